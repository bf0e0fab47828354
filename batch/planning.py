"""What is to be done: inputs weighed against the journal. Nothing is read here but the journal.

An output folder is a collection: inputs that an earlier run was given stay in it. A document is
known by its content, so a second copy of it is skipped and pointed at the first, and one that has
moved takes its records along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..files import reachable, sha256_of
from .inputs import Input
from .journal import Entry, State
from .names import Place, output_names
from .reasons import english

RECORDS = "records"
_GIVES_RECORDS = (State.PENDING, State.DONE)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the run will make true. Earlier inputs that are not given now stay if they gave records."""

    entries: dict[str, Entry]
    """Every input by key, in the order of names: as done before, or as it will be if nothing fails."""
    moves: tuple[tuple[str, str], ...]
    """Records that have a new place in the output folder: from where, to where."""
    obsolete: tuple[str, ...]
    """Places in the output folder where no input has its records any more."""

    @property
    def pending(self) -> list[Entry]:
        """What is to be converted, largest first."""
        waiting = [entry for entry in self.entries.values() if entry.state is State.PENDING]
        return sorted(waiting, key=lambda entry: (-entry.size, entry.name, entry.key))


@dataclass(frozen=True, slots=True)
class Standard:
    """By what a finished document is held to be still right."""

    recipe: str
    """Digest of program, rules and settings."""
    engine: Callable[[], str]
    """Tells the OCR engine that there is now; asked only where a result depends on it."""
    out: Path
    fresh: bool = False
    """Whether everything is to be done again."""

    def holds(self, entry: Entry) -> bool:
        """Whether the records are those that converting the same content again would give."""
        return (
            not self.fresh
            and entry.recipe == self.recipe
            and (not entry.ocr or entry.ocr == self.engine())
            and self.finds(entry)
            and sha256_of(self.out / entry.output) == entry.output_sha256
        )

    def finds(self, entry: Entry) -> bool:
        """Whether it is done and its records are where the journal says."""
        return entry.state is State.DONE and reachable(self.out / entry.output).is_file()


def make_plan(inputs: Iterable[tuple[Input, str]], known: Mapping[str, Entry], standard: Standard) -> Plan:
    """Weigh ``inputs`` (each with the hash of its content) against what the journal knows."""
    now = {item.key: _entry(item, sha256) for item, sha256 in inputs}
    before = _known_by_content(known, standard)
    contents = {entry.sha256 for entry in now.values()}
    left = [entry for entry in known.values() if entry.key not in now and entry.sha256 not in contents]
    kept = [replace(entry, given=False) for entry in left if standard.finds(entry)]
    single = _without_twins(sorted([*now.values(), *kept], key=lambda entry: (entry.name, entry.key)), known)
    settled = [_settled(entry, before.get(entry.sha256)) for entry in _named(single)]
    done = [entry for entry in settled if entry.state is State.DONE]
    moves = [(_place_before(entry, before, known), entry.output) for entry in done]
    obsolete = {entry.output for entry in known.values()} - {entry.output for entry in settled}
    return Plan(
        {entry.key: entry for entry in settled},
        tuple((old, new) for old, new in moves if old != new),
        tuple(sorted(obsolete)),
    )


def _entry(item: Input, sha256: str) -> Entry:
    entry = Entry(item.key, item.name, item.root, item.size, item.state, sha256=sha256)
    return replace(entry, code=item.code, message=english(item.code)) if item.code else entry


def _known_by_content(known: Mapping[str, Entry], standard: Standard) -> dict[str, Entry]:
    return {entry.sha256: entry for entry in known.values() if standard.holds(entry)}


def _without_twins(entries: Sequence[Entry], known: Mapping[str, Entry]) -> list[Entry]:
    """One of those with the same content stays: the one that has records already, else the plainest path."""
    chosen: dict[str, Entry] = {}
    for entry in sorted(entries, key=_likely_original):
        if entry.state not in _GIVES_RECORDS:
            continue
        first = chosen.setdefault(entry.sha256, entry)
        if not _had_records(first, known) and _had_records(entry, known):
            chosen[entry.sha256] = entry
    return [_beside(entry, chosen.get(entry.sha256, entry)) for entry in entries]


def _likely_original(entry: Entry) -> tuple[int, int, str, str]:
    """Copies lie deeper and have longer names (``plan (kopia).pdf``)."""
    return entry.name.count("/"), len(entry.name), entry.name, entry.key


def _had_records(entry: Entry, known: Mapping[str, Entry]) -> bool:
    before = known.get(entry.key)
    return before is not None and before.state is State.DONE and before.sha256 == entry.sha256


def _beside(entry: Entry, chosen: Entry) -> Entry:
    if chosen.key == entry.key or entry.state not in _GIVES_RECORDS:
        return entry
    code = "duplicate"
    return replace(entry, state=State.SKIPPED, code=code, message=english(code), twin=chosen.name)


def _named(entries: Sequence[Entry]) -> list[Entry]:
    """Each with the place of its records; twins take part, so that a name hangs on paths alone."""
    plans = [entry for entry in entries if entry.sha256]
    names = output_names([Place(entry.name, entry.root, entry.sha256) for entry in plans])
    places = {entry.key: f"{RECORDS}/{name}.json" for entry, name in zip(plans, names, strict=True)}
    return [_at(entry, places[entry.key]) if entry.state in _GIVES_RECORDS else entry for entry in entries]


def _at(entry: Entry, output: str) -> Entry:
    return replace(entry, output=output)


def _settled(entry: Entry, before: Entry | None) -> Entry:
    """As the same content was done before, if under the same file name, which stands in the records."""
    if entry.state is not State.PENDING or before is None or _file(before) != _file(entry):
        return entry
    return replace(before, key=entry.key, name=entry.name, root=entry.root, given=True, output=entry.output)


def _place_before(entry: Entry, before: Mapping[str, Entry], known: Mapping[str, Entry]) -> str:
    """Where the records of a finished document are now."""
    return (before.get(entry.sha256) or known[entry.key]).output


def _file(entry: Entry) -> str:
    return Path(entry.key).name
