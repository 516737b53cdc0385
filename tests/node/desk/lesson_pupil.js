// A pupil who follows a lesson: the page without its views, with the shipped lessons.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createLessonWalk } from '../../../web/features/lesson/lesson_walk.js';
import { barView } from '../../../web/features/lesson/view/bar_view.js';
import { openPage } from './open_page.js';

const WEB = new URL('../../../web/', import.meta.url);

/** Reads a file of the site; the build makes the list of lessons. */
export async function fetchText(/** @type {string} */ path) {
  if (path !== 'lessons/index.json') return readFileSync(new URL(path, WEB), 'utf8');
  const names = Object.values(JSON.parse(readFileSync(new URL('lessons/course.json', WEB), 'utf8'))).flat();
  return JSON.stringify(names.map((/** @type {string} */ name) => ({ name, title: { text: name, key: '' } })));
}

/**
 * Opens a page with a lesson in its address, and resolves once the lesson's step is set up.
 * @param {string} name
 * @param {Parameters<typeof openPage>[0] & { read?: (path: string) => Promise<string> }} [options]
 */
export async function openLesson(name, { read = fetchText, ...options } = {}) {
  const page = await openPage({ hash: `#lesson=${name}`, ...options });
  const { walking, files, keeper, ready } = createLessonWalk(page.wires, { fetchText: read });
  const state = () => page.store.get();
  await ready;
  await page.until(() => state().walk === undefined || state().walk?.lesson || state().walk?.trouble);
  await page.rest();

  /** The bar's current contents. */
  function bar() {
    const { walk, lesson } = state();
    assert.ok(walk && lesson, 'there is no lesson');
    return barView(state(), walk, lesson);
  }
  const step = () => state().walk?.lesson?.steps[state().walk?.at ?? 0]?.name ?? '';

  return {
    ...page,
    walking,
    files,
    keeper,
    state,
    bar,
    step,
    /** The shown step's progress. */
    progress: () => state().lesson_progress?.[state().walk?.key ?? '']?.steps.find((each) => each.name === step()),
    /** Presses a button of the lesson, and waits until the page is at rest. @param {'next' | 'skip' | 'back' | 'hint' | 'setUpAgain' | 'restart' | 'leave'} act */
    async press(act) {
      walking[act]();
      await page.rest();
    },
    async answer(/** @type {string | number} */ given) {
      walking.answer(given);
      await page.rest();
    },
    /**
     * Sets a unit's weights by hand; the last value is the bias.
     * @param {number[]} values
     * @param {{ layer?: number, unit?: number, lab?: 'xor' | 'digits' }} [place]
     */
    async setWeights(values, { layer = 0, unit = 0, lab = 'xor' } = {}) {
      for (const [index, value] of values.entries()) {
        await page.labs.setParameter(lab, { layer, unit, fan_in: index === values.length - 1 ? -1 : index, value });
      }
      await page.rest();
    },
    /** Presses a button of the run bar. @param {'train' | 'step' | 'reset' | 'undo' | 'newSeed'} name */
    async run(name, times = 1) {
      for (let time = 0; time < times; time += 1) await page.press(name);
      await page.rest();
    },
    /** Sets the drawing's reading to a digit. @param {number} digit */
    async readAs(digit) {
      const { drawing } = state();
      page.store.set({ drawing: { ...drawing, reading: /** @type {any} */ ({ kind: 'read', recognition: { ranked: [digit] } }) } });
      await page.rest();
    },
    /** The states of the goal's lines. */
    goal: () => bar().goal?.map(({ state: found }) => found),
  };
}
