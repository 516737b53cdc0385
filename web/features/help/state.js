// What happened, as text for whoever helps, below `place`: the version and the browser. Nothing of a person is in it: no name, drawing, file or code.

import { changedFields } from '../../lab/state/config.js';
import { LABS } from '../../lab/state/lab_state.js';

/** @import { Rules } from '../../lab/lab_types.js' */
/** @import { PageState, PageStore } from '../../page/page_types.js' */

const MOST = 20;
/** A class of errors may be the pupil's own. */
const OF_EDITED_CODE = /^edited_.*/;

/** Notes a message by its place and code, never its sentence, which may repeat what somebody wrote. @param {number} now in milliseconds */
export function noteHappened(/** @type {PageStore} */ store, now, /** @type {string} */ place, code = '') {
  store.set({ happened: [...store.get().happened, `${Math.round(now / 1000)} s: ${place} ${code.replace(OF_EDITED_CODE, 'edited')}`].slice(-MOST) });
}

export function whatHappened(/** @type {PageState} */ { shown, python, kept, labs, happened }, /** @type {Rules} */ { choices, presets }, /** @type {string[]} */ place) {
  const lines = LABS.map((lab) => {
    const { running, iteration, training, engine_in_use, error } = labs[lab];
    const isPlain = (/** @type {string} */ field) => typeof running[field] !== 'string' || field === 'hidden_layers' || choices[field]?.includes(running[field]); // other texts are somebody's own
    const settings = changedFields(presets[lab], running).map((field) => `${field} ${isPlain(field) ? running[field] : 'own'}`);
    return [lab, `iteration ${iteration}`, training && 'training', engine_in_use, error?.code.replace(OF_EDITED_CODE, 'edited'), ...settings].filter(Boolean).join(', ');
  });
  return [...place, `Python ${python.version} ${python.phase} ${python.kernel_problem}`, `runs ${kept.phase} ${kept.trouble?.code ?? ''}`, `tab ${shown}`, ...lines, ...happened].join('\n');
}
