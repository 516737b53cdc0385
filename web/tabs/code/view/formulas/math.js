// Formulas as trees, drawn as MathML; browsers without it get inline subscripts and fractions.

import { html, setAttributes } from '../../../../parts/dom.js';
import { text } from '../../../../words/text.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';
/** The text keys of signs that are read aloud. @type {Record<string, string>} */
const READ = { '=': 'equals', '+': 'plus', '−': 'minus', '·': 'times', '←': 'becomes', '>': 'above', 'δ': 'delta', 'η': 'eta', 'λ': 'lambda', 'μ': 'mu', 'ε': 'epsilon', 'w°': 'before', 'm′': 'mean', 'q′': 'square', '(': 'open', ')': 'close' };
/** Whether this browser supports MathML. */
const draws = typeof globalThis.MathMLElement === 'function';

/**
 * @typedef {object} MathTree
 * @property {'identifier' | 'number' | 'operator' | 'words' | 'row' | 'sub' | 'sup' | 'fraction' | 'root' | 'sum' | 'cases' | 'named'} kind
 * @property {string} [text] of a leaf
 * @property {MathTree[]} [parts]
 * @property {{ label: string, follow: () => void }} [press] of a named number that can be pressed
 */

/** @typedef {MathTree | string | number} MathPart a string is an identifier if it begins with a letter, else an operator */

/** @param {MathPart} part @returns {MathTree} */
function tree(part) {
  if (typeof part === 'number') return { kind: 'number', text: String(part).replace('-', '−') };
  if (typeof part !== 'string') return part;
  return { kind: /^\p{L}/u.test(part) ? 'identifier' : 'operator', text: part };
}

/** @param {...MathPart} parts @returns {MathTree} */
export function row(...parts) {
  return { kind: 'row', parts: parts.map(tree) };
}

/**
 * A letter with its indices, for example `w_ij`, or an operator.
 * @param {string} name
 * @returns {MathTree}
 */
export function letter(name) {
  const [base, indices] = name.split('_');
  return indices === undefined ? tree(base) : { kind: 'sub', parts: [tree(base), row(...indices)] };
}

/** @param {MathPart} base @param {MathPart} exponent @returns {MathTree} */
export function sup(base, exponent) {
  return { kind: 'sup', parts: [tree(base), tree(exponent)] };
}

/** @param {MathPart} over @param {MathPart} under @returns {MathTree} */
export function fraction(over, under) {
  return { kind: 'fraction', parts: [tree(over), tree(under)] };
}

/** @param {MathPart} inner @returns {MathTree} */
export function root(inner) {
  return { kind: 'root', parts: [tree(inner)] };
}

/** The sum of a body over an index. @param {string} index @param {MathPart} body @returns {MathTree} */
export function sum(index, body) {
  return { kind: 'sum', parts: [tree(index), tree(body)] };
}

/** A formatted number. @param {string} text @returns {MathTree} */
export function numeral(text) {
  return { kind: 'number', text };
}

/** @param {string} text @returns {MathTree} */
export function words(text) {
  return { kind: 'words', text };
}

/** A number with its name below. @param {MathTree} number @param {string} name @param {MathTree['press']} press @returns {MathTree} */
export function named(number, name, press) {
  return { kind: 'named', parts: [number, words(name)], press };
}

/** Alternative values, each with its condition. @param {...[MathPart, MathPart]} lines @returns {MathTree} */
export function cases(...lines) {
  return { kind: 'cases', parts: lines.map(([value, condition]) => row(value, condition)) };
}

/**
 * @param {MathTree} formula
 * @param {{ block?: boolean }} [options] block: on its own line
 * @returns {Element}
 */
export function drawMath(formula, { block = false } = {}) {
  const label = readAloud(formula);
  if (!draws) return html('span', { role: 'math', 'aria-label': label, class: block ? 'formula-line' : false }, onTheLine(formula));
  const math = element('math', inMathml(formula));
  math.setAttribute('aria-label', label);
  if (block) math.setAttribute('display', 'block');
  return math;
}

