"""The heads of a table that a transcript ran together: side by side in a run of text.

``Indikatorer Mål Resultat 2016`` begins a table of measures, ``Aktivitet Startdatum Slutdatum`` one of
activities, ``Strategier`` alone a list. A head broken over two lines leaves its second word, or its
years, behind the last head (``Utfall Periodicitet 2023 2022``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...models import Passage, join
from ..language.heads import ColumnRole, roles_of
from ..lexicon.vocabulary import Vocabulary

VALUES = (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR, ColumnRole.BASELINE)
LISTS = (ColumnRole.STRATEGY, ColumnRole.ACTIVITY, ColumnRole.SUCCESS_FACTOR, ColumnRole.ASSIGNMENT)
TIMES = (ColumnRole.DEADLINE, ColumnRole.DATE)
_FOLLOWED = (ColumnRole.FOLLOWUP, ColumnRole.ASSESSMENT)
YEAR = r"(?:19|20)\d\d"
_HEAD = re.compile(
    rf"[A-ZÅÄÖ][\w/:-]*(?:\s+(?:[a-zåäö][\w/:.-]*|→)){{0,3}}(?:\s+(?:{YEAR}(?:/\d\d)?|\d\d/\d\d|[01]\d(?=\s+[A-ZÅÄÖ])))?(?![\w/-])"
)
_BROKEN = re.compile(r"([A-ZÅÄÖ][a-zåäö]{5,})\s([a-zåäö]{1,4})(?!\S)")
_YEAR_HEAD = re.compile(rf"(?:[VvHh][Tt]\s)?{YEAR}(?:/\d\d(?:\d\d)?)?(?!\S)")
_OWNER = re.compile(r"\S*s\s+(?=[a-zåäö])")
"""Whose the column is: ``Nämndens indikator``, ``KF:s årsmål``."""
_GOAL_COMPOUND = re.compile(r"[a-zåäö]{3}mål$")
"""``Resultatmål``, ``Effektmål``: goals, though ``Resultat`` alone heads what was measured."""
WORD = re.compile(r"[A-ZÅÄÖ][a-zåäö]+")
_WHOSE = re.compile(r"[A-ZÅÄÖ][a-zåäö]{3,}s(?=\s+[A-ZÅÄÖ])")
"""Whose what the table begins with is; of what the word stands below: ``Medlemmarnas Nämndens mål Mått mål``."""
_LAST_WORD = re.compile(rf"(?P<head>[A-ZÅÄÖ][^\s\d]+)\s(?P<word>[a-zåäö]+)(?:\s{YEAR})?")
_REST = re.compile(r"\s+(?P<word>[a-zåäö][\w/-]*)")
_PERIOD = (
    r"(?:(?:per|t\.?o\.?m\.?)\s)?(?:jan|feb|mars|april?|maj|juni|juli|aug|sept?|okt|nov|dec)\w*(?:[-–]\w+)?"
)
"""The months for which a value stands: ``Utfall aug``, ``Utfall jan-aug``."""
FEW = 2
_GOES_ON = re.compile(r"\s+(?:i|på|av|till|från|för|med|om|och|per|som|mellan|vid)\s")
_ASIDE = re.compile(r"\s+\([a-zåäö ,/-]{3,30}\)")
"""What a head has in brackets: ``Aktiviteter (ansvarig)``."""
_SERVED = re.compile(r"Inriktningsmål|Kommun|KF\b|Fullmäktige|Övergripande")
"""Goals of others, which stand behind the board's measures as well as before them."""
_COUNTED = re.compile(r"Gul|Röd")
"""Further limits beside the one that is wanted: values, though nothing is read from them."""
_HOW_OFTEN = ("Tertial", "Kvartal", "Månad", "Halvår", "Delår", "Termin", "Läsår", "År")
"""How often something is measured, as a cell says it."""
_WHEN = re.compile(r"(?:År|Tid|Kvartal|Termin|Månad)(?![\w/-])")
"""When a thing is done, where heads of what is done and by whom stand before it."""


@dataclass(frozen=True, slots=True)
class Head:
    """One column head in a run of text: its stretches, most often one."""

    spans: tuple[tuple[int, int], ...]
    role: ColumnRole
    year: str | None = None
    """The year it names, where it names one."""
    part: bool = False
    """Whether its values are parts of those in a column beside it: of one sex, where both together have one."""
    broken: bool = False
    """Whether its last letters stand on a line of their own: ``Måluppfyllels e``."""

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.spans[0][0]

    def passage(self, text: Passage) -> Passage:
        """The head's words."""
        return join([text.slice(start, end) for start, end in self.spans], "" if self.broken else " ")


