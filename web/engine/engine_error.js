// An error in the engine: its message is the key of a text, which the page puts into words (words/refusals.js).

export class EngineError extends Error {
  /**
   * @param {string} key such as `worker.no_answer`
   * @param {import('../wire/protocol.js').WireError['values']} [values] that the text needs
   */
  constructor(key, values = {}) {
    super(key);
    this.values = values;
  }
}
