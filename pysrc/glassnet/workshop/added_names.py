"""Names that edited source adds to the package's tables, or takes out, and how they become settings.

A table such as ACTIVATIONS says what a setting of Config can choose, CHOICES which of that is legal.
Source that was edited may hold more in its tables, or less. In its own copy of the package such names
are made legal, or illegal, here; the shipped package never hears of them, and refuses them.
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
"""That may be added to one table."""


@dataclass(frozen=True)
class Table:
    """The table of what a setting can choose. name_of: the setting's part of a key that is more."""

    file: str
    name: str
    name_of: Callable[[Any], Any] = lambda key: key


def _of_loss(key: Any) -> Any:
    """Losses are listed with the output activations that they go with."""
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
"""By the field of Config that chooses from it."""


def added_names(copy: PackageCopy) -> dict[str, list[str]]:
    """For each field of TABLES, the names that the copy's table holds and the shipped choices do not.

    Raises ValueError for names that are no safe names, too many of them, or a table that is gone, and
    whatever importing the copy raises.
    """
    return {field: _added(field, found) for field, found in _names(copy).items()}


def lost_names(copy: PackageCopy) -> dict[str, list[str]]:
    """For each field of TABLES, the shipped choices that the copy's table no longer holds.

    Raises as added_names does.
    """
    return {
        field: [name for name in CHOICES[field] if name not in found]
        for field, found in _names(copy).items()
    }


def make_legal(copy: PackageCopy) -> dict[str, list[str]]:
    """Let the copy's own Config take what its tables hold, and nothing else. Returns the added names.

    A Config of the copy then names only what is there, a loss only with outputs that it goes with. To be
    called before the copy makes its first Config. Raises as added_names does.
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
    """What the copy's tables hold for each field, each name once, in their order."""
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
