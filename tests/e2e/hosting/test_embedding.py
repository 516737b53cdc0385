"""A single lab in a frame of another site, which receives the results."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, expect

from tests.page.actions import BOOT, SOON
from tests.page.served.pages_server import SUB_PATH, serving

PAGE = """<!doctype html><title>Around</title><link rel="icon" href="data:,"><ol></ol>
<iframe title="Lab" width="900" height="700" src="ADDRESS"></iframe>
<script>
  onmessage = ({ data, origin }) => {
    const item = document.createElement('li');
    item.textContent = JSON.stringify({ ...data, origin });
    document.querySelector('ol').append(item);
  };
</script>"""
THROW = "() => { setTimeout(() => { throw new Error('the worker ran out of memory'); }); }"
XOR = "#hidden_layers=7"
NAMED_XOR = f"#lab=xor&{XOR[1:]}"
DIGITS = "#lab=digits&hidden_layers=10&iterations=40"
Around = Callable[..., FrameLocator]
Embed = Callable[..., FrameLocator]
Share = Callable[[str, str], Page]

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[Around]:
    """A function that opens a page of another origin with a lab in a frame, and waits until it is ready.

    meanwhile: what the user does before the lab is ready. settings: the end of the lab's address.
    """
    folder = tmp_path_factory.mktemp("around")

    def open_around(
        page: Page,
        name: str,
        meanwhile: Callable[[FrameLocator], None] = lambda _: None,
        settings: str = "",
    ) -> FrameLocator:
        file = folder / f"{len(list(folder.iterdir()))}.html"  # always a new name: browsers cache it
        text = PAGE.replace("ADDRESS", f"{site}?embed={name}{settings}")
        file.write_text(text, encoding="utf-8")
        page.goto(f"{address}{file.name}")
        frame = page.frame_locator("iframe")
        meanwhile(frame)
        origin = site.removesuffix(SUB_PATH)
        ready = {"source": "glassnet", "type": "ready", "lab": name, "origin": origin}
        told = json.dumps(ready, separators=(",", ":"))
        expect(page.get_by_role("listitem").first).to_have_text(told, timeout=BOOT)
        return frame

    with serving(folder) as address:
        yield open_around


@pytest.fixture
def embed(lab: Page, around: Around) -> Embed:
    """A function that opens a new page around a lab."""
    return functools.partial(around, lab)


@pytest.fixture(scope="module")
def opened_pages(browser: Browser) -> Iterator[dict[str, Page]]:
    """The pages shared by tests, by what is embedded in them."""
    pages: dict[str, Page] = {}
    yield pages
    for page in pages.values():
        page.close()


@pytest.fixture
def share(
    visited: BrowserContext,
    around: Around,
    opened_pages: dict[str, Page],
    problems: list[str],
    photographed: Callable[[Page], None],
) -> Iterator[Share]:
    """A function that returns the shared page around this lab, as the last test left it."""
    used: list[Page] = []

    def shared(name: str, settings: str) -> Page:
        address = name + settings
        if address not in opened_pages:
            page = visited.new_page()
            around(page, name, settings=settings)
            opened_pages[address] = page
        opened_pages[address].bring_to_front()
        used.append(opened_pages[address])
        return opened_pages[address]

    yield shared
    for page in used:
        photographed(page)


def framed(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


@pytest.mark.parametrize(
    ("lab_name", "settings"),
    [
        ("xor", NAMED_XOR),
        ("digits", DIGITS),
        pytest.param("draw", "", marks=pytest.mark.nightly),
    ],
    ids=["xor", "digits", "draw"],
)
def test_one_lab_is_shown_alone(share: Share, lab_name: str, settings: str) -> None:
    frame = framed(share(lab_name, settings))
    expect(frame.get_by_role("tablist", name="Labs")).to_be_hidden()
    expect(frame.get_by_role("heading", level=1)).to_be_hidden()
    expect(frame.get_by_role("heading", level=2).filter(visible=True)).to_have_count(1)


def test_the_page_around_is_told_of_a_lab_that_is_ready_at_the_second_try(
    lab: Page, embed: Embed, allowed_errors: list[str]
) -> None:
    allowed_errors.append("")  # browsers log many errors about a missing file
    pattern = re.compile("/runtime/glassnet.packed")
    lab.route(pattern, lambda route: route.fulfill(status=404, body="not found"))

    def try_again(frame: FrameLocator) -> None:
        again = frame.get_by_role("button", name="Try again")
        expect(again).to_be_visible(timeout=BOOT)
        lab.unroute(pattern)
        again.click()

    frame = embed("xor", try_again)
    expect(frame.get_by_role("button", name="Train", exact=True)).to_be_enabled()


def test_the_page_around_is_told_what_training_came_to(share: Share) -> None:
    page = share("xor", NAMED_XOR)
    frame = framed(page)
    reset(frame)
    frame.get_by_label("Pace").select_option("full speed")
    frame.get_by_role("button", name="Train", exact=True).click()
    told = page.get_by_role("listitem").last
    pattern = r'"type":"result","lab":"xor","iteration":2000,"cost":[\d.e-]+,"accuracy":1,'
    expect(told).to_have_text(re.compile(pattern), timeout=SOON)


@pytest.mark.parametrize("settings", [XOR, NAMED_XOR])
def test_a_frame_takes_the_settings_in_its_address(share: Share, settings: str) -> None:
    frame = framed(share("xor", settings))
    press(frame, "All settings")
    expect(frame.get_by_role("textbox", name="Hidden layers", exact=True)).to_have_value("7")


@pytest.mark.only_browser("chromium")  # which stops a foreign frame from copying
def test_where_a_frame_may_not_copy_it_shows_the_link(
    share: Share, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors.append("Clipboard API has been blocked")
    frame = framed(share("xor", XOR))
    press(frame, "Save, share")
    press(frame, "Copy link")
    expect(frame.get_by_role("status", name="Link", exact=True)).to_contain_text(
        "does not let the page copy"
    )
    link = frame.get_by_role("textbox", name="Link", exact=True)
    expect(link).to_have_value(f"{site}{NAMED_XOR}")
    expect(link).to_be_focused()


def press(frame: FrameLocator, name: str) -> None:
    frame.get_by_role("button", name=name, exact=True).click()


def reset(frame: FrameLocator) -> None:
    """Press Reset, and wait for an untrained network."""
    press(frame, "Reset")
    expect(frame.get_by_text("Ready. Press Train.")).to_be_visible()


def iteration(frame: FrameLocator) -> Locator:
    """Find the progress of training in the run bar."""
    bar = frame.get_by_role("contentinfo", name="Training")
    return bar.get_by_text("Iteration", exact=True).locator(
        "xpath=ancestor-or-self::dt/following-sibling::dd"
    )


def told_ready(page: Page) -> Locator:
    """Find every message to the surrounding page that says the lab is ready."""
    return page.get_by_role("listitem").filter(has_text='"type":"ready"')


@pytest.mark.only_browser("chromium")  # our own code alone decides this
def test_the_page_around_is_told_once_that_a_lab_is_ready_also_where_python_is_restarted(
    share: Share, allowed_errors: list[str]
) -> None:
    allowed_errors.append("ran out of memory")
    page = share("xor", NAMED_XOR)
    frame = framed(page)
    reset(frame)
    (worker,) = page.workers
    worker.evaluate(THROW)
    press(frame, "Restart Python")
    expect(frame.get_by_role("button", name="Step", exact=True)).to_be_enabled(timeout=BOOT)
    press(frame, "Step")
    result = page.get_by_role("listitem").filter(has_text='"type":"result"')
    expect(result.last).to_contain_text('"iteration":1,')
    expect(told_ready(page)).to_have_count(1)


@pytest.mark.nightly
def test_a_browser_of_two_years_ago_tells_the_page_around_too(lab: Page, embed: Embed) -> None:
    lab.add_init_script("delete URL.canParse")
    embed("xor")


def test_the_page_around_is_told_which_digit_was_drawn(share: Share) -> None:
    page = share("draw", "")
    surface = framed(page).get_by_role("application", name="Drawing", exact=True)
    box = surface.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2
    page.mouse.move(middle, box["y"] + 0.15 * box["height"])
    page.mouse.down()
    page.mouse.move(middle, box["y"] + 0.85 * box["height"], steps=8)
    page.mouse.up()
    pattern = r'"type":"result","lab":"draw","digit":1,"share":0?[\d.]+,'
    expect(page.get_by_role("listitem").last).to_have_text(re.compile(pattern), timeout=SOON)
