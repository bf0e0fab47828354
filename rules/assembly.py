"""Drafts become the records of the contract: ids, evidence, confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ..models import (
    Activity,
    Box,
    Document,
    DocumentFacts,
    Engine,
    FollowUp,
    Goal,
    IdentityMaker,
    Indicator,
    Outcome,
    PageText,
    Passage,
    PlanRecords,
    Source,
    Table,
    Target,
    Unused,
    Warning,
)
from .confidence import confidence_of, doubts_of, runs_together, signals_of
from .cover.fact import Fact
from .cover.facts import Facts
from .drafts import Draft, Drafts, GoalDraft, IndicatorDraft, Origin
from .ledger import Entry, Ledger

D = TypeVar("D", bound=Draft)
MAX_SOURCES = 8
"""A record stated in more places than this keeps the first ones."""
MAX_QUOTE = 400
"""Quotes in the account of what was not used are cut at this many characters."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The finished records of a document, and what spoke for and against each (by record id)."""

    records: PlanRecords
    signals: Mapping[str, frozenset[str]]


def assemble(document: Document, facts: Facts, drafts: Drafts, ledger: Ledger, engine: Engine) -> Assembled:
    """The finished records of a document."""
    maker = _Maker(document)
    goals = [maker.identify("goals", goal) for goal in drafts.goals]
    indicators = [maker.identify("indicators", indicator) for indicator in drafts.indicators]
    records = PlanRecords(
        document=_facts(document, facts),
        goals=tuple(maker.goal(goal) for goal in goals),
        indicators=tuple(maker.indicator(indicator) for indicator in indicators),
        targets=tuple(maker.targets(drafts)),
        outcomes=tuple(maker.outcomes(drafts)),
        activities=tuple(maker.activities(drafts)),
        followups=tuple(maker.followups(drafts)),
        unused=tuple(_unused(document, ledger)),
        warnings=tuple(Warning(page=n.page, code=n.code, message=n.message) for n in document.notices),
        pages=tuple(_pages(document)),
        engine=engine,
    )
    return Assembled(records, maker.signals)


def sources_of(document: Document, origin: Origin) -> Iterable[Source]:
    """The places behind an origin: one a page, more where other text stands between."""
    row, column = origin.row, origin.column
    if origin.table and origin.table.turned:
        row, column = column, row
    for run, quote in document.quotes(origin.passage):
        box = document.shown(run.page, run.box)
        yield Source(
            page=run.page if document.paged else None,
            bbox=box.rounded() if box else None,
            char_start=run.start,
            char_end=run.end,
            table=origin.table.number if origin.table else None,
            row=row + 1 if row is not None else None,
            column=column + 1 if column is not None else None,
            section=origin.section.path if origin.section else (),
            quote=quote,
        )


