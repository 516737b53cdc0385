"""Answers about networks as files. Handlers as in bridge.py: plain values and bytes in, and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassnet.browser.labs import Labs
from glassnet.browser.wire import packed_bytes, refuse_unlocked
from glassnet.config import LABS
from glassnet.refusals import Refusal
from glassnet.runs.run_record import refuse_other_code
from glassnet.runs.session import Session
from glassnet.saving.exports.formats import FORMATS, Found, export
from glassnet.saving.exports.portable_model import PortableModel, portable_model
from glassnet.saving.exports.read_any import carried_code, read_any
from glassnet.saving.model_files import model_hash

if TYPE_CHECKING:
    from glassnet.wire.exports import (
        CarriedCode,
        CarriedCodeRequest,
        ExportedModel,
        ExportModelRequest,
        FoundInFile,
    )
    from glassnet.wire.labs import LoadedModel, LoadModelRequest
    from glassnet.wire.requests import Handlers


class ModelFilesBridge:
    """Answers the requests about networks as files; bridge.py adds its `handlers` to its own."""

    def __init__(self, labs: Labs) -> None:
        """labs: whose networks are written, and which take those that are read."""
        self._labs = labs
        self.handlers: Handlers = {
            "export_model": self.export_model,
            "load_model": self.load_model,
            "read_carried_code": self.read_carried_code,
        }

    def export_model(self, payload: ExportModelRequest) -> ExportedModel:
        """Write the network that is shown as a file of a format, and read it again."""
        session = self._labs.shown(payload["lab"])
        layers = "-".join(map(str, session.network.layer_sizes))
        name = f"glassnet-{payload['lab']}-{layers}-{session.iteration}"
        model = portable_model(
            session.network,
            session.config,
            session.run_record,
            session.dataset,
            self._labs.engines.code_patch,
        )
        data, found = export(model, payload["format"], name, session.dataset)
        return {
            "name": f"{name}{FORMATS[payload['format']].ending}",
            "data": packed_bytes(data),
            "found": _plain_found(found),
        }

    def load_model(self, payload: LoadModelRequest) -> LoadedModel:
        """Begin a session that has the network and the settings of a file.

        The file's network may have learnt something other than what is shown, if the lab can show it.
        """
        data = bytes(payload["data"])
        model = self._read(data)
        network, config, run = model.network, model.config, model.run
        if run:
            refuse_other_code(run, self._labs.engines.code_sha256)
        refuse_unlocked(config, payload["locked"])
        shown = self._labs.session(payload["lab"]).config.dataset
        (fitting,) = (datasets for datasets in LABS.values() if shown in datasets)
        if config.dataset not in fitting:
            raise Refusal("model_of_other_lab", choices=list(fitting), choice=config.dataset)
        dataset = self._labs.dataset(config)
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
        session = Session(config, dataset, self._labs.engines)
        session.replace_network(network, model_hash(data))
        begun = self._labs.take(payload["lab"], session)
        return {**begun, "learnt_before": run.iteration if run else 0}

    def read_carried_code(self, payload: CarriedCodeRequest) -> CarriedCode:
        """Say which edited source a file's network comes from, for a person to read. Nothing runs."""
        sha256, patch = carried_code(bytes(payload["data"]))
        return {"sha256": sha256, "patch": patch}

    def _read(self, data: bytes) -> PortableModel:
        """The model of a file, which other code than that of its run need not find to be sound."""
        try:
            return read_any(data)
        except Refusal as refusal:
            here = self._labs.engines.code_sha256
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
