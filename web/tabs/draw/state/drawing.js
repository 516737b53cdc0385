// The drawing, the questions about it, and its reading.

import { classNames, DIGIT_NAMES } from '../../../lab/state/config.js';
import { isEmptyContent } from './content.js';
import { firstPoints, countPoints, grownWithin, withGrown } from './growth.js';

/** @import { InkedDrawing, QuickReading } from '../../../engine/quick_reader.js' */
/** @import { PageState } from '../../../page/page_types.js' */
/** @import { ConfigRecord, Likeness, ReadingNetwork, Recognition, Requests } from '../../../wire/protocol.js' */
/** @import { Grown } from './growth.js' */

/** Whether to take each step of the preparation. @typedef {Pick<Requests['recognize']['payload'], 'pen' | 'crop' | 'box' | 'centre'>} StepChoice */
/** A photo or an image file. @typedef {Requests['read_image']['payload']} Brightness */
/** A place on the surface. @typedef {{ x: number, y: number }} Point */
/** A square of ink, one byte a pixel. @typedef {{ side: number, ink: Uint8Array }} ImageInk */
/** Strokes, or the ink of an image. @typedef {{ strokes: Point[][], image: ImageInk | undefined }} DrawnContent */
/** The network that reads the drawing. @typedef {'shipped' | 'digits'} ModelName */
/** Why the network reads it so, which only Python says. @typedef {Pick<Recognition, 'contributions' | 'otherwise'>} Reasons */

/**
 * The displayed answer. waiting: there is no network yet. settled: the user has made a change and lifted the pen, so the answer will stay.
 * reasons: undefined until Python has given them.
 * @typedef {{ kind: 'nothing' } | { kind: 'waiting' } | { kind: 'read', recognition: QuickReading, reasons: Reasons | undefined, asked: Asked, settled: boolean }} Reading
 */

/**
 * The drawing that was read, and how. names: the classes of the network.
 * @typedef {{ drawn: InkedDrawing, content: DrawnContent, steps: StepChoice, model: ModelName, names: readonly string[] }} Asked
 */

/**
 * Whether a drawing looks like the digit it was read as, and the drawing that was judged.
 * @typedef {{ content: DrawnContent, steps: StepChoice, model: ModelName, digit: number, likeness: Likeness }} Judged
 */

/**
 * @typedef {object} DrawingState
 * @property {DrawnContent} content
 * @property {DrawnContent | undefined} put the content shown only for viewing: the next stroke begins a new drawing
 * @property {DrawnContent[]} past the content before each stroke, clearing and image
 * @property {boolean} pen_down whether a stroke is being drawn
 * @property {'' | 'drawing' | 'replaying'} moving whether the page itself draws, or draws again what is there
 * @property {{ at: number, content: DrawnContent } | undefined} looked looking back: only the first points of the drawing are shown
 * @property {StepChoice} steps the steps of the preparation
 * @property {boolean} steps_open whether the steps are shown large
 * @property {'ink' | 'why'} shows what is on the paper: the ink, or what it speaks for
 * @property {ModelName} model
 * @property {boolean} has_model whether Python has the shipped network
 * @property {ReadingNetwork | undefined} network the network that reads, with its weights
 * @property {number | undefined} unsure_below a lead below this, 0 to 1, means "I don't know"; undefined before
 *   has_model was first true
 * @property {boolean} is_awaited whether the user has made a change since the last reading and awaits a new one
 * @property {Reading} reading
 * @property {Grown[]} growth the answers to the drawing's beginnings
 * @property {number} unit_most the largest value that a hidden unit of the network has had
 * @property {{ model: ModelName, run: number } | undefined} prepared the network for which Python has prepared its judgements; run: of
 *   the Digits lab
 * @property {Judged | undefined} judged the last judgement, which may be about an older drawing
 * @property {DrawnContent | undefined} claimed the last content whose reading may be claimed
 * @property {string[]} hints suggestions for the drawing, from the last settled reading
 * @property {{ key: 'error.not_image' | 'draw.no_digit', name: string } | undefined} refused why a file was not taken
 */

