// The settings as a sentence whose words are the controls: each opens its few choices in place.

import { whenChanged } from '../../parts/changed.js';
import { html } from '../../parts/dom.js';
import { clauseOf, createWordMenu, splitAtWords } from '../../parts/frame/sentence.js';
import { text } from '../../words/text.js';
import { clausesOf } from '../state/choices/sentence.js';
import { choiceWords } from './question_sentences.js';

/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { Choice, Clause, ClauseName, LabState, Rules } from '../lab_types.js' */

/** The clauses. @type {readonly ClauseName[]} */
const CLAUSES = ['layers', 'activation', 'data', 'learning', 'rate', 'batch'];

/**
 * @param {HTMLElement} element
 * @param {Rules} rules
 * @param {{ onChange: (record: ConfigRecord) => void }} callbacks
 */
export function createSettingsSentence(element, rules, { onChange }) {
  const { clauses: written, end } = splitAtWords((words) => text('sentence.whole', words), CLAUSES);
  const clauses = Object.fromEntries(written.map(({ name, before }) => [name, createClause(name, before)]));
  const stop = html('span', {}, end);
  element.append(...Object.values(clauses).map(({ place }) => place), stop);

  /** @param {string} before the text before the word */
  function createClause(/** @type {ClauseName} */ name, before) {
    /** @type {Choice[]} */
    let choices = [];
    const word = createWordMenu({
      label: text(`sentence.choose_${name}`),
      hint: text(`sentence.choose_${name}_help`),
      onChoose(value) {
        const chosen = choices.find((choice) => choice.value === value);
        if (chosen) onChange(chosen.changes);
      },
    });
    const place = clauseOf(name, before, word.element);

    return {
      place,
      /**
       * @param {Clause} clause
       * @param {ConfigRecord} config
       * @param {{ isHidden: boolean, isLocked: boolean, isWaiting: boolean }} how
       */
      update(clause, config, { isHidden, ...how }) {
        place.hidden = isHidden;
        choices = clause.choices;
        word.update(clause.value, choices.map(({ value }) => /** @type {const} */ ([value, choiceWords(name, value, config)])), grouped);
        word.mark(how);
      },
    };
  }

  /** The entries of a menu, with a heading for each kind where there are tables and points. */
  function grouped(/** @type {readonly (readonly [string, string])[]} */ options) {
    const entries = (/** @type {readonly (readonly [string, string])[]} */ some) => some.map(([value, label]) => new Option(label, value));
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
