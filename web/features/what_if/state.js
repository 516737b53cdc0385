// The state of What if: the change to a run, and the progress of both histories.

/** @import { PageState } from '../../page/page_types.js' */
/** @import { ConfigRecord, LabName, Trouble, WhatIfReport } from '../../wire/protocol.js' */

/**
 * The one change. code: the shipped code computes instead of the edited one.
 * @typedef {{ changes: ConfigRecord, code?: 'shipped', parameter?: { layer: number, fan_in: number, unit: number, value: number }, target?: { row: number, output: number } }} WhatIfChange
 */

/**
 * @typedef {object} WhatIfState
 * @property {LabName} lab
 * @property {number} iteration at which both histories begin
 * @property {ConfigRecord} config of the run at that iteration
 * @property {string | undefined} code the name of the edited code that computes; undefined for the shipped code
 * @property {number[]} layer_sizes
 * @property {WhatIfChange | undefined} change undefined until one is chosen
 * @property {boolean} goes_on whether both are being trained
 * @property {WhatIfReport | undefined} report
 * @property {Trouble | undefined} trouble why the change was refused
 */

/** The name of the edited code that computes for the labs; undefined if the shipped code computes, as it also does for the console alone. */
export function ownCodeOf(/** @type {PageState['workshop']} */ workshop) {
  return workshop && Object.keys(workshop.running.edits).length > 0 ? workshop.running.name : undefined;
}

/**
 * The lines of a chart, one for each layer.
 * @param {'shares' | 'largest'} what the values to draw; 'largest' leaves out zeros, because its axis is logarithmic
 * @param {number} most how many lines
 */
export function linesOfLayers(/** @type {WhatIfReport} */ report, what, most) {
  return Array.from({ length: most }, (_, layer) => linesFrom(report.iterations, report[what][layer] ?? [], (value) => what === 'shares' || value > 0));
}

/** The costs of both histories, from where they begin. */
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
