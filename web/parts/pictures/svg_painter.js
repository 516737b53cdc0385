// Paints SVG: text stays text, lines and charts stay lines. Only pixels become images.

import { drawnFigure } from '../charts/figure_drawing.js';
import { joined, mark } from '../markup.js';
import { belowMiddle, fontOf } from './canvas_painter.js';

/** @import { Markup } from '../markup.js' */
/** @import { Painter, Sheet } from './element_image.js' */

/**
 * @param {Sheet} sheet
 * @returns {Painter & { toSvg: (title: string) => Blob }}
 */
export function createSvgPainter({ width, height, shift }) {
  const measuring = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext('2d'));
  /** The content of the innermost layer. @type {Markup[]} */
  let painted = [];
  let clips = 0;

  const add = (/** @type {Markup} */ shape) => painted.push(shape);

  return {
    layer({ opacity, clip }, paint) {
      const below = painted;
      painted = [];
      paint();
      const inside = painted;
      painted = below;
      if (opacity === 1 && !clip) return painted.push(...inside);
      if (!clip) return add(mark('g', { opacity }, ...inside));
      clips += 1;
      return add(mark('g', { opacity, 'clip-path': `url(#clip-${clips})` },
        mark('clipPath', { id: `clip-${clips}` }, mark('path', { d: short(clip) })), ...inside));
    },
    fill(path, color) {
      const { opaque, opacity } = parsedColor(color);
      if (opacity > 0) add(mark('path', { d: short(path), fill: opaque, 'fill-opacity': opacity < 1 && opacity }));
    },
    stroke(path, { color, width: thick, dash = [], cap = 'butt' }) {
      const { opaque, opacity } = parsedColor(color);
      if (opacity === 0 || thick === 0) return;
      add(mark('path', {
        d: short(path), fill: 'none', stroke: opaque, 'stroke-opacity': opacity < 1 && opacity, 'stroke-width': thick,
        'stroke-dasharray': dash.length > 0 && dash.join(' '), 'stroke-linecap': cap !== 'butt' && cap,
      }));
    },
    image(canvas, { left, top, width: wide, height: tall }, isPixelated) {
      add(mark('image', {
        x: left, y: top, width: wide, height: tall, preserveAspectRatio: 'none', href: canvas.toDataURL('image/png'),
        style: isPixelated && 'image-rendering: pixelated',
      }));
    },
    words(words, { x, y, turn = 0 }, style) {
      measuring.font = fontOf(style);
      const { opaque, opacity } = parsedColor(style.color);
      add(mark('text', {
        transform: short(`translate(${x} ${y})${turn ? ` rotate(${turn})` : ''}`), y: short(String(belowMiddle(measuring, words))), 'text-anchor': 'middle',
        'font-family': style.fontFamily, 'font-size': style.fontSize, 'font-weight': style.fontWeight !== '400' && style.fontWeight,
        'font-style': style.fontStyle !== 'normal' && style.fontStyle, fill: opaque, 'fill-opacity': opacity < 1 && opacity,
      }, words));
    },
    figure(figure, { left, top, width: wide, height: tall }, style) {
      const colorOf = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
      const paper = { width: wide, height: tall, text: colorOf('--muted'), line: colorOf('--line'), font: style.fontFamily };
      add(mark('g', { transform: `translate(${left} ${top})` }, ...drawnFigure(figure, paper)));
      return true;
    },
    toSvg(title) {
      const [wide, tall] = [Math.ceil(width), Math.ceil(height)];
      const sheet = mark('svg', { xmlns: 'http://www.w3.org/2000/svg', width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}` },
        mark('title', {}, title), mark('g', { transform: `translate(${shift.x} ${shift.y})` }, joined(painted)));
      return new Blob([sheet.source], { type: 'image/svg+xml' });
    },
  };
}

/** Rounds coordinates to two decimals, finer than any screen. */
function short(/** @type {string} */ path) {
  return path.replace(/\d+\.\d{3,}/g, (digits) => String(Math.round(Number(digits) * 100) / 100));
}

/**
 * A colour in the form every SVG reader understands, and its opacity.
 * @param {string} color as in computed styles: rgb(), rgba(), color(srgb), or a theme colour as #rrggbb
 */
function parsedColor(color) {
  if (color.startsWith('#')) return { opaque: color, opacity: 1 };
  const [red, green, blue, opacity = 1] = (color.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  const most = color.startsWith('color(') ? 255 : 1;
  return { opaque: `rgb(${[red, green, blue].map((channel) => Math.round(channel * most)).join(',')})`, opacity };
}
