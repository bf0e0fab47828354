"""The vocabulary in force: the built-in lexicon files and any of the user's, by the same door.

A lexicon file is TOML: tables of lists of terms (``[columns] target = ["målvärde*"]``). A user's file
has the same tables and adds to them. How terms match says :mod:`planutdrag.rules.lexicon.terms`.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from importlib import resources
from pathlib import Path

from ...errors import RulesInvalid
from .terms import Terms

BUILT_IN = ("terms.toml", "quantities.toml", "cues.toml")
RULES_VERSION = "1"
"""Part of the digest: raised when the code of a rule changes what is found."""

_LexiconTables = dict[str, dict[str, tuple[str, ...]]]
_SCALARS = ("number_words", "months")
"""Tables that map a word to a number instead of listing terms."""


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a rules file, and on which line (1-based)."""

    line: int
    message: str
    harmless: bool = False
    """Worth telling, but the file can be used: a later version may bring a term that it has."""

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


class Vocabulary:
    """All terms in force, by table and key: ``vocabulary["columns", "target"]``."""

    def __init__(self, tables: _LexiconTables, numbers: Mapping[str, Mapping[str, int]]) -> None:
        self._tables = tables
        self._compiled: dict[tuple[str, str], Terms] = {}
        self._whole_tables: dict[str, dict[str, Terms]] = {}
        self.numbers = numbers

    def __getitem__(self, key: tuple[str, str]) -> Terms:
        if key not in self._compiled:
            table, name = key
            self._compiled[key] = Terms(self._tables[table][name])
        return self._compiled[key]

    def table(self, name: str) -> Mapping[str, Terms]:
        """All keys of one table."""
        if name not in self._whole_tables:
            self._whole_tables[name] = {key: self[name, key] for key in self._tables[name]}
        return self._whole_tables[name]

    def any_of(self, table: str, *keys: str) -> Terms:
        """The terms of several keys (all of the table where none is named) as one set."""
        compound = (table, "+".join(keys) or "*")
        if compound not in self._compiled:
            names = keys or tuple(self._tables[table])
            self._compiled[compound] = Terms(tuple(t for name in names for t in self._tables[table][name]))
        return self._compiled[compound]

    def keys_of(self, table: str, text: str) -> list[str]:
        """The keys of a table that have ``text`` as one of their terms, in the table's order."""
        if not self.any_of(table).whole(text):
            return []
        return [key for key, terms in self.table(table).items() if terms.whole(text)]

    def tables(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Every table, key and its terms, in order."""
        for table, keys in self._tables.items():
            for key, terms in keys.items():
                yield table, key, terms

    @cached_property
    def digest(self) -> str:
        """A hash of every term in force and of the rules' own version."""
        digest = hashlib.sha256(RULES_VERSION.encode())
        for table, key, terms in sorted(self.tables()):
            digest.update("\x1f".join((table, key, *sorted(terms))).encode())
        for name, words in sorted(self.numbers.items()):
            digest.update(repr((name, sorted(words.items()))).encode())
        return digest.hexdigest()[:16]


def load(files: Iterable[Path] = ()) -> Vocabulary:
    """The built-in vocabulary with the terms of the user's ``files`` added.

    Raises:
        RulesInvalid: where a file cannot be read or has mistakes; the message lists them by line.
    """
    base = _built_in()
    tables: _LexiconTables = {table: dict(keys) for table, keys in base[0].items()}
    for path in files:
        text = text_of(path)
        if mistakes := [mistake for mistake in lint(text) if not mistake.harmless]:
            raise RulesInvalid(f"{path.name}: {'; '.join(map(str, mistakes))}.")
        _add(tables, tomllib.loads(text))
    return Vocabulary(tables, base[1])


def lint(text: str) -> list[Mistake]:
    """What is wrong with a user's rules file, by line; nothing where it can be used."""
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return [Mistake(int(line[1]) if line else text.count("\n") + 1, f"not TOML: {error}")]
    known = _built_in()[0]
    mistakes: list[Mistake] = []
    for table, keys in parsed.items():
        line_of = partial(_line_of, text, _start_of(text, table))
        if table not in known or not isinstance(keys, dict):
            mistakes.append(Mistake(line_of(table), f"[{table}] is unknown{_nearest(table, known)}"))
            continue
        for key, terms in keys.items():
            if key not in known[table]:
                hint = _nearest(key, known[table]) or f"; it has {', '.join(known[table])}"
                mistakes.append(Mistake(line_of(key), f"'{key}' in [{table}] is unknown{hint}"))
            else:
                mistakes.extend(_lint_terms(line_of, f"'{key}' in [{table}]", terms, known[table][key]))
    return mistakes


def _lint_terms(
    line_of: Callable[[str], int], where: str, terms: object, known: tuple[str, ...]
) -> Iterator[Mistake]:
    """The mistakes in one list of terms."""
    if not isinstance(terms, list) or not all(isinstance(term, str) for term in terms):
        yield Mistake(line_of(where.split("'")[1]), f"{where} must be a list of words in quotes")
        return
    for number, term in enumerate(terms):
        if term.casefold() in map(str.casefold, terms[:number]):
            yield Mistake(line_of(f'"{term}"'), f"'{term}' stands twice in {where}", harmless=True)
        elif not term.strip() or not re.sub(r"[*\s]", "", term):
            yield Mistake(line_of(f'"{term}"'), f"an empty term in {where}")
        elif term.casefold() in known:
            told = f"'{term}' is built in already and can be taken out"
            yield Mistake(line_of(f'"{term}"'), told, harmless=True)


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


def _start_of(text: str, table: str) -> int:
    """Where a table begins in a file."""
    header = re.search(rf"^\s*\[\s*{re.escape(table)}\s*\]", text, re.MULTILINE)
    return header.start() if header else 0


def _line_of(text: str, start: int, needle: str) -> int:
    """The line on which a name stands first, from ``start`` on."""
    return text.count("\n", 0, max(text.find(needle, start), 0)) + 1


def text_of(path: Path) -> str:
    """What a rules file holds.

    Raises:
        RulesInvalid: where it cannot be read, or is not saved as UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulesInvalid(
            f"{path.name} is not saved as UTF-8: choose that encoding and save it again."
        ) from error
    except OSError as error:
        raise RulesInvalid(f"{path.name} cannot be read: {error}.") from error


def _add(tables: _LexiconTables, parsed: Mapping[str, Mapping[str, list[str]]]) -> None:
    for table, keys in parsed.items():
        for key, terms in keys.items():
            tables[table][key] = (*tables[table][key], *(term.casefold() for term in terms))


@lru_cache(maxsize=1)
def _built_in() -> tuple[_LexiconTables, dict[str, dict[str, int]]]:
    tables: _LexiconTables = {}
    numbers: dict[str, dict[str, int]] = {}
    folder = resources.files(__package__)
    for name in BUILT_IN:
        for table, keys in tomllib.loads((folder / name).read_text(encoding="utf-8")).items():
            if table in _SCALARS:
                numbers[table] = keys
            else:
                tables[table] = {key: tuple(terms) for key, terms in keys.items()}
    return tables, numbers
