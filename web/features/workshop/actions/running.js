// Which code computes for the labs. While a person's own does, in a sandbox, the labs of the shipped code stay as they are in the page's own
// Python, and come back as they were. Each code has a sandbox of its own, and what computed before stays in its own until the new one has
// opened every tab: code that cannot do that leaves everything as it was.

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

/** Code that takes longer only to be read does not run. */
const READING_MILLISECONDS = 8_000;
/** Code that was stopped once, and then says nothing for so long again, is not given a third try. */
const SILENT_MILLISECONDS = 2_500;
const LOOK_MILLISECONDS = 250;
/** Code that ends its Python again within this time is not given a third one. */
const AGAIN_MILLISECONDS = 10_000;

/** What is to run. @typedef {{ id: string, name: string, edits: Edits }} Wanted */
/** What computes, with its labs. @typedef {{ code: RunningCode, life: SandboxLife | undefined } & Pick<PageState, 'labs' | 'drawing' | 'own_data'>} Computing life: undefined for the page's own Python */
/** What a sandbox is heard by. @typedef {{ isTraining: () => boolean, onEvent: (event: WorkerEvent) => void, onBusy: (busy: boolean) => void, onLost: (why: 'stopped' | 'crashed', message: string) => void }} Hearing */

/**
 * @param {Pick<Wires, 'store' | 'labs' | 'first' | 'exchange' | 'computes' | 'loadTab' | 'rules' | 'clock'>} wires
 * @param {object} page
 * @param {(hearing: Hearing) => SandboxLife} page.newLife
 * @param {(change: Partial<WorkshopState>) => void} page.set
 * @param {(event: WorkerEvent, computes: boolean) => void} page.onEvent of a sandbox, and whether that computes for the labs
 * @param {(running: RunningCode, patch: string) => void} page.onRunning this code computes now
 * @param {(code: CodeTrouble) => void} page.onRefused
 * @param {(name: string, trouble: string) => void} page.onGaveWay the shipped code computes in place of a version, for this trouble of that
 * @param {(error: unknown) => void} page.onError
 */
