"""Words become lines: runs of words on one baseline without a wide gap between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from statistics import median

from ...models import Box
from ..content import Word

_WIDE_GAP = 0.78
"""In font sizes. Justified text rarely opens wider blanks; columns of a table rarely stand closer."""
_BLANK = 3.0
"""Points: a narrower gap is a blank between words, whatever their size."""
_CONTRAST = 1.6
"""So many times larger than another, a word is a drop cap beside it, or the other a raised mark."""
_TORN = 0.16
"""In font sizes: less than any blank."""
_UNITS_WITH_EXPONENT = frozenset({"m", "km", "cm", "dm", "mm"})
_MARK = re.compile(r"(?:\d{1,3}|[*†‡]{1,3}|[a-z])[,)]?")
_LEAD_WORDS = 6
_BULLETS = frozenset("•●■▪◦○☐☑☒✓✔➢➔→\uf0b7\uf0a7")
_DASHES = frozenset("-–—*")
_BULLET_GAP = 40.0
"""Points that may stand between a bullet and its text."""
_NUMBER_GAP = 26.0
"""Points that may stand between a list number and its text."""
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-zåäö])[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Line:
    """Words on one baseline, left to right, in PDF points; the atom that layout arranges."""

    page: int
    """1-based position."""
    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    italic: bool
    text: str
    """The words with blanks between them, what is left out left out."""
    glued: frozenset[int] = frozenset()
    """Words that follow the one before without a blank (letter-spaced capitals, raised marks)."""
    left_out: frozenset[int] = frozenset()
    """Words that stay in the page's text but not in the passage (markers, raised marks, leaders)."""
    start: int = 0
    """Where it begins in the page's text, once that is written."""
    upright: bool = True
    numeral: Line | None = None
    """A large number in the margin that stands for this line's marker."""

    @property
    def box(self) -> Box:
        """The box around the words."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def middle(self) -> float:
        """The vertical centre."""
        return (self.top + self.bottom) / 2

    @property
    def printed(self) -> str:
        """All its words with blanks between them."""
        return self.text if not self.left_out else self._joined(frozenset())

    def _joined(self, left_out: frozenset[int]) -> str:
        parts: list[str] = []
        for index, word in enumerate(self.words):
            if index not in left_out:
                parts.append(word.text if not parts or index in self.glued else f" {word.text}")
        return "".join(parts)

    @property
    def colour(self) -> tuple[int, int, int] | None:
        """The colour of its first word."""
        return self.words[0].colour if self.words else None

    def without(self, indices: Iterable[int]) -> None:
        """Leave the words at ``indices`` out of the passage."""
        self.left_out = self.left_out | frozenset(indices)
        self.text = self._joined(self.left_out)

    def glue(self, indices: Iterable[int]) -> None:
        """Set the words at ``indices`` close to the one before."""
        self.glued = self.glued | frozenset(indices)
        self.text = self._joined(self.left_out)


def line_of(page: int, words: list[Word]) -> Line:
    """One line of ``words``, which stand left to right on one baseline."""
    if len(words) == 1:
        word = words[0]
        return Line(
            page, words, *word.box, word.size, word.bold, word.italic, word.text, upright=word.upright
        )
    texts, boxes, sizes, bold, italic, _, upright, *_ = zip(*words, strict=True)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    size, full = sizes[0], words
    mixed = sizes.count(size) < len(sizes)
    if mixed:
        size = _dominant(words) if len(words) > 2 else max(sizes)
        full = [word for word in words if word.size > 0.75 * size] or words
        _, boxes, _, bold, italic, *_ = zip(*full, strict=True)
        _, tops, _, bottoms = zip(*boxes, strict=True)
    line = Line(
        page,
        words,
        min(lefts),
        min(tops),
        max(rights),
        max(bottoms),
        size,
        _mostly(bold, full),
        _mostly(italic, full),
        " ".join(texts),
        upright=upright[0],
    )
    if mixed:
        _mark_raised(line)
    if 1 in map(len, texts):
        _mark_letter_spacing(line)
    return line


def _mostly(flags: Sequence[bool], words: list[Word]) -> bool:
    """Whether most letters stand in words that are flagged."""
    if True not in flags or False not in flags:
        return flags[0]
    letters = [len(word.text) for word in words]
    return 2 * sum(count for flag, count in zip(flags, letters, strict=True) if flag) > sum(letters)


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words that share a baseline, each row left to right, the rows from the top down."""
    rows: list[_Row] = []
    levels = _levels(words)
    sizes = [level[0].size for level in levels]
    contrast = bool(sizes) and max(sizes) > _CONTRAST * min(sizes)
    for level in levels:
        # Words of one height go together; only beside others much larger or smaller does their text count.
        alone = contrast and any(row.contrasts(level[0]) for row in rows[:-4:-1])
        for part in [[word] for word in level] if alone else [level]:
            for row in rows[:-4:-1]:
                if row.takes(part[0]):
                    row.add(part)
                    break
            else:
                rows.append(_Row(part))
    for row in rows:
        row.words.sort(key=_left)
    return [row.words for row in rows]


