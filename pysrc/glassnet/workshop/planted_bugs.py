"""Bugs to be found: each an exact change of the shipped source, planted in somebody's copy.

Every bug parses, runs, and is what a tired person might have written. Of each the table has a run whose
curve ends elsewhere because of it; the tests hold that, and that the lab's checks find it.
"""

from __future__ import annotations

import hashlib
import math
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from glassnet.config import TRUTH_TABLES, Config, parse_config
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
"""The hints that there are. The last two name, after a colon, a step of an update, or a function."""

RULES, LOSSES, ACTIVATIONS = (
    f"learning/{name}.py" for name in ("learning_rules", "losses", "activations")
)
OPTIMIZERS, INITIALIZERS = "learning/optimizers.py", "learning/initializers.py"
AND, MAJORITY, MODIFIED_XOR = (TRUTH_TABLES[name] for name in ("and", "majority", "modified_xor"))
PARITY_OF_THREE = "0 1 1 0 1 0 0 1"
OR_OF_FOUR = "0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"
XOR: dict[str, str | int | float] = {
    "truth_table": "0 1 1 0",
    "engine": "numpy",
    "precision": "float64",
    "iterations": 400,
}
"""The settings that every curve here has, besides its own: XOR, which trains in an instant."""


@dataclass(frozen=True)
class ShownBy:
    """A run whose curve shows a bug.

    changes: its settings, as changes of the default Config; it learns a truth table. shipped, planted:
    the lowest and the highest that its last cost is with the shipped source, and with the bug; the two
    never overlap. A run that diverges counts as one of infinite cost.
    """

    changes: Mapping[str, str | int | float]
    shipped: tuple[float, float]
    planted: tuple[float, float]


@dataclass(frozen=True)
class Bug:
    """A bug, which lies in the one place of `file` where the text `shipped` became `planted`.

    shown_by: a run in which it matters. clues: CLUES in their order, each saying more than the one
    before it.
    """

    code: str
    level: int
    file: str
    shipped: str
    planted: str
    shown_by: ShownBy
    clues: tuple[str, ...]


def _worse(shipped: float, planted: float, **changes: str | int | float) -> ShownBy:
    """A run that ends below a cost with shipped source, and above another with the bug."""
    return ShownBy({**XOR, **changes}, (0, shipped), (planted, math.inf))


def _better(shipped: float, planted: float, **changes: str | int | float) -> ShownBy:
    """A run that ends above a cost with shipped source, and below another with the bug."""
    return ShownBy({**XOR, **changes}, (shipped, math.inf), (0, planted))


