"""The answer to the Draw tab when a photo of the printed sheet is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import numpy as np

from glassnet.browser.requests.marks import request
from glassnet.data.digit_image import prepare_digit
from glassnet.data.sheet.cells import sheet_cells

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.basics import BytesOfPage, Uint8Array


class WrittenCell(TypedDict):
    """A cell of the printed sheet in which something is written."""

    row: int  # from 0, in the order of the signs' names on the sheet
    column: int  # from 0
    pixels: Uint8Array  # 784 values, row by row, prepared as MNIST's digits were


class SheetRead(TypedDict):
    """What is written on the printed sheet, row by row; blank cells are left out."""

    cells: list[WrittenCell]


@request("later")
def read_sheet(
    labs: Labs,
    width: int,
    height: int,
    brightness: BytesOfPage,  # row by row, 0 for black
) -> SheetRead:
    """Cut a photo of the printed sheet into its cells, and prepare what is written in them."""
    photo = np.frombuffer(brightness, np.uint8).reshape(height, width)
    cells: list[WrittenCell] = []
    for cell in sheet_cells(photo):
        prepared = None if cell.ink is None else prepare_digit(cell.ink)
        if prepared is not None:
            pixels = np.round(prepared.image.reshape(-1) * 255).astype(np.uint8)
            cells.append({"row": cell.row, "column": cell.column, "pixels": pixels})
    return {"cells": cells}
