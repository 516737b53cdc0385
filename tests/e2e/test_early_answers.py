"""Drawings are answered before Python is there, and with the same answers as Python's."""

from __future__ import annotations

import base64
import itertools
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from glassnet.arrays import AnyArray
from tests.core.real_digits import real_digits_file
from tests.e2e.actions import BOOT, draw, status, until

THREE = (
    *((0.3, 0.25), (0.45, 0.18), (0.62, 0.22), (0.66, 0.36), (0.5, 0.48)),
    *((0.66, 0.58), (0.66, 0.74), (0.5, 0.84), (0.3, 0.78)),
)
STEPS = ("pen", "crop", "box", "centre")
START = """async (base) => {
  const { createEngine } = await import(`${base}engine/client.js`);
  const { loadEarlyReader } = await import(`${base}engine/early_answers.js`);
  const engine = createEngine(`${base}engine/worker.js`, { onEvent: () => {}, onCrash: () => {} });
  await engine.request('boot', { base_url: base });
  await engine.request('load_shipped_model', {});
  window.both = { engine, read: await loadEarlyReader(base) };
}"""
COMPARE = """async (drawings) => {
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const farthest = (some, others) => Math.max(...some.map((value, at) => Math.abs(value - others[at])));
  const compared = [];
  for (const { ink, plain_ink, ...facts } of drawings) {
    const question = { ...facts, ink: bytes(ink), plain_ink: bytes(plain_ink) };
    const early = window.both.read(question);
    const python = await window.both.engine.request('recognize', { ...question, model: 'shipped' });
    const empty = [early === undefined, python.empty];
    compared.push(empty.includes(true) ? { empty } : {
      empty,
      digits: [early.ranked[0], python.ranked[0]],
      shares: [early.are_shares, python.are_shares],
      lead: Math.abs(early.lead - python.lead),
      image: farthest(early.image, python.image),
      outputs: farthest(early.outputs, python.outputs),
    });
  }
  return compared;
}"""


@pytest.fixture(scope="module")
def both(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page on which both can be asked."""
    page = browser.new_page()
    page.route("**/empty.html", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(f"{site}empty.html")
    page.evaluate(START, site)
    yield page
    page.close()


def question(ink: AnyArray, taken: tuple[bool, ...]) -> dict[str, Any]:
    """Ask for the answer to a drawing."""
    height, width = ink.shape
    return {
        **{"height": height, "width": width},
        **{"ink": packed(ink), "plain_ink": packed(np.where(ink > 100, 255, 0))},
        **dict(zip(STEPS, taken, strict=True)),
    }


def packed(pixels: AnyArray) -> str:
    return base64.b64encode(pixels.astype(np.uint8).tobytes()).decode()


def on_paper(digit: AnyArray, times: int, rng: np.random.Generator) -> AnyArray:
    """Enlarge a digit, and put it somewhere on a larger sheet."""
    large = np.kron(digit, np.ones((times, times), np.uint8))
    paper = np.zeros((large.shape[0] + 41, large.shape[1] + 60), np.uint8)
    top, left = rng.integers(0, 41), rng.integers(0, 60)
    paper[top : top + large.shape[0], left : left + large.shape[1]] = large
    return paper


def scribble(rng: np.random.Generator) -> AnyArray:
    """Make a block of random ink of any shape."""
    paper = np.zeros((rng.integers(1, 90), rng.integers(1, 90)), np.uint8)
    rows, columns = (np.sort(rng.integers(0, size + 1, 2)) for size in paper.shape)
    part = paper[rows[0] : rows[1], columns[0] : columns[1]]
    part[...] = rng.integers(0, 256, part.shape) * (rng.random(part.shape) < rng.random())
    return paper


def drawings() -> list[dict[str, Any]]:
    """Ask for test digits of several sizes and for scribbles, with every choice of steps."""
    rng = np.random.default_rng(4)
    choices = list(itertools.product((True, False), repeat=len(STEPS)))
    with np.load(real_digits_file()) as arrays:
        digits = arrays["pixels"][-1000:].reshape(-1, 28, 28)
    enlarged = [
        (on_paper(digit, 1 + index % 7, rng), choices[0] if index % 3 else choices[index % 16])
        for index, digit in enumerate(digits[::8])
    ]
    scribbled = [(scribble(rng), choices[index % 16]) for index in range(80)]
    return [question(*one) for one in (*enlarged, *scribbled)]


def test_the_early_answer_is_python_s(both: Page) -> None:
    compared = both.evaluate(COMPARE, drawings())
    answered = [each for each in compared if each["empty"] == [False, False]]
    assert all(each["empty"] in ([True, True], [False, False]) for each in compared)
    assert len(answered) > 150
    for each in answered:
        assert each["shares"] == [True, True]
        assert each["image"] < 1e-5
        assert each["outputs"] < 1e-4
        assert each["lead"] < 1e-4
        assert each["digits"][0] == each["digits"][1] or each["lead"] < 1e-3


def test_a_drawing_is_answered_before_python_has_come_and_explained_after(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/runtime/*.wasm", lambda route: held.append(route))
    page.goto(f"{site}#lab=draw")
    expect(page.get_by_text(re.compile("^Loading Python: "))).to_be_visible(timeout=BOOT)
    draw(page, *THREE)
    expect(status(page, "Prediction")).to_have_text(re.compile("^(This is a|A) 3"))
    note = page.get_by_text(
        "Answered with the same weights, but without Python. Once it is there, you see why."
    )
    expect(note).to_be_visible()
    until(page, lambda: len(held) == 1)
    held[0].continue_()
    expect(page.get_by_text(re.compile("^Python [\\d.]+ ready$"))).to_be_visible(timeout=BOOT)
    expect(note).to_be_hidden()
    expect(status(page, "Prediction")).to_have_text(re.compile("^(This is a|A) 3"))
    page.close()
