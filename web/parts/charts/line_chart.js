// Lines over iterations: raw faint, smoothed strong, validation dashed. Pointer or arrow keys move the cursor; the legend shows exact values
// and hides lines; the axis is logarithmic or linear. The plot is loaded with the first points.

import { endBefore, pointAt } from '../../lab/state/curve.js';
import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { createPictureButton } from '../dialogs/picture_dialog.js';
import { html, setText } from '../dom.js';
import { lateModule, showMissing } from '../late_files.js';
import { createVisibleDrawing } from '../pictures/visible_drawing.js';
import { setTerms, termWord, withTerms } from '../term.js';
import { showsFigure } from './figures.js';

// uPlot passes the browser's language to Intl when it loads; some browsers report one that Intl refuses, such as en-US@posix.
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en', configurable: true });
}

/**
 * @typedef {object} Series
 * @property {string} label
 * @property {string} color its colour's custom property
 * @property {number} width in CSS pixels
 * @property {number[]} [dash]
 * @property {boolean} [is_ghost] of an earlier run: drawn behind this run's lines, and only with them
 */

/** @import { Palette } from '../pictures/colors.js' */
/** @import { LinePlot } from './line_plot.js' */
/** Never changed in place: a longer line has new arrays. @typedef {{ x: number[], y: number[] }} Line */

/**
 * @param {HTMLElement} element
 * @param {{ title: string, term?: string, unit: string, series: Series[], log?: boolean, range?: [number, number], format: (value: number) => string, tick: (value: number) => string, ended?: (iteration: number) => string }} options
 *   term: the title's glossary key, if it has one. log: whether the axis starts logarithmic, with a switch; if omitted, the axis is linear.
 *   range: of the linear axis; by default it fits the lines. format: an exact value; tick: a round value beside the axis.
 *   ended: where each line is a run of its own, the text shown instead of a value after the run's end
 */
