"""One lab alone in the frame of another site, which is told what comes out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.e2e.actions import BOOT, SOON
from tests.e2e.pages_server import SUB_PATH, serving

PAGE = """<!doctype html><title>Around</title><link rel="icon" href="data:,"><ol></ol>
<iframe title="Lab" width="900" height="700" src="ADDRESS"></iframe>
<script>
  onmessage = ({ data, origin }) => {
    const item = document.createElement('li');
    item.textContent = JSON.stringify({ ...data, origin });
    document.querySelector('ol').append(item);
  };
</script>"""


Embed = Callable[..., FrameLocator]


@pytest.fixture
def embed(lab: Page, site: str, tmp_path: Path) -> Iterator[Embed]:
    """Give a function that opens a page of another origin with a lab in a frame, ready to be used.

    meanwhile: what a person does before it is ready.
    """

    def open_around(
        name: str, meanwhile: Callable[[FrameLocator], None] = lambda _: None
    ) -> FrameLocator:
        page = PAGE.replace("ADDRESS", f"{site}?embed={name}")
        (tmp_path / "around.html").write_text(page, encoding="utf-8")
        lab.goto(f"{around}around.html")
        frame = lab.frame_locator("iframe")
        meanwhile(frame)
        origin = site.removesuffix(SUB_PATH)
        ready = {"source": "glassnet", "type": "ready", "lab": name, "origin": origin}
        told = json.dumps(ready, separators=(",", ":"))
        expect(lab.get_by_role("listitem").first).to_have_text(told, timeout=BOOT)
        return frame

    with serving(tmp_path) as around:
        lab.route(f"{around}**", lambda route: route.continue_())
        yield open_around


@pytest.mark.parametrize("lab_name", ["xor", "digits", "draw"])
def test_one_lab_is_shown_alone(embed: Embed, lab_name: str) -> None:
    frame = embed(lab_name)
    expect(frame.get_by_role("tablist", name="Labs")).to_be_hidden()
    expect(frame.get_by_role("heading", level=1)).to_be_hidden()
    expect(frame.locator("main").get_by_role("heading", level=2).first).to_be_visible()


def test_the_page_around_is_told_of_a_lab_that_is_ready_at_the_second_try(
    lab: Page, embed: Embed, allowed_errors: list[str]
) -> None:
    allowed_errors.append("")  # a browser has much to say about a missing file
    pattern = re.compile("/runtime/glassnet.packed")
    lab.route(pattern, lambda route: route.fulfill(status=404, body="not found"))

    def try_again(frame: FrameLocator) -> None:
        again = frame.get_by_role("button", name="Try again")
        expect(again).to_be_visible(timeout=BOOT)
        lab.unroute(pattern)
        again.click()

    frame = embed("xor", try_again)
    expect(frame.get_by_role("button", name="Train", exact=True)).to_be_enabled()


def test_the_page_around_is_told_what_training_came_to(lab: Page, embed: Embed) -> None:
    frame = embed("xor")
    frame.get_by_label("Pace").select_option("full speed")
    frame.get_by_role("button", name="Train", exact=True).click()
    told = lab.get_by_role("listitem").last
    pattern = r'"type":"result","lab":"xor","iteration":2000,"cost":[\d.e-]+,"accuracy":1,'
    expect(told).to_have_text(re.compile(pattern), timeout=SOON)


def test_a_browser_of_two_years_ago_tells_the_page_around_too(lab: Page, embed: Embed) -> None:
    lab.add_init_script("delete URL.canParse")
    embed("xor")


def test_the_page_around_is_told_which_digit_was_drawn(lab: Page, embed: Embed) -> None:
    frame = embed("draw")
    surface = frame.get_by_role("application", name="Drawing", exact=True)
    box = surface.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2
    lab.mouse.move(middle, box["y"] + 0.15 * box["height"])
    lab.mouse.down()
    lab.mouse.move(middle, box["y"] + 0.85 * box["height"], steps=8)
    lab.mouse.up()
    pattern = r'"type":"result","lab":"draw","digit":1,"share":0?[\d.]+,'
    expect(lab.get_by_role("listitem").last).to_have_text(re.compile(pattern), timeout=SOON)
