"""Rounds of measurements: every contender once a round, each round starting with a different one."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass
class Result:
    """The measurements of one kind of work: one number per contender and round."""

    title: str
    unit: str
    less_is_better: bool = False
    rounds: dict[str, list[float]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def median(self, name: str) -> float:
        """Return the median of a contender."""
        return statistics.median(self.rounds[name])

    def ratio(self, name: str, other: str) -> float:
        """Return how many times better `name` was than `other`: the median over the rounds."""
        pairs = zip(self.rounds[name], self.rounds[other], strict=True)
        ratios = [mine / theirs for mine, theirs in pairs]
        return statistics.median([1 / ratio for ratio in ratios] if self.less_is_better else ratios)

    def best(self, *names: str) -> str | None:
        """Name the best of the contenders that were measured."""
        measured = [name for name in names if self.rounds.get(name)]
        choose = min if self.less_is_better else max
        return choose(measured, key=self.median) if measured else None


def first_line(error: Exception) -> str:
    """Return the first line of an error's message."""
    return (str(error).strip().splitlines() or [repr(error)])[0]


def measure(result: Result, contenders: Mapping[str, Callable[[], float]], rounds: int) -> Result:
    """Measure in rounds. A contender that fails is left out from then on, and the reason is kept."""
    names = list(contenders)
    for number in range(rounds):
        turned = names[number % len(names) :] + names[: number % len(names)]
        for name in turned:
            if name in result.failures:
                continue
            try:
                value = contenders[name]()
            except Exception as error:  # a failing peer must not stop the others
                result.failures[name] = first_line(error)
                result.rounds.pop(name, None)
            else:
                result.rounds.setdefault(name, []).append(value)
    order = [name for name in names if name in result.rounds]
    result.rounds = {name: result.rounds[name] for name in order}
    told = ", ".join(f"{name} {result.median(name):,.0f}" for name in order)
    print(f"{result.title} ({result.unit}): {told}", flush=True)
    for name, reason in result.failures.items():
        print(f"  {name} was not measured: {reason}", flush=True)
    return result
