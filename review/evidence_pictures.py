"""The pictures of a document's pages, as they lie beside its evidence page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..files import reachable

FOLDER = "underlag"
"""Below the output folder: everything an evidence page needs, and nothing else."""
PICTURES = ".sidor"
"""What the folder of a document's pictures is called after its path."""
MANIFEST = "sidor.json"
"""In that folder: what was drawn, from which content, by what. It is written last."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """A manifest."""

    sha256: str = ""
    """Of the document's content."""
    drawn_by: str = ""
    """Program and settings; other ones give other pictures."""
    pages: Mapping[int, str] = field(default_factory=dict)
    """Page number, 1-based, to the picture's file name."""

    def as_bytes(self) -> bytes:
        """The manifest as it is written."""
        pages = {str(number): name for number, name in self.pages.items()}
        content = {"sha256": self.sha256, "drawn_by": self.drawn_by, "pages": pages}
        return json.dumps(content, indent=1).encode() + b"\n"


def pictures_folder(path: str) -> str:
    """Where the pictures of the document of this path (below ``records``) lie, below the output folder."""
    return f"{FOLDER}/{path}{PICTURES}"


def read_pictures(folder: Path) -> Pictures:
    """The manifest in a folder of pictures; an empty one where there is none that can be read."""
    try:
        content = json.loads(reachable(folder / MANIFEST).read_bytes())
        pages = {int(number): _plain_name(name) for number, name in content["pages"].items()}
        return Pictures(str(content["sha256"]), str(content["drawn_by"]), pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Pictures()


def _plain_name(name: str) -> str:
    """A file's own name. Raises ValueError for one that leads elsewhere."""
    if not name or set(name) & set("/\\:\0") or name.startswith("."):
        raise ValueError(name)
    return name
