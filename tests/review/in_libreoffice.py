"""A reviewer in LibreOffice: opens a workbook, types, sorts, saves under another name.

Run by a Python that has LibreOffice's ``uno``, with the job as JSON in its first argument:
``{"book": …, "save_as": …, "typed": [[sheet, short number, header, value], …], "sort": [[sheet, header], …]}``.
A value may be ``{"number": 0.85, "format": "0%"}`` for what Calc would make of ``85 %``.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale


def main() -> None:
    job = json.loads(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        pipe = "planutdrag" + Path(folder).name
        office = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={pipe};urp;",
            ]
        )
        try:
            desktop = connect(pipe)
            book = desktop.loadComponentFromURL(url(job["book"]), "_blank", 0, (hidden(),))
            work(book, job)
            book.storeToURL(url(job["save_as"]), (prop("FilterName", "Calc MS Excel 2007 XML"),))
            book.close(True)
            desktop.terminate()
            office.wait(60)
        finally:
            office.kill()


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def work(book: Any, job: dict[str, Any]) -> None:
    for sheet, number, header, value in job.get("typed", ()):
        put(book, cell_of(book.Sheets.getByName(sheet), number, header), value)
    for sheet, header in job.get("sort", ()):
        sort(book.Sheets.getByName(sheet), header)
    for sheet, header in job.get("hide", ()):
        grid = book.Sheets.getByName(sheet)
        grid.Columns.getByIndex(headers(grid)[header]).IsVisible = False


def headers(sheet: Any) -> dict[str, int]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    names = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, 0).getDataArray()[0]
    return {name: position for position, name in enumerate(names)}


def rows(sheet: Any) -> int:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return int(cursor.RangeAddress.EndRow)


def cell_of(sheet: Any, number: str, header: str) -> Any:
    columns = headers(sheet)
    for row in range(1, rows(sheet) + 1):
        if sheet.getCellByPosition(columns["Nr"], row).String == number:
            return sheet.getCellByPosition(columns[header], row)
    raise SystemExit(f"no {number}")


def put(book: Any, cell: Any, value: Any) -> None:
    if isinstance(value, dict):
        formats = book.NumberFormats
        key = formats.queryKey(value["format"], Locale(), False)
        cell.NumberFormat = key if key >= 0 else formats.addNew(value["format"], Locale())
        cell.Value = value["number"]
    elif isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value


def sort(sheet: Any, header: str) -> None:
    """All rows but the first, from Z to A by one column."""
    columns = headers(sheet)
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = columns[header], False
    area = sheet.getCellRangeByPosition(0, 0, max(columns.values()), rows(sheet))
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    area.sort((prop("SortFields", fields), prop("ContainsHeader", True)))


def prop(name: str, value: object) -> Any:
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def hidden() -> Any:
    return prop("Hidden", True)


def url(path: str) -> str:
    return str(uno.systemPathToFileUrl(path))


main()
