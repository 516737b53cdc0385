// The mathematics of each step of a recorded update, and the letters in it.

import { text } from '../../../../words/text.js';
import { hasFormula, letterWords } from '../../sentences/pass_steps.js';
import { cases, fraction, letter, root, row, sum, sup, words } from './math.js';

/** @import { PassStep, Recording } from '../../../../wire/protocol.js' */
/** @import { MathPart, MathTree } from './math.js' */

/** @typedef {{ lines: MathTree[], letters: string[] }} StepFormulas letters: those to explain, for example `w_ij` */

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

/** Each optimizer's update of the weights. @type {Record<string, StepFormulas>} */
const OPTIMIZERS = {
  sgd: formulas([line('w_ij', '←', 'w_ij', '−', 'η', '·', 'g_ij')], 'w_ij', 'η', 'g_ij'),
  momentum: formulas([line('w_ij', '←', 'w_ij', '+', 'v_ij')], 'w_ij', 'v_ij'),
  adam: formulas([line('w_ij', '←', 'w_ij', '−', 'd_ij')], 'w_ij', 'd_ij'),
};

/** The terms of each cost, by the step's variant, and further lines that explain them. @type {Record<string, StepFormulas>} */
const COSTS = {
  squared_error: formulas([sup(line('(', 'o_k', '−', 't_k', ')'), 2)], 'o_k', 't_k'),
  softmax_cross_entropy: formulas([line('−', 't_k', '·', LOGARITHM, 'o_k')], 'o_k', 't_k'),
  sigmoid_cross_entropy: formulas([letter('c_k'), row(letter('c_k'), '=', either(line('−', LOGARITHM, 'o_k'), line('t_k', '=', 1), line('−', LOGARITHM, '(', 1, '−', 'o_k', ')')))], 'c_k', 'o_k', 't_k'),
};

/** Steps with a fixed formula. @type {Record<string, StepFormulas>} */
const FIXED = {
  output_error: formulas([line('e_k', '=', 'o_k', '−', 't_k')], 'e_k', 'o_k', 't_k'),
  hidden_delta: formulas([line('δ_i', '=', 'e_i', '·', 's_i')], 'δ_i', 'e_i', 's_i'),
  mean_gradient: formulas([row(letter('g_ij'), '←', fraction(letter('g_ij'), 'n'))], 'g_ij', 'n'),
  decay: formulas([line('g_ij', '←', 'g_ij', '+', 'λ', '·', 'w_ij')], 'g_ij', 'λ', 'w_ij'),
  velocity: formulas([line('v_ij', '←', 'μ', '·', 'v_ij', '−', 'η', '·', 'g_ij')], 'v_ij', 'μ', 'η', 'g_ij'),
  mean: formulas([line('m_ij', '←', 0.9, '·', 'm_ij', '+', 0.1, '·', 'g_ij')], 'm_ij', 'g_ij'),
  square: formulas([row(letter('q_ij'), '←', 0.999, '·', letter('q_ij'), '+', 0.001, '·', sup(letter('g_ij'), 2))], 'q_ij', 'g_ij'),
  adam_step: formulas([
    row(letter('m′_ij'), '=', fraction(letter('m_ij'), row(1, '−', sup(0.9, 't')))),
    row(letter('q′_ij'), '=', fraction(letter('q_ij'), row(1, '−', sup(0.999, 't')))),
    row(letter('d_ij'), '=', 'η', '·', fraction(letter('m′_ij'), row(root(letter('q′_ij')), '+', 'ε'))),
  ], 'd_ij', 'm_ij', 'q_ij', 't', 'η', 'ε'),
  noise: formulas([line('p_ij', '=', 'η', '·', 'u_ij')], 'p_ij', 'η', 'u_ij'),
  moved_back: formulas([line('w_ij', '=', 'w°_ij')], 'w_ij', 'w°_ij'),
  choice: formulas([line('min', '(', 'C', ',', 'C_−', ',', 'C_+', ')')], 'C', 'C_−', 'C_+'),
};

/**
 * A step's formulas; undefined for edited code, whose formula is unknown.
 * @param {PassStep} step
 * @param {Recording} recording
 * @returns {StepFormulas | undefined}
 */
