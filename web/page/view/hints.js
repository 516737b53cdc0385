// Shows the [data-hint] sentence of the control under the pointer, the keyboard's focus or a resting finger.

import { html, setText } from '../../parts/dom.js';

const DELAY_MILLISECONDS = 350;
/** How long a finger must rest on a control to show its hint instead of pressing it. */
const LONG_PRESS_MILLISECONDS = 500;
/** Elements that react to a tap. On anything else with a hint, a tap shows the hint. */
const CONTROLS = 'button, label, input, select, summary, a, [data-term]';
const FOCUSED = ':is(:focus-visible, :has(:focus-visible))';
const GAP = 8;

/** @param {HTMLElement} element the page's body */
export function createHints(element) {
  const bubble = html('div', { class: 'hint', role: 'tooltip', hidden: true });
  element.append(bubble);
  // A hint may contain a number that changes while the hint is shown.
  const changes = new MutationObserver(([{ target }]) => setText(bubble, /** @type {HTMLElement} */ (target).dataset.hint ?? ''));
  // A control moves when an error appears above it.
  const moves = new ResizeObserver(place);
  /** @type {HTMLElement | undefined} */
  let shownFor;
  let timer = 0;
  /** The hinted element that the pointer last moved over. @type {HTMLElement | null} */
  let pointed = null;
  /** Whether the resting finger has shown a hint, so that lifting it must not press anything. */
  let asked = false;
  /** The element that the pointer last pressed; null after a key. @type {EventTarget | null} */
  let pressed = null;

  function hinted(/** @type {EventTarget | null} */ target) {
    return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-hint]')) : null;
  }

  function show(/** @type {HTMLElement} */ about) {
    // In the landmark of its element; an open dialog would cover a hint outside.
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
    bubble.style.left = '0'; // its width must not depend on its previous place
    const box = shownFor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = bubble;
    const floor = floorFor(shownFor);
    const left = Math.min(Math.max(box.left, GAP), window.innerWidth - width - GAP);
    const isBeside = shownFor.closest('form') && box.right + GAP + width + GAP < window.innerWidth;
    const above = box.top - GAP - height;
    // Beside or above a setting: below, it would cover the next one.
    if (isBeside) move(box.right + GAP, Math.max(Math.min(box.top, floor - height - GAP), GAP));
    else if (above >= 0) move(left, above);
    else move(left, Math.max(Math.min(box.bottom + GAP, floor - height - GAP), 0));
  }

  /** The lower edge for a hint: the top of the shown bar, unless its element is in the bar or a dialog. */
  function floorFor(/** @type {HTMLElement} */ about) {
    const bar = about.closest('.run, dialog') ? null : /** @type {HTMLElement | null} */ (document.querySelector('.run:not([hidden])'));
    return window.innerHeight - (bar?.offsetHeight ?? 0);
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

  // Not pointerover: that also fires when an element appears under a resting pointer, e.g. Pause after Train.
  document.addEventListener('pointermove', ({ target, pointerType }) => {
    pointAt(hinted(target), pointerType);
  }, { passive: true });
  document.documentElement.addEventListener('pointerleave', () => pointAt(null, ''));
  element.addEventListener('focusin', ({ target }) => {
    const about = hinted(target);
    // A tap gives focus too; whether it shows the hint is decided below.
    if (!about || !(/** @type {Element} */ (target).matches(':focus-visible'))) return;
    // A press on another control, e.g. one that opens a dialog, does not show the hint of the element that gets the focus.
    if (pressed instanceof Node && !about.contains(pressed)) return;
    hide();
    show(about);
  });
  element.addEventListener('focusout', ({ target }) => {
    if (hinted(target) === shownFor) conceal(); // another hint may already be shown by a tap, or be due for the pointer
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
  // A choice has been made, so the hint is hidden; it returns once the pointer has been elsewhere.
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
  element.addEventListener('keydown', (event) => {
    asked = false; // a click by keyboard is never suppressed
    pressed = null;
    if (event.key !== 'Escape') return;
    if (!bubble.hidden && document.activeElement?.closest('.settings')) event.preventDefault(); // the next one closes the settings
    hide();
  }, { capture: true });
  window.addEventListener('scroll', () => {
    // A focused element is scrolled into view only after focusin: its hint moves along.
    if (shownFor?.matches(FOCUSED) && isInView(shownFor)) {
      place();
      return;
    }
    conceal();
    pointed = null; // moving the pointer afterwards shows the hint again
  }, { capture: true, passive: true });
}
