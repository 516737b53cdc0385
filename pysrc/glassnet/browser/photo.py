"""The answer to the Draw lab when a photo or an image file is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glassnet.data.photo import ink_of_image

if TYPE_CHECKING:
    from glassnet.wire.drawings import Brightness, FoundInk, NoInk


def read_image(payload: Brightness) -> NoInk | FoundInk:
    """Find the ink of a photo or an image file."""
    shape = payload["height"], payload["width"]
    ink = ink_of_image(np.frombuffer(payload["brightness"], np.uint8).reshape(shape))
    return {"found": False} if ink is None else {"found": True, "ink": ink.astype(np.uint8, copy=False)}
