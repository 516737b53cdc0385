// Repaints a part of the page from the browser's layout, but only what this page's pictures consist of: text, colours,
// canvases and lines. A painter turns it into pixels or SVG.

import { figureOf } from '../charts/figures.js';
import { readPalette } from './colors.js';

const MARGIN = 16;
const TITLE_HEIGHT = 32;
/** Left out of the image: controls, and what follows the pointer. */
const HANDLED = ['select', 'input[type=range]', '.caption-buttons', '.picture-button', '.stepper', '.pager', '.view-controls', '.buttons',
  '.slices', '.step-words button', 'button.step-through', '.u-over'].join();

/** @import { Figure } from '../charts/figures.js' */

/**
 * Paints shapes in page pixels, each over the ones before. Shapes are SVG paths.
 * @typedef {object} Painter
 * @property {(options: { opacity: number, clip?: string }, paint: () => void) => void} layer
 * @property {(path: string, color: string) => void} fill
 * @property {(path: string, line: { color: string, width: number, dash?: number[], cap?: CanvasLineCap }) => void} stroke
 * @property {(canvas: HTMLCanvasElement, box: DOMRect, isPixelated: boolean) => void} image
 * @property {(words: string, place: { x: number, y: number, turn?: number }, style: CSSStyleDeclaration) => void} words centred at a place,
 *   turned by an angle in degrees
 * @property {(figure: Figure, box: DOMRect, style: CSSStyleDeclaration) => boolean} figure returns whether it was drawn
 */

/** A sheet of paper; shift: from page to paper coordinates. @typedef {{ width: number, height: number, shift: { x: number, y: number } }} Sheet */

/**
 * @template {Painter} P
 * @param {HTMLElement} element shown on the page
 * @param {string} title painted above it if it has no heading
 * @param {(sheet: Sheet) => P} painterOf
 */
export function paintPicture(element, title, painterOf) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const head = element.querySelector('h3') ? 0 : TITLE_HEIGHT;
  const sheet = new DOMRect(left - MARGIN, top - MARGIN - head, width + 2 * MARGIN, height + 2 * MARGIN + head);
  const painter = painterOf({ width: sheet.width, height: sheet.height, shift: { x: -sheet.x, y: -sheet.y } });
  const style = getComputedStyle(document.body);
  painter.fill(outlineOf(sheet, 0), style.getPropertyValue('--raised').trim());
  if (head) painter.words(title, { x: left + width / 2, y: top - head / 2 }, style);
  paintElement(painter, element);
  return painter;
}

function paintElement(/** @type {Painter} */ painter, /** @type {Element} */ element) {
  const style = getComputedStyle(element);
  const isShown = style.display !== 'none' && style.visibility === 'visible' && style.clipPath === 'none';
  if (!isShown || element.matches(HANDLED)) return;
  const box = element.getBoundingClientRect();
  const outline = outlineOf(box, parseFloat(style.borderTopLeftRadius));
  painter.layer({ opacity: Number(style.opacity) }, () => {
    painter.fill(outline, style.backgroundColor);
    painter.layer({ opacity: 1, clip: style.overflowX === 'visible' ? undefined : outline }, () => paintContent(painter, element, box, style));
    paintBorder(painter, box, style, outline);
  });
}

/**
 * @param {Painter} painter
 * @param {Element} element
 * @param {DOMRect} box
 * @param {CSSStyleDeclaration} style
 */
function paintContent(painter, element, box, style) {
  const { scale } = /** @type {HTMLElement} */ (element).dataset;
  if (scale) paintScale(painter, box, scale);
  const figure = figureOf(element);
  if (figure && painter.figure(figure, box, style)) return;
  if (element instanceof HTMLCanvasElement) {
    if (element.width && element.height) painter.image(element, box, style.imageRendering === 'pixelated');
  } else if (element instanceof HTMLInputElement) {
    painter.words(element.type === 'checkbox' ? (element.checked ? '☑' : '☐') : element.value, middleOf(box), style);
  } else if (element instanceof SVGSVGElement) {
    for (const shape of element.children) paintShape(painter, /** @type {SVGGraphicsElement} */ (shape));
  } else {
    for (const child of element.childNodes) {
      if (child instanceof Text) paintText(painter, child, style);
      if (child instanceof Element) paintElement(painter, child);
    }
  }
}

/**
 * @param {DOMRect} box
 * @param {number} radius of the corners; NaN or 0 if square
 */
function outlineOf({ left, top, right, bottom, width, height }, radius) {
  const round = Math.min(radius || 0, width / 2, height / 2);
  if (!round) return `M${left} ${top}H${right}V${bottom}H${left}Z`;
  const arc = `A${round} ${round} 0 0 1 `;
  return `M${left + round} ${top}H${right - round}${arc}${right} ${top + round}V${bottom - round}${arc}${right - round} ${bottom}`
    + `H${left + round}${arc}${left} ${bottom - round}V${top + round}${arc}${left + round} ${top}Z`;
}

/**
 * @param {Painter} painter
 * @param {DOMRect} box
 * @param {CSSStyleDeclaration} style
 * @param {string} outline
 */
