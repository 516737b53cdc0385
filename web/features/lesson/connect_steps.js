// Connects the dialog for writing a lesson in steps; loaded when it is first opened.

import { BASE_URL } from '../../engine/early.js';
import { troubleOf } from '../../lab/actions/errors.js';
import { createShareActions } from '../../page/actions/share_actions.js';
import { LONGEST_LINK } from '../../page/state/links.js';
import { saveFile } from '../../parts/dialogs/save_file.js';
import { lateStyles } from '../../parts/late_files.js';
import { text } from '../../words/text.js';
import { createDrafting } from './actions/drafting.js';
import { createLessonFiles } from './actions/lesson_files.js';
import { ledBy } from './state/address_lesson.js';
import { nameOf, writtenLesson } from './state/draft.js';
import { previewOf } from './view/bar_view.js';
import { partName } from './view/lesson_dialog.js';
import { createMakerDialog } from './view/maker_dialog.js';
import { draftWords } from './view/words_into.js';
import { lessonTrouble } from './sentences/place_sentences.js';
import { fetchSiteText } from '../../parts/site_text.js';

/** @import { Wires } from '../../page/page_types.js' */
/** @import { LessonDraft } from './state/draft.js' */

const LARGEST_FILE = 400_000;

/**
 * @param {Wires} wires
 * @param {{ write: (words: string | Promise<string>) => Promise<void>, onQr: (link: string) => void, onSimple: () => void }} page onQr: shows a link as a QR code; onSimple: makes a lesson of one task instead
 */
export async function connectLessonSteps({ first, store, rules, clock, complain, kept }, { write, onQr, onSimple }) {
  await lateStyles('parts/dialogs/styles.css', 'features/lesson/styles.css');
  const sharing = createShareActions(store, { write });
  const files = createLessonFiles({
    fetchText: (path) => fetchSiteText(BASE_URL, path),
    kept,
    sentences: { notKept: (name) => text('lessons.not_kept', { name }), noSuch: (name) => text('lessons.no_such', { name }) },
  });
  const otherwise = { title: text('maker.untitled'), about: text('maker.about_default'), open_question: text('maker.open_default') };
  const drafting = createDrafting(first, store, { presets: rules.presets, clock, wordsOf: draftWords, kept, onError: complain, otherwise });
  const dialog = createMakerDialog(document.body, {
    onChange: drafting.change, onStep: drafting.changeStep, onQuestion: drafting.changeQuestion, onGoal: drafting.setGoal, onMustBeRight: drafting.setMustBeRight, onChoose: drafting.choose,
    onTakeNow: drafting.takeNow, onAddNow: drafting.addNow, onAdd: drafting.add, onRemove: drafting.remove, onMove: drafting.move, onClear: drafting.clear, onSimple,
    async onCopy() {
      await sharing.copy(linkOf(store.get().lesson_draft?.made?.key ?? ''));
      return store.get().copy?.copied ?? false;
    },
    onQr: () => onQr(linkOf(store.get().lesson_draft?.made?.key ?? '')),
    onSave() {
      const { title, made } = store.get().lesson_draft ?? {};
      if (made?.lesson) saveFile(`${nameOf(title ?? '')}.json`, new Blob([made.words], { type: 'application/json' }));
    },
    async onTry() {
      const made = store.get().lesson_draft?.made;
      if (!made?.lesson) return;
      const key = made.key || await files.keep(made.lesson.name, made.words);
      dialog.close();
      store.set({ lesson: undefined, walk: undefined }); // the open lesson may be an older version of this one
      store.set({ lesson: ledBy(key) });
      scrollTo(0, 0); // the lesson's task is at the top
    },
    async onFile(file) {
      try {
        if (file.size > LARGEST_FILE) throw new Error(text('lessons.file_large', { name: file.name }));
        await drafting.read(await file.text());
        return '';
      } catch (error) {
        return lessonTrouble(troubleOf(error));
      }
    },
    barOf,
    linkOf,
    nameOf: partName,
  });

  /** The address that carries a lesson; empty if the lesson is too long. */
  function linkOf(/** @type {string} */ key) {
    const address = new URL(location.href);
    address.search = '';
    address.hash = String(new URLSearchParams({ lesson: key }));
    return key && address.href.length <= LONGEST_LINK ? address.href : '';
  }

  function barOf(/** @type {LessonDraft} */ draft, /** @type {number} */ at) {
    return previewOf(store.get(), writtenLesson(draft, otherwise), at, rules.presets);
  }

  store.subscribe(({ lesson_draft: draft }) => {
    if (draft && dialog.isOpen()) dialog.update(draft);
  });

  return {
    async open() {
      dialog.open();
      await drafting.open();
      const draft = store.get().lesson_draft;
      if (draft) dialog.update(draft);
    },
  };
}
