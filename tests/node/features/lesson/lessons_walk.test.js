// A lesson in steps: what sets it up, what reaches its goals, what is kept of it, and what it leaves behind.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { openedTeach } from '../../../../web/features/teach/state/teach.js';
import { createWhatIfActions } from '../../../../web/features/what_if/actions.js';
import { runView } from '../../../../web/lab/view/run_view.js';
import { carriedLesson, linkOf } from '../../../../web/page/state/sharing.js';
import { createBrowser } from '../../desk/open_page.js';
import { openLesson } from '../../desk/lesson_pupil.js';

const AND = [4, 4, -6];

test('a lesson of the address sets its first step up, and says what it asks and what is missing', async () => {
  const page = await openLesson('unit-by-hand');
  assert.equal(page.step(), 'and');
  assert.deepEqual([page.lab('xor').config.truth_table, page.lab('xor').config.hidden_layers, page.lab('xor').config.seed], ['0 0 0 1', 'none', 1]);
  const { title, asks, goal, steps } = page.bar();
  assert.deepEqual([title, asks, steps], ['A unit by hand', 'goal', ['open', 'open', 'open', 'open']]);
  assert.deepEqual(goal?.map(({ sentence, state }) => [sentence, state]), [['At least 4 rows right', 'not_yet'], ['By hand alone: no update made', 'reached']]);
  assert.match(goal?.[0].missing ?? '', /^now \d of 4$/);
  assert.match(page.window.location.hash, /lesson=unit-by-hand/);
});

test('a goal is reached by what is true of the run, and not by going on or by training', async () => {
  const page = await openLesson('unit-by-hand');
  await page.press('next');
  assert.deepEqual([page.step(), page.progress()?.state], ['or', 'open']);
  await page.press('back');
  await page.run('train');
  assert.deepEqual([page.goal(), page.progress()?.state], [['reached', 'lost'], 'open']);
  await page.run('undo');
  await page.press('setUpAgain');
  assert.deepEqual(page.goal()?.[1], 'reached');
  await page.setWeights(AND);
  assert.deepEqual([page.progress()?.state, page.bar().asks], ['reached', 'done']);
  await page.setWeights([0, 0, 0]);
  assert.equal(page.progress()?.state, 'reached', 'what was reached stays so');
});

test('a guess comes first: the goal is shown once it is given, and why once the goal is reached', async () => {
  const page = await openLesson('unit-by-hand');
  page.walking.enter(1);
  await page.rest();
  assert.deepEqual([page.bar().asks, page.bar().goal, page.bar().question?.because], ['question', undefined, undefined]);
  await page.setWeights([4, 4, -2]);
  assert.equal(page.progress()?.state, 'open', 'without a guess nothing is reached');
  await page.answer(1);
  const { question, goal } = page.bar();
  assert.deepEqual([question?.answered_right, question?.because?.key, goal?.map(({ state }) => state)], [false, 'lesson_hand.or_because', ['reached', 'reached']]);
  assert.deepEqual([page.progress()?.state, page.progress()?.answer], ['reached', 1], 'a wrong guess costs nothing');
});

test('what a step begins with is not lost: only who goes on with it learns that another network is needed', async () => {
  const page = await openLesson('why-hidden');
  page.walking.enter(1);
  await page.rest();
  await page.run('train');
  await page.press('next');
  await page.answer(2);
  assert.deepEqual(page.bar().goal?.map(({ state, missing }) => [state, missing]), [['reached', ''], ['not_yet', 'now 3']]);
  await page.run('step');
  assert.equal(page.goal()?.[1], 'lost');
  await page.set({ hidden_layers: '2' });
  await page.run('reset');
  assert.equal(page.goal()?.[1], 'reached');
});

test('that too many updates were made is lost at once, because no other network makes up for it', async () => {
  const page = await openLesson('what-a-weight-does');
  await page.run('train');
  await page.press('skip');
  await page.answer(2);
  assert.equal(page.goal()?.[1], 'lost');
});

