// Where a file's problems are marked in its text.

/** @import { SyntaxTree } from '../source_names.js' */

/**
 * A problem of a file. Lines and columns are counted from 1, columns in characters.
 * @typedef {object} CodeProblem
 * @property {number} line
 * @property {number} column 0 if unknown: the whole line is marked
 * @property {number} [end_column] the first after the mark; without it the word at the column is marked
 * @property {'error' | 'warning' | 'info'} severity
 * @property {string} sentence
 */

/** A stretch of text with its problem. @typedef {{ from: number, to: number, severity: CodeProblem['severity'], message: string }} ProblemMark */

/** One syntax error may cause others to the end of the file: only the first few deserve a mark. */
const MOST_ERRORS = 3;

/**
 * @param {readonly CodeProblem[]} problems
 * @param {string} text
 * @returns {ProblemMark[]}
 */
export function problemMarks(problems, text) {
  const lines = text.split('\n');
  return problems.map(({ line, column, end_column, severity, sentence }) => {
    // The text may have lost lines since Python read it.
    const index = Math.min(Math.max(line, 1), lines.length) - 1;
    const begin = lines.slice(0, index).reduce((sum, before) => sum + before.length + 1, 0);
    const [from, to] = stretchOf(lines[index], column, end_column);
    return { from: begin + from, to: begin + to, severity, message: sentence };
  });
}

/**
 * Marks of syntax errors: the first on each line, at most three.
 * @param {string} text that was parsed
 */
export function syntaxMarks(/** @type {SyntaxTree} */ tree, text, /** @type {string} */ message) {
  /** @type {ProblemMark[]} */
  const marks = [];
  let isUnsure = false;
  tree.iterate({
    enter({ name, from, to, node }) {
      // The grammar lacks some match patterns and a bare yield.
      if (name === 'MatchStatement') isUnsure = true;
      if (name !== '⚠' || /\byield$/.test(text.slice(0, from).trimEnd())) return;
      const place = from === to ? beforePlace(text, from) : { from, to: Math.min(to, endOfLine(text, from)) };
      if (marks.every((other) => endOfLine(text, other.from) !== endOfLine(text, place.from))) marks.push({ ...place, severity: 'error', message });
    },
  });
  return isUnsure ? [] : marks.slice(0, MOST_ERRORS);
}

/**
 * The marked range of a line, in UTF-16 units.
 * @param {string} line
 * @param {number} column
 * @param {number | undefined} endColumn
 * @returns {[number, number]}
 */
function stretchOf(line, column, endColumn) {
  const units = (/** @type {number} */ characters) => [...line].slice(0, characters).join('').length;
  const from = units(column - 1);
  if (endColumn !== undefined && endColumn > column) return [from, units(endColumn - 1)];
  const word = column > 0 && /^(\w+|\S)/.exec(line.slice(from));
  if (word) return [from, from + word[0].length];
  return [line.search(/\S|$/), line.trimEnd().length];
}

/** Where something is missing, marks the character before it: an empty mark is hard to see. */
function beforePlace(/** @type {string} */ text, /** @type {number} */ place) {
  const to = text.slice(0, place).trimEnd().length;
  return to > 0 ? { from: to - 1, to } : { from: place, to: place };
}

function endOfLine(/** @type {string} */ text, /** @type {number} */ place) {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end;
}