function paintBorder(painter, box, style, outline) {
  const sides = /** @type {const} */ ([
    ['Top', box.left, box.top, box.right, box.top], ['Bottom', box.left, box.bottom, box.right, box.bottom],
    ['Left', box.left, box.top, box.left, box.bottom], ['Right', box.right, box.top, box.right, box.bottom],
  ]);
  const drawn = sides.filter(([side]) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none');
  const isWhole = drawn.length === sides.length;
  for (const [side, fromX, fromY, toX, toY] of isWhole ? drawn.slice(0, 1) : drawn) {
    painter.stroke(isWhole ? outline : `M${fromX} ${fromY}L${toX} ${toY}`, {
      color: style[`border${side}Color`], width: parseFloat(style[`border${side}Width`]), dash: style[`border${side}Style`] === 'dashed' ? [4, 3] : [],
    });
  }
}

/**
 * A bar of a value scale's colours, as drawn by parts/styles.css for `data-scale`.
 * @param {string} scale signed, surface or share
 */
function paintScale(/** @type {Painter} */ painter, /** @type {DOMRect} */ box, scale) {
  const palette = readPalette();
  for (let x = 0; x < box.width; x += 1) {
    const share = x / box.width;
    const step = new DOMRect(box.left + x, box.top, Math.min(2, box.width - x), box.height);
    painter.fill(outlineOf(step, 0), scale === 'share' ? palette.share(share) : palette[scale === 'surface' ? 'surface' : 'signed'](2 * share - 1));
  }
}

/** @param {SVGGraphicsElement} shape a line, a circle, a rectangle, or a path of lines and curves */
function paintShape(/** @type {Painter} */ painter, shape) {
  const style = getComputedStyle(shape);
  const matrix = shape.getScreenCTM();
  if (!matrix || style.display === 'none') return; // no layout
  const path = shapePath(shape, matrix);
  const scale = style.vectorEffect === 'non-scaling-stroke' ? 1 : matrix.a;
  if (style.fill !== 'none') painter.fill(path, style.fill);
  if (style.stroke === 'none') return;
  const dash = style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(',').map((length) => parseFloat(length) * scale);
  painter.stroke(path, { color: style.stroke, width: parseFloat(style.strokeWidth) * scale, dash, cap: /** @type {CanvasLineCap} */ (style.strokeLinecap) });
}

/**
 * An SVG shape as a path in page coordinates.
 * @param {SVGGraphicsElement} shape
 * @param {Pick<DOMMatrix, 'a' | 'd' | 'e' | 'f'>} matrix from shape to page coordinates, without rotation
 */
function shapePath(shape, { a, d, e, f }) {
  const numbers = (/** @type {string[]} */ ...names) => names.map((name) => Number(shape.getAttribute(name)));
  const at = (/** @type {number} */ x, /** @type {number} */ y) => `${x * a + e} ${y * d + f}`;
  if (shape instanceof SVGLineElement) {
    const [x1, y1, x2, y2] = numbers('x1', 'y1', 'x2', 'y2');
    return `M${at(x1, y1)}L${at(x2, y2)}`;
  }
  if (shape instanceof SVGCircleElement) {
    const [x, y, r] = numbers('cx', 'cy', 'r');
    const arc = `A${r * a} ${r * d} 0 0 1 `;
    return `M${at(x - r, y)}${arc}${at(x + r, y)}${arc}${at(x - r, y)}Z`;
  }
  if (shape instanceof SVGRectElement) {
    const [x, y, width, height] = numbers('x', 'y', 'width', 'height');
    return outlineOf(new DOMRect(x * a + e, y * d + f, width * a, height * d), 0);
  }
  return (shape.getAttribute('d') ?? '').replace(/([MLCHV])([^a-z]*)/gi, (_, letter, numbers_) => {
    const isMoved = letter === letter.toUpperCase();
    const move = [{ by: a, to: isMoved ? e : 0 }, { by: d, to: isMoved ? f : 0 }];
    const first = letter.toUpperCase() === 'V' ? 1 : 0;
    return letter + numbers_.trim().split(/[\s,]+/).map((/** @type {string} */ number, /** @type {number} */ index) => {
      const { by, to } = move[(first + index) % 2];
      return Number(number) * by + to;
    }).join(' ');
  });
}

/**
 * Paints line by line: only the browser knows where the lines break.
 * @param {CSSStyleDeclaration} style of the element around it
 */
function paintText(/** @type {Painter} */ painter, /** @type {Text} */ node, style) {
  const range = document.createRange();
  const turn = style.writingMode === 'vertical-rl' ? (style.transform === 'none' ? 90 : -90) : 0;
  /** @type {{ words: string[], box: DOMRect }[]} */
  const lines = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (line && line.box.top === box.top && !turn) {
      line.words.push(word);
      line.box.width = box.right - line.box.left;
    } else {
      lines.push({ words: [word], box });
    }
  }
  for (const { words, box } of lines) painter.words(words.join(' '), { ...middleOf(box), turn }, style);
}

function middleOf(/** @type {DOMRect} */ { left, top, width, height }) {
  return { x: left + width / 2, y: top + height / 2 };
}
