"""Whose plan a document is, for which years, adopted when: read from its first pages and its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..models import Block, BlockKind, Document, Level, Passage
from .labels import level_of
from .periods import iso_date, years
from .swedish import sentences
from .vocabulary import Vocabulary

FRONT_PAGES = 2
"""Title, adoption date and years are looked for on this many pages first."""
FRONT_BLOCKS = 25
"""… and in this many blocks of a transcript without pages."""
MAX_TITLE_WORDS = 16

_MUNICIPALITY = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][a-zåäöéü]+(?:[ -][A-ZÅÄÖ][a-zåäöéü]+)?|[A-ZÅÄÖ]{3,})\s+(?:kommuns?|KOMMUN|stad)\b"
)
_INHABITANTS = re.compile(r"\b(?P<name>[A-ZÅÄÖa-zåäö][a-zåäöé]{3,}?)s?borna(?:s)?\b")
_WORDS = r"(?:[A-ZÅÄÖa-zåäö][\wåäö]*-?(?:,\s+|\s+och\s+|\s+samt\s+)){0,3}"
_BODY = re.compile(
    rf"\b(?P<name>{_WORDS}(?:[A-ZÅÄÖa-zåäö][a-zåäö]*nämnd(?:en)?"
    r"|(?:[Tt]ekniska|[Kk]ommunala|[Ss]ociala) nämnden)|[Kk]ommunstyrelsen)(?:s\b|\b)"
)
_AUTHORITY = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][a-zåäö]+(?:verket|kassan|myndigheten|makten|styrelsen|inspektionen)|Polisen)(?:s\b|\b)"
)
_NOT_A_NAME = frozenset(
    ["en", "er", "vår", "din", "sin", "denna", "varje", "samma", "respektive", "nya", "annan", "hela"]
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and the passage that states it."""

    value: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the document itself."""

    title: Fact | None = None
    municipality: Fact | None = None
    body: Fact | None = None
    period: Fact | None = None
    years: tuple[int, int] | None = None
    adopted_on: Fact | None = None

    @property
    def plan_period(self) -> str | None:
        """The plan's period as records name it: ``2016`` or ``2014-2016``."""
        if self.years is None:
            return None
        first, last = self.years
        return str(first) if first == last else f"{first}-{last}"

    @property
    def first_year(self) -> str | None:
        """The year that the plan's own targets are for where they name none."""
        return str(self.years[0]) if self.years else None


def read_facts(document: Document, vocabulary: Vocabulary) -> Facts:
    """Everything known of the document, each fact with the place that states it."""
    blocks = [b for b in document.text_blocks if b.kind is not BlockKind.REFERENCE]
    front = (
        [b for b in blocks if (b.passage.page or 1) <= FRONT_PAGES]
        if document.paged
        else blocks[:FRONT_BLOCKS]
    )
    title = _title(front, vocabulary) or _largest(front)
    period, span = _period(title, front, blocks)
    return Facts(
        title=title,
        municipality=_municipality(document, blocks),
        body=_body(title, front, blocks),
        period=period,
        years=span,
        adopted_on=_adopted(front, vocabulary),
    )


def goal_label_levels(document: Document, vocabulary: Vocabulary) -> dict[str, Level]:
    """Levels that the text gives to a label: ``De övergripande målen är fastställda av fullmäktige``."""
    decided = vocabulary["presented_by", "verbs"]
    labels = vocabulary.any_of("goal_labels", "municipal", "board")
    levels: dict[str, Level] = {}
    for block in document.text_blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        for sentence in sentences(block.passage):
            label, verb = labels.search(sentence.text), decided.search(sentence.text)
            if label and verb and label.start() < verb.start():
                level = level_of("", vocabulary, sentence.text[verb.start() :])
                if level in (Level.MUNICIPAL, Level.BOARD):
                    levels[_singular(label[0])] = level
    return levels


def _singular(label: str) -> str:
    return re.sub(r"målen$", "mål", label.casefold()).replace("övergripande målen", "övergripande mål")


def _title(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """The most prominent short text on the first pages that names a kind of plan."""
    titles = vocabulary["titles", "terms"]
    best: tuple[float, int, Passage] | None = None
    for order, block in enumerate(front):
        if block.kind in (BlockKind.FURNITURE, BlockKind.CONTENTS, BlockKind.LIST_ITEM):
            continue
        passage = _before_adoption(block.passage, vocabulary)
        match = titles.search(passage.text)
        if not match or len(passage.text.split()) > MAX_TITLE_WORDS or passage.text.endswith("."):
            continue
        weight = block.style.size + (4 if block.kind is BlockKind.HEADING else 0) + 6 / (1 + order)
        if best is None or weight > best[0]:
            best = (weight, order, passage)
    return Fact(best[2].text, best[2]) if best else None


def _largest(front: Sequence[Block]) -> Fact | None:
    """The text set largest on the first page, where no plan names itself."""
    shown = [
        b
        for b in front
        if b.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and len(b.text.split()) <= MAX_TITLE_WORDS
    ]
    headings = [block for block in shown if block.kind is BlockKind.HEADING]
    if not shown or (shown[0].style.size == 0 and not headings):
        return None
    sized = shown[0].style.size > 0
    block = max(shown, key=lambda candidate: candidate.style.size) if sized else headings[0]
    return Fact(block.text, block.passage)


def _before_adoption(passage: Passage, vocabulary: Vocabulary) -> Passage:
    match = vocabulary["adoption", "verbs"].search(passage.text)
    return passage.slice(0, match.start()) if match and match.start() > 0 else passage


def _period(
    title: Fact | None, front: Sequence[Block], blocks: Sequence[Block]
) -> tuple[Fact | None, tuple[int, int] | None]:
    """The plan's years: its title's, the lines' beside it, else those that its headings name most."""
    if title:
        beside = _beside(title, front)
        spans = [span for passage in (title.passage, *beside) for span in years(passage.text)]
        if spans:
            span = (min(first for first, _ in spans), max(last for _, last in spans))
            return Fact(f"{span[0]}-{span[1]}", title.passage), span
    counts: Counter[tuple[int, int]] = Counter()
    places: dict[tuple[int, int], Passage] = {}
    for block in blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.FURNITURE):
            for span in years(_undated(block.text)):
                counts[span] += 1
                places.setdefault(span, block.passage)
    if not counts:
        return None, None
    span = counts.most_common(1)[0][0]
    return Fact(f"{span[0]}-{span[1]}", places[span]), span


