// The network's inputs for each point: a checkbox for each function of its coordinates.

import { html } from '../../parts/dom.js';
import { text } from '../../words/text.js';

/**
 * @param {HTMLElement} element
 * @param {string[]} names all possible inputs, in order
 * @param {{ onChange: (words: string) => void }} callbacks words as in Config.point_inputs
 */
export function createPointInputs(element, names, { onChange }) {
  const boxes = names.map((name) => html('input', { type: 'checkbox', value: name }));
  const group = html('div', { class: 'point-inputs', role: 'group', 'aria-label': text('field.point_inputs'), 'aria-description': text('help.point_inputs') },
    ...boxes.map((box) => html('label', {}, box, ' ', text(`point_input.${box.value}`))));
  element.append(html('span', { class: 'field-name', 'aria-hidden': 'true' }, text('field.point_inputs')), group);
  element.dataset.hint = text('help.point_inputs');

  group.addEventListener('change', (event) => {
    event.stopPropagation(); // the form handles only its own fields, which have names
    const chosen = boxes.filter((box) => box.checked);
    if (chosen.length) onChange(chosen.map((box) => box.value).join(' '));
    else /** @type {HTMLInputElement} */ (event.target).checked = true; // without any input nothing can be learnt
  });

  return {
    /** @param {string} words Config.point_inputs */
    update(words) {
      const chosen = words.split(' ');
      for (const box of boxes) box.checked = chosen.includes(box.value);
    },
  };
}
