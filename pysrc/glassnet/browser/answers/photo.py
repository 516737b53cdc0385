"""The answer to the Draw lab when a photo or an image file is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

import numpy as np

from glassnet.browser.requests.marks import request
from glassnet.data.brought.photo import ink_of_image

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.basics import BytesOfPage, Uint8Array


class NoInk(TypedDict):
    """The answer for an image without ink."""

    found: Literal[False]


class FoundInk(TypedDict):
    """The ink of an image."""

    found: Literal[True]
    ink: Uint8Array


@request("later")
def read_image(
    labs: Labs,
    width: int,
    height: int,
    brightness: BytesOfPage,  # row by row, 0 for black
) -> NoInk | FoundInk:
    """Find the ink of a photo or an image file."""
    ink = ink_of_image(np.frombuffer(brightness, np.uint8).reshape(height, width))
    return {"found": False} if ink is None else {"found": True, "ink": ink.astype(np.uint8, copy=False)}
