"""An Excel workbook as bytes: the same for the same content, whenever it is made."""

from __future__ import annotations

import io
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_WRITTEN = datetime(2000, 1, 1)


def as_bytes(book: Workbook) -> bytes:
    """The file that ``book`` is. In memory, so that a full disk is met by one write and not inside openpyxl."""
    book.properties.created = book.properties.modified = _WRITTEN
    stream = io.BytesIO()
    ExcelWriter(book, _Timeless(stream, "w", ZIP_DEFLATED)).save()
    return stream.getvalue()


class _Timeless(ZipFile):
    """An archive that holds no time of writing."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Called by openpyxl for a small part."""
        super().writestr(_entry(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Called by openpyxl for a sheet, whose rows are in a file already."""
        with Path(filename).open("rb") as rows, self.open(_entry(arcname), "w") as part:
            shutil.copyfileobj(rows, part)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_DATE)
    entry.compress_type = ZIP_DEFLATED
    return entry
