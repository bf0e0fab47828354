"""Several items in one cell: told apart by the printed lines, or by how the text runs.

Scorecards stack goals, success factors, measures and values in one cell. On a page the items are
told apart by where the lines break and by the values printed beside them; in a transcript by a
capital letter in the middle of the run.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...models import Document, Passage
from .clauses import is_clause
from .counting import counting, parted_at
from .swedish import sentences

_BULLET = re.compile(r"^\s*(?:[•●▪◦·‣*¢➢✓]|[-–](?=\s?\S)|\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))\s*")
_SIGN = re.compile(r"^\s*(?:[•●▪◦·‣*¢➢✓]|[-–](?=\s?\S)|[a-z]\)(?=\s))\s*")
_INLINE_BULLET = re.compile(r"(?:^|\s)(?:[•●▪◦‣➢✓]|[-–](?=[A-ZÅÄÖ]))\s*(?=\S)")
_DASHED = re.compile(r"(?:^|\s)[-–](?=[A-ZÅÄÖ\d])\s*(?=\S)")
"""… where the first item has a dash, a dash before a number is no minus."""
_SEMICOLON = re.compile(r"\s*;\s+(?=[A-ZÅÄÖ])")
_NUMBER = re.compile(
    r"(?:^|(?<=\s))(?P<series>(?:\d{1,2}[.:])*)(?P<number>\d{1,2})(?:[.)]|(?<=[.:]\d)|(?<=[.:]\d\d))\s+(?=[A-ZÅÄÖ])"
)
_NAMED = re.compile(r"\b(?:i|på|av|till|från|för|vid|med|om|enligt|inom|kring|under) ([A-ZÅÄÖ][\w-]+)")
"""A name in the midst of a printed line: behind a break a capital may begin another item."""

UNFINISHED = re.compile(
    r"(?:\b(?:i|på|av|(?<!känner )till|från|för|med|om|och|eller|per|under|än|de|den|det|en|ett|som|att|kan|ska|får|inte"
    r"|ingen|t ?o ?m|tom|t\.o\.m\.|prel\.|skala|samt|vid|hos|inom|mellan|enligt)|,)$",
    re.IGNORECASE,
)
"""A text that breaks off: its last word calls for another, unless it belongs to its verb (``som alla känner till``)."""


_NAMES_NEXT = re.compile(
    r"\b(?:\w*(?:metoden|modellen|projektet|programmet|kampanjen|konceptet|utbildningen|kursen)|kvarteret|parkleken|tidningen)$",
    re.IGNORECASE,
)
"""A thing that goes by a name of its own: what follows it with a capital is that name (``metoden Depression i skolan``)."""

_IN_NAME = re.compile(r"\S\s+[A-ZÅÄÖ][a-zåäö]+a\s+[A-ZÅÄÖ][a-zåäö]+(?:en|et|an|na)$")
"""Within an item a name goes on after its adjective: ``Avtal med Röda Korset``."""

_LONE_VERB = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?<!skol)a")
"""``Genomföra`` by itself is no item: what follows it with a capital is what it does that to."""

_CODE = re.compile(r"[A-ZÅÄÖ]{0,3}\d{1,2}(?:\.\d{1,2}){0,3}[.:)]?")

_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,}[\w-]*|[A-ZÅÄÖ][\w]*[A-ZÅÄÖ]\w*")

SET_APART = 1.12
"""Lines further apart than this times the leading begin a paragraph of their own."""

_SURELY = 0.95
"""The share of a line's letters below which one is surely shorter than the widest."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a cell is set: its right edge and least leading in points (letters in a transcript), and whether it is prose."""

    right: float
    leading: float
    prose: bool


class Names:
    """The words a document writes with a capital in the middle of a sentence: names, abbreviations."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for page in self._document.pages for name in _NAMED.findall(page.text))

    def __contains__(self, word: object) -> bool:
        return word in self._names or (isinstance(word, str) and _ABBREVIATION.fullmatch(word) is not None)


def items(cell: Passage, names: Names, *, printed: bool = False, told: bool = False) -> list[Passage]:
    """The items of a cell that lists several; the whole text as one where nothing parts it.

    ``printed`` says that its lines are those of the page: then no item begins in the midst of one, but at a number
    that goes on counting from the one the cell begins with. ``told`` says that an item may be told at length:
    sentences in a run, the last one closed as well, are then one.
    """
    if counted := _counted(cell):
        return counted
    lines = cell.lines()
    one_line = len(lines) == 1 and not _INLINE_BULLET.search(cell.text, 1)
    if (len(lines) > 1 or one_line) and (all(line.box for line in lines) or (printed and len(lines) > 1)):
        return _by_lines(cell, lines, names)
    if len(lines) > 1:
        joined = _wrapped(cell, lines, names)
        return [unbulleted(item) for line in joined for item in _by_run(line, names, capitals=not printed)]
    told = told and cell.text.rstrip().endswith(".")
    return [unbulleted(item) for item in _by_run(cell, names, capitals=not printed, told=told)]


def _counted(cell: Passage) -> list[Passage]:
    """The items of a cell that counts them (``1.1 Byta … 1.2 Anställa …``), with their numbers; else none."""
    marks = counting(_NUMBER, cell.text) if _NUMBER.match(cell.text) else []
    return parted_at(cell, marks, keep=True) if len(marks) > 1 else []


def _by_lines(cell: Passage, lines: list[Passage], names: Names) -> list[Passage]:
    """Printed lines grouped into items: a break counts where the next word had fitted on the line."""
    shape = shape_of(lines)
    starts = cell.line_starts()
    bounds = [0]
    for index, (before, line) in enumerate(itertools.pairwise(lines), start=1):
        if begins_item(before, line, shape, names):
            bounds.append(starts[index])
    return [unbulleted(cell.slice(a, b)) for a, b in itertools.pairwise([*bounds, len(cell.text)])]


def shape_of(lines: Sequence[Passage]) -> Shape:
    """How a cell's lines are set."""
    pitches = [
        below.box.top - above.box.top
        for above, below in itertools.pairwise(lines)
        if above.box and below.box and below.box.top > above.box.top
    ]
    right = max(line.box.x1 if line.box else float(len(line.text)) for line in lines)
    return Shape(right, min(pitches, default=0.0), lines[-1].text.rstrip().endswith("."))


