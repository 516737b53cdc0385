// A pupil's submission, and a teacher who reads it, both with a real Python.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClassroomActions } from '../../../../web/features/classroom/actions/classroom_actions.js';
import { pupilsOf, sortedOut } from '../../../../web/features/classroom/state/classroom.js';
import { standingOf } from '../../../../web/features/classroom/state/standing.js';
import { comparedRun, stepsOfClass } from '../../../../web/features/classroom/state/summaries.js';
import { submittedRunSentence, pastedSentence, standingSentence } from '../../../../web/features/classroom/view/class_sentences.js';
import { text } from '../../../../web/words/text.js';
import { createSubmissionActions } from '../../../../web/features/submission/actions.js';
import { layerSizes } from '../../../../web/features/runs/sentences/run_names.js';
import { newestFirst } from '../../../../web/lab/state/kept_runs.js';
import { openPage } from '../../desk/open_page.js';
import { classOfThirty, forgedProofs } from '../../desk/python_process.js';
import { THOROUGH } from '../../thorough.js';

/** The first bytes of a file of drawings. */
const SIGNS = `PK\x03\x04${'\0'.repeat(22)}\x0a\0\0\0signs.json`;

const PROGRESS = {
  why: {
    lesson: 'why', title: 'Why XOR needs a hidden layer', at: '', runs: [],
    steps: [
      { name: 'one', state: 'reached', begun: true, hints: 1, answer: 2, answered_right: true }, { name: 'two', state: 'skipped', begun: true, hints: 0, answer: undefined, answered_right: undefined },
    ],
  },
};

/** A page on which a pupil submits. */
async function pupil(options = { hash: '#lab=xor&iterations=150' }) {
  const page = await openPage(options);
  const saved = [];
  const actions = createSubmissionActions({ worker: page.worker, first: page.worker }, page.store, {
    clock: page.clock, time: () => 1_790_000_000_999, kept: page.wires.kept, write: async () => {}, giveFile: (name, content) => saved.push([name, content]), fileName: 'glassnet-class', layerSizes, bringBack: async () => {},
    wordsOf: async () => ({ one: { question: 'Can one unit learn this?', choices: ['Yes', 'No'] } }),
  });
  return { ...page, saved, submitting: actions, submission: () => page.store.get().submission };
}

/** A page on which a teacher reads a class. */
async function teacher({ largestFile = 1e7, stepsOf = async () => undefined, ...options } = {}) {
  const page = await openPage(options);
  const saved = [];
  const actions = createClassroomActions(page.worker, page.store, { giveFile: (name, content) => saved.push([name, content]), largestFile, stepsOf });
  actions.open();
  return { ...page, saved, reading: actions, classroom: () => page.store.get().classroom, pupils: () => pupilsOf(page.store.get().classroom).pupils };
}

async function lineOf(page) {
  await page.submitting.open();
  return page.submission().text;
}

test('what a pupil hands in is read with its steps, its answer in words, and a run that its proof bears out', async () => {
  const page = await pupil();
  page.store.set({ lesson_progress: PROGRESS, own_name: 'Anna' });
  await page.train();
  const line = await lineOf(page);
  assert.match(line, /^glassnet-class-1\.[\w-]+$/);
  page.submitting.save();
  assert.equal(page.submission().given, 'saved');
  const [[name, content]] = page.saved;
  assert.deepEqual([name, await content.text()], ['glassnet-class-Anna-why.txt', `${line}\n`]);
  await page.submitting.copy(line);
  assert.equal(page.submission().given, 'copied');

  const other = await teacher();
  assert.equal(await other.reading.add(`From Anna:\n${line}\n`), true);
  const [row] = other.pupils();
  assert.equal(row.entry.name, 'Anna');
  assert.equal(row.entry.made, 1_790_000_000);
  assert.deepEqual(row.entry.steps[0], { name: 'one', title: 'one', state: 'reached', hints: 1, question: 'Can one unit learn this?', answer: 'No', right: true });
  assert.equal(row.entry.runs[0].iterations, 150);
  assert.equal(row.checks[0].report.name, 'Anna');
  assert.equal(standingOf(row), 'true');
});

