"""The flat tables: rows, keys and types, loaded by SQLite, DuckDB and pandas as a user loads them."""

import contextlib
import csv
import datetime
import json
import sqlite3
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planutdrag.errors import (
    DecisionsInvalid,
    OutputForeign,
    OutputUnwritable,
    RecordsInvalid,
    UnreadableSource,
    UsageError,
)
from planutdrag.export.tables import TABLES, VIEWS, Kind
from planutdrag.export.write import Format, export_tables
from planutdrag.models import (
    Activity,
    ActivityKind,
    DocumentFacts,
    FollowUp,
    Goal,
    Indicator,
    Level,
    Operator,
    Outcome,
    OutcomeKind,
    PlanRecords,
    Source,
    Target,
    Unused,
)
from planutdrag.models import Warning as PlanWarning
from planutdrag.models.decisions import Decision, Verdict
from planutdrag.stored import read_plan


def source(quote: str, page: int = 1, **places: Any) -> Source:
    return Source(page=page, char_start=0, char_end=len(quote), quote=quote, **places)


def plan(digit: str = "a", municipality: str = "Norrtuna", year: int = 2016, **lists: Any) -> PlanRecords:
    facts = DocumentFacts(
        file=f"{municipality}-{year}.pdf",
        sha256=digit * 64,
        title=f"Verksamhetsplan {year}",
        municipality=municipality,
        body="Fritidsnämnden",
        period_start=year,
        period_end=year,
        adopted_on=f"{year - 1}-12-09",
        pages=4,
        evidence={"municipality": (source(f"{municipality} kommun"),)},
    )
    return PlanRecords(document=facts, **lists)


def full_plan() -> PlanRecords:
    return plan(
        goals=(
            Goal(id="g-1", text="Fler ska röra på sig", code="1", level=Level.MUNICIPAL, label="Kommunmål"),
            Goal(
                id="g-2",
                text="Simhallen är öppen",
                level=Level.BOARD,
                parent_ids=("g-1",),
                confidence=0.8,
                sources=(source("Simhallen\när öppen", 2, bbox=(1.5, 2, 3, 4), section=("Mål", "Vatten")),),
            ),
            Goal(id="g-3", text="Alla barn kan simma"),
        ),
        indicators=(
            Indicator(id="i-1", name="Antal besök", unit="antal", goal_ids=("g-1", "g-2"), group="Simhall"),
            Indicator(id="i-2", name="=Nöjdhet; index", goal_ids=("g-2",)),
            Indicator(id="i-3", name="Utan mål"),
        ),
        targets=(
            Target(
                id="t-1", indicator_id="i-1", text="5 700", operator=Operator.EQUAL, value=5700, period="2016"
            ),
            Target(
                id="t-2",
                indicator_id="i-1",
                text="2,5–3",
                operator=Operator.RANGE,
                value=2.5,
                value_max=3,
                period="2016-2017",
            ),
            Target(id="t-3", goal_id="g-3", text="100 %", operator=Operator.EQUAL, value=100, unit="%"),
            Target(id="t-4", indicator_id="i-2", text="-5 bättre", operator=Operator.QUALITATIVE),
        ),
        outcomes=(
            Outcome(
                id="o-1",
                indicator_id="i-1",
                text="5 100",
                value=5100,
                kind=OutcomeKind.PREVIOUS,
                period="2014",
            ),
            Outcome(id="o-2", indicator_id="i-1", text="5 400,5", value=5400.5, period="2015-11-01"),
        ),
        activities=(
            Activity(id="a-1", text="Simskola", kind=ActivityKind.STRATEGY, number="1", goal_ids=("g-3",)),
        ),
        followups=(FollowUp(id="f-1", text="Simskolan är igång", refs=("1", "2"), goal_ids=("g-3",)),),
        unused=(Unused(page=3, kind="table", reason="money-table", quote="Driftbudget"),),
        warnings=(PlanWarning(code="no-text", message="Sidan 4 har ingen text.", page=4),),
    )


