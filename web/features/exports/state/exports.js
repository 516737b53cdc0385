// The network as a file for other programs: the chosen format and the written file.

/** @import { ExportedModel, FormatName, LabName, Trouble } from '../../../wire/protocol.js' */

/** Formats that Glassnet opens again, and formats that other programs open. @type {{ here: FormatName[], elsewhere: FormatName[] }} */
export const FORMATS = { elsewhere: ['script', 'notebook', 'onnx', 'pytorch', 'keras'], here: ['npz', 'folder', 'json'] };

/**
 * @typedef {object} ExportsState
 * @property {boolean} open
 * @property {LabName} lab whose network is exported
 * @property {FormatName} format the chosen format
 * @property {ExportedModel | undefined} written the written file; undefined while it is being written
 * @property {Trouble | undefined} trouble why there is no file
 */

/**
 * The state while a file is being written.
 * @param {LabName} lab
 * @param {FormatName} format
 * @returns {ExportsState}
 */
export function exportsBegin(lab, format) {
  return { open: true, lab, format, written: undefined, trouble: undefined };
}