def _levels(words: Iterable[Word]) -> list[list[Word]]:
    """Words of one size, top and bottom, from the top down."""
    levels: defaultdict[tuple[float, float, float], list[Word]] = defaultdict(list)
    for word in words:
        _, top, _, bottom = word.box
        levels[top + bottom, top, word.size].append(word)
    return [levels[key] for key in sorted(levels, key=itemgetter(0))]


def _left(word: Word) -> float:
    return word.box[0]


def lines_of(page: int, words: Iterable[Word]) -> list[Line]:
    """The lines of a page or a part of it; a row with wide gaps gives several."""
    return [line_of(page, run) for row in rows_of(words) for run in _runs(row)]


def without(lines: Iterable[Line], used: Container[int]) -> list[Line]:
    """Lines less the words of these ids."""
    left: list[Line] = []
    for line in lines:
        rest = [word for word in line.words if id(word) not in used]
        left += [line] if len(rest) == len(line.words) else lines_of(line.page, rest)
    return left


def lines_in_rows(page: int, words: Iterable[Word]) -> list[Line]:
    """The lines of a cell: one a row, however wide the gaps in it; words set at an angle come last."""
    kept = list(words)
    if len(kept) < 2:
        return [line_of(page, kept)] if kept else []
    level = [word for word in kept if word.upright]
    lines = [line_of(page, row) for row in rows_of(level)]
    turned = [word for word in kept if not word.upright]
    return lines + turned_lines(page, turned)


