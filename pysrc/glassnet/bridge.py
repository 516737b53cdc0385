"""Bridge: the one face to the browser. Plain values and bytes in, plain values and bytes out.

It holds a session a lab, and answers requests by name. What crosses is spelled in snake_case on both
sides, and typed in web/engine/protocol.js.
"""

from __future__ import annotations

import hashlib
import math
import traceback
from dataclasses import dataclass, fields

import numpy as np

from glassnet import datasets, products
from glassnet.arrays import AnyArray
from glassnet.bridge_data import DataBridge
from glassnet.bridge_digits import DigitsBridge, examine_digits, part_sizes
from glassnet.bridge_drawing import UNSURE_BELOW, DrawingBridge
from glassnet.bridge_rows import examine_rows
from glassnet.bridge_story import StoryBridge
from glassnet.checkpoint import read_checkpoint, write_checkpoint
from glassnet.config import (
    LABS,
    LIVE_FIELDS,
    PRESETS,
    Config,
    SettingError,
    changed_fields,
    parse_config,
)
from glassnet.datasets import Dataset
from glassnet.history import Curve
from glassnet.model_files import read_model, write_model
from glassnet.named_data import named_data
from glassnet.network import Network
from glassnet.session import Session
from glassnet.wire import Handler, Payload, Reply

ROOM_FOR_RECORDS = 8 << 20
"""Bytes for some ten thousand points of history."""


@dataclass
class Lab:
    """A session, and how much of its history has been told already."""

    session: Session
    told_training: int = 0
    told_validation: int = 0


