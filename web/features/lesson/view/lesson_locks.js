// Disables and marks the settings that a lesson locks.

import { whenChanged } from '../../../parts/changed.js';
import { html } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';

/**
 * @typedef {object} LockElements
 * @property {HTMLFormElement} form with controls named after Config's fields
 * @property {HTMLSelectElement} preset
 * @property {HTMLSelectElement} truthTable
 * @property {HTMLElement} pointInputs with a checkbox for each input
 */

export function createLessonLocks(/** @type {LockElements} */ { form, preset, truthTable, pointInputs }) {
  /** The locked controls, with the mark next to each name. @type {Map<HTMLInputElement | HTMLSelectElement, HTMLElement>} */
  const locked = new Map();

  function controlsOf(/** @type {string[]} */ fields) {
    const named = [...form.elements].filter((control) => fields.includes(/** @type {HTMLInputElement} */ (control).name));
    return /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([
      ...named,
      ...(fields.includes('truth_table') ? [truthTable] : []),
      ...(fields.includes('point_inputs') ? pointInputs.querySelectorAll('input') : []),
    ]);
  }

  const lock = whenChanged((/** @type {string} */ fields, /** @type {boolean} */ menu) => {
    const wanted = [...controlsOf(fields.split(' ').filter(Boolean)), ...(menu ? [preset] : [])];
    for (const [control, mark] of locked) {
      if (wanted.includes(control)) continue;
      control.disabled = false;
      mark.remove();
      locked.delete(control);
    }
    for (const control of wanted) {
      if (locked.has(control)) continue;
      control.disabled = true;
      const mark = html('span', { class: 'lock-mark', 'aria-hidden': 'true' }, text('lesson.locked'));
      control.closest('label')?.querySelector('.field-name')?.append(mark);
      locked.set(control, mark);
    }
  });

  return {
    update(/** @type {{ fields: string[], menu: boolean }} */ { fields, menu }) {
      lock(fields.join(' '), menu);
    },
  };
}
