// The life of one sandbox: started on first use, watched while it computes, ended when it does not answer.

import { WorkerError } from '../../../engine/client.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Sandbox } from '../../../engine/sandbox/sandbox.js' */
/** @import { PageClock } from '../../../page/page_types.js' */
/** @import { WorkerEvent } from '../../../wire/protocol.js' */

/** After this much silence, the user is told. A slice of training takes 50 ms. */
const BUSY_MILLISECONDS = 1_500;
/** How long a pause may take; then the worker is ended, because nothing else stops endless code. */
const PAUSE_MILLISECONDS = 700;
const LOOK_MILLISECONDS = 250;
/** Requests that do not run the code they are about. */
const ONLY_READ = new Set(['describe_edits', 'read_edits', 'fill_template', 'plant_bug']);

/** @typedef {ReturnType<typeof createSandboxLife>} SandboxLife */

/**
 * @param {object} page
 * @param {(callbacks: { onEvent: (event: WorkerEvent) => void, onCrash: (error: WorkerError) => void }) => Promise<Sandbox>} page.startSandbox
 * @param {(event: WorkerEvent) => void} page.onEvent
 * @param {(why: 'stopped' | 'crashed', message: string) => void} page.onLost called when the sandbox is gone, with everything that it knew
 * @param {(busy: boolean) => void} page.onBusy
 * @param {() => boolean} page.isTraining whether it trains a lab, and so should send events
 * @param {PageClock} page.clock
 */
export function createSandboxLife({ startSandbox, onEvent, onLost, onBusy, isTraining, clock }) {
  /** @type {Promise<Sandbox> | undefined} */
  let coming;
  /** @type {Sandbox | undefined} */
  let sandbox;
  /** The number of unanswered requests and jobs. */
  let asked = 0;
  let heardAt = 0;
  let isBusy = false;
  let isOver = false;
  /** Why it was lost; undefined if it was ended on purpose. @type {{ why: 'stopped' | 'crashed', message: string } | undefined} */
  let lost;
  /** Whether edited code has run in it and may have changed anything there. */
  let hasRun = false;
  /** @type {number | undefined} */
  let timer;

  function heard() {
    heardAt = clock.now();
    if (isBusy) onBusy(false);
    isBusy = false;
  }

  /** Checks repeatedly for silence while an answer or event is due. */
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

  /** Ends it silently because it is no longer needed. Pending requests are rejected. */
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
    if (isOver) { // it was stopped while starting
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

  /** Starts the sandbox on first use. @type {WorkerClient} */
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
    /** The sandbox's own client, once it has started; its requests are not watched for silence. */
    ready: need,
    isOver: () => isOver,
    lost: () => lost,
    /** Whether it is alive and no edited code has run in it. */
    isClean: () => !isOver && !hasRun,
    /** Starts watching when a lab begins to train. */
    look: () => {
      if (timer !== undefined) return;
      heardAt = clock.now();
      look();
    },
    /** For how many milliseconds it has been silent while an answer is due. */
    silence: () => (sandbox && asked > 0 ? clock.now() - heardAt : 0),
    end,
    /** Ends it at the user's request. */
    stop: () => lose('stopped', ''),
  };
}

function noMore() {
  return new WorkerError({ type: 'Restarted', message: '' });
}