export function stepFormulas(step, recording) {
  if (!hasFormula(step, recording)) return undefined;
  const { config, rows } = recording;
  const below = step.layer === 0 ? 'x' : 'a';
  switch (step.code) {
    case 'weighted_sum': return weightedSum(below, 'j');
    case 'logits': return weightedSum(below, 'k');
    case 'activation': return formulas([row(letter('a_j'), '=', FUNCTIONS[config.hidden_activation](letter('z_j')))], 'a_j', 'z_j');
    case 'outputs': return formulas([row(letter('o_k'), '=', FUNCTIONS[config.output_activation](letter('z_k')))], 'o_k', 'z_k', ...(config.output_activation === 'softmax' ? ['l'] : []));
    case 'output_delta': return outputDelta(step, recording);
    case 'weight_gradient': return rows > 1
      ? formulas([row(letter('g_ij'), '=', sum('r', line(`${below}_ri`, '·', 'δ_rj')))], 'g_ij', 'r', `${below}_ri`, 'δ_rj')
      : formulas([line('g_ij', '=', `${below}_i`, '·', 'δ_j')], 'g_ij', `${below}_i`, 'δ_j');
    case 'bias_gradient': return rows > 1
      ? formulas([row(letter('g_j'), '=', sum('r', letter('δ_rj')))], 'g_j', 'r', 'δ_rj')
      : formulas([line('g_j', '=', 'δ_j')], 'g_j', 'δ_j');
    case 'error_below': {
      const handed = step.variant === 'exact' ? 'δ_k' : 'e_k';
      return formulas([row(letter('e_i'), '=', sum('k', line(handed, '·', 'w_ik')))], 'e_i', handed, 'w_ik');
    }
    case 'slope': return formulas([row(letter('s_i'), '=', SLOPES[config.hidden_activation](letter('a_i')))], 's_i', 'a_i');
    case 'new_parameters': return OPTIMIZERS[step.variant];
    case 'cost': return costOf('C', step, recording);
    case 'cost_minus': return costOf('C_−', step, recording);
    case 'cost_plus': return costOf('C_+', step, recording);
    case 'move': return formulas([line('w_ij', '=', 'w°_ij', step.variant === 'plus' ? '+' : '−', 'p_ij')], 'w_ij', 'w°_ij', 'p_ij');
    default: return FIXED[step.code];
  }
}

/**
 * The legend of a step: its letters as drawn in the formula, with their meanings.
 * @param {StepFormulas} formulas
 * @param {Recording} recording
 * @returns {{ letter: MathTree, words: string }[]}
 */
export function legendOf({ letters }, recording) {
  return letters.map((name) => ({ letter: letter(name), words: letterWords(name, recording) }));
}

function weightedSum(/** @type {string} */ below, /** @type {string} */ to) {
  return formulas([row(letter(`z_${to}`), '=', sum('i', line(`${below}_i`, '·', `w_i${to}`)), '+', letter(`b_${to}`))], `z_${to}`, `${below}_i`, `w_i${to}`, `b_${to}`);
}

function outputDelta(/** @type {PassStep} */ { variant }, /** @type {Recording} */ { config }) {
  switch (variant) {
    case 'cross_entropy': return formulas([line('δ_k', '=', 'e_k')], 'δ_k', 'e_k');
    case 'softmax': return formulas([
      line('δ_k', '=', 'o_k', '·', '(', 'e_k', '−', 'ē', ')'),
      row('ē', '=', sum('l', line('e_l', '·', 'o_l'))),
    ], 'δ_k', 'o_k', 'e_k', 'ē', 'l');
    default: return formulas([row(letter('δ_k'), '=', letter('e_k'), '·', SLOPES[config.output_activation](letter('o_k')))], 'δ_k', 'e_k', 'o_k');
  }
}

/**
 * @param {string} name of the cost
 * @param {PassStep} step
 * @param {Recording} recording
 */
function costOf(name, { variant }, { rows }) {
  const { lines: [each, ...explained], letters } = COSTS[variant];
  const ofRow = sum('k', each);
  return rows > 1
    ? formulas([row(letter(name), '=', fraction(1, 'n'), sum('r', ofRow)), ...explained], name, 'n', 'r', ...letters)
    : formulas([row(letter(name), '=', ofRow), ...explained], name, ...letters);
}

/**
 * @param {MathTree[]} lines
 * @param {...string} letters
 */
function formulas(lines, ...letters) {
  return { lines, letters };
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
