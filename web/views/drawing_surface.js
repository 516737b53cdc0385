// The drawing surface: strokes from mouse, touch, pen or keyboard, kept as vectors; or the ink of an image.

import { text } from '../texts.js';
import { html, setText } from './dom.js';
import { createInkMaker, heldBack, paintStrokes, SHOWN_WIDTH, SURFACE } from './stroke_ink.js';

/** Cells a side of the grid that the keyboard draws on: as many as the network has pixels. */
const GRID = 28;
/** Steps back that Undo remembers. */
const MOST_UNDONE = 100;
const CELL = SURFACE / GRID;

/** @typedef {import('./stroke_ink.js').Point} Point */
/** @typedef {{ side: number, ink: Uint8Array }} ImageInk a square of ink */
/** @typedef {{ strokes: Point[][], image: ImageInk | undefined }} Content */
/** @typedef {import('../engine/protocol.js').Drawing} Drawing */

/** @type {Content} */
const EMPTY = { strokes: [], image: undefined };

/**
 * @param {HTMLElement} element
 * @param {{ onChange: () => void }} callbacks called at each change, and once more when a stroke has ended
 */
export function createDrawingSurface(element, { onChange }) {
  const attached = new AbortController();
  const { signal } = attached;
  const canvas = html('canvas', {
    class: 'surface', role: 'application', tabindex: 0,
    'aria-label': text('draw.surface'), 'aria-roledescription': text('draw.surface_role'), 'aria-describedby': 'surface-keys',
  });
  const hint = html('p', { class: 'surface-hint', 'aria-hidden': 'true' }, text('draw.hint'));
  const keys = html('p', { class: 'hidden-text', id: 'surface-keys' }, text('draw.keys'));
  const place = html('output', { class: 'surface-place', 'aria-label': text('draw.pen') });
  const wrapper = html('div', { class: 'surface-wrapper' }, canvas, hint, place, keys);
  element.append(wrapper);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const makeInk = createInkMaker();
  let content = EMPTY;
  /** What there was before each stroke, clearing and image. @type {Content[]} */
  let past = [];
  /** @type {number | undefined} */
  let pointer;
  const cursor = { column: GRID / 2, row: GRID / 2, shown: false, down: false };
  let colors = { ink: '#000', line: '#ccc', accent: '#088' };

  /** @param {Content} next */
  function change(next) {
    past.push(content);
    if (past.length > MOST_UNDONE) past.shift(); // each keeps its strokes, and an image all of its ink
    content = next;
    changed();
  }

  function changed() {
    paint();
    onChange();
  }

  /** @param {Point} point */
  function beginStroke(point) {
    change({ strokes: [...content.strokes, [heldBack(point)]], image: undefined });
  }

  /** @param {Point[]} points */
  function goOn(points) {
    content.strokes[content.strokes.length - 1].push(...points.map(heldBack));
    changed();
  }

  // Mouse, touch and pen.

  /**
   * @param {MouseEvent} event
   * @returns {Point}
   */
  function pointOf(event) {
    const frame = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - frame.left - canvas.clientLeft) * SURFACE) / canvas.clientWidth,
      y: ((event.clientY - frame.top - canvas.clientTop) * SURFACE) / canvas.clientHeight,
    };
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (pointer !== undefined || event.button !== 0) return; // a second finger or a palm does not draw
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    hideCursor();
    canvas.dataset.pointed = 'true';
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    beginStroke(pointOf(event));
  }, { signal });

  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pointer) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    goOn((passed.length ? passed : [event]).map(pointOf));
  }, { signal });

  for (const type of /** @type {const} */ (['pointerup', 'pointercancel', 'lostpointercapture'])) {
    canvas.addEventListener(type, (event) => {
      if (event.pointerId !== pointer) return;
      pointer = undefined;
      onChange();
    }, { signal });
  }
  canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });

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

  function tellCursor() {
    const { column, row, down } = cursor;
    setText(place, text(down ? 'draw.pen_down' : 'draw.pen_up', { column: column + 1, row: row + 1 }));
  }

  function togglePen() {
    cursor.down = !cursor.down;
    if (cursor.down) beginStroke(cursorPoint());
    else changed();
  }

  /**
   * @param {number} right
   * @param {number} down
   */
  function moveCursor(right, down) {
    const within = (/** @type {number} */ value) => Math.min(Math.max(value, 0), GRID - 1);
    cursor.column = within(cursor.column + right);
    cursor.row = within(cursor.row + down);
    if (cursor.down) goOn([cursorPoint()]);
  }

  /** @type {Record<string, (event: KeyboardEvent) => void>} */
  const onKey = {
    ArrowLeft: () => moveCursor(-1, 0),
    ArrowRight: () => moveCursor(1, 0),
    ArrowUp: () => moveCursor(0, -1),
    ArrowDown: () => moveCursor(0, 1),
    ' ': (event) => event.repeat || togglePen(),
    Backspace: undo,
    Delete: clear,
  };

  canvas.addEventListener('keydown', (event) => {
    const act = onKey[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // Space trains elsewhere
    delete canvas.dataset.pointed;
    cursor.shown = true;
    act(event);
    tellCursor();
    paint();
  }, { signal });
  canvas.addEventListener('keyup', (event) => event.key === ' ' && event.preventDefault(), { signal });
  canvas.addEventListener('blur', () => {
    const wasDown = cursor.down;
    hideCursor();
    delete canvas.dataset.pointed;
    paint();
    if (wasDown) onChange();
  }, { signal });

  // The picture.

  const sizes = new ResizeObserver(() => {
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    if (side === 0 || side === canvas.width) return;
    canvas.width = side;
    canvas.height = side;
    paint();
  });
  sizes.observe(canvas);

  function paint() {
    hint.hidden = content.strokes.length > 0 || content.image !== undefined || cursor.shown;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.scale(canvas.width / SURFACE, canvas.height / SURFACE);
    if (cursor.shown) paintGrid();
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

  function paintCursor() {
    context.strokeStyle = colors.accent;
    context.fillStyle = colors.accent;
    context.lineWidth = 3;
    const corner = [cursor.column * CELL, cursor.row * CELL];
    context.strokeRect(corner[0], corner[1], CELL, CELL);
    if (cursor.down) context.fillRect(corner[0], corner[1], CELL, CELL);
  }

  /** @param {ImageInk} image */
  function paintImage({ side, ink }) {
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

  /** Ends the stroke under way, by mouse or by key: what it goes on with is no longer there. */
  function lift() {
    pointer = undefined;
    cursor.down = false;
  }

  function clear() {
    lift();
    if (content !== EMPTY) change(EMPTY);
  }

  function undo() {
    lift();
    content = past.pop() ?? EMPTY;
    changed();
  }

  return {
    /**
     * The ink as the network's preparation takes it, drawn with the pen that suits the digit's size
     * and with the pen as it was on the screen.
     * @returns {Drawing}
     */
    drawing() {
      const { strokes, image } = content;
      if (image) return { width: image.side, height: image.side, ink: image.ink, plain_ink: image.ink };
      return { width: SURFACE, height: SURFACE, ink: makeInk(strokes, true), plain_ink: makeInk(strokes, false) };
    },
    /** Whether the pen is on the paper. */
    isDrawing: () => pointer !== undefined || cursor.down,
    isImage: () => content.image !== undefined,
    isEmpty: () => content === EMPTY,
    /** Whether there is a stroke, clearing or image to take back. */
    canUndo: () => past.length > 0,
    clear,
    /** Takes back the last stroke, clearing or image. */
    undo,
    /**
     * Shows the ink of an image in the middle of the surface.
     * @param {number} width
     * @param {number} height
     * @param {Uint8Array} ink
     */
    showInk(width, height, ink) {
      const side = Math.max(width, height);
      const square = new Uint8Array(side * side);
      const [left, top] = [(side - width) >> 1, (side - height) >> 1];
      for (let row = 0; row < height; row += 1) {
        square.set(ink.subarray(row * width, (row + 1) * width), (top + row) * side + left);
      }
      lift();
      change({ strokes: [], image: { side, ink: square } });
    },
    /** @param {{ ink: string, line: string, accent: string }} themed */
    update(themed) {
      colors = themed;
      paint();
    },
    destroy() {
      attached.abort();
      sizes.disconnect();
      wrapper.remove();
    },
  };
}
