"""Headings in a page flow: they stand among the sentences, without a line of their own.

Three things give them away: the table of contents names them, a number in the margin stands beside
them, or a sentence begins with a capital where none has ended before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import simplemma

from ..contents import Entry


class Heading(NamedTuple):
    """A heading's stretch of the flow, and the numeral in the margin beside it."""

    start: int
    end: int
    marker: str | None = None
    level: int = 0
    """By its number in the table of contents; 0 where not known."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"\S+")
_NO_WORD = re.compile(r"[•●▪■◦➢►✓❏\ue000-\uf8ff]")
"""A sign that stands for itself, as a bullet does."""
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?:;”)]\s)|(?<=\.\.\.\s))(?=[A-ZÅÄÖÉ0-9”\"])")
_NUMBER_BEFORE = re.compile(r"(?<!\S)1?\d(?:\.\d{1,2})*\.\s+$")
"""A section's number before its heading."""
_ENDS = re.compile(r"[.!?:;,]$")
_LONGEST = 120
_MOST_WORDS = 16
_TELLING_WORDS, _TELLING_NUMBERED = 5, 3
_FUNCTION_WORDS = _words(
    """
    att och i på av för med till om som en ett den det de dem vid från inom under enligt hos genom är har
    ska skall kan kommer var vara blir bli eller samt men utan mellan mot efter före över vår våra vårt sin
    sina sitt deras dess detta denna dessa där när hur vad vilka vilken vilket inte också även bland kring
    utifrån utöver ur åt än så då man vi ni jag han hon varje all alla nya ny nytt stora andra annan annat
    första lagen riktlinjer heter kallas kallad benämnd benämns projektet kommunen gruppen lex föreningen
    enheten södra norra östra västra januari februari mars april maj juni juli augusti september oktober
    november december våren sommaren hösten vintern året
    """
)
_BEFORE_LOST_YEAR = _words(
    """
    under till från för sedan inför januari februari mars april maj juni juli augusti september oktober
    november december våren sommaren hösten vintern året
    """
)
"""Words after which transcripts often lost a year, and with it the full stop."""

_PASSIVE = re.compile(r"^[a-zåäö]{3,}(?:(?<!n)as|tts|ades)$")
"""``organiseras``, ``omsätts``; but ``flickornas`` is a genitive."""

_VERBS = _words(
    """
    är har ska skall kan kommer var blir finns måste bör får gör ger visar innebär handlar behöver består
    avser gäller ingår sker pågår genomförs används arbetar syftar omfattar ansvarar menar anser bygger
    utgör fattade beslutade antog inleddes påbörjades startade fick gav hade kunde skulle vill
    """
)


def from_contents(text: str, entries: Sequence[Entry], pages: Sequence[tuple[int, int]]) -> list[Heading]:
    """The headings that the entries of the table of contents name, found again in their order.

    ``pages`` gives rising offsets into the text, each with the page that it stands on.
    """
    found: list[Heading] = []
    at = 0
    for entry in entries:
        heading = _named(text, at, entry, pages)
        if heading:
            found.append(heading)
            at = heading.end
    return found


def _named(text: str, at: int, entry: Entry, pages: Sequence[tuple[int, int]]) -> Heading | None:
    wanted = _title_pattern(entry)
    if wanted is None:
        return None
    on_its_page = None
    places = list(wanted.finditer(text, at))
    for match in places:
        before = text[max(at, match.start() - 3) : match.start()].rstrip()
        heading = Heading(match.start(), match.end(), level=1 + (entry.number or "").count("."))
        is_sure = _is_telling(match.group()) or (entry.number and match.group().startswith(entry.number))
        if match.start() <= at + 1 or not before or before[-1] in ".!?:;)”" or is_sure:
            return heading
        page = pages[max(0, bisect_right(pages, (match.start(), 1 << 30)) - 1)][1]
        likely = page == entry.page or len(places) == 1
        if on_its_page is None and likely and match.group()[:1].isupper():
            on_its_page = heading
    return on_its_page


def _is_telling(title: str) -> bool:
    """Whether a title's words are too many to stand in a sentence by chance."""
    numbered = re.match(r"\d{1,2}\.\d", title) is not None
    words = len(title.split())
    return not title[:1].islower() and words >= (_TELLING_NUMBERED if numbered else _TELLING_WORDS)


def _title_pattern(entry: Entry) -> re.Pattern[str] | None:
    """The entry's words, however they are punctuated, before a capital or a list."""
    words = re.findall(r"\w+", entry.title)
    if not words or len(words) > 60:
        return None
    number = rf"(?:(?:Kapitel\s)?{re.escape(entry.number)}[.:)]?\s)?" if entry.number else ""
    title = r"[^\w]{1,4}".join(map(re.escape, words))
    flags = 0 if len(words) <= 2 else re.IGNORECASE
    return re.compile(rf"(?<!\w){number}{title}[)”!?]?(?=\s+[A-ZÅÄÖÉ0-9•–\-”]|\s*$)", flags)