test('a network that the lesson begins anew is not said to be the person’s doing', async () => {
  const page = await openLesson('unit-by-hand');
  await page.setWeights(AND);
  await page.press('next');
  assert.equal(runView(page.lab('xor'), 'ready').sentence, 'A new network: the lesson has set Truth table.');
  await page.setWeights(AND);
  await page.press('leave');
  await page.set({ hidden_layers: '2' });
  assert.equal(runView(page.lab('xor'), 'ready').sentence, 'A new network. Changed: Hidden layers.');
});

test('an answer is judged by the run that is there when it is given, and stays so', async () => {
  const page = await openLesson('reading-a-curve');
  await page.answer(66);
  assert.equal(page.progress()?.answered_right, false, 'nothing has been trained');
  await page.run('train');
  assert.deepEqual([page.goal(), page.progress()?.state], [['reached'], 'open']);
  await page.answer(1);
  assert.deepEqual([page.progress()?.answered_right, page.bar().question?.is_open], [false, true]);
  await page.answer(66);
  assert.deepEqual([page.progress()?.answered_right, page.progress()?.state], [true, 'reached']);
  await page.answer(1);
  assert.equal(page.progress()?.answer, 66, 'what was reached with it is not changed any more');
});

test('hints are counted, a step can be skipped, going back is free, and the end says what one can say', async () => {
  const page = await openLesson('unit-by-hand');
  await page.press('hint');
  assert.deepEqual([page.bar().hints.length, page.bar().all_hints, page.progress()?.hints], [1, 2, 1]);
  await page.press('hint');
  await page.press('hint');
  assert.deepEqual([page.bar().hints.length, page.progress()?.hints], [2, 2]);
  for (const step of ['and', 'or', 'xor', 'train']) {
    assert.equal(page.step(), step);
    await page.press('skip');
  }
  const { at, text: shown, steps, can_say, question } = page.bar();
  assert.deepEqual([at, shown, steps, can_say.length, question?.text.key], [4, undefined, ['skipped', 'skipped', 'skipped', 'skipped'], 2, 'lesson_hand.open']);
  await page.press('back');
  await page.press('back');
  assert.equal(page.step(), 'xor');
  await page.press('restart');
  assert.deepEqual([page.step(), page.bar().steps, page.progress()?.hints], ['and', ['open', 'open', 'open', 'open'], 0]);
});

test('the open question is answered in a person’s own words, which are kept and begun anew with the lesson', async () => {
  const page = await openLesson('unit-by-hand', { keeps: true });
  page.walking.enter(4);
  await page.answer('Two units and a third');
  const { question } = page.bar();
  assert.deepEqual([question?.asks, question?.answer, question?.answered_right, question?.is_open], ['open', 'Two units and a third', undefined, true]);
  await page.keeper.settled();
  assert.equal((await (await page.browser.openRuns()).readValue('lesson progress')).value['unit-by-hand'].open_answer, 'Two units and a third');
  await page.keeping.deleteAll();
  assert.equal(page.bar().question?.answer, undefined);
  await page.answer('Another');
  await page.press('restart');
  assert.equal(page.state().lesson_progress?.['unit-by-hand'].open_answer, '');
});

test('where two histories part is known of the run that they went on from, and of no other', async () => {
  const page = await openLesson('whose-fault');
  await page.run('step');
  page.walking.enter(6);
  await page.answer(4);
  assert.equal(page.progress()?.answered_right, false, 'nothing was compared');
  const whatIf = createWhatIfActions(page.worker, page.store, page.labs);
  const compare = async (/** @type {any} */ change) => {
    await whatIf.open('xor');
    await whatIf.begin(change);
    await page.rest(); // closed only once the outcome is shown
    whatIf.close();
    await page.rest();
  };
  await compare({ changes: {}, target: { row: 3, output: 0 } });
  await page.answer(3);
  assert.equal(page.progress()?.answered_right, false);
  await compare({ changes: { learning_rate: 1 } });
  await page.answer(4);
  assert.equal(page.progress()?.answered_right, false, 'two histories that never differ');
  await compare({ changes: {}, target: { row: 3, output: 0 } });
  await page.run('reset');
  await page.answer(4);
  assert.equal(page.progress()?.answered_right, false, 'they were those of another run');
  await page.run('step');
  await compare({ changes: {}, target: { row: 3, output: 0 } });
  await page.answer(4);
  assert.deepEqual([page.progress()?.answered_right, page.progress()?.state], [true, 'reached']);
});

