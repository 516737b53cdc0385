// Lines over iterations, by uPlot: raw faint, smoothed strong, held out dashed.

import uPlot from '../vendor/uPlot.esm.js';
import { text } from '../texts.js';
import { html, setText } from './dom.js';

const HEIGHT = 200;
const LOWEST_LOG_VALUE = 1e-12;

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
 * @param {{ title: string, unit: string, series: Series[], log: boolean, format: (value: number) => string }} options
 */
export function createLineChart(element, { title, unit, series, log, format }) {
  const summary = html('figcaption', { class: 'hidden-text' });
  const plotArea = html('div', { class: 'chart-area' });
  const empty = html('p', { class: 'chart-empty' }, text('chart.empty'));
  const unitText = html('small', {}, unit);
  const figure = html('figure', { class: 'chart', 'aria-label': title },
    html('h3', {}, title, ' ', unitText), plotArea, empty, summary);
  element.append(figure);
  /** @type {Line[]} */
  let lines = series.map(() => ({ x: [], y: [] }));
  let plot = makePlot();
  const resized = new ResizeObserver(() => {
    if (plotArea.clientWidth > 0) plot.setSize({ width: plotArea.clientWidth, height: HEIGHT });
  });
  resized.observe(plotArea);

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
      height: HEIGHT,
      scales: { x: { time: false }, y: log ? { distr: 3, log: 10 } : {} },
      axes: [
        { ...axis, label: text('chart.iteration'), labelSize: 16, labelFont: '12px system-ui', size: 28 },
        { ...axis, size: 56, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : format(tick))) },
      ],
      series: [
        { label: text('chart.iteration'), value: (_, value) => (value === null ? '' : value.toLocaleString('en')) },
        ...series.map((line) => ({
          label: line.label,
          stroke: color(line.color),
          width: line.width,
          dash: line.dash,
          points: { show: false },
          spanGaps: true,
          value: (/** @type {uPlot} */ _, /** @type {number | null} */ value) => (value === null || value === undefined ? '' : format(value)),
        })),
      ],
      cursor: { points: { size: 7 } },
      legend: { live: true },
    };
    return new uPlot(options, aligned(), plotArea);
  }

  /** @returns {uPlot.AlignedData} */
  function aligned() {
    const shown = log ? lines.map(({ x, y }) => ({ x, y: y.map((value) => Math.max(value, LOWEST_LOG_VALUE)) })) : lines;
    return uPlot.join(shown.map(({ x, y }) => [x, y]));
  }

  return {
    /**
     * @param {Line[]} newLines one for each series
     * @param {string} sentence the chart in words
     */
    update(newLines, sentence) {
      const points = newLines.reduce((sum, { x }) => sum + x.length, 0);
      lines = newLines;
      plot.setData(aligned());
      empty.hidden = points > 0;
      setText(summary, sentence);
    },
    /** @param {string} newUnit */
    setUnit(newUnit) {
      setText(unitText, newUnit);
    },
    /** Draws anew in the colours of the present theme. */
    repaint() {
      plot.destroy();
      plot = makePlot();
    },
    destroy() {
      resized.disconnect();
      plot.destroy();
      figure.remove();
    },
  };
}
