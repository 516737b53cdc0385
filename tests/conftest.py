"""The order of the tests, and which of them each browser runs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
DESK = TESTS / "desk"
SECONDS = {"e2e": 10.0, "desk": 5.0}
"""About how long a test takes that opens a page, by its folder. Of the others ten take a second."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the option that a landing uses."""
    parser.addoption("--landing", action="store_true", help="leave to the first browser what can wait")


@pytest.hookimpl(trylast=True)  # after the marks have chosen
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what other browsers need not run; then put files that take minutes first.

    So no process ends long after the others: files with nightly tests come first, then those that take
    longest, as far as their folder and the number of their tests tell.
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
    """About how long a test of a file takes."""
    folder = path.relative_to(TESTS).parts[0]
    return SECONDS.get(folder, 0.1)


def leave_to_the_first(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Among several browsers, leave to the first alone what no browser decides.

    Most of what a view says was decided in Python and JavaScript, and is the same in each.
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
    """Leave out the closer looks that cost a landing most, marked thorough(landing=False).

    Whoever changes what they look at chooses them by name; `--all` runs them, too.
    """
    left_out = [item for item in items if not is_for_landing(item)]
    if left_out:
        items[:] = [item for item in items if item not in set(left_out)]
        config.hook.pytest_deselected(items=left_out)


def is_for_landing(item: pytest.Item) -> bool:
    """Whether a test is a condition of a landing."""
    return all(mark.kwargs.get("landing", True) for mark in item.iter_markers("thorough"))


def runs_in_every_browser(item: pytest.Item, is_landing: bool) -> bool:
    """Whether a test runs in each of several browsers.

    Before a change lands, tests at a desk do not, nor do those marked every_browser(landing=False).
    """
    mark = item.get_closest_marker("every_browser")
    if mark is None:
        return False
    return not is_landing or (mark.kwargs.get("landing", True) and DESK not in item.path.parents)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell which browsers the tests ran in."""
    engines = terminalreporter.config.getoption("--browser", default=[])
    if engines:
        from tests.page.fixtures import chosen_browser  # tests/webkit has no Playwright

        told = [f"{engine} ({chosen_browser(engine) or 'Playwright'})" for engine in engines]
        terminalreporter.write_line(f"End-to-end tests ran in {' and '.join(told)}.")
