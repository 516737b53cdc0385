"""Matplotlib figures: curves, confusion matrix, weights, and the notebook's grid of twenty digits.

Each function returns a new figure, or draws into the one given. Needs matplotlib
(`pip install 'glassnet[plot]'`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glassnet.config import point_input_names
from glassnet.data.datasets import SIDE, Examples
from glassnet.data.point_sets import point_inputs
from glassnet.insight.layer_statistics import strongest_units
from glassnet.insight.metrics import hard_confusion_matrix, ranked_guesses
from glassnet.learning.initializers import generator
from glassnet.learning.network import Network, feed_forward
from glassnet.refusals import Refusal
from glassnet.runs.record.history import Curve
from glassnet.runs.session import Session

Figure = Any
"""matplotlib's class, untyped because matplotlib may not be installed."""
ACROSS, DOWN = 4, 5
"""The notebook's grid of digits."""
UNITS_ACROSS, UNITS_DOWN = 5, 4
FINENESS = 121
"""Points along each side of the plane."""
COLORS, DIVERGING = "Blues", "PuOr"


def session(run: Session, figure: Figure = None) -> Figure:
    """Everything that can be shown of a run: its curves and its answers."""
    whole = figure or new_figure(11, 9 if run.dataset.train.are_digits else 4.5)
    if not run.dataset.train.are_digits:
        above, below = whole.subfigures(1, 2, width_ratios=(3, 2))
        curves(run.training, run.validation, above)
        (plane if run.config.dataset == "points" else table)(run, below)
        return whole
    rows = whole.subfigures(2, 2, height_ratios=(2, 3))
    curves(run.training, run.validation, rows[0, 0])
    confusion(run, rows[0, 1])
    weights(run.network, rows[1, 0])
    digits(run, figure=rows[1, 1])
    return whole


def curves(training: Curve, validation: Curve | None = None, figure: Figure = None) -> Figure:
    """Cost, on a logarithmic axis, and accuracy over the updates."""
    whole = figure or new_figure(9, 3.5)
    left, right = whole.subplots(1, 2)
    for curve, name in ((training, "training"), (validation, "validation")):
        if curve:
            left.plot(curve.iteration, curve.cost, label=name)
            right.plot(curve.iteration, curve.accuracy, label=name)
    left.set(xlabel="iteration", ylabel="cost", yscale="log")
    right.set(xlabel="iteration", ylabel="share of right answers", ylim=(-0.02, 1.02))
    left.legend()
    return whole


def compared(runs: Sequence[tuple[str, Curve]], figure: Figure = None) -> Figure:
    """The costs of several runs, by name."""
    whole = figure or new_figure(9, 5)
    axes = whole.subplots()
    for name, curve in runs:
        axes.plot(curve.iteration, curve.cost, label=name)
    axes.set(xlabel="iteration", ylabel="cost", yscale="log")
    axes.legend()
    return whole


def confusion(run: Session, figure: Figure = None) -> Figure:
    """The confusion matrix of digits or signs: guesses across, classes down."""
    whole = figure or new_figure(5, 4.5)
    axes = whole.subplots()
    examples = _shown(run)
    matrix = hard_confusion_matrix(run.measure(examples).outputs, examples.targets.argmax(axis=1))
    axes.imshow(matrix, cmap=COLORS)
    classes = range(len(matrix))
    for digit in classes:
        for guess in classes:
            color = "white" if matrix[digit, guess] > matrix.max() / 2 else "black"
            count = str(matrix[digit, guess])
            axes.text(guess, digit, count, ha="center", va="center", fontsize=6, color=color)
    axes.set(xlabel="guess", ylabel="sign" if run.dataset.class_names else "digit")
    axes.set_xticks(classes, _class_names(run))
    axes.set_yticks(classes, _class_names(run))
    return whole


