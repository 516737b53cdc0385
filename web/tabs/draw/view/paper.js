// The paper: takes strokes from mouse, touch, pen and keyboard, and shows them or an image's ink. Empty, it shows where one could begin.

import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { isEmptyContent } from '../state/content.js';
import { heldBack, paintStrokes, SHOWN_WIDTH, SURFACE } from './stroke_ink.js';

/** Cells per side of the grid for keyboard drawing: as many as the network's image has pixels. */
const GRID = 28;
const CELL = SURFACE / GRID;

/** @import { DrawnContent, ImageInk, Point } from '../state/drawing.js' */
/** @typedef {{ ink: string, line: string, accent: string, muted: string }} PaperColors */

/** The stroke that empty paper suggests. @type {Point[]} */
const GUIDE = [[88, 66], [144, 68], [198, 62], [169, 114], [144, 163], [128, 217]].map(([x, y]) => ({ x, y }));

/**
 * @param {HTMLElement} element
 * @param {{
 *   onPenDown: (point: Point) => void,
 *   onPenMoved: (points: Point[]) => void,
 *   onPenUp: () => void,
 *   onClear: () => void,
 *   onUndo: () => void,
 * }} callbacks
 */
export function createPaper(element, { onPenDown, onPenMoved, onPenUp, onClear, onUndo }) {
  const canvas = html('canvas', {
    class: 'surface', role: 'application', tabindex: 0,
    'aria-label': text('draw.surface'), 'aria-roledescription': text('draw.surface_role'), 'aria-describedby': 'surface-keys',
  });
  const words = html('span');
  const hint = html('p', { class: 'surface-hint', 'aria-hidden': 'true' }, words, html('small', {}, text('draw.hint_how')));
  const keys = html('p', { class: 'hidden-text', id: 'surface-keys' }, text('draw.keys'));
  const place = html('output', { class: 'surface-place', 'aria-label': text('draw.pen') });
  element.append(canvas, hint, place, keys);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {DrawnContent} */
  let content = { strokes: [], image: undefined };
  /** The pointer that is drawing. @type {number | undefined} */
  let pointer;
  const cursor = { column: GRID / 2, row: GRID / 2, shown: false, down: false };
  /** Whether empty paper suggests a digit to draw. */
  let guides = false;
  /** @type {PaperColors} */
  let colors = { ink: '#000', line: '#ccc', accent: '#088', muted: '#666' };

  // Mouse, touch and pen.

  function pointOf(/** @type {MouseEvent} */ event) {
    const frame = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - frame.left - canvas.clientLeft) * SURFACE) / canvas.clientWidth,
      y: ((event.clientY - frame.top - canvas.clientTop) * SURFACE) / canvas.clientHeight,
    };
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (pointer !== undefined || event.button !== 0) return; // a second finger or a palm does not draw
    if (event.pointerType === 'touch' && element.hasAttribute('data-why')) return; // a finger asks for a pixel's number there
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    hideCursor();
    canvas.dataset.pointed = 'true';
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    onPenDown(heldBack(pointOf(event)));
  });

  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pointer) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    onPenMoved((passed.length ? passed : [event]).map((each) => heldBack(pointOf(each))));
  });

  for (const type of /** @type {const} */ (['pointerup', 'pointercancel', 'lostpointercapture'])) {
    canvas.addEventListener(type, (event) => {
      if (event.pointerId !== pointer) return;
      pointer = undefined;
      onPenUp();
    });
  }
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());

  // The keyboard.

  /** @returns {Point} the middle of the cursor's cell */
  function cursorPoint() {
    return { x: (cursor.column + 0.5) * CELL, y: (cursor.row + 0.5) * CELL };
  }

  function hideCursor() {
    cursor.shown = false;
    cursor.down = false;
    setText(place, '');
  }

  function sayPlace() {
    const { column, row, down } = cursor;
    setText(place, text(down ? 'draw.pen_down' : 'draw.pen_up', { column: column + 1, row: row + 1 }));
  }

  function togglePen() {
    cursor.down = !cursor.down;
    if (cursor.down) onPenDown(cursorPoint());
    else onPenUp();
  }

  function moveCursor(/** @type {number} */ right, /** @type {number} */ down) {
    const within = (/** @type {number} */ value) => Math.min(Math.max(value, 0), GRID - 1);
    cursor.column = within(cursor.column + right);
    cursor.row = within(cursor.row + down);
    if (cursor.down) onPenMoved([cursorPoint()]);
  }

  /** @type {Record<string, (event: KeyboardEvent) => void>} */
  const onKey = {
    ArrowLeft: () => moveCursor(-1, 0),
    ArrowRight: () => moveCursor(1, 0),
    ArrowUp: () => moveCursor(0, -1),
    ArrowDown: () => moveCursor(0, 1),
    ' ': (event) => event.repeat || togglePen(),
    Backspace: () => {
      lift();
      onUndo();
    },
    Delete: () => {
      lift();
      onClear();
    },
  };

  canvas.addEventListener('keydown', (event) => {
    const act = onKey[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // elsewhere Space starts training
    delete canvas.dataset.pointed;
    cursor.shown = true;
    act(event);
    sayPlace();
    paint();
  });
  canvas.addEventListener('keyup', (event) => event.key === ' ' && event.preventDefault());
  canvas.addEventListener('blur', () => {
    const wasDown = cursor.down;
    hideCursor();
    delete canvas.dataset.pointed;
    paint();
    if (wasDown) onPenUp();
  });

  // The picture.

  new ResizeObserver(() => {
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    if (side === 0 || side === canvas.width) return;
    canvas.width = side;
    canvas.height = side;
    paint();
  }).observe(canvas);

  function paint() {
    hint.hidden = !isEmptyContent(content) || cursor.shown;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.scale(canvas.width / SURFACE, canvas.height / SURFACE);
    if (cursor.shown) paintGrid();
    else if (guides && isEmptyContent(content)) paintGuide();
    if (content.image) paintImage(content.image);
    else paintStrokes(context, content.strokes, SHOWN_WIDTH, colors.ink);
    if (cursor.shown) paintCursor();
  }

  function paintGrid() {
    context.strokeStyle = colors.line;
    context.lineWidth = 0.5;
    context.beginPath();
    for (let line = CELL; line < SURFACE; line += CELL) {
      context.moveTo(line, 0);
      context.lineTo(line, SURFACE);
      context.moveTo(0, line);
      context.lineTo(SURFACE, line);
    }
    context.stroke();
  }

  /** A pale 7 to go along, with a dot where to begin. */
  function paintGuide() {
    paintStrokes(context, [GUIDE], SHOWN_WIDTH, colors.line);
    context.setLineDash([0.01, 11]);
    paintStrokes(context, [GUIDE], 3.5, colors.muted);
    context.setLineDash([]);
    context.fillStyle = colors.accent;
    context.beginPath();
    context.arc(GUIDE[0].x, GUIDE[0].y, 7, 0, 2 * Math.PI);
    context.fill();
  }

  function paintCursor() {
    context.strokeStyle = colors.accent;
    context.fillStyle = colors.accent;
    context.lineWidth = 3;
    const corner = [cursor.column * CELL, cursor.row * CELL];
    context.strokeRect(corner[0], corner[1], CELL, CELL);
    if (cursor.down) context.fillRect(corner[0], corner[1], CELL, CELL);
  }

  function paintImage(/** @type {ImageInk} */ { side, ink }) {
    const own = new OffscreenCanvas(side, side);
    const ownContext = /** @type {OffscreenCanvasRenderingContext2D} */ (own.getContext('2d'));
    ownContext.fillStyle = colors.ink;
    ownContext.fillRect(0, 0, side, side);
    const pixels = ownContext.getImageData(0, 0, side, side);
    for (let pixel = 0; pixel < ink.length; pixel += 1) pixels.data[pixel * 4 + 3] = ink[pixel];
    ownContext.putImageData(pixels, 0, 0);
    context.imageSmoothingEnabled = side > SURFACE / 2;
    context.drawImage(own, 0, 0, SURFACE, SURFACE);
  }

  /** Ends the stroke being drawn by pointer or keys, because it was cleared or undone. */
  function lift() {
    pointer = undefined;
    cursor.down = false;
  }

  return {
    /**
     * @param {DrawnContent} drawn
     * @param {boolean} penDown whether a stroke is being drawn; false after clearing or undo
     * @param {PaperColors} themed
     * @param {string} what to draw; a hint shown before the first stroke
     * @param {boolean} suggests whether empty paper suggests a digit
     */
    update(drawn, penDown, themed, what, suggests) {
      content = drawn;
      colors = themed;
      guides = suggests;
      setText(words, what);
      if (!penDown) lift();
      paint();
    },
  };
}
