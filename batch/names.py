"""Where a document's records go: names that any system takes, that never clash and never lead out.

The names are the same on every system, so that an output folder can be moved between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/\ud800-\udfff]')
"""What Windows takes in no file name, and what no UTF-8 can hold."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UNDECODED = re.compile("[\ud800-\udfff]")
_RESERVED = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(\..*)?", re.IGNORECASE
)
"""Devices of Windows, whatever their suffix
(learn.microsoft.com, "Naming Files, Paths, and Namespaces")."""
_MAX_BYTES = 180
"""Of one part of a path; file systems take 255, and ``~`` + hash + ``.json`` come after."""


class Place(NamedTuple):
    """What the name of a document's output is made from."""

    name: str
    """Path below the given source, parts set apart by ``/``."""
    root: str
    """The name of the given folder; of a file given by itself, the folder that it lies in."""
    sha256: str
    """Of the content; empty where it could not be read."""


def readable(name: str) -> str:
    """A file name as people read it, on one line: bytes that are no UTF-8 come from a Windows of long ago."""
    if _UNDECODED.search(name):
        name = name.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return _CONTROL.sub("_", name)


def safe_part(part: str) -> str:
    """One part of a path as every system takes it, as like the original as can be."""
    clean = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", part))
    stripped = clean.rstrip(". ")
    if stripped != clean or not stripped:
        stripped += "_"
    if _RESERVED.fullmatch(stripped):
        head, dot, tail = stripped.partition(".")
        stripped = f"{head}_{dot}{tail}"
    encoded = stripped.encode()
    if len(encoded) <= _MAX_BYTES:
        return stripped
    digest = sha256(part.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"{encoded[:_MAX_BYTES].decode(errors='ignore')}~{digest}"


def output_names(places: Sequence[Place]) -> list[str]:
    """For each document, the path of its records below ``records/``, without ``.json``.

    It is the path below the given source without its suffix. Where two would clash (also where only
    a system that folds case would think so), both keep the suffix; where they still do, the name of
    the given folder goes before, and at last a piece of the content's hash behind. A name depends on
    the set of documents, not on the order in which they come.
    """
    levels = [0] * len(places)
    while True:
        names = [_name(place, level) for place, level in zip(places, levels, strict=True)]
        clashing = _clashing(names, levels)
        if not clashing:
            return names
        for index in clashing:
            levels[index] += 1


_LAST_LEVEL = 3


def _clashing(names: Sequence[str], levels: Sequence[int]) -> list[int]:
    """Of each group of names that are the same, those that say least and could say more."""
    groups = defaultdict(list)
    for index, name in enumerate(names):
        groups[_folded(name)].append(index)
    clashes = [group for group in groups.values() if len(group) > 1]
    least = [(group, min(levels[index] for index in group)) for group in clashes]
    return [i for group, level in least if level < _LAST_LEVEL for i in group if levels[i] == level]


def _name(place: Place, level: int) -> str:
    *folders, file = PurePosixPath(place.name).parts
    if level >= 2:
        folders.insert(0, place.root)
    stem = PurePosixPath(file).stem if level == 0 else file
    tail = f"~{place.sha256[:8]}" if level >= _LAST_LEVEL else ""
    return "/".join([*map(_folder, folders), safe_part(stem) + tail])


def _folder(part: str) -> str:
    """A folder's name; one that ends like a file of ours might stand where such a file must go."""
    safe = safe_part(part)
    return f"{safe}_" if safe.casefold().endswith(".json") else safe


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
