"""Answers about networks as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from glassnet.browser.labs.wire import packed_bytes, refuse_unlocked
from glassnet.browser.requests.marks import request
from glassnet.config import LABS
from glassnet.refusals import Refusal
from glassnet.runs.record.run_record import refuse_other_code
from glassnet.runs.session import Session
from glassnet.saving.exports.formats import FORMATS, Found, export
from glassnet.saving.exports.portable_model import PortableModel, portable_model
from glassnet.saving.exports.read_any import carried_code, read_any
from glassnet.saving.model_files import model_hash

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.basics import BytesOfPage, ConfigRecord, LabName, Uint8Array
    from glassnet.wire.labs import LoadedModel


FormatName = Literal["npz", "folder", "json", "script", "notebook", "pytorch", "keras", "onnx"]


class FoundInFile(TypedDict):
    """What our own reader finds in a written file."""

    layer_sizes: list[int]
    hidden_activation: str  # of the hidden layers; meaningless without any
    output_activation: str
    precision: str
    parameters: int  # weights and biases
    equal_weights: bool  # whether each equals the network's, to the bit
    scale: int  # what inputs are divided by
    told: list[str]  # the inputs a network gets for a point; empty for other data
    units_off: int  # how many hidden units are switched off
    rows: int  # in the file, to check answers with
    largest_difference: float  # between the answers to these rows and the file's expected answers


class ExportedModel(TypedDict):
    """A network as a file, and what our own reader finds in it."""

    name: str
    data: Uint8Array
    found: FoundInFile


class CarriedCode(TypedDict):
    """The edited source that computed the file's run, as far as the file says; not to be trusted."""

    sha256: str  # empty for the shipped source
    patch: str  # empty where the file carries none


@request("later")
def export_model(labs: Labs, lab: LabName, format: FormatName) -> ExportedModel:
    """Write the network shown as a file in a format, and read it again."""
    session = labs.shown(lab)
    layers = "-".join(map(str, session.network.layer_sizes))
    name = f"glassnet-{lab}-{layers}-{session.iteration}"
    model = portable_model(
        session.network,
        session.config,
        session.run_record,
        session.dataset,
        labs.engines.code_patch,
    )
    written, found = export(model, format, name, session.dataset)
    return {
        "name": f"{name}{FORMATS[format].ending}",
        "data": packed_bytes(written),
        "found": _plain_found(found),
    }


@request("later", "begins_run", "changes_session")
def load_model(
    labs: Labs,
    lab: LabName,
    data: BytesOfPage,
    locked: ConfigRecord,  # settings it must have, or it is refused
) -> LoadedModel:
    """Begin a session with a file's network and settings.

    The network may have learnt from another dataset, if this lab can show that.
    """
    file = bytes(data)
    model = _read(file, labs)
    network, config, record = model.network, model.config, model.run
    if record:
        refuse_other_code(record, labs.engines.code_sha256)
    refuse_unlocked(config, locked)
    shown = labs.session(lab).config.dataset
    (fitting,) = (datasets for datasets in LABS.values() if shown in datasets)
    if config.dataset not in fitting:
        raise Refusal("model_of_other_lab", choices=list(fitting), choice=config.dataset)
    dataset = labs.dataset(config)
    expected = (dataset.inputs, dataset.outputs)
    given = (network.layer_sizes[0], network.layer_sizes[-1])
    if given != expected:
        raise Refusal(
            "model_of_other_sizes",
            inputs=expected[0],
            outputs=expected[1],
            came_inputs=given[0],
            came_outputs=given[1],
        )
    session = Session(config, dataset, labs.engines)
    session.replace_network(network, model_hash(file))
    begun = labs.take(lab, session)
    return {**begun, "learnt_before": record.iteration if record else 0}


@request("later")
def read_carried_code(labs: Labs, data: BytesOfPage) -> CarriedCode:
    """Return the edited source that a file's network comes from, for the user to read; it is not run."""
    sha256, patch = carried_code(bytes(data))
    return {"sha256": sha256, "patch": patch}


def _read(data: bytes, labs: Labs) -> PortableModel:
    """The model of a file. If its answers differ and other code made it, the Refusal names that code."""
    try:
        return read_any(data)
    except Refusal as refusal:
        here = labs.engines.code_sha256
        if refusal.code != "answers_differ" or refusal.values["code_sha256"] == here:
            raise
        sha256 = str(refusal.values["code_sha256"])
        raise Refusal("run_of_other_code", sha256=sha256[:64]) from None


def _plain_found(found: Found) -> FoundInFile:
    network, given = found.model.network, found.model.given
    return {
        "layer_sizes": list(network.layer_sizes),
        "hidden_activation": network.hidden_activation,
        "output_activation": network.output_activation,
        "precision": network.dtype.name,
        "parameters": network.parameters.vector.size,
        "equal_weights": found.equal_weights,
        "scale": given.scale,
        "told": list(given.told),
        "units_off": len(found.model.units_off),
        "rows": len(found.model.rows),
        "largest_difference": found.largest_difference,
    }
