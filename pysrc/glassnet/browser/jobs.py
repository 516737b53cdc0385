"""Jobs: long work in slices, with a report after each.

A job is a generator. Each `yield` gives a report and receives the seconds that the next slice may take;
the return value is the last report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict

from glassnet.browser.bridge import found
from glassnet.browser.crossing import Kind
from glassnet.browser.requests.marks import request
from glassnet.refusals import Refusal

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay


class JobReport(TypedDict):
    """A job's report after a slice."""

    done: bool  # whether it is the last report
    report: Any


class Jobs:
    """The jobs under way, by the numbers that the worker gives them."""

    def __init__(self) -> None:
        self._under_way: dict[int, UnderWay[Any]] = {}

    def begin(self, number: int, work: UnderWay[Any]) -> JobReport:
        """Begin a job, up to its first report. It does no long work yet."""
        return self._report(number, work, None)

    def go_on(self, number: int, seconds: float) -> JobReport:
        """Continue a job for about `seconds`. A job that fails has ended."""
        if number not in self._under_way:
            raise Refusal("job_not_begun", job=number)
        return self._report(number, self._under_way.pop(number), seconds)

    def end(self, number: int) -> None:
        """Cancel a job, and free what it holds, if it is under way."""
        work = self._under_way.pop(number, None)
        if work is not None:
            work.close()

    def _report(self, number: int, work: UnderWay[Any], seconds: float | None) -> JobReport:
        try:
            report = next(work) if seconds is None else work.send(seconds)
        except StopIteration as ended:
            return {"done": True, "report": ended.value}
        self._under_way[number] = work
        return {"done": False, "report": report}


def begun(
    context: object,
    name: str,
    payload: Mapping[str, Any],
    table: Mapping[str, tuple[str, Mapping[str, Kind]]],
    kinds: Mapping[str, Kind],
) -> UnderWay[Any]:
    """The named job. context: its first argument. table, kinds: as for `found`."""
    function, given = found(name, payload, table, kinds)
    work: UnderWay[Any] = function(context, **given)
    return work


@request("later", "of_worker")
def begin_job(
    labs: Labs,
    job: int,  # the number of the message that asked for it
    name: str,
    payload: Any,
) -> JobReport:
    """Begin a job, up to its first report."""
    from glassnet.browser.requests.later import JOBS, KINDS

    return labs.held(Jobs).begin(job, begun(labs, name, payload, JOBS, KINDS))


@request("later", "of_worker")
def go_on_with_job(labs: Labs, job: int, seconds: float) -> JobReport:
    """Continue a job for about `seconds`."""
    return labs.held(Jobs).go_on(job, seconds)


@request("later", "of_worker")
def end_job(labs: Labs, job: int) -> None:
    """Cancel a job that is no longer wanted."""
    labs.held(Jobs).end(job)
