// A segmented control: one of a few choices, all of them in sight.

import { html } from '../dom.js';

/**
 * @template {string} Value
 * @param {object} how
 * @param {string} how.name of the group of radio buttons
 * @param {string} how.label
 * @param {readonly (readonly [value: Value, label: string, hint: string])[]} how.choices
 * @param {(value: Value) => void} how.onChoose
 */
export function createSegments({ name, label, choices, onChoose }) {
  const inputs = choices.map(([value, , hint]) => html('input', { type: 'radio', name, value, 'data-hint': hint }));
  const element = html('fieldset', { class: 'segmented' }, html('legend', { class: 'hidden-text' }, label), ...inputs.map((input, index) => {
    input.addEventListener('change', () => onChoose(choices[index][0]));
    return html('label', {}, input, html('span', {}, choices[index][1]));
  }));
  return {
    element,
    update(/** @type {Value} */ value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}
