// The network as a file for other programs: which format is chosen, and what was written.

/** @import { ExportedModel, FormatName, LabName, Trouble } from '../../../wire/protocol.js' */

/** What Glassnet opens again, and what other programs open. @type {{ here: FormatName[], elsewhere: FormatName[] }} */
export const FORMATS = { elsewhere: ['script', 'notebook', 'onnx', 'pytorch', 'keras'], here: ['npz', 'folder', 'json'] };

/**
 * @typedef {object} ExportsState
 * @property {boolean} open
 * @property {LabName} lab whose network it is
 * @property {FormatName} format that is chosen
 * @property {ExportedModel | undefined} written the file of it; undefined while it is being written
 * @property {Trouble | undefined} trouble why there is none
 */

/**
 * What is shown while a file is being written.
 * @param {LabName} lab
 * @param {FormatName} format
 * @returns {ExportsState}
 */
export function exportsBegin(lab, format) {
  return { open: true, lab, format, written: undefined, trouble: undefined };
}
