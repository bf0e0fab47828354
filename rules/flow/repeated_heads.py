"""Heads of tables that a document repeats, known to the vocabulary or not: ``Mått Ånäs Länet Rang Vårt mål``.

The same words before ever other rows are a table's heads, where some of them are known as such. An
unknown head is one of values where the rows have as many; in any other column stand words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ..language.heads import ColumnRole, roles_of
from ..lexicon.vocabulary import Vocabulary
from .heads import LISTS, VALUES, Head, HeadRun, head_at, settled, year_at
from .row_codes import LETTERED
from .second_lines import with_sexes, with_years
from .values import Value, side_by_side, values_in

MOST_WORDS = 24
"""Words of a table's heads."""
LEAST_HEADS = 2
_BODY = 100
"""Words of a table in which its rows show how many values they have."""
_NAMES = (ColumnRole.INDICATOR, *LISTS, ColumnRole.GOAL)
_UNTOLD = (ColumnRole.UNKNOWN, ColumnRole.IGNORED)
_UNKNOWN = re.compile(
    r"[A-ZÅÄÖ][^\s.,:;!?”]*(?:\s(?:[a-zåäö/][^\s.,:;!?”]*)){0,4}\??(?:\s(?:19|20)\d\d(?:[-–/]\d{2,4})?(?!\s(?:19|20)\d\d))?"
    r"(?!\S)"
)
_REST = re.compile(r"(?P<words>(?:\s[a-zåäö][^\s.,:;]*){0,3})(?:\s(?:19|20)\d\d)*")
_GOES_ON = re.compile(r"[–-](?:19|20)\d\d(?!\S)|\?")
_NAME = re.compile(r"\s(?=(?:Andel|Antal|Genomsnitt\w*)\s[a-zåäö])")
"""Where the first row's name begins, which the tables may have in common too: ``Andel elever …``."""
_OPEN = re.compile(r" \w+$")
_ENDS = re.compile(r"[.,:;!]$|^[”\"(•–-]")
"""What ends heads: the end of a sentence, a bullet, a quotation."""


class Repeated(NamedTuple):
    """Heads that tables repeat, and what the rows below show of them."""

    words: str
    values: int = 0
    """How many values stand side by side …"""
    marked: bool = False
    """… and whether the same word stands behind them again and again."""
    coded: bool = False
    """Whether the rows begin with codes."""


def repeated_heads(texts: Sequence[str], vocabulary: Vocabulary) -> tuple[Repeated, ...]:
    """The heads that a document's tables repeat, the longest first."""
    words = [word for text in texts for word in (*text.split(), "")]
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, pair in enumerate(pairwise(words)):
        if pair[0][:1].isupper() and pair[1] and not _ENDS.search(pair[0]):
            places[pair].append(at)
    found: dict[str, Repeated] = {}
    for stands in places.values():
        for shared, some in _shared(words, stands, 2, vocabulary) if len(stands) > 1 else ():
            phrase = _NAME.split(" ".join(words[some[0] : some[0] + shared]))[0]
            end = len(phrase.split())
            run = _run(phrase, 0, Repeated(phrase), vocabulary)
            if run and not _is_led(phrase, run, texts):
                bodies = [" ".join(words[at + end : at + end + _BODY]) for at in some]
                coded = all(LETTERED.match(body) for body in bodies)
                found[phrase] = Repeated(phrase, *_values(bodies, len(run.heads), vocabulary), coded)
    whole = [
        one for one in found.values() if not any(one.words in longer for longer in found.keys() - {one.words})
    ]
    return tuple(sorted(whole, key=lambda one: -len(one.words)))


def _is_led(phrase: str, run: HeadRun, texts: Sequence[str]) -> bool:
    """Whether the first of the heads is what stood before them once or twice: they stand without it more often."""
    rest = phrase[run.heads[1].start :]
    return 2 * sum(text.count(phrase) for text in texts) <= sum(text.count(rest) for text in texts)


