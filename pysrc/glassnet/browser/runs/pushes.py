"""Answers about which examples moved a weight, or all weights into a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

import numpy as np

from glassnet.browser.answers.examined_digits import labels_of
from glassnet.browser.answers.rows import places_of
from glassnet.browser.requests.marks import job, request
from glassnet.data.datasets import Examples
from glassnet.engines.arrays import FloatArray
from glassnet.insight.pushes import Pushed
from glassnet.refusals import Refusal
from glassnet.reruns.pushes_over_run import PushesOverRun

if TYPE_CHECKING:
    from glassnet.browser.labs.lab import Lab
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.basics import Float64Array, LabName, Uint8Array

MOST_SHOWN = 10
"""The most examples shown for each direction."""


@dataclass
class Asked:
    """The pushes that a page asked for, and the examples to show.

    last: the iteration shown. incoming: the weights into the unit at `last`, (fan_in,). moment: which of
    the moments so far the reports are about, -1 for their sum.
    """

    over_run: PushesOverRun
    examples: Examples
    last: int
    incoming: Float64Array
    moment: int = -1


@dataclass
class LastAsked:
    """The question that was asked last."""

    asked: Asked | None = None

    def known(self) -> Asked:
        """The question. Raises Refusal if there is none yet."""
        if self.asked is None:
            raise Refusal("pushes_not_begun")
        return self.asked


class PushesOneWay(TypedDict):
    """The pushes in one direction, at the chosen moment or summed."""

    count: int
    total: float


class PushingExamples(TypedDict):
    """The examples that push up most, the strongest first, then those that push down most."""

    indices: Float64Array  # in the training data
    pushes: Float64Array
    # the moment so far at which each pushed hardest, or the chosen one
    moments: Float64Array
    places: Float64Array  # of rows and points, as in TruthTableAnswers; empty for digits
    targets: Float64Array  # row by row; empty for digits
    pixels: Uint8Array  # 784 for each digit; else empty
    labels: Uint8Array  # of digits; else empty


class PushesReport(TypedDict):
    """Which examples pushed a weight most, and which way."""

    done: bool  # whether all moments are done
    moment: int  # the moment that is reported, -1 for the sum
    iteration: int  # how far retraining is
    last: int  # the iteration of the last moment
    planned: int  # how many moments there will be
    # how many moments are summed: those so far whose update has been made
    summed: int
    left_out: int  # moments without pushes: no gradient was followed, or numbers too large
    iterations: Float64Array  # of the moments so far
    # at each: the weight or bias, or the norm of the unit's incoming weights and bias
    values: Float64Array
    incoming: Float64Array  # the weights into the unit, in the network shown
    rows: int  # training examples
    up: PushesOneWay
    down: PushesOneWay
    strongest: PushingExamples


@job("watched")
def pushes(
    labs: Labs,
    lab: LabName,
    layer: int,
    unit: int,
    anew: bool,  # whether this is a new question; else the last one is continued
    fan_in: int | None = None,  # -1 is the bias; without it, everything that leads into the unit
) -> UnderWay[PushesReport]:
    """Report what is known so far (nothing for a new question), then examine moment after moment.

    The last moment is the one shown, whose update may not have been made yet. Results are kept when the
    job is cancelled, for a job that continues it.
    """
    last = labs.held(LastAsked)
    if anew:
        last.asked = _question(labs[lab], Pushed(layer, unit, fan_in))
    asked = last.known()
    asked.over_run.refuse_without_gradient()
    while not asked.over_run.done:
        seconds = yield _report(asked)
        asked.over_run.go_on(seconds)
    return _report(asked)


@request("later")
def pushes_at(
    labs: Labs,
    moment: int,  # one of those so far, -1 for their sum
) -> PushesReport:
    """Make all later reports cover one of the moments so far, or their sum."""
    asked = labs.held(LastAsked).known()
    count = len(asked.over_run.known)
    if not -1 <= moment < count:
        raise Refusal("moment_unknown", count=count, moment=moment)
    asked.moment = moment
    return _report(asked)


def _question(lab: Lab, pushed: Pushed) -> Asked:
    shown = lab.shown
    over_run = PushesOverRun(lab.session, lab.moments, shown.iteration, pushed)
    incoming = shown.network.parameters.weights[pushed.layer][:, pushed.unit].astype(np.float64)
    return Asked(over_run, shown.dataset.train, shown.iteration, incoming)


def _report(asked: Asked) -> PushesReport:
    over_run, known = asked.over_run, asked.over_run.known
    moment = None if asked.moment < 0 else asked.moment
    found = over_run.pushes(moment) if known else np.zeros(0)
    up, down = found[found > 0], found[found < 0]
    return {
        "done": over_run.done,
        "moment": asked.moment,
        "iteration": over_run.session.iteration,
        "last": asked.last,
        "planned": len(over_run.planned),
        "left_out": over_run.left_out,
        "summed": len(over_run.summed),
        "iterations": np.array([each.iteration for each in known], np.float64),
        "values": np.array([each.value for each in known], np.float64),
        "incoming": asked.incoming.copy(),
        "rows": len(asked.examples),
        "up": {"count": len(up), "total": float(up.sum())},
        "down": {"count": len(down), "total": float(down.sum())},
        "strongest": _strongest(asked, found, moment),
    }


def _strongest(asked: Asked, found: FloatArray, moment: int | None) -> PushingExamples:
    """The examples that push up most, then those that push down most, and what each looks like."""
    order = np.argsort(found, kind="stable")
    up = [row for row in order[::-1][:MOST_SHOWN] if found[row] > 0]
    down = [row for row in order[:MOST_SHOWN] if found[row] < 0]
    chosen = np.array([*up, *down], np.intp)
    examples = asked.examples
    shown, is_digits = examples.part(chosen), examples.are_digits
    nothing = np.zeros(0)
    hardest = asked.over_run.hardest(chosen.tolist(), moment) if len(chosen) else []
    return {
        "indices": chosen.astype(np.float64),
        "pushes": found[chosen].astype(np.float64),
        "moments": np.array(hardest, np.float64),
        "places": nothing if is_digits else places_of(shown),
        "targets": nothing if is_digits else shown.targets.astype(np.float64),
        "pixels": shown.inputs if is_digits else nothing.astype(np.uint8),
        "labels": (labels_of(shown) if is_digits else nothing).astype(np.uint8),
    }
