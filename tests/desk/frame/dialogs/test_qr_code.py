"""A link is shown as a QR code, which a QR reader reads from the screen."""

from __future__ import annotations

import json
import os
import re
import subprocess

import pytest
from playwright.sync_api import Page, expect

from sitebuild.errors import BuildError
from sitebuild.places import ROOT, cache_folder
from tests import environments
from tests.page.actions import open_page, press, train

pytestmark = pytest.mark.thorough(landing=False)

READ = """
import io, json, sys
import numpy as np, zxingcpp
from PIL import Image
picture = np.asarray(Image.open(io.BytesIO(sys.stdin.buffer.read())).convert("L"))
print(json.dumps([found.text for found in zxingcpp.read_barcodes(picture)]))
"""


def read(picture: bytes) -> list[str]:
    """Return the texts of the QR codes in a PNG, read by ZXing."""
    try:
        python = environments.environment(ROOT, cache_folder(), "qr")
    except BuildError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    told = subprocess.run([str(python), "-c", READ], input=picture, capture_output=True, check=True)
    texts: list[str] = json.loads(told.stdout)
    return texts


@pytest.mark.only_browser("chromium")
@pytest.mark.parametrize(("scheme", "size"), [("light", (1280, 800)), ("dark", (320, 568))])
def test_a_link_is_read_from_the_screen(
    lab: Page, site: str, scheme: str, size: tuple[int, int]
) -> None:
    lab.set_viewport_size({"width": size[0], "height": size[1]})
    lab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    link = f"{site}#lab=xor&learning_rate=0.125"
    open_page(lab, link)
    press(lab, "Save, share")
    press(lab, "QR code")
    dialog = lab.get_by_role("dialog", name="QR code")
    expect(dialog.get_by_role("img", name=f"QR code of {link}")).to_be_visible()
    assert read(lab.screenshot()) == [link]
    assert lab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    lab.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


@pytest.mark.only_browser("chromium")
def test_a_link_that_is_too_long_says_so(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor&iterations=20&hidden_layers=12-12")
    train(lab, 20)
    press(lab, "Save, share")
    lab.get_by_role("radio", name="With what it learnt").check()
    press(lab, "QR code")
    dialog = lab.get_by_role("dialog", name="QR code")
    told = dialog.get_by_role("status").filter(has_text="a QR code holds at most 2,953")
    expect(told).to_have_text(re.compile(r"^This link has [3-9],\d{3} characters"))
    expect(dialog.get_by_role("img")).to_have_count(0)


@pytest.mark.only_browser("chromium")
def test_the_link_of_a_lesson_is_shown_while_it_is_made(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor")
    press(lab, "Save, share")
    press(lab, "Make a lesson…")
    maker = lab.get_by_role("dialog", name="Make a lesson")
    show = maker.get_by_role("button", name="QR code", exact=True)
    expect(show).to_be_disabled()
    maker.get_by_role("textbox", name="Task").fill("Train it twice.")
    show.click()
    expect(lab.get_by_role("img", name=re.compile("task=Train"))).to_be_visible()
    (text,) = read(lab.screenshot())
    assert "task=Train+it+twice" in text
