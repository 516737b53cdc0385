// The taught network's accuracy on the user's drawings and on the old digits, class by class, beside its accuracy before.

import { whenChanged } from '../../../parts/changed.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createSpokenStatus } from '../../../parts/spoken_status.js';
import { formatPercent, formatWholePercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { isAsTaught, sharesOf } from '../state/teach.js';

/** @import { TaughtSigns } from '../../../wire/protocol.js' */
/** @import { Share, Taught, TeachState } from '../state/teach.js' */

/** A class counts as forgotten if its accuracy falls by more than this. */
const FORGOTTEN = 0.05;
/** The drawings count as learnt from this accuracy on. */
const LEARNT = 0.85;

const part = (/** @type {Share} */ { right, rows }) => (rows ? right / rows : 0);

export function createTaughtResult(/** @type {{ onDigits: () => void }} */ { onDigits }) {
  const nothing = html('p', { class: 'note' }, text('teach.result_none'));
  const bars = { learnt: bar('teach.result_learnt'), tested: bar('teach.result_tested'), old: bar('teach.result_old') };
  const said = html('p', { class: 'taught-said', 'aria-hidden': 'true' });
  const classes = html('ol', { class: 'taught-classes', 'aria-label': text('teach.classes') });
  /** @type {Taught | undefined} */
  let shown;
  const classBlock = html('div', {},
    html('div', { class: 'block-title' }, html('h4', {}, text('teach.classes')), createPictureButton({ title: text('teach.classes'), data })), classes);
  const body = html('div', { class: 'taught-body' }, html('div', { class: 'taught-shares' }, ...Object.values(bars).map(({ row }) => row)), said, classBlock);
  const head = html('tr');
  const tries = html('tbody', {});
  const table = html('table', { class: 'taught-tries' }, html('caption', {}, text('teach.tries')),
    html('thead', {}, head), tries);
  // A button: following a link to the lab would restart the lab.
  const digits = html('button', { type: 'button', class: 'linked' }, text('teach.look_digits'));
  digits.addEventListener('click', onDigits);
  const look = html('p', { class: 'note' }, text('teach.look'), ' ', digits);
  const element = html('section', { class: 'block taught', 'aria-labelledby': 'taught-title' },
    html('h3', { id: 'taught-title' }, text('teach.result')), nothing, body, table, look);
  const status = createSpokenStatus(element, text('teach.result'));

  function bar(/** @type {string} */ key) {
    const fill = html('span', { class: 'bar-fill' });
    const before = html('span', { class: 'bar-before' });
    const words = html('span', { class: 'taught-words' });
    const row = html('div', { class: 'taught-share' }, html('span', {}, text(key)), html('span', { class: 'bar-track', 'aria-hidden': 'true' }, fill, before), words);
    return { row, fill, before, words };
  }

  /**
   * @param {ReturnType<typeof bar>} into
   * @param {Share} now
   * @param {Share} first
   */
  function fillBar({ row, fill, before, words }, now, first) {
    row.hidden = now.rows === 0;
    fill.style.setProperty('--share', String(part(now)));
    before.style.setProperty('--before', String(part(first)));
    setText(words, text('teach.result_before', { now: text('teach.result_share', now), before: text('teach.result_share', first) }));
  }

  /** @param {TaughtSigns} answer */
  const classShares = ({ old_right, old_rows }) => Array.from(old_right, (right, digit) => ({ right, rows: old_rows[digit] }));

  function data() {
    const { now, first } = shown ?? {};
    if (!now || !first) return undefined;
    const before = classShares(first);
    return {
      columns: ['digit', 'now', 'before'].map((column) => text(`teach.column_${column}`)),
      rows: classShares(now).map((share, digit) => [String(digit), part(share), part(before[digit])]),
    };
  }

  const drawClasses = whenChanged((/** @type {TaughtSigns} */ now, /** @type {TaughtSigns} */ first) => {
    const before = classShares(first);
    classes.replaceChildren(...classShares(now).map((share, digit) => {
      const fill = html('span', { class: 'column-fill' });
      fill.style.setProperty('--share', String(part(share)));
      const mark = html('span', { class: 'column-before' });
      mark.style.setProperty('--before', String(part(before[digit])));
      const words = text('teach.class', { digit, share: formatPercent(part(share)), before: formatPercent(part(before[digit])) });
      const item = html('li', { 'data-hint': words }, html('span', { class: 'column-track', 'aria-hidden': 'true' }, fill, mark), html('b', { 'aria-hidden': 'true' }, String(digit)),
        html('span', { class: 'hidden-text' }, words));
      item.dataset.forgotten = String(part(before[digit]) - part(share) > FORGOTTEN);
      return item;
    }));
  });

  /** The result in a sentence. */
  function sentence(/** @type {TeachState} */ teach, /** @type {Taught} */ taught) {
    const { now, first, kind } = taught;
    if (!now || !first) return '';
    if (!isAsTaught(teach, taught)) return text('teach.said_changed');
    const { learnt, tested } = sharesOf(now, taught);
    if (kind === 'signs') return text('teach.said_signs', { share: formatPercent(part(tested)) });
    const [all, before] = [classShares(now), classShares(first)];
    const falls = all.map((share, digit) => part(before[digit]) - part(share));
    const digit = falls.indexOf(Math.max(...falls));
    if (falls[digit] > FORGOTTEN) {
      return text('teach.said_forgot', { digit, share: formatPercent(part(all[digit])), before: formatPercent(part(before[digit])) });
    }
    const mine = { right: learnt.right + tested.right, rows: learnt.rows + tested.rows };
    return part(mine) >= LEARNT ? text('teach.said_learnt') : text('teach.said_partly', mine);
  }

  const drawTries = whenChanged((/** @type {Taught[]} */ all, /** @type {string} */ kind, /** @type {Taught | undefined} */ underWay) => {
    const own = all.filter((taught) => taught.kind === kind && taught !== underWay && taught.now?.iteration);
    table.hidden = own.length < 2;
    const columns = ['how', 'learnt', 'tested', ...(kind === 'digit' ? ['old'] : [])];
    head.replaceChildren(...columns.map((column) => html('th', { scope: 'col' }, text(`teach.column_${column}`))));
    tries.replaceChildren(...own.map((taught) => {
      const { begin_from, rehearsal } = taught.config;
      const { learnt, tested, old } = sharesOf(/** @type {TaughtSigns} */ (taught.now), taught);
      return html('tr', {},
        html('th', { scope: 'row' }, kind === 'digit'
          ? text('teach.try_old', { share: rehearsal ? formatWholePercent(Number(rehearsal)) : text('teach.rehearsal_none') })
          : text(`teach.begin_from_${begin_from}`)),
        ...(kind === 'digit' ? [learnt, tested, old] : [learnt, tested]).map((share) => html('td', {}, share.rows ? formatPercent(part(share)) : '–')));
    }));
  });

  return {
    element,
    update(/** @type {TeachState} */ teach, /** @type {Taught | undefined} */ taught, /** @type {boolean} */ isTraining) {
      const { kind, taught: all } = teach;
      const isShown = taught?.kind === kind && taught.now !== undefined && taught.first !== undefined;
      nothing.hidden = isShown;
      body.hidden = !isShown;
      look.hidden = !isShown;
      drawTries(all, kind, isTraining ? taught : undefined);
      shown = isShown ? taught : undefined;
      if (!isShown || !taught?.now || !taught.first) return;
      const [now, first] = [sharesOf(taught.now, taught), sharesOf(taught.first, taught)];
      for (const name of /** @type {const} */ (['learnt', 'tested', 'old'])) fillBar(bars[name], now[name], first[name]);
      classBlock.hidden = taught.now.old_rows.length === 0;
      if (!classBlock.hidden) drawClasses(taught.now, taught.first);
      const words = isTraining || taught.now.iteration === 0 ? '' : sentence(teach, taught);
      setText(said, words);
      status.update(words, !isTraining);
    },
  };
}
