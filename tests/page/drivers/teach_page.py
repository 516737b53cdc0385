"""The view “Teach it” of the Draw tab, where the user teaches a network signs."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from glassnet.data.brought.sign_files import write_signs
from glassnet.data.brought.signs import SignCollection
from tests.drawings.collection import letters
from tests.page.actions import (
    BOOT,
    TRAINING,
    TWO_FRAMES,
    button,
    draw_strokes,
    drop_files,
    press,
    show,
    status,
)

SHARE = re.compile(r"(\d+) → *(\d+) of (\d+)")


def strokes_of(letter: str, number: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    return [each for each in letters() if each.name == letter][number].strokes


def open_teach(page: Page) -> Page:
    """Show “Teach it” with nothing drawn, ready to be taught digits."""
    show(page, "Draw")
    page.get_by_role("tab", name="Teach it").click()
    expect(group(page, "This is")).to_be_visible(timeout=BOOT)
    for kind in ("signs", "digit"):
        choose_kind(page, kind)
        page.evaluate(TWO_FRAMES)  # its drawings appear meanwhile
        if button(page, "Remove all").is_enabled():
            press(page, "Remove all")
    expect(status(page, "Teach it")).to_have_text(re.compile("^Those it reads wrong"), timeout=BOOT)
    return page


def choose_kind(page: Page, kind: str) -> None:
    """Have the network learn digits or signs of one's own."""
    page.get_by_role("combobox", name="What it learns").select_option(kind)


def band(page: Page) -> Locator:
    """Return the band: its question, or what was learnt."""
    return page.get_by_role("region", name="What it learns").first


def group(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def keep(page: Page, letter: str, sign: str, count: int) -> None:
    """Draw a letter `count` times, and label each with the sign."""
    chip = group(page, "This is").get_by_role("button", name=f"This is “{sign}”")
    for number in range(count):
        draw_strokes(page, strokes_of(letter, number))
        chip.click()
        expect(tile(page, sign, number + 1)).to_be_visible()


def tile(page: Page, sign: str, number: int) -> Locator:
    name = re.compile(rf"^“{re.escape(sign)}”, no\. {number}\b")
    return page.get_by_role("button", name=name)


def open_tools(page: Page) -> Locator:
    """Open the tools for the whole collection."""
    press(page, "Pen, files, paper")
    tools = page.get_by_role("dialog", name="Pen, files, paper")
    expect(tools).to_be_visible()
    return tools


def name_signs(page: Page, typed: str) -> None:
    """Choose custom signs with these names."""
    choose_kind(page, "signs")
    page.evaluate(TWO_FRAMES)  # by then it is known whether they have names
    names = page.get_by_role("textbox", name="Names of the signs")
    if not names.is_visible():
        band(page).locator("button.word").click()
    names.fill(typed)
    names.press("Enter")


def teach_now(page: Page) -> None:
    """Teach the network, and wait until it has learnt."""
    press(page, re.compile("^Teach (the network|again)$"))
    page.evaluate(TWO_FRAMES)  # by then it shows it is learning
    expect(button(page, re.compile("^Draw one for (both|it) to read$"))).to_be_visible(timeout=TRAINING)


def picture(page: Page, sign: str, number: int) -> str:
    """Return the pixels of a drawing as text."""
    return str(tile(page, sign, number).locator("canvas").evaluate("(canvas) => canvas.toDataURL()"))


def shares(page: Page, name: str) -> tuple[float, float]:
    """Return the share of this name's drawings read right now, and the share before."""
    parts = page.get_by_role("region", name="Before and now").locator(".taught-share")
    row = parts.filter(has=page.get_by_text(name, exact=True))
    found = SHARE.search((row.text_content() or "").replace(",", ""))
    assert found
    before, right, rows = map(int, found.groups())
    return right / rows, before / rows


def give(page: Page, signs: SignCollection, how: str) -> None:
    """Drop a file of drawings on the page, and choose its use."""
    drop_files(page.get_by_role("main"), {"mia.zip": write_signs(signs)})
    expect(page.get_by_text(f"mia.zip has {len(signs.drawings)} drawings")).to_be_visible()
    press(page, how)
