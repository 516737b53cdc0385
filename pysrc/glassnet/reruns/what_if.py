"""WhatIf: a run continued twice from identical bits, once with one thing changed.

It finds the first number that differs, and how the difference spreads through the layers.
"""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

import numpy as np

from glassnet.config import truth_table_rows
from glassnet.data.datasets import truth_table
from glassnet.refusals import Refusal
from glassnet.reruns.moments import copy_of
from glassnet.runs.session import Session

EACH_UPDATE = 20
"""Each of this many updates after the change is compared; later, once a parameter differs, only some."""
MOST_POINTS = 200


@dataclass(frozen=True)
class Change:
    """The one thing to change.

    settings: fields that may change in mid-course. parameter: (layer, fan_in, unit) and its new value,
    as Session.set_parameter takes them. target: (row, output) of a truth table's target to flip.
    """

    settings: Mapping[str, object] = field(default_factory=dict)
    parameter: tuple[int, int, int, float] | None = None
    target: tuple[int, int] | None = None

    def make(self, session: Session) -> None:
        """Change the session. Raises ValueError when that cannot be done."""
        if self.settings:
            session.configure(self.settings)
        if self.parameter:
            session.set_parameter(*self.parameter)
        if self.target:
            _flip_target(session, *self.target)


@dataclass(frozen=True)
class Difference:
    """The first parameter that differs, with its place as in Session.set_parameter, and both values."""

    iteration: int  # after which update
    layer: int
    fan_in: int  # -1 is the bias
    unit: int
    unchanged: float
    changed: float
    count: int  # how many differ then


@dataclass(frozen=True)
class Spread:
    """How far apart two networks are after an update.

    shares, largest: for each layer the share of its parameters that differ, and the largest difference.
    """

    iteration: int
    shares: list[float]
    largest: list[float]


class WhatIf:
    """Two sessions that differ in one thing only, trained side by side.

    first: None as long as no parameter differs. spread: oldest first, beginning with the change.
    """

    def __init__(
        self,
        unchanged: Session,
        changed: Session,
        around_unchanged: AbstractContextManager[object] | None = None,
    ) -> None:
        """Compare the sessions as they are. Both are trained, so nothing else may hold them.

        around_unchanged: a context to train `unchanged` in, such as a copy of the package; entered
        repeatedly.
        """
        self.unchanged, self.changed = unchanged, changed
        self._around_unchanged = around_unchanged or nullcontext()
        self.start = unchanged.iteration
        self.first: Difference | None = None
        self.spread: list[Spread] = []
        self._stride = max(1, math.ceil((self.unchanged.goal - self.start) / MOST_POINTS))
        self._compare()

    @property
    def iteration(self) -> int:
        """How many updates both have made."""
        return self.unchanged.iteration

    @property
    def total(self) -> int:
        """The iteration at which both end."""
        return min(self.unchanged.goal, self.changed.goal)

    @property
    def done(self) -> bool:
        """Whether one of them has ended."""
        return self.unchanged.done or self.changed.done

    def go_on(self, seconds: float) -> None:
        """Train both by the same number of updates, for about this long."""
        end = time.perf_counter() + seconds
        while not self.done:
            with self._around_unchanged:
                self.unchanged.advance(1)
            self.changed.advance(1)
            past = self.iteration - self.start
            is_due = past <= EACH_UPDATE or past % self._stride == 0
            if self.first is None or is_due or self.done:
                self._compare()
            if time.perf_counter() >= end:
                break

    def _compare(self) -> None:
        one, other = (session.network.parameters for session in (self.unchanged, self.changed))
        shares, largest = [], []
        for layer, (weights, others) in enumerate(zip(one.weights, other.weights, strict=True)):
            # The biases as a last row, which is index -1, as for set_parameter.
            mine = np.concatenate([weights, one.biases[layer]])
            theirs = np.concatenate([others, other.biases[layer]])
            apart = mine != theirs
            shares.append(float(apart.mean()))
            largest.append(float(np.abs(theirs - mine).max()))
            if self.first is None and apart.any():
                row, unit = (int(index) for index in np.argwhere(apart)[0])
                self.first = Difference(
                    iteration=self.iteration,
                    layer=layer,
                    fan_in=-1 if row == len(weights) else row,
                    unit=unit,
                    unchanged=float(mine[row, unit]),
                    changed=float(theirs[row, unit]),
                    count=int((one.vector != other.vector).sum()),
                )
        self.spread.append(Spread(self.iteration, shares, largest))


def with_change(session: Session, change: Change) -> WhatIf:
    """Two continuations of a session, unchanged and with a change. The session is left alone.

    Raises ValueError if the change is refused.
    """
    unchanged, changed = copy_of(session), copy_of(session)
    if session.done:
        unchanged.begin_experiment()
        changed.begin_experiment()
    change.make(changed)
    return WhatIf(unchanged, changed)


def _flip_target(session: Session, row: int, output: int) -> None:
    rows = [list(word) for word in truth_table_rows(session.config.truth_table)]
    is_table = session.config.dataset == "truth_table"
    if not is_table or not (0 <= row < len(rows) and 0 <= output < len(rows[0])):
        raise Refusal("target_unknown", row=row, output=output)
    rows[row][output] = 1 - rows[row][output]
    text = " ".join("".join(str(int(bit)) for bit in word) for word in rows)
    # Not by `configure`, which refuses to change data: no record can repeat such a run.
    session.config = dataclasses.replace(session.config, truth_table=text)
    session.dataset = truth_table(text)
    session.updates.forget_data()
    session.state.best.forget()
