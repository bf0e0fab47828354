"""Which drafts are headings; of what level :mod:`.heading_levels` tells.

A transcript keeps neither size nor weight. What is left: a short line that ends no sentence and stands
between blank ones, its number, its capitals, its markup, its place in the table of contents, and
whether the same words head several sections.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ...models import BlockKind, Table
from .contents import Entry
from .heading_levels import give_levels, key
from .listed_lines import without_items
from .text import Draft

_LONGEST = 140
"""Characters of a heading; plans head sections with whole goals."""
_LONGEST_WITHIN = 80
"""Characters of a heading that shares its chunk with what it heads."""
_LEADS_IN = re.compile(
    r"(?:^|\s)(?:att|genom|är|av|på|för|med|som|enligt|följande|till|om|i|där|ska|skall|inom|och|eller|bland annat|"
    r"dessa|sker|detta|samt|omfattar|innebär|utifrån|från)\s*:?\s*$"
    r"|\bska(?:ll)?\s+under\s+\w+\s*:?\s*$|\bföljande\b.{12,}|\bkommer att\b",
    re.IGNORECASE,
)
"""Words that a line which leads into a list, or a sentence, has and a heading has not."""
_ENDS_OPEN = re.compile(r"(?<!\.\.)[.;,]$")
_SENTENCE_INSIDE = re.compile(r"[a-zåäö)]\. [A-ZÅÄÖ]")
_LEAST_CAPS = 6
"""Characters of a line in capitals that is a heading wherever it stands; a shorter one may be a label."""
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-ZÅÄÖ])")
_DATE_OR_NUMBER = re.compile(r"[\d\s.,:/()–-]+|\d{1,2} \w+ \d{4}|\S+@\S+")
_LABELLED = re.compile(
    r"(?:[Dd]el|[Nn]ämnd|[Kk]ommun|[Ii]nriktnings|[Ee]ffekt)?[Mm]ål\s*\d*\s*:\s|[ÅåÄä]\w+ande\s*\d*\s*:\s"
)
"""A paragraph that says what it is: ``Mål 3: …``, ``Åtagande: …``."""
_CLAUSE = re.compile(rf"(?:{_LABELLED.pattern})att\s")
"""A clause behind its label, ``Mål: att öka …``, is a sentence of the text above."""
_TOLD = re.compile(
    r"(?:aktivitet|insats|åtgärd|uppdrag|ansvarig\w*|kommentar|måluppfyllelse|status|bedömning|mått|indikator|nyckeltal)"
    r"(?:\s\d{1,2}|\s(?:19|20)\d\d)?:\s+\S"
    r"|(?:(?:svarar|kopplas?|koppling|bidrar|hör)\s(?:till|mot))\s[^:]{3,60}:\s+\S",
    re.IGNORECASE,
)
"""A line that says one thing behind its label (``Insats: Kvinnogrupp startar``, ``Bidrar till KF:s mål: …``): no heading."""

_GOAL = re.compile(r"(?:[^\W\d_][\w:-]*\s){0,2}\w*mål(?:\s\d{1,2}(?:[.:]\d{1,2})*)?:\s+[A-ZÅÄÖ].*[^:]$")
"""A goal behind its label: it may end in any word (``KF:s mål 1.2: En kommun att bo och vistas i``)."""

_NUMBERED_GOAL = re.compile(r"(?:\w{0,12}mål|åtagande)\s+\d{1,2}(?:[.:]\d{1,2})?\s+[A-ZÅÄÖ]", re.IGNORECASE)
"""``Åtagande 2 Företag möter en saklig tillsyn``: it heads its measures and activities."""

_LABEL = re.compile(
    r"(?:(?:[^\W\d_][\w:-]*\s+){0,3}\w*mål(?:en|et)?|\w*indikator(?:er)?|\w*nyckeltal|(?:styr)?mått|mätetal|aktivitet(?:er)?|"
    r"åtgärd(?:er)?|insats(?:er)?|(?:särskilda )?uppdrag(?: till \w+)?|(?:förväntat |förväntade )?resultat|analys|"
    r"beskrivning|arbetssätt|strategi(?:er)?|framgångsfaktor(?:er)?|åtagande(?:n)?|uppföljning|kommentar|bedömning|"
    r"resursanvändning|utveckling|målvärde|måluppfyllelse)"
    r"(?:\s+(?:(?:19|20)\d\d(?:[-–/]\d{2,4})?|\d{1,2}(?:\.\d{1,2})*|[A-ZÅÄÖ]))?\s*:?",
    re.IGNORECASE,
)
"""What plans write alone on a line above a goal, a measure, an activity: it heads what follows, blank line or not."""
_OFTEN = 3
"""Times that a short line alone stands in a document to be a label by that."""
_LEAST_CHAPTERS = 3
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.?")
_MOST_SECTION_WORDS = 5
"""Words of a numbered section's heading; a longer line may be a goal."""
_LEAST_LABEL = 6
"""Letters of such a line; a shorter one may be a cell's."""
_JUDGES = re.compile(r"\s(?:(?:upp)?nås|(?:upp)?nåddes|uppfylls|uppfylldes)(?:\s\w+){0,2}\.?$")
"""A line that says how a goal came out, ``Nämndmålet uppfylls delvis``, heads nothing."""
_LEAST_MARKED = 3
"""So many headings marked with ``#`` say that all are."""

