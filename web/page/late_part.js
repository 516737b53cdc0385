// A lazily loaded part of the page. If it does not arrive, a notice in view says so, with a button that
// requests it again and then does what the user wanted.

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
 * @param {() => HTMLElement} [place] where the notice of its failure goes
 */
export function createLatePart({ store, complain }, name, load, place = placeInView) {
  /** @type {Part | undefined} */
  let part;
  /** @type {Promise<Part> | undefined} */
  let coming;
  let isNeeded = false;
  let forget = () => {};

  /** @param {(part: Part) => unknown} [act] the user's request, performed once the part is loaded */
  async function need(act) {
    isNeeded = true;
    coming ??= load();
    const asked = coming;
    try {
      part = await asked;
    } catch (error) {
      if (coming !== asked && !act) return; // already reported
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
    /** Loads the part ahead of any request, unless there has been one. If that fails, `need` loads it again. */
    async fetch() {
      if (isNeeded || coming) return;
      coming = load();
      try {
        part = await coming;
        store.announce();
      } catch {
        if (!isNeeded) coming = undefined; // otherwise need() reports it
      }
    },
    /** The part; undefined until it is loaded. */
    get: () => part,
  };
}

/** Where a notice can be read and answered: an open dialog covers everything around it. */
function placeInView() {
  const dialogs = document.querySelectorAll('dialog[open]');
  return /** @type {HTMLElement} */ (dialogs[dialogs.length - 1] ?? byId('notices'));
}
