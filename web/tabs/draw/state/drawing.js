// The drawing, what is asked about it, and what it was read as.

import { classNames, DIGIT_NAMES } from '../../../lab/state/config.js';
import { isEmptyContent } from './content.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { ConfigRecord, EmptyDrawing, Likeness, Recognition, Requests } from '../../../wire/protocol.js' */

/** A drawing, and how it is prepared. @typedef {Omit<Requests['recognize']['payload'], 'model'>} Question */
/** Whether each step of the preparation is taken. @typedef {Pick<Question, 'pen' | 'crop' | 'box' | 'centre'>} StepChoice */
/** Ink on paper. @typedef {Omit<Question, keyof StepChoice>} Drawing */
/** A photo or an image file. @typedef {Requests['read_image']['payload']} Brightness */
/** A place on the surface. @typedef {{ x: number, y: number }} Point */
/** A square of ink, one byte a pixel. @typedef {{ side: number, ink: Uint8Array }} ImageInk */
/** Strokes, or the ink of an image. @typedef {{ strokes: Point[][], image: ImageInk | undefined }} DrawnContent */
/** Which network reads the drawing. @typedef {'shipped' | 'digits'} ModelName */
/** What is known of an answer without its reasons. @typedef {Pick<Recognition, 'outputs' | 'are_shares' | 'lead' | 'ranked' | 'rival'>} DigitAnswer */

/**
 * What is shown of the drawing's answer. waiting: there is no network yet. early: read without Python, and so without
 * reasons. settled: a person did something and the pen is up, so the answer will stay.
 * @typedef {{ kind: 'nothing' } | { kind: 'waiting' } | { kind: 'early', answer: DigitAnswer, settled: boolean }
 *   | { kind: 'read', recognition: Recognition, asked: Asked, settled: boolean }} Reading
 */

/**
 * What was asked about which drawing. names: what the network tells apart.
 * @typedef {{ question: Question, content: DrawnContent, steps: StepChoice, model: ModelName, names: readonly string[] }} Asked
 */

/**
 * Whether a drawing looks like the digit that it was read as, and of which drawing that was asked.
 * @typedef {{ content: DrawnContent, steps: StepChoice, model: ModelName, digit: number, likeness: Likeness }} Judged
 */

/**
 * @typedef {object} DrawingState
 * @property {DrawnContent} content
 * @property {DrawnContent | undefined} put what is there to be looked at: the next stroke begins a new drawing
 * @property {DrawnContent[]} past the content before each stroke, clearing and image
 * @property {boolean} pen_down whether a stroke is being drawn
 * @property {StepChoice} steps which steps of the preparation are taken
 * @property {ModelName} model
 * @property {boolean} has_model whether Python has the network that ships with the page
 * @property {number | undefined} unsure_below a lead below this, 0 to 1, means "I don't know"; undefined before
 *   has_model was first true
 * @property {boolean} is_awaited whether a person changed something since the last reading, and so waits to hear of it
 * @property {Reading} reading
 * @property {{ model: ModelName, run: number } | undefined} prepared the network whose readings Python is prepared to judge; run: of the
 *   Digits lab
 * @property {Judged | undefined} judged the last judgement, which may be about an older drawing
 * @property {DrawnContent | undefined} claimed the last content of which it may be said what it is
 * @property {string[]} hints how the drawing could be better, from the last settled reading
 * @property {{ key: 'error.not_image' | 'draw.no_digit', name: string } | undefined} refused why a file was not taken
 */

/** How many contents are remembered for undo. */
const MOST_PAST = 100;

/** @type {DrawnContent} */
const EMPTY = { strokes: [], image: undefined };

/**
 * What a network that reads drawings tells apart.
 * @param {ConfigRecord} running of the Digits lab
 */
export function namesOf(/** @type {ModelName} */ model, running) {
  return classNames(model === 'digits' ? running : { dataset: 'digits' });
}

/**
 * What the drawing may have been read as, by the network that read it.
 * @param {DrawingState} drawing
 * @param {ConfigRecord} running of the Digits lab
 */
export function readNames({ reading, model }, running) {
  return reading.kind === 'read' ? reading.asked.names : namesOf(reading.kind === 'early' ? 'shipped' : model, running);
}

/**
 * What may be drawn: what the network that reads it tells apart, or what is being taught; no names while signs have none yet.
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

/** The current stroke goes on. The same object if the pen is up, because the stroke was undone. */
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

/** A drawing of before on the paper; the same object if something is on it. */
export function afterPut(/** @type {DrawingState} */ drawing, /** @type {DrawnContent} */ content) {
  return isEmptyContent(drawing.content) ? { ...withContent(drawing, content), put: content, pen_down: false } : drawing;
}

/** The same object if there is nothing to clear. */
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
 * The drawing with the ink of an image, in the middle of a square.
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
 * @param {Asked} asked what it answers
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
 * @param {Reading} reading one without hints
 * @returns {DrawingState}
 */
function unread(drawing, reading) {
  return { ...drawing, reading, hints: [], refused: undefined };
}

/** Whether the drawing looks like the digit that it is read as now; undefined while nobody has asked. */
export function likenessOf(/** @type {DrawingState} */ { content, steps, model, reading, judged }) {
  if (reading.kind !== 'read' || !judged) return undefined;
  const isAsked = judged.content === content && judged.steps === steps && judged.model === model
    && judged.digit === reading.recognition.ranked[0];
  return isAsked ? judged.likeness : undefined;
}

/**
 * Whether it may be said what was read. Until a drawing is finished and judged, that is only how it looks so far: a star
 * would be called a 4, and then not. Without Python nothing is judged.
 */
export function isClaimed(/** @type {DrawingState} */ { reading, content, claimed, pen_down }) {
  return reading.kind === 'early' ? reading.settled : !pen_down && claimed === content;
}

/** Whether the reading is of what is drawn now, rather than of a part of it or by other steps. */
export function isOfNow(/** @type {DrawingState} */ { content, steps, model, reading }) {
  return reading.kind === 'read' && reading.asked.content === content && reading.asked.steps === steps && reading.asked.model === model;
}

/**
 * What is to be judged next: the drawing that was read, until that is done or cannot be done.
 * @param {DrawingState} drawing
 * @returns {Omit<Judged, 'likeness'> & { image: Float32Array } | undefined}
 */
export function toJudge(drawing) {
  const { content, steps, model, reading, pen_down } = drawing;
  if (reading.kind !== 'read' || pen_down || isEmptyContent(content)) return undefined;
  if (!isOfNow(drawing)) return undefined; // it is read anew
  if ((likenessOf(drawing)?.state ?? 'preparing') !== 'preparing') return undefined;
  const { ranked, image } = reading.recognition;
  return { content, steps, model, digit: ranked[0], image };
}