export function createRunning({ store, labs, first, exchange, computes, loadTab, rules, clock }, { newLife, set, onEvent, onRunning, onRefused, onGaveWay, onError }) {
  /** What is asked about edited code, and what computes while that is edited code. */
  let life = another();
  /** One that is to take the place of what computes, until it has opened every tab. @type {SandboxLife | undefined} */
  let coming;
  /** The labs of the shipped code, while another one computes. @type {Computing | undefined} */
  let aside;
  /** Wheels that a person has installed, by name: every sandbox gets them. @type {Map<string, Uint8Array>} */
  const wheels = new Map();
  /** When another Python has last gone on with what computes. */
  let wentOnAt = -Infinity;
  /** One change of what computes after another. @type {Promise<unknown>} */
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
        if (!coming) replaceLost(); // else that is done once it has come, or not
      },
    });
    return made;
  }

  /** In place of a sandbox that is no more there is another one; if it computed, that goes on there. */
  function replaceLost() {
    if (!life.isOver()) return;
    const hasComputed = computes(life.worker);
    const lost = life.lost();
    life = another();
    if (hasComputed) inTurn(() => goOn(lost)).catch(onError);
  }

  /**
   * Changes what computes, after what is under way: one that has not opened every tab is given up.
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

  /** Settings that the code which computes now has names for. */
  function knownIn(/** @type {ConfigRecord} */ config, /** @type {ConfigRecord} */ otherwise) {
    return Object.fromEntries(Object.entries(config).map(([field, value]) => (
      [field, Object.hasOwn(rules.choices, field) && !rules.choices[field].includes(String(value)) ? otherwise[field] : value])));
  }

  /** @param {Partial<PageState>} change what was about a network of before is put away */
  function putAway(change) {
    const { code } = store.get();
    store.set({ hand: undefined, pushes: undefined, what_if: undefined, charts: undefined, digits_answers: noDigitsAnswers(), code: afterLoss(code), ...change });
  }

  /** A lab begins anew with the settings that it shows. @param {LabName} name */
  function begunAnew(name) {
    const lab = store.get().labs[name];
    const config = knownIn(lab.config, (aside?.labs[name] ?? lab).config);
    return { ...freshLab(name, config), run: lab.run + 1, pace: lab.pace, view: lab.view, grid: lab.grid };
  }

  /** Has tabs opened again, with whoever computes now. */
  async function openTabs(tabs = [...LOADED_TABS]) {
    for (const tab of tabs) await loadTab(tab);
  }

  /**
   * What Python in a sandbox says to code that is to run, or why there is no answer.
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

  /** What computes now, with its labs. @returns {Computing} */
  function computing() {
    const { labs: states, drawing, own_data } = store.get();
    const { running } = workshop();
    return { code: running, life: running.apart ? life : undefined, labs: states, drawing, own_data: unasked(own_data) };
  }

  /** Has the labs begin anew with a person's code. If it cannot run, what computes goes on as it is. */
  async function bringIn(/** @type {Wanted} */ wanted) {
    const next = life.isClean() && !computes(life.worker) ? life : another();
    if (next === life) life = another();
    coming = next;
    set({ starting: true, refused: undefined, lost: undefined });
    /** @type {Computing | undefined} what computed before, once it no longer does */
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
      labs.changeHands();
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
      if (!before || !lost) return false; // a person has stopped it, or another one is wanted
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

  /** What computed before does so again, with its labs as they were. */
  async function goBack(/** @type {Computing} */ before) {
    life.end();
    life = before.life && !before.life.isOver() ? before.life : another();
    await labs.idle(); // nothing that was under way goes on with another Python
    exchange(before.life ? life.worker : first, before.code);
    offer(before.code.added);
    if (!before.life) aside = undefined;
    putAway({ labs: before.labs, drawing: { ...store.get().drawing, has_model: before.drawing.has_model }, own_data: before.own_data });
    labs.changeHands(true);
    if (before.life?.isOver()) return goOn(before.life.lost());
    onRunning(before.code, '');
    await openTabs(LOADED_TABS.filter((tab) => (tab === 'draw' ? !before.drawing.has_model : !before.labs[tab].opened))); // which had not been opened then
    for (const lab of LABS) labs.lookAtNow(lab);
  }

  /** Lets the shipped code compute again, in the page's own Python, where its labs have waited. */
  async function restore() {
    set({ refused: undefined });
    if (aside) await goBack(aside);
  }

  /**
   * The sandbox that computed is no more: another one goes on from the checkpoints, with the same code.
   * @param {ReturnType<SandboxLife['lost']>} ended why it is no more
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
      if (next.isOver() && !lost) return; // another one is wanted
      await giveWay(lost?.why === 'crashed' ? troubleOfPage('ends_python', lost.message) : troubleOfPage('endless_again'));
      if (!lost) throw error;
    } finally {
      coming = undefined;
      set({ starting: false });
    }
  }

  /** Code that does not go on: the shipped code computes again. @param {CodeTrouble} trouble */
  async function giveWay(trouble) {
    const { id, name } = workshop().running;
    await restore();
    if (id) onGaveWay(name, trouble.code);
    set({ refused: trouble });
  }

  /** Resolves to false when a sandbox says nothing for so long that it never will. @param {Promise<unknown>} work @param {SandboxLife} of */
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

  /** Whichever sandbox is asked about edited code now. @type {Pick<WorkerClient, 'request' | 'job'>} */
  const worker = { request: (...asked) => life.worker.request(...asked), job: (...asked) => life.worker.job(...asked) };

  return {
    worker,
    /** @param {Wanted} wanted resolves to whether it computes now */
    run: (wanted) => inTurn(() => bringIn(wanted)),
    restore: () => inTurn(restore),
    /** Ends what the sandbox does now, because a person says so. */
    stop: () => (coming ?? life).stop(),
    /** Looks after the sandbox, when a lab has begun to train. */
    look: () => life.look(),
    /** Whether what is asked about edited code is answered where nothing else computes. */
    isApartFromLabs: () => !computes(life.worker),
    /** @param {string} name @param {Uint8Array} data of a wheel that is installed */
    keepWheel: (name, data) => wheels.set(name, data),
  };
}

/** @param {unknown} error @returns {error is Error} whether it says that its Python has ended by itself */
export function endedItself(error) {
  return error instanceof Error && error.name === 'WorkerCrashed';
}

/** @param {CodeTrouble} trouble @returns {Imported} */
function notRunning(trouble) {
  return { added: {}, lost: {}, trouble };
}

/**
 * What the page itself finds wrong with code, in place of its Python.
 * @param {'endless' | 'endless_again' | 'endless_stopped' | 'ends_python'} code
 * @param {string} [original]
 * @returns {CodeTrouble}
 */
export function troubleOfPage(code, original = '') {
  return { code, values: {}, file: '', line: 0, column: 0, places: [], original };
}

/**
 * The runs that have learnt something, each as kept_as names it; empty where it has no name yet.
 * @param {PageState['labs']} labs
 * @returns {RunningCode['waits']}
 */
function learntIn(labs) {
  return Object.fromEntries(LABS.filter((name) => labs[name].has_learnt).map((name) => [name, labs[name].kept_as?.id ?? '']));
}
