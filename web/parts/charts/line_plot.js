// A chart's lines, axes and cursor, drawn by uPlot.

import uPlot from '../../vendor/uPlot.esm.js';
import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';

/** The width in pixels of an axis digit or comma, and of the gap between two numbers, at the usual text size. */
const DIGIT_WIDTH = 7;
const LABEL_GAP = 24;
/** The least height in pixels between two numbers of a logarithmic axis. */
const LABEL_HEIGHT = 18;
/** The height of the label below the chart, alone and with the iteration numbers. */
const [LABEL_SIZE, BELOW] = [18, 46];
/** The browser's default text size in pixels, on which the sizes here are based. */
const USUAL_TEXT = 16;
/** Iterations between two axis numbers: whole, so that no number appears twice. */
const WHOLE_STEPS = Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat();
const LOWEST_LOG_VALUE = 1e-12;

/** @import { Line, Series } from './line_chart.js' */
/** The user's choices. @typedef {{ isLog: boolean, hiddenLines: boolean[] }} LineChoice */
/** @typedef {ReturnType<typeof createLinePlot>} LinePlot */

/**
 * @param {HTMLElement} area
 * @param {{ series: Series[], range?: [number, number], tick: (value: number) => string, onCursor: () => void }} options as
 *   for a line chart; onCursor is called when the cursor moves or leaves
 * @param {LineChoice} choice
 * @param {Line[]} first
 */
