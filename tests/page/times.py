"""The time of a test run: worker-seconds by file and by cause.

`build.py test --times` loads this as a pytest plugin. Calls to Playwright are timed by kind; functions
marked with `caused` count as a whole.
"""

from __future__ import annotations

import functools
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pytest

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

START, TRAINING, AXE = "starting Python", "training", "axe"
PICTURES, WAITING, OPENING, ACTING = "screenshots", "waiting", "browsers and pages", "acting and reading"
REST = "the rest"
CAUSES = (START, TRAINING, AXE, PICTURES, WAITING, OPENING, ACTING, REST)
FILE = Path("test-results") / "times.json"
PROPERTY = "seconds by cause"


class Clock:
    """Seconds by cause. A cause that begins within another counts as part of it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.is_within = False

    @contextmanager
    def counting(self, cause: str) -> Iterator[None]:
        """Count the seconds of the block, unless they are already being counted."""
        if self.is_within:
            yield
            return
        self.is_within = True
        began = time.monotonic()
        try:
            yield
        finally:
            self.is_within = False
            self.seconds[cause] += time.monotonic() - began


CLOCK = Clock()
"""One for each test process."""


def caused(
    cause: str,
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Count a function's whole time as one cause."""

    def decorate(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        @functools.wraps(function)
        def counted(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            with CLOCK.counting(cause):
                return function(*arguments, **named)

        return counted

    return decorate


def cause_of(asked: str) -> str:
    """Return the cause of a call to Playwright. asked: such as `Locator.click`."""
    owner, _, method = asked.rpartition(".")
    if owner.endswith("Assertions") or method.startswith("wait_for"):
        return WAITING
    if method == "screenshot":
        return PICTURES
    if owner.startswith(("Browser", "APIRequest")) or method in (
        "goto",
        "reload",
        "close",
        "bring_to_front",
    ):
        return OPENING
    return ACTING


def time_playwright() -> None:
    """Count all calls to Playwright from now on."""
    from playwright._impl._sync_base import SyncBase

    original = SyncBase._sync

    def counted(self: SyncBase, coroutine: Any) -> Any:
        with CLOCK.counting(cause_of(getattr(coroutine, "__qualname__", ""))):
            return original(self, coroutine)

    SyncBase._sync = counted  # type: ignore[assignment]


def pytest_configure(config: pytest.Config) -> None:
    """Start counting; only the process that gets all reports writes the table."""
    time_playwright()
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Table(), "table of times")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Restart the count for each test."""
    CLOCK.seconds.clear()
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Attach the seconds of each phase to its report."""
    item.user_properties[:] = [each for each in item.user_properties if each[0] != PROPERTY]
    item.user_properties.append((PROPERTY, json.dumps(CLOCK.seconds)))
    CLOCK.seconds.clear()


class Table:
    """Collects the reports of all tests, from any process."""

    def __init__(self) -> None:
        self.tests: dict[str, dict[str, float]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add one phase of a test."""
        told = [str(value) for name, value in report.user_properties if name == PROPERTY]
        counted: dict[str, float] = json.loads(told[0]) if told else {}
        counted[REST] = max(0.0, report.duration - sum(counted.values()))
        mine = self.tests.setdefault(report.nodeid, dict.fromkeys(CAUSES, 0.0))
        for cause, seconds in counted.items():
            mine[cause] += seconds

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Write the times of all tests, and print those of the files."""
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(json.dumps(self.tests, indent=1), encoding="utf-8")
        terminalreporter.section(f"worker-seconds by file and cause; every test is in {FILE}")
        for line in lines(self.tests):
            terminalreporter.write_line(line)


def lines(tests: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Format the table: one line per file, the longest first. tests: seconds by node and cause."""
    files: dict[str, dict[str, float]] = {}
    for node, counted in tests.items():
        for name in (node.split("::")[0], "all"):
            mine = files.setdefault(name, dict.fromkeys(CAUSES, 0.0))
            for cause, seconds in counted.items():
                mine[cause] += seconds
    ranked = sorted(files.items(), key=lambda entry: -sum(entry[1].values()))
    head = "".join(f"{cause:>20}" for cause in ("all", *CAUSES))
    return [
        head,
        *(
            "".join(f"{seconds:20.1f}" for seconds in (sum(counted.values()), *counted.values()))
            + f"  {name}"
            for name, counted in ranked
        ),
    ]
