"""The questions about series that a person answers, as a CSV file for Excel, and the answers read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import OutputLocked, UsageError
from ..files import write_whole
from .dialect import FOR_EXCEL
from .measures import Measure
from .same_measure import Likeness, Reason
from .series import Followed, Pair
from .tables import Kind

ANSWERS_FILE = "att-avgora.csv"
_YES = frozenset({"ja", "j", "samma", "yes", "y", "x", "1"})
_NO = frozenset({"nej", "n", "olika", "no", "0"})
_SIDE = ("namn", "enhet", "nämnd", "plan")
_HEADER = [
    "svar (ja/nej)",
    "programmets förslag",
    "likhet",
    "vad som skiljer",
    "kommun",
    *(f"{title} {number}" for number in (1, 2) for title in _SIDE),
    "id 1",
    "id 2",
]
REASONS = {
    Reason.WORDING: "namnen skiljer sig",
    Reason.SPELLING: "stavningen skiljer sig",
    Reason.UNIT: "olika enheter",
    Reason.BODY: "nämnderna heter olika",
    Reason.GROUP: "de står under olika rubriker",
    Reason.AMBIGUOUS: "flera kan menas",
    Reason.MUNICIPALITY: "kommunen är okänd",
    Reason.SCALE: "den ena mäts i tal, den andra bockas av",
}
"""What speaks against a match, in the reviewer's language."""

Row = dict[str, str]


def read_answers(path: Path) -> list[Row]:
    """The rows of the file as it was left; none where there is no file yet.

    Excel saves in UTF-8 or in the Windows code page, with semicolons, commas or tabs: all are read.

    Raises UsageError where the columns that name the indicators are gone, OutputLocked where Excel keeps it.
    """
    if not path.exists():
        return []
    try:
        raw = path.read_bytes()
    except PermissionError as error:
        raise OutputLocked(f"{path} is open in another program.") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    header = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=header.count)
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    if rows and not {"id 1", "id 2", _HEADER[0]} <= set(rows[0]):
        raise UsageError(
            f"{path} lacks the columns '{_HEADER[0]}', 'id 1' or 'id 2'. Move it away to begin anew."
        )
    return [{name: value or "" for name, value in row.items() if name in _HEADER} for row in rows]


def given(rows: Iterable[Row], path: Path) -> dict[Pair, bool]:
    """What the rows say of each pair. Raises UsageError for words that are neither yes nor no."""
    answers = {}
    for line, row in enumerate(rows, start=2):
        word = row[_HEADER[0]].strip().casefold()
        if word and word not in _YES | _NO:
            raise UsageError(f"{path}, row {line}: '{word}' is neither ja nor nej.")
        if word:
            answers[_pair(row)] = word in _YES
    return answers


def write_answers(path: Path, followed: Followed, kept: Iterable[Row]) -> None:
    """The questions of now, with the answers given before; an answer whose question is gone stays."""
    before = {_pair(row): row for row in kept if row[_HEADER[0]].strip()}
    rows = []
    for row in _questions(followed):
        answered = before.pop(_pair(row), None)
        rows.append(row | {_HEADER[0]: answered[_HEADER[0]]} if answered else row)
    rows += before.values()
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=FOR_EXCEL.delimiter, lineterminator=FOR_EXCEL.line_end)
    writer.writerow(_HEADER)
    for row in rows:
        writer.writerow([row.get(name, "") for name in _HEADER])
    write_whole(path, file.getvalue().encode(FOR_EXCEL.encoding))


def _questions(followed: Followed) -> Iterator[Row]:
    """The doubts first, then the joins of names that differ, which a person may undo."""
    for doubt in followed.doubts:
        yield _row("fråga", doubt.left, doubt.right, doubt.likeness)
    for series in followed.recurring:
        newest = series.newest
        seen = {newest.name.casefold()}
        for member in reversed(series.members):
            if member.name.casefold() not in seen:
                seen.add(member.name.casefold())
                yield _row("samma", member, newest, series.likeness_of(member))


def _row(proposal: str, one: Measure, other: Measure, alike: Likeness) -> Row:
    values = ["", proposal, f"{alike.score:.2f}".replace(".", ","), reasons_in_words(alike)]
    values.append(newest_of(one, other).document.municipality or "")
    for side in (one, other):
        values += [side.name, side.unit or "", side.document.body or "", side.document.file]
    safe = [FOR_EXCEL.cell(value, Kind.TEXT) for value in values]
    return dict(zip(_HEADER, [*safe, one.id, other.id], strict=True))


def newest_of(one: Measure, other: Measure) -> Measure:
    """The one of the later plan."""
    return max((one, other), key=lambda measure: measure.order)


def reasons_in_words(alike: Likeness) -> str:
    """What speaks against a match, in Swedish."""
    return ", ".join(REASONS[reason] for reason in alike.reasons)


def _pair(row: Row) -> Pair:
    return frozenset((row["id 1"].strip(), row["id 2"].strip()))
