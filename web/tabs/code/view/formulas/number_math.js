// How a number came about, as mathematics: the step's formula with the numbers of one cell in place of its letters.

import { text } from '../../../../words/text.js';
import { formatTraced } from '../../sentences/traced_numbers.js';
import { FUNCTIONS, isChoice, largestFirst, OPERATORS, simplified } from '../numbers/written_numbers.js';
import { fraction, root, row, sup, words } from './math.js';

/** @import { Term, WrittenOut } from '../../../../wire/protocol.js' */
/** @import { MathTree } from './math.js' */

/** Beside an operator at the end of a part, so that it keeps its spaces. */
const EMPTY = words('');
/** How many terms of a long sum are written: the largest. */
const MOST_TERMS = 4;

/**
 * The parts of an equation, between which its line may break.
 * @param {WrittenOut} written
 * @returns {MathTree[]}
 */
export function numberMath({ number, formula: whole }) {
  const formula = simplified(whole);
  const made = words(formatTraced(number));
  if (isChoice(formula)) {
    const [answer, limit] = formula.kind === 'choice' ? formula.terms[0].terms : formula.terms;
    return [row(inNumbers(answer), answer.number > limit.number ? '>' : '≤', inNumbers(limit)), row(EMPTY, '⇒', made)];
  }
  if (formula.kind !== 'sum') return [row(made, '=', inNumbers(formula))];
  const { there, count, number: rest } = largestFirst(formula, MOST_TERMS);
  return [row(made, '=', EMPTY), ...there.map((term, at) => (at ? row(EMPTY, '+', inNumbers(term)) : inNumbers(term))),
    ...(count ? [row(EMPTY, '+', words(`${formatTraced(rest)} ${text('pass.numbers.of_others', { count })}`))] : [])];
}

/** @param {Term} whole @param {boolean} [isInside] whether a sum needs brackets @returns {MathTree} */
function inNumbers(whole, isInside = false) {
  const { kind, terms, number } = simplified(whole);
  const inner = (/** @type {number} */ at, inside = false) => inNumbers(terms[at], inside);
  switch (kind) {
    case 'number': case 'rest': return words(isInside && number < 0 ? `(${formatTraced(number)})` : formatTraced(number));
    case 'negative': return row('−', inner(0, true));
    case 'quotient': return fraction(inner(0), inner(1));
    case 'power': return sup(inner(0, true), inner(1));
    case 'square': return sup(inner(0, true), 2);
    case 'exp': return sup('e', inner(0));
    case 'sqrt': return root(inner(0));
    case 'sum': case 'difference': case 'product': {
      const parts = terms.flatMap((_, at) => [...(at ? [OPERATORS[kind][0]] : []), inner(at, kind === 'product' || at > 0)]);
      return isInside && kind !== 'product' ? row('(', ...parts, ')') : row(...parts);
    }
    default: return row(FUNCTIONS[kind] ?? kind, '(', ...terms.flatMap((_, at) => [...(at ? [','] : []), inner(at)]), ')');
  }
}
