"""Moments: states of a run kept in memory while it trains, so that any update is near one.

A moment holds everything that the next update depends on. Taking one must not slow training, so there is
some training time between two; when there are too many moments, the least missed one is dropped.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from glassnet.config import Config
from glassnet.engines.arrays import AnyArray, FloatArray
from glassnet.learning.optimizers import OptimizerState
from glassnet.runs.early_stopping import BestWeights
from glassnet.runs.kept_fields import generator_at
from glassnet.runs.record.history import Curve
from glassnet.runs.session import Session
from glassnet.runs.session_state import SessionState

MOST_BYTES = 64 << 20
MOST_MOMENTS = 256
"""The limit for small networks: more moments would not help, and choosing among them takes time."""
SECONDS_BETWEEN = 0.06
"""The least training time between two moments; copying one takes a hundredth of it."""
SMALL_BYTES = 8192
"""What a moment takes besides its large arrays: the generator's state, and Python's objects."""
NOWHERE_ELSE = ("weights", "console")
"""Interventions that cannot be repeated, because what they brought is not stored."""
SHARE_OF_CHANGE = 0.25
"""How much the cost's change counts, against the number of updates, in spacing moments over a run."""


@dataclass(frozen=True, eq=False)
class Moment:
    """A run after one of its updates.

    config: the settings then. state: its arrays are not the run's, its curves are empty, and an
    optimizer's array of all 0 is empty; its generator is the run's own, which has moved on.
    random: where that generator was. points: how many each curve had. interventions: how many were made
    so far. cost: the newest of the training curve, or 0.
    """

    config: Config
    state: SessionState
    random: Mapping[str, Any]
    points: tuple[int, int]
    interventions: int
    cost: float

    @property
    def iteration(self) -> int:
        """The update it was taken after."""
        return self.state.iteration

    def arrays(self) -> Iterator[AnyArray]:
        """Yield the large arrays; moments may share some of them."""
        state, optimizer = self.state, self.state.optimizer
        yield from (state.parameters, optimizer.velocity, optimizer.mean, optimizer.square)
        yield state.best.parameters
        if state.walk.order is not None:
            yield state.walk.order

    def put_into(self, session: Session, run: Session) -> None:
        """Put `session` where `run` was then. It must have begun with the same settings and data."""
        state, rows = self.state, self.state.parameters
        optimizer = state.optimizer
        interventions = run.interventions[: self.interventions]
        training, validation = self.points
        best = rows if state.best.parameters.size == 0 else state.best.parameters
        whole = state.copy(
            parameters=rows,
            rng=generator_at(self.random),
            optimizer=OptimizerState(
                _whole(optimizer.velocity, rows),
                _whole(optimizer.mean, rows),
                _whole(optimizer.square, rows),
                optimizer.steps,
            ),
            walk=replace(state.walk),
            training=_beginning(run.training, training),
            validation=_beginning(run.validation, validation),
            interventions=interventions,
            best=replace(state.best, parameters=best.copy()),
        )
        session.resume(self.config, whole)


