"""A network as a file for other programs."""

from __future__ import annotations

from typing import Literal, TypedDict

from glassnet.wire.basics import BytesOfPage, LabName, Uint8Array

FormatName = Literal["npz", "folder", "json", "script", "notebook", "pytorch", "keras", "onnx"]


class ExportModelRequest(TypedDict):
    """The network that is shown, as a file of a format."""

    lab: LabName
    format: FormatName


class FoundInFile(TypedDict):
    """What our own reader finds in a file that was written."""

    layer_sizes: list[int]
    hidden_activation: str  # of the layers between; meaningless where there are none
    output_activation: str
    precision: str
    parameters: int  # weights and biases
    equal_weights: bool  # whether each is that of the network, to the bit
    scale: int  # what inputs are divided by
    told: list[str]  # what the network is told of a point; empty for others
    units_off: int  # how many hidden units are switched off
    rows: int  # that the file has to check answers with
    largest_difference: float  # between the answers to these and those that the file expects


class ExportedModel(TypedDict):
    """A network as a file, and what our own reader finds in it."""

    name: str
    data: Uint8Array
    found: FoundInFile


class CarriedCodeRequest(TypedDict):
    """A file with a network."""

    data: BytesOfPage


class CarriedCode(TypedDict):
    """The edited source that its run was computed by, as far as the file says; neither is trusted."""

    sha256: str  # empty for the shipped source
    patch: str  # empty where the file carries none