class _Maker:
    """Makes records of drafts and keeps the ids that links need."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._identity = IdentityMaker(document.sha256)
        self._ids: dict[Draft, str] = {}
        self._run_together = runs_together(document)
        self.signals: dict[str, frozenset[str]] = {}

    def identify(self, kind: str, draft: D, owner: str = "") -> D:
        self._ids[draft] = self._identity.make(kind, draft.origin.passage.text, owner)
        return draft

    def goal(self, draft: GoalDraft) -> Goal:
        return Goal(
            **self._common(draft), text=draft.text, code=draft.code, level=draft.level, label=draft.label,
            perspective=draft.perspective, parent_ids=self._links(draft.parents),
        )  # fmt: skip

    def indicator(self, draft: IndicatorDraft) -> Indicator:
        return Indicator(
            **self._common(draft), name=draft.name, code=draft.code, unit=draft.unit, group=draft.group,
            goal_ids=self._links(draft.goals),
        )  # fmt: skip

    def targets(self, drafts: Drafts) -> Iterable[Target]:
        for draft in drafts.targets:
            owner = draft.indicator or draft.goal
            if owner is None or owner not in self._ids:
                continue
            self.identify("targets", draft, self._ids[owner])
            yield Target(
                **self._common(draft), text=draft.text, operator=draft.operator, value=draft.value,
                value_max=draft.value_max, unit=draft.unit, baseline=draft.baseline, period=draft.period,
                indicator_id=self._ids[owner] if draft.indicator else None,
                goal_id=self._ids[owner] if not draft.indicator else None,
            )  # fmt: skip

    def outcomes(self, drafts: Drafts) -> Iterable[Outcome]:
        for draft in drafts.outcomes:
            if draft.indicator is None or draft.indicator not in self._ids:
                continue
            owner = self._ids[draft.indicator]
            self.identify("outcomes", draft, owner)
            yield Outcome(
                **self._common(draft), indicator_id=owner, text=draft.text, value=draft.value,
                unit=draft.unit, kind=draft.kind, period=draft.period,
            )  # fmt: skip

    def activities(self, drafts: Drafts) -> Iterable[Activity]:
        for draft in drafts.activities:
            self.identify("activities", draft)
            yield Activity(
                **self._common(draft), text=draft.text, kind=draft.kind, number=draft.number,
                group=draft.group, goal_ids=self._links(draft.goals),
            )  # fmt: skip

    def followups(self, drafts: Drafts) -> Iterable[FollowUp]:
        for draft in drafts.followups:
            self.identify("followups", draft)
            yield FollowUp(
                **self._common(draft), text=draft.text, assessment=draft.assessment, refs=draft.refs,
                goal_ids=self._links(draft.goals),
            )  # fmt: skip

    def _common(self, draft: Draft) -> dict[str, Any]:
        sources = [source for origin in draft.origins for source in sources_of(self._document, origin)]
        signals, reading = signals_of(draft, self._run_together), draft.origin.passage.confidence
        self.signals[self._ids[draft]] = signals
        return {
            "id": self._ids[draft],
            "sources": tuple(dict.fromkeys(sources[:MAX_SOURCES])),
            "confidence": confidence_of(signals, reading),
            "doubts": doubts_of(signals, reading),
            "rule": draft.origin.rule,
        }

    def _links(self, goals: Sequence[GoalDraft]) -> tuple[str, ...]:
        return tuple(self._ids[goal] for goal in goals if goal in self._ids)


def _facts(document: Document, facts: Facts) -> DocumentFacts:
    named = {"title": facts.title, "municipality": facts.municipality, "body": facts.body,
             "period": facts.period, "adopted_on": facts.adopted_on}  # fmt: skip
    evidence = {name: tuple(_evidence(document, fact)) for name, fact in named.items() if fact}
    return DocumentFacts(
        file=document.file,
        sha256=document.sha256,
        title=facts.title.value if facts.title else None,
        municipality=facts.municipality.value if facts.municipality else None,
        body=facts.body.value if facts.body else None,
        period_start=facts.years[0] if facts.years else None,
        period_end=facts.years[1] if facts.years else None,
        adopted_on=facts.adopted_on.value if facts.adopted_on else None,
        pages=len(document.pages) if document.paged else None,
        evidence={name: sources for name, sources in evidence.items() if sources},
    )


def _evidence(document: Document, fact: Fact) -> Iterable[Source]:
    return sources_of(document, Origin("facts", fact.passage))


def _unused(document: Document, ledger: Ledger) -> Iterable[Unused]:
    for entry in ledger.not_used():
        page, laid = _extent(entry)
        box = document.shown(page, laid) if page else None
        yield Unused(
            page=entry.page or (page if document.paged else None),
            kind=entry.kind,
            reason=entry.rule,
            quote=_shortened(entry.passage),
            bbox=box.rounded() if box else None,
        )


def _extent(entry: Entry) -> tuple[int | None, Box | None]:
    """Where something that was not used stands on its first page: a table whole, else its words."""
    if entry.kind == "table" and isinstance(entry.block, Table) and entry.block.places:
        return entry.block.places[0]
    return entry.passage.page, entry.passage.box


def _shortened(passage: Passage) -> str:
    return passage.text if len(passage.text) <= MAX_QUOTE else passage.text[: MAX_QUOTE - 1] + "…"


def _pages(document: Document) -> Iterable[PageText]:
    for number, page in enumerate(document.pages, start=1):
        yield PageText(
            number=number if document.paged else None,
            text=page.text,
            width=page.width or None,
            height=page.height or None,
            label=page.label,
            source="ocr" if page.source == "ocr" else "none" if page.source == "none" else "text",
        )
