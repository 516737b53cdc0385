// Every lesson that comes with the page, walked to its end by a pupil who does what it says, and not by one who does something else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DEEDS, numberOf } from './desk/lesson_deeds.js';
import { openLesson } from './desk/lesson_pupil.js';

/** Walked in a browser, where edited code runs and drawings are taught: tests/e2e/workshop/test_lesson.py, tests/desk/teach/test_lesson.py. */
const ELSEWHERE = ['own-activation', 'forgetting'];
const COURSE = JSON.parse(readFileSync(new URL('../../web/lessons/course.json', import.meta.url), 'utf8'));

test('every lesson of the course is walked', () => {
  assert.deepEqual([...Object.keys(DEEDS), ...ELSEWHERE].sort(), [...COURSE].sort());
});

for (const name of COURSE) {
  test(`${name}: no goal says what is asked as long as nobody has answered`, async () => {
    const pupil = await openLesson(name, { digits: name !== 'own-activation' });
    const { lesson } = /** @type {import('../../web/features/lesson/state/walk.js').LessonWalk} */ (pupil.state().walk);
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

  test(`${name}: who does what it says comes to its end`, async () => {
    const pupil = await openLesson(name, options);
    for (const [step, { does }] of Object.entries(deeds)) {
      assert.equal(pupil.step(), step);
      await does(pupil);
      assert.equal(pupil.progress()?.state, 'reached', `${step}: ${JSON.stringify([pupil.bar().goal, pupil.bar().question])}`);
      await pupil.press('next');
    }
    assert.deepEqual(new Set(pupil.bar().steps), new Set(['reached']));
    assert.equal(pupil.bar().text, undefined);
  });

  test(`${name}: who does something else does not`, async () => {
    const pupil = await openLesson(name, options);
    for (const [step, { does, not }] of Object.entries(deeds)) {
      assert.equal(pupil.step(), step);
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
