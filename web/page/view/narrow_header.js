// The header is a single row. If it is too narrow, the theme menu moves to the foot of the page; on a phone
// Python's state follows, once Python is ready.

import { html } from '../../parts/dom.js';

/**
 * @param {HTMLElement} page the element that gets the foot
 * @param {{ python: HTMLElement, theme: HTMLElement }} parts of the header
 */
export function createNarrowHeader(page, { python, theme }) {
  const narrow = matchMedia('(max-width: 1100px)');
  const phone = matchMedia('(max-width: 700px)');
  const foot = html('div', { class: 'page-foot' });
  const homes = [python, theme].map((part) => ({ part, header: part.parentElement, next: part.nextElementSibling }));
  let isReady = false;

  function place() {
    for (const { part, header, next } of homes) {
      const goesDown = part === theme ? narrow.matches : phone.matches && isReady;
      if (goesDown === (part.parentElement === foot)) continue;
      if (goesDown) foot.append(part);
      else header?.insertBefore(part, next);
    }
  }

  page.append(foot);
  place();
  for (const query of [narrow, phone]) query.addEventListener('change', place);

  return {
    /** @param {boolean} ready whether Python is ready */
    update(ready) {
      if (ready === isReady) return;
      isReady = ready;
      place();
    },
  };
}