def turned_lines(page: int, words: list[Word]) -> list[Line]:
    """Lines of words set at an angle, in the order in which the engine gave them."""
    runs: list[list[Word]] = []
    for word in words:
        last = runs[-1][-1] if runs else None
        if last is not None and _stacked(last, word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [line_of(page, run) for run in runs]


def merged(lines: list[Line]) -> Line:
    """Several lines of one row as one line, left to right."""
    if len(lines) == 1:
        return lines[0]
    ordered = sorted(lines, key=lambda line: line.x0)
    return line_of(ordered[0].page, [word for line in ordered for word in line.words])


def white_between(above: Line, below: Line) -> float:
    """The white between a line and the next in font sizes, as their baselines have it.

    A bold word or a bullet of another font makes a line's box higher, but not its baseline lower.
    """
    return (below.bottom - above.bottom) / max(below.size, 1.0) - 1.0


def has_run_in_lead(line: Line) -> bool:
    """Whether a line begins with a bold lead that a colon ends, before text that is not bold: ``Mål: …``."""
    for index, word in enumerate(line.words[:_LEAD_WORDS]):
        if not word.bold:
            return False
        if word.text.endswith(":"):
            return index + 1 < len(line.words) and not line.words[index + 1].bold
    return False


def is_caps(text: str) -> bool:
    """Whether a text of at least three letters is set in capitals throughout."""
    return text.isupper() and sum(map(str.isalpha, text)) > 2


def _stacked(before: Word, word: Word) -> bool:
    """Whether two turned words stand on one line, which runs up or down the page."""
    overlap = min(before.box.x1, word.box.x1) - max(before.box.x0, word.box.x0)
    apart = max(word.box.top - before.box.bottom, before.box.top - word.box.bottom)
    return overlap > 0.5 * min(before.box.width, word.box.width) and apart < 1.2 * max(before.size, 6.0)


class _Row:
    __slots__ = ("bottom", "size", "top", "words")

    def __init__(self, level: list[Word]) -> None:
        self.words = level
        self.size = level[0].size
        _, self.top, _, self.bottom = level[0].box

    def contrasts(self, word: Word) -> bool:
        return word.size > _CONTRAST * self.size or self.size > _CONTRAST * word.size

    def takes(self, word: Word) -> bool:
        _, top, _, bottom = word.box
        low, high = self.top, self.bottom
        overlap = (bottom if bottom < high else high) - (top if top > low else low)
        if overlap <= 0:
            return False
        height = bottom - top
        share = overlap / max(height if height < high - low else high - low, 0.1)
        if self.contrasts(word):
            return share > 0.3 and self._is_raised(word)
        return share >= 0.5

    def _is_raised(self, word: Word) -> bool:
        """A small mark beside full-size text, not a line of print beside a drop cap."""
        if word.size > self.size:
            return len(self.words) == 1 and len(self.words[0].text) <= 4 and word.size < 30
        return bool(_MARK.fullmatch(word.text)) and any(held.text.isalpha() for held in self.words)

    def add(self, level: list[Word]) -> None:
        self.words += level
        if level[0].size >= self.size:
            self.size = level[0].size
            _, self.top, _, self.bottom = level[0].box


def _runs(row: list[Word]) -> Iterator[list[Word]]:
    """A row cut at its wide gaps, and after a large number in the margin."""
    run = [row[0]]
    end = row[0].box[2]
    after_value = False
    for word in row[1:]:
        left, _, right, _ = word.box
        if (left - end < _BLANK and len(run) > 1) or not (
            _parts(run[-1], word, left - end, len(run)) or _is_lone_dash(run, word, left - end, after_value)
        ):
            run.append(word)
        else:
            yield run
            after_value = run[-1].text[-1].isdigit() or (after_value and run[0].text in _DASHES)
            run = [word]
        end = right
    yield run


def _parts(before: Word, word: Word, gap: float, count: int) -> bool:
    size = max(before.size, word.size, 6.0)
    if before.text in _BULLETS or (count == 1 and before.text in _DASHES):
        return gap > _BULLET_GAP
    if count == 1 and word.text[0].isalpha() and gap < _NUMBER_GAP and _NUMBERED.fullmatch(before.text):
        return False
    if count == 1 and before.text.isdigit() and before.size > 1.3 * word.size and not word.text.isdigit():
        return True
    widest = (0.5 if word.text in _BULLETS else _WIDE_GAP) * size
    return gap > widest and not _is_spaced_letter(before, word, gap)


def _is_lone_dash(run: list[Word], word: Word, gap: float, after_value: bool) -> bool:
    """Whether a run is a dash among values, no bullet: a value stands before it or a number far behind it."""
    lone = len(run) == 1 and run[0].text in _DASHES and gap >= _WIDE_GAP * word.size
    return lone and (after_value or word.text[0].isdigit())


def _is_spaced_letter(before: Word, word: Word, gap: float) -> bool:
    return len(before.text) == len(word.text) == 1 and word.text.isupper() and gap < 2 * word.size


def _dominant(words: list[Word]) -> float:
    weight: dict[float, int] = {}
    for word in words:
        weight[word.size] = weight.get(word.size, 0) + len(word.text)
    return max(weight, key=lambda size: (weight[size], size))


def _mark_raised(line: Line) -> None:
    """Raised marks leave the passage; the exponent of a unit stays and joins it."""
    limit = 0.8 * line.size
    small = [index for index, word in enumerate(line.words) if word.size < limit]
    if not small:
        return
    out, glued = set(), set()
    for index in small:
        word = line.words[index]
        before = line.words[index - 1] if index else None
        if word.box.bottom > line.bottom - 0.1 * line.size or not _MARK.fullmatch(word.text):
            continue
        if before and word.box.x0 - before.box.x1 < 0.12 * line.size:
            glued.add(index)
        if before and before.text.lstrip("(") in _UNITS_WITH_EXPONENT and word.text in {"2", "3"}:
            continue
        if index:
            out.add(index)
    if out or glued:
        line.glue(glued)
        line.without(out)


def _mark_letter_spacing(line: Line) -> None:
    """``K V A R N B Y  K O M M U N``: single capitals are joined, wider blanks part the words."""
    words = line.words
    _mark_torn_initials(line)
    single = [len(word.text) == 1 and _LETTER.match(word.text) is not None for word in words]
    if sum(single) < 4 or sum(single) < 0.8 * len(words) or not is_caps("".join(w.text for w in words)):
        return
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(words)]
    usual = median(gaps)
    if usual <= 0:
        return
    glued = {index + 1 for index, gap in enumerate(gaps) if gap < 1.5 * usual}
    line.glue(glued)


def _mark_torn_initials(line: Line) -> None:
    """``L JUNGDALA``: a capital that the reader tore off its letter-spaced word is put back."""
    torn = {
        index
        for index, (before, word) in enumerate(pairwise(line.words), start=1)
        if len(before.text) == 1
        and before.text.isupper()
        and is_caps(word.text)
        and word.box.x0 - before.box.x1 < _TORN * word.size
    }
    if torn:
        line.glue(torn)
