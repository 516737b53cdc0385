"""Its command replay: the run of a saved model, trained again and compared."""

from __future__ import annotations

import argparse

import numpy as np

from glassnet.data.named_data import named_data
from glassnet.reruns.replay import replay_run
from glassnet.saving.exports.read_any import read_any
from glassnet.saving.model_files import model_hash
from glassnet.terminal.loading import digits_of, load, recorded_run
from glassnet.terminal.report import report


def replayed(options: argparse.Namespace) -> list[str]:
    """Lines that show what comes out when the run of a saved model is trained again."""
    data = load(options.file)
    loaded = read_any(data)
    saved, run = loaded.network, recorded_run(loaded, options.file)
    files = [load(path) for path in options.loaded]
    models = {model_hash(file): read_any(file).network for file in files}
    dataset = named_data(run.config, lambda named: digits_of(named, options.data))
    if run.engines - {"numpy"}:  # a browser's kernel, which is not here
        run = run.for_any_engine()
    session = replay_run(run, dataset, models)
    difference = np.abs(session.network.parameters.vector - saved.parameters.vector).max()
    same = (
        "every weight and bias is that of the file, to the bit"
        if difference == 0
        else f"weights and biases differ from the file's by up to {difference:.2g}, by rounding: of "
        "another engine or computer, or of a file saved with --half"
    )
    return [*report(session), same]
