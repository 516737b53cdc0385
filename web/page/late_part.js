// A part of the page that is loaded when it is first needed. If it does not arrive, that is said where a person is, with a
// button that asks again, and then does what was wanted.

import { troubleOf } from '../lab/actions/errors.js';
import { byId } from '../parts/dom.js';
import { showMissing } from '../parts/late_files.js';
import { text } from '../words/text.js';

/** @import { Wires } from './page_types.js' */

/**
 * @template Part
 * @param {Pick<Wires, 'store' | 'complain'>} wires
 * @param {string} name its key in the catalogue
 * @param {() => Promise<Part>} load
 * @param {() => HTMLElement} [place] where it is said that it is missing
 */
export function createLatePart({ store, complain }, name, load, place = placeInView) {
  /** @type {Part | undefined} */
  let part;
  /** @type {Promise<Part> | undefined} */
  let coming;
  let isNeeded = false;
  let forget = () => {};

  /** @param {(part: Part) => unknown} [act] what a person has asked for, done once the part is there */
  async function need(act) {
    isNeeded = true;
    coming ??= load();
    const asked = coming;
    try {
      part = await asked;
    } catch (error) {
      if (coming !== asked && !act) return; // it has been said
      coming = undefined;
      forget();
      const here = place();
      forget = showMissing(here, text(name), error, () => need(act));
      if (act) here.lastElementChild?.scrollIntoView({ block: 'nearest' });
      return;
    }
    forget();
    store.announce();
    try {
      await act?.(part);
    } catch (error) {
      complain(troubleOf(error));
    }
  }

  return {
    need,
    /** Has it come before a person asks for it, unless one has. What does not come is asked for again when it is needed. */
    async fetch() {
      if (isNeeded || coming) return;
      coming = load();
      try {
        part = await coming;
        store.announce();
      } catch {
        if (!isNeeded) coming = undefined; // else it is said where it is needed
      }
    },
    /** The part; undefined until it is there. */
    get: () => part,
  };
}

/** Where a notice can be read and answered: an open dialog has all around it covered. */
function placeInView() {
  const dialogs = document.querySelectorAll('dialog[open]');
  return /** @type {HTMLElement} */ (dialogs[dialogs.length - 1] ?? byId('notices'));
}