test('a guess lets nobody on where drawings are asked for: only ten of them do', async () => {
  const page = await openLesson('forgetting', { digits: true });
  const keep = async (/** @type {string} */ sign, /** @type {number} */ count) => {
    const teach = page.state().teach ?? openedTeach();
    const drawings = Array.from({ length: count }, (_, at) => /** @type {any} */ ({ id: `${sign} ${at}`, sign, part: 'learn', hand: '', strokes: [], pixels: new Uint8Array(784) }));
    page.store.set({ teach: { ...teach, collections: { ...teach.collections, digit: { names: [], drawings } } } });
    await page.rest();
  };
  await page.answer(2);
  assert.deepEqual([page.progress()?.state, page.bar().asks, page.goal()], ['open', 'goal', ['not_yet']]);
  assert.deepEqual(page.bar().goal?.map(({ sentence, missing }) => [sentence, missing]), [['At least 10 drawings of a 7', 'now 0']]);
  await keep('3', 10);
  await keep('7', 9);
  assert.deepEqual([page.progress()?.state, page.bar().asks], ['open', 'goal']);
  await keep('7', 10);
  assert.deepEqual([page.progress()?.state, page.bar().asks], ['reached', 'done']);
});

test('what a step hides and locks goes with it, is freed by Show everything, and ends with the lesson', async () => {
  const page = await openLesson('unit-by-hand');
  await page.set({ truth_table: '1 1 1 1' });
  assert.equal(page.lab('xor').config.truth_table, '0 0 0 1');
  assert.match(page.said('lesson'), /locks/);
  page.lessons.lift(true);
  await page.set({ truth_table: '1 1 1 1' });
  assert.equal(page.lab('xor').config.truth_table, '1 1 1 1');
  page.lessons.lift(false);
  page.walking.enter(4);
  assert.deepEqual([page.state().lesson?.hide, page.state().lesson?.lock], [['verdict'], []]); // so that nothing moves at the end
  page.walking.enter(0);
  await page.press('leave');
  assert.deepEqual([page.state().lesson, page.state().walk], [undefined, undefined]);
  await page.set({ truth_table: '0 1 1 0', learning_rate: 0.5 });
  assert.deepEqual([page.lab('xor').config.truth_table, page.lab('xor').config.learning_rate], ['0 1 1 0', 0.5]);
  assert.doesNotMatch(page.window.location.hash, /lesson/);
});

test('how far one has come is kept through a reload, with the run, and nothing is set up anew', async () => {
  const page = await openLesson('unit-by-hand', { keeps: true });
  await page.setWeights(AND);
  await page.press('hint');
  await page.press('next');
  await page.answer(2);
  await page.setWeights([4, 4, -5]);
  await page.keeper.settled();
  const { hash } = page.window.location;
  page.keeping.remember();
  page.keeping.keepNow();
  await page.rest();
  page.window.leave();
  const again = await openLesson('unit-by-hand', { hash, keeps: true, browser: page.browser, window: page.window });
  assert.deepEqual([again.step(), again.progress()?.answer, again.bar().steps], ['or', 2, ['reached', 'open', 'open', 'open']]);
  assert.equal(again.lab('xor').config.truth_table, '0 1 1 1');
  assert.deepEqual(again.goal(), ['not_yet', 'reached']);
  await again.setWeights([4, 4, -2]);
  assert.equal(again.progress()?.state, 'reached');
  await again.keeper.settled();
  const rows = await again.rows();
  assert.deepEqual(rows.map(({ lesson }) => lesson?.step).sort(), ['and', 'or']);
  const { runs, steps } = again.state().lesson_progress?.['unit-by-hand'] ?? {};
  assert.equal(runs?.length, 2);
  assert.deepEqual(steps?.map(({ run }) => run), [...runs ?? [], undefined, undefined], 'each step knows the run that reached it');
});

