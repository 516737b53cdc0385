import assert from 'node:assert/strict';

/** A worker whose answers and reports a test gives, in the order of the questions. */
export function manualWorker() {
  /** @type {{ type: string, payload: any, answer: (result: any) => void, report?: (report: any) => void, signal?: AbortSignal }[]} */
  const asked = [];
  const job = (/** @type {any} */ type, /** @type {any} */ payload, /** @type {any} */ { signal, onReport }) => new Promise((resolve) => {
    asked.push({ type, payload, answer: resolve, report: onReport, signal });
    signal.addEventListener('abort', () => resolve(undefined));
  });
  const request = (/** @type {any} */ type, /** @type {any} */ payload) => new Promise((resolve) => {
    asked.push({ type, payload, answer: resolve });
  });
  return { asked, worker: /** @type {any} */ ({ request, job }) };
}

export const unexpected = (/** @type {import('../../../web/wire/protocol.js').Trouble} */ { message }) => assert.fail(message);
