"""Bridge: the one face to the browser. Plain values and bytes in, plain values and bytes out.

It holds one session for each lab, and answers requests by name. What crosses is spelled in snake_case on
both sides, and typed in wire_types.py.
"""

from __future__ import annotations

import math
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from glassnet.browser.drawing import UNSURE_BELOW, DrawingBridge
from glassnet.browser.examined_digits import examine_digits, part_sizes
from glassnet.browser.lab import Lab
from glassnet.browser.later import LATER
from glassnet.browser.rows import examine_rows
from glassnet.browser.wire import Payload, Reply, plain_refusal, points, refuse_unlocked
from glassnet.config import (
    LABS,
    LIVE_FIELDS,
    Config,
    changed_fields,
    parse_config,
    refused_changes,
)
from glassnet.data import datasets
from glassnet.data.datasets import Dataset
from glassnet.data.named_data import named_data
from glassnet.engines.engines import Engines
from glassnet.learning.initializers import generator
from glassnet.learning.network import Network
from glassnet.refusals import Refusal, shown
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import read_checkpoint, write_checkpoint
from glassnet.saving.model_files import model_hash, read_model, read_run, write_model

if TYPE_CHECKING:
    from glassnet.browser.wire_types import (
        CheckedSettings,
        CheckSettingsRequest,
        ConfigureRequest,
        DigitAnswers,
        ExamineRequest,
        Handlers,
        LabName,
        LabProgress,
        LoadedModel,
        LoadModelRequest,
        Nothing,
        OfLab,
        OpenLabRequest,
        PartSizes,
        ProvidedKernel,
        ProvideKernelRequest,
        ProvideRequest,
        ReaderName,
        RestoreCheckpointRequest,
        SavedModel,
        SetParameterRequest,
        ShippedModel,
        SwitchUnitRequest,
        TakenCheckpoint,
        TrainedSlice,
        TrainForRequest,
        TrainRequest,
        TruthTableAnswers,
        Uint8Array,
        WireError,
    )

ROOM_FOR_RECORDS = 8 << 20
"""Bytes enough for some ten thousand points of history."""


