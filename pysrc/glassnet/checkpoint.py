"""Checkpoint: a session <-> bytes, to go on exactly where it was. Nothing is trusted on the way in.

It is a model file, as model_files.py says, with what training needs besides: `State`, the numbers of
SessionState as JSON text, and its arrays. Nothing is packed, since it is written while training goes on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from glassnet.array_files import read_npz, write_npz
from glassnet.arrays import AnyArray, FloatArray, IntArray
from glassnet.batch_walk import BatchWalk
from glassnet.config import BOUNDS, Config, changed_fields
from glassnet.datasets import Dataset
from glassnet.early_stopping import BestWeights
from glassnet.history import Curve
from glassnet.json_records import check_keys, count_of, json_record
from glassnet.model_files import RUN, model_arrays, network_from_arrays
from glassnet.network import Network
from glassnet.optimizers import OptimizerState
from glassnet.run_record import RunRecord, run_record
from glassnet.session import Session
from glassnet.session_state import STATUSES, SessionState

ADVICE = "Choose a file that Glassnet saved."
STATE_KEYS = (
    *("passes", "samples", "position", "goal", "experiment_start", "validations_since_best"),
    *("optimizer_steps", "random_position", "status", "learning_rate", "best_cost", "off"),
)
TWISTER_WORDS = 624
"""The state of a Mersenne Twister: so many words of 32 bits, and how many of them are used up."""
ALWAYS, SOMETIMES = ("Optimizer", "Random"), ("Best", "Order", "Off", "Training", "Validation")


def write_checkpoint(session: Session) -> bytes:
    """The whole session as an .npz."""
    state = session.state()
    optimizer, random = state.optimizer, state.random["state"]
    arrays = model_arrays(session.network, session.config, run=session.run_record)
    arrays["State"] = np.array(json.dumps(_numbers(state)))
    arrays["Optimizer"] = np.stack([optimizer.velocity, optimizer.mean, optimizer.square])
    arrays["Random"] = random["key"]
    if math.isfinite(state.best.cost):
        arrays["Best"] = state.best.parameters
    if state.walk.order is not None:
        arrays["Order"] = state.walk.order.astype(
            np.int32
        )  # NumPy's own choice differs between machines
    if state.off:
        arrays["Off"] = np.concatenate(list(state.off.values()))
    for name, curve in (("Training", state.training), ("Validation", state.validation)):
        if len(curve):
            arrays[name] = np.array([curve.iteration, curve.cost, curve.accuracy], np.float64)
    return write_npz(arrays, compressed=False)


def read_checkpoint(data: bytes, dataset_for: Callable[[Config], Dataset]) -> Session:
    """The session that write_checkpoint wrote. dataset_for: the data that a Config names.

    Raises ValueError when the file is not sound, or the data are not those that the run began with.
    """
    arrays = read_npz(data)
    missing = sorted({RUN, "State", *ALWAYS} - set(arrays))
    if missing:
        raise ValueError(f"a checkpoint needs {missing[0]}, which is missing. {ADVICE}")
    extra = {name: arrays.pop(name) for name in ("State", *ALWAYS, *SOMETIMES) if name in arrays}
    network, config = network_from_arrays(arrays, may_have_diverged=True)
    run = run_record(json_record(arrays[RUN], RUN))
    if changed_fields(run.config_now, config):
        field = next(iter(changed_fields(run.config_now, config)))
        raise ValueError(f"a checkpoint has {field} as its run left it; this one has not. {ADVICE}")
    session = Session(run.config, _dataset(run, network, dataset_for))
    numbers, rows = json_record(extra["State"], "State"), len(session.dataset.train)
    session.resume(config, _state(numbers, extra, network, run, rows))
    return session


def _dataset(run: RunRecord, network: Network, dataset_for: Callable[[Config], Dataset]) -> Dataset:
    dataset = dataset_for(run.config)
    if dataset.sha256 != run.data_sha256:
        raise ValueError(
            f"this run learnt from other data (SHA-256 {run.data_sha256[:12]}..., not "
            f"{dataset.sha256[:12]}...). Choose the same files again, or begin anew."
        )
    sizes = network.layer_sizes
    if (dataset.inputs, dataset.outputs) != (sizes[0], sizes[-1]):
        raise ValueError(
            f"a network for this data has {dataset.inputs} inputs and {dataset.outputs} outputs; got "
            f"{sizes[0]} and {sizes[-1]}. {ADVICE}"
        )
    return dataset


def _numbers(state: SessionState) -> dict[str, Any]:
    return {
        "passes": state.walk.passes,
        "samples": state.walk.samples,
        "position": state.walk.position,
        "goal": state.goal,
        "experiment_start": state.experiment_start,
        "validations_since_best": state.best.waited,
        "optimizer_steps": state.optimizer.steps,
        "random_position": int(state.random["state"]["pos"]),
        "status": state.status,
        "learning_rate": state.learning_rate,
        "best_cost": state.best.cost if math.isfinite(state.best.cost) else None,
        "off": [list(where) for where in state.off],
    }


def _state(
    numbers: Mapping[str, Any],
    arrays: Mapping[str, AnyArray],
    network: Network,
    run: RunRecord,
    rows: int,
) -> SessionState:
    """The state that `State` and the arrays beside it hold. rows: of the training data."""
    check_keys("State", numbers, STATE_KEYS)
    vector = network.parameters.vector
    optimizer = _floats(arrays, "Optimizer", (3, vector.size), vector.dtype)
    best_cost = _best_cost(numbers)
    if (best_cost == math.inf) == ("Best" in arrays):
        raise ValueError(f"a checkpoint has Best exactly when it has best_cost. {ADVICE}")
    best = (
        _floats(arrays, "Best", vector.shape, vector.dtype)
        if "Best" in arrays
        else np.zeros_like(vector)
    )
    return SessionState(
        parameters=vector,
        optimizer=OptimizerState(
            optimizer[0], optimizer[1], optimizer[2], count_of(numbers, "optimizer_steps")
        ),
        random=_random(arrays["Random"], count_of(numbers, "random_position", TWISTER_WORDS)),
        iteration=run.iteration,
        walk=BatchWalk(
            total=rows,
            passes=count_of(numbers, "passes"),
            samples=count_of(numbers, "samples"),
            position=count_of(numbers, "position", rows - 1),
            order=_order(arrays["Order"], rows) if "Order" in arrays else None,
        ),
        status=_status(numbers["status"]),
        goal=count_of(numbers, "goal"),
        experiment_start=count_of(numbers, "experiment_start", run.iteration),
        learning_rate=_rate(numbers["learning_rate"]),
        training=_curve(arrays, "Training"),
        validation=_curve(arrays, "Validation"),
        interventions=list(run.interventions),
        off=_off(numbers["off"], arrays, network),
        best=BestWeights(best, best_cost, count_of(numbers, "validations_since_best")),
    )


def _floats(
    arrays: Mapping[str, AnyArray], name: str, shape: tuple[int, ...], dtype: np.dtype[Any]
) -> FloatArray:
    array = arrays.get(name)
    if array is None or array.shape != shape or array.dtype != dtype:
        got = "none" if array is None else f"{array.dtype} of shape {array.shape}"
        raise ValueError(f"{name} must be {dtype} of shape {shape}; got {got}. {ADVICE}")
    return array.copy()  # the file's own may not be written to


def _random(words: AnyArray, used: int) -> dict[str, Any]:
    if words.shape != (TWISTER_WORDS,) or words.dtype != np.uint32:
        raise ValueError(
            f"Random must be {TWISTER_WORDS} words of uint32; got {words.dtype} of shape "
            f"{words.shape}. {ADVICE}"
        )
    return {"bit_generator": "MT19937", "state": {"key": words, "pos": used}}


def _order(order: AnyArray, rows: int) -> IntArray:
    # The kernel reads the rows that it is told to, wherever that may be.
    sound = order.shape == (rows,) and order.dtype == np.int32 and 0 <= order.min() <= order.max() < rows
    if not sound:
        raise ValueError(f"Order must be {rows} numbers of rows, int32 from 0 to {rows - 1}. {ADVICE}")
    return order.astype(np.intp)


def _curve(arrays: Mapping[str, AnyArray], name: str) -> Curve:
    points = arrays.get(name)
    if points is None:
        return Curve()
    if points.ndim != 2 or len(points) != 3 or points.dtype != np.float64:
        raise ValueError(
            f"{name} must be float64 of shape (3, points); got {points.dtype} of shape {points.shape}. "
            f"{ADVICE}"
        )
    iterations = points[0]
    whole = np.isfinite(iterations).all() and (iterations % 1 == 0).all()
    if not whole or not (np.diff(iterations) > 0).all():
        raise ValueError(f"the iterations of {name} must be whole and ascending. {ADVICE}")
    return Curve(iterations.astype(np.int64).tolist(), points[1].tolist(), points[2].tolist())


def _off(
    places: object, arrays: Mapping[str, AnyArray], network: Network
) -> dict[tuple[int, int], FloatArray]:
    """(layer, unit) -> outgoing weights, which `Off` has one after another in the order of `places`."""
    hidden = network.layer_sizes[1:-1]
    known = [[layer, unit] for layer, units in enumerate(hidden) for unit in range(units)]
    if not isinstance(places, list) or any(place not in known for place in places):
        raise ValueError(f"off must list hidden units, as [layer, unit]. {ADVICE}")
    layers = [int(layer) for layer, _ in places]
    if len({tuple(place) for place in places}) < len(places):
        raise ValueError(f"off must list each hidden unit once. {ADVICE}")
    lengths = [network.layer_sizes[layer + 2] for layer in layers]
    if not places:
        return {}
    outgoing = _floats(arrays, "Off", (sum(lengths),), network.dtype)
    parts = np.split(outgoing, np.cumsum(lengths)[:-1])
    return {(layer, int(unit)): part for (layer, unit), part in zip(places, parts, strict=True)}


def _status(status: object) -> str:
    if status not in STATUSES:
        raise ValueError(f"status must be one of {', '.join(STATUSES)}; got {status!r}. {ADVICE}")
    return str(status)


def _rate(rate: object) -> float:
    if not isinstance(rate, (int, float)) or not 0 <= rate <= BOUNDS["learning_rate"].high:
        raise ValueError(f"learning_rate of a checkpoint must be a rate; got {str(rate)[:40]}. {ADVICE}")
    return float(rate)


def _best_cost(numbers: Mapping[str, Any]) -> float:
    """The lowest validation cost so far, infinite where there is none yet."""
    cost = numbers["best_cost"]
    if cost is None:
        return math.inf
    if not isinstance(cost, (int, float)) or not math.isfinite(cost):
        raise ValueError(f"best_cost must be a number; got {str(cost)[:40]}. {ADVICE}")
    return float(cost)
