"""The report of a run: readable without script or network, it describes the run and links back to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.page.actions import open_page, press, show, shown_number, train
from tests.page.axe import findings
from tests.page.drivers.runs_page import entry, open_runs
from tests.page.fixtures import Save
from tests.page.xor_page import predictions

HOSTILE = "<script>document.title = 'broken'</script> \u201cmine\u201d & \u00e4"
COUNTED_PRINTS = """() => {
  frames[0].print = () => { document.body.dataset.printed = frames[0].document.body.innerText; };
}"""


pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def own_page(fresh_page: Page, site: str) -> Page:
    """A page whose XOR lab has trained for 120 iterations, shared by the tests of this file."""
    open_page(fresh_page, f"{site}#lab=xor&iterations=120&seed=5")
    train(fresh_page, 120)
    return fresh_page


@pytest.fixture
def page(own_page: Page, problems: list[str]) -> Iterator[Page]:
    """The shared page with nothing open."""
    own_page.bring_to_front()
    yield own_page
    while own_page.get_by_role("dialog").count():
        own_page.keyboard.press("Escape")


@pytest.fixture
def paper(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without scripts that must request nothing."""
    with browser.new_context(java_script_enabled=False, offline=True) as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        yield context
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def opened(paper: BrowserContext, report: Path) -> Page:
    """Open a saved report without scripts."""
    page = paper.new_page()
    page.goto(report.as_uri())
    return page


def percentage(accuracy: str) -> str:
    """Return a pattern for the percentage in the run bar's accuracy, which also names the rows."""
    return re.escape(accuracy[: accuracy.index("%") + 1])


def cells(report: Page, table: str) -> list[list[str]]:
    """Return the texts of a report's table, row by row, without the header."""
    rows = report.get_by_role("table", name=table, exact=True).first.get_by_role("row").all()
    return [row.get_by_role("cell").all_inner_texts() for row in rows[1:]]


def test_a_report_of_a_kept_run_tells_its_name_note_settings_answers_and_curves(
    page: Page, paper: BrowserContext, save: Save
) -> None:
    answers, right = predictions(page), shown_number(page, "Accuracy").inner_text()
    open_runs(page)
    row = entry(page, "iteration 120")
    row.get_by_role("button", name=re.compile("^Edit ")).click()
    row.get_by_label("Name", exact=True).fill(HOSTILE)
    row.get_by_label("Name", exact=True).press("Enter")
    expect(row.get_by_text(HOSTILE)).to_be_visible()
    row.get_by_label("Note", exact=True).fill(f"First line\n{HOSTILE}")
    row.get_by_label("Note", exact=True).press("Tab")
    expect(row.get_by_text(re.compile("^First line")).first).to_be_visible()
    row.get_by_role("button", name=re.compile("^Report of ")).click()
    preview = page.frame_locator("iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    report = opened(paper, save(page, "Save"))
    assert report.title() == f"{HOSTILE}, a Glassnet report"
    expect(report.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    expect(report.get_by_role("region", name="Note")).to_contain_text("First line")
    expect(report.get_by_text(re.compile(f"^{percentage(right)}[0-9 ]")).first).to_be_visible()
    told = [row[-3:-1] for row in cells(report, "What it answers")]
    assert [float(number) for row in told for number in row] == pytest.approx(
        [float(number.replace("< ", "")) for number in answers], abs=0.0051
    )
    assert cells(report, "What differs from the preset Modern") == [["120", "2,000"], ["5", "1"]]
    for chart in ("Cost", "Accuracy"):
        expect(report.get_by_role("img", name=chart, exact=True).locator("path")).to_have_count(1)
    expect(
        report.get_by_role("img", name=re.compile("^Lines are weights")).locator("image")
    ).to_have_count(8)
    expect(report.get_by_text(re.compile(r"^glassnet-proof-1\.[\w-]+$"))).to_be_visible()


def test_print_prints_the_report_and_nothing_else(page: Page) -> None:
    press(page, "Report")
    expect(page.frame_locator("iframe").get_by_role("heading", name="Do it again")).to_be_visible()
    page.evaluate(COUNTED_PRINTS)
    press(page, "Print")
    printed = page.locator("body").get_attribute("data-printed")
    assert printed
    assert "Do it again" in printed
    assert "New seed" not in printed


@pytest.mark.only_browser("chromium")  # the same elements and colours in every browser
def test_axe_finds_nothing_in_a_report_and_its_dialog(page: Page, browser: Browser, save: Save) -> None:
    press(page, "Report")
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    found = findings(page)
    saved = save(page, "Save")
    themes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for theme in themes:
        with browser.new_context(color_scheme=theme, bypass_csp=True) as context:
            read = context.new_page()
            read.goto(saved.as_uri())
            for width in (1280, 320):
                read.set_viewport_size({"width": width, "height": 800})
                found += findings(read)
    assert not found, "\n".join(found)


def test_a_report_of_digits_has_the_matrix_and_pictures_of_mistakes(
    page: Page, paper: BrowserContext, save: Save, site: str
) -> None:
    page.goto(f"{site}#lab=digits&iterations=100&hidden_layers=30")
    show(page, "Digits")
    train(page, 100)
    press(page, "Report")
    report = opened(paper, save(page, "Save"))
    right = shown_number(page, "Accuracy").inner_text()  # measured before the report
    expect(report.get_by_text(re.compile(f"^{percentage(right)}[0-9 ]")).first).to_be_visible()
    matrix = [
        [int(cell.replace("\u00b7", "0")) for cell in row] for row in cells(report, "Confusion matrix")
    ]
    judged = re.search(r"(\d+) of ([\d,]+) test digits", report.get_by_role("main").inner_text())
    assert judged
    assert sum(matrix[digit][digit] for digit in range(10)) == int(judged[1])
    assert sum(map(sum, matrix)) == int(judged[2].replace(",", ""))
    pictures = report.get_by_role("img", name=re.compile("read as"))
    assert pictures.count() > 5
    for name in ("Cost", "Accuracy"):
        expect(report.get_by_role("img", name=name, exact=True).locator("path")).to_have_count(3)
    expect(report.get_by_text("The network itself does not fit into an address")).to_be_visible()
