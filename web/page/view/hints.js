// Shows the sentence in [data-hint] of the control under the pointer, the keyboard's focus or a resting finger.

import { html, setText } from '../../parts/dom.js';

const DELAY_MILLISECONDS = 350;
/** How long a finger must rest on a control to ask about it instead of pressing it. */
const LONG_PRESS_MILLISECONDS = 500;
/** What reacts to a tap. On anything else with a hint, a tap shows the hint. */
const CONTROLS = 'button, label, input, select, summary, a, [data-term]';
const FOCUSED = ':is(:focus-visible, :has(:focus-visible))';
const GAP = 8;

/**
 * @param {HTMLElement} element the page's body
 * @param {HTMLElement} bar at the bottom, which no sentence about anything else covers
 */
export function createHints(element, bar) {
  const bubble = html('div', { class: 'hint', role: 'tooltip', hidden: true });
  element.append(bubble);
  // The sentence about a control may have a number in it, which can change while it is shown.
  const changes = new MutationObserver(([{ target }]) => setText(bubble, /** @type {HTMLElement} */ (target).dataset.hint ?? ''));
  // A control moves when an error appears above it.
  const moves = new ResizeObserver(place);
  /** @type {HTMLElement | undefined} */
  let shownFor;
  let timer = 0;
  /** What the pointer last moved over. @type {HTMLElement | null} */
  let pointed = null;
  /** Whether the finger that is down has asked, so that lifting it must not press anything. */
  let asked = false;
  /** What the pointer pressed, until a key is. @type {EventTarget | null} */
  let pressed = null;

  function hinted(/** @type {EventTarget | null} */ target) {
    return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-hint]')) : null;
  }

  function show(/** @type {HTMLElement} */ about) {
    // In the landmark that it is about; and an open dialog covers everything outside of it.
    (about.closest('dialog, form, main, header, footer') ?? element).append(bubble);
    setText(bubble, about.dataset.hint ?? '');
    changes.observe(about, { attributeFilter: ['data-hint'] });
    bubble.hidden = false;
    shownFor = about;
    moves.observe(about.parentElement ?? element);
    place();
  }

  function place() {
    if (!shownFor || bubble.hidden) return;
    bubble.style.left = '0'; // its width must not depend on where it was before
    const box = shownFor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = bubble;
    const floor = floorFor(shownFor);
    const left = Math.min(Math.max(box.left, GAP), window.innerWidth - width - GAP);
    const isBeside = shownFor.closest('form') && box.right + GAP + width + GAP < window.innerWidth;
    const above = box.top - GAP - height;
    // Beside a setting or above it: below would cover the next one.
    if (isBeside) move(box.right + GAP, Math.max(Math.min(box.top, floor - height - GAP), GAP));
    else if (above >= 0) move(left, above);
    else move(left, Math.max(Math.min(box.bottom + GAP, floor - height - GAP), 0));
  }

  /** What the bar covers begins here, for all that is not in it. */
  function floorFor(/** @type {HTMLElement} */ about) {
    return bar.contains(about) || about.closest('dialog') ? window.innerHeight : window.innerHeight - bar.offsetHeight;
  }

  function isInView(/** @type {HTMLElement} */ about) {
    const { top, bottom } = about.getBoundingClientRect();
    return bottom > 0 && top < floorFor(about);
  }

  function move(/** @type {number} */ left, /** @type {number} */ top) {
    bubble.style.left = `${left}px`;
    bubble.style.top = `${top}px`;
  }

  function pointAt(/** @type {HTMLElement | null} */ about, /** @type {string} */ pointerType) {
    if (about === pointed) return;
    pointed = about;
    hide();
    if (!about || pointerType !== 'mouse') return;
    timer = window.setTimeout(() => about.matches(':hover') && show(about), DELAY_MILLISECONDS);
  }

  function hide() {
    clearTimeout(timer);
    conceal();
  }

  function conceal() {
    changes.disconnect();
    moves.disconnect();
    bubble.hidden = true;
  }

  // Not pointerover: that also comes when something appears under a resting pointer, such as Pause after Train.
  document.addEventListener('pointermove', ({ target, pointerType }) => {
    pointAt(hinted(target), pointerType);
  }, { passive: true });
  document.documentElement.addEventListener('pointerleave', () => pointAt(null, ''));
  element.addEventListener('focusin', ({ target }) => {
    const about = hinted(target);
    // A tap gives focus too; whether it asks for the hint is decided below.
    if (!about || !(/** @type {Element} */ (target).matches(':focus-visible'))) return;
    // The press of another control, such as one that opens a dialog, asks nothing about what gets the focus then.
    if (pressed instanceof Node && !about.contains(pressed)) return;
    hide();
    show(about);
  });
  element.addEventListener('focusout', ({ target }) => {
    if (hinted(target) === shownFor) conceal(); // a tap may show another one before the focus leaves, or the pointer wait for one
  });
  element.addEventListener('pointerdown', ({ target, pointerType }) => {
    hide();
    asked = false;
    pressed = target;
    const about = hinted(target);
    if (!about || pointerType !== 'touch') return;
    timer = window.setTimeout(() => {
      asked = true;
      show(about);
    }, LONG_PRESS_MILLISECONDS);
  });
  // Who has chosen has read it; it comes again once the pointer has been elsewhere.
  element.addEventListener('change', ({ target }) => {
    hide();
    pointed = hinted(target);
  });
  element.addEventListener('pointerup', ({ target, pointerType }) => {
    if (pointerType !== 'touch' || asked) return;
    clearTimeout(timer);
    const about = hinted(target);
    if (about && !(/** @type {Element} */ (target).closest(CONTROLS))) show(about);
  });
  element.addEventListener('pointercancel', () => clearTimeout(timer)); // the finger is scrolling
  for (const type of ['click', 'contextmenu']) {
    element.addEventListener(type, (event) => {
      if (!asked) return;
      asked = type === 'contextmenu'; // a click may still follow
      event.preventDefault();
      event.stopPropagation();
    }, { capture: true });
  }
  element.addEventListener('keydown', ({ key }) => {
    asked = false; // a key press is never a question
    pressed = null;
    if (key === 'Escape') hide();
  }, { capture: true });
  window.addEventListener('scroll', () => {
    // What gets the focus is scrolled into view only after focusin: its sentence goes along.
    if (shownFor?.matches(FOCUSED) && isInView(shownFor)) {
      place();
      return;
    }
    conceal();
    pointed = null; // who moves the pointer after that asks anew
  }, { capture: true, passive: true });
}