def begins_item(before: Passage, line: Passage, shape: Shape, names: Container[str]) -> bool:
    """Whether a printed line begins an item: set apart by space, or by a capital where none is due."""
    if _BULLET.match(line.text):
        return True
    if not line.text[:1].isupper():
        return False
    if before.page != line.page or (before.box is None) != (line.box is None):
        return before.text[-1:] in ".;:"
    if _is_set_apart(before, line, shape):
        return True
    fits = _fits(before, line, shape)
    if before.text[-1:] in ".!?":
        return fits or not shape.prose
    if fits or before.text[-1:] in ";:":
        return True
    named = line.text.split(maxsplit=1)[0].strip(",.;:") in names
    whole = is_clause(before.text) and is_clause(line.text)  # … ``är nöjda`` / ``Tallhult är`` …
    return (whole or not named) and not UNFINISHED.search(before.text)


def _is_set_apart(before: Passage, line: Passage, shape: Shape) -> bool:
    """Whether more than the leading is between two lines."""
    if before.box is None or line.box is None or not shape.leading:
        return False
    return (line.box.top - before.box.top) / shape.leading > SET_APART


def _fits(before: Passage, line: Passage, shape: Shape) -> bool:
    """Whether a line's first word had fitted on the line before; letters are of many widths, so that a few tell nothing."""
    if before.box is None or line.box is None:
        return len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) <= _SURELY * shape.right
    first = line.first.box if line.first else None
    return first is not None and first.width + 3 < shape.right - before.box.x1


def _wrapped(cell: Passage, lines: Sequence[Passage], names: Names) -> list[Passage]:
    """A transcript's lines, one with the line before where it goes on in lower case, or with a name that is called for."""
    bounds = [0]
    for start, line in zip(cell.line_starts()[1:], lines[1:], strict=True):
        before = cell.text[bounds[-1] : start].rstrip()
        called_for = UNFINISHED.search(before) and line.text.split(maxsplit=1)[0] in names
        if not (line.text[:1].islower() or called_for) or _BULLET.match(line.text):
            bounds.append(start)
    return [cell.slice(a, b) for a, b in itertools.pairwise([*bounds, len(cell.text)])]


def _by_run(text: Passage, names: Names, *, capitals: bool, told: bool = False) -> list[Passage]:
    """Items run together in one line: at bullets, else at semicolons, else at the ends of sentences, unless ``told`` in
    several, and where allowed at capitals."""
    inline = _DASHED if _DASHED.match(text.text) else _INLINE_BULLET
    bullets = [match.start() for match in inline.finditer(text.text)]
    if len(bullets) > 1 or (bullets and bullets[0] > 0):
        bounds = [0, *[bullet for bullet in bullets if bullet > 0], len(text.text)]
        return [part for a, b in itertools.pairwise(bounds) if (part := text.slice(a, b))]
    if len(parted := semicolons(text)) > 1:
        return parted
    if told:
        return [text]
    parts: list[Passage] = []
    for sentence in sentences(text):
        within = _capitals(sentence.text, names) if capitals else []
        bounds = [0, *within, len(sentence.text)]
        parts.extend(part for a, b in itertools.pairwise(bounds) if (part := sentence.slice(a, b)))
    return parts


def semicolons(text: Passage) -> list[Passage]:
    """What semicolons before capitals part; the whole text where there are none."""
    stops = [match.span() for match in _SEMICOLON.finditer(text.text)]
    starts = [0, *(end for _, end in stops)]
    return [text.slice(a, b) for a, b in zip(starts, [*(a for a, _ in stops), len(text.text)], strict=True)]


def _capitals(text: str, names: Names) -> list[int]:
    """Where a capitalised word that is no name follows a lower-case word without a stop between."""
    found: list[int] = []
    for match in re.finditer(r"(?<=[a-zåäöé)\d])\s+(?!(?<=\d\s)[A-ZÅÄÖ]\w{0,3}/)([A-ZÅÄÖ][\w-]*)", text):
        before = text[found[-1] if found else 0 : match.start()].strip()
        named = match[1] in names or _IN_NAME.search(f"{before} {match[1]}")
        if not named and not _calls_for_more(before):
            found.append(match.start(1))
    return found


def _calls_for_more(text: str) -> bool:
    """Whether a run of text is no item yet: it breaks off, is a code, a verb by itself, or has its name still to come."""
    return bool(
        UNFINISHED.search(text)
        or _CODE.fullmatch(text)
        or _LONE_VERB.fullmatch(text)
        or _NAMES_NEXT.search(text)
    )


def unbulleted(item: Passage) -> Passage:
    """An item without its bullet; a number stays, it may be a code."""
    match = _SIGN.match(item.text)
    return item.slice(match.end()) if match and match.end() < len(item.text) else item
