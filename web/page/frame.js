// Connects everything around the tabs: their row, Python's state, the question and the run bar; and the late parts.

import { hiddenNow } from '../features/lesson/state/address_lesson.js';
import { createTermWords } from '../features/terms/view/term_words.js';
import { troubleOf } from '../lab/actions/errors.js';
import { shownState } from '../lab/state/moment.js';
import { createRunBar } from '../lab/view/run_bar.js';
import { runView } from '../lab/view/run_view.js';
import { hearDropped } from '../parts/dialogs/dropped_files.js';
import { pictureDialog } from '../parts/dialogs/picture_dialog.js';
import { byId } from '../parts/dom.js';
import { afterDrawing } from '../parts/late_files.js';
import { createTabs } from '../parts/tabs.js';
import { firstSubject, fromBeginning } from '../tabs/code/state/code_subject.js';
import { connectHeaderButtons } from './header_buttons.js';
import { connectLateParts } from './late_parts.js';
import { activeLab } from './state/page_state.js';
import { quietNow } from './state/quiet.js';
import { watchState } from './state/store.js';
import { stepThrough } from './step_through.js';
import { createFirstLook, markQuiet } from './view/first_look.js';
import { createHints } from './view/hints.js';
import { createNarrowHeader } from './view/narrow_header.js';
import { createPythonStatus } from './view/python_status.js';
import { createQuestionBand } from './view/question_band.js';
import { createSpaceBelow } from './view/space_below.js';
import { createSkipLink } from './view/skip_link.js';

/** @import { Palette } from '../parts/pictures/colors.js' */
/** @import { DigitsView } from '../tabs/digits/state/digits_pages.js' */
/** @import { PageState, TabName, Wires } from './page_types.js' */

/**
 * A connected tab.
 * @typedef {object} Connected
 * @property {(state: PageState, palette: Palette) => void} update shows the state
 * @property {(booted: Promise<unknown>) => Promise<void>} load gives Python what the tab needs, before and after Python has
 *   started; rejects when that fails
 */

export function connectFrame(/** @type {Wires} */ wires, /** @type {{ isEmbedded: boolean }} */ { isEmbedded }) {
  const { store, rules, labs } = wires;
  const root = document.documentElement;
  const lab = () => activeLab(store.get());
  const tabs = createTabs(byId('tabs'), { onSelect: (/** @type {TabName} */ shown) => store.set({ shown }) });
  // Connected from the start: otherwise a press before the Digits tab has loaded would be lost.
  const digitsViews = createTabs(byId('digits-views'), { onSelect: (/** @type {DigitsView} */ digits_view) => store.set({ digits_view }) });
  const pythonStatus = createPythonStatus(byId('python'));
  const header = createNarrowHeader(byId('lab'), { python: byId('python'), theme: /** @type {HTMLElement} */ (byId('theme').closest('label')) });
  createSpaceBelow(/** @type {HTMLElement} */ (byId('lab').parentElement), ['tabs', 'notices', 'lesson', 'ask', 'ask-draw', 'ask-teach', 'ask-code'].map(byId));
  const band = createQuestionBand({ question: byId('question'), menu: byId('preset'), sentence: byId('sentence') }, rules, {
    onBegin: (config) => labs.beginFrom(lab(), config),
    onChange: (record) => labs.configure(lab(), record),
  });
  const runBar = connectRunBar(wires);
  // Refused settings must be visible. Watched before the late parts, so that these load the settings in the same frame.
  watchState(store, ({ labs: { xor, digits } }) => [xor.settings.refused, digits.settings.refused], () => {
    if (store.get().labs[lab()].settings.refused.length) store.set({ settings_open: true });
  });
  const late = connectLateParts({ wires, isEmbedded, runBar });
  const { opened } = late.parts;
  const buttons = connectHeaderButtons(wires, late, { isEmbedded });
  createFirstLook(store.get().quiet, {
    onSeen(seen) {
      store.set({ quiet: store.get().quiet.filter((part) => !seen.includes(part)) });
      markQuiet(quietNow(store.get())); // at once: the key may be Tab, and what is hidden gets no focus
    },
  });
  createHints(document.body);
  const words = connectTermWords(wires, { isEmbedded });
  hearFiles(wires, late, { isEmbedded });
  createSkipLink(byId('skip'), byId('lab'));
  const skipToRun = byId('skip-to-run');
  createSkipLink(skipToRun, { focus: () => /** @type {HTMLElement | null} */ (document.querySelector('#run button:enabled:not([hidden])'))?.focus() });
  if (isEmbedded) root.dataset.embedded = '';

  return {
    openProofs: late.open.proofs,
    /** Fetches what the user may open next, so that it opens at once. Opening it requests failed files again. */
    async fetch() {
      await afterDrawing();
      await Promise.all([opened.fetch(), pictureDialog().catch(() => {})]);
    },
    update(/** @type {PageState} */ state, /** @type {Palette} */ palette) {
      const { shown, python, labs: states } = state;
      const past = shownState(state);
      const active = past.labs[activeLab(state)];
      const isTraining = Object.values(states).some(({ training }) => training);
      const hidden = hiddenNow(state);
      root.dataset.tab = shown;
      root.toggleAttribute('data-native', python.native !== undefined);
      markLesson(state.lesson, hidden);
      markQuiet(quietNow(state));
      tabs.update(shown);
      digitsViews.update(state.digits_view);
      pythonStatus.update({ ...python, engine: active.engine_in_use, phase: python.phase === 'ready' && isTraining ? 'training' : python.phase });
      header.update(python.phase === 'ready');
      late.update(state, palette, past);
      band.update(state);
      buttons.update(state, active);
      words.update();
      showParts(viewOf(state));
      skipToRun.hidden = byId('run').hidden;
      runBar.update(runView(active, python.phase, hidden.includes('verdict'), state.walk !== undefined));
    },
  };
}

