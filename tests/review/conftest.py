"""Plans of municipalities that do not exist, built line by line, and a PDF that shows the same lines."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from planutdrag.errors import ReviewMistaken
from planutdrag.models import (
    KINDS,
    Decision,
    DocumentFacts,
    IdentityMaker,
    PageText,
    PlanRecords,
    Record,
    Source,
    Unused,
)
from planutdrag.review.applying import Applied, apply_books
from planutdrag.review.books import BooksWritten, write_books
from planutdrag.review.front import REVIEWER_LABEL
from planutdrag.review.reading import read_book
from planutdrag.review.reviewed_folder import renew_reviewed
from planutdrag.review.workbook import ROW_LIMIT
from planutdrag.stored import read_decisions, read_plan, without_pages

WIDTH, HEIGHT = 595.0, 842.0
LINES_A_PAGE = 40


@dataclass
class PlanBuilder:
    """Writes a plan line by line; each line can be the source of a record."""

    file: str = "plan.pdf"
    seed: str = ""
    paged: bool = True
    facts: dict[str, Any] = field(default_factory=dict)
    pages: list[list[str]] = field(default_factory=lambda: [[]])
    records: dict[str, list[Record]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    unused: list[Unused] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sha256 = hashlib.sha256((self.file + self.seed).encode()).hexdigest()
        self.identity = IdentityMaker(self.sha256)

    def line(self, text: str) -> Source:
        """A printed line, and the source that points at it."""
        if len(self.pages[-1]) >= LINES_A_PAGE:
            self.pages.append([])
        page, row = self.pages[-1], len(self.pages[-1])
        start = sum(len(one) + 1 for one in page)
        page.append(text)
        top = 60 + row * 18.0
        box = (60.0, top - 2, min(60 + 5.6 * len(text) + 6, WIDTH - 30), top + 13) if self.paged else None
        number = len(self.pages) if self.paged else None
        return Source(page=number, bbox=box, char_start=start, char_end=start + len(text), quote=text)

    def add(self, kind: str, text: str, owner: str = "", /, **values: Any) -> str:
        """A line and the record it says; returns the record's id."""
        source = self.line(values.pop("printed", text))
        name = "name" if kind == "indicators" else "text"
        about = {"id": self.identity.make(kind, text, owner), "sources": (source,), "rule": "test"}
        self.records[kind].append(KINDS[kind].model_validate(about | {name: text} | values))
        return self.records[kind][-1].id

    def goal(self, text: str, **values: Any) -> str:
        return self.add("goals", text, **values)

    def indicator(self, name: str, *goals: str, **values: Any) -> str:
        return self.add("indicators", name, goal_ids=goals, **values)

    def target(self, text: str, indicator: str, **values: Any) -> str:
        return self.add("targets", text, indicator, indicator_id=indicator, **values)

    def outcome(self, text: str, indicator: str, **values: Any) -> str:
        return self.add("outcomes", text, indicator, indicator_id=indicator, **values)

    def build(self) -> PlanRecords:
        facts = DocumentFacts(
            file=self.file, sha256=self.sha256, pages=len(self.pages) if self.paged else None, **self.facts
        )
        size: dict[str, Any] = {"width": WIDTH, "height": HEIGHT} if self.paged else {}
        pages = [
            PageText(number=number if self.paged else None, text="\n".join(lines), **size)
            for number, lines in enumerate(self.pages, 1)
        ]
        return PlanRecords.model_validate(
            {"document": facts, "pages": pages, "unused": self.unused, **self.records}
        )

    def write_pdf(self, path: Path) -> Path:
        """The same lines as a PDF, at the places that the sources name."""
        from reportlab.pdfgen.canvas import Canvas

        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
        for lines in self.pages:
            canvas.setFont("Helvetica", 11)
            for row, text in enumerate(lines):
                canvas.drawString(
                    62, HEIGHT - (60 + row * 18.0) - 10, text.encode("latin-1", "replace").decode("latin-1")
                )
            canvas.showPage()
        canvas.save()
        return path


