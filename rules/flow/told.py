"""Measures told in sentences of a run: the name, then ``Målnivå 2013: 95 %. Resultat 2012: 81 %.`` behind it.

The run was parted at the labels; what tells one measure is put together again as one item, in which
:mod:`.measure_sentences` reads the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...models import Block, BlockKind, Passage, Table, join
from ..language.swedish import sentence_bounds
from ..lexicon.vocabulary import Vocabulary
from ..statements.fields import labels_in
from ..statements.told_measures import told_measures
from .words import Words, capital_seam

_VALUE = re.compile(
    r"(?<!\S)(?:Mål(?:nivå|värde|et)?|Utfall|Resultat|Nuläge|Nuvärde|Utgångs(?:läge|värde))"
    r"(?:\s+(?:år\s+)?(?:19|20)\d\d)?:\s+(?=[a-zåäö\d<>≤≥+–−-])"
)
"""The label of a value behind a measure's name: ``Mål: 90 %``, ``Utfall 2010: 81 %``."""
_NEXT_NUMBER = re.compile(
    r"(?<!\S)(?:\d[\d,]*|%|kr|tkr|mn?kr|st|år|dagar|veckor|timmar|minuter|procent)\s+\d{1,2}\.$"
)
_HEADS_MEASURES = re.compile(r"(?<!\S)(?:Mått|Indikator(?:er)?|Nyckeltal|Styrmått|Styrtal|Mätetal):?\s+$")
MAX_VALUE, MAX_NAME = 9, 24
"""Words of a value and of a measure's name."""
MAX_LEAD = 300
"""Characters in which a measure's name and its first value stand."""


class Told(NamedTuple):
    """A measure told in a run: where its name begins and its last value ends, and the label that heads it."""

    start: int
    end: int
    label: int | None = None
    """Where the label before the first measure begins: ``Mått:``."""


def told_in(text: str, words: Words) -> list[Told]:
    """The measures that a run tells one behind the other, each with its values, below a label for them."""
    found: list[Told] = []
    for value in _VALUE.finditer(text) if text.count(":") > 1 else ():
        end = _value_end(text, value.end())
        if found and not text[found[-1].end : value.start()].strip():
            found[-1] = found[-1]._replace(end=end)
            continue
        before = found[-1].end if found else 0
        label = next(iter(_labels_before(text, before, value.start())), None)
        start = label.end() if label else before
        name = text[start : value.start()]
        if (
            not (label or found)
            or ":" in name
            or len(name.split()) > MAX_NAME
            or not name.strip()[:1].isupper()
        ):
            continue
        seam = capital_seam(text, start, value.start(), words, least=3)
        if seam and not re.search(r"[.!?]\s", text[start:seam]):
            found.append(Told(start, seam, label.start() if label else None))
            start, label = seam, None
        found.append(Told(start, end, label.start() if label else None))
    return [told for group in _groups(found) if len(group) > 1 for told in group]


def _groups(found: Sequence[Told]) -> Iterator[list[Told]]:
    """The measures below one label each; a lone one is a field's."""
    group: list[Told] = []
    for told in found:
        if told.label is not None and group:
            yield group
            group = []
        group.append(told)
    if group:
        yield group


def _labels_before(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The label of measures that stands nearest before a value, at most a name away."""
    for colon in reversed([match.end() for match in re.finditer(r":?\s+", text[start:stop])]):
        if match := _HEADS_MEASURES.search(text, start, start + colon):
            yield match


def _value_end(text: str, start: int) -> int:
    """Where a value ends: at its full stop, before a word with a capital, before the next part's number."""
    end = start
    for word in list(re.finditer(r"\S+", text[start : start + 120]))[:MAX_VALUE]:
        if end > start and (word[0][0].isupper() or _NEXT_NUMBER.search(text[start : start + word.end()])):
            break
        end = start + word.end()
        if re.search(r"[.!?]$", word[0]):
            break
    return end


def with_told_measures(blocks: Sequence[Block | Table], vocabulary: Vocabulary) -> Iterator[Block | Table]:
    """The blocks of a flow, each measure that is told in sentences as one item."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        stop = at + 1
        while stop < len(blocks) and _is_field(blocks[stop], vocabulary):
            stop += 1
        fields = [field.passage for field in blocks[at + 1 : stop] if isinstance(field, Block)]
        parts = _told(block, fields, vocabulary) if fields and isinstance(block, Block) else []
        yield from parts or blocks[at:stop]
        at = stop


def begins_told(block: Block | Table | None, vocabulary: Vocabulary) -> bool:
    """Whether a block begins with a measure told in sentences: a name, then the label of a value."""
    text = block.text[:MAX_LEAD] if isinstance(block, Block) else ""
    bounds = sentence_bounds(text)[:2] if ":" in text else ()
    fields = labels_in(text[bounds[1][0] : bounds[1][1]], vocabulary) if len(bounds) > 1 else []
    return bool(fields) and fields[0][1] <= 1


def _told(block: Block, fields: list[Passage], vocabulary: Vocabulary) -> list[Block]:
    """The text before the measure's name, and the measure; none where the fields tell no measure."""
    bounds = sentence_bounds(block.text)
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not bounds:
        return []
    start = bounds[-1][0]
    passage = join([block.passage.slice(start), *fields])
    if len(told_measures(passage, vocabulary, None)) != 1:
        return []
    before = block.passage.slice(0, start)
    item = Block(BlockKind.LIST_ITEM, passage)
    return [replace(block, passage=before), item] if before else [item]


def _is_field(block: Block | Table, vocabulary: Vocabulary) -> bool:
    """Whether a block is a field and closes with a full stop: a sentence of the run."""
    if not isinstance(block, Block) or block.kind is not BlockKind.PARAGRAPH or ":" not in block.text[:60]:
        return False
    found = labels_in(block.text, vocabulary)
    return block.text.endswith(".") and bool(found) and found[0][1] == 0