Part = Draft | Table


def find_headings(parts: Sequence[Part], entries: Sequence[Entry]) -> None:
    """Mark the drafts that are headings and give each its level, in place."""
    known = {key(entry.title): entry for entry in entries}
    _mark_labels(parts)
    marked = sum(isinstance(part, Draft) and part.hashes > 0 for part in parts) >= _LEAST_MARKED
    chapters = set() if marked else _chapters(parts)
    found = [i for i, _ in enumerate(parts) if i in chapters or _may_head(parts, i, known, marked=marked)]
    heads = without_items(parts, found, known)
    bulleted = _bulleted(parts)
    for index in heads | bulleted:
        part = parts[index]
        if isinstance(part, Draft):
            part.kind = BlockKind.HEADING
            part.marker = None if index in bulleted else part.marker
    drafts = [part for part in parts if isinstance(part, Draft)]
    _take_numbers([draft for draft in drafts if draft.kind is BlockKind.HEADING], known)
    items = {key(draft.text) for draft in drafts if draft.kind is BlockKind.LIST_ITEM}
    give_levels([draft for draft in drafts if draft.kind is BlockKind.HEADING], known, items)


def _bulleted(parts: Sequence[Part]) -> set[int]:
    """Lines in bold type behind a bullet that the bullets below, in plain type, are items of: ``- **Vi ska under 2012**``."""
    found: set[int] = set()
    run: list[Draft] = []
    for index, part in enumerate(parts):
        is_item = isinstance(part, Draft) and part.kind is BlockKind.LIST_ITEM
        run = [*run, part] if is_item and isinstance(part, Draft) else []
        if len(run) == 2 and run[0].bold and not run[1].bold and not (run[0].marker or "")[:1].isalnum():
            found.add(index - 1)
    return found


def _chapters(parts: Sequence[Part]) -> set[int]:
    """The numbered lines right above text that count through the document: ``1.``, ``2.``, ``3.``, never side by side."""
    found: list[int] = []
    for index, part in enumerate(parts):
        number = re.fullmatch(r"(\d{1,2})\.?", part.marker or "") if isinstance(part, Draft) else None
        if number is None or int(number[1]) != len(found) + 1 or not isinstance(part, Draft):
            continue
        below = parts[index + 1] if index + 1 < len(parts) else None
        heads = isinstance(below, Table) or (
            isinstance(below, Draft) and below.kind is not BlockKind.LIST_ITEM
        )
        if (
            heads
            and (part.spaced or not any(_is_neighbour_item(parts, index, step, part) for step in (-1, 1)))
            and part.lines == 1
            and len(part.text) <= _LONGEST_WITHIN
            and _is_headlike(part)
        ):
            found.append(index)
    return (set(found) if len(found) >= _LEAST_CHAPTERS else set()) | _sections(parts)


