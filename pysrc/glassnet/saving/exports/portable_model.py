"""PortableModel: a network with all it needs to give the same answers elsewhere.

The preparation of rows is lost most easily: pixels from 0 to 255 are divided by 255, and a network for
points may take squares. So every format carries it, along with raw rows and the expected answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from glassnet.config import POINT_INPUTS, Config, point_input_names, sign_names
from glassnet.data.datasets import Dataset, Examples
from glassnet.data.point_sets import point_inputs
from glassnet.engines.arrays import AnyArray, FloatArray
from glassnet.formats.json_records import check_keys
from glassnet.learning.network import Network, feed_forward
from glassnet.refusals import Refusal, shown
from glassnet.runs.record.run_record import RunRecord, run_record
from glassnet.saving.model_files import BIASES, CONFIG, RUN, WEIGHTS, network_from_arrays

MOST_ROWS = 10
TOLERANCE = 1e-5
"""The largest allowed difference from an expected answer; a share of that answer if it is beyond 1."""
PIXEL_SCALE = 255
COORDINATES = ("x", "y")
LARGEST_WHOLE = 1e6
VERSION = 1
KEYS = ("glassnet", "config", "run", "inputs", "units_off", "check")


@dataclass(frozen=True)
class Given:
    """How a row is prepared for the first layer.

    scale: its numbers are divided by this, 1 or 255. told: the functions of a point's coordinates that
    the network takes, names of POINT_INPUTS; empty for rows that are not points.
    """

    scale: int = 1
    told: tuple[str, ...] = ()

    def width(self, network: Network) -> int:
        """Numbers in a row."""
        return len(COORDINATES) if self.told else network.layer_sizes[0]

    def prepared(self, rows: AnyArray, dtype: np.dtype[np.floating]) -> FloatArray:
        """Prepare rows for the network: (rows, width) -> (rows, layer_sizes[0])."""
        if self.told:
            rows = point_inputs(rows.astype(np.float64), self.told)
        inputs: FloatArray = rows.astype(dtype)
        return inputs if self.scale == 1 else inputs / dtype.type(self.scale)


@dataclass(frozen=True)
class PortableModel:
    """A network, its settings, and rows to check it by.

    run: the record of the run that it comes from, if any. units_off: the hidden units that were switched
    off, as (layer, unit): their outgoing weights are 0. rows: raw, (rows, width), at most MOST_ROWS.
    expected: the network's answers to them, (rows, outputs). patch: the difference between the source
    that computed the run and the shipped one; it is written here and read by carried_code.
    """

    network: Network
    config: Config
    run: RunRecord | None
    given: Given
    units_off: tuple[tuple[int, int], ...]
    rows: AnyArray
    expected: FloatArray
    patch: str = ""

    @property
    def classes(self) -> tuple[str, ...]:
        """The meanings of its outputs, if the user named them."""
        return sign_names(self.config.sign_names)

    def answers(self) -> FloatArray:
        """The network's answers to the rows, (rows, outputs)."""
        return feed_forward(self.network, self.given.prepared(self.rows, self.network.dtype)).outputs

    def largest_difference(self) -> float:
        """The largest distance from an expected answer, measured as for TOLERANCE; 0 without rows."""
        away = np.abs(self.answers() - self.expected) / np.maximum(1, np.abs(self.expected))
        return float(away.max(initial=0))

    def checked(self) -> PortableModel:
        """Return itself. Raises ValueError unless it answers the rows as expected.

        The refusal names the code that computed the run, because other code may answer differently.
        """
        difference = self.largest_difference()
        if not difference <= TOLERANCE:  # catches nan, too
            sha256 = self.run.code_sha256 if self.run else ""
            raise Refusal("answers_differ", difference=difference, most=TOLERANCE, code_sha256=sha256)
        return self


def portable_model(
    network: Network, config: Config, run: RunRecord | None, dataset: Dataset, patch: str = ""
) -> PortableModel:
    """The current network, with rows of its training or test data.

    patch: as in PortableModel. Raises ValueError when a weight is not finite.
    """
    if not np.isfinite(network.parameters.vector).all():
        raise Refusal("export_not_finite")
    here = Network(network.parameters, network.hidden_activation, network.output_activation)
    told = point_input_names(config.point_inputs) if config.dataset == "points" else ()
    examples = dataset.test or dataset.train
    are_pixels = examples.inputs.dtype == np.uint8
    given = Given(PIXEL_SCALE if are_pixels else 1, told)
    source = examples.places if told and examples.places is not None else examples.inputs
    rows = source[_chosen(examples)]
    units_off = run.units_off if run else ()
    model = PortableModel(here, config, run, given, units_off, rows, np.zeros((0, 0)), patch)
    return replace(model, expected=model.answers())


def _chosen(examples: Examples) -> Any:
    """One row of each class, or the first ones if there are no classes."""
    if examples.labels is None:
        return np.arange(min(len(examples), MOST_ROWS))
    _, first = np.unique(examples.labels, return_index=True)
    return first[:MOST_ROWS]


