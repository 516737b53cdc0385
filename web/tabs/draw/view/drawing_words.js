// What is said of a drawing: the verdict of the band, and the line below the pictures.

import { areSigns } from '../../../lab/state/config.js';
import { formatNumber, formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { isEmptyContent } from '../state/content.js';
import { isClaimed, likenessOf } from '../state/drawing.js';
import { countPoints } from '../state/growth.js';

/** @import { BandWords } from '../../../parts/frame/band.js' */
/** @import { Likeness } from '../../../wire/protocol.js' */
/** @import { DrawingState, Reading } from '../state/drawing.js' */
/** @typedef {Extract<Reading, { kind: 'read' }>} ReadDrawing */

/** A rival with a smaller output is named because of the drawing's shape, for example for a 1 with a long flag. */
const BY_SHAPE_BELOW = 0.05;
/** Missing or excess marks below this share of the other kind go unmentioned. */
const WORTH_NAMING_MARKS = 0.25;

/** For a band without a button. */
export const NO_NEXT = { next: '', short: '', hint: '' };

/** Why a picture was not taken. @returns {BandWords} */
export function refusedWords(/** @type {NonNullable<DrawingState['refused']>} */ { key, name }) {
  return { mood: 'bad', said: text(key === 'draw.no_digit' ? 'draw.photo_said' : 'draw.file_said'), why: text(key, { name }), ...NO_NEXT };
}

/** Whether the best answer leads by less than is asked for. */
export function isUnsure(/** @type {DrawingState} */ { reading, unsure_below }) {
  return reading.kind === 'read' && unsure_below !== undefined && reading.recognition.lead < unsure_below;
}

/** Whether the drawing was judged unlike what it was read as. */
export function isUnlike(/** @type {DrawingState} */ drawing) {
  const likeness = likenessOf(drawing);
  return likeness?.state === 'judged' && !likeness.alike;
}

/**
 * What the band says of the drawing.
 * @param {DrawingState} drawing
 * @param {readonly string[]} names of the classes
 * @param {boolean} isReady whether Python can give reasons
 * @returns {BandWords}
 */
export function bandWords(drawing, names, isReady) {
  const { reading, refused, content, pen_down, moving, looked, shows } = drawing;
  if (refused) return refusedWords(refused);
  if (isEmptyContent(content)) return { asked: text(areSigns(names) ? 'draw.ask_signs' : 'draw.ask'), cue: text('draw.cue') };
  if (reading.kind !== 'read') return { mood: '', said: text(reading.kind === 'waiting' ? 'draw.waiting' : 'draw.no_ink'), why: text(reading.kind === 'waiting' ? 'draw.waiting_why' : 'draw.no_ink_why'), ...NO_NEXT };
  const { outputs, are_shares: areShares, ranked, lead, rival } = reading.recognition;
  const [first, second] = [names[ranked[0]], names[rival < 0 ? ranked[1] : rival]];
  const values = { first, second, share: formatOutput(outputs[ranked[0]], areShares) };
  const speaks = shows === 'why' && reading.reasons ? text('draw.speaks', { first, second: names[ranked[1]] }) : '';
  if (looked) return { mood: '', said: text('draw.looked', values), why: speaks || text('draw.looked_why', { at: looked.at, points: countPoints(content) }), ...NO_NEXT };
  if (pen_down || moving || !isClaimed(drawing)) return { mood: '', said: text('draw.so_far', values), why: text('draw.so_far_why'), ...NO_NEXT };
  /** What to do next: to see why, then to draw another. */
  const offer = (/** @type {string} */ next, /** @type {string} */ short) => {
    if (!reading.reasons) return NO_NEXT;
    return shows === 'why' ? { next: text('draw.another'), short: text('draw.another'), hint: text('draw.another_help') } : { next, short, hint: text('draw.why_help') };
  };
  if (isUnlike(drawing)) return { mood: 'mark', said: text('draw.unlike_said', values), why: likenessWords(drawing, names), ...offer(text('draw.why_unlike', values), text('draw.why_short')) };
  if (isUnsure(drawing)) {
    const asked = drawing.unsure_below ?? 0;
    const words = areShares ? { lead: wholePercent(lead), asked: wholePercent(asked) } : { lead: formatOutput(lead, false), asked: formatOutput(asked, false) };
    return { mood: 'mark', said: text('draw.unknown', values), why: speaks || `${text('draw.unknown_why', words)} ${reasonsNote(reading, isReady)}`.trim(), ...offer(text('draw.why_doubt'), text('draw.why_short')) };
  }
  const isByShape = rival >= 0 && outputs[rival] < BY_SHAPE_BELOW;
  const more = [likenessWords(drawing, names) || reasonsNote(reading, isReady), isByShape ? text('draw.long_flag') : ''];
  return { mood: '', said: text(rival >= 0 ? 'draw.unsure' : 'draw.sure', values), why: speaks || more.filter(Boolean).join(' '), ...offer(text('draw.why_not', values), text('draw.why_one', values)) };
}

const wholePercent = (/** @type {number} */ share) => text('draw.percent', { share: String(Math.round(100 * share)) });

/** Why there are no reasons yet. */
function reasonsNote(/** @type {ReadDrawing} */ { reasons }, /** @type {boolean} */ isReady) {
  return reasons || isReady ? '' : text('draw.early');
}

/** Whether the drawing looks like what it was read as; empty before that is known. */
function likenessWords(/** @type {DrawingState} */ drawing, /** @type {readonly string[]} */ names) {
  const likeness = likenessOf(drawing);
  if (!likeness || drawing.reading.kind !== 'read') return '';
  const digit = names[drawing.reading.recognition.ranked[0]];
  const words = likenessSentence(likeness, digit, areSigns(names));
  if (likeness.state !== 'judged' || likeness.alike || drawing.shows !== 'why') return words; // only there is it marked
  const [added, lacking] = [likeness.too_much, likeness.missing].map((values) => values.reduce((sum, value) => sum + value, 0));
  const marked = lacking < WORTH_NAMING_MARKS * added ? 'draw.marked_too_much' : added < WORTH_NAMING_MARKS * lacking ? 'draw.marked_missing' : 'draw.marked_both';
  return `${words} ${text(marked, { digit })}`;
}

/** @param {boolean} signs whether the digit is a sign named by the user */
function likenessSentence(/** @type {Likeness} */ likeness, /** @type {string} */ digit, signs) {
  if (likeness.state !== 'judged') return text(`draw.likeness_${likeness.state}`, { digit, signs });
  return text(likeness.alike ? 'draw.alike' : 'draw.unlike', { digit, signs });
}

/** The line below the pictures: what goes on in them, or how the drawing could be better. */
export function belowWords(/** @type {DrawingState} */ drawing, /** @type {readonly string[]} */ names) {
  const { reading, hints, network, shows } = drawing;
  const units = network ? network.biases.slice(0, -1).map(({ length }) => length) : [];
  if (reading.kind !== 'read') return text(units.length ? 'draw.below_empty' : 'draw.below_empty_direct', { units: formatNumber(units[0] ?? 0), outputs: names.length });
  const hint = ['edge', 'two', 'small'].find((each) => hints.includes(each));
  if (hint) return text(`draw.hint_${hint}`);
  const { image, hidden, ranked } = reading.recognition;
  const first = names[ranked[0]];
  if (shows === 'why') return text('draw.below_why');
  if (hidden.length) return text('draw.below', { first });
  return text('draw.below_direct', { pixels: image.reduce((count, value) => count + Number(value > 0), 0), outputs: names.length });
}
