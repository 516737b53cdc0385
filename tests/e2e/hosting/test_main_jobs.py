"""The main jobs wherever Glassnet is opened, without a single request to the outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_playwright import CreateContextCallback

from tests.page.actions import (
    BOOT,
    SOON,
    button,
    draw,
    expect_kept,
    fill,
    open_page,
    press,
    show,
    status,
    train,
)
from tests.page.drivers.teach_page import band, keep, open_teach, shares, teach_now
from tests.page.drivers.workshop_page import bring, open_workshop, restore, run_code, with_tanh
from tests.page.fixtures import OWN_STORE, ROOT, watch
from tests.page.served.outside import Outside
from tests.page.served.pages_server import Habits, Host

PLACES = {
    "under a sub-path": [],
    # Reported by a browser that looks for a new version while the server is gone.
    "its server dead after one visit": ["ERR_CONNECTION_REFUSED", "ServiceWorker"],
    "one file from disk": [],
    "one file, served as if it were Latin": [],
}
"""Where the page is opened, and the console errors that belong to each place."""
MARKS = {
    "its server dead after one visit": [pytest.mark.thorough],
    "under a sub-path": [pytest.mark.every_browser(landing=False)],  # most other tests open it there
    "one file from disk": [pytest.mark.thorough],
    "one file, served as if it were Latin": [pytest.mark.nightly],
}
LATIN = Habits(types={".html": "text/html; charset=iso-8859-1"})
"""As served by Apache with AddDefaultCharset."""
ASKING = """<!doctype html><link rel="icon" href="data:,"><script>
  fetch('http://outside.test/page').catch(() => {});
  new Worker('worker.js');
  navigator.serviceWorker.register('service_worker.js');
