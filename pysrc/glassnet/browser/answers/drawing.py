"""Answers to the Draw lab: what a drawing becomes, and what a network makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.requests.marks import request
from glassnet.data.digit_image import Steps, drawing_hints, prepare_digit
from glassnet.engines.arrays import IntArray
from glassnet.insight import metrics
from glassnet.insight.attribution import contributions
from glassnet.insight.rivals import rival
from glassnet.learning.network import Activity, feed_forward

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.basics import BytesOfPage, ReaderName
    from glassnet.wire.drawings import EmptyDrawing, ReadingNetwork, Recognition

UNSURE_BELOW = 0.8
"""The default threshold for the best guess's lead over the second (metrics.lead_of_best).

Below it the answer is "I don't know". The user can set another. Measured on the shipped network: this
rejects 3 of 100 validation digits, and 39 of 100 scribbles that are no digit. A higher one rejects
more of both (tests/core/saving/test_shipped_model.py).
"""
STEPS = ("crop", "box", "centre")


@request()
def read_network(labs: Labs, model: ReaderName) -> ReadingNetwork:
    """The weights of the network that reads drawings."""
    network = labs.reader(model)
    weights, biases = network.parameters.weights, network.parameters.biases
    return {
        "weights": [each.astype(np.float32).ravel() for each in weights],
        "biases": [each.astype(np.float32).ravel() for each in biases],
        "hidden_activation": network.hidden_activation,
        "output_activation": network.output_activation,
        "reads_digits": labs.reads_digits(model),
    }


@request()
def recognize(
    labs: Labs,
    width: int,
    height: int,
    ink: BytesOfPage,  # drawn with a pen that suits the digit's size: 0 for paper and 255 for full ink
    plain_ink: BytesOfPage,  # drawn with the screen's pen
    pen: bool,  # true reads `ink`, false `plain_ink`
    crop: bool,  # whether to take this preparation step; box and centre likewise
    box: bool,
    centre: bool,
    model: ReaderName,
) -> EmptyDrawing | Recognition:
    """Prepare a drawing and read it."""
    drawn = {
        suits: np.frombuffer(each, np.uint8).reshape(height, width)
        for suits, each in ((True, ink), (False, plain_ink))
    }
    steps = Steps(crop, box, centre)
    prepared = prepare_digit(drawn[pen], steps)
    if prepared is None:
        return {"empty": True}
    network = labs.reader(model)
    others = _with_one_step_the_other_way(drawn, pen, steps)
    images = np.stack([prepared.image, *others]).reshape(1 + len(others), -1)
    activity = feed_forward(network, images.astype(network.dtype))
    first = _first_row(activity)
    ranked = metrics.ranked_guesses(first.outputs)[0]
    spoken = contributions(network, first, int(ranked[0]), int(ranked[1]))
    return {
        "empty": False,
        "hints": drawing_hints(drawn[pen]),
        "crop": list(prepared.crop),
        "shift": list(prepared.shift),
        "boxed": prepared.boxed.astype(np.float32),
        "image": prepared.image.astype(np.float32),
        "outputs": first.outputs[0].astype(np.float32),
        "are_shares": network.outputs_are_shares,
        "lead": float(metrics.lead_of_best(first.outputs)[0]),
        "ranked": ranked.astype(np.uint8),
        "rival": rival(prepared.image, first.outputs[0], ranked, labs.reads_digits(model)),
        "contributions": spoken[0].astype(np.float32),
        "hidden": [values[0].astype(np.float32) for values in first.values[1:-1]],
        "otherwise": {
            "digit": activity.outputs[1:].argmax(axis=1).astype(np.uint8),
            "share": activity.outputs[1:].max(axis=1).astype(np.float32),
        },
    }


def _with_one_step_the_other_way(
    drawn: Mapping[bool, IntArray], pen: bool, steps: Steps
) -> list[np.ndarray]:
    """The images (28, 28) with only one of pen, crop, box and centring toggled."""
    variants = [
        prepare_digit(drawn[not pen], steps),
        *(
            prepare_digit(drawn[pen], replace(steps, **{name: not getattr(steps, name)}))
            for name in STEPS
        ),
    ]
    return [variant.image for variant in variants if variant is not None]


def _first_row(activity: Activity) -> Activity:
    return Activity([values[:1] for values in activity.values], activity.logits[:1])
