// The life of one sandbox: started when something first needs it, watched while it computes, ended when it does not answer.

import { WorkerError } from '../../../engine/client.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Sandbox } from '../../../engine/sandbox/sandbox.js' */
/** @import { PageClock } from '../../../page/page_types.js' */
/** @import { WorkerEvent } from '../../../wire/protocol.js' */

/** After so many milliseconds without a word from it, a person is told. A slice of training takes 50. */
const BUSY_MILLISECONDS = 1_500;
/** For so long a pause is waited for; then the worker is ended, which is all that stops code that never ends. */
const PAUSE_MILLISECONDS = 700;
const LOOK_MILLISECONDS = 250;
/** Requests that run nothing of the code which they are about. */
const ONLY_READ = new Set(['describe_edits', 'read_edits', 'restore_part', 'fill_template', 'plant_bug']);

/** @typedef {ReturnType<typeof createSandboxLife>} SandboxLife */

/**
 * @param {object} page
 * @param {(callbacks: { onEvent: (event: WorkerEvent) => void, onCrash: (error: WorkerError) => void }) => Promise<Sandbox>} page.startSandbox
 * @param {(event: WorkerEvent) => void} page.onEvent
 * @param {(why: 'stopped' | 'crashed', message: string) => void} page.onLost it is no more, with all that it knew
 * @param {(busy: boolean) => void} page.onBusy
 * @param {() => boolean} page.isTraining whether it trains a lab, so that something ought to be heard
 * @param {PageClock} page.clock
 */
export function createSandboxLife({ startSandbox, onEvent, onLost, onBusy, isTraining, clock }) {
  /** @type {Promise<Sandbox> | undefined} */
  let coming;
  /** @type {Sandbox | undefined} */
  let sandbox;
  /** How many requests and jobs are not answered. */
  let asked = 0;
  let heardAt = 0;
  let isBusy = false;
  let isOver = false;
  /** Why it is no more, unless that was wanted here. @type {{ why: 'stopped' | 'crashed', message: string } | undefined} */
  let lost;
  /** Whether edited code has run in it, which may have changed anything there. */
  let hasRun = false;
  /** @type {number | undefined} */
  let timer;

  function heard() {
    heardAt = clock.now();
    if (isBusy) onBusy(false);
    isBusy = false;
  }

  /** Looks now and then whether it still answers, as long as it ought to. */
  function look() {
    clock.clearTimeout(timer);
    if (!sandbox || (asked === 0 && !isTraining())) {
      timer = undefined;
      return;
    }
    if (clock.now() - heardAt > BUSY_MILLISECONDS && !isBusy) {
      isBusy = true;
      onBusy(true);
    }
    timer = clock.setTimeout(look, LOOK_MILLISECONDS);
  }

  /**
   * @template T
   * @param {Promise<T>} answer
   */
  async function watched(answer) {
    asked += 1;
    if (timer === undefined) {
      heardAt = clock.now();
      look();
    }
    try {
      return await answer;
    } finally {
      asked -= 1;
      if (sandbox) heard();
    }
  }

  /** Ends it without a word: nothing of it is wanted any more. All that it was asked is rejected. */
  function end() {
    isOver = true;
    clock.clearTimeout(timer);
    const ended = sandbox;
    sandbox = undefined;
    if (isBusy) onBusy(false);
    isBusy = false;
    ended?.end();
  }

  /** @param {'stopped' | 'crashed'} why @param {string} message */
  function lose(why, message) {
    if (isOver) return;
    lost = { why, message };
    end();
    onLost(why, message);
  }

  async function need() {
    if (isOver) throw noMore();
    coming ??= startSandbox({
      onEvent(event) {
        heard();
        onEvent(event);
      },
      onCrash: (error) => lose('crashed', error.message),
    });
    /** @type {Sandbox} */
    let started;
    try {
      started = await coming;
    } catch (error) {
      coming = undefined;
      throw error;
    }
    if (isOver) { // it was stopped before it had started
      started.end();
      throw noMore();
    }
    sandbox = started;
    return started.worker;
  }

  /** @param {Promise<unknown>} answer to a pause */
  async function endUnlessAnswered(answer) {
    const pausing = sandbox;
    let isAnswered = false;
    answer.finally(() => {
      isAnswered = true;
    }).catch(() => {});
    await new Promise((resolve) => {
      clock.setTimeout(() => resolve(undefined), PAUSE_MILLISECONDS);
    });
    if (!isAnswered && sandbox === pausing) lose('stopped', '');
  }

  /** Asks whichever sandbox there is then. @type {WorkerClient} */
  const worker = {
    async request(type, payload) {
      hasRun ||= !ONLY_READ.has(type);
      const client = await need();
      const answer = client.request(type, payload);
      if (type === 'pause') endUnlessAnswered(answer);
      return watched(answer);
    },
    async job(name, payload, options = {}) {
      hasRun = true;
      const client = await need();
      return watched(client.job(name, payload, {
        ...options,
        onReport(report) {
          heard();
          options.onReport?.(report);
        },
      }));
    },
    end: () => lose('stopped', ''),
    restart() {},
  };

  return {
    worker,
    /** The client of the sandbox itself, once it has started: nothing that is asked there counts as silence. */
    ready: need,
    isOver: () => isOver,
    lost: () => lost,
    /** Whether no edited code has run in it. */
    isClean: () => !isOver && !hasRun,
    /** Looks after it, when a lab has begun to train. */
    look: () => {
      if (timer !== undefined) return;
      heardAt = clock.now();
      look();
    },
    /** For how many milliseconds it has owed an answer, and said nothing. */
    silence: () => (sandbox && asked > 0 ? clock.now() - heardAt : 0),
    end,
    /** Ends it now, because a person says so. */
    stop: () => lose('stopped', ''),
  };
}

function noMore() {
  return new WorkerError({ type: 'Restarted', message: '' });
}
