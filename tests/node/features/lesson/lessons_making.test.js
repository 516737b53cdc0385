// A teacher writes a lesson: steps taken from the lab, goals from the vocabulary; errors are reported, and a valid lesson can be taken.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDrafting } from '../../../../web/features/lesson/actions/drafting.js';
import { firstCondition, mustBeRight } from '../../../../web/features/lesson/state/conditions.js';
import { draftJson, draftOf, emptyDraft, isWritten, nameOf, withMovedStep, writtenLesson } from '../../../../web/features/lesson/state/draft.js';
import { previewOf } from '../../../../web/features/lesson/view/bar_view.js';
import { draftWords, plainWords } from '../../../../web/features/lesson/view/words_into.js';
import { cutAtWord } from '../../../../web/features/lesson/sentences/shortened_text.js';
import { text } from '../../../../web/words/text.js';
import { lessonTrouble, lessonPlace } from '../../../../web/features/lesson/sentences/place_sentences.js';
import { fetchText, openLesson } from '../../desk/lesson_pupil.js';

const OTHERWISE = { title: 'Untitled', about: 'A lesson.', open_question: 'What next?' };

/** A page on which a lesson is written. @param {Parameters<typeof openLesson>[1]} [options] */
async function teacher(options) {
  const page = await openLesson('', { hash: '', ...options });
  const drafting = createDrafting(page.wires.first, page.store, {
    presets: page.rules.presets, clock: page.clock, otherwise: OTHERWISE, wordsOf: plainWords, kept: page.wires.kept,
    onError: (trouble) => assert.fail(JSON.stringify(trouble)),
  });
  await drafting.open();
  const draft = () => page.state().lesson_draft ?? assert.fail('there is no draft');
  /** Waits until the draft has been read. */
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
    { name: 'step_2', place: undefined, goal: [{ kind: 'answer_right' }], lock: ['data'] },
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

test('what is wrong is said with where it stands in words', () => {
  assert.deepEqual(['lesson', 'title', 'can_say, 2', 'steps', 'steps, 3', 'steps, 1, text', 'steps, 2, question, text', 'steps, 2, question, choices', 'steps, 2, question, choices, 4', 'steps, 2, question, right, within',
    'steps, 12, goal, 1', 'steps, 1, goal, 2, at_least', 'steps, 1, goal, 2, of', 'steps, 1, hints, 2', 'steps, 1, place, settings, dataset', 'steps, 1, lock, 1'].map(lessonPlace), [
    'The lesson', 'In the lesson, the title', 'In the lesson, line 2 of what a pupil can say after it', 'In the lesson, the list of steps', 'Step 3', 'In step 1, the text', 'In step 2, the text of the question',
    'In step 2, the answers to choose from', 'In step 2, line 4 of the answers to choose from', 'In step 2, “May be off by” of the question', 'In step 12, condition 1 of the goal', 'In step 1, “at least” of condition 2 of the goal',
    'In step 1, “of” of condition 2 of the goal', 'In step 1, line 2 of the hints', 'In step 1, “dataset” of what it begins with', 'In step 1, line 1 of what is locked',
  ]);
  const trouble = { code: 'lesson_not_text', values: { place: 'steps, 1, text', value: '4' }, field: '', also: [], message: '' };
  assert.equal(lessonTrouble(/** @type {any} */ (trouble)), 'In step 1, the text should be a text; it is 4. Correct it.');
});

test('the preview is the bar of a pupil who comes to the step, also while something is missing elsewhere', async () => {
  const page = await teacher();
  for (const name of ['unit-by-hand', 'whose-fault', 'digit-784']) {
    await page.drafting.read(await fetchText(`lessons/${name}.json`));
    await page.settle();
    const pupil = await openLesson(name, { digits: name === 'digit-784' });
    for (const [at, { hints }] of page.draft().steps.entries()) {
      page.drafting.choose(at);
      const { key, judgements, question, goal, hints: told, text: words, ...preview } = previewOf(page.state(), writtenLesson(page.draft(), OTHERWISE), at, page.rules.presets);
      pupil.walking.enter(at);
      await pupil.rest();
      const bar = pupil.bar();
      assert.deepEqual([preview.title, preview.at, preview.steps, preview.asks, preview.sets_up, preview.restricts, preview.all_hints], [bar.title, at, bar.steps, bar.asks, bar.sets_up, bar.restricts, bar.all_hints], name);
      assert.deepEqual(goal?.map(({ sentence }) => sentence), bar.goal?.map(({ sentence }) => sentence), `${name} ${at}`);
      assert.deepEqual([words && plainWords(words), question && plainWords(question.text), question?.asks, question?.choices.map(plainWords)], [bar.text && plainWords(bar.text), bar.question && plainWords(bar.question.text), bar.question?.asks, bar.question?.choices.map(plainWords)]);
      assert.equal(told.map(plainWords).join('\n'), hints);
    }
  }
  page.drafting.changeStep({ text: 'Look.' });
  page.drafting.add();
  const draft = { ...page.draft(), at: 0 };
  assert.equal((await page.settle())?.lesson, undefined, 'the step that was added says nothing');
  assert.equal(plainWords(/** @type {any} */ (previewOf(page.state(), writtenLesson(draft, OTHERWISE), 0, page.rules.presets).text)), draft.steps[0].text);
});

test('the preview of the end is that of a pupil who has reached every step', async () => {
  const page = await teacher();
  await page.drafting.read(await fetchText('lessons/unit-by-hand.json'));
  page.drafting.change({ can_say: 'Why XOR is hard.\nWhat a unit does.', open_question: 'And three inputs?' });
  const count = page.draft().steps.length;
  const { steps, text, can_say: said, question, goal, asks } = previewOf(page.state(), writtenLesson(page.draft(), OTHERWISE), count, page.rules.presets);
  assert.deepEqual(steps, Array(count).fill('reached'));
  assert.deepEqual([said.map(plainWords), question && plainWords(question.text), question?.asks], [['Why XOR is hard.', 'What a unit does.'], 'And three inputs?', 'open']);
  assert.deepEqual([text, goal, asks], [undefined, undefined, 'done']);
});

test('a condition that is written halfway is shown as far as it goes', async () => {
  const page = await teacher();
  for (const condition of [{ kind: 'updates', at_least: 'x' }, { kind: 'setting', field: 'seed', is: [] }, { kind: 'weight', layer: 9, fan_in: 9, unit: 9, at_least: 1 }]) {
    page.drafting.setGoal([/** @type {any} */ (condition)]);
    assert.equal(previewOf(page.state(), writtenLesson(page.draft(), OTHERWISE), 0, page.rules.presets).goal?.length, 1);
  }
});

test('a question can ask for a number of the run, which is chosen from those that there are', async () => {
  const page = await teacher();
  page.drafting.change({ title: 'T' });
  const { numbers } = page.draft().goals ?? assert.fail();
  for (const { name, fields } of numbers) {
    assert.notEqual(text(`maker.number_${name}`), `maker.number_${name}`);
    page.drafting.changeStep({ text: 'Look.' });
    page.drafting.changeQuestion({ kind: 'number', text: 'How much?', number: name, of: Object.fromEntries(fields.map((field) => [field.name, '0'])), within: '0.1' });
    const made = await page.settle();
    assert.deepEqual(made?.lesson?.steps[0].question?.right, { number: name, within: 0.1, ...Object.fromEntries(fields.map((field) => [field.name, 0])) });
    assert.deepEqual(draftOf(/** @type {any} */ (made?.lesson), plainWords).steps, page.draft().steps);
  }
  page.drafting.changeQuestion({ number: 'weight', of: { layer: '0', fan_in: 'x', unit: '0' } });
  assert.equal((await page.settle())?.trouble?.values.place, 'steps, 1, question, right, fan_in');
});

test('a number of the run is to be found out, anything else begins as a guess, and either can be chosen', async () => {
  const page = await teacher();
  const asks = () => {
    const { question } = previewOf(page.state(), writtenLesson(page.draft(), OTHERWISE), 0, page.rules.presets);
    return [question?.asks, mustBeRight(page.draft().steps[0])];
  };
  page.drafting.change({ title: 'T' });
  page.drafting.changeStep({ text: 'Look.' });
  page.drafting.setGoal([{ kind: 'updates', at_least: 1 }]);
  page.drafting.changeQuestion({ kind: 'number', text: 'How much?', right: '1' });
  assert.deepEqual(asks(), ['predict', false]);
  page.drafting.changeQuestion({ number: 'cost', within: '0.001' });
  assert.deepEqual(asks(), ['question', true]);
  const made = await page.settle();
  assert.deepEqual(made?.lesson?.steps[0].goal, [{ kind: 'updates', at_least: 1 }, { kind: 'answer_right' }]);
  page.drafting.setMustBeRight(false);
  page.drafting.changeQuestion({ within: '0.01' });
  assert.deepEqual(asks(), ['predict', false], 'what was chosen by hand stays');
  page.drafting.setMustBeRight(true);
  page.drafting.setMustBeRight(true);
  assert.equal(page.draft().steps[0].goal.length, 2);
  for (const kind of /** @type {const} */ (['choice', 'words', ''])) {
    page.drafting.setMustBeRight(true);
    page.drafting.changeQuestion({ kind, choices: 'Yes\nNo' });
    assert.deepEqual(page.draft().steps[0].goal, [{ kind: 'updates', at_least: 1 }], kind);
    assert.equal((await page.settle())?.trouble, undefined, kind);
  }
  page.drafting.changeQuestion({ kind: 'choice', right: '' });
  page.drafting.setMustBeRight(true);
  const trouble = (await page.settle())?.trouble;
  assert.equal(lessonTrouble(/** @type {any} */ (trouble)), 'Step 1 asks for the right answer, but does not say which is right. Add it, or let the question be a guess.');
});

test('a condition without a bound is told with its field, whatever stood there before', async () => {
  const page = await teacher();
  page.drafting.change({ title: 'T' });
  page.drafting.changeStep({ text: 'Look.' });
  const { kinds } = page.draft().goals ?? assert.fail();
  for (const kind of kinds.filter(({ one_of: bounds }) => bounds.length)) {
    const needed = Object.fromEntries(Object.entries(firstCondition(kind)).filter(([name]) => !kind.one_of.includes(name)));
    for (const condition of [{ ...needed, at_least: 2.5 }, needed]) page.drafting.setGoal([/** @type {any} */ (condition)]);
    const trouble = (await page.settle())?.trouble;
    assert.deepEqual([trouble?.code, trouble?.values.place], ['lesson_no_bound', `steps, 1, goal, 1, ${kind.one_of[0]}`]);
    const [line] = previewOf(page.state(), writtenLesson(page.draft(), OTHERWISE), 0, page.rules.presets).goal ?? assert.fail();
    assert.equal(line.sentence, 'Nothing yet: no limit is set', kind.kind);
  }
  page.drafting.setGoal([{ kind: 'rows_right' }]);
  assert.equal(lessonTrouble(/** @type {any} */ ((await page.settle())?.trouble)), 'In step 1, “at least” of condition 1 of the goal is empty, and the condition has no other bound. Write one.');
  page.drafting.setGoal([{ kind: 'rows_right', at_least: 4, at_most: 3 }]);
  assert.equal(lessonTrouble(/** @type {any} */ ((await page.settle())?.trouble)), 'In step 1, “at most” of condition 1 of the goal should not be below “at least”, 4; it is 3. Correct one of the two.');
});

test('every kind of condition begins as something that a lesson can ask for', async () => {
  const page = await teacher();
  page.drafting.change({ title: 'T' });
  page.drafting.changeStep({ text: 'Look.' });
  const { kinds } = page.draft().goals ?? assert.fail();
  const first = Object.fromEntries(kinds.map((kind) => [kind.kind, firstCondition(kind)]));
  assert.deepEqual([first.cost, first.accuracy, first.rows_right, first.weight], [
    { kind: 'cost', of: 'training', at_most: 0.01 }, { kind: 'accuracy', of: 'training', at_least: 0.9 }, { kind: 'rows_right', at_least: 1 },
    { kind: 'weight', layer: 0, fan_in: 0, unit: 0, at_least: 1 },
  ]);
  for (const condition of Object.values(first).filter(({ kind }) => kind !== 'answer_right')) {
    page.drafting.setGoal([condition]);
    assert.equal((await page.settle())?.trouble, undefined, String(condition.kind));
  }
});

test('what is wrong is said with the label of its field', () => {
  for (const name of ['at_least', 'at_most', 'of', 'updates', 'how', 'layer', 'fan_in', 'unit', 'field', 'is', 'is_not', 'digit']) {
    assert.equal(lessonPlace(`steps, 1, goal, 2, ${name}`), `In step 1, “${text(`maker.field_${name}`)}” of condition 2 of the goal`);
  }
  for (const [name, label] of [['value', 'right'], ['within', 'within'], ['number', 'number'], ['choice', 'right_choice'], ['row', 'field_row'], ['unit', 'field_unit']]) {
    assert.equal(lessonPlace(`steps, 3, question, right, ${name}`), `In step 3, “${text(`maker.${label}`)}” of the question`);
  }
  const trouble = { code: 'lesson_not_whole', values: { place: 'steps, 1, question, right', low: 1, high: 3, value: '7' }, field: '', also: [], message: '' };
  assert.match(lessonTrouble(/** @type {any} */ (trouble)), /^In step 1, “Number of the right answer” of the question should be a whole number from 1 to 3; it is 7/);
});

test('a step that is added begins with what is hidden and locked in the step before', async () => {
  const page = await teacher();
  page.drafting.changeStep({ text: 'a', hide: ['code'], lock: ['data', 'seed'] });
  page.drafting.add();
  page.drafting.changeStep({ hide: [] });
  page.drafting.addNow();
  assert.deepEqual(page.draft().steps.map(({ text, hide, lock }) => [text, hide, lock]), [['a', ['code'], ['data', 'seed']], ['', [], ['data', 'seed']], ['', [], ['data', 'seed']]]);
});

test('a draft is written as soon as anybody would miss it', () => {
  const empty = emptyDraft();
  assert.ok(!isWritten({ ...empty, title: ' ', opened: 3 }));
  for (const change of [{ title: 'T' }, { about: 'A' }, { can_say: 'C' }, { open_question: 'O' }, { steps: [...empty.steps, ...empty.steps] }, { steps: [{ ...empty.steps[0], lock: ['seed'] }] }]) {
    assert.ok(isWritten({ ...empty, ...change }), JSON.stringify(change));
  }
});

test('a lesson without a title has a preview all the same, and is still refused', async () => {
  const page = await teacher();
  assert.equal(previewOf(page.state(), writtenLesson(page.draft(), OTHERWISE), 0, page.rules.presets).title, 'Untitled');
  page.drafting.changeStep({ text: 'Look.' });
  assert.equal((await page.settle())?.trouble?.values.place, 'title');
});

test('the list of steps cuts what they say at a word', () => {
  assert.deepEqual(['Let us think about a network without any hidden units', 'Look,  now!', 'a'.repeat(50), 'One two three, four'].map((words, index) => cutAtWord(words, index === 3 ? 14 : 40)), [
    'Let us think about a network without any…', 'Look, now!', `${'a'.repeat(40)}…`, 'One two three…',
  ]);
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

test('a title makes a name for a file and an address, whatever is in it', () => {
  assert.deepEqual(['Über XOR: 2 Wege!', '日本', '', 'a'.repeat(60), '--a--'].map(nameOf), ['uber-xor-2-wege', 'lesson', 'lesson', 'a'.repeat(40), 'a']);
});

test('anybody’s lesson names a control by the key of its message; what is none stands as it was written', () => {
  const written = 'Press [press:run.train], then [press:teach.press]. Not [press:no.such], [press:hand.put_back] or [press:__proto__].';
  assert.equal(plainWords({ text: written, key: '' }), 'Press Train, then Teach the network. Not [press:no.such], [press:hand.put_back] or [press:__proto__].');
  assert.equal(draftWords({ text: written, key: '' }), written);
});

test('a lesson of the course that is changed goes on naming controls by their keys, without marked words', () => {
  assert.match(plainWords({ text: '', key: 'lesson_own.write' }), /^Press Change the code\. Under Begin with a template choose an activation,/);
  assert.match(draftWords({ text: '', key: 'lesson_own.write' }), /^Press \[press:code_view\.edit\]\. Under \[press:template\.title\] choose an activation,/);
});