test('a lesson begins with a run of its own: what was there before is kept, and Undo brings it back', async () => {
  const page = await openLesson('what-a-weight-does', { hash: '', keeps: true });
  await page.train(50);
  const [before] = await page.rows();
  page.store.set({ lesson: { task: '', hide: [], lock: [], name: 'what-a-weight-does', lifted: false, folded: false } });
  await page.until(() => page.state().walk?.lesson);
  await page.rest();
  assert.deepEqual([page.lab('xor').config.truth_table, page.lab('xor').has_learnt], ['0 0 1 1', false]);
  assert.deepEqual((await page.rows()).find(({ id }) => id === before.id), before);
  await page.press('leave');
  await page.run('undo');
  assert.equal(page.lab('xor').iteration, 50);
});

test('where nothing is kept, nothing of a lesson is; and deleting everything deletes it', async () => {
  const browser = createBrowser();
  const page = await openLesson('unit-by-hand', { keeps: true, browser });
  await page.setWeights(AND);
  await page.keeper.settled();
  const kept = async () => (await (await browser.openRuns()).readValue('lesson progress'))?.value;
  assert.equal((await kept())['unit-by-hand'].steps[0].state, 'reached');
  await page.keeping.deleteAll();
  assert.deepEqual([await kept(), page.state().lesson_progress], [undefined, undefined]);
  assert.deepEqual([page.bar().steps, page.bar().asks], [['open', 'open', 'open', 'open'], 'goal'], 'the lesson that is shown begins anew');
  await page.keeping.keepNothing(true);
  await page.setWeights([4, 4, -5]);
  await page.press('hint');
  await page.keeper.settled();
  assert.deepEqual([page.progress()?.hints, await kept()], [1, undefined]);
});

test('two pages go on with two lessons, and neither loses what the other has kept', async () => {
  const browser = createBrowser();
  const one = await openLesson('unit-by-hand', { keeps: true, browser });
  const other = await openLesson('what-a-weight-does', { keeps: true, browser });
  await one.setWeights(AND);
  await other.press('hint');
  await one.keeper.settled();
  await other.keeper.settled();
  const { value: kept } = await (await browser.openRuns()).readValue('lesson progress');
  assert.deepEqual([kept['unit-by-hand'].steps[0].state, kept['what-a-weight-does'].steps[0].hints], ['reached', 1]);
});

const OWN = { glassnet_lesson: 1, name: 'mine', title: '<b>Mine</b>', about: 'a', minutes: 1, steps: [{ name: 'one', text: 'Press <i>Step</i>.', goal: [{ kind: 'updates', at_least: 1 }] }], can_say: [], open_question: '?' };

test('a lesson of one’s own is judged in the lab that is shown, and is there again after a reload', async () => {
  const page = await openLesson('nothing', { hash: '', keeps: true });
  const key = await page.files.keep('mine', JSON.stringify(OWN));
  page.store.set({ lesson: { task: '', hide: [], lock: [], name: key, lifted: false, folded: false } });
  await page.until(() => page.state().walk?.lesson);
  await page.rest();
  assert.deepEqual([page.bar().title, page.bar().text?.text, page.goal()], ['<b>Mine</b>', 'Press <i>Step</i>.', ['not_yet']]);
  await page.run('step');
  assert.equal(page.progress()?.state, 'reached');
  await page.keeper.settled();
  const { hash } = page.window.location;
  assert.match(hash, /lesson=own\.mine/);
  page.window.leave();
  const again = await openLesson('', { hash, keeps: true, browser: page.browser, window: page.window });
  assert.deepEqual([again.bar().title, again.bar().steps], ['<b>Mine</b>', ['reached']]);
});

/** A page with a custom lesson opened as a file. */
async function openedAsFile(/** @type {object} */ lesson) {
  const page = await openLesson('nothing', { hash: '', keeps: true });
  const key = await page.files.keep('mine', JSON.stringify(lesson));
  page.store.set({ lesson: { task: '', hide: [], lock: [], name: key, lifted: false, folded: false } });
  await page.until(() => page.state().walk?.lesson);
  await page.rest();
  return page;
}

