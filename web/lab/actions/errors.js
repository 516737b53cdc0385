// Errors as actions keep them.

/** @import { Trouble } from '../../wire/protocol.js' */

/**
 * Shows an error, with `again` as a way to retry. Once the answer arrives after all, call the returned function.
 * @typedef {(trouble: Trouble, again?: () => unknown) => (() => void) | void} Complain
 */

/**
 * The part of an error that a view needs to put it into words.
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

/** Whether an error only says that Python has stopped or was restarted. */
export function isStop(/** @type {unknown} */ error) {
  return error instanceof Error && (error.name === 'WorkerCrashed' || error.name === 'Restarted');
}

/** Waits for a request. Ignores Python's stop, after which the answer is useless. */
export async function unlessStopped(/** @type {Promise<unknown>} */ request) {
  await request.catch((error) => {
    if (!isStop(error)) throw error;
  });
}