def weights(network: Network, figure: Figure = None) -> Figure:
    """The incoming weights of the first-layer units whose weights vary most; orange is below 0.

    Raises ValueError unless the inputs are pixels of digits.
    """
    first = network.parameters.weights[0]
    if first.shape[0] != SIDE * SIDE:
        raise Refusal("plot_needs_digits", inputs=first.shape[0])
    whole = figure or new_figure(6, 5)
    units = strongest_units(first, UNITS_ACROSS * UNITS_DOWN)
    for axes, place in zip(whole.subplots(UNITS_DOWN, UNITS_ACROSS).flat, range(20), strict=True):
        axes.axis("off")
        if place < len(units):
            image = first[:, units[place]].reshape(SIDE, SIDE)
            largest = float(np.abs(image).max())
            axes.imshow(image, cmap=DIVERGING, vmin=-largest, vmax=largest)
    whole.suptitle("weights of the strongest units")
    return whole


def digits(run: Session, seed: int = 0, figure: Figure = None) -> Figure:
    """Twenty digits chosen by the seed, with the notebook's titles."""
    examples = _shown(run)
    whole = figure or new_figure(6, 8)
    names = _class_names(run)
    chosen = generator(seed).permutation(len(examples))[: ACROSS * DOWN]
    outputs = run.measure(examples.part(chosen)).outputs
    pairs = zip(whole.subplots(DOWN, ACROSS).flat, chosen, ranked_guesses(outputs), strict=False)
    for axes, row, guesses in pairs:
        axes.axis("off")
        axes.imshow(examples.inputs[row].reshape(SIDE, SIDE), cmap="gray_r")
        is_right = examples.targets[row].argmax() == guesses[0]
        first, second = names[guesses[0]], names[guesses[1]]
        title = f"Correct guess! {first}" if is_right else f"Guessed {first}, then {second}"
        axes.set_title(title, fontsize=7)
    return whole


def plane(run: Session, figure: Figure = None) -> Figure:
    """The network's answers across the plane, with the points that it learnt from."""
    whole = figure or new_figure(5, 4.5)
    axes = whole.subplots()
    side = np.linspace(-1, 1, FINENESS)
    places = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    told = point_inputs(places, point_input_names(run.config.point_inputs))
    outputs = feed_forward(run.network, told.astype(run.network.dtype)).outputs[:, 0]
    image = outputs.reshape(FINENESS, FINENESS)
    axes.imshow(image, origin="lower", extent=(-1, 1, -1, 1), cmap=DIVERGING, vmin=0, vmax=1)
    train = run.dataset.train
    if train.places is not None:
        axes.scatter(*train.places.T, c=train.targets[:, 0], cmap=DIVERGING, edgecolors="black", s=15)
    axes.axis((-1, 1, -1, 1))
    return whole


def table(run: Session, figure: Figure = None) -> Figure:
    """The network's answer to each row of its truth table, beside the target."""
    whole = figure or new_figure(5, 4.5)
    train = run.dataset.train
    wanted, got = train.targets, run.measure(train).outputs
    rows = [" ".join(str(int(bit)) for bit in row) for row in train.inputs]
    axes = whole.subplots(1, 2, sharey=True)
    for part, (values, title) in zip(axes, ((wanted, "wanted"), (got, "got")), strict=True):
        part.imshow(values, cmap=COLORS, vmin=0, vmax=1, aspect="auto")
        part.set(title=title, xticks=[], yticks=range(len(rows)), yticklabels=rows)
        for place, value in np.ndenumerate(values):
            color = "white" if value > 0.5 else "black"
            part.text(place[1], place[0], f"{value:.2f}", ha="center", va="center", color=color)
    return whole


def _class_names(run: Session) -> list[str]:
    """The class names, escaped so that matplotlib does not parse them as mathematics."""
    names = run.dataset.class_names or tuple(map(str, range(run.dataset.outputs)))
    return [name.replace("$", r"\$") for name in names]


def _shown(run: Session) -> Examples:
    """A run's test digits, else its training digits. Raises ValueError for other data."""
    examples = run.dataset.test or run.dataset.train
    if not examples.are_digits:
        raise Refusal("plot_needs_digits", inputs=run.dataset.inputs)
    return examples


def new_figure(width: float, height: float) -> Figure:
    """An empty figure without a window; size in inches. Raises ValueError without matplotlib."""
    try:
        from matplotlib.figure import Figure as Drawn
    except ImportError as error:
        raise Refusal("library_missing", name="matplotlib", extra="plot") from error
    return Drawn(figsize=(width, height), layout="constrained")
