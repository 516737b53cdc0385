// Connects the workshop: the sandbox, its actions, and its views. Loaded when the code is first edited, or when a version runs again after a reload.

import { startSandbox } from '../../engine/sandbox/sandbox.js';
import { troubleOf } from '../../lab/actions/errors.js';
import { createModelFileActions } from '../../page/actions/model_file_actions.js';
import { activeLab } from '../../page/state/page_state.js';
import { watchState } from '../../page/state/store.js';
import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { text } from '../../words/text.js';
import { createArrivingCode } from './actions/arriving_code.js';
import { createConsole } from './actions/console.js';
import { createEditing } from './actions/editing.js';
import { createRunning } from './actions/running.js';
import { createSandboxLife } from './actions/sandbox_life.js';
import { createVersionKeeper } from './actions/version_keeper.js';
import { openedWorkshop } from './state/opened_workshop.js';
import { packedPatch } from './state/packed_patch.js';
import { openVariant, runsAsItIs } from './state/workshop.js';
import { createCodeInUse } from './view/code_in_use.js';
import { createConsoleView } from './view/console_view.js';
import { createEditorView } from './view/editor_view.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */
/** @import { RunningCode, WorkshopState } from './state/workshop.js' */

/** How many times slower digits learn in pure Python than in the compiled pass, measured: 600 updates took 5.9 instead of 2.7 seconds. */
const SLOWER = 2;

export async function connectWorkshop(/** @type {Wires} */ wires) {
  await lateStyles('features/workshop/styles.css');
  const { store, first, labs, clock, complain, kept } = wires;
  const workshop = () => store.get().workshop ?? openedWorkshop('steps');
  const set = (/** @type {Partial<WorkshopState>} */ change) => store.set({ workshop: { ...workshop(), ...change } });
  const running = createRunning(wires, {
    newLife: (hearing) => createSandboxLife({ startSandbox: (callbacks) => startSandbox(first, callbacks), clock, ...hearing }),
    set,
    onEvent(event, computes) {
      if (event.type === 'printed') consoleActions.printed(event);
      else if (computes) wires.onEvent(event);
    },
    onRunning(code, patch) {
      keeper.runs(code);
      pack(code, patch);
    },
    onError: (error) => complain(troubleOf(error)),
    onGaveWay(name, trouble) {
      const code = trouble === 'ends_python' ? 'code_ended' : 'code_gave_way';
      complain({ code, values: { name }, field: '', message: code });
    },
    onRefused: ({ file, line }) => {
      if (file && line) set({ file, at: { line }, page: 'text' });
    },
  });
  const editing = createEditing(store, { sandbox: running.worker, isApartFromLabs: running.isApartFromLabs, run: running.run, giveFile: saveText, words: text, onError: complain, clock });
  const consoleActions = createConsole(store, {
    sandbox: running.worker,
    open: () => running.run({ id: '', name: '', edits: {} }),
    stop: running.stop,
    onInstalled: running.keepWheel,
    onChanged: (lab) => labs.examine(lab),
    onError: complain,
  });
  const modelFiles = createModelFileActions(store, labs, { giveFile: saveBytes, readCode: (data) => first.request('read_carried_code', { data }) });
  const keeper = createVersionKeeper(store, { kept, run: running.run, onError: complain });
  const arriving = createArrivingCode(wires, { workshop, set, running, editing, keeper, loadModel: modelFiles.load, showEditor });

  watchState(store, ({ labs: { xor, digits } }) => [xor.training, digits.training], () => {
    if (Object.values(store.get().labs).some(({ training }) => training)) running.look();
  });
  watchState(store, (state) => [state.workshop?.view, state.shown, state.python.phase], bringSource);
  bringSource();
  await keeper.bringBack();
  bringSource();
  if (workshop().goes_on) {
    set({ goes_on: false });
    arriving.whenReady(() => keeper.runAgain());
  }
  arriving.watch();

  /** Packs the computing code's patch for links. @param {RunningCode} code @param {string} patch */
  async function pack({ sha256 }, patch) {
    if (!sha256 || !patch) return;
    const packed = await packedPatch(patch);
    if (workshop().running.sha256 === sha256) set({ running: { ...workshop().running, packed } });
  }

  function showEditor() {
    store.set({ shown: 'code' });
    set({ view: 'edit' });
  }

  async function bringSource() {
    const { workshop: now, shown, python } = store.get();
    if (!now || shown !== 'code' || now.view === 'steps' || python.phase !== 'ready') return;
    const library = now.library ?? await first.request('read_sources', {}).catch(() => undefined);
    if (library && !now.library) set({ library });
    if (now.view === 'edit') editing.describe(); // for the list of the open version's changes
  }

  return createWorkshopViews(wires, { set, running, editing, consoleActions, showEditor });
}