def _sections(parts: Sequence[Part]) -> set[int]:
    """The lines numbered ``3.2`` of a few words right above text or a table, where a document has several."""
    found: set[int] = set()
    for index, (part, below) in enumerate(pairwise(parts)):
        if not isinstance(part, Draft) or not _SECTION_NUMBER.fullmatch(part.marker or ""):
            continue
        heads = isinstance(below, Table) or below.kind is BlockKind.PARAGRAPH
        short = part.lines == 1 and len(part.text.split()) <= _MOST_SECTION_WORDS
        if heads and short and part.spaced and _is_headlike(part):
            found.add(index)
    return found if len(found) >= _LEAST_CHAPTERS else set()


def _mark_labels(parts: Sequence[Part]) -> None:
    """Mark the lines that are labels: by their words, or because the document repeats them again and again."""
    short = [part for part in parts if isinstance(part, Draft) and _is_short_line(part)]
    again = Counter(draft.text for draft in short)
    for draft in short:
        often = again[draft.text] >= _OFTEN and len(draft.text) >= _LEAST_LABEL
        draft.label = bool(_LABEL.fullmatch(draft.text)) or often


def _is_short_line(draft: Draft) -> bool:
    is_text = draft.kind is BlockKind.PARAGRAPH and draft.lines == 1 and not draft.beside
    return (
        is_text
        and len(draft.text.split()) <= 4
        and draft.text[:1].isupper()
        and draft.text[-1] not in ".;,?!"
    )


def _take_numbers(heads: Sequence[Draft], known: dict[str, Entry]) -> None:
    """``1 Inledning``: a number without its full stop, borne out by the contents, its parts (``1.1``) or other headings."""
    bare = [(head, match) for head in heads if not head.marker and (match := _BARE_NUMBER.match(head.text))]
    numbers = [int(match[1]) for _, match in bare]
    are_a_series = len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    markers = {head.marker for head in heads}
    for head, match in bare:
        entry = known.get(key(head.text[match.end() :]))
        if are_a_series or (entry and entry.number == match[1]) or f"{match[1]}.1" in markers:
            head.marker, head.passage = match[1], head.passage.slice(match.end())


def _may_head(parts: Sequence[Part], index: int, known: dict[str, Entry], *, marked: bool) -> bool:
    """Whether a part may be a heading; where headings are ``marked`` with ``#`` standing alone does not make one."""
    draft = parts[index]
    if not isinstance(draft, Draft) or draft.kind in (BlockKind.FOOTNOTE, BlockKind.HEADING):
        return isinstance(draft, Draft) and draft.kind is BlockKind.HEADING
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or draft.beside:
        return False
    if not _is_headlike(draft):
        return False
    entry = known.get(key(draft.text))
    if entry and (draft.alone or (entry.number and entry.number == draft.marker)):
        return True
    if draft.kind is BlockKind.LIST_ITEM:
        return _is_bold_heading(draft) or (not marked and _is_numbered_heading(parts, index, draft))
    if (draft.bold and (draft.alone or draft.spaced)) or _NUMBERED_GOAL.match(draft.text):
        return True
    if draft.caps and len(draft.text) >= _LEAST_CAPS and _is_caps_line(parts, index, draft):
        return True
    heads = draft.alone or _breaks_early(parts, index, draft) or _heads_its_chunk(parts, index, draft)
    return draft.label or (not marked and heads)


def _is_bold_heading(draft: Draft) -> bool:
    """A bullet in bold that stands alone heads what is below: ``- **Vår vision**``."""
    return draft.bold and draft.alone and not (draft.marker or "-").strip("-–•*")


def _is_caps_line(parts: Sequence[Part], index: int, draft: Draft) -> bool:
    """A line in capitals at its chunk's top, or below another one."""
    above = parts[index - 1] if index else None
    return draft.spaced or (isinstance(above, Draft) and above.caps and above.kind is draft.kind)


