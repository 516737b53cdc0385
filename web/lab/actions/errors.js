// What an action keeps of an error.

/** @import { Trouble } from '../../wire/protocol.js' */

/**
 * Shows what went wrong, with what asks again for what did not come. What it returns is called once that has come after all.
 * @typedef {(trouble: Trouble, again?: () => unknown) => (() => void) | void} Complain
 */

/**
 * Keeps what a view needs to put an error into words.
 * @param {unknown} error
 * @returns {Trouble}
 */
export function troubleOf(error) {
  if (error instanceof Error && 'values' in error) { // made in engine/; a DOMException has a code, but no values
    const { code = '', values, field = '', message } = /** @type {Pick<Trouble, 'values' | 'message'> & Partial<Trouble>} */ (/** @type {unknown} */ (error));
    return { code, values, field, message };
  }
  return { code: '', values: {}, field: '', message: error instanceof Error ? error.message : String(error) };
}

/** Whether an error only says that Python has stopped, or was started anew. */
export function isStop(/** @type {unknown} */ error) {
  return error instanceof Error && (error.name === 'WorkerCrashed' || error.name === 'Restarted');
}

/** Waits for a request, and ignores that Python has stopped: the answer is then of no use. */
export async function unlessStopped(/** @type {Promise<unknown>} */ request) {
  await request.catch((error) => {
    if (!isStop(error)) throw error;
  });
}
