"""Checkpoint: a session <-> bytes, to continue exactly where it was. Nothing is trusted when read.

It is a model file (model_files.py) plus what training needs: `State`, the plain values of SessionState
as JSON text, and its arrays. It is not compressed, because it is written during training.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np

from glassnet.config import Config, changed_fields
from glassnet.data.datasets import Dataset
from glassnet.engines.arrays import AnyArray
from glassnet.engines.engines import Engines
from glassnet.formats.array_files import read_npz, write_npz
from glassnet.formats.json_records import check_keys, json_record
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.runs.kept_fields import About, Parts
from glassnet.runs.record.run_record import RunRecord, refuse_other_code, run_record
from glassnet.runs.same_beginning import refuse_other_data
from glassnet.runs.session import Session
from glassnet.runs.session_state import SessionState, kept_fields
from glassnet.saving.model_files import RUN, model_arrays, network_from_arrays

STATE = "State"
ORDER = (
    *("passes", "samples", "position", "goal", "experiment_start", "validations_since_best"),
    *("optimizer_steps", "random_position", "status", "learning_rate", "best_cost", "off"),
    *("Optimizer", "Random", "Best", "Order", "Off", "Training", "Validation"),
)
"""The parts' order in the first versions, so that a session's bytes stay the same. New parts follow."""


def write_checkpoint(session: Session) -> bytes:
    """The whole session as an .npz."""
    return write_npz(session_arrays(session), compressed=False)


def session_arrays(session: Session) -> dict[str, AnyArray]:
    """The session as named arrays, which `session_from_arrays` reads."""
    parts = session.state.parts()
    numbers = {name: parts.numbers[name] for name in sorted(parts.numbers, key=_place)}
    arrays = {name: parts.arrays[name] for name in sorted(parts.arrays, key=_place)}
    model = model_arrays(session.network, session.config, run=session.run_record)
    return {**model, STATE: np.array(json.dumps(numbers)), **arrays}


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def read_checkpoint(
    data: bytes, dataset_for: Callable[[Config], Dataset], engines: Engines | None = None
) -> Session:
    """The session that write_checkpoint wrote. dataset_for: returns the data that a Config names.

    Raises ValueError when the file is unsound, or the run began with other data.
    """
    return session_from_arrays(read_npz(data), dataset_for, engines)


def session_from_arrays(
    arrays: dict[str, AnyArray],
    dataset_for: Callable[[Config], Dataset],
    engines: Engines | None = None,
) -> Session:
    """The session whose arrays these are. They are not trusted; some are removed from the dict.

    Raises ValueError when they are unsound, or the run began with other data.
    """
    kept = kept_fields(SessionState).values()
    always = {name for each in kept if not each.is_newer for name in each.arrays}
    if missing := sorted({RUN, STATE, *always} - set(arrays)):
        raise Refusal("checkpoint_part_missing", name=missing[0])
    of_state = {name for each in kept for name in (*each.arrays, *each.sometimes)}
    taken = {name: arrays.pop(name) for name in sorted({STATE, *of_state} & set(arrays))}
    run = run_record(json_record(arrays[RUN], RUN))
    refuse_other_code(run, engines.code_sha256 if engines else "")
    network, config = network_from_arrays(arrays, may_have_diverged=True)
    if changed := changed_fields(run.config_now, config):
        raise Refusal("checkpoint_settings_wrong", fields=list(changed))
    session = Session(run.config, _dataset(run, network, dataset_for), engines)
    numbers = json_record(taken.pop(STATE), STATE)
    names = sorted((name for each in kept for name in each.numbers), key=_place)
    newer = tuple(name for each in kept if each.is_newer for name in each.numbers)
    check_keys(STATE, numbers, tuple(names), may_miss=newer)
    about = About(network, run, session.dataset.pass_rows, len(session.dataset.train))
    session.resume(config, SessionState.from_parts(Parts(numbers, taken), about))
    return session


def _dataset(run: RunRecord, network: Network, dataset_for: Callable[[Config], Dataset]) -> Dataset:
    dataset = dataset_for(run.config)
    refuse_other_data(run, dataset)
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
