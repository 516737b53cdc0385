// What a person can do with digits of their own: have files checked, use them, go back.

import { messageOf } from './lab_actions.js';

/** @import { Engine } from '../engine/client.js' */
/** @import { OwnDigits } from '../engine/protocol.js' */
/** @typedef {Record<string, string | number>} ConfigRecord */

/**
 * @param {Engine} engine
 * @param {number} largestFile bytes; what is larger is refused before it is read
 * @param {{
 *   beginWith: (record: ConfigRecord) => Promise<void>,
 *   onChecking: () => void,
 *   onFound: (digits: OwnDigits) => void,
 *   onRefused: (sentence: string) => void,
 *   onLost: (sentence: string) => void,
 *   tooLarge: (file: File) => string,
 * }} page
 */
export function createOwnDataActions(engine, largestFile, { beginWith, onChecking, onFound, onRefused, onLost, tooLarge }) {
  let asked = 0;
  /** The files of the digits in use, for a Python that is started anew. @type {File[]} */
  let used = [];
  /** @type {File[]} */
  let checked = [];

  /**
   * Has Python read the files.
   * @param {File[]} files
   */
  async function send(files) {
    const large = files.find((file) => file.size > largestFile);
    if (large) throw new Error(tooLarge(large));
    const read = await Promise.all(files.slice(0, 3).map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })));
    return engine.request('check_own_digits', { files: read });
  }

  const back = () => beginWith({ dataset: 'digits' });

  return {
    /** @param {File[]} files */
    async check(files) {
      asked += 1;
      const mine = asked;
      onChecking();
      try {
        const found = await send(files);
        if (asked !== mine) return;
        checked = files;
        onFound(found);
      } catch (error) {
        if (asked === mine) onRefused(messageOf(error));
      }
    },
    /** Begins anew with what was checked last. */
    async use() {
      try {
        await engine.request('use_own_digits', {});
        used = checked;
        await beginWith({ dataset: 'own_digits' });
      } catch (error) {
        onRefused(messageOf(error));
      }
    },
    /** Gives the digits in use to a Python that was started anew; the page's own where they cannot be read again. */
    async restore() {
      if (used.length === 0) return;
      try {
        await send(used);
        await engine.request('use_own_digits', {});
      } catch (error) {
        used = [];
        await back();
        onLost(messageOf(error));
      }
    },
    back,
  };
}
