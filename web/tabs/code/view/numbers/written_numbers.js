// One number of a recorded update, written out term by term with the numbers it was computed from.

import { html } from '../../../../parts/dom.js';
import { text } from '../../../../words/text.js';
import { roleLabel, roleWords } from '../../sentences/pass_steps.js';
import { formatTraced } from '../../sentences/traced_numbers.js';

/** @import { PassStep, Recording, Term, WrittenOut } from '../../../../wire/protocol.js' */

/** How many terms of a long sum are shown at first: the largest. */
const MOST_TERMS = 8;
/** How functions are written; others keep their name in the source. @type {Record<string, string>} */
export const FUNCTIONS = { exp: 'exp', log: 'ln', sqrt: '√', maximum: 'max', square: 'square' };
/** The sign between two terms and its precedence. @type {Record<string, [string, number]>} */
export const OPERATORS = { sum: ['+', 1], difference: ['−', 1], product: ['·', 2], quotient: ['/', 2], power: ['^', 3] };
const TIGHTEST = 4;

/**
 * @typedef {object} WrittenNumbers
 * @property {WrittenOut} writtenOut
 * @property {PassStep} step
 * @property {Recording} recording
 * @property {boolean} unfolded whether all terms that Python sent are shown
 * @property {(value: number, cell: number[], line: number) => void} onFollow
 * @property {() => void} onUnfold
 */

/**
 * The selected number's name and its formula.
 * @param {WrittenNumbers} shown
 * @returns {HTMLElement[]}
 */
export function writtenNumbers(shown) {
  const { writtenOut, recording } = shown;
  const name = roleWords(writtenOut.role, recording);
  return [
    html('p', { class: 'written-name' }, name),
    html('div', { class: formulaKind(writtenOut) === 'sum' ? 'written-out' : 'written-out written-line', role: 'group', 'aria-label': name }, ...(writtenOut.known === 'formula' ? formulaOf(shown) : [result(writtenOut.number, '')])),
    ...(writtenOut.known === 'formula' ? [] : [html('p', { class: 'note' }, text(`pass.numbers.${writtenOut.known}`))]),
  ];
}

function formulaKind(/** @type {WrittenOut} */ { formula }) {
  return simplified(formula).kind;
}

/** @param {WrittenNumbers} shown @returns {HTMLElement[]} */
function formulaOf(shown) {
  const { writtenOut } = shown;
  const formula = simplified(writtenOut.formula);
  if (isChoice(formula)) return [...choice(formula, shown), result(writtenOut.number, '')];
  const terms = formula.kind === 'sum' ? boxes(formula, shown) : expression(formula, 0, shown, 'n');
  return [...terms, result(writtenOut.number, '=')];
}

/** @param {string} sign the sign before the number */
function result(/** @type {number} */ number, sign) {
  return html('span', { class: 'written-result' }, ...(sign ? [html('span', { class: 'written-sign' }, sign), ' '] : []), html('strong', {}, formatTraced(number)));
}

/**
 * The terms of a sum to write; of many terms the largest, with the sum of the others.
 * @param {Term} sum
 * @param {number} most
 */
export function largestFirst({ terms, rest: leftOut }, most) {
  const own = terms.filter(({ kind }) => kind !== 'rest');
  const rest = terms.find(({ kind }) => kind === 'rest');
  const sorted = rest || own.length > most ? [...own].sort((one, other) => Math.abs(other.number) - Math.abs(one.number)) : own;
  const left = sorted.slice(most);
  return { there: sorted.slice(0, most), isCut: left.length > 0, count: left.length + leftOut, number: left.reduce((sum, { number }) => sum + number, rest?.number ?? 0) };
}

/** The terms of a sum, each in a box; the others share one. */
function boxes(/** @type {Term} */ sum, /** @type {WrittenNumbers} */ shown) {
  const { there, isCut, count, number } = largestFirst(sum, shown.unfolded ? Infinity : MOST_TERMS);
  const drawn = there.map((term, index) => box(term, shown, `n${index}`));
  if (count > 0) drawn.push(others(count, number, isCut, shown));
  return drawn.map((one, index) => (index === 0 ? one : html('span', { class: 'written-term' }, sign('+'), one)));
}

function box(/** @type {Term} */ term, /** @type {WrittenNumbers} */ shown, /** @type {string} */ key) {
  const row = rowOf(term, shown);
  return html('span', { class: 'written-box', 'data-sign': signOf(term.number) },
    ...(row ? [html('small', {}, row)] : []),
    html('span', { class: 'written-product' }, ...expression(simplified(term), 0, shown, key)));
}