/**
 * @param {Wires} wires
 * @param {{
 *   set: (change: Partial<WorkshopState>) => void,
 *   running: ReturnType<typeof createRunning>,
 *   editing: ReturnType<typeof createEditing>,
 *   consoleActions: ReturnType<typeof createConsole>,
 *   showEditor: () => void,
 * }} actions
 */
function createWorkshopViews({ store, labs, complain }, { set, running, editing, consoleActions, showEditor }) {
  const editor = createEditorView({
    onVersion: editing.openVersion,
    onRename: editing.rename,
    onCopy: editing.copy,
    onRemove: editing.remove,
    onSaveFile: editing.saveFile,
    onSavePatch: editing.savePatch,
    onRead: editing.read,
    onFill: editing.fill,
    onPlant: editing.plant,
    onClue: editing.tellClue,
    onJudge: editing.judge,
    onPlace: editing.openFile,
    onRestoreAll: () => editing.restoreFile(),
    onCheck: editing.check,
    onStopChecking: editing.stopChecking,
    onWrite: editing.write,
    onFile: (/** @type {string} */ file) => editing.openFile(file),
    onPage: editing.choosePage,
    onRun: editing.runIt,
  });
  const consoleView = createConsoleView({
    onType: consoleActions.run,
    onComplete: consoleActions.complete,
    onStop: consoleActions.stop,
    onClear: consoleActions.clear,
    onInstall: consoleActions.install,
    onPlace: (file, line) => {
      set({ view: 'edit' });
      editing.openFile(file, line);
    },
  });
  byId('code-edit').append(editor.element);
  byId('edit-sentence').append(...editor.sentence);
  byId('code-console').append(consoleView.element);
  byId('code-views').append(editor.pages);
  const inUse = createCodeInUse(byId('notices'), {
    onSee() {
      showEditor();
      editing.openRunning();
    },
    onRestore: () => running.restore().catch((error) => complain(troubleOf(error))),
    onStop: running.stop,
    onChoose: (record) => labs.beginWith(activeLab(store.get()), record),
  });

  return {
    /** @param {PageState} state @param {Palette} palette */
    update(state, palette) {
      const { workshop: now, python } = state;
      const isNative = python.native !== undefined;
      const runningVariant = now?.variants.find(({ id }) => id === now.running.id);
      inUse.update(now, { isOlder: now !== undefined && runningVariant !== undefined && !runsAsItIs({ ...now, open: runningVariant.id }), isPutBack: Object.keys(runningVariant?.edits ?? {}).length === 0, times: timesOf(now), config: state.labs[activeLab(state)].config });
      editor.pages.hidden = now?.view !== 'edit';
      if (state.shown !== 'code' || !now) return;
      if (now.view === 'edit') editor.update(now, { isNative });
      if (now.view === 'console') consoleView.update(now, palette, { isNative });
    },
  };
}

/** How many times slower the running version computes, if it is open and its speed was measured. @param {WorkshopState | undefined} workshop */
function timesOf(workshop) {
  const variant = workshop && openVariant(workshop);
  const speed = workshop?.checks.results.find(({ code }) => code === 'speed');
  return variant?.id === workshop?.running.id && typeof speed?.values.ratio === 'number' ? Math.max(1, Math.round(speed.values.ratio * SLOWER)) : undefined;
}

/** @param {string} name @param {Uint8Array} data */
function saveBytes(name, data) {
  saveFile(name, new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (data)], { type: 'application/octet-stream' }));
}

/** @param {string} name @param {string} words */
function saveText(name, words) {
  saveFile(name, new Blob([words], { type: 'text/plain' }));
}
