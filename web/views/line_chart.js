// Lines over iterations, by uPlot: raw faint, smoothed strong, validation dashed. The cursor goes by pointer
// or by arrow keys, the legend tells exact values and switches lines off, the axis is log or linear.

import uPlot from '../vendor/uPlot.esm.js';
import { formatNumber, text } from '../texts.js';
import { html, setText } from './dom.js';
import { createPictureButton } from './picture_dialog.js';
import { createVisibleDrawing } from './visible_drawing.js';

const LOWEST_LOG_VALUE = 1e-12;
/** Pixels of a digit or a comma beside an axis, and between two numbers. */
const DIGIT_WIDTH = 7;
const LABEL_GAP = 24;

/**
 * @typedef {object} Series
 * @property {string} label
 * @property {string} color the custom property that holds its colour
 * @property {number} width in CSS pixels
 * @property {number[]} [dash]
 */

/** @typedef {{ x: number[], y: number[] }} Line */

/**
 * @param {HTMLElement} element
 * @param {{ title: string, unit: string, series: Series[], log?: boolean, range?: [number, number], format: (value: number) => string, tick: (value: number) => string }} options
 *   log: begins with a logarithmic axis, and lets one switch; left out, the axis is linear.
 *   range: of the linear axis, where it shall not follow the lines. format: a value as it is told; tick: a round value beside the axis
 */
