"""Answers about searches: planning one, running one of its trials, and reading its file.

The page's workers run the trials; the page keeps the lines of the file.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict, cast

from glassnet.browser.requests.marks import job, request
from glassnet.config import LABS, parse_config
from glassnet.refusals import Refusal
from glassnet.reruns.proof import WITHOUT_PROMISE
from glassnet.search.space import MOST_TRIALS, Range, Space, Values
from glassnet.search.study import Task, tried_of
from glassnet.search.study_file import Plan, Tried, read_head, read_study
from glassnet.search.trial import begun_trial, outcome_of

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.basics import BytesOfPage, ConfigRecord, LabName

SearchKind = Literal["grid", "random", "tpe"]
TrialStatus = Literal["rung", "finished", "stopped_early", "diverged", "pruned", "killed"]


class SearchedSetting(TypedDict):
    """A setting's values to try: those listed, or any from low to high."""

    name: str
    values: list[str]  # in their order; empty for a range
    low: float
    high: float
    log: bool  # whether the range is sampled on a logarithmic scale
    whole: bool  # whether it has only whole numbers


class PlannedSearch(TypedDict):
    """A search that can be run."""

    head: str  # the first line of its file
    lab: LabName
    kind: SearchKind
    prune: bool  # whether poor trials are given up
    trials: int
    seed: int  # of random points
    updates: int  # of one trial, by the settings that are not searched
    base: ConfigRecord
    searched: list[SearchedSetting]


class TriedTrial(TypedDict):
    """The outcome of a trial."""

    number: int
    settings: ConfigRecord  # those that are searched
    status: TrialStatus
    iteration: int
    cost: float  # on the rows judged; NaN if it has none
    accuracy: float
    weights_sha256: str
    record: str  # the JSON of its run; empty if it never ended
    exact: bool  # whether a browser retrains it to the same bits
    line: str  # its line in the file


class TrialProgress(TypedDict):
    """Progress of a trial."""

    iteration: int
    total: int
    tried: NotRequired[TriedTrial]  # in the last report


class ReadSearch(TypedDict):
    """The contents of a search's file."""

    planned: PlannedSearch
    tried: list[TriedTrial]  # the last line of each trial
    lines: list[str]  # all lines after the first


class NewestPlan:
    """The plan in a first line, cached because checking a large grid takes longer than a trial."""

    def __init__(self) -> None:
        self._head = ""
        self._planned: tuple[Plan, Space] | None = None

    def of(self, head: str) -> tuple[Plan, Space]:
        """The plan, and what it searches."""
        if self._planned is None or head != self._head:
            plan = read_head(head.encode())
            self._head, self._planned = head, (plan, plan.space)
        return self._planned


@request("later")
def plan_search(
    labs: Labs,
    lab: LabName,
    kind: Literal["grid", "random"],
    space: str,  # as `glassnet search` takes it
    trials: int,  # of random points; a grid has one per combination
    seed: int,  # of random points
) -> PlannedSearch:
    """Check what is to be searched, with a lab's settings for all else. No trial runs yet."""
    base = labs.wanted(lab).accepted
    if base.dataset == "own_digits":
        raise Refusal("search_of_own_digits")
    if labs.engines.code_sha256:
        raise Refusal("search_of_other_code")
    if not 1 <= trials <= MOST_TRIALS:
        raise Refusal("search_trials_wrong", most=MOST_TRIALS, count=trials)
    if not 0 <= seed < 2**32:
        raise Refusal("search_seed_wrong", count=seed)
    data_sha256 = labs.dataset(base).sha256
    plan = Plan(kind, space, base, trials, seed, False, data_sha256)
    searched = plan.space
    if searched.is_grid:
        plan = Plan(kind, space, base, searched.size, 0, False, data_sha256)
    return _planned(plan, searched)


@job("lasting")
def try_trial(
    labs: Labs,
    head: str,  # the first line of the file
    number: int,
) -> UnderWay[TrialProgress]:
    """Train a trial to its end. The last report has its outcome."""
    plan, space = labs.held(NewestPlan).of(head)
    data_sha256 = labs.dataset(plan.base).sha256
    if data_sha256 != plan.data_sha256:
        raise Refusal("other_data", expected=plan.data_sha256[:64], came=data_sha256)
    task = _task(plan, space, number)
    config = task.config
    session = begun_trial(config, labs.dataset(config), labs.engines)
    while not session.done:
        seconds = yield {"iteration": session.iteration, "total": config.iterations}
        session.train_for(seconds)
    tried = tried_of(task, outcome_of(session))
    return {
        "iteration": session.iteration,
        "total": config.iterations,
        "tried": _plain_tried(tried, plan),
    }


@request("later")
def give_trial_up(labs: Labs, head: str, number: int) -> TriedTrial:
    """Note that a trial never finishes, because it crashes any worker that runs it."""
    plan, space = labs.held(NewestPlan).of(head)
    return _plain_tried(tried_of(_task(plan, space, number), None), plan)


@request("later")
def read_search(labs: Labs, data: BytesOfPage) -> ReadSearch:
    """Read the file of a search, from anyone."""
    plan, tried = read_study(bytes(data))
    last = {each.number: each for each in tried}
    return {
        "planned": _planned(plan, plan.space),
        "tried": [_plain_tried(each, plan) for each in last.values()],
        "lines": [each.line().rstrip("\n") for each in tried],
    }


def _task(plan: Plan, space: Space, number: int) -> Task:
    """A whole trial as one task."""
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
