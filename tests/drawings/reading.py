"""The shipped network's readings of the committed drawings."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from glassnet.learning.network import feed_forward
from glassnet.saving.model_files import read_model
from tests.core.made.shipped_model import SHIPPED_MODEL
from tests.drawings.collection import Drawing, collection
from tests.drawings.ink import image_of


@dataclass(frozen=True)
class Read:
    """A drawing, and the digits that the network ranks first and second."""

    drawing: Drawing
    first: int
    second: int

    @property
    def is_right(self) -> bool:
        """Whether the drawn digit is ranked first."""
        return str(self.first) == self.drawing.name


@functools.cache
def all_read() -> tuple[Read, ...]:
    """Every committed drawing with its reading."""
    images = np.stack([image_of(drawing.strokes) for drawing in collection()])
    network, _ = read_model(SHIPPED_MODEL.read_bytes())
    ranked = (-feed_forward(network, images.astype(network.dtype)).outputs).argsort(
        axis=1, kind="stable"
    )
    pairs = zip(collection(), ranked, strict=True)
    return tuple(Read(drawing, int(places[0]), int(places[1])) for drawing, places in pairs)


def shares_right() -> dict[str, tuple[int, float]]:
    """Return, for each style of digits, the number of drawings and the share read correctly."""
    styles: dict[str, list[bool]] = {}
    for read in all_read():
        if read.drawing.is_digit:
            styles.setdefault(read.drawing.kind, []).append(read.is_right)
    return {style: (len(right), float(np.mean(right))) for style, right in styles.items()}
