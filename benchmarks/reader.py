"""Time the PDF reader against others and compare its tables with pdfplumber's: ``make bench``.

Each contender reads all files in a child process of its own, in turn, several rounds; the medians are
written to RESULTS.md beside this file. Arguments: a folder of PDFs (default: the shared bench pages).
"""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2
from agreement import Agreement, compare
from contenders import BASE, CONTENDERS

HERE = Path(__file__).parent
PAGES = HERE.parent.parent / "shared" / "corpus" / "bench"
RESULTS = HERE / "RESULTS.md"
ROUNDS = 3
LONG_REPORT = 227
"""Pages of the report by which memory is judged."""
Row = dict[str, Any]


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else PAGES
    files = sorted(folder.glob("*.pdf"))
    if not files:
        sys.exit(f"No PDFs in {folder}: give a folder of some.")
    rows = {name: summary(runs) for name, runs in race(files).items()}
    long_report = on_a_long_report(files)
    RESULTS.write_text("\n".join(report(rows, long_report, compare(files))) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def race(files: list[Path]) -> dict[str, list[Row]]:
    """All contenders in turn, round after round, so that a busy machine slows them alike."""
    runs: dict[str, list[Row]] = {}
    for number in range(ROUNDS):
        for name in CONTENDERS:
            row = in_a_child(name, files)
            if row is not None:
                runs.setdefault(name, []).append(row)
            print(f"round {number + 1}: {name}: {'left out' if row is None else 'done'}", file=sys.stderr)
    return runs


def in_a_child(name: str, files: list[Path]) -> Row | None:
    """The contender's measurements; None where its library is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        first = joined(files, 1, Path(folder) / "first.pdf")
        command = [sys.executable, str(HERE / "contenders.py"), name, *map(str, (first, *files))]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode == 0:
        row: Row = json.loads(run.stdout.splitlines()[-1])
        return row
    missing = re.search(r"ModuleNotFoundError: No module named '(\w+)", run.stderr)
    if missing and missing[1] != "planutdrag":
        return None
    sys.exit(run.stderr)


def summary(runs: list[Row]) -> Row:
    """The median of each measurement."""
    return {key: median(run[key] for run in runs) for key in runs[0]}


def on_a_long_report(files: list[Path]) -> dict[str, Row]:
    """Our two ways on one file of as many pages as a long report has, made of the others."""
    with tempfile.TemporaryDirectory() as folder:
        path = joined(files, LONG_REPORT, Path(folder) / "report.pdf")
        measured = {name: in_a_child(name, [path]) for name in list(CONTENDERS)[:2]}
    return {name: row for name, row in measured.items() if row is not None}


def joined(files: list[Path], pages: int, path: Path) -> Path:
    """The first so many pages of the files, over and over if need be, as one PDF."""
    with pypdfium2.PdfDocument.new() as whole:
        while len(whole) < pages:
            for file in files:
                with pypdfium2.PdfDocument(file) as part:
                    whole.import_pages(part, list(range(min(len(part), pages - len(whole)))))
        whole.save(path)
    return path


def report(rows: dict[str, Row], long_report: dict[str, Row], tables: Agreement) -> list[str]:
    """RESULTS.md, line by line."""
    pages = int(rows[BASE]["pages"])
    versions = ", ".join(f"{name} {version(name)}" for name in ("pdfplumber", "pdfminer.six", "pypdfium2"))
    return [
        "# The PDF reader against others",
        "",
        "Written by `make bench`; do not edit.",
        "",
        f"{pages} pages of real annual reports; medians of {ROUNDS} alternating runs, one process each.",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; {versions}.",
        "Times are of reading alone; start-up (imports, and a first page to warm up on) stands apart.",
        "The ratio is of CPU time.",
        "",
        *timing(rows),
        "",
        *memory(long_report),
        "",
        *agreement(tables),
    ]


def timing(rows: dict[str, Row]) -> list[str]:
    base = rows[BASE]["cpu"]
    lines = [
        "| what | wall ms/page | CPU ms/page | times as fast | start-up s | peak MiB (imports) | tables |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, row in rows.items():
        lines.append(
            f"| {name} | {1000 * row['wall'] / row['pages']:.1f} | {1000 * row['cpu'] / row['pages']:.1f} "
            f"| {base / row['cpu']:.1f} | {row['startup']:.2f} | {row['peak']:.0f} ({row['imported']:.0f}) "
            f"| {row['tables'] or '–'} |"
        )
    missing = [name for name in CONTENDERS if name not in rows]
    return [*lines, *(["", f"Not installed, so not run: {'; '.join(missing)}."] if missing else [])]


def memory(long_report: dict[str, Row]) -> list[str]:
    lines = [f"On one report of {LONG_REPORT} pages, made of these:", ""]
    for name, row in long_report.items():
        lines.append(
            f"- {name}: {1000 * row['wall'] / row['pages']:.1f} ms a page, peak {row['peak']:.0f} MiB"
        )
    return lines


def agreement(tally: Agreement) -> list[str]:
    """What became of each table that pdfplumber finds, and of its cells."""
    charts = f", {tally.charts} of them line charts, which the reader sets aside" if tally.charts else ""
    lines = [
        "## Tables, compared with plain pdfplumber",
        "",
        f"- {tally.same_grid} of {tally.tables} tables are found with the same grid{charts}.",
        f"- Of {tally.cells} cells in them:",
    ]
    for answer, count in tally.verdicts.most_common():
        lines.append(f"  - {count} ({count / tally.cells:.1%}): {answer}")
    return [*lines, *(f"- not judged: {line}" for line in tally.differing)]


if __name__ == "__main__":
    main()
