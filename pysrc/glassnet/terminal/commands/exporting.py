"""The command export: a saved model as a file for other programs, and what was found in that file."""

from __future__ import annotations

import argparse
from pathlib import Path

from glassnet.data.named_data import named_data
from glassnet.saving.exports.formats import FORMATS, export
from glassnet.saving.exports.portable_model import portable_model
from glassnet.saving.exports.read_any import read_any
from glassnet.terminal.commands.loading import digits_of, load
from glassnet.terminal.faces.records import Exported, Show
from glassnet.terminal.faces.refusal import TerminalRefusal


def export_model(options: argparse.Namespace, show: Show) -> int:
    """Write the file that `export` asks for, and show what was found in it. Returns the exit code.

    Raises ValueError when the model, the data or the destination is unsuitable.
    """
    path: Path = options.out or _name_beside(options.file, options.to)
    if path.exists():
        raise TerminalRefusal(
            "name_taken", f"--out needs an unused name; {path} already exists. Choose another."
        )
    model = read_any(load(options.file))
    dataset = named_data(model.config, lambda named: digits_of(named, options.data))
    portable = portable_model(model.network, model.config, model.run, dataset)
    data, found = export(portable, options.to, path.name.split(".")[0], dataset)
    path.write_bytes(data)
    network = found.model.network
    show(
        Exported(
            saved=str(path),
            layer_sizes=list(network.layer_sizes),
            parameters=network.parameters.vector.size,
            equal_weights=found.equal_weights,
            checked_rows=len(found.model.rows),
            largest_answer_difference=float(found.largest_difference),
        )
    )
    return 0


def _name_beside(file: Path, to: str) -> Path:
    """The name of the model with the ending of the format, in the folder where the command runs."""
    return Path(f"{file.stem}{FORMATS[to].ending}")
