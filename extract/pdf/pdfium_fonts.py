"""How text is set, by pdfium: size, weight, slant, colour and direction of each text object."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from typing import Any, NamedTuple

from pypdfium2 import raw

from . import pdfium_calls as pdfium
from .fonts import is_bold, is_italic, plain_name
from .pdfium_frame import PageFrame

_FLAG_ITALIC = 1 << 6
_FLAG_FORCE_BOLD = 1 << 18
_FLAT = 0.2
"""The steepest slope of a line that still counts as level: a scan's text layer may lean a little."""


class Font(NamedTuple):
    """A font of the file, by its own account."""

    name: str
    bold: bool
    italic: bool


class TextStyle(NamedTuple):
    """How the characters of one text object are set."""

    size: float
    """Height of the font in points, as shown."""
    upright: bool
    """Runs to the right on the page as shown."""
    level: bool
    """Runs to the right in user space, where pdfium knows the box of font height itself."""
    axis: str
    """``row``, ``column`` or ``slanted``, in user space."""
    ascent: tuple[float, float]
    """From the baseline to the top of the font, in user space."""
    descent: tuple[float, float]
    hidden: bool
    """Not painted: a scanner lays what it recognised so over its picture."""
    of_words: tuple[float, bool, bool, str, bool, float, tuple[int, int, int] | None]
    """The fields of a :class:`Word` after its text and box: they are the same for all words set so."""


class _Setting(NamedTuple):
    """What pdfium says of a text object."""

    font: int
    nominal: float
    turn: tuple[float, float, float, float]
    """The text matrix without its shift."""
    colour: tuple[int, int, int] | None
    """The fill colour; None for a pattern."""
    mode: int
    """How its letters are painted: painted and outlined is how word processors fake a bold cut."""


_UNKNOWN = TextStyle(
    0.0, True, True, "row", (0.0, 0.0), (0.0, 0.0), False, (0.0, False, False, "", True, 1.0, None)
)


class StyleBook:
    """The styles of one page's text objects, each looked up once."""

    def __init__(self, text_page: int, frame: PageFrame) -> None:
        self._text_page = pdfium.Pointer(text_page)
        self._frame = frame
        self._styles: dict[int, TextStyle] = {}
        self._by_setting: dict[tuple[object, ...], TextStyle] = {}
        self._fonts: dict[int, Font] = {}
        self._floats = (ctypes.c_float * 7)()
        self._at_floats = ctypes.addressof(self._floats)
        self._nominal, self._matrix, *_ = pdfium.places(self._floats)
        self._set = memoryview(self._floats).cast("B")[:20]  # size and turn, without the place
        self._ints = (ctypes.c_uint * 4)()
        self._channels = pdfium.places(self._ints)
        self._painted = memoryview(self._ints).cast("B")

    def of(self, index: int) -> TextStyle:
        """The style of the character at ``index``."""
        text_object = pdfium.text_object(self._text_page, index)
        if text_object is None:
            return _UNKNOWN
        style = self._styles.get(text_object)
        if style is None:
            style = self._styles[text_object] = self._look_up(pdfium.Pointer(text_object), index)
        return style

    def _look_up(self, text_object: pdfium.Pointer, index: int) -> TextStyle:
        """The style of a text object; those that are set alike share one."""
        pdfium.text_object_size(text_object, self._nominal)
        pdfium.char_matrix(self._text_page, index, self._matrix)
        font = pdfium.text_object_font(text_object)
        is_plain = pdfium.fill_colour(text_object, *self._channels)
        mode = pdfium.text_render_mode(text_object)
        key = (font, mode, is_plain, self._set.tobytes(), self._painted.tobytes())
        style = self._by_setting.get(key)
        if style is None:
            nominal, a, b, c, d, *_ = self._floats
            red, green, blue, _ = self._ints
            colour = (red, green, blue) if is_plain else None
            style = self._by_setting[key] = self._make(_Setting(font, nominal, (a, b, c, d), colour, mode))
        return style

    def _make(self, setting: _Setting) -> TextStyle:
        a, b, c, d = setting.turn
        dx, dy = self._frame.direction(a, b)
        font = self._font(setting.font)
        size = round(abs(setting.nominal) * math.hypot(c, d), 3)
        bold = font.bold or setting.mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        upright = dx > 0 and abs(dy) <= _FLAT * dx
        return TextStyle(
            size=size,
            upright=upright,
            level=a > 0 and abs(b) <= _FLAT * a,
            axis=_axis(a, b),
            ascent=self._reach(pdfium.font_ascent, setting),
            descent=self._reach(pdfium.font_descent, setting),
            hidden=setting.mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE,
            of_words=(size, bold, font.italic, font.name, upright, 1.0, setting.colour),
        )

    def _font(self, handle: int) -> Font:
        if handle not in self._fonts:
            self._fonts[handle] = _describe(handle)
        return self._fonts[handle]

    def _reach(self, measure: Callable[..., Any], setting: _Setting) -> tuple[float, float]:
        """The vector from the baseline that a font measure spans."""
        if not measure(setting.font, setting.nominal, self._at_floats):
            return 0.0, 0.0
        _, _, c, d = setting.turn
        return self._floats[0] * c, self._floats[0] * d


def _axis(a: float, b: float) -> str:
    """Which way the line runs in user space."""
    if abs(b) <= _FLAT * abs(a):
        return "row"
    return "column" if abs(a) <= _FLAT * abs(b) else "slanted"


def _describe(handle: int) -> Font:
    """Name, weight and slant, from the name first and the flags beside it.

    The weight that pdfium derives from the stem width is left alone: generators write any number there.
    """
    name = _font_name(handle) or _likeness(handle)
    flags = pdfium.font_flags(handle)
    angle = ctypes.c_int()
    pdfium.font_italic_angle(handle, ctypes.addressof(angle))
    known = flags if flags > 0 else 0
    return Font(
        name,
        bold=is_bold(name) or bool(known & _FLAG_FORCE_BOLD),
        italic=is_italic(name) or bool(known & _FLAG_ITALIC or angle.value),
    )


def _likeness(handle: int) -> str:
    """What tells a font without a name from another: how far it reaches above and below the line."""
    reach = ctypes.c_float()
    heights = []
    for measure in (pdfium.font_ascent, pdfium.font_descent):
        known = measure(handle, 1.0, ctypes.addressof(reach))
        heights.append(f"{reach.value if known else 0.0:.2f}")
    return f"unnamed {'/'.join(heights)}"


def _font_name(handle: int) -> str:
    """The base font name without its subset tag (``ABCDEF+``)."""
    length = pdfium.font_name(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.font_name(handle, ctypes.addressof(buffer), length)
    return plain_name(buffer.value.decode("utf-8", "replace"))
