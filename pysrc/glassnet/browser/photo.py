"""The answer to the Draw lab when a photo or an image file is opened."""

from __future__ import annotations

import numpy as np

from glassnet.browser.wire import Payload, Reply
from glassnet.data.photo import ink_of_image


def read_image(payload: Payload) -> Reply:
    """{width, height, brightness} -> {found, ink}: the ink of a photo or an image file."""
    shape = payload["height"], payload["width"]
    ink = ink_of_image(np.frombuffer(payload["brightness"], np.uint8).reshape(shape))
    return {"found": False} if ink is None else {"found": True, "ink": ink}