DECISION = Decision(
    decided_at="2026-03-01T09:30:00+01:00",
    reviewer="Åsa",
    workbook="granskning.xlsx",
    path="norrtuna",
    sha256="a" * 64,
    kind="goals",
    record="g-1",
    number="M1",
    verdict=Verdict.CHANGE,
    changes={"text": "Fler rör på sig"},
    old={"text": "Fler ska röra på sig"},
    new={"text": "Fler rör på sig"},
)
COUNTS = {
    "documents": 2,
    "goals": 3,
    "goal_links": 1,
    "indicators": 3,
    "indicator_goals": 3,
    "targets": 4,
    "outcomes": 2,
    "activities": 1,
    "activity_goals": 1,
    "followups": 1,
    "followup_goals": 1,
    "evidence": 3,
    "unused": 1,
    "warnings": 1,
    "decisions": 2,
    "plan_rows": 7,
    "indicator_values": 5,
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "UT"
    write_records(folder, "norrtuna", full_plan())
    write_records(folder, "arkiv/sörby", plan("b", "Sörby", 2017))
    later = DECISION.model_copy(update={"verdict": Verdict.ACCEPT, "decided_at": "2026-03-02T08:00:00Z"})
    lines = [decision.model_dump_json() for decision in (DECISION, later)]
    (folder / "decisions.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def write_records(folder: Path, path: str, records: PlanRecords, kind: str = "records") -> None:
    file = folder / kind / f"{path}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(records.model_dump_json(), "utf-8")


def database(out: Path, **options: Any) -> sqlite3.Connection:
    connection = sqlite3.connect(export_tables(out, Format.SQLITE, **options).path)
    connection.row_factory = sqlite3.Row
    return connection


@pytest.mark.parametrize("to", list(Format))
def test_every_format_reports_the_rows_it_wrote(out: Path, to: Format) -> None:
    if to is Format.PARQUET:
        pytest.importorskip("pyarrow", reason="Parquet needs the extra planutdrag[parquet]")
    done = export_tables(out, to)
    assert done.rows == COUNTS
    assert done.duplicates == ()
    assert done.path.exists()


@pytest.mark.parametrize("to", [to for to in Format if to is not Format.PARQUET])
def test_the_same_records_give_the_same_bytes(out: Path, tmp_path: Path, to: Format) -> None:
    first, second = (export_tables(out, to, tmp_path / name).path for name in ("a", "b"))
    assert contents(first) == contents(second)


def contents(path: Path) -> list[bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [file.read_bytes() for file in files]


def test_nothing_but_the_export_is_left_behind(out: Path) -> None:
    folder = export_tables(out, Format.CSV).path
    expected = {f"{table.name}.csv" for table in (*TABLES, *VIEWS)} | {"datapackage.json"}
    assert {path.name for path in folder.iterdir()} == expected


class TestSqlite:
    def test_keys_links_and_indexes_stand_in_the_schema(self, out: Path) -> None:
        connection = database(out)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        links = {row["from"]: row["table"] for row in connection.execute("PRAGMA foreign_key_list(targets)")}
        assert links == {"document_id": "documents", "indicator_id": "indicators", "goal_id": "goals"}
        columns = list(connection.execute("PRAGMA table_info(goal_links)"))
        assert [column["name"] for column in columns if column["pk"]] == ["goal_id", "parent_id"]
        indexes = {row["name"] for row in connection.execute("PRAGMA index_list(targets)")}
        assert "targets_by_indicator_id" in indexes

    def test_every_column_is_explained_in_the_database(self, out: Path) -> None:
        explained = database(out).execute("SELECT table_name, column_name FROM data_dictionary").fetchall()
        assert {tuple(row) for row in explained} == {
            (table.name, column.name) for table in (*TABLES, *VIEWS) for column in table.columns
        }

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("SELECT value FROM targets WHERE target_id = 't-1'", 5700),
            ("SELECT value FROM targets WHERE target_id = 't-2'", 2.5),
            ("SELECT year_from || '-' || year_to FROM targets WHERE target_id = 't-2'", "2016-2017"),
            ("SELECT measured_on FROM outcomes WHERE outcome_id = 'o-2'", "2015-11-01"),
            ("SELECT measured_on FROM outcomes WHERE outcome_id = 'o-1'", None),
            ("SELECT adopted_on FROM documents WHERE path = 'norrtuna'", "2015-12-09"),
            ("SELECT sum(reviewed) FROM documents", 0),
            ("SELECT section FROM evidence WHERE record_id = 'g-2'", "Mål > Vatten"),
            (
                "SELECT quote FROM evidence WHERE field = 'municipality' AND quote LIKE 'N%'",
                "Norrtuna kommun",
            ),
            ("SELECT refs FROM followups", "1, 2"),
            ("SELECT decided_at FROM decisions WHERE position = 1", "2026-03-01T08:30:00+00:00"),
            ("SELECT group_concat(in_force) FROM decisions", "0,1"),
            ("SELECT quote FROM goals WHERE goal_id = 'g-2'", "Simhallen\när öppen"),
        ],
    )
    def test_values(self, out: Path, query: str, expected: object) -> None:
        assert database(out).execute(query).fetchone()[0] == expected

    def test_a_plan_row_joins_goal_indicator_target_and_newest_outcome(self, out: Path) -> None:
        rows = database(out).execute("SELECT * FROM plan_rows").fetchall()
        seen = [(row["goal_id"], row["indicator_id"], row["target_id"], row["outcome_id"]) for row in rows]
        assert seen == [
            ("g-1", "i-1", "t-1", "o-2"),
            ("g-1", "i-1", "t-2", "o-2"),
            ("g-2", "i-1", "t-1", "o-2"),
            ("g-2", "i-1", "t-2", "o-2"),
            ("g-2", "i-2", "t-4", None),
            ("g-3", None, "t-3", None),
            (None, "i-3", None, None),
        ]
        assert [row["target_year"] for row in rows] == [2016, 2017, 2016, 2017, 2016, 2016, None]
        assert {row["confidence"] for row in rows if row["goal_id"] == "g-2"} == {0.8}

    def test_an_oversized_number_is_left_to_the_words(self, tmp_path: Path) -> None:
        targets = tuple(
            Target(id=f"t-{at}", goal_id="g-1", text=str(value), operator=Operator.EQUAL, value=value)
            for at, value in enumerate([10**18 - 1, 10**18, 1e300, 0.1234567])
        )
        write_records(tmp_path, "a", plan(goals=(Goal(id="g-1", text="Mål"),), targets=targets))
        rows = database(tmp_path).execute("SELECT value, text FROM targets").fetchall()
        assert [tuple(row) for row in rows] == [
            (10**18 - 1, "999999999999999999"),
            (None, "1000000000000000000"),
            (None, "1e+300"),
            (0.123457, "0.1234567"),
        ]


class TestCsv:
    def test_programs_get_commas_points_and_no_mark(self, out: Path) -> None:
        folder = export_tables(out, Format.CSV).path
        raw = (folder / "targets.csv").read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf")
        rows = {row["target_id"]: row for row in csv.DictReader(raw.decode().splitlines())}
        assert (rows["t-2"]["value"], rows["t-2"]["value_max"]) == ("2.5", "3")
        assert rows["t-4"]["text"] == "-5 bättre"

    def test_excel_gets_semicolons_commas_a_mark_and_no_formulas(self, out: Path) -> None:
        folder = export_tables(out, Format.CSV, excel_csv=True).path
        raw = (folder / "targets.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        rows = {
            row["target_id"]: row
            for row in csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";")
        }
        assert rows["t-2"]["value"] == "2,5"
        assert rows["t-4"]["text"] == "'-5 bättre"
        assert "'=Nöjdhet; index" in (folder / "indicators.csv").read_text("utf-8-sig")

    def test_the_package_describes_columns_keys_and_rows(self, out: Path) -> None:
        folder = export_tables(out, Format.CSV, excel_csv=True).path
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        resources = {resource["name"]: resource for resource in package["resources"]}
        assert {name: resource["rows"] for name, resource in resources.items()} == COUNTS
        schema = resources["targets"]["schema"]
        assert schema["primaryKey"] == ["target_id"]
        assert {link["reference"]["fields"][0] for link in schema["foreignKeys"]} == {
            "document_id",
            "goal_id",
            "indicator_id",
        }
        value = next(field for field in schema["fields"] if field["name"] == "value")
        assert (value["type"], value["decimalChar"]) == ("number", ",")
        assert resources["targets"]["dialect"]["delimiter"] == ";"


