"""LookBack: a run as it was after any of its updates, to the bit, by replay from the nearest moment."""

from __future__ import annotations

import math
import time

from glassnet.data.point_sets import point_dataset
from glassnet.refusals import Refusal
from glassnet.reruns.moments import NOWHERE_ELSE, Moments
from glassnet.reruns.replay import intervene
from glassnet.runs.first_network import known_sha256
from glassnet.runs.record.history import Intervention
from glassnet.runs.record.run_record import engine_after
from glassnet.runs.same_beginning import is_other
from glassnet.runs.session import Session


class LookBack:
    """A separate session that moves along the history of a run and leaves the run alone."""

    def __init__(self, run: Session, moments: Moments) -> None:
        """moments: of the same run, which must not change meanwhile."""
        self.run = run
        self._moments = moments
        self.session = run
        """The session at the goal or on its way there; the run itself before the first move."""
        self._goal = run.iteration

    @property
    def earliest(self) -> int:
        """The first update that can be shown: earlier ones cannot be repeated here."""
        first = next(iter(self._moments))
        known = self.run.interventions[: first.interventions]
        has_loaded = any(item.kind in NOWHERE_ELSE for item in known)
        is_lost = has_loaded or self.begins_elsewhere or self._begins_from_other(first.iteration)
        return first.iteration if is_lost else 0

    def _begins_from_other(self, first: int) -> bool:
        """Whether the run began with a network that is not here. first: the first moment's iteration."""
        began = self.run.state.known_sha256 if first else ""
        return is_other(began, known_sha256(self.run.first_config, self.run.dataset)) if began else False

    @property
    def begins_elsewhere(self) -> bool:
        """Whether native Python may have made, or would remake, updates before the first moment."""
        first = next(iter(self._moments))
        return first.iteration > 0 and bool(self.run.state.platform or self.run.engines.platform)

    def go_to(self, iteration: int) -> None:
        """Set out for this update, or for the nearest one that can be shown.

        The goal includes everything the user did right after that update. Raises ValueError, with
        nothing moved, when an engine that computed on the way is not here.
        """
        goal = min(max(iteration, self.earliest), self.run.iteration)
        moment = self._moments.nearest(goal)
        has_begun = self.session is not self.run
        goes_on = has_begun and self._is_on_the_way(moment.iteration if moment else 0, goal)
        known = moment.interventions if moment else 0
        self._check_engines(len(self.session.interventions) if goes_on else known, goal)
        begins_anew = not goes_on and (not has_begun or moment is None)
        session = self._fresh() if begins_anew else self.session
        # Nothing is refused from here on, so a session that is on view may now be moved.
        self._goal, self.session = goal, session
        if moment is not None and not goes_on:
            moment.put_into(session, self.run)

    def go_on(self, seconds: float = math.inf) -> bool:
        """Repeat what happened, for about this long. Returns whether the goal is reached."""
        session, end = self.session, time.perf_counter() + seconds
        while True:
            done = len(session.interventions)
            to_do = [item for item in self.run.interventions[done:] if item.iteration <= self._goal]
            stop = to_do[0].iteration if to_do else self._goal
            if session.iteration < stop:
                session.advance(min(stop - session.iteration, session.updates.steps_at_once))
            elif to_do:
                intervene(session, to_do[0], {})
            else:
                return True
            if time.perf_counter() >= end:
                return session.iteration == self._goal and len(to_do) == 0

    def _is_on_the_way(self, from_moment: int, goal: int) -> bool:
        """Whether to go on to the goal from here rather than from a moment."""
        here = self.session
        to_come = self.run.interventions[len(here.interventions) :]
        has_missed = any(item.iteration < here.iteration for item in to_come)
        return from_moment <= here.iteration <= goal and not has_missed

    def _check_engines(self, known: int, goal: int) -> None:
        """Raise ValueError if an engine here would differ from the one that computed then.

        known: how many interventions precede the starting point.
        """
        run, interventions = self.run, self.run.interventions
        computed, wanted = run.state.first_engine, run.first_config.engine
        for number, item in enumerate(interventions):
            if item.iteration > goal:
                break
            computed = engine_after(computed, item)
            if item.kind == "settings":
                wanted = str(item.settings.get("engine", wanted))
            if number < known or item.kind not in ("settings", "engine"):
                continue
            asked = str(item.settings["engine"]) if item.kind == "engine" else wanted
            here = run.engines.in_use(asked)
            then = asked if item.kind == "engine" else computed or here  # old records do not name it
            noted = Intervention(item.iteration, "engine", {"engine": here})
            stood_in_then = item.kind == "settings" and interventions[number + 1 : number + 2] == [noted]
            if then != here and not stood_in_then:
                raise Refusal("engine_not_here", engine=then)

    def _fresh(self) -> Session:
        """A session as the run began, with its points where they were then."""
        config = self.run.first_config
        dataset = point_dataset(config) if config.dataset == "points" else self.run.dataset
        session = Session(config, dataset, self.run.engines)
        if self.run.state.first_engine:
            session.compute_with(self.run.state.first_engine)
        return session
