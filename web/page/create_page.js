// The page without its views: the state, the user's actions, storage, the address, and messages from the worker. It
// touches neither the document nor the network: main.js mounts it in a browser, tests/node/ in Node.

import { createExchange, WorkerError } from '../engine/client.js';
import { noteHappened } from '../features/help/state.js';
import { createLessonActions, createLocks, withinLesson } from '../features/lesson/actions/locks.js';
import { troubleOf } from '../lab/actions/errors.js';
import { isWorded, troubleSentence } from '../words/refusals.js';
import { text } from '../words/text.js';
import { createPageAddress } from './actions/page_address.js';
import { createPageLabs } from './actions/page_labs.js';
import { createPythonLife } from './actions/python_life.js';
import { readAddress } from './state/config_url.js';
import { createPageStore, tabNamed, TABS } from './state/page_state.js';
import { quietAtFirst } from './state/quiet.js';
import { watchState } from './state/store.js';

/** @import { RunningCode, WorkshopState } from '../features/workshop/state/workshop.js' */
/** @import { Complain } from '../lab/actions/errors.js' */
/** @import { Rules } from '../lab/lab_types.js' */
/** @import { Trouble, WorkerEvent } from '../wire/protocol.js' */
/** @import { Kept, Surroundings, TabName, Wires } from './page_types.js' */

/** How long the labs wait, once Python has started, for what the browser has kept; reading takes milliseconds, and is usually done by then. */
const PATIENCE_MILLISECONDS = 1500;

/** The initial store for an address. */
export function openedStore(/** @type {string} */ hash, /** @type {Rules} */ rules, /** @type {TabName | undefined} */ embedded) {
  return createPageStore(embedded ?? tabNamed(readAddress(hash, rules).tab) ?? 'xor', rules.presets, quietAtFirst(hash, embedded !== undefined));
}

