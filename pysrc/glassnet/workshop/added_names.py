"""Choices of settings that edited source adds to the package's tables, or removes.

A table such as ACTIVATIONS lists what a setting of Config can choose; CHOICES lists the legal choices.
The tables of edited source may have more or fewer names. Only the edited copy of the package accepts
added names and refuses missing ones; the shipped package still refuses added ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from glassnet.config import CHOICES
from glassnet.refusals import Refusal, shown
from glassnet.runs.record.added_choices import check_name
from glassnet.workshop.package_copy import PackageCopy
from glassnet.workshop.source_text import module_name

MOST_NAMES = 20
"""The most names that may be added to one table."""


@dataclass(frozen=True)
class Table:
    """The table of a setting's choices. name_of: extracts the setting's name from a longer key."""

    file: str
    name: str
    name_of: Callable[[Any], Any] = lambda key: key


def _of_loss(key: Any) -> Any:
    """The loss in a key: losses are listed with the output activations that they go with."""
    if not isinstance(key, tuple) or len(key) != 2:
        raise Refusal(
            "table_key_wrong",
            table="LOSSES",
            expected="(loss, output activation)",
            value=shown(key),
        )
    return key[0]


TABLES: dict[str, Table] = {
    "hidden_activation": Table("learning/activations.py", "ACTIVATIONS"),
    "output_activation": Table("learning/activations.py", "OUTPUT_FUNCTIONS"),
    "loss": Table("learning/losses.py", "LOSSES", _of_loss),
    "initializer": Table("learning/initializers.py", "INITIALIZERS"),
    "optimizer": Table("learning/optimizers.py", "OPTIMIZERS"),
    "learning_rule": Table("learning/training_step.py", "LEARNING_RULES"),
    "schedule": Table("learning/optimizers.py", "SCHEDULES"),
    "point_set": Table("data/point_sets.py", "POINT_SETS"),
}
"""Each table by the Config field that chooses from it."""


def added_names(copy: PackageCopy) -> dict[str, list[str]]:
    """For each field of TABLES, the names in the copy's table that are not shipped choices.

    Raises ValueError for unsafe names, too many of them, or a missing table, and whatever importing the
    copy raises.
    """
    return {field: _added(field, found) for field, found in _names(copy).items()}


def lost_names(copy: PackageCopy) -> dict[str, list[str]]:
    """For each field of TABLES, the shipped choices missing from the copy's table.

    Raises as added_names does.
    """
    return {
        field: [name for name in CHOICES[field] if name not in found]
        for field, found in _names(copy).items()
    }


def make_legal(copy: PackageCopy) -> dict[str, list[str]]:
    """Let the copy's Config accept exactly what its tables hold. Returns the added names.

    A Config of the copy then names only existing choices, and a loss only with output activations that
    go with it. Call this before the copy makes its first Config. Raises as added_names does.
    """
    added = added_names(copy)
    names = _names(copy)
    with copy:
        bounds = copy.module("config.bounds")
        pairs = [key for key in copy.module("learning.losses").LOSSES if key[0] in names["loss"]]
    for field, found in names.items():
        shipped = [name for name in CHOICES[field] if name in found]
        bounds.CHOICES[field] = (*shipped, *added[field])
    bounds.LOSS_OUTPUTS.clear()
    for loss in bounds.CHOICES["loss"]:
        outputs = [output for name, output in pairs if name == loss]
        bounds.LOSS_OUTPUTS[loss] = tuple(outputs)
    return added


def _names(copy: PackageCopy) -> dict[str, list[Any]]:
    """The names in the copy's tables for each field, each once, in order."""
    with copy:
        return {field: _names_in(copy, table) for field, table in TABLES.items()}


def _names_in(copy: PackageCopy, table: Table) -> list[Any]:
    entries = vars(copy.module(module_name(table.file))).get(table.name)
    if not isinstance(entries, dict):
        raise Refusal("table_not_found", file=table.file, table=table.name)
    return list(dict.fromkeys(map(table.name_of, entries)))


def _added(field: str, found: list[Any]) -> list[str]:
    added = [check_name(name) for name in found if name not in CHOICES[field]]
    if len(added) > MOST_NAMES:
        name = TABLES[field].name
        raise Refusal("added_names_too_many", table=name, most=MOST_NAMES, count=len(added))
    return added
