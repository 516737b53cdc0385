// Python's state in the header: loading with its bytes, ready, training, or failed with a way out.

import { html, setAttributes, setText } from '../../parts/dom.js';
import { text } from '../../words/text.js';

/** @typedef {Omit<import('../page_types.js').PythonState, 'phase'> & { phase: string, engine: string }} ShownPython */

export function createPythonStatus(/** @type {HTMLElement} */ element) {
  const sentence = html('span');
  const bar = html('progress', { 'aria-label': text('python.progress') });
  const engineSentence = html('span', { class: 'engine' });
  element.append(sentence, engineSentence, bar);

  return {
    /** @param {ShownPython} python its phase can also be `training` */
    update({ phase, loaded, total, version, engine, kernel_problem, native }) {
      element.dataset.phase = phase;
      const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
      const key = phase === 'loading' && total === 0 ? 'python.loading_first' : `python.${phase}`;
      const runs = phase === 'ready' || phase === 'training';
      if (native && phase === 'ready') setText(sentence, text('native.ready', { version: version.split('.').slice(0, 2).join('.') }));
      else setText(sentence, text(key, { loaded: megabytes(loaded), total: megabytes(total), version }));
      const engineWords = runs ? engineWordsOf(kernel_problem || engine, native) : '';
      setText(engineSentence, runs && kernel_problem ? engineWords : '');
      setAttributes(element, { 'data-hint': runs && text(native ? 'native.details' : 'python.details', { engine: engineWords, version }), tabindex: runs && 0 });
      bar.hidden = phase !== 'loading' && phase !== 'starting';
      if (phase === 'loading' && total > 0) {
        bar.max = total;
        bar.value = loaded;
      } else {
        bar.removeAttribute('value');
      }
    },
  };
}

/** @param {string} engine an engine, or the reason why there is only NumPy */
export function engineWordsOf(engine, /** @type {ShownPython['native']} */ native) {
  return native ? text('native.engine', { numpy: native.numpy, blas: native.blas }) : text(`python.engine_${engine}`);
}
