"""LookBack: a run as it was after any of its updates, to the bit, by replay from the nearest moment."""

from __future__ import annotations

import math
import time

from glassnet.data.point_sets import point_dataset
from glassnet.refusals import Refusal
from glassnet.runs.moments import Moments
from glassnet.runs.replay import intervene
from glassnet.runs.session import Session


class LookBack:
    """A session of its own, which is moved along the history of a run and leaves the run alone."""

    def __init__(self, run: Session, moments: Moments) -> None:
        """moments: of the same run, which must rest while it is looked at."""
        self.run = run
        self._moments = moments
        self.session = run
        """Where it is, or on its way there somewhere before; the run itself until it goes anywhere."""
        self._goal = run.iteration

    @property
    def earliest(self) -> int:
        """The first update that can be looked at: what was loaded before it is not here any more."""
        first = next(iter(self._moments))
        known = self.run.interventions[: first.interventions]
        has_loaded = any(item.kind == "weights" for item in known)
        return first.iteration if has_loaded or self.begins_elsewhere else 0

    @property
    def begins_elsewhere(self) -> bool:
        """Whether the way to the first moment was computed, or would be here, with other last bits."""
        first = next(iter(self._moments))
        return first.iteration > 0 and bool(self.run.platform or self.run.engines.platform)

    def go_to(self, iteration: int) -> None:
        """Begin the way to this update; one that does not exist is replaced by the nearest that does.

        After it, all that a person did right after that update has been done.
        """
        self._goal = min(max(iteration, self.earliest), self.run.iteration)
        moment = self._moments.nearest(self._goal)
        has_begun = self.session is not self.run
        if has_begun and self._is_on_the_way(moment.iteration if moment else 0):
            return
        if not has_begun or moment is None:
            self.session = self._fresh()
        if moment is not None:
            moment.put_into(self.session, self.run)

    def go_on(self, seconds: float = math.inf) -> bool:
        """Repeat what happened, for about as long. Returns whether the goal is reached."""
        session, end = self.session, time.perf_counter() + seconds
        while True:
            done = len(session.interventions)
            to_do = [item for item in self.run.interventions[done:] if item.iteration <= self._goal]
            stop = to_do[0].iteration if to_do else self._goal
            if session.iteration < stop:
                session.advance(min(stop - session.iteration, session.updates.steps_at_once))
            elif to_do:
                intervene(session, to_do[0], {})
                self._check_engine()
            else:
                return True
            if time.perf_counter() >= end:
                return session.iteration == self._goal and len(to_do) == 0

    def _is_on_the_way(self, from_moment: int) -> bool:
        """Whether the way from where it is is shorter than that from a moment."""
        here = self.session
        to_come = self.run.interventions[len(here.interventions) :]
        has_missed = any(item.iteration < here.iteration for item in to_come)
        return from_moment <= here.iteration <= self._goal and not has_missed

    def _check_engine(self) -> None:
        """Raises ValueError when another engine stood in for the one that computed then."""
        known = self.session.interventions
        if known != self.run.interventions[: len(known)]:
            raise Refusal("engine_not_here", engine=str(known[-2].settings["engine"]))

    def _fresh(self) -> Session:
        """A session as the run began. Its points, too, lie where they lay then."""
        config = self.run.first_config
        dataset = point_dataset(config) if config.dataset == "points" else self.run.dataset
        session = Session(config, dataset, self.run.engines)
        if self.run.first_engine:
            session.compute_with(self.run.first_engine)
        return session


def session_at(run: Session, moments: Moments, iteration: int) -> Session:
    """The run as it was right after this update, and after all that a person did then."""
    look_back = LookBack(run, moments)
    look_back.go_to(iteration)
    look_back.go_on()
    return look_back.session
