// The mathematics of each step of a recorded update, in letters.

import { text } from '../../../../words/text.js';
import { hasFormula } from '../../sentences/pass_steps.js';
import { cases, fraction, letter, root, row, sum, sup, words } from './math.js';

/** @import { PassStep, Recording } from '../../../../wire/protocol.js' */
/** @import { MathPart, MathTree } from './math.js' */

/** The natural logarithm, with a thin space before its argument. */
const LOGARITHM = 'ln\u2009';

/** Each activation as a function of the weighted sum. @type {Record<string, (z: MathTree) => MathTree>} */
const FUNCTIONS = {
  sigmoid: (z) => fraction(1, row(1, '+', sup('e', row('−', z)))),
  tanh: (z) => row('tanh', '(', z, ')'),
  relu: (z) => row('max', '(', z, ',', 0, ')'),
  leaky_relu: (z) => row('max', '(', z, ',', 0.01, '·', z, ')'),
  softmax: (z) => fraction(sup('e', z), sum('l', sup('e', letter('z_l')))),
};

/** Each activation's slope as a function of its output. @type {Record<string, (answer: MathTree) => MathTree>} */
const SLOPES = {
  sigmoid: (answer) => row(answer, '·', '(', 1, '−', answer, ')'),
  tanh: (answer) => row(1, '−', sup(answer, 2)),
  relu: (answer) => either(1, row(answer, '>', 0), 0),
  leaky_relu: (answer) => either(1, row(answer, '>', 0), 0.01),
};

/** Each optimizer's update of the weights. @type {Record<string, MathTree[]>} */
const OPTIMIZERS = {
  sgd: [line('w_ij', '←', 'w_ij', '−', 'η', '·', 'g_ij')],
  momentum: [line('w_ij', '←', 'w_ij', '+', 'v_ij')],
  adam: [line('w_ij', '←', 'w_ij', '−', 'd_ij')],
};

/** The terms of each cost, by the step's variant, and further lines that explain them. @type {Record<string, MathTree[]>} */
const COSTS = {
  squared_error: [sup(line('(', 'o_k', '−', 't_k', ')'), 2)],
  softmax_cross_entropy: [line('−', 't_k', '·', LOGARITHM, 'o_k')],
  sigmoid_cross_entropy: [letter('c_k'), row(letter('c_k'), '=', either(line('−', LOGARITHM, 'o_k'), line('t_k', '=', 1), line('−', LOGARITHM, '(', 1, '−', 'o_k', ')')))],
};

/** Steps with a fixed formula. @type {Record<string, MathTree[]>} */
const FIXED = {
  output_error: [line('e_k', '=', 'o_k', '−', 't_k')],
  hidden_delta: [line('δ_i', '=', 'e_i', '·', 's_i')],
  mean_gradient: [row(letter('g_ij'), '←', fraction(letter('g_ij'), 'n'))],
  decay: [line('g_ij', '←', 'g_ij', '+', 'λ', '·', 'w_ij')],
  velocity: [line('v_ij', '←', 'μ', '·', 'v_ij', '−', 'η', '·', 'g_ij')],
  mean: [line('m_ij', '←', 0.9, '·', 'm_ij', '+', 0.1, '·', 'g_ij')],
  square: [row(letter('q_ij'), '←', 0.999, '·', letter('q_ij'), '+', 0.001, '·', sup(letter('g_ij'), 2))],
  adam_step: [
    row(letter('m′_ij'), '=', fraction(letter('m_ij'), row(1, '−', sup(0.9, 't')))),
    row(letter('q′_ij'), '=', fraction(letter('q_ij'), row(1, '−', sup(0.999, 't')))),
    row(letter('d_ij'), '=', 'η', '·', fraction(letter('m′_ij'), row(root(letter('q′_ij')), '+', 'ε'))),
  ],
  noise: [line('p_ij', '=', 'η', '·', 'u_ij')],
  moved_back: [line('w_ij', '=', 'w°_ij')],
  choice: [line('min', '(', 'C', ',', 'C_−', ',', 'C_+', ')')],
};

