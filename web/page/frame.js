// Connects what stands around the tabs: their row, Python's state, the question and the run bar; and what comes when it is opened.

import { hiddenNow } from '../features/lesson/state/address_lesson.js';
import { createTermWords } from '../features/terms/view/term_words.js';
import { troubleOf } from '../lab/actions/errors.js';
import { canUndo } from '../lab/state/commands.js';
import { LABS } from '../lab/state/lab_state.js';
import { shownState } from '../lab/state/moment.js';
import { createRunBar } from '../lab/view/run_bar.js';
import { runView } from '../lab/view/run_view.js';
import { hearDropped } from '../parts/dialogs/dropped_files.js';
import { pictureDialog } from '../parts/dialogs/picture_dialog.js';
import { byId, html } from '../parts/dom.js';
import { afterDrawing, lateModule, withStyles } from '../parts/late_files.js';
import { createTabs } from '../parts/tabs.js';
import { firstSubject, fromBeginning } from '../tabs/code/state/code_subject.js';
import { text } from '../words/text.js';
import { createLatePart } from './late_part.js';
import { activeLab } from './state/page_state.js';
import { watchState } from './state/store.js';
import { stepThrough } from './step_through.js';
import { createHints } from './view/hints.js';
import { createNarrowHeader } from './view/narrow_header.js';
import { createPythonStatus } from './view/python_status.js';
import { createQuestionBand } from './view/question_band.js';
import { createRoomBelow } from './view/room_below.js';
import { createSkipLink } from './view/skip_link.js';

/** @import { Palette } from '../parts/pictures/colors.js' */
/** @import { DigitsView } from '../tabs/digits/state/digits_pages.js' */
/** @import { Wires } from './create_page.js' */
/** @import { PageState, TabName } from './state/page_state.js' */

/**
 * A tab that is connected.
 * @typedef {object} Connected
 * @property {(state: PageState, palette: Palette) => void} update shows the state
 * @property {(booted: Promise<unknown>) => Promise<void>} load gives Python what the tab needs, before and after it has
 *   started; rejects when that fails
 */

/**
 * @param {Wires} wires
 * @param {{ isEmbedded: boolean }} page
 */
