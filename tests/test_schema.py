"""The published schemas: they describe what is written, and keep what was released."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from planutdrag.export.commands import schema as command
from planutdrag.export.schema import SCHEMAS, as_text, broken, broken_promises
from planutdrag.export.tables import TABLES
from planutdrag.export.write import Format, export_tables
from planutdrag.models import SCHEMA_VERSION, DocumentFacts, Goal, PlanRecords, Source
from planutdrag.models.decisions import Decision, Verdict

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is a development dependency")
PUBLISHED = Path(__file__).parent.parent / "docs" / "schema"
RECORDS = PlanRecords(
    document=DocumentFacts(
        file="plan.pdf", sha256="a" * 64, municipality="Norrtuna", adopted_on="2015-12-09"
    ),
    goals=(
        Goal(
            id="g-1",
            text="Fler rör på sig",
            sources=(Source(page=1, bbox=(1, 2, 3, 4.5), char_start=0, char_end=3, quote="Fler"),),
        ),
    ),
)
DECISION = Decision(
    decided_at="2026-03-01T09:30:00Z",
    reviewer="Åsa",
    workbook="granskning.xlsx",
    path="plan",
    sha256="a" * 64,
    kind="goals",
    record="g-1",
    verdict=Verdict.REJECT,
)
Schema = dict[str, Any]


def validator(name: str) -> Any:
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_file_is_what_the_program_prints(name: str) -> None:
    published = PUBLISHED / f"{name}-{SCHEMA_VERSION}.json"
    assert published.read_text("utf-8") == as_text(name), "run docs/make.py"


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_released_promise_is_broken(name: str) -> None:
    assert broken_promises(PUBLISHED / f"{name}-{SCHEMA_VERSION}.json", name) == []


def test_records_and_decisions_follow_their_schemas() -> None:
    validator("records").validate(json.loads(RECORDS.model_dump_json()))
    validator("decisions").validate(json.loads(DECISION.model_dump_json()))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "2"),
        (("goals", 0, "text"), None),
        (("goals", 0, "confidence"), 1.5),
        (("goals", 0, "level"), "county"),
        (("goals", 0, "sources", 0, "bbox"), [1, 2, 3]),
        (("goals", 0, "sources", 0, "page"), "1"),
        (("targets",), None),
    ],
)
def test_what_is_wrong_does_not_pass(path: tuple[str | int, ...], value: object) -> None:
    data = json.loads(RECORDS.model_dump_json())
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not validator("records").is_valid(data)


@pytest.mark.parametrize("field", ["id", "sources", "confidence", "level", "parent_ids"])
def test_every_field_is_there(field: str) -> None:
    data = json.loads(RECORDS.model_dump_json())
    del data["goals"][0][field]
    assert not validator("records").is_valid(data)


def test_a_later_version_may_add_fields() -> None:
    data = json.loads(RECORDS.model_dump_json()) | {"kolada": {"id": "N00001"}}
    validator("records").validate(data)


def test_exported_rows_follow_the_schema_of_their_table(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "plan.json").write_text(RECORDS.model_dump_json(), "utf-8")
    (tmp_path / "decisions.jsonl").write_text(DECISION.model_dump_json() + "\n", "utf-8")
    folder = export_tables(tmp_path, Format.JSONL).path
    definitions = SCHEMAS["tables"]()["$defs"]
    counted = 0
    for table in TABLES:
        for line in (folder / f"{table.name}.jsonl").read_text("utf-8").splitlines():
            jsonschema.validate(json.loads(line), definitions[table.name] | {"additionalProperties": False})
            counted += 1
    assert counted == 4


def _without(*path: str) -> Callable[[Schema], None]:
    def change(schema: Schema) -> None:
        place = schema
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


def _with(value: object, *path: str) -> Callable[[Schema], None]:
    def change(schema: Schema) -> None:
        place = schema
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def _optional(schema: Schema) -> None:
    schema["$defs"]["Goal"]["required"].remove("text")


def _required(schema: Schema) -> None:
    schema["$defs"]["Goal"]["properties"]["kolada"] = {"type": "string"}
    schema["$defs"]["Goal"]["required"].append("kolada")


BREAKS = [
    (_without("$defs", "Goal", "properties", "code"), "/Goal/code is gone"),
    (_without("$defs", "Target"), "/$defs/Target is gone"),
    (_with("integer", "$defs", "Goal", "properties", "text", "type"), "type was 'string', is 'integer'"),
    (_with(["eq", "ge"], "$defs", "Operator", "enum"), "the values were"),
    (_with("2", "properties", "schema_version", "const"), "const was '1', is '2'"),
    (_with([{"type": "string"}], "$defs", "Goal", "properties", "code", "anyOf"), "had 2 branches, has 1"),
    (_with({"$ref": "#/$defs/Goal"}, "properties", "targets", "items"), "$ref was '#/$defs/Target'"),
    (_optional, "/Goal/text was always there"),
    (_required, "/Goal/kolada is required, which older files do not have"),
]


@pytest.mark.parametrize(("change", "says"), BREAKS)
def test_a_change_of_meaning_is_told(change: Callable[[Schema], None], says: str) -> None:
    before = SCHEMAS["records"]()
    now = copy.deepcopy(before)
    change(now)
    told = list(broken(before, now))
    assert any(says in line for line in told), told


def test_a_new_optional_field_and_other_words_change_no_meaning() -> None:
    before = SCHEMAS["records"]()
    now = copy.deepcopy(before)
    now["$defs"]["Goal"]["properties"]["kolada"] = {"type": "string"}
    now["$defs"]["Goal"]["description"] = "Said in another way."
    assert list(broken(before, now)) == []


class TestCommand:
    def test_prints_a_schema(self) -> None:
        result = CliRunner().invoke(command, ["decisions"])
        assert json.loads(result.output)["$id"] == "urn:planutdrag:schema:decisions:1"

    def test_writes_and_compares(self, tmp_path: Path) -> None:
        file = tmp_path / "records.json"
        assert CliRunner().invoke(command, ["-o", str(file)]).exit_code == 0
        assert "still holds" in CliRunner().invoke(command, ["--compare", str(file)]).output
        schema = json.loads(file.read_text("utf-8"))
        schema["$defs"]["Goal"]["properties"]["colour"] = {"type": "string"}
        file.write_text(json.dumps(schema), "utf-8")
        result = CliRunner().invoke(command, ["--compare", str(file)])
        assert (result.exit_code, result.output) == (1, "/Goal/colour is gone\n")

    @pytest.mark.parametrize("content", ["{", "[]", "{}"])
    def test_refuses_what_is_no_schema(self, tmp_path: Path, content: str) -> None:
        file = tmp_path / "other.json"
        file.write_text(content)
        result = CliRunner().invoke(command, ["--compare", str(file)])
        assert "holds no JSON Schema" in str(result.exception)
