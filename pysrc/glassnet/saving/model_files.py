"""Network <-> bytes: one .npz, or the notebook's folder of .npy files. Nothing is trusted when read.

Both hold the same arrays, `Weights_0`, `Biases_0`, `Weights_1` ..., so an .npz is that folder, zipped.
There are also `Config`, the settings as JSON text, which an old folder may lack; `Run`, the RunRecord of
the weights, if they come from a run; and `Code`, if edited source computed that run: a unified diff
against the shipped one. An exported file also has `Check`: rows with the network's expected answers
(exports/portable_model.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from glassnet.config import PRESETS, Config, parse_config
from glassnet.engines.arrays import DTYPES, AnyArray
from glassnet.formats.array_files import read_npy, read_npz, write_npy, write_npz
from glassnet.formats.json_records import json_record
from glassnet.learning.network import Network, Parameters
from glassnet.refusals import Refusal, some
from glassnet.runs.record.run_record import RunRecord, run_record

LARGEST_LAYER = 16_384
WEIGHTS, BIASES = "Weights_{}", "Biases_{}"
CONFIG, RUN, CODE, CHECK = "Config", "Run", "Code", "Check"


def model_arrays(
    network: Network,
    config: Config,
    precision: type[np.floating] | None = None,
    run: RunRecord | None = None,
    patch: str = "",
) -> dict[str, AnyArray]:
    """The arrays of a model file, by name. precision: the type to store weights in, such as float16.

    patch: the difference between the source that computed the run and the shipped one.
    """
    arrays: dict[str, AnyArray] = {}
    parameters = network.parameters
    for layer, (weights, biases) in enumerate(zip(parameters.weights, parameters.biases, strict=True)):
        arrays[WEIGHTS.format(layer)] = weights.astype(precision or weights.dtype)
        arrays[BIASES.format(layer)] = biases.astype(precision or biases.dtype)
    arrays[CONFIG] = np.array(json.dumps(config.record()))
    if run:
        arrays[RUN] = np.array(run.to_json())
    if patch:
        arrays[CODE] = np.array(patch)
    return arrays


def write_model(
    network: Network,
    config: Config,
    precision: type[np.floating] | None = None,
    run: RunRecord | None = None,
    patch: str = "",
) -> bytes:
    """A model as one .npz, which numpy.load reads too. patch: as in model_arrays."""
    return write_npz(model_arrays(network, config, precision, run, patch))


def read_model(data: bytes) -> tuple[Network, Config]:
    """The network and settings of an .npz model. Raises ValueError when it is unsound."""
    return network_from_arrays(read_npz(data))


def model_hash(data: bytes) -> str:
    """SHA-256 of a model file; a run that loads the model records this as its name."""
    return hashlib.sha256(data).hexdigest()


def read_run(data: bytes) -> RunRecord | None:
    """The run that a model or checkpoint comes from, if recorded. Raises ValueError if unsound."""
    return read_run_of(read_npz(data))


def read_run_of(arrays: Mapping[str, AnyArray]) -> RunRecord | None:
    """The run in a file's arrays, as in read_run."""
    return run_record(json_record(arrays[RUN], RUN)) if RUN in arrays else None


def save_folder(folder: Path, network: Network, config: Config, run: RunRecord | None = None) -> None:
    """Write the model as a folder of .npy files, as the notebook did.

    Raises ValueError when the folder exists, so that no model is ever overwritten.
    """
    if folder.exists():
        raise Refusal("folder_taken", name=str(folder))
    folder.mkdir(parents=True)
    for name, array in model_arrays(network, config, run=run).items():
        (folder / f"{name}.npy").write_bytes(write_npy(array))


def numbered_folder(folder: Path, rng: np.random.Generator) -> Path:
    """NAME_#### with four random digits, as the notebook named its saves."""
    return folder.with_name(f"{folder.name}_{rng.integers(0, 10_000):04d}")


def load_folder(folder: Path) -> tuple[Network, Config]:
    """The network and settings of a folder of .npy files. Raises ValueError when it is unsound."""
    return read_model(packed_folder(folder))


def packed_folder(folder: Path) -> bytes:
    """A folder of .npy files as one .npz. Raises ValueError when it has none."""
    files = sorted(folder.glob("*.npy"))
    if not files:
        raise Refusal("folder_without_arrays", name=str(folder))
    return write_npz(
        {file.stem: read_npy(file.read_bytes(), file.name) for file in files}, compressed=False
    )


def network_from_arrays(
    arrays: Mapping[str, AnyArray], may_have_diverged: bool = False
) -> tuple[Network, Config]:
    """The network in named arrays. Raises ValueError unless they fit together.

    Without `Config` the activations are the notebook's: the sigmoid in every layer.
    may_have_diverged: whether weights that are not finite are accepted.
    """
    layers = sum(name.startswith("Weights_") for name in arrays)
    expected = {pattern.format(layer) for layer in range(layers) for pattern in (WEIGHTS, BIASES)}
    found = set(arrays) - {CONFIG, RUN, CODE, CHECK}
    if not layers or found != expected:
        raise Refusal("model_arrays_wrong", came=some(found))
    layer_sizes = _layer_sizes(arrays, layers)
    config = _config(arrays, layer_sizes)
    parameters = Parameters(layer_sizes, DTYPES[config.precision])
    with np.errstate(over="ignore"):  # float32 overflow becomes infinite, and is refused below
        for layer in range(layers):
            parameters.weights[layer][...] = arrays[WEIGHTS.format(layer)]
            parameters.biases[layer][...] = arrays[BIASES.format(layer)]
    if not (may_have_diverged or np.isfinite(parameters.vector).all()):
        raise Refusal("weights_not_finite")
    return Network(parameters, config.hidden_activation, config.output_activation), config


def _layer_sizes(arrays: Mapping[str, AnyArray], layers: int) -> list[int]:
    """Units in each layer, inputs first, after checking that all shapes fit together."""
    sizes: list[int] = []
    for layer in range(layers):
        name = WEIGHTS.format(layer)
        weights, biases = arrays[name], arrays[BIASES.format(layer)]
        if weights.ndim != 2 or weights.dtype.kind != "f" or not 0 < max(weights.shape) <= LARGEST_LAYER:
            raise Refusal(
                "weights_illegal",
                name=name,
                most=LARGEST_LAYER,
                dtype=str(weights.dtype),
                shape=str(weights.shape),
            )
        fan_in, units = weights.shape
        if sizes and fan_in != sizes[-1]:
            raise Refusal("weights_unfitting", name=name, below=sizes[-1], inputs=fan_in)
        if biases.shape != (1, units) or biases.dtype.kind != "f":
            raise Refusal(
                "biases_unfitting",
                name=BIASES.format(layer),
                units=units,
                dtype=str(biases.dtype),
                shape=str(biases.shape),
            )
        sizes = [*(sizes or [fan_in]), units]
    return sizes


def _config(arrays: Mapping[str, AnyArray], layer_sizes: list[int]) -> Config:
    """The settings stored with the weights, or the notebook's with the layers of these weights."""
    hidden_layers = tuple(layer_sizes[1:-1])
    if CONFIG not in arrays:
        double = arrays[WEIGHTS.format(0)].dtype.itemsize == 8
        preset = PRESETS["notebook-digits" if layer_sizes[0] == 28 * 28 else "notebook-xor"]
        return replace(preset, hidden_layers=hidden_layers, precision="float64" if double else "float32")
    try:
        return parse_config({**json_record(arrays[CONFIG], CONFIG), "hidden_layers": hidden_layers})
    except Refusal:
        read_run_of(arrays)  # refuses first if edited source, which may add names, computed the run
        raise
