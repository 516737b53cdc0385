// The state of Python in the header: loading with its bytes, ready, training, or failed with a way out.

import { text } from '../texts.js';
import { html, setText } from './dom.js';

/** @typedef {Omit<import('../state/page_state.js').PythonState, 'phase'> & { phase: string }} ShownPython */

/** @param {HTMLElement} element */
export function createPythonStatus(element) {
  const sentence = html('span');
  const bar = html('progress', { 'aria-label': text('python.progress') });
  element.append(sentence, bar);

  return {
    /** @param {ShownPython} python phase may be `training` too */
    update({ phase, loaded, total, version }) {
      element.dataset.phase = phase;
      const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
      setText(sentence, text(`python.${phase}`, { loaded: megabytes(loaded), total: megabytes(total), version }));
      bar.hidden = phase !== 'loading' && phase !== 'starting';
      if (phase === 'loading' && total > 0) {
        bar.max = total;
        bar.value = loaded;
      } else {
        bar.removeAttribute('value');
      }
    },
    destroy: () => element.replaceChildren(),
  };
}
