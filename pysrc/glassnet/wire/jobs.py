"""Long work: how a job of any kind begins, goes on and ends."""

from __future__ import annotations

from typing import Any, TypedDict


class NumberedJob(TypedDict):
    """A job that has a number."""

    job: int  # of the request that began it


class BeginJobRequest(NumberedJob):
    """A job to begin."""

    name: str  # one of Jobs
    payload: Any


class GoOnWithJobRequest(NumberedJob):
    """A slice of a job."""

    seconds: float  # about how long


class EndJobRequest(NumberedJob):
    """A job that nobody wants any more."""


class JobReport(TypedDict):
    """What a job reports after a slice."""

    done: bool  # whether it is the last one
    report: Any
