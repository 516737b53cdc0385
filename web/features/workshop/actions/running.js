// Runs code for the labs. Edited code runs in a sandbox; meanwhile the labs of the shipped code wait unchanged in the page's own Python. Each code
// has its own sandbox, and the previous code stays in its own until the new one has opened every tab: if that fails, everything stays as it was.

import { isStop } from '../../../lab/actions/errors.js';
import { freshLab, LABS } from '../../../lab/state/lab_state.js';
import { LOADED_TABS } from '../../../page/state/page_state.js';
import { noDigitsAnswers } from '../../../page/state/unopened_tabs.js';
import { afterLoss } from '../../../tabs/code/state/code_subject.js';
import { unasked } from '../../../tabs/digits/state/own_data.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { PageState, Wires } from '../../../page/page_types.js' */
/** @import { CodeTrouble, ConfigRecord, Edits, LabName, RunningCode as Imported, WorkerEvent } from '../../../wire/protocol.js' */
/** @import { RunningCode, WorkshopState } from '../state/workshop.js' */
/** @import { SandboxLife } from './sandbox_life.js' */

/** Code that takes longer to import does not run. */
const READING_MILLISECONDS = 8_000;
/** Code that was stopped once and is then silent for this long gets no third try. */
const SILENT_MILLISECONDS = 2_500;
const LOOK_MILLISECONDS = 250;
/** Code that ends its Python again within this time gets no third try. */
const AGAIN_MILLISECONDS = 10_000;

/** The code to run. @typedef {{ id: string, name: string, edits: Edits }} Wanted */
/** The code that computes, with its labs. life: undefined for the page's own Python.
 * @typedef {{ code: RunningCode, life: SandboxLife | undefined } & Pick<PageState, 'labs' | 'drawing' | 'own_data'>} Computing */
/** The callbacks of a sandbox. @typedef {{ isTraining: () => boolean, onEvent: (event: WorkerEvent) => void, onBusy: (busy: boolean) => void,
 *   onLost: (why: 'stopped' | 'crashed', message: string) => void }} Hearing */

/**
 * @param {Pick<Wires, 'store' | 'labs' | 'first' | 'exchange' | 'computes' | 'loadTab' | 'rules' | 'clock'>} wires
 * @param {object} page
 * @param {(hearing: Hearing) => SandboxLife} page.newLife
 * @param {(change: Partial<WorkshopState>) => void} page.set
 * @param {(event: WorkerEvent, computes: boolean) => void} page.onEvent of a sandbox; computes: whether the sandbox computes for the labs
 * @param {(running: RunningCode, patch: string) => void} page.onRunning receives the code that computes now
 * @param {(code: CodeTrouble) => void} page.onRefused
 * @param {(name: string, trouble: string) => void} page.onGaveWay called when the shipped code has replaced a version because of this trouble
 * @param {(error: unknown) => void} page.onError
 */
