"""What a document is called, for which years, and when it was adopted: read from its first pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..models import Block, BlockKind, Document, Level, Passage, join
from .language.labels import label_key, level_of
from .language.periods import iso_date, years
from .language.swedish import sentence_bounds
from .lexicon.terms import Terms
from .lexicon.vocabulary import Vocabulary
from .owners import COVER_BLOCKS, Fact, body_of, is_agency, is_company, municipality_of, names_board

FRONT_PAGES = 2
"""Title, adoption date and years are looked for on this many pages first."""
FRONT_BLOCKS = 25
"""… and in this many blocks of a transcript without pages."""
MAX_TITLE_WORDS = 16
MAX_COVER_WORDS = 2 * MAX_TITLE_WORDS
"""A longer text, with the adoption in it, is no line of the cover."""
MAX_BEFORE_VERB = 30
"""``Folkhälsoplanen antogs av fullmäktige``: the verb comes early in the line that says so."""
_COUNCIL = re.compile(r"\s+(?:av|i)\s+(?:kommunfullmäktige|fullmäktige|KF)\b", re.IGNORECASE)
_GOALS_UNTIL = re.compile(
    r"\b(?:del)?mål(?:en|värdena|nivåerna)\s+(?:gäller|avser|ska\s+(?:vara\s+)?(?:nås|uppnås|uppnådda|uppfyllda))"
    r"\s+(?:till\s+och\s+med|t\.?o\.?m\.?|senast|till|vid\s+utgången\s+av)\s+(?:år\s+|slutet\s+av\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BROKEN_DOWN = re.compile(r"\b(?:brutit|bryter|bröt) ne[dr]\b[^.:]*?\s(?:till|i)\s+", re.IGNORECASE)
"""``Nämnden har brutit ned dem till delmål``: the goals behind are its own, those it breaks down are not."""
_UNDER_EACH = re.compile(
    r"(?:under|inom|till)\s+(?:varje|respektive)\s+(?P<area>\w+)\s+(?:finns|har|anges|ligger|formuleras)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"[A-ZÅÄÖ][\w, -]*(?:nämnden|styrelsen|fullmäktige|direktionen),?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)"
)
"""A line of a body's name and the day it decided."""
_WHEN = re.compile(r"\b(?:i|den)\s+(?:\d{1,2}\s+)?\w+(?:\s+(?:för\s+)?(?:19|20)\d\d)?\b", re.IGNORECASE)
"""``beslutade i budget 2017 om``, ``fastställde i november 2015``: when, between who decided and what."""
_SITE = re.compile(r"\s+[-–|]\s+PDF\b.*$", re.IGNORECASE)
"""What a site that hosts documents adds to their titles."""
_ONLY_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)?\d\d)?$")
_WITH_PLAN = re.compile(r"(?:med|och)\s+(?:\w+\s+)?plan\s+(?:för\s+)?(?:19|20)\d\d\S*$", re.IGNORECASE)
"""``Budget 2010`` / ``med plan för 2011–2012``."""
_IS_OWNER = re.compile(
    r"(?:nämnden|nämnd|styrelsen|förvaltningen|kommun|stad|förbund|bolaget|AB)$", re.IGNORECASE
)
"""How the name of a body or a municipality ends, alone on a line of the cover."""
MAX_NAME_WORDS = 6
MAX_DECIDER_WORDS = 4
"""``Nämnden för vård och omsorg beslutar om``: words that name who decides, before the verb."""
_DECIDING = (Level.MUNICIPAL, Level.BOARD)
_DATE_OR_NUMBER = re.compile(
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b[A-ZÅÄÖ]{1,5}[/ -]?(?:19|20)\d\d[:/]\d+|\b(?:dnr|diarien(?:umme)?r)\b.*",
    re.IGNORECASE,
)
"""A date, or the number under which the plan was filed: ``2015-03-01``, ``VON/2016:185``."""
_CAPTION = re.compile(r"^(?:tabell|figur|diagram)\s+\d+[.:]?\s+", re.IGNORECASE)