@dataclass(frozen=True, slots=True)
class HeadRun:
    """The heads of one table, side by side in a run of text."""

    heads: tuple[Head, ...]
    end: int
    """Where the table's body begins."""
    repeated: bool = False
    """Whether the document has them above other rows as well: a table's, whatever they say."""

    @property
    def start(self) -> int:
        """Where the first head begins."""
        return min(head.start for head in self.heads)

    @property
    def roles(self) -> tuple[ColumnRole, ...]:
        """What the columns hold, left to right."""
        return tuple(head.role for head in self.heads)

    @property
    def parts(self) -> frozenset[int]:
        """The columns whose values are parts of others."""
        return frozenset(index for index, head in enumerate(self.heads) if head.part)

    @property
    def valued(self) -> bool:
        """Whether it heads measures and their values."""
        demanded = {ColumnRole.TARGET, ColumnRole.OUTCOME}
        valued = bool(set(self.roles) & demanded) or self.roles.count(ColumnRole.YEAR) > 1
        return ColumnRole.INDICATOR in self.roles and valued

    @property
    def planned(self) -> bool:
        """Whether it heads activities and when, or by whom, they are done."""
        times = set(self.roles) & {*TIMES, ColumnRole.RESPONSIBLE}
        return bool(set(self.roles) & set(LISTS)) and ColumnRole.INDICATOR not in self.roles and bool(times)

    @property
    def followed(self) -> bool:
        """Whether it heads what was followed up, and how it is judged."""
        return set(_FOLLOWED) <= set(self.roles)

    @property
    def parted(self) -> bool:
        """Whether the cells below are told apart by rows."""
        return self.valued or self.planned or self.followed or self.repeated

    @property
    def unvalued(self) -> bool:
        """Whether it heads goals and measures without their values."""
        named = {ColumnRole.GOAL, ColumnRole.INDICATOR}
        return named <= set(self.roles) <= {*named, *LISTS} and len(set(self.roles)) == len(self.roles)

    @property
    def listed(self) -> bool:
        """Whether it heads lists and nothing else."""
        return all(role in LISTS for role in self.roles)


def settled(text: str, heads: list[Head]) -> list[Head]:
    """The heads with the roles that their neighbours leave them.

    ``Mål`` behind the measures heads their values, before them what they serve; of two heads of measures
    the first heads their numbers; a list's heading right above the same word as a head is none of its heads.
    """
    again = any(head.role is ColumnRole.INDICATOR for head in heads[2:])
    if again and heads[0].role is ColumnRole.INDICATOR and " " in text[slice(*heads[0].spans[0])]:
        heads = heads[1:]  # ``Så mäts målen Målnr Indikator``
    twice = len(heads) > 1 and heads[0].role is heads[1].role is ColumnRole.INDICATOR
    above, below = (
        text[slice(*head.spans[0])].casefold() for head in (heads[0], heads[-1 if len(heads) < FEW else 1])
    )
    if twice and below in above:
        heads = heads[1:]  # ``Indikatorer`` above ``Indikator``
    if _names_others(text, heads) or _is_cell(text, heads):
        heads = heads[1:]
    names = [index for index, head in enumerate(heads) if head.role is ColumnRole.INDICATOR]
    listed = any(head.role in LISTS for head in heads)
    roles = [
        _settled_role(text[slice(*head.spans[0])], head, at, names, listed=listed)
        for at, head in enumerate(heads)
    ]
    if roles[1:] == [ColumnRole.FOLLOWUP] * 2:
        roles[1] = ColumnRole.ASSESSMENT  # ``Uppdrag Läge Kommentar``
    settled = [replace(head, role=role) for head, role in zip(heads, roles, strict=True)]
    if len(heads) > FEW and heads[0].role in (*LISTS, ColumnRole.GOAL) and _heads_same(text, heads):
        del settled[0]
    return settled


def _heads_same(text: str, heads: Sequence[Head]) -> bool:
    """Whether the first head is the heading above another that says the same: ``Strategiska mål Mål Mått``."""
    first, *others = [text[slice(*head.spans[0])].casefold() for head in heads]
    alike = [other for other, head in zip(others, heads[1:], strict=True) if head.role is heads[0].role]
    return any(first.endswith(other) or other.endswith(first) or first[:5] == other[:5] for other in alike)


