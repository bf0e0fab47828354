"""Tesseract as a child process: a picture in, words with places out, no files in between.

Its hOCR answer gives for each word a box and a confidence, and for each line the height of its letters.
One thread a process: a batch runs several processes, and Tesseract's own threads only get in their way.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

LANGUAGE = "swe"
_WINDOWS_HOMES = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
_NUMBERS = re.compile(r"(\w+) ([-\d. ]+)")


class SeenWord(NamedTuple):
    """A word in the picture, in pixels from its top left."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    """0–1."""
    letter_height: float
    """Of its line: from the descenders to the ascenders, in pixels; 0 where Tesseract does not say."""


class TesseractMissing(Exception):
    """No Tesseract, or none with the Swedish language data."""


class TesseractFailed(Exception):
    """It gave up on a picture, or took too long."""


@cache
def find_tesseract() -> str | None:
    """The program: on the path, or where the Windows installer puts it (and leaves the path alone)."""
    found = shutil.which("tesseract")
    if found or sys.platform != "win32":
        return found
    homes = [Path(os.environ[name]) for name in _WINDOWS_HOMES if name in os.environ]
    places = [
        home / part / "tesseract.exe"
        for home in homes
        for part in ("Tesseract-OCR", "Programs/Tesseract-OCR")
    ]
    return next((str(place) for place in places if place.is_file()), None)


@cache
def tesseract_version() -> str | None:
    """Name and version (``tesseract 5.3.0``), None where there is none to be run."""
    program = find_tesseract()
    if program is None:
        return None
    return _run([program, "--version"], b"", 20).decode("utf-8", "replace").splitlines()[0].strip()


@cache
def has_language(language: str) -> bool:
    """Whether the language data are installed."""
    program = find_tesseract()
    if program is None:
        return False
    listed = _run([program, "--list-langs"], b"", 20).decode("utf-8", "replace").split()
    return set(language.split("+")) <= set(listed)


def see_words(png: bytes, dpi: int, page_mode: int, language: str, seconds: float) -> list[SeenWord]:
    """The words in a picture (an encoded image of ``dpi`` dots an inch), read as ``--psm page_mode``.

    Raises :class:`TesseractMissing` or :class:`TesseractFailed`.
    """
    program = find_tesseract()
    if program is None or not has_language(language):
        raise TesseractMissing
    options = ["-l", language, "--psm", str(page_mode), "--dpi", str(dpi), "hocr"]
    return _words(_run([program, "stdin", "stdout", *options], png, seconds))


def turn_of(png: bytes, dpi: int, seconds: float) -> int:
    """By how many degrees the picture has to be turned clockwise to stand upright: 0, 90, 180 or 270."""
    program = find_tesseract()
    if program is None or not has_language("osd"):
        return 0
    try:
        said = _run([program, "stdin", "stdout", "--psm", "0", "--dpi", str(dpi)], png, seconds)
    except TesseractFailed:  # too few letters to tell
        return 0
    found = re.search(rb"Rotate: (\d+)", said)
    return int(found[1]) if found else 0


def _run(command: list[str], given: bytes, seconds: float) -> bytes:
    """What the program writes; its own complaints are not the user's concern."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        run = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=True,
            env=environment,
            creationflags=flags,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise TesseractFailed from error
    return run.stdout


def _words(hocr: bytes) -> list[SeenWord]:
    """The words of an hOCR page, in its order."""
    words = []
    # Tesseract's own output, from a process started here, not a document from outside.
    for line in ElementTree.fromstring(hocr).iter():  # noqa: S314
        if line.get("class") in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            height = _properties(line).get("x_size", [0.0])[0]
            words += [_word(item, height) for item in line.iter() if item.get("class") == "ocrx_word"]
    return [word for word in words if word.text]


def _word(item: ElementTree.Element, letter_height: float) -> SeenWord:
    properties = _properties(item)
    x0, top, x1, bottom = (int(value) for value in properties["bbox"])
    text = "".join(item.itertext()).strip()
    return SeenWord(text, x0, top, x1, bottom, properties["x_wconf"][0] / 100, letter_height)


def _properties(item: ElementTree.Element) -> dict[str, list[float]]:
    """The numbers in an hOCR title: ``bbox 1 2 3 4; x_wconf 91``."""
    found = _NUMBERS.findall(item.get("title", ""))
    return {name: [float(value) for value in values.split()] for name, values in found if values.strip()}
