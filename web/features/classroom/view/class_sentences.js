// A class in words: what its pupils are called, and how their proofs stand.

import { formatNumber } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { pseudonyms } from '../state/classroom.js';
import { runStanding, standingOf } from '../state/standing.js';
import { classText } from '../words.js';

/** @import { ClassRow, ClassroomState } from '../state/classroom.js' */
/** @import { RunCheck, Standing } from '../state/standing.js' */

const MINUTE = 60;
/** Marks that stand before the words; colour is not the only difference. @type {Record<Standing, string>} */
export const STANDING_MARKS = { true: '✓', part: '✓', said: '·', none: '', waiting: '…', trying: '…', refused: '!', denied: '✕', false: '✕' };

/**
 * What each row is called: by its pupil, by the file or message that it came in, or by a number. Equal names are told apart.
 * @param {Pick<ClassroomState, 'rows' | 'anonymous'>} classroom
 * @returns {(number: number) => string} by the number of the row
 */
export function pupilNames({ rows, anonymous }) {
  if (anonymous) {
    const numbers = pseudonyms(rows);
    return (number) => classText('class.pupil', { number: numbers.get(number) ?? number });
  }
  /** @type {Map<string, number>} */
  const used = new Map();
  const names = new Map(rows.map(({ number, entry, from, counts }) => {
    const name = entry?.name || from || classText('class.unnamed', { number });
    const before = counts === number ? used.get(name) ?? 0 : 0;
    if (counts === number) used.set(name, before + 1);
    return [number, before ? classText('class.twin', { name, number: before + 1 }) : name];
  }));
  return (number) => names.get(number) ?? '';
}

/**
 * How one run stands.
 * @param {RunCheck} check
 */
export function runCheckSentence(check) {
  const stands = runStanding(check);
  const { report, trouble } = check;
  if (stands === 'trying') return classText('class.stands_trying', { iteration: formatNumber(report?.iteration ?? 0), iterations: formatNumber(report?.iterations ?? 0) });
  if (stands === 'waiting' && check.long !== undefined) return classText('class.stands_long', { minutes: formatNumber(Math.ceil(check.long / MINUTE)) });
  if (stands === 'refused') return classText('class.stands_refused', { reason: trouble ? troubleSentence(trouble) : '' });
  if (stands === 'denied') return classText('class.stands_denied', { fields: (report?.contradicts ?? []).map((field) => classText(`class.field_${field}`)).join(', ') });
  return classText(`class.stands_${stands}`);
}

/**
 * How all runs of a pupil stand together: what is said of the worst of them.
 * @param {Pick<ClassRow, 'checks'>} row
 */
export function standingSentence({ checks }) {
  const stands = standingOf({ checks });
  const worst = checks.find((check) => runStanding(check) === stands);
  return worst ? runCheckSentence(worst) : classText(`class.stands_${stands}`);
}
