"""Settings of a run as options: one for each field of Config that affects what is learnt."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from dataclasses import fields

from glassnet.config import BOUNDS, CHOICES, LABS, POINT_INPUTS, Config

TASKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "xor": ("learn a truth table (by default the modified XOR) or points in the plane", LABS["xor"]),
    "digits": ("learn handwritten digits", ("digits",)),
}
"""What can be learnt: its description, and its datasets in Config."""
ONLY_FOR: dict[str, tuple[str, ...]] = {
    "truth_table": ("truth_table",),
    "points": ("point_set", "point_inputs", "own_points", "point_noise", "held_out"),
    "digits": ("augment_shift", "augment_rotate", "augment_scale", "augment_noise"),
}
"""Settings that affect one dataset only."""
NOT_OFFERED = ("dataset", "engine", "sign_names", "rehearsal", "begin_from")
"""The preset decides the dataset; NumPy always computes, since only a page has the kernel; signs are
taught on the page."""
WRITTEN_AS = {
    "truth_table": "the targets of each row as 0s and 1s, rows in binary order, such as '0 1 1 0'",
    "point_inputs": f"the inputs for each point, some of {' '.join(POINT_INPUTS)}, such as 'x y'",
    "own_points": "points of the set own: x,y in hundredths, then class, such as '50,-25,1 -50,25,0'",
    "hidden_layers": "units of each hidden layer, such as 200-100, or none",
}
"""How to write settings that are neither a choice nor a number."""


def add_settings(command: argparse.ArgumentParser, learnable: Collection[str]) -> None:
    """Add an option for every field of Config that affects these datasets, without a default value."""
    settings = command.add_argument_group("settings")
    useless = {name for dataset, names in ONLY_FOR.items() if dataset not in learnable for name in names}
    for field in fields(Config):
        name = field.name
        if name in useless or name in NOT_OFFERED:
            continue
        legal = WRITTEN_AS.get(name) or ", ".join(CHOICES.get(name, ())) or str(BOUNDS.get(name))
        settings.add_argument(option_of(name), dest=f"set_{name}", metavar="VALUE", help=legal)


def given_settings(options: argparse.Namespace) -> dict[str, object]:
    """The settings that were given, by name."""
    return {
        name.removeprefix("set_"): value
        for name, value in vars(options).items()
        if name.startswith("set_") and value is not None
    }


def option_of(name: str) -> str:
    """How a setting is typed: --learning-rate for learning_rate."""
    return "--" + name.replace("_", "-")
