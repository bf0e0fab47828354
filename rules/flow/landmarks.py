"""What gives a run-together page its structure away: labels, heading terms and printed numbers.

A transcript that prints a page as one line loses where a heading ends. What a plan's headings say is
known, though: ``Nämndmål: …`` states a goal, ``Indikatorer`` before a list heads it, ``1.1 …`` numbers a
goal below ``Delmål``. A statement without a full stop ends where a word with a capital begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ...models import Passage
from ..language.heads import ColumnRole
from ..language.labels import Role, announced, labelled_goal
from ..language.swedish import sentence_bounds
from ..lexicon.vocabulary import Vocabulary
from ..statements.fields import labels_in
from .bracketed import bracketed_in
from .by_columns import Columned
from .ends import money_titles
from .heads import HeadRun
from .recurring import phrases_in
from .told import told_in
from .words import CODED, DEMANDS, Words, capital_seam, statement_end

TERM_WORDS = 7
"""Words of a heading term with what belongs to it: ``KF:s mål för verksamhetsområdet``."""
_CAPITAL = re.compile(r"(?<![\w(:-])[A-ZÅÄÖ]")
_TERM = re.compile(
    rf"[A-ZÅÄÖ][\w:/-]*(?:\s+[a-zåäö][\w:/-]*){{0,{TERM_WORDS - 1}}}(?:\s+(?:19|20)\d\d(?:[-–]\d{{2,4}})?(?![\d-]))?"
)
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2,}(?:\s+[A-ZÅÄÖ]{2,})+(?![\w-])")
"""A heading set in capitals throughout: ``MÅL FRÅN KOMMUNFULLMÄKTIGE``."""
_CODE = re.compile(r"(?<!\S)(?P<code>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[A-ZÅÄÖ])")
_NUMBER_BEFORE = re.compile(r"(?<!\S)(?:(?P<n>1?\d)\.|(?P<c>1?\d(?:\.\d{1,2})+)\.?)\s+$")
"""A section's number before its heading."""
_CODE_BEFORE = re.compile(r"(?<!\S)(?P<code>1?\d(?:\.\d{1,2})*)\.?\s+$")
"""A goal's number before its label: ``1.2 Delmål: …``."""
_LIST_BEHIND = re.compile(
    r"\s*:?\s*(?:[•●▪■◦➢►✓\ue000-\uf8ff]|(?:[1-9]\d?|[1-9]?a)[.)]\s|\d{1,2}(?:\.\d{1,2})+\.?\s(?![a-zåäö])"
    r"|[–-]\s(?=[A-ZÅÄÖ]))"
)
_LEAST_CODES, _LONGEST_CODED = 2, 200
"""Codes of letters that a text must have for them to number its demands, and characters of such a demand."""
_ABOVE = re.compile(r"(?<!\S)(?P<n>\d{1,2})\.?\s+(?=[A-ZÅÄÖ])")
_SAID = re.compile(r"(?:[^\s.:\d]+\s+){3,18}")
"""A statement without a number or a full stop."""
_LEAST_FIELDS = 2
"""Labels of values that make fields where no measure is named beside them."""
_ENDED = re.compile(r"(?:^|[.!?:;)”])\s*$")


class Kind(Enum):
    """What a landmark is."""

    TABLE = "table"
    """A table's heads."""
    COLUMNS = "columns"
    """A table whole, its cells column by column."""
    TERM = "term"
    """A heading that says what follows: ``Indikatorer``."""
    LABELLED = "labelled"
    """A goal with its label."""
    FIELD = "field"
    """A label with what it says of a measure: ``Målnivå: 100 %``."""
    TOLD = "told"
    """A measure told with its values: ``Antal avlopp. Mål: 120. Utfall 2010: 94``."""
    NUMBERED = "numbered"
    """A statement with its printed number."""
    CODED = "coded"
    """A demand with a code of letters and a number: ``KF2 Invånarna ska …``."""
    OWNED = "owned"
    """A goal with whose it is in brackets: ``Eleverna trivs (Skolenheten)``."""
    MONEY = "money"
    """The title of a table of money or of statistics, which ends what stands before it."""
    ABOVE = "above"
    """A numbered statement right above a table: its goal."""