class Moments:
    """The moments of one run, oldest first. Limits never drop the first one."""

    def __init__(self, kept: Sequence[Moment] = (), most_bytes: int = MOST_BYTES) -> None:
        """kept: moments of a run that this one continues."""
        self._most_bytes = most_bytes
        self._moments: list[Moment] = []
        self._owners: Counter[int] = Counter()
        self.nbytes = 0
        """Bytes of all moments."""
        for moment in kept:
            self._add(moment)

    def __len__(self) -> int:
        return len(self._moments)

    def __iter__(self) -> Iterator[Moment]:
        return iter(self._moments)

    def notice(self, session: Session) -> None:
        """Take a moment of the run if one is due. Call it when the run has changed."""
        if not self._moments:
            self._add(_moment(session, None))
            return
        last = self._moments[-1]
        new = session.interventions[last.interventions :]
        if any(item.kind in NOWHERE_ELSE for item in new):
            for moment in self._moments[:]:
                self._remove(moment)
            self._add(_moment(session, None))
        elif session.iteration - last.iteration >= self._updates_between(session):
            if len(self._moments) == 1:
                self._make_space(last)
            self._add(_moment(session, last))
            self._keep_within_bounds()

    def nearest(self, iteration: int) -> Moment | None:
        """The newest moment at or before this iteration; None if the first one is later."""
        earlier = [moment for moment in self._moments if moment.iteration <= iteration]
        return earlier[-1] if earlier else None

    def until(self, iteration: int) -> Moments:
        """The moments of a run that continues from this iteration."""
        kept = [moment for moment in self._moments if moment.iteration <= iteration]
        return Moments(kept, self._most_bytes)

    def _updates_between(self, session: Session) -> float:
        """The fewest updates between two moments."""
        taken = session.step_seconds
        wanted = SECONDS_BETWEEN / taken if taken else math.inf
        is_full = len(self._moments) >= min(MOST_MOMENTS, self._most_bytes // self._size_of_one())
        # Moments taken more densely would be dropped at once.
        return max(wanted, session.iteration / (2 * len(self._moments)) if is_full else 1)

    def _size_of_one(self) -> int:
        return sum(array.nbytes for array in self._moments[-1].arrays()) + SMALL_BYTES

    def _make_space(self, first: Moment) -> None:
        """Let memory grow now, not during training. Later moments may hold two more arrays.

        The extra quarter is for gaps, and for other needs while the moments fill their space.
        """
        of_one = self._size_of_one() + 2 * first.state.parameters.nbytes
        space = min(self._most_bytes, MOST_MOMENTS * of_one)
        np.empty(space + space // 4, np.uint8)  # freed at once

    def _add(self, moment: Moment) -> None:
        self._moments.append(moment)
        self.nbytes += SMALL_BYTES
        for array in moment.arrays():
            self.nbytes += 0 if self._owners[id(array)] else array.nbytes
            self._owners[id(array)] += 1

    def _remove(self, moment: Moment) -> None:
        self._moments.remove(moment)
        self.nbytes -= SMALL_BYTES
        for array in moment.arrays():
            self._owners[id(array)] -= 1
            if not self._owners[id(array)]:
                del self._owners[id(array)]
                self.nbytes -= array.nbytes

    def _keep_within_bounds(self) -> None:
        while len(self._moments) > 2 and (
            self.nbytes > self._most_bytes or len(self._moments) > MOST_MOMENTS
        ):
            self._remove(self._moments[self._least_missed()])

    def _least_missed(self) -> int:
        """The moment between first and last whose removal leaves the smallest gap.

        A gap's size combines its shares of the run's updates and of all changes of its cost.
        """
        updates = np.diff([float(moment.iteration) for moment in self._moments])
        changes = np.abs(np.diff([moment.cost for moment in self._moments]))
        ways = (1 - SHARE_OF_CHANGE) * updates / max(updates.sum(), 1)
        if changes.sum() > 0:
            ways += SHARE_OF_CHANGE * changes / changes.sum()
        return 1 + int(np.argmin(ways[:-1] + ways[1:]))


def copy_of(session: Session) -> Session:
    """Another session at the same point, to the bit, which shares nothing that changes."""
    copy = Session(session.first_config, session.dataset, session.engines)
    _moment(session, None).put_into(copy, session)
    return copy


def _moment(session: Session, before: Moment | None) -> Moment:
    """The session's state. before: the previous moment, with which it may share an array."""
    state, optimizer = session.state, session.optimizer_state
    cost = state.training.cost[-1] if len(state.training) else 0.0
    return Moment(
        config=session.config,
        state=state.copy(
            rng=state.rng,  # copying it would take longer than all the rest
            optimizer=OptimizerState(
                _used(optimizer.velocity),
                _used(optimizer.mean),
                _used(optimizer.square),
                optimizer.steps,
            ),
            walk=replace(state.walk),
            training=Curve(),
            validation=Curve(),
            interventions=[],
            best=_best(state.best, before),
        ),
        random=state.rng.bit_generator.state,
        points=(len(state.training), len(state.validation)),
        interventions=len(state.interventions),
        cost=cost if math.isfinite(cost) else 0.0,
    )


def _best(best: BestWeights, before: Moment | None) -> BestWeights:
    """A copy: without weights if the cost is not finite; with the previous moment's if equal."""
    if not math.isfinite(best.cost):
        return replace(best, parameters=best.parameters[:0].copy())
    shared = before.state.best if before else None
    if shared and shared.cost == best.cost and np.array_equal(shared.parameters, best.parameters):
        return replace(best, parameters=shared.parameters)
    return replace(best, parameters=best.parameters.copy())


def _used(array: FloatArray) -> FloatArray:
    """A copy of an optimizer's array; empty if it is all 0."""
    return array.copy() if array.any() else array[:0].copy()


def _whole(array: FloatArray, like: FloatArray) -> FloatArray:
    return array if array.size else np.zeros_like(like)


def _beginning(curve: Curve, points: int) -> Curve:
    return Curve(curve.iteration[:points], curve.cost[:points], curve.accuracy[:points])