def repeated_at(text: str, at: int, heads: Sequence[Repeated], vocabulary: Vocabulary) -> HeadRun | None:
    """The run of repeated heads that begins at a place."""
    for one in heads:
        if text.startswith(one.words, at):
            return _run(text, at, one, vocabulary)
    return None


def _shared(
    words: Sequence[str], stands: Sequence[int], length: int, vocabulary: Vocabulary
) -> Iterator[tuple[int, Sequence[int]]]:
    """How many words of the places are alike, and which places: most of them go on so, or a known head follows."""
    following: defaultdict[str, list[int]] = defaultdict(list)
    for at in stands:
        following[words[at + length]].append(at)
    goes_on = False
    for word, some in following.items():
        if not word or len(some) < LEAST_HEADS or _ENDS.search(word) or length == MOST_WORDS:
            continue
        heads = head_at(" ".join(words[some[0] + length : some[0] + length + 4]), 0, vocabulary)
        if heads or len(some) * 2 > len(stands):
            goes_on = True
            yield from _shared(words, some, length + 1, vocabulary)
    if not goes_on:
        while length > 1 and words[stands[0] + length - 1][:1].isupper() and _goes_on(words, stands, length):
            length -= 1
        yield length, stands


def _goes_on(words: Sequence[str], stands: Sequence[int], length: int) -> bool:
    """Whether the last word is the first of a row's name in one of the places: a small word stands behind it."""
    return any(words[at + length][:1].islower() for at in stands)


def _values(bodies: Sequence[str], heads: int, vocabulary: Vocabulary) -> tuple[int, bool]:
    """How many values the rows have side by side, and whether most have the same word behind them."""
    counts: Counter[int] = Counter()
    behind: Counter[str] = Counter()
    for body in bodies:
        blocks = side_by_side(body, values_in(body, heads - 1, vocabulary, dated=False))
        rows = [block for block in blocks[:4] if len(block) < heads and not _is_year(body, block)]
        counts.update(map(len, rows))
        behind.update(word for row in rows for word in body[row[-1].end :].split()[:1])
    most = max(counts, key=lambda count: (counts[count], count), default=0)
    marked = bool(behind) and behind.most_common(1)[0][1] * 2 > counts[most]
    return (most if counts[most] >= len(bodies) else 0), marked


def _is_year(text: str, block: Sequence[Value]) -> bool:
    """Whether a lone value says when a thing is done."""
    return len(block) == 1 and re.fullmatch(r"(?:19|20)\d\d", text[block[0].start : block[0].end]) is not None


def _run(text: str, start: int, known: Repeated, vocabulary: Vocabulary) -> HeadRun | None:
    """The heads that begin at a place; None where they are no table's."""
    end = start + len(known.words)
    heads = list(_heads(text, start, end, vocabulary))
    heads = settled(text, heads) if len(heads) > 1 else []
    rest = _REST.fullmatch(text, heads[-1].spans[-1][1], end) if heads else None
    if rest is None or text[start:end].isupper() or not _is_head(text[slice(*heads[0].spans[0])], heads[0]):
        return None
    if rest["words"]:
        heads = _completed(text, heads, rest.span("words"))
    run = with_sexes(text, HeadRun(tuple(heads), end), vocabulary)
    heads = list(run.heads)
    run = HeadRun(tuple(_told(_spread(heads, known.values), known)), rest.end("words"))
    run = replace(with_years(text, run, vocabulary), end=end, repeated=True)
    return run if _is_table(run, heads) and not run.listed else None


def _is_head(words: str, first: Head) -> bool:
    """Whether the first head is the table's: one that is not known has one word, else it is a heading above."""
    return first.role is not ColumnRole.UNKNOWN or " " not in words


def _is_table(run: HeadRun, heads: Sequence[Head]) -> bool:
    """Whether enough of the heads are known, what the rows are called among them."""
    known = sum(head.role not in _UNTOLD for head in heads)
    named = any(role in _NAMES for role in run.roles) or run.followed
    measured = run.valued or ColumnRole.INDICATOR not in run.roles
    return named and measured and known * 3 >= len(heads) and len(heads) + known > 2 * LEAST_HEADS - 1


