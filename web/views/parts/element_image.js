// A part of the page as an image: its text, colours, canvases and lines, painted where the browser has laid them
// out. It can paint only what the pictures of this page are made of.

import { readPalette } from './colors.js';

const MARGIN = 16;
const TITLE_HEIGHT = 32;
/** Controls are left out of the image, and so is what follows the pointer. */
const HANDLED = ['select', 'input[type=range]', '.caption-buttons', '.picture-button', '.stepper', '.pager', '.view-controls', '.buttons',
  '.slices', '.step-words button', '.u-over'].join();

/** @typedef {OffscreenCanvasRenderingContext2D} Context */

/**
 * @param {HTMLElement} element shown on the page
 * @param {string} title written above it if it has no heading of its own
 * @returns {Promise<Blob>} a PNG of it with a margin, at the resolution of the screen
 */
export function imageOf(element, title) {
  const box = element.getBoundingClientRect();
  const scale = window.devicePixelRatio;
  const head = element.querySelector('h3') ? 0 : TITLE_HEIGHT;
  const [width, height] = [box.width + 2 * MARGIN, box.height + 2 * MARGIN + head].map((side) => Math.ceil(side * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {Context} */ (canvas.getContext('2d'));
  const style = getComputedStyle(document.body);
  context.fillStyle = style.getPropertyValue('--raised');
  context.fillRect(0, 0, width, height);
  context.scale(scale, scale);
  if (head) {
    context.font = `600 ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.fillText(title, MARGIN, head);
  }
  context.translate(MARGIN - box.left, MARGIN + head - box.top);
  paintElement(context, element);
  return canvas.convertToBlob({ type: 'image/png' });
}

/**
 * @param {Context} context in the coordinates of the window
 * @param {Element} element
 */
function paintElement(context, element) {
  const style = getComputedStyle(element);
  const isShown = style.display !== 'none' && style.visibility === 'visible' && style.clipPath === 'none';
  if (!isShown || element.matches(HANDLED)) return;
  const box = element.getBoundingClientRect();
  const outline = outlineOf(box, parseFloat(style.borderTopLeftRadius));
  context.save();
  context.globalAlpha *= Number(style.opacity);
  context.fillStyle = style.backgroundColor;
  context.fill(outline);
  context.save();
  if (style.overflowX !== 'visible') context.clip(outline);
  const { scale } = /** @type {HTMLElement} */ (element).dataset;
  if (scale) paintScale(context, box, scale);
  if (element instanceof HTMLCanvasElement) {
    context.imageSmoothingEnabled = style.imageRendering !== 'pixelated';
    if (element.width && element.height) context.drawImage(element, box.left, box.top, box.width, box.height);
  } else if (element instanceof HTMLInputElement) {
    paintWord(context, element.type === 'checkbox' ? (element.checked ? '☑' : '☐') : element.value, box, style);
  } else if (element instanceof SVGSVGElement) {
    for (const shape of element.children) paintShape(context, /** @type {SVGGraphicsElement} */ (shape));
  } else {
    for (const child of element.childNodes) {
      if (child instanceof Text) paintText(context, child, style);
      if (child instanceof Element) paintElement(context, child);
    }
  }
  context.restore();
  paintBorder(context, box, style, outline);
  context.restore();
}

/**
 * @param {DOMRect} box
 * @param {number} radius of its corners; NaN or 0 for square ones
 */
function outlineOf({ left, top, right, bottom, width, height }, radius) {
  const path = new Path2D();
  const round = Math.min(radius || 0, width / 2, height / 2);
  path.moveTo(left + round, top);
  path.arcTo(right, top, right, bottom, round);
  path.arcTo(right, bottom, left, bottom, round);
  path.arcTo(left, bottom, left, top, round);
  path.arcTo(left, top, right, top, round);
  path.closePath();
  return path;
}

/**
 * @param {Context} context
 * @param {DOMRect} box
 * @param {CSSStyleDeclaration} style
 * @param {Path2D} outline
 */
function paintBorder(context, box, style, outline) {
  const sides = /** @type {const} */ ([
    ['Top', box.left, box.top, box.right, box.top], ['Bottom', box.left, box.bottom, box.right, box.bottom],
    ['Left', box.left, box.top, box.left, box.bottom], ['Right', box.right, box.top, box.right, box.bottom],
  ]);
  const drawn = sides.filter(([side]) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none');
  for (const [side, fromX, fromY, toX, toY] of drawn) {
    context.strokeStyle = style[`border${side}Color`];
    context.lineWidth = parseFloat(style[`border${side}Width`]);
    context.setLineDash(style[`border${side}Style`] === 'dashed' ? [4, 3] : []);
    if (drawn.length === sides.length) {
      context.stroke(outline);
      return;
    }
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
  }
}

/**
 * A bar of the colours of values, as the custom property `data-scale` in styles.css asks for it.
 * @param {Context} context
 * @param {DOMRect} box
 * @param {string} scale signed or share
 */
function paintScale(context, box, scale) {
  const palette = readPalette();
  for (let x = 0; x < box.width; x += 1) {
    const share = x / box.width;
    context.fillStyle = scale === 'signed' ? palette.signed(2 * share - 1) : palette.share(share);
    context.fillRect(box.left + x, box.top, Math.min(2, box.width - x), box.height);
  }
}

/**
 * @param {Context} context
 * @param {SVGGraphicsElement} shape a line, a circle or a path
 */
function paintShape(context, shape) {
  const style = getComputedStyle(shape);
  const matrix = shape.getScreenCTM();
  if (!matrix) return; // it has no layout
  const drawn = new Path2D();
  if (shape instanceof SVGLineElement) {
    drawn.moveTo(shape.x1.baseVal.value, shape.y1.baseVal.value);
    drawn.lineTo(shape.x2.baseVal.value, shape.y2.baseVal.value);
  } else if (shape instanceof SVGCircleElement) {
    drawn.arc(shape.cx.baseVal.value, shape.cy.baseVal.value, shape.r.baseVal.value, 0, 2 * Math.PI);
  } else {
    drawn.addPath(new Path2D(shape.getAttribute('d') ?? ''));
  }
  const placed = new Path2D();
  placed.addPath(drawn, matrix);
  const scale = style.vectorEffect === 'non-scaling-stroke' ? 1 : matrix.a;
  if (style.fill !== 'none') {
    context.fillStyle = style.fill;
    context.fill(placed);
  }
  if (style.stroke !== 'none') {
    context.strokeStyle = style.stroke;
    context.lineWidth = parseFloat(style.strokeWidth) * scale;
    context.lineCap = /** @type {CanvasLineCap} */ (style.strokeLinecap);
    context.setLineDash(style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(',').map((dash) => parseFloat(dash) * scale));
    context.stroke(placed);
  }
}

/**
 * Paints word by word, because only the browser knows where its lines break.
 * @param {Context} context
 * @param {Text} node
 * @param {CSSStyleDeclaration} style of the element around it
 */
function paintText(context, node, style) {
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    paintWord(context, word, range.getBoundingClientRect(), style);
  }
}

/**
 * @param {Context} context
 * @param {string} word
 * @param {DOMRect} box with the word in its middle
 * @param {CSSStyleDeclaration} style
 */
function paintWord(context, word, { left, top, width, height }, style) {
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textAlign = 'center';
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText(word);
  context.save();
  context.translate(left + width / 2, top + height / 2);
  if (style.writingMode === 'vertical-rl') context.rotate((style.transform === 'none' ? 1 : -1) * Math.PI / 2);
  context.fillText(word, 0, (ascent - descent) / 2);
  context.restore();
}
