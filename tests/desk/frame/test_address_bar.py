"""The address bar holds the settings: a link brings them back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import (
    BOOT,
    button,
    choose,
    field,
    fill,
    more_settings,
    open_page,
    problem,
    show,
    shown_number,
    start_from,
    train,
    wait_until_ready,
)

pytestmark = [pytest.mark.thorough, pytest.mark.every_browser]  # each has a history of its own


def follow(page: Page, link: str) -> None:
    """Follow a link within the page."""
    page.evaluate("(link) => { location.href = link; }", link)


def test_settings_go_into_the_address_bar_and_come_back_after_a_reload(xor: Page) -> None:
    fill(xor, "Learning rate", 0.0125)
    choose(xor, "Activation", "sigmoid")
    expect(xor).to_have_url(re.compile(r"#.*learning_rate=0\.0125"))
    expect(xor).to_have_url(re.compile(r"#.*hidden_activation=sigmoid"))
    xor.reload()
    wait_until_ready(xor)
    expect(field(xor, "Learning rate")).to_have_value("0.0125")
    expect(field(xor, "Activation")).to_have_value("sigmoid")
    expect(field(xor, "Start from")).to_have_value("")


def test_a_link_to_the_digits_shows_them_with_its_settings(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=digits&hidden_layers=30&iterations=7")
    expect(lab.get_by_role("tab", name="Digits")).to_have_attribute("aria-selected", "true")
    expect(button(lab, "Train")).to_be_enabled(timeout=BOOT)
    expect(lab.get_by_label("Hidden layers")).to_have_value("30")
    train(lab, 7)


def test_the_lab_that_is_shown_comes_back_after_a_reload_and_so_does_the_view_of_the_digits(
    xor: Page,
) -> None:
    show(xor, "Draw")
    xor.reload()
    expect(xor.get_by_role("tab", name="Draw")).to_have_attribute("aria-selected", "true")
    expect(xor.get_by_role("tabpanel", name="Draw")).to_be_visible()
    show(xor, "Digits")
    for view in ("Mistakes", "The notebook\u2019s story"):
        show(xor, view)  # also before the rest of the tab has arrived
        expect(xor).to_have_url(re.compile("#lab=digits&view="))
        xor.reload()
        expect(xor.get_by_role("tab", name=view)).to_have_attribute("aria-selected", "true")
        expect(xor.get_by_role("tabpanel", name=view)).to_be_visible()
    # Shown as soon as Python is there, which knows the value.
    expect(xor.get_by_role("tabpanel", name=view).get_by_text("0.00007")).to_be_visible(timeout=BOOT)
    expect(xor.get_by_role("alert")).to_have_count(0)
    wait_until_ready(xor)
    show(xor, "Learning")
    expect(xor).to_have_url(re.compile("#lab=digits$"))


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


@pytest.mark.nightly  # tests/node/page/address_flow.test.js has its shorter sibling
def test_a_link_that_is_followed_in_the_open_page_brings_its_settings_and_a_step_back_does_not(
    xor: Page,
) -> None:
    start_from(xor, "Modern")
    follow(xor, "#lab=xor&learning_rate=0.0125&hidden_layers=3+3")
    expect(field(xor, "Learning rate")).to_have_value("0.0125")
    expect(field(xor, "Hidden layers")).to_have_value("3 3")
    choose(xor, "Pace", "full speed")
    train(xor, 2000)
    follow(xor, "#lab=digits&view=data&learning_rate=0.25")
    expect(xor.get_by_role("tabpanel", name="Data")).to_be_visible()
    expect(field(xor, "Learning rate")).to_have_value("0.25")
    fill(xor, "Learning rate", 0.75)
    follow(xor, "#lab=xor")
    expect(field(xor, "Learning rate")).to_have_value("0.03")
    xor.go_back()
    expect(xor.get_by_role("tabpanel", name="Data")).to_be_visible()
    expect(field(xor, "Learning rate")).to_have_value("0.75")
    expect(xor).to_have_url(re.compile(r"#lab=digits&view=data&learning_rate=0\.75$"))
    show(xor, "Learning")


def test_a_link_followed_in_the_open_page_leaves_somebodys_own_digits_out(xor: Page) -> None:
    follow(xor, "#lab=digits&dataset=own_digits&learning_rate=0.5")
    expect(problem(xor, "an address cannot hold")).to_be_visible()
    expect(field(xor, "Learning rate")).to_have_value("0.5")
    button(xor, "Close").click()
    follow(xor, "#lab=digits")
    expect(field(xor, "Learning rate")).not_to_have_value("0.5")


@pytest.mark.nightly  # tests/node/page/address_flow.test.js has its shorter sibling
def test_a_number_that_is_written_otherwise_and_a_link_to_what_there_is_are_no_change_to_undo(
    lab: Page, site: str
) -> None:
    open_page(lab, f"{site}#lab=xor&learning_rate=0.0500")
    wait_until_ready(lab)
    expect(lab).to_have_url(re.compile(r"#lab=xor&learning_rate=0\.05$"))
    fill(lab, "Learning rate", "0.050")
    more_settings(lab)  # so that the field does not have the focus
    expect(field(lab, "Learning rate")).to_have_value("0.05")
    expect(button(lab, "Undo last change")).to_be_disabled()
    follow(lab, "#lab=xor&learning_rate=0.050&seed=1")
    expect(lab).to_have_url(re.compile(r"#lab=xor&learning_rate=0\.05$"))
    expect(button(lab, "Undo last change")).to_be_disabled()
    fill(lab, "Learning rate", "3.0e-2")
    expect(lab).to_have_url(re.compile("#lab=xor$"))
    expect(field(lab, "Start from")).to_have_value("xor")


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


@pytest.mark.nightly  # tests/node/page/address_flow.test.js has its shorter sibling
def test_a_link_keeps_what_is_good_and_names_what_is_not(lab: Page, site: str) -> None:
    lab.goto(f"{site}#lab=xor&batch_size=0&learning_rate=0.02&nonsense=1&loss=magic&point_noise=7")
    expect(problem(lab, "The address also names nonsense, which")).to_be_visible(timeout=BOOT)
    expect(problem(lab, "Batch size must be a whole number from 1 to 10,000; got 0.")).to_be_visible()
    expect(problem(lab, "Loss must be one of these: squared error, cross-entropy; got")).to_be_visible()
    expect(problem(lab, "Noise must be from 0 to 0.5; got 7.")).to_be_visible()  # it has no effect now
    expect(field(lab, "Batch size")).to_have_value("0")
    expect(field(lab, "Learning rate")).to_have_value("0.02")
    expect(lab).to_have_url(re.compile(r"#lab=xor&learning_rate=0\.02$"))
    expect(lab.get_by_text("Trains without what was refused: ")).to_be_visible()
    choose(lab, "Pace", "full speed")
    train(lab, 2000)
    button(lab, "Use squared error again").click()
    expect(field(lab, "Loss")).to_be_focused()
    expect(field(lab, "Loss")).to_have_value("squared_error")
    expect(problem(lab, "Loss must be")).to_have_count(0)
    expect(problem(lab, "Batch size must be")).to_be_visible()


def test_a_link_whose_choices_are_none_opens_the_lab_and_names_them(lab: Page, site: str) -> None:
    choices = ("optimizer", "hidden_activation", "output_activation", "learning_rule", "schedule")
    lab.goto(f"{site}#lab=digits&{'&'.join(f'{name}=magic' for name in choices)}")
    expect(button(lab, "Train")).to_be_enabled(timeout=BOOT)
    # It opens by itself, so that what is refused is seen.
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


def test_a_link_followed_in_the_open_page_starts_from_the_preset_also_where_it_is_refused(
    xor: Page,
) -> None:
    fill(xor, "Learning rate", 0.5)
    follow(xor, "#learning_rate=1000&hidden_layers=3")
    expect(problem(xor, "Learning rate must be above 0 and at most 100; got 1,000.")).to_be_visible()
    expect(button(xor, "Use 0.03 again")).to_be_visible()
    expect(xor).to_have_url(re.compile("#lab=xor&hidden_layers=3$"))
    start_from(xor, "Modern")
    expect(problem(xor, "Learning rate")).to_have_count(0)


def test_another_seed_replaces_one_that_was_refused(xor: Page) -> None:
    follow(xor, "#lab=xor&seed=-1")
    explained = problem(xor, "Seed must be")
    expect(explained).to_be_visible(timeout=BOOT)
    button(xor, "New seed").click()
    expect(explained).to_be_hidden()
    expect(field(xor, "Seed")).not_to_have_value("-1")
