"""Long work as jobs: begun, continued slice by slice, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.browser.jobs import Jobs
from glassnet.refusals import Refusal
from tests.core.wire.bridge_requests import ask, begin, refusal, result, xor_bridge

if TYPE_CHECKING:
    from glassnet.browser.requests.marks import UnderWay

CHANGED = {"lab": "xor", "changes": {"learning_rate": 0.1}}


def count(to: int, ended: list[str]) -> UnderWay[dict[str, float]]:
    """A job that reports how often it was continued, up to `to`, and notes its end."""
    try:
        spent = 0.0
        for number in range(to):
            spent += yield {"number": number, "spent": spent}
        return {"number": to, "spent": spent}
    finally:
        ended.append("count")


def test_a_job_reports_after_each_slice_and_its_last_report_is_its_result() -> None:
    ended: list[str] = []
    jobs = Jobs()
    told = [jobs.begin(4, count(2, ended)), *(jobs.go_on(4, seconds) for seconds in (0.5, 0.25))]
    assert told == [
        {"done": False, "report": {"number": 0, "spent": 0}},
        {"done": False, "report": {"number": 1, "spent": 0.5}},
        {"done": True, "report": {"number": 2, "spent": 0.75}},
    ]
    assert ended == ["count"]


def test_what_has_its_result_at_once_is_done_when_it_begins() -> None:
    assert Jobs().begin(1, count(0, [])) == {"done": True, "report": {"number": 0, "spent": 0}}


def test_jobs_go_on_beside_each_other() -> None:
    jobs = Jobs()
    for number in (1, 2):
        jobs.begin(number, count(3, []))
    jobs.go_on(1, 0)
    assert [jobs.go_on(number, 0)["report"]["number"] for number in (1, 2)] == [2, 1]


def test_an_ended_job_gives_up_what_it_holds_and_ending_it_again_does_nothing() -> None:
    ended: list[str] = []
    jobs = Jobs()
    jobs.begin(1, count(3, ended))
    for _ in range(2):
        jobs.end(1)
        assert ended == ["count"]


def test_a_slice_that_fails_ends_its_job() -> None:
    def fail() -> UnderWay[int]:
        yield 0
        raise ValueError("no more")

    jobs = Jobs()
    jobs.begin(1, fail())
    with pytest.raises(ValueError, match="no more"):
        jobs.go_on(1, 0)
    with pytest.raises(Refusal, match="job 1 is not running"):
        jobs.go_on(1, 0)


def test_a_job_that_has_not_begun_has_ended_or_has_no_name_is_refused() -> None:
    bridge = Bridge()
    assert "job 7 is not running" in refusal(bridge, "go_on_with_job", job=7, seconds=0)
    unknown = refusal(bridge, "begin_job", job=7, name="step", payload={})
    assert "what_if" in unknown
    assert "step" in unknown
    bridge = xor_bridge(iterations=5)
    result(bridge, "what_if", **CHANGED)
    assert "job 1 is not running" in refusal(bridge, "go_on_with_job", job=1, seconds=0)
    begin(bridge, "what_if", **CHANGED)
    ask(bridge, "end_job", job=1)
    assert "job 1 is not running" in refusal(bridge, "go_on_with_job", job=1, seconds=0)
