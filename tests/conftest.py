"""The order of the tests, and the tests that each browser runs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
DESK = TESTS / "desk"
SECONDS = {"e2e": 10.0, "desk": 5.0}
"""Approximate seconds per test that opens a page, by folder. Other tests run at ten a second."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option --landing."""
    parser.addoption("--landing", action="store_true", help="leave to the first browser what can wait")


@pytest.hookimpl(trylast=True)  # after -m has selected
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the other browsers need not run, then put files that take minutes first.

    This keeps one process from finishing long after the others. Files with nightly tests come first,
    then the longest, estimated from the folder and the number of tests.
    """
    leave_to_the_first(config, items)
    if config.getoption("--landing"):
        leave_to_the_night(config, items)
    counts = Counter(item.path for item in items)
    with_nightly = {item.path for item in items if item.get_closest_marker("nightly")}
    items.sort(
        key=lambda item: (item.path not in with_nightly, -counts[item.path] * seconds_of(item.path))
    )


def seconds_of(path: Path) -> float:
    """Approximate seconds per test of a file."""
    folder = path.relative_to(TESTS).parts[0]
    return SECONDS.get(folder, 0.1)


def leave_to_the_first(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run browser-independent tests in the first browser only.

    Most of what a view shows is decided in Python and JavaScript, and is the same in every browser.
    """
    others = config.getoption("--browser", default=[])[1:]  # tests/webkit has no such option
    is_landing = config.getoption("--landing")
    left_out = [
        item
        for item in items
        if isinstance(item, pytest.Function)
        and hasattr(item, "callspec")
        and item.callspec.params.get("browser_name") in others
        and not runs_in_every_browser(item, is_landing)
    ]
    if left_out:
        items[:] = [item for item in items if item not in set(left_out)]
        config.hook.pytest_deselected(items=left_out)


def leave_to_the_night(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the most expensive checks, marked thorough(landing=False).

    Run them by name when you change what they check; `--all` also runs them.
    """
    left_out = [item for item in items if not is_for_landing(item)]
    if left_out:
        items[:] = [item for item in items if item not in set(left_out)]
        config.hook.pytest_deselected(items=left_out)


def is_for_landing(item: pytest.Item) -> bool:
    return all(mark.kwargs.get("landing", True) for mark in item.iter_markers("thorough"))


def runs_in_every_browser(item: pytest.Item, is_landing: bool) -> bool:
    """Whether a test runs in every browser.

    For a landing, desk tests do not, nor do those marked every_browser(landing=False).
    """
    mark = item.get_closest_marker("every_browser")
    if mark is None:
        return False
    return not is_landing or (mark.kwargs.get("landing", True) and DESK not in item.path.parents)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report which browsers the tests ran in."""
    engines = terminalreporter.config.getoption("--browser", default=[])
    if engines:
        from tests.page.fixtures import chosen_browser  # tests/webkit has no Playwright

        told = [f"{engine} ({chosen_browser(engine) or 'Playwright'})" for engine in engines]
        terminalreporter.write_line(f"End-to-end tests ran in {' and '.join(told)}.")