/** The number of contents kept for undo. */
const MOST_PAST = 100;

/** @type {DrawnContent} */
const EMPTY = { strokes: [], image: undefined };

/**
 * The classes of a network that reads drawings.
 * @param {ConfigRecord} running of the Digits lab
 */
export function namesOf(/** @type {ModelName} */ model, running) {
  return classNames(model === 'digits' ? running : { dataset: 'digits' });
}

/**
 * The classes of the network that read the drawing.
 * @param {DrawingState} drawing
 * @param {ConfigRecord} running of the Digits lab
 */
export function readNames({ reading, model }, running) {
  return reading.kind === 'read' ? reading.asked.names : namesOf(model, running);
}

/** What is on the paper: the drawing, or its beginning while the user looks back. */
export function shownContent(/** @type {DrawingState} */ { content, looked }) {
  return looked?.content ?? content;
}

/**
 * The classes to draw: those of the reading network, or those being taught; empty while signs have no names.
 * @param {Pick<PageState, 'draw_view' | 'teach' | 'drawing' | 'labs'>} state
 * @returns {readonly string[]}
 */
export function namesToDraw({ draw_view, teach, drawing: { model }, labs: { digits } }) {
  if (draw_view === 'read' || !teach) return namesOf(model, digits.running);
  return teach.kind === 'digit' ? DIGIT_NAMES : teach.collections.signs.names;
}

/**
 * @param {DrawingState} drawing
 * @param {DrawnContent} content
 * @returns {DrawingState}
 */
function withContent(drawing, content) {
  return { ...drawing, content, looked: undefined, shows: 'ink', growth: grownWithin(drawing.growth, drawing.content, content), past: [...drawing.past, drawing.content].slice(-MOST_PAST) };
}

/**
 * @param {DrawingState} drawing
 * @param {Point} point where a stroke begins: after what is shown, so that a drawing can be continued from where the user looks back
 * @returns {DrawingState}
 */
export function afterPenDown(drawing, point) {
  const before = drawing.content === drawing.put ? [] : shownContent(drawing).strokes;
  return { ...withContent(drawing, { strokes: [...before, [point]], image: undefined }), pen_down: true };
}

/** Continues the current stroke. Returns the same object if the pen is up because the stroke was undone. */
export function afterPenMoved(/** @type {DrawingState} */ drawing, /** @type {Point[]} */ points) {
  const { strokes } = drawing.content;
  if (!drawing.pen_down) return drawing;
  const longer = [...strokes[strokes.length - 1], ...points];
  return { ...drawing, content: { strokes: [...strokes.slice(0, -1), longer], image: undefined } };
}

/**
 * @param {DrawingState} drawing
 * @returns {DrawingState}
 */
export function afterPenUp(drawing) {
  return { ...drawing, pen_down: false };
}

/** Puts an earlier drawing on empty paper; otherwise returns the same object. */
export function afterPut(/** @type {DrawingState} */ drawing, /** @type {DrawnContent} */ content) {
  return isEmptyContent(drawing.content) ? { ...withContent(drawing, content), put: content, pen_down: false } : drawing;
}

/** Returns the same object if there is nothing to clear. */
export function clearedDrawing(/** @type {DrawingState} */ drawing) {
  return isEmptyContent(drawing.content) ? drawing : { ...withContent(drawing, EMPTY), pen_down: false };
}

/**
 * The drawing before the last stroke, clearing or image.
 * @param {DrawingState} drawing
 * @returns {DrawingState}
 */
export function undoneDrawing(drawing) {
  const { past } = drawing;
  return { ...withContent(drawing, past[past.length - 1] ?? EMPTY), past: past.slice(0, -1), pen_down: false };
}

/**
 * The drawing with the ink of an image, centred in a square.
 * @param {DrawingState} drawing
 * @param {number} width
 * @param {number} height
 * @param {Uint8Array} ink row by row
 * @returns {DrawingState}
 */
