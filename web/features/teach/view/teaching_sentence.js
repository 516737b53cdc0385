// The sentence above the drawings, whose words are controls: what is learnt, how many old digits are mixed in, and from what weights it begins.

import { html } from '../../../parts/dom.js';
import { clauseOf, createWordButton, createWordMenu, splitAtWords } from '../../../parts/frame/sentence.js';
import { formatWholePercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { TeachKind } from '../state/collection.js' */
/** @import { BeginChoice, TeachState } from '../state/teach.js' */

/** The shares of the menu. */
const SHARES = [0, 0.3, 0.5, 0.7, 0.9];
const BEGINNINGS = /** @type {const} */ (['drawn', 'shipped_layers', 'both']);

/** @param {{ onKind: (kind: TeachKind) => void, onNaming: (isOpen: boolean) => void, onRehearsal: (share: number) => void, onBeginFrom: (begin: BeginChoice) => void }} callbacks */
export function createTeachingSentence({ onKind, onNaming, onRehearsal, onBeginFrom }) {
  let isNaming = false;
  const kinds = [0, 1].map(() => createWordMenu({ label: text('teach.kind'), hint: text('teach.kind_help'), onChoose: (value) => onKind(/** @type {TeachKind} */ (value)) }));
  const old = createWordMenu({ label: text('teach.rehearsal'), hint: text('teach.rehearsal_help'), onChoose: (value) => onRehearsal(Number(value)) });
  const names = createWordButton({ hint: text('teach.names_change_help'), onPress: () => onNaming(!isNaming) });
  const begin = createWordMenu({ label: text('teach.begin_from'), hint: text('teach.begin_from_help'), onChoose: (value) => onBeginFrom(/** @type {BeginChoice} */ (value)) });
  const digits = sentence('teach.sentence_digit', { kind: kinds[0].element, old: old.element });
  const signs = sentence('teach.sentence_signs', { kind: kinds[1].element, names: names.element, begin: begin.element });
  const element = html('div', { class: 'sentence' }, digits, signs);

  function sentence(/** @type {string} */ key, /** @type {Record<string, HTMLElement>} */ words) {
    const { clauses, end } = splitAtWords((pieces) => text(key, pieces), Object.keys(words));
    return html('p', {}, ...clauses.map(({ name, before }) => clauseOf(name, before, words[name])), html('span', {}, end));
  }

  return {
    element,
    /** @param {TeachState} teach @param {boolean} isOpen whether the signs are being named */
    update({ kind, rehearsal, begin_from, collections }, isOpen) {
      isNaming = isOpen;
      digits.hidden = kind !== 'digit';
      signs.hidden = kind !== 'signs';
      for (const menu of kinds) menu.update(kind, /** @type {const} */ (['digit', 'signs']).map((each) => [each, text(`teach.kind_${each}`)]));
      const shares = [...new Set([...SHARES, rehearsal])].sort((one, other) => one - other);
      old.update(String(rehearsal), shares.map((share) => [String(share), text(share === 0 ? 'teach.old_none' : share === 0.5 ? 'teach.old_as_many' : 'teach.old_share', { share: formatWholePercent(share) })]));
      names.update(collections.signs.names.length ? collections.signs.names.join(' ') : text('teach.names_none'), isOpen);
      begin.update(begin_from, BEGINNINGS.map((each) => [each, text(`teach.begin_from_${each}`)]));
    },
  };
}