export function connectFrame(wires, { isEmbedded }) {
  const { store, rules, labs, complain } = wires;
  const root = document.documentElement;
  const lab = () => activeLab(store.get());
  const tabs = createTabs(byId('tabs'), { onSelect: (/** @type {TabName} */ shown) => store.set({ shown }) });
  // Here from the beginning: a press before the tab of the digits has arrived would be lost.
  const digitsViews = createTabs(byId('digits-views'), { onSelect: (/** @type {DigitsView} */ digits_view) => store.set({ digits_view }) });
  const pythonStatus = createPythonStatus(byId('python'));
  const header = createNarrowHeader(byId('lab'), { python: byId('python'), theme: /** @type {HTMLElement} */ (byId('theme').closest('label')) });
  createRoomBelow(/** @type {HTMLElement} */ (byId('lab').parentElement), ['tabs', 'notices', 'lesson', 'ask'].map(byId));
  const band = createQuestionBand({ question: byId('question'), menu: byId('preset'), sentence: byId('sentence') }, rules, {
    onBegin: (config) => labs.beginFrom(lab(), config),
    onChange: (record) => labs.configure(lab(), record),
  });
  const undo = /** @type {HTMLButtonElement} */ (byId('undo'));
  undo.addEventListener('click', () => labs.undo(lab()));
  const openSettings = byId('open-settings');
  openSettings.addEventListener('click', () => {
    const isOpen = store.get().settings_open;
    store.set({ settings_open: !(isOpen && opened.get()), share_open: false });
    if (isOpen && !opened.get()) opened.need(); // which has failed before; else it is asked for once it is to be open
  });
  const openShare = byId('open-share');
  openShare.addEventListener('click', () => {
    store.set({ share_open: !(isSharing(store.get()) && opened.get()), settings_open: false });
    if (!opened.get()) opened.need();
    requestAnimationFrame(() => { // where there is little room it is put away with what it closed
      if (document.activeElement === document.body && !openShare.getClientRects().length) openSettings.focus({ preventScroll: true });
    });
  });
  // What is refused must be seen.
  watchState(store, ({ labs: { xor, digits } }) => [xor.settings.refused, digits.settings.refused], () => {
    if (store.get().labs[lab()].settings.refused.length) store.set({ settings_open: true });
  });
  const openHelp = html('button', { type: 'button', class: 'help-button', 'aria-label': text('page.help'), 'data-hint': text('page.help_help') }, '?');
  openHelp.addEventListener('click', () => opened.need((it) => it.openHelp(store.get().shown)));
  byId('help').append(openHelp);
  const openedModule = () => lateModule('page/connect_opened.js', () => import('./connect_opened.js'));
  /** All settings, sharing and help. */
  const opened = createLatePart(wires, 'late.opened', async () => {
    const { connectOpened } = await withStyles(openedModule(), 'lab/settings.css', 'page/opened.css');
    return connectOpened(wires, {
      write: copyText,
      onExport: () => exported.need((it) => it.open()),
      onReport: () => reports.need((report) => report.openShown(lab())),
      onLessons: openLessons,
      onLesson: openMaker,
    });
  });
  watchState(store, (state) => [state.settings_open], () => {
    if (!opened.get() && store.get().settings_open) opened.need();
  });
  const openMaker = () => lessonMaker.need(({ openLessonMaker }) => openLessonMaker(wires, { write: copyText, onQr: (link) => opened.need((it) => it.openQr(link)) }));
  const lessonMaker = createLatePart(wires, 'late.lesson_maker', () => withStyles(
    lateModule('features/lesson/connect_maker.js', () => import('../features/lesson/connect_maker.js')),
    'parts/dialogs/styles.css', 'features/lesson/styles.css',
  ));
  const lesson = createLatePart(wires, 'late.lesson', async () => {
    const [{ connectLesson }] = await Promise.all([
      lateModule('features/lesson/connect.js', () => import('../features/lesson/connect.js')),
      openedModule().then(() => opened.need()), // the settings, in which it marks what is locked
    ]);
    return connectLesson(wires, { onOthers: openLessons, onHandIn: (lesson) => openHandIn({ lesson }) });
  });
  /** The list of lessons. */
  const lessonList = createLatePart(wires, 'late.lesson', async () => {
    const { connectLessonList } = await lateModule('features/lesson/connect_list.js', () => import('../features/lesson/connect_list.js'));
    return connectLessonList(wires, { onMake: openMaker, onClass: isEmbedded ? undefined : () => openClass() });
  });
  const openLessons = () => lessonList.need((it) => it.open());
  watchState(store, (state) => [state.lesson], () => {
    if (!lesson.get() && store.get().lesson) lesson.need();
  });
  const runBar = createRunBar(byId('run'), {
    onTrain: () => labs.train(lab()),
    onPause: labs.pause,
    onStep: () => labs.step(lab()),
    onStepThrough: () => stepThrough(store, { lab: lab(), subject: 'batch' }),
    onReset: () => labs.reset(lab()),
    onBringBack: () => labs.undo(lab()),
    onPace: (pace) => labs.setPace(lab(), pace),
    onVerdict: () => byId('verdict').focus(),
  });
  /** What is shown of a run that has learnt something. */
  const learnt = createLatePart(wires, 'late.learnt', async () => {
    const [{ connectVerdicts }, { connectTimeMachine }] = await Promise.all([
      withStyles(lateModule('features/verdict/connect.js', () => import('../features/verdict/connect.js')), 'features/verdict/styles.css'),
      withStyles(lateModule('features/time_machine/connect.js', () => import('../features/time_machine/connect.js')), 'features/time_machine/styles.css'),
    ]);
    return { verdicts: connectVerdicts(wires), timeMachine: connectTimeMachine(wires, runBar) };
  }, () => {
    const verdict = byId('verdict');
    verdict.hidden = false;
    return verdict;
  });
  watchState(store, ({ labs: states }) => LABS.map((name) => states[name].has_learnt), () => {
    if (!learnt.get() && LABS.some((name) => store.get().labs[name].has_learnt)) learnt.need();
  });
  createHints(document.body, byId('run'));
  const words = createTermWords(document.body, {
    state: store.get,
    canShow: (tab) => !isEmbedded || tab === store.get().shown,
    onShow: store.set,
    onBeginning() {
      const { code } = store.get();
      const shown = lab();
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
  /** The drawer of kept runs. */
  const runs = createLatePart(wires, 'late.runs', async () => {
    const { connectRuns } = await lateModule('features/runs/connect.js', () => import('../features/runs/connect.js'));
    return connectRuns(wires, { onProofs: openProofs, onHandIn: (chosen) => openHandIn({ chosen }), onClass: () => openClass(), onReport: (id) => reports.need((report) => report.openKept(id)) });
  });
  const openRuns = () => runs.need((drawer) => drawer.open());
  const runsButton = byId('open-runs');
  runsButton.hidden = isEmbedded; // an embedded page keeps nothing
  runsButton.addEventListener('click', openRuns);
  /** Which examples moved a weight. */
  const pushes = createLatePart(wires, 'late.pushes', async () => {
    const { pushesConnector } = await lateModule('features/pushes/connect.js', () => import('../features/pushes/connect.js'));
    const connectPushes = await pushesConnector();
    return connectPushes(wires);
  });
  watchState(store, (state) => [state.pushes], () => {
    if (!pushes.get() && store.get().pushes) pushes.need();
  });
  /** The dialog of proofs of training. */
  const proofs = createLatePart(wires, 'late.proofs', async () => {
    const { connectProofs } = await lateModule('features/proofs/connect.js', () => import('../features/proofs/connect.js'));
    return connectProofs(wires, { write: copyText, onRuns: isEmbedded ? undefined : openRuns });
  });

  /**
   * Opens the proofs of training.
   * @param {'make' | 'check'} page
   * @param {string | File[]} [given] a line or files to be checked
   */
  function openProofs(page, given) {
    proofs.need((dialog) => dialog.open(page, given));
  }
  /** What a pupil hands in. */
  const handIn = createLatePart(wires, 'late.hand_in', async () => {
    const { connectHandIn } = await lateModule('features/hand_in/connect.js', () => import('../features/hand_in/connect.js'));
    const { connectLessonWords } = await lateModule('features/lesson/connect_words.js', () => import('../features/lesson/connect_words.js'));
    return connectHandIn(wires, { write: copyText, ...connectLessonWords(wires) });
  });
  /** @param {{ lesson?: string, chosen?: string[] }} [wanted] lesson: its key in the progress; chosen: ids of kept runs */
  const openHandIn = (wanted) => handIn.need((dialog) => dialog.open(wanted));
  /** What a class has handed in. */
  const classroom = createLatePart(wires, 'late.classroom', async () => {
    const { connectClassroom } = await lateModule('features/classroom/connect.js', () => import('../features/classroom/connect.js'));
    const { connectLessonWords } = await lateModule('features/lesson/connect_words.js', () => import('../features/lesson/connect_words.js'));
    return connectClassroom(wires, connectLessonWords(wires));
  });
  /** @param {File[]} [given] */
  const openClass = (given) => classroom.need((dialog) => dialog.open(given));
  const dropped = createLatePart(wires, 'late.dropped', () => lateModule('page/place_dropped.js', () => import('./place_dropped.js')));
  hearDropped(document, (files, handOver, folders) => dropped.need(({ placeDropped }) => placeDropped(files, {
    handOver, folders, onClass: isEmbedded ? undefined : openClass,
    onHands: isEmbedded ? undefined : openClass, isReadingClass: store.get().classroom !== undefined,
    onProofs: isEmbedded ? undefined : (given) => openProofs('check', given),
    onSigns: (arriving_signs) => store.set({ arriving_signs, shown: 'draw', draw_view: 'teach' }),
    onSearch: (file) => opened.need((it) => it.openSearch(file)), onLesson: (file) => lessonList.need((it) => it.openFile(file)),
    onRefused: (sentence) => complain(troubleOf(new Error(sentence))),
  })));
  /** The dialog of reports. */
  const reports = createLatePart(wires, 'late.report', async () => {
    const { connectReport } = await lateModule('features/report/connect.js', () => import('../features/report/connect.js'));
    return connectReport(wires);
  });
  /** The dialog of exports. */
  const exported = createLatePart(wires, 'late.exports', async () => {
    const { connectExports } = await lateModule('features/exports/connect.js', () => import('../features/exports/connect.js'));
    return connectExports(wires);
  });
  /** The workshop for the code. */
  const workshop = createLatePart(wires, 'late.workshop', async () => {
    const { connectWorkshop } = await lateModule('features/workshop/connect.js', () => import('../features/workshop/connect.js'));
    return connectWorkshop(wires);
  });
  const openWorkshop = () => {
    if (!workshop.get() && (store.get().workshop ?? store.get().arriving_code)) workshop.need();
  };
  watchState(store, (state) => [state.workshop, state.arriving_code], openWorkshop);
  openWorkshop();
  createSkipLink(byId('skip'), byId('lab'));
  const skipToRun = byId('skip-to-run');
  createSkipLink(skipToRun, runBar);
  if (isEmbedded) root.dataset.embedded = '';

  return {
    openProofs,
    /** Has what a person may open next come, so that it opens at once; what does not come is asked for again then. */
    async fetch() {
      await afterDrawing();
      await Promise.all([opened.fetch(), pictureDialog().catch(() => {})]);
    },
    /**
     * @param {PageState} state
     * @param {Palette} palette
     */
    update(state, palette) {
      const { shown, python, labs: states } = state;
      const past = shownState(state);
      const active = past.labs[activeLab(state)];
      const isTraining = Object.values(states).some(({ training }) => training);
      root.dataset.tab = shown;
      root.toggleAttribute('data-native', python.native !== undefined);
      root.dataset.hide = hiddenNow(state).join(' ');
      root.toggleAttribute('data-lesson', state.lesson !== undefined);
      lesson.get()?.update(state);
      tabs.update(shown);
      digitsViews.update(state.digits_view);
      pythonStatus.update({ ...python, engine: active.engine_in_use, phase: python.phase === 'ready' && isTraining ? 'training' : python.phase });
      header.update(python.phase === 'ready');
      opened.get()?.update(state, palette);
      runs.get()?.update(state, palette);
      proofs.get()?.update(state);
      handIn.get()?.update(state, palette);
      classroom.get()?.update(state, palette);
      reports.get()?.update(state);
      exported.get()?.update(state);
      pushes.get()?.update(state, palette);
      workshop.get()?.update(state, palette);
      band.update(state);
      undo.disabled = !canUndo(active);
      const isThere = opened.get() !== undefined;
      root.toggleAttribute('data-settings', isThere && (state.settings_open || state.share_open));
      root.toggleAttribute('data-sharing', isThere && isSharing(state));
      openSettings.setAttribute('aria-expanded', String(isThere && state.settings_open));
      openShare.setAttribute('aria-expanded', String(isThere && isSharing(state)));
      words.update();
      const hasRunBar = shown !== 'draw' && shown !== 'code';
      skipToRun.hidden = !hasRunBar;
      learnt.get()?.verdicts.update(past);
      learnt.get()?.timeMachine.update(state, palette);
      runBar.update(runView(active, python.phase, hiddenNow(state).includes('verdict'), state.walk !== undefined), hasRunBar);
    },
  };
}

/** @param {PageState} state */
function isSharing({ settings_open, share_open }) {
  return share_open && !settings_open;
}

/**
 * Copies words, which may be still to come: a browser lets a page copy only while it hears a press.
 * @param {string | Promise<string>} words
 */
async function copyText(words) {
  if (typeof words === 'string') return navigator.clipboard.writeText(words);
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await words);
  const blob = words.then((link) => new Blob([link], { type: 'text/plain' }));
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}
