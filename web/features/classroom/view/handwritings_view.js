// Whose handwriting is hardest: each is read by a network trained on all others.

import { html } from '../../../parts/dom.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { hardestFirst } from '../state/handwritings.js';

/** @import { JudgedHandwriting } from '../../../wire/protocol.js' */
/** @import { HandwritingsState } from '../state/handwritings.js' */

/**
 * @param {HandwritingsState} handwritings
 * @param {(hand: string) => string} nameOf
 * @param {boolean} isAnonymous
 */
export function handwritingsOfClass({ report, is_busy, trouble }, nameOf, isAnonymous) {
  const { judged = [], refused = [], count = 0 } = report ?? {};
  const sorted = hardestFirst(judged);
  const told = is_busy ? text(count ? 'class.handwritings_judging' : 'class.handwritings_reading', { judged: judged.length, count }) : sorted.length ? verdict(sorted, nameOf, isAnonymous) : '';
  return [
    html('p', {}, text('class.handwritings_what')),
    html('p', { role: 'status', class: 'class-counts' }, told),
    ...(trouble ? [html('p', { class: 'field-error', role: 'alert' }, troubleSentence(trouble))] : []),
    ...(sorted.length ? [tableOf(sorted, nameOf)] : []),
    ...(refused.length ? [html('ul', { class: 'class-refused' }, ...refused.map((each, index) => html('li', {}, html('bdi', {}, text('class.not_read_entry', {
      name: isAnonymous ? text('class.line_numbered', { number: index + 1 }) : each.name, reason: troubleSentence(each),
    })))))] : []),
  ];
}

/**
 * @param {JudgedHandwriting[]} sorted
 * @param {(hand: string) => string} nameOf
 * @param {boolean} isAnonymous
 */
function verdict([first, ...others], nameOf, isAnonymous) {
  const values = { name: nameOf(first.hand), right: formatNumber(first.right), rows: formatNumber(first.rows) };
  if (first.right === first.rows) return text('class.handwritings_all');
  const isHard = others.some(({ right, rows }) => right / rows === first.right / first.rows);
  if (isAnonymous) return text(isHard ? 'class.handwritings_hard_hidden' : 'class.handwritings_hardest_hidden', values);
  return text(isHard ? 'class.handwritings_hard' : 'class.handwritings_hardest', values);
}

function tableOf(/** @type {JudgedHandwriting[]} */ sorted, /** @type {(hand: string) => string} */ nameOf) {
  return html('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': text('class.handwritings_table') }, html('table', { class: 'class-table', 'aria-label': text('class.handwritings_table') },
    html('thead', {}, html('tr', {}, ...['writer', 'rows', 'right', 'hardest_sign'].map((column) => html('th', { scope: 'col' }, text(`class.handwritings_${column}`))))),
    html('tbody', {}, ...sorted.map(({ hand, rows, right, hardest, missed, taken_for }) => html('tr', {},
      html('th', { scope: 'row', class: 'class-name' }, html('bdi', {}, nameOf(hand))),
      html('td', { class: 'class-number' }, formatNumber(rows)),
      html('td', { class: 'class-number' }, formatPercent(right / rows)),
      html('td', { class: 'class-proof' }, html('bdi', {}, hardest ? text('class.handwritings_missed', { hardest, missed: formatNumber(missed), taken_for }) : text('class.none'))))))));
}
