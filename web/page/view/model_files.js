// Saving and loading a network as a file, and exports for other programs: buttons, and below them the outcome or the error.

import { html, setText } from '../../parts/dom.js';
import { troubleSentence } from '../../words/refusals.js';
import { text } from '../../words/text.js';

/** @import { LabName } from '../../wire/protocol.js' */
/** @import { ModelFileNote } from '../page_types.js' */

/** The extensions offered for reading; Python recognises the format by the content. */
const READ = '.npz,.zip,.json,.onnx,.safetensors';

/**
 * @param {{ save: HTMLElement, load: HTMLInputElement, status: HTMLElement }} elements
 * @param {{ onSave: () => void, onLoad: (file: File) => void, onExport: () => void }} callbacks
 */
export function createModelFiles({ save, load, status }, { onSave, onLoad, onExport }) {
  const error = html('p', { class: 'field-error', role: 'alert', hidden: true });
  const toExports = html('button', { type: 'button', 'aria-haspopup': 'dialog', 'data-hint': text('model.export_help') }, text('model.export'));
  load.accept = READ;
  load.parentElement?.after(toExports);
  status.after(error);
  toExports.addEventListener('click', onExport);
  save.addEventListener('click', onSave);
  load.addEventListener('change', () => {
    const [file] = load.files ?? [];
    if (file) onLoad(file);
    load.value = '';
  });

  return {
    /** @param {LabName} lab the lab shown */
    update(/** @type {ModelFileNote | undefined} */ note, lab) {
      const refused = note?.lab === lab ? note.refused : undefined;
      error.hidden = !refused;
      setText(error, refused ? troubleSentence(refused) : '');
      status.hidden = note?.lab !== lab;
      setText(status, note?.key ? text(note.key, { name: note.name }) : '');
    },
  };
}
