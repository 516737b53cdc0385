"""Looking back with the kernel: every answer about a moment equals the one given then, to the bit."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.page.served.sources import sources

BOOT = """async ([base, modules]) => {
  const { createWorkerClient } = await import(`${modules}engine/client.js`);
  window.worker = createWorkerClient(`${base}engine/worker/worker.js`, {
    onCrash: (error) => window.ended(error.message),
    onEvent(event) {
      if (event.type === 'training_failed') window.ended(event.error.message);
      if (event.type === 'progress' && event.progress.done) window.ended('');
    },
  });
  await worker.request('boot', { base_url: base });
  await worker.request('load_digits', {});
}"""
LOOK_BACK = """async ([base, lab, settings, stops]) => {
  const { presets } = await (await fetch(`${base}config.json`)).json();
  const config = { ...presets[lab], ...settings };
  window.runs = (window.runs ?? 0) + 1;
  const opening = { lab, base: config, changes: {}, anew: true, run: window.runs };
  await worker.request('change_settings', opening);
  const answers = async () => {
    const view = { axes: [0, 1], fixed: [0, 0, 0], resolution: 4 };
    const told = [await worker.request('examine', { lab, grid_seed: 1, grid_mistakes: false, view })];
    const units = { kind: 'change', order: 'number', start: 0, count: 48 };
    if (lab === 'digits') told.push(await worker.request('inspect_units', { lab, ...units }));
    return JSON.stringify(told, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value));
  };
  const then = [await answers()];
  let engine;
  for (const [index, stop] of stops.entries()) {
    const iterations = stop - (stops[index - 1] ?? 0);
    const change = { lab, changes: { iterations }, anew: false, run: window.runs };
    const { progress } = await worker.request('change_settings', change);
    engine = progress.engine_in_use;
    const failure = await new Promise((resolve) => {
      window.ended = resolve;
      worker.request('train', { lab }).catch((error) => resolve(error.message));
    });
    if (failure) throw new Error(failure);
    then.push(await answers());
  }
  const places = [0, ...stops];
  const same = [];
  for (const turn of [2, 1, 3, 0, 1, 2]) {
    await worker.job('look_at', { lab, iteration: places[turn] });
    same.push((await answers()) === then[turn]);
  }
  return { engine, same, different: new Set(then).size };
}"""

pytestmark = pytest.mark.every_browser  # no browser may change the bits


@pytest.fixture(scope="module")
def booted(empty: Page, site: str) -> Page:
    """An empty page with a worker whose Python has the digits, shared by the tests of this file."""
    empty.evaluate(BOOT, [site, sources(empty, site)])
    return empty


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("lab", "settings"),
    [
        ("xor", {}),
        ("xor", {"dataset": "points", "point_set": "moons", "batch_size": 7, "batch_order": "random"}),
        ("digits", {"hidden_layers": "40", "augment_shift": 1}),
        ("digits", {"hidden_layers": "200"}),
    ],
    ids=["a truth table", "points", "digits that are shifted", "digits"],
)
def test_every_answer_about_a_moment_is_the_one_that_was_given_then(
    booted: Page, site: str, lab: str, settings: dict[str, Any]
) -> None:
    told = booted.evaluate(LOOK_BACK, [site, lab, {**settings, "engine": "simd"}, [35, 130, 200]])
    assert told == {"engine": "simd", "same": [True] * 6, "different": 4}
