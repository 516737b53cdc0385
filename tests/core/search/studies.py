"""Searches without a cluster: their tasks are done in an order that a test chooses."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from glassnet.config import PRESETS, parse_config
from glassnet.search.cluster import run_task
from glassnet.search.space import Point
from glassnet.search.study import Adviser, Study, Task
from glassnet.search.study_file import Plan, Tried
from glassnet.search.trial import Outcome

BASE = parse_config({"iterations": 30, "hidden_layers": "3"}, PRESETS["xor"])
GRID = Plan("grid", "learning_rate=0.01,0.1 hidden_layers=2,3 seed=1..2", BASE, 8, 0, False, "")
RANDOM = Plan("random", "learning_rate=0.01..0.3:log hidden_layers=2..6", BASE, 10, 5, False, "")


def plan_that_prunes(iterations: int = 450) -> Plan:
    base = parse_config({"iterations": iterations}, BASE)
    return Plan("random", RANDOM.text, base, 9, 5, True, "")


class WorstGoes:
    """Prunes trials that cost more than the median so far at the same rung."""

    def __init__(self) -> None:
        self.costs: dict[int, list[float]] = {}
        self.told: list[int] = []

    def recall(self, tried: Sequence[Tried]) -> None:
        """Note the costs of these results."""
        for each in tried:
            self.costs.setdefault(each.rung, []).append(each.cost)

    def ask(self, number: int, settings: Point | None) -> Point:
        """Return the settings as given."""
        assert settings is not None
        return settings

    def should_prune(self, tried: Tried) -> bool:
        """Return whether this result costs more than the median of its rung."""
        costs = self.costs.setdefault(tried.rung, [])
        costs.append(tried.cost)
        return tried.cost > sorted(costs)[len(costs) // 2]

    def tell(self, tried: Tried) -> None:
        """Note that the trial is over."""
        self.told.append(tried.number)


def done_by(task: Task) -> Outcome:
    """The outcome that a worker would compute."""
    return run_task(task, None)


def run(
    plan: Plan,
    path: Path,
    adviser: Adviser | None = None,
    seed: int = 0,
    most: int = 10**6,
    work: Callable[[Task], Outcome | None] = done_by,
) -> Study:
    """Run a search, three tasks at a time; the seed decides the order in which they end.

    most: results after which the search stops, as if the plug were pulled.
    """
    rng = random.Random(seed)
    study = Study(plan, path, adviser)
    waiting: list[Task] = []
    while True:
        while len(waiting) < 3 and (task := study.next_task()):
            waiting.append(task)
        if not waiting or most == 0:
            return study
        task = waiting.pop(rng.randrange(len(waiting)))
        study.take(task, work(task))
        most -= 1


def results(study: Study) -> dict[tuple[int, int], Tried]:
    """The result of every trial and rung, whatever their order."""
    return {(each.number, each.rung): each for each in study.tried}
