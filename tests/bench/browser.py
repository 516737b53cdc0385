"""The pages on which Glassnet and its peers run: one for each contender, in one browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.bench.measuring import first_line

PAGES = Path(__file__).parent / "pages"
GLASSNET = (PAGES / "glassnet.js").read_text(encoding="utf-8")
IN_PYODIDE = (Path(__file__).parent / "in_pyodide.py").read_text(encoding="utf-8")
BOOT = 90_000
"""Time limit for a start, in milliseconds."""
READY = re.compile(r"^Python [\d.]+ ready$")

NOTE_TAUGHT = """() => {
  let pressed = 0;
  const press = () => { pressed = performance.now(); };
  document.addEventListener('click', press, { once: true, capture: true });
  const band = document.querySelector('#ask-teach');
  new MutationObserver((_, observer) => {
    if (!band.querySelector('.verdict-next button').checkVisibility()) return;
    observer.disconnect();
    window.taught = performance.now() - pressed;
  }).observe(band, { attributes: true, childList: true, characterData: true, subtree: true });
}"""
CALL = "([name, options]) => window.contender[name](options)"
START_PEER = """async ([base, name, backend]) => {
  const { loadPeer } = await import(`${base}pages/peers.js`);
  window.contender = await loadPeer(name, backend, base);
}"""
START_GLASSNET = """async ([base]) => {
  const { startWorker } = await import(`${base}pages/glassnet.js`);
  window.contender = await startWorker(`${base}site/`, `${base}modules/`);
}"""
START_PYODIDE = """async ([base, source]) => {
  const [site, modules] = [`${base}site/`, `${base}modules/`];
  const { startPyodide } = await import(`${modules}engine/worker/pyodide.js`);
  const { beginDownloads } = await import(`${modules}engine/downloads.js`);
  const { compileKernels, instantiateKernels } = await import(`${modules}kernel/loader.js`);
  const python = await startPyodide(site, beginDownloads(site, () => {}));
  const { modules } = await compileKernels(site);
  const engines = await instantiateKernels(modules, python._module.memory);
  python.runPython(source);
  const provide = python.globals.get('provide_kernel');
  for (const [name, functions] of Object.entries(engines)) provide(name, python.toPy(functions));
  const data = new Uint8Array(await (await fetch(`${site}data/digits.npz`)).arrayBuffer());
  python.globals.get('provide_digits')(data);
  const answer = python.globals.get('answer');
  window.contender = {
    answer: ({ name, ...options }) => JSON.parse(answer(name, JSON.stringify(options))),
  };
}"""
OBSERVE = """() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: 'longtask' });
}"""
NOTE_ANSWER = """([name, sentence]) => {
  const answers = new RegExp(sentence);
  const look = () => {
    const found = [...document.querySelectorAll(`[role=status][aria-label=${name}]`)].some((region) =>
      answers.test(region.textContent ?? ''));
    if (found) window.firstAnswer = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""
FIRST_COST = ["Cost", r"^Cost \S+ after 0 iterations$"]
"""Python's first answer: the status region's name, and a regular expression for its text."""
FIRST_DRAWING = ["Prediction", r"(So far|I read) an? \d"]
"""The same for the Draw lab's first reading, even while the pen is still down."""
STROKE = ((0.62, 0.18), (0.4, 0.5), (0.38, 0.7), (0.55, 0.8), (0.62, 0.62), (0.42, 0.58))
"""The stroke of a 6, as shares of the drawing surface."""


class Contender:
    """A page on which a contender has been started."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def call(self, name: str, /, **options: object) -> Any:
        """Call a page function."""
        return self.page.evaluate(CALL, [name, options])


class Missing:
    """A contender that could not be started: each call raises the reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def call(self, name: str, /, **options: object) -> Any:
        """Raise RuntimeError."""
        raise RuntimeError(self.reason)


def started(start: Callable[[], Contender]) -> Contender | Missing:
    """Start a contender; if it fails, the others are still measured."""
    try:
        return start()
    except Exception as error:
        return Missing(first_line(error))


def open_peer(browser: Browser, base: str, name: str, backend: str = "") -> Contender:
    """Start a library of pages/peers.js."""
    page = browser.new_page()
    page.goto(f"{base}pages/empty.html")
    page.evaluate(START_PEER, [base, name, backend])
    return Contender(page)


def open_glassnet(browser: Browser, base: str) -> Contender:
    """Open the real page, and start a worker on it for the benchmark."""
    page = browser.new_page(service_workers="block")
    page.goto(f"{base}site/")
    page.get_by_text(READY).wait_for(timeout=BOOT)
    page.evaluate(START_GLASSNET, [base])
    return Contender(page)


def open_pyodide(browser: Browser, base: str) -> Contender:
    """Start Pyodide with our package and its kernel, without worker, session or page."""
    page = browser.new_page()
    page.goto(f"{base}pages/empty.html")
    page.evaluate(START_PYODIDE, [base, IN_PYODIDE])
    return Contender(page)


def start_milliseconds(
    context: BrowserContext, address: str, answer: list[str] | None, draws: bool = False
) -> float:
    """Return the time from navigation to the first answer.

    answer: the region and text to wait for, or None if the page records the time itself.
    draws: whether to draw a digit as soon as the page can be drawn on.
    """
    page = context.new_page()
    try:
        if answer:
            noting = f"({NOTE_ANSWER})({json.dumps(answer)})"
            page.add_init_script(f"addEventListener('DOMContentLoaded', () => {noting})")
        page.goto(address, wait_until="commit")
        if draws:
            draw(page)
        handle = None
        for _ in range(BOOT // 100):
            handle = page.evaluate("window.firstAnswer ?? document.title")
            if not isinstance(handle, str) or handle.startswith("failed"):
                break
            page.wait_for_timeout(100)
        if not isinstance(handle, (int, float)):
            raise RuntimeError(f"{address} did not answer: {handle}")
        return handle
    finally:
        page.close()


def draw(page: Page) -> None:
    """Draw the stroke with the mouse."""
    box = page.get_by_role("application", name="Drawing", exact=True).bounding_box(timeout=BOOT)
    if not box:
        raise RuntimeError("there is nothing to draw on")
    for index, (x, y) in enumerate(STROKE):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        if index == 0:
            page.mouse.down()
    page.mouse.up()


def teaching_milliseconds(browser: Browser, base: str) -> float:
    """Teach ten drawings with the page's button; return the time until it says how that went."""
    page = browser.new_page(service_workers="block")
    page.goto(f"{base}site/#lab=draw&view=teach")
    chip = page.get_by_role("group", name="This is", exact=True).get_by_role("button").nth(3)
    chip.wait_for(timeout=BOOT)
    for number in range(1, 11):
        draw(page)
        chip.click()
        page.get_by_role("button", name=re.compile(rf"^“3”, no\. {number}\b")).wait_for(timeout=BOOT)
    press = page.get_by_role("button", name="Teach the network", exact=True)
    expect(press).to_be_enabled(timeout=BOOT)
    page.evaluate(NOTE_TAUGHT)
    press.click()
    page.get_by_role("button", name="Draw one for both to read").wait_for(timeout=BOOT)
    taken: float = json.loads(page.evaluate("String(window.taught)"))
    page.close()
    return taken


def longest_task(browser: Browser, base: str, iterations: int) -> float:
    """Train digits with the page's button; return the main thread's longest task in ms, or 0."""
    page = browser.new_page(service_workers="block")
    page.goto(f"{base}site/")
    page.get_by_role("tab", name="Digits", exact=True).click()
    train = page.get_by_role("button", name="Train", exact=True)
    field = page.get_by_role("spinbutton", name="Iterations")
    with suppress(Exception):
        page.get_by_text("Ready. Press Train.").first.wait_for(timeout=BOOT)
    page.get_by_role("button", name="All settings", exact=True).click()
    field.press("ControlOrMeta+a")
    field.press_sequentially(str(iterations))
    field.press("Tab")
    page.evaluate(OBSERVE)
    train.click()
    page.get_by_text("Finished.").first.wait_for(timeout=BOOT * 3)
    longest: float = json.loads(page.evaluate("String(window.longest)"))
    page.close()
    return longest
