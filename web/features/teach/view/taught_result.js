// What a taught network reads, beside what it read before: the user's drawings, the old digits, class by class; and what has been tried.

import { whenChanged } from '../../../parts/changed.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { formatNumber, formatPercent, formatWholePercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { classShares, isForgotten, shareOf, sharesOf } from '../state/teach.js';

/** @import { TaughtSigns } from '../../../wire/protocol.js' */
/** @import { Share, Taught } from '../state/teach.js' */

const PARTS = /** @type {const} */ (['learnt', 'tested', 'old']);
/** Above this share, the bars of the old digits begin: they differ little. */
const HIGHEST_BASE = 0.8;

export function createTaughtResult(/** @type {{ onDigits: () => void }} */ { onDigits }) {
  const rows = PARTS.map((name) => ({ name, ...row(`teach.result_${name}`) }));
  const classes = html('ol', { class: 'taught-classes', 'aria-label': text('teach.classes') });
  const base = html('p', { class: 'note' });
  /** @type {Taught | undefined} */
  let shown;
  const classBlock = html('section', { class: 'block' },
    html('div', { class: 'block-title' }, html('h3', {}, text('teach.classes')), createPictureButton({ title: text('teach.classes'), data })), classes, base);
  const head = html('tr');
  const tries = html('tbody', {});
  const table = html('table', { class: 'taught-tries' }, html('caption', {}, text('teach.tries')), html('thead', {}, head), tries);
  const digits = html('button', { type: 'button', class: 'small', 'data-hint': text('teach.look_help') }, text('teach.look'));
  digits.addEventListener('click', onDigits);
  const title = html('h3', { id: 'taught-title' }, text('teach.result'));
  const element = html('section', { class: 'taught', 'aria-labelledby': 'taught-title' }, title, ...rows.map(({ element: each }) => each), classBlock, table, digits);

  function row(/** @type {string} */ key) {
    const span = html('i');
    const [before, now] = [html('u', { class: 'was' }), html('u', { class: 'is' })];
    const words = html('span', { class: 'taught-words' });
    return { element: html('div', { class: 'taught-share' }, html('span', {}, text(key)), words, html('span', { class: 'taught-track', 'aria-hidden': 'true' }, span, before, now)), words };
  }

  /**
   * @param {typeof rows[number]} into
   * @param {Share} now
   * @param {Share} first
   */
  function fillRow({ element: each, words }, now, first) {
    each.hidden = now.rows === 0;
    const [from, to] = [shareOf(first), shareOf(now)];
    each.style.setProperty('--from', String(from));
    each.style.setProperty('--to', String(to));
    each.dataset.way = to < from ? 'down' : 'up';
    words.replaceChildren(html('span', { class: 'hidden-text' }, text('teach.result_before', { before: formatNumber(first.right) })), html('span', { 'aria-hidden': 'true' }, `${formatNumber(first.right)} → `),
      html('b', {}, formatNumber(now.right)), text('teach.result_of', { rows: formatNumber(now.rows) }));
  }

  const fillRows = whenChanged((/** @type {Taught} */ taught, /** @type {TaughtSigns} */ answer, /** @type {TaughtSigns} */ before) => {
    const [now, first] = [sharesOf(answer, taught), sharesOf(before, taught)];
    for (const each of rows) fillRow(each, now[each.name], first[each.name]);
  });

  function data() {
    const { now, first } = shown ?? {};
    if (!now || !first) return undefined;
    const before = classShares(first);
    return {
      columns: ['digit', 'now', 'before'].map((column) => text(`teach.column_${column}`)),
      rows: classShares(now).map((share, digit) => [String(digit), shareOf(share), shareOf(before[digit])]),
    };
  }

  const drawClasses = whenChanged((/** @type {TaughtSigns} */ now, /** @type {TaughtSigns} */ first, /** @type {number} */ lowest) => {
    const [all, before] = [classShares(now), classShares(first)];
    const from = lowest >= HIGHEST_BASE ? HIGHEST_BASE : Math.max(0, Math.floor(10 * lowest - 1) / 10);
    const above = (/** @type {Share} */ share) => String((shareOf(share) - from) / (1 - from));
    classes.replaceChildren(...all.map((share, digit) => {
      const words = text('teach.class', { digit, share: formatPercent(shareOf(share)), before: formatPercent(shareOf(before[digit])) });
      const item = html('li', { 'data-hint': words }, html('span', { class: 'column-track', 'aria-hidden': 'true' }, html('i'), html('u')), html('b', { 'aria-hidden': 'true' }, String(digit)),
        html('small', { 'aria-hidden': 'true' }, String(Math.round(100 * shareOf(share)))), html('span', { class: 'hidden-text' }, words));
      item.style.setProperty('--share', above(share));
      item.style.setProperty('--before', above(before[digit]));
      item.toggleAttribute('data-forgotten', isForgotten(before[digit], share));
      return item;
    }));
    setText(base, text('teach.classes_note', { base: formatWholePercent(from) }));
  });

  const drawTries = whenChanged((/** @type {Taught[]} */ all, /** @type {string} */ kind, /** @type {Taught | undefined} */ underWay) => {
    const own = all.filter((taught) => taught.kind === kind && taught !== underWay && taught.last?.iteration);
    table.hidden = own.length < 2;
    const columns = ['how', 'learnt', 'tested', ...(kind === 'digit' ? ['old'] : [])];
    head.replaceChildren(...columns.map((column) => html('th', { scope: 'col' }, text(`teach.column_${column}`))));
    tries.replaceChildren(...own.map((taught) => {
      const { begin_from, rehearsal } = taught.config;
      const { learnt, tested, old } = sharesOf(/** @type {TaughtSigns} */ (taught.last), taught);
      return html('tr', {},
        html('th', { scope: 'row' }, kind === 'digit' ? text('teach.try_old', { share: formatWholePercent(Number(rehearsal)) }) : text(`teach.begin_from_${begin_from}`)),
        ...(kind === 'digit' ? [learnt, tested, old] : [learnt, tested]).map((share) => html('td', {}, share.rows ? formatPercent(shareOf(share)) : '–')));
    }));
  });

  return {
    element,
    /**
     * @param {Taught[]} all
     * @param {Taught} taught with answers
     * @param {{ isTraining: boolean, isStale: boolean }} how isStale: the drawings have changed since
     */
    update(all, taught, { isTraining, isStale }) {
      if (!taught.now || !taught.first) return;
      shown = taught;
      element.toggleAttribute('data-stale', isStale);
      setText(title, text(isStale ? 'teach.result_stale' : 'teach.result'));
      drawTries(all, taught.kind, isTraining ? taught : undefined);
      fillRows(taught, taught.now, taught.first);
      classBlock.hidden = taught.now.old_rows.length === 0;
      if (!classBlock.hidden) drawClasses(taught.now, taught.first, taught.lowest);
    },
  };
}
