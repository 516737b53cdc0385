"""The tasks of a page's main thread, timed in processor time from Chromium's own trace.

Wall-clock time would include what other programs take on a busy machine.
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
"""The milliseconds of processor time from which a task is too long."""
TRIES = 4
"""The most tries per act."""


def assert_smooth(
    browser: Browser,
    page: Page,
    act: Callable[[], object],
    *,
    begin: Callable[[], object] = lambda: None,
    tries: int = TRIES,
    slower: int = 1,
    limit: float = LIMIT,
    leave_out: str | None = None,
) -> None:
    """Fail when, in every try, some task of the page reaches the limit.

    Other load, even from machines that share the processor, only makes tasks longer. So a single try
    with only short tasks proves the page's own work short; work that is too long fails every try.

    Args:
        browser: the page's Chromium
        page: the page to watch
        act: what the user does, until the page is at rest again
        begin: called before each try, outside the measurement
        tries: the most tries
        slower: how many times slower the targeted device is
        limit: the milliseconds from which a task is too long
        leave_out: part of the names of tasks that do not count

    """
    tried: list[list[str]] = []
    for _ in range(tries):
        begin()
        tried.append(longest_tasks(browser, page, act))
        counted = [task for task in tried[-1] if leave_out is None or leave_out not in task]
        if all(slower * int(task.split()[0]) < limit for task in counted):
            return
    pytest.fail("\n".join(map(str, tried)), pytrace=False)


def longest_tasks(browser: Browser, page: Page, act: Callable[[], object]) -> list[str]:
    """Return the page's five longest tasks while `act` runs, such as `31 ms: notify`, longest first.

    A task is whatever runs in one go: handlers and their promises, style, layout and painting.
    """
    browser.start_tracing(page=page, categories=CATEGORIES)
    try:
        act()
    finally:  # tracing left on by a failed act would break every later trace
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
    """Return the processor time of a trace's event."""
    return float(event["tdur"]) / 1000


def parts(task: dict[str, Any], events: list[dict[str, Any]]) -> str:
    """Name the main parts of a task."""
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
