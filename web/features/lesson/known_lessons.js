// What a lesson says, how far a person has come in it, and what its steps ask of a run: for whoever hands that in, and whoever reads it.

import { OPEN_QUESTION } from '../../page/state/open_question.js';
import { text } from '../../words/text.js';
import { createLessonFiles, OWN } from './actions/lesson_files.js';
import { createProgressKeeper } from './actions/progress_keeper.js';
import { lockedFields } from './state/address_lesson.js';
import { labOfPlace, labOfStep } from './state/walk.js';
import { plainWords } from './view/words_into.js';

/** @import { Wires } from '../../page/page_types.js' */
/** @import { CheckedLesson, ConfigRecord, LabName, LessonStep } from '../../wire/protocol.js' */

/**
 * @param {Pick<Wires, 'first' | 'store' | 'rules' | 'kept'>} wires
 * @param {{ fetchText: (path: string) => Promise<string> }} page fetchText: as for createLessonFiles
 */
export function createKnownLessons({ first, store, rules, kept }, { fetchText }) {
  const files = createLessonFiles({
    fetchText,
    kept,
    sentences: { notKept: (name) => text('lessons.not_kept', { name }), noSuch: (name) => text('lessons.no_such', { name }) },
  });
  return {
    /** Brings back how far a person has come, if no lesson was opened on this page yet. */
    async bringBack() {
      if (!store.get().lesson_progress) await createProgressKeeper(store, kept).bringBack();
    },
    /**
     * What each step asks in words, the choices that it gives and what shows that it was reached, by the name of the step; and the open question at the end. Rejects if the lesson is
     * not there any more.
     * @param {string} key of the lesson, as an address has it
     * @returns {Promise<Record<string, { title?: string, question?: string, choices?: string[], shown_by?: LessonStep['shown_by'] }>>}
     */
    async wordsOf(key) {
      const { walk } = store.get();
      const lesson = walk?.key === key && walk.lesson ? walk.lesson : await read(key);
      return {
        ...Object.fromEntries(lesson.steps.map(({ name, question, shown_by }) => [name, { shown_by, ...(question && { question: plainWords(question.text), choices: question.choices.map(plainWords) }) }])),
        [OPEN_QUESTION]: { title: text('walk.open_title'), question: plainWords(lesson.open_question), choices: [] },
      };
    },
    /**
     * What the steps of a lesson ask, as it is known here: opened or made in this browser, one of the site, or the one that is walked through; rather the one with this title, if there are several.
     * A name as it is handed in is nobody's key: it could carry a lesson of its own.
     * @param {string} name
     * @param {string} title
     * @returns {Promise<Map<string, StepToJudge> | undefined>} undefined if no lesson of this name is known
     */
    async stepsOf(name, title) {
      const { walk } = store.get();
      const shipped = (await files.list()).some((each) => each.name === name);
      const found = await Promise.all([
        read(OWN + name).catch(() => undefined), // it was never opened here
        shipped ? read(name) : undefined,
        walk?.lesson?.name === name ? walk.lesson : undefined, // a link may have carried it
      ]);
      const known = found.filter((lesson) => lesson !== undefined);
      const lesson = known.find((each) => plainWords(each.title) === title) ?? known[0];
      return lesson && new Map(lesson.steps.map((step, at) => [step.name, stepToJudge(lesson, at, rules.presets)]));
    },
  };

  async function read(/** @type {string} */ key) {
    return first.request('read_lesson', { text: await files.read(key) });
  }
}

/** @typedef {ReturnType<typeof stepToJudge>} StepToJudge */

/** What a step asks of a run, in the lab and with the settings that it holds fast. */
function stepToJudge(/** @type {CheckedLesson} */ lesson, /** @type {number} */ at, /** @type {Record<string, ConfigRecord>} */ presets) {
  const { shown_by, goal, question, lock } = lesson.steps[at];
  const placed = lesson.steps.slice(0, at + 1).findLast(({ place }) => place?.settings)?.place;
  /** @type {LabName | undefined} */
  const lab = labOfStep({ lesson, at });
  const settings = placed ? { ...presets[labOfPlace(placed)], ...placed.settings } : {};
  return { shown_by, choices: (question?.choices ?? []).map(plainWords), claim: { lab, settings, locked: lockedFields(lock), goal, right: question?.right ?? {} } };
}
