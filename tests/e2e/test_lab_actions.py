"""What the page makes of what a person does while the engine is busy, or has stopped."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

# An engine that answers when it is told to.
PRESS_WHILE_EXAMINING = """async ([base, pressed]) => {
  const { createLabActions } = await import(`${base}actions/lab_actions.js`);
  const { createPageStore } = await import(`${base}state/page_state.js`);
  const asked = [];
  let answer;
  const engine = {
    request: (type, payload) => new Promise((resolve) => {
      asked.push(payload);
      answer = () => resolve({});
    }),
  };
  const store = createPageStore('digits', { xor: {}, digits: {} });
  const labs = createLabActions(engine, store, { isVisible: () => true });
  labs.setLab('digits', { opened: true, layer_sizes: [784, 10] });
  labs.examine('digits');
  for (const press of pressed) labs[press](true);
  answer();
  await new Promise((resolve) => setTimeout(resolve));
  answer();
  await new Promise((resolve) => setTimeout(resolve));
  return asked.map(({ grid_seed, grid_mistakes }) => [grid_seed, grid_mistakes]);
}"""

# An engine that never answers.
UNDO_TWICE = """async (base) => {
  const { createLabActions } = await import(`${base}actions/lab_actions.js`);
  const { createPageStore } = await import(`${base}state/page_state.js`);
  const store = createPageStore('xor', { xor: { learning_rate: 0.5 }, digits: {} });
  const engine = { request: () => new Promise(() => {}) };
  const labs = createLabActions(engine, store, { isVisible: () => true });
  labs.setLab('xor', { opened: true });
  labs.configure('xor', { learning_rate: 0.7 });
  labs.configure('xor', { learning_rate: 0.2 });
  labs.undo('xor');
  labs.undo('xor');
  return store.get().labs.xor.config.learning_rate;
}"""
# An engine whose network has always learnt something.
RESET_OFTEN = """async ([base, times]) => {
  const { createLabActions } = await import(`${base}actions/lab_actions.js`);
  const { createPageStore } = await import(`${base}state/page_state.js`);
  const none = { iteration: [], cost: [], accuracy: [] };
  const store = createPageStore('xor', { xor: {}, digits: {} });
  const kept = { data: new Uint8Array(9) };
  const engine = { request: async (type, { run }) => (type === 'take_checkpoint' ? kept
    : { run, has_learnt: true, training: none, validation: none }) };
  const labs = createLabActions(engine, store, { isVisible: () => false });
  labs.setLab('xor', { opened: true, has_learnt: true });
  for (let time = 0; time < times; time += 1) await labs.reset('xor');
  return store.get().labs.xor.undo.map(({ kept }) => Boolean(kept));
}"""
# An engine that stops after a reset, before the person takes that back.
STOPPED_BEFORE_UNDO = """async (base) => {
  const { createLabActions } = await import(`${base}actions/lab_actions.js`);
  const { createPageStore } = await import(`${base}state/page_state.js`);
  const none = { iteration: [], cost: [], accuracy: [] };
  const store = createPageStore('xor', { xor: { seed: 1 }, digits: {} });
  const restored = [];
  const engine = { request: async (type, { run, data }) => {
    if (type === 'take_checkpoint') return { iteration: 7, data: 'all of it' };
    if (type === 'restore_checkpoint') restored.push(data);
    return { run, iteration: data ? 7 : 0, has_learnt: Boolean(data), training: none, validation: none };
  } };
  const labs = createLabActions(engine, store, { isVisible: () => false });
  labs.setLab('xor', { opened: true, has_learnt: true });
  await labs.reset('xor');
  labs.forgetSessions();
  await labs.undo('xor');
  const early = restored.length;
  await labs.reopen('xor');
  const { iteration, undo } = store.get().labs.xor;
  return [early, restored, iteration, undo.length];
}"""
# An engine that answers only after the person has gone on.
CHANGE_MEANWHILE = """async (base) => {
  const { createLabActions } = await import(`${base}actions/lab_actions.js`);
  const { createPageStore } = await import(`${base}state/page_state.js`);
  const none = { iteration: [], cost: [], accuracy: [] };
  const progress = { run: 0, iteration: 7, goal: 10, training: none, validation: none };
  const store = createPageStore('xor', { xor: { learning_rate: 0.5 }, digits: {} });
  let answer;
  const engine = { request: () => new Promise((resolve) => { answer = () => resolve(progress); }) };
  const labs = createLabActions(engine, store, { isVisible: () => false });
  labs.setLab('xor', { opened: true });
  labs.step('xor');
  labs.setPace('xor', '30');
  answer();
  await new Promise((resolve) => setTimeout(resolve));
  return [store.get().labs.xor.pace, store.get().labs.xor.iteration];
}"""
# An engine that answers or has stopped, while the truth table is trained and the digits are shown.
PAUSE = """async ([base, stopped]) => {
  const { createLabActions } = await import(`${base}actions/lab_actions.js`);
  const { createPageStore } = await import(`${base}state/page_state.js`);
  const { EngineError } = await import(`${base}engine/client.js`);
  const error = new EngineError({ type: 'WorkerCrashed', message: 'It stopped.', traceback: '' });
  const engine = { request: () => (stopped ? Promise.reject(error) : Promise.resolve({})) };
  const store = createPageStore('digits', { xor: {}, digits: {} });
  const labs = createLabActions(engine, store, { isVisible: () => true });
  labs.setLab('xor', { opened: true, training: true });
  await labs.setPace('xor', '1');
  await labs.pause();
  return store.get().labs.xor.training;
}"""
# A file that is moved after its digits were taken.
RESTORE = """async (base) => {
  const { createOwnDataActions } = await import(`${base}actions/own_data_actions.js`);
  let moved = false;
  const file = { name: 'mine.csv', size: 3, async arrayBuffer() {
    if (moved) throw new Error('It could not be read.');
    return new ArrayBuffer(3);
  } };
  const told = [];
  const own = createOwnDataActions({ request: async () => ({}) }, 100, {
    beginWith: async ({ dataset }) => told.push(dataset),
    onChecking() {}, onFound() {}, onRefused() {},
    onLost: (sentence) => told.push(sentence),
  });
  await own.check([file]);
  await own.use();
  moved = true;
  await own.restore();
  await own.restore();
  return told;
}"""


@pytest.mark.parametrize(
    ("pressed", "asked"),
    [
        ([], [[1, False]]),
        (["showOtherDigits"], [[1, False], [2, False]]),
        (["showOtherDigits", "showOtherDigits"], [[1, False], [3, False]]),
        (["showMistakesOnly"], [[1, False], [1, True]]),
    ],
)
def test_other_digits_asked_for_during_an_examination_come_after_it(
    blank: Page, site: str, pressed: list[str], asked: list[list[object]]
) -> None:
    assert blank.evaluate(PRESS_WHILE_EXAMINING, [site, pressed]) == asked


def test_undo_pressed_twice_at_once_takes_two_changes_back(blank: Page, site: str) -> None:
    assert blank.evaluate(UNDO_TWICE, site) == 0.5


def test_undo_can_bring_back_only_the_last_networks_so_that_memory_stays_small(
    blank: Page, site: str
) -> None:
    assert blank.evaluate(RESET_OFTEN, [site, 5]) == [False, False, True, True, True]


def test_what_undo_brings_back_waits_for_a_python_that_has_stopped(blank: Page, site: str) -> None:
    assert blank.evaluate(STOPPED_BEFORE_UNDO, site) == [0, ["all of it"], 7, 0]


def test_what_a_person_changes_while_an_answer_is_on_its_way_is_kept(blank: Page, site: str) -> None:
    assert blank.evaluate(CHANGE_MEANWHILE, site) == ["30", 7]


@pytest.mark.parametrize("stopped", [False, True])
def test_a_pause_ends_the_training_of_whichever_lab_also_where_python_has_stopped(
    blank: Page, site: str, stopped: bool
) -> None:
    assert blank.evaluate(PAUSE, [site, stopped]) is False


def test_the_digits_of_the_page_take_the_place_of_ones_own_that_cannot_be_read_again(
    blank: Page, site: str
) -> None:
    assert blank.evaluate(RESTORE, site) == ["own_digits", "digits", "It could not be read."]
