// A status for screen readers; while it keeps changing, it is updated only every few seconds.

import { html, setText } from './dom.js';

const QUIET_MILLISECONDS = 3000;

/**
 * @param {HTMLElement} element the parent; the status is heard, not seen
 * @param {string} name accessible name, for example Cost
 */
export function createSpokenStatus(element, name) {
  const status = html('div', { role: 'status', 'aria-label': name, class: 'hidden-text' });
  element.append(status);
  let wanted = '';
  let timer = 0;

  function say() {
    timer = 0;
    setText(status, wanted);
  }

  return {
    /** @param {boolean} settled whether the sentence will stay; if so, it is announced at once */
    update(/** @type {string} */ sentence, settled) {
      if (sentence === wanted && !settled) return;
      wanted = sentence;
      if (settled) {
        clearTimeout(timer);
        say();
      } else if (timer === 0) {
        timer = window.setTimeout(say, QUIET_MILLISECONDS);
      }
    },
    destroy() {
      clearTimeout(timer);
      status.remove();
    },
  };
}