export function createLineChart(element, { title, term, unit, series, log, range, format, tick, ended }) {
  const attached = new AbortController();
  const summary = html('figcaption', { class: 'hidden-text' });
  const plotArea = html('div', { class: 'chart-area', tabindex: 0, role: 'img', 'aria-label': text('chart.keys', { title }) });
  const spoken = html('output', { class: 'hidden-text' });
  const empty = html('p', { class: 'chart-empty', 'aria-hidden': 'true' }, '–');
  const unitText = html('small', {}, ...withTerms(unit));
  const logButton = html('button', { type: 'button', class: 'small', 'aria-pressed': String(log), 'data-hint': text('chart.log_help') }, text('chart.log'));
  const at = html('li', { class: 'legend-at' });
  const entries = series.map((line, index) => legendEntry(line, index));
  const legend = html('ul', { class: 'legend' }, at, ...entries.map(({ item }) => item));
  const figure = html('figure', { class: 'block chart', 'aria-label': title },
    html('div', { class: 'block-title' }, html('h3', {}, term ? termWord(term, title) : title, ' ', unitText), html('span', { class: 'caption-buttons' },
      ...(log === undefined ? [] : [logButton]), createPictureButton({ title, data }))), plotArea, empty, legend, spoken, summary);
  element.append(figure);
  let isLog = log ?? false;
  /** @type {boolean[]} */
  const hiddenLines = series.map(() => false);
  /** @type {Line[]} */
  let lines = series.map(() => ({ x: [], y: [] }));
  /** Undefined until there are points to show. @type {LinePlot | undefined} */
  let plot;
  let isAsked = false;
  /** Whether the plot has drawn lines yet. */
  let isBegun = false;
  /** The earlier iteration on display, if any. @type {number | undefined} */
  let marked;
  /** The theme of the plot's colours. @type {Palette | undefined} */
  let palette;
  const drawing = createVisibleDrawing(plotArea, () => {
    if (isBegun) plot?.setLines(lines);
    else if (!isAsked && lines.some(({ x }) => x.length > 0)) beginPlot();
  });

  showsFigure(plotArea, () => ({
    kind: 'lines', is_log: isLog, range, tick, across: text('chart.iterations'),
    lines: series.flatMap(({ color, width, dash }, index) => (hiddenLines[index] ? [] : [
      { color: getComputedStyle(plotArea).getPropertyValue(color).trim(), width, dash, ...lines[index] }])),
  }));

  logButton.addEventListener('click', () => {
    isLog = !isLog;
    logButton.setAttribute('aria-pressed', String(isLog));
    repaint();
  }, { signal: attached.signal });

  plotArea.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (!plot || plotArea.dataset.empty === 'true') return;
    plot.moveCursor(step);
    const read = [at, ...entries.filter(({ item }) => !item.hidden).map(({ item }) => item)];
    setText(spoken, read.map(({ textContent }) => textContent).join(', '));
  }, { signal: attached.signal });

  // uPlot only handles the mouse; a finger on the chart moves the cursor too.
  for (const type of /** @type {const} */ (['pointerdown', 'pointermove'])) {
    plotArea.addEventListener(type, ({ pointerType, clientX }) => {
      if (pointerType === 'touch') plot?.touch(clientX);
    }, { signal: attached.signal });
  }

  function legendEntry(/** @type {Series} */ line, /** @type {number} */ index) {
    const value = html('b');
    const swatch = html('i', { class: line.dash ? 'dashed' : '' });
    swatch.style.setProperty('--line-color', `var(${line.color})`);
    const button = html('button', { type: 'button', 'aria-pressed': 'true', 'data-hint': text('chart.toggle') }, swatch, html('span', {}, line.label), ' ', value);
    button.addEventListener('click', () => {
      hiddenLines[index] = !hiddenLines[index];
      button.setAttribute('aria-pressed', String(!hiddenLines[index]));
      plot?.showLine(index, !hiddenLines[index]);
    }, { signal: attached.signal });
    return { item: html('li', {}, button), value };
  }

  async function beginPlot() {
    isAsked = true;
    try {
      const parts = await lateModule('parts/charts/line_plot.js', () => import('./line_plot.js'));
      // Each plot in its own task, outside any frame: several start at once, and starting takes longest.
      setTimeout(() => makePlot(parts));
    } catch (error) {
      if (!attached.signal.aborted) showMissing(figure, text('late.curve'), error, beginPlot);
    }
  }

  function makePlot(/** @type {Pick<typeof import('./line_plot.js'), 'createLinePlot'>} */ { createLinePlot }) {
    if (attached.signal.aborted) return;
    // Empty at first, with the lines drawn in a later task outside any frame: starting and drawing in one task, or drawing in one frame
    // with all other pictures, takes too long on a slow device.
    const made = createLinePlot(plotArea, { series, range, tick, onCursor: showValues }, { isLog, hiddenLines }, series.map(() => ({ x: [], y: [] })));
    plot = made;
    setTimeout(() => {
      if (attached.signal.aborted) return;
      isBegun = true;
      made.setLines(lines);
      made.setMark(marked);
      showValues();
    });
  }

  /** @returns {import('../dialogs/data_table.js').PictureData | undefined} */
  function data() {
    const drawn = series.filter(({ is_ghost }, index) => !is_ghost && lines[index].x.length > 0);
    if (drawn.length === 0 || !plot) return undefined;
    const [x, ...values] = plot.joined(lines.filter((line, index) => !series[index].is_ghost && line.x.length > 0));
    return {
      columns: [text('chart.iteration'), ...drawn.map(({ label }) => label)],
      rows: [...x].map((iteration, index) => [iteration, ...values.map((line) => line[index] ?? NaN)]),
    };
  }

  /** Shows the values under the cursor, or the newest ones. */
  function showValues() {
    const x = plot?.cursor() ?? marked;
    const newest = Math.max(...lines.map((line, index) => (series[index].is_ghost ? 0 : line.x.at(-1) ?? 0)));
    setText(at, `${text('chart.iteration')} ${formatNumber(x ?? newest)}`);
    lines.forEach((line, which) => {
      const value = x === undefined ? line.y.at(-1) : pointAt(line, x)?.y;
      const end = ended && endBefore(line, x ?? newest);
      entries[which].item.hidden = line.x.length === 0;
      setText(entries[which].value, ended && end !== undefined ? ended(end) : value === undefined ? '' : format(value));
    });
  }

  function repaint() {
    plot?.repaint({ isLog, hiddenLines });
    showValues();
  }

  return {
    /**
     * @param {Line[]} newLines one for each series
     * @param {string} sentence the chart in words
     * @param {Palette} [newPalette] the current theme; a change redraws the plot
     * @param {number} [newMark] the iteration to mark with a line, whose values are shown
     */
    update(newLines, sentence, newPalette, newMark) {
      const points = newLines.reduce((sum, { x }, index) => sum + (series[index].is_ghost ? 0 : x.length), 0);
      const isOther = newLines.some(({ x, y }, index) => x !== lines[index].x || y !== lines[index].y);
      lines = newLines;
      if (isOther) drawing.request();
      if (marked !== newMark) plot?.setMark(newMark);
      marked = newMark;
      if (palette && palette !== newPalette) repaint();
      palette = newPalette;
      showValues();
      plotArea.dataset.empty = String(points === 0); // hides the previous lines' axes
      empty.hidden = points > 0;
      legend.hidden = points === 0;
      setText(summary, sentence);
    },
    setUnit(/** @type {string} */ newUnit) {
      setTerms(unitText, newUnit);
    },
    destroy() {
      attached.abort();
      drawing.destroy();
      plot?.destroy();
      figure.remove();
    },
  };
}
