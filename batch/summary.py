"""What ``convert`` prints when it is through: plain text for any console."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from .journal import Entry, State
from .progress import counted
from .reasons import english, remedy
from .run import RunResult

_KINDS = ("goals", "indicators", "targets", "outcomes", "activities", "followups")
_HEAD = (
    "Document",
    "Pages",
    "Goals",
    "Indicators",
    "Targets",
    "Outcomes",
    "Activities",
    "Follow-ups",
    "Warnings",
)
_NARROW_HEAD = ("Document", "Pages", "Records", "Warnings")
_MANY = 60
"""More documents than this are summed up rather than listed."""
_NAME_WIDTH = 48


def summary(result: RunResult, everything: bool = False, width: int | None = None) -> Iterator[str]:
    """The lines: a table of the documents, then what was not read and why, then the counts.

    Where the table is wider than ``width`` characters, records are not told apart by kind.
    """
    done = [entry for entry in result.given if entry.state is State.DONE]
    if done:
        shown = done if everything or len(done) <= _MANY else []
        yield from _documents(shown, done, width)
        yield ""
    yield from failures(result)
    yield from _counts(result)
    yield ""
    yield from (f"Written: {path}" for path in result.finished.written)
    yield from result.finished.notes


def failures(result: RunResult) -> Iterator[str]:
    """One line for each document that was not read: what is wrong, and what to do."""
    for entry in result.given:
        if entry.state is State.QUARANTINED:
            yield f"Not read: {_said_of(entry)} {remedy(entry.code)}".rstrip()
    yield from (f"Not written: {problem}" for problem in result.finished.problems)


def _said_of(entry: Entry) -> str:
    """The message with the document's path, in the place of its file name where it has that."""
    file = entry.name.rpartition("/")[2]
    message = " ".join(entry.message.split())
    if file in message:
        return message.replace(file, entry.name)
    return f"{entry.name}: {message}"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of text in columns: the first to the left, the others to the right; a rule below the head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        first, *rest = row
        cells = [first.ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(rest, widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()
        if number in (0, len(rows) - 2):
            yield "  ".join("-" * width for width in widths)


def _documents(shown: Sequence[Entry], done: Sequence[Entry], width: int | None) -> list[str]:
    lines = list(table([_HEAD, *map(_row, shown), _total(done, _numbers)]))
    if not width or len(lines[1]) <= width:
        return lines
    rows = ([_short(entry.name), *map(str, _few_numbers(entry))] for entry in shown)
    return list(table([_NARROW_HEAD, *rows, _total(done, _few_numbers)]))


def _row(entry: Entry) -> list[str]:
    return [_short(entry.name), *map(str, _numbers(entry))]


def _numbers(entry: Entry) -> list[int]:
    return [entry.pages, *(entry.counts.get(kind, 0) for kind in _KINDS), entry.warning_count]


def _few_numbers(entry: Entry) -> list[int]:
    return [entry.pages, entry.record_count, entry.warning_count]


def _total(entries: Sequence[Entry], numbers: Callable[[Entry], list[int]]) -> list[str]:
    columns = zip(*map(numbers, entries), strict=True)
    return [counted(len(entries), "document"), *(str(sum(column)) for column in columns)]


def _short(name: str) -> str:
    """A long path with its middle left out: the file's own name tells most."""
    if len(name) <= _NAME_WIDTH:
        return name
    return f"{name[: _NAME_WIDTH // 3]}...{name[-(_NAME_WIDTH * 2 // 3 - 3) :]}"


def _counts(result: RunResult) -> Iterator[str]:
    states = result.states
    done, failed, skipped = (states[state] for state in (State.DONE, State.QUARANTINED, State.SKIPPED))
    before = f" ({done - result.converted} of them before)" if done > result.converted else ""
    inputs = counted(len(result.given), "input")
    yield f"{inputs}: {done} done{before}, {failed} not read, {skipped} skipped."
    if not result.given:
        yield "There are no files in what was given."
    reasons = Counter(entry.code for entry in result.given if entry.state is State.SKIPPED)
    yield from (f"  {count} skipped: {english(code)}" for code, count in sorted(reasons.items()))
    yield from _to_look_at([entry for entry in result.given if entry.state is State.DONE])
    earlier = len(result.entries) - len(result.given)
    if earlier:
        yield f"The folder also holds {counted(earlier, 'document')} of earlier runs."


def _to_look_at(done: Sequence[Entry]) -> Iterator[str]:
    """What was read, but not wholly, or in vain; ``rapport.html`` names the documents and pages."""
    pages: Counter[str] = Counter()
    for entry in done:
        pages.update({code: len(found) for code, found in entry.warnings.items()})
    if pages:
        from ..models.codes import WARNINGS  # noqa: PLC0415 - heavy

        yield "Warnings (rapport.html names the pages):"
        for code, count in sorted(pages.items()):
            meaning = WARNINGS[code]
            yield f"  {count} {code}: {meaning.about} {meaning.remedy}".replace("`", "")
    empty = sum(not entry.record_count for entry in done)
    if empty:
        yield f"Nothing was found in {counted(empty, 'document')}; rapport.html names them."
