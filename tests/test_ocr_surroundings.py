"""What a scan shows beside the sheet and through its holes is painted over; what is printed stays."""

from __future__ import annotations

from typing import Any

import pytest

cv2 = pytest.importorskip("cv2", reason="reading page images needs the extra planutdrag[ocr]")
np = pytest.importorskip("numpy")

from planutdrag.extract.ocr.surroundings import sheet_alone  # noqa: E402

DPI = 150
Pixels = Any


def written() -> Pixels:
    sheet = np.full((1754, 1240), 240, np.uint8)
    for row in range(200, 1500, 40):
        cv2.putText(sheet, "Andel nöjda 85 %", (140, row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 20, 3)
    return sheet


def on_bed(sheet: Pixels, lean: float = 0.8) -> Pixels:
    """The sheet on the dark bed of a scanner, at its left and its foot."""
    height, width = sheet.shape
    wide = np.full((height + 30, width + 50), 30, np.uint8)
    wide[:height, 50:] = sheet
    matrix = cv2.getRotationMatrix2D((wide.shape[1] / 2, wide.shape[0] / 2), lean, 1)
    return cv2.warpAffine(wide, matrix, (wide.shape[1], wide.shape[0]), borderValue=240)


def punched(sheet: Pixels) -> Pixels:
    holed = sheet.copy()
    for y in (600, 1150):
        cv2.circle(holed, (50, y), 17, 30, -1)
    return holed


@pytest.mark.parametrize("lean", [0.0, 0.8, -0.8])
def test_the_bed_goes_and_the_text_stays(lean: float) -> None:
    scan = on_bed(written(), lean)
    clear = sheet_alone(scan, DPI)
    assert (clear[:, :40] > 150).mean() > 0.98
    text = np.s_[150:1520, 180:700]
    assert (clear[text] == scan[text]).all()


def test_holes_go_and_the_text_stays() -> None:
    clear = sheet_alone(punched(written()), DPI)
    assert (clear == written()).all()


@pytest.mark.parametrize("printed", ["dot", "band", "panel", "table"])
def test_what_is_printed_dark_stays(printed: str) -> None:
    sheet = written()
    if printed == "dot":  # of a status, in the text
        cv2.circle(sheet, (600, 700), 14, 40, -1)
    elif printed == "band":  # the head of the page, its letters light
        sheet[:150] = 60
        cv2.putText(sheet, "Verksamhetsplan 2016", (140, 100), cv2.FONT_HERSHEY_SIMPLEX, 2.0, 250, 5)
    elif printed == "panel":
        sheet[300:900, 800:1240] = 60
    else:
        sheet[100:1700, 6:10] = sheet[100:1700, 400:404] = 30
        sheet[100:104, 6:404] = 30
    assert (sheet_alone(sheet, DPI) == sheet).all()


@pytest.mark.parametrize("lean", [0.3, -0.5])
def test_a_thread_of_the_bed_along_the_rim_goes(lean: float) -> None:
    sheet = written()
    height, width = sheet.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1)
    clear = sheet_alone(cv2.warpAffine(sheet, matrix, (width, height), borderValue=30), DPI)
    rim = np.concatenate((clear[:6].ravel(), clear[-6:].ravel(), clear[:, :6].ravel(), clear[:, -6:].ravel()))
    assert (rim > 150).mean() > 0.98
