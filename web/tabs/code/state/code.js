// The Code tab: one recorded update, where in it one is, and which number one looks at.

import { isShownStill } from '../../../lab/state/moment.js';

/** @import { PassStep, RecordedArray, Recording, Role, Term, Trouble, WrittenOut } from '../../../wire/protocol.js' */
/** @import { About, CodeState, NumberPlace, Pace, Place, WeightPlace, Zoom } from './code_subject.js' */

/** @type {readonly Zoom[]} */
export const ZOOMS = ['formula', 'numbers', 'source'];
/** How long Play stays at a step, in milliseconds. @type {Record<Pace, number>} */
export const PACES = { slow: 6000, medium: 3000, fast: 1500 };

/**
 * What a step shows: a whole array, or, of a vector of all parameters, those of one layer.
 * @typedef {object} Pane
 * @property {number} value the number of the array
 * @property {number} start of a vector: where this part begins
 * @property {number} rows
 * @property {number} columns
 * @property {number} count the last row may not be full
 * @property {'weights' | 'biases' | ''} kind
 * @property {number} layer whose weights or biases; -1 for none
 */

/**
 * The state after a recording, at its first step. Whoever has one taken anew stays where he is.
 * @param {CodeState} code
 * @param {Recording} recording
 * @param {About} about
 * @returns {CodeState}
 */
export function afterRecording(code, recording, about) {
  const fresh = { ...code, begin_at: undefined, from: /** @type {const} */ (''), phase: /** @type {const} */ ('recorded'), recording, about, trail: [], written: undefined, seen: {}, checked: undefined, compared: undefined, opened: undefined, trouble: undefined };
  const before = code.recording;
  const isAlike = before?.lines.length === recording.lines.length && before.lines.every((line, index) => line.line === recording.lines[index].line);
  const begun = atLine(fresh, isAlike ? code.line : (recording.steps[0]?.line ?? 0));
  if (code.from === 'error') return atLine(begun, recording.steps.find(({ section }) => section === 'error')?.line ?? begun.line);
  return code.begin_at ? atNumber(begun, recording, code.begin_at) : begun;
}

/**
 * The state where a number is computed; the same object if it is nowhere. Where a step is of all layers, it shows each by itself.
 * @param {CodeState} code
 * @param {Recording} recording
 * @param {NumberPlace} number
 * @returns {CodeState}
 */
function atNumber(code, recording, { step: name, layer, fan_in: fanIn, unit }) {
  // A random move is tried before it is made: the last one is what stays.
  const step = recording.steps[name === 'move' ? 'findLast' : 'find']((each) => each.code === name && (each.layer === layer || each.layer < 0));
  if (!step) return code;
  const panes = panesOf(recording, step);
  const pane = panes.find((each) => each.layer === layer && each.kind === (fanIn < 0 ? 'biases' : 'weights')) ?? panes[0];
  const cell = cellAt(recording, pane, Math.max(fanIn, 0) * pane.columns + unit);
  return { ...atLine(code, step.line), place: { value: pane.value, cell, line: step.line } };
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
 * The state at a line, with the numbers of its step in view.
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
  const isSame = stepAt(recording, code.line) === step && before?.line === step?.line;
  return isSame ? next : { ...next, place: step && firstPlace(code, step) };
}

/**
 * Where the end is: after the last line, if there is an outcome to show; an answer alone ends with its last step.
 * @param {Recording} recording
 */
export function lastLine({ lines, steps, with_targets }) {
  return with_targets ? lines.length : steps.at(-1)?.line ?? 0;
}

/** @param {Pick<CodeState, 'recording' | 'line'>} code */
export function isAtEnd({ recording, line }) {
  return recording !== undefined && line === recording.lines.length;
}

/**
 * The index of the step that one is at: the last that has begun; before the first, the first. At the end, the number of steps.
 * @param {Recording} recording
 * @param {number} line
 */
export function stepIndexAt({ lines, steps }, line) {
  if (line >= lines.length) return steps.length;
  const next = steps.findIndex((step) => step.line > line);
  return Math.max((next < 0 ? steps.length : next) - 1, 0);
}

