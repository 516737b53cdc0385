"""Bridge: the one face to the browser. Plain values and bytes in, plain values and bytes out.

It holds one session for each lab, and answers requests by name. What crosses is spelled in snake_case on
both sides, and typed in web/worker/protocol.js.
"""

from __future__ import annotations

import math
import traceback
from collections.abc import Callable, Mapping

import numpy as np

from glassnet.browser.drawing import UNSURE_BELOW, DrawingBridge
from glassnet.browser.examined_digits import examine_digits, part_sizes
from glassnet.browser.lab import Lab
from glassnet.browser.rows import examine_rows
from glassnet.browser.wire import Handler, Payload, Reply, plain_refusal, refuse_unlocked
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
from glassnet.engines.arrays import AnyArray
from glassnet.engines.engines import Engines
from glassnet.learning.initializers import generator
from glassnet.learning.network import Network
from glassnet.refusals import Refusal, shown
from glassnet.runs.history import Curve
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import read_checkpoint, write_checkpoint
from glassnet.saving.model_files import model_hash, read_model, read_run, write_model

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
        self.handlers: dict[str, Handler] = {
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
            **DrawingBridge(self._recognizer).handlers,
        }
        # Requests that no first answer needs. Their modules are imported when one is first made, and
        # come to a browser in a separate pack, which the worker fetches before.
        self.later: dict[str, Callable[[], Mapping[str, Handler]]] = {
            "describe_digits": self._data,
            "browse_digits": self._data,
            "preview_augmentation": self._data,
            "check_own_digits": self._data,
            "use_own_digits": self._data,
            "inspect_layers": self._inside,
            "inspect_units": self._inside,
            "confused_digits": self._inside,
            "open_digit": self._inside,
            "tell_story": self._story,
            "begin_experiments": self._story,
            "go_on_with_experiments": self._story,
            "read_image": self._photo,
            "diagnose": self._verdicts,
            "judge_drawing": self._likeness,
            "write_run_link": self._links,
            "open_run_link": self._links,
            "record_pass": self._code,
            "see_value": self._code,
            "write_out": self._code,
            "open_line": self._code,
            "check_gradient": self._code,
            "compare_error_rules": self._code,
            "read_sources": self._code,
            "export_runs": self._kept,
            "begin_import": self._kept,
            "go_on_with_import": self._kept,
            "compare_runs": self._kept,
            "tell_run": self._report,
            "tell_kept_run": self._report,
            "look_at": self._moments,
            "look_at_now": self._moments,
            "branch_here": self._moments,
            "make_proof": self._proofs,
            "begin_trial": self._proofs,
            "go_on_with_trial": self._proofs,
            "open_trial": self._proofs,
            "begin_what_if": self._what_if,
            "go_on_with_what_if": self._what_if,
            "begin_pushes": self._pushes,
            "go_on_with_pushes": self._pushes,
            "begin_replay": self._replaying,
            "go_on_with_replay": self._replaying,
            "take_replay": self._replaying,
        }

    def handle(self, name: str, payload: Payload) -> Reply:
        """{"result": ...}, or {"error": {type, code, values, field, message, traceback}}."""
        try:
            if name in self.later and name not in self.handlers:
                self.handlers |= self.later[name]()
            if name not in self.handlers:
                known = sorted({*self.handlers, *self.later})
                raise Refusal("request_unknown", requests=known, name=name)
            return {"result": self.handlers[name](payload)}
        except Exception as error:  # the page must hear of any error
            return {"error": _told(error) | {"traceback": traceback.format_exc()}}

    def provide_kernel(self, payload: Payload) -> Reply:
        """{engines: {name: {function: callable}}} of web/kernel/ -> {engines: [name]}."""
        for name, functions in payload["engines"].items():
            self.engines.provide(name, functions)
        return {"engines": list(payload["engines"])}

    def provide_digits(self, payload: Payload) -> Reply:
        """{data: bytes of digits.npz} -> {train, validation, test}: how many digits each has."""
        self.digits = datasets.packed_digits(bytes(payload["data"]))
        return part_sizes(self.digits)

    def provide_model(self, payload: Payload) -> Reply:
        """{data: bytes of the model that ships with the page} -> {layer_sizes, unsure_below}."""
        network, config = read_model(bytes(payload["data"]))
        network.products = self.engines.products(config.engine)
        self.shipped, self.shipped_config = network, config
        return {"layer_sizes": list(network.layer_sizes), "unsure_below": UNSURE_BELOW}

    def warm_up(self, payload: Payload) -> Reply:
        """{} -> {}. Loads what draws first weights, which takes a browser a tenth of a second."""
        generator(0)
        return {}

    def check_settings(self, payload: Payload) -> Reply:
        """{lab, config, changes} -> {refused: [{setting, code, values, field, message}]}.

        Tells which changes of legal settings cannot be made; all others can be made together.
        """
        changes = dict(payload["changes"])
        refused = {}
        datasets_here = LABS[payload["lab"]]
        if "dataset" in changes and changes["dataset"] not in datasets_here:
            came = shown(changes.pop("dataset"))
            refused["dataset"] = Refusal(
                "unknown_choice", field="dataset", choices=list(datasets_here), value=came
            )
        refused |= refused_changes(changes, parse_config(payload["config"]))
        return {"refused": [{"setting": name} | plain_refusal(why) for name, why in refused.items()]}

    def open_lab(self, payload: Payload) -> Reply:
        """{lab, config} -> Progress of a fresh session, which replaces the lab's last one."""
        return self._open(payload["lab"], parse_config(payload["config"]))

    def configure(self, payload: Payload) -> Reply:
        """{lab, config} -> Progress, its `needs_reset` naming the changes that wait for a reset.

        Before anything is learnt, loaded or edited by hand, every change takes effect at once, on a
        fresh network.
        """
        session = self._session(payload)
        wanted = parse_config(payload["config"])
        changes = changed_fields(session.config, wanted)
        if not session.has_learnt and set(changes) - LIVE_FIELDS:
            return self._open(payload["lab"], wanted)
        session.configure({name: changes[name] for name in changes if name in LIVE_FIELDS})
        waiting = [name for name in changes if name not in LIVE_FIELDS]
        return self._progress(payload["lab"]) | {"needs_reset": waiting}

    def train(self, payload: Payload) -> Reply:
        """{lab} -> Progress. Goes on with a paused training, or begins a new experiment."""
        session = self._session(payload)
        if session.done:
            session.begin_experiment()
        return self._progress(payload["lab"])

    def train_for(self, payload: Payload) -> Reply:
        """{lab, seconds} -> Progress after one slice, with `samples_trained`: the rows it trained on.

        With `most_steps` the slice has at most this many updates.
        """
        most_steps = payload.get("most_steps", math.inf)
        samples = self._session(payload).train_for(payload["seconds"], most_steps)
        return self._progress(payload["lab"]) | {"samples_trained": samples}

    def step(self, payload: Payload) -> Reply:
        """{lab} -> Progress after one update."""
        session = self._session(payload)
        if session.done:
            session.begin_experiment()
        session.step()
        return self._progress(payload["lab"])

    def set_parameter(self, payload: Payload) -> Reply:
        """{lab, layer, fan_in, unit, value} -> Progress after one weight or bias was set by hand."""
        where = (payload["layer"], payload["fan_in"], payload["unit"])
        self._session(payload).set_parameter(*where, payload["value"])
        return self._progress(payload["lab"])

    def switch_unit(self, payload: Payload) -> Reply:
        """{lab, layer, unit, off} -> Progress after a hidden unit was switched off, or on again."""
        session = self._session(payload)
        session.switch_unit(payload["layer"], payload["unit"], payload["off"])
        return self._progress(payload["lab"])

    def examine(self, payload: Payload) -> Reply:
        """{lab, grid_seed, view} -> the network's current answers.

        Rows of a truth table are all returned; test digits are summed up in two confusion matrices, and
        twenty of them, drawn with `grid_seed`, are returned.
        """
        session = self._shown(payload)
        if session.dataset.test is None:
            return examine_rows(session, payload["view"])
        return examine_digits(
            session, session.dataset.test, payload["grid_seed"], payload.get("grid_mistakes", False)
        )

    def take_checkpoint(self, payload: Payload) -> Reply:
        """{lab} -> {iteration, data, record}: the whole session as the bytes of an .npz.

        record: the JSON of what replays it.
        """
        session = self._session(payload)
        data = _bytes(write_checkpoint(session))
        return {
            "iteration": session.iteration,
            "data": data,
            "record": session.run_record.to_json(),
        }

    def restore_checkpoint(self, payload: Payload) -> Reply:
        """{lab, data} -> Progress, with its whole history, of the session in the checkpoint."""
        session = read_checkpoint(bytes(payload["data"]), self._dataset, self.engines)
        return self._take(payload["lab"], session)

    def save_model(self, payload: Payload) -> Reply:
        """{lab} -> {name, data}: the network as the bytes of an .npz."""
        session = self._shown(payload)
        layers = "-".join(map(str, session.network.layer_sizes))
        name = f"glassnet-{payload['lab']}-{layers}-{session.iteration}.npz"
        data = write_model(session.network, session.config, run=session.run_record)
        return {"name": name, "data": _bytes(data)}

    def load_model(self, payload: Payload) -> Reply:
        """{lab, data, locked} -> Progress of a new session that has the file's network and settings.

        Besides, `learnt_before`: the updates that the file's record tells of, 0 without one.
        The file's network may have learnt something other than what is shown, if the lab can show it.
        """
        data = bytes(payload["data"])
        network, config = read_model(data)
        refuse_unlocked(config, payload["locked"])
        shown = self._session(payload).config.dataset
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
        run = read_run(data)
        session = Session(config, dataset, self.engines)
        session.replace_network(network, model_hash(data))
        progress = self._take(payload["lab"], session)
        return progress | {"learnt_before": run.iteration if run else 0}

    def _data(self) -> Mapping[str, Handler]:
        from glassnet.browser.data import DataBridge

        return DataBridge(self._session, self._use_own).handlers

    def _inside(self) -> Mapping[str, Handler]:
        from glassnet.browser.digits import DigitsBridge

        return DigitsBridge(self._shown).handlers

    def _story(self) -> Mapping[str, Handler]:
        from glassnet.browser.story import StoryBridge

        return StoryBridge(self._shipped_digits, self.engines).handlers

    def _photo(self) -> Mapping[str, Handler]:
        from glassnet.browser.photo import read_image

        return {"read_image": read_image}

    def _verdicts(self) -> Mapping[str, Handler]:
        from glassnet.browser.verdicts import VerdictBridge

        return VerdictBridge(self._session).handlers

    def _code(self) -> Mapping[str, Handler]:
        from glassnet.browser.code import CodeBridge

        return CodeBridge(self._shown, self._shipped_model).handlers

    def _moments(self) -> Mapping[str, Handler]:
        from glassnet.browser.moments import MomentsBridge

        return MomentsBridge(self._lab, self._go_on_with).handlers

    def _replaying(self) -> Mapping[str, Handler]:
        from glassnet.browser.replaying import ReplayingBridge

        return ReplayingBridge(self._dataset, self.engines, self._go_on_with).handlers

    def _kept(self) -> Mapping[str, Handler]:
        from glassnet.browser.kept import KeptRunsBridge

        return KeptRunsBridge(self._dataset, self.engines).handlers

    def _report(self) -> Mapping[str, Handler]:
        from glassnet.browser.report import ReportBridge

        return ReportBridge(self._shown, self._dataset, self.engines).handlers

    def _proofs(self) -> Mapping[str, Handler]:
        from glassnet.browser.proofs import ProofBridge

        return ProofBridge(self._session, self._dataset, self.engines, self._go_on_with).handlers

    def _what_if(self) -> Mapping[str, Handler]:
        from glassnet.browser.what_if import WhatIfBridge

        return WhatIfBridge(self._shown).handlers

    def _pushes(self) -> Mapping[str, Handler]:
        from glassnet.browser.pushes import PushesBridge

        return PushesBridge(self._lab).handlers

    def _likeness(self) -> Mapping[str, Handler]:
        from glassnet.browser.likeness import LikenessBridge

        return LikenessBridge(self._learnt_from).handlers

    def _links(self) -> Mapping[str, Handler]:
        from glassnet.browser.links import LinkBridge

        return LinkBridge(self._shown, self._dataset, self.engines, self._take).handlers

    def _learnt_from(self, model: str) -> Dataset | None:
        if model == "shipped":
            return self.digits
        return self.labs[model].session.dataset if model in self.labs else None

    def _use_own(self, dataset_of: Callable[[int], Dataset]) -> None:
        self.own_dataset = dataset_of

    def _open(self, lab: str, config: Config) -> Reply:
        return self._take(lab, Session(config, self._dataset(config), self.engines))

    def _take(self, lab: str, session: Session) -> Reply:
        return self._go_on_with(lab, Lab(session))

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

    def _go_on_with(self, name: str, lab: Lab) -> Reply:
        fitting, came = LABS[name], lab.session.config.dataset
        if came not in fitting:
            raise Refusal("run_of_other_lab", choices=list(fitting), choice=came)
        self.labs[name] = lab
        return self._progress(name)

    def _session(self, payload: Payload) -> Session:
        """The session as it is, for what changes it or is about its whole history."""
        return self._lab(payload).session

    def _shown(self, payload: Payload) -> Session:
        """The session as the page shows it, for what is asked about the network."""
        return self._lab(payload).shown

    def _lab(self, payload: Payload) -> Lab:
        lab: str = payload["lab"]
        if lab not in self.labs:
            raise Refusal("lab_not_open", lab=lab, labs=list(self.labs))
        return self.labs[lab]

    def _recognizer(self, model: str) -> Network:
        if model != "shipped":
            return self._shown({"lab": model}).network
        if self.shipped is None:
            raise Refusal("model_not_arrived")
        return self.shipped

    def _shipped_model(self) -> tuple[Network, Config]:
        return self._recognizer("shipped"), self.shipped_config

    def _progress(self, name: str) -> Reply:
        """Progress: the state of a lab, and the points of its history that were not sent before."""
        lab = self.labs[name]
        session = lab.session
        lab.moments.notice(session)
        lab.looked_at = None  # it was changed, or trained, which nobody does to its past
        training = _points(session.training, lab.told_training)
        validation = _points(session.validation, lab.told_validation)
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


def _told(error: Exception) -> Reply:
    """An error for the page: a Refusal's code and values, or Python's message of any other error."""
    message = f"{type(error).__name__}: {error}"
    refusal = error if isinstance(error, Refusal) else Refusal("unexpected", message=message)
    return {"type": type(error).__name__} | plain_refusal(refusal)


def _bytes(data: bytes) -> AnyArray:
    return np.frombuffer(data, np.uint8)


def _points(curve: Curve, start: int) -> Reply:
    """The points from number `start` on, as three arrays of the same length."""
    return {
        "iteration": np.array(curve.iteration[start:], np.float64),
        "cost": np.array(curve.cost[start:], np.float64),
        "accuracy": np.array(curve.accuracy[start:], np.float64),
    }