export function createRunning({ store, labs, first, exchange, computes, loadTab, rules, clock }, { newLife, set, onEvent, onRunning, onRefused, onGaveWay, onError }) {
  /** The sandbox that answers requests about edited code and, if that is running, computes. */
  let life = another();
  /** The next sandbox, until it has opened every tab. @type {SandboxLife | undefined} */
  let coming;
  /** The labs of the shipped code while other code computes. @type {Computing | undefined} */
  let aside;
  /** Installed wheels by name; every sandbox gets them. @type {Map<string, Uint8Array>} */
  const wheels = new Map();
  /** When a sandbox last took over from a lost one. */
  let wentOnAt = -Infinity;
  /** Changes of the computing code run one after another. @type {Promise<unknown>} */
  let changing = Promise.resolve();
  const shippedChoices = Object.fromEntries(Object.entries(rules.choices).map(([field, choices]) => [field, [...choices]]));

  const workshop = () => /** @type {WorkshopState} */ (store.get().workshop);

  function another() {
    const made = newLife({
      isTraining: () => computes(made.worker) && Object.values(store.get().labs).some(({ training }) => training),
      onEvent: (event) => onEvent(event, computes(made.worker)),
      onBusy: (busy) => made === life && set({ busy }),
      onLost(why, message) {
        const { checks } = workshop();
        if (made === life && checks.phase === 'running') set({ checks: { ...checks, phase: why === 'crashed' ? 'ended' : 'stopped' } });
        if (made === life && made !== coming) set({ lost: { why, message } });
        if (!coming) replaceLost(); // otherwise it is replaced once the coming one has started or failed
      },
    });
    return made;
  }

  /** Replaces a lost sandbox; if it computed, the new one continues. */
  function replaceLost() {
    if (!life.isOver()) return;
    const hasComputed = computes(life.worker);
    const lost = life.lost();
    life = another();
    if (hasComputed) inTurn(() => goOn(lost)).catch(onError);
  }

  /**
   * Queues a change of the computing code. A sandbox that has not opened every tab yet is ended.
   * @template T
   * @param {() => Promise<T>} act
   */
  function inTurn(act) {
    coming?.end();
    const done = changing.then(act);
    changing = done.catch(() => {});
    return done;
  }

  function offer(/** @type {Record<string, string[]>} */ added) {
    for (const [field, choices] of Object.entries(shippedChoices)) rules.choices[field] = [...choices, ...(Object.hasOwn(added, field) ? added[field] : [])];
  }

  /** Replaces choices that the computing code does not know. */
  function knownIn(/** @type {ConfigRecord} */ config, /** @type {ConfigRecord} */ otherwise) {
    return Object.fromEntries(Object.entries(config).map(([field, value]) => (
      [field, Object.hasOwn(rules.choices, field) && !rules.choices[field].includes(String(value)) ? otherwise[field] : value])));
  }

  /** Closes everything about the previous network. @param {Partial<PageState>} change */
  function putAway(change) {
    const { code } = store.get();
    store.set({ held_weight: undefined, pushes: undefined, what_if: undefined, charts: undefined, digits_answers: noDigitsAnswers(), code: afterLoss(code), ...change });
  }

  /** A lab restarted with the settings that it shows. @param {LabName} name */
  function begunAnew(name) {
    const lab = store.get().labs[name];
    const config = knownIn(lab.config, (aside?.labs[name] ?? lab).config);
    return { ...freshLab(name, config), run: lab.run + 1, pace: lab.pace, view: lab.view, grid: lab.grid };
  }

  /** Reopens tabs with the computing code. */
  async function openTabs(tabs = [...LOADED_TABS]) {
    for (const tab of tabs) await loadTab(tab);
  }

  /**
   * A sandbox's reply to code that it is to run, or why there is none.
   * @param {SandboxLife} of
   * @param {Edits} edits
   * @returns {Promise<Imported>}
   */
  async function read(of, edits) {
    const client = await of.ready();
    for (const [name, data] of wheels) await client.request('install_wheel', { name, data });
    let timer;
    const late = new Promise((resolve) => {
      timer = clock.setTimeout(() => resolve(notRunning(troubleOfPage('endless'))), READING_MILLISECONDS);
    });
    try {
      return await Promise.race([client.request('run_code', { edits }), late]);
    } catch (error) {
      if (!endedItself(error)) throw error;
      return notRunning(troubleOfPage('ends_python', error.message));
    } finally {
      clock.clearTimeout(timer);
    }
  }

  /** The code that computes now, with its labs. @returns {Computing} */
  function computing() {
    const { labs: states, drawing, own_data } = store.get();
    const { running } = workshop();
    return { code: running, life: running.apart ? life : undefined, labs: states, drawing, own_data: unasked(own_data) };
  }

  /** Restarts the labs with edited code. If it cannot run, the previous code continues as it was. */
  async function bringIn(/** @type {Wanted} */ wanted) {
    const next = life.isClean() && !computes(life.worker) ? life : another();
    if (next === life) life = another();
    coming = next;
    set({ starting: true, refused: undefined, lost: undefined });
    /** @type {Computing | undefined} the previous code, once it no longer computes */
    let before;
    try {
      await labs.pause();
      const { sha256, patch } = await first.request('name_edits', { edits: wanted.edits });
      const reply = await read(next, wanted.edits);
      if (reply.trouble) return refuse(reply.trouble);
      await labs.idle();
      before = computing();
      aside ??= before;
      if (!before.life) life.end();
      life = next;
      exchange(next.worker, { ...wanted, sha256, added: reply.added, packed: '', apart: true, waits: learntIn(aside.labs) });
      offer(reply.added);
      putAway({ labs: /** @type {PageState['labs']} */ (Object.fromEntries(LABS.map((name) => [name, begunAnew(name)]))), drawing: { ...store.get().drawing, has_model: false }, own_data: before.own_data });
      labs.changePython();
      await openTabs();
      if (next.isOver()) throw new Error(next.lost()?.message);
      before.life?.end();
      onRunning(workshop().running, patch);
      return true;
    } catch (error) {
      const lost = next.lost();
      const isOver = next.isOver();
      if (before) await goBack(before);
      if (!isOver) throw error;
      if (!before || !lost) return false; // the user has stopped it, or wants other code
      const trouble = lost.why === 'crashed' ? troubleOfPage('ends_python', lost.message) : troubleOfPage('endless_stopped');
      if (!before.code.apart && wanted.id) onGaveWay(wanted.name, trouble.code);
      return refuse(trouble);
    } finally {
      coming = undefined;
      if (life !== next) next.end();
      set({ starting: false });
      replaceLost();
    }
  }

  function refuse(/** @type {CodeTrouble} */ trouble) {
    set({ refused: trouble });
    onRefused(trouble);
    return false;
  }

  /** Lets the previous code compute again, with its labs as they were. */
  async function goBack(/** @type {Computing} */ before) {
    life.end();
    life = before.life && !before.life.isOver() ? before.life : another();
    await labs.idle(); // no running command may continue with another Python
    exchange(before.life ? life.worker : first, before.code);
    offer(before.code.added);
    if (!before.life) aside = undefined;
    putAway({ labs: before.labs, drawing: { ...store.get().drawing, has_model: before.drawing.has_model }, own_data: before.own_data });
    labs.changePython(true);
    if (before.life?.isOver()) return goOn(before.life.lost());
    onRunning(before.code, '');
    // Only the tabs that the previous code had not opened.
    await openTabs(LOADED_TABS.filter((tab) => (tab === 'draw' ? !before.drawing.has_model : !before.labs[tab].opened)));
    for (const lab of LABS) labs.lookAtNow(lab);
  }

  /** Lets the shipped code compute again, in the page's own Python, where its labs wait. */
  async function restore() {
    set({ refused: undefined });
    if (aside) await goBack(aside);
  }

  /**
   * Continues from the checkpoints with the same code after the computing sandbox was lost.
   * @param {ReturnType<SandboxLife['lost']>} ended why it was lost
   */
  async function goOn(ended) {
    const { running } = workshop();
    if (!aside || computes(life.worker)) return;
    if (ended?.why === 'crashed' && clock.now() - wentOnAt < AGAIN_MILLISECONDS) {
      await giveWay(troubleOfPage('ends_python', ended.message));
      return;
    }
    wentOnAt = clock.now();
    if (!life.isClean()) {
      life.end();
      life = another();
    }
    const next = life;
    coming = next;
    set({ starting: true });
    const { labs: states, drawing } = store.get();
    const closed = { training: false, opened: false, moment: undefined, made: undefined };
    putAway({ labs: { xor: { ...states.xor, ...closed }, digits: { ...states.digits, ...closed } }, drawing: { ...drawing, has_model: false } });
    try {
      const { trouble } = await read(next, running.edits);
      if (trouble) return await giveWay(trouble);
      exchange(next.worker, running);
      if (!await comesToAnEnd(openTabs(), next)) await giveWay(troubleOfPage('endless_again'));
      else if (next.isOver()) throw new Error(next.lost()?.message);
    } catch (error) {
      const lost = next.lost();
      if (next.isOver() && !lost) return; // the user wants other code
      await giveWay(lost?.why === 'crashed' ? troubleOfPage('ends_python', lost.message) : troubleOfPage('endless_again'));
      if (!lost) throw error;
    } finally {
      coming = undefined;
      set({ starting: false });
    }
  }

  /** Gives up code that cannot continue: the shipped code computes again. @param {CodeTrouble} trouble */
  async function giveWay(trouble) {
    const { id, name } = workshop().running;
    await restore();
    if (id) onGaveWay(name, trouble.code);
    set({ refused: trouble });
  }

  /** Resolves to false once a sandbox is silent for SILENT_MILLISECONDS, otherwise to true. @param {Promise<unknown>} work @param {SandboxLife} of */
  async function comesToAnEnd(work, of) {
    let isDone = false;
    const done = work.then(() => {}, (error) => {
      if (!isStop(error)) throw error;
    }).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      if (of.silence() > SILENT_MILLISECONDS) return false;
      await Promise.race([done, new Promise((resolve) => {
        clock.setTimeout(() => resolve(undefined), LOOK_MILLISECONDS);
      })]);
    }
    return true;
  }

  /** Forwards requests about edited code to the current sandbox. @type {Pick<WorkerClient, 'request' | 'job'>} */
  const worker = { request: (...asked) => life.worker.request(...asked), job: (...asked) => life.worker.job(...asked) };

  return {
    worker,
    /** Resolves to whether it runs. @param {Wanted} wanted */
    run: (wanted) => inTurn(() => bringIn(wanted)),
    restore: () => inTurn(restore),
    /** Ends whatever the sandbox is doing, at the user's request. */
    stop: () => (coming ?? life).stop(),
    /** Starts watching the sandbox when a lab begins to train. */
    look: () => life.look(),
    /** Whether requests about edited code go to a sandbox in which no lab computes. */
    isApartFromLabs: () => !computes(life.worker),
    /** @param {string} name @param {Uint8Array} data of an installed wheel */
    keepWheel: (name, data) => wheels.set(name, data),
  };
}

/** @param {unknown} error @returns {error is Error} whether Python has ended by itself */
export function endedItself(error) {
  return error instanceof Error && error.name === 'WorkerCrashed';
}

/** @param {CodeTrouble} trouble @returns {Imported} */
function notRunning(trouble) {
  return { added: {}, lost: {}, trouble };
}

/**
 * An error in code, reported by the page instead of the code's Python.
 * @param {'endless' | 'endless_again' | 'endless_stopped' | 'ends_python'} code
 * @param {string} [original]
 * @returns {CodeTrouble}
 */
export function troubleOfPage(code, original = '') {
  return { code, values: {}, file: '', line: 0, column: 0, places: [], original };
}

/**
 * By lab that has learnt something: the id in its kept_as, or '' without one.
 * @param {PageState['labs']} labs
 * @returns {RunningCode['waits']}
 */
function learntIn(labs) {
  return Object.fromEntries(LABS.filter((name) => labs[name].has_learnt).map((name) => [name, labs[name].kept_as?.id ?? '']));
}
