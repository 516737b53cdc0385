// The bar at the bottom of a tab: its buttons above its numbers, and beside both its state, with the curve that is the way back. Where width or
// height is scarce it is one line, with a button that opens the rest.

import { html } from '../dom.js';
import { text } from '../../words/text.js';

/** A number of the bar. rank: most is shown everywhere, more where there is space, less on request. @typedef {{ name: string, label: HTMLElement | string, hint: string, rank: 'most' | 'more' | 'less' }} BarNumber */

/**
 * @param {HTMLElement} element empty
 * @param {object} parts
 * @param {HTMLElement[]} parts.buttons those of class when-open are folded where space is scarce
 * @param {HTMLElement} parts.state what is beside them
 * @param {BarNumber[]} parts.numbers
 * @param {HTMLElement} [parts.all] the button that shows all numbers
 */
export function createRunFrame(element, { buttons, state, numbers, all }) {
  const more = html('button', { type: 'button', class: 'run-more', 'data-hint': text('run.more_help') }, text('run.more'));
  more.addEventListener('click', () => open(element.dataset.open === undefined));
  const list = html('dl', { class: 'run-numbers' });
  const values = Object.fromEntries(numbers.map(({ name, label, hint, rank }) => {
    const value = html('dd');
    list.append(html('div', { class: `run-${name} ${rank}`, 'data-hint': hint }, html('dt', {}, label), value));
    return [name, value];
  }));
  const shown = 1 + buttons.findLastIndex((button) => !button.classList.contains('when-open'));
  state.classList.add('run-state');
  element.append(
    html('div', { class: 'run-buttons' }, ...buttons.slice(0, shown), more, ...buttons.slice(shown)),
    state,
    html('div', { class: 'run-figures', 'data-opened-by': '.run-all, .run-more' }, list, ...(all ? [all] : [])),
  );
  open(false);
  element.addEventListener('keydown', ({ key }) => key === 'Escape' && open(false));
  document.addEventListener('click', ({ target }) => target instanceof Element && target.closest('[role=tab]') && open(false)); // another view is to be seen, not covered
  // Focused or revealed elements must not end up behind the shown bar, whatever its height.
  new ResizeObserver(() => {
    const bars = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.run')]);
    document.documentElement.style.setProperty('--run', `${Math.max(...bars.map(({ offsetHeight }) => offsetHeight))}px`);
  }).observe(element);

  /** Where space is scarce, the bar shows the essentials, and everything only when opened. */
  function open(/** @type {boolean} */ isOpen) {
    element.toggleAttribute('data-open', isOpen);
    more.setAttribute('aria-expanded', String(isOpen));
  }

  return { open, values };
}
