"""A link with a trained network: it opens as it was, and training continues to the same bits."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from glassnet.formats.array_files import read_npz
from tests.page.actions import button, fill, open_page, press, status, train, within_reach
from tests.page.fixtures import Save
from tests.page.xor_page import open_unit, sentence

MADE_IN_CHROMIUM = (Path(__file__).parent / "made_in_chromium.txt").read_text("utf-8").strip()
"""The part of a link after #: preset `xor`, 20 updates in shuffled order, a unit switched off."""
SHA256_AFTER_2000_MORE = "0603f35c1060c0676ea7d5af7c6d35ed37d9a025130154ec71ca1ad044d31096"
"""The hash of all weights and biases after 2,000 more iterations of that link's run."""

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.every_browser(landing=False),  # a link trains to the same numbers in every browser
]


def weights_hash(model: Path) -> str:
    """Return the SHA-256 of a saved model's weights and biases, layer by layer."""
    arrays = read_npz(model.read_bytes())
    layers = sorted(name for name in arrays if name.startswith(("Weights_", "Biases_")))
    return hashlib.sha256(b"".join(arrays[name].tobytes() for name in layers)).hexdigest()


def follow(page: Page, words: str) -> None:
    """Follow a link within the page."""
    page.evaluate("(words) => { location.hash = words; }", words)


def copied_link(page: Page) -> str:
    """Copy and return a link with the trained network, even if a test may not read the clipboard."""
    within_reach(page.get_by_label("With what it learnt")).check()
    press(page, "Copy link")
    expect(status(page, "Link")).to_contain_text("The link carries these settings")
    link = page.get_by_role("textbox", name="Link", exact=True, include_hidden=True).input_value()
    assert "&run=" in link
    return link


def test_a_link_opens_what_was_learnt_and_goes_on_to_the_same_bits(
    xor: Page, lab: Page, save: Save
) -> None:
    xor.bring_to_front()
    fill(xor, "Iterations", 150)
    train(xor, 150)
    with_all_units = status(xor, "Cost").inner_text()
    open_unit(xor, "h2").get_by_role("checkbox", name="switched off").check()
    expect(button(xor, "Unit h2, switched off")).to_be_visible()
    expect(status(xor, "Cost")).not_to_have_text(with_all_units)  # the cost follows at once
    learnt = status(xor, "Cost").inner_text()
    link = copied_link(xor)
    expect(status(xor, "Link")).to_contain_text(
        "The link carries these settings, the truth table, and the network after 150 updates. The "
        "network has 1 change made by hand. Whoever opens it and trains on gets the same numbers as "
        "here."
    )
    assert len(link) < 3_000
    lab.bring_to_front()
    open_page(lab, link)
    expect(
        sentence(lab, "Opened from a link after 150 updates. Train goes on from there.")
    ).to_be_visible()
    expect(status(lab, "Cost")).to_have_text(learnt)
    expect(lab).to_have_url(re.compile("#lab=xor&iterations=150$"))  # a reload does not reopen the link
    train(lab, 300)
    there = save(lab, "Save model")
    xor.bring_to_front()
    train(xor, 300)
    expect(status(xor, "Link")).to_have_text("")  # the link no longer matches what is shown
    here = save(xor, "Save model")
    assert there.read_bytes() == here.read_bytes()  # the record of the run, too


def test_a_link_made_in_chromium_gives_the_same_bits_in_every_browser(xor: Page, save: Save) -> None:
    follow(xor, MADE_IN_CHROMIUM)
    expect(sentence(xor, re.compile("^Opened from a link after 20 updates"))).to_be_visible()
    train(xor, 2020)
    assert weights_hash(save(xor, "Save model")) == SHA256_AFTER_2000_MORE
