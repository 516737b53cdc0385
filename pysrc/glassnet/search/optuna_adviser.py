"""OptunaAdviser: on the client, Optuna's TPE proposes trials; its successive halving prunes them.

What Optuna knows follows from the lines of the search's file, so a continued search rebuilds it. Needs
Optuna (`pip install 'glassnet[search]'`).
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any

from glassnet.refusals import Refusal
from glassnet.search.space import Point, Range, Space
from glassnet.search.study import REDUCTION
from glassnet.search.study_file import Plan, Tried


class OptunaAdviser:
    """Drives an Optuna study, trial by trial."""

    def __init__(self, plan: Plan) -> None:
        """Raises ValueError when Optuna is not installed."""
        try:
            import optuna
        except ImportError as error:
            raise Refusal("library_missing", name="optuna", extra="search") from error
        optuna.logging.set_verbosity(optuna.logging.WARNING)
        self._optuna = optuna
        self._trials: dict[int, Any] = {}
        self._distributions = _distributions(optuna, plan.space)
        pruner = optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=REDUCTION)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
            sampler = optuna.samplers.TPESampler(seed=plan.seed, constant_liar=True)
        self._study = optuna.create_study(
            sampler=sampler, pruner=pruner if plan.prune else optuna.pruners.NopPruner()
        )

    def recall(self, tried: Sequence[Tried]) -> None:
        """Learn the outcomes of earlier trials and rungs, in the order of the file."""
        rungs: dict[int, dict[int, float]] = {}
        for each in tried:
            if math.isfinite(each.cost):
                rungs.setdefault(each.number, {})[REDUCTION**each.rung] = each.cost
            if each.is_over:
                self._study.add_trial(self._ended(each, rungs.pop(each.number, {})))
        settings = {each.number: each.settings for each in tried}
        for number, costs in rungs.items():  # of the trials still open
            self.ask(number, settings[number])
            for step, cost in costs.items():
                self._trials[number].report(cost, step)

    def _ended(self, tried: Tried, rungs: dict[int, float]) -> Any:
        """A trial that is over, as Optuna keeps it."""
        state = self._state(tried)
        return self._optuna.trial.create_trial(
            state=state,
            params=self._params(tried.settings),
            distributions=self._distributions,
            intermediate_values=rungs,
            value=tried.cost if state == self._optuna.trial.TrialState.COMPLETE else None,
        )

    def _state(self, tried: Tried) -> Any:
        states = self._optuna.trial.TrialState
        if tried.status == "pruned":
            return states.PRUNED
        return states.COMPLETE if math.isfinite(tried.cost) else states.FAIL

    def ask(self, number: int, settings: Point | None) -> Point:
        """The settings of a new trial: the given ones, if they are already fixed."""
        if settings is not None:
            self._study.enqueue_trial(self._params(settings))
        trial = self._study.ask(self._distributions)
        self._trials[number] = trial
        return settings if settings is not None else dict(trial.params)

    def should_prune(self, tried: Tried) -> bool:
        """Note the outcome of a rung. Returns whether to give its trial up."""
        trial = self._trials[tried.number]
        trial.report(tried.cost, REDUCTION**tried.rung)
        return bool(trial.should_prune())

    def tell(self, tried: Tried) -> None:
        """Note the outcome of a trial that is over."""
        trial, state = self._trials.pop(tried.number), self._state(tried)
        is_complete = state == self._optuna.trial.TrialState.COMPLETE
        self._study.tell(trial, tried.cost if is_complete else None, state=state)

    def _params(self, settings: Point) -> Point:
        """Settings in the types of the distributions."""
        return {
            name: _value_of(self._optuna, distribution, settings[name])
            for name, distribution in self._distributions.items()
        }


def _distributions(optuna: Any, space: Space) -> dict[str, Any]:
    kinds = optuna.distributions
    found: dict[str, Any] = {}
    for axis in space.axes:
        if not isinstance(axis, Range):
            found[axis.name] = kinds.CategoricalDistribution(axis.values)
        elif axis.whole:
            found[axis.name] = kinds.IntDistribution(int(axis.low), int(axis.high), log=axis.log)
        else:
            found[axis.name] = kinds.FloatDistribution(axis.low, axis.high, log=axis.log)
    return found


def _value_of(optuna: Any, distribution: Any, value: str | int | float) -> str | int | float:
    is_listed = isinstance(distribution, optuna.distributions.CategoricalDistribution)
    return str(value) if is_listed else value
