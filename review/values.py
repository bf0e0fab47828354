"""What a reviewer typed, understood: Swedish numbers, percent cells, dates, listed words, short numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from pydantic import JsonValue

from .celltext import from_cell
from .fields import Entry, Field
from .wording import EMPTY

FIRST_YEAR, LAST_YEAR = 1900, 2150
_DAY_ZERO = date(1899, 12, 30)
"""Excel counts days from here."""


class Misread(ValueError):
    """What was typed cannot be understood; says why."""


class Raw(NamedTuple):
    """A cell as the file holds it."""

    value: Any
    number_format: str = "General"
    data_type: str = "n"
    coordinate: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    @property
    def text(self) -> str:
        """Its content as text, for showing and for carrying over."""
        if isinstance(self.value, str):
            return from_cell(self.value)
        if isinstance(self.value, (datetime, date)):
            return _iso(self.value)
        if isinstance(self.value, (int, float)) and "%" in self.number_format:
            return f"{_shown(_share(self.value))} %"
        return "" if self.value is None else _shown(self.value)


class Linked(NamedTuple):
    """What a short number stands for."""

    kind: str
    id: str


Links = Mapping[str, Linked]
"""Short number to record, within one document."""


def understand(one: Field, cell: Raw, links: Links) -> dict[str, JsonValue]:
    """The corrected attributes that a cell gives.

    Raises:
        Misread: it cannot be understood, or the field cannot take it.
    """
    if cell.data_type == "e":
        raise Misread(f"the cell shows an error ({cell.value})")
    if isinstance(cell.value, bool):
        raise Misread("the cell holds TRUE or FALSE")
    if cell.text.casefold() == EMPTY:
        if one.required:
            raise Misread(f"'{one.header}' cannot be empty")
        nothing: JsonValue = [] if one.entry in {Entry.GOALS, Entry.ITEMS} else None
        return dict.fromkeys(one.attributes, nothing)
    if one.entry is Entry.OWNER:
        return _owner(cell, links)
    return {one.name: _READERS[one.entry](one, cell, links)}


def _text(one: Field, cell: Raw, links: Links) -> JsonValue:  # noqa: ARG001
    if isinstance(cell.value, (datetime, date)) and one.name != "period":
        raise Misread("Excel has made a date of it; type an apostrophe (') before the text")
    return str(_year_shown_as_date(cell) or cell.text)


def _code(one: Field, cell: Raw, links: Links) -> JsonValue:  # noqa: ARG001
    _refuse_unless_as_typed(cell)
    return cell.text


def _refuse_unless_as_typed(cell: Raw) -> None:
    """Refuse what Excel has changed: ``1.10`` to a number, ``1-2`` to a date."""
    fraction = isinstance(cell.value, float) and not cell.value.is_integer()
    if isinstance(cell.value, (datetime, date)) or fraction:
        raise Misread("Excel has made a number or date of it; type an apostrophe (') before the text")


def _number(one: Field, cell: Raw, links: Links) -> JsonValue:  # noqa: ARG001
    if isinstance(cell.value, (datetime, date)):
        raise Misread("Excel has made a date of it; a number is wanted")
    if isinstance(cell.value, (int, float)):
        return _share(cell.value) if "%" in cell.number_format else _plain(cell.value)
    return swedish_number(cell.text)


_GROUPED = re.compile(r"[+-]?(?:\d{1,3}(?: \d{3})+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?")
_UNGROUPED = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
_TWO_SENSES = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_MOST_DIGITS = 15
"""What Excel keeps of a number, and a float does not change."""


def swedish_number(text: str) -> int | float:
    """``5 700``, ``2,5``, ``−3``, ``85 %`` as a number, whatever blanks and minus signs were used.

    Raises:
        Misread: no number, or one that can be read in two ways (``5.700``).
    """
    folded = re.sub(r"[\s\u00a0\u2007\u2009\u202f]+", " ", text).strip()
    folded = re.sub(r"^[\u2212\u2013\u2014]", "-", folded)
    folded = re.sub(r" ?%$", "", folded)
    folded = re.sub(r"^([+-]) ", r"\1", folded)
    if _TWO_SENSES.fullmatch(folded):
        raise Misread(f"'{text}' can mean two numbers; write {folded.replace('.', '')} or use a comma")
    if _GROUPED.fullmatch(folded):
        folded = folded.replace(" ", "").replace(".", "")
    elif not _UNGROUPED.fullmatch(folded):
        raise Misread(f"'{text}' is not a number")
    if sum(map(str.isdigit, folded)) > _MOST_DIGITS:
        raise Misread(f"'{text}' has more digits than a number in Excel")
    return _plain(float(folded.replace(",", ".")))


def _year(one: Field, cell: Raw, links: Links) -> JsonValue:
    if isinstance(cell.value, (datetime, date)):
        return _year_shown_as_date(cell) or cell.value.year
    year = _number(one, cell, links)
    if not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Misread(f"'{cell.text}' is not a year")
    return year


def _year_shown_as_date(cell: Raw) -> int | None:
    """The year that was typed where the cell keeps the looks of a date: 2008 is shown as 1905-06-30 then."""
    if not isinstance(cell.value, (datetime, date)):
        return None
    day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    year = (day - _DAY_ZERO) // timedelta(days=1)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"),
    re.compile(r"(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})[ -](?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2}) (?P<name>[a-zåäö]{3,9})\.? (?P<y>\d{4})"),
)


def _date(one: Field, cell: Raw, links: Links) -> JsonValue:  # noqa: ARG001
    if isinstance(cell.value, (datetime, date)):
        return _iso(cell.value)[:10]
    return swedish_date(cell.text)


def swedish_date(text: str) -> str:
    """``2015-11-12``, ``20151112``, ``151112``, ``12/11 2015``, ``12 november 2015`` as an ISO date.

    Raises:
        Misread: no date, or one that the calendar does not have.
    """
    folded = " ".join(text.casefold().removeprefix("den ").split())
    for pattern in _DATES:
        if match := pattern.fullmatch(folded):
            return _calendar_date(match, text)
    raise Misread(f"'{text}' is not a date; write it as 2015-11-12")


def _calendar_date(match: re.Match[str], text: str) -> str:
    parts = match.groupdict()
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 2000 if year < 70 else 1900
    month = int(parts["m"]) if parts.get("m") else _month(parts["name"], text)
    try:
        return date(year, month, int(parts["d"])).isoformat()
    except ValueError:
        raise Misread(f"'{text}' is not in the calendar") from None


def _month(name: str, text: str) -> int:
    found = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    if len(found) != 1:
        raise Misread(f"'{text}' names no month")
    return found[0]


def _choice(one: Field, cell: Raw, links: Links) -> JsonValue:  # noqa: ARG001
    words = {word.casefold(): code for code, word in one.choices.items()}
    words |= {str(code).casefold(): code for code in one.choices}
    code = words.get(cell.text.casefold())
    if code is None:
        raise Misread(f"'{cell.text}' is not in the list: {', '.join(one.choices.values())}")
    return str(code)


def _goals(one: Field, cell: Raw, links: Links) -> JsonValue:  # noqa: ARG001
    return list(dict.fromkeys(_find(number, links, "goals").id for number in _numbers(cell)))


def _indicator(one: Field, cell: Raw, links: Links) -> JsonValue:  # noqa: ARG001
    numbers = _numbers(cell)
    if len(numbers) != 1:
        raise Misread("one indicator is wanted, such as I12")
    return _find(numbers[0], links, "indicators").id


def _owner(cell: Raw, links: Links) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {"indicator_id": None, "goal_id": None}
    for number in _numbers(cell):
        link = _find(number, links, "goals", "indicators")
        name = "goal_id" if link.kind == "goals" else "indicator_id"
        if found[name] is not None:
            raise Misread(f"'{cell.text}' names two of a kind; a target belongs to one indicator or goal")
        found[name] = link.id
    return found


def _numbers(cell: Raw) -> list[str]:
    """The short numbers in a cell, whatever sets them apart."""
    words = re.split(r"[\s,;+&]+|\boch\b", cell.text.upper().replace("OCH", " "))
    return [re.sub(r"^([A-ZÅÄÖ]+)0+(?=\d)", r"\1", word) for word in words if word]


def _find(number: str, links: Links, *kinds: str) -> Linked:
    found = links.get(number)
    if found is None:
        raise Misread(f"there is no {number} in this document")
    if found.kind not in kinds:
        wanted = " or ".join(
            {"goals": "a goal (M…)", "indicators": "an indicator (I…)"}[one] for one in kinds
        )
        raise Misread(f"{number} is not {wanted}")
    return found


def _items(one: Field, cell: Raw, links: Links) -> JsonValue:  # noqa: ARG001
    _refuse_unless_as_typed(cell)
    items: list[JsonValue] = []
    for word in re.split(r"[,;]", cell.text):
        span = re.fullmatch(r"(\d{1,4})\s*[-–]\s*(\d{1,4})", word.strip())
        if span and int(span[1]) <= int(span[2]) <= int(span[1]) + 100:
            items += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        elif word.strip():
            items.append(word.strip())
    return items


_READERS: Mapping[Entry, Callable[[Field, Raw, Links], JsonValue]] = {
    Entry.TEXT: _text,
    Entry.CODE: _code,
    Entry.NUMBER: _number,
    Entry.YEAR: _year,
    Entry.DATE: _date,
    Entry.CHOICE: _choice,
    Entry.GOALS: _goals,
    Entry.INDICATOR: _indicator,
    Entry.ITEMS: _items,
}


def _share(value: float) -> int | float:
    """A percent cell's value as it is shown: 0.85 as 85."""
    return _plain(round(value * 100, 10))


def _plain(value: float) -> int | float:
    """A number with the digits that Excel keeps, whole ones as integers."""
    kept = float(f"{value:.{_MOST_DIGITS}g}")
    return int(kept) if kept.is_integer() else kept


def _shown(value: object) -> str:
    """A number as a Swede types it."""
    if isinstance(value, float):
        return f"{value:.{_MOST_DIGITS}g}".replace(".", ",")
    return str(value)


def _iso(value: date) -> str:
    text = value.isoformat()
    return text.removesuffix("T00:00:00").replace("T", " ")