class Bridge:
    """Answers requests; `handle` is all that the worker calls."""

    def __init__(self) -> None:
        """No lab is open yet, and neither digits nor the shipped model are there."""
        # Given back at once: what a run records fits in, so memory grows now and not in training.
        bytearray(ROOM_FOR_RECORDS)
        self.labs: dict[str, Lab] = {}
        self.digits: Dataset | None = None
        self.data_bridge = DataBridge(self._session)
        self.shipped: tuple[Network, Config] | None = None
        self.handlers: dict[str, Handler] = {
            "describe": self.describe,
            "provide_kernel": self.provide_kernel,
            "provide_digits": self.provide_digits,
            "provide_model": self.provide_model,
            "open_lab": self.open_lab,
            "configure": self.configure,
            "begin": self.begin,
            "train_for": self.train_for,
            "step": self.step,
            "set_parameter": self.set_parameter,
            "switch_unit": self.switch_unit,
            "examine": self.examine,
            "take_checkpoint": self.take_checkpoint,
            "restore_checkpoint": self.restore_checkpoint,
            "save_model": self.save_model,
            "load_model": self.load_model,
            **self.data_bridge.handlers,
            **DigitsBridge(self._session).handlers,
            **StoryBridge(self._shipped_digits).handlers,
            **DrawingBridge(self._recognizer).handlers,
        }

    def handle(self, name: str, payload: Payload) -> Reply:
        """{"result": ...}, or {"error": {type, message, field, traceback}} for whatever went wrong."""
        try:
            if name not in self.handlers:
                raise ValueError(
                    f"the bridge answers {', '.join(sorted(self.handlers))}; got {name!r}. "
                    "Reload the page: it may be newer than its Python."
                )
            return {"result": self.handlers[name](payload)}
        except Exception as error:  # whatever it is, the page must hear of it
            return {
                "error": {
                    "type": type(error).__name__,
                    "message": str(error),
                    "field": error.field if isinstance(error, SettingError) else "",
                    "traceback": traceback.format_exc(),
                }
            }

    def describe(self, payload: Payload) -> Reply:
        """{presets: {name: record}, live_fields: [name]}."""
        return {
            "presets": {name: preset.record() for name, preset in PRESETS.items()},
            "live_fields": [f.name for f in fields(Config) if f.name in LIVE_FIELDS],
        }

    def provide_kernel(self, payload: Payload) -> Reply:
        """{engines: {name: {function: callable}}} of web/kernel/ -> {engines: [name]}."""
        for name, functions in payload["engines"].items():
            products.provide_kernel(name, functions)
        return {"engines": list(payload["engines"])}

    def provide_digits(self, payload: Payload) -> Reply:
        """{data: bytes of digits.npz} -> {train, validation, test}: how many digits each has."""
        self.digits = datasets.packed_digits(bytes(payload["data"]))
        return part_sizes(self.digits)

    def provide_model(self, payload: Payload) -> Reply:
        """{data: bytes of the model that ships with the page} -> {layer_sizes, unsure_below}."""
        self.shipped = read_model(bytes(payload["data"]))
        return {"layer_sizes": list(self.shipped[0].layer_sizes), "unsure_below": UNSURE_BELOW}

    def open_lab(self, payload: Payload) -> Reply:
        """{lab, config} -> Progress of a fresh session, replacing the lab's last one."""
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

    def begin(self, payload: Payload) -> Reply:
        """{lab} -> Progress. Goes on where training was paused, or begins a new experiment."""
        session = self._session(payload)
        if session.done:
            session.extend()
        return self._progress(payload["lab"])

    def train_for(self, payload: Payload) -> Reply:
        """{lab, seconds} -> Progress after one slice, with `samples_trained`: the rows it trained on.

        With `most_steps` the slice has at most so many updates.
        """
        most_steps = payload.get("most_steps", math.inf)
        samples = self._session(payload).train_for(payload["seconds"], most_steps)
        return self._progress(payload["lab"]) | {"samples_trained": samples}

    def step(self, payload: Payload) -> Reply:
        """{lab} -> Progress after one update, with `samples_trained`: the rows it trained on."""
        session = self._session(payload)
        if session.done:
            session.extend()
        before = session.walk.samples
        session.step()
        return self._progress(payload["lab"]) | {"samples_trained": session.walk.samples - before}

    def set_parameter(self, payload: Payload) -> Reply:
        """{lab, layer, fan_in, unit, value} -> Progress after one weight, or bias, is set by hand."""
        where = (payload["layer"], payload["fan_in"], payload["unit"])
        self._session(payload).set_parameter(*where, payload["value"])
        return self._progress(payload["lab"])

    def switch_unit(self, payload: Payload) -> Reply:
        """{lab, layer, unit, off} -> Progress after a hidden unit is switched off, or on again."""
        session = self._session(payload)
        session.switch_unit(payload["layer"], payload["unit"], payload["off"])
        return self._progress(payload["lab"])

    def examine(self, payload: Payload) -> Reply:
        """{lab, grid_seed, view} -> what the network answers now.

        A truth table's rows all come back; of digits the test digits are summed up as two
        confusion matrices, and twenty of them, drawn with `grid_seed`, are shown.
        """
        session = self._session(payload)
        if session.dataset.test is None:
            return examine_rows(session, payload["view"])
        return examine_digits(
            session, session.dataset.test, payload["grid_seed"], payload.get("grid_mistakes", False)
        )

    def take_checkpoint(self, payload: Payload) -> Reply:
        """{lab} -> {iteration, data}: the whole session as the bytes of an .npz."""
        session = self._session(payload)
        return {"iteration": session.iteration, "data": _bytes(write_checkpoint(session))}

    def restore_checkpoint(self, payload: Payload) -> Reply:
        """{lab, data} -> Progress, with all of its history, of the session that was checkpointed."""
        session = read_checkpoint(bytes(payload["data"]), self._dataset)
        self.labs[payload["lab"]] = Lab(session)
        return self._progress(payload["lab"])

    def save_model(self, payload: Payload) -> Reply:
        """{lab} -> {name, data}: the network as the bytes of an .npz."""
        session = self._session(payload)
        layers = "-".join(map(str, session.network.layer_sizes))
        name = f"glassnet-{payload['lab']}-{layers}-{session.iteration}.npz"
        data = write_model(session.network, session.config, run=session.run_record)
        return {"name": name, "data": _bytes(data)}

    def load_model(self, payload: Payload) -> Reply:
        """{lab, data} -> Progress of a new session that has the file's network and settings.

        What the file's network learnt need not be what the lab shows, only one of what it can show.
        """
        data = bytes(payload["data"])
        network, config = read_model(data)
        shown = self._session(payload).config.dataset
        (fitting,) = (datasets for datasets in LABS.values() if shown in datasets)
        if config.dataset not in fitting:
            raise ValueError(
                f"this lab needs a model whose dataset is {' or '.join(fitting)}; the file's is "
                f"{config.dataset}. Load it in the lab it was saved in."
            )
        dataset = self._dataset(config)
        expected = (dataset.inputs, dataset.outputs)
        given = (network.layer_sizes[0], network.layer_sizes[-1])
        if given != expected:
            raise ValueError(
                f"a model for this data needs {expected[0]} inputs and {expected[1]} outputs; the "
                f"file has {given[0]} and {given[1]}. Choose another file."
            )
        self._open(payload["lab"], config)
        self.labs[payload["lab"]].session.replace_network(network, hashlib.sha256(data).hexdigest())
        return self._progress(payload["lab"])

    def _open(self, lab: str, config: Config) -> Reply:
        self.labs[lab] = Lab(Session(config, self._dataset(config)))
        return self._progress(lab)

    def _dataset(self, config: Config) -> Dataset:
        return named_data(config, self._digits)

    def _digits(self, config: Config) -> Dataset:
        if config.dataset == "own_digits":
            return self.data_bridge.own_dataset(config.seed)
        if config.dataset == "digits":
            return self._shipped_digits()
        raise ValueError(f"the data {config.dataset!r} is not loaded. Reload the page.")

    def _shipped_digits(self) -> Dataset:
        if self.digits is None:
            raise ValueError("the digits have not arrived yet. Wait a moment, or reload the page.")
        return self.digits

    def _session(self, payload: Payload) -> Session:
        return self._lab(payload).session

    def _lab(self, payload: Payload) -> Lab:
        lab: str = payload["lab"]
        if lab not in self.labs:
            raise ValueError(
                f"lab {lab!r} is not open; open are {', '.join(self.labs) or 'none'}. Reload the page."
            )
        return self.labs[lab]

    def _recognizer(self, model: str) -> Network:
        if model != "shipped":
            return self._session({"lab": model}).network
        if self.shipped is None:
            raise ValueError("the trained model has not arrived yet. Wait a moment, or reload the page.")
        return self.shipped[0]

    def _progress(self, name: str) -> Reply:
        """Progress: the state of a lab, and the points of its history not told before."""
        lab = self.labs[name]
        session = lab.session
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
            "training": training,
            "validation": validation,
            "needs_reset": [],
        }


def _bytes(data: bytes) -> AnyArray:
    return np.frombuffer(data, np.uint8)


def _points(curve: Curve, start: int) -> Reply:
    """The points from number `start` on, as three arrays of the same length."""
    return {
        "iteration": np.array(curve.iteration[start:], np.float64),
        "cost": np.array(curve.cost[start:], np.float64),
        "accuracy": np.array(curve.accuracy[start:], np.float64),
    }
