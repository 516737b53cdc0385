"""PushesOverRun: how hard every training example pushed a weight, at moments throughout a run."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glassnet.engines.arrays import FloatArray, Scratch
from glassnet.insight.pushes import BIAS, Pushed, pushes
from glassnet.learning.network import Network
from glassnet.learning.optimizers import scheduled_rate
from glassnet.refusals import Refusal
from glassnet.reruns.look_back import LookBack
from glassnet.reruns.moments import Moments
from glassnet.runs.edits_by_hand import check_parameter
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session

MOMENTS = 8
"""How many of the updates up to the shown network are examined, with the first and the last of them.
The next update is examined, too."""
ROWS_AT_ONCE = 250
"""Examples examined at a time: few, so that a slice ends on time."""


@dataclass(frozen=True)
class MomentOfPushes:
    """Pushes of all training examples in the update after an iteration.

    pushes: (rows,). value: of the weight or bias then; for a whole unit the norm of its incoming
    weights and bias.
    """

    iteration: int
    pushes: FloatArray
    value: float


class PushesOverRun:
    """Goes along a run's history, moment by moment, and leaves the run alone."""

    def __init__(self, run: Session, moments: Moments, last: int, pushed: Pushed) -> None:
        """moments: of the same run, which must not change. last: the iteration whose network is shown.

        Raises ValueError when there is no such weight, bias or unit.
        """
        fan_in = BIAS if pushed.fan_in is None else pushed.fan_in
        check_parameter(run.network, pushed.layer, fan_in, pushed.unit)
        self.pushed = pushed
        self.known: list[MomentOfPushes] = []
        """The moments examined so far, oldest first."""
        self.left_out = 0
        """Moments without pushes: no gradient was followed then, or numbers were too large."""
        self._look_back = LookBack(run, moments)
        first = self._look_back.earliest
        spread = np.linspace(first, max(first, last - 1), MOMENTS).round()
        self.planned = sorted({int(iteration) for iteration in spread} | {last})
        """The iterations after which examples are examined."""
        self._last = last
        self._rows: list[FloatArray] = []
        self._scratch = Scratch()
        self._set_out()

    @property
    def done(self) -> bool:
        """Whether all moments are known or left out."""
        return len(self.known) + self.left_out == len(self.planned)

    @property
    def session(self) -> Session:
        """The run as it was at the current moment."""
        return self._look_back.session

    @property
    def summed(self) -> list[MomentOfPushes]:
        """The known moments to sum over: those before the shown iteration, or all if there are none."""
        return [each for each in self.known if each.iteration < self._last] or self.known

    def pushes(self, moment: int | None = None) -> FloatArray:
        """Each example's push at one of the known moments, or the sum over `summed`: (rows,)."""
        if moment is None:
            total: FloatArray = np.sum([each.pushes for each in self.summed], axis=0)
            return total
        return self.known[moment].pushes

    def hardest(self, rows: Sequence[int], moment: int | None = None) -> list[int]:
        """For each row the known moment at which it pushed hardest in the direction of its sum.

        moment: as in `pushes`; if given, it is the answer for all rows.
        """
        if moment is not None:
            return [moment] * len(rows)
        summed = np.stack([each.pushes for each in self.summed])[:, rows]
        return [int(at) for at in (summed * np.sign(summed.sum(axis=0))).argmax(axis=0)]

    @QUIET
    def go_on(self, seconds: float = math.inf) -> None:
        """Train again on the way to the next moments, and examine them, for about this long.

        Raises ValueError when all moments were left out.
        """
        end = time.perf_counter() + seconds
        while not self.done:
            if self._look_back.go_on(max(end - time.perf_counter(), 0)):
                self._ask_some()
            if time.perf_counter() >= end:
                break
        self.refuse_without_gradient()

    def refuse_without_gradient(self) -> None:
        """Raise a Refusal if all moments were left out."""
        if self.done and not self.known:
            raise Refusal("pushes_without_gradient")

    def _set_out(self) -> None:
        self._rows = []
        if not self.done:
            self._look_back.go_to(self.planned[len(self.known) + self.left_out])

    def _ask_some(self) -> None:
        """Examine more examples at this moment. After the last example, it is known or left out."""
        run, examples = self.session, self.session.dataset.train
        start = sum(map(len, self._rows))
        if run.config.learning_rule == "backpropagation" and start < len(examples):
            rows = slice(start, start + ROWS_AT_ONCE)
            inputs, targets = examples.batch(rows, run.network.dtype, self._scratch)
            held = {unit for layer, unit in run.off if layer == self.pushed.layer - 1}
            asked = (run.network, inputs, targets, next_rate(run), run.config, self.pushed, held)
            self._rows.append(pushes(*asked).astype(np.float64))
            if start + len(inputs) < len(examples):
                return
        found = np.concatenate(self._rows) if self._rows else np.array([math.nan])
        if np.isfinite(found).all():
            self.known.append(MomentOfPushes(run.iteration, found, value_of(run.network, self.pushed)))
        else:
            self.left_out += 1
        self._set_out()


def next_rate(run: Session) -> float:
    """The learning rate of the next update; after an experiment, of the next experiment's first."""
    start = run.iteration if run.done else run.experiment_start
    return scheduled_rate(run.config, run.iteration - start)


def value_of(network: Network, pushed: Pushed) -> float:
    """The weight or bias; for a whole unit the norm of its incoming weights and bias together."""
    weights = network.parameters.weights[pushed.layer][:, pushed.unit]
    bias = float(network.parameters.biases[pushed.layer][0, pushed.unit])
    if pushed.fan_in is None:
        return math.hypot(float(np.linalg.norm(weights)), bias)
    return bias if pushed.fan_in == BIAS else float(weights[pushed.fan_in])
