// Which code computes for the labs. While a person's own does, in the sandbox, the labs of the shipped code stay as they are in the page's own
// Python, and come back as they were.

import { freshLab } from '../../../lab/state/lab_state.js';
import { isStop } from '../../../lab/actions/errors.js';
import { LABS, LOADED_TABS } from '../../../page/state/page_state.js';
import { noDigitsAnswers } from '../../../page/state/unopened_tabs.js';
import { afterLoss } from '../../../tabs/code/state/code_subject.js';
import { unasked } from '../../../tabs/digits/state/own_data.js';
import { SHIPPED_CODE } from '../state/workshop.js';

/** @import { Wires } from '../../../page/create_page.js' */
/** @import { PageState } from '../../../page/state/page_state.js' */
/** @import { CodeTrouble, ConfigRecord, Edits, LabName } from '../../../wire/protocol.js' */
/** @import { RunningCode, WorkshopState } from '../state/workshop.js' */
/** @import { createSandboxLife } from './sandbox_life.js' */

/** Code that takes longer only to be read does not run. */
const READING_MILLISECONDS = 8_000;
/** Code that was stopped once, and then says nothing for so long again, is not given a third try. */
const SILENT_MILLISECONDS = 2_500;
const LOOK_MILLISECONDS = 250;

/** What is to run. @typedef {{ id: string, name: string, edits: Edits }} Wanted */

/**
 * @param {Pick<Wires, 'store' | 'labs' | 'first' | 'exchange' | 'loadTab' | 'rules' | 'clock'>} wires
 * @param {object} page
 * @param {ReturnType<typeof createSandboxLife>} page.life
 * @param {(change: Partial<WorkshopState>) => void} page.set
 * @param {(names: string[]) => void} page.onNames names that the page must be able to write from now on
 * @param {(running: RunningCode) => void} page.onRunning another code computes now
 * @param {(code: CodeTrouble) => void} page.onRefused
 * @param {(name: string) => void} page.onGaveWay the shipped code computes in place of a version that came to no end
 */
