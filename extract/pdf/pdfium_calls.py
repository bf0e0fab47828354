"""pdfium's functions, bound to be called often: plain integers in, plain integers out.

The bindings of pypdfium2 check and wrap every pointer, which is most of what a page's thousand calls
cost. Here the same functions take and give addresses as integers; buffers are made once and passed by
address. Those that are called for every word or for every point of a path go without conversion
altogether: they take a :class:`Pointer` where the others take an address. pdfium is not thread-safe: one
process, one thread.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw


def _address_type(declared: Any) -> Any:
    """A pointer type becomes a plain address; every other type stays."""
    return ctypes.c_void_p if hasattr(declared, "contents") else declared


class Pointer(ctypes.c_void_p):
    """An address that is passed on as it is; ctypes makes an integer of the plain type when it is given back."""


def _bind(name: str, gives: Any = None) -> Callable[..., Any]:
    """The pdfium function of this name, its signature taken from pypdfium2's own declaration."""
    declared = getattr(raw, name)
    prototype = ctypes.PYFUNCTYPE(
        gives or _address_type(declared.restype), *(_address_type(argument) for argument in declared.argtypes)
    )
    address = ctypes.cast(declared, ctypes.c_void_p).value
    assert address is not None
    bound: Callable[..., Any] = prototype(address)
    return bound


def _bind_bare(name: str, gives: Any = None) -> Callable[..., Any]:
    """The same without a look at the arguments: integers, and for every pointer a :class:`Pointer`."""
    declared = getattr(raw, name)
    address = ctypes.cast(declared, ctypes.c_void_p).value
    assert address is not None
    bound: Callable[..., Any] = ctypes.PYFUNCTYPE(gives or _address_type(declared.restype))(address)
    return bound


def places(numbers: ctypes.Array[Any]) -> list[Pointer]:
    """Where pdfium is to write each of some numbers, which must outlive the call."""
    start, step = ctypes.addressof(numbers), ctypes.sizeof(numbers) // len(numbers)
    return [Pointer(start + step * index) for index in range(len(numbers))]


count_chars = _bind("FPDFText_CountChars")
get_text = _bind("FPDFText_GetText")
get_unicode = _bind("FPDFText_GetUnicode")
loose_char_box = _bind_bare("FPDFText_GetLooseCharBox")
char_box = _bind("FPDFText_GetCharBox")
char_origin = _bind("FPDFText_GetCharOrigin")
char_matrix = _bind_bare("FPDFText_GetMatrix")
text_object = _bind_bare("FPDFText_GetTextObject")

text_object_font = _bind_bare("FPDFTextObj_GetFont")
text_object_size = _bind_bare("FPDFTextObj_GetFontSize")
text_render_mode = _bind_bare("FPDFTextObj_GetTextRenderMode")
font_name = _bind("FPDFFont_GetBaseFontName")
font_flags = _bind("FPDFFont_GetFlags")
font_italic_angle = _bind("FPDFFont_GetItalicAngle")
font_ascent = _bind("FPDFFont_GetAscent")
font_descent = _bind("FPDFFont_GetDescent")

count_objects = _bind("FPDFPage_CountObjects")
get_object = _bind_bare("FPDFPage_GetObject", Pointer)
object_type = _bind_bare("FPDFPageObj_GetType")
object_matrix = _bind_bare("FPDFPageObj_GetMatrix")
fill_colour = _bind_bare("FPDFPageObj_GetFillColor")
form_count = _bind("FPDFFormObj_CountObjects")
form_object = _bind("FPDFFormObj_GetObject", Pointer)

path_draw_mode = _bind_bare("FPDFPath_GetDrawMode")
path_count = _bind_bare("FPDFPath_CountSegments")
path_segment = _bind_bare("FPDFPath_GetPathSegment", Pointer)
segment_point = _bind_bare("FPDFPathSegment_GetPoint")
segment_type = _bind_bare("FPDFPathSegment_GetType")
segment_close = _bind_bare("FPDFPathSegment_GetClose")