_ENDS_IN_YEAR = re.compile(r"[A-ZÅÄÖ]\D+\b(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)\d\d)?")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the document itself."""

    title: Fact | None = None
    municipality: Fact | None = None
    body: Fact | None = None
    period: Fact | None = None
    years: tuple[int, int] | None = None
    adopted_on: Fact | None = None
    by_council: bool = False
    """Whether fullmäktige adopted it, or decides its goals by law, and its first pages name no board as its own."""
    subject: str = ""
    """The heading right below the title: ``Mål för god ekonomisk hushållning``."""
    of_board: bool = False
    """Whether the title or a line of its own on the first pages names the body whose plan it is."""
    by_company: bool = False
    """Whether it is the plan of a company, a joint authority or an agency: its overall goals are its own."""


def read_facts(document: Document, vocabulary: Vocabulary) -> Facts:
    """Everything known of the document, each fact with the place that states it."""
    blocks = [b for b in document.text_blocks if b.kind is not BlockKind.REFERENCE]
    front = (
        [b for b in blocks if (b.passage.page or 1) <= FRONT_PAGES]
        if document.paged
        else blocks[:FRONT_BLOCKS]
    )
    hosted = _hosted_title(document, vocabulary)
    title = hosted if hosted and years(hosted.value) else None
    title = (
        title or _title(front, vocabulary) or _running_title(front, vocabulary) or hosted or _largest(front)
    )
    title = _with_years(title, front) if title else None
    period, span = _period(title, front, blocks)
    adopted = _adopted(front, vocabulary)
    board = names_board(title, front)
    council = None if board else _council(front, vocabulary)
    body = council or body_of(document, title, front, blocks)
    municipality = municipality_of(document, front if is_agency(body) else blocks, front)
    return Facts(
        title=title,
        municipality=municipality,
        body=body,
        period=period,
        years=span,
        adopted_on=adopted,
        by_council=council is not None,
        of_board=board,
        subject=_subject(title, front),
        by_company=is_company(body) or is_agency(body),
    )


def is_annual_report(document: Document, title: str | None) -> bool:
    """Whether a document is an annual report, by its title or its running heads."""
    heads = [block.text for block in document.text_blocks if block.kind is BlockKind.FURNITURE]
    return any(re.search(r"\bårsredovisning", text, re.IGNORECASE) for text in (title or "", *heads))


def goal_label_levels(document: Document, vocabulary: Vocabulary, *, owned: bool) -> dict[str, Level]:
    """Levels that the text gives to a label, by :func:`~planutdrag.rules.language.labels.label_key`.

    ``De övergripande målen är fastställda av fullmäktige``, ``Fullmäktige har antagit tre strategiska
    mål`` and ``de mål som nämnden har beslutat`` say who decided; what stands ``under varje målområde`` was
    decided by whoever decided those. Plain *mål* are fullmäktige's where it decided them and the document is no
    plan and no board's (``owned``).
    """
    decided = vocabulary["presented_by", "verbs"]
    labels = vocabulary.any_of("goal_labels")
    levels: dict[str, Level] = {}
    for block in document.text_blocks:
        text = block.text
        told = decided.search(text) or _BROKEN_DOWN.search(text)
        if block.kind is not BlockKind.PARAGRAPH or not (told and labels.search(text)):
            continue
        for sentence in (text[start:end].strip() for start, end in sentence_bounds(text)):
            if nested := _UNDER_EACH.match(sentence):
                label, above = labels.search(sentence, nested.end()), levels.get(_area_key(nested["area"]))
                if label and above:
                    levels[label_key(label[0])] = above
                continue
            label, said = _decision(sentence, decided, labels)
            level = level_of("", vocabulary, said) if said else None
            for named in _side_by_side(sentence, label, labels) if label and level in _DECIDING else ():
                plain = label_key(named) == "mål" and (owned or level is not Level.MUNICIPAL)
                if level and not plain:
                    levels[_area_key(named)] = level
    return levels


def _decision(sentence: str, decided: Terms, labels: Terms) -> tuple[re.Match[str] | None, str | None]:
    """The label of the goals that a sentence says were decided, and its words for by whom."""
    if broken := _BROKEN_DOWN.search(sentence):
        return labels.search(sentence, broken.end()), sentence[: broken.start()]
    verb = decided.search(sentence)
    label = labels.search(sentence) if verb else None
    return label, _who_decided(sentence, label, verb) if verb and label else None


def _side_by_side(text: str, label: re.Match[str], labels: Terms) -> Iterator[str]:
    """A label and those that stand in one row with it: ``målområden och inriktningsmål``."""
    yield label[0]
    end = label.end()
    for following in labels.finditer(text, end):
        if not re.fullmatch(r"\s*(?:,|och|samt)\s+", text[end : following.start()]):
            return
        yield following[0]
        end = following.end()


def _area_key(label: str) -> str:
    """The key of a label, of an area the same in singular and plural."""
    return re.sub(r"områden(?:a)?$", "område", label_key(label))


def _who_decided(text: str, label: re.Match[str], verb: re.Match[str]) -> str | None:
    """The words of a sentence that name who decided the goals of a label; None where none do."""
    if label.start() < verb.start():
        between, after = text[label.end() : verb.start()], text[verb.end() :]
        agent = re.search(r"\bav\b", after)
        return between if re.match(r"\s+som\b", between) else after[agent.end() :] if agent else None
    before, between = text[: verb.start()], text[verb.end() : label.start()]
    led = re.match(r"\s*(?:för|i|av|till|vid|på|utifrån|enligt)\b", before, re.IGNORECASE)
    between = _WHEN.sub("", between)
    decides = re.search(r"(?:ar|er|de)$", verb[0]) and len(before.split()) <= MAX_DECIDER_WORDS
    subject = (decides or re.search(r"\bhar\s+(?:\S+\s+){0,6}$", before)) and led is None
    return before if subject and len(between.split()) <= 2 else None


def _hosted_title(document: Document, vocabulary: Vocabulary) -> Fact | None:
    """The title that a site which hosts the plan prints above it, where it names a kind of plan."""
    first = next(iter(document.text_blocks), None)
    if first is None or first.kind is not BlockKind.REFERENCE:
        return None
    return _title([replace(first, kind=BlockKind.HEADING)], vocabulary)


def _title(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """The most prominent short text on the first pages that names a kind of plan."""
    titles = vocabulary["titles", "terms"]
    best: tuple[float, int, Passage] | None = None
    for order, block in enumerate(front):
        if block.kind in (BlockKind.FURNITURE, BlockKind.CONTENTS, BlockKind.LIST_ITEM):
            continue
        passage = _before_adoption(block.passage, vocabulary)
        if caption := _CAPTION.match(passage.text):
            passage = passage.slice(caption.end())
        if site := _SITE.search(passage.text):
            passage = passage.slice(0, site.start())
        if len(passage.text.split()) > MAX_TITLE_WORDS or passage.text.endswith("."):
            continue
        alone = order < COVER_BLOCKS and vocabulary["titles", "alone"].whole(
            _ONLY_YEARS.sub("", passage.text)
        )
        if not (alone or titles.search(passage.text)) or len(block.text.split()) > MAX_COVER_WORDS:
            continue
        weight = block.style.size + (4 if block.kind is BlockKind.HEADING else 0) + 6 / (1 + order)
        if best is None or weight > best[0]:
            best = (weight, order, passage)
    return Fact(best[2].text, best[2]) if best else None


def _with_years(title: Fact, front: Sequence[Block]) -> Fact:
    """A title whose years stand below it, alone or behind a body's name: ``Uppdragshandling`` / ``Socialnämnden 2015``."""
    at = next((i for i, b in enumerate(front) if b.passage.first == title.passage.first), None)
    if at is not None and at + 1 < len(front) and _WITH_PLAN.match(front[at + 1].text):
        passage = join([title.passage, front[at + 1].passage])
        return Fact(passage.text, passage)
    if at is None or years(title.value):
        return title
    for below in front[at + 1 : at + 3]:
        match = _ONLY_YEARS.search(below.text)
        named = below.text[: match.start()].strip() if match else below.text
        if named and not (len(named.split()) <= MAX_NAME_WORDS and _IS_OWNER.search(named)):
            return title
        if match:
            passage = join([title.passage, below.passage.slice(match.start())])
            return Fact(passage.text, passage)
    return title