test('a link to a lesson that was opened as a file carries it to another browser, unless it is too long', async () => {
  const page = await openedAsFile(OWN);
  assert.equal(carriedLesson(page.state()), 'carried');
  const { hash } = new URL(linkOf(page.state(), page.rules.presets, 'https://host/'));
  const friend = await openLesson('', { hash });
  assert.deepEqual([friend.bar().title, friend.bar().text?.text], ['<b>Mine</b>', 'Press <i>Step</i>.']);
  const long = Array.from({ length: 900 }, (_, at) => createHash('sha256').update(String(at)).digest('hex').slice(0, 9)); // such words are hardly compressible
  const steps = Array.from({ length: 18 }, (_, at) => ({ name: `s${at}`, text: long.slice(at * 50, at * 50 + 50).join(' ') }));
  assert.equal(carriedLesson((await openedAsFile({ ...OWN, steps })).state()), 'too_long');
});

test('a lesson begins where its lab is seen, also where another one had opened the charts', async () => {
  const page = await openLesson('whose-fault', { hash: '' });
  page.store.set({ charts: 'xor', lesson: { task: '', hide: [], lock: [], name: 'whose-fault', lifted: false, folded: false } });
  await page.until(() => page.state().walk?.lesson);
  await page.rest();
  assert.equal(page.state().charts, undefined);
  page.store.set({ charts: 'xor' });
  await page.press('skip');
  assert.equal(page.state().charts, 'xor', 'later steps may ask for the charts');
});

for (const [name, words] of /** @type {const} */ ([
  ['no-such-lesson', /There is no lesson called no-such-lesson/],
  ['../config', /There is no lesson called \.\.\/config/],
  ['own.gone', /has not kept/],
  ['~!!!', /./],
  ['__proto__', /There is no lesson/],
])) {
  test(`an address with ${name} for a lesson says so, and the page works`, async () => {
    const page = await openLesson(encodeURIComponent(name));
    assert.match(page.bar().trouble?.message ?? '', words);
    assert.deepEqual([page.bar().title, page.state().lesson?.lock], ['', []]);
    await page.train(10);
    assert.equal(page.lab('xor').iteration, 10);
    await page.press('leave');
    assert.equal(page.state().lesson, undefined);
  });
}

test('a file that is no lesson is refused with the place of what is wrong, and locks nothing', async () => {
  const page = await openLesson('bad', { read: async (path) => JSON.stringify(path === 'lessons/index.json' ? [{ name: 'bad' }] : { ...OWN, steps: [{ name: 'one', text: 'x', lock: ['everything'] }] }) });
  assert.deepEqual([page.bar().trouble?.code, page.bar().trouble?.values.place], ['lesson_word_unknown', 'steps, 1, lock, 1']);
  await page.set({ learning_rate: 0.5 });
  assert.equal(page.lab('xor').config.learning_rate, 0.5);
});

test('a lesson goes on after Python has stopped and was started again', async () => {
  const page = await openLesson('unit-by-hand');
  await page.setWeights(AND.map((value) => value / 8));
  page.lose();
  await page.until(() => page.state().python.phase === 'crashed');
  page.follow('python');
  await page.until(() => page.state().python.phase === 'ready' && page.lab('xor').opened);
  await page.rest();
  await page.setWeights(AND);
  assert.equal(page.progress()?.state, 'reached');
});

test('while a run is trained its goal is judged every other second, and when it comes to rest', async () => {
  const page = await openLesson('why-hidden');
  await page.answer(2);
  await page.set({ iterations: 100000 });
  await page.press('hint');
  void page.labs.train('xor');
  await page.until(() => page.lab('xor').iteration > 600);
  const judged = page.state().walk?.judged?.found.iteration;
  await page.until(() => {
    page.clock.advance(500);
    return page.state().walk?.judged?.found.iteration !== judged || page.progress()?.state === 'reached';
  });
  await page.labs.pause();
  await page.rest();
  assert.equal(page.progress()?.state, 'reached');
});
