"""Reading a file of any kind that plans come in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import SourceMissing
from ..models import Document
from .layout.document import document_of
from .ocr.front_end import OcrSettings, OnScan, ScanReader
from .pdf.front_end import PdfSettings, open_pdf
from .transcript.front_end import read_transcript

_HEADER_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How a file is read."""

    ocr: OcrSettings = field(default_factory=OcrSettings)
    pdf: PdfSettings = field(default_factory=PdfSettings)


def read(
    path: Path | str, settings: ReadSettings = ReadSettings(), on_scan: OnScan | None = None
) -> Document:
    """The document that a file holds: a PDF by its first bytes, else a transcript in plain text.

    ``on_scan`` is called before each page that is read from its picture, which takes seconds.
    Raises a :class:`~planutdrag.errors.UnreadableSource` that says why where it gives none.
    """
    path = Path(path)
    if _is_pdf(path):
        return read_pdf(path, settings, on_scan)
    return read_transcript(_bytes(path), path.name)


def read_pdf(path: Path, settings: ReadSettings = ReadSettings(), on_scan: OnScan | None = None) -> Document:
    """The document that a PDF holds; raises what :func:`~planutdrag.extract.pdf.front_end.open_pdf` does."""
    with open_pdf(path, settings.pdf) as pdf:
        scans = ScanReader(pdf, settings.ocr, on_scan)
        document = document_of(path.name, _sha256(path), scans.pages(pdf.pages()), pdf.title)
    return replace(document, ocr_engine=scans.engine)


def _is_pdf(path: Path) -> bool:
    if path.suffix.lower() == ".pdf":
        return True
    try:
        with path.open("rb") as stream:
            return b"%PDF-" in stream.read(_HEADER_WITHIN)
    except OSError as error:
        raise _missing(path, error) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _missing(path, error) from error


def _missing(path: Path, error: OSError) -> SourceMissing:
    return SourceMissing(f"{path.name} cannot be opened: {error.strerror}.")


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
