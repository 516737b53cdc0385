"""The answer to the Draw tab when a photo of the printed sheet is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glassnet.data.digit_image import prepare_digit
from glassnet.data.sheet.cells import sheet_cells

if TYPE_CHECKING:
    from glassnet.wire.drawings import Brightness, SheetRead, WrittenCell


def read_sheet(payload: Brightness) -> SheetRead:
    """Cut a photo of the printed sheet into its cells, and prepare what is written in them."""
    shape = payload["height"], payload["width"]
    photo = np.frombuffer(payload["brightness"], np.uint8).reshape(shape)
    cells: list[WrittenCell] = []
    for cell in sheet_cells(photo):
        prepared = None if cell.ink is None else prepare_digit(cell.ink)
        if prepared is not None:
            pixels = np.round(prepared.image.reshape(-1) * 255).astype(np.uint8)
            cells.append({"row": cell.row, "column": cell.column, "pixels": pixels})
    return {"cells": cells}