def by_seams(text: str, starts: Sequence[int], vocabulary: frozenset[str]) -> list[Heading]:
    """Headings at sentence starts: words without an end, then a sentence that begins anew.

    ``starts`` are where pages begin with a capital, a sentence's start like those behind full stops.
    ``vocabulary`` holds the words the document writes with a small letter: only these begin a
    sentence when they stand with a capital; a name may stand anywhere.
    """
    found: list[Heading] = []
    begins = sorted({*(match.start() for match in _SENTENCE_START.finditer(text)), *starts})
    pages = sorted(starts)
    for begin in begins:
        if found and begin < found[-1].end:
            continue
        stop = next(iter(pages[bisect_right(pages, begin) :]), len(text))
        seams = _seams(text[begin : min(begin + 2 * _LONGEST, stop)], vocabulary)
        if seams and seams[0].sure >= _SURE and _is_title(seams[0].words):
            number = _NUMBER_BEFORE.search(text, max(0, begin - 9), begin)
            found.append(Heading(number.start() if number else begin, begin + seams[0].at))
    return found


def before_numeral(
    text: str, begin: int, numeral: int, starts: Sequence[int], vocabulary: frozenset[str]
) -> tuple[int, int] | None:
    """The heading beside a margin numeral: it stands in the few lines before the numeral in the flow."""
    window = text[begin:numeral]
    begins = {match.start() for match in _SENTENCE_START.finditer(window)}
    begins.update(start - begin for start in starts if begin <= start < numeral)
    begins.add(0)
    stops = sorted({*(start - begin for start in starts if begin < start < numeral), len(window)})
    for least in (_SURE, _LIKELY, _POSSIBLE):
        for start in sorted(begins, reverse=True):
            stop = stops[bisect_right(stops, start)] if start < stops[-1] else len(window)
            seams = _seams(window[start : min(start + 3 * _LONGEST, stop)], vocabulary)
            span = _best_span([seam for seam in seams if seam.sure >= least])
            if span:
                return begin + start + span[0], begin + start + span[1]
    return None


class _Seam(NamedTuple):
    """A place where a sentence may begin with no end before it, and the words up to it."""

    at: int
    """Where the words before it end."""
    next_at: int
    """Where the words behind it begin."""
    words: tuple[str, ...]
    sure: int


_SURE, _LIKELY, _POSSIBLE = 3, 2, 1


def _best_span(seams: Sequence[_Seam]) -> tuple[int, int] | None:
    """The heading: up to the first seam; behind it, where what stands before it is a sentence."""
    if not seams:
        return None
    first = seams[0]
    if len(seams) > 1 and not _is_title(first.words):
        words = seams[1].words[len(first.words) :]
        if words and len(" ".join(words)) <= _LONGEST and words[-1].lower() not in _FUNCTION_WORDS:
            return first.next_at, seams[1].at
    if first.at > _LONGEST or first.words[-1].lower() in _FUNCTION_WORDS:
        return None
    return 0, first.at


def _seams(text: str, vocabulary: frozenset[str]) -> list[_Seam]:
    """The seams of a text from its start to its first sentence end."""
    words = list(_WORD.finditer(text))
    found: list[_Seam] = []
    for index in range(1, len(words) - 1):
        before, word = words[index - 1].group(), words[index].group()
        if _NO_WORD.fullmatch(before):
            break
        so_far = tuple(match.group() for match in words[:index])
        if before.endswith(("?", "!")) and word[:1].isupper():
            found.append(_Seam(words[index - 1].end(), words[index].start(), so_far, _LIKELY))
        if _ENDS.search(before):
            break
        sure = _sureness(words, index, vocabulary)
        is_open = before.lower() in _FUNCTION_WORDS and before.lower() not in _BEFORE_LOST_YEAR
        if sure and not is_open and not re.fullmatch(r"[\d.,]+|[–-]", before):
            found.append(_Seam(words[index - 1].end(), words[index].start(), so_far, sure))
    return found


def _sureness(words: Sequence[re.Match[str]], index: int, vocabulary: frozenset[str]) -> int:
    """How surely the word begins a sentence; 0 where it does not."""
    word = words[index].group().strip('”"(,:')
    following = words[index + 1].group()
    if not word[:1].isupper() or (len(word) > 1 and word.isupper() and following.isupper()):
        return 0
    earlier = {match.group() for match in words[:index]}
    known = word in earlier if word.isupper() and len(word) > 1 else _is_small(word.lower(), vocabulary)
    if known and (not following[:1].isupper() or word.lower() in _OPENERS):
        is_own = word.lower() in vocabulary or word.lower() in _OPENERS or word in earlier
        return _SURE if is_own else _LIKELY
    if known or word in earlier:
        return _LIKELY if following[:1].isupper() else _SURE
    return 0 if following[:1].isupper() or word.isupper() else _POSSIBLE


_OPENERS = _words(
    """
    i på under inom enligt med för genom vid den det de en ett att från till efter hos
    """
)


def _is_small(word: str, vocabulary: frozenset[str]) -> bool:
    return word in vocabulary or bool(simplemma.is_known(word, lang="sv"))


def _is_title(words: Sequence[str]) -> bool:
    """Whether the words are a title: no finite verb, no last word that wants another."""
    if not words or len(words) > _MOST_WORDS or len(" ".join(words)) > _LONGEST:
        return False
    if words[-1].lower() in _FUNCTION_WORDS or any(_PASSIVE.search(word) for word in words[1:]):
        return False
    if any(_ENDS.search(word) for word in words[:-1]) or sum(word[0].isdigit() for word in words) > 1:
        return False
    return not ({word.lower() for word in words} & _VERBS) and (len(words) > 1 or len(words[0]) >= 5)
