"""The views for changing the code, in every window: nothing is cut off, covered or too small."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from tests.page.actions import open_page
from tests.page.axe import COLOURS, findings
from tests.page.boxes import fits_across
from tests.page.drivers.workshop_page import ACTIVATIONS, in_use
from tests.page.fixtures import watch
from tests.page.gallery.workshop_views import workshop_views

SIZES = ((320, 256), (390, 844), (844, 390), (1280, 800))
FINGER = 44
NARROW = 39
"""Pixels of a touch target. NARROW is the width where seven keys share the narrowest window."""
OUT_OF_REACH = """(within, [least, leastWide]) => {
  const isClipped = (one) => one !== within && (isClipped(one.parentElement) ||
    getComputedStyle(one).overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1);
  const shown = [...within.querySelectorAll('button, select, input, textarea, summary')].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.matches('[aria-hidden=true]'));
  return shown.flatMap((one) => {
    const pressed = one.closest('label:has(> input[type=radio])') ?? one;
    pressed.scrollIntoView({ block: 'center' });
    const { left, right, top, bottom, width, height } = pressed.getBoundingClientRect();
    const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isCut = left < -1 || right > innerWidth + 1 || isClipped(pressed);
    const isBehind = !found || !(pressed.contains(found) || found.contains(pressed));
    const isSmall = height < least - 0.5 || width < leastWide - 0.5;
    const name = `${one.ariaLabel ?? ''} ${pressed.textContent}`.trim().slice(0, 40);
    return isCut || isBehind || isSmall ? [`${one.tagName} ${name}: ${width} x ${height}` +
      (isCut ? ' cut off' : '') + (isBehind ? ` behind ${found?.outerHTML.slice(0, 80)}` : '')] : [];
  });
}"""

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.only_browser("chromium"),
]  # the same in every browser


def out_of_reach(page: Page, where: str, *regions: Locator) -> list[str]:
    """List controls cut off, covered or too small in any window. No window may scroll sideways."""
    wrong: list[str] = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        fits_across(page)
        least = [FINGER, NARROW if width < 360 else FINGER]
        for region in regions:
            found = region.evaluate(OUT_OF_REACH, least)
            wrong += [f"{where} at {width} x {height}: {one}" for one in found]
    page.set_viewport_size({"width": 1280, "height": 800})
    return wrong


def broken_rules(page: Page, where: str) -> list[str]:
    """Return axe-core's findings: by every rule in a small window, and by the colour rules in the dark.

    The lab below the code band is left to the nightly test of every view, except for colours.
    """
    wrong: list[str] = []
    small = COLOURS if where == "code-band" else None
    for (width, height), theme, rules in (((320, 568), "light", small), ((1280, 800), "dark", COLOURS)):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.get_by_label("Theme").select_option(theme)
        page.set_viewport_size({"width": width, "height": height})
        wrong += [f"{where}, {width} wide, {theme}: {finding}" for finding in findings(page, rules)]
    page.set_viewport_size({"width": 1280, "height": 800})
    return wrong


def test_editor_checks_console_and_what_says_whose_code_computes_fit_every_window(
    browser: Browser, site: str, problems: list[str], stored: StorageState | None
) -> None:
    wrong: list[str] = []
    with browser.new_context(has_touch=True, storage_state=stored) as context:
        watch(context, problems)
        page = context.new_page()
        open_page(page, f"{site}#lab=xor&iterations=60")
        main = page.get_by_role("main")
        for view in workshop_views(page):
            regions = {"code-band": [in_use(page)], "code-console": [main, in_use(page)]}
            wrong += out_of_reach(page, view.name, *regions.get(view.name, [main]))
            wrong += broken_rules(page, view.name)
            if view.name == "code-editor":
                page.get_by_role("button", name="Find", exact=True).click()  # opens under the menu
                more = page.get_by_text("Save, open, rename", exact=True)
                more.click()
                menu = page.get_by_role("group").filter(has=more)
                wrong += out_of_reach(page, "code-versions", menu)
                page.keyboard.press("Escape")
                expect(page.get_by_role("button", name="Copy", exact=True)).to_be_hidden()
                page.get_by_role("textbox", name="Find").press("Escape")
            if view.name == "code-checks":
                page.set_viewport_size({"width": 390, "height": 844})
                page.get_by_role("button", name=f"{ACTIVATIONS}, line").first.click()
                code = page.get_by_role("textbox", name=f"Code of {ACTIVATIONS}", exact=True)
                expect(code).to_be_in_viewport()
                page.set_viewport_size({"width": 1280, "height": 800})
    assert not wrong, "\n".join(wrong)
