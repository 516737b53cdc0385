"""Study: which trial is next, and the outcomes so far. It runs nothing itself."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from glassnet.config import Config, parse_config
from glassnet.search.space import Point
from glassnet.search.study_file import Plan, StudyFile, Tried
from glassnet.search.trial import Outcome

REDUCTION = 3
"""About a third of the trials at a rung go on, for three times as many updates."""
FEWEST_UPDATES = 50
"""Before this many updates a cost says too little."""


@dataclass(frozen=True)
class Task:
    """A worker's task: a trial, or a rung of it. before: the checkpoint to continue from."""

    number: int
    settings: Point
    config: Config
    rung: int
    until: int
    before: bytes | None


class Adviser(Protocol):
    """Chooses points by earlier outcomes, and gives trials up early."""

    def recall(self, tried: Sequence[Tried]) -> None:
        """Learn the outcomes of earlier trials and rungs, in the order of the file."""

    def ask(self, number: int, settings: Point | None) -> Point:
        """The settings of a new trial: the given ones, if they are already fixed."""

    def should_prune(self, tried: Tried) -> bool:
        """Note the outcome of a rung. Returns whether to give its trial up."""

    def tell(self, tried: Tried) -> None:
        """Note the outcome of a trial that is over."""


class Study:
    """A search under way. adviser: None where all points and their updates are fixed beforehand."""

    def __init__(self, plan: Plan, path: Path, adviser: Adviser | None) -> None:
        """Begin, or continue from the file. Raises ValueError if the file is another search's."""
        self.plan = plan
        self.file = StudyFile(path, plan)
        self._adviser = adviser
        self._space = plan.space
        self._over = {each.number for each in self.file.tried if each.is_over}
        self._begun: set[int] = set()
        self._next_rungs: deque[Task] = deque()
        self._unfinished = deque(self._left_open())
        self._number = 0

    @property
    def tried(self) -> list[Tried]:
        """The outcome of every trial and rung, in the order in which they ended."""
        return self.file.tried

    def best(self) -> Tried | None:
        """The trial with the lowest cost among those trained to their end."""
        done = [each for each in self.tried if each.status in ("finished", "stopped_early")]
        return min(done, key=lambda each: (each.cost, each.number), default=None)

    def next_task(self) -> Task | None:
        """The next task; None if nothing is left, or the rest waits for other results."""
        if self._next_rungs:
            return self._next_rungs.popleft()
        if self._unfinished:
            return self._go_on_with(self._unfinished.popleft())
        known = {*self._over, *self._begun}
        while self._number < self.plan.trials and self._number in known:
            self._number += 1
        if self._number >= self.plan.trials:
            return None
        self._begun.add(self._number)
        return self._task(self._number, self._point(self._number), 0, None)

    def take(self, task: Task, outcome: Outcome | None) -> Tried:
        """Note the outcome of a task, None if its workers died. Returns what was noted."""
        tried = tried_of(task, outcome)
        if not tried.is_over and self._adviser and self._adviser.should_prune(tried):
            tried = replace(tried, status="pruned")
        self.file.add(tried)
        if tried.is_over:
            self._over.add(tried.number)
            if self._adviser:
                self._adviser.tell(tried)
        elif outcome:
            self._next_rungs.append(
                self._task(task.number, task.settings, task.rung + 1, outcome.checkpoint)
            )
        return tried

    def rungs(self, config: Config) -> list[int]:
        """The iterations at which a trial is judged; the last is its end."""
        ends = [config.iterations]
        while self.plan.prune and ends[0] // REDUCTION >= FEWEST_UPDATES:
            ends.insert(0, ends[0] // REDUCTION)
        return ends

    def _left_open(self) -> list[Tried]:
        """The last rung of each trial that is not over."""
        last: dict[int, Tried] = {}
        for each in self.tried:
            last[each.number] = each
        self._begun = {number for number, each in last.items() if not each.is_over}
        if self._adviser:
            self._adviser.recall(self.tried)
        return [each for number, each in sorted(last.items()) if not each.is_over]

    def _go_on_with(self, tried: Tried) -> Task:
        """The next rung of a trial. Its checkpoint is gone, so it is trained from the start again."""
        return self._task(tried.number, tried.settings, tried.rung + 1, None)

    def _point(self, number: int) -> Point:
        if self._adviser is None:
            return self._space.point(number, self.plan.seed)
        fixed = None if self.plan.kind == "tpe" else self._space.point(number, self.plan.seed)
        return self._adviser.ask(number, fixed)

    def _task(self, number: int, settings: Point, rung: int, before: bytes | None) -> Task:
        config = parse_config(settings, self.plan.base)
        return Task(number, settings, config, rung, self.rungs(config)[rung], before)


def tried_of(task: Task, outcome: Outcome | None) -> Tried:
    """The entry for a task. outcome: None if its workers died."""
    if outcome is None:
        nothing = (math.nan, math.nan, "", None)
        return Tried(task.number, task.settings, task.rung, "killed", 0, *nothing)
    return Tried(
        task.number,
        task.settings,
        task.rung,
        outcome.status if outcome.is_over else "rung",
        outcome.iteration,
        outcome.cost,
        outcome.accuracy,
        outcome.weights_sha256,
        outcome.run,
    )