</script>"""

pytestmark = pytest.mark.every_browser  # the promise covers every browser


EVERYWHERE = pytest.mark.parametrize(
    "place",
    [pytest.param(name, marks=MARKS.get(name, [])) for name in PLACES],
    indirect=True,
    scope="module",
)
"""`build.py test` opens the first place, a landing all but the nightly one."""


@pytest.fixture(scope="module")
def place(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def visited_place(
    browser: Browser, browser_context_args: dict[str, Any], noted_problems: list[str]
) -> Iterator[tuple[Host, BrowserContext]]:
    """A host under a sub-path, and a browser whose first page has visited it."""
    host = Host(ROOT / "dist")
    with browser.new_context(**{**browser_context_args, "service_workers": "allow"}) as context:
        watch(context, noted_problems)
        context.add_init_script(OWN_STORE)
        open_page(context.new_page(), host.address)
        yield host, context
    host.stop()


@pytest.fixture(scope="module")
def place_page(
    place: str,
    browser: Browser,
    browser_context_args: dict[str, Any],
    noted_problems: list[str],
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """The page, opened in this place, with Python ready."""
    in_one_file = place.startswith("one file")
    if not in_one_file:
        host, context = request.getfixturevalue("visited_place")
        page = context.pages[0]
        if place == "under a sub-path":
            yield page
            return
        show(page, "XOR")
        expect_kept(page)
        host.stop()
        with context.new_page() as page:
            open_page(page, f"{host.address}?from=a-friend#lab=xor")
            yield page
        host.start()
        return
    single: Path = request.getfixturevalue("single")
    host = Host(single.parent, LATIN)
    with browser.new_context(**{**browser_context_args, "service_workers": "allow"}) as context:
        watch(context, noted_problems)
        page = context.new_page()
        open_page(page, single.as_uri() if "disk" in place else f"{host.address}{single.name}")
        yield page
    host.stop()


@pytest.fixture
def opened(
    place: str, place_page: Page, problems: list[str], allowed_errors: list[str], outside: Outside
) -> Iterator[Page]:
    """The page, on which nothing may go wrong and which may request nothing outside."""
    allowed_errors += PLACES[place]
    yield place_page
    problems += [f"asked outside: {request}" for request in outside.asked]
    outside.asked.clear()


@EVERYWHERE
def test_a_truth_table_is_learnt(opened: Page) -> None:
    show(opened, "XOR")
    train(opened, 2000, timeout=SOON)
    expect(status(opened, "Accuracy")).to_have_text("8 of 8 rows right after 2,000 iterations")


@EVERYWHERE
def test_handwritten_digits_are_learnt(opened: Page) -> None:
    show(opened, "Digits")
    expect(button(opened, "Train")).to_be_enabled(timeout=BOOT)
    fill(opened, "Iterations", 200)
    train(opened, 200)
    accuracy = re.compile(r"^[89]\d\.\d % of 1,000 test digits right after 200 iterations$")
    expect(status(opened, "Accuracy")).to_have_text(accuracy)


@EVERYWHERE
def test_a_drawn_digit_is_recognised(opened: Page) -> None:
    show(opened, "Draw")
    draw(opened, (0.5, 0.15), (0.5, 0.85))
    expect(status(opened, "Prediction")).to_contain_text("I read a 1", timeout=BOOT)


@EVERYWHERE
def test_an_update_is_stepped_through_in_the_source_that_runs(opened: Page) -> None:
    show(opened, "XOR")
    expect(button(opened, "Train")).to_be_enabled(timeout=BOOT)
    show(opened, "Code")
    expect(status(opened, "Position")).to_have_text(re.compile("^Step 1 of 19:"), timeout=SOON)
    opened.get_by_role("radio", name="Formula").check()
    button(opened, "Next").click()
    expect(status(opened, "Position")).to_have_text(re.compile("^Step 2 of 19:"))
    opened.get_by_role("radio", name="Source").check()
    running = opened.locator("[aria-current=true]").filter(has_text="values.append")
    expect(running).to_be_visible(timeout=SOON)


@pytest.mark.thorough(landing=False)
@EVERYWHERE
def test_code_is_changed_and_trains_until_it_is_restored(opened: Page, tmp_path: Path) -> None:
    open_workshop(opened)
    bring(opened, with_tanh("return np.clip(x, -1, 1)"), tmp_path)
    run_code(opened)
    show(opened, "XOR")
    train(opened, 2000)
    restore(opened)
    expect(button(opened, "Train")).to_be_enabled()


@pytest.mark.browser_context_args(service_workers="allow")
def test_a_request_of_a_page_or_a_worker_to_the_outside_would_be_noticed(
    new_context: CreateContextCallback, outside: Outside, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(ASKING, encoding="utf-8")
    for name in ("worker", "service_worker"):
        asking = f"fetch('http://outside.test/{name}').catch(() => {{}});"
        (tmp_path / f"{name}.js").write_text(asking, encoding="utf-8")
    host = Host(tmp_path)
    page = new_context().new_page()
    page.goto(host.address)
    asked = {f"GET http://outside.test/{name}" for name in ("page", "worker", "service_worker")}
    for _ in range(SOON // 20):
        if asked <= set(outside.asked):
            break
        page.wait_for_timeout(20)
    host.stop()
    assert set(outside.asked) == asked
    outside.asked.clear()


@pytest.mark.thorough
@pytest.mark.every_browser(landing=False)  # teaching computes as any run does
@EVERYWHERE
def test_a_sign_in_ones_own_hand_is_taught_and_forgetting_is_seen(opened: Page) -> None:
    open_teach(opened)
    keep(opened, "E", "3", 5)
    opened.get_by_role("combobox", name="Old digits mixed in").select_option("0")
    teach_now(opened)
    assert shares(opened, "Yours, taught") == (1, 0)
    assert shares(opened, "Yours, for testing") == (1, 0)
    expect(band(opened).get_by_role("heading", level=2).last).to_contain_text("but forgot its")


@pytest.mark.thorough
@EVERYWHERE
def test_a_lesson_is_begun(opened: Page) -> None:
    show(opened, "XOR")
    press(opened, "Lessons")
    lessons = opened.get_by_role("dialog", name="Lessons")
    expect(lessons.get_by_role("listitem")).to_have_count(12)
    opened.keyboard.press("Escape")
