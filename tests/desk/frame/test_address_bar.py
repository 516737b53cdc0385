"""The address bar holds the settings: a link restores them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import BOOT, button, choose, field, fill, problem, show, shown_number

pytestmark = [pytest.mark.thorough, pytest.mark.every_browser]  # browsers' histories differ


def follow(page: Page, link: str) -> None:
    page.evaluate("(link) => { location.href = link; }", link)


def test_back_and_forward_go_through_labs_and_views_and_a_setting_is_no_step(
    xor: Page,
) -> None:
    show(xor, "Digits")
    show(xor, "Data")
    show(xor, "XOR")
    fill(xor, "Learning rate", 0.5)
    expect(xor).to_have_url(re.compile(r"#lab=xor&learning_rate=0\.5$"))
    xor.go_back()
    expect(xor.get_by_role("tabpanel", name="Data")).to_be_visible()
    xor.go_back()
    expect(xor.get_by_role("tabpanel", name="Learning")).to_be_visible()
    expect(xor).to_have_url(re.compile("#lab=digits$"))
    xor.go_back()
    expect(xor.get_by_role("tabpanel", name="XOR")).to_be_visible()
    expect(field(xor, "Learning rate")).to_have_value("0.5")
    for name in ("Learning", "Data", "XOR"):
        xor.go_forward()
        expect(xor.get_by_role("tabpanel", name=name)).to_be_visible()


def test_the_link_to_the_lab_goes_past_the_settings_and_leaves_the_address_alone(
    xor: Page,
) -> None:
    follow(xor, "#lab=digits&view=data&learning_rate=0.5")
    expect(xor.get_by_role("tabpanel", name="Data")).to_be_visible()
    xor.get_by_role("link", name="Skip to the lab").press("Enter")
    expect(xor.get_by_role("main")).to_be_focused()
    xor.keyboard.press("Tab")
    expect(xor.get_by_role("tabpanel", name="Digits")).to_be_focused()
    expect(xor).to_have_url(re.compile("#lab=digits&view=data&learning_rate=0.5$"))
    expect(xor.get_by_role("tabpanel", name="Data")).to_be_visible()
    follow(xor, "#lab=digits")
    expect(xor.get_by_role("tabpanel", name="Learning")).to_be_visible()


def test_a_link_whose_choices_are_none_opens_the_lab_and_names_them(lab: Page, site: str) -> None:
    choices = ("optimizer", "hidden_activation", "output_activation", "learning_rule", "schedule")
    lab.goto(f"{site}#lab=digits&{'&'.join(f'{name}=magic' for name in choices)}")
    expect(button(lab, "Train")).to_be_enabled(timeout=BOOT)
    # The settings open automatically, so that the refused one is visible.
    expect(lab.get_by_role("button", name="All settings", expanded=True)).to_be_visible()
    for name in ("Optimizer", "Activation", "Output activation", "Learning function", "Schedule"):
        expect(problem(lab, f"{name} must be one of these: ").first).to_be_attached()


def test_what_a_link_names_of_settings_that_its_lab_does_not_show_is_told(xor: Page) -> None:
    follow(xor, "#lab=digits&dataset=points&point_noise=7&hidden_layers=30")
    told = xor.get_by_role("group", name="Refused: settings that are not shown here")
    expect(told.get_by_role("alert")).to_have_count(2)
    expect(told).to_contain_text(
        "What is learnt must be one of these: the digits of the page, your own digits"
    )
    expect(field(xor, "Hidden layers")).to_have_value("30")
    for _ in range(2):
        told.get_by_role("button", name="Leave it as it was").first.click()
    expect(told).to_be_hidden()
    expect(xor).to_have_url(re.compile(r"#lab=digits&hidden_layers=30$"))


def test_a_link_followed_while_a_field_has_the_focus_changes_that_field_too(xor: Page) -> None:
    show(xor, "XOR")
    fill(xor, "Hidden layers", "5")
    # Only another address than the one shown is followed.
    expect(xor).to_have_url(re.compile("hidden_layers=5"))
    field(xor, "Hidden layers").focus()
    follow(xor, "#lab=xor")
    expect(field(xor, "Hidden layers")).to_have_value("6")


def test_who_types_into_a_field_is_not_interrupted_by_a_network_that_learns(xor: Page) -> None:
    choose(xor, "Pace", "30 updates/s")
    button(xor, "Train").click()
    layers = field(xor, "Hidden layers")
    layers.select_text()
    layers.press_sequentially("6-3")
    typed_at = shown_number(xor, "Iteration").inner_text()
    expect(shown_number(xor, "Iteration")).not_to_have_text(typed_at)
    expect(layers).to_have_value("6-3")
    layers.press("Enter")
    expect(xor).to_have_url(re.compile("hidden_layers=6-3"))
