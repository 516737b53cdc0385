// Which lesson comes next, and what a lesson is on paper.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { lessonToGoOnWith } from '../../../../web/features/lesson/state/progress.js';
import { handoutDocument } from '../../../../web/features/lesson/view/list/handout_page.js';

const COURSE = ['first', 'second', 'third'];
const { presets } = JSON.parse(readFileSync(new URL('../../../../dist/config.json', import.meta.url), 'utf8'));

/** @param {string} at the name of the shown step; empty for the end @returns {any} */
function progress(at, state = 'open') {
  return { lesson: '', title: '', steps: [{ name: 'a', state, begun: true, hints: 0 }, { name: 'b', state, begun: true, hints: 0 }], at, runs: [] };
}

test('one goes on with the lesson begun last, else with the next one after it that was not gone through', () => {
  assert.equal(lessonToGoOnWith(COURSE, {}), 'first');
  assert.equal(lessonToGoOnWith(COURSE, { second: progress('b') }), 'second');
  assert.equal(lessonToGoOnWith(COURSE, { second: progress('') }), 'third');
  assert.equal(lessonToGoOnWith(COURSE, { first: progress('b'), second: progress('b', 'reached') }), 'third');
  assert.equal(lessonToGoOnWith(COURSE, { first: progress(''), third: progress('') }), 'second');
  assert.equal(lessonToGoOnWith(COURSE, Object.fromEntries(COURSE.map((name) => [name, progress('')]))), undefined);
});

test('at the end of a lesson the next one is offered, never the same one', () => {
  assert.equal(lessonToGoOnWith(COURSE, { first: progress('') }, 'first'), 'second');
  assert.equal(lessonToGoOnWith(COURSE, { third: progress('b') }, 'third'), 'first');
  assert.equal(lessonToGoOnWith([], { 'own.mine': progress('') }, 'own.mine'), undefined);
});

/** @returns {any} */
function lesson() {
  const words = (/** @type {string} */ text) => ({ text, key: '' });
  const step = (/** @type {object} */ question, /** @type {object[]} */ goal) => ({ name: 'a', text: words('Do <this>.'), hide: [], lock: [], goal, hints: [words('A hint.')], question });
  return {
    name: 'mine', title: words('Mine'), about: words('About it'), minutes: 5, can_say: [words('That it is so.')], open_question: words('And then?'),
    steps: [
      step({ kind: 'choice', text: words('Which?'), choices: [words('One'), words('Two')], right: { choice: 2 }, because: words('So it is.') }, [{ kind: 'rows_right', at_least: 4 }]),
      step({ kind: 'number', text: words('How many?'), choices: [], right: { value: 10, within: 2 } }, [{ kind: 'answer_right' }]),
      step({ kind: 'number', text: words('When?'), choices: [], right: { number: 'updates', within: 0 } }, []),
    ],
  };
}

test('the sheet for pupils has every question and no answer; the key has the answers and the reasons', () => {
  const sheet = handoutDocument(lesson(), { isKey: false, link: 'https://x.test/#lesson=mine', presets }).body;
  const key = handoutDocument(lesson(), { isKey: true, link: '', presets }).body;
  for (const words of ['Do &lt;this&gt;.', 'Which?', 'How many?', 'And then?', 'At least 4 rows right']) {
    assert.ok(sheet.includes(words), words);
    assert.ok(key.includes(words), words);
  }
  for (const answer of ['☑ Two', 'So it is.', '10, give or take 2', 'From the pupil’s own run: the updates made', 'A hint.', 'That it is so.']) {
    assert.ok(!sheet.includes(answer), answer);
    assert.ok(key.includes(answer), answer);
  }
  assert.ok(sheet.includes('☐ Two') && sheet.includes('https://x.test/#lesson=mine'));
});
