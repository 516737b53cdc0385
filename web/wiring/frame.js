// Connects what stands around the tabs: their row, Python's state, help, the settings and the run bar.

import { troubleOf } from '../actions/errors.js';
import { createModelFileActions } from '../actions/model_file_actions.js';
import { createShareActions, learntLink } from '../actions/share_actions.js';
import { hiddenNow } from '../state/lesson.js';
import { shownIteration, shownState } from '../state/moment.js';
import { activeLab, LABS } from '../state/page_state.js';
import { carriedData, currentNote, frameCodeOf, linkOf, promisesSameBits } from '../state/sharing.js';
import { watchState } from '../state/store.js';
import { text } from '../texts/text.js';
import { createHelpDialog } from '../views/page/help_dialog.js';
import { createHints } from '../views/page/hints.js';
import { createNarrowHeader } from '../views/page/narrow_header.js';
import { createPythonStatus } from '../views/page/python_status.js';
import { createRunBar } from '../views/page/run_bar.js';
import { runView } from '../views/page/run_view.js';
import { createSettingsPanel } from '../views/page/settings_panel.js';
import { createShare } from '../views/page/share.js';
import { createSkipLink } from '../views/page/skip_link.js';
import { createTermWords } from '../views/page/term_words.js';
import { byId } from '../views/parts/dom.js';
import { hearDropped } from '../views/parts/dropped_files.js';
import { saveFile } from '../views/parts/save_file.js';
import { createTabs } from '../views/parts/tabs.js';
import { stepThrough } from './step_through.js';

