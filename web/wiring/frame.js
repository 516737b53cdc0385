// Connects what stands around the tabs: their row, Python's state, help, the settings and the run bar.

import { troubleOf } from '../actions/errors.js';
import { createModelFileActions } from '../actions/model_file_actions.js';
import { createShareActions } from '../actions/share_actions.js';
import { shownState } from '../state/moment.js';
import { activeLab, LABS } from '../state/page_state.js';
import { carriedData, frameCodeOf, linkOf } from '../state/sharing.js';
import { watchState } from '../state/store.js';
import { text } from '../texts/text.js';
import { createHelpDialog } from '../views/page/help_dialog.js';
import { createHints } from '../views/page/hints.js';
import { createPythonStatus } from '../views/page/python_status.js';
import { createRunBar } from '../views/page/run_bar.js';
import { runView } from '../views/page/run_view.js';
import { createSettingsPanel } from '../views/page/settings_panel.js';
import { createShare } from '../views/page/share.js';
import { createSkipLink } from '../views/page/skip_link.js';
import { createTermWords } from '../views/page/term_words.js';
import { byId } from '../views/parts/dom.js';
import { saveFile } from '../views/parts/save_file.js';
import { createTabs } from '../views/parts/tabs.js';
import { stepThrough } from './step_through.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { LabActions } from '../actions/lab_actions.js' */
/** @import { Rules } from '../state/config.js' */
/** @import { PageState, PageStore, TabName } from '../state/page_state.js' */
/** @import { Trouble } from '../worker/protocol.js' */
/** @import { Palette } from '../views/parts/colors.js' */

/** @typedef {{ keeping: import('../actions/keeping.js').Keeping, runs: import('../storage/kept_runs.js').KeptRuns }} Kept */

/**
 * @typedef {object} Wires
 * @property {WorkerClient} worker
 * @property {PageStore} store
 * @property {Rules} rules
 * @property {LabActions} labs
 * @property {(trouble: Trouble) => void} complain tells what went wrong
 * @property {Promise<Kept | undefined>} kept what keeps the runs, once the labs have what comes back; undefined if nothing is
 *   kept here
 * @property {Promise<unknown>} cameBack settles when a lab may be opened: with what comes back, or without if that takes long
 */

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
  const modelFiles = createModelFileActions(store, labs, {
    handOver: (name, data) => saveFile(name, new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (data)], { type: 'application/octet-stream' })),
  });
  const tabs = createTabs(byId('tabs'), { onSelect: (/** @type {TabName} */ shown) => store.set({ shown }) });
  const help = createHelpDialog(byId('help'));
  const pythonStatus = createPythonStatus(byId('python'));
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
  const sharing = createShareActions(store, { write: async (words) => navigator.clipboard.writeText(words) });
  const share = createShare(byId('share'), { onCopy: sharing.copy });
  const showShare = () => {
    const state = store.get();
    share.update({
      link: linkOf(state, rules.presets, location.href),
      code: frameCodeOf(state, rules.presets, location.href, text(`tab.${state.shown}_help`)),
      data: carriedData(state.labs[activeLab(state)].config),
      note: state.copy,
    });
  };
  // Not at each frame of training: a link is made of settings alone.
  watchState(store, (state) => [state.shown, state.code.subject, state.digits_view, state.copy, state.labs[activeLab(state)].config], showShare);
  showShare();
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
    import('./time_machine.js').then(({ connectTimeMachine }) => {
      timeMachine ??= connectTimeMachine(wires, runBar);
      store.announce();
    }).catch((error) => complain(troubleOf(new Error(text('notice.time_missing', { message: String(error) })))));
  });
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
  runsButton.addEventListener('click', () => {
    import('./runs.js').then(async ({ connectRuns }) => {
      runs ??= await connectRuns(wires);
      await runs.open();
    }).catch((error) => complain(troubleOf(new Error(text('runs.missing', { message: String(error) })))));
  });
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
      tabs.update(shown);
      pythonStatus.update({ ...python, engine: active.engine_in_use, phase: python.phase === 'ready' && isTraining ? 'training' : python.phase });
      help.update(shown);
      runs?.update(state, palette);
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
