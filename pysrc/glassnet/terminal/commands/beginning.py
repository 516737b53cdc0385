"""How training commands begin: a session as the options describe it."""

from __future__ import annotations

import argparse

from glassnet.config import PRESETS, Config, parse_config
from glassnet.data.named_data import named_data
from glassnet.engines.engines import Engines
from glassnet.engines.platform import platform_here
from glassnet.runs.session import Session
from glassnet.saving.exports.read_any import read_any
from glassnet.saving.model_files import model_hash
from glassnet.terminal.commands.loading import digits_of, load
from glassnet.terminal.commands.setting_options import ONLY_FOR, TASKS, given_settings, option_of
from glassnet.terminal.faces.refusal import TerminalRefusal

FITTING = {
    "truth_table": "Use --truth-table to give the table that it learnt.",
    "points": "Use --point-inputs to give the inputs that it learnt from.",
    "digits": "Choose another model.",
}
"""By dataset, what to do so that the data fit a loaded model."""


def begun_session(options: argparse.Namespace) -> Session:
    """An untrained run: with a fresh network, or with the one that --load names."""
    if options.load is None:
        config = _config(options, PRESETS[options.preset])
        return _fresh_session(options, config)
    data = load(options.load)
    loaded = read_any(data)
    network, config = loaded.network, _config(options, loaded.config)
    session = _fresh_session(options, config)
    mine, given = session.network.layer_sizes, network.layer_sizes
    if (mine[0], mine[-1]) != (given[0], given[-1]):
        raise TerminalRefusal(
            "model_of_other_data",
            f"inputs and outputs must be {mine[0]} and {mine[-1]}, as in this run's data; the "
            f"loaded model has {given[0]} and {given[-1]}. {FITTING[config.dataset]}",
        )
    session.replace_network(network, model_hash(data))
    return session


def _fresh_session(options: argparse.Namespace, config: Config) -> Session:
    dataset = named_data(config, lambda named: digits_of(named, options.data))
    if options.set_patience is not None and config.patience and not dataset.validation:
        raise TerminalRefusal(
            "patience_without_validation",
            "--patience needs validation data; this run has none. Leave it out, or learn points "
            "(--preset points-xor) with --held-out above 0.",
        )
    return Session(config, dataset, Engines(platform_here()))


def _config(options: argparse.Namespace, base: Config) -> Config:
    """`base` with the given settings. Raises ValueError if they, or `base`, belong to other data."""
    _, learnable = TASKS[options.task]
    if base.dataset not in learnable:
        raise TerminalRefusal(
            "model_of_other_command",
            f"{options.task} learns {' or '.join(learnable)}; the loaded model learnt {base.dataset}. "
            "Choose another model, or the other command.",
        )
    given = given_settings(options)
    for dataset, names in ONLY_FOR.items():
        useless = [name for name in names if name in given]
        if dataset != base.dataset and useless:
            raise TerminalRefusal(
                "option_of_other_data",
                f"{option_of(useless[0])} is for the dataset {dataset}; this run learns {base.dataset}. "
                "Leave it out, or start from another --preset.",
            )
    return parse_config(given, base)
