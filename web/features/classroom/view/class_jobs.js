// The background jobs of a class: the progress of proof checks and the handwriting test, with buttons to stop and continue them.

import { html, setText } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { countedChecks } from '../state/standing.js';

/** @import { ClassroomState, ClassRow } from '../state/classroom.js' */

/** The possible results of proofs. */
const FOUND = /** @type {const} */ (['right', 'denied', 'wrong', 'refused', 'left']);

export function createClassJobs(/** @type {{ onCheck: () => void, onStop: () => void }} */ { onCheck, onStop }) {
  const proofs = html('p', { class: 'note' });
  const bar = html('progress', { max: 1, 'aria-label': text('class.progress') });
  const stop = html('button', { type: 'button', class: 'small', 'data-hint': text('class.stop_help') }, text('class.stop'));
  const check = html('button', { type: 'button', class: 'small', 'data-hint': text('class.check_help') });
  const element = html('div', { class: 'class-jobs' }, proofs, bar, stop, check);
  stop.addEventListener('click', onStop);
  check.addEventListener('click', onCheck);

  return {
    element,
    /**
     * @param {ClassroomState} classroom
     * @param {ClassRow[]} counted
     * @param {HTMLElement} otherwise receives the focus of a button that disappears
     */
    update({ rows, busy, note, handwritings }, counted, otherwise) {
      const all = countedChecks(counted);
      const isBusy = busy === 'checking';
      const isJudging = handwritings?.is_busy ?? false;
      element.hidden = rows.length === 0 && !isJudging;
      const values = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, formatNumber(value)]));
      const found = FOUND.flatMap((name) => (all[name] ? [text(`class.found_${name}`, { count: values[name] })] : []));
      const unproved = all.said ? [text('class.unproved', { count: values.said })] : [];
      const sums = all.proofs ? [text('class.checked', { proofs: values.proofs, found: found.join(', ') }), ...unproved].join(' ') : text('class.no_proofs');
      setText(proofs, rows.length === 0 ? '' : [note ? text(note.key, note.values) : '', busy === 'reading' ? text('class.reading') : '', isBusy ? text('class.checking', values) : sums].filter(Boolean).join(' '));
      bar.hidden = !isBusy && !isJudging;
      bar.value = isBusy ? all.share : (handwritings?.report?.judged.length ?? 0) / Math.max(handwritings?.report?.count ?? 1, 1);
      const focused = document.activeElement;
      stop.hidden = !isBusy && !isJudging;
      check.hidden = isBusy || all.left === 0;
      setText(check, text('class.check', { count: all.left }));
      if ((focused === stop && stop.hidden) || (focused === check && check.hidden)) [check, stop, otherwise].find((each) => !each.hidden)?.focus();
    },
  };
}
