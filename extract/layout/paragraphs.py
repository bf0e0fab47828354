"""Lines of one column become paragraphs and list items.

A new block begins at a marker, at wider white space, at another style, at an indent, and where the
line before was broken although the next word would have fitted on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...models import BlockKind
from ..hyphens import is_hyphenated
from .cells import ends_sentence, starts_low
from .drafts import TextDraft
from .lines import Line, has_run_in_lead, is_caps, white_between
from .lists import Marker, marker_of, section_number

_SAME_SIZE = 0.7
_SAME_EDGE = 2.5


@dataclass(frozen=True, slots=True)
class Measure:
    """How a column is set: its edges in points, and the white between its lines in font sizes."""

    left: float
    right: float
    leading: float = 0.25


def usual_leading(lines: Sequence[Line], default: float = 0.25) -> float:
    """The most common white between a line and the next, in font sizes."""
    counts: dict[float, int] = {}
    for above, below in pairwise(lines):
        alike = abs(above.size - below.size) < _SAME_SIZE and below.page == above.page
        if alike and below.top > above.top and above.x0 < below.x1 and below.x0 < above.x1:
            gap = round(white_between(above, below), 1)
            if -0.4 <= gap <= 1.4:
                counts[gap] = counts.get(gap, 0) + 1
    if not counts:
        return default
    best = max(counts.values())
    return min(gap for gap, count in counts.items() if count >= 0.6 * best)


def paragraphs_of(lines: Sequence[Line], measure: Measure, panel: int | None = None) -> list[TextDraft]:
    """The blocks that a column's lines form, from the top down."""
    drafts: list[TextDraft] = []
    for line in lines:
        marker = marker_of(line)
        before = drafts[-1] if drafts else None
        if before is not None and not _begins_block(before, line, marker, measure):
            before.lines.append(line)
        else:
            space = line.top - before.last.bottom if before else 99.0
            drafts.append(_opened(line, marker, measure, panel, max(space, 0.0)))
        drafts[-1].runs_on = _is_full(line, None, measure)
    return drafts


def room_for(line: Line, following: Line, right: float) -> bool:
    """Whether the first word of the next line would have fitted on this one: a forced break."""
    first, *more = following.words[:2]
    number = bool(more) and first.text.isdigit() and len(more[0].text) == 3 and more[0].text.isdigit()
    end = more[0].box.x1 if number else first.box.x1  # ``20 000`` is never broken
    return right - line.x1 > end - first.box.x0 + 0.45 * line.size


def _opened(
    line: Line, marker: Marker | None, measure: Measure, panel: int | None, space: float
) -> TextDraft:
    draft = TextDraft([line], measure.right, measure.left, panel=panel, space_before=space)
    if marker is not None and not _is_numbered_heading(line):
        draft.kind, draft.marker = BlockKind.LIST_ITEM, marker.text
        line.without(range(marker.words))
    return draft


def _is_numbered_heading(line: Line) -> bool:
    return line.bold and section_number(line) is not None


def _begins_block(before: TextDraft, line: Line, marker: Marker | None, measure: Measure) -> bool:
    last = before.last
    if line.top < last.top + 0.3 * last.size:
        return True
    if _is_other_style(before, line):
        return True
    gap = white_between(last, line)
    runs_on = is_hyphenated(last.text)
    if gap > max(measure.leading, 0.0) + 0.32 and not (runs_on and gap < measure.leading + 0.8):
        return True
    if marker is not None and _is_new_item(before, line, marker, measure):
        return True
    if runs_on:
        return False
    if has_run_in_lead(line) and not last.bold:
        return True
    return _is_indented_anew(before, line, measure) or _was_broken(before, line, measure)


def _is_other_style(before: TextDraft, line: Line) -> bool:
    last = before.last
    if abs(last.size - line.size) > _SAME_SIZE:
        return True
    if last.bold != line.bold:
        return not _is_mixed(line) and (not _is_mixed(last) or _is_label_below(last, line))
    if last.italic != line.italic and not _is_mixed(last) and not _is_mixed(line):
        return not starts_low(line.text) and len(line.words) > 1
    if is_caps(last.text) != is_caps(line.text) and min(len(line.words), len(last.words)) > 1:
        return len(before.lines) == 1 or not starts_low(line.text)
    return _differs_in_colour(last, line)


