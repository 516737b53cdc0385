// A teacher writes a lesson: steps from what the lab shows, goals of the vocabulary; what is wrong is said, what is sound is walked.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDrafting } from '../../web/features/lesson/actions/drafting.js';
import { draftJson, draftOf, nameOf, withMovedStep } from '../../web/features/lesson/state/draft.js';
import { plainWords } from '../../web/features/lesson/view/words_into.js';
import { fetchText, openLesson } from './desk/lesson_pupil.js';

const OTHERWISE = { about: 'A lesson.', open_question: 'What next?' };

/** A page on which somebody writes a lesson. @param {Parameters<typeof openLesson>[1]} [options] */
async function teacher(options) {
  const page = await openLesson('', { hash: '', ...options });
  const drafting = createDrafting(page.wires.first, page.store, {
    presets: page.rules.presets, clock: page.clock, otherwise: OTHERWISE, wordsOf: plainWords, kept: page.wires.kept,
    onError: (trouble) => assert.fail(JSON.stringify(trouble)),
  });
  await drafting.open();
  const draft = () => page.state().lesson_draft ?? assert.fail('there is no draft');
  /** Lets what is written be read. */
  async function settle() {
    page.clock.advance(1000);
    await page.rest();
    await page.until(() => draft().made?.words === draftJson(draft(), OTHERWISE));
    await page.rest();
    return draft().made;
  }
  return { ...page, drafting, draft, settle };
}

test('a lesson of what the lab shows, with a goal and a question, is sound, and a pupil walks it from its link', async () => {
  const page = await teacher();
  await page.set({ truth_table: '0 1 1 0', hidden_layers: '3' });
  await page.rest();
  page.drafting.change({ title: 'XOR, by few!', minutes: '5' });
  page.drafting.changeStep({ text: 'Train it.', hints: 'Press Train.\n\nAgain.', lock: ['data'] });
  page.drafting.takeNow();
  page.drafting.changeQuestion({ kind: 'choice', text: 'Does it learn?', choices: 'Yes\nNo', right: '1', because: 'Three are enough.' });
  page.drafting.setGoal([{ kind: 'rows_right', at_least: 4 }]);
  page.drafting.add();
  page.drafting.changeStep({ text: 'How many rows are there?' });
  page.drafting.changeQuestion({ kind: 'number', text: 'How many?', right: '4', within: '0,5' });
  page.drafting.setGoal([{ kind: 'answer_right' }]);
  const made = await page.settle();
  assert.equal(made?.trouble, undefined);
  assert.deepEqual(made?.lesson?.steps.map(({ name, place, goal, lock }) => ({ name, place, goal, lock })), [
    { name: 'step_1', place: { tab: 'xor', view: '', settings: { hidden_layers: '3', truth_table: '0 1 1 0' } }, goal: [{ kind: 'rows_right', at_least: 4 }], lock: ['data'] },
    { name: 'step_2', place: undefined, goal: [{ kind: 'answer_right' }], lock: [] },
  ]);
  assert.match(made?.key ?? '', /^~[\w-]+$/);
  const pupil = await openLesson('', { hash: `#lesson=${encodeURIComponent(made?.key ?? '')}` });
  assert.equal(pupil.lab('xor').config.hidden_layers, '3');
  await pupil.answer(1);
  await pupil.run('train');
  assert.equal(pupil.progress()?.state, 'reached');
  await pupil.press('next');
  await pupil.answer(4.5);
  assert.deepEqual([pupil.progress()?.state, pupil.bar().asks], ['reached', 'done']);
});

test('what is missing yet is said with its place, and the page stays as it is', async () => {
  const page = await teacher();
  const empty = await page.settle();
  assert.deepEqual([empty?.trouble?.code, empty?.key], ['lesson_text_empty', '']);
  page.drafting.change({ title: 'T' });
  page.drafting.changeStep({ text: 'word '.repeat(61) });
  assert.equal((await page.settle())?.trouble?.values.place, 'steps, 1, text');
  page.drafting.changeStep({ text: 'Short.' });
  page.drafting.setGoal([{ kind: 'rows_right', at_least: /** @type {any} */ ('many') }]);
  assert.equal((await page.settle())?.trouble?.values.place, 'steps, 1, goal, 1, at_least');
  page.drafting.setGoal([]);
  page.drafting.changeQuestion({ kind: 'choice', text: 'Q', choices: 'only one' });
  assert.equal((await page.settle())?.trouble?.code, 'lesson_not_list');
  page.drafting.changeQuestion({ kind: '' });
  assert.equal((await page.settle())?.trouble, undefined);
  assert.equal(page.state().lesson, undefined);
});

test('steps are added, moved and removed, and one always stays', async () => {
  const page = await teacher();
  for (const text of ['a', 'b', 'c']) {
    page.drafting.changeStep({ text });
    page.drafting.add();
  }
  page.drafting.remove();
  page.drafting.move(-1);
  assert.deepEqual(page.draft().steps.map(({ text }) => text), ['a', 'c', 'b']);
  assert.equal(withMovedStep({ ...page.draft(), at: 0 }, -1).at, 0);
  for (let turn = 0; turn < 5; turn += 1) page.drafting.remove();
  assert.deepEqual(page.draft().steps.map(({ text }) => text), ['']);
});

test('a lesson of the course opens to be changed, with all that it says', async () => {
  const page = await teacher();
  const words = await fetchText('lessons/unit-by-hand.json');
  await page.drafting.read(words);
  const { title, steps, can_say } = page.draft();
  assert.deepEqual([title, steps.length, can_say.split('\n').length], ['A unit by hand', 4, 2]);
  assert.deepEqual([steps[1].question.choices.split('\n').length, steps[1].question.right, steps[0].lock], [3, '2', ['data', 'network']]);
  const made = await page.settle();
  assert.equal(made?.trouble, undefined);
  assert.deepEqual(made?.lesson?.steps.map(({ goal }) => goal), page.draft().steps.map(({ goal }) => goal));
  assert.deepEqual(draftOf(/** @type {any} */ (made?.lesson), plainWords).steps, steps);
  await assert.rejects(page.drafting.read('{}'));
  assert.equal(page.draft().title, 'A unit by hand');
});

test('what is written is there again after a reload, unless nothing is kept or all is deleted', async () => {
  const page = await teacher({ keeps: true });
  page.drafting.change({ title: 'Mine' });
  await page.settle();
  const again = await teacher({ keeps: true, browser: page.browser });
  assert.equal(again.draft().title, 'Mine');
  await again.keeping.deleteAll();
  assert.equal(again.state().lesson_draft, undefined);
  const third = await teacher({ keeps: true, browser: page.browser });
  assert.equal(third.draft().title, '');
});

test('a title makes a name for a file and an address, whatever is in it', () => {
  assert.deepEqual(['Über XOR: 2 Wege!', '日本', '', 'a'.repeat(60), '--a--'].map(nameOf), ['uber-xor-2-wege', 'lesson', 'lesson', 'a'.repeat(40), 'a']);
});