/** @import { Wires } from '../page/create_page.js' */
/** @import { DigitsView } from '../state/digits_pages.js' */
/** @import { PageState, TabName } from '../state/page_state.js' */
/** @import { Palette } from '../views/parts/colors.js' */

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
  const { worker, store, rules, labs, complain } = wires;
  const root = document.documentElement;
  const lab = () => activeLab(store.get());
  const modelFiles = createModelFileActions(store, labs, {
    handOver: (name, data) => saveFile(name, new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (data)], { type: 'application/octet-stream' })),
  });
  const tabs = createTabs(byId('tabs'), { onSelect: (/** @type {TabName} */ shown) => store.set({ shown }) });
  // Beside them, as it is there from the beginning: a press before the tab of the digits has arrived would be lost.
  const digitsViews = createTabs(byId('digits-views'), { onSelect: (/** @type {DigitsView} */ digits_view) => store.set({ digits_view }) });
  const help = createHelpDialog(byId('help'));
  const pythonStatus = createPythonStatus(byId('python'));
  const header = createNarrowHeader(byId('lab'), { python: byId('python'), theme: /** @type {HTMLElement} */ (byId('theme').closest('label')) });
  const settings = createSettingsPanel({
    form: byId('settings'),
    preset: byId('preset'),
    truthTable: byId('truth-table-preset'),
    pointInputs: byId('point-inputs'),
    undo: byId('undo'),
    newSeed: byId('new-seed'),
    sameStart: byId('same-start'),
    saveModel: byId('save-model'),
    loadModel: byId('load-model'),
    modelTold: byId('model-told'),
  }, rules, {
    onChange: (record) => labs.configure(lab(), record),
    onUndo: () => labs.undo(lab()),
    onNewSeed: () => labs.newSeed(lab()),
    onReset: () => labs.reset(lab()),
    onSave: modelFiles.save,
    onLoad: modelFiles.load,
  });
  const sharing = createShareActions(store, { write: copyText });
  const share = createShare(byId('share'), {
    onCopy: sharing.copy,
    onCopyLearnt: () => sharing.copyMade(learntLink(worker, store, rules.presets, { href: location.href })),
    onChoose: sharing.choose,
    onSave: modelFiles.save,
    onReport: () => openReport((report) => report.openShown(lab())),
    onLesson: () => later(import('./lesson_maker.js'), ({ openLessonMaker }) => openLessonMaker(wires, { write: copyText })),
  });
  const showShare = () => {
    const state = store.get();
    const active = state.labs[activeLab(state)];
    const link = linkOf(state, rules.presets, location.href);
    const code = frameCodeOf(state, rules.presets, location.href, text(`tab.${state.shown}_help`));
    share.update({
      link,
      code,
      data: carriedData(active.config),
      has_lesson: state.lesson !== undefined,
      has_learnt: active.has_learnt,
      learnt: state.share_learnt,
      same_bits: promisesSameBits(active),
      note: currentNote(state, link, code),
    });
  };
  // Not at each frame of training, unless it makes untrue what is told of a copied link.
  watchState(store, (state) => {
    const { config, has_learnt, engine_in_use, platform, run, moment, ...lab } = state.labs[activeLab(state)];
    const isOld = state.copy?.carried && (state.copy.carried.iteration !== shownIteration({ ...lab, moment }) || state.copy.carried.run !== run);
    return [state.shown, state.code.subject, state.digits_view, state.copy, state.share_learnt, state.lesson, config, moment?.seen, has_learnt, engine_in_use, platform, isOld];
  }, showShare);
  showShare();
  /** @type {ReturnType<typeof import('./lesson.js').connectLesson> | undefined} */
  let lesson;
  const needLesson = () => {
    if (lesson || !store.get().lesson) return;
    later(import('./lesson.js'), ({ connectLesson }) => {
      lesson ??= connectLesson(wires);
      store.announce();
    });
  };
  watchState(store, (state) => [state.lesson], needLesson);
  const runBar = createRunBar(byId('run'), {
    onTrain: () => labs.train(lab()),
    onPause: labs.pause,
    onStep: () => labs.step(lab()),
    onStepThrough: () => stepThrough(store, { lab: lab(), subject: 'batch' }),
    onReset: () => labs.reset(lab()),
    onBringBack: () => labs.undo(lab()),
    onPace: (pace) => labs.setPace(lab(), pace),
    onVerdict: () => byId(`${lab()}-verdict`).focus(),
  });
  /** @type {ReturnType<typeof import('./verdict.js').connectVerdicts> | undefined} */
  let verdicts;
  /** @type {ReturnType<typeof import('./time_machine.js').connectTimeMachine> | undefined} */
  let timeMachine;
  // Nothing can be told before something was learnt.
  watchState(store, ({ labs: states }) => LABS.map((name) => states[name].has_learnt), () => {
    if (verdicts || LABS.every((name) => !store.get().labs[name].has_learnt)) return;
    import('./verdict.js').then(({ connectVerdicts }) => {
      verdicts ??= connectVerdicts(wires);
      store.announce();
    }).catch((error) => complain(troubleOf(new Error(text('notice.verdict_missing', { message: String(error) })))));
    later(import('./time_machine.js'), ({ connectTimeMachine }) => {
      timeMachine ??= connectTimeMachine(wires, runBar);
      store.announce();
    });
  });

  /**
   * Acts once a module has come, or tells that it has not.
   * @template Module
   * @param {Promise<Module>} module
   * @param {(module: Module) => unknown} act
   */
  function later(module, act) {
    module.then(act).catch((error) => complain(troubleOf(new Error(text('notice.part_missing', { message: String(error) })))));
  }
  createHints(document.body, byId('run'));
  const words = createTermWords(document.body, {
    state: store.get,
    canShow: (tab) => !isEmbedded || tab === store.get().shown,
    onShow: store.set,
    onUnit(selected) {
      if (selected !== store.get().labs.xor.selected) labs.setLab('xor', { selected });
    },
  });
  /** The drawer of kept runs, once it was opened. @type {Awaited<ReturnType<typeof import('./runs.js').connectRuns>> | undefined} */
  let runs;
  const runsButton = byId('open-runs');
  runsButton.hidden = isEmbedded; // an embedded page keeps nothing
  runsButton.addEventListener('click', openRuns);

  function openRuns() {
    import('./runs.js').then(async ({ connectRuns }) => {
      runs ??= await connectRuns(wires, { onProofs: openProofs, onReport: (id) => openReport((report) => report.openKept(id)) });
      await runs.open();
    }).catch((error) => complain(troubleOf(new Error(text('runs.missing', { message: String(error) })))));
  }
  /** Which examples moved a weight, once that was asked. @type {ReturnType<Awaited<ReturnType<typeof import('./pushes.js').pushesConnector>>> | undefined} */
  let pushes;
  watchState(store, (state) => [state.pushes], () => {
    if (pushes || !store.get().pushes) return;
    later(import('./pushes.js').then(({ pushesConnector }) => pushesConnector()), (connectPushes) => {
      pushes ??= connectPushes(wires);
      store.announce();
    });
  });
  /** The dialog of proofs, once it was opened. @type {Awaited<ReturnType<typeof import('./proofs.js').connectProofs>> | undefined} */
  let proofs;

  /**
   * Opens the proofs of training.
   * @param {'make' | 'check'} page
   * @param {string | File[]} [given] a line or files to be checked
   */
  function openProofs(page, given) {
    later(import('./proofs.js'), async ({ connectProofs }) => {
      proofs ??= await connectProofs(wires, { write: copyText, onRuns: isEmbedded ? undefined : openRuns });
      await proofs.open(page, given);
    });
  }
  hearDropped(document, (files, handOver) => later(import('./dropped_files.js'), ({ placeDropped }) => placeDropped(files, {
    handOver, onProofs: isEmbedded ? undefined : (given) => openProofs('check', given), onRefused: (sentence) => complain(troubleOf(new Error(sentence))),
  })));
  /** The dialog of reports, once one was opened. @type {Awaited<ReturnType<typeof import('./report.js').connectReport>> | undefined} */
  let reports;

  /** @param {(report: NonNullable<typeof reports>) => Promise<void>} open */
  function openReport(open) {
    later(import('./report.js'), async ({ connectReport }) => {
      reports ??= await connectReport(wires);
      await open(reports);
    });
  }
  createSkipLink(byId('skip'), byId('lab'));
  const skipToRun = byId('skip-to-run');
  createSkipLink(skipToRun, runBar);
  const settingsFold = /** @type {HTMLDetailsElement} */ (byId('settings-fold'));
  if (isEmbedded) root.dataset.embedded = '';
  // Where the settings stand above the lab, they begin folded; beside it they cannot be folded. Paper, which is narrow, has them.
  const isNarrow = matchMedia('screen and (max-width: 860px)');
  settingsFold.open = !isNarrow.matches;
  isNarrow.addEventListener('change', () => {
    settingsFold.open = !isNarrow.matches;
  });

  return {
    openProofs,
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
      root.dataset.hide = hiddenNow(state).join(' ');
      lesson?.update(state);
      tabs.update(shown);
      digitsViews.update(state.digits_view);
      pythonStatus.update({ ...python, engine: active.engine_in_use, phase: python.phase === 'ready' && isTraining ? 'training' : python.phase });
      header.update(python.phase === 'ready');
      help.update(shown);
      runs?.update(state, palette);
      proofs?.update(state);
      reports?.update(state);
      pushes?.update(state, palette);
      settings.update(state);
      words.update();
      const hasRunBar = shown !== 'draw' && shown !== 'code';
      skipToRun.hidden = !hasRunBar;
      verdicts?.update(past);
      timeMachine?.update(state, palette);
      runBar.update(runView(active, python.phase), hasRunBar);
    },
  };
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
