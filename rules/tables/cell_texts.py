"""What the texts below one head are: values, words, statements, answers, tasks."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from ...models import Cell
from ..language.clauses import demands, is_clause, states
from ..language.heads import is_value
from ..language.wanted import bound, is_placeholder
from ..lexicon.vocabulary import Vocabulary

MAX_VALUE_WORDS = 3
"""``Genomfört``, ``Ökad andel``: a target in words is short, a goal is a sentence."""
MAX_NUMBER_WORDS = 8
"""A level with a number has more words around it: ``minst 95 % av alla ärenden``."""
MOSTLY = 0.8
_CODE = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=[A-ZÅÄÖ])")
_DEMAND = re.compile(r"\b(?:ska|skall)\s+(?!(?:öka|minska|bibehållas|höjas|sänkas)\b)", re.IGNORECASE)
_VERB = re.compile(r"(?:[A-ZÅÄÖ][a-zåäö]+a|Se|Ge|Ta|Få|Gå|Bli|Stå|Slå)\s+[a-zåäö\d]", re.IGNORECASE)
"""An infinitive and what it is done to."""


def texts_of(cells: Iterable[Cell | None]) -> list[str]:
    """What stands in cells that are not blank."""
    return [cell.text.strip() for cell in cells if cell and cell.text.strip()]


def are_mostly_values(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether more than half of the texts are values."""
    return sum(is_value(text, vocabulary) for text in texts) * 2 > len(texts)


def are_values(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether all texts are values and placeholders, the values in the majority."""
    others = (text for text in texts if not is_value(text, vocabulary))
    return are_mostly_values(texts, vocabulary) and all(is_placeholder(text, vocabulary) for text in others)


def are_worded(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether most texts are words and no values."""
    return sum(is_value(text, vocabulary) for text in texts) * 3 < len(texts)


def are_bounded(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether one of the values is a bound, as only wanted levels are: ``minst 95 %``, ``≤ 10``."""
    return any(bound(text, vocabulary) for text in texts if is_value(text, vocabulary))


def look_like_levels(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether half of the texts are levels, by numbers or in a few words, that demand nothing."""
    levels = sum(_looks_like_level(_CODE.sub("", text), vocabulary) for text in texts)
    return 2 * levels >= max(len(texts), 1)


def _looks_like_level(text: str, vocabulary: Vocabulary) -> bool:
    words = MAX_NUMBER_WORDS if re.search(r"\d", text) else MAX_VALUE_WORDS
    short = len(text.split()) <= words and not _DEMAND.search(text)
    return short or is_placeholder(text, vocabulary)


def are_short(texts: Sequence[str], words: int = MAX_VALUE_WORDS) -> bool:
    """Whether texts have a few words each: ``95 %``, ``Minskar``, ``Antaget av fullmäktige``."""
    return bool(texts) and sum(len(text.split()) for text in texts) <= words * len(texts)


def are_few_words(texts: Sequence[str]) -> bool:
    """Whether texts are two or three words each, and no number: ``Nås delvis``."""
    return bool(texts) and all(
        1 < len(text.split()) <= MAX_VALUE_WORDS and text[0].isalpha() for text in texts
    )


def are_statements(texts: Sequence[str]) -> bool:
    """Whether texts say something in several words each, which values that begin a row do not."""
    words = [len(re.findall(r"[^\W\d_]{2,}", text)) for text in texts]
    return bool(words) and min(words) >= MAX_VALUE_WORDS


def are_sentences(texts: Sequence[str]) -> bool:
    """Whether texts are told in sentences, each of them."""
    return are_statements(texts) and all(is_clause(text) or text.endswith(".") for text in texts)


def are_tasks(texts: Sequence[str]) -> bool:
    """Whether nearly all texts say something that a verb begins: ``Starta nyhetsbrev``, ``Byta ut konstgräset``."""
    told = [text for text in texts if text[:1].isupper()]
    verbs = sum(_VERB.match(text) is not None for text in told)
    return verbs > 1 and verbs >= MOSTLY * len(told)


def are_answers(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether every text says how something went in a known word."""
    return bool(texts) and all(map(vocabulary.any_of("assessments").whole, texts))


def all_demand(texts: Sequence[str]) -> bool:
    """Whether each text demands something, as goals do and no measures."""
    return all(map(demands, texts))


def is_goal(text: str) -> bool:
    """Whether a text says what shall be or is so, as a goal does."""
    return states(text) and (demands(text) or is_clause(text))


def counts_on(texts: Sequence[str]) -> bool:
    """Whether texts are numbers from 1 that go on counting, some of them said again: those of goals, no levels."""
    numbers = [
        int(text) if text.isdigit() and len(text) < 3 else 0 for text in (t.rstrip(".") for t in texts)
    ]
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    return numbers[:1] == [1] and set(steps) == {0, 1}


def mean_length(texts: Sequence[str]) -> float:
    """The mean number of characters."""
    return sum(map(len, texts)) / len(texts) if texts else 0.0
