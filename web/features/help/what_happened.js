// What happened, as text for whoever helps, below `place`: the version and the browser. Nothing of a person is in it: no name, drawing, file or code.

import { changedFields } from '../../lab/state/config.js';
import { LABS } from '../../lab/state/lab_state.js';
import { ownCodeHidden } from './state.js';

/** @import { Rules } from '../../lab/lab_types.js' */
/** @import { PageState } from '../../page/page_types.js' */

export function whatHappened(/** @type {PageState} */ { shown, python, kept, labs, happened }, /** @type {Rules} */ { choices, presets }, /** @type {string[]} */ place) {
  const lines = LABS.map((lab) => {
    const { running, iteration, training, engine_in_use, error } = labs[lab];
    const isPlain = (/** @type {string} */ field) => typeof running[field] !== 'string' || field === 'hidden_layers' || choices[field]?.includes(running[field]); // other texts are somebody's own
    const settings = changedFields(presets[lab], running).map((field) => `${field} ${isPlain(field) ? running[field] : 'own'}`);
    return [lab, `iteration ${iteration}`, training && 'training', engine_in_use, error && ownCodeHidden(error.code), ...settings].filter(Boolean).join(', ');
  });
  return [...place, `Python ${python.version} ${python.phase} ${python.kernel_problem} ${python.snapshot}`, `runs ${kept.phase} ${kept.trouble?.code ?? ''}`, `tab ${shown}`, ...lines, ...happened].join('\n');
}
