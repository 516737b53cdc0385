// The drawing surface: strokes kept as vectors, from mouse, touch or pen; or an image put on it.

import { text } from '../texts.js';
import { html } from './dom.js';

export const SURFACE = 280;
/** Width of a stroke as a share of the digit's longer side, as in MNIST. */
const STROKE_SHARE = 0.11;
const SHOWN_WIDTH = 20;
const [THINNEST, THICKEST] = [6, 30];

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {import('../engine/protocol.js').Drawing} Drawing */

/**
 * @param {HTMLElement} element
 * @param {{ onChange: () => void }} callbacks
 */
export function createDrawingSurface(element, { onChange }) {
  const attached = new AbortController();
  const canvas = html('canvas', { width: SURFACE, height: SURFACE, class: 'surface', role: 'img', 'aria-label': text('draw.surface'), tabindex: 0 });
  const hint = html('p', { class: 'surface-hint', 'aria-hidden': 'true' }, text('draw.hint'));
  const wrapper = html('div', { class: 'surface-wrapper' }, canvas, hint);
  element.append(wrapper);
  const shown = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const inked = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(SURFACE, SURFACE).getContext('2d', { willReadFrequently: true }));
  /** @type {Point[][]} */
  let strokes = [];
  /** @type {Uint8Array | undefined} */
  let imageInk;
  /** @type {number | undefined} */
  let pointer;
  let color = '#000';

  /**
   * @param {MouseEvent} event
   * @returns {Point}
   */
  function pointOf(event) {
    const frame = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - frame.left) * SURFACE) / frame.width,
      y: ((event.clientY - frame.top) * SURFACE) / frame.height,
    };
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (pointer !== undefined || event.button !== 0) return; // a second finger or a palm does not draw
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    imageInk = undefined;
    strokes.push([pointOf(event)]);
    changed();
  }, { signal: attached.signal });

  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pointer) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    strokes[strokes.length - 1].push(...(passed.length ? passed : [event]).map(pointOf));
    changed();
  }, { signal: attached.signal });

  for (const type of /** @type {const} */ (['pointerup', 'pointercancel', 'lostpointercapture'])) {
    canvas.addEventListener(type, (event) => {
      if (event.pointerId === pointer) pointer = undefined;
    }, { signal: attached.signal });
  }
  canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal: attached.signal });

  function changed() {
    paint();
    onChange();
  }

  function paint() {
    hint.hidden = strokes.length > 0 || imageInk !== undefined;
    shown.clearRect(0, 0, SURFACE, SURFACE);
    if (imageInk) {
      paintInk(shown, imageInk, color);
    } else {
      paintStrokes(shown, strokes, SHOWN_WIDTH, color);
    }
  }

  return {
    /**
     * The ink as the network's preparation takes it: white on black, the pen as wide as suits the digit.
     * @returns {Drawing}
     */
    drawing() {
      if (imageInk) return { width: SURFACE, height: SURFACE, ink: imageInk.slice() };
      inked.fillStyle = '#000';
      inked.fillRect(0, 0, SURFACE, SURFACE);
      paintStrokes(inked, strokes, strokeWidth(strokes), '#fff');
      const { data } = inked.getImageData(0, 0, SURFACE, SURFACE);
      const ink = new Uint8Array(SURFACE * SURFACE);
      for (let pixel = 0; pixel < ink.length; pixel += 1) ink[pixel] = data[pixel * 4];
      return { width: SURFACE, height: SURFACE, ink };
    },
    clear() {
      strokes = [];
      imageInk = undefined;
      changed();
    },
    undo() {
      if (imageInk) imageInk = undefined;
      else strokes.pop();
      changed();
    },
    /** @param {ImageBitmap} image dark on light, or light on dark; fitted into the surface */
    showImage(image) {
      strokes = [];
      imageInk = inkOf(image, inked);
      changed();
    },
    /** @param {string} ink the colour of the pen */
    update(ink) {
      color = ink;
      paint();
    },
    destroy() {
      attached.abort();
      wrapper.remove();
    },
  };
}

/** @param {Point[][]} strokes */
function strokeWidth(strokes) {
  const points = strokes.flat();
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const longest = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), 0);
  return Math.min(Math.max(longest * STROKE_SHARE, THINNEST), THICKEST);
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {Point[][]} strokes
 * @param {number} width
 * @param {string} color
 */
function paintStrokes(context, strokes, width, color) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [first, ...others] of strokes) {
    context.beginPath();
    context.moveTo(first.x, first.y);
    // A line of no length would leave no dot.
    if (others.length === 0) context.lineTo(first.x + 0.01, first.y);
    for (const point of others) context.lineTo(point.x, point.y);
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Uint8Array} ink
 * @param {string} color
 */
function paintInk(context, ink, color) {
  context.fillStyle = color;
  context.fillRect(0, 0, SURFACE, SURFACE);
  const image = context.getImageData(0, 0, SURFACE, SURFACE);
  for (let pixel = 0; pixel < ink.length; pixel += 1) image.data[pixel * 4 + 3] = ink[pixel];
  context.putImageData(image, 0, 0);
}

/**
 * The ink of an image: what differs from its paper, which is the brightness most of its border has.
 * @param {ImageBitmap} image
 * @param {OffscreenCanvasRenderingContext2D} context of SURFACE x SURFACE
 */
function inkOf(image, context) {
  const scale = SURFACE / Math.max(image.width, image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  context.imageSmoothingEnabled = scale !== 1;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SURFACE, SURFACE);
  context.drawImage(image, (SURFACE - width) / 2, (SURFACE - height) / 2, width, height);
  const { data } = context.getImageData(0, 0, SURFACE, SURFACE);
  const brightness = Uint8Array.from({ length: SURFACE * SURFACE }, (_, pixel) => (
    Math.round((data[pixel * 4] + data[pixel * 4 + 1] + data[pixel * 4 + 2]) / 3)));
  const border = brightness.filter((_, pixel) => pixel < SURFACE || pixel >= SURFACE * (SURFACE - 1)
    || pixel % SURFACE === 0 || pixel % SURFACE === SURFACE - 1).sort();
  const paper = border[border.length >> 1];
  return paper > 127 ? brightness.map((value) => Math.max(paper - value, 0))
    : brightness.map((value) => Math.max(value - paper, 0));
}
