"""Running heads and feet of a page flow, where they stand among the page's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_LONGEST = 16
"""Words of a running head."""
_CAPS_HEAD = re.compile(
    r"(?:(?<=\s)|^)(?:\d{1,2}\.\s[A-ZÅÄÖÉ][A-ZÅÄÖÉ,/&-]+(?:\s[A-ZÅÄÖÉ0-9,/&–-]+){0,12}"
    r"|[A-ZÅÄÖÉ][A-ZÅÄÖÉ,/&-]+(?:\s[A-ZÅÄÖÉ0-9,/&–-]+){1,12})(?=\s|$)"
)
_WORD = re.compile(r"\S+")
_LEAST_PAGES = 3
_OF_TWO, _OF_TWO_NUMBERED = 4, 3
"""Words of a running head that a document of two pages repeats, and of one with a number."""
_EVERYWHERE, _EVERYWHERE_PAGES = 0.6, 4
"""The share, and the number, of pages on which two words are a running head though only the first is a name."""
_CALLED = re.compile(
    r"(?:kommuns?|plan|program|budget|redovisning|berättelse|förbund(?:et)?)\W?$", re.IGNORECASE
)
"""The word of a foot that says what the document is, or whose."""
_TABLED = re.compile(r"# # |[%(]|\b(?:Tkr|Mnkr|Bokslut|Utfall|Mål)\b")
"""What stands in a table's heads, not in a foot."""
_HEADS_TABLE = re.compile(r"(?:[^\W#]\S* ){1,4}(?:# # #|(?:\S+ # ){0,2}?(\w+ #) .*(?<!\S)\1(?!\S))")
"""A page that begins with a table's heads: behind a few words years side by side, or a word twice with a year."""
_AROUND, _NAMED = 5, 0.6
"""Words on each side of it, and the share of the pages on which such a foot stands."""
_MOSTLY = 0.7
"""The share of a run's pages on which one longer run stands, so that the short one is only its beginning."""


