// A sentence about the control under the pointer, the keyboard's focus or a resting finger: [data-hint] has it.

import { html, setText } from './dom.js';

const DELAY_MILLISECONDS = 350;
/** How long a finger rests on a control to ask about it, rather than to press it. */
const LONG_PRESS_MILLISECONDS = 500;
/** What a tap does something to; of all else with a hint it asks. */
const CONTROLS = 'button, label, input, select, summary, a';
const GAP = 8;

/** @param {HTMLElement} element the page's body */
export function createHints(element) {
  const attached = new AbortController();
  const bubble = html('div', { class: 'hint', role: 'tooltip', hidden: true });
  element.append(bubble);
  // What is told of a control while it is open, such as a number, may change meanwhile.
  const changes = new MutationObserver(([{ target }]) => setText(bubble, /** @type {HTMLElement} */ (target).dataset.hint ?? ''));
  // An error that appears above moves it.
  const moves = new ResizeObserver(place);
  /** @type {HTMLElement | undefined} */
  let shownFor;
  let timer = 0;
  /** What the pointer was moved to last. @type {HTMLElement | null} */
  let pointed = null;
  /** Whether the finger that is down has asked, so that its release presses nothing. */
  let asked = false;

  /** @param {EventTarget | null} target */
  function hinted(target) {
    return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-hint]')) : null;
  }

  /** @param {HTMLElement} about */
  function show(about) {
    (about.closest('dialog') ?? element).append(bubble); // an open dialog covers all that is outside of it
    setText(bubble, about.dataset.hint ?? '');
    changes.observe(about, { attributeFilter: ['data-hint'] });
    bubble.hidden = false;
    shownFor = about;
    moves.observe(about.parentElement ?? element);
    place();
  }

  function place() {
    if (!shownFor || bubble.hidden) return;
    const box = shownFor.getBoundingClientRect();
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
    changes.disconnect();
    moves.disconnect();
    bubble.hidden = true;
  }

  // Not pointerover: what appears under a resting pointer, such as Pause after Train, is not asked about.
  document.addEventListener('pointermove', ({ target, pointerType }) => {
    pointAt(hinted(target), pointerType);
  }, { passive: true, signal: attached.signal });
  document.documentElement.addEventListener('pointerleave', () => pointAt(null, ''), { signal: attached.signal });
  element.addEventListener('focusin', ({ target }) => {
    const about = hinted(target);
    // A tap focuses too, after it has asked.
    if (!about || !(/** @type {Element} */ (target).matches(':focus-visible'))) return;
    hide();
    show(about);
  }, { signal: attached.signal });
  element.addEventListener('focusout', hide, { signal: attached.signal });
  element.addEventListener('pointerdown', ({ target, pointerType }) => {
    hide();
    asked = false;
    const about = hinted(target);
    if (!about || pointerType !== 'touch') return;
    timer = window.setTimeout(() => {
      asked = true;
      show(about);
    }, LONG_PRESS_MILLISECONDS);
  }, { signal: attached.signal });
  element.addEventListener('pointerup', ({ target, pointerType }) => {
    if (pointerType !== 'touch' || asked) return;
    clearTimeout(timer);
    const about = hinted(target);
    if (about && !(/** @type {Element} */ (target).closest(CONTROLS))) show(about);
  }, { signal: attached.signal });
  element.addEventListener('pointercancel', () => clearTimeout(timer), { signal: attached.signal }); // it scrolls
  for (const type of ['click', 'contextmenu']) {
    element.addEventListener(type, (event) => {
      if (!asked) return;
      asked = type === 'contextmenu'; // a click may still follow
      event.preventDefault();
      event.stopPropagation();
    }, { capture: true, signal: attached.signal });
  }
  element.addEventListener('keydown', ({ key }) => {
    asked = false; // what a key presses was not asked about
    if (key === 'Escape') hide();
  }, { capture: true, signal: attached.signal });
  window.addEventListener('scroll', () => {
    changes.disconnect();
    moves.disconnect();
    bubble.hidden = true;
  }, { capture: true, passive: true, signal: attached.signal });

  return {
    destroy() {
      attached.abort();
      changes.disconnect();
      moves.disconnect();
      bubble.remove();
    },
  };
}
