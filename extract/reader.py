"""Reading a file of any kind that plans come in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import SourceTooLarge
from ..files import is_pdf, refusals_of, sha256_of
from ..models import Document
from .layout.document import document_of
from .ocr.front_end import OcrSettings, OnScan, ScanReader
from .pdf.front_end import PdfSettings, open_pdf
from .transcript.front_end import read_transcript


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How a file is read, and how long a transcript may be."""

    ocr: OcrSettings = field(default_factory=OcrSettings)
    pdf: PdfSettings = field(default_factory=PdfSettings)
    text_bytes: int = 1 << 25
    """Of a transcript: forty plans of a thousand pages. Longer ones are no plans, and would take all memory there is."""


def read(
    path: Path | str, settings: ReadSettings = ReadSettings(), on_scan: OnScan | None = None
) -> Document:
    """The document that a file holds: a PDF by its first bytes, else a transcript in plain text.

    ``on_scan`` is called before each page that is read from its picture, which takes seconds.
    Raises a :class:`~planutdrag.errors.UnreadableSource` that says why where it gives none.
    """
    path = Path(path)
    with refusals_of(path):
        pdf = is_pdf(path)
    if pdf:
        return read_pdf(path, settings, on_scan)
    with refusals_of(path):
        if path.stat().st_size > settings.text_bytes:
            raise SourceTooLarge(f"{path.name} is longer than any transcript of a plan.")
        data = path.read_bytes()
    return read_transcript(data, path.name)


def read_pdf(path: Path, settings: ReadSettings = ReadSettings(), on_scan: OnScan | None = None) -> Document:
    """The document that a PDF holds; raises what :func:`~planutdrag.extract.pdf.front_end.open_pdf` does."""
    with open_pdf(path, settings.pdf) as pdf:
        scans = ScanReader(pdf, settings.ocr, on_scan)
        document = document_of(path.name, sha256_of(path), scans.pages(pdf.pages()), pdf.title)
    return replace(document, ocr_engine=scans.engine)
