"""Drawings with Python's answers to them, printed as JSON for quick_reader.test.js."""

from __future__ import annotations

import base64
import io
import itertools
import json
from typing import Any

import numpy as np

from glassnet.browser.bridge import Bridge
from glassnet.engines.arrays import AnyArray
from tests.core.made.real_digits import real_digits
from tests.core.made.shipped_model import SHIPPED_MODEL
from tests.core.wire.bridge_requests import DIGITS, ask, digits_bridge, open_lab
from tests.drawings.collection import collection
from tests.drawings.ink import ink_of

STEPS = ("pen", "crop", "box", "centre")
FIELDS = (
    *("crop", "shift", "boxed", "image", "hidden"),
    *("outputs", "are_shares", "lead", "ranked", "rival"),
)


def packed(pixels: AnyArray) -> str:
    """Encode bytes for JSON."""
    return base64.b64encode(pixels.astype(np.uint8).tobytes()).decode()


def on_paper(digit: AnyArray, times: int, rng: np.random.Generator) -> AnyArray:
    """Enlarge a digit, and place it somewhere on a larger sheet."""
    large = np.kron(digit, np.ones((times, times), np.uint8))
    paper = np.zeros((large.shape[0] + 41, large.shape[1] + 60), np.uint8)
    top, left = rng.integers(0, 41), rng.integers(0, 60)
    paper[top : top + large.shape[0], left : left + large.shape[1]] = large
    return paper


def scribble(rng: np.random.Generator) -> AnyArray:
    """Make a block of random ink of any shape."""
    paper = np.zeros((rng.integers(1, 90), rng.integers(1, 90)), np.uint8)
    rows, columns = (np.sort(rng.integers(0, size + 1, 2)) for size in paper.shape)
    part = paper[rows[0] : rows[1], columns[0] : columns[1]]
    part[...] = rng.integers(0, 256, part.shape) * (rng.random(part.shape) < rng.random())
    return paper


def drawings() -> list[tuple[AnyArray, tuple[bool, ...]]]:
    """Return test digits in several sizes, drawn digits and scribbles, with various choices of steps."""
    rng = np.random.default_rng(4)
    choices = list(itertools.product((True, False), repeat=len(STEPS)))
    with np.load(io.BytesIO(real_digits())) as arrays:
        digits = arrays["pixels"][-1000:].reshape(-1, 28, 28)
    enlarged = [
        (on_paper(digit, 1 + index % 7, rng), choices[0] if index % 3 else choices[index % 16])
        for index, digit in enumerate(digits[::8])
    ]
    foreign = [drawing for drawing in collection() if drawing.kind == "other countries"]
    drawn = [(ink_of(drawing.strokes), choices[0]) for drawing in foreign]
    return enlarged + drawn + [(scribble(rng), choices[index % 16]) for index in range(80)]


NETWORKS = (
    ("sigmoid", "softmax", "12"),
    ("tanh", "sigmoid", "12-9-7"),
    ("leaky_relu", "leaky_relu", "8-5"),
    ("relu", "tanh", "none"),
    ("relu", "relu", "6"),
)
"""Hidden activations, output activations and hidden layers, with every activation in either place."""


def answered(
    bridge: Bridge, ink: AnyArray, taken: tuple[bool, ...], model: str = "shipped"
) -> dict[str, Any]:
    """Return a question about a drawing, and the bridge's answer with a quick reading's fields."""
    height, width = ink.shape
    plain_ink = np.where(ink > 100, 255, 0).astype(np.uint8)
    facts = {"height": height, "width": width, **dict(zip(STEPS, taken, strict=True))}
    inks = {"ink": ink.tobytes(), "plain_ink": plain_ink.tobytes()}
    told = ask(bridge, "recognize", model=model, **facts, **inks)
    answer = None
    if not told["empty"]:
        answer = {name: plain(told[name]) for name in FIELDS}
    return {
        "question": {**facts, "ink": packed(ink), "plain_ink": packed(plain_ink)},
        "answer": answer,
    }


def plain(value: object) -> object:
    """Turn arrays, also those of a list or a record, into lists for JSON."""
    if isinstance(value, np.ndarray):
        return value.ravel().tolist()
    if isinstance(value, list):
        return [plain(each) for each in value]
    return {name: plain(each) for name, each in value.items()} if isinstance(value, dict) else value


def read_by(
    hidden: str, output: str, layers: str, asked: list[tuple[AnyArray, tuple[bool, ...]]]
) -> dict[str, Any]:
    """Return a network of the Digits lab after some training, and its answers."""
    bridge = digits_bridge()
    loss = "cross_entropy" if output == "softmax" else "squared_error"
    changes = {"hidden_activation": hidden, "output_activation": output, "loss": loss}
    open_lab(bridge, "digits", DIGITS | changes | {"hidden_layers": layers})
    for _ in range(5):
        ask(bridge, "step", lab="digits")
    network = ask(bridge, "read_network", model="digits")
    return {
        "network": plain(network),
        "answers": [answered(bridge, *each, model="digits") for each in asked],
    }


def main() -> None:
    bridge = Bridge()
    ask(bridge, "provide_model", data=SHIPPED_MODEL.read_bytes())
    asked = drawings()
    shipped = {
        "network": plain(ask(bridge, "read_network", model="shipped")),
        "answers": [answered(bridge, *each) for each in asked],
    }
    others = [read_by(*network, asked[::9]) for network in NETWORKS]
    print(json.dumps([shipped, *others]))


if __name__ == "__main__":
    main()
