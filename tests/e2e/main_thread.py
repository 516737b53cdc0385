"""How long a page's main thread is busy at a time, in processor time, from Chromium's own trace.

The time of the clock would include what other programs take on a busy machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
TASK = "RunTask"


def longest_tasks(browser: Browser, page: Page, act: Callable[[], object]) -> list[str]:
    """Give the five longest tasks of the page while `act` runs, such as `31 ms: notify`, longest first.

    A task is whatever runs in one go: handlers and their promises, style, layout and painting.
    """
    browser.start_tracing(page=page, categories=CATEGORIES)
    act()
    events = json.loads(browser.stop_tracing())["traceEvents"]
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
