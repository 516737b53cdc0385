"""Answers about networks as files. Handlers as in bridge.py: plain values and bytes in, and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassnet.browser.labs import Labs
from glassnet.browser.wire import refuse_unlocked
from glassnet.config import LABS
from glassnet.refusals import Refusal
from glassnet.runs.session import Session
from glassnet.saving.model_files import model_hash, read_model, read_run

if TYPE_CHECKING:
    from glassnet.wire.labs import LoadedModel, LoadModelRequest
    from glassnet.wire.requests import Handlers


class ModelFilesBridge:
    """Answers the requests about networks as files; bridge.py adds its `handlers` to its own."""

    def __init__(self, labs: Labs) -> None:
        """labs: whose networks are written, and which take those that are read."""
        self._labs = labs
        self.handlers: Handlers = {"load_model": self.load_model}

    def load_model(self, payload: LoadModelRequest) -> LoadedModel:
        """Begin a session that has the network and the settings of a file.

        The file's network may have learnt something other than what is shown, if the lab can show it.
        """
        data = bytes(payload["data"])
        network, config = read_model(data)
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
        run = read_run(data)
        session = Session(config, dataset, self._labs.engines)
        session.replace_network(network, model_hash(data))
        begun = self._labs.take(payload["lab"], session)
        return {**begun, "learnt_before": run.iteration if run else 0}
