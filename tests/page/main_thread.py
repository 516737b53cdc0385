"""How long a page's main thread is busy at a time, in processor time, from Chromium's own trace.

The time of the clock would include what other programs take on a busy machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
TASK = "RunTask"
LIMIT = 50
"""A task is too long when it holds the main thread for so many milliseconds of processor time."""
TRIES = 4
"""How often the tasks of one act may be measured."""


def assert_smooth(
    browser: Browser,
    page: Page,
    act: Callable[[], object],
    *,
    begin: Callable[[], object] = lambda: None,
    tries: int = TRIES,
    slower: int = 1,
    leave_out: str | None = None,
) -> None:
    """Fail when, each time that `act` runs, a task of the page takes as long as the limit, or longer.

    What else the machine does, and the machines that share its processor, make a task longer, never
    shorter: so one try in which all are short shows that the page's own work is. What takes the page too
    long does so in each.

    Args:
        browser: the page's, a Chromium
        page: what is watched
        act: what a person does, until the page is at rest again
        begin: called before each try, outside of what is measured
        tries: how many may be made
        slower: how many times slower the device is that is meant
        leave_out: a part of the name of tasks that do not count

    """
    tried: list[list[str]] = []
    for _ in range(tries):
        begin()
        tried.append(longest_tasks(browser, page, act))
        counted = [task for task in tried[-1] if leave_out is None or leave_out not in task]
        if all(slower * int(task.split()[0]) < LIMIT for task in counted):
            return
    pytest.fail("\n".join(map(str, tried)), pytrace=False)


def longest_tasks(browser: Browser, page: Page, act: Callable[[], object]) -> list[str]:
    """Give the five longest tasks of the page while `act` runs, such as `31 ms: notify`, longest first.

    A task is whatever runs in one go: handlers and their promises, style, layout and painting.
    """
    browser.start_tracing(page=page, categories=CATEGORIES)
    try:
        act()
    finally:  # what an act that fails leaves running would fail every later trace
        trace = browser.stop_tracing()
    events = json.loads(trace)["traceEvents"]
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    timed = [event for event in events if "tdur" in event and (event["pid"], event["tid"]) in threads]
    tasks = [event for event in timed if event["name"] == TASK]
    assert tasks, "the trace has no task of the page"
    longest = sorted(tasks, key=milliseconds, reverse=True)[:5]
    return [f"{milliseconds(task):.0f} ms: {parts(task, timed)}" for task in longest]


def milliseconds(event: dict[str, Any]) -> float:
    """Processor time of an event of a trace."""
    return float(event["tdur"]) / 1000


def parts(task: dict[str, Any], events: list[dict[str, Any]]) -> str:
    """Name what took most of a task."""
    inside = [
        event
        for event in events
        if event is not task
        and (event["pid"], event["tid"]) == (task["pid"], task["tid"])
        and task["ts"] <= event["ts"] < task["ts"] + task["dur"]
        and milliseconds(event) > milliseconds(task) / 4
    ]
    names = [
        event.get("args", {}).get("data", {}).get("functionName") or event["name"] for event in inside
    ]
    return ", ".join(names)
