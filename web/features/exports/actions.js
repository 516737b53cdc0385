// Exports the shown lab's network in a chosen format.

import { troubleOf } from '../../lab/actions/errors.js';
import { activeLab } from '../../page/state/page_state.js';
import { exportsBegin, FORMATS } from './state/exports.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { FormatName } from '../../wire/protocol.js' */

export function createExportActions(/** @type {WorkerClient} */ worker, /** @type {PageStore} */ store) {
  /** The number of the newest request; answers to earlier ones are dropped. */
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
    /** Opens the dialog with the format chosen last. */
    open: () => write(store.get().exports?.format ?? FORMATS.elsewhere[0]),
    choose: write,
    close() {
      wanted += 1;
      const { exports } = store.get();
      if (exports) store.set({ exports: { ...exports, open: false, written: undefined } });
    },
  };
}
