"""Bugs to be found: each an exact change of the shipped source, planted in a user's copy.

Every bug parses, runs, and could be a tired person's mistake. For each, planted_bugs.json has a run
whose curve ends elsewhere because of it; the tests check that, and that the lab's checks find the bug.
"""

from __future__ import annotations

import hashlib
import json
import math
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from glassnet.config import Config, parse_config
from glassnet.data.datasets import Dataset, truth_table
from glassnet.engines.arrays import FloatArray
from glassnet.engines.shipped_source import tree_digest
from glassnet.learning.network import Activity, Network, feed_forward
from glassnet.refusals import Refusal, shown
from glassnet.runs.session import Session
from glassnet.workshop.package_copy import Edits, PackageCopy
from glassnet.workshop.source_text import shipped_text, text_of

LEVELS = (1, 2, 3)
"""How hard a bug is to find: 1 shows at once, 3 only with certain settings or a close look."""
CLUES = (
    *("look_at_curve", "look_at_gradient_check", "look_at_first_weights", "look_at_learning_rate"),
    *("look_at_large_sums", "compare_first_update", "compare_ten_updates"),
    *("look_at_step", "look_at_function"),
)
"""The kinds of hints. The last two name, after a colon, a step of an update, or a function."""

FILE = "workshop/planted_bugs.json"
XOR: dict[str, str | int | float] = {
    "truth_table": "0 1 1 0",
    "engine": "numpy",
    "precision": "float64",
    "iterations": 400,
}
"""Settings shared by all curves here: XOR, which trains in an instant."""


@dataclass(frozen=True)
class ShownBy:
    """A run whose curve shows a bug.

    changes: its settings, as changes of the default Config; it learns a truth table. shipped, planted:
    the lowest and highest final cost with the shipped source, and with the bug; the two ranges never
    overlap. A diverging run counts as one of infinite cost.
    """

    changes: Mapping[str, str | int | float]
    shipped: tuple[float, float]
    planted: tuple[float, float]


@dataclass(frozen=True)
class Bug:
    """A bug: the one place of `file` where the text `shipped` became `planted`.

    shown_by: a run in which it matters. clues: CLUES in their order, each revealing more than the last.
    """

    code: str
    level: int
    file: str
    shipped: str
    planted: str
    shown_by: ShownBy
    clues: tuple[str, ...]


def _bug(code: str, row: Mapping[str, Any]) -> Bug:
    """A bug from the file of bugs.

    row: a Bug's fields, with its run's `settings` and two costs in place of shown_by. With `worse`, the
    shipped source ends below the first cost, the bug above the second; `better` is the other way round.
    """
    if "worse" in row:
        most, least = row["worse"]
        costs = (0, most), (least, math.inf)
    else:
        least, most = row["better"]
        costs = (least, math.inf), (0, most)
    texts = {name: row[name] for name in ("level", "file", "shipped", "planted")}
    shown_by = ShownBy({**XOR, **row["settings"]}, *costs)
    return Bug(code, **texts, shown_by=shown_by, clues=tuple(row["clues"]))


BUGS = {code: _bug(code, row) for code, row in json.loads(shipped_text(FILE)).items()}
"""The bugs by code, which each keeps even when the source around it changes."""


def planted(seed: int, level: int | None = None) -> Bug:
    """The bug that a seed chooses, from one level or from all.

    Each bug draws a number from the seed and its own code, and the largest wins. So a seed keeps its bug
    in later versions, unless a new bug draws a larger number; the order of the table does not matter.
    Raises ValueError for an unknown level.
    """
    if level is not None and level not in LEVELS:
        raise Refusal("bug_level_unknown", levels=list(LEVELS), value=shown(level))
    choice = [bug for bug in BUGS.values() if level in (None, bug.level)]
    return max(choice, key=lambda bug: hashlib.sha256(f"{seed}:{bug.code}".encode()).digest())


def edits_of(bug: Bug) -> Edits:
    """The edits that plant a bug."""
    return {bug.file: shipped_text(bug.file).replace(bug.shipped, bug.planted)}


