"""The bytes of a transcript become text: which encoding, composed letters, no control characters.

Archived transcripts come as UTF-8, UTF-16, Windows CP1252, MacRoman and now and then DOS CP850. The
single-byte ones cannot be told apart by their bytes alone; Swedish can: the right one is the one
that gives å, ä and ö where the others give daggers and circumflexes.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from dataclasses import dataclass

from ...errors import SourceEmpty, SourceUnknown
from ...models import Notice

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
"""In order of likelihood: the first of equals wins."""

_FOREIGN_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
    b"{\\rtf",
)
_STRAY = 4
"""Control characters that even a line of text may hold."""
_SAMPLE = 200_000
"""Bytes looked at when encodings are compared."""

_SWEDISH = dict.fromkeys("åäöÅÄÖ", 3) | dict.fromkeys("éüèáÉÜ", 1) | dict.fromkeys("–—”“’•…§½°\u00a0·«»´", 1)
_NEWLINES = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_STRAY_BREAK = re.compile(r"(?<=[^\s])[\f\v](?=[\t a-zåäö0-9,.;:)])")
"""A page or line break in the middle of a line, and of what it says, is a stray control character."""

_GLUED_BREAK = re.compile(r"(?<=[^\n\f])\f")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
    "|[\ud800-\udfff]|\u00ad(?!\\s*\\n)|\ufffd(?=-\\s*\\n)"
)
"""Control and zero-width characters, soft hyphens within a line, a hyphen's damaged twin at its end."""

_UNSEEN_AT_BLANK = re.compile("(?<=[ \u2002\u2003])[\x00-\x08\x0e-\x1f](?=\\S)")
"""A control character beside a blank keeps its width, so that columns stay under each other."""

_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_TWICE_ENCODED = re.compile("Ã[\u00a4\u00a5\u00b6\u00a9\u0084\u0085\u0096„…–]|â€[\u0093\u0094“”™¢¦]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a transcript, lines ended by ``\\n`` and pages, if so marked, by ``\\f``."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """The text of a plain-text file, whatever it was written in.

    Raises:
        SourceEmpty: no byte, or no visible character.
        SourceUnknown: binary, or another format under a text's name.
    """
    if not data.strip(b"\x00 \t\r\n\f"):
        raise SourceEmpty(f"{file} is an empty file.")
    if data.startswith(_FOREIGN_MAGIC):
        raise SourceUnknown(f"{file} is no text, whatever its name says.")
    raw, encoding = _decoded(data)
    if _is_binary(raw):
        raise SourceUnknown(f"{file} is no text, whatever its name says.")
    text = _cleaned(raw)
    if not text.strip():
        raise SourceEmpty(f"{file} holds no text.")
    return Decoded(text, encoding, tuple(_notices(text)))


def _decoded(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace"), encoding
    wide = _without_bom(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        return data.decode("utf-8", errors="replace"), "utf-8"
    best = max(_SINGLE_BYTE, key=lambda encoding: _swedishness(data[:_SAMPLE], encoding))
    return _single_byte(data, best), best


def _without_bom(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2], sample[1::2]
    zeros_even, zeros_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros_odd > 0.7 and zeros_even < 0.1:
        return "utf-16-le"
    if zeros_even > 0.7 and zeros_odd < 0.1:
        return "utf-16-be"
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """UTF-8 with a few bytes lost: its many-byte letters are far more often whole than broken."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if ord(char) > 127) - broken
    return whole > 4 * broken


def _single_byte(data: bytes, encoding: str) -> str:
    """Decoded; the five bytes that CP1252 leaves undefined become control characters, not errors."""
    if encoding != "cp1252":
        return data.decode(encoding)
    return "".join(
        part.decode("cp1252") if part not in _UNDEFINED else part.decode("latin-1")
        for part in re.split(rb"([\x81\x8d\x8f\x90\x9d])", data)
    )


_UNDEFINED = frozenset({b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"})


def _swedishness(data: bytes, encoding: str) -> int:
    text = _single_byte(data, encoding)
    beyond = [char for char in text if ord(char) > 127]
    score = sum(_SWEDISH.get(char, -2) for char in beyond)
    # 'Š' inside a word is no Swedish letter in any encoding, a capital after a small one neither.
    return score - 2 * len(re.findall(r"[a-zåäö][ÅÄÖ]|[ÅÄÖ][a-z]?[ÅÄÖ][a-z]", text))


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    control = sum(1 for char in sample if char < " " and char not in "\t\n\r\f\v")
    damaged = sample.count("\ufffd")
    plain = sum(1 for char in sample if char.isalnum() or char.isspace() or char in _PUNCTUATION)
    return control + damaged > 0.05 * len(sample) + _STRAY or plain < 0.7 * len(sample) - _STRAY


_PUNCTUATION = frozenset("!\"#%&'()*+,-./:;<=>?@[\\]_|{}~$^`–—”“’•…§°·«»´½€¢◦●▪■□☐☒✓\u00ad\uf0b7\uf0a7\ufffe")


def _cleaned(raw: str) -> str:
    text = _STRAY_BREAK.sub("", _NEWLINES.sub("\n", raw))
    text = _GLUED_BREAK.sub("\n\\g<0>", text).replace("\v", "\n")
    text = _mended(text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = unicodedata.normalize("NFC", text)
    return _UNSEEN.sub("", _UNSEEN_AT_BLANK.sub(" ", text))


def _mended(text: str) -> str:
    """Text that was taken for CP1252 when it was UTF-8 (``fÃ¶r``) is read again, line by line."""
    if len(_TWICE_ENCODED.findall(text[:_SAMPLE])) < 3:
        return text
    return "\n".join(_mended_line(line) for line in text.split("\n"))


def _mended_line(line: str) -> str:
    if not _TWICE_ENCODED.search(line):
        return line
    try:
        return line.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return line


def _notices(text: str) -> list[Notice]:
    lost = text.count("\ufffd")
    if not lost:
        return []
    message = f"{lost} characters could not be read and stand as {chr(0xFFFD)}."
    return [Notice("damaged-characters", message)]
