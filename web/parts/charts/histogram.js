// How often values occur: one bar for each range of values; pointer, touch and arrow keys read the exact numbers.

import { formatNumber, formatSmall } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { html, setText } from '../dom.js';
import { createCellCursor } from '../pictures/cell_cursor.js';
import { createVisibleDrawing } from '../pictures/visible_drawing.js';
import { termWord } from '../term.js';
import { showsFigure } from './figures.js';

/** @import { Histogram } from '../../wire/protocol.js' */
/** @typedef {{ from: number, to: number, count: number }} Bar */

/** Glossary keys. */
const TERMS = { weights: 'weight', gradients: 'gradient', activations: 'activation_value' };

/**
 * @param {keyof TERMS} kind
 * @param {boolean} [isExplained] whether the kind's name is marked as a glossary term
 */
export function createHistogram(kind, isExplained = false) {
  const attached = new AbortController();
  const canvas = html('canvas', { role: 'img', class: 'histogram', tabindex: 0 });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const low = html('span', {});
  const high = html('span', {});
  const reading = html('output', { class: 'histogram-reading' });
  const figure = html('figure', {}, html('figcaption', {}, isExplained ? termWord(TERMS[kind], text(`inside.${kind}`)) : text(`inside.${kind}`), ' ', reading), canvas,
    html('div', { class: 'histogram-axis', 'aria-hidden': 'true' }, low, high));
  /** @type {Bar[]} */
  let bars = [];
  const cursor = createCellCursor(canvas, {
    columns: () => bars.length,
    count: () => bars.length,
    cellAt: (x) => Math.floor(x * bars.length),
    onChoose: () => {
      paint();
      showReading();
    },
  }, attached.signal);
  const drawing = createVisibleDrawing(canvas, paint);
  showsFigure(canvas, () => ({ kind: 'bars', bars: drawn() }));
  const resized = new ResizeObserver(drawing.request);
  resized.observe(canvas);

  function paint() {
    const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, window.devicePixelRatio];
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const step = width / bars.length;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawn().forEach(({ color, share }, index) => {
      context.fillStyle = color;
      context.fillRect(index * step + 0.5, height * (1 - share), step - 1, height * share);
      if (index !== cursor.chosen()) return;
      context.strokeStyle = getComputedStyle(canvas).color;
      context.strokeRect(index * step + 0.5, 0.5, step - 1, height - 1);
    });
  }

  /** Each bar's colour and share of the height. Square roots of the counts keep rare values visible. */
  function drawn() {
    const style = getComputedStyle(canvas);
    const [negative, zero, positive] = ['--negative', '--muted', '--positive'].map((name) => style.getPropertyValue(name).trim());
    const tallest = bars.reduce((most, { count }) => Math.max(most, Math.sqrt(count)), 0) || 1;
    const hasNegative = bars.length > 0 && bars[0].from < 0;
    return bars.map(({ from, to, count }) => {
      const holdsZero = from === to || (from <= 0 && to > 0 && hasNegative);
      return { color: holdsZero ? zero : to <= 0 ? negative : positive, share: Math.sqrt(count) / tallest };
    });
  }

  function showReading() {
    const chosen = cursor.chosen();
    if (chosen === undefined) {
      setText(reading, '');
      return;
    }
    const { from, to, count } = bars[chosen];
    setText(reading, text('inside.bar', { from: formatSmall(from), to: formatSmall(to), count: formatNumber(count) }));
  }

  return {
    figure,
    update(/** @type {Histogram} */ histogram) {
      bars = barsOf(histogram);
      const range = { low: formatSmall(histogram.low), high: formatSmall(histogram.high) };
      setText(low, range.low);
      setText(high, range.high);
      canvas.setAttribute('aria-label', text(`inside.${kind}_range`, range));
      showReading();
      drawing.request();
    },
    destroy() {
      attached.abort();
      resized.disconnect();
      drawing.destroy();
    },
  };
}

/**
 * The bars of a histogram: each bar's range and its count.
 * @param {Histogram} histogram
 * @returns {Bar[]}
 */
export function barsOf({ low, high, counts }) {
  const edge = (/** @type {number} */ index) => low + ((high - low) * index) / counts.length;
  return [...counts].map((count, index) => ({ from: edge(index), to: edge(index + 1), count }));
}