_HEADED = (Kind.TABLE, Kind.COLUMNS, Kind.ABOVE, Kind.OWNED)
"""Before what a heading can stand that has no sentence behind it."""
_STATED = (Kind.CODED, Kind.LABELLED, Kind.NUMBERED)
"""What states a goal, and so can be one of a table's cells."""
_PRECEDENCE = {Kind.COLUMNS: -1, Kind.TABLE: 0, Kind.ABOVE: 1, Kind.OWNED: 1, Kind.TOLD: 1, Kind.FIELD: 2}
"""Of two landmarks that overlap the table's heads win, then its goal or a told measure, then a field's label."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """One landmark: its stretch of the text, and what it is."""

    start: int
    end: int
    kind: Kind
    run: HeadRun | None = None
    columned: tuple[Columned, ...] = ()
    code: str | None = None
    text_start: int = 0
    """Where a numbered statement or heading begins, behind its number."""
    text_end: int | None = None
    """Where a heading ends, where others stand side by side with it."""


def landmarks(
    text: str,
    runs: Sequence[HeadRun],
    words: Words,
    vocabulary: Vocabulary,
    again: frozenset[str],
    *,
    columned: Sequence[Columned],
    heads_next: bool,
) -> list[Landmark]:
    """The landmarks of a text, rising and apart.

    ``again`` are the headings that the document repeats, ``columned`` the tables that were read column by column;
    ``heads_next`` where a list or heading follows.
    """
    found = [Landmark(run.start, run.end, Kind.TABLE, run) for run in runs]
    found += _by_columns(columned)
    found += _above_heads(text, runs)
    told = told_in(text, words)
    found += [
        Landmark(one.start, one.end, Kind.OWNED if one.owned else Kind.TOLD, text_start=one.text_start)
        for one in bracketed_in(text, runs, words, vocabulary)
    ]
    headed = frozenset(mark.start for mark in found if mark.kind in _HEADED)
    labels = {one.label: one.start for one in told if one.label is not None}
    found += [Landmark(one.start, one.end, Kind.TOLD, text_start=one.start) for one in told]
    found += [Landmark(label, end, Kind.TERM, text_start=label) for label, end in labels.items()]
    found += [mark for mark in _fields(text, vocabulary) if mark.start not in labels]
    found += [Landmark(a, b, Kind.TERM, text_start=a) for a, b in phrases_in(text) if text[a:b] in again]
    for match in _CAPITAL.finditer(text):
        mark = _labelled(text, match.start(), vocabulary)
        if mark is None or not headed.isdisjoint(range(mark.start + 1, mark.end)):
            mark = _term(text, match.start(), headed, vocabulary, heads_next=heads_next)
        if mark:
            found.append(mark)
    found.extend(_numbered(text, [mark for mark in found if mark.kind is Kind.TERM]))
    found.extend(_coded(text, words))
    found.extend(Landmark(at, end, Kind.MONEY, text_start=at) for at, end in money_titles(text))
    apart = list(_less_cells(text, _apart(_with_numbers(text, found))))
    return _ended(text, _goals_first(text, apart, vocabulary), words)


def _goals_first(text: str, marks: Sequence[Landmark], vocabulary: Vocabulary) -> list[Landmark]:
    """The landmarks, of headings side by side before numbered goals (``Delmål Insatser 1.1 …``) the goals' alone."""
    found: list[Landmark] = []
    for mark in marks:
        beside: list[Landmark] = []
        while mark.kind is Kind.NUMBERED and found and found[-1].kind is Kind.TERM:
            if text[found[-1].end : (beside[-1] if beside else mark).start].strip(" :"):
                break
            beside.append(found.pop())
        goals = [one for one in beside if _announces_goals(text, one, vocabulary)]
        if len(beside) > 1 and goals:
            found.append(
                replace(goals[-1], start=beside[-1].start, end=beside[0].end, text_end=goals[-1].end)
            )
        else:
            found.extend(reversed(beside))
        found.append(mark)
    return found


def _announces_goals(text: str, mark: Landmark, vocabulary: Vocabulary) -> bool:
    found = announced(text[mark.text_start : mark.end], vocabulary)
    return found is not None and found.role is Role.GOALS


def _by_columns(tables: Sequence[Columned]) -> list[Landmark]:
    """The tables that were read column by column, those whose columns stand among each other's as one landmark."""
    groups: list[list[Columned]] = []
    for table in tables:
        if groups and table.start < max(one.end for one in groups[-1]):
            groups[-1].append(table)
        else:
            groups.append([table])
    return [
        Landmark(group[0].start, max(one.end for one in group), Kind.COLUMNS, columned=tuple(group))
        for group in groups
    ]