export function createRunning({ store, labs, first, exchange, loadTab, rules, clock }, { life, set, onNames, onRunning, onRefused, onGaveWay }) {
  /** The labs of the shipped code, and the digits they learn from, while another one computes. @type {Pick<PageState, 'labs' | 'drawing' | 'own_data'> | undefined} */
  let aside;
  const shippedChoices = Object.fromEntries(Object.entries(rules.choices).map(([field, choices]) => [field, [...choices]]));
  /** Counts what was asked for, so that only the newest takes effect. */
  let turn = 0;

  const running = () => /** @type {WorkshopState} */ (store.get().workshop).running;

  /** @param {Record<string, string[]>} added */
  function offer(added) {
    for (const [field, choices] of Object.entries(shippedChoices)) rules.choices[field] = [...choices, ...(added[field] ?? [])];
    onNames(Object.values(added).flat());
  }

  /**
   * Settings that the code which computes now has names for.
   * @param {ConfigRecord} config
   * @param {ConfigRecord} otherwise
   */
  function knownIn(config, otherwise) {
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

  /** Has every tab opened again, with whoever computes now. */
  async function openTabs() {
    for (const tab of LOADED_TABS) await loadTab(tab);
  }

  /**
   * What Python in the sandbox says to code that is to run; undefined if it does not come to an end with it.
   * @param {Edits} edits
   */
  async function read(edits) {
    const client = await life.ready();
    let timer;
    const late = new Promise((resolve) => {
      timer = clock.setTimeout(() => resolve(undefined), READING_MILLISECONDS);
    });
    const reply = await Promise.race([client.request('run_code', { edits }), late]);
    clock.clearTimeout(timer);
    return /** @type {import('../../../wire/protocol.js').RunningCode | undefined} */ (reply);
  }

  /**
   * Has the labs begin anew with a person's code. If it cannot run, what runs goes on.
   * @param {Wanted} wanted
   */
  async function run(wanted) {
    const mine = ++turn;
    const before = running();
    set({ running: { ...before, phase: 'starting' }, refused: undefined, lost: undefined });
    try {
      await labs.pause();
      const reply = await read(wanted.edits);
      if (mine !== turn) return false;
      if (!reply) {
        await endless();
        return false;
      }
      if (reply.trouble) {
        set({ running: before, refused: reply.trouble });
        onRefused(reply.trouble);
        return false;
      }
      const { labs: states, drawing, own_data } = store.get();
      aside ??= { labs: states, drawing, own_data: unasked(own_data) };
      exchange(life.worker);
      offer(reply.added);
      const now = /** @type {RunningCode} */ ({ ...wanted, phase: 'running', sha256: reply.sha256, added: reply.added, packed: '', apart: true, waits: learntIn(aside.labs) });
      set({ running: now });
      putAway({ labs: /** @type {PageState['labs']} */ (Object.fromEntries(LABS.map((name) => [name, begunAnew(name)]))), drawing: { ...store.get().drawing, has_model: false }, own_data: unasked(own_data) });
      onRunning(now);
      await openTabs();
      return true;
    } catch (error) {
      if (mine === turn) set({ running: aside ? before : SHIPPED_CODE });
      throw error;
    }
  }

  /** Lets the shipped code compute again, in the page's own Python, where its labs have waited. */
  async function restore() {
    turn += 1;
    const back = aside;
    aside = undefined;
    life.end();
    exchange(first);
    offer({});
    set({ running: SHIPPED_CODE, refused: undefined });
    if (!back) return;
    putAway({ labs: back.labs, drawing: { ...store.get().drawing, has_model: back.drawing.has_model }, own_data: back.own_data });
    onRunning(SHIPPED_CODE);
    const tabs = LOADED_TABS.filter((tab) => (tab === 'draw' ? !back.drawing.has_model : !back.labs[tab].opened));
    for (const tab of tabs) await loadTab(tab); // which had not been loaded then
    for (const lab of LABS) labs.lookAtNow(lab);
  }

  /**
   * Code that comes to no end: the shipped code computes again.
   * @param {'endless' | 'endless_again'} code while it was read, or also after it was stopped once
   */
  async function endless(code = 'endless') {
    const { id, name } = running();
    await restore();
    onGaveWay(id ? name : '');
    set({ refused: { code, values: {}, file: '', line: 0, column: 0, places: [], original: '' } });
  }

  /** Resolves to false when the sandbox says nothing for so long that it never will. @param {Promise<unknown>} work */
  async function comesToAnEnd(work) {
    let isDone = false;
    const done = work.then(() => {}, (error) => {
      if (!isStop(error)) throw error;
    }).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      if (life.silence() > SILENT_MILLISECONDS) return false;
      await Promise.race([done, new Promise((resolve) => {
        clock.setTimeout(() => resolve(undefined), LOOK_MILLISECONDS);
      })]);
    }
    return true;
  }

  /** The sandbox is no more: another one goes on from the checkpoints, with the same code. */
  async function recover() {
    if (!aside) return;
    const mine = ++turn;
    const { edits, ...before } = running();
    set({ running: { ...before, edits, phase: 'starting' } });
    const { labs: states, drawing } = store.get();
    const closed = { training: false, opened: false, moment: undefined, made: undefined };
    putAway({ labs: { xor: { ...states.xor, ...closed }, digits: { ...states.digits, ...closed } }, drawing: { ...drawing, has_model: false } });
    const reply = await read(edits).catch(() => undefined);
    if (mine !== turn) return;
    if (!reply || reply.trouble) {
      await endless();
      return;
    }
    set({ running: { ...before, edits, phase: 'running' } });
    if (!await comesToAnEnd(openTabs()) && mine === turn) await endless('endless_again');
  }

  return { run, restore, recover, isAside: () => aside !== undefined };
}

/**
 * The runs that have learnt something, each as kept_as names it; empty where it has no name yet.
 * @param {PageState['labs']} labs
 * @returns {RunningCode['waits']}
 */
function learntIn(labs) {
  return Object.fromEntries(LABS.filter((name) => labs[name].has_learnt).map((name) => [name, labs[name].kept_as?.id ?? '']));
}
