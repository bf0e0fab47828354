"""Which blocks are headings, and on which level.

A heading stands alone on its line or lines, is set apart by size, weight, capitals, colour or a
number, and does not end as a sentence does. Levels follow the ranking of these styles over the whole
document, so that headings that look alike are on one level.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ...models import BlockKind
from .cells import is_value, starts_low
from .drafts import Draft, TextDraft
from .lines import Line, is_caps
from .lists import section_number

_LONGEST = 170
_MOST_LINES = 4
_MOST_WORDS = 26
_LARGER = 0.8
"""Points above the body size that set a heading apart by size alone."""
_DEEPEST = 6
_CUT = re.compile(r"[-,]|PS|MT$")
_ITALIC_WORDS = 20
"""A goal may be a heading in italics; running text in italics ends in a full stop."""
_TITLE_WORDS = 6
"""A title set apart by nothing but another typeface is this short."""

T = TypeVar("T")
Colour = tuple[int, int, int] | None
StyleKey = tuple[float, bool, bool, bool, int]
"""Size in half points, capitals, bold, italic, depth of numbering."""


@dataclass(frozen=True, slots=True)
class Body:
    """How the document's running text is set."""

    size: float
    bold: bool = False
    italic: bool = False
    colour: Colour = None
    face: str = ""


def body_of(drafts: Sequence[Draft]) -> Body:
    """The style of most of the text outside tables."""
    settings: Counter[tuple[float, bool, Colour, str]] = Counter()
    for draft in drafts:
        if isinstance(draft, TextDraft) and draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            for line in draft.lines:
                settings[line.size, line.bold, line.colour, line.words[-1].font] += len(line.text)
    if not settings:
        return Body(10.0)
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    colours: Counter[Colour] = Counter()
    faces: Counter[str] = Counter()
    for (size, is_bold, colour, font), weight in settings.items():
        sizes[round(size * 2) / 2] += weight
        bold[is_bold] += weight
        colours[colour] += weight
        faces[_face(font)] += weight
    return Body(_most(sizes), _most(bold), False, _most(colours), _most(faces))


def _most(counts: Counter[T]) -> T:
    return counts.most_common(1)[0][0]


def _face_of(line: Line) -> str:
    """The typeface of a line by its last word: the first may be a bullet."""
    return _face(line.words[-1].font)


def _face(font: str) -> str:
    """The name of a font without its cut."""
    return _CUT.split(font, maxsplit=1)[0]


def mark_headings(drafts: list[Draft], body: Body) -> list[Draft]:
    """Mark the headings and give them their levels; returns the blocks with parted headings joined."""
    around = zip([None, *drafts], drafts, [*drafts[1:], None], strict=False)
    for before, draft, following in around:
        if isinstance(draft, TextDraft) and (
            _is_heading(draft, following, body)
            or _is_number_of_title(draft, following, body)
            or _is_numbered_title(draft, before, following)
        ):
            draft.kind = BlockKind.HEADING
            _take_number(draft)
    joined = _joined(drafts, body)
    headings = [draft for draft in joined if isinstance(draft, TextDraft) and draft.kind is BlockKind.HEADING]
    _set_levels(headings, has_cover=_has_cover(joined))
    return joined


def _has_cover(drafts: Sequence[Draft]) -> bool:
    """Whether the first page holds a title and little else."""
    first = [draft for draft in drafts if draft.page == 1]
    length = sum(len(draft.text) for draft in first if isinstance(draft, TextDraft))
    return length < 500 and all(isinstance(draft, TextDraft) for draft in first)


def _is_heading(draft: TextDraft, following: Draft | None, body: Body) -> bool:
    text = draft.text.strip()
    ordinal = draft.marker is not None and draft.marker[:1].isalnum()
    if draft.kind is not BlockKind.PARAGRAPH and not (draft.kind is BlockKind.LIST_ITEM and ordinal):
        return False
    if len(text) > _LONGEST or len(draft.lines) > _MOST_LINES or sum(map(str.isalpha, text)) < 3:
        return False
    if is_value(text) or draft.size < _smallest(draft, body) * body.size - 0.2:
        return False
    larger = draft.size >= body.size + _LARGER
    stands_out = draft.size > 1.35 * body.size or (
        draft.bold and not body.bold and len(text.split()) <= _MOST_WORDS
    )
    if text.endswith(":") and not draft.bold and draft.size < 1.3 * body.size:
        return False
    if text.endswith((",", ";", "-", "–")) or (text.endswith(".") and not stands_out):
        return False
    if draft.kind is BlockKind.LIST_ITEM:
        return (draft.bold and not body.bold and not starts_low(text)) or draft.size >= body.size + 1.8
    if starts_low(text) and not (larger or (draft.bold and not body.bold)):
        return False
    return larger or _is_emphasised(draft, following, body)


def _smallest(draft: TextDraft, body: Body) -> float:
    """The smallest size of a heading, as a share of the body's: bold capitals of another face stand out when small."""
    other = _is_in_another_face(draft, body)
    if draft.bold and other and is_caps(draft.text):
        return 0.8
    return 0.87 if draft.bold or other else 0.95


def _is_number_of_title(draft: TextDraft, following: Draft | None, body: Body) -> bool:
    """A large number on a line of its own that opens a title: ``100`` above ``INITIATIV``."""
    if (
        not isinstance(following, TextDraft)
        or not draft.text.strip().isdigit()
        or following.page != draft.page
    ):
        return False
    return min(draft.size, following.size) > 2 * body.size and len(following.text) < 60