def almby(paged: bool = True, seed: str = "") -> PlanBuilder:
    """A social plan: every kind of record, links of every sort."""
    plan = PlanBuilder("almby-social-2016.pdf", seed, paged)
    plan.facts = {
        "title": "Verksamhetsplan 2016",
        "municipality": "Almby",
        "body": "Socialnämnden",
        "period_start": 2016,
        "period_end": 2018,
        "adopted_on": "2015-11-12",
    }
    plan.line("Almby kommun – Socialnämnden")
    title = plan.line("Verksamhetsplan 2016–2018")
    plan.facts["evidence"] = {"title": (title,), "period_start": (title,)}
    health = plan.goal(
        "Invånarnas hälsa ska förbättras", code="1.2", level="municipal", label="Kommunmål", confidence=0.97
    )
    home = plan.goal(
        "Fler ska kunna bo kvar hemma", level="commitment", label="Åtagande", parent_ids=(health,)
    )
    staff = plan.goal(
        "Medarbetarna ska vara stolta över sitt arbete",
        level="board",
        perspective="Personal",
        confidence=0.55,
        doubts=("odd-words", "transcript"),
    )
    plan.line("Indikatorer")
    days = plan.indicator("Köpta vårddygn utanför kommunen", home, unit="antal", code="1.2.1-1")
    plan.target("högst 5 700", days, operator="le", value=5700, unit="antal", period="2016")
    plan.outcome("6 427", days, value=6427, unit="antal", kind="latest", period="2015-11-01")
    plan.outcome("6 811", days, value=6811, unit="antal", kind="previous", period="2014")
    pleased = plan.indicator("Nöjda brukare i hemtjänsten, andel", home, health, unit="%", group="Kvalitet")
    plan.target("minst 85 %", pleased, operator="ge", value=85, unit="%", period="2016", confidence=0.72,
                doubts=("flattened-value",))  # fmt: skip
    plan.target(
        "öka med 2,5 procentenheter",
        pleased,
        operator="increase",
        value=2.5,
        unit="procentenheter",
        period="2018",
    )
    absence = plan.indicator("=SUMMA(sjukfrånvaro)", staff, unit="%", confidence=0.4)
    plan.target("4–5 %", absence, operator="range", value=4, value_max=5, unit="%", period="2016")
    plan.add("targets", "inom 10 dagar", operator="le", value=10, unit="dagar", goal_id=health)
    plan.add(
        "activities", "Utbilda alla chefer i tillitsbaserad styrning", kind="strategy", goal_ids=(staff,)
    )
    plan.add(
        "activities", "Starta ett hemtagningsteam", kind="assignment", number="3", goal_ids=(home, health)
    )
    plan.add(
        "followups",
        "Hemtagningsteamet har startat",
        assessment="Enligt plan",
        refs=("3", "4"),
        goal_ids=(home,),
    )
    plan.unused = [
        Unused(page=1 if paged else None, kind="table", reason="money-table", quote="Driftbudget 2016, tkr")
    ]
    return plan


