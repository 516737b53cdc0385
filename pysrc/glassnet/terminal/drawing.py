"""Its command draw: what a network reads in the picture of a digit."""

from __future__ import annotations

import argparse

import numpy as np

from glassnet.browser.drawing import UNSURE_BELOW
from glassnet.data.digit_image import prepare_digit
from glassnet.data.photo import ink_of_image
from glassnet.formats.png_files import read_png
from glassnet.insight.metrics import lead_of_best
from glassnet.learning.network import feed_forward
from glassnet.refusals import Refusal
from glassnet.saving.exports.read_any import read_any
from glassnet.terminal.loading import load

DIGITS = 10
SHADES = " .:-=+*#%@"
BAR_WIDTH = 30


def drawing_lines(options: argparse.Namespace) -> list[str]:
    """What is read in a picture, line by line.

    Raises ValueError when the file is no picture, shows nothing, or the model reads no digits.
    """
    model = read_any(load(options.load))
    network = model.network
    if (network.layer_sizes[0], network.layer_sizes[-1]) != (28 * 28, DIGITS):
        raise ValueError(
            f"a model that reads digits has 784 inputs and 10 outputs; {options.load} has "
            f"{network.layer_sizes[0]} and {network.layer_sizes[-1]}. Choose another one."
        )
    ink = ink_of_image(read_png(options.image.read_bytes(), options.image.name))
    prepared = None if ink is None else prepare_digit(ink)
    if prepared is None:
        raise Refusal("image_blank", name=options.image.name)
    outputs = feed_forward(network, prepared.image.reshape(1, -1).astype(network.dtype)).outputs
    sure = lead_of_best(outputs)[0] >= UNSURE_BELOW
    best = int(outputs[0].argmax())
    said = f"a {best}" if sure else f"perhaps a {best}: the network is not sure"
    bars = [
        f"{digit}  {output:6.1%} {'#' * round(float(np.clip(output, 0, 1)) * BAR_WIDTH)}"
        for digit, output in enumerate(outputs[0])
    ]
    return [*_picture(prepared.image), "", *bars, "", said]


def _picture(image: np.ndarray[tuple[int, ...], np.dtype[np.floating]]) -> list[str]:
    """What the network is given, two rows of pixels a line, as characters are twice as high as wide."""
    pairs = image[0::2] / 2 + image[1::2] / 2
    places = (pairs.clip(0, 1) * (len(SHADES) - 1)).round().astype(int)
    return ["".join(SHADES[place] for place in row).rstrip() for row in places]
