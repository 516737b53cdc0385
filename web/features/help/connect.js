// Connects help with the lessons and the page; loaded when it is first opened.

import { BASE_URL } from '../../engine/early.js';
import { byId } from '../../parts/dom.js';
import { fetchSiteText } from '../../parts/site_text.js';
import { ledBy } from '../lesson/state/address_lesson.js';
import { isAllProgress, lessonToGoOnWith, PROGRESS } from '../lesson/state/progress.js';
import { factsOf } from '../terms/view/term_facts.js';
import { lookIfReady } from './readiness.js';
import { createHelpDialog } from './view/help_dialog.js';
import { whatHappened } from './what_happened.js';

/** @param {(words: string) => Promise<void>} write copies a text */
export function connectHelp(/** @type {import('../../page/page_types.js').Wires} */ wires, write) {
  const { store, rules, kept } = wires;
  /** What was found when one last looked whether this computer is ready. @type {[boolean, string][]} */
  let found = [];
  const look = async () => {
    found = await lookIfReady(wires);
    return found;
  };
  const happened = () => whatHappened(store.get(), rules, [
    `Glassnet ${byId('version').textContent}`, `${navigator.userAgent}, ${window.innerWidth} x ${window.innerHeight}`, ...found.map(([isReady, sentence]) => `${isReady ? '✓' : '△'} ${sentence}`),
  ]);
  const dialog = createHelpDialog(byId('help'), (name) => store.set({ lesson: ledBy(name) }), happened, write, look);

  /** The first lesson not finished; undefined once all are, and if the list does not arrive. */
  async function nextLesson() {
    const course = JSON.parse(await fetchSiteText(BASE_URL, 'lessons/index.json').catch(() => '[]'));
    const before = store.get().lesson_progress ?? await (await kept)?.values.read(PROGRESS);
    const next = lessonToGoOnWith(course.map((/** @type {{ name: string }} */ { name }) => name), isAllProgress(before) ? before : {});
    return course.find((/** @type {{ name: string }} */ { name }) => name === next);
  }

  return {
    open: () => dialog.open(store.get().shown, factsOf(store.get()), nextLesson()),
  };
}
