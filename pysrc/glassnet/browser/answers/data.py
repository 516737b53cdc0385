"""Answers to the Digits lab about its data: counts, examples, changed copies, a person's own digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NotRequired, TypedDict

import numpy as np

from glassnet.browser.answers.examined_digits import labels_of, part_of
from glassnet.browser.labs.file_reading import FileReading
from glassnet.browser.requests.marks import job, request
from glassnet.config import Config, parse_config
from glassnet.data.augmentation import augment, augments
from glassnet.data.brought.own_data import NamedFile, OwnDigits, own_dataset, reading_own_digits
from glassnet.data.brought.taught_data import taught_dataset
from glassnet.data.datasets import Dataset, average_images
from glassnet.learning.network import Network
from glassnet.refusals import Refusal

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.answers import PartSizes
    from glassnet.wire.basics import ConfigRecord, Float32Array, Float64Array, LabName, Uint8Array
    from glassnet.wire.digits import OwnFile

FIRST_SHOWN = 20
"""How many of a person's own digits are shown after a check."""
MOST_SHOWN = 60
"""The most digits, or units, in one reply."""


class DigitsDescription(TypedDict):
    """What the data are."""

    name: str  # of a person's own data; empty for the digits that ship
    counts: list[Float64Array]  # ten for each part: train, validation, test
    averages: Float32Array  # 784 for each class, in [0, 1]


class DigitExamples(TypedDict):
    """Examples of the data."""

    total: int
    indices: Float64Array  # in their part
    pixels: Uint8Array  # 784 for each digit
    labels: Uint8Array


class AugmentationPreview(TypedDict):
    """A training digit, and copies that are changed as for training."""

    original: Float32Array  # 784 values in [0, 1]
    changed: Float32Array  # 784 for each copy
    active: bool  # whether the settings make any change


class CheckedDigits(TypedDict):
    """What files with digits hold."""

    name: str  # of the files
    total: int
    parts: PartSizes
    sha256: str
    counts: Float64Array  # of each class
    pixels: Uint8Array  # of the first twenty, 784 for each digit
    labels: Uint8Array  # of the first twenty
    sign_names: str  # what the classes are called, as in Config; empty where they are digits


class OwnDigitsReport(TypedDict):
    """How far files are read, and in the end what they hold."""

    share: float  # 0 to 1
    found: NotRequired[CheckedDigits]


class OwnDigitsInUse(TypedDict):
    """The files that the dataset `own_digits` means from now on: those that were checked last."""

    name: str
    sign_names: str  # as Config has them; empty where they are digits


@dataclass
class LastChecked:
    """The files that were checked last, by their names, and what they hold; None before."""

    name: str = ""
    own: OwnDigits | None = None


@request("later")
def describe_digits(labs: Labs, lab: LabName) -> DigitsDescription:
    """Count each class in each part, and average the images of each class."""
    dataset = labs.session(lab).dataset
    counts = [
        np.bincount(labels_of(examples), minlength=dataset.outputs).astype(np.float64)
        if examples
        else np.zeros(dataset.outputs)
        for examples in (dataset.train, dataset.validation, dataset.test)
    ]
    return {"name": dataset.name, "counts": counts, "averages": average_images(dataset.train)}


@request("later")
def browse_digits(
    labs: Labs,
    lab: LabName,
    part: str,
    digit: int,  # of this class; -1 for all
    start: int,
    count: int,
) -> DigitExamples:
    """Show examples of a class, or of all; none of a part that the data do not have."""
    dataset = labs.session(lab).dataset
    if part == "validation" and dataset.validation is None:
        nothing = np.zeros(0, np.uint8)
        return {"total": 0, "indices": np.zeros(0), "pixels": nothing, "labels": nothing}
    examples = part_of(dataset, part)
    labels = labels_of(examples)
    of_class = np.arange(len(labels)) if digit < 0 else np.flatnonzero(labels == digit)
    chosen = of_class[start : start + min(count, MOST_SHOWN)]
    return {
        "total": len(of_class),
        "indices": chosen.astype(np.float64),
        "pixels": examples.inputs[chosen],
        "labels": labels[chosen].astype(np.uint8),
    }


@request("later")
def preview_augmentation(
    labs: Labs,
    lab: LabName,
    config: ConfigRecord,
    index: int,  # of a training digit
    count: int,  # of changed copies
    seed: int,
) -> AugmentationPreview:
    """Change a training digit as for training, several times."""
    session = labs.session(lab)
    examples = session.dataset.train
    wanted = parse_config(config)
    row = np.full(min(count, MOST_SHOWN), index % len(examples))
    images, _ = examples.batch(row, np.dtype(np.float32))
    rng = np.random.default_rng(seed)
    changed = augment(images, wanted, rng, kernel=session.kernel)
    return {"original": images[0], "changed": changed.astype(np.float32), "active": augments(wanted)}


@job("watched")
def check_own_digits(labs: Labs, files: list[OwnFile]) -> UnderWay[OwnDigitsReport]:
    """Read the files; once that is done, they are used when use_own_digits is asked."""
    named = [NamedFile(file["name"], bytes(file["data"])) for file in files]
    reading = FileReading(reading_own_digits(named))
    while not reading.go_on((yield {"share": reading.share})):
        pass
    own = reading.read
    name = " + ".join(file.name for file in named)
    found = _checked(name, own)
    last = labs.held(LastChecked)
    last.name, last.own = name, own
    return {"share": 1.0, "found": found}


@request("later")
def use_own_digits(labs: Labs) -> OwnDigitsInUse:
    """Let the dataset `own_digits` mean the files that were checked last."""
    last = labs.held(LastChecked)
    name, own = last.name, last.own
    if own is None:
        raise Refusal("no_digits_checked")

    def dataset_of(config: Config, digits: Dataset | None, known: Network | None) -> Dataset:
        return taught_dataset(own_dataset(own, name, config.seed), config, digits, known)

    labs.use_own(dataset_of)
    return {"name": name, "sign_names": " ".join(own.class_names)}


def _checked(name: str, own: OwnDigits) -> CheckedDigits:
    labels = labels_of(own.rows)
    train, validation, test = own.part_sizes
    return {
        "name": name,
        "total": len(own.rows),
        "parts": {"train": train, "validation": validation, "test": test},
        "sha256": own.sha256,
        "counts": np.bincount(labels, minlength=own.rows.targets.shape[1]).astype(np.float64),
        "pixels": own.rows.inputs[:FIRST_SHOWN],
        "labels": labels[:FIRST_SHOWN].astype(np.uint8),
        "sign_names": " ".join(own.class_names),
    }
