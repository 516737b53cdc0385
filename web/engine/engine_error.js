// What goes wrong in the engine: its message is the key of a text, which the page words (words/refusals.js).

/** @import { RefusalValue } from '../wire/protocol.js' */

export class EngineError extends Error {
  /**
   * @param {string} key such as `worker.no_answer`
   * @param {Record<string, RefusalValue>} [values] that the text needs
   */
  constructor(key, values = {}) {
    super(key);
    this.code = '';
    this.values = values;
    this.field = '';
  }
}
