"""What the report and the quarantine list say: every input, the right figures, the right links."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from planutdrag.batch.finish import Finished
from planutdrag.batch.journal import Entry, State
from planutdrag.batch.quarantine import quarantine_table
from planutdrag.batch.rapport import report
from planutdrag.batch.reasons import error_classes, swedish
from planutdrag.batch.run import RunResult
from planutdrag.batch.summary import summary
from planutdrag.errors import UnreadableSource
from planutdrag.files import link

_ENTRIES = [
    Entry(
        "/a/x.pdf",
        "x.pdf",
        "a",
        1,
        State.DONE,
        pages=1200,
        counts={"goals": 7, "targets": 5},
        warnings={"no-text": [4, 5]},
    ),
    Entry("/a/y.pdf", "y.pdf", "a", 1, State.DONE, given=False, pages=34, counts={"goals": 1}),
    Entry("/a/bad.pdf", "bad.pdf", "a", 9, State.QUARANTINED, sha256="f0", code="encrypted", message="Låst."),
    Entry("/a/worse.pdf", "worse.pdf", "a", 9, State.QUARANTINED, code="a-code-of-tomorrow", message="Hm."),
    Entry("/a/copy.pdf", "copy.pdf", "a", 1, State.SKIPPED, code="duplicate", twin="x.pdf"),
    Entry("/a/n.docx", "n.docx", "a", 1, State.SKIPPED, code="format"),
]


@pytest.fixture
def text(tmp_path: Path) -> str:
    """What stands on the page, tags left out."""
    page = report(_ENTRIES, tmp_path).decode()
    body = page[page.index("<body>") : page.index("<script>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body).replace("\u00a0", " "))


def test_the_figures_add_up(text: str) -> None:
    assert "6 filer = 2 klara + 2 i karantän + 2 överhoppade." in text
    assert "Lästa sidor 1 234 Poster 13" in text
    assert "Summa 1 234 8 0 5 0 0 0 2" in text


def test_every_input_is_named_with_its_reason(text: str) -> None:
    for entry in _ENTRIES:
        assert entry.name in text
    assert "PDF-filen är låst med lösenord." in text
    assert "a-code-of-tomorrow" in text
    assert "copy.pdf = x.pdf" in text
    assert "y.pdf från en tidigare körning" in text


def test_what_was_read_in_part_or_in_vain_is_named_with_its_pages(tmp_path: Path) -> None:
    idle = Entry("/a/idle.txt", "idle.txt", "a", 1, State.DONE, pages=1)
    page = report([_ENTRIES[0], idle], tmp_path).decode()
    sections = re.findall(r"<code>(.*?)</code>.*?<ul>(.*?)</ul>", page)
    told = {code: re.sub(r"<[^>]+>", "", items) for code, items in sections}
    assert told == {"no-text": "x.pdf, sidorna 4–5", "no-records": "idle.txt"}
    assert "Värt att titta på" not in report(_ENTRIES[1:], tmp_path).decode()


def test_every_reason_of_the_error_tree_has_its_words() -> None:
    codes = {error.code for error in error_classes() if issubclass(error, UnreadableSource)}
    unnamed = {code for code in codes if swedish(code) == swedish("unreadable")} - {"unreadable"}
    assert unnamed == set()


@pytest.mark.parametrize(
    "name", ["plan.pdf", "åtgärd & plan (kopia) #1.pdf", "100 %.pdf", "a?b.pdf", "\udce5.pdf"]
)
def test_a_link_leads_back_to_the_file(tmp_path: Path, name: str) -> None:
    source = tmp_path / "arkiv" / name
    address = link(source, tmp_path / "ut")
    assert not set(address) & set(" #?&åä")
    assert (tmp_path / "ut" / unquote(address, errors="surrogateescape")).resolve() == source.resolve()


def test_the_quarantine_list_is_what_a_swedish_excel_opens() -> None:
    rows = list(csv.DictReader(io.StringIO(quarantine_table(_ENTRIES).decode("utf-8-sig")), delimiter=";"))
    assert [row["Dokument"] for row in rows] == ["bad.pdf", "worse.pdf"]
    assert rows[0]["Orsak"] == "encrypted"
    assert rows[0]["Meddelande"] == "Låst."
    assert rows[0]["Gör så här"] == "Spara en kopia utan lösenord och kör igen."


def test_a_name_is_no_formula_in_the_quarantine_list_and_a_message_one_line() -> None:
    entry = Entry("/a/=1+1.pdf", "=1+1.pdf", "a", 9, State.QUARANTINED, code="damaged", message="En\nrad.")
    (row,) = csv.DictReader(io.StringIO(quarantine_table([entry]).decode("utf-8-sig")), delimiter=";")
    assert (row["Dokument"], row["Meddelande"], row["Sökväg"]) == ("'=1+1.pdf", "En rad.", "/a/=1+1.pdf")


def _summary(width: int | None) -> list[str]:
    return list(summary(RunResult(tuple(_ENTRIES), 1, Finished()), width=width))


def test_the_table_tells_records_by_kind_where_there_is_room() -> None:
    for width in (None, 120):
        head, _, row, rule, total, *_ = _summary(width)
        assert head.split()[:4] == ["Document", "Pages", "Goals", "Indicators"]
        assert row.split() == ["x.pdf", "1200", "7", "0", "5", "0", "0", "0", "2"]
        assert total.split() == ["1", "document", "1200", "7", "0", "5", "0", "0", "0", "2"]
        assert len(rule) <= 120


def test_warnings_and_empty_documents_are_told_on_the_console() -> None:
    lines = _summary(None)
    told = next(line for line in lines if "no-text" in line)
    assert told.startswith("  2 no-text: The page is a picture")
    assert "`" not in told
    idle = Entry("/a/idle.txt", "idle.txt", "a", 1, State.DONE, pages=1)
    assert "Nothing was found in 1 document; rapport.html names them." in list(
        summary(RunResult((idle,), 1, Finished()))
    )
    assert not [line for line in lines if line.startswith("Nothing was found")]


def test_the_table_tells_their_number_on_a_narrow_terminal() -> None:
    head, _, row, rule, total, *_ = _summary(80)
    assert head.split() == ["Document", "Pages", "Records", "Warnings"]
    assert row.split() == ["x.pdf", "1200", "12", "2"]
    assert total.split() == ["1", "document", "1200", "12", "2"]
    assert len(rule) <= 80
