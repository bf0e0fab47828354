"""What the evidence page of a document tells: each record with its places, its facts and its decision."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from pydantic import JsonValue

from ..models import (
    DOCUMENT_KIND,
    KINDS,
    DocumentFacts,
    PageText,
    PlanRecords,
    Record,
    Source,
    Unused,
    Verdict,
    Warning,
)
from .carry_over import Carried, Fate
from .columns import earlier, extracted
from .fields import LINKS, SHEETS, Entry
from .judged import main_text
from .looks import LOW, MIDDLE, CellValue
from .numbering import Numbering, records_of
from .rows import DOCUMENT_ANCHOR, unused_anchor
from .wording import ADDED_LETTER, UNUSED_KINDS, UNUSED_REASONS

UNDECIDED, AGAIN = "none", "again"
"""No decision; one on a record that reads otherwise now."""
UNUSED_KIND = "unused"
"""What was seen and not taken, beside the names in ``KINDS``."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where on which page something stands."""

    page: int
    """Position in the plan's ``pages``, 0-based."""
    box: Box | None
    """PDF points from the page's top left; None in a transcript."""
    start: int
    """Into the page's text; equal to ``end`` where the characters are not known."""
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a record under its Swedish header; ``links`` are other records by short number and id."""

    header: str
    value: str
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the page's list."""

    id: str
    """The fragment by which it is found."""
    number: str
    kind: str
    """A name in ``KINDS``, ``document`` or :data:`UNUSED_KIND`."""
    text: str
    facts: tuple[Fact, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[str, ...] = ()
    section: str = ""
    confidence: float | None = None
    doubts: Sequence[str] = ()
    rule: str = ""
    verdict: str = UNDECIDED
    """A name in :class:`Verdict`, :data:`UNDECIDED` or :data:`AGAIN`."""
    decided: str = ""
    """The decision in words, its corrections one a line."""

    @property
    def surety(self) -> str:
        """``low``, ``middle`` or ``high``, as the workbook colours it; empty where nothing is said."""
        if self.confidence is None:
            return ""
        return "low" if self.confidence < LOW else "middle" if self.confidence < MIDDLE else "high"


class Showing(Enum):
    """How a place is seen on the page."""

    BOX = auto()
    """As a box on the picture."""
    MARK = auto()
    """As marked characters in the text."""
    PAGE = auto()
    """Not more closely than by its page."""


@dataclass(frozen=True, slots=True)
class EvidenceContent:
    """Everything that one evidence page shows, before it becomes HTML."""

    facts: DocumentFacts
    pages: Sequence[PageText]
    items: Sequence[Item] = field(default=())
    """In document order; the document's own facts first."""
    warnings: Sequence[Warning] = field(default=())
    pictures: Mapping[int, str] = field(default_factory=dict)
    """File names by page number; a page without a picture shows its text."""

    def picture(self, position: int) -> str | None:
        """The picture of the page at a position, where there is one that boxes can be drawn on."""
        page = self.pages[position]
        return self.pictures.get(page.number or 0) if page.width and page.height else None

    def shows(self, place: Place) -> Showing:
        """How a place is seen."""
        if place.box and self.picture(place.page):
            return Showing.BOX
        return Showing.MARK if place.start < place.end else Showing.PAGE

    def by_page(self) -> Mapping[int, list[tuple[Item, int, Place]]]:
        """What stands on each page (0-based position): the item, the place's number in it from 1, the place."""
        found: defaultdict[int, list[tuple[Item, int, Place]]] = defaultdict(list)
        for item in self.items:
            for number, place in enumerate(item.places, 1):
                found[place.page].append((item, number, place))
        return found


def evidence_content(
    plan: PlanRecords, decisions: Iterable[Carried] = (), pictures: Mapping[int, str] | None = None
) -> EvidenceContent:
    """The page's content; ``decisions`` are those in force on this document, ``pictures`` file names by page."""
    decided = {carried.record: carried for carried in decisions if carried.record}
    gatherer = _Gatherer(plan, decided)
    items = [*gatherer.records(), *gatherer.unused(), *gatherer.added()]
    ordered = [gatherer.document(), *sorted(items, key=_document_order)]
    return EvidenceContent(plan.document, plan.pages, ordered, plan.warnings, pictures or {})


def _document_order(item: Item) -> tuple[int, int, float]:
    """By first place; what has none comes last. Without characters, by the height on the page."""
    if not item.places:
        return (1 << 30, 0, 0.0)
    first = item.places[0]
    return (first.page, first.start, first.box[1] if first.box else 0.0)


class _Gatherer:
    """Makes the items of one plan."""

    def __init__(self, plan: PlanRecords, decided: Mapping[str, Carried]) -> None:
        self._plan = plan
        self._decided = decided
        self._numbering = Numbering.of(plan)
        for carried in decided.values():
            if carried.fate is Fate.ADDED and carried.decision.number:
                self._numbering.add(carried.record, carried.decision.number)
        self._page_of = {page.number: position for position, page in enumerate(plan.pages)}

    def document(self) -> Item:
        facts = self._plan.document
        sources = [source for found in facts.evidence.values() for source in found]
        values = facts.model_dump(mode="json")
        return Item(
            DOCUMENT_ANCHOR,
            "D",
            DOCUMENT_KIND,
            main_text(DOCUMENT_KIND, values),
            tuple(self._facts(DOCUMENT_KIND, values)),
            tuple(self._places(sources)),
            verdict=self._verdict(facts.sha256),
            decided=self._in_words(facts.sha256),
        )

    def _verdict(self, record: str) -> str:
        carried = self._decided.get(record)
        if carried is None:
            return UNDECIDED
        if carried.fate is Fate.CHANGED:
            return AGAIN
        found = carried.decision.verdict is Verdict.ADD and carried.fate is Fate.HOLDS
        return (Verdict.ACCEPT if found else carried.decision.verdict).value

    def _in_words(self, record: str) -> str:
        carried = self._decided.get(record)
        return earlier([carried.decision], self._numbering) if carried else ""

    def records(self) -> Iterator[Item]:
        for kind in KINDS:
            for record in records_of(self._plan, kind):
                yield self._record(kind, record)

    def _record(self, kind: str, record: Record) -> Item:
        values = record.model_dump(mode="json", exclude={"sources"})
        return Item(
            record.id,
            self._numbering.number_of[record.id],
            kind,
            main_text(kind, values),
            tuple(self._facts(kind, values)),
            tuple(self._places(record.sources)),
            tuple(source.quote for source in record.sources),
            " › ".join(record.sources[0].section) if record.sources else "",
            record.confidence,
            record.doubts,
            record.rule,
            self._verdict(record.id),
            self._in_words(record.id),
        )

    def added(self) -> Iterator[Item]:
        """What a reviewer added; it has the place that the reviewer gave."""
        for carried in self._decided.values():
            decision = carried.decision
            if carried.fate is Fate.ADDED and decision.kind in KINDS:
                values = decision.new or {}
                yield Item(
                    carried.record,
                    decision.number or ADDED_LETTER,
                    decision.kind,
                    main_text(decision.kind, values),
                    tuple(self._facts(decision.kind, values)),
                    tuple(self._places(_sources(values))),
                    verdict=self._verdict(carried.record),
                    decided=self._in_words(carried.record),
                )

    def unused(self) -> Iterator[Item]:
        for position, one in enumerate(self._plan.unused, 1):
            kind, reason = UNUSED_KINDS[one.kind], UNUSED_REASONS.get(one.reason, one.reason)
            facts = (Fact("Vad", kind), Fact("Varför inte", reason))
            places = tuple(self._unused_places(one))
            yield Item(unused_anchor(position), "", UNUSED_KIND, one.quote, facts, places)

    def _facts(self, kind: str, values: Mapping[str, JsonValue]) -> Iterator[Fact]:
        for one in SHEETS[kind].fields[1:]:
            shown = extracted(one, dict(values), self._numbering)
            if shown not in (None, ""):
                numbers = str(shown).split(", ") if one.entry in LINKS else ()
                links = tuple((number, self._numbering.id_of[number]) for number in numbers)
                yield Fact(one.header, _figure(shown) if one.entry is Entry.NUMBER else str(shown), links)

    def _places(self, sources: Iterable[Source]) -> Iterator[Place]:
        seen: set[Place] = set()
        for source in sources:
            page = self._position(source.page)
            place = Place(page, source.bbox, source.char_start, source.char_end) if page is not None else None
            if place and place not in seen:
                seen.add(place)
                yield place

    def _unused_places(self, one: Unused) -> Iterator[Place]:
        page = self._position(one.page)
        if page is not None:
            start, end = _found(one.quote, self._plan.pages[page].text)
            yield Place(page, one.bbox, start, end)

    def _position(self, number: int | None) -> int | None:
        if number is None and self._plan.pages:
            return self._page_of.get(None, 0)
        return self._page_of.get(number)


def _figure(value: CellValue) -> str:
    """A number as a Swede writes it: ``12 000``, ``2,5``."""
    grouped = f"{value:,}" if isinstance(value, (int, float)) else str(value)
    return grouped.replace(",", "\u00a0").replace(".", ",")


def _sources(values: Mapping[str, JsonValue]) -> list[Source]:
    listed = values.get("sources")
    return [Source.model_validate(one) for one in listed] if isinstance(listed, list) else []


def _found(quote: str, text: str) -> tuple[int, int]:
    """Where a quote stands in a text, however its lines are broken; an empty range where it does not."""
    words = [re.escape(word) for word in quote.split()]
    match = re.search(r"\s+".join(words), text) if words else None
    return match.span() if match else (0, 0)
