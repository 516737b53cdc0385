// What a lesson says and how far a person has come in it, for whoever hands that in; loaded when it is first handed in.

import { BASE_URL } from '../../engine/early.js';
import { OPEN_QUESTION } from '../../page/state/open_question.js';
import { createLessonFiles } from './actions/lesson_files.js';
import { createProgressKeeper } from './actions/progress_keeper.js';
import { fetchSiteText } from './site_text.js';
import { plainWords } from './view/words_into.js';
import { lessonText } from './words/lesson_words.js';

/** @import { Wires } from '../../page/create_page.js' */

/** @param {Pick<Wires, 'first' | 'store' | 'kept'>} wires */
export function connectLessonWords({ first, store, kept }) {
  const files = createLessonFiles(store, {
    fetchText: (path) => fetchSiteText(BASE_URL, path),
    kept,
    sentences: { notKept: (name) => lessonText('lessons.not_kept', { name }), noSuch: (name) => lessonText('lessons.no_such', { name }) },
  });
  return {
    /** Brings back how far a person has come, if no lesson was opened on this page yet. */
    async bringBack() {
      if (!store.get().lesson_progress) await createProgressKeeper(store, kept).bringBack();
    },
    /**
     * The question of each step in words, and the choices that it gives, by the name of the step; and the open question at the end. Rejects if the lesson is not there any more.
     * @param {string} key of the lesson, as an address has it
     * @returns {Promise<Record<string, { title?: string, question: string, choices: string[] }>>}
     */
    async wordsOf(key) {
      const { walk } = store.get();
      const lesson = walk?.key === key && walk.lesson ? walk.lesson : await first.request('read_lesson', { text: await files.read(key) });
      return {
        ...Object.fromEntries(lesson.steps.flatMap(({ name, question }) => (question ? [[name, { question: plainWords(question.text), choices: question.choices.map(plainWords) }]] : []))),
        [OPEN_QUESTION]: { title: lessonText('walk.open_title'), question: plainWords(lesson.open_question), choices: [] },
      };
    },
  };
}
