"""Checkpoints in the browser: a run resumed from one ends with the same bits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from glassnet.formats.array_files import read_npz
from tests.page.served.sources import sources

# Two workers on one page: one goes on training, the other continues from the first one's checkpoint.
GO_ON_ELSEWHERE = """async ([base, modules, lab, settings]) => {
  const { createWorkerClient } = await import(`${modules}engine/client.js`);
  const { presets } = await (await fetch(`${base}config.json`)).json();
  const config = { ...presets[lab], ...settings };
  const start = async () => {
    const seen = { checkpoint: undefined, done: () => {} };
    const worker = createWorkerClient(`${base}engine/worker/worker.js`, {
      onCrash: (error) => { throw error; },
      onEvent(event) {
        if (event.type === 'checkpoint') seen.checkpoint = event;
        if (event.type === 'progress' && event.progress.done) seen.done();
      },
    });
    await worker.request('boot', { base_url: base });
    if (lab === 'digits') await worker.request('load_digits', {});
    return { worker, seen };
  };
  const [one, other] = await Promise.all([start(), start()]);
  const train = ({ worker, seen }) => new Promise((resolve) => {
    seen.done = resolve;
    worker.request('train', { lab });
  });
  await one.worker.request('change_settings', { lab, base: config, changes: {}, anew: true, run: 1 });
  await train(one);
  await one.worker.request('pause', {}); // answered after the checkpoint at the end has been posted
  const { data, iteration } = one.seen.checkpoint;
  await other.worker.request('restore_checkpoint', { lab, data, run: 1 });
  for (const each of [one, other]) await train(each);
  const saved = [];
  for (const { worker } of [one, other]) {
    const { data: model } = await worker.request('save_model', { lab });
    saved.push([...model]);
  }
  return { iteration, saved };
}"""

pytestmark = pytest.mark.every_browser  # no browser may change the bits


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("lab", "settings"),
    [
        ("xor", {"iterations": 300, "optimizer": "momentum"}),
        ("digits", {"hidden_layers": "20", "iterations": 90, "augment_shift": 1}),
        pytest.param(
            "digits",
            {"hidden_layers": "20", "iterations": 90, "engine": "numpy"},
            marks=pytest.mark.nightly,
        ),
    ],
    ids=["xor", "digits", "digits in NumPy alone"],
)
def test_a_run_goes_on_to_the_same_bits_in_another_worker(
    blank: Page, site: str, lab: str, settings: dict[str, Any]
) -> None:
    told = blank.evaluate(GO_ON_ELSEWHERE, [site, sources(blank, site), lab, settings])
    one, other = (read_npz(bytes(saved)) for saved in told["saved"])
    assert told["iteration"] == settings["iterations"]
    assert set(one) == set(other)
    for name, array in one.items():
        assert np.array_equal(array, other[name]), name