PROBES: tuple[Mapping[str, object], ...] = (
    {"optimizer": "sgd", "hidden_layers": "3-4", "l2": 0.01, "batch_size": 3},
    {"optimizer": "momentum", "hidden_activation": "relu", "initializer": "he", "hidden_layers": "5-4"},
    {"hidden_activation": "sigmoid", "schedule": "step", "decay_every": 2},
    {"hidden_activation": "leaky_relu", "output_activation": "tanh", "error_rule": "notebook"},
    {"output_activation": "relu", "initializer": "uniform"},
    {"output_activation": "leaky_relu", "schedule": "cosine", "batch_order": "shuffled"},
    {"loss": "cross_entropy"},
    {"output_activation": "softmax", "truth_table": "100 010 001 100"},
    {"output_activation": "softmax", "loss": "cross_entropy", "truth_table": "100 010 001 100"},
    {"learning_rule": "perturbation", "learning_rate": 2},
)
"""Runs that together use all of the mathematics; each is begun, and makes ten updates."""
UPDATES = 10
FOR_PROBES = {"iterations": UPDATES, "record_every": 1, "precision": "float64", "engine": "numpy"}
LARGE = 400
"""Initial weights are multiplied by this to test large sums."""
ROUNDING = 1e-9
"""The relative difference allowed between two spellings of a formula, in float64, after ten updates."""


def repaired(edits: Edits, bug: Bug, home: Path | None = None) -> bool:
    """Whether the edited package computes what the shipped one does, so that the bug is gone.

    It does if the syntax trees of all edited files equal the shipped ones, comments and docstrings
    apart. If not, both packages make the runs of PROBES and that of the bug, because a formula can be
    written in other ways. All weights, answers and costs must agree up to rounding: another order of
    operations changes the last bits. This does not prove that the source is equivalent, but the probes
    use every line that has a bug.
    home: a folder for copies of the package; a temporary one if missing. Runs the edited code.
    """
    if all(_same_tree(text_of(edits, file), shipped_text(file)) for file in edits):
        return True
    folder = home or Path(tempfile.mkdtemp())
    try:
        return _probed_equal(edits, bug, folder)
    finally:
        if home is None:
            shutil.rmtree(folder, ignore_errors=True)


def _same_tree(edited: str, shipped: str) -> bool:
    try:
        return tree_digest(edited) == tree_digest(shipped)
    except (SyntaxError, ValueError):  # the latter for null bytes
        return False


def _probed_equal(edits: Edits, bug: Bug, folder: Path) -> bool:
    copy = PackageCopy(edits, folder)
    try:
        with copy:
            found = _probed(_parts_of(copy), bug)
    except (Exception, SystemExit):  # edited source may raise anything
        return False
    finally:
        copy.close()
    expected = _probed(SHIPPED, bug)
    return len(found) == len(expected) and all(map(_agree, found, expected))


def _agree(found: FloatArray, expected: FloatArray) -> bool:
    if found.shape != expected.shape:
        return False
    scale = np.abs(expected).max(initial=1)
    return bool(np.allclose(found, expected, rtol=ROUNDING, atol=ROUNDING * scale))


@dataclass(frozen=True)
class Parts:
    """The parts of a package, possibly a copy, that a probe needs."""

    parse_config: Callable[[Mapping[str, object]], Config]
    truth_table: Callable[[str], Dataset]
    session: Callable[[Config, Dataset], Session]
    feed_forward: Callable[[Network, FloatArray], Activity]


SHIPPED = Parts(parse_config, truth_table, Session, feed_forward)


def _parts_of(copy: PackageCopy) -> Parts:
    return Parts(
        copy.module("config").parse_config,
        copy.module("data.datasets").truth_table,
        copy.module("runs.session").Session,
        copy.module("learning.network").feed_forward,
    )


@np.errstate(all="ignore")
def _probed(parts: Parts, bug: Bug) -> list[FloatArray]:
    """The results of each probe: initial weights, answers to large sums, costs, final weights."""
    found: list[FloatArray] = []
    for probe in (*PROBES, bug.shown_by.changes):
        config = parts.parse_config({"truth_table": "00 01 11 10", **probe, **FOR_PROBES})
        session = parts.session(config, parts.truth_table(config.truth_table))
        network = session.network
        first = network.parameters.vector.copy()
        network.parameters.vector[...] *= LARGE
        inputs = session.dataset.train.inputs.astype(network.dtype)
        large = parts.feed_forward(network, inputs).outputs
        network.parameters.vector[...] = first
        session.begin_experiment()
        session.train_for(math.inf)
        costs = np.array(session.training.cost, np.float64)
        found += [first, large, costs, network.parameters.vector]
    return found
