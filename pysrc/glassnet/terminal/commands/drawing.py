"""The command draw: what a network reads in a picture of a digit."""

from __future__ import annotations

import argparse

from glassnet.browser.answers.drawing import UNSURE_BELOW
from glassnet.data.brought.photo import ink_of_image
from glassnet.data.datasets import DIGIT_CLASSES
from glassnet.data.digit_image import prepare_digit
from glassnet.formats.png_files import read_png
from glassnet.insight.metrics import lead_of_best
from glassnet.learning.network import feed_forward
from glassnet.refusals import Refusal
from glassnet.saving.exports.read_any import read_any
from glassnet.terminal.commands.loading import load
from glassnet.terminal.faces.records import DigitRead, Show
from glassnet.terminal.faces.refusal import TerminalRefusal


def draw(options: argparse.Namespace, show: Show) -> int:
    """Read a picture. Returns the exit code.

    Raises ValueError when the file is no picture, shows nothing, or the model reads no digits.
    """
    model = read_any(load(options.load))
    network = model.network
    signs = model.classes
    if (network.layer_sizes[0], network.layer_sizes[-1]) != (28 * 28, len(signs) or DIGIT_CLASSES):
        raise TerminalRefusal(
            "model_reads_no_digits",
            f"a model that reads digits has 784 inputs and 10 outputs; {options.load} has "
            f"{network.layer_sizes[0]} and {network.layer_sizes[-1]}. Choose another.",
        )
    ink = ink_of_image(read_png(options.image.read_bytes(), options.image.name))
    prepared = None if ink is None else prepare_digit(ink)
    if prepared is None:
        raise Refusal("image_blank", name=options.image.name)
    outputs = feed_forward(network, prepared.image.reshape(1, -1).astype(network.dtype)).outputs
    is_sure = bool(lead_of_best(outputs)[0] >= UNSURE_BELOW)
    image = prepared.image.reshape(28, 28).tolist()
    show(DigitRead(int(outputs[0].argmax()), is_sure, outputs[0].tolist(), [*signs], image))
    return 0
