"""Bridge: the one face to the browser. Plain values and bytes in, plain values and bytes out.

It answers requests by name. What crosses is spelled in snake_case on
both sides, and typed in wire/.
"""

from __future__ import annotations

import math
import traceback
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from glassnet.browser.drawing import UNSURE_BELOW, DrawingBridge
from glassnet.browser.examined_digits import examine_digits, part_sizes
from glassnet.browser.labs import Labs
from glassnet.browser.rows import examine_rows
from glassnet.browser.settings import WantedSettings
from glassnet.browser.wire import (
    Payload,
    Reply,
    checkpoint_of,
    packed_bytes,
    plain_refusal,
)
from glassnet.config import parse_config
from glassnet.data import datasets
from glassnet.learning.initializers import generator
from glassnet.refusals import Refusal
from glassnet.saving.checkpoint import read_checkpoint
from glassnet.saving.model_files import read_model, write_model

if TYPE_CHECKING:
    from glassnet.browser.later import Later
    from glassnet.wire.answers import DigitAnswers, ExamineRequest, PartSizes, TruthTableAnswers
    from glassnet.wire.basics import Nothing, OfLab, WireError
    from glassnet.wire.labs import (
        ChangeSettingsRequest,
        LabProgress,
        NewRun,
        ParameterSet,
        RestoreCheckpointRequest,
        SavedModel,
        SetParameterRequest,
        SettingsReply,
        SwitchUnitRequest,
        TakenCheckpoint,
        TrainedSlice,
        TrainForRequest,
        TrainRequest,
        UnitSwitched,
    )
    from glassnet.wire.requests import Handlers
    from glassnet.wire.starting import ProvidedKernel, ProvideKernelRequest, ProvideRequest, ShippedModel

ROOM_FOR_RECORDS = 8 << 20
"""Bytes enough for some ten thousand points of history."""