export function createLinePlot(area, { series, range, tick, onCursor }, choice, first) {
  let lines = first;
  let { isLog, hiddenLines } = choice;
  /** The line at the marked iteration, with its number. */
  const mark = document.createElement('i');
  mark.className = 'chart-mark';
  /** @type {number | undefined} */
  let marked;
  let growth = growthOfPage();
  let plot = makePlot();
  const resized = new ResizeObserver(() => {
    if (area.clientWidth === 0) return;
    if (growth === growthOfPage()) plot.setSize({ width: area.clientWidth, height: area.clientHeight });
    else remake();
  });
  resized.observe(area);

  function remake() {
    growth = growthOfPage();
    plot.destroy();
    plot = makePlot();
  }

  function makePlot() {
    const style = getComputedStyle(document.documentElement);
    const color = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    const axis = {
      stroke: color('--muted'),
      grid: { stroke: color('--line'), width: 1 },
      ticks: { stroke: color('--line'), width: 1, size: 4 * growth },
      font: `${12 * growth}px system-ui`,
    };
    /** @type {uPlot.Options} */
    const options = {
      width: Math.max(area.clientWidth, 200),
      height: area.clientHeight,
      scales: { x: { time: false }, y: isLog ? { distr: 3, log: 10 } : { range } },
      axes: [
        {
          ...axis, size: (BELOW - LABEL_SIZE) * growth, incrs: WHOLE_STEPS, space: (_, __, ___, most) => growth * (LABEL_GAP + DIGIT_WIDTH * formatNumber(most).length),
          label: text('chart.iterations'), labelSize: LABEL_SIZE * growth, labelFont: axis.font, labelGap: 0, values: (_, ticks) => ticks.map((iteration) => formatNumber(iteration)),
        },
        { ...axis, size: 56 * growth, space: 30 * growth, grid: { ...axis.grid, filter: sparse }, ticks: { ...axis.ticks, filter: sparse }, values: (drawn, ticks) => labelled(drawn, ticks).map((value) => (value === null ? '' : tick(value))) },
      ],
      series: [
        {},
        ...series.map((line, index) => ({
          stroke: color(line.color), width: line.width, dash: line.dash, points: { show: false }, spanGaps: true, show: !hiddenLines[index],
        })),
      ],
      cursor: { points: { size: 7 } },
      legend: { show: false },
      hooks: { setCursor: [onCursor], draw: [placeMark] },
    };
    return new uPlot(options, aligned(), area);
  }

  /** Moves the mark to its iteration's current position. */
  function placeMark(/** @type {uPlot} */ drawn) {
    if (marked === undefined) return mark.remove();
    if (mark.parentNode !== drawn.over) drawn.over.append(mark);
    mark.style.left = `${drawn.valToPos(marked, 'x')}px`;
    return undefined;
  }

  function aligned() {
    return joined(isLog ? lines.map(({ x, y }) => ({ x, y: y.map((value) => Math.max(value, LOWEST_LOG_VALUE)) })) : lines);
  }

  /** The lines over one shared row of iterations; null or undefined where a line has no value. */
  function joined(/** @type {Line[]} */ separate) {
    return uPlot.join(separate.map(({ x, y }) => [x, y]));
  }

  return {
    joined,
    setLines(/** @type {Line[]} */ newLines) {
      lines = newLines;
      const hasBegun = lines.some(({ x }, index) => !series[index].is_ghost && x.length > 0);
      // Drawn now, not after this task, so that this chart's turn includes the drawing.
      plot.batch(() => {
        plot.setData(aligned());
        if (!hasBegun) plot.setCursor({ left: -10, top: -10 }); // hides a cursor left over from the previous run
      });
    },
    /** Redraws with other choices, in the current theme's colours. */
    repaint(/** @type {LineChoice} */ newChoice) {
      ({ isLog, hiddenLines } = newChoice);
      remake();
    },
    showLine(/** @type {number} */ index, /** @type {boolean} */ isShown) {
      plot.setSeries(index + 1, { show: isShown });
    },
    /** @param {number | undefined} iteration to mark with a line across the chart */
    setMark(iteration) {
      marked = iteration;
      placeMark(plot);
    },
    /** The iteration under the cursor; undefined without a cursor. @returns {number | undefined} */
    cursor() {
      const { idx } = plot.cursor;
      return idx === null || idx === undefined ? undefined : plot.data[0][idx];
    },
    /**
     * Moves the cursor along the lines, starting at their end. Skips lines of an earlier run.
     * @param {number} step in points
     */
    moveCursor(step) {
      const [iterations] = joined(lines.filter((_, index) => !series[index].is_ghost));
      const last = iterations.length - 1;
      if (last < 0) return;
      const { idx } = plot.cursor;
      const at = idx === null || idx === undefined ? iterations[last] : plot.data[0][idx];
      const index = [...iterations].findLastIndex((iteration) => iteration <= at);
      plot.setCursor({ left: plot.valToPos(iterations[Math.min(Math.max(index + step, 0), last)], 'x'), top: 10 });
    },
    /** @param {number} clientX of the touch */
    touch(clientX) {
      plot.setCursor({ left: clientX - plot.over.getBoundingClientRect().left, top: 10 });
    },
    destroy() {
      resized.disconnect();
      plot.destroy();
    },
  };
}

/** The ratio of the page's text size, which grows with the window, to the usual one. */
function growthOfPage() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT;
}

/** The numbers shown beside an axis: where not all powers of ten fit, every second, third or so. */
function labelled(/** @type {uPlot} */ { scales: { y }, height }, /** @type {(number | null)[]} */ ticks) {
  if (y.distr !== 3 || !y.min || !y.max) return ticks;
  const growth = growthOfPage();
  const each = Math.ceil(Math.log10(y.max / y.min) * LABEL_HEIGHT * growth / (height - BELOW * growth));
  return each < 2 ? ticks : ticks.map((value) => (value !== null && isPower(value) && Math.round(Math.log10(value)) % each === 0 ? value : null));
}

/** Whether a value is a power of ten. @param {number} value */
function isPower(value) {
  return Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
}

/**
 * The grid lines of a logarithmic axis: only powers of ten where it spans many, or the lines would blur into grey.
 * @param {number[]} splits ascending
 */
function sparse(/** @type {uPlot} */ plot, splits) {
  if (plot.scales.y.distr !== 3 || splits[splits.length - 1] < 1000 * splits[0]) return splits;
  return splits.map((value) => (isPower(value) ? value : null));
}