def _running_title(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """A title that stands on the first page as it runs over the others, and was set aside with them."""
    heads = [
        b for b in front if b.kind is BlockKind.FURNITURE and re.match(r"[A-ZÅÄÖ].*\D$|.*\d{4}$", b.text)
    ]
    return _title([replace(block, kind=BlockKind.PARAGRAPH) for block in heads], vocabulary)


def _largest(front: Sequence[Block]) -> Fact | None:
    """The text set largest on the first page, where no plan names itself; in a transcript the first with its year."""
    shown = [
        b
        for b in front
        if b.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and len(b.text.split()) <= MAX_TITLE_WORDS
    ]
    headings = [block for block in shown if block.kind is BlockKind.HEADING]
    if not shown or (shown[0].style.size == 0 and not headings):
        return None
    sized = shown[0].style.size > 0
    ahead = shown[: shown.index(headings[0]) + 1] if headings else []
    dated = (block for block in ahead if _ENDS_IN_YEAR.fullmatch(block.text))
    block = max(shown, key=lambda candidate: candidate.style.size) if sized else next(dated, headings[0])
    caption = _CAPTION.match(block.text)
    passage = block.passage.slice(caption.end()) if caption else block.passage
    return Fact(passage.text, passage)


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
    at = next((i for i, b in enumerate(front) if b.passage.first == title.passage.first), None)
    if at is None:
        return
    runs = front[at].kind is BlockKind.FURNITURE
    for block in front[at + 1 : at + 3]:
        if block.kind is BlockKind.FURNITURE and not runs:
            return
        text = _undated(block.text)
        if (
            len(text.split()) <= 6
            and years(text)
            and not re.search(r"\b(?:antagen|uppföljning|beslut)", text, re.I)
        ):
            yield block.passage


def _undated(text: str) -> str:
    """The text without dates and the number under which it was filed: neither says for when it is."""
    return _DATE_OR_NUMBER.sub("", text)


def targets_year(document: Document) -> str | None:
    """The year that the text gives all its goals: ``Delmålen gäller till och med år 2017``."""
    for block in document.text_blocks:
        if "mål" in block.text.lower() and (match := _GOALS_UNTIL.search(block.text)):
            return match["year"]
    return None


def _council(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """Fullmäktige, where a line on the first pages says that it adopted the document."""
    decided = vocabulary["adoption", "verbs"]
    for block in front:
        verb = decided.search(block.text) if len(block.text.split()) <= MAX_TITLE_WORDS else None
        if verb and verb.start() <= MAX_BEFORE_VERB and _COUNCIL.match(block.text, verb.end()):
            return Fact("Kommunfullmäktige", block.passage)
    return None


def _subject(title: Fact | None, front: Sequence[Block]) -> str:
    """The heading that stands right below the title; empty where there is none."""
    for above, below in pairwise(front):
        if title and above.text and above.text in title.value and below.kind is BlockKind.HEADING:
            return below.text
    return ""


def _adopted(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """The date beside a word of adoption on the first pages."""
    verbs = vocabulary["adoption", "verbs"]
    for index, block in enumerate(front):
        if decided := _DECIDED.fullmatch(block.text.strip()):
            return Fact(decided["date"], block.passage)
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
