// A class's submissions for a lesson: a step counts as proved only if a run proves it, and whoever does what the lesson says proves all such steps.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClassroomActions } from '../../../../web/features/classroom/actions/classroom_actions.js';
import { lessonOf } from '../../../../web/features/classroom/state/classroom.js';
import { standingsOfPupil } from '../../../../web/features/classroom/state/step_statuses.js';
import { createSubmissionActions } from '../../../../web/features/submission/actions.js';
import { submittedSteps, standingsToBe, stepsOfRun } from '../../../../web/features/submission/state.js';
import { createKnownLessons } from '../../../../web/features/lesson/known_lessons.js';
import { layerSizes } from '../../../../web/features/runs/sentences/run_names.js';
import { DEEDS, follow } from '../../desk/lesson_deeds.js';
import { fetchText, openLesson } from '../../desk/lesson_pupil.js';
import { openPage } from '../../desk/open_page.js';
import { forgedProofs } from '../../desk/python_process.js';
import { THOROUGH } from '../../thorough.js';

const OF_DIGITS = ['the-stall', 'digit-784'];
/** @type {(name: string) => Promise<any>} */
const walked = async (name) => {
  const pupil = await openLesson(name, { digits: OF_DIGITS.includes(name), keeps: true });
  pupil.store.set({ own_name: 'Anna' });
  for (const deed of Object.values(DEEDS[name])) {
    await follow(pupil, deed);
    await pupil.press('next');
  }
  return pupil;
};

/** A pupil's submission, and the steps that it says will be proved. */
async function submissionOf(pupil, name) {
  pupil.store.set({ drawing: { ...pupil.state().drawing, reading: { kind: 'nothing' } } }); // the drawing has no pixels here
  const submitting = createSubmissionActions({ worker: pupil.worker, first: pupil.worker }, pupil.store, {
    clock: pupil.clock, time: () => 1e12, kept: pupil.wires.kept, write: async () => {}, giveFile: () => {}, fileName: 'x', layerSizes, ...createKnownLessons(pupil.wires, { fetchText }),
  });
  await submitting.open({ lesson: name });
  const { submission, lesson_progress } = pupil.state();
  assert.equal(submission.trouble, undefined);
  const steps = submittedSteps(lesson_progress[name], submission.words);
  const runs = submission.runs.flatMap(({ id, submitted }) => (submitted ? [{ ...submitted, steps: stepsOfRun(lesson_progress[name], id) }] : []));
  return { line: submission.text, submitted: { steps, runs }, toBe: standingsToBe(lesson_progress[name], submission.words, submission.runs) };
}

/** A teacher's page, with the standings of a line's steps. */
async function teacher(options = {}) {
  const page = await openPage(options);
  const { stepsOf } = createKnownLessons(page.wires, { fetchText });
  const reading = createClassroomActions(page.worker, page.store, { giveFile: () => {}, largestFile: 1e7, stepsOf });
  return {
    ...page,
    /** The standings of a line's steps. @param {string} line */
    async standings(line) {
      reading.open();
      await reading.add(line);
      const { rows: [row], lessons } = page.store.get().classroom;
      reading.forget();
      return statuses([...standingsOfPupil(row, lessons.get(lessonOf(row.entry))).values()]);
    },
  };
}

const statuses = (standings) => standings.map(({ status, why }) => (why ? `${status}: ${why}` : status));

for (const [at, name] of Object.keys(DEEDS).entries()) {
  test(`${name}: whoever does what it says has each step proved that a run can prove, and the page of the pupil says which`, at ? THOROUGH : {}, async () => {
    const pupil = await walked(name);
    const { line, toBe } = await submissionOf(pupil, name);
    const reader = await teacher({ digits: OF_DIGITS.includes(name), hash: OF_DIGITS.includes(name) ? '#lab=digits' : '#lab=xor' });
    const found = await reader.standings(line);
    assert.deepEqual(found, statuses(toBe));
    const asked = [...(await createKnownLessons(reader.wires, { fetchText }).stepsOf(name, '')).values()];
    const wanted = { run: 'proved', answer: 'answered', page: 'said: page' };
    assert.deepEqual(found, asked.map(({ shown_by }) => wanted[shown_by]));
  });
}

test('a line that claims more than its runs show has it said or false, never proved', THOROUGH, async () => {
  const pupil = await walked('why-hidden');
  const { submitted } = await submissionOf(pupil, 'why-hidden');
  const honest = { name: 'Anna', made: 1, lesson: 'why-hidden', title: 'x', drawings: [], steps: submitted.steps, runs: submitted.runs };
  const lineOf = async (change) => (await pupil.worker.request('write_class_text', { ...honest, ...change })).text;
  const { steps, runs } = honest;
  const eachRun = (change) => ({ runs: runs.map((run) => ({ ...run, ...change(run) })) });
  const renamed = (names) => ({
    steps: steps.map(({ answer, ...step }, at) => ({ ...step, name: names[at] })),
    ...eachRun((run) => ({ steps: run.steps.map((name) => names[all.indexOf(name)]) })),
  });
  const oldest = runs.findIndex((run) => run.steps.includes('line'));
  const all = steps.map(({ name }) => name);
  assert.deepEqual(all, ['line', 'layer', 'few', 'off']);
  const forged = await forgedProofs(runs[oldest].proof);
  const cases = {
    honest: [{}, ['proved', 'proved', 'proved', 'proved']],
    'runs deleted': [{ runs: [] }, Array(4).fill('said: no_run')],
    'proofs deleted': [eachRun(() => ({ proof: '' })), Array(4).fill('said: no_proof')],
    'every step in every run': [eachRun(() => ({ steps: all })), ['proved', 'proved', 'proved', 'proved']],
    'every step in the first run': [{ runs: [{ ...runs[oldest], steps: all }] }, ['proved', 'said: missed', 'said: missed', 'said: missed']],
    'forged proof': [{ runs: runs.map((run, at) => (at === oldest ? { ...run, proof: forged.weights } : run)) }, ['false', 'proved', 'proved', 'proved']],
    'other iteration': [eachRun(({ iterations }) => ({ iterations: iterations + 1 })), Array(4).fill('false')],
    'other lab': [eachRun(() => ({ lab: 'digits' })), Array(4).fill('false')],
    'of another pupil': [{ name: 'Ben' }, Array(4).fill('false')],
    'another lesson, whose steps hold other data fast': [{ lesson: 'downhill', ...renamed(['cost', 'hand', 'steps', 'down']) }, ['said: answer', 'said: missed', 'said: missed', 'said: missed']],
    'steps that the lesson has not': [renamed(['constructor', '__proto__', 'toString', 'x']), Array(4).fill('said: step')],
    'a lesson that the line carries': [{ lesson: `~${'x'.repeat(20)}` }, Array(4).fill('said: lesson')],
    'a lesson that nobody knows': [{ lesson: 'mine' }, Array(4).fill('said: lesson')],
    'no step is reached': [{ steps: steps.map((step) => ({ ...step, state: 'open' })) }, Array(4).fill('open')],
  };
  const reader = await teacher({ hash: '#lab=xor' });
  for (const [name, [change, wanted]] of Object.entries(cases)) assert.deepEqual(await reader.standings(await lineOf(change)), wanted, name);
});