def running_heads(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """For each page's text, the stretches that recur as a head or foot, rising and apart.

    A head is the words that begin, or end, the text of several pages; or a title in capitals, or what
    the document is called, that recurs: columns may leave it in the middle of the flow. One that
    stands twice on a page is none, but a label.
    """
    found: list[list[tuple[int, int]]] = [[] for _ in texts]
    words = [list(_WORD.finditer(text)) for text in texts]
    for at_end in (True, False):
        for page, (start, end) in _counted(words, at_end):
            found[page].append((start, end))
            words[page] = words[page][:-1] if at_end else words[page][1:]
    for at_end in (True, False, True, False):
        heads = _edge_heads(words, at_end)
        runs = [_run(words[page], count, at_end) for page, count in enumerate(heads)]
        inside = _headings_inside(texts, [" ".join(word.group() for word in run) for run in runs])
        for page, (count, run) in enumerate(zip(heads, runs, strict=True)):
            if count and page not in inside:
                found[page].append((run[0].start(), run[-1].end()))
                words[page] = words[page][:-count] if at_end else words[page][count:]
    for within in (_caps_heads, _named_feet):
        for page, spans in enumerate(within(texts, found)):
            found[page] = sorted([*found[page], *spans])
    return found


def _run(words: Sequence[re.Match[str]], count: int, at_end: bool) -> Sequence[re.Match[str]]:
    """So many words at the edge of a page."""
    return words[len(words) - count :] if at_end else words[:count]


def _headings_inside(texts: Sequence[str], runs: Sequence[str]) -> set[int]:
    """The pages whose edge is a heading (``Så mäter vi``): on few pages, and as often in the middle of one."""
    found = {run for run, count in Counter(runs).items() if run and count < _EVERYWHERE * len(texts)}
    found = {run for run in found if sum(text.count(run) for text in texts) >= 2 * runs.count(run)}
    return {page for page, run in enumerate(runs) if run in found}


def _counted(pages: Sequence[Sequence[re.Match[str]]], at_end: bool) -> list[tuple[int, tuple[int, int]]]:
    """Bare numbers at the edge of most pages that rise with them: the printed page numbers."""
    numbers = {
        page: words[-1 if at_end else 0]
        for page, words in enumerate(pages)
        if words and re.fullmatch(r"\d{1,3}", words[-1 if at_end else 0].group())
    }
    steps = Counter(int(match.group()) - page for page, match in numbers.items())
    step, count = max(steps.items(), key=lambda item: item[1], default=(0, 0))
    if count < max(_LEAST_PAGES, 0.5 * len(pages)):
        return []
    return [(page, match.span()) for page, match in numbers.items() if int(match.group()) - page == step]


def _edge_heads(pages: Sequence[Sequence[re.Match[str]]], at_end: bool) -> list[int]:
    """How many words at the edge of each page are a running head or foot; a foot begins with no number, which is a cell's."""
    edges = [[_folded(word.group()) for word in _edge(words, at_end)] for words in pages]
    if not at_end:
        edges = [[] if _HEADS_TABLE.match(" ".join(edge)) else edge for edge in edges]
    counts = Counter(tuple(edge[:size]) for edge in edges for size in range(1, len(edge) + 1))
    longer: Counter[tuple[str, ...]] = Counter()
    for run, count in counts.items():
        longer[run[:-1]] = max(longer[run[:-1]], count)
    whole = Counter({run: count for run, count in counts.items() if longer[run] < _MOSTLY * count})
    sizes = [_longest(edge, whole, len(pages)) for edge in edges]
    if not at_end:
        return sizes
    return [size - (size > 1 and edge[size - 1] == "#") for size, edge in zip(sizes, edges, strict=True)]


def _edge(words: Sequence[re.Match[str]], at_end: bool) -> Sequence[re.Match[str]]:
    return words[: -_LONGEST - 1 : -1] if at_end else words[:_LONGEST]


def _folded(word: str) -> str:
    return re.sub(r"\d+", "#", word)


def _longest(edge: Sequence[str], counts: Counter[tuple[str, ...]], pages: int) -> int:
    """The run that covers most words over all pages; a short one must recur more often."""
    best = most = 0
    for size in range(1, len(edge) + 1):
        run = tuple(edge[:size])
        least = max(_LEAST_PAGES, round((0.06 if size >= 4 else 0.2) * pages))
        if pages == _LEAST_PAGES - 1 and size >= (_OF_TWO_NUMBERED if "#" in run else _OF_TWO):
            least = pages
        telling = [word for word in run if any(char.isalpha() for char in word)]
        everywhere = size == 2 and counts[run] >= max(_EVERYWHERE_PAGES, _EVERYWHERE * pages)
        named = (any if everywhere else all)(word[:1].isupper() for word in telling)
        is_telling = bool(telling) and (size >= 3 or named)
        if counts[run] >= least and is_telling and size * counts[run] > most:
            best, most = size, size * counts[run]
    return best


def _caps_heads(
    texts: Sequence[str], found: Sequence[Sequence[tuple[int, int]]]
) -> Iterable[list[tuple[int, int]]]:
    matches = [
        list(_CAPS_HEAD.finditer(_masked(text, spans))) for text, spans in zip(texts, found, strict=True)
    ]
    counts = Counter(match.group() for page in matches for match in page)
    labels = {
        text for page in matches for text, n in Counter(match.group() for match in page).items() if n > 1
    }
    known = [text for text, count in counts.items() if count >= _LEAST_PAGES and len(text) >= 12]
    known = [text for text in known if text not in labels]
    known += [text.split(" ", 1)[1] for text in known if text[0].isdigit() and text.count(" ") > 1]
    for page in matches:
        spans = []
        for match in page:
            fits = [text for text in known if f"{match.group()} ".startswith(f"{text} ")]
            if fits:
                spans.append((match.start(), match.start() + max(map(len, fits))))
        yield spans


def _named_feet(
    texts: Sequence[str], found: Sequence[Sequence[tuple[int, int]]]
) -> Iterable[list[tuple[int, int]]]:
    """What the document is called or whose it is (``Lövhults kommun, tekniska nämnden 4``), once on most pages."""
    pages = [_called(_masked(text, spans)) for text, spans in zip(texts, found, strict=True)]
    printed = [[text[slice(*span)] for span in spans] for text, spans in zip(texts, found, strict=True)]
    counts = Counter(
        run for page, edge in zip(pages, printed, strict=True) for run in {*page, *map(_folded, edge)}
    )
    twice = {run for page in pages for run, spans in page.items() if len(spans) > 1}
    known = {
        run
        for run, count in counts.items()
        if count >= max(2 if run.count(" ") > 2 else _LEAST_PAGES, _NAMED * len(texts)) and run not in twice
    }
    known = {run for run in known if not any(run in longer for longer in known - {run}) and _names(run)}
    numbers = [{int(run) for run in edge if run.isdigit()} for edge in printed]
    step = Counter(number - page for page, some in enumerate(numbers) for number in some).most_common(1)
    yield []  # the first page says so in its title
    for number, page in enumerate(pages[1:], start=1):
        spans = sorted((span for run in known & page.keys() for span in page[run]), key=lambda s: s[0] - s[1])
        apart: list[tuple[int, int]] = []
        for start, end in spans:
            if all(end <= first or last <= start for first, last in apart):
                own = f" {number + step[0][0]}" if step else ""
                numbered = re.match(rf"{own}(?!\S)", texts[number][end:]) if own else None
                apart.append((start, end + len(own) * bool(numbered)))
        yield apart


def _names(run: str) -> bool:
    """Whether a run is no row of a table's heads, nor a word and a number."""
    told = [part for part in run.split() if part[0].isalpha()]
    return len(set(told)) == len(told) > 1 and not _TABLED.search(run)


def _called(text: str) -> dict[str, list[tuple[int, int]]]:
    """The runs of words around what a document or its owner is called, digits folded, and where they stand."""
    found: dict[str, set[tuple[int, int]]] = {}
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        if not _CALLED.search(word.group()):
            continue
        for first in range(max(0, at - _AROUND), at + 1):
            for last in range(at + (first == at), min(len(words), at + _AROUND + 1)):
                start, end = words[first].start(), words[last].end()
                run = _folded(text[start:end])
                if text[start].isupper() and not text[end + 1 : end + 2].islower():
                    found.setdefault(run, set()).add((start, end))
    return {run: sorted(spans) for run, spans in found.items()}


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "." * (end - start) + text[end:]
    return text
