// A digit network in a report: its confusion matrix, its accuracy for each digit, its commonest mistakes.

import { areSigns } from '../../../lab/state/config.js';
import { mark } from '../../../parts/markup.js';
import { pngUrl } from '../../../parts/pictures/png_text.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { reportSection, reportTable } from './report_parts.js';
import { LIGHT, paperPalette } from './report_style.js';

/** @import { DigitAnswers, RunReport } from '../../../wire/protocol.js' */

const PIXELS = 784;
const SIDE_PIXELS = 28;
/** A column of the matrix is as wide as the longest name, within these bounds. */
const CELL = { width: 36, most: 64, height: 26 };
const LETTER = 7;

/**
 * @param {DigitAnswers} answers
 * @param {RunReport['confusions']} confusions
 * @param {readonly string[]} names of the classes
 */
export function digitsOfReport({ confusion, judged }, confusions, names) {
  const values = { signs: areSigns(names), rows: formatNumber(judged.rows) };
  return [
    reportSection(text('report.matrix'), mark('p', {}, text('report.matrix_how', values)),
      mark('div', { class: 'tables' }, matrix(confusion, names), byClass(confusion, names))),
    reportSection(text('report.mistakes'), confusions.length ? mistakes(confusions, names) : mark('p', {}, text('report.no_mistakes', values))),
  ];
}

/** A table of counts on coloured cells. */
function matrix(/** @type {Float64Array} */ confusion, /** @type {readonly string[]} */ names) {
  const { share: colorOf, textOnShare } = paperPalette();
  const width = Math.min(Math.max(CELL.width, ...names.map((name) => LETTER * name.length + 2)), CELL.most);
  const cells = names.map((name, digit) => [name, ...names.map((_, guess) => {
    const row = confusion.subarray(digit * names.length, (digit + 1) * names.length);
    const part = row[guess] / (row.reduce((sum, count) => sum + count, 0) || 1);
    const [x, y] = [width / 2, CELL.height / 2 + 4.5];
    // Drawn as SVG: as HTML, each cell would need its own style.
    return mark('svg', { viewBox: `0 0 ${width} ${CELL.height}`, width, height: CELL.height },
      mark('rect', { width, height: CELL.height, fill: colorOf(part) }),
      mark('text', { x, y, 'text-anchor': 'middle', 'font-size': 12, fill: textOnShare(part) }, row[guess] ? formatNumber(row[guess]) : '·'));
  })]);
  return reportTable({ caption: text('report.matrix'), columns: ['', ...names], rows: cells }, 'matrix whole');
}

function byClass(/** @type {Float64Array} */ confusion, /** @type {readonly string[]} */ names) {
  const rows = names.map((name, digit) => {
    const all = confusion.subarray(digit * names.length, (digit + 1) * names.length).reduce((sum, count) => sum + count, 0);
    const right = confusion[digit * names.length + digit];
    const bar = mark('svg', { viewBox: '0 0 100 10', width: 50, preserveAspectRatio: 'none', height: 10, 'aria-hidden': 'true' },
      mark('rect', { width: 100, height: 10, fill: LIGHT.line }), mark('rect', { width: all ? Math.round((100 * right) / all) : 0, height: 10, fill: LIGHT.accent }));
    return [name, text('report.right_of', { right: formatNumber(right), rows: formatNumber(all) }), all ? formatPercent(right / all) : '', bar];
  });
  const columns = ['digit', 'right', 'share'].map((column) => text(`report.${column}`, { signs: areSigns(names) }));
  return reportTable({ caption: text('report.by_class', { signs: areSigns(names) }), columns: [...columns, ''], rows }, 'whole');
}

function mistakes(/** @type {RunReport['confusions']} */ confusions, /** @type {readonly string[]} */ names) {
  const signs = areSigns(names);
  const { shareTable } = paperPalette();
  const rows = confusions.map(({ digit, guess, count, indices, pixels }) => [
    mark('span', {}, `${names[digit]} `, text('report.mistake', { guess: names[guess] })), formatNumber(count),
    mark('span', { class: 'digits' }, ...Array.from(indices, (index, each) => mark('img', {
      src: pngUrl(pixels.subarray(each * PIXELS, (each + 1) * PIXELS), SIDE_PIXELS, shareTable), width: 44, height: 44,
      alt: text('report.pictured', { signs, digit: names[digit], guess: names[guess], index: formatNumber(index) }),
    }))),
  ]);
  return reportTable({ caption: text('report.mistakes'), columns: ['digit', 'times', 'which'].map((column) => text(`report.${column}`, { signs })), rows }, 'words quiet');
}
