// The controls of teaching: the share of old digits, the initial weights, and the button.

import { html, setText } from '../../../parts/dom.js';
import { formatNumber, formatWholePercent } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { LEAST_OF_A_SIGN, missingIn } from '../state/collection.js';
import { shownCollection } from '../state/teach.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { BeginChoice, Taught, TeachState } from '../state/teach.js' */

const BEGINNINGS = /** @type {const} */ (['drawn', 'shipped_layers', 'both']);

/**
 * @param {{
 *   onRehearsal: (share: number) => void,
 *   onBeginFrom: (begin: BeginChoice) => void,
 *   onTeach: () => void,
 *   onUndo: () => void,
 * }} callbacks
 */
export function createTeachControls({ onRehearsal, onBeginFrom, onTeach, onUndo }) {
  const rehearsal = html('input', { type: 'range', min: 0, max: 90, step: 10 });
  const share = html('output', {});
  const rehearsalRow = html('label', { class: 'rehearsal', 'data-hint': text('teach.rehearsal_help') }, html('span', {}, text('teach.rehearsal')), rehearsal, share);
  const beginnings = BEGINNINGS.map((name) => ({ name, input: html('input', { type: 'radio', name: 'teach-begin', value: name }) }));
  const beginRow = html('fieldset', { class: 'choices', 'data-hint': text('teach.begin_from_help') }, html('legend', {}, text('teach.begin_from')),
    ...beginnings.map(({ name, input }) => html('label', { class: 'choice' }, input, html('span', {}, text(`teach.begin_from_${name}`)))));
  const press = html('button', { type: 'button', class: 'primary', 'data-hint': text('teach.press_help') }, text('teach.press'));
  const back = html('button', { type: 'button', 'data-hint': text('teach.take_back_help') }, text('teach.take_back'));
  const why = html('p', { class: 'note', role: 'status', 'aria-label': text('teach.title') });
  const trouble = html('p', { class: 'field-error', role: 'alert' });
  const element = html('div', { class: 'teach-controls' }, rehearsalRow, beginRow, html('div', { class: 'buttons' }, press, back), why, trouble);

  rehearsal.addEventListener('input', () => onRehearsal(rehearsal.valueAsNumber / 100));
  beginRow.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement) onBeginFrom(/** @type {BeginChoice} */ (event.target.value));
  });
  press.addEventListener('click', onTeach);
  back.addEventListener('click', onUndo);

  /** Why teaching cannot begin now, or its progress. */
  function situation(/** @type {PageState} */ { python, drawing, labs: { digits } }, /** @type {TeachState} */ teach) {
    if (python.phase !== 'ready' || !drawing.has_model) return text('teach.waits_python');
    if (!digits.opened) return text('teach.waits_digits');
    if (teach.busy === 'teaching') return text('teach.teaching', { iteration: formatNumber(digits.iteration), goal: formatNumber(digits.goal) });
    const missing = missingIn(teach.kind, shownCollection(teach));
    return missing ? text(`teach.missing_${missing.key}`, { sign: missing.sign, more: LEAST_OF_A_SIGN - missing.count }) : '';
  }

  /**
   * The result of teaching, or where the taught network is.
   * @param {PageState} state
   * @param {TeachState} teach
   * @param {Taught | undefined} taught
   */
  function outcome({ workshop }, { taught: all, kind }, taught) {
    const last = all.findLast((each) => each.kind === kind && each.now?.iteration);
    if (taught?.now?.iteration && taught.kind === kind) {
      return text('teach.taught', { count: taught.drawings.filter(({ part }) => part === 'learn').length, iteration: formatNumber(taught.now.iteration) });
    }
    if (!last) return '';
    return text(last.id === workshop?.running.waits.digits ? 'teach.taught_waits' : 'teach.taught_other');
  }

  return {
    element,
    update(/** @type {PageState} */ state, /** @type {TeachState} */ teach, /** @type {Taught | undefined} */ taught) {
      rehearsalRow.hidden = teach.kind !== 'digit';
      beginRow.hidden = teach.kind !== 'signs';
      const percent = Math.round(100 * teach.rehearsal);
      if (rehearsal.valueAsNumber !== percent) rehearsal.value = String(percent);
      setText(share, percent ? formatWholePercent(teach.rehearsal) : text('teach.rehearsal_none'));
      rehearsal.setAttribute('aria-valuetext', share.textContent ?? '');
      for (const { name, input } of beginnings) input.checked = teach.begin_from === name;
      const words = situation(state, teach);
      setText(why, words || outcome(state, teach, taught));
      const isBusy = teach.busy !== '';
      press.setAttribute('aria-disabled', String(words !== '' || isBusy));
      press.disabled = words !== '' && !isBusy; // stays enabled during teaching, to keep the focus
      back.hidden = !taught || isBusy;
      trouble.hidden = !teach.trouble;
      setText(trouble, teach.trouble ? troubleSentence(teach.trouble) : '');
    },
  };
}
