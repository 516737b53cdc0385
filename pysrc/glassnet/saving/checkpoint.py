"""Checkpoint: a session <-> bytes, to go on exactly where it was. Nothing is trusted when read.

It is a model file (model_files.py) plus what training needs: `State`, the numbers of SessionState as
JSON text, and its arrays. It is not compressed, because it is written while training goes on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from glassnet.config import BOUNDS, MOST_ITERATIONS, Config, changed_fields
from glassnet.data.datasets import Dataset
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.engines.engines import Engines
from glassnet.formats.array_files import read_npz, write_npz
from glassnet.formats.json_records import check_keys, count_of, json_record
from glassnet.learning.network import Network
from glassnet.learning.optimizers import OptimizerState
from glassnet.refusals import Refusal, shown
from glassnet.runs.batch_walk import BatchWalk
from glassnet.runs.early_stopping import BestWeights
from glassnet.runs.history import Curve
from glassnet.runs.run import Status
from glassnet.runs.run_record import RunRecord, run_record
from glassnet.runs.session import Session
from glassnet.runs.session_state import STATUSES, SessionState
from glassnet.saving.model_files import RUN, model_arrays, network_from_arrays

STATE_KEYS = (
    *("passes", "samples", "position", "goal", "experiment_start", "validations_since_best"),
    *("optimizer_steps", "random_position", "status", "learning_rate", "best_cost", "off"),
)
MOST_ROWS = int(BOUNDS["batch_size"].high)
"""The most rows that one update learns from."""
TWISTER_WORDS = 624
"""The state of a Mersenne Twister: this many 32-bit words, and how many of them are used up."""
ALWAYS, SOMETIMES = ("Optimizer", "Random"), ("Best", "Order", "Off", "Training", "Validation")


def write_checkpoint(session: Session) -> bytes:
    """The whole session as an .npz."""
    return write_npz(session_arrays(session), compressed=False)


def session_arrays(session: Session) -> dict[str, AnyArray]:
    """Everything that a session is, as named arrays, which `session_from_arrays` reads."""
    state = session.state()
    optimizer, random = state.optimizer, state.random["state"]
    arrays = model_arrays(session.network, session.config, run=session.run_record)
    arrays["State"] = np.array(json.dumps(_numbers(state)))
    arrays["Optimizer"] = np.stack([optimizer.velocity, optimizer.mean, optimizer.square])
    arrays["Random"] = random["key"]
    if math.isfinite(state.best.cost):
        arrays["Best"] = state.best.parameters
    if state.walk.order is not None:
        arrays["Order"] = state.walk.order.astype(np.int32)  # NumPy's default differs between machines
    if state.off:
        arrays["Off"] = np.concatenate(list(state.off.values()))
    for name, curve in (("Training", state.training), ("Validation", state.validation)):
        if len(curve):
            arrays[name] = np.array([curve.iteration, curve.cost, curve.accuracy], np.float64)
    return arrays


def read_checkpoint(
    data: bytes, dataset_for: Callable[[Config], Dataset], engines: Engines | None = None
) -> Session:
    """The session that write_checkpoint wrote. dataset_for: gives the data that a Config names.

    Raises ValueError when the file is not sound, or the run began with other data.
    """
    return session_from_arrays(read_npz(data), dataset_for, engines)


def session_from_arrays(
    arrays: dict[str, AnyArray],
    dataset_for: Callable[[Config], Dataset],
    engines: Engines | None = None,
) -> Session:
    """The session that `session_arrays` gave. The arrays are not trusted; some are taken out.

    Raises ValueError when they are not sound, or the run began with other data.
    """
    missing = sorted({RUN, "State", *ALWAYS} - set(arrays))
    if missing:
        raise Refusal("checkpoint_part_missing", name=missing[0])
    extra = {name: arrays.pop(name) for name in ("State", *ALWAYS, *SOMETIMES) if name in arrays}
    network, config = network_from_arrays(arrays, may_have_diverged=True)
    run = run_record(json_record(arrays[RUN], RUN))
    if changed := changed_fields(run.config_now, config):
        raise Refusal("checkpoint_settings_wrong", fields=list(changed))
    session = Session(run.config, _dataset(run, network, dataset_for), engines)
    numbers, rows = json_record(extra["State"], "State"), len(session.dataset.train)
    session.resume(config, _state(numbers, extra, network, run, rows))
    return session


def _dataset(run: RunRecord, network: Network, dataset_for: Callable[[Config], Dataset]) -> Dataset:
    dataset = dataset_for(run.config)
    if dataset.sha256 != run.data_sha256:
        raise Refusal("other_data", expected=run.data_sha256[:64], came=dataset.sha256)
    sizes = network.layer_sizes
    if (dataset.inputs, dataset.outputs) != (sizes[0], sizes[-1]):
        raise Refusal(
            "model_of_other_sizes",
            inputs=dataset.inputs,
            outputs=dataset.outputs,
            came_inputs=sizes[0],
            came_outputs=sizes[-1],
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
    """The state in `State` and the arrays beside it. rows: how many training rows there are."""
    check_keys("State", numbers, STATE_KEYS)
    vector = network.parameters.vector
    optimizer = _floats(arrays, "Optimizer", (3, vector.size), vector.dtype)
    last = run.iteration  # no update is more than one step, one pass, one validation
    best_cost = _best_cost(numbers)
    if (best_cost == math.inf) == ("Best" in arrays):
        raise Refusal("best_without_its_cost")
    best = (
        _floats(arrays, "Best", vector.shape, vector.dtype)
        if "Best" in arrays
        else np.zeros_like(vector)
    )
    return SessionState(
        parameters=vector,
        optimizer=OptimizerState(
            optimizer[0], optimizer[1], optimizer[2], count_of(numbers, "optimizer_steps", last)
        ),
        random=_random(arrays["Random"], count_of(numbers, "random_position", TWISTER_WORDS)),
        iteration=run.iteration,
        walk=BatchWalk(
            total=rows,
            passes=count_of(numbers, "passes", last),
            samples=count_of(numbers, "samples", last * MOST_ROWS),
            position=count_of(numbers, "position", rows - 1),
            order=_order(arrays["Order"], rows) if "Order" in arrays else None,
        ),
        status=_status(numbers["status"]),
        goal=count_of(numbers, "goal"),
        experiment_start=count_of(numbers, "experiment_start", last),
        learning_rate=_rate(numbers["learning_rate"]),
        training=read_curve(arrays, "Training", last),
        validation=read_curve(arrays, "Validation", last),
        interventions=list(run.interventions),
        first_engine=run.engine,
        platform=run.platform,
        off=_off(numbers["off"], arrays, network),
        best=BestWeights(best, best_cost, count_of(numbers, "validations_since_best", last)),
    )


def _floats(
    arrays: Mapping[str, AnyArray], name: str, shape: tuple[int, ...], dtype: np.dtype[Any]
) -> FloatArray:
    if name not in arrays:
        raise Refusal("checkpoint_part_missing", name=name)
    array = arrays[name]
    if array.shape != shape or array.dtype != dtype:
        raise _other_array(name, dtype, str(shape), array)
    return array.copy()  # arrays of the file are read-only


def _other_array(name: str, dtype: np.dtype[Any], shape: str, came: AnyArray) -> Refusal:
    return Refusal(
        "array_of_other_kind",
        name=name,
        dtype=str(dtype),
        shape=shape,
        came_dtype=str(came.dtype),
        came_shape=str(came.shape),
    )


def _random(words: AnyArray, used: int) -> dict[str, Any]:
    if words.shape != (TWISTER_WORDS,) or words.dtype != np.uint32:
        raise _other_array("Random", np.dtype(np.uint32), f"({TWISTER_WORDS},)", words)
    return {"bit_generator": "MT19937", "state": {"key": words, "pos": used}}


def _order(order: AnyArray, rows: int) -> IntArray:
    # Checked, because the kernel reads whatever rows it is told to, even outside the array.
    sound = order.shape == (rows,) and order.dtype == np.int32 and 0 <= order.min() <= order.max() < rows
    if not sound:
        raise Refusal("order_illegal", rows=rows, last=rows - 1)
    return order.astype(np.intp)


def read_curve(arrays: Mapping[str, AnyArray], name: str, last: int = MOST_ITERATIONS) -> Curve:
    """The curve of this name, (3, points); empty when there is none. last: the run's last iteration.

    Raises ValueError if it is unsound.
    """
    points = arrays.get(name)
    if points is None:
        return Curve()
    if points.ndim != 2 or len(points) != 3 or points.dtype != np.float64:
        raise _other_array(name, np.dtype(np.float64), "(3, points)", points)
    iterations = points[0]
    is_of_run = ((iterations >= 0) & (iterations <= last)).all()  # infinity and NaN are not
    if not is_of_run or (iterations % 1 != 0).any() or (np.diff(iterations) <= 0).any():
        raise Refusal("curve_out_of_order", name=name)
    return Curve(iterations.astype(np.int64).tolist(), points[1].tolist(), points[2].tolist())


def _off(
    places: object, arrays: Mapping[str, AnyArray], network: Network
) -> dict[tuple[int, int], FloatArray]:
    """(layer, unit) -> outgoing weights; `Off` has them joined, in the order of `places`."""
    hidden = network.layer_sizes[1:-1]
    known = {(layer, unit) for layer, units in enumerate(hidden) for unit in range(units)}
    if not isinstance(places, list) or not all(map(_is_place, places)):
        raise Refusal("units_off_unknown")
    units_off = [(layer, unit) for layer, unit in places]
    if not set(units_off) <= known:
        raise Refusal("units_off_unknown")
    if len(set(units_off)) < len(units_off):
        raise Refusal("units_off_repeated")
    if not places:
        return {}
    lengths = [network.layer_sizes[layer + 2] for layer, _ in units_off]
    outgoing = _floats(arrays, "Off", (sum(lengths),), network.dtype)
    parts = np.split(outgoing, np.cumsum(lengths)[:-1])
    return dict(zip(units_off, parts, strict=True))


def _is_place(place: object) -> bool:
    """Whether it is a list of two whole numbers; to Python 1.0 and True are 1, too."""
    return isinstance(place, list) and [type(number) for number in place] == [int, int]


def _status(status: object) -> Status:
    for known in STATUSES:
        if status == known:
            return known
    raise Refusal("status_unknown", statuses=list[str](STATUSES), value=shown(status))


def _rate(rate: object) -> float:
    if not isinstance(rate, (int, float)) or not 0 <= rate <= BOUNDS["learning_rate"].high:
        raise Refusal("checkpoint_rate_illegal", value=shown(rate))
    return float(rate)


def _best_cost(numbers: Mapping[str, Any]) -> float:
    """The lowest validation cost so far; infinite when there is none yet."""
    cost = numbers["best_cost"]
    if cost is None:
        return math.inf
    if not isinstance(cost, (int, float)) or not math.isfinite(cost):
        raise Refusal("best_cost_illegal", value=shown(cost))
    return float(cost)
