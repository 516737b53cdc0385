"""Whether, or how nearly, a line separates the classes, as a network without a hidden layer must.

Decided from the rows themselves, never by the name of a table: for each output, a weighted sum of the
inputs and a bias must be above 0 for its ones and below 0 for its zeros. Write every row with a 1 for
the bias, as z, negated where the target is 0. Then either some w has w . z > 0 for every row, or some
mixture of the z, with shares that add up to 1, is 0 (Gordan 1873). Non-negative least squares finds out
which.
"""

from __future__ import annotations

import numpy as np

from glassnet.engines.arrays import AnyArray, FloatArray

REMAINDER = 1e-7
"""A smaller least-squares residual counts as 0: a line this close to the rows does not separate them."""
NEWTON_STEPS = 30
RIDGE = 1e-3
"""Keeps the weights of a logistic regression finite where a line separates the rows."""
NEIGHBOURS = 5


def line_parts(inputs: FloatArray, targets: FloatArray) -> bool:
    """Whether one line for each output separates its ones from its zeros.

    inputs: (rows, width); targets: (rows, outputs) of 0 and 1. With three inputs a line is a plane.
    """
    rows = with_ones(inputs)
    return all(_is_parted(np.where(ones[:, None] > 0.5, rows, -rows)) for ones in targets.T)


def best_line_share(inputs: FloatArray, targets: FloatArray) -> float:
    """Share of the rows, 0 to 1, on the right side of a good line for every output.

    The lines are those of a logistic regression. Shapes as in line_parts.
    """
    spread = inputs.std(axis=0)
    rows = with_ones((inputs - inputs.mean(axis=0)) / np.where(spread > 0, spread, 1))
    sums = np.stack([rows @ _logistic_weights(rows, ones) for ones in targets.T], axis=1)
    return float(((sums >= 0) == (targets > 0.5)).all(axis=1).mean())


def neighbour_share(inputs: FloatArray, targets: FloatArray) -> float:
    """Share of the rows, 0 to 1, of the same class as most of their nearest neighbours.

    It shows how well any curve could separate the classes: none does much better where they overlap.
    """
    distances = ((inputs[:, None, :] - inputs[None, :, :]) ** 2).sum(axis=2)
    np.fill_diagonal(distances, np.inf)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :NEIGHBOURS]
    votes = targets[nearest].mean(axis=1)
    return float(((votes >= 0.5) == (targets > 0.5)).all(axis=1).mean())


def with_ones(inputs: FloatArray) -> FloatArray:
    """The rows with a 1 at their end, for the bias: (rows, width) -> (rows, width + 1)."""
    return np.hstack([inputs, np.ones((len(inputs), 1))]).astype(np.float64)


def _is_parted(rows: FloatArray) -> bool:
    """Whether some w has w . row > 0 for every row: whether no mixture of the rows is 0."""
    lengths = np.linalg.norm(rows, axis=1)
    mixed = np.vstack([(rows / lengths[:, None]).T, np.ones(len(rows))])
    wanted = np.zeros(len(mixed))
    wanted[-1] = 1
    return _remainder(mixed, wanted) > REMAINDER


def _remainder(columns: FloatArray, wanted: FloatArray) -> float:
    """The squared distance from `wanted` to the nearest sum of columns with shares of at least 0.

    columns: (height, count); wanted: (height,). The method of Lawson and Hanson (1974): columns that
    help are added one by one, and those whose share would become negative are removed again.
    """
    count = columns.shape[1]
    shares = np.zeros(count)
    is_in: AnyArray = np.zeros(count, bool)
    for _ in range(3 * count):
        remainder = wanted - columns @ shares
        help_of_each = np.where(is_in, -np.inf, columns.T @ remainder)
        if help_of_each.max() <= REMAINDER:
            break
        is_in[help_of_each.argmax()] = True
        while True:
            best = np.zeros(count)
            best[is_in] = np.linalg.lstsq(columns[:, is_in], wanted, rcond=None)[0]
            leaving = is_in & (best <= 0)
            if not leaving.any():
                break
            way = (shares[leaving] / (shares[leaving] - best[leaving])).min()
            shares += way * (best - shares)
            is_in &= shares > REMAINDER
            shares[~is_in] = 0
        shares = best
    return float(((wanted - columns @ shares) ** 2).sum())


def _logistic_weights(rows: FloatArray, ones: FloatArray) -> FloatArray:
    """The weights of a logistic regression, by Newton's method. rows: with a 1 at their end."""
    weights = np.zeros(rows.shape[1])
    ridge = RIDGE * np.eye(rows.shape[1])
    for _ in range(NEWTON_STEPS):
        sums = np.clip(rows @ weights, -30, 30)
        answers = 1 / (1 + np.exp(-sums))
        slopes = answers * (1 - answers)
        gradient = rows.T @ (answers - ones) / len(rows) + RIDGE * weights
        curvature = (rows * slopes[:, None]).T @ rows / len(rows) + ridge
        weights -= np.linalg.solve(curvature, gradient)
    return weights