/**
 * A step's formulas; undefined for edited code, whose formula is unknown.
 * @param {PassStep} step
 * @param {Recording} recording
 * @returns {MathTree[] | undefined}
 */
export function stepFormulas(step, recording) {
  if (!hasFormula(step, recording)) return undefined;
  const { config, rows } = recording;
  const below = step.layer === 0 ? 'x' : 'a';
  switch (step.code) {
    case 'weighted_sum': return weightedSum(below, 'j');
    case 'logits': return weightedSum(below, 'k');
    case 'activation': return [row(letter('a_j'), '=', FUNCTIONS[config.hidden_activation](letter('z_j')))];
    case 'outputs': return [row(letter('o_k'), '=', FUNCTIONS[config.output_activation](letter('z_k')))];
    case 'output_delta': return outputDelta(step, recording);
    case 'weight_gradient': return rows > 1
      ? [row(letter('g_ij'), '=', sum('r', line(`${below}_ri`, '·', 'δ_rj')))]
      : [line('g_ij', '=', `${below}_i`, '·', 'δ_j')];
    case 'bias_gradient': return rows > 1
      ? [row(letter('g_j'), '=', sum('r', letter('δ_rj')))]
      : [line('g_j', '=', 'δ_j')];
    case 'error_below': {
      const handed = step.variant === 'exact' ? 'δ_k' : 'e_k';
      return [row(letter('e_i'), '=', sum('k', line(handed, '·', 'w_ik')))];
    }
    case 'slope': return [row(letter('s_i'), '=', SLOPES[config.hidden_activation](letter('a_i')))];
    case 'new_parameters': return OPTIMIZERS[step.variant];
    case 'cost': return costOf('C', step, recording);
    case 'cost_minus': return costOf('C_−', step, recording);
    case 'cost_plus': return costOf('C_+', step, recording);
    case 'move': return [line('w_ij', '=', 'w°_ij', step.variant === 'plus' ? '+' : '−', 'p_ij')];
    default: return FIXED[step.code];
  }
}

function weightedSum(/** @type {string} */ below, /** @type {string} */ to) {
  return [row(letter(`z_${to}`), '=', sum('i', line(`${below}_i`, '·', `w_i${to}`)), '+', letter(`b_${to}`))];
}

function outputDelta(/** @type {PassStep} */ { variant }, /** @type {Recording} */ { config }) {
  switch (variant) {
    case 'cross_entropy': return [line('δ_k', '=', 'e_k')];
    case 'softmax': return [
      line('δ_k', '=', 'o_k', '·', '(', 'e_k', '−', 'ē', ')'),
      row('ē', '=', sum('l', line('e_l', '·', 'o_l'))),
    ];
    default: return [row(letter('δ_k'), '=', letter('e_k'), '·', SLOPES[config.output_activation](letter('o_k')))];
  }
}

/**
 * @param {string} name of the cost
 * @param {PassStep} step
 * @param {Recording} recording
 */
function costOf(name, { variant }, { rows }) {
  const [each, ...explained] = COSTS[variant];
  const ofRow = sum('k', each);
  return [row(letter(name), '=', ...(rows > 1 ? [fraction(1, 'n'), sum('r', ofRow)] : [ofRow])), ...explained];
}

/**
 * A row of letters (for example `w_ij`), operators and numbers.
 * @param {...(string | number)} parts
 */
function line(...parts) {
  return row(...parts.map((part) => (typeof part === 'string' ? letter(part) : part)));
}

/** One value if a condition holds, otherwise another. */
function either(/** @type {MathPart} */ value, /** @type {MathPart} */ condition, /** @type {MathPart} */ other) {
  return cases([value, row(words(text('pass.formula.if')), condition)], [other, words(text('pass.formula.else'))]);
}
