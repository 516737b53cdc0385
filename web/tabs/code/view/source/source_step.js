// The content of the source reader: the running line, with the results of its function's lines so far, or any file of the package.

import { createSourceView } from '../../../../parts/source/source_view.js';
import { text } from '../../../../words/text.js';
import { formatInCell } from '../../../../words/cell_numbers.js';

/** @import { ShownSource } from '../../../../parts/source/source_view.js' */
/** @import { RecordedLine, Recording } from '../../../../wire/protocol.js' */
/** @import { CodeState, PackageSource } from '../../code_types.js' */

/** How many names a line's note lists at most. */
const MOST_NOTED = 2;
/** Arrays of at most this many numbers are written out. */
const FEW_NUMBERS = 2;

/**
 * @param {HTMLElement} host sets the height
 * @param {{ onLine: (line: number) => void, onDefinition: (name: string) => void }} callbacks
 */
export function createSourceStep(host, { onLine, onDefinition }) {
  /** @type {CodeState | undefined} */
  let shown;
  const view = createSourceView(host, {
    onName(name) {
      const { reading, recording, line } = /** @type {CodeState} */ (shown);
      if (reading) return onDefinition(name);
      const calls = [...(recording?.lines ?? []).keys()].filter((index) => recording?.lines[index].function === name);
      const called = calls.find((index) => index > line) ?? calls[0];
      if (called !== undefined) onLine(called);
    },
    onLine(number) {
      const { reading, recording, line } = /** @type {CodeState} */ (shown);
      const nearest = reading || !recording ? undefined : nearestLine(recording.lines, line, number);
      if (nearest !== undefined) onLine(nearest);
    },
  });

  return {
    update(/** @type {CodeState} */ code) {
      shown = code;
      view.update(code.reading ? ofPackage(code) : ofRun(code));
    },
    find: () => view.find(),
  };
}

/**
 * A file of the package, with names linked to their definitions.
 * @param {CodeState} code
 * @returns {ShownSource}
 */
function ofPackage({ library, reading }) {
  const { file, line } = /** @type {{ file: string, line: number }} */ (reading);
  const { files, definitions } = /** @type {PackageSource} */ (library);
  return {
    file,
    text: files.find((other) => other.file === file)?.text ?? '',
    label: file,
    line,
    links: new Map(definitions.map(({ name }) => [name, name])),
  };
}

/**
 * The running line's file, with the results of its function's lines so far.
 * @param {CodeState} code
 * @returns {ShownSource}
 */
function ofRun({ recording, line }) {
  const { lines, files } = /** @type {Recording} */ (recording);
  const here = lines[line];
  const so = lines.slice(0, line + 1).filter((other) => isOfCall(other, here));
  return {
    file: here.file,
    text: files.find(({ file }) => file === here.file)?.text ?? '',
    label: text('ran.label', { file: here.file, line: here.line }),
    line: here.line,
    scope: [here.scope[0], here.scope[1]],
    reached: Math.max(...so.map((other) => other.line)),
    notes: new Map(so.map((other) => [other.line, noteOf(other, /** @type {Recording} */ (recording))])),
    links: new Map(lines.map(({ function: name }) => [name, name])),
  };
}

/** Whether two lines ran in the same call of a function. */
function isOfCall(/** @type {RecordedLine} */ one, /** @type {RecordedLine} */ other) {
  return one.caller === other.caller && one.function === other.function && one.file === other.file;
}

/** The recorded run of a file's line that is nearest to the current position. */
function nearestLine(/** @type {RecordedLine[]} */ lines, /** @type {number} */ line, /** @type {number} */ number) {
  const runs = [...lines.keys()].filter((index) => lines[index].file === lines[line].file && lines[index].line === number);
  return runs.sort((one, other) => Math.abs(one - line) - Math.abs(other - line))[0];
}

/** The result of a line. */
function noteOf(/** @type {RecordedLine} */ { made, target }, /** @type {Recording} */ { arrays }) {
  const meant = made.filter(({ name }) => name === target);
  const named = (meant.length ? meant : made).slice(0, MOST_NOTED).map(({ name, array, text: words }) => {
    if (array < 0) return text('ran.made_text', { name, value: shorter(words) });
    const { shape, numbers } = arrays[array];
    if (numbers.length && numbers.length <= FEW_NUMBERS) return text('ran.made_text', { name, value: [...numbers].map(formatInCell).join(', ') });
    return text('ran.made_array', { name, shape: shape.join(' × ') });
  });
  return named.join(', ');
}

/** @param {string} words a text, perhaps a number with many digits */
function shorter(words) {
  const number = Number(words);
  return words !== '' && Number.isFinite(number) && !Number.isInteger(number) ? formatInCell(number) : words;
}
