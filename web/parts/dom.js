// Builds elements. Text is always text, never markup.

import { text } from '../words/text.js';
import { withTerms } from './term.js';

/**
 * Returns a new element. Attributes that are true become empty; false and undefined ones are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...(Node | string)} children
 */
export function html(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  setAttributes(element, attributes);
  return element;
}

/**
 * Fills every element below `root` that has a text key: `data-text` sets its content, with glossary terms marked, `data-label` its
 * accessible name, `data-hint-text` the sentence shown on hover and focus.
 */
export function fillTexts(/** @type {ParentNode} */ root) {
  // By attribute, because a form with an input named `dataset` has no dataset property of its own.
  const each = (/** @type {string} */ name, /** @type {(element: Element, words: string) => void} */ fill) => {
    for (const element of root.querySelectorAll(`[${name}]`)) fill(element, text(element.getAttribute(name) ?? ''));
  };
  each('data-text', (element, words) => {
    element.replaceChildren(...withTerms(words));
  });
  each('data-label', (element, words) => element.setAttribute('aria-label', words));
  each('data-hint-text', setHint);
}

/**
 * Gives an element the sentence that hints.js shows. Screen readers read it with the control.
 * @param {Element} element a control, or the label around one
 */
export function setHint(element, /** @type {string} */ sentence) {
  setAttributes(element, { 'data-hint': sentence });
}

/**
 * A menu with its name above it, and a hint on hover and focus.
 * @param {string} key the catalogue key of its name; the hint's key adds `_help`
 * @param {Parameters<typeof text>[1]} [values] for both texts
 */
export function labelled(key, /** @type {HTMLSelectElement} */ menu, values = {}) {
  return html('label', { class: 'menu', 'data-hint': text(`${key}_help`, values) }, html('span', {}, text(key, values)), menu);
}

/**
 * Returns a new SVG element.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...(Node | string)} children
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, string | number | boolean | undefined>} attributes
 */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  const hint = attributes['data-hint'];
  const control = element instanceof HTMLLabelElement ? element.control : element;
  if (hint && hint !== control?.getAttribute('aria-label')) control?.setAttribute('aria-description', String(hint));
}

/**
 * Replaces an element's children. A focused control regains the focus, found by its data-key.
 * @param {HTMLElement} element
 * @param {...Node} children
 */
export function refill(element, ...children) {
  const focused = /** @type {HTMLElement | null} */ (element.contains(document.activeElement) ? document.activeElement : null);
  element.replaceChildren(...children);
  if (focused?.dataset.key === undefined) return;
  /** @type {HTMLButtonElement | null} */
  const again = element.querySelector(`[data-key="${focused.dataset.key}"]`);
  if (again?.disabled) focusBeside(again);
  else again?.focus();
}

/** Enables or disables a button. A focused button that is disabled passes the focus to the one beside it. */
export function setDisabled(/** @type {HTMLButtonElement} */ button, /** @type {boolean} */ disabled) {
  const focused = button === document.activeElement;
  button.disabled = disabled;
  if (disabled && focused) focusBeside(button);
}

function focusBeside(/** @type {HTMLElement} */ button) {
  /** @type {HTMLButtonElement | null | undefined} */ (button.parentElement?.querySelector('button:enabled'))?.focus();
}

/**
 * The page's element with this id. Throws when index.html has none.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element with id ${id}.`);
  return /** @type {T} */ (element);
}

/** Sets the text only if it differs, to avoid needless layout and announcements. */
export function setText(/** @type {Element} */ element, /** @type {string} */ content) {
  const { firstChild } = element;
  if (!(firstChild instanceof Text) || firstChild.nextSibling || content === '') {
    if (element.textContent !== content) element.textContent = content;
  } else if (firstChild.data !== content) {
    firstChild.data = content; // not a new child, which would recompute styles
  }
}