def large(count: int, file: str = "stor.pdf") -> PlanBuilder:
    """A plan of about ``count`` records."""
    plan = PlanBuilder(file)
    plan.facts = {
        "municipality": "Storhult",
        "body": "Tekniska nämnden",
        "period_start": 2020,
        "period_end": 2020,
    }
    for number in range(count // 4):
        goal = plan.goal(f"Mål {number}: kommunen ska bli bättre på område {number}", level="board")
        one = plan.indicator(f"Andel nöjda invånare i område {number}, procent", goal, unit="%")
        plan.target(
            f"minst {number} %", one, operator="ge", value=number, unit="%", confidence=0.5 + number % 5 / 10
        )
        plan.outcome(f"{number} % i mätningen", one, value=number, unit="%")
    return plan


class Desk:
    """A reviewer at work: opens a workbook, types in cells by sheet, short number and header, saves."""

    def __init__(self, path: Path, save_as: Path | None = None) -> None:
        self.path, self.save_as = path, save_as or path
        self.book = load_workbook(path)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.book.save(self.save_as)

    def name(self, reviewer: str) -> None:
        sheet = self.book["Läs mig"]
        label = next(cell for row in sheet for cell in row if cell.value == REVIEWER_LABEL)
        sheet.cell(label.row, label.column + 1).value = reviewer

    def cell(self, sheet: str, number: str, header: str, document: str = "") -> Cell:
        heads, *rows = self.book[sheet].iter_rows()
        columns = {head.value: position for position, head in enumerate(heads)}
        for row in rows:
            where, cell = row[columns["Dokument"]].value, row[columns[header]]
            if row[columns["Nr"]].value == number and document in {"", where}:
                assert isinstance(cell, Cell)
                return cell
        raise LookupError(number)

    def type(self, sheet: str, number: str, document: str = "", /, **typed: Any) -> None:
        """``Rätt_kod="1"`` types into the column "Rätt kod"."""
        for header, value in typed.items():
            cell = self.cell(sheet, number, header.replace("_", " "), document)
            cell.value = value
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"

    def read(self, sheet: str, number: str, header: str, document: str = "") -> Any:
        return self.cell(sheet, number, header, document).value


class Folder:
    """An output folder: records written as convert does, workbook, apply."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.book = out / "granskning.xlsx"
        self.clock = 0

    def convert(self, plans: Iterable[tuple[str, PlanRecords]], limit: int = ROW_LIMIT) -> BooksWritten:
        plans = list(plans)
        shutil.rmtree(self.out / "records", ignore_errors=True)
        for path, plan in plans:
            file = self.out / "records" / f"{path}.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(plan.model_dump_json(indent=1), "utf-8")
        lean = [(path, without_pages(plan)) for path, plan in plans]
        written = write_books(self.out, lean, limit=limit)
        renew_reviewed(self.out, lean)
        return written

    def desk(self, path: Path | None = None, save_as: Path | None = None) -> Desk:
        return Desk(path or self.book, save_as)

    def apply(self, *books: Path, reviewer: str = "Anna") -> Applied:
        self.clock += 1
        return apply_books(
            self.out, books or [self.book], f"2026-03-{self.clock:02}T10:00:00+00:00", reviewer
        )

    def mistakes(self, *books: Path, reviewer: str = "Anna") -> list[str]:
        """What an apply complains of, cell by cell; it must leave the folder as it was."""
        before = self.bytes()
        with pytest.raises(ReviewMistaken) as refused:
            self.apply(*books, reviewer=reviewer)
        assert self.bytes() == before
        return [line.strip() for line in refused.value.message.splitlines()[1:] if line.strip()]

    def decisions(self) -> list[Decision]:
        return read_decisions(self.out)

    def reviewed(self, path: str) -> PlanRecords:
        return read_plan(self.out / "reviewed" / f"{path}.json")

    def bytes(self) -> dict[str, bytes]:
        """Every file of the folder."""
        files = (path for path in self.out.rglob("*") if path.is_file())
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "ut")


@pytest.fixture
def almby_folder(folder: Folder) -> Folder:
    """One plan, converted, its workbook not touched yet."""
    folder.convert([("almby", almby().build())])
    return folder


@pytest.fixture
def new_plan() -> type[PlanBuilder]:
    """Writes a plan line by line."""
    return PlanBuilder


@pytest.fixture
def almby_plan() -> Callable[..., PlanBuilder]:
    """A plan with every kind of record, to be added to."""
    return almby


@pytest.fixture
def plan() -> PlanRecords:
    return almby().build()


@pytest.fixture
def plans(plan: PlanRecords) -> list[tuple[str, PlanRecords]]:
    """Two documents, one in a folder of its own."""
    other = large(24, "stor å ä ö.txt").build()
    return [("2016/almby-social-2016", plan), ("stor å ä ö", other)]


SAMPLES = Path(__file__).parents[2] / "samples"
CHOSEN = ("hallunge-kultur-2012.pdf", "lerhamra-social-2013-2015.txt")


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with a PDF and a transcript in it, both in a folder with letters that a link must escape."""
    from planutdrag import convert

    root = tmp_path_factory.mktemp("evidence")
    source = root / "arkiv/År 2012 #1"
    source.mkdir(parents=True)
    for name in CHOSEN:
        shutil.copy(SAMPLES / name, source)
    result = convert(root / "arkiv", out=root / "ut")
    assert not result.finished.problems
    return root / "ut"


def ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]


def numbers(folder: Folder) -> dict[str, str]:
    """Short number to record id, as the workbook has them."""
    return {spot.number: record for record, spot in read_book(folder.book).spots.items()}


def dangling(plan: PlanRecords) -> set[str]:
    """Ids that a record points at and that are not there."""
    there = {record.id for kind in KINDS for record in getattr(plan, kind)}
    linked: set[str] = set()
    for kind in KINDS:
        for record in getattr(plan, kind):
            for name in ("parent_ids", "goal_ids"):
                linked.update(getattr(record, name, ()))
            linked.update(one for name in ("indicator_id", "goal_id") if (one := getattr(record, name, None)))
    return linked - there
