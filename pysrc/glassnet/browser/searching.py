"""Answers about searches: planning one, making one trial of it, and reading the file of one.

Handlers as in bridge.py and a job as in jobs.py: plain values and bytes in, plain values and bytes out.
The page has each trial made by one of its workers, and keeps the lines of the file.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

from glassnet.browser.labs import Labs
from glassnet.config import LABS, parse_config
from glassnet.refusals import Refusal
from glassnet.reruns.proof import WITHOUT_PROMISE
from glassnet.search.space import MOST_TRIALS, Range, Space, Values
from glassnet.search.study import Task, tried_of
from glassnet.search.study_file import Plan, Tried, read_head, read_study
from glassnet.search.trial import begun_trial, outcome_of

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName
    from glassnet.wire.requests import Handlers, Jobs, UnderWay
    from glassnet.wire.search import (
        PlannedSearch,
        PlanSearchRequest,
        ReadSearch,
        ReadSearchRequest,
        SearchedSetting,
        SearchKind,
        TrialProgress,
        TrialStatus,
        TriedTrial,
        TryTrialRequest,
    )


class SearchBridge:
    """Plans searches and makes trials; later.py adds its `handlers` and `jobs`."""

    def __init__(self, labs: Labs) -> None:
        """labs: whose settings a search begins with, and whose data its trials learn from."""
        self._labs = labs
        self._head = ""
        self._planned: tuple[Plan, Space] | None = None
        self.handlers: Handlers = {
            "plan_search": self.plan_search,
            "give_trial_up": self.give_trial_up,
            "read_search": self.read_search,
        }
        self.jobs: Jobs = {"try_trial": self.try_trial}

    def plan_search(self, payload: PlanSearchRequest) -> PlannedSearch:
        """Judge what is to be searched. Nothing is tried yet."""
        base = self._labs.wanted(payload["lab"]).accepted
        if base.dataset == "own_digits":
            raise Refusal("search_of_own_digits")
        if self._labs.engines.code_sha256:
            raise Refusal("search_of_other_code")
        trials, seed = payload["trials"], payload["seed"]
        if not 1 <= trials <= MOST_TRIALS:
            raise Refusal("search_trials_wrong", most=MOST_TRIALS, count=trials)
        if not 0 <= seed < 2**32:
            raise Refusal("search_seed_wrong", count=seed)
        data_sha256 = self._labs.dataset(base).sha256
        plan = Plan(payload["kind"], payload["space"], base, trials, seed, False, data_sha256)
        space = plan.space
        if space.is_grid:
            plan = Plan(plan.kind, plan.text, base, space.size, 0, False, data_sha256)
        return _planned(plan, space)

    def try_trial(self, payload: TryTrialRequest) -> UnderWay[TrialProgress]:
        """Train a trial to its end. The last report has what came of it."""
        plan, space = self._plan(payload["head"])
        data_sha256 = self._labs.dataset(plan.base).sha256
        if data_sha256 != plan.data_sha256:
            raise Refusal("other_data", expected=plan.data_sha256[:64], came=data_sha256)
        task = _task(plan, space, payload["number"])
        config = task.config
        session = begun_trial(config, self._labs.dataset(config), self._labs.engines)
        while not session.done:
            seconds = yield {"iteration": session.iteration, "total": config.iterations}
            session.train_for(seconds)
        tried = tried_of(task, outcome_of(session))
        return {
            "iteration": session.iteration,
            "total": config.iterations,
            "tried": _plain_tried(tried, plan),
        }

    def give_trial_up(self, payload: TryTrialRequest) -> TriedTrial:
        """Note that a trial never ends, because it ends whatever makes it."""
        plan, space = self._plan(payload["head"])
        return _plain_tried(tried_of(_task(plan, space, payload["number"]), None), plan)

    def read_search(self, payload: ReadSearchRequest) -> ReadSearch:
        """Read the file of a search, whoever made it."""
        plan, tried = read_study(bytes(payload["data"]))
        last = {each.number: each for each in tried}
        return {
            "planned": _planned(plan, plan.space),
            "tried": [_plain_tried(each, plan) for each in last.values()],
            "lines": [each.line().rstrip("\n") for each in tried],
        }

    def _plan(self, head: str) -> tuple[Plan, Space]:
        """The plan of a first line. Kept, because checking a large grid takes longer than a trial."""
        if self._planned is None or head != self._head:
            plan = read_head(head.encode())
            self._head, self._planned = head, (plan, plan.space)
        return self._planned


def _task(plan: Plan, space: Space, number: int) -> Task:
    """The whole of a trial."""
    settings = space.point(number, plan.seed)
    config = parse_config(settings, plan.base)
    return Task(number, settings, config, 0, config.iterations, None)


def _planned(plan: Plan, space: Space) -> PlannedSearch:
    labs = [lab for lab, datasets in LABS.items() if plan.base.dataset in datasets]
    if not labs:
        raise Refusal("data_not_given", choice=plan.base.dataset)
    return {
        "head": plan.head().rstrip("\n"),
        "lab": cast("LabName", labs[0]),
        "kind": cast("SearchKind", plan.kind),
        "prune": plan.prune,
        "trials": plan.trials,
        "seed": plan.seed,
        "updates": plan.base.iterations,
        "base": plan.base.record(),
        "searched": [_searched(axis, plan) for axis in space.axes],
    }


def _searched(axis: Values | Range, plan: Plan) -> SearchedSetting:
    if isinstance(axis, Values):
        configs = [parse_config({axis.name: each}, plan.base) for each in axis.values]
        values = [str(config.record()[axis.name]) for config in configs]
        return _plain_setting(axis.name, values, math.nan, math.nan)
    return _plain_setting(axis.name, [], axis.low, axis.high, axis.log, axis.whole)


def _plain_setting(
    name: str, values: list[str], low: float, high: float, log: bool = False, whole: bool = False
) -> SearchedSetting:
    return {"name": name, "values": values, "low": low, "high": high, "log": log, "whole": whole}


def _plain_tried(tried: Tried, plan: Plan) -> TriedTrial:
    record = parse_config(tried.settings, plan.base).record()
    run = tried.run
    return {
        "number": tried.number,
        "settings": {name: record[name] for name in tried.settings},
        "status": cast("TrialStatus", tried.status),
        "iteration": tried.iteration,
        "cost": tried.cost,
        "accuracy": tried.accuracy,
        "weights_sha256": tried.weights_sha256,
        "record": run.to_json() if run else "",
        "exact": run is not None and not run.platform and WITHOUT_PROMISE not in run.engines,
        "line": tried.line().rstrip("\n"),
    }
