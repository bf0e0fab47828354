"""The second line of a table's heads: years, or the sexes, each below a head of the first line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from .heads import FEW, VALUES, WORD, YEAR, Head, HeadRun, is_exact, next_at

_YEARS_BEHIND = re.compile(
    rf"\s+{YEAR}(?:\s+{YEAR})*(?:\s+(?P<rest>[a-zåäö]{{1,8}}))?(?=\s+(?:[A-ZÅÄÖ\d]|[–-]\s))"
)

_ALL = ("Totalt", "Alla", "Samtliga")
"""What both sexes together are called behind them."""


def with_years(text: str, run: HeadRun, vocabulary: Vocabulary) -> HeadRun:
    """The run with the years of a second header line, each on a value column that names none.

    More years than such columns belong to the last of them, which then stands over several.
    """
    run = _without_first_year(text, run)
    behind = _YEARS_BEHIND.match(text, run.end)
    if behind and behind["rest"] and not _completes(text, run, behind["rest"], vocabulary):
        return run
    spans = [match.span() for match in re.finditer(YEAR, text[: behind.end() if behind else 0])]
    spans = [span for span in spans if span[0] >= run.end]
    bare = [index for index, head in enumerate(run.heads) if head.role in VALUES and not head.year]
    if behind is None or not bare or len(spans) < len(bare):
        return run
    heads: list[Head] = []
    for index, head in enumerate(run.heads):
        if index not in bare:
            heads.append(head)
            continue
        count = _share(text, spans, [run.heads[one].role for one in bare])
        own = spans[:count]
        heads.extend(replace(head, spans=(*head.spans, span), year=text[slice(*span)]) for span in own)
        bare, spans = bare[1:], spans[count:]
    return HeadRun(tuple(heads), behind.end())


def with_sexes(text: str, run: HeadRun, vocabulary: Vocabulary) -> HeadRun:
    """The run with a second header line that parts each head of measured values by sex: ``Kvinnor Män Totalt``.

    It stands behind the heads, or was taken for the last of them.
    """
    first = next((at for at, head in enumerate(run.heads) if at and _is_sex(text, head, vocabulary)), None)
    heads = run.heads[:first]
    end = run.heads[first].start if first else run.end
    sexes: list[tuple[int, int]] = []
    while word := WORD.match(text, next_at(text, sexes[-1][1] if sexes else end)):
        if not (vocabulary["sexes", "terms"].whole(word[0]) or (sexes and word[0] in _ALL)):
            break
        sexes.append(word.span())
    over = [head for head in heads if head.role in (ColumnRole.OUTCOME, ColumnRole.YEAR)]
    if len(sexes) < FEW or (sexes[-1][1] < run.end and first) or not over or len(sexes) % len(over):
        return run
    share = len(sexes) // len(over)
    parted: list[Head] = []
    for head in heads:
        own = sexes[over.index(head) * share :][:share] if head in over else []
        whole = bool(own) and text[slice(*own[-1])] in _ALL
        parted.extend(
            [replace(head, spans=(*head.spans, span), part=whole and span != own[-1]) for span in own]
            or [head]
        )
    return replace(run, heads=tuple(parted), end=sexes[-1][1])


def _is_sex(text: str, head: Head, vocabulary: Vocabulary) -> bool:
    """Whether a head names one of the sexes."""
    return vocabulary["sexes", "terms"].whole(text[slice(*head.spans[0])])


def _completes(text: str, run: HeadRun, rest: str, vocabulary: Vocabulary) -> bool:
    """Whether a piece of a word is what a head broke off: ``Ansvar`` … ``ig``."""
    return any(is_exact(f"{text[slice(*head.spans[-1])]}{rest}", vocabulary) for head in run.heads)


def _without_first_year(text: str, run: HeadRun) -> HeadRun:
    """The run whose last head took the first year of a second header line, without it."""
    last = run.heads[-1]
    bare = sum(head.role in VALUES and not head.year for head in run.heads[:-1])
    (start, end) = last.spans[-1]
    year = re.search(rf"\s+{YEAR}$", text[start:end])
    behind = _YEARS_BEHIND.match(text, run.end)
    if not (bare and year and last.role in VALUES and behind) or len(re.findall(YEAR, behind[0])) == bare:
        return run
    head = replace(last, spans=(*last.spans[:-1], (start, start + year.start())), year=None)
    return HeadRun((*run.heads[:-1], head), start + year.start())


def _share(text: str, spans: Sequence[tuple[int, int]], roles: Sequence[ColumnRole]) -> int:
    """How many of the years are the first head's: up to a gap between what was and what is wanted, else one.

    Of several heads that want values the last has one year, the first of them the rest; without a gap what is wanted
    has one.
    """
    spare = len(spans) - len(roles)
    if not spare or len(roles) == 1:
        return len(spans) if len(roles) == 1 else 1
    if roles[0] is roles[1]:
        return spare + 1
    if len(spans) == 2 * len(roles):
        return 2
    years = [int(text[start:end]) for start, end in spans]
    last = spare + 1 if roles[-1] is ColumnRole.TARGET else 1
    return next((at for at in range(1, spare + 2) if years[at] - years[at - 1] not in (0, 1)), last)