class Bridge:
    """Answers requests; the worker calls only `handle`."""

    def __init__(self, platform: str = "") -> None:
        """Begin without labs, digits and shipped model.

        platform: what computes where this is not Pyodide, as platform_here gives it.
        """
        # Freed at once. Later records fit into this memory, so it grows now and not during training.
        bytearray(ROOM_FOR_RECORDS)
        self.engines = Engines(platform)
        self.labs: dict[str, Lab] = {}
        self.digits: Dataset | None = None
        self.own_dataset: Callable[[int], Dataset] | None = None
        self.shipped: Network | None = None
        self.shipped_config = Config()
        first: Handlers = {
            "provide_kernel": self.provide_kernel,
            "provide_digits": self.provide_digits,
            "provide_model": self.provide_model,
            "warm_up": self.warm_up,
            "check_settings": self.check_settings,
            "open_lab": self.open_lab,
            "configure": self.configure,
            "train": self.train,
            "train_for": self.train_for,
            "step": self.step,
            "set_parameter": self.set_parameter,
            "switch_unit": self.switch_unit,
            "examine": self.examine,
            "take_checkpoint": self.take_checkpoint,
            "restore_checkpoint": self.restore_checkpoint,
            "save_model": self.save_model,
            "load_model": self.load_model,
        }
        self.handlers: dict[str, Any] = {**first, **DrawingBridge(self._recognizer).handlers}
        # What answers the requests of each module that LATER names.
        self.rooms: dict[str, Callable[[], Handlers]] = {
            "data": self._data,
            "digits": self._inside,
            "story": self._story,
            "photo": self._photo,
            "verdicts": self._verdicts,
            "likeness": self._likeness,
            "links": self._links,
            "code": self._code,
            "kept": self._kept,
            "report": self._report,
            "moments": self._moments,
            "proofs": self._proofs,
            "what_if": self._what_if,
            "pushes": self._pushes,
            "replaying": self._replaying,
        }

    def handle(self, name: str, payload: Payload) -> Reply:
        """{"result": ...}, or {"error": {type, code, values, field, message, traceback}}."""
        try:
            if name not in self.handlers:
                self._import(name)
            return {"result": self.handlers[name](payload)}
        except Exception as error:  # the page must hear of any error
            return {"error": _told(error)}

    def provide_kernel(self, payload: ProvideKernelRequest) -> ProvidedKernel:
        """Compute with web/kernel/ from now on, where a Config says so."""
        for name, functions in payload["engines"].items():
            self.engines.provide(name, functions)
        return {"engines": list(payload["engines"])}

    def provide_digits(self, payload: ProvideRequest) -> PartSizes:
        """Read digits.npz."""
        self.digits = datasets.packed_digits(bytes(payload["data"]))
        return part_sizes(self.digits)

    def provide_model(self, payload: ProvideRequest) -> ShippedModel:
        """Read the model that ships with the page."""
        network, config = read_model(bytes(payload["data"]))
        network.products = self.engines.products(config.engine)
        self.shipped, self.shipped_config = network, config
        return {"layer_sizes": list(network.layer_sizes), "unsure_below": UNSURE_BELOW}

    def warm_up(self, payload: Nothing) -> Nothing:
        """Load what draws first weights, which takes a browser a tenth of a second."""
        generator(0)
        return {}

    def check_settings(self, payload: CheckSettingsRequest) -> CheckedSettings:
        """Tell which changes of legal settings cannot be made; all others can be made together."""
        changes = dict(payload["changes"])
        refused = {}
        datasets_here = LABS[payload["lab"]]
        if "dataset" in changes and changes["dataset"] not in datasets_here:
            came = shown(changes.pop("dataset"))
            refused["dataset"] = Refusal(
                "unknown_choice", field="dataset", choices=list(datasets_here), value=came
            )
        refused |= refused_changes(changes, parse_config(payload["config"]))
        return {"refused": [{"setting": name, **plain_refusal(why)} for name, why in refused.items()]}

    def open_lab(self, payload: OpenLabRequest) -> LabProgress:
        """Begin a fresh session, which replaces the lab's last one."""
        return self._open(payload["lab"], parse_config(payload["config"]))

    def configure(self, payload: ConfigureRequest) -> LabProgress:
        """Change the settings of a session, as far as they can change in mid-course.

        Before anything is learnt, loaded or edited by hand, every change takes effect at once, on a
        fresh network.
        """
        session = self._session(payload["lab"])
        wanted = parse_config(payload["config"])
        changes = changed_fields(session.config, wanted)
        if not session.has_learnt and set(changes) - LIVE_FIELDS:
            return self._open(payload["lab"], wanted)
        session.configure({name: changes[name] for name in changes if name in LIVE_FIELDS})
        waiting = [name for name in changes if name not in LIVE_FIELDS]
        return {**self._progress(payload["lab"]), "needs_reset": waiting}

    def train(self, payload: TrainRequest) -> LabProgress:
        """Go on with a paused training, or begin a new experiment."""
        session = self._session(payload["lab"])
        if session.done:
            session.begin_experiment()
        return self._progress(payload["lab"])

    def train_for(self, payload: TrainForRequest) -> TrainedSlice:
        """Train for a slice."""
        most_steps = payload.get("most_steps", math.inf)
        samples = self._session(payload["lab"]).train_for(payload["seconds"], most_steps)
        return {**self._progress(payload["lab"]), "samples_trained": samples}

    def step(self, payload: OfLab) -> LabProgress:
        """Make one update."""
        session = self._session(payload["lab"])
        if session.done:
            session.begin_experiment()
        session.step()
        return self._progress(payload["lab"])

    def set_parameter(self, payload: SetParameterRequest) -> LabProgress:
        """Set one weight or bias by hand."""
        where = (payload["layer"], payload["fan_in"], payload["unit"])
        self._session(payload["lab"]).set_parameter(*where, payload["value"])
        return self._progress(payload["lab"])

    def switch_unit(self, payload: SwitchUnitRequest) -> LabProgress:
        """Switch a hidden unit off, or on again."""
        session = self._session(payload["lab"])
        session.switch_unit(payload["layer"], payload["unit"], payload["off"])
        return self._progress(payload["lab"])

    def examine(self, payload: ExamineRequest) -> TruthTableAnswers | DigitAnswers:
        """Give the network's current answers.

        Rows of a truth table are all returned; test digits are summed up in two confusion matrices, and
        twenty of them, drawn with `grid_seed`, are returned.
        """
        session = self._shown(payload["lab"])
        if session.dataset.test is None:
            return examine_rows(session, payload["view"])
        return examine_digits(
            session, session.dataset.test, payload["grid_seed"], payload["grid_mistakes"]
        )

    def take_checkpoint(self, payload: OfLab) -> TakenCheckpoint:
        """Write the whole session as the bytes of an .npz."""
        session = self._session(payload["lab"])
        data = _bytes(write_checkpoint(session))
        return {
            "iteration": session.iteration,
            "data": data,
            "record": session.run_record.to_json(),
        }

    def restore_checkpoint(self, payload: RestoreCheckpointRequest) -> LabProgress:
        """Put the session of a checkpoint in the place of the lab's."""
        session = read_checkpoint(bytes(payload["data"]), self._dataset, self.engines)
        return self._take(payload["lab"], session)

    def save_model(self, payload: OfLab) -> SavedModel:
        """Write the network that is shown as a file."""
        session = self._shown(payload["lab"])
        layers = "-".join(map(str, session.network.layer_sizes))
        name = f"glassnet-{payload['lab']}-{layers}-{session.iteration}.npz"
        data = write_model(session.network, session.config, run=session.run_record)
        return {"name": name, "data": _bytes(data)}

    def load_model(self, payload: LoadModelRequest) -> LoadedModel:
        """Begin a session that has the network and the settings of a file.

        The file's network may have learnt something other than what is shown, if the lab can show it.
        """
        data = bytes(payload["data"])
        network, config = read_model(data)
        refuse_unlocked(config, payload["locked"])
        shown = self._session(payload["lab"]).config.dataset
        (fitting,) = (datasets for datasets in LABS.values() if shown in datasets)
        if config.dataset not in fitting:
            raise Refusal("model_of_other_lab", choices=list(fitting), choice=config.dataset)
        dataset = self._dataset(config)
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
        self._open(payload["lab"], config)
        self.labs[payload["lab"]].session.replace_network(network, model_hash(data))
        run = read_run(data)
        return {**self._progress(payload["lab"]), "learnt_before": run.iteration if run else 0}

    def _import(self, name: str) -> None:
        """Import what answers a request. Raises Refusal for one that is unknown."""
        module = next((module for module, names in LATER.items() if name in names), None)
        if module is None:
            known = sorted({*self.handlers, *(name for names in LATER.values() for name in names)})
            raise Refusal("request_unknown", requests=known, name=name)
        self.handlers.update(self.rooms[module]())

    def _data(self) -> Handlers:
        from glassnet.browser.data import DataBridge

        return DataBridge(self._session, self._use_own).handlers

    def _inside(self) -> Handlers:
        from glassnet.browser.digits import DigitsBridge

        return DigitsBridge(self._shown).handlers

    def _story(self) -> Handlers:
        from glassnet.browser.story import StoryBridge

        return StoryBridge(self._shipped_digits, self.engines).handlers

    def _photo(self) -> Handlers:
        from glassnet.browser.photo import read_image

        return {"read_image": read_image}

    def _verdicts(self) -> Handlers:
        from glassnet.browser.verdicts import VerdictBridge

        return VerdictBridge(self._session).handlers

    def _code(self) -> Handlers:
        from glassnet.browser.code import CodeBridge

        return CodeBridge(self._shown, self._shipped_model).handlers

    def _moments(self) -> Handlers:
        from glassnet.browser.moments import MomentsBridge

        return MomentsBridge(self._lab, self._go_on_with).handlers

    def _replaying(self) -> Handlers:
        from glassnet.browser.replaying import ReplayingBridge

        return ReplayingBridge(self._dataset, self.engines, self._go_on_with).handlers

    def _kept(self) -> Handlers:
        from glassnet.browser.kept import KeptRunsBridge

        return KeptRunsBridge(self._dataset, self.engines).handlers

    def _report(self) -> Handlers:
        from glassnet.browser.report import ReportBridge

        return ReportBridge(self._shown, self._dataset, self.engines).handlers

    def _proofs(self) -> Handlers:
        from glassnet.browser.proofs import ProofBridge

        return ProofBridge(self._session, self._dataset, self.engines, self._go_on_with).handlers

    def _what_if(self) -> Handlers:
        from glassnet.browser.what_if import WhatIfBridge

        return WhatIfBridge(self._shown).handlers

    def _pushes(self) -> Handlers:
        from glassnet.browser.pushes import PushesBridge

        return PushesBridge(self._lab).handlers

    def _likeness(self) -> Handlers:
        from glassnet.browser.likeness import LikenessBridge

        return LikenessBridge(self._learnt_from).handlers

    def _links(self) -> Handlers:
        from glassnet.browser.links import LinkBridge

        return LinkBridge(self._shown, self._dataset, self.engines, self._take).handlers

    def _learnt_from(self, model: ReaderName) -> Dataset | None:
        if model == "shipped":
            return self.digits
        return self.labs[model].session.dataset if model in self.labs else None

    def _use_own(self, dataset_of: Callable[[int], Dataset]) -> None:
        self.own_dataset = dataset_of

    def _open(self, lab: LabName, config: Config) -> LabProgress:
        return self._take(lab, Session(config, self._dataset(config), self.engines))

    def _take(self, lab: LabName, session: Session) -> LabProgress:
        self.labs[lab] = Lab(session)
        return self._progress(lab)

    def _dataset(self, config: Config) -> Dataset:
        return named_data(config, self._digits)

    def _digits(self, config: Config) -> Dataset:
        if config.dataset == "own_digits":
            return self._own_digits(config.seed)
        if config.dataset == "digits":
            return self._shipped_digits()
        raise Refusal("data_not_given", choice=config.dataset)

    def _own_digits(self, seed: int) -> Dataset:
        if self.own_dataset is None:
            raise Refusal("own_digits_gone")
        return self.own_dataset(seed)

    def _shipped_digits(self) -> Dataset:
        if self.digits is None:
            raise Refusal("digits_not_arrived")
        return self.digits

    def _go_on_with(self, name: LabName, lab: Lab) -> LabProgress:
        self.labs[name] = lab
        return self._progress(name)

    def _session(self, name: LabName) -> Session:
        """The session as it is, for what changes it or is about its whole history."""
        return self._lab(name).session

    def _shown(self, name: LabName) -> Session:
        """The session as the page shows it, for what is asked about the network."""
        return self._lab(name).shown

    def _lab(self, name: LabName) -> Lab:
        if name not in self.labs:
            raise Refusal("lab_not_open", lab=name, labs=list(self.labs))
        return self.labs[name]

    def _recognizer(self, model: ReaderName) -> Network:
        if model != "shipped":
            return self._shown(model).network
        if self.shipped is None:
            raise Refusal("model_not_arrived")
        return self.shipped

    def _shipped_model(self) -> tuple[Network, Config]:
        return self._recognizer("shipped"), self.shipped_config

    def _progress(self, name: LabName) -> LabProgress:
        """Progress: the state of a lab, and the points of its history that were not sent before."""
        lab = self.labs[name]
        session = lab.session
        lab.moments.notice(session)
        lab.looked_at = None  # it was changed, or trained, which nobody does to its past
        training = points(session.training, lab.told_training)
        validation = points(session.validation, lab.told_validation)
        lab.told_training, lab.told_validation = len(session.training), len(session.validation)
        return {
            "lab": name,
            "config": session.config.record(),
            "layer_sizes": list(session.network.layer_sizes),
            "status": session.status,
            "iteration": session.iteration,
            "has_learnt": session.has_learnt,
            "goal": session.goal,
            "done": session.done,
            "epoch": session.walk.epoch,
            "samples": session.walk.samples,
            "learning_rate": session.learning_rate,
            "engine_in_use": session.engine_in_use,
            "platform": session.platform or self.engines.platform,
            "training": training,
            "validation": validation,
            "needs_reset": [],
        }


def _told(error: Exception) -> WireError:
    """An error for the page: a Refusal's code and values, or Python's message of any other error."""
    message = f"{type(error).__name__}: {error}"
    refusal = error if isinstance(error, Refusal) else Refusal("unexpected", message=message)
    return {
        "type": type(error).__name__,
        **plain_refusal(refusal),
        "traceback": traceback.format_exc(),
    }


def _bytes(data: bytes) -> Uint8Array:
    return np.frombuffer(data, np.uint8)