def _with_numbers(text: str, found: Sequence[Landmark]) -> list[Landmark]:
    """The landmarks, labelled goals with the numbers before them: those with a point, others where they rise from 1."""
    expected: dict[str, int] = {}
    numbered = []
    for mark in found:
        before = text[max(0, mark.start - 9) : mark.start]
        number = _CODE_BEFORE.search(before) if mark.kind is Kind.LABELLED else None
        if number and number["code"].isdigit():
            label = text[mark.start :].split(maxsplit=1)[0]
            if int(number["code"]) != expected.setdefault(label, 1):
                number = None
            else:
                expected[label] += 1
        if number:
            start = mark.start - len(before) + number.start()
            mark = replace(mark, start=start, code=number["code"])  # noqa: PLW2901 - with its number
        numbered.append(mark)
    return numbered


def _fields(text: str, vocabulary: Vocabulary) -> list[Landmark]:
    """The fields of measures, where at least one measure has values: a lone label may be a sentence's."""
    found = labels_in(text, vocabulary)
    values = sum(role in (ColumnRole.TARGET, ColumnRole.OUTCOME) for role, _, _ in found)
    if not values or (values < _LEAST_FIELDS and len(found) == values):
        return []
    return [
        Landmark(start, end, Kind.FIELD, text_start=end)
        for role, start, end in found
        if role is not ColumnRole.INDICATOR
        or text[end : end + 1].isupper()
        or text[end + 1 : end + 2].isupper()
    ]


def begins_list(text: str, at: int) -> bool:
    """Whether a bullet or a list's number stands at a place."""
    return _LIST_BEHIND.match(text, at) is not None


def _apart(found: list[Landmark]) -> list[Landmark]:
    """Landmarks that do not overlap: of those that do tables and fields, then the first and longest."""
    kept: list[Landmark] = []
    for mark in sorted(found, key=lambda mark: (_PRECEDENCE.get(mark.kind, 3), mark.start, -mark.end)):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _less_cells(text: str, marks: Sequence[Landmark]) -> Iterator[Landmark]:
    """The landmarks without cells: what stands right behind a table's heads, and its like as far as they go on."""
    heads: Landmark | None = None
    cells: Kind | None = None
    for mark in marks:
        if mark.kind is Kind.TABLE and mark.run and mark.run.parted:
            heads, cells = mark, None
            yield mark
            continue
        if heads and mark.kind in _STATED and not text[heads.end : mark.start].strip():
            cells = mark.kind
        heads = None
        if mark.kind is not cells:
            cells = None
            yield mark


def _labelled(text: str, start: int, vocabulary: Vocabulary) -> Landmark | None:
    """``Nämndmål: …``, ``KF:s inriktningsmål 1 …`` where a goal label begins; its end is set later."""
    window = text[start : start + 400]
    found = labelled_goal(Passage(window), vocabulary)
    if found is None:
        return None
    before = window[: window.find(found.text.text[:30])]
    if found.text.text[0].islower() and not before.rstrip().lower().endswith("att"):
        return None  # ``Mål: ett önskat tillstånd`` explains the word
    if re.match(r"[\d.]+\s+[a-zåäö]|[\d,]*\s?%|\d[\d ]*[,\d]*\s(?:\d|högst|minst)", found.text.text):
        return None  # ``Mål 1.1 mäts genom`` speaks of a goal, ``Mål 2010 88 % 95 %`` heads values
    if re.match(r"\S*-\s+(?:och|eller)\s", window[len(found.label) - 1 :]):
        return None  # ``Mål- och budgetdokument``
    if _CODE.search(f"{before}X") and not re.search(r"[:–—-]\s*$", before):
        return None  # ``Delmål 1.1 …``: a heading and a numbered goal
    if not re.search(r"[:–—-]\s*(?:[Aa]tt\s+)?$|(?<!\w)(?:\d{1,2}|[A-ZÅÄÖ]\d?)\.?\s*$", before):
        return None
    return Landmark(start, start + len(before), Kind.LABELLED, text_start=start)


