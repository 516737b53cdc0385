// What can be completed at a place in a Python file, and the options.

import { text } from '../../../words/text.js';


/** @import { Completion } from '@codemirror/autocomplete' */

/**
 * A definition of the package.
 * @typedef {object} PackageName
 * @property {string} name
 * @property {string} file
 * @property {string} kind for example function, class or constant
 * @property {number} line
 */

/**
 * The place of a completion.
 * @typedef {object} CompletionPlace
 * @property {string} before the line up to the cursor
 * @property {boolean} explicit whether the user requested it, not only typed
 * @property {readonly string[]} local names of the file in scope there
 * @property {readonly string[]} members every name after a dot in the file
 * @property {string} file its path
 */

const KEYWORDS = 'and as assert break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield'.split(' ');
const BUILTINS = ('abs all any bool dict enumerate float frozenset int isinstance len list map max min object print property range repr reversed round set slice sorted str sum super tuple type zip '
  + 'ArithmeticError IndexError KeyError NotImplementedError RuntimeError TypeError ValueError ZeroDivisionError').split(' ');
/** Nearer names come first. */
const NEARNESS = { local: 3, file: 2, package: 1, python: 0 };

/**
 * The completions at a place; empty where nothing can be completed.
 * @param {CompletionPlace} place
 * @param {readonly PackageName[]} names of the package
 * @param {readonly string[]} numpyNames NumPy's names, without `np.`
 * @returns {{ length: number, options: Completion[] }} length: of the text before the cursor that a completion replaces
 */
export function completionsAt({ before, explicit, local, members, file }, names, numpyNames) {
  const [, owner, word] = /** @type {RegExpExecArray} */ (/(?:([\w.\])]*)\.)?(\w*)$/.exec(before));
  const none = { length: 0, options: [] };
  if (/(^|[^\w.])\d[\w.]*$/.test(before)) return none; // a number
  if (owner === 'np') return completed(word, numpyNames.map((label) => option(label, text('editor.of_numpy'), NEARNESS.package)));
  if (owner !== undefined) return completed(word, members.map((label) => option(label, text('editor.of_file'), NEARNESS.file)));
  if (!word && !explicit) return none;
  if (/\b(def|class|as)\s+\w*$/.test(before)) return none; // a new name
  return completed(word, [
    ...local.map((label) => option(label, text('editor.of_file'), NEARNESS.local)),
    ...names.map(({ name, file: other, line, kind }) => option(name, other === file
      ? text('editor.of_line', { kind, line })
      : text('editor.of_package', { kind, file: other, line }), other === file ? NEARNESS.file : NEARNESS.package)),
    ...KEYWORDS.map((label) => option(label, text('editor.of_keywords'), NEARNESS.python)),
    ...BUILTINS.map((label) => option(label, text('editor.of_python'), NEARNESS.python)),
  ]);
}

/**
 * Each name once, the nearest of equal ones, without the word already typed.
 * @param {string} word already typed
 * @param {Completion[]} options nearest first
 */
function completed(word, options) {
  /** @type {Map<string, Completion>} */
  const byName = new Map();
  for (const each of options) {
    const before = byName.get(each.label);
    // A definition, which has more detail, replaces a local name.
    if (!before) byName.set(each.label, each);
    else if (before.boost === NEARNESS.local && each.boost !== NEARNESS.python) byName.set(each.label, { ...each, boost: before.boost });
  }
  byName.delete(word);
  return { length: word.length, options: [...byName.values()] };
}

/**
 * @param {string} label
 * @param {string} detail
 * @param {number} boost
 * @returns {Completion}
 */
function option(label, detail, boost) {
  return { label, detail, boost };
}
