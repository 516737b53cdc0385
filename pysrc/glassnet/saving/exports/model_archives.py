"""A model as Glassnet's own files, .npz or the notebook's folder as a .zip, with rows to check it by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from glassnet.config import point_input_names
from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import write_npy, write_npz
from glassnet.formats.json_records import check_keys, json_record
from glassnet.formats.zip_files import write_zip
from glassnet.saving.exports.numpy_script import script_beside_arrays
from glassnet.saving.exports.portable_model import (
    PIXEL_SCALE,
    VERSION,
    Given,
    PortableModel,
    portable_record,
    read_portable,
)
from glassnet.saving.model_files import (
    CHECK,
    CODE,
    CONFIG,
    RUN,
    model_arrays,
    network_from_arrays,
    read_run_of,
)

IN_CHECK = ("inputs", "units_off", "check")
"""The contents of the array `Check`; the rest of a portable record has arrays of its own."""
NO_WEIGHTS = (CHECK, CODE, CONFIG, RUN)


def archive_arrays(model: PortableModel) -> dict[str, AnyArray]:
    """The arrays of a model file, by name, with `Check`."""
    record = portable_record(model)
    check = json.dumps({name: record[name] for name in IN_CHECK})
    arrays = model_arrays(model.network, model.config, run=model.run, patch=model.patch)
    return {**arrays, CHECK: np.array(check)}


def write_archive(model: PortableModel) -> bytes:
    """A model as one .npz."""
    return write_npz(archive_arrays(model))


def write_folder(model: PortableModel, name: str) -> bytes:
    """A model as a .zip of the notebook's folder, named `name`, with a script that checks it."""
    files = {f"{name}/{key}.npy": write_npy(array) for key, array in archive_arrays(model).items()}
    return write_zip({**files, f"{name}/check.py": script_beside_arrays(model).encode()})


def read_arrays(arrays: Mapping[str, AnyArray]) -> PortableModel:
    """The model in named arrays; without `Check` it has no rows. Raises ValueError if unsound."""
    if CHECK not in arrays:
        return _without_rows(arrays)
    check = json_record(arrays[CHECK], CHECK)
    check_keys(CHECK, check, IN_CHECK)
    record: dict[str, Any] = {
        "glassnet": VERSION,
        "config": json_record(arrays[CONFIG], CONFIG) if CONFIG in arrays else None,
        "run": json_record(arrays[RUN], RUN) if RUN in arrays else None,
        **check,
    }
    others = {name: array for name, array in arrays.items() if name not in NO_WEIGHTS}
    return read_portable(record, others)


def _without_rows(arrays: Mapping[str, AnyArray]) -> PortableModel:
    network, config = network_from_arrays(arrays)
    run = read_run_of(arrays)
    told = point_input_names(config.point_inputs) if config.dataset == "points" else ()
    given = Given(PIXEL_SCALE if config.dataset in ("digits", "own_digits") else 1, told)
    no_rows = np.zeros((0, given.width(network)))
    no_answers = np.zeros((0, network.layer_sizes[-1]), network.dtype)
    return PortableModel(network, config, run, given, run.units_off if run else (), no_rows, no_answers)
