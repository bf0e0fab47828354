"""What speaks against a word's standing in a column of a flattened table: its price there.

A word has three prices in each column: as the first of a cell, as one that goes on in its line, and as the
first of a line that the cell goes on with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ..language.heads import ColumnRole
from ..language.items import UNFINISHED
from ..lexicon.vocabulary import Vocabulary
from .heads import LISTS
from .row_codes import CODE, CODED_ROW, NUMBER
from .sorts import LACKING, MISSING, Sort
from .values import STRONG, Value, holders, times_in, trends_in
from .words import CODED as STATED
from .words import Words

NEVER = 9.0
"""What a word costs that hardly can stand there."""
SMALL_FIRST = 4.0
"""What it costs to begin a cell of words with a small letter."""
BEYOND, BEYOND_VALUE, BEYOND_CODE = 0.4, 1.6, 3.0
"""What each word costs that is left as running text behind the table, each value, and each row's code."""
BROKEN_OFF = 3.0  # what it costs text behind the table to begin with a small letter: it is a cell's
BROKEN = 3.0  # what it costs a line to go on behind a hyphen that breaks a word
INSIDE = 1.5
"""What it costs to begin a piece within a value."""
UNNUMBERED = 3.0
"""What it costs a cell to begin without the number that others of its column begin with."""
PARTED = 0.8
"""What it costs to take a number's last three digits for one of its own."""
BEHIND_NUMBER = 2.5
"""What it costs a word to go on in a value behind its number."""
DETAIL = 1.0
"""What it costs a value to begin with a number that is a detail of a name: ``årskurs 3``."""
SECOND = 2.5
"""What it costs a cell to go on with a second value on its next line."""
DATED = 4.0
"""What a date costs among values, where a column of its own holds dates."""
COUNTED = 0.7
"""What a number costs in a goal: names of measures have more of them."""
DEMANDED = 1.5
"""What a demand costs in a measure's name, where goals stand beside."""
CAPITAL, OPENED, NAMED = 2.2, 0.8, 0.3
"""What it costs to read on past a capital; behind a small word that wants more; past a name."""
STOPPED = 4.0  # what it costs the name of a measure to read on past a full stop
_STOP = re.compile(r"[a-zåäö]{4}[.!?]$")
_OPEN = frozenset(["samma", "högst", "minst", "lägst", "var", "jämfört", "åk", "årskurs"])
_DATED = re.compile(r"år (?:19|20)\d\d(?![\d-])")
_GENITIVE = re.compile(r"\w{3,}(?:ens|ets|rnas|ades|ldes|ndes|enskildes)")
"""Whose something is: a word that calls for another."""
_UNTIL = re.compile(r"(?<!\w)t o m$|prel\.$")
_DEMANDING = frozenset(["får", "ska"])
_SMALL = frozenset(["under", "över", "inom", *_DEMANDING])
"""Words that may belong to the value behind them, or to the name before them."""
_OF_WHICH = ("varav", "därav")  # what begins the row of a part of the row before
_MARK, _MARKED = 3, 2
"""Letters of a mark; the times from which one is a mark of every row."""
_BULLET = re.compile(r"[–•●▪■◦➢►✓-]")
_OWNER = re.compile(
    r"(?!AB)[A-ZÅÄÖ]{2,5},?|Alla|\S*(?:nämnd(?:en)?|kontor(?:et)?|styrelse(?:n)?|förvaltning(?:en)?|enhet(?:en)?|chef(?:er)?"
    r"|rektor|rektorer|direktör|samordnare|strateg|bolag(?:et)?|avdelning(?:en)?|AB|partner|konsulent\w*|verket),?"
)
_DONE = re.compile(r"[A-ZÅÄÖ]\w+(?:ad|ats?|ade|örda?|ört|änd|änt|agen|aget|ställ[dt]|klart?)|Klart?")
"""What is wanted to be done, as a value: ``Antagen``, ``Genomförd``."""
_COMPANY = re.compile(
    r"[A-ZÅÄÖ]\S+ (?:[A-ZÅÄÖ]\S+ )?AB\b|[A-ZÅÄÖ]\S+- och \S+(?:nämnden|kontoret|styrelsen|förvaltningen)"
)
"""Where a company's name begins, or that of a board for several things."""
_WANTED = re.compile(r"(?:minst|högst|max|lägst|under|över|får|ska|bör|[≥≤<>])", re.IGNORECASE)
_OTHERS = re.compile(r"riket|länet|kommunerna|kommuner|snitt(?:et)?|genomsnitt(?:et)?")
"""Whom a value is compared with."""
_UNITS = frozenset(
    ["%", "st", "antal", "kr", "tkr", "procent", "index", "dagar", "veckor", "timmar", "ton", "km"]
)
_UNIT = re.compile(
    r"[a-zåäöA-ZÅÄÖ]{1,4}/[\wåäö]{1,8}|k[Ww]h|[tT]usen|tusental|miljoner|[kdmc]?m[23²³]?|[Mm]edel\w*|betyg"
)
_UNIT_WORD = re.compile(r"per|[kdmc]?m[23²³]|år|dygn|månad|invånare|inv|plats|elev|barn|brukare")
"""What a unit is, and what may stand in it behind its first word: ``tusen m3``, ``% per år``."""


