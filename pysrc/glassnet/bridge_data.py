"""What the Digits lab asks of its data: counts, examples, changed copies, and a person's own.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from glassnet.arrays import AnyArray
from glassnet.augmentation import augment, augments
from glassnet.config import parse_config
from glassnet.datasets import DIGIT_CLASSES, Dataset, Examples, average_images, data_hash
from glassnet.own_data import NamedFile, own_dataset, read_own_digits
from glassnet.session import Session
from glassnet.wire import Handler, Payload, Reply

FIRST_SHOWN = 20
"""Of a person's own digits."""
MOST_SHOWN = 60
"""Digits, or units, that one reply brings at most."""


class DataBridge:
    """Answers the Digits lab about its data; bridge.py adds its `handlers` to its own."""

    def __init__(self, session_of: Callable[[Payload], Session]) -> None:
        """session_of: the session of a payload's `lab`."""
        self.session_of = session_of
        self.checked: tuple[str, Examples] | None = None
        self.own: tuple[str, Examples] | None = None
        self.handlers: dict[str, Handler] = {
            "describe_digits": self.describe_digits,
            "browse_digits": self.browse_digits,
            "preview_augmentation": self.preview_augmentation,
            "check_own_digits": self.check_own_digits,
            "use_own_digits": self.use_own_digits,
        }

    def describe_digits(self, payload: Payload) -> Reply:
        """{lab} -> the data: counts of each class in each part, and the average image of each class."""
        dataset = self.session_of(payload).dataset
        counts = [
            np.bincount(labels_of(part_of(dataset, part)), minlength=DIGIT_CLASSES).astype(np.float64)
            for part in ("train", "validation", "test")
        ]
        return {"name": dataset.name, "counts": counts, "averages": average_images(dataset.train)}

    def browse_digits(self, payload: Payload) -> Reply:
        """{lab, part, digit, start, count} -> examples of a class (-1: of all), from number start on."""
        examples = part_of(self.session_of(payload).dataset, payload["part"])
        labels = labels_of(examples)
        wanted = payload["digit"]
        of_class = np.arange(len(labels)) if wanted < 0 else np.flatnonzero(labels == wanted)
        chosen = of_class[payload["start"] : payload["start"] + min(payload["count"], MOST_SHOWN)]
        return {
            "total": len(of_class),
            "indices": chosen.astype(np.float64),
            "pixels": examples.inputs[chosen],
            "labels": labels[chosen].astype(np.uint8),
        }

    def preview_augmentation(self, payload: Payload) -> Reply:
        """{lab, config, index, count, seed} -> a training digit as it is, and `count` changed copies."""
        examples = self.session_of(payload).dataset.train
        config = parse_config(payload["config"])
        row = np.full(min(payload["count"], MOST_SHOWN), payload["index"] % len(examples))
        images, _ = examples.batch(row, np.dtype(np.float32))
        changed = augment(images, config, np.random.default_rng(payload["seed"]))
        return {"original": images[0], "changed": changed.astype(np.float32), "active": augments(config)}

    def check_own_digits(self, payload: Payload) -> Reply:
        """{files: [{name, data}]} -> what they hold: total, counts, sha256, the first twenty."""
        files = [NamedFile(str(file["name"]), bytes(file["data"])) for file in payload["files"]]
        examples = read_own_digits(files)
        name = " + ".join(file.name for file in files)
        self.checked = (name, examples)
        labels = labels_of(examples)
        return {
            "name": name,
            "total": len(examples),
            "sha256": data_hash(examples),
            "counts": np.bincount(labels, minlength=DIGIT_CLASSES).astype(np.float64),
            "pixels": examples.inputs[:FIRST_SHOWN],
            "labels": labels[:FIRST_SHOWN].astype(np.uint8),
        }

    def use_own_digits(self, payload: Payload) -> Reply:
        """{} -> {name}: what was checked last is what the dataset `own_digits` means from now on."""
        if self.checked is None:
            raise ValueError("no digits have been checked yet. Choose files first.")
        self.own = self.checked
        return {"name": self.own[0]}

    def own_dataset(self, seed: int) -> Dataset:
        """The digits that a person brought, split by `seed`. Raises ValueError when there are none."""
        if self.own is None:
            raise ValueError(
                "own digits are kept only while the page is open, and there are none now. Choose the "
                "files again under Data, or start from a preset."
            )
        name, examples = self.own
        return own_dataset(examples, name, seed)


def part_of(dataset: Dataset, name: str) -> Examples:
    """The part of this name. Raises ValueError when the data have none."""
    part: Examples | None = {
        "train": dataset.train,
        "validation": dataset.validation,
        "test": dataset.test,
    }[name]
    if part is None:
        raise ValueError(f"this data has no part {name!r}. Open the Digits lab with digits.")
    return part


def labels_of(examples: Examples) -> AnyArray:
    """(rows,) the class of each row. Raises ValueError where rows are not classes."""
    if examples.labels is None:
        raise ValueError("these rows have no classes. Open the Digits lab with digits.")
    return examples.labels