BUGS: dict[str, Bug] = {
    bug.code: bug
    for bug in (
        Bug(
            code="error_sign",
            level=1,
            file=LOSSES,
            shipped="return outputs - targets",
            planted="return targets - outputs",
            shown_by=_worse(0.05, 0.3),
            clues=("look_at_curve", "look_at_gradient_check", "look_at_step:output_error"),
        ),
        Bug(
            code="momentum_uphill",
            level=1,
            file=OPTIMIZERS,
            shipped="parameters += state.velocity",
            planted="parameters -= state.velocity",
            shown_by=_worse(0.05, 0.3, optimizer="momentum", learning_rate=0.3),
            clues=("look_at_curve", "compare_first_update", "look_at_step:new_parameters"),
        ),
        Bug(
            code="relu_slope_inverted",
            level=1,
            file=ACTIVATIONS,
            shipped="return (output > 0).astype(output.dtype)",
            planted="return (output <= 0).astype(output.dtype)",
            shown_by=_worse(0.05, 0.1, hidden_activation="relu", initializer="he", seed=3),
            clues=("look_at_gradient_check", "look_at_step:slope", "look_at_function:relu_slope"),
        ),
        Bug(
            code="sigmoid_slope_sign",
            level=2,
            file=ACTIVATIONS,
            shipped="return output * (1 - output)",
            planted="return output * (output - 1)",
            shown_by=_worse(0.05, 0.3),
            clues=("look_at_gradient_check", "compare_first_update", "look_at_function:sigmoid_slope"),
        ),
        Bug(
            code="tanh_slope_of_sigmoid",
            level=2,
            file=ACTIVATIONS,
            shipped="return 1 - output * output",
            planted="return output * (1 - output)",
            shown_by=_worse(
                0.1, 0.3, truth_table=MODIFIED_XOR, hidden_layers="4-4-4", learning_rate=0.01
            ),
            clues=("look_at_gradient_check", "look_at_step:slope", "look_at_function:tanh_slope"),
        ),
        Bug(
            code="output_slope_missing",
            level=2,
            file=LOSSES,
            shipped="return error * slope(outputs)",
            planted="return error",
            shown_by=_worse(0.01, 0.2, hidden_layers=8, optimizer="sgd", learning_rate=10),
            clues=(
                "look_at_gradient_check",
                "look_at_step:output_delta",
                "look_at_function:error_times_slope",
            ),
        ),
        Bug(
            code="handed_down_swapped",
            level=2,
            file=RULES,
            shipped='handed_down = delta if error_rule == "exact" else error',
            planted='handed_down = error if error_rule == "exact" else delta',
            shown_by=_worse(
                0.01,
                0.2,
                hidden_layers="6-6-6",
                hidden_activation="relu",
                optimizer="momentum",
                learning_rate=3,
            ),
            clues=(
                "look_at_gradient_check",
                "look_at_step:error_below",
                "look_at_function:backpropagation",
            ),
        ),
        Bug(
            code="weight_gradient_transposed",
            level=2,
            file=RULES,
            shipped="products.weight_gradient(layer_inputs, delta, out=gradient.weights[layer])",
            planted=(
                "across = gradient.weights[layer].reshape(delta.shape[1], -1)\n"
                "        products.weight_gradient(delta, layer_inputs, out=across)"
            ),
            shown_by=_worse(
                0.2,
                0.7,
                truth_table=MODIFIED_XOR,
                hidden_layers=8,
                hidden_activation="sigmoid",
                loss="cross_entropy",
                batch_size=2,
                learning_rate=0.1,
            ),
            clues=(
                "look_at_gradient_check",
                "look_at_step:weight_gradient",
                "look_at_function:backpropagation",
            ),
        ),
        Bug(
            code="average_over_layers",
            level=3,
            file=RULES,
            shipped="gradient.vector /= len(targets)",
            planted="gradient.vector /= len(gradient.weights)",
            shown_by=_worse(
                0.05, 1, truth_table=MAJORITY, loss="cross_entropy", optimizer="sgd", learning_rate=3
            ),
            clues=("look_at_gradient_check", "compare_first_update", "look_at_step:mean_gradient"),
        ),
        Bug(
            code="first_biases_left_out",
            level=2,
            file=RULES,
            shipped=("        gradient.biases[layer][...] = delta.sum(axis=0)\n        if layer > 0:\n"),
            planted=(
                "        if layer > 0:\n            gradient.biases[layer][...] = delta.sum(axis=0)\n"
            ),
            shown_by=_worse(
                0.1,
                0.5,
                truth_table=AND,
                hidden_layers="none",
                loss="cross_entropy",
                optimizer="momentum",
                learning_rate=3,
                iterations=200,
            ),
            clues=(
                "look_at_gradient_check",
                "look_at_step:bias_gradient",
                "look_at_function:backpropagation",
            ),
        ),
        Bug(
            code="bias_averaged_twice",
            level=3,
            file=RULES,
            shipped="gradient.biases[layer][...] = delta.sum(axis=0)",
            planted="gradient.biases[layer][...] = delta.mean(axis=0)",
            shown_by=_worse(
                0.005,
                0.015,
                truth_table=OR_OF_FOUR,
                hidden_layers=20,
                hidden_activation="relu",
                loss="cross_entropy",
                optimizer="momentum",
                learning_rate=0.1,
                iterations=800,
            ),
            clues=(
                "look_at_gradient_check",
                "look_at_step:bias_gradient",
                "look_at_function:backpropagation",
            ),
        ),
        Bug(
            code="softmax_over_rows",
            level=2,
            file=ACTIVATIONS,
            shipped="total: FloatArray = exponentials.sum(axis=1, keepdims=True)",
            planted="total: FloatArray = exponentials.sum(axis=0, keepdims=True)",
            shown_by=_worse(
                0.05, 0.3, truth_table="10 01 01 10", output_activation="softmax", loss="cross_entropy"
            ),
            clues=("look_at_gradient_check", "look_at_step:outputs", "look_at_function:softmax"),
        ),
        Bug(
            code="softmax_shifted_by_least",
            level=3,
            file=ACTIVATIONS,
            shipped="shifted = x - x.max(axis=1, keepdims=True)",
            planted="shifted = x - x.min(axis=1, keepdims=True)",
            shown_by=_worse(
                0.1,
                1,
                truth_table="100 010 001 100",
                hidden_layers=100,
                hidden_activation="relu",
                initializer="uniform",
                output_activation="softmax",
                loss="cross_entropy",
                precision="float32",
                learning_rate=0.3,
                iterations=200,
            ),
            clues=("look_at_large_sums", "look_at_step:outputs", "look_at_function:softmax"),
        ),
        Bug(
            code="softmax_mean_of_units",
            level=3,
            file=ACTIVATIONS,
            shipped="mean_error: FloatArray = (error * output).sum(axis=1, keepdims=True)",
            planted="mean_error: FloatArray = (error * output).mean(axis=1, keepdims=True)",
            shown_by=_worse(
                0.1,
                0.5,
                truth_table="10 01 10 01 01 10 01 10",
                hidden_layers=20,
                hidden_activation="sigmoid",
                output_activation="softmax",
                optimizer="sgd",
                learning_rate=10,
            ),
            clues=(
                "look_at_gradient_check",
                "look_at_step:output_delta",
                "look_at_function:softmax_delta",
            ),
        ),
        Bug(
            code="cost_not_averaged",
            level=1,
            file=LOSSES,
            shipped="return float(np.square(error, dtype=np.float64).sum() / len(error))",
            planted="return float(np.square(error, dtype=np.float64).sum())",
            shown_by=_worse(0.015, 0.03, iterations=60),
            clues=("look_at_curve", "look_at_gradient_check", "look_at_function:squared_error"),
        ),
        Bug(
            code="momentum_share_inverted",
            level=2,
            file=OPTIMIZERS,
            shipped="state.velocity *= config.momentum",
            planted="state.velocity *= 1 - config.momentum",
            shown_by=_worse(0.01, 0.05, optimizer="momentum", learning_rate=0.3),
            clues=("look_at_curve", "compare_ten_updates", "look_at_step:velocity"),
        ),
        Bug(
            code="adam_square_not_squared",
            level=1,
            file=OPTIMIZERS,
            shipped="state.square += (1 - ADAM_SQUARE_DECAY) * (gradient * gradient)",
            planted="state.square += (1 - ADAM_SQUARE_DECAY) * gradient",
            shown_by=_worse(0.05, 0.3),
            clues=("look_at_curve", "compare_first_update", "look_at_step:square"),
        ),
        Bug(
            code="adam_square_not_corrected",
            level=2,
            file=OPTIMIZERS,
            shipped="size = np.sqrt(state.square / square_correction)",
            planted="size = np.sqrt(state.square)",
            shown_by=_worse(
                0.05,
                0.4,
                truth_table=PARITY_OF_THREE,
                hidden_activation="sigmoid",
                loss="cross_entropy",
                learning_rate=0.1,
            ),
            clues=("compare_first_update", "look_at_step:adam_step", "look_at_function:adam"),
        ),
        Bug(
            code="adam_mean_not_corrected",
            level=3,
            file=OPTIMIZERS,
            shipped="mean_correction = 1 - ADAM_MEAN_DECAY**state.steps",
            planted="mean_correction = 1 - ADAM_MEAN_DECAY",
            shown_by=_worse(
                0.1,
                0.4,
                truth_table="1 1 1 0",
                hidden_layers=4,
                hidden_activation="relu",
                loss="cross_entropy",
                learning_rate=0.1,
                batch_size=1,
                iterations=200,
            ),
            clues=("compare_ten_updates", "look_at_step:adam_step", "look_at_function:adam"),
        ),
        Bug(
            code="adam_correction_of_mean",
            level=3,
            file=OPTIMIZERS,
            shipped="square_correction = 1 - ADAM_SQUARE_DECAY**state.steps",
            planted="square_correction = 1 - ADAM_MEAN_DECAY**state.steps",
            shown_by=_worse(
                0.05,
                0.3,
                truth_table=PARITY_OF_THREE,
                hidden_activation="sigmoid",
                loss="cross_entropy",
                learning_rate=0.1,
            ),
            clues=("compare_first_update", "look_at_step:adam_step", "look_at_function:adam"),
        ),
        Bug(
            code="adam_decays_swapped",
            level=2,
            file=OPTIMIZERS,
            shipped="ADAM_MEAN_DECAY = 0.9\nADAM_SQUARE_DECAY = 0.999\n",
            planted="ADAM_MEAN_DECAY = 0.999\nADAM_SQUARE_DECAY = 0.9\n",
            shown_by=_worse(
                0.05,
                0.3,
                truth_table=MAJORITY,
                hidden_layers="none",
                hidden_activation="tanh",
                learning_rate=1,
            ),
            clues=("compare_ten_updates", "look_at_step:mean", "look_at_function:adam"),
        ),
        Bug(
            code="step_never_decays",
            level=3,
            file=OPTIMIZERS,
            shipped="(iteration // config.decay_every)",
            planted="(iteration // config.iterations)",
            shown_by=_better(
                0.3,
                0.05,
                truth_table=AND,
                hidden_layers=4,
                loss="cross_entropy",
                optimizer="sgd",
                learning_rate=0.3,
                batch_size=1,
                schedule="step",
                decay_every=8,
                decay_factor=0.5,
            ),
            clues=("look_at_curve", "look_at_learning_rate", "look_at_function:_step"),
        ),
        Bug(
            code="cosine_begins_at_its_end",
            level=1,
            file=OPTIMIZERS,
            shipped="done = min(iteration / config.iterations, 1)",
            planted="done = max(iteration / config.iterations, 1)",
            shown_by=_worse(0.05, 0.2, schedule="cosine"),
            clues=("look_at_curve", "look_at_learning_rate", "look_at_function:_cosine"),
        ),
        Bug(
            code="decay_pushes_away",
            level=2,
            file=OPTIMIZERS,
            shipped="flat_gradient[block] += l2 * flat_weights[block]",
            planted="flat_gradient[block] -= l2 * flat_weights[block]",
            shown_by=_worse(
                0.2,
                1,
                truth_table=AND,
                hidden_layers=3,
                loss="cross_entropy",
                optimizer="momentum",
                learning_rate=0.3,
                batch_size=1,
                l2=0.03,
                iterations=200,
            ),
            clues=("look_at_curve", "compare_first_update", "look_at_step:decay"),
        ),
        Bug(
            code="weights_all_equal",
            level=2,
            file=INITIALIZERS,
            shipped="return rng.normal(0, 1 / np.sqrt(fan_in), shape)",
            planted="return rng.normal(1 / np.sqrt(fan_in), 0, shape)",
            shown_by=_worse(0.05, 0.15),
            clues=("look_at_curve", "look_at_first_weights", "look_at_function:scaled"),
        ),
        Bug(
            code="he_grows_with_inputs",
            level=3,
            file=INITIALIZERS,
            shipped="return rng.normal(0, np.sqrt(2 / fan_in), shape)",
            planted="return rng.normal(0, np.sqrt(2 * fan_in), shape)",
            shown_by=_worse(
                0.05,
                0.3,
                truth_table="1 1 1 0",
                hidden_layers="6-6",
                hidden_activation="relu",
                initializer="he",
                loss="cross_entropy",
                optimizer="momentum",
                learning_rate=0.3,
            ),
            clues=("look_at_first_weights", "compare_first_update", "look_at_function:he"),
        ),
    )
}
"""By code. A code stays with its bug, also where the source around it changes."""