class Prices:
    """What the words of a body are, one by one, and what each costs in a column."""

    def __init__(
        self,
        text: str,
        words: Sequence[re.Match[str]],
        values: Sequence[Value],
        known: Words,
        vocabulary: Vocabulary,
        *,
        goals: bool,
        listed: bool,
    ) -> None:
        self._words = words
        self._marks = Counter(word[0] for word in words)
        self._known = known
        self._vocabulary = vocabulary
        self._trends = holders(words, [Value(m.start(), m.end()) for m in trends_in(text, vocabulary)])
        self._goals = goals
        self._bulleted = listed and sum(map(self.is_bullet, range(len(words)))) > 2
        self._numbers_alone = goals and len(CODED_ROW.findall(text)) > 1
        self._coded = goals and sum(CODE.fullmatch(word[0]) is not None for word in words[:-1]) > 1
        self._value = [
            None if self._is_code(index) or (self._bulleted and self.is_bullet(index)) else value
            for index, value in enumerate(holders(words, values))
        ]
        dates = [value for value in values if value.dated]
        self._time = [
            date or time
            for date, time in zip(holders(words, dates), holders(words, times_in(text)), strict=True)
        ]
        self._operators = holders(
            words, [Value(m.start(), m.end()) for m in vocabulary.any_of("operators").finditer(text)]
        )
        self._judged = holders(
            words,
            [
                Value(m.start(), m.end())
                for m in vocabulary["assessments", "terms"].finditer(text)
                if m[0][:1].isupper()
            ],
        )

    def missing(self, sort: Sort, role: ColumnRole) -> float:
        """What a row's empty cell costs."""
        if sort is Sort.MARKS:
            repeated = max((count for word, count in self._marks.items() if len(word) <= _MARK), default=0)
            if repeated > _MARKED:
                return 2.0
        return LACKING.get(role, MISSING[sort])

    def _begins(self, index: int) -> bool:
        """Whether a value begins with a word."""
        value = self._value[index]
        return value is not None and value.start == self._words[index].start()

    def priced(self, sort: Sort, role: ColumnRole) -> tuple[list[float], list[float], list[float]]:
        """The prices of all words in a column: first of a cell, going on, first of a next line."""
        price = {
            Sort.WORDS: self._as_word,
            Sort.VALUES: self._as_value,
            Sort.NUMBERS: self._as_number,
            Sort.TIMES: self._as_time,
            Sort.OWNERS: self._as_owner,
            Sort.JUDGEMENTS: self._as_judgement,
            Sort.UNITS: self._as_unit,
            Sort.MARKS: self._as_mark,
        }[sort]
        prices = [price(index, role) for index in range(len(self._words))]
        first, more, after = zip(*prices, strict=True)
        return list(first), list(more), list(after)

    def _is_code(self, index: int) -> bool:
        """Whether a word is the number of a goal, where goals have such."""
        return self._coded and CODE.fullmatch(self._words[index][0]) is not None

    def openness(self, index: int) -> float:
        """How surely a word calls for another."""
        word = self._words[index][0]
        if self._is_code(index):
            return 0.0 if self._numbers_alone else 1.0
        if word == "I" and any(following[0][0].isdigit() for following in self._words[index + 1 : index + 2]):
            return 0.0  # a goal's number
        if (
            word.casefold() in _OPEN
            or _DATED.match(" ".join(following[0] for following in self._words[index : index + 2]))
            or UNFINISHED.search(word)
            or self._known.is_open(word)
            or (word.endswith("-") and word != "-")
            or _UNTIL.search(self._before(index))
        ):
            return 1.0
        return 0.7 if _GENITIVE.fullmatch(word) else 0.0

    def _word(self, index: int) -> str:
        """A word; none beyond the table's ends."""
        return self._words[index][0] if 0 <= index < len(self._words) else ""

    def _before(self, index: int) -> str:
        """A word with the two before it."""
        return " ".join(word[0] for word in self._words[max(0, index - 2) : index + 1])

    def closedness(self, index: int) -> float:
        """What it costs a value to go on, on the next line, behind a word."""
        word = self._words[index][0]
        return BEHIND_NUMBER if re.search(r"\d\W*$|%|^[–-]$", word) else 0.0

    def is_bullet(self, index: int) -> bool:
        """Whether a word is the sign before an item."""
        following = self._words[index + 1][0] if index + 1 < len(self._words) else ""
        return _BULLET.fullmatch(self._words[index][0]) is not None and following[:1].isupper()

    def wholeness(self, index: int) -> int:
        """Whether no line can end before the word, being part of a value (1), nor a piece (2)."""
        if index and self._bulleted and self.is_bullet(index - 1):
            return 2
        if self._value[index] is None or self._begins(index):
            return 0
        if re.fullmatch(r"[a-zåäö]{3,}\S*", self._words[index][0]) and not self._may_part(index):
            return 0
        return 1 if self._may_part(index) else 2

    def _may_part(self, index: int) -> bool:
        """Whether a value may begin within what the grammar took for one: three digits, a trend, past a small word."""
        word, before = self._words[index][0], self._words[index - 1][0]
        if re.fullmatch(r"\d{3}", word) and re.fullmatch(r"[1-9]\d{0,2}", before):
            return True
        trend = self._trends[index]
        if trend and trend.start == self._words[index].start() and before[-1].isdigit():
            return True
        return word[0].isdigit() and before.casefold() in _SMALL and self._begins(index - 1)

    def beyond(self, codes: Collection[int]) -> list[float]:
        """For each word what it costs to leave it and all behind it as running text: most the codes of rows."""
        costs = [0.0]
        for index in reversed(range(len(self._words))):
            value = self._value[index]
            begins = value is not None and value.weight > 1 and value.start == self._words[index].start()
            costs.append(costs[-1] + (BEYOND_CODE if index in codes else BEYOND_VALUE if begins else BEYOND))
        small = [BROKEN_OFF if self._word(index)[:1].islower() else 0.0 for index in range(len(costs))]
        return [cost + more for cost, more in zip(reversed(costs), small, strict=True)]

    def _as_mark(self, index: int, _: ColumnRole) -> tuple[float, float, float]:
        """In a column that says little: a mark that stands beside several rows, or a word or two."""
        word = self._words[index][0]
        if self._begins(index) or word[0].isdigit():
            return NEVER, NEVER, NEVER
        if self._marks[word] > 1 and len(word) <= _MARK:
            return -1.0, 3.0, 3.0
        return (1.0 if word[0].isupper() else 3.0), 1.5, 1.5

    def _as_word(self, index: int, role: ColumnRole) -> tuple[float, float, float]:
        word = self._words[index][0]
        value = self._value[index]
        if self.is_bullet(index):
            listed = 0.0 if role in LISTS else 6.0 if self._bulleted else 2.5
            return listed, listed + 0.5, listed
        if self._is_code(index):
            return (-1.0 if role is ColumnRole.GOAL else NEVER), 6.0, 6.0
        if role is ColumnRole.GOAL and self._numbers_alone:
            return NEVER, NEVER, NEVER
        begins = value is not None and value.start == self._words[index].start()
        weight = value.weight if value and begins else 0.0
        if word.casefold() in (_SMALL if weight < STRONG else _DEMANDING):
            weight = min(weight, 1.0)
        if role is ColumnRole.GOAL and any(map(str.isdigit, word)):
            weight += COUNTED
        inside = INSIDE if value and not begins else weight
        bare = word.strip('”"([,:;.')
        first = inside + self._lacks(word, role)
        hyphen = (
            index > 0 and self._words[index - 1][0].endswith("-") and word not in ("och", "eller", "samt")
        )
        more = weight + (BROKEN if hyphen and len(self._words[index - 1][0]) > 1 else 0.0)
        if role is ColumnRole.PERSPECTIVE and len(word) > 1:
            return first, UNNUMBERED, UNNUMBERED
        if role is ColumnRole.INDICATOR and self._goals and word in ("ska", "skall"):
            return first + DEMANDED, more + DEMANDED, inside + DEMANDED
        if self._is_part(index, role):
            return first + 0.5, more + CAPITAL, inside + CAPITAL
        if not bare[:1].isupper():
            first += 0.5 if bare[:1].isdigit() else SMALL_FIRST
            behind_bullet = index > 0 and self.is_bullet(index - 1)
            return first - (3.0 if behind_bullet else 0.0), more, inside
        capital = self._past_capital(index, bare, role)
        return first, more + capital, inside + capital

    def _is_part(self, index: int, role: ColumnRole) -> bool:
        """Whether a row of a part begins with a word: ``varav``, or the name of a sex with its values behind it."""
        word = self._word(index)
        if word in _OF_WHICH:
            return index > 0 and not self._word(index - 1).endswith(",")
        valued = role is ColumnRole.INDICATOR and index + 1 < len(self._words) and self._begins(index + 1)
        return valued and self._vocabulary["sexes", "terms"].whole(word)

    def _lacks(self, word: str, role: ColumnRole) -> float:
        """What a cell lacks that begins with a word: the number that others have, the name of a perspective."""
        if (role is ColumnRole.GOAL and self._coded) or (role in LISTS and self._bulleted):
            return UNNUMBERED
        terms = self._vocabulary["perspectives", "terms"]
        if role is ColumnRole.PERSPECTIVE and not (terms.whole(word) or terms.whole(f"{word}perspektivet")):
            return UNNUMBERED
        return 0.0

    def _past_capital(self, index: int, bare: str, role: ColumnRole) -> float:
        before = self._words[index - 1][0] if index else ""
        if index and (self.is_bullet(index - 1) or CODE.fullmatch(before)):
            return 0.0
        if role is ColumnRole.FOLLOWUP and before.endswith((".", "!", "?", ":")):
            return 0.0
        if role is ColumnRole.INDICATOR and _STOP.search(before):
            return STOPPED
        if len(bare) > 1 and bare.isupper():
            return CAPITAL if STATED.match(f"{bare} {self._word(index + 1)}") else NAMED
        if not self._known.is_common(bare):
            return NAMED
        return OPENED if self.openness(index - 1) or before.endswith(("(", "/")) else CAPITAL

    def _as_value(self, index: int, role: ColumnRole) -> tuple[float, float, float]:
        word = self._words[index][0]
        value = self._value[index]
        if value is None:
            return self._as_value_in_words(index, role)
        if not self._begins(index):
            return (PARTED if self._may_part(index) else 4.0), 0.0, 0.3
        wanted = role is not ColumnRole.TARGET and (_WANTED.match(word) or self._demands(value))
        first = (
            (2.0 if wanted else 0.0) + (DETAIL if value.weight < 1 else 0.0) + (DATED if value.dated else 0.0)
        )
        if value.weight < 1 or (index and self._words[index - 1][0].endswith(",")):
            return first, 1.0, 1.0
        return first, 4.0, SECOND

    def _demands(self, value: Value) -> bool:
        """Whether a value says in its words what ought to be: ``60 dagar i genomsnitt, ingen ska …``."""
        return " ska" in self._words[0].string[value.start : value.end]

    def _as_value_in_words(self, index: int, role: ColumnRole) -> tuple[float, float, float]:
        """A word that is no value's by the grammar: a trend, what is to be done, what others have."""
        word = self._words[index][0]
        demanding = role is ColumnRole.TARGET
        if self._is_code(index) or (self._bulleted and self.is_bullet(index)):
            return NEVER, NEVER, NEVER
        if re.fullmatch(r"[–-]", word):
            return 0.3, 3.0, 3.0
        if word[0].isdigit():
            return 2.0, 3.0, 3.0
        trend = self._trends[index]
        if trend and trend.start == self._words[index].start():
            return (0.3, 0.5, 0.5) if demanding else (3.0, 3.0, 3.0)
        if role is ColumnRole.BASELINE and not word[0].isupper():
            return (3.0, 0.0, 0.3) if _OTHERS.fullmatch(word) else (3.0, 3.0, 3.0)
        if demanding and self._operators[index]:
            return 0.5, 1.0, 1.0
        return self._as_plain(index, small=3.0 if demanding else 4.0)

    def _as_plain(self, index: int, small: float) -> tuple[float, float, float]:
        """A word in a value's place that nothing speaks for."""
        word = self._words[index][0]
        if word[0].isupper():
            return (1.0 if _DONE.fullmatch(word) else small), 3.0, 3.0
        counted = index > 0 and self._value[index - 1] is not None
        return small, (BEHIND_NUMBER if counted else 0.6), 0.6

    def _as_number(self, index: int, _: ColumnRole) -> tuple[float, float, float]:
        word = self._words[index][0]
        if self._numbers_alone and self._is_code(index):
            return NEVER, NEVER, NEVER
        if word == "Mål" and NUMBER.fullmatch(self._word(index + 1)):
            return 0.0, NEVER, NEVER
        if self._word(index - 1) == "Mål":
            return NEVER, 0.0, NEVER
        return (0.0 if NUMBER.fullmatch(word) or CODE.fullmatch(word) else NEVER), NEVER, NEVER

    def _as_time(self, index: int, _: ColumnRole) -> tuple[float, float, float]:
        value = self._time[index]
        if value is None:
            return 5.0, 3.0, 3.0
        return (0.0, 3.0, 3.0) if value.start == self._words[index].start() else (4.0, 0.0, 0.3)

    def _as_owner(self, index: int, _: ColumnRole) -> tuple[float, float, float]:
        word = self._words[index][0]
        if self._value[index] or self._time[index] or word[0].isdigit():
            return NEVER, NEVER, NEVER
        if word == "AB":
            return NEVER, 0.1, 0.5
        if _COMPANY.match(" ".join(word[0] for word in self._words[index : index + 4])):
            return 0.0, 2.0, 1.0
        if _OWNER.fullmatch(word):
            return 0.0 if word[0].isupper() else 3.0, 0.2, 0.2
        goes_on = index > 0 and self._words[index - 1][0].endswith((",", "-"))
        if word[0].isupper():
            return 1.2, 0.4 if goes_on else 2.0, 0.4 if goes_on else 2.0
        going = 0.6 if goes_on or self.openness(index - 1 if index else 0) else 2.5
        return 5.0, going, going

    def _as_judgement(self, index: int, _: ColumnRole) -> tuple[float, float, float]:
        value = self._judged[index]
        if value is None:
            return 5.0, 4.0, 4.0
        return (-0.5, 3.0, 3.0) if value.start == self._words[index].start() else (4.0, 0.0, 0.3)

    def _as_unit(self, index: int, _: ColumnRole) -> tuple[float, float, float]:
        word = self._words[index][0]
        if word[0].isdigit():
            return NEVER, NEVER, NEVER
        is_unit = self._vocabulary.any_of("units").whole
        of_name = index and is_unit(self._words[index - 1][0])  # ``längre än sex timmar antal``
        going = 0.2 if _UNIT_WORD.fullmatch(word) or (is_unit(word) and not of_name) else 1.5
        if word in _UNITS or _UNIT.fullmatch(word) or is_unit(word):
            return -0.3, min(going, 2.0), min(going, 2.0)
        return 2.0, going, going
