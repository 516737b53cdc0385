"""In the browser too a run goes on from its checkpoint to the bit, and checkpoints cost little."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from glassnet.array_files import read_npz

# Two engines on one page: one trains on, the other from the first one's checkpoint.
GO_ON_ELSEWHERE = """async ([base, lab, settings]) => {
  const { createEngine } = await import(`${base}engine/client.js`);
  const { presets } = await (await fetch(`${base}config.json`)).json();
  const config = { ...presets[lab], ...settings };
  const start = async () => {
    const seen = { checkpoint: undefined, done: () => {} };
    const engine = createEngine(`${base}engine/worker.js`, {
      onCrash: (error) => { throw error; },
      onEvent(event) {
        if (event.type === 'checkpoint') seen.checkpoint = event;
        if (event.type === 'progress' && event.progress.done) seen.done();
      },
    });
    await engine.request('boot', { base_url: base });
    if (lab === 'digits') await engine.request('load_digits', {});
    return { engine, seen };
  };
  const [one, other] = await Promise.all([start(), start()]);
  const train = ({ engine, seen }) => new Promise((resolve) => {
    seen.done = resolve;
    engine.request('train', { lab });
  });
  await one.engine.request('open_lab', { lab, config, run: 1 });
  await train(one);
  await one.engine.request('pause', {}); // answered after the checkpoint at the end has been posted
  const { data, iteration } = one.seen.checkpoint;
  await other.engine.request('restore_checkpoint', { lab, data, run: 1 });
  for (const each of [one, other]) await train(each);
  const saved = [];
  for (const { engine } of [one, other]) {
    const { data: model } = await engine.request('save_model', { lab });
    saved.push([...model]);
  }
  return { iteration, saved };
}"""

# An hour of training in slices, on a clock of our own, when each checkpoint takes so long.
AN_HOUR = """async ([base, milliseconds]) => {
  const { createCheckpoints } = await import(`${base}engine/checkpoints.js`);
  const started = performance.now();
  let now = 0;
  let timer;
  performance.now = () => started + now;
  self.setTimeout = (run, pause) => {
    timer = { run, due: now + pause };
    return 1;
  };
  self.clearTimeout = () => { timer = undefined; };
  let spent = 0;
  const times = [];
  const checkpoints = createCheckpoints({
    take() {
      times.push(now);
      now += milliseconds;
      spent += milliseconds;
    },
    onFailure() {},
  });
  while (now < 3_600_000) {
    now += 50;
    checkpoints.changed('digits');
    if (timer && timer.due <= now) timer.run();
  }
  const pauses = times.slice(1).map((time, index) => time - times[index]);
  return { share: spent / now, longest: Math.max(...pauses), shortest: Math.min(...pauses) };
}"""


@pytest.mark.parametrize(
    ("lab", "settings"),
    [
        ("xor", {"iterations": 300, "optimizer": "momentum"}),
        ("digits", {"hidden_layers": "20", "iterations": 90, "augment_shift": 1}),
        pytest.param(
            "digits",
            {"hidden_layers": "20", "iterations": 90, "engine": "numpy"},
            marks=pytest.mark.long,
        ),
    ],
    ids=["xor", "digits", "digits in NumPy alone"],
)
def test_a_run_goes_on_to_the_same_bits_in_another_worker(
    blank: Page, site: str, lab: str, settings: dict[str, Any]
) -> None:
    told = blank.evaluate(GO_ON_ELSEWHERE, [site, lab, settings])
    one, other = (read_npz(bytes(saved)) for saved in told["saved"])
    assert told["iteration"] == settings["iterations"]
    assert set(one) == set(other)
    for name, array in one.items():
        assert np.array_equal(array, other[name]), name


@pytest.mark.parametrize(("milliseconds", "pause"), [(2, 2), (15, 3), (300, 61)])
def test_checkpoints_come_every_few_seconds_and_take_less_than_a_hundredth_of_the_time(
    blank: Page, site: str, milliseconds: int, pause: int
) -> None:
    hour = blank.evaluate(AN_HOUR, [site, milliseconds])
    assert hour["share"] < 0.01
    assert hour["shortest"] >= 2000
    assert hour["longest"] <= (pause + 1) * 1000
