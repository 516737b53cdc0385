// Connects the list of lessons, and what is printed of them; loaded when it is first opened, or a lesson file is dropped on the page.

import { BASE_URL } from '../../engine/early.js';
import { troubleOf } from '../../lab/actions/errors.js';
import { watchState } from '../../page/state/store.js';
import { createPaperDialog } from '../../parts/dialogs/paper_dialog.js';
import { lateModule, lateStyles } from '../../parts/late_files.js';
import { fetchSiteText } from '../../parts/site_text.js';
import { text } from '../../words/text.js';
import { createLessonFiles, OWN } from './actions/lesson_files.js';
import { createProgressKeeper } from './actions/progress_keeper.js';
import { lessonTrouble } from './sentences/place_sentences.js';
import { ledBy } from './state/address_lesson.js';
import { lessonToGoOnWith, reachedSteps } from './state/progress.js';
import { createLessonList } from './view/list/lesson_list.js';

/** @import { Wires } from '../../page/page_types.js' */
/** @import { ListedLesson } from './state/walk.js' */

/** A file larger than this is not read. */
const LARGEST_FILE = 400_000;

/**
 * @param {Wires} wires
 * @param {{ onMake: () => void, onClass: (() => void) | undefined, onQr: (link: Promise<string>) => void }} teacher what a teacher opens from here; onClass: undefined for an embedded page
 */
export async function connectLessonList({ first, store, rules, kept }, { onMake, onClass, onQr }) {
  await lateStyles('parts/dialogs/styles.css', 'features/lesson/styles.css');
  const files = createLessonFiles({
    fetchText: (path) => fetchSiteText(BASE_URL, path),
    kept,
    sentences: { notKept: (name) => text('lessons.not_kept', { name }), noSuch: (name) => text('lessons.no_such', { name }) },
  });
  /** @type {ListedLesson[]} */
  let course = [];
  let trouble = '';
  const dialog = createLessonList(document.body, { onOpen: open, onFile: openFile, onAgain: list, onMake, onClass, onQr: (key) => onQr(linkOf(key)), onPaper: showPaper });
  /** @type {ReturnType<typeof createPaperDialog> | undefined} */
  let paper;
  watchState(store, ({ lesson_progress: all }) => [all], show);

  async function list() {
    try {
      course = await files.list();
      trouble = '';
    } catch (error) {
      trouble = lessonTrouble(troubleOf(error));
    }
    show();
  }

  function show() {
    const all = store.get().lesson_progress ?? {};
    const progressOf = (/** @type {string} */ key) => (Object.hasOwn(all, key) ? reachedSteps(all[key]) : { reached: 0, steps: 0 });
    const own = Object.entries(all).filter(([key]) => key.startsWith(OWN));
    dialog.update([
      ...course.map((lesson) => ({ ...lesson, key: lesson.name, ...progressOf(lesson.name) })),
      ...own.map(([key, { title }]) => ({ key, path: '', title: { text: title, key: '' }, about: undefined, minutes: 0, ...progressOf(key) })),
    ], lessonToGoOnWith(course.filter(({ path }) => path).map(({ name }) => name), all), trouble, course.length === 0 && trouble !== '');
  }

  function open(/** @type {string} */ key) {
    store.set({ lesson: ledBy(key) });
  }

  /** The address of a lesson, which carries it if it is a file. @param {string} key */
  async function linkOf(key) {
    const address = new URL(location.href);
    address.search = '';
    address.hash = String(new URLSearchParams({ lesson: await files.linkKey(key, await files.read(key)) }));
    return address.href;
  }

  async function showPaper(/** @type {string} */ key, /** @type {boolean} */ isKey) {
    try {
      const lesson = await first.request('read_lesson', { text: await files.read(key) });
      const { handoutDocument, HANDOUT_STYLE } = await lateModule('features/lesson/view/list/handout_page.js', () => import('./view/list/handout_page.js'));
      const link = key.startsWith(OWN) ? '' : await linkOf(key); // a file's link would fill the sheet
      paper ??= createPaperDialog(document.body);
      paper.open(text(isKey ? 'lessons.key' : 'lessons.sheet'), handoutDocument(lesson, { isKey, link, presets: rules.presets }), HANDOUT_STYLE);
    } catch (error) {
      trouble = lessonTrouble(troubleOf(error));
      show();
    }
  }

  async function openFile(/** @type {File} */ file) {
    trouble = '';
    try {
      if (file.size > LARGEST_FILE) throw new Error(text('lessons.file_large', { name: file.name }));
      const words = await file.text().catch(() => {
        throw new Error(text('lessons.file_unread', { name: file.name }));
      });
      const { name } = await first.request('read_lesson', { text: words }); // rejects with the errors for the author
      const key = await files.keep(name, words);
      dialog.close();
      if (store.get().walk?.key === key) store.set({ walk: undefined, lesson: undefined }); // the file may have changed the open lesson
      open(key);
    } catch (error) {
      trouble = lessonTrouble(troubleOf(error));
      show();
      dialog.open();
    }
  }

  return {
    async open() {
      show();
      dialog.open();
      if (!store.get().lesson_progress) createProgressKeeper(store, kept).bringBack(); // no lesson was opened on this page yet
      if (!course.length) await list();
    },
    openFile,
  };
}
