// Saving the shown lab's network as a file, and loading one.

import { troubleOf } from '../../lab/actions/errors.js';
import { activeLab } from '../state/page_state.js';

/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { CarriedCode, LabName } from '../../wire/protocol.js' */
/** @import { PageStore } from '../page_types.js' */

/**
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {object} page
 * @param {(name: string, data: Uint8Array) => void} page.giveFile downloads the file
 * @param {(data: Uint8Array) => Promise<CarriedCode>} page.readCode reads which code a file's network comes from
 */
export function createModelFileActions(store, labs, { giveFile, readCode }) {
  /** Keeps the reason why a file was not saved or loaded, unless Python has stopped, which is already shown. */
  function refuse(/** @type {LabName} */ lab, /** @type {string} */ name, /** @type {unknown} */ error) {
    const refused = store.get().python.phase === 'crashed' ? undefined : troubleOf(error);
    store.set({ model_file: { lab, key: '', name, refused } });
  }

  async function bytesOf(/** @type {File} */ file) {
    return new Uint8Array(await file.arrayBuffer());
  }

  return {
    async save() {
      const lab = activeLab(store.get());
      try {
        const { name, data } = await labs.saveModel(lab);
        giveFile(name, data);
        store.set({ model_file: { lab, key: 'model.saved', name } });
      } catch (error) {
        refuse(lab, '', error);
      }
    },
    /** @param {File} file @param {LabName} [lab] */
    async load(file, lab = activeLab(store.get())) {
      store.set({ model_file: { lab, key: '', name: file.name } });
      try {
        await labs.loadModel(lab, await bytesOf(file), file.name);
        store.set({ model_file: { lab, key: 'model.loaded', name: file.name } });
      } catch (error) {
        if (troubleOf(error).code === 'run_of_other_code' && !store.get().python.native) {
          // loadModel has transferred the bytes to Python, so the file is read again.
          store.set({ arriving_code: { ...await readCode(await bytesOf(file)), follows: { from: 'model', lab, file } } });
        } else refuse(lab, file.name, error);
      }
    },
  };
}
