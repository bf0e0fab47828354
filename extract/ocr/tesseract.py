"""Tesseract as a child process: a picture in, words with places out, no files in between.

Its hOCR answer gives for each word a box and a confidence, and for each line its baseline and the height
of its letters. One thread a process: a batch runs several processes, and Tesseract's own threads only get
in their way.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

_WINDOWS_HOMES = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
_NUMBERS = re.compile(r"(\w+) ([-\d. ]+)")
_LINES = ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat")
_ANSWER_SECONDS = 30.0
"""How long it may take to say what it is."""


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
    baseline: float
    """The height at which its letters stand."""
    line: int = 0
    """Words of one line share it."""

    @property
    def is_raised(self) -> bool:
        """Whether it hangs above the letters' foot, as a footnote's mark does; higher than a dash or quotes."""
        height = self.bottom - self.top
        return self.bottom < self.baseline - 0.15 * self.letter_height and height > 0.3 * self.letter_height


class TesseractMissing(Exception):
    """No Tesseract that can be run, or none with the data of the language; the message says which."""


class TesseractFailed(Exception):
    """It gave up on a picture, or took too long; the message says which."""


class Tesseract:
    """The program with one language, found and asked for its version once."""

    def __init__(self, language: str) -> None:
        """Raises :class:`TesseractMissing`."""
        self.language = language
        program = find_program()
        if program is None:
            raise TesseractMissing("Tesseract is not installed")
        self._program = program
        try:
            listed = self._ask("--list-langs")
            said = self._ask("--version").splitlines()
        except TesseractFailed as error:
            raise TesseractMissing("Tesseract is installed but does not run") from error
        self._known = frozenset(listed.split())
        if language not in self._known:
            raise TesseractMissing(f"Tesseract lacks its data for the language '{language}'")
        self.version = f"{said[0].strip() if said else 'tesseract'}, {language}{_mark(listed, language)}"
        """Name and version of the program, and language with a mark of its data: what decides its answers."""

    def words(self, png: bytes, dpi: int, page_mode: int, seconds: float) -> list[SeenWord]:
        """The words in a picture (an encoded image of ``dpi`` dots an inch), read as ``--psm page_mode``.

        Raises :class:`TesseractFailed`.
        """
        return list(_words(self._read(png, dpi, page_mode, self.language, "hocr", seconds=seconds)))

    def words_of(self, language: str, png: bytes, dpi: int, page_mode: int, seconds: float) -> list[SeenWord]:
        """The same with the data of another language; none where these are not installed."""
        if language not in self._known:
            return []
        return list(_words(self._read(png, dpi, page_mode, language, "hocr", seconds=seconds)))

    def turn_of(self, png: bytes, dpi: int, seconds: float) -> int:
        """By how many degrees the picture has to be turned clockwise to stand upright: 0, 90, 180 or 270."""
        if "osd" not in self._known:
            return 0
        try:
            said = self._read(png, dpi, 0, "osd", seconds=seconds)
        except TesseractFailed:  # too few letters to tell
            return 0
        found = re.search(rb"Rotate: (\d+)", said)
        return int(found[1]) % 360 if found else 0

    def _read(
        self, png: bytes, dpi: int, page_mode: int, language: str, *output: str, seconds: float
    ) -> bytes:
        options = ["-l", language, "--psm", str(page_mode), "--dpi", str(dpi), *output]
        return _run([self._program, "stdin", "stdout", *options], png, seconds)

    def _ask(self, question: str) -> str:
        return _run([self._program, question], b"", _ANSWER_SECONDS).decode("utf-8", "replace")


def find_program() -> str | None:
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


def _mark(listed: str, language: str) -> str:
    """A few digits of the hash of the language data, of which there are several kinds; empty if not found.

    ``listed`` names their folder in quotes, on Windows with blanks in it.
    """
    folder = re.search(r'"(.+)"', listed)
    try:
        data = Path(folder[1] if folder else "", f"{language}.traineddata").read_bytes()
    except OSError:
        return ""
    return f" {hashlib.sha256(data).hexdigest()[:8]}"


def _run(command: list[str], given: bytes, seconds: float) -> bytes:
    """What the program writes; its own complaints are not the user's concern."""
    try:
        run = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise TesseractFailed(f"took longer than {seconds:g} seconds") from error
    except (subprocess.SubprocessError, OSError) as error:
        raise TesseractFailed("gave up") from error
    return run.stdout


def _words(hocr: bytes) -> Iterator[SeenWord]:
    """The words of an hOCR page, in its order; raises :class:`TesseractFailed` where it is none."""
    try:
        # Tesseract's own output, from a process started here, not a document from outside.
        page = ElementTree.fromstring(hocr)  # noqa: S314
    except ElementTree.ParseError as error:
        raise TesseractFailed("gave up") from error
    for number, line in enumerate(page.iter()):
        if line.get("class") in _LINES:
            properties = _properties(line)
            found = (
                _word(item, properties, number) for item in line.iter() if item.get("class") == "ocrx_word"
            )
            yield from (word for word in found if word.text)


def _word(item: ElementTree.Element, line: dict[str, list[float]], number: int) -> SeenWord:
    properties = _properties(item)
    x0, top, x1, bottom = (int(value) for value in properties["bbox"])
    left, _, _, foot = line["bbox"]
    slope, below = line.get("baseline", [0.0, 0.0])
    baseline = foot + below + slope * ((x0 + x1) / 2 - left)
    text = "".join(item.itertext()).strip()
    height = line.get("x_size", [0.0])[0]
    return SeenWord(text, x0, top, x1, bottom, properties["x_wconf"][0] / 100, height, baseline, number)


def _properties(item: ElementTree.Element) -> dict[str, list[float]]:
    """The numbers in an hOCR title: ``bbox 1 2 3 4; x_wconf 91``."""
    found = _NUMBERS.findall(item.get("title", ""))
    return {name: [float(value) for value in values.split()] for name, values in found if values.strip()}
