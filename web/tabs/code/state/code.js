// The Code tab's state: one recorded update, the position in it, and the selected number.

import { isShownStill } from '../../../lab/state/moment.js';
import { firstPlace } from './panes.js';
import { changingMost, placeOf, selecting, withWeight } from './short.js';

/** @import { PassStep, Recording, Trouble } from '../../../wire/protocol.js' */
/** @import { About, CodeState, Pace, Zoom } from '../code_types.js' */

/** @type {readonly Zoom[]} */
export const ZOOMS = ['short', 'formula', 'numbers', 'source'];
/** How long Play stays at each step, in milliseconds. @type {Record<Pace, number>} */
export const PACES = { slow: 6000, medium: 3000, fast: 1500 };

/**
 * The state after a recording, at its first step; a repeated recording keeps the position.
 * @param {CodeState} code
 * @param {Recording} recording
 * @param {About} about
 * @returns {CodeState}
 */
export function afterRecording(code, recording, about) {
  const fresh = { ...code, begin_at: undefined, from: /** @type {const} */ (''), phase: /** @type {const} */ ('recorded'), recording, about, trail: [], written: undefined, seen: {}, checked: undefined, compared: undefined, opened: undefined, trouble: undefined };
  const before = code.recording;
  const isAlike = before?.lines.length === recording.lines.length && before.lines.every((line, index) => line.line === recording.lines[index].line);
  const weight = (isAlike ? code.weight : undefined) ?? changingMost(fresh);
  const begun = atLine({ ...fresh, weight, place: isAlike ? code.place : undefined }, isAlike ? code.line : (recording.steps[0]?.line ?? 0));
  if (code.from === 'error') return atLine(begun, recording.steps.find(({ section }) => section === 'error')?.line ?? begun.line);
  const place = code.begin_at && placeOf(recording, code.begin_at);
  if (place) return selecting(atLine(begun, place.line), place);
  return code.zoom === 'short' ? withWeight(begun) : begun;
}

/**
 * @param {CodeState} code
 * @param {Trouble} trouble
 * @returns {CodeState}
 */
export function afterNoRecording(code, trouble) {
  return { ...code, phase: 'refused', trouble, playing: false };
}

/**
 * The state at a line, with its step's numbers in view.
 * @param {CodeState} code
 * @param {number} line
 * @returns {CodeState}
 */
export function atLine(code, line) {
  const { recording } = code;
  if (!recording) return code;
  const next = { ...code, line: Math.min(Math.max(line, 0), lastLine(recording)), trail: [], checked: undefined, reading: undefined };
  const step = stepAt(recording, next.line);
  const before = code.place;
  const isSame = code.zoom === 'short' || (stepAt(recording, code.line) === step && before?.line === step?.line);
  return isSame ? next : { ...next, place: step && firstPlace(code, step) };
}

/** The last position: with targets, after the last line, to show the outcome; otherwise at the last step. */
export function lastLine(/** @type {Recording} */ { lines, steps, with_targets }) {
  return with_targets ? lines.length : steps.at(-1)?.line ?? 0;
}

export function isAtEnd(/** @type {Pick<CodeState, 'recording' | 'line'>} */ { recording, line }) {
  return recording !== undefined && line === recording.lines.length;
}

/** The index of the current step: the last one begun, or the first before any. At the end, the number of steps. */
export function stepIndexAt(/** @type {Recording} */ { lines, steps }, /** @type {number} */ line) {
  if (line >= lines.length) return steps.length;
  const next = steps.findIndex((step) => step.line > line);
  return Math.max((next < 0 ? steps.length : next) - 1, 0);
}

/**
 * The current step; undefined at the end.
 * @param {Recording} recording
 * @param {number} line
 * @returns {PassStep | undefined}
 */
export function stepAt(recording, line) {
  return recording.steps[stepIndexAt(recording, line)];
}

/** The lines to stop at, in order: each step's, in short each section's first and, with targets, the end. @param {Zoom} zoom */
function stops(/** @type {Recording} */ recording, zoom) {
  const lines = recording.steps.filter(({ section }, index, all) => zoom !== 'short' || section !== all[index - 1]?.section).map(({ line }) => line);
  return recording.with_targets ? [...lines, recording.lines.length] : lines;
}

/** The number of stops. @param {Recording} recording */
export function countStops({ steps, with_targets }) {
  return steps.length + Number(with_targets);
}

/** The ways to move. @typedef {'first' | 'back' | 'next' | 'into' | 'out' | 'layer' | 'end'} Move */

