// A page in Node whose code can be changed: with a sandbox, whose worker is the page's own, on a SandboxBridge in a Python process.

import { createWorkerClient } from '../../../web/engine/client.js';
import { createTeaching } from '../../../web/features/teach/actions/teaching.js';
import { openedTeach } from '../../../web/features/teach/state/teach.js';
import { createEditing } from '../../../web/features/workshop/actions/editing.js';
import { createRunning } from '../../../web/features/workshop/actions/running.js';
import { createSandboxLife } from '../../../web/features/workshop/actions/sandbox_life.js';
import { openedWorkshop } from '../../../web/features/workshop/state/workshop.js';
import { createDeskWorker } from './desk_worker.js';
import { openPage } from './open_page.js';

/** @typedef {import('../../../web/features/workshop/state/workshop.js').WorkshopState} WorkshopState */
/** @typedef {import('../../../web/features/teach/state/teach.js').TeachState} TeachState */

/** @param {Parameters<typeof openPage>[0]} options */
export async function openWorkshop(options) {
  const page = await openPage(options);
  const { store, labs, clock, wires } = page;
  const library = await page.worker.request('read_sources', {});
  store.set({ workshop: { ...openedWorkshop('edit'), library } });
  const workshop = () => /** @type {WorkshopState} */ (store.get().workshop);
  const set = (/** @type {Partial<WorkshopState>} */ change) => store.set({ workshop: { ...workshop(), ...change } });
  /** The sandboxes that were started, the newest last. @type {ReturnType<typeof createDeskWorker>[]} */
  const sandboxes = [];
  /** @param {Parameters<typeof createSandboxLife>[0]['startSandbox'] extends (callbacks: infer T) => unknown ? T : never} callbacks */
  async function startSandbox(callbacks) {
    const desk = createDeskWorker(clock, { sandbox: true });
    sandboxes.push(desk);
    page.others.push(desk);
    globalThis.Worker = /** @type {any} */ (desk.DeskWorker);
    const worker = createWorkerClient('sandbox', callbacks);
    await worker.request('boot', { base_url: 'desk' });
    return {
      worker,
      end() {
        page.others.splice(page.others.indexOf(desk), 1);
        worker.end();
      },
    };
  }
  const running = createRunning(wires, {
    newLife: (hearing) => createSandboxLife({ startSandbox, clock, ...hearing }),
    set,
    onEvent: (event, computes) => computes && wires.onEvent(event),
    onNames() {},
    onRunning() {},
    onRefused() {},
    onGaveWay() {},
    onError: (error) => { throw error; },
  });
  const editing = createEditing(store, { sandbox: running.worker, isApartFromLabs: running.isApartFromLabs, run: running.run, handOver: () => {}, words: (key) => key, onError: wires.complain, clock });
  store.set({ teach: openedTeach() });
  const teaching = createTeaching(wires.worker, store, labs, { onError: wires.complain, clock, show: page.draw?.put, readWith: page.draw?.chooseModel });

  return {
    ...page,
    workshop,
    editing,
    running,
    sandboxes,
    teaching,
    teach: () => /** @type {TeachState} */ (store.get().teach),
    /** Has a version with these edits compute. @param {Record<string, string>} edits by file */
    async runWith(edits) {
      await running.run({ id: 'mine', name: 'mine', edits });
      await page.rest();
    },
    /** The shipped text of a file with something else in place of a part of it. @param {string} file @param {string} from @param {string} to */
    edited(file, from, to) {
      const text = library.files.find((each) => each.file === file)?.text ?? '';
      if (!text.includes(from)) throw new Error(`${file} has no ${from}.`);
      return { [file]: text.replace(from, to) };
    },
  };
}
