// What is said of a teaching: the band's question or verdict, and the line below the drawings.

import { NO_NEXT, refusedWords } from '../../../tabs/draw/view/drawing_words.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { GOOD_OF_A_SIGN, LEAST_OF_A_SIGN, missingIn, MOST_DRAWINGS } from '../state/collection.js';
import { isAsTaught, mistakesOf, teachingOutcome, shareOf, sharesOf, shownCollection, sumOf } from '../state/teach.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { BandWords } from '../../../parts/frame/band.js' */
/** @import { CardReading, Taught, TeachState } from '../state/teach.js' */

/** What the band's button does. @typedef {'' | 'draw' | 'now'} NextDeed */

/**
 * What the band says, and what its button does.
 * @param {PageState} state
 * @param {TeachState} teach
 * @param {Taught | undefined} taught the shown teaching
 * @param {Map<string, CardReading>} readings of the cards
 * @returns {{ words: BandWords, deed: NextDeed }}
 */
export function teachWords(state, teach, taught, readings) {
  const plain = (/** @type {BandWords} */ words) => ({ words, deed: /** @type {NextDeed} */ ('') });
  const { drawing, labs: { digits } } = state;
  if (teach.trouble) return plain({ mood: 'bad', said: text('teach.trouble_said'), why: troubleSentence(teach.trouble), ...NO_NEXT });
  if (drawing.refused) return plain(refusedWords(drawing.refused));
  if (teach.busy === 'photo') return plain({ mood: '', said: text('teach.photo_reading'), why: '', ...NO_NEXT });
  if (teach.refused) return plain({ mood: 'mark', ...whyRefused(teach), ...NO_NEXT });
  const own = taught?.kind === teach.kind ? taught : undefined;
  if (teach.busy === 'teaching' || (own && digits.training)) {
    return plain({ mood: '', said: text('teach.teaching', { iteration: formatNumber(own?.now?.iteration ?? digits.iteration), goal: formatNumber(digits.goal) }), why: own?.now ? sharesSentence(own, own.now) : '', ...NO_NEXT });
  }
  if (own?.now && digits.moment) {
    const [said, next] = [text('teach.looked', { iteration: formatNumber(own.now.iteration) }), text('teach.to_now')];
    return { words: { mood: '', said, why: sharesSentence(own, own.now), next, short: next, hint: text('teach.to_now_help') }, deed: 'now' };
  }
  const outcome = own && teachingOutcome(own);
  if (own && outcome) {
    if (!isAsTaught(teach, own)) return plain({ mood: 'mark', said: text('teach.changed_said'), why: text('teach.changed_why'), ...NO_NEXT });
    return { words: { ...outcomeWords(own, outcome), next: text('teach.draw_for_both', { signs: own.kind === 'signs' }), short: text('teach.draw_one_more'), hint: text('teach.draw_one_more_help') }, deed: 'draw' };
  }
  return plain(question(teach, readings));
}

/** @returns {BandWords} the question while nothing is taught */
function question(/** @type {TeachState} */ { kind, collections }, /** @type {Map<string, CardReading>} */ readings) {
  const { names, drawings } = collections[kind];
  if (kind === 'signs' && names.length < 2) return { asked: text('teach.ask_names'), cue: text('teach.cue_names') };
  if (kind === 'signs') return { asked: text('teach.ask_signs'), cue: text('teach.cue_signs') };
  const last = drawings.at(-1);
  if (!last) return { asked: text('teach.ask'), cue: text('teach.cue') };
  const taken = readings.get(last.id);
  const count = drawings.filter(({ sign }) => sign === last.sign).length;
  const isWrong = taken !== undefined && !taken.is_right;
  const cue = count >= GOOD_OF_A_SIGN ? 'enough' : isWrong ? 'more' : 'wrong';
  return { asked: isWrong ? text('teach.ask_took', { sign: last.sign, guess: taken.guess }) : text('teach.ask_wrong'), cue: text(`teach.cue_${cue}`, { sign: last.sign, count, good: GOOD_OF_A_SIGN }) };
}

/**
 * How the teaching ended.
 * @param {Taught} taught
 * @param {NonNullable<ReturnType<typeof teachingOutcome>>} outcome
 * @returns {{ mood: 'good' | 'mark', said: string, why: string }}
 */
