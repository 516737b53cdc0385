"""Long work, a slice at a time: what is asked for begins as a job, and reports after each slice.

A job is a generator, which its bridge makes from the payload. Each `yield` gives a report and is sent
how many seconds the next slice may take; what the generator returns is its last report.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from glassnet.refusals import Refusal

if TYPE_CHECKING:
    from glassnet.wire.basics import Nothing
    from glassnet.wire.jobs import BeginJobRequest, EndJobRequest, GoOnWithJobRequest, JobReport
    from glassnet.wire.requests import Handlers, Job, UnderWay


class JobsBridge:
    """Holds the jobs under way, by the numbers that the worker gives them."""

    def __init__(self, job_named: Callable[[str], Job[Any, Any]]) -> None:
        """job_named: gives what begins a job; raises Refusal for a name that is unknown."""
        self._job_named = job_named
        self._under_way: dict[int, UnderWay[Any]] = {}
        self.handlers: Handlers = {
            "begin_job": self.begin_job,
            "go_on_with_job": self.go_on_with_job,
            "end_job": self.end_job,
        }

    def begin_job(self, payload: BeginJobRequest) -> JobReport:
        """Begin a job, up to its first report. It does no long work yet."""
        work = self._job_named(payload["name"])(payload["payload"])
        return self._report(payload["job"], work, None)

    def go_on_with_job(self, payload: GoOnWithJobRequest) -> JobReport:
        """Go on for about as long. A job that fails has ended."""
        number = payload["job"]
        if number not in self._under_way:
            raise Refusal("job_not_begun", job=number)
        seconds = float(payload["seconds"])
        return self._report(number, self._under_way.pop(number), seconds)

    def end_job(self, payload: EndJobRequest) -> Nothing:
        """Give a job up, with all that it holds, if it is under way."""
        work = self._under_way.pop(payload["job"], None)
        if work is not None:
            work.close()
        return {}

    def _report(self, number: int, work: UnderWay[Any], seconds: float | None) -> JobReport:
        try:
            report = next(work) if seconds is None else work.send(seconds)
        except StopIteration as ended:
            return {"done": True, "report": ended.value}
        self._under_way[number] = work
        return {"done": False, "report": report}