/**
 * The step that one is at; undefined at the end.
 * @param {Recording} recording
 * @param {number} line
 * @returns {PassStep | undefined}
 */
export function stepAt(recording, line) {
  return recording.steps[stepIndexAt(recording, line)];
}

/**
 * The lines at which one can be, in order: those of the steps, and the end.
 * @param {Recording} recording
 */
function stops(recording) {
  const lines = recording.steps.map(({ line }) => line);
  return recording.with_targets ? [...lines, recording.lines.length] : lines;
}

/** How many steps there are to be at. @param {Recording} recording */
export function countStops({ steps, with_targets }) {
  return steps.length + Number(with_targets);
}

/** The ways to move. @typedef {'first' | 'back' | 'next' | 'into' | 'out' | 'layer' | 'end'} Move */

/**
 * The line that a move leads to; undefined where it leads nowhere.
 * @param {CodeState} code
 * @param {Move} move
 * @returns {number | undefined}
 */
export function lineAfter(code, move) {
  const { recording, line, zoom } = code;
  if (!recording) return undefined;
  const last = lastLine(recording);
  const found = moves[move](recording, line, zoom === 'source');
  return found === undefined || found === line || found > last ? undefined : found;
}

/** @type {Record<Move, (recording: Recording, line: number, byLine: boolean) => number | undefined>} */
const moves = {
  first: (recording, _, byLine) => (byLine ? 0 : recording.steps[0]?.line),
  end: (recording) => lastLine(recording),
  next(recording, line, byLine) {
    if (!byLine) return stops(recording).find((stop) => stop > line);
    const depth = recording.lines[line]?.depth ?? 0;
    const next = recording.lines.findIndex((other, index) => index > line && other.depth <= depth);
    return next < 0 ? recording.lines.length : next;
  },
  back(recording, line, byLine) {
    if (!byLine) return stops(recording).findLast((stop) => stop < line);
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
 * The state with another zoom. Formula and numbers are of a step: one is taken to the line where it stands.
 * @param {CodeState} code
 * @param {Zoom} zoom
 * @returns {CodeState}
 */
export function zoomed(code, zoom) {
  const { recording, line } = code;
  const step = recording && stepAt(recording, line);
  return { ...(zoom === 'source' || !step ? code : atLine(code, step.line)), zoom };
}

// What a step shows.

/**
 * The arrays that a step shows, layer by layer.
 * @param {Recording} recording
 * @param {PassStep} step
 */
export function panesOf(recording, step) {
  return step.shown.flatMap(({ name, value }) => {
    const kind = /** @type {Pane['kind']} */ (/^(weights|biases)\[/.exec(name)?.[1] ?? '');
    return panesOfValue(recording, value, kind, kind ? Number(/\[(\d+)\]$/.exec(name)?.[1]) : -1);
  });
}

/**
 * @param {Recording} recording
 * @param {number} value
 * @param {Pane['kind']} [kind]
 * @param {number} [layer]
 * @returns {Pane[]}
 */
export function panesOfValue(recording, value, kind = '', layer = -1) {
  const array = recording.arrays[value];
  const { shape, role } = array;
  const named = kind || (role.of === 'units' ? '' : role.of);
  const count = shape.reduce((product, length) => product * length, 1);
  if (shape.length !== 1) {
    const [rows, columns] = shape.length === 2 ? shape : [1, 1];
    return [{ value, start: 0, rows, columns, count, kind: named, layer: layer < 0 && named ? role.layer : layer }];
  }
  // All parameters in a row, or the first of them.
  const panes = [];
  let start = 0;
  for (let above = 1; above < recording.layer_sizes.length; above += 1) {
    const [fanIn, columns] = recording.layer_sizes.slice(above - 1, above + 1);
    for (const [part, rows] of /** @type {const} */ ([['weights', fanIn], ['biases', 1]])) {
      const size = Math.min(rows * columns, count - start);
      if (size > 0) panes.push({ value, start, rows: Math.ceil(size / columns), columns, count: size, kind: part, layer: above - 1 });
      start += size;
    }
  }
  return panes;
}

/**
 * The cell of the array that is shown at a place of a pane.
 * @param {Recording} recording
 * @param {Pane} pane
 * @param {number} index row by row
 */
export function cellAt({ arrays }, { value, start, columns }, index) {
  const { shape } = arrays[value];
  if (shape.length === 1) return [start + index];
  return shape.length === 0 ? [] : [Math.floor(index / columns), index % columns];
}

/**
 * Where a cell is in a pane; undefined if it is not in it.
 * @param {Recording} recording
 * @param {Pane} pane
 * @param {Pick<Place, 'value' | 'cell'>} place
 */
export function indexIn({ arrays }, { value, start, columns, count }, { value: of, cell }) {
  if (value !== of) return undefined;
  const index = arrays[value].shape.length === 1 ? cell[0] - start : (cell[0] ?? 0) * columns + (cell[1] ?? 0);
  return index >= 0 && index < count ? index : undefined;
}

/**
 * The pane that the chosen number is in.
 * @param {CodeState} code
 * @returns {Pane | undefined}
 */
export function shownPane({ recording, place }) {
  if (!recording || !place) return undefined;
  return panesToChoose(recording, place).find((pane) => indexIn(recording, pane, place) !== undefined);
}

/**
 * The panes between which one can choose, at a place: those of its step, or those of the array if no step made it.
 * @param {Recording} recording
 * @param {Place} place
 */
export function panesToChoose(recording, place) {
  const step = recording.steps.find(({ line, shown }) => line === place.line && shown.some(({ value }) => value === place.value));
  return step ? panesOf(recording, step) : panesOfValue(recording, place.value);
}

/**
 * The numbers of an array, row by row; undefined while those of a large one are not there.
 * @param {Pick<CodeState, 'recording' | 'seen'>} code
 * @param {number} value
 */
export function numbersOf({ recording, seen }, value) {
  const numbers = recording?.arrays[value].numbers;
  return numbers?.length ? numbers : seen[value];
}

/**
 * The place that a step begins with: the number that stands out most, if its array is there.
 * @param {CodeState} code
 * @param {PassStep} step
 * @returns {Place | undefined}
 */
function firstPlace(code, step) {
  const recording = /** @type {Recording} */ (code.recording);
  const [pane] = panesOf(recording, step);
  return pane && placeIn(code, pane, step.line);
}

/**
 * The number of a pane that stands out most; of a batch, of the row that one looked at.
 * @param {CodeState} code
 * @param {Pane} pane
 * @param {number} line
 * @returns {Place}
 */
export function placeIn(code, pane, line) {
  const recording = /** @type {Recording} */ (code.recording);
  const numbers = numbersOf(code, pane.value)?.subarray(pane.start, pane.start + pane.count);
  let largest = 0;
  numbers?.forEach((number, index) => {
    if (Math.abs(number) > Math.abs(numbers[largest])) largest = index;
  });
  return { value: pane.value, cell: cellAt(recording, pane, largest), line };
}

/**
 * The same kind of array as it was before: what a change is measured from. Undefined for what is made anew.
 * @param {Recording} recording
 * @param {Pane} pane
 * @returns {Pane | undefined}
 */
export function paneBefore({ arrays }, pane) {
  const { shape, role } = arrays[pane.value];
  if (!/^(mean_|square_|velocity_)?(weights|biases)$/.test(role.code)) return undefined;
  const isSame = (/** @type {RecordedArray} */ other) => other.role.code === role.code && other.role.layer === role.layer
    && other.shape.length === shape.length && other.shape.every((length, axis) => length === shape[axis]);
  const before = arrays.findIndex((other, number) => number < pane.value && isSame(other));
  return before < 0 ? undefined : { ...pane, value: before };
}

/**
 * The leaves of a formula that are elements of arrays.
 * @param {Term} term
 * @returns {Term[]}
 */
export function leavesOf(term) {
  const below = term.terms.flatMap(leavesOf);
  return term.value >= 0 ? [term, ...below] : below;
}

/**
 * What a number was made from: each array, with the elements that were taken of it.
 * @param {Recording} recording
 * @param {WrittenOut} written
 * @returns {{ pane: Pane, role: Role, indices: number[] }[]}
 */
export function parentsOf(recording, written) {
  /** @type {Map<string, { pane: Pane, role: Role, indices: number[] }>} */
  const parents = new Map();
  for (const leaf of leavesOf(written.formula)) {
    for (const pane of panesOfValue(recording, leaf.value)) {
      const index = indexIn(recording, pane, leaf);
      if (index === undefined) continue;
      const key = `${pane.value} ${pane.start}`;
      const parent = parents.get(key) ?? { pane, role: leaf.role, indices: [] };
      parent.indices.push(index);
      parents.set(key, parent);
    }
  }
  return [...parents.values()];
}

/**
 * Whether the answer is about the number that one looks at.
 * @param {CodeState} code
 */
export function writtenNow({ written, place }) {
  const isNow = written && place && written.value === place.value && written.cell.join() === place.cell.join();
  return isNow ? written : undefined;
}

// Following a number.

/**
 * The state where a number was made: at its step, if one made it; else it is looked at where one is.
 * @param {CodeState} code
 * @param {number} value
 * @param {number[]} cell
 * @returns {CodeState}
 */
export function followed(code, value, cell) {
  const { recording, place, trail, line } = code;
  if (!recording || !place) return code;
  const made = recording.steps.findLast((step) => step.line < place.line && step.shown.some((shown) => shown.value === value))
    ?? recording.steps.find((step) => step.shown.some((shown) => shown.value === value));
  const madeAt = recording.arrays[value].made_at;
  const to = made?.line ?? (madeAt < 0 ? line : madeAt);
  const there = made || madeAt >= 0 ? { value, cell, line: to } : { value, cell, line: place.line, before: true };
  return { ...atLine(code, to), place: there, trail: [...trail, place] };
}

/**
 * Back to where one followed a number from.
 * @param {CodeState} code
 * @returns {CodeState}
 */
export function returned(code) {
  const { trail } = code;
  const place = trail[trail.length - 1];
  if (!place) return code;
  return { ...atLine(code, place.line), place, trail: trail.slice(0, -1) };
}

/**
 * The weight that a place is about, for which a gradient can be checked; undefined if it is none.
 * @param {CodeState} code
 * @returns {WeightPlace | undefined}
 */
export function weightAt(code) {
  const pane = shownPane(code);
  if (!pane?.kind || !code.recording || !code.place) return undefined;
  const index = /** @type {number} */ (indexIn(code.recording, pane, code.place));
  const unit = index % pane.columns;
  return { layer: pane.layer, fan_in: pane.kind === 'biases' ? -1 : Math.floor(index / pane.columns), unit };
}

// Reading the package's source.

/**
 * The state at a place of the package's source.
 * @param {CodeState} code
 * @param {string} file
 * @param {number} [line]
 * @returns {CodeState}
 */
export function atSource(code, file, line = 1) {
  return code.library?.files.some((other) => other.file === file) ? { ...code, reading: { file, line } } : code;
}

/**
 * The state where a name is defined: in the file that is read, else in the first that defines it.
 * @param {CodeState} code
 * @param {string} name
 * @returns {CodeState}
 */
export function atDefinition(code, name) {
  const all = (code.library?.definitions ?? []).filter((definition) => definition.name === name);
  const found = all.find(({ file }) => file === code.reading?.file) ?? all[0];
  return found ? atSource(code, found.file, found.line) : code;
}

/**
 * Whether the network has changed since the recording, or another one is wanted.
 * @param {CodeState} code
 * @param {Parameters<typeof isShownStill>[1] | undefined} lab of the subject; undefined for the network that ships
 */
export function isOutdated({ about }, lab) {
  return about !== undefined && about.subject.lab !== 'shipped' && lab !== undefined && !isShownStill(about, lab);
}
