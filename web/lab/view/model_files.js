// Saving and loading a network as a file: two buttons, and beside them the outcome, or why there is none.

import { html, setText } from '../../parts/dom.js';
import { troubleSentence } from '../../words/refusals.js';
import { text } from '../../words/text.js';

/** @import { ModelFileNote } from '../../page/state/page_state.js' */
/** @import { LabName } from '../../wire/protocol.js' */

/**
 * @param {{ save: HTMLElement, load: HTMLInputElement, status: HTMLElement }} elements
 * @param {{ onSave: () => void, onLoad: (file: File) => void }} callbacks
 */
export function createModelFiles({ save, load, status }, { onSave, onLoad }) {
  const attached = new AbortController();
  const error = html('p', { class: 'field-error', role: 'alert', hidden: true });
  status.after(error);
  save.addEventListener('click', onSave, { signal: attached.signal });
  load.addEventListener('change', () => {
    const [file] = load.files ?? [];
    if (file) onLoad(file);
    load.value = '';
  }, { signal: attached.signal });

  return {
    /**
     * @param {ModelFileNote | undefined} note
     * @param {LabName} lab that is shown
     */
    update(note, lab) {
      const refused = note?.lab === lab ? note.refused : undefined;
      error.hidden = !refused;
      setText(error, refused ? troubleSentence(refused) : '');
      status.hidden = note?.lab !== lab;
      setText(status, note?.key ? text(note.key, { name: note.name }) : '');
    },
    destroy() {
      attached.abort();
      error.remove();
    },
  };
}