def _is_numbered_title(draft: TextDraft, before: Draft | None, following: Draft | None) -> bool:
    """A plain line such as ``2.1 Bakgrund`` that stands alone above running text: no item of a list."""
    if draft.kind is not BlockKind.LIST_ITEM or "." not in (draft.marker or "") or len(draft.lines) > 2:
        return False
    if isinstance(before, TextDraft) and (before.kind is BlockKind.LIST_ITEM or before.text.endswith(":")):
        return False
    if not isinstance(following, TextDraft) or following.kind is not BlockKind.PARAGRAPH:
        return False
    short = len(draft.text) < 70 and not draft.text.endswith((".", ",", ";"))
    return short and len(following.text) > 80 and following.page == draft.page


def _is_emphasised(draft: TextDraft, following: Draft | None, body: Body) -> bool:
    text = draft.text
    words = len(text.split())
    if draft.bold and not body.bold:
        return words <= _MOST_WORDS
    slanted = draft.italic and not body.italic
    short = words <= (_ITALIC_WORDS if slanted else 12) and len(draft.lines) <= 2
    if not short or text.rstrip().endswith(":"):
        return False
    if is_caps(text) and sum(map(str.isalpha, text)) > 3 and draft.panel is None:
        return True
    if slanted:
        return _is_followed_by_text(draft, following)
    if _is_coloured(draft, body):
        return _is_followed_by_text(draft, following)
    if _is_in_another_face(draft, body) and words <= _TITLE_WORDS and not starts_low(text):
        return isinstance(following, TextDraft) and _face_of(following.lines[0]) == body.face
    number = section_number(draft.lines[0])
    return number is not None and "." in number.text and not text.endswith(".")


def _is_in_another_face(draft: TextDraft, body: Body) -> bool:
    """Whether all its lines are set in a typeface that the running text is not set in."""
    return (
        bool(body.face)
        and draft.panel is None
        and all(_face_of(line) not in ("", body.face) for line in draft.lines)
    )


def _is_followed_by_text(draft: TextDraft, following: Draft | None) -> bool:
    """Whether the next block is running text below the line, not another line of its kind."""
    if not isinstance(following, TextDraft):
        return following is not None
    return following.italic != draft.italic or following.lines[0].colour != draft.lines[0].colour


def _is_coloured(draft: TextDraft, body: Body) -> bool:
    colours = {word.colour for line in draft.lines for word in line.words}
    if len(colours) > 1 or body.colour is None or draft.panel is not None:
        return False
    colour = colours.pop()
    if colour is None:
        return False
    chroma = max(colour) - min(colour)
    return chroma > 60 and max(abs(a - b) for a, b in zip(colour, body.colour, strict=True)) > 60


def _take_number(draft: TextDraft) -> None:
    first = draft.lines[0]
    number = section_number(first)
    if draft.marker is None and number is not None and not first.left_out:
        draft.marker = number.text
        first.without([0])


def _joined(drafts: list[Draft], body: Body) -> list[Draft]:
    """Headings over several lines that were broken by hand are one heading."""
    joined: list[Draft] = []
    for draft in drafts:
        before = joined[-1] if joined else None
        if isinstance(draft, TextDraft) and isinstance(before, TextDraft) and _runs_on(before, draft, body):
            before.lines = [*before.lines, *draft.lines]
        else:
            joined.append(draft)
    return joined


def _runs_on(before: TextDraft, draft: TextDraft, body: Body) -> bool:
    if before.kind is not BlockKind.HEADING or draft.kind is not BlockKind.HEADING or draft.marker:
        return False
    if before.page != draft.page or before.panel != draft.panel or before.text.endswith(":"):
        return False
    if before.text.strip().isdigit() and len(before.lines) == 1:
        return draft.lines[0].top - before.last.bottom < draft.size
    if abs(before.size - draft.size) > 0.7 or (before.bold, before.italic) != (draft.bold, draft.italic):
        return False
    if is_caps(before.text) != is_caps(draft.text) or before.lines[0].colour != draft.lines[0].colour:
        return False
    gap = draft.lines[0].top - before.last.bottom
    if not -0.5 * draft.size < gap < 0.6 * draft.size:
        return False
    return starts_low(draft.text) or draft.size > 1.2 * body.size


def _set_levels(headings: Sequence[TextDraft], *, has_cover: bool) -> None:
    """Rank the styles, largest first; styles of the cover alone do not count and are level 1."""
    cover = _cover_styles(headings) if has_cover else set()
    styles = sorted({_key(draft) for draft in headings} - cover, key=_rank)
    ranks: dict[StyleKey, int] = {}
    level = 0
    before: StyleKey | None = None
    for style in styles:
        if before is None or not _alike(before, style):
            level += 1
        ranks[style] = min(level, _DEEPEST)
        before = style
    for draft in headings:
        draft.level = ranks.get(_key(draft), 1)


def _cover_styles(headings: Sequence[TextDraft]) -> set[StyleKey]:
    first = {_key(draft) for draft in headings if draft.page == 1}
    later = {_key(draft) for draft in headings if draft.page > 1}
    return first - later if later else set()


def _key(draft: TextDraft) -> StyleKey:
    number = draft.marker if draft.marker and re.fullmatch(r"\d+(\.\d+)*", draft.marker) else ""
    depth = number.count(".") + 1 if number else 0
    return (round(draft.size * 2) / 2, is_caps(draft.text), draft.bold, draft.italic, depth)


def _rank(style: StyleKey) -> tuple[float, bool, bool, bool, int]:
    size, caps, bold, italic, depth = style
    return (-size, not caps, not bold, italic, max(depth, 1))


def _alike(one: StyleKey, other: StyleKey) -> bool:
    """Sizes half a point apart are one size; an unnumbered heading ranks with the numbered ``1``."""
    return abs(one[0] - other[0]) <= 0.5 and one[1:4] == other[1:4] and max(one[4], 1) == max(other[4], 1)
