// A button for each sign, which labels and keeps the drawing on the paper.

import { html, setHint, setText } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

export function createSignChips(/** @type {{ onKeep: (sign: string) => void }} */ { onKeep }) {
  const list = html('div', { class: 'sign-chips', role: 'group', 'aria-label': text('teach.this_is') });
  /** @type {Map<string, { button: HTMLButtonElement, count: HTMLElement }>} */
  let chips = new Map();

  list.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    for (const [sign, chip] of chips) if (chip.button === button) onKeep(sign);
  });

  function chipOf(/** @type {string} */ sign) {
    const count = html('small', {});
    const button = html('button', { type: 'button' }, html('b', {}, sign), count);
    setHint(button, text('teach.this_is_help', { sign }));
    return { button, count };
  }

  return {
    element: list,
    /** @param {Map<string, number>} counts how many drawings each sign has */
    update(/** @type {string[]} */ signs, counts) {
      if ([...chips.keys()].join(' ') !== signs.join(' ')) {
        chips = new Map(signs.map((sign) => [sign, chipOf(sign)]));
        list.replaceChildren(...[...chips.values()].map(({ button }) => button));
      }
      for (const [sign, { button, count }] of chips) {
        const drawn = counts.get(sign) ?? 0;
        button.setAttribute('aria-label', text('teach.this_is_one', { sign, count: drawn }));
        button.toggleAttribute('data-drawn', drawn > 0);
        setText(count, formatNumber(drawn));
      }
    },
  };
}
