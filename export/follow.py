"""The series of an output folder: read, followed and written as a report, a table and a list of questions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..files import write_whole
from ..stored import stored_plans
from .answers import ANSWERS_FILE, given, read_answers, write_answers
from .dialect import FOR_EXCEL, FOR_PROGRAMS
from .measures import measures_of
from .series import Followed, Series, follow
from .series_report import report
from .series_table import as_csv

REPORT_FILE = "serier.html"
TABLE_FILE = "serier.csv"


@dataclass(frozen=True, slots=True)
class SeriesFiles:
    """What was found and where it was written."""

    followed: Followed
    shown: list[Series]
    """The series in the report: those that recur, or all with two years of values."""
    folder: Path
    answered: int
    """How many questions a person has answered so far."""

    @property
    def report(self) -> Path:
        """The HTML report."""
        return self.folder / REPORT_FILE

    @property
    def questions(self) -> Path:
        """The file of questions and answers."""
        return self.folder / ANSWERS_FILE


def write_series(
    out: Path,
    folder: Path | None = None,
    *,
    reviewed: bool = False,
    everything: bool = False,
    excel_csv: bool = False,
) -> SeriesFiles:
    """Follow the indicators of all plans below ``out`` and write ``serier.html``, ``serier.csv`` and
    ``att-avgora.csv`` into ``folder`` (by default ``out/serier``).

    Answers typed into ``att-avgora.csv`` are read first, obeyed and kept.

    Args:
        out: the folder that ``convert`` wrote to.
        folder: where to.
        reviewed: take the records after review.
        everything: show also indicators of one plan that have values for two years or more.
        excel_csv: the table for a Swedish Excel.

    Raises:
        UsageError: no records below ``out``, or an answer that is neither yes nor no.
        OutputLocked: Excel holds one of the files open.
    """
    folder = folder or out / "serier"
    questions = folder / ANSWERS_FILE
    rows = read_answers(questions)
    answers = given(rows, questions)
    measures = [measure for stored in stored_plans(out, reviewed=reviewed) for measure in measures_of(stored)]
    followed = follow(measures, answers)
    shown = [series for series in followed.series if series.recurs or (everything and len(series.years) > 1)]
    write_answers(questions, followed, rows)
    dialect = FOR_EXCEL if excel_csv else FOR_PROGRAMS
    write_whole(folder / TABLE_FILE, as_csv(followed.series, dialect).encode(dialect.encoding))
    write_whole(folder / REPORT_FILE, report(followed, shown).encode())
    return SeriesFiles(followed, shown, folder, len(answers))
