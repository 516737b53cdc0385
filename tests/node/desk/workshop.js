// The workshop of a page in Node: its sandboxes are workers behind the page's check, and a test can make one fail at any request, or lie.
// Each has either a Bridge, which accepts edits and computes with the shipped code, or the real sandbox for edited code, which is slower.

import assert from 'node:assert/strict';
import { checkedWorker } from '../../../web/engine/checked_worker.js';
import { createWorkerClient } from '../../../web/engine/client.js';
import { createTeaching } from '../../../web/features/teach/actions/teaching.js';
import { openedTeach } from '../../../web/features/teach/state/teach.js';
import { createEditing } from '../../../web/features/workshop/actions/editing.js';
import { createRunning } from '../../../web/features/workshop/actions/running.js';
import { createSandboxLife } from '../../../web/features/workshop/actions/sandbox_life.js';
import { openedWorkshop } from '../../../web/features/workshop/state/opened_workshop.js';
import { createDeskWorker } from './desk_worker.js';
import { openPage } from './open_page.js';

/** @typedef {import('../../../web/features/workshop/state/workshop.js').WorkshopState} WorkshopState */
/** @typedef {import('../../../web/features/teach/state/teach.js').TeachState} TeachState */

/** @typedef {'raises' | 'says_nothing' | 'crashes'} Fault */

/** Requests that only a sandbox answers. @type {Record<string, (payload: any) => object>} */
const ANSWERED_HERE = {
  run_code: () => ({ added: {}, lost: {}, trouble: undefined }),
  install_wheel: ({ name }) => ({ modules: [name] }),
};
/** An error as Python reports it. */
const FAILED = { code: '', values: {}, field: '', message: 'boom', type: 'ValueError', traceback: '' };

/**
 * @param {any} page as openPage gives it
 * @param {{ real?: boolean, alter?: (message: any, asked: any) => any }} [how] real: whether edits take effect; alter: replaces a worker's messages
 */
