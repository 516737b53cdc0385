// A lesson's texts, the progress in it, and what its steps require of a run: for submissions and for reading them.

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
 * @param {{ fetchText: (path: string) => Promise<string> }} page fetchText: as in createLessonFiles
 */
export function createKnownLessons({ first, store, rules, kept }, { fetchText }) {
  const files = createLessonFiles({
    fetchText,
    kept,
    sentences: { notKept: (name) => text('lessons.not_kept', { name }), noSuch: (name) => text('lessons.no_such', { name }) },
  });
  return {
    /** Brings back the progress, if no lesson was opened on this page yet. */
    async bringBack() {
      if (!store.get().lesson_progress) await createProgressKeeper(store, kept).bringBack();
    },
    /**
     * By step name, the text of each question, its choices, and what shows that the step was reached; and the open question.
     * Rejects if the lesson no longer exists.
     * @param {string} key as in an address
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
     * The steps of a known lesson: opened or made in this browser, one of the site, or the one being followed; if several, the one with this title.
     * A submitted name is never used as a key, because a key may carry a whole lesson.
     * @param {string} name
     * @param {string} title
     * @returns {Promise<Map<string, StepToJudge> | undefined>} undefined if no lesson of this name is known
     */
    async stepsOf(name, title) {
      const { walk } = store.get();
      const shipped = (await files.list()).some((each) => each.name === name);
      const found = await Promise.all([
        read(OWN + name).catch(() => undefined), // not opened here
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

/** What a step requires of a run, with its lab and its locked settings. */
function stepToJudge(/** @type {CheckedLesson} */ lesson, /** @type {number} */ at, /** @type {Record<string, ConfigRecord>} */ presets) {
  const { shown_by, goal, question, lock } = lesson.steps[at];
  const placed = lesson.steps.slice(0, at + 1).findLast(({ place }) => place?.settings)?.place;
  /** @type {LabName | undefined} */
  const lab = labOfStep({ lesson, at });
  const settings = placed ? { ...presets[labOfPlace(placed)], ...placed.settings } : {};
  return { shown_by, choices: (question?.choices ?? []).map(plainWords), claim: { lab, settings, locked: lockedFields(lock), goal, right: question?.right ?? {} } };
}
