"""The bridge's answers about a photo of the printed sheet."""

from __future__ import annotations

import numpy as np

from glassnet.browser.bridge import Bridge
from glassnet.engines.arrays import IntArray
from tests.core.made.sheet_paper import digits_to_write, printed
from tests.core.wire.bridge_requests import ask, refusal
from tests.drawings.ink import image_of


def payload(photo: IntArray) -> dict[str, object]:
    height, width = photo.shape
    return {"width": width, "height": height, "brightness": photo.tobytes()}


def test_each_written_cell_comes_with_its_row_its_column_and_its_pixels() -> None:
    paper = printed(5)
    written = {cell: digits_to_write()[cell] for cell in [(2, 1), (2, 7), (9, 0)]}
    for cell, drawing in written.items():
        paper.write(cell, drawing.strokes)
    cells = ask(Bridge(), "read_sheet", **payload(paper.scan()))["cells"]
    assert [(cell["row"], cell["column"]) for cell in cells] == list(written)
    for cell, drawing in zip(cells, written.values(), strict=True):
        assert (cell["pixels"].shape, cell["pixels"].dtype) == ((784,), np.uint8)
        pixels, drawn = cell["pixels"] / 255, image_of(drawing.strokes)
        assert pixels @ drawn / np.linalg.norm(pixels) / np.linalg.norm(drawn) > 0.7


def test_an_empty_sheet_has_no_cells_and_no_sheet_is_a_refusal() -> None:
    assert ask(Bridge(), "read_sheet", **payload(printed(5).scan())) == {"cells": []}
    told = refusal(Bridge(), "read_sheet", **payload(np.full((500, 400), 200, np.uint8)))
    assert told.endswith("sharp and not too dark.")
