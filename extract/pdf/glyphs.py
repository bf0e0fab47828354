"""What the codes of PDF text mean as letters: ligatures, soft hyphens, symbol fonts, rubbish.

Every engine that reads a text layer cleans its words here, so that the same page gives the same words
whichever engine read it.
"""

from __future__ import annotations

import re
import unicodedata

BLANKS = " \t\n\r\v\f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""A character class of what parts words. Not ``\\s``: that takes in U+001C–1F, which some fonts use for
ligatures. The no-break blank is among them: ``5\\xa0700`` is two words, as ``5 700`` is, and layout joins
numbers in either form."""

LINE_END_HYPHENS = "\x02\ufffe"
"""How pdfium hands over a hyphen at a line's end, whose line break it then swallows."""

SOFT_HYPHEN = "\xad"

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}

# The private-use codes U+F020–F0FF are positions in a symbol font: Word writes bullets, arrows, checkboxes
# and comparison signs so. Those below mean the same in Symbol and Wingdings or are far commoner in one.
_SYMBOLS = {
    "\uf02d": "−",
    "\uf0a3": "≤",
    "\uf0b3": "≥",
    "\uf0b1": "±",
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "☐",
    "\uf06f": "☐",
    "\uf071": "☐",
    "\uf052": "☑",
    "\uf053": "☒",
    "\uf0fe": "☑",
    "\uf0fd": "☒",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf0a1": "○",
    "\uf076": "❖",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0e8": "➔",
    "\uf0de": "⇒",
}

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))

_TABLE = str.maketrans(
    _LIGATURES
    | _SYMBOLS
    | dict.fromkeys(LINE_END_HYPHENS, "-")
    | {"\u2010": "-", "\u2011": "-"}
    | dict.fromkeys([*_ZERO_WIDTH, SOFT_HYPHEN], "")
)
_DROP_CONTROLS = str.maketrans("", "", _CONTROLS)
_PLAIN_SIGNS = "!-~åäöÅÄÖéÉüÜ–•”’"
_PLAIN = re.compile(f"[{_PLAIN_SIGNS}]+")
_PLAIN_PAGE = re.compile(f"[{_PLAIN_SIGNS}{BLANKS}{LINE_END_HYPHENS}]*")
_LOST_CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f\x7f-\x84\x86-\x9f](?=[^\W\d_])")
_GLYPH_NUMBER = re.compile(r"\(cid:\d+\)")
"""How pdfplumber hands over a glyph without a letter."""


def is_clean(text: str) -> bool:
    """Whether :func:`clean` would leave every word of a page as it is, line-end hyphens aside."""
    return _PLAIN_PAGE.fullmatch(text) is not None


def clean(raw: str) -> str:
    """A word as printed: ligatures spelt out, soft hyphens and zero-width marks gone, letters composed.

    A line-end hyphen comes out as ``-``; control characters, which no font prints, are left out.
    """
    if (raw.isascii() and raw.isprintable()) or _PLAIN.fullmatch(raw):
        return raw
    return unicodedata.normalize("NFC", raw.translate(_TABLE).translate(_DROP_CONTROLS))


def undecodable(text: str) -> int:
    """How many glyphs of ``text`` the font's tables did not tell the letter of.

    Control characters count where a letter follows (a lost ligature, a shifted encoding), not the odd
    one at a word's end.
    """
    lost = (*_LOST_CONTROL.finditer(text), *_GLYPH_NUMBER.finditer(text))
    return len(lost) + text.count("\ufffd")