def _settled_role(words: str, head: Head, index: int, names: Sequence[int], *, listed: bool) -> ColumnRole:
    """The role of one head among those of measures, which stand at ``names``."""
    if not names:
        served = head.role is ColumnRole.TARGET and words.casefold() == "mål" and listed
        return ColumnRole.GOAL if served else head.role
    if index > names[0]:
        valued = head.role is ColumnRole.GOAL and not _SERVED.match(words)
        limits = head.role is ColumnRole.IGNORED and _COUNTED.match(words)
        if valued or limits:
            return ColumnRole.TARGET
        if head.role in _FOLLOWED and head.year:
            return ColumnRole.OUTCOME  # ``Läge 2009``
    elif head.role is ColumnRole.TARGET and index < names[0] and not head.year:
        return ColumnRole.GOAL
    if head.role is ColumnRole.INDICATOR and index != names[-1]:
        return ColumnRole.INDICATOR_CODE
    return head.role


def _is_cell(text: str, heads: Sequence[Head]) -> bool:
    """Whether the first head is the last cell of the table above, which says when: ``Tertial Aktivitet Startdatum``."""
    words = text[slice(*heads[0].spans[-1])]
    return len(heads) > 1 and heads[1].role not in VALUES and words in _HOW_OFTEN


def _names_others(text: str, heads: Sequence[Head]) -> bool:
    """Whether the first head is the table's heading: it names those behind it (``Mål och mått Mål Mått``)."""
    first, *others = [text[slice(*head.spans[0])].casefold() for head in heads]
    named = first.split(" och ")
    return len(named) > 1 and all(
        any(
            name.startswith(other) or name in re.split(r"[/\s]", other) or other.startswith(name)
            for other in others
        )
        for name in named
    )


def heads_at(text: str, at: int, vocabulary: Vocabulary) -> tuple[list[Head], int]:
    """The heads that stand side by side from a place on, and where they end."""
    heads: list[Head] = []
    broken: int | None = None
    end = at
    while True:
        at = next_at(text, end) if heads else at
        head = head_at(text, at, vocabulary) or year_at(text, at, heads) or _when_at(text, at, heads)
        if head is None and broken is None and (word := (WORD if heads else _WHOSE).match(text, at)):
            following = head_at(text, next_at(text, word.end()), vocabulary)
            if following and not text[word.end() : following.start].strip():
                broken = len(heads)
                heads.append(Head((word.span(),), ColumnRole.UNKNOWN))
                head = following
        if head is None or _heads_group(text, head, heads, vocabulary) or _begins_row(text, head, heads):
            break
        if aside := _ASIDE.match(text, head.spans[-1][1]):
            head = replace(head, spans=(*head.spans[:-1], (head.spans[-1][0], aside.end())))
        heads.append(head)
        end = head.spans[-1][1]
    if broken is None and len(heads) > FEW and _is_word(text, heads[-1], heads):
        heads, end = heads[:-1], heads[-2].spans[-1][1]
    return _mended(text, heads, end, broken, vocabulary)


def _heads_group(text: str, head: Head, heads: Sequence[Head], vocabulary: Vocabulary) -> bool:
    """Whether a last head of measures, behind one and its values, heads the first group of rows: ``Volymer``."""
    roles = {one.role for one in heads}
    if head.role is not ColumnRole.INDICATOR or ColumnRole.INDICATOR not in roles or roles.isdisjoint(VALUES):
        return False
    return head_at(text, next_at(text, head.spans[-1][1]), vocabulary) is None


def _begins_row(text: str, head: Head, heads: Sequence[Head]) -> bool:
    """Whether the first head's word stands again, before a number: ``Mål Mått Mål 2019 Mål 1 Antal …``."""
    first = text[slice(*heads[0].spans[0])] if len(heads) > FEW else ""
    return text[slice(*head.spans[0])] == first and bool(re.match(r"\s\d{1,2}\s", text[head.spans[-1][1] :]))


def _is_word(text: str, head: Head, heads: Sequence[Head]) -> bool:
    """Whether a last head of one word is the first of a row's name: ``… Mål 2018 Tid från anmälan till besked``."""
    start, end = head.spans[-1]
    dated = head.year or all(one.role not in VALUES or not one.year for one in heads)
    return (
        not (head.role in VALUES and dated) and " " not in text[start:end] and bool(_GOES_ON.match(text, end))
    )