def _completed(text: str, heads: Sequence[Head], rest: tuple[int, int]) -> list[Head]:
    """The heads with a second line that was printed behind all: that of the one that is no whole question."""
    at = len(heads) - 1
    if text[slice(*rest)].endswith("?"):
        at = next((i for i in reversed(range(at)) if _OPEN.search(text[slice(*heads[i].spans[-1])])), at)
    whole = replace(heads[at], spans=(*heads[at].spans, rest))
    return [*heads[:at], whole, *heads[at + 1 :]]


def _heads(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Head]:
    """The heads side by side."""
    at, heads = start, list[Head]()
    while at < end:
        head = (
            head_at(text, at, vocabulary) or year_at(text, at, heads) or _unknown(text, at, end, vocabulary)
        )
        if head is None or head.spans[-1][1] > end:
            return
        if until := _GOES_ON.match(text, head.spans[-1][1], end):
            head = replace(head, spans=(*head.spans[:-1], (head.spans[-1][0], until.end())))
        heads.append(head)
        yield head
        at = head.spans[-1][1] + 1


def _unknown(text: str, at: int, end: int, vocabulary: Vocabulary) -> Head | None:
    """A head that is not known as such; of what is to be done (``Vad?``), or known in part."""
    match = _UNKNOWN.match(text, at, end)
    if match is None:
        return None
    if vocabulary["tasks", "heads"].whole(match[0].rstrip("?")):
        return Head((match.span(),), ColumnRole.ACTIVITY)
    return Head(
        (match.span(),),
        next((role for role, _ in roles_of(match[0].rstrip("?"), vocabulary)), ColumnRole.UNKNOWN),
    )


def _spread(heads: list[Head], values: int) -> list[Head]:
    """The heads, each of a first line over those of values below it: ``Uppnått Nivå 2014 2015 2016 2018``."""
    valued = [at for at, head in enumerate(heads) if head.role in VALUES]
    above = [
        at for at, head in enumerate(heads) if head.role is ColumnRole.UNKNOWN and at < min(valued, default=0)
    ]
    above = [at for at in above if heads[at + 1].role in (ColumnRole.UNKNOWN, *VALUES)]
    if len(above) < LEAST_HEADS or len(valued) != values or values % len(above):
        return heads
    share = values // len(above)
    for index, at in enumerate(valued):
        over = heads[above[index // share]]
        heads[at] = replace(heads[at], spans=(*over.spans, *heads[at].spans), role=ColumnRole.YEAR)
    return [head for at, head in enumerate(heads) if at not in above]


def _told(heads: Sequence[Head], known: Repeated) -> Iterator[Head]:
    """The heads, those that are not known told by the rows: of values as many as these have, of words the others."""
    spare = known.values - sum(head.role in VALUES for head in heads)
    untold = [index for index, head in enumerate(heads) if head.role in _UNTOLD]
    beside = [
        index
        for index in untold
        if any(0 <= one < len(heads) and heads[one].role in VALUES for one in (index - 1, index + 1))
    ]
    valued = next((some for some in (untold, beside) if len(some) == spare), [])
    measured = any(head.role is ColumnRole.INDICATOR for head in heads)
    wanted = [index for index, head in enumerate(heads) if head.role in VALUES]
    for index, head in enumerate(heads):
        if index == 0 and known.coded and head.role in _UNTOLD:
            yield replace(head, role=ColumnRole.INDICATOR_CODE)
        elif head.role is ColumnRole.TARGET and not measured and wanted == [index] and not head.spans[1:]:
            yield replace(head, role=ColumnRole.GOAL)
        elif index in valued:
            yield replace(head, role=ColumnRole.BASELINE)
        elif head.role is ColumnRole.UNKNOWN and not (known.marked and index == len(heads) - 1):
            yield replace(head, role=ColumnRole.METHOD)
        else:
            yield head
