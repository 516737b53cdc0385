"""A link carries changed code; nobody's code runs before it was shown, not after a reload either."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import BOOT, TRAINING, button, open_page, shown_number, status, wait_until_ready
from tests.page.rooms.workshop_page import (
    ACTIVATIONS,
    bring,
    edited,
    in_use,
    of_somebody_else,
    open_workshop,
    run_code,
)

pytestmark = [pytest.mark.thorough(landing=False)]

CLIP = edited(ACTIVATIONS, "np.tanh(x)", "np.clip(x, -1, 1)")


def test_the_code_of_a_link_is_read_first_and_runs_when_a_person_says_so(
    lab: Page, site: str, tmp_path: Path
) -> None:
    open_page(lab, f"{site}#lab=xor&iterations=60")
    open_workshop(lab)
    bring(lab, CLIP, tmp_path)
    run_code(lab)
    lab.get_by_role("tab", name="XOR").click()
    button(lab, "Train").click()
    expect(shown_number(lab, "Iteration")).to_have_text("60", timeout=TRAINING)
    trained = shown_number(lab, "Cost").inner_text().split()[0]
    lab.get_by_role("button", name="Save, share").click()
    button(lab, "Copy link").click()
    expect(status(lab, "Link")).to_contain_text("It carries your code, too")
    link = lab.get_by_role("textbox", name="Link", exact=True, include_hidden=True).input_value()
    assert "&code=" in link
    with of_somebody_else(lab, link) as page:
        expect(page.get_by_text("This link brings changed code")).to_be_visible()
        expect(page.get_by_role("textbox", name=re.compile("activations"))).to_contain_text("np.clip")
        page.reload()
        wait_until_ready(page)
        expect(in_use(page)).to_be_hidden()
        page.goto("about:blank")
        page.goto(link)
        expect(page.get_by_text("This link brings changed code")).to_be_visible(timeout=BOOT)
        expect(in_use(page)).to_be_hidden()
        button(page, "Run with it").click()
        expect(page.get_by_role("tab", name="XOR", selected=True)).to_be_visible()
        expect(in_use(page)).to_contain_text("From a link")
        button(page, "Train").click()
        expect(shown_number(page, "Iteration")).to_have_text("60")
        expect(shown_number(page, "Cost")).to_have_text(re.compile(rf"^{re.escape(trained)}\b"))
