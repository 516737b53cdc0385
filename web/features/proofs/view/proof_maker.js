// The proof of the shown network: a line to copy or save, or a link.

import { LONGEST_NAME } from '../../../page/state/own_name.js';
import { html, setText } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';

/** @import { ProofsState } from '../state.js' */

/**
 * @typedef {object} MakerCallbacks
 * @property {(what: 'line' | 'link', words: string) => void} onCopy
 * @property {() => void} onSave
 * @property {() => void} onMakeAgain
 * @property {(name: string) => void} onName
 */

export function createProofMaker(/** @type {MakerCallbacks} */ { onCopy, onSave, onMakeAgain, onName }) {
  const status = html('p', { class: 'proof-of', role: 'status' });
  const name = html('input', { type: 'text', maxlength: LONGEST_NAME, autocomplete: 'off', spellcheck: 'false' });
  const line = html('textarea', { readonly: true, rows: 6, spellcheck: 'false', 'aria-label': text('proof.line') });
  const link = html('input', { type: 'text', readonly: true, 'aria-label': text('proof.link') });
  const copy = button('proof.copy', 'primary');
  const copyLink = button('proof.copy_link');
  const save = button('proof.save');
  const copied = html('p', { class: 'note', role: 'status' });
  const goneOn = html('span');
  const again = button('proof.again', 'small', '');
  const changed = html('p', { class: 'proof-changed' }, goneOn, ' ', again);
  const made = html('div', { class: 'proof-made' },
    html('label', { class: 'menu', 'data-hint': text('lesson.name_help') }, html('span', {}, text('lesson.name')), name),
    line, link, html('div', { class: 'buttons' }, copy, copyLink, save), copied, changed);
  const wrong = html('p', { class: 'field-error', role: 'alert' });
  copy.addEventListener('click', () => onCopy('line', line.value));
  copyLink.addEventListener('click', () => onCopy('link', link.value));
  save.addEventListener('click', onSave);
  name.addEventListener('input', () => onName(name.value));
  again.addEventListener('click', () => {
    onMakeAgain();
    copy.focus();
  });
  for (const field of [line, link]) field.addEventListener('focus', () => field.select());

  return {
    element: html('div', { class: 'proof-page' }, html('p', { class: 'proof-what' }, text('proof.what')), status, wrong, made),
    /**
     * @param {ProofsState} proofs
     * @param {{ has_learnt: boolean, has_changed: boolean, iteration: number, link: string, own_name: string }} shown the shown lab; has_changed: since the proof was
     *   made; link: to the proof; own_name: the user's
     */
    update({ made: proof, not_made, copied: what }, { has_learnt, has_changed, iteration, link: address, own_name }) {
      if (document.activeElement !== name) name.value = own_name;
      setText(status, situation(proof, not_made !== undefined, has_learnt));
      setText(wrong, not_made ? troubleSentence(not_made) : '');
      wrong.hidden = !not_made;
      made.hidden = !proof;
      if (!proof) return;
      if (line.value !== proof.text) line.value = proof.text;
      if (link.value !== address) link.value = address;
      setText(copied, what ? text(`proof.copied_${what}`) : '');
      changed.hidden = !has_changed;
      setText(goneOn, text('proof.gone_on', { iteration: formatNumber(iteration) }));
    },
  };
}

/** The text above the line; empty where an error explains why there is no line. */
function situation(/** @type {ProofsState['made']} */ proof, /** @type {boolean} */ isRefused, /** @type {boolean} */ hasLearnt) {
  if (proof) return text('proof.of', { lab: text(`tab.${proof.lab}`), iteration: formatNumber(proof.iteration) });
  if (isRefused) return '';
  return text(hasLearnt ? 'proof.making' : 'proof.nothing_learnt');
}

/**
 * @param {string} key the key of the label
 * @param {string} [look]
 * @param {string} [help] the key of the help text
 */
function button(key, look = '', help = `${key}_help`) {
  return html('button', { type: 'button', class: look, 'data-hint': help && text(help) }, text(key));
}