def _beside(title: Fact, front: Sequence[Block]) -> Iterator[Passage]:
    """The short lines right after the title: ``MED PLAN 2016–2017``, ``2015–2017``."""
    at = next((i for i, b in enumerate(front) if b.passage.pieces[:1] == title.passage.pieces[:1]), None)
    if at is None:
        return
    for block in front[at + 1 : at + 3]:
        text = _undated(block.text)
        if (
            len(text.split()) <= 6
            and years(text)
            and not re.search(r"\b(?:antagen|uppföljning|beslut)", text, re.I)
        ):
            yield block.passage


def _undated(text: str) -> str:
    return re.sub(r"\b(?:19|20)\d\d-\d\d-\d\d\b", "", text)


def _municipality(document: Document, blocks: Sequence[Block]) -> Fact | None:
    counts: Counter[str] = Counter()
    places: dict[str, Passage] = {}
    for block in blocks:
        for match in _MUNICIPALITY.finditer(block.text):
            name = match["name"].title() if match["name"].isupper() else match["name"]
            if name.casefold() in _NOT_A_NAME:
                continue
            counts[name] += 3 if (block.passage.page or 1) <= FRONT_PAGES else 1
            places.setdefault(name, block.passage.slice(match.start(), match.end()))
    if not counts:
        return _by_inhabitants(blocks)
    name = counts.most_common(1)[0][0]
    return Fact(_without_genitive(name, document), places[name])


def _by_inhabitants(blocks: Sequence[Block]) -> Fact | None:
    """``Linköpingsborna`` names the municipality where nothing else does."""
    text = "\n".join(block.text for block in blocks)
    for block in blocks:
        for match in _INHABITANTS.finditer(block.text):
            name = match["name"].capitalize().removesuffix("s")
            if re.search(rf"\b(?:i|I|för|till)\s+{re.escape(name)}\b", text):
                return Fact(name, block.passage.slice(match.start(), match.end()))
    return None


def _without_genitive(name: str, document: Document) -> str:
    """``Västerhammars kommun`` is Västerhammar's; the text mostly names it without its s too."""
    bare = name.removesuffix("s")
    if bare == name:
        return name
    pattern = re.compile(rf"\b{re.escape(bare)}\b", re.IGNORECASE)
    return bare if any(pattern.search(page.text) for page in document.pages) else name


def _body(title: Fact | None, front: Sequence[Block], blocks: Sequence[Block]) -> Fact | None:
    """The nämnd whose plan it is: named in the title or on the first pages, else most often."""
    counts: Counter[str] = Counter()
    places: dict[str, Passage] = {}
    first = {id(block) for block in front}
    for block in blocks:
        weight = 4 if id(block) in first else 1
        for match in _BODY.finditer(block.text):
            name = _body_name(match["name"])
            if name.casefold() in ("nämnden", "nämnd"):
                continue
            counts[name] += weight
            places.setdefault(name, block.passage.slice(match.start(), match.start() + len(match["name"])))
    if title:
        for match in _BODY.finditer(title.value):
            counts[_body_name(match["name"])] += 50
            places.setdefault(_body_name(match["name"]), title.passage)
    if counts:
        name = counts.most_common(1)[0][0]
        return Fact(name, places[name])
    return _authority(blocks)


def _authority(blocks: Iterable[Block]) -> Fact | None:
    """The state authority whose report it is, where there is no nämnd."""
    counts: Counter[str] = Counter()
    places: dict[str, Passage] = {}
    for block in blocks:
        for match in _AUTHORITY.finditer(block.text):
            counts[match["name"]] += 1
            places.setdefault(
                match["name"], block.passage.slice(match.start(), match.start("name") + len(match["name"]))
            )
    if not counts:
        return None
    name = counts.most_common(1)[0][0]
    return Fact(name, places[name])


def _body_name(words: str) -> str:
    """The board's name in its definite form, first letter large: ``Barn- och utbildningsnämnden``."""
    name = re.sub(r"nämnd$", "nämnden", " ".join(words.split()))
    name = re.sub(r"^(?:[Aa]v|[Ff]ör|[Oo]ch|[Dd]en|[Ii]|[Ss]amt)\s+", "", name)
    name = re.sub(r"^(\w+) och (?=\w+nämnden$)", r"\1- och ", name)
    return name[:1].upper() + name[1:]


def _adopted(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """The date beside a word of adoption on the first pages."""
    verbs = vocabulary["adoption", "verbs"]
    for index, block in enumerate(front):
        for match in verbs.finditer(block.text):
            near = block.text[match.start() : match.start() + 120]
            date = iso_date(near, vocabulary)
            if date:
                return Fact(date, block.passage.slice(match.start(), match.start() + 120))
            following = front[index + 1] if index + 1 < len(front) else None
            if (
                following
                and len(block.text.split()) <= 12
                and (date := iso_date(following.text[:40], vocabulary))
            ):
                return Fact(date, following.passage)
    return None
