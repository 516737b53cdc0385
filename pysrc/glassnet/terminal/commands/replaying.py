"""The command replay: the run of a saved model, trained again and compared."""

from __future__ import annotations

import argparse

import numpy as np

from glassnet.data.named_data import named_data
from glassnet.reruns.replay import replay_run
from glassnet.saving.exports.read_any import read_any
from glassnet.saving.model_files import model_hash
from glassnet.terminal.commands.loading import digits_of, load, recorded_run
from glassnet.terminal.faces.records import Compared, Show
from glassnet.terminal.faces.results import results_of


def replay(options: argparse.Namespace, show: Show) -> int:
    """Retrain the run of a saved model, and compare the result. Returns the exit code.

    Raises ValueError when the file records no run, or something that the run needs is missing.
    """
    loaded = read_any(load(options.file))
    saved, run = loaded.network, recorded_run(loaded, options.file)
    files = [load(path) for path in options.loaded]
    models = {model_hash(file): read_any(file).network for file in files}
    dataset = named_data(run.config, lambda named: digits_of(named, options.data))
    if run.engines - {"numpy"}:  # a browser's kernel, which is not here
        run = run.for_any_engine()
    session = replay_run(run, dataset, models)
    for record in results_of(session):
        show(record)
    difference = float(np.abs(session.network.parameters.vector - saved.parameters.vector).max())
    show(Compared(difference == 0, difference))
    return 0
