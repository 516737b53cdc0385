"""Its command export: a saved model as a file for other programs, and what was found in that file."""

from __future__ import annotations

import argparse
from pathlib import Path

from glassnet.data.named_data import named_data
from glassnet.saving.exports.formats import FORMATS, Found, export
from glassnet.saving.exports.portable_model import portable_model
from glassnet.saving.exports.read_any import read_any
from glassnet.terminal.loading import digits_of, load


def exported_lines(options: argparse.Namespace) -> list[str]:
    """Write the file that `export` asks for. Returns the lines that tell of it.

    Raises ValueError when the model, the data or the place to write does not do.
    """
    path: Path = options.out or _name_beside(options.file, options.to)
    if path.exists():
        raise ValueError(f"--out needs a name that is free; {path} is there. Choose another.")
    model = read_any(load(options.file))
    dataset = named_data(model.config, lambda named: digits_of(named, options.data))
    portable = portable_model(model.network, model.config, model.run, dataset)
    data, found = export(portable, options.to, path.name.split(".")[0], dataset)
    path.write_bytes(data)
    return [f"saved {path}", *_found_lines(found)]


def _name_beside(file: Path, to: str) -> Path:
    """The name of the model with the ending of the format, in the folder where the command runs."""
    return Path(f"{file.stem}{FORMATS[to].ending}")


def _found_lines(found: Found) -> list[str]:
    model = found.model
    layers = "-".join(map(str, model.network.layer_sizes))
    count = model.network.parameters.vector.size
    same = (
        "each the same to the bit" if found.equal_weights else "NOT all the same: do not use this file"
    )
    difference = found.largest_difference
    return [
        f"read again: {layers} units, {count:,} weights and biases, {same}",
        f"{len(model.rows)} rows answered as expected; largest difference {difference:.2g}",
    ]