def _is_headlike(draft: Draft) -> bool:
    text = draft.text
    if not 2 <= len(text) <= _LONGEST or draft.lines > 3 or not re.search(r"[^\W\d_]{2}", text):
        return False
    if (
        _ENDS_OPEN.search(text)
        or (_LEADS_IN.search(text) and not _GOAL.match(text))
        or _DATE_OR_NUMBER.fullmatch(text)
        or _JUDGES.search(text)
    ):
        return False
    if text[0].islower() and text[1] != "-" and not (draft.bold or draft.marker or text.endswith(":")):
        return False
    if (text.endswith(":") and len(text.split()) > 6) or _TOLD.match(text) or _CLAUSE.match(text):
        return False
    return not (len(text) > 60 and _SENTENCE_INSIDE.search(text))


def _is_numbered_heading(parts: Sequence[Part], index: int, draft: Draft) -> bool:
    """A numbered line that stands alone and is no item of a list: its neighbours are text."""
    if not draft.alone or not draft.marker or not draft.marker[0].isdigit():
        return False
    return not any(_is_neighbour_item(parts, index, step, draft) for step in (-1, 1))


def _is_neighbour_item(parts: Sequence[Part], index: int, step: int, draft: Draft) -> bool:
    """Whether the next (or last) part is the next (or last) number of the same list."""
    at = index + step
    while 0 <= at < len(parts):
        other = parts[at]
        if not (isinstance(other, Draft) and other.kind is BlockKind.FURNITURE):
            break
        at += step
    if not 0 <= at < len(parts):
        return False
    other = parts[at]
    if not isinstance(other, Draft) or other.kind is not BlockKind.LIST_ITEM:
        return False
    (of, number), (other_of, other_number) = _ordinal(draft.marker or ""), _ordinal(other.marker or "")
    return of == other_of and bool(number and other_number) and other_number - number == step


def _ordinal(marker: str) -> tuple[str, int]:
    """What a mark counts within, and its place there: ``3`` is the third, ``2b`` the second within ``2``; 0 for others."""
    if marker.isdigit():
        return "", int(marker)
    of, letter = marker[:-1], marker[-1:]
    return (of, ord(letter) - ord("a") + 1) if of.isdigit() and letter.islower() else ("", 0)


def _heads_its_chunk(parts: Sequence[Part], index: int, draft: Draft) -> bool:
    """A short first line of a chunk, right above the list, table or long text that it heads."""
    if draft.lines > 2 or len(draft.text) > _LONGEST_WITHIN or index + 1 >= len(parts):
        return False
    below = parts[index + 1]
    if isinstance(below, Table):
        return draft.spaced
    if below.spaced and not draft.spaced and not _stands_between(parts[index - 1] if index else None, below):
        return False
    if below.kind is BlockKind.LIST_ITEM or _LABELLED.match(below.text):
        return True
    if below.kind is not BlockKind.PARAGRAPH:
        return False
    if below.text.endswith(":") and _is_headlike(below):
        return True
    words, longer = len(draft.text.split()), len(below.text) / len(draft.text)
    if draft.spaced and words <= 4 and longer > 2 and below.text.endswith("."):
        return True
    return below.lines >= 2 and longer > 1.5 and words <= 9


def _breaks_early(parts: Sequence[Part], index: int, draft: Draft) -> bool:
    """Whether a chunk's first lines break before those of the text right below them do: they are set larger."""
    below = parts[index + 1] if index + 1 < len(parts) else None
    if not isinstance(below, Draft) or below.kind is not BlockKind.PARAGRAPH:
        return False
    return draft.narrow and draft.spaced and below.lines > 1 and not below.narrow


def _stands_between(above: Part | None, below: Draft) -> bool:
    """Whether a short line between a finished sentence and a bullet heads what the bullet begins, blank lines or not."""
    bulleted = below.kind is BlockKind.LIST_ITEM and not (below.marker or "1")[0].isalnum()
    return bulleted and isinstance(above, Draft) and above.text.endswith(".")