def _mended(
    text: str, heads: list[Head], end: int, broken: int | None, vocabulary: Vocabulary
) -> tuple[list[Head], int]:
    """The heads, the broken one with its second word from behind the run; without that, only those before it."""
    if broken is None:
        return heads, end
    first, rest = heads[broken], _REST.match(text, end)
    word = first.passage(Passage(text)).text
    for words in (f"{word} {rest['word']}", f"{word}{rest['word']}") if rest else ():
        if rest and is_exact(words, vocabulary):
            heads[broken] = Head((*first.spans, rest.span("word")), _role(words, vocabulary))
            return heads, rest.end()
    last = heads[-1]
    own = _LAST_WORD.match(text, last.spans[-1][0], last.spans[-1][1])
    if own and is_exact(own["head"], vocabulary) and is_exact(f"{word} {own['word']}", vocabulary):
        role = _role(f"{word} {own['word']}", vocabulary)
        heads[broken] = Head((*first.spans, own.span("word")), role)
        heads[-1] = Head((own.span("head"),), _role(own["head"], vocabulary))
        return heads, own.end("word")
    return heads[:broken], heads[broken - 1].spans[-1][1] if broken else end


def next_at(text: str, at: int) -> int:
    """Past the blanks at a place."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def head_at(text: str, at: int, vocabulary: Vocabulary) -> Head | None:
    """The longest column head at a place."""
    broken = _BROKEN.match(text, at)
    if (
        broken
        and is_exact(whole := broken[1] + broken[2], vocabulary)
        and not is_exact(broken[1], vocabulary)
    ):
        return Head((broken.span(1), broken.span(2)), _role(whole, vocabulary), broken=True)
    match = _HEAD.match(text, at)
    while match:
        words = match[0]
        exact = is_exact(words, vocabulary) or _is_dated(words, vocabulary)
        role = _role(words, vocabulary) if exact else None
        if role and (role in (*VALUES, *_FOLLOWED, *LISTS) or not re.search(r"\d$", words)):
            return Head((match.span(),), role, next(iter(re.findall(YEAR, words)), None))
        shorter = words.rpartition(" ")[0]
        match = re.compile(re.escape(shorter)).match(text, at) if shorter else None
    return None


def year_at(text: str, at: int, heads: Sequence[Head]) -> Head | None:
    """A head that is a year; where a value head before has none, it is the second line of that."""
    named = any(head.role is ColumnRole.INDICATOR for head in heads)
    if not named or any(head.role in VALUES and not head.year for head in heads):
        return None
    match = _YEAR_HEAD.match(text, at)
    return (
        Head((match.span(),), ColumnRole.YEAR, next(iter(re.findall(YEAR, match[0])), None))
        if match
        else None
    )


def _when_at(text: str, at: int, heads: Sequence[Head]) -> Head | None:
    """A head that says when, behind those of what is done: ``Åtgärd Ansvarig År``."""
    match = _WHEN.match(text, at) if any(head.role in LISTS for head in heads) else None
    return Head((match.span(),), ColumnRole.DEADLINE) if match else None


def _role(words: str, vocabulary: Vocabulary) -> ColumnRole:
    """What a head says its column holds, the telling roles before the others."""
    roles = [role for role, _ in roles_of(words, vocabulary)]
    if ColumnRole.GOAL in roles and _GOAL_COMPOUND.search(words):
        return ColumnRole.GOAL
    telling = (ColumnRole.INDICATOR, *VALUES, *LISTS)
    return next((role for role in roles if role in telling), roles[0] if roles else ColumnRole.UNKNOWN)


def is_exact(words: str, vocabulary: Vocabulary) -> bool:
    """Whether a run of words is a column head as lexicons list it, years set aside."""
    bare = re.sub(rf"\s*\b(?:{YEAR}(?:/\d\d)?|\d\d/\d\d)(?!\w)", "", words)
    return any(map(vocabulary.any_of("columns").whole, (words, bare, _OWNER.sub("", bare, count=1))))


def _is_dated(words: str, vocabulary: Vocabulary) -> bool:
    """Whether a value column's head says more of when: ``Utfall delår 2017``."""
    first, _, rest = words.partition(" ")
    return (
        re.search(rf"{YEAR}$|^{_PERIOD}$", rest) is not None
        and is_exact(first, vocabulary)
        and _role(first, vocabulary) in VALUES
    )
