"""Which fields of which kind of record stand in the workbook, and which a reviewer may correct.

Both ways go by this table: writing a sheet, and reading back what was typed in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from ..models import DOCUMENT_KIND
from .wording import ACTIVITY_KINDS, LEVELS, OPERATORS, OUTCOME_KINDS, sentence_case


class Entry(Enum):
    """How a corrected value is typed and understood."""

    TEXT = auto()
    CODE = auto()
    """Digits and dots, which Excel may take for a number or a date: ``1.10``."""
    NUMBER = auto()
    YEAR = auto()
    DATE = auto()
    CHOICE = auto()
    """One of a list of words."""
    GOALS = auto()
    """Short numbers of goals: ``M3, M5``."""
    INDICATOR = auto()
    """The short number of one indicator: ``I12``."""
    OWNER = auto()
    """What a target hangs on: ``I12``, ``M3``, or both."""
    ITEMS = auto()
    """Words set apart by commas."""


LINKS = frozenset({Entry.GOALS, Entry.INDICATOR, Entry.OWNER})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its column as extracted, and the column for correcting it."""

    name: str
    """The attribute of the record; ``owner`` stands for a target's two links."""
    header: str
    entry: Entry = Entry.TEXT
    width: int = 12
    """Of the extracted column, in characters."""
    required: bool = False
    """Whether the record cannot do without it."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Code to word, for a choice."""
    listed: str = ""
    """The defined name of the list that its drop-down shows."""

    @property
    def attributes(self) -> tuple[str, ...]:
        """The record's attributes that it stands for."""
        return ("indicator_id", "goal_id") if self.entry is Entry.OWNER else (self.name,)

    @property
    def correction_header(self) -> str:
        """The header of the column a reviewer types in."""
        return f"Rätt {sentence_case(self.header)}"


@dataclass(frozen=True, slots=True)
class Context:
    """A column that only tells what the record belongs to."""

    header: str
    name: str
    """``goal`` or ``indicator``: whose text is shown."""
    width: int = 34
    leads: bool = True
    """Whether it stands before the record's own fields."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One kind's sheet: its title, its fields, and what is shown beside them."""

    kind: str
    title: str
    fields: tuple[Field, ...]
    context: tuple[Context, ...] = ()

    @property
    def main(self) -> Field:
        """The field that says what the record is."""
        return self.fields[0]


_GOAL = Context("Målets text", "goal")
_INDICATOR = Context("Indikatorns namn", "indicator")
_GOAL_LINKS = Field("goal_ids", "Mål nr", Entry.GOALS, 9)
_UNIT = Field("unit", "Enhet", width=11, listed="pu_enheter")
_PERIOD = Field("period", "Period", width=10)

SHEETS: Mapping[str, SheetPlan] = {
    "goals": SheetPlan(
        "goals",
        "Mål",
        (
            Field("text", "Mål", width=56, required=True),
            Field("code", "Kod", Entry.CODE, 9),
            Field("level", "Nivå", Entry.CHOICE, 13, choices=LEVELS, listed="pu_niva"),
            Field("label", "Etikett", width=16),
            Field("perspective", "Perspektiv", width=13),
            Field("parent_ids", "Överordnat mål", Entry.GOALS, 11),
        ),
        (Context("Överordnade målets text", "goal", leads=False),),
    ),
    "indicators": SheetPlan(
        "indicators",
        "Indikatorer",
        (
            Field("name", "Indikator", width=50, required=True),
            Field("code", "Kod", Entry.CODE, 9),
            _UNIT,
            Field("group", "Grupp", width=18),
            _GOAL_LINKS,
        ),
        (_GOAL,),
    ),
    "targets": SheetPlan(
        "targets",
        "Målvärden",
        (
            Field("text", "Målvärde", width=26, required=True),
            Field("operator", "Villkor", Entry.CHOICE, 11, True, OPERATORS, "pu_villkor"),
            Field("value", "Värde", Entry.NUMBER, 10),
            Field("value_max", "Värde till", Entry.NUMBER, 10),
            _UNIT,
            Field("baseline", "Jämfört med", width=12),
            _PERIOD,
            Field("owner", "Hör till nr", Entry.OWNER, 9),
        ),
        (_INDICATOR, _GOAL),
    ),
    "outcomes": SheetPlan(
        "outcomes",
        "Utfall",
        (
            Field("text", "Utfall", width=20, required=True),
            Field("value", "Värde", Entry.NUMBER, 10),
            _UNIT,
            Field("kind", "Slag", Entry.CHOICE, 11, True, OUTCOME_KINDS, "pu_utfallsslag"),
            _PERIOD,
            Field("indicator_id", "Indikator nr", Entry.INDICATOR, 10, required=True),
        ),
        (_INDICATOR, _GOAL),
    ),
    "activities": SheetPlan(
        "activities",
        "Aktiviteter",
        (
            Field("text", "Aktivitet", width=56, required=True),
            Field("kind", "Slag", Entry.CHOICE, 15, True, ACTIVITY_KINDS, "pu_aktivitetsslag"),
            Field("number", "Nummer", Entry.CODE, 9),
            Field("group", "Grupp", width=18),
            _GOAL_LINKS,
        ),
        (_GOAL,),
    ),
    "followups": SheetPlan(
        "followups",
        "Uppföljning",
        (
            Field("text", "Uppföljning", width=56, required=True),
            Field("assessment", "Bedömning", width=18),
            Field("refs", "Avser punkt", Entry.ITEMS, 11),
            _GOAL_LINKS,
        ),
        (_GOAL,),
    ),
    DOCUMENT_KIND: SheetPlan(
        DOCUMENT_KIND,
        "Dokument",
        (
            Field("title", "Titel", width=36),
            Field("municipality", "Kommun", width=16),
            Field("body", "Nämnd", width=26),
            Field("period_start", "Från år", Entry.YEAR, 9),
            Field("period_end", "Till år", Entry.YEAR, 9),
            Field("adopted_on", "Beslutad", Entry.DATE, 12),
        ),
    ),
}
"""Every sheet that decisions are typed in, by kind; the document's own facts among them."""

RECORD_SHEETS = tuple(plan for kind, plan in SHEETS.items() if kind != DOCUMENT_KIND)

# Headers that the writing and the reading side must agree on.
DECISION = "Beslut"
NUMBER = "Nr"
COMMENT = "Kommentar"
STATUS = "Status"
DOCUMENT = "Dokument"
SECTION = "Avsnitt"
QUOTE = "Citat"
PAGE = "Sida"
CONFIDENCE = "Säkerhet"
DOUBTS = "Osäkert eftersom"
RULE = "Regel"
EARLIER = "Tidigare beslut"
BEFORE = "Tidigare lydelse"

# Hidden columns, read by the program only.
ID = "_id"
PATH = "_dokument"
KIND = "_slag"
HASH = "_hash"
SHOWN = "_beslut"
SEEN = "_post"
PRIOR = "_tidigare"
HIDDEN = (ID, PATH, KIND, HASH, SHOWN, SEEN, PRIOR)

# Sheets beside the record sheets.
README = "Läs mig"
OVERVIEW = "Översikt"
MISSING = "Saknas"
WHY_NOT = "Varför inte"
UNUSED = "Inte använt"
ORPHANS = "Beslut utan post"
LISTS = "_listor"
META = "_meta"