test('a name is in every proof, so a line is made anew once it was typed', async () => {
  const page = await pupil();
  await page.train();
  await lineOf(page);
  const before = page.submission().runs[0].submitted.proof;
  page.submitting.nameOneself('Be');
  page.submitting.nameOneself(' Ben ');
  assert.equal(page.submission().text, '');
  page.clock.advance(1000);
  await page.until(() => page.submission().text !== '');
  assert.notEqual(page.submission().runs[0].submitted.proof, before);
  const other = await teacher();
  await other.reading.add(page.submission().text);
  assert.deepEqual([other.pupils()[0].entry.name, standingOf(other.pupils()[0])], ['Ben', 'true']);
});

test('kept runs go in with proofs of their own, and what a pupil leaves out is not in the line', async () => {
  const page = await pupil({ hash: '#lab=xor&iterations=60', keeps: true });
  await page.train();
  await page.press('newSeed');
  await page.train();
  await page.rest();
  const ids = newestFirst(page.store.get().kept.runs).map(({ id }) => id);
  assert.equal(ids.length, 2);
  await page.submitting.open({ chosen: ids });
  assert.deepEqual(page.submission().runs.map(({ is_taken, submitted }) => [is_taken, submitted?.proof !== '']), [[true, true], [true, true]]);
  const both = page.submission().text;
  await page.submitting.take(ids.find((id) => id !== page.lab().kept_as.id), false);
  const one = page.submission().text;
  const other = await teacher();
  await other.reading.add(`A: ${both}\nB: ${one}`);
  assert.deepEqual(sortedOut(other.classroom()).counted.map((row) => [row.entry.runs.length, standingOf(row)]), [[2, 'true'], [1, 'true']]);
});

test('a page that has learnt nothing hands in an empty line without runs, and closing forgets what was chosen', async () => {
  const page = await pupil();
  await page.submitting.open();
  assert.deepEqual(page.submission().runs, []);
  page.submitting.close();
  assert.equal(page.submission(), undefined);
});

test('each run says the steps that were reached in it, the last trained stands last, and a teacher compares which they like', async () => {
  const page = await pupil({ hash: '#lab=xor&iterations=60', keeps: true });
  await page.train();
  const first = page.lab().kept_as.id;
  await page.press('newSeed');
  await page.train();
  await page.rest();
  const second = page.lab().kept_as.id;
  const { why } = PROGRESS;
  const steps = [{ ...why.steps[0], run: first }, { ...why.steps[1], state: 'reached', run: second }];
  page.store.set({ lesson_progress: { why: { ...why, runs: [first, second], steps } }, own_name: 'Anna' });
  const line = await lineOf(page);
  const other = await teacher();
  await other.reading.add(line);
  const [row] = other.pupils();
  assert.deepEqual(row.entry.runs.map((run) => run.steps), [['one'], ['two']]);
  assert.deepEqual(row.entry.runs.map((run) => submittedRunSentence(run, stepsOfClass([row])).split(':')[0]), ['Step 1', 'Step 2']);
  assert.equal(comparedRun(row, other.classroom().compared), 1);
  other.reading.compare(row.number, 0);
  assert.equal(comparedRun(row, other.classroom().compared), 0);
});

test('collections of signs among the files of a class go to the hands, lines to the table, and a sentence says so', async () => {
  const [one, two] = classOfThirty();
  const page = await teacher();
  await page.reading.addFiles([new File([one.line], 'a.txt'), new File([SIGNS], 'signs.zip'), new File([two.line], 'b.txt')]);
  const { rows, handwritings, placed, page: shown } = page.classroom();
  assert.deepEqual(rows.map(({ from, refused }) => [from, refused]), [['a', undefined], ['b', undefined]]);
  assert.equal(handwritings.is_busy, false);
  assert.equal(handwritings.trouble.code, 'writers_too_few', 'it is no whole collection, so there is no hand');
  assert.equal(text(placed.key, placed.values), '2 files went to the table of pupils, 1 collection of signs to Handwritings.');
  assert.equal(shown, 'table');
  await page.reading.add(one.line);
  assert.equal(page.classroom().placed, undefined);
});

test('a collection of signs that is too large is named among those that were not read', async () => {
  const page = await teacher({ largestFile: 100 });
  await page.reading.addFiles([new File([SIGNS, ' '.repeat(100)], 'large.zip'), new File([SIGNS], 'damaged.zip')]);
  const { handwritings, page: shown } = page.classroom();
  assert.equal(shown, 'handwritings');
  assert.deepEqual(handwritings.report.refused.map(({ name, code }) => [name, code])[0], ['large.zip', 'file_too_large']);
  assert.equal(handwritings.report.refused[1].name, 'damaged.zip');
});