def test_json_lines_hold_typed_values(out: Path) -> None:
    folder = export_tables(out, Format.JSONL).path
    documents = [json.loads(line) for line in (folder / "documents.jsonl").read_text("utf-8").splitlines()]
    assert [document["path"] for document in documents] == ["arkiv/sörby", "norrtuna"]
    assert documents[0]["reviewed"] is False
    targets = [json.loads(line) for line in (folder / "targets.jsonl").read_text("utf-8").splitlines()]
    assert [target["value"] for target in targets] == [5700, 2.5, 100, None]


def test_parquet_types(out: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra planutdrag[parquet]")
    folder = export_tables(out, Format.PARQUET).path
    assert {path.stem: pq.read_metadata(path).num_rows for path in folder.glob("*.parquet")} == COUNTS
    documents, targets, decisions = (
        pq.read_table(folder / f"{name}.parquet") for name in ("documents", "targets", "decisions")
    )
    types = {
        name: str(documents.schema.field(name).type) for name in ("adopted_on", "reviewed", "period_start")
    }
    assert types == {"adopted_on": "date32[day]", "reviewed": "bool", "period_start": "int64"}
    assert str(targets.schema.field("value").type) == "decimal128(24, 6)"
    assert targets.column("value").to_pylist() == [5700, Decimal("2.5"), 100, None]
    assert documents.column("adopted_on").to_pylist()[1] == datetime.date(2015, 12, 9)
    assert decisions.column("decided_at").to_pylist()[0].isoformat() == "2026-03-01T08:30:00+00:00"
    about = targets.schema.field("baseline").metadata[b"description"].decode()
    assert about == "What a trend is compared with (2010, riket)."


def test_excel_holds_typed_cells_and_no_formulas(out: Path) -> None:
    book = openpyxl.load_workbook(export_tables(out, Format.XLSX).path)
    assert book.sheetnames[0] == "plan_rows"
    assert {sheet.title: sheet.max_row - 1 for sheet in book if sheet.title != "columns"} == COUNTS
    documents = list(book["documents"].iter_rows(values_only=True))
    row = dict(zip(documents[0], documents[2], strict=True))
    assert row["adopted_on"] == datetime.datetime(2015, 12, 9)
    assert row["reviewed"] is False
    cells = [cell for sheet in book for cells in sheet.iter_rows() for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=Nöjdhet; index" in {cell.value for cell in cells}


class TestLoads:
    """What an integrator does first: count rows, look at types, add up a column."""

    def test_duckdb(self, out: Path) -> None:
        duckdb = pytest.importorskip("duckdb", reason="DuckDB is a development dependency")
        pytest.importorskip("pyarrow", reason="Parquet needs the extra planutdrag[parquet]")
        for to in (Format.CSV, Format.JSONL, Format.PARQUET):
            folder = export_tables(out, to).path
            count = {path.stem: len(duckdb.sql(f"SELECT * FROM '{path}'")) for path in folder.glob(f"*.{to}")}
            assert count == COUNTS, to
            total = duckdb.sql(f"SELECT sum(value) FROM '{folder}/targets.{to}'")
            assert total.fetchall() == [(Decimal("5802.5"),)], to
            kinds = duckdb.sql(f"SELECT typeof(adopted_on), typeof(reviewed) FROM '{folder}/documents.{to}'")
            assert set(kinds.fetchall()) == {("DATE", "BOOLEAN")}, to

    def test_pandas(self, out: Path) -> None:
        pandas = pytest.importorskip("pandas", reason="pandas is a development dependency")
        pytest.importorskip("pyarrow", reason="Parquet needs the extra planutdrag[parquet]")
        with sqlite3.connect(export_tables(out, Format.SQLITE).path) as connection:
            rows = pandas.read_sql("SELECT * FROM plan_rows", connection)
        assert len(rows) == COUNTS["plan_rows"]
        assert rows["target_value"].dtype.kind == "f"
        folder = export_tables(out, Format.CSV).path
        targets = pandas.read_csv(folder / "targets.csv")
        assert (len(targets), targets["value"].sum()) == (COUNTS["targets"], 5802.5)
        assert pandas.read_csv(folder / "documents.csv")["reviewed"].dtype.kind == "b"
        typed = pandas.read_parquet(export_tables(out, Format.PARQUET).path / "documents.parquet")
        assert typed["period_start"].dtype.kind == "i"
        lines = pandas.read_json(export_tables(out, Format.JSONL).path / "goals.jsonl", lines=True)
        assert len(lines) == COUNTS["goals"]


@settings(max_examples=10, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=80))
def test_any_text_survives_every_format(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        write_records(out, "plan", plan(goals=(Goal(id="g-1", text=text),)))
        with contextlib.closing(database(out)) as connection:
            assert connection.execute("SELECT text FROM goals").fetchone()[0] == text
        with (export_tables(out, Format.CSV).path / "goals.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.DictReader(file))["text"] == text
        line = (export_tables(out, Format.JSONL).path / "goals.jsonl").read_text("utf-8")
        assert json.loads(line)["text"] == text
        legal = "".join(letter for letter in text if letter not in ILLEGAL_IN_EXCEL)
        sheet = openpyxl.load_workbook(export_tables(out, Format.XLSX).path)["goals"]
        found = sheet.cell(2, 4).value or ""
        assert normal(str(found)) == normal(legal)


ILLEGAL_IN_EXCEL = {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}


def normal(text: str) -> str:
    """Line ends as XML reads them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("to", list(Format))
def test_a_place_that_cannot_be_written_is_one_clear_line(out: Path, tmp_path: Path, to: Format) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputUnwritable, match="cannot be written"):
        export_tables(out, to, tmp_path / "file" / "below")


def test_reviewed_records_are_taken_from_their_own_folder(out: Path) -> None:
    with pytest.raises(UsageError, match="planutdrag apply"):
        export_tables(out, Format.CSV, reviewed=True)
    write_records(out, "norrtuna", plan(goals=(Goal(id="g-1", text="Fler rör på sig"),)), "reviewed")
    connection = database(out, reviewed=True)
    row = connection.execute("SELECT text, reviewed FROM goals JOIN documents USING (document_id)").fetchone()
    assert tuple(row) == ("Fler rör på sig", 1)


def test_the_same_document_under_two_names_is_taken_once(out: Path) -> None:
    write_records(out, "kopia", full_plan())
    done = export_tables(out, Format.SQLITE)
    assert done.duplicates == ("norrtuna",)
    assert done.rows == COUNTS


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "Invalid JSON"),
        ('{"schema_version": "2"}', "schema version 2"),
        (
            plan("d", indicators=(Indicator(id="i-1", name="x", goal_ids=("g-9",)),)).model_dump_json(),
            "i-1 refer",
        ),
        (
            plan("c", goals=(Goal(id="g-1", text="x"), Goal(id="g-1", text="y"))).model_dump_json(),
            "an id twice",
        ),
    ],
)
def test_a_damaged_records_file_is_named(out: Path, content: str, says: str) -> None:
    (out / "records" / "skadad.json").write_text(content, "utf-8")
    with pytest.raises(RecordsInvalid, match=says) as caught:
        export_tables(out, Format.SQLITE)
    assert "skadad.json" in str(caught.value)
    assert not (out / "export").exists()


@pytest.mark.parametrize(
    ("to", "name"), [(Format.SQLITE, "egen.db"), (Format.XLSX, "granskning.xlsx"), (Format.CSV, "mapp")]
)
def test_what_others_wrote_is_never_written_over(out: Path, tmp_path: Path, to: Format, name: str) -> None:
    target = tmp_path / name
    if to is Format.CSV:
        target.mkdir()
        (target / "documents.csv").write_text("mitt")
    else:
        target.write_bytes(b"mitt")
    with pytest.raises(OutputForeign):
        export_tables(out, to, target)
    assert b"mitt" in contents(target)


@pytest.mark.parametrize("to", [to for to in Format if to is not Format.PARQUET])
def test_an_older_export_is_replaced(out: Path, tmp_path: Path, to: Format) -> None:
    target = tmp_path / "ut"
    export_tables(out, to, target)
    assert export_tables(out, to, target).rows == COUNTS


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="planutdrag convert"):
        export_tables(tmp_path, Format.CSV)


@pytest.mark.parametrize(
    ("later", "in_force"),
    [
        ({"verdict": Verdict.REJECT}, [0, 1]),
        ({"verdict": Verdict.WITHDRAW}, [0, 0]),
        ({"record": "g-2"}, [1, 1]),
        ({"record": "g-2", "replaces": "g-1"}, [0, 1]),
        ({"path": "another"}, [0, 1]),
    ],
)
def test_which_decisions_hold(out: Path, later: dict[str, Any], in_force: list[int]) -> None:
    lines = [one.model_dump_json() for one in (DECISION, DECISION.model_copy(update=later))]
    (out / "decisions.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    with contextlib.closing(database(out)) as connection:
        rows = connection.execute("SELECT in_force FROM decisions ORDER BY position")
        assert [row["in_force"] for row in rows] == in_force


def test_a_decision_that_cannot_be_read_is_named(out: Path) -> None:
    with (out / "decisions.jsonl").open("a") as file:
        file.write("{}\n")
    with pytest.raises(DecisionsInvalid, match="line 3"):
        export_tables(out, Format.CSV)


def test_records_that_cannot_be_opened_are_named(out: Path) -> None:
    with pytest.raises(UnreadableSource, match="records cannot be opened"):
        read_plan(out / "records")


def test_every_column_is_explained() -> None:
    for table in (*TABLES, *VIEWS):
        assert len(set(table.names)) == len(table.names)
        for column in table.columns:
            assert column.about.endswith("."), (table.name, column.name)
            assert isinstance(column.kind, Kind)


GOLD = Path(__file__).parents[2] / "shared" / "gold"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold records are not beside the project")
def test_gold_of_real_plans_loads_in_full(tmp_path: Path) -> None:
    expected = {"goals": 0, "indicators": 0, "targets": 0, "outcomes": 0, "activities": 0, "followups": 0}
    for at, path in enumerate(sorted(GOLD.glob("*.json"))):
        gold = json.loads(path.read_text("utf-8"))
        records = from_gold(gold, f"{at}" * 64)
        write_records(tmp_path, path.stem, records)
        for kind in expected:
            expected[kind] += len(gold[kind])
    rows = export_tables(tmp_path, Format.SQLITE).rows
    assert {kind: rows[kind] for kind in expected} == expected


def from_gold(gold: dict[str, Any], sha256: str) -> PlanRecords:
    """Gold as records: the first of several right answers, ids made unique among documents."""
    first = {"optional", "warnings"}

    def simple(value: Any) -> Any:
        return value[0] if isinstance(value, list) and value else value

    def record(item: dict[str, Any]) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for name, value in item.items():
            if name.endswith("_ids"):
                kept[name] = [f"{sha256[0]}-{one}" for one in value if isinstance(one, str)]
            elif name.endswith("id"):
                kept[name] = f"{sha256[0]}-{value}" if value else None
            elif name not in first:
                kept[name] = value if name == "refs" else simple(value)
        return kept

    facts = {name: simple(value) for name, value in gold["document"].items()} | {"sha256": sha256}
    kinds = ("goals", "indicators", "targets", "outcomes", "activities", "followups")
    return PlanRecords.model_validate(
        {"document": facts} | {kind: [record(item) for item in gold[kind]] for kind in kinds}
    )
