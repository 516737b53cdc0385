// What had become of a run if one thing were different: what was asked, and how far the two histories are.

/** @import { PageState } from '../../page/page_types.js' */
/** @import { ConfigRecord, LabName, Trouble, WhatIfReport } from '../../wire/protocol.js' */

/**
 * One thing that is changed. code: the shipped code computes, instead of a person's own.
 * @typedef {{ changes: ConfigRecord, code?: 'shipped', parameter?: { layer: number, fan_in: number, unit: number, value: number }, target?: { row: number, output: number } }} WhatIfChange
 */

/**
 * @typedef {object} WhatIfState
 * @property {LabName} lab
 * @property {number} iteration at which both histories begin
 * @property {ConfigRecord} config of the run then
 * @property {string | undefined} code the name of a person's own code that computes; undefined while the shipped one does
 * @property {number[]} layer_sizes
 * @property {WhatIfChange | undefined} change undefined before one was chosen
 * @property {boolean} goes_on whether both are being trained
 * @property {WhatIfReport | undefined} report
 * @property {Trouble | undefined} trouble why it was refused
 */

/** The name of a person's own code, if it computes for the labs. Without edits, as for the console alone, it is the shipped code. */
export function ownCodeOf(/** @type {PageState['workshop']} */ workshop) {
  return workshop && Object.keys(workshop.running.edits).length > 0 ? workshop.running.name : undefined;
}

/**
 * Lines of a chart, one for each layer.
 * @param {'shares' | 'largest'} what of differences that are 0 only the shares are drawn: the others have a logarithmic axis
 * @param {number} most lines
 */
export function linesOfLayers(/** @type {WhatIfReport} */ report, what, most) {
  return Array.from({ length: most }, (_, layer) => linesFrom(report.iterations, report[what][layer] ?? [], (value) => what === 'shares' || value > 0));
}

/** The costs of both histories, from where they part. */
export function costLines(/** @type {WhatIfReport} */ { start, unchanged_cost, changed_cost }) {
  return [unchanged_cost, changed_cost].map(({ iteration, cost }) => linesFrom(iteration, cost, (_, at) => iteration[at] >= start));
}

/**
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
 * @param {(value: number, at: number) => boolean} isDrawn
 */
function linesFrom(x, y, isDrawn) {
  const drawn = Array.from(y, (_, at) => at).filter((at) => isDrawn(y[at], at));
  return { x: drawn.map((at) => x[at]), y: drawn.map((at) => y[at]) };
}
