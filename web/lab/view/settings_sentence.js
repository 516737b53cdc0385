// The settings as a sentence whose words are the controls: each opens its few choices in place.

import { whenChanged } from '../../parts/changed.js';
import { html, setHint, setText } from '../../parts/dom.js';
import { text } from '../../words/text.js';
import { clausesOf } from '../state/choices/sentence.js';
import { choiceWords } from './question_sentences.js';

/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { Choice, Clause, ClauseName, LabState, Rules } from '../lab_types.js' */

/** The clauses. @type {readonly ClauseName[]} */
const CLAUSES = ['layers', 'activation', 'data', 'learning', 'rate', 'batch'];
/** Splits the sentence at its words. */
const EDGE = '\u0001';

/**
 * @param {HTMLElement} element
 * @param {Rules} rules
 * @param {{ onChange: (record: ConfigRecord) => void }} callbacks
 */
export function createSettingsSentence(element, rules, { onChange }) {
  const pieces = text('sentence.whole', Object.fromEntries(CLAUSES.map((name) => [name, EDGE + name + EDGE]))).split(EDGE); // text and names in turn
  const names = /** @type {ClauseName[]} */ (pieces.filter((_, index) => index % 2));
  const clauses = Object.fromEntries(names.map((name, index) => [name, createClause(name, pieces[2 * index])]));
  const stop = html('span', {}, pieces[pieces.length - 1]);
  element.append(...Object.values(clauses).map(({ place }) => place), stop);

  /** @param {string} before the text before the word */
  function createClause(/** @type {ClauseName} */ name, before) {
    const shown = html('span', { class: 'word-shown', 'aria-hidden': 'true' });
    const menu = html('select', { 'aria-label': text(`sentence.choose_${name}`) });
    setHint(menu, text(`sentence.choose_${name}_help`));
    const word = html('span', { class: 'word' }, shown, menu);
    const place = html('span', { class: 'clause', 'data-clause': name }, html('span', { class: 'clause-text' }, before), word);
    /** @type {Choice[]} */
    let choices = [];
    let written = '';
    let current = '';
    menu.addEventListener('change', () => {
      const chosen = choices.find(({ value }) => value === menu.value);
      menu.value = current; // until the settings change, which Python may refuse
      if (chosen) onChange(chosen.changes);
    });

    return {
      place,
      /**
       * @param {Clause} clause
       * @param {ConfigRecord} config
       * @param {{ isHidden: boolean, isLocked: boolean, isWaiting: boolean }} how
       */
      update(clause, config, { isHidden, isLocked, isWaiting }) {
        place.hidden = isHidden;
        choices = clause.choices;
        const options = choices.map(({ value }) => /** @type {const} */ ([value, choiceWords(name, value, config)]));
        const words = options.map((option) => option.join(' ')).join('|');
        if (words !== written) {
          written = words;
          menu.replaceChildren(...grouped(options));
        }
        current = clause.value;
        menu.value = current;
        setText(shown, choiceWords(name, clause.value, config));
        menu.disabled = isLocked;
        word.toggleAttribute('data-locked', isLocked);
        word.toggleAttribute('data-waiting', isWaiting);
      },
    };
  }

  /** The entries of a menu, with a heading for each kind where there are tables and points. */
  function grouped(/** @type {(readonly [string, string])[]} */ options) {
    const entries = (/** @type {(readonly [string, string])[]} */ some) => some.map(([value, label]) => new Option(label, value));
    if (!options.some(([value]) => value.startsWith('points.'))) return entries(options);
    return ['table', 'points'].map((kind) => html('optgroup', { label: text(`sentence.group_${kind}`) }, ...entries(options.filter(([value]) => value.startsWith(`${kind}.`)))));
  }

  const write = whenChanged((/** @type {LabName} */ lab, /** @type {ConfigRecord} */ config, /** @type {string} */ waiting, /** @type {string} */ hidden, /** @type {string} */ locked) => {
    const has = (/** @type {string} */ words, /** @type {string[]} */ names) => names.some((name) => words.split(' ').includes(name));
    for (const { place } of Object.values(clauses)) place.hidden = true;
    for (const clause of clausesOf(lab, config, rules)) {
      clauses[clause.name].update(clause, config, { isHidden: has(hidden, clause.groups), isLocked: has(locked, clause.fields), isWaiting: has(waiting, clause.fields) });
    }
    stop.hidden = Object.values(clauses).every(({ place }) => place.hidden);
  });

  return {
    /**
     * @param {LabState} lab
     * @param {{ hidden: string[], locked: string[] }} lesson the groups of settings it hides, and the fields it locks
     */
    update: ({ name, config, needs_reset }, { hidden, locked }) => write(name, config, needs_reset.join(' '), hidden.join(' '), locked.join(' ')),
  };
}