/** @param {MathTree} node @returns {Element} */
function inMathml({ kind, text = '', parts = [], press }) {
  const drawn = () => parts.map(inMathml);
  switch (kind) {
    case 'identifier': return element('mi', text);
    case 'number': return element('mn', text);
    case 'operator': return operator(text);
    case 'words': return element('mtext', text);
    case 'row': return element('mrow', ...drawn().map((part, at) => between(part, at)));
    case 'sub': return element('msub', ...drawn());
    case 'sup': return element('msup', ...drawn());
    case 'fraction': return element('mfrac', ...drawn());
    case 'named': return pressable(element('munder', ...drawn()), press);
    case 'root': return element('msqrt', ...drawn());
    case 'sum': return element('mrow', element('munder', element('mo', '∑'), inMathml(parts[0])), inMathml(parts[1]));
    case 'cases': return element('mrow', element('mo', '{'), element('mtable', ...parts.map(({ parts: cells = [] }) => element('mtr', ...cells.map((cell) => element('mtd', inMathml(cell)))))));
  }
}

/** Says of an operator between two parts that it is one: words do not count as a part, and their spaces would be lost. */
function between(/** @type {Element} */ part, /** @type {number} */ at) {
  if (at && part.localName === 'mo' && !'()'.includes(part.textContent ?? '')) part.setAttribute('form', 'infix');
  return part;
}

function operator(/** @type {string} */ text) {
  const made = element('mo', text);
  if ('()'.includes(text)) made.setAttribute('stretchy', 'false'); // else a subscript stretches them
  return made;
}

/**
 * @param {string} tag
 * @param {...(Node | string)} children
 */
function element(tag, ...children) {
  const made = document.createElementNS(MATHML, tag);
  made.append(...children);
  return made;
}

/** Makes a number a button, if it can be pressed. @template {Element} Drawn @param {Drawn} drawn @param {MathTree['press']} press */
function pressable(drawn, press) {
  if (!press) return drawn;
  setAttributes(drawn, { role: 'button', tabindex: 0, 'aria-label': press.label });
  drawn.addEventListener('click', press.follow);
  drawn.addEventListener('keydown', (event) => {
    if (![' ', 'Enter'].includes(/** @type {KeyboardEvent} */ (event).key)) return;
    event.preventDefault(); // Space would scroll
    press.follow();
  });
  return drawn;
}

/** @param {MathTree} node @returns {Node} */
function onTheLine({ kind, text = '', parts = [], press }) {
  const drawn = () => parts.map(onTheLine);
  switch (kind) {
    case 'identifier': return html('i', {}, text);
    case 'number': case 'words': return html('span', {}, text);
    case 'operator': return html('span', {}, '()[]'.includes(text) ? text : ` ${text} `);
    case 'row': return html('span', {}, ...drawn());
    case 'sub': return html('span', {}, onTheLine(parts[0]), html('sub', {}, onTheLine(parts[1])));
    case 'sup': return html('span', {}, onTheLine(parts[0]), html('sup', {}, onTheLine(parts[1])));
    case 'fraction': return html('span', {}, '(', onTheLine(parts[0]), ') / (', onTheLine(parts[1]), ')');
    case 'named': return pressable(html('span', {}, onTheLine(parts[0]), ' (', onTheLine(parts[1]), ')'), press);
    case 'root': return html('span', {}, '√(', ...drawn(), ')');
    case 'sum': return html('span', {}, '∑', html('sub', {}, onTheLine(parts[0])), ' ', onTheLine(parts[1]));
    case 'cases': return html('span', {}, ...drawn().flatMap((line, index) => (index === 0 ? [line] : ['; ', line])));
  }
}

/**
 * A formula as read aloud, for example "z j equals the sum over i of x i times w i j plus b j".
 * @param {MathTree} node
 * @returns {string}
 */
export function readAloud({ kind, text: leaf = '', parts = [] }) {
  const read = () => parts.map(readAloud);
  const [one, two] = read();
  switch (kind) {
    case 'row': case 'sub': return read().filter(Boolean).join(' ');
    case 'sup': return two === '2' ? text('pass.read.squared', { one }) : text('pass.read.power', { one, two });
    case 'fraction': return text('pass.read.over', { one, two });
    case 'root': return text('pass.read.root', { one });
    case 'sum': return text('pass.read.sum', { one, two });
    case 'cases': return read().join('; ');
    default: return Object.hasOwn(READ, leaf) ? text(`pass.read.${READ[leaf]}`) : leaf.trim();
  }
}
