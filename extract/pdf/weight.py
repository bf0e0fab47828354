"""Which pages are too heavy to load: their content unpacks to more than an engine can hold.

Engines unpack and parse a page whole before they say how much it is, and a megabyte of a hostile file
can unpack to gigabytes. So the file's packed streams are looked at first: those that are long, or packed
much tighter than drawing and text ever are, get unpacked here piece by piece, and the painting operators
in them counted.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1

_OBJECT = re.compile(rb"obj\b")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+\Z")
_NUMBER_WITHIN = 32
_PAINT = re.compile(rb"[\s\])>](?:T[jJ]|[SsfFBb]\*?|Do|sh)(?=\s)")
_DICTIONARY_WITHIN = 4096
_LONG = 1 << 22
_SAMPLE = 1 << 12
_TIGHT = 20
"""Content streams of real plans unpack to five to ten times their size."""
_STEP = 1 << 20


class _Packed(NamedTuple):
    """A deflated stream of the file: the number of its object, and where its bytes lie."""

    number: int
    start: int
    end: int


def heavy_pages(path: Path, limit: int) -> frozenset[int]:
    """The 1-based numbers of the pages with a content stream of more than ``limit`` painting operators."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        heavy = {packed.number for packed in _suspects(data) if _paints_over(data, packed, limit)}
        return frozenset(_pages_using(path, heavy)) if heavy else frozenset()


def _suspects(data: mmap.mmap) -> Iterator[_Packed]:
    """The packed streams that may be too much, pictures left aside."""
    end = 0
    while (at := data.find(b"stream", end)) >= 0:
        start = at + len(b"stream\r\n" if data[at + 6 : at + 7] == b"\r" else b"stream\n")
        found = data.find(b"endstream", start)
        end = found + len(b"endstream") if found >= 0 else len(data)
        if end - start >= _SAMPLE:
            number = _content_number(data[max(0, at - _DICTIONARY_WITHIN) : at])
            packed = _Packed(number, start, end)
            if number and _is_suspect(data, packed):
                yield packed


def _content_number(head: bytes) -> int:
    """The number of the object whose stream begins after ``head``; 0 for a picture and for a bare stream."""
    for opening in reversed(list(_OBJECT.finditer(head))):
        number = _NUMBER.search(head[max(0, opening.start() - _NUMBER_WITHIN) : opening.start()])
        if number:
            dictionary = head[opening.end() :]
            return int(number[1]) if b"/Fl" in dictionary and b"/Image" not in dictionary else 0
    return 0


def _is_suspect(data: mmap.mmap, packed: _Packed) -> bool:
    if packed.end - packed.start >= _LONG:
        return True
    sample = data[packed.start : packed.start + _SAMPLE]
    try:
        return len(zlib.decompressobj().decompress(sample, _TIGHT * _SAMPLE)) >= _TIGHT * _SAMPLE
    except zlib.error:
        return False


def _paints_over(data: mmap.mmap, packed: _Packed, limit: int) -> bool:
    """Whether the stream holds more than ``limit`` painting operators."""
    count = 0
    for piece in _unpacked(data, packed):
        count += sum(1 for _ in _PAINT.finditer(piece))
        if count > limit:
            return True
    return False


def _unpacked(data: mmap.mmap, packed: _Packed) -> Iterator[bytes]:
    """The stream in pieces of a megabyte; ends where it is damaged."""
    inflater = zlib.decompressobj()
    rest = data[packed.start : packed.end]
    try:
        while rest and not inflater.eof:
            yield inflater.decompress(rest, _STEP)
            rest = inflater.unconsumed_tail
    except zlib.error:
        return


def _pages_using(path: Path, heavy: set[int]) -> Iterator[int]:
    """The pages that draw one of these objects, as content or as a form of theirs."""
    with path.open("rb") as file:
        pages = PDFPage.create_pages(PDFDocument(PDFParser(file)))
        for number, page in enumerate(pages, start=1):
            if not heavy.isdisjoint(_objects_of(page)):
                yield number


def _objects_of(page: PDFPage) -> Iterator[int]:
    yield from _references(page.attrs.get("Contents"))
    resources = resolve1(page.resources) or {}
    for form in (resolve1(resources.get("XObject")) or {}).values():
        yield from _references(form)


def _references(value: Any) -> Iterator[int]:
    """The object numbers of a reference, of a list of them, or of a reference to such a list."""
    if isinstance(value, PDFObjRef):
        yield value.objid
        value = resolve1(value)
    if isinstance(value, list):
        for item in value:
            if isinstance(item, PDFObjRef):
                yield item.objid
