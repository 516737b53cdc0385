"""The sheet that the page prints is the one that Python reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page

from glassnet.data.digit_image import prepare_digit
from glassnet.data.sheet import layout
from glassnet.data.sheet.cells import sheet_cells
from glassnet.engines.arrays import IntArray
from glassnet.formats.png_files import read_png
from tests.core.made.sheet_paper import digits_to_write
from tests.drawings.ink import image_of

NAMES = ["A", "b", "WWWW", "smiley", "\u0663", "\u0967", "seven", "8", "</text>", "ten"]
SHEET = """
async (names) => {
  const { sheetDocument } = await import(new URL('features/teach/view/sheet_page.js', location.href));
  return sheetDocument(names).whole;
}
"""


def written_on(sheet: str) -> str:
    """The document of the sheet with a digit in each cell but those of the last column."""
    strokes = []
    for (row, column), drawing in digits_to_write().items():
        points = np.array([point for stroke in drawing.strokes for point in stroke])
        middle = (points.min(axis=0) + points.max(axis=0)) / 2
        scale = 13 / np.ptp(points, axis=0).max()
        place = np.array([layout.column_middles()[column], layout.row_middles()[row]])
        for stroke in drawing.strokes:
            path = " ".join(f"{x:.2f},{y:.2f}" for x, y in (np.array(stroke) - middle) * scale + place)
            pen = 'fill="none" stroke="#224" stroke-width="0.6" stroke-linecap="round"'
            strokes.append(f'<polyline points="{path}" {pen}/>')
    assert sheet.count("</svg>") == 1
    return sheet.replace("</svg>", "".join(strokes) + "</svg>")


def screenshot(page: Page, path: Path) -> IntArray:
    page.screenshot(path=path)
    image: IntArray = read_png(path.read_bytes(), "sheet.png")
    return image


@pytest.mark.thorough
def test_a_picture_of_the_printed_sheet_is_cut_into_its_cells(ready: Page, tmp_path: Path) -> None:
    sheet = ready.evaluate(SHEET, NAMES)
    page = ready.context.new_page()
    try:
        page.set_viewport_size({"width": 800, "height": 1000})
        page.set_content(written_on(sheet))
        page.add_style_tag(content="svg { width: 620px; transform: rotate(4deg); margin-top: 60px }")
        photo = screenshot(page, tmp_path / "sheet.png")
    finally:
        page.close()
    written = digits_to_write()
    cells = sheet_cells(np.ascontiguousarray(np.rot90(photo)))
    found = {(cell.row, cell.column): cell.ink for cell in cells if cell.ink is not None}
    assert found.keys() == written.keys()
    for cell, ink in found.items():
        prepared = prepare_digit(ink)
        assert prepared is not None
        pixels, drawn = prepared.image.reshape(-1), image_of(written[cell].strokes)
        assert pixels @ drawn / np.linalg.norm(pixels) / np.linalg.norm(drawn) > 0.4


@pytest.mark.only_browser("chromium")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_fits_on_one_page(ready: Page, paper: str) -> None:
    sheet = ready.evaluate(SHEET, NAMES)
    page = ready.context.new_page()
    try:
        page.set_content(sheet)
        assert page.pdf(format=paper).count(b"/Type /Page\n") == 1
    finally:
        page.close()