export function createWorkshop(page, { real: isReal = false, alter = (message) => message } = {}) {
  const { store, wires, clock } = page;
  /** The sandboxes that have started. @type {{ edits: Record<string, string> | undefined, asked: string[], ended: boolean }[]} */
  const sandboxes = [];
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  /** Which of the next requests to a sandbox fails, and how. @type {{ at: number, how: Fault } | undefined} */
  let fault;
  let count = 0;
  const said = /** @type {any[]} */ ([]);
  /** @type {Record<string, object | undefined>} */
  const answers = {};

  async function startSandbox(/** @type {{ onEvent: (event: any) => void, onCrash: (error: any) => void }} */ callbacks) {
    const desk = createDeskWorker(clock, { files, sandbox: isReal });
    page.others.push(desk);
    const real = new desk.DeskWorker();
    const sandbox = { edits: /** @type {any} */ (undefined), asked: /** @type {string[]} */ ([]), ended: false };
    /** @type {Map<number, any>} */
    const questions = new Map();
    let hasBooted = false;
    const inner = /** @type {any} */ ({
      onmessage: null,
      postMessage(/** @type {any} */ message) {
        const name = message.type ?? message.job;
        questions.set(message.id, message);
        if (name) sandbox.asked.push(name);
        if (name === 'run_code') sandbox.edits = message.payload.edits;
        if (hasBooted && name) {
          count += 1;
          if (fault && count === fault.at + 1) {
            if (fault.how === 'raises') setImmediate(() => inner.onmessage?.({ type: 'message', data: { id: message.id, error: FAILED } }));
            if (fault.how === 'crashes') setImmediate(() => inner.onmessage?.({ type: 'message', data: { type: 'stopped', message: 'Program terminated' } }));
            return;
          }
        }
        const answer = answers[name] ?? (isReal ? undefined : ANSWERED_HERE[name]?.(message.payload));
        if (answer) setImmediate(() => hear({ id: message.id, result: answer }));
        else real.postMessage(message);
      },
      terminate() {
        sandbox.ended = true;
        page.others.splice(page.others.indexOf(desk), 1);
        real.terminate();
      },
    });
    const hear = (/** @type {any} */ data) => inner.onmessage?.({ type: 'message', data: hasBooted ? alter(data, questions.get(data.id)) : data });
    real.onmessage = ({ data }) => hear(data);
    const client = createWorkerClient('', callbacks, checkedWorker({ worker: inner, said: [], speaks: Promise.resolve() }, clock.now));
    await client.request('boot', { base_url: 'desk' });
    hasBooted = true;
    sandboxes.push(sandbox);
    return { worker: client, end: () => client.end() };
  }

  store.set({ workshop: openedWorkshop('steps'), drawing: { ...store.get().drawing, has_model: true } });
  const set = (/** @type {any} */ change) => store.set({ workshop: { ...store.get().workshop, ...change } });
  const loadTab = async (/** @type {any} */ tab) => {
    await wires.loadTab(tab);
    if (tab !== 'draw' || !files['models/digits.npz']) return; // a page in Node lacks the tab's actions
    await wires.worker.request('load_shipped_model', {});
    store.set({ drawing: { ...store.get().drawing, has_model: true } });
  };
  const running = createRunning({ ...wires, loadTab }, {
    newLife: (hearing) => createSandboxLife({ startSandbox, clock, ...hearing }),
    set,
    onEvent: (event, computes) => computes && wires.onEvent(event),
    onNames() {},
    onRunning: (code) => said.push({ runs: code }),
    onRefused: (trouble) => said.push({ refused: trouble.code }),
    onGaveWay: (name, trouble) => said.push({ gaveWay: name, trouble }),
    onError: (error) => said.push({ error }),
  });
  return {
    running,
    sandboxes,
    files,
    said,
    /** Makes the sandbox fail at one request from now on, or at none. @param {Fault} [how] @param {number} [at] 0 for the next one */
    fail(how, at = 0) {
      fault = how && { how, at };
      count = 0;
    },
    /** Makes sandboxes answer a request with this from now on; without an answer, as usual. @param {string} name @param {object} [answer] */
    answer: (name, answer) => void (answers[name] = answer),
    /** The number of requests since `fail`. */
    asked: () => count,
    workshop: () => /** @type {WorkshopState} */ (store.get().workshop),
    /** The sandbox that answers the labs' requests; undefined for the page's own Python. */
    async whoAnswers() {
      const before = sandboxes.map(({ asked }) => asked.length);
      await wires.worker.request('warm_up', {}).catch(() => {});
      return sandboxes.find(({ asked }, index) => asked.length > (before[index] ?? 0));
    },
  };
}

/** A page in Node with a workshop, and with “Teach it”. */
export async function openWorkshop(/** @type {Parameters<typeof openPage>[0]} */ options) {
  const page = await openPage(options);
  const { store, labs, clock, wires } = page;
  const library = await page.worker.request('read_sources', {});
  const { running, workshop, said } = createWorkshop(page, { real: true });
  store.set({ workshop: { ...openedWorkshop('edit'), library }, teach: openedTeach() });
  const editing = createEditing(store, { sandbox: running.worker, isApartFromLabs: running.isApartFromLabs, run: running.run, giveFile: () => {}, words: (key) => key, onError: wires.complain, clock });
  const teaching = createTeaching(wires.worker, store, labs, { onError: wires.complain, clock, show: page.draw?.put, readWith: page.draw?.chooseModel });

  return {
    ...page,
    workshop,
    editing,
    running,
    teaching,
    teach: () => /** @type {TeachState} */ (store.get().teach),
    /** Runs the labs with these edits. @param {Record<string, string>} edits by file */
    async runWith(edits) {
      await running.run({ id: 'mine', name: 'mine', edits });
      await page.rest();
      assert.ok(said.every(({ error }) => error === undefined));
    },
    /** A shipped file with one part of its text replaced. @param {string} file @param {string} from @param {string} to */
    edited(file, from, to) {
      const text = library.files.find((each) => each.file === file)?.text ?? '';
      if (!text.includes(from)) throw new Error(`${file} has no ${from}.`);
      return { [file]: text.replace(from, to) };
    },
  };
}