def _is_label_below(last: Line, line: Line) -> bool:
    """Whether a line in heavy type that ends in a colon stands below one that ends in plain type."""
    return line.bold and line.text.endswith(":") and not last.words[-1].bold


def _differs_in_colour(last: Line, line: Line) -> bool:
    one, other = last.colour, line.colour
    if one is None or other is None or one == other:
        return False
    far = max(abs(a - b) for a, b in zip(one, other, strict=True)) > 60
    uniform = all(word.colour == other for word in line.words) and all(w.colour == one for w in last.words)
    return far and uniform


def _is_mixed(line: Line) -> bool:
    """Whether a line holds words of several weights: a run-in lead, a word in italics."""
    return len({(word.bold, word.italic) for word in line.words if word.text.strip(".,:;")}) > 1


def _is_new_item(before: TextDraft, line: Line, marker: Marker, measure: Measure) -> bool:
    if marker.certain:
        return True
    last = before.last
    wraps = _is_full(last, line, measure) and not ends_sentence(last.text)
    if before.kind is BlockKind.LIST_ITEM and not wraps:
        return True
    follows = before.marker is not None and _follows(before.marker, marker.text)
    return follows or not wraps


def _follows(earlier: str, later: str) -> bool:
    if earlier.isdigit() and later.isdigit():
        return int(later) == int(earlier) + 1
    return len(earlier) == len(later) == 1 and ord(later) == ord(earlier) + 1


def _is_indented_anew(before: TextDraft, line: Line, measure: Measure) -> bool:
    """A first-line indent, or a return to the margin after an item with a hanging indent."""
    last, first = before.last, before.lines[0]
    shift = line.x0 - last.x0
    if before.kind is BlockKind.LIST_ITEM and len(before.lines) == 1:
        return line.x0 < first.x0 - _SAME_EDGE or (
            line.x0 < _text_left(first) - _SAME_EDGE and not _wraps_to(last, line, measure)
        )
    if shift > 0.7 * line.size and len(before.lines) > 1 and not starts_low(line.text):
        return True
    if shift > 3 * line.size and len(before.lines) == 1:
        return not _is_centred(last, line)
    if shift < -0.7 * line.size and before.kind is BlockKind.LIST_ITEM:
        return not _wraps_to(last, line, measure)
    return False


def _text_left(line: Line) -> float:
    first = next((i for i in range(len(line.words)) if i not in line.left_out), 0)
    return line.words[first].box.x0


def _wraps_to(last: Line, line: Line, measure: Measure) -> bool:
    return _is_full(last, line, measure) and (starts_low(line.text) or not ends_sentence(last.text))


def _is_centred(last: Line, line: Line) -> bool:
    return abs((last.x0 + last.x1) - (line.x0 + line.x1)) < 6.0


def _was_broken(before: TextDraft, line: Line, measure: Measure) -> bool:
    """Whether the line before ends short of the edge although there was room."""
    last = before.last
    if not room_for(last, line, measure.right):
        return False
    if _is_centred(last, line) and before.bold:
        return False
    slack = (measure.right - last.x1) / max(measure.right - measure.left, 1.0)
    sentence_open = starts_low(line.text) and not ends_sentence(last.text)
    return not (sentence_open and (slack < 0.3 or _hangs(before, line)))


def _hangs(before: TextDraft, line: Line) -> bool:
    """Whether a line stands exactly below the text of the item before it, clear of the marker."""
    text = _text_left(before.lines[0])
    clear = before.kind is BlockKind.LIST_ITEM and text > before.lines[0].x0 + _SAME_EDGE
    return clear and abs(line.x0 - text) < _SAME_EDGE


def _is_full(last: Line, line: Line | None, measure: Measure) -> bool:
    if line is not None:
        return not room_for(last, line, measure.right)
    return measure.right - last.x1 < 0.12 * max(measure.right - measure.left, 60.0)
