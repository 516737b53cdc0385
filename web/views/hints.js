// A sentence about the control under the pointer or the keyboard's focus: [data-hint] says which.

import { html, setText } from './dom.js';

const DELAY_MILLISECONDS = 350;
const GAP = 8;

/** @param {HTMLElement} element the page's body */
export function createHints(element) {
  const attached = new AbortController();
  const bubble = html('div', { class: 'hint', role: 'tooltip', hidden: true });
  element.append(bubble);
  let timer = 0;
  /** What the pointer was moved to last. @type {HTMLElement | null} */
  let pointed = null;

  /** @param {EventTarget | null} target */
  function hinted(target) {
    return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-hint]')) : null;
  }

  /** @param {HTMLElement} about */
  function show(about) {
    (about.closest('dialog') ?? element).append(bubble); // an open dialog covers all that is outside of it
    setText(bubble, about.dataset.hint ?? '');
    bubble.hidden = false;
    const box = about.getBoundingClientRect();
    const below = box.bottom + GAP + bubble.offsetHeight < window.innerHeight;
    bubble.style.top = `${below ? box.bottom + GAP : Math.max(box.top - GAP - bubble.offsetHeight, 0)}px`;
    bubble.style.left = `${Math.min(Math.max(box.left, GAP), window.innerWidth - bubble.offsetWidth - GAP)}px`;
  }

  /**
   * @param {HTMLElement | null} about
   * @param {string} pointerType
   */
  function pointAt(about, pointerType) {
    if (about === pointed) return;
    pointed = about;
    hide();
    if (!about || pointerType !== 'mouse') return;
    timer = window.setTimeout(() => about.matches(':hover') && show(about), DELAY_MILLISECONDS);
  }

  function hide() {
    clearTimeout(timer);
    bubble.hidden = true;
  }

  // Not pointerover: what appears under a resting pointer, such as Pause after Train, is not asked about.
  document.addEventListener('pointermove', ({ target, pointerType }) => {
    pointAt(hinted(target), pointerType);
  }, { passive: true, signal: attached.signal });
  document.documentElement.addEventListener('pointerleave', () => pointAt(null, ''), { signal: attached.signal });
  element.addEventListener('focusin', ({ target }) => {
    const about = hinted(target);
    hide();
    if (about && /** @type {Element} */ (target).matches(':focus-visible')) show(about);
  }, { signal: attached.signal });
  element.addEventListener('focusout', hide, { signal: attached.signal });
  element.addEventListener('pointerdown', hide, { signal: attached.signal });
  element.addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), { signal: attached.signal });
  window.addEventListener('scroll', () => {
    bubble.hidden = true;
  }, { capture: true, passive: true, signal: attached.signal });

  return {
    destroy() {
      attached.abort();
      bubble.remove();
    },
  };
}
