// How a number came about, as mathematics: the step's formula with the numbers of one cell in place of its letters.

import { text } from '../../../../words/text.js';
import { formatTraced } from '../../sentences/traced_numbers.js';
import { fraction, numeral, root, row, sup, words } from './math.js';

/** @import { Term, WrittenOut } from '../../../../wire/protocol.js' */
/** @import { MathTree } from './math.js' */

/** How functions are written that have no form of their own; others keep their name in the source. @type {Record<string, string>} */
const FUNCTIONS = { log: 'ln', maximum: 'max' };
/** The sign between two terms. @type {Record<string, string>} */
const OPERATORS = { sum: '+', difference: '−', product: '·' };
/** Beside an operator at the end of a part, so that it keeps its spaces. */
const EMPTY = words('');

/**
 * The parts of an equation, between which its line may break.
 * @param {WrittenOut} written
 * @param {number} most how many terms of a long sum are written: the largest
 * @param {(leaf: Term, drawn: MathTree) => MathTree} [name] adds its name to an array's element
 * @returns {MathTree[]}
 */
export function numberMath({ number, formula: whole }, most, name = (_, drawn) => drawn) {
  const formula = simplified(whole);
  const made = numeral(formatTraced(number));
  if (formula.kind === 'gt' || formula.kind === 'choice') { // a slope that is one of two numbers
    const [answer, limit] = formula.kind === 'choice' ? formula.terms[0].terms : formula.terms;
    return [row(inNumbers(answer), answer.number > limit.number ? '>' : '≤', inNumbers(limit)), row(EMPTY, '⇒', made)];
  }
  if (formula.kind !== 'sum') return [row(made, '=', inNumbers(formula))];
  const own = formula.terms.filter(({ kind }) => kind !== 'rest');
  const rest = formula.terms.find(({ kind }) => kind === 'rest');
  const sorted = rest || own.length > most ? [...own].sort((one, other) => Math.abs(other.number) - Math.abs(one.number)) : own;
  const left = sorted.slice(most);
  const count = left.length + formula.rest;
  const others = formatTraced(left.reduce((sum, term) => sum + term.number, rest?.number ?? 0));
  return [row(words(`${formatTraced(number)}\u00A0`), '=', EMPTY), ...sorted.slice(0, most).map((term, at) => (at ? row(EMPTY, '+', inNumbers(term)) : inNumbers(term))),
    ...(count ? [row(EMPTY, '+', words(`${others} ${text('pass.numbers.of_others', { count })}`))] : [])];

  /** @param {Term} term @param {boolean} [isInside] whether a sum needs brackets @returns {MathTree} */
  function inNumbers(term, isInside = false) {
    const { kind, terms, number: value } = simplified(term);
    const inner = (/** @type {number} */ at, inside = false) => inNumbers(terms[at], inside);
    switch (kind) {
      case 'number': case 'rest': {
        const drawn = numeral(formatTraced(value));
        const leaf = name(simplified(term), drawn);
        return isInside && value < 0 ? row('(', leaf, ')') : leaf;
      }
      case 'negative': return row('−', inner(0, true));
      case 'quotient': return fraction(inner(0), inner(1));
      case 'power': return sup(inner(0, true), inner(1));
      case 'square': return sup(inner(0, true), 2);
      case 'exp': return sup('e', inner(0));
      case 'sqrt': return root(inner(0));
      case 'sum': case 'difference': case 'product': {
        const parts = terms.flatMap((_, at) => [...(at ? [OPERATORS[kind]] : []), inner(at, kind === 'product' || at > 0)]);
        return isInside && kind !== 'product' ? row('(', ...parts, ')') : row(...parts);
      }
      default: return row(FUNCTIONS[kind] ?? kind, '(', ...terms.flatMap((_, at) => [...(at ? [','] : []), inner(at)]), ')');
    }
  }
}

/** Removes the guard against overflow of exp where it has no effect. */
function simplified(/** @type {Term} */ term) {
  const [number, lowest] = term.terms;
  const isGuard = term.kind === 'maximum' && lowest.role.name === 'lowest';
  return isGuard && number.number > lowest.number ? number : term;
}
