// Sharing a link: it is copied, or shown if the browser does not let the page copy.

import { troubleOf } from '../../lab/actions/errors.js';
import { shownLab } from '../../lab/state/moment.js';
import { LONGEST_LINK } from '../state/links.js';
import { activeLab } from '../state/page_state.js';
import { linkOf } from '../state/sharing.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Lesson } from '../../features/lesson/state/address_lesson.js' */
/** @import { ConfigRecord } from '../../wire/protocol.js' */
/** @import { PageStore } from '../page_types.js' */
/** @import { CopyNote } from '../state/sharing.js' */

/** @typedef {{ link: string, carried: CopyNote['carried'] }} MadeLink */

/**
 * @param {PageStore} store
 * @param {{ write: (words: string | Promise<string>) => Promise<void> }} clipboard
 */
export function createShareActions(store, { write }) {
  return {
    async copy(/** @type {string} */ words) {
      const copied = await write(words).then(() => true, () => false);
      store.set({ copy: { words, copied } });
    },
    /**
     * Copies a link that takes a moment to make. Browsers allow copying only while they handle the user's press, so the
     * clipboard gets a promise of the link at once.
     */
    async copyMade(/** @type {Promise<MadeLink>} */ making) {
      const writing = write(making.then(({ link }) => link)).then(() => true, () => false);
      try {
        const { link, carried } = await making;
        store.set({ copy: { words: link, copied: await writing, carried } });
      } catch (error) {
        store.set({ copy: { words: '', copied: false, refused: troubleOf(error) } });
      }
    },
    /** @param {boolean} share_learnt */
    choose: (share_learnt) => store.set({ share_learnt, copy: undefined }),
  };
}

/**
 * A link to what the shown lab has learnt. Rejects with the reason if a link cannot hold that.
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {Record<string, ConfigRecord>} presets
 * @param {{ href: string, lesson?: Lesson }} page href: its address; lesson: instead of the one shown
 * @returns {Promise<MadeLink>}
 */
export async function learntLink(worker, store, presets, { href, lesson }) {
  const { run, interventions } = shownLab(store.get().labs[activeLab(store.get())]);
  const { link: text, iteration, by_hand } = await worker.request('write_run_link', { lab: activeLab(store.get()) });
  const state = store.get();
  const link = linkOf(state, presets, href, { run: text, lesson });
  if (link.length > LONGEST_LINK) {
    const values = { most: LONGEST_LINK };
    throw Object.assign(new Error('too long'), { code: 'run_link_too_long', values, field: '' });
  }
  return { link, carried: { run, iteration, interventions, by_hand, settings: linkOf(state, presets, href) } };
}
