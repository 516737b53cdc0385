// Code that arrives with a link, a model or a kept run: it runs, or is shown for review; whatever came with it begins once it runs.

import { troubleOf } from '../../../lab/actions/errors.js';
import { watchState } from '../../../page/state/store.js';

/** @import { createModelFileActions } from '../../../page/actions/model_file_actions.js' */
/** @import { Wires } from '../../../page/page_types.js' */
/** @import { ArrivingCode, Follows, WorkshopState } from '../state/workshop.js' */
/** @import { createEditing } from './editing.js' */
/** @import { createRunning } from './running.js' */
/** @import { createVersionKeeper } from './version_keeper.js' */

/**
 * Longer than other functions: each way that code arrives is short, and all lead to the same two functions.
 * @param {Pick<Wires, 'store' | 'labs' | 'kept' | 'complain' | 'rules'>} wires
 * @param {{
 *   workshop: () => WorkshopState,
 *   set: (change: Partial<WorkshopState>) => void,
 *   running: Pick<ReturnType<typeof createRunning>, 'run' | 'restore'>,
 *   editing: Pick<ReturnType<typeof createEditing>, 'take'>,
 *   keeper: Pick<ReturnType<typeof createVersionKeeper>, 'codeOf' | 'broughtCode'>,
 *   loadModel: ReturnType<typeof createModelFileActions>['load'],
 *   showEditor: () => void,
 * }} others
 */
export function createArrivingCode({ store, labs, kept, complain, rules }, { workshop, set, running, editing, keeper, loadModel, showEditor }) {
  /** Acts once both labs are open, because only open labs can be set aside. */
  function whenReady(/** @type {() => unknown} */ act) {
    let isDone = false;
    const look = () => {
      if (isDone || !Object.values(store.get().labs).every(({ opened }) => opened)) return;
      isDone = true;
      act();
    };
    watchState(store, ({ labs: { xor, digits } }) => [xor.opened, digits.opened], look);
    look();
  }

  /** Runs arriving code if it is the shipped code or has run here before; otherwise shows it for review. */
  function takeArriving() {
    const { arriving_code } = store.get();
    if (!arriving_code) return;
    store.set({ arriving_code: undefined });
    if (arriving_code.packed !== undefined) {
      showEditor();
      set({ note: 'note.coming' });
    }
    whenReady(() => take(arriving_code).catch((error) => complain(troubleOf(error))));
  }

  async function take(/** @type {ArrivingCode} */ arriving) {
    const { sha256, packed, follows } = arriving;
    set({ note: '' }); // clears "note.coming"
    const isNamed = packed === undefined; // else a link carries its code
    const known = isNamed && sha256 ? await keeper.codeOf(sha256) : undefined;
    if (isNamed && sha256 === '') await running.restore();
    else if (!known) {
      showEditor();
      if (!await editing.take(arriving)) return;
    } else if (sha256 !== workshop().running.sha256 && !await running.run(known)) {
      showEditor(); // it shows why
      return;
    }
    await begin(follows);
  }

  /** Begins what came with the code that now computes. @param {Follows} follows */
  async function begin(follows) {
    if (follows.from === 'run') {
      const row = store.get().kept.runs.find(({ id }) => id === follows.run);
      if (row) store.set({ shown: row.lab });
      await (await kept)?.keeping?.openRun(follows.run);
      return;
    }
    const { lab } = follows;
    if (follows.from === 'model') await loadModel(follows.file, lab);
    else {
      const { settings, run } = follows;
      labs.follow(lab, settings, rules.presets[lab], { link: run ? { text: run, settings } : undefined, anew: true });
    }
    store.set({ shown: lab });
  }

  /** Begins what came with the running version, once all its labs are open. */
  function follow() {
    const { variants, starting, running: { id } } = workshop();
    const follows = variants.find((each) => each.id === id)?.follows;
    if (!follows || starting || !Object.values(store.get().labs).every(({ opened }) => opened)) return;
    set({ variants: variants.map((each) => (each.id === id ? { ...each, follows: undefined } : each)) });
    begin(follows).catch((error) => complain(troubleOf(error)));
  }

  /** Opens a kept run with the code that it was trained with. */
  async function openWanted() {
    const { wanted } = workshop();
    if (!wanted) return;
    set({ wanted: undefined });
    const { code: sha256, run } = wanted;
    const edits = sha256 && !await keeper.codeOf(sha256) ? await keeper.broughtCode(sha256) : undefined;
    store.set({ arriving_code: { sha256, edits, follows: { from: 'run', run } } });
  }

  return {
    whenReady,
    /** Takes the code that has arrived, and all that arrives from now on. */
    watch() {
      watchState(store, (state) => [state.arriving_code], takeArriving);
      takeArriving();
      watchState(store, ({ workshop: now, labs: { xor, digits } }) => [now?.variants, now?.running, now?.starting, xor.opened, digits.opened], follow);
      watchState(store, (state) => [state.workshop?.wanted], openWanted);
      openWanted();
    },
  };
}
