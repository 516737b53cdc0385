// Every shipped lesson, completed by a pupil who does what it says, and not by one who does something else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { predicts } from '../../../../web/features/lesson/state/walk.js';
import { DEEDS, numberOf, rightGuess, shownBy, stepsOf } from '../../desk/lesson_deeds.js';
import { openLesson } from '../../desk/lesson_pupil.js';
import { THOROUGH } from '../../thorough.js';

const nothing = async () => {};
/** Questions that ask for a reason: the page shows only the effect. */
const REASONS = ['by-heart data'];
/** Completed in a browser, where edited code runs and drawings are taught: tests/e2e/workshop/test_lesson.py, tests/desk/teach/test_lesson.py. */
const ELSEWHERE = ['own-activation', 'forgetting'];
/** @type {string[]} */
const COURSE = Object.values(JSON.parse(readFileSync(new URL('../../../../web/lessons/course.json', import.meta.url), 'utf8'))).flat();

test('every lesson of the course is walked', () => {
  assert.deepEqual([...Object.keys(DEEDS), ...ELSEWHERE].sort(), [...COURSE].sort());
});

for (const name of COURSE) {
  test(`${name}: no goal says what is asked as long as nobody has answered`, async () => {
    const pupil = await openLesson(name, { digits: name !== 'own-activation' });
    const { lesson } = /** @type {import('../../../../web/features/lesson/state/walk.js').LessonWalk} */ (pupil.state().walk);
    for (const [at, { question }] of (lesson?.steps ?? []).entries()) {
      if (!question) continue;
      pupil.walking.enter(at);
      await pupil.rest();
      const { goal, question: shown } = pupil.bar();
      if (shown?.asks === 'predict') {
        assert.equal(goal, undefined, pupil.step());
        continue;
      }
      const said = goal?.map(({ sentence, missing }) => `${sentence} ${missing}`).join() ?? '';
      const { number, row, layer, unit, fan_in, value } = /** @type {Record<string, any>} */ (question.right);
      const asked = number === undefined ? value : await numberOf(pupil, number, { ...(row !== undefined && { row }), ...(layer !== undefined && { layer, unit }), ...(fan_in !== undefined && { fan_in }) });
      if (asked !== undefined) assert.ok(!(said.match(/[\d.]+/g) ?? []).some((each) => Math.abs(Number(each) - asked) <= 0.05), `${pupil.step()}: ${asked} in ${said}`);
      if (/weight/.test(number ?? '')) assert.doesNotMatch(said, /weight/);
    }
  });
}

for (const [name, deeds] of Object.entries(DEEDS)) {
  const options = { digits: ['the-stall', 'digit-784'].includes(name) };

  test(`${name}: who does what it says sees what it predicts, and comes to its end`, async () => {
    const pupil = await openLesson(name, options);
    for (const [at, [step, { does = nothing, shows }]] of Object.entries(deeds).entries()) {
      assert.equal(pupil.step(), step);
      const { question, goal } = stepsOf(pupil)[at];
      const right = /** @type {any} */ (question?.right ?? {});
      const isGuessed = question && predicts(stepsOf(pupil)[at]);
      if (isGuessed) await pupil.answer(rightGuess(question));
      if (goal.length) assert.equal(pupil.progress()?.state, 'open', `${step}: nothing is done yet, and Next lets through`);
      const before = shownBy(pupil);
      await does(pupil);
      if (isGuessed) assert.equal(pupil.progress()?.state, 'reached', `${step}: ${JSON.stringify([pupil.bar().goal, pupil.bar().question])}`);
      assert.equal(shows !== undefined, Object.keys(right).length > 0 && !REASONS.includes(`${name} ${step}`), `${step}: what is right is shown`);
      const shown = await shows?.(pupil, before);
      if (isGuessed && shown !== undefined) assert.ok(Math.abs(shown - (right.choice ?? right.value)) <= (right.within ?? 0), `${step}: the page shows ${shown}`);
      else if (shown !== undefined && pupil.progress()?.state === 'open') await pupil.answer(shown);
      assert.equal(pupil.progress()?.state, 'reached', `${step}: ${JSON.stringify([shown, pupil.bar().goal, pupil.bar().question])}`);
      await pupil.press('next');
    }
    assert.deepEqual(new Set(pupil.bar().steps), new Set(['reached']));
    assert.equal(pupil.bar().text, undefined);
  });

  test(`${name}: who does something else does not`, THOROUGH, async () => {
    const pupil = await openLesson(name, options);
    for (const [at, [step, { does = nothing, shows, not }]] of Object.entries(deeds).entries()) {
      assert.equal(pupil.step(), step);
      const { question, goal } = stepsOf(pupil)[at];
      assert.equal(not !== undefined, goal.length > 0, step);
      const isGuessed = question && predicts(stepsOf(pupil)[at]);
      if (isGuessed) await pupil.answer(rightGuess(question));
      if (not) {
        await not(pupil);
        assert.equal(pupil.progress()?.state, 'open', step);
        if (pupil.bar().sets_up) await pupil.press('setUpAgain');
      }
      await does(pupil).catch(() => {});
      await pupil.press('skip');
    }
  });
}
