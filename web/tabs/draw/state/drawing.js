// The drawing, the questions about it, and its reading.

import { classNames, DIGIT_NAMES } from '../../../lab/state/config.js';
import { isEmptyContent } from './content.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { ConfigRecord, EmptyDrawing, Likeness, Recognition, Requests } from '../../../wire/protocol.js' */

/** A drawing with its preparation. @typedef {Omit<Requests['recognize']['payload'], 'model'>} Question */
/** Whether to take each step of the preparation. @typedef {Pick<Question, 'pen' | 'crop' | 'box' | 'centre'>} StepChoice */
/** Ink on paper. @typedef {Omit<Question, keyof StepChoice>} Drawing */
/** A photo or an image file. @typedef {Requests['read_image']['payload']} Brightness */
/** A place on the surface. @typedef {{ x: number, y: number }} Point */
/** A square of ink, one byte a pixel. @typedef {{ side: number, ink: Uint8Array }} ImageInk */
/** Strokes, or the ink of an image. @typedef {{ strokes: Point[][], image: ImageInk | undefined }} DrawnContent */
/** The network that reads the drawing. @typedef {'shipped' | 'digits'} ModelName */
/** An answer without its reasons. @typedef {Pick<Recognition, 'outputs' | 'are_shares' | 'lead' | 'ranked' | 'rival'>} DigitAnswer */

/**
 * The displayed answer. waiting: there is no network yet. early: read without Python, and so without reasons.
 * settled: the user has made a change and lifted the pen, so the answer will stay.
 * @typedef {{ kind: 'nothing' } | { kind: 'waiting' } | { kind: 'early', answer: DigitAnswer, settled: boolean }
 *   | { kind: 'read', recognition: Recognition, asked: Asked, settled: boolean }} Reading
 */

/**
 * A question and the drawing it is about. names: the classes of the network.
 * @typedef {{ question: Question, content: DrawnContent, steps: StepChoice, model: ModelName, names: readonly string[] }} Asked
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
 * @property {StepChoice} steps the steps of the preparation
 * @property {ModelName} model
 * @property {boolean} has_model whether Python has the shipped network
 * @property {number | undefined} unsure_below a lead below this, 0 to 1, means "I don't know"; undefined before
 *   has_model was first true
 * @property {boolean} is_awaited whether the user has made a change since the last reading and awaits a new one
 * @property {Reading} reading
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
  return reading.kind === 'read' ? reading.asked.names : namesOf(reading.kind === 'early' ? 'shipped' : model, running);
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
  return { ...drawing, content, past: [...drawing.past, drawing.content].slice(-MOST_PAST) };
}

/**
 * @param {DrawingState} drawing
 * @param {Point} point where a stroke begins
 * @returns {DrawingState}
 */
export function afterPenDown(drawing, point) {
  const before = drawing.content === drawing.put ? [] : drawing.content.strokes;
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
  return { ...drawing, content: past[past.length - 1] ?? EMPTY, past: past.slice(0, -1), pen_down: false };
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
 * The drawing after Python's answer. The hints change only with a settled answer.
 * @param {DrawingState} drawing
 * @param {EmptyDrawing | Recognition} recognition
 * @param {Asked} asked the question it answers
 * @param {boolean} settled
 * @returns {DrawingState}
 */
export function afterRecognition(drawing, recognition, asked, settled) {
  if (recognition.empty) return unread(drawing, { kind: 'nothing' });
  const reading = /** @type {const} */ ({ kind: 'read', recognition, asked, settled });
  return settled ? { ...drawing, reading, hints: recognition.hints, refused: undefined } : { ...drawing, reading };
}

/**
 * The drawing after an answer without Python.
 * @param {DrawingState} drawing
 * @param {DigitAnswer | undefined} answer undefined for an empty drawing
 * @param {boolean} settled
 * @returns {DrawingState}
 */
export function afterEarlyAnswer(drawing, answer, settled) {
  return unread(drawing, answer ? { kind: 'early', answer, settled } : { kind: 'nothing' });
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
  return { ...drawing, reading, hints: [], refused: undefined };
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
export function isClaimed(/** @type {DrawingState} */ { reading, content, claimed, pen_down }) {
  return reading.kind === 'early' ? reading.settled : !pen_down && claimed === content;
}

/** Whether the reading is of the whole current drawing, with the current steps and model. */
export function isOfNow(/** @type {DrawingState} */ { content, steps, model, reading }) {
  return reading.kind === 'read' && reading.asked.content === content && reading.asked.steps === steps && reading.asked.model === model;
}

/**
 * What to judge next: the drawing that was read, unless it was judged or cannot be.
 * @param {DrawingState} drawing
 * @returns {Omit<Judged, 'likeness'> & { image: Float32Array } | undefined}
 */
export function toJudge(drawing) {
  const { content, steps, model, reading, pen_down } = drawing;
  if (reading.kind !== 'read' || pen_down || isEmptyContent(content)) return undefined;
  if (!isOfNow(drawing)) return undefined; // it is being read again
  if ((likenessOf(drawing)?.state ?? 'preparing') !== 'preparing') return undefined;
  const { ranked, image } = reading.recognition;
  return { content, steps, model, digit: ranked[0], image };
}
