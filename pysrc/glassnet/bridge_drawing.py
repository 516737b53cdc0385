"""What the bridge answers for the Draw lab: what a drawing becomes, and what a network makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from glassnet import metrics
from glassnet.arrays import IntArray
from glassnet.attribution import contributions
from glassnet.digit_image import PreparedDigit, Steps, drawing_hints, prepare_digit
from glassnet.network import Activity, Network, feed_forward
from glassnet.photo import ink_of_image
from glassnet.wire import Handler, Payload, Reply

UNSURE_BELOW = 0.8
"""With a smaller lead of the best guess over the second, as metrics.lead_of_best has it, the answer is
"I don't know", unless a person sets another limit.

Measured on the shipped network: it then refuses 3 of 100 validation digits, and 39 of 100 scribbles
that are no digit at all. Higher refuses more of both; tests/core/test_shipped_model.py measures it.
"""
STEPS = ("crop", "box", "centre")


class DrawingBridge:
    """Answers the requests of the Draw lab."""

    def __init__(self, recognizer: Callable[[str], Network]) -> None:
        """recognizer: gives the network that answers, by name; raises ValueError if it is not there."""
        self._recognizer = recognizer
        self.handlers: dict[str, Handler] = {
            "recognize": self.recognize,
            "read_image": self.read_image,
        }

    def recognize(self, payload: Payload) -> Reply:
        """{model, width, height, ink, plain_ink, pen, crop, box, centre} -> what becomes of a drawing.

        model: `shipped`, or the lab whose network answers. ink: bytes, row by row, with the pen that
        suits the digit's size; plain_ink: with the pen as it was drawn. pen, crop, box, centre: which
        steps are taken. Returns {empty: true} for an empty drawing.
        """
        shape = payload["height"], payload["width"]
        drawn = {
            pen: np.frombuffer(payload[name], np.uint8).reshape(shape)
            for pen, name in ((True, "ink"), (False, "plain_ink"))
        }
        pen = bool(payload["pen"])
        steps = Steps(*(bool(payload[name]) for name in STEPS))
        prepared = prepare_digit(drawn[pen], steps)
        if prepared is None:
            return {"empty": True}
        network = self._recognizer(payload["model"])
        others = _with_one_step_the_other_way(drawn, pen, steps)
        images = np.stack([prepared.image, *others]).reshape(1 + len(others), -1)
        activity = feed_forward(network, images.astype(network.dtype))
        return {
            "empty": False,
            "hints": drawing_hints(drawn[pen]),
            **_preparation(prepared),
            **_recognition(network, _first_row(activity)),
            "otherwise": {
                "digit": activity.outputs[1:].argmax(axis=1).astype(np.uint8),
                "share": activity.outputs[1:].max(axis=1).astype(np.float32),
            },
        }

    def read_image(self, payload: Payload) -> Reply:
        """{width, height, brightness} -> {found, ink}: the ink of a photo or an image file."""
        shape = payload["height"], payload["width"]
        ink = ink_of_image(np.frombuffer(payload["brightness"], np.uint8).reshape(shape))
        return {"found": False} if ink is None else {"found": True, "ink": ink}


def _with_one_step_the_other_way(
    drawn: Mapping[bool, IntArray], pen: bool, steps: Steps
) -> list[np.ndarray]:
    """The images (28, 28) that come out with the pen, the crop, the box, the centring switched over."""
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


def _preparation(prepared: PreparedDigit) -> Reply:
    return {
        "crop": list(prepared.crop),
        "shift": list(prepared.shift),
        "boxed": prepared.boxed,
        "image": prepared.image,
    }


def _recognition(network: Network, activity: Activity) -> Reply:
    ranked = metrics.ranked_guesses(activity.outputs)[0]
    spoken = contributions(network, activity, int(ranked[0]), int(ranked[1]))
    return {
        "outputs": activity.outputs[0].astype(np.float32),
        "are_shares": network.outputs_are_shares,
        "lead": float(metrics.lead_of_best(activity.outputs)[0]),
        "ranked": ranked.astype(np.uint8),
        "contributions": spoken[0].astype(np.float32),
        "hidden": [values[0].astype(np.float32) for values in activity.values[1:-1]],
        "hidden_activation": network.hidden_activation,
    }
