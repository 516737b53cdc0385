// The header is a single row. If it is too narrow, the theme menu moves to the foot of the page; on a phone
// Python's state follows, once Python is ready.

import { html } from '../../parts/dom.js';
import { giveNarrowHome } from '../../parts/frame/narrow_home.js';

/**
 * @param {HTMLElement} page the element that gets the foot
 * @param {{ python: HTMLElement, theme: HTMLElement }} parts of the header
 */
export function createNarrowHeader(page, { python, theme }) {
  const foot = html('div', { class: 'page-foot' });
  let isReady = false;
  page.append(foot);
  const placePython = giveNarrowHome('(max-width: 700px)', python, () => foot, () => isReady);
  giveNarrowHome('(max-width: 1100px)', theme, () => foot);

  return {
    /** @param {boolean} ready whether Python is ready */
    update(ready) {
      if (ready === isReady) return;
      isReady = ready;
      placePython();
    },
  };
}