def portable_record(model: PortableModel) -> dict[str, object]:
    """Everything except weights and biases, as plain values."""
    return {
        "glassnet": VERSION,
        "config": model.config.record(),
        "run": json.loads(model.run.to_json()) if model.run else None,
        "inputs": {"scale": model.given.scale, "told": list(model.given.told)},
        "units_off": [list(where) for where in model.units_off],
        "check": {"inputs": plain_rows(model.rows), "outputs": plain_rows(model.expected)},
    }


def plain_rows(array: AnyArray) -> list[list[int | float]]:
    """Rows of numbers as lists, with as few digits as their type needs; without .0 if all are whole."""
    if array.dtype.kind in "iu" or _are_whole(array):
        whole: list[list[int | float]] = array.astype(np.int64).tolist()
        return whole
    return [[float(number) for number in row] for row in array.astype(str).tolist()]


def _are_whole(array: AnyArray) -> bool:
    """Whether writing them as whole numbers loses nothing; -0.0 would lose its sign."""
    is_minus_zero = (array == 0) & np.signbit(array)
    is_whole = (np.abs(array) < LARGEST_WHOLE) & (array == np.rint(array))
    return bool((is_whole & ~is_minus_zero).all())


def read_portable(record: Mapping[str, Any], arrays: Mapping[str, AnyArray]) -> PortableModel:
    """The model of a record and its weights and biases by name (`Weights_0` ...); nothing is trusted.

    Raises ValueError when they do not fit together, or the network does not answer as expected.
    """
    check_keys("model", record, KEYS)
    config, run, inputs, check = (record[name] for name in ("config", "run", "inputs", "check"))
    if record["glassnet"] != VERSION or not all(
        isinstance(each, dict) for each in (config, inputs, check)
    ):
        raise Refusal("portable_record_wrong", name="config", value=shown(record["glassnet"]))
    about = {CONFIG: config} if run is None else {CONFIG: config, RUN: _object("run", run)}
    texts = {name: np.array(json.dumps(plain)) for name, plain in about.items()}
    network, config = network_from_arrays({**arrays, **texts})
    given = _given(inputs, network)
    check_keys("check", check, ("inputs", "outputs"))
    rows = _rows("inputs", check["inputs"], given.width(network))
    expected = _rows("outputs", check["outputs"], network.layer_sizes[-1])
    if len(rows) != len(expected):
        raise Refusal("portable_rows_wrong", name="outputs", most=MOST_ROWS, width=expected.shape[1])
    return PortableModel(
        network,
        config,
        None if run is None else run_record(_object("run", run)),
        given,
        _places(record["units_off"], network),
        rows,
        expected.astype(network.dtype),
    ).checked()


def layer_arrays(network: Network) -> dict[str, FloatArray]:
    """Weights and biases by their names in a model file."""
    parameters = network.parameters
    return {
        pattern.format(layer): array
        for layer, pair in enumerate(zip(parameters.weights, parameters.biases, strict=True))
        for pattern, array in zip((WEIGHTS, BIASES), pair, strict=True)
    }


def _given(inputs: Mapping[str, Any], network: Network) -> Given:
    check_keys("inputs", inputs, ("scale", "told"))
    scale, told = inputs["scale"], inputs["told"]
    if scale not in (1, PIXEL_SCALE) or type(scale) is not int:
        raise Refusal("portable_record_wrong", name="scale", value=shown(scale))
    is_known = isinstance(told, list) and all(name in POINT_INPUTS for name in told)
    if not is_known or (told and len(told) != network.layer_sizes[0]):
        raise Refusal("portable_record_wrong", name="told", value=shown(told))
    return Given(scale, tuple(told))


def _rows(name: str, rows: Any, width: int) -> AnyArray:
    """Rows of numbers, (rows, width)."""
    fits = isinstance(rows, list) and len(rows) <= MOST_ROWS
    if not fits or not all(isinstance(row, list) and len(row) == width for row in rows):
        raise Refusal("portable_rows_wrong", name=name, most=MOST_ROWS, width=width)
    if not all(type(number) in (int, float) for row in rows for number in row):
        raise Refusal("portable_rows_wrong", name=name, most=MOST_ROWS, width=width)
    try:
        return np.array(rows, np.float64).reshape(len(rows), width)
    except OverflowError:  # a whole number too large for a float
        raise Refusal("portable_rows_wrong", name=name, most=MOST_ROWS, width=width) from None


def _places(places: Any, network: Network) -> tuple[tuple[int, int], ...]:
    """Hidden units, as (layer, unit)."""
    hidden = network.layer_sizes[1:-1]
    are_pairs = isinstance(places, list) and len(places) <= sum(hidden)
    if not are_pairs or not all(
        isinstance(place, list)
        and len(place) == 2
        and all(type(number) is int for number in place)
        and 0 <= place[0] < len(hidden)
        and 0 <= place[1] < hidden[place[0]]
        for place in places
    ):
        raise Refusal("portable_record_wrong", name="units_off", value=shown(places))
    return tuple((layer, unit) for layer, unit in places)


def _object(name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal("portable_record_wrong", name=name, value=shown(value))
    return value
