"""A late part that fails to load: the error in its place, and a successful retry.

Some browsers never request a failed module again, even when another module imports it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.page.actions import BOOT, fill, open_page, press, problem, show, train
from tests.page.drivers.runs_page import close_runs, drawer, entries, open_runs
from tests.page.xor_page import open_unit

NOISE = ["the console shows an error: .*(ERR_FAILED|NetworkError|Failed to load|Cross-Origin|CORS)"]
"""What browsers report when a file fails to load."""

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,  # each remembers different failures
]


class CutOff:
    """Makes one file of a page at a time fail to load.

    There is a route only while the file is missing: with a route, the browser asks this process about
    every file, and takes none from its cache.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.file = ""

    def lose(self, file: str) -> None:
        """Make a file fail to load, for example late/features-runs-connect.js."""
        self.file = file
        self.page.route(f"**/{file}", lambda route: route.abort())

    def mend(self) -> None:
        """Serve the lost file again."""
        self.page.unroute(f"**/{self.file}")


@pytest.fixture
def cut_off(lab: Page, allowed_errors: list[str]) -> CutOff:
    """Return the object that makes files of the page `lab` fail to load."""
    allowed_errors += NOISE
    return CutOff(lab)


def open_trained(page: Page, site: str) -> None:
    """Open the page, and train its small network briefly."""
    open_page(page, site)
    fill(page, "Iterations", 60)
    train(page, 60)


def expect_missing(place: Page | Locator, part: str, cut_off: CutOff) -> None:
    """Expect `place` to name the missing part and file; then serve the file and retry."""
    sentence = f"{part} did not arrive. The file {cut_off.file} was expected; no answer came."
    told = problem(place, sentence)
    expect(told).to_be_visible(timeout=BOOT)
    cut_off.mend()
    told.get_by_role("button", name="Try again").click()
    expect(told).to_have_count(0)


def test_the_code_tab_comes_when_it_is_asked_for_again_in_its_place(
    lab: Page, site: str, cut_off: CutOff
) -> None:
    open_page(lab, site)
    cut_off.lose("late/tabs-code-connect.js")
    show(lab, "Code")
    panel = lab.get_by_role("tabpanel", name="Code")
    expect_missing(panel, "The tab Code", cut_off)
    expect(panel.get_by_role("radio", name="Source")).to_be_visible(timeout=BOOT)  # the tab is loaded
    cut_off.lose("vendor/codemirror.js")
    panel.get_by_role("radio", name="Source").check()
    expect_missing(panel, "The reader of the source", cut_off)
    expect(panel.get_by_role("textbox", name=re.compile(r", line \d+$"))).to_be_visible(timeout=BOOT)


def test_the_dialogs_come_when_they_are_asked_for_again(lab: Page, site: str, cut_off: CutOff) -> None:
    open_trained(lab, site)
    dialogs: dict[str, tuple[Callable[[], None], str, str]] = {
        "Report": (lambda: press(lab, "Report"), "The report", "late/features-report-connect.js"),
        "Make a lesson": (
            lambda: press(lab, "Make a lesson…"),
            "The dialog for making lessons",
            "late/features-lesson-connect_maker.js",
        ),
        "Runs": (lambda: press(lab, "Runs"), "The list of runs", "late/features-runs-connect.js"),
    }
    for name, (ask, part, file) in dialogs.items():
        cut_off.lose(file)
        ask()
        expect(problem(lab, part)).to_be_in_viewport()
        expect_missing(lab, part, cut_off)
        dialog = lab.get_by_role("dialog", name=name)
        expect(dialog).to_be_visible()
        lab.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
    expect(lab.get_by_role("alert")).to_have_count(0)


def test_what_is_told_of_a_run_comes_when_it_is_asked_for_again(
    lab: Page, site: str, cut_off: CutOff
) -> None:
    cut_off.lose("late/parts-charts-line_plot.js")
    open_trained(lab, site)
    cost = lab.get_by_role("figure", name="Cost")
    accuracy = lab.get_by_role("figure", name="Accuracy")
    told = problem(accuracy, "The part that draws the curve did not arrive.")
    expect(told).to_be_attached()
    expect_missing(cost, "The part that draws the curve", cut_off)
    expect(cost.locator("canvas")).to_be_visible()
    told.get_by_role("button", name="Try again").click()
    expect(accuracy.locator("canvas")).to_be_visible()
    cut_off.lose("late/features-what_if-connect.js")
    lab.get_by_role("slider", name="Iteration").press("ArrowLeft")
    press(lab, re.compile("^What if"))
    expect_missing(lab, "What if", cut_off)
    dialog = lab.get_by_role("dialog", name="What if?", exact=True)
    expect(dialog).to_be_visible()
    lab.keyboard.press("Escape")
    cut_off.lose("late/features-pushes-connect.js")
    open_unit(lab, "h1").get_by_role("button", name="What moved it?").click()
    expect_missing(lab, "The answer to “What moved this?”", cut_off)
    expect(lab.get_by_role("dialog", name="Which examples moved")).to_be_visible()


def test_all_settings_come_when_they_are_asked_for_again(lab: Page, site: str, cut_off: CutOff) -> None:
    cut_off.lose("late/page-connect_opened.js")
    open_page(lab, site)  # requests the settings' files
    settings = lab.get_by_role("form", name="Settings")
    expect(settings).to_be_hidden()
    expect_missing(lab, "The part for settings and sharing", cut_off)
    expect(settings.get_by_role("spinbutton", name="Learning rate")).to_have_value("0.03")


def test_in_a_dialog_it_is_said_where_it_can_be_read(lab: Page, site: str, cut_off: CutOff) -> None:
    open_trained(lab, site)
    open_runs(lab)
    row = entries(lab).first
    row.get_by_role("button", name=re.compile("^Edit ")).click()
    cut_off.lose("late/features-report-connect.js")
    row.get_by_role("button", name=re.compile("^Report of ")).click()
    expect_missing(drawer(lab), "The report", cut_off)
    expect(lab.get_by_role("dialog", name="Report")).to_be_visible()
    lab.keyboard.press("Escape")
    close_runs(lab)


def test_a_part_that_a_browser_no_longer_imports_has_a_button_that_loads_the_page_again(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += NOISE
    open_page(lab, site)

    def only_when_asked_first(route: Route) -> None:
        if route.request.resource_type == "script":
            route.abort()
        else:
            route.fallback()

    lab.route("**/late/features-runs-connect.js", only_when_asked_first)
    press(lab, "Runs")
    told = problem(lab, "The list of runs did not arrive. Its files are here now")
    expect(told).to_be_visible()
    lab.unroute("**/late/features-runs-connect.js")
    with lab.expect_navigation():
        told.get_by_role("button", name="Reload").click()
