"""A search for the best settings: what is planned, each trial, and the file of all."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from glassnet.wire.basics import BytesOfPage, ConfigRecord, LabName

SearchKind = Literal["grid", "random", "tpe"]
TrialStatus = Literal["rung", "finished", "stopped_early", "diverged", "pruned", "killed"]


class PlanSearchRequest(TypedDict):
    """What is to be searched, with the settings of a lab for all else."""

    lab: LabName
    kind: Literal["grid", "random"]
    space: str  # as `glassnet search` takes it
    trials: int  # of random points; a grid has as many as it has combinations
    seed: int  # of random points


class SearchedSetting(TypedDict):
    """What is tried of a setting: these values, or any from low to high."""

    name: str
    values: list[str]  # in their order; empty for a range
    low: float
    high: float
    log: bool  # whether the range is even in its logarithm
    whole: bool  # whether it has only whole numbers


class PlannedSearch(TypedDict):
    """A search that can be made."""

    head: str  # the first line of its file
    lab: LabName
    kind: SearchKind
    prune: bool  # whether trials that do badly are given up
    trials: int
    seed: int  # of random points
    updates: int  # of one trial, with the settings that are not searched
    base: ConfigRecord
    searched: list[SearchedSetting]


class TryTrialRequest(TypedDict):
    """A trial to make."""

    head: str
    number: int


class TriedTrial(TypedDict):
    """What has become of a trial."""

    number: int
    settings: ConfigRecord  # those that are searched
    status: TrialStatus
    iteration: int
    cost: float  # of the rows that are judged; NaN where it has none
    accuracy: float
    weights_sha256: str
    record: str  # the JSON of its run; empty if it never ended
    exact: bool  # whether a browser trains it again to the same bits
    line: str  # of the file


class TrialProgress(TypedDict):
    """How far a trial is."""

    iteration: int
    total: int
    tried: NotRequired[TriedTrial]  # in the last report


class ReadSearchRequest(TypedDict):
    """A file of a search."""

    data: BytesOfPage


class ReadSearch(TypedDict):
    """What a file of a search has."""

    planned: PlannedSearch
    tried: list[TriedTrial]  # the last line of each trial
    lines: list[str]  # all that follow the first
