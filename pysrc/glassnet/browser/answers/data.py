"""Answers to the Digits lab about its data: counts, examples, augmented copies, the user's digits."""

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
"""How many of the user's own digits are shown after a check."""
MOST_SHOWN = 60
"""The most digits or units in one reply."""


class DigitsDescription(TypedDict):
    """A description of the data."""

    name: str  # of the user's own data; empty for the shipped digits
    counts: list[Float64Array]  # of each class, for train, validation and test
    averages: Float32Array  # 784 for each class, in [0, 1]


class DigitExamples(TypedDict):
    """Examples of the data."""

    total: int
    indices: Float64Array  # within their part
    pixels: Uint8Array  # 784 for each digit
    labels: Uint8Array


class AugmentationPreview(TypedDict):
    """A training digit and its augmented copies."""

    original: Float32Array  # 784 values in [0, 1]
    changed: Float32Array  # 784 for each copy
    active: bool  # whether the settings make any change


class CheckedDigits(TypedDict):
    """The digits found in files."""

    name: str  # of the files
    total: int
    parts: PartSizes
    sha256: str
    counts: Float64Array  # of each class
    pixels: Uint8Array  # of the first twenty, 784 for each digit
    labels: Uint8Array  # of the first twenty
    sign_names: str  # the classes' names, as in Config; empty for digits


class OwnDigitsReport(TypedDict):
    """Progress in reading files, and at the end their contents."""

    share: float  # 0 to 1
    found: NotRequired[CheckedDigits]


class OwnDigitsInUse(TypedDict):
    """The files now behind the dataset `own_digits`: those checked last."""

    name: str
    sign_names: str  # as in Config; empty for digits


@dataclass
class LastChecked:
    """The names and contents (None at first) of the files checked last."""

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
    digit: int,  # the class; -1 for all
    start: int,
    count: int,
) -> DigitExamples:
    """Return examples of one class, or of all; none where the data lack that part."""
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
    """Augment a training digit several times, as in training."""
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
    """Read and check files; use_own_digits then puts them to use."""
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
    """Make the files checked last the dataset `own_digits`."""
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