test('a collection that is dropped later joins those before it, once, and closing forgets them', async () => {
  const page = await teacher({ largestFile: 100 });
  const large = (name) => new File([SIGNS, ' '.repeat(100)], name, { lastModified: 1 }); // too large, so listed as refused
  const named = () => page.classroom().handwritings.report.refused.map(({ name }) => name);
  const damaged = new File([SIGNS], 'damaged.zip', { lastModified: 1 });
  await page.reading.addFiles([large('a.zip'), damaged]);
  await page.reading.addFiles([large('b.zip'), large('a.zip')]);
  assert.deepEqual(named(), ['a.zip', 'b.zip', 'damaged.zip']);
  page.reading.forget();
  page.reading.open();
  await page.reading.addFiles([large('c.zip'), damaged]);
  assert.deepEqual(named(), ['c.zip', 'damaged.zip']);
});

test('what holds no line is refused in a sentence, and does not harm the others', async () => {
  const [one] = classOfThirty();
  const page = await teacher();
  assert.equal(await page.reading.add('Hello!'), false);
  assert.match(pastedSentence(page.classroom()), /^A submission begins with “glassnet-class-1.”/);
  assert.equal(page.classroom().trouble, undefined, 'it is said beside the field alone');
  const adding = page.reading.add(one.line);
  assert.equal(pastedSentence(page.classroom()), '', 'it is not read yet');
  await adding;
  assert.equal(pastedSentence(page.classroom()), `1 line added: ${one.name}.`);
  await page.reading.addFiles([new File(['nothing'], 'photo.jpg'), new File([one.line], 'a.txt'), new File([' '.repeat(5_000_001)], 'large.txt')]);
  assert.equal(page.classroom().pasted, undefined);
  const { rows } = page.classroom();
  assert.deepEqual(rows.slice(1).map(({ refused, from }) => [refused?.code, from]), [['class_unmarked', 'photo.jpg'], [undefined, 'a'], ['class_unmarked', 'large.txt']]);
});

test('checking can be stopped, goes on where it stopped, and nothing of a class is kept once it is closed', async () => {
  const lines = classOfThirty().filter(({ kind }) => kind === 'sound').slice(0, 6).map(({ line }) => line);
  const page = await teacher();
  const adding = page.reading.add(lines.join('\n'));
  await page.until(() => page.classroom().rows.some((row) => row.checks.some(({ phase }) => phase === 'judged')));
  page.reading.stop();
  await adding;
  const left = page.pupils().filter((row) => standingOf(row) === 'waiting').length;
  assert.ok(left > 0 && left < 6, `${left} left`);
  await page.reading.check();
  assert.deepEqual(page.pupils().map(standingOf), Array(6).fill('true'));
  page.reading.save('class.txt');
  const [[name, content]] = page.saved;
  assert.deepEqual([name, (await content.text()).split('\n').filter(Boolean)], ['class.txt', lines]);
  page.reading.close();
  assert.equal(page.classroom().closing, true);
  page.reading.stay();
  assert.equal(page.classroom().rows.length, 6);
  page.reading.close();
  page.reading.close();
  assert.equal(page.classroom(), undefined);
});

test('a proof that would take hours keeps no other waiting: it is left until a person asks for it', THOROUGH, async () => {
  const [{ line }] = classOfThirty();
  const page = await pupil();
  page.store.set({ own_name: 'Long' });
  await page.train();
  await page.submitting.open();
  const [{ submitted }] = page.submission().runs;
  const { text: long } = await page.worker.request('write_class_text', {
    name: 'Long', made: 1, lesson: '', title: '', steps: [], drawings: [], runs: [{ ...submitted, proof: forgedProofs(submitted.proof).long }],
  });
  const other = await teacher();
  await other.reading.add(`${long}\n${line}`);
  const [first, second] = sortedOut(other.classroom()).counted;
  assert.equal(first.entry.name, 'Long');
  assert.deepEqual([standingOf(first), standingOf(second)], ['waiting', 'true']);
  assert.ok(first.checks[0].long > 60);
  assert.match(standingSentence(first), /^takes about [\d,]+ minutes, so it was left: press Check$/);
});

test('a class that is closed while it is read leaves nothing behind', async () => {
  const [one] = classOfThirty();
  const page = await teacher();
  const adding = page.reading.add(one.line);
  page.reading.forget();
  await adding;
  await page.rest();
  assert.equal(page.classroom(), undefined);
});
