"""Digits to learn from, changed ones and a person's own among them."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from glassnet.wire.answers import PartSizes
from glassnet.wire.basics import (
    BytesOfPage,
    ConfigRecord,
    Float32Array,
    Float64Array,
    LabName,
    Uint8Array,
)


class DigitsDescription(TypedDict):
    """What the data are."""

    name: str  # of a person's own data; empty for the digits that ship
    counts: list[Float64Array]  # ten for each part: train, validation, test
    averages: Float32Array  # 784 for each class, in [0, 1]


class BrowseDigitsRequest(TypedDict):
    """Which examples to show."""

    lab: LabName
    part: str
    digit: int  # of this class; -1 for all
    start: int
    count: int


class DigitExamples(TypedDict):
    """Examples of the data."""

    total: int
    indices: Float64Array  # in their part
    pixels: Uint8Array  # 784 for each digit
    labels: Uint8Array


class PreviewAugmentationRequest(TypedDict):
    """A training digit to change."""

    lab: LabName
    config: ConfigRecord
    index: int
    count: int  # of changed copies
    seed: int


class AugmentationPreview(TypedDict):
    """A training digit, and copies that are changed as for training."""

    original: Float32Array  # 784 values in [0, 1]
    changed: Float32Array  # 784 for each copy
    active: bool  # whether the settings make any change


class OwnFile(TypedDict):
    """A file that a person brought."""

    name: str
    data: BytesOfPage


class CheckOwnDigitsRequest(TypedDict):
    """Files with digits."""

    files: list[OwnFile]


class OwnDigits(TypedDict):
    """What they hold."""

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
    found: NotRequired[OwnDigits]


class OwnDigitsInUse(TypedDict):
    """The files that the dataset `own_digits` means from now on: those that were checked last."""

    name: str
    sign_names: str  # as Config has them; empty where they are digits
