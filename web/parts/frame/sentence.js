// A sentence whose words are controls: menus that open their few choices in place, and buttons.

import { html, setHint, setText } from '../dom.js';

/** Splits a text at its words. */
const EDGE = '\u0001';

/**
 * The parts of a text around its words.
 * @template {string} Name
 * @param {(words: Record<Name, string>) => string} write writes the text with these words
 * @param {readonly Name[]} names of the words, in any order
 * @returns {{ clauses: { name: Name, before: string }[], end: string }} in the order of the text
 */
export function splitAtWords(write, names) {
  const pieces = write(/** @type {Record<Name, string>} */ (Object.fromEntries(names.map((name) => [name, EDGE + name + EDGE])))).split(EDGE); // text and names in turn
  const found = /** @type {Name[]} */ (pieces.filter((_, index) => index % 2));
  return { clauses: found.map((name, index) => ({ name, before: pieces[2 * index] })), end: pieces[pieces.length - 1] };
}

/**
 * A word with the text before it.
 * @param {string} name
 * @param {string} before
 */
export function clauseOf(name, before, /** @type {HTMLElement} */ word) {
  return html('span', { class: 'clause', 'data-clause': name }, html('span', { class: 'clause-text' }, before), word);
}

/**
 * A word that opens a menu.
 * @param {{ label: string, hint: string, onChoose: (value: string) => void }} options
 */
export function createWordMenu({ label, hint, onChoose }) {
  const shown = html('span', { class: 'word-shown', 'aria-hidden': 'true' });
  const menu = html('select', { 'aria-label': label });
  setHint(menu, hint);
  const element = html('span', { class: 'word' }, shown, menu);
  let written = '';
  let current = '';
  menu.addEventListener('change', () => {
    const chosen = menu.value;
    menu.value = current; // until the choice has been taken, which may be refused
    onChoose(chosen);
  });

  return {
    element,
    /**
     * @param {string} value
     * @param {readonly (readonly [value: string, label: string])[]} choices
     * @param {(choices: readonly (readonly [string, string])[]) => HTMLElement[]} [entries] the entries of the menu, if grouped
     */
    update(value, choices, entries = (some) => some.map(([each, words]) => new Option(words, each))) {
      const words = choices.map((choice) => choice.join(' ')).join('|');
      if (words !== written) {
        written = words;
        menu.replaceChildren(...entries(choices));
      }
      current = value;
      menu.value = value;
      setText(shown, choices.find(([each]) => each === value)?.[1] ?? value);
    },
    /** @param {{ isLocked: boolean, isWaiting: boolean }} how */
    mark({ isLocked, isWaiting }) {
      menu.disabled = isLocked;
      element.toggleAttribute('data-locked', isLocked);
      element.toggleAttribute('data-waiting', isWaiting);
    },
  };
}

/**
 * A word that opens or closes something.
 * @param {{ hint: string, onPress: () => void }} options
 */
export function createWordButton({ hint, onPress }) {
  const shown = html('span', { class: 'word-shown' });
  const element = html('button', { type: 'button', class: 'word', 'aria-expanded': 'false', 'data-hint': hint }, shown);
  element.addEventListener('click', onPress);
  return {
    element,
    /** @param {string} words @param {boolean} isOpen */
    update(words, isOpen) {
      setText(shown, words);
      element.setAttribute('aria-expanded', String(isOpen));
    },
  };
}