/** The row that a term of a sum over rows belongs to. */
function rowOf(/** @type {Term} */ term, /** @type {WrittenNumbers} */ { writtenOut, recording }) {
  const leaf = term.terms[0] ?? term;
  const isOverRows = recording.rows > 1 && writtenOut.role.code.startsWith('gradient_') && leaf.role.of === 'units';
  return isOverRows ? text('pass.numbers.row', { row: leaf.role.cell[0] + 1 }) : '';
}

/**
 * @param {number} count
 * @param {number} number the sum of the other terms
 * @param {boolean} canUnfold
 * @param {WrittenNumbers} shown
 */
function others(count, number, canUnfold, { onUnfold }) {
  const words = html('small', {}, text('pass.numbers.others', { count }));
  const inside = [html('span', { 'data-sign': signOf(number) }, formatTraced(number)), words];
  if (!canUnfold) return html('span', { class: 'written-box written-leaf' }, ...inside);
  const button = html('button', { type: 'button', class: 'written-box written-leaf', 'data-key': 'others', 'aria-expanded': 'false' }, ...inside);
  button.addEventListener('click', onUnfold);
  return button;
}

/**
 * A term on one line: numbers with their names below, and the signs between them.
 * @param {Term} term
 * @param {number} tightness the precedence of its surroundings
 * @param {WrittenNumbers} shown
 * @param {string} key of the term; unique
 * @returns {HTMLElement[]}
 */
function expression(term, tightness, shown, key) {
  const { kind, terms, number } = term;
  const inner = (/** @type {number} */ at, /** @type {number} */ around) => expression(simplified(terms[at]), around, shown, `${key}.${at}`);
  if (kind === 'number' || kind === 'rest') return number < 0 && tightness === TIGHTEST ? [bracket('('), leaf(term, shown, key), bracket(')')] : [leaf(term, shown, key)];
  if (kind === 'negative') return [bracket('−'), ...inner(0, TIGHTEST)];
  if (Object.hasOwn(OPERATORS, kind)) {
    const [between, own] = OPERATORS[kind];
    const isOneWay = kind === 'difference' || kind === 'quotient';
    const around = (/** @type {number} */ at) => {
      if (at === 0 || !isOneWay) return own;
      return kind === 'difference' && simplified(terms[at]).kind === 'number' ? TIGHTEST : own + 1; // no − beside a −
    };
    const inLine = terms.flatMap((_, at) => [...(at === 0 ? [] : [sign(between)]), ...inner(at, around(at))]);
    return own < tightness ? [bracket('('), ...inLine, bracket(')')] : inLine;
  }
  const operands = terms.flatMap((_, at) => [...(at === 0 ? [] : [sign(',')]), ...inner(at, 0)]);
  return [bracket(`${FUNCTIONS[kind] ?? kind}(`), ...operands, bracket(')')];
}

/** A number with its name: a button, if it is an array's element. */
function leaf(/** @type {Term} */ term, /** @type {WrittenNumbers} */ { recording, writtenOut, onFollow }, /** @type {string} */ key) {
  const number = formatTraced(term.number);
  const inside = [
    html('span', { 'data-sign': term.value >= 0 && signOf(term.number) }, number),
    ...(term.role.name || term.role.code !== 'name' ? [html('small', {}, roleLabel(term.role, recording))] : []),
  ];
  if (term.value < 0) return html('span', { class: 'written-leaf' }, ...inside);
  const label = text('pass.numbers.follow', { number, words: roleWords(term.role, recording) });
  const button = html('button', { type: 'button', class: 'written-leaf', 'data-key': key, 'aria-label': label }, ...inside);
  button.addEventListener('click', () => onFollow(term.value, term.cell, writtenOut.line));
  return button;
}

/** @param {string} text between two terms */
function sign(text) {
  return html('span', { class: 'written-sign' }, text);
}

/** @param {string} text attached to a term */
function bracket(text) {
  return html('span', { class: 'written-bracket' }, text);
}

function signOf(/** @type {number} */ number) {
  return number < 0 ? 'negative' : number > 0 ? 'positive' : 'zero';
}

/** Removes the guard against overflow of exp where it has no effect. */
export function simplified(/** @type {Term} */ term) {
  const [number, lowest] = term.terms;
  const isGuard = term.kind === 'maximum' && lowest.role.name === 'lowest';
  return isGuard && number.number > lowest.number ? number : term;
}

export function isChoice(/** @type {Term} */ { kind }) {
  return kind === 'gt' || kind === 'choice';
}

/** A slope that is one of two numbers: which one, and why. */
function choice(/** @type {Term} */ term, /** @type {WrittenNumbers} */ shown) {
  const [answer, limit] = term.kind === 'choice' ? term.terms[0].terms : term.terms;
  return [leaf(answer, shown, 'n'), sign(text(answer.number > limit.number ? 'pass.numbers.above' : 'pass.numbers.not_above', { number: formatTraced(limit.number) }))];
}
