"""The address bar holds the settings: a link brings them back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.actions import (
    BOOT,
    button,
    choice,
    number,
    open_page,
    problem,
    set_number,
    show,
    train,
    wait_until_ready,
)


def test_settings_go_into_the_address_bar_and_come_back_after_a_reload(lab: Page, site: str) -> None:
    open_page(lab, site)
    set_number(lab, "Learning rate", 0.0125)
    choice(lab, "Activation").first.select_option("sigmoid")
    expect(lab).to_have_url(re.compile(r"#.*learning_rate=0\.0125"))
    expect(lab).to_have_url(re.compile(r"#.*hidden_activation=sigmoid"))
    lab.reload()
    wait_until_ready(lab)
    expect(number(lab, "Learning rate")).to_have_value("0.0125")
    expect(choice(lab, "Activation").first).to_have_value("sigmoid")
    expect(choice(lab, "Start from")).to_have_value("")


def test_a_link_to_the_digits_shows_them_with_its_settings(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=digits&hidden_layers=30&iterations=7")
    expect(lab.get_by_role("tab", name="Digits")).to_have_attribute("aria-selected", "true")
    expect(button(lab, "Train")).to_be_enabled(timeout=BOOT)
    expect(lab.get_by_label("Hidden layers")).to_have_value("30")
    train(lab, 7)


def test_the_lab_that_is_shown_comes_back_after_a_reload(lab: Page, site: str) -> None:
    open_page(lab, site)
    show(lab, "Draw")
    lab.reload()
    expect(lab.get_by_role("tab", name="Draw")).to_have_attribute("aria-selected", "true")
    expect(lab.get_by_role("tabpanel", name="Draw")).to_be_visible()


def test_a_link_with_an_illegal_setting_is_explained_and_can_be_corrected(lab: Page, site: str) -> None:
    lab.goto(f"{site}#lab=xor&learning_rate=-1")
    explained = problem(lab, "learning_rate must be above 0")
    expect(explained).to_be_visible(timeout=BOOT)
    set_number(lab, "Learning rate", 0.03)
    expect(explained).to_be_hidden()
    train(lab, 2000)