def bug_of(code: str) -> Bug:
    """The bug of a code. Raises ValueError for another."""
    if code not in BUGS:
        raise Refusal("bug_unknown", names=list(BUGS), name=shown(code))
    return BUGS[code]


def planted(seed: int, level: int | None = None) -> Bug:
    """The bug that a seed chooses, among those of a level, or all.

    Each bug draws a number from the seed and its own code, and the largest wins. So a seed keeps its bug
    in later versions, unless a new bug draws a larger number; the order of the table does not matter.
    Raises ValueError for another level.
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
"""Runs that together use every part of the mathematics; each is begun, and makes ten updates."""
UPDATES = 10
FOR_PROBES = {"iterations": UPDATES, "record_every": 1, "precision": "float64", "engine": "numpy"}
LARGE = 400
"""What first weights are multiplied by to see what comes of large sums."""
ROUNDING = 1e-9
"""Up to this share two spellings of one formula may differ, in float64, after ten updates."""


def repaired(edits: Edits, bug: Bug, home: Path | None = None) -> bool:
    """Whether the edited package computes what the shipped one does, so that the bug is gone.

    It does if the syntax trees of all edited files are the shipped ones, comments and docstrings apart.
    If not, since a formula can be written in other ways, both packages make the runs of PROBES and that
    of the bug. All weights, answers and costs must agree up to rounding: where operations come in
    another order, the last bits differ. That other source is the same cannot be told for sure, but the
    probes use every line that a bug lies in. home: a folder for copies of the package; one is made
    without it. Runs the edited code.
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
    """What a probe needs of a package, which may be a copy."""

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
    """What each probe gives: first weights, answers to large sums, costs, last weights."""
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