/** The line that a move leads to; undefined where there is none. */
export function lineAfter(/** @type {CodeState} */ code, /** @type {Move} */ move) {
  const { recording, line, zoom } = code;
  if (!recording) return undefined;
  const last = lastLine(recording);
  const found = moves[move](recording, line, zoom === 'source', stops(recording, zoom));
  return found === undefined || found === line || found > last ? undefined : found;
}

/** @type {Record<Move, (recording: Recording, line: number, byLine: boolean, all: number[]) => number | undefined>} all: the lines to stop at */
const moves = {
  first: (recording, _, byLine) => (byLine ? 0 : recording.steps[0]?.line),
  end: (recording) => lastLine(recording),
  next(recording, line, byLine, all) {
    if (!byLine) return all.find((stop) => stop > line);
    const depth = recording.lines[line]?.depth ?? 0;
    const next = recording.lines.findIndex((other, index) => index > line && other.depth <= depth);
    return next < 0 ? recording.lines.length : next;
  },
  back(recording, line, byLine, all) {
    if (!byLine) return all.findLast((stop) => stop < line);
    const depth = recording.lines[line]?.depth ?? 0;
    const before = recording.lines.findLastIndex((other, index) => index < line && other.depth <= depth);
    return before < 0 ? undefined : before;
  },
  into: ({ lines }, line, byLine) => (byLine && lines[line + 1]?.caller === line ? line + 1 : undefined),
  out: ({ lines }, line, byLine) => (byLine && (lines[line]?.caller ?? -1) >= 0 ? lines[line].caller : undefined),
  layer(recording, line) {
    const { steps } = recording;
    const here = stepIndexAt(recording, line);
    const from = steps[here];
    if (!from) return undefined;
    const next = steps.findIndex((step, index) => index > here && (step.layer !== from.layer || step.section !== from.section));
    return next < 0 ? lastLine(recording) : steps[next].line;
  },
};

/**
 * @param {CodeState} code
 * @param {Move} move
 * @returns {CodeState}
 */
export function afterMove(code, move) {
  const line = lineAfter(code, move);
  return line === undefined ? code : atLine(code, line);
}

/**
 * The state at another zoom. Formula and numbers belong to a step, so they move to its line; in short, a weight is selected.
 * @param {CodeState} code
 * @param {Zoom} zoom
 * @returns {CodeState}
 */
export function zoomed(code, zoom) {
  const { recording, line } = code;
  const step = recording && stepAt(recording, line);
  if (zoom === 'short' && recording) return { ...withWeight(code), zoom };
  return { ...(zoom === 'source' || !step ? code : atLine({ ...code, zoom }, step.line)), zoom };
}

// Following a number.

/** The state where a number was computed: at its step, if there is one, else at the line that made it, else at the current line. */
export function followed(/** @type {CodeState} */ code, /** @type {number} */ value, /** @type {number[]} */ cell) {
  const { recording, place, trail, line } = code;
  if (!recording || !place) return code;
  const made = recording.steps.findLast((step) => step.line < place.line && step.shown.some((shown) => shown.value === value))
    ?? recording.steps.find((step) => step.shown.some((shown) => shown.value === value));
  const madeAt = recording.arrays[value].made_at;
  const to = made?.line ?? (madeAt < 0 ? line : madeAt);
  const there = made || madeAt >= 0 ? { value, cell, line: to } : { value, cell, line: place.line, before: true };
  return { ...selecting(atLine(code, to), there), trail: [...trail, place] };
}

/** Returns to where a number was followed from. */
export function returned(/** @type {CodeState} */ code) {
  const { trail } = code;
  const place = trail[trail.length - 1];
  if (!place) return code;
  return { ...atLine(code, place.line), place, trail: trail.slice(0, -1) };
}

// Reading the package's source.

/**
 * The state at a place in the package's source.
 * @param {number} [line]
 */
export function atSource(/** @type {CodeState} */ code, /** @type {string} */ file, line = 1) {
  return code.library?.files.some((other) => other.file === file) ? { ...code, reading: { file, line } } : code;
}

/** The state at a name's definition: in the open file if it has one, else in the first file that does. */
export function atDefinition(/** @type {CodeState} */ code, /** @type {string} */ name) {
  const all = (code.library?.definitions ?? []).filter((definition) => definition.name === name);
  const found = all.find(({ file }) => file === code.reading?.file) ?? all[0];
  return found ? atSource(code, found.file, found.line) : code;
}

/**
 * Whether the recorded network differs from the one its lab shows now.
 * @param {CodeState} code
 * @param {Parameters<typeof isShownStill>[1] | undefined} lab of the subject; undefined for the shipped network
 */
export function isOutdated({ about }, lab) {
  return about !== undefined && about.subject.lab !== 'shipped' && lab !== undefined && !isShownStill(about, lab);
}
