// The form that names the signs, in place of the piles.

import { html } from '../../../parts/dom.js';
import { whenChanged } from '../../../parts/changed.js';
import { text } from '../../../words/text.js';

/** @param {{ onNames: (typed: string) => void, onNaming: (isOpen: boolean) => void }} callbacks */
export function createNamingForm({ onNames, onNaming }) {
  const names = html('input', { type: 'text', autocomplete: 'off', spellcheck: false, placeholder: text('teach.names_example'), maxlength: 140 });
  const take = html('button', { type: 'submit', class: 'primary' }, text('teach.names_take'));
  const leave = html('button', { type: 'button' }, text('teach.names_leave'));
  const element = html('form', { class: 'naming' },
    html('label', { class: 'field' }, html('span', {}, text('teach.names')), names), html('p', { class: 'note' }, text('teach.names_help')), html('div', { class: 'buttons' }, take, leave));

  element.addEventListener('submit', (event) => {
    event.preventDefault();
    onNames(names.value);
  });
  leave.addEventListener('click', () => onNaming(false));
  element.addEventListener('keydown', ({ key }) => key === 'Escape' && !leave.hidden && onNaming(false));

  const fill = whenChanged((/** @type {string[]} */ shown) => {
    names.value = shown.join(' ');
  });

  return {
    element,
    focus: () => names.focus(),
    update(/** @type {boolean} */ isOpen, /** @type {string[]} */ shown) {
      element.hidden = !isOpen;
      leave.hidden = shown.length < 2;
      fill(shown);
    },
  };
}