export function afterImage(drawing, width, height, ink) {
  const side = Math.max(width, height);
  const square = new Uint8Array(side * side);
  const [left, top] = [(side - width) >> 1, (side - height) >> 1];
  for (let row = 0; row < height; row += 1) {
    square.set(ink.subarray(row * width, (row + 1) * width), (top + row) * side + left);
  }
  return { ...withContent(drawing, { strokes: [], image: { side, ink: square } }), pen_down: false };
}

/**
 * The drawing that shows only its first points; all of them, if there are no more.
 * @param {DrawingState} drawing
 * @param {number} at
 * @returns {DrawingState}
 */
export function lookedBack(drawing, at) {
  const { content } = drawing;
  return { ...drawing, shows: 'ink', looked: at < countPoints(content) ? { at, content: firstPoints(content, at) } : undefined };
}

/**
 * The drawing after an answer. The hints change only with a settled answer of Python.
 * @param {DrawingState} drawing
 * @param {QuickReading | undefined} recognition undefined for an empty drawing
 * @param {Asked} asked what it answers
 * @param {boolean} settled
 * @param {Reasons & { hints: string[] }} [reasons]
 * @returns {DrawingState}
 */
export function afterReading(drawing, recognition, asked, settled, reasons) {
  if (!recognition) return unread(drawing, { kind: 'nothing' });
  const reading = /** @type {const} */ ({ kind: 'read', recognition, reasons, asked, settled });
  const isWhole = asked.content === drawing.content;
  const growth = isWhole && asked.content.strokes.length ? withGrown(drawing.growth, { at: countPoints(asked.content), outputs: recognition.outputs }) : drawing.growth;
  const unit_most = recognition.hidden.flatMap((values) => [...values]).reduce((most, value) => Math.max(most, Math.abs(value)), drawing.unit_most);
  const read = { ...drawing, reading, growth, unit_most };
  return settled && isWhole ? { ...read, hints: reasons?.hints ?? [] } : read;
}

/**
 * The drawing while no network can answer.
 * @param {DrawingState} drawing
 * @returns {DrawingState}
 */
export function waitingDrawing(drawing) {
  return unread(drawing, { kind: 'waiting' });
}

/**
 * @param {DrawingState} drawing
 * @param {Reading} reading a reading without hints
 * @returns {DrawingState}
 */
function unread(drawing, reading) {
  return { ...drawing, reading, hints: [] };
}

/** Whether the drawing looks like the digit it is read as now; undefined if that was not judged. */
export function likenessOf(/** @type {DrawingState} */ { content, steps, model, reading, judged }) {
  if (reading.kind !== 'read' || !judged) return undefined;
  const isAsked = judged.content === content && judged.steps === steps && judged.model === model
    && judged.digit === reading.recognition.ranked[0];
  return isAsked ? judged.likeness : undefined;
}

/**
 * Whether the reading may be claimed. Until a drawing is finished and judged, the reading only says how it looks so far: a star would first
 * be called a 4. Without Python nothing is judged.
 */
export function isClaimed(/** @type {DrawingState} */ { content, claimed, pen_down, moving, looked }) {
  return !pen_down && !moving && !looked && claimed === content;
}

/** Whether the reading is of what is shown now, with the current steps and model. */
export function isOfNow(/** @type {DrawingState} */ drawing) {
  const { steps, model, reading } = drawing;
  return reading.kind === 'read' && reading.asked.content === shownContent(drawing) && reading.asked.steps === steps && reading.asked.model === model;
}

/**
 * What to judge next: the drawing that was read, unless it was judged or cannot be.
 * @param {DrawingState} drawing
 * @returns {Omit<Judged, 'likeness'> & { image: Float32Array } | undefined}
 */
export function toJudge(drawing) {
  const { content, steps, model, reading, pen_down, moving, looked } = drawing;
  if (reading.kind !== 'read' || pen_down || moving || looked || isEmptyContent(content)) return undefined;
  if (!isOfNow(drawing)) return undefined; // it is being read again
  if ((likenessOf(drawing)?.state ?? 'preparing') !== 'preparing') return undefined;
  const { ranked, image } = reading.recognition;
  return { content, steps, model, digit: ranked[0], image };
}
