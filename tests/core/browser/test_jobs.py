"""Long work as jobs: begun, gone on with slice by slice, ended."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from glassnet.browser.bridge import Bridge
from glassnet.browser.jobs import JobsBridge
from tests.core.bridge_requests import ask, begin, refusal, result, xor_bridge

CHANGED = {"lab": "xor", "changes": {"learning_rate": 0.1}}


def counting(ended: list[str]) -> JobsBridge:
    """Jobs that report how often they have gone on, up to `to`, and note when they end."""

    def count(payload: dict[str, int]) -> Generator[Any, float, Any]:
        try:
            spent = 0.0
            for number in range(payload["to"]):
                spent += yield {"number": number, "spent": spent}
            return {"number": payload["to"], "spent": spent}
        finally:
            ended.append("count")

    return JobsBridge(lambda _: count)


def test_a_job_reports_after_each_slice_and_its_last_report_is_its_result() -> None:
    ended: list[str] = []
    jobs = counting(ended)
    told = [jobs.begin_job({"job": 4, "name": "count", "payload": {"to": 2}})]
    told += [jobs.go_on_with_job({"job": 4, "seconds": seconds}) for seconds in (0.5, 0.25)]
    assert told == [
        {"done": False, "report": {"number": 0, "spent": 0}},
        {"done": False, "report": {"number": 1, "spent": 0.5}},
        {"done": True, "report": {"number": 2, "spent": 0.75}},
    ]
    assert ended == ["count"]


def test_what_has_its_result_at_once_is_done_when_it_begins() -> None:
    told = counting([]).begin_job({"job": 1, "name": "count", "payload": {"to": 0}})
    assert told == {"done": True, "report": {"number": 0, "spent": 0}}


def test_jobs_go_on_beside_each_other() -> None:
    jobs = counting([])
    for number in (1, 2):
        jobs.begin_job({"job": number, "name": "count", "payload": {"to": 3}})
    jobs.go_on_with_job({"job": 1, "seconds": 0})
    reported = [jobs.go_on_with_job({"job": number, "seconds": 0})["report"] for number in (1, 2)]
    assert [report["number"] for report in reported] == [2, 1]


def test_an_ended_job_gives_up_what_it_holds_and_ending_it_again_does_nothing() -> None:
    ended: list[str] = []
    jobs = counting(ended)
    jobs.begin_job({"job": 1, "name": "count", "payload": {"to": 3}})
    for _ in range(2):
        assert jobs.end_job({"job": 1}) == {}
        assert ended == ["count"]


def test_a_job_that_has_not_begun_has_ended_or_has_no_name_is_refused() -> None:
    bridge = Bridge()
    assert "job 7 is not under way" in refusal(bridge, "go_on_with_job", job=7, seconds=0)
    unknown = refusal(bridge, "begin_job", job=7, name="step", payload={})
    assert "what_if" in unknown
    assert "step" in unknown
    bridge = xor_bridge(iterations=5)
    result(bridge, "what_if", **CHANGED)
    assert "job 1 is not under way" in refusal(bridge, "go_on_with_job", job=1, seconds=0)
    begin(bridge, "what_if", **CHANGED)
    ask(bridge, "end_job", job=1)
    assert "job 1 is not under way" in refusal(bridge, "go_on_with_job", job=1, seconds=0)


def test_a_slice_that_fails_ends_its_job() -> None:
    bridge = xor_bridge(iterations=5)
    begin(bridge, "what_if", **CHANGED)
    assert "error" in bridge.handle("go_on_with_job", {"job": 1, "seconds": "soon"})
    begin(bridge, "what_if", **CHANGED)
    assert not ask(bridge, "go_on_with_job", job=1, seconds=0)["done"]