function outcomeWords({ kind, drawings, last }, { now, before, own, ownBefore, forgotten, hasLearnt }) {
  if (kind === 'signs') {
    const counts = { count: drawings.filter(({ part }) => part === 'learn').length, iteration: formatNumber(last?.iteration ?? 0) };
    return { mood: hasLearnt ? 'good' : 'mark', said: text('teach.said_signs', { ...now.tested }), why: text('teach.said_signs_why', counts) };
  }
  const old = text('teach.said_old', { right: formatNumber(now.old.right), rows: formatNumber(now.old.rows), before: formatNumber(before.old.right) });
  if (forgotten) {
    const values = { digit: forgotten.digit, share: formatPercent(shareOf(forgotten.now)), before: formatPercent(shareOf(forgotten.before)) };
    return { mood: 'mark', said: text(hasLearnt ? 'teach.said_forgot' : 'teach.said_forgot_only', values), why: text('teach.said_forgot_why', values) };
  }
  const values = { ...own, before: ownBefore.right };
  if (hasLearnt && own.right === ownBefore.right) return { mood: 'good', said: text('teach.said_knew', values), why: `${text('teach.said_knew_why')} ${old}` };
  return hasLearnt ? { mood: 'good', said: text('teach.said_learnt', values), why: old } : { mood: 'mark', said: text('teach.said_partly', values), why: text('teach.said_partly_why') };
}

/** How many of the drawings and of the old digits are read rightly at an update. */
function sharesSentence(/** @type {Taught} */ taught, /** @type {NonNullable<Taught['now']>} */ answer) {
  const { learnt, tested, old } = sharesOf(answer, taught);
  const own = sumOf(learnt, tested);
  return text(old.rows ? 'teach.shares' : 'teach.shares_signs', { right: own.right, rows: own.rows, old: formatNumber(old.right), old_rows: formatNumber(old.rows) });
}

/** Why teaching cannot begin now; empty if it can. */
export function whyNot(/** @type {PageState} */ { python, drawing, labs: { digits } }, /** @type {TeachState} */ teach) {
  if (python.phase !== 'ready' || !drawing.has_model) return text('teach.waits_python');
  if (!digits.opened) return text('teach.waits_digits');
  const missing = missingIn(teach.kind, shownCollection(teach));
  return missing ? text(`teach.missing_${missing.key}`, { sign: missing.sign, more: LEAST_OF_A_SIGN - missing.count }) : '';
}

/**
 * The line below the drawings.
 * @param {PageState} state
 * @param {TeachState} teach
 * @param {Taught | undefined} taught
 * @param {Map<string, CardReading>} readings
 */
export function belowCards(state, teach, taught, readings) {
  const { taught: all, kind } = teach;
  const { drawings } = shownCollection(teach);
  if (drawings.length && taught?.kind === kind && taught.now?.iteration) return isAsTaught(teach, taught) ? stillWrong(teach, readings) : text('teach.below_changed');
  const reason = whyNot(state, teach);
  const last = all.findLast((each) => each.kind === kind && each.last?.iteration);
  if (last && !reason) return text(last.id === state.workshop?.running.waits.digits ? 'teach.taught_waits' : 'teach.taught_other');
  if (reason && (drawings.length || kind === 'signs')) return reason;
  if (!drawings.length) return reason === text('teach.waits_python') ? text('teach.below_waits') : text('teach.below_first');
  return text(readings.size ? 'teach.below_wrong' : 'teach.below_ready');
}

/** What the taught network still reads wrong. */
function stillWrong(/** @type {TeachState} */ teach, /** @type {Map<string, CardReading>} */ readings) {
  const [worst] = mistakesOf(shownCollection(teach).drawings, readings);
  if (!worst) return text('teach.below_taught');
  const areTests = worst.drawings.every(({ part }) => part === 'test');
  return text(areTests ? 'teach.below_still_test' : 'teach.below_still', { sign: worst.sign, guess: worst.guess, count: worst.drawings.length });
}

/** Why the last drawing, or the last photo, was not taken. */
function whyRefused(/** @type {TeachState} */ { refused, refused_file: name, left_out }) {
  if (refused === 'left_out') return { said: text('teach.left_out'), why: leftOutSentence(left_out) };
  return { said: text(`teach.${refused}`, { most: MOST_DRAWINGS }), why: text(`teach.${refused}_why`, { name }) };
}

function leftOutSentence(/** @type {TeachState['left_out']} */ { unnamed, known }) {
  const sentences = [
    ...(unnamed.length ? [text('teach.left_unnamed', { signs: unnamed.join(' ') })] : []),
    ...(known ? [text('teach.left_known', { count: known })] : []),
  ];
  return sentences.join(' ');
}