/**
 * Keeps the place of a lesson free, and hides what it hides: also before the first paint, so that nothing moves when it comes.
 * @param {{ name?: string } | undefined} lesson
 * @param {readonly string[]} hidden
 */
export function markLesson(lesson, hidden) {
  const { dataset } = document.documentElement;
  dataset.hide = hidden.join(' ');
  if (lesson) dataset.lesson = lesson.name === undefined ? 'task' : 'steps';
  else delete dataset.lesson;
}

/** The shown view: of the bands and bars, those for it are shown. */
function viewOf(/** @type {PageState} */ { shown, draw_view, workshop }) {
  if (shown === 'draw') return `draw-${draw_view}`;
  return shown === 'code' ? `code-${workshop?.view ?? 'steps'}` : shown;
}

function showParts(/** @type {string} */ view) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-for]'))) part.hidden = !part.dataset.for?.split(' ').includes(view);
}

function connectRunBar(/** @type {Wires} */ { store, labs }) {
  const lab = () => activeLab(store.get());
  return createRunBar(byId('run'), {
    onTrain: () => labs.train(lab()),
    onPause: labs.pause,
    onStep: () => labs.step(lab()),
    onStepThrough: () => stepThrough(store, { lab: lab(), subject: 'batch' }),
    onReset: () => labs.reset(lab()),
    onBringBack: () => labs.undo(lab()),
    onPace: (pace) => labs.setPace(lab(), pace),
    onVerdict: () => byId('verdict').focus(),
  });
}

function connectTermWords(/** @type {Wires} */ { store, labs }, /** @type {{ isEmbedded: boolean }} */ { isEmbedded }) {
  return createTermWords(document.body, {
    state: store.get,
    canShow: (tab) => !isEmbedded || tab === store.get().shown,
    onShow: store.set,
    onBeginning() {
      const { code } = store.get();
      const shown = activeLab(store.get());
      store.set({ shown: 'code', code: fromBeginning(code, firstSubject(shown), 'error') });
      return () => {
        store.set({ code });
        labs.lookAtNow(shown);
      };
    },
    onUnit(selected) {
      if (selected !== store.get().labs.xor.selected) labs.setLab('xor', { selected });
    },
  });
}

/**
 * Directs files dropped anywhere to the place they belong.
 * @param {Wires} wires
 * @param {ReturnType<typeof connectLateParts>} late
 * @param {{ isEmbedded: boolean }} page an embedded page keeps nothing and reads no class
 */
function hearFiles({ store, complain }, { parts, open }, { isEmbedded }) {
  hearDropped(document, (files, passOn, folders) => parts.dropped.need(({ placeDropped }) => placeDropped(files, {
    passOn, folders, onClass: isEmbedded ? undefined : open.classroom,
    onHandwritings: isEmbedded ? undefined : open.classroom, isReadingClass: store.get().classroom !== undefined,
    onProofs: isEmbedded ? undefined : (given) => open.proofs('check', given),
    onSigns: (arriving_signs) => store.set({ arriving_signs, shown: 'draw', draw_view: 'teach' }),
    onSearch: open.search, onLesson: open.lessonFile,
    onRefused: (sentence) => complain(troubleOf(new Error(sentence))),
  })));
}
