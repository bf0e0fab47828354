"""What a worker does with one document: read it, find its records.

A worker makes its converter once, from the recipe, by the name that the recipe gives
(``module:function``); so another one can be put in its place without touching the batch.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..errors import RulesInvalid
from .settings import Recipe

if TYPE_CHECKING:
    from ..models import PlanRecords

Converter = Callable[[Path, Callable[[], None]], "PlanRecords"]
"""Reads one file; calls the second argument before each page that it reads from a picture, for which
the document is given more time. Raises :class:`planutdrag.errors.UnreadableSource` where it gives no document."""

_SHAPES_RECORDS = ("models", "extract", "rules")
_ENGINES = ("planutdrag", "pdfplumber", "pdfminer.six", "pypdfium2", "simplemma")


def make(recipe: Recipe) -> Converter:
    """The converter of the package itself: extract, then rules. Raises :class:`RulesInvalid`."""
    from ..extract import OcrSettings, ReadSettings, read  # noqa: PLC0415  (the run itself needs none of this)
    from ..rules import find, load_rules  # noqa: PLC0415

    rules = load_rules(*map(Path, recipe.rules))
    settings = ReadSettings(OcrSettings(recipe.ocr))

    def convert(path: Path, on_scan: Callable[[], None]) -> PlanRecords:
        return find(read(path, settings, on_scan), rules)

    return convert


def load_converter(recipe: Recipe) -> Converter:
    """The converter that ``recipe`` names, made."""
    module, _, function = recipe.converter.partition(":")
    maker = cast(Callable[[Recipe], Converter], getattr(importlib.import_module(module), function))
    return maker(recipe)


def digest(recipe: Recipe) -> str:
    """What stands for the program and its settings in the journal: other digest, other bytes.

    It covers the code and lexicons that shape records, the versions of the libraries that read, the
    user's rules files by content, and the OCR mode; nothing heavy is imported. Raises
    :class:`RulesInvalid` where a rules file cannot be opened.
    """
    whole = hashlib.sha256(f"{recipe.converter}\x1f{recipe.ocr}".encode())
    for name in _ENGINES:
        whole.update(f"{name}={_version(name)}\x1f".encode())
    for path in _program_files():
        whole.update(path.name.encode() + path.read_bytes())
    for rules in recipe.rules:
        try:
            whole.update(b"\x1f" + Path(rules).read_bytes())
        except OSError as error:
            raise RulesInvalid(f"{rules} cannot be opened: {error.strerror}.") from error
    return whole.hexdigest()[:16]


@cache
def ocr_engine(recipe: Recipe) -> str:
    """The OCR engine that there is here, by name and version; ``none`` where none is wanted or complete.

    A result that hangs on the engine is made again when there is another one.
    """
    from ..extract.ocr.front_end import engine_name, find_engine  # noqa: PLC0415
    from ..extract.ocr.tesseract import TesseractMissing  # noqa: PLC0415

    if recipe.ocr == "never":
        return "none"
    try:
        return engine_name(find_engine())
    except TesseractMissing:
        return "none"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _program_files() -> Iterator[Path]:
    package = Path(__file__).parent.parent
    for folder in _SHAPES_RECORDS:
        files = (package / folder).rglob("*")
        yield from sorted(path for path in files if path.suffix in {".py", ".toml"})