def _term(
    text: str, start: int, headed: frozenset[int], vocabulary: Vocabulary, *, heads_next: bool
) -> Landmark | None:
    """A heading term, as long as can be, where a list, a table or a sentence begins behind it."""
    capitals = _CAPITALS.match(text, start)
    match = capitals or _TERM.match(text, start)
    words = match[0] if match else ""
    if capitals and not announced(words, vocabulary):
        return None  # ``UPPDRAG OCH ORGANISATION``: one word of a heading in capitals
    while words:
        end = start + len(words)
        if _heads(text, start, end, headed, heads_next=heads_next) and announced(words, vocabulary):
            colon = re.compile(r"\s*:").match(text, end)
            number = _NUMBER_BEFORE.search(text, max(0, start - 9), start)
            return Landmark(
                number.start() if number else start,
                colon.end() if colon else end,
                Kind.TERM,
                code=(number["n"] or number["c"]) if number else None,
                text_start=start,
            )
        words = words.rpartition(" ")[0].rstrip()
    return None


def _heads(text: str, start: int, end: int, headed: frozenset[int], *, heads_next: bool) -> bool:
    """Whether what stands at a place can be a heading, by what is before and behind it: a table, say, or its goal."""
    if _LIST_BEHIND.match(text, end):
        return True
    behind = text[end:].lstrip(" :")
    if not behind:
        return heads_next
    if len(text) - len(behind) in headed:
        return True
    return bool(_ENDED.search(text[:start])) and (behind[0].isupper() and text[end : end + 1] != ":")


def _numbered(text: str, terms: Sequence[Landmark]) -> Iterator[Landmark]:
    """Statements numbered ``1.1``, ``1.2`` …: below a term, behind a sentence, or next to their like."""
    before: tuple[str, int] | None = None
    for match in _CODE.finditer(text):
        prefix, _, last = match["code"].rpartition(".")
        follows = before == (prefix, int(last) - 1)
        headed = any(0 <= match.start() - term.end <= 2 for term in terms)
        if follows or headed or _ENDED.search(text[: match.start()]):
            yield Landmark(
                match.start(), match.end(), Kind.NUMBERED, code=match["code"], text_start=match.end()
            )
            before = (prefix, int(last))


def _coded(text: str, words: Words) -> Iterator[Landmark]:
    """Demands with codes of letters (``KF2``, ``P1``), of which there are several."""
    marks = list(CODED.finditer(text))
    if len({mark["code"] for mark in marks}) < _LEAST_CODES:
        return
    for mark, stop in zip(marks, [*(mark.start() for mark in marks[1:]), len(text)], strict=True):
        end = statement_end(text, mark.end(), stop, words)
        if DEMANDS.search(text[mark.end() : end]) and end - mark.end() <= _LONGEST_CODED:
            yield Landmark(mark.start(), end, Kind.CODED, code=mark["code"], text_start=mark.end())


def _above_heads(text: str, runs: Sequence[HeadRun]) -> list[Landmark]:
    """The numbered statements right above the heads of tables, one, two, three …: each table's goal."""
    found: list[Landmark] = []
    for run in runs:
        begin = max(0, run.start - _LONGEST_CODED)
        numbers = list(_ABOVE.finditer(text, begin, run.start))
        number = numbers[-1] if numbers else None
        if number and int(number["n"]) == len(found) + 1 and _SAID.fullmatch(text[number.end() : run.start]):
            found.append(
                Landmark(number.start(), run.start, Kind.ABOVE, code=number["n"], text_start=number.end())
            )
    return found if len(found) > 1 else []


def _ended(text: str, found: Sequence[Landmark], words: Words) -> list[Landmark]:
    """The landmarks, those that state something with the end of their statement."""
    ended = []
    stops = [*(mark.start for mark in found[1:]), len(text)]
    for mark, stop in zip(found, stops, strict=False):
        if mark.kind in (Kind.LABELLED, Kind.NUMBERED):
            end = statement_end(text, mark.end, stop, words)
            mark = Landmark(mark.start, end, mark.kind, code=mark.code, text_start=mark.text_start)  # noqa: PLW2901
        elif mark.kind is Kind.CODED:
            mark = replace(mark, end=min(mark.end, stop))  # noqa: PLW2901
        elif mark.kind is Kind.FIELD:
            mark = replace(mark, end=_field_end(text, mark.end, stop, words))  # noqa: PLW2901
        ended.append(mark)
    return ended


def _field_end(text: str, start: int, stop: int, words: Words) -> int:
    """Where a field's text ends: at its full stop, or where a common word stands with a capital."""
    bounds = sentence_bounds(text[start:stop])
    end = start + bounds[0][1] if bounds else stop
    return capital_seam(text, start, end, words, least=1) or end