export function createLineChart(element, { title, unit, series, log, range, format, tick }) {
  const attached = new AbortController();
  const summary = html('figcaption', { class: 'hidden-text' });
  const plotArea = html('div', { class: 'chart-area', tabindex: 0, role: 'img', 'aria-label': text('chart.keys', { title }) });
  const spoken = html('output', { class: 'hidden-text' });
  const empty = html('p', { class: 'chart-empty' }, text('chart.empty'));
  const unitText = html('small', {}, unit);
  const logButton = html('button', { type: 'button', class: 'small', 'aria-pressed': String(log), 'data-hint': text('chart.log_help') }, text('chart.log'));
  const at = html('li', { class: 'legend-at' });
  const entries = series.map((line, index) => legendEntry(line, index));
  const legend = html('ul', { class: 'legend' }, at, ...entries.map(({ item }) => item));
  const figure = html('figure', { class: 'block chart', 'aria-label': title },
    html('header', { class: 'block-title' }, html('h3', {}, title, ' ', unitText), html('span', { class: 'caption-buttons' },
      ...(log === undefined ? [] : [logButton]), createPictureButton({ title, data }))), plotArea, empty, legend, spoken, summary);
  element.append(figure);
  let isLog = log ?? false;
  /** @type {boolean[]} */
  const hiddenLines = series.map(() => false);
  /** @type {Line[]} */
  let lines = series.map(() => ({ x: [], y: [] }));
  let plot = makePlot();
  /** Of the lines that the plot shows; they grow in place. */
  let fingerprint = '';
  const drawing = createVisibleDrawing(plotArea, () => plot.setData(aligned()));
  const resized = new ResizeObserver(() => {
    if (plotArea.clientWidth > 0) plot.setSize({ width: plotArea.clientWidth, height: plotArea.clientHeight });
  });
  resized.observe(plotArea);

  logButton.addEventListener('click', () => {
    isLog = !isLog;
    logButton.setAttribute('aria-pressed', String(isLog));
    repaint();
  }, { signal: attached.signal });

  plotArea.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = plot.data[0].length - 1;
    const index = Math.min(Math.max((plot.cursor.idx ?? last) + step, 0), last);
    if (last < 0) return;
    plot.setCursor({ left: plot.valToPos(plot.data[0][index], 'x'), top: 10 });
    const told = [at, ...entries.filter(({ item }) => !item.hidden).map(({ item }) => item)];
    setText(spoken, told.map(({ textContent }) => textContent).join(', '));
  }, { signal: attached.signal });

  // uPlot hears the mouse; a finger that lies on the chart or goes along it moves the cursor too.
  for (const type of /** @type {const} */ (['pointerdown', 'pointermove'])) {
    plotArea.addEventListener(type, ({ pointerType, clientX }) => {
      if (pointerType === 'touch') plot.setCursor({ left: clientX - plot.over.getBoundingClientRect().left, top: 10 });
    }, { signal: attached.signal });
  }

  /**
   * @param {Series} line
   * @param {number} index
   */
  function legendEntry(line, index) {
    const value = html('b');
    const swatch = html('i', { class: line.dash ? 'dashed' : '' });
    swatch.style.setProperty('--line-color', `var(${line.color})`);
    const button = html('button', { type: 'button', 'aria-pressed': 'true', 'data-hint': text('chart.toggle') }, swatch, line.label, ' ', value);
    button.addEventListener('click', () => {
      hiddenLines[index] = !hiddenLines[index];
      button.setAttribute('aria-pressed', String(!hiddenLines[index]));
      plot.setSeries(index + 1, { show: !hiddenLines[index] });
    }, { signal: attached.signal });
    return { item: html('li', {}, button), value };
  }

  function makePlot() {
    const style = getComputedStyle(document.documentElement);
    /** @param {string} name */
    const color = (name) => style.getPropertyValue(name).trim();
    const axis = {
      stroke: color('--muted'),
      grid: { stroke: color('--line'), width: 1 },
      ticks: { stroke: color('--line'), width: 1, size: 4 },
      font: '12px system-ui',
    };
    /** @type {uPlot.Options} */
    const options = {
      width: Math.max(plotArea.clientWidth, 200),
      height: plotArea.clientHeight,
      scales: { x: { time: false }, y: isLog ? { distr: 3, log: 10 } : { range } },
      axes: [
        { ...axis, size: 28, space: (_, __, ___, most) => LABEL_GAP + DIGIT_WIDTH * formatNumber(most).length, label: text('chart.iterations'), labelSize: 18, labelFont: axis.font, labelGap: 0, values: (_, ticks) => ticks.map((iteration) => formatNumber(iteration)) },
        { ...axis, size: 56, grid: { ...axis.grid, filter: sparse }, ticks: { ...axis.ticks, filter: sparse }, values: (_, ticks) => ticks.map((value) => (value === null ? '' : tick(value))) },
      ],
      series: [
        {},
        ...series.map((line, index) => ({
          stroke: color(line.color), width: line.width, dash: line.dash, points: { show: false }, spanGaps: true, show: !hiddenLines[index],
        })),
      ],
      cursor: { points: { size: 7 } },
      legend: { show: false },
      hooks: { setCursor: [tell] },
    };
    return new uPlot(options, aligned(), plotArea);
  }

  /** @returns {import('./data_table.js').PictureData | undefined} */
  function data() {
    const drawn = series.filter((_, index) => lines[index].x.length > 0);
    if (drawn.length === 0) return undefined;
    const [x, ...values] = uPlot.join(lines.filter((line) => line.x.length > 0).map((line) => [line.x, line.y]));
    return {
      columns: [text('chart.iteration'), ...drawn.map(({ label }) => label)],
      rows: [...x].map((iteration, index) => [iteration, ...values.map((line) => line[index] ?? NaN)]),
    };
  }

  /** @returns {uPlot.AlignedData} */
  function aligned() {
    const shown = isLog ? lines.map(({ x, y }) => ({ x, y: y.map((value) => Math.max(value, LOWEST_LOG_VALUE)) })) : lines;
    return uPlot.join(shown.map(({ x, y }) => [x, y]));
  }

  /**
   * Tells the values under the cursor, or the newest ones.
   * @param {uPlot} plotted
   */
  function tell(plotted) {
    const index = plotted.cursor.idx;
    const x = index === null || index === undefined ? undefined : plotted.data[0][index];
    const newest = Math.max(...lines.map((line) => line.x.at(-1) ?? 0));
    setText(at, `${text('chart.iteration')} ${formatNumber(x ?? newest)}`);
    lines.forEach((line, which) => {
      const value = x === undefined ? line.y.at(-1) : valueAt(line, x);
      entries[which].item.hidden = line.x.length === 0;
      setText(entries[which].value, value === undefined ? '' : format(value));
    });
  }

  /** Draws the lines, if they have changed. */
  function draw() {
    const wanted = lines.map(({ x, y }) => [x.length, x.at(-1), y.at(-1)]).join();
    if (wanted === fingerprint) return;
    fingerprint = wanted;
    drawing.request();
  }

  function repaint() {
    plot.destroy();
    plot = makePlot();
    tell(plot);
  }

  return {
    /**
     * @param {Line[]} newLines one for each series
     * @param {string} sentence the chart in words
     */
    update(newLines, sentence) {
      const points = newLines.reduce((sum, { x }) => sum + x.length, 0);
      lines = newLines;
      draw();
      tell(plot);
      plotArea.dataset.empty = String(points === 0); // its axes would be those of the lines before
      empty.hidden = points > 0;
      legend.hidden = points === 0;
      setText(summary, sentence);
    },
    /** @param {string} newUnit */
    setUnit(newUnit) {
      setText(unitText, newUnit);
    },
    /** Draws anew in the colours of the present theme. */
    repaint,
    destroy() {
      attached.abort();
      drawing.destroy();
      resized.disconnect();
      plot.destroy();
      figure.remove();
    },
  };
}

/**
 * Of the lines of a logarithmic grid over many powers of ten only those: all of them would be one gray field.
 * @param {uPlot} plot
 * @param {number[]} splits ascending
 */
function sparse(plot, splits) {
  if (plot.scales.y.distr !== 3 || splits[splits.length - 1] < 1000 * splits[0]) return splits;
  return splits.map((value) => (Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9 ? value : null));
}

/**
 * The newest value of a line at or before x.
 * @param {Line} line x ascending
 * @param {number} x
 */
function valueAt(line, x) {
  let [low, high] = [0, line.x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (line.x[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return line.y[low - 1];
}