/** @param {Surroundings} surroundings */
export function createPage({ worker: first, python, store, rules, embedded, storage, clock, notices, browser, bringTexts, isReplaced, connectViews }) {
  const { worker, exchange, computes } = createExchange(first, (/** @type {RunningCode} */ running) => {
    store.set({ workshop: { .../** @type {WorkshopState} */ (store.get().workshop), running } });
  });
  /** The storage of runs, once loaded. @type {Kept | undefined} */
  let keeper;
  /** The retries of everything that did not arrive, which the notice offers. @type {Set<() => unknown>} */
  const asking = new Set();
  let missing = '';
  const everyLab = createPageLabs(worker, store, {
    begins_anew: rules.begins_anew, onTaken: (lab, taken) => keeper?.keeping?.keep(lab, taken), mayTake: createLocks(store, sayLocked), clock,
  });
  const labs = withinLesson(everyLab, store, sayLocked);
  const kept = connectKept();
  const lessons = createLessonActions(store);
  /** @type {Wires} */
  const wires = { worker, first, exchange, computes, loadTab: (tab) => views.load(tab, Promise.resolve()), onEvent, store, rules, clock, labs, everyLab, complain, kept, cameBack: Promise.race([kept, late()]) };
  const views = connectViews(wires);
  const pythonLife = createPythonLife(store, {
    load: views.load,
    onLoaded: views.loaded,
    onFailed(tab, error, again) {
      if (tab) views.notLoaded(tab, error);
      const offer = error instanceof Error && error.name === 'ReloadNeeded' ? { key: 'offline.reload', run: reload } : { key: 'python.retry', run: again };
      say(tab ?? 'python', troubleOf(error), offer);
    },
    onSilent: (seconds, again) => notices.show('python', text('python.silent', { seconds }), { key: 'python.retry', run: again }),
    onHeard: () => notices.clear('python'),
    onRestart() {
      for (const tab of TABS) notices.clear(tab);
    },
    reboot() {
      worker.restart();
      return python.boot();
    },
    isReplaced,
    reload,
    clock,
  });
  createPageAddress(store, rules, {
    isFramed: embedded !== undefined,
    browser,
    onSettings: everyLab.follow,
    onCode: (arriving_code) => store.set({ arriving_code, shown: 'code' }),
    onLesson: lessons.begin,
    onProof: views.checkProof,
    async onLost() {
      await kept; // a kept run may bring the files
      if (store.get().labs.digits.config.dataset !== 'own_digits') notices.show('problem', text('own.lost'));
    },
    onNotes(notes) {
      if (notes.length) notices.show('address', notes.map(({ key, values }) => text(key, values)).join(' '));
      else notices.clear('address');
    },
  }).begin();
  watchState(store, ({ labs: { xor, digits } }) => [xor.arriving.link_refused, digits.arriving.link_refused], () => {
    for (const { arriving: { link_refused: trouble } } of Object.values(store.get().labs)) {
      if (trouble) say('link', trouble);
    }
  });
  store.subscribe(views.update);
  watchState(store, ({ labs: { xor, digits } }) => [xor.error, digits.error], () => {
    if (Object.values(store.get().labs).some(({ error }) => error && !isWorded(error.code))) bringWords();
  });
  const loaded = pythonLife.begin(python.booted);

  function reload() {
    browser.location.reload();
  }

  /** Restores what the browser has kept. */
  async function connectKept() {
    if (!storage) {
      store.set({ kept: { ...store.get().kept, phase: 'off' } });
      return undefined;
    }
    try {
      keeper = await storage({ worker, first, store, rules, clock, labs });
    } catch (error) {
      store.set({ kept: { ...store.get().kept, phase: 'refused', trouble: { ...troubleOf(error), code: 'not_loaded' } } });
      notices.show('kept', text('kept.not_loaded'));
    }
    return keeper;
  }

  /** Resolves when it is time to stop waiting for what the browser has kept. */
  async function late() {
    await python.booted.catch(() => {});
    await new Promise((resolve) => {
      clock.setTimeout(() => resolve(undefined), PATIENCE_MILLISECONDS);
    });
  }

  /** Loads the sentences of refusals, and shows those that are pending; a failed load is repeated at the next refusal. */
  async function bringWords() {
    await bringTexts().then(store.announce, () => {});
  }

  /**
   * Shows an error in a notice, once there are words for it.
   * @param {{ key: string, run: () => unknown }} [offer]
   * @param {(sentence: string) => string} [put] wraps it in another sentence
   */
  async function say(/** @type {string} */ place, /** @type {Trouble} */ trouble, offer, put = (sentence) => sentence) {
    if (!isWorded(trouble.code)) await bringWords();
    noteHappened(store, clock.now(), place, trouble.code);
    notices.show(place, put(troubleSentence(trouble)), offer);
  }

  /** @param {string[]} fields the fields that a lesson locks */
  function sayLocked(fields) {
    notices.show('lesson', text('lesson.locked_fields', { fields: fields.map((field) => text(`field.${field}`)).join(', ') }));
  }

  /** Shows an error, unless a notice says that Python has stopped, which is then the reason. @type {Complain} */
  function complain(trouble, again) {
    if (store.get().python.phase === 'crashed') return undefined;
    if (again && trouble.code === '') return sayMissing(troubleSentence(trouble), again); // not a refusal, so a retry may succeed
    say('problem', trouble);
    return undefined;
  }

  /**
   * Shows what did not arrive, in one notice for all requests.
   * @param {string} sentence
   * @param {() => unknown} again
   * @returns {() => void} call it once the retry has succeeded
   */
  function sayMissing(sentence, again) {
    if (asking.size === 0 || sentence !== missing) notices.show('missing', sentence, { key: 'python.retry', run: askAgain });
    missing = sentence;
    asking.add(again);
    return () => {
      if (!asking.delete(again)) return;
      notices.clear('missing');
      askAgain(); // the others may succeed now, too
    };
  }

  function askAgain() {
    const all = [...asking];
    asking.clear();
    for (const ask of all) ask();
  }

  function onEvent(/** @type {WorkerEvent} */ event) {
    if (event.type === 'boot_progress') pythonLife.progress(event);
    else if (event.type === 'progress') everyLab.sliceTrained(event);
    else if (event.type === 'checkpoint') everyLab.checkpointTaken(event);
    else if (event.type === 'training_failed') everyLab.failed(event.lab, new WorkerError(event.error));
    else if (event.type === 'checkpoint_failed') say('checkpoint', event.error, undefined, (reason) => text('python.no_checkpoint', { reason }));
  }

  return {
    wires,
    pythonLife,
    /** Settles when Python and all tabs are ready, or have failed. */
    loaded,
    onEvent,
  };
}

/**
 * Opens the XOR lab, once Python has started.
 * @param {Pick<Wires, 'worker' | 'labs' | 'cameBack'>} wires
 * @param {Promise<unknown>} booted
 */
export async function loadXor({ worker, labs, cameBack }, booted) {
  worker.request('warm_up', {}).catch(() => {}); // whatever fails here fails again below
  await booted;
  await cameBack;
  await labs.reopen('xor');
}
