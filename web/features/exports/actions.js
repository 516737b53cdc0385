// What a person can do with exports: have the network of the lab that is shown written in a format.

import { troubleOf } from '../../lab/actions/errors.js';
import { activeLab } from '../../page/state/page_state.js';
import { exportsBegin, FORMATS } from './state/exports.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { FormatName } from '../../wire/protocol.js' */

export function createExportActions(/** @type {WorkerClient} */ worker, /** @type {PageStore} */ store) {
  /** Which file is wanted; an earlier one is dropped when it comes. */
  let wanted = 0;

  async function write(/** @type {FormatName} */ format) {
    wanted += 1;
    const mine = wanted;
    const begun = exportsBegin(activeLab(store.get()), format);
    store.set({ exports: begun });
    try {
      const written = await worker.request('export_model', { lab: begun.lab, format });
      if (mine === wanted) store.set({ exports: { ...begun, written } });
    } catch (error) {
      if (mine === wanted) store.set({ exports: { ...begun, trouble: troubleOf(error) } });
    }
  }

  return {
    /** Opens the dialog, with the format that was chosen last. */
    open: () => write(store.get().exports?.format ?? FORMATS.elsewhere[0]),
    choose: write,
    close() {
      wanted += 1;
      const { exports } = store.get();
      if (exports) store.set({ exports: { ...exports, open: false, written: undefined } });
    },
  };
}