class Bridge:
    """Answers requests; the worker calls only `handle`."""

    def __init__(
        self,
        platform: str = "",
        code_sha256: str = "",
        code_patch: str = "",
        own_parts: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Begin without labs, digits and shipped model.

        platform: what computes where this is not Pyodide, as platform_here gives it.
        code_sha256: of the edited source that this module is a part of; empty for the shipped one.
        code_patch: how that differs from the shipped one, as Engines takes it.
        own_parts: what of that is edited, as Labs takes it.
        """
        # Freed at once. Later records fit into this memory, so it grows now and not during training.
        bytearray(ROOM_FOR_RECORDS)
        self.labs = Labs(platform, code_sha256, code_patch, own_parts)
        self.later: Later | None = None
        first: Handlers = {
            "provide_kernel": self.provide_kernel,
            "provide_digits": self.provide_digits,
            "provide_model": self.provide_model,
            "warm_up": self.warm_up,
            "change_settings": self.change_settings,
            "train": self.train,
            "train_for": self.train_for,
            "step": self.step,
            "set_parameter": self.set_parameter,
            "switch_unit": self.switch_unit,
            "examine": self.examine,
            "take_checkpoint": self.take_checkpoint,
            "restore_checkpoint": self.restore_checkpoint,
            "save_model": self.save_model,
        }
        drawing = DrawingBridge(self.labs.reader, self.labs.reads_digits)
        self.handlers: dict[str, Any] = {**first, **drawing.handlers}

    def handle(self, name: str, payload: Payload) -> Reply:
        """{"result": ...}, or {"error": {type, code, values, field, message, traceback}}."""
        try:
            return {"result": self.answer(name, payload)}
        except Exception as error:  # the page must hear of any error
            return {"error": wire_error(error)}

    def answer(self, name: str, payload: Payload) -> Any:
        """The result of a request. Raises whatever answering it raises."""
        if name not in self.handlers:
            self._import(name)
        return self.handlers[name](payload)

    def provide_kernel(self, payload: ProvideKernelRequest) -> ProvidedKernel:
        """Compute with web/kernel/ from now on, where a Config says so."""
        for name, functions in payload["engines"].items():
            self.labs.engines.provide(name, functions)
        return {"engines": list(payload["engines"])}

    def provide_digits(self, payload: ProvideRequest) -> PartSizes:
        """Read digits.npz."""
        self.labs.digits = datasets.packed_digits(bytes(payload["data"]))
        return part_sizes(self.labs.digits)

    def provide_model(self, payload: ProvideRequest) -> ShippedModel:
        """Read the model that ships with the page."""
        network, config = read_model(bytes(payload["data"]))
        network.products = self.labs.engines.products(config.engine)
        self.labs.shipped, self.labs.shipped_config = network, config
        return {"layer_sizes": list(network.layer_sizes), "unsure_below": UNSURE_BELOW}

    def warm_up(self, payload: Nothing) -> Nothing:
        """Load what draws first weights, which takes a browser a tenth of a second."""
        generator(0)
        return {}

    def change_settings(self, payload: ChangeSettingsRequest) -> SettingsReply:
        """Judge changes of settings, and have the lab take those that it can have.

        The others are kept aside, and judged once more with every change that comes. Before anything is
        learnt, loaded or edited by hand, every change takes effect at once, on a fresh network.
        """
        name = payload["lab"]
        base = WantedSettings(parse_config(payload["base"])) if "base" in payload else None
        wanted = (base or self.labs.wanted(name)).changed(name, payload["changes"])
        begun = self.labs.take_settings(name, wanted, payload["anew"])
        return {
            **begun,
            "wanted": wanted.accepted.record(),
            "refused": [
                {"setting": setting, "value": each.value, **plain_refusal(each.why)}
                for setting, each in wanted.refused.items()
            ],
        }

    def train(self, payload: TrainRequest) -> LabProgress:
        """Go on with a paused training, or begin a new experiment."""
        session = self.labs.session(payload["lab"])
        if session.done:
            session.begin_experiment()
        return self.labs.progress(payload["lab"])

    def train_for(self, payload: TrainForRequest) -> TrainedSlice:
        """Train for a slice."""
        most_steps = payload.get("most_steps", math.inf)
        samples = self.labs.session(payload["lab"]).train_for(payload["seconds"], most_steps)
        return {**self.labs.progress(payload["lab"]), "samples_trained": samples}

    def step(self, payload: OfLab) -> LabProgress:
        """Make one update."""
        session = self.labs.session(payload["lab"])
        if session.done:
            session.begin_experiment()
        session.step()
        return self.labs.progress(payload["lab"])

    def set_parameter(self, payload: SetParameterRequest) -> ParameterSet:
        """Set one weight or bias by hand."""
        session = self.labs.session(payload["lab"])
        where = (payload["layer"], payload["fan_in"], payload["unit"])
        before = session.parameter(*where)
        session.set_parameter(*where, payload["value"])
        return {**self.labs.progress(payload["lab"]), "value_before": before}

    def switch_unit(self, payload: SwitchUnitRequest) -> UnitSwitched:
        """Switch a hidden unit off, or on again."""
        session = self.labs.session(payload["lab"])
        layer, unit = payload["layer"], payload["unit"]
        was_off = (layer, unit) in session.units_off
        session.switch_unit(layer, unit, payload["off"])
        return {**self.labs.progress(payload["lab"]), "was_off": was_off}

    def examine(self, payload: ExamineRequest) -> TruthTableAnswers | DigitAnswers:
        """Give the network's current answers.

        Rows of a truth table are all returned; test digits are summed up in two confusion matrices, and
        twenty of them, drawn with `grid_seed`, are returned.
        """
        session = self.labs.shown(payload["lab"])
        if session.dataset.test is None:
            return examine_rows(session, payload["view"])
        return examine_digits(
            session, session.dataset.test, payload["grid_seed"], payload["grid_mistakes"]
        )

    def take_checkpoint(self, payload: OfLab) -> TakenCheckpoint:
        """Write the whole session as the bytes of an .npz."""
        return checkpoint_of(self.labs.session(payload["lab"]))

    def restore_checkpoint(self, payload: RestoreCheckpointRequest) -> NewRun:
        """Put the session of a checkpoint in the place of the lab's."""
        session = read_checkpoint(bytes(payload["data"]), self.labs.dataset, self.labs.engines)
        return self.labs.take(payload["lab"], session)

    def save_model(self, payload: OfLab) -> SavedModel:
        """Write the network that is shown as a file."""
        session = self.labs.shown(payload["lab"])
        layers = "-".join(map(str, session.network.layer_sizes))
        name = f"glassnet-{payload['lab']}-{layers}-{session.iteration}.npz"
        patch = self.labs.engines.code_patch
        data = write_model(session.network, session.config, run=session.run_record, patch=patch)
        return {"name": name, "data": packed_bytes(data)}

    def _import(self, name: str) -> None:
        """Import what answers a request that comes later. Raises Refusal for one that is unknown."""
        from glassnet.browser.later import LATER, Later

        if name not in LATER:
            raise Refusal("request_unknown", requests=sorted({*self.handlers, *LATER}), name=name)
        self.later = self.later or Later(self.labs)
        self.handlers.update(self.later.handlers(name))


def wire_error(error: Exception) -> WireError:
    """An error for the page: a Refusal's code and values, or Python's message of any other error."""
    kind = type(error).__name__
    if isinstance(error, Refusal):
        return {"type": kind, **plain_refusal(error), "traceback": ""}
    unexpected = Refusal("unexpected", message=f"{kind}: {error}")
    return {"type": kind, **plain_refusal(unexpected), "traceback": traceback.format_exc()}
