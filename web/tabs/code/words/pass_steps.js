// The steps of a recorded update in words, and the words of their formulas. The codes are those of tracing/pass_steps.py.

import { createCatalogue, filled } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';
import { formatTraced } from './traced_numbers.js';

/** @import { PassStep, Recording, Role, WrittenOut } from '../../../wire/protocol.js' */

/** A side of the images, in pixels. */
const SIDE = 28;

/** What is said of the steps and their numbers; `[term:words]` marks a word of the glossary. @type {Record<string, string>} */
export const PASS_WORDS = {
  'section.forward': 'Forward',
  'section.error': 'How wrong is it?',
  'section.backward': 'Backward: whose fault is it?',
  'section.step': 'The step',
  'section.trial': 'A random move',
  'section.unmoved': 'The cost before',
  'section.minus': 'The cost one way',
  'section.plus': 'The cost the other way',
  'section.choice': 'What is kept',

  'list.weighted_sum': 'weighted sums of {units}',
  'list.activation': '… through {function}',
  'list.logits': 'weighted sums of {units}',
  'list.outputs': '… through {function}',
  'list.output_error': 'how wrong each output is',
  'list.output_delta': '{units}: error × slope',
  'list.output_delta_softmax': '{units}: the error back through softmax',
  'list.output_delta_cross_entropy': '{units}: the error itself is the delta',
  'list.weight_gradient': 'gradient of the weights into {units}',
  'list.bias_gradient': 'gradient of the biases of {units}',
  'list.error_below': 'whose fault is it: handing the error back',
  'list.error_below_deep': 'whose fault is it: handing the error back to {units}',
  'list.slope': 'how steep {function} is there',
  'list.hidden_delta': '{units}: error × slope',
  'list.mean_gradient': 'averaged over the {rows} rows',
  'list.mean_gradient_one': 'divided by the number of rows, 1',
  'list.decay': 'L2: a pull of every weight towards 0',
  'list.velocity': 'momentum: the running step',
  'list.mean': 'Adam: the running mean',
  'list.square': 'Adam: the running square',
  'list.adam_step': 'Adam: how far each weight goes',
  'list.new_parameters': 'the new weights',
  'list.noise': 'a random move for the weights into {units}',
  'list.cost': 'how wrong with the weights as they are',
  'list.cost_minus': 'how wrong with the move taken away',
  'list.cost_plus': 'how wrong with the move added',
  'list.move_minus': 'the weights minus the move',
  'list.move_plus': 'the weights plus the move',
  'list.move_kept': 'the weights minus the move, to stay',
  'list.choice_minus': 'minus the move is best',
  'list.choice_plus': 'plus the move is best',
  'list.choice_none': 'neither move is kept',
  'list.moved_back': 'the weights as they were',
  'edited.line_list': '{made}',
  'list.output_delta_own': '{units}: delta',
  'list.hidden_delta_own': '{units}: delta',
  'list.mean_gradient_own': 'the gradient of all rows',
  'list.decay_own': 'the gradient once more',
  'list.slope_own': 'slope for {units}',
  'list.velocity_own': 'the running step',
  'list.mean_own': 'the running mean',
  'list.square_own': 'the running square',
  'list.adam_step_own': 'how far each weight goes',
  'list.noise_own': 'a move for the weights into {units}',
  'list.move': 'the weights, moved',
  'list.choice': 'what is kept',
  'edited.list': '{words} (edited)',

  'edited.line_title': '{made}, in {own}',
  'title.activation': '{units} through {function}',
  'title.outputs': '{units} through {function}',
  'title.output_error': 'How wrong each output is',
  'title.error_below': 'Handing the error back',
  'title.error_below_deep': 'Handing the error back to {units}',
  'title.slope': 'How steep {function} is for {units}',

  'sentence.weighted_sum': 'Each unit of {units} takes {every_input} times the [weight:weight] on its way, adds all of this up, and adds its [bias:bias].{rowwise}',
  'sentence.logits': 'Each output takes {every_input} times the [weight:weight] on its way, adds all of this up, and adds its [bias:bias].{rowwise}',
  'sentence.activation': '{bends}',
  'sentence.outputs': '{bends} These are the network’s answers.',
  'sentence.output_error': 'What each output answered, minus its [target:target]: positive where it is too large, negative where it is too small.',
  'sentence.output_delta': 'How strongly the sum of each output is to blame: its [error:error] times the [slope:slope] of {function} there. That is its [delta:delta]. {flat}',
  'sentence.output_delta_softmax': 'With [softmax:softmax] every output depends on every sum, so each error is compared with their average, in which an output counts as much as it answers. What is left, times the output, is the delta.',
  'sentence.output_delta_cross_entropy': 'How strongly the sum of each output is to blame. With [cross_entropy:cross-entropy] the slope of {function} cancels out: the delta is the error itself, so a wrong answer always counts in full.',
  'sentence.weight_gradient': 'What came in along a weight, times the delta of the unit that it leads to{batch?, added up over the rows|}: the weight’s [gradient:gradient]. {batch?A row in which either is 0|If either is 0, this row} says nothing about it.{half? It is the slope of half the squared error, so that no factor of 2 is left in it.|}',
  'sentence.bias_gradient': 'A [bias:bias] is like a weight on an input that is always 1, so its [gradient:gradient] is the delta itself{batch?, added up over the rows|}.',
  'sentence.error_below': 'Each unit of {units} gets a share of the blame. For every unit that it passes its answer on to, that is the [delta:delta] there times the [weight:weight] between the two; all of this is added up.',
  'sentence.error_below_notebook': 'Each unit of {units} gets a share of the blame. By the notebook’s [error_rule:error rule] this is the error of every unit that it passes its answer on to, not the delta, times the [weight:weight] between the two: the slope is left out.',
  'sentence.error_below_same': 'Each unit of {units} gets a share of the blame: the error of every output, times the [weight:weight] that leads there. With cross-entropy error and delta of an output are the same, so here the notebook’s [error_rule:error rule] leaves nothing out.',
  'sentence.slope': 'How much the answer of each unit of {units} would change with its sum: {slope}',
  'sentence.hidden_delta': 'How strongly the sum of each unit of {units} is to blame: its [error:error] times its [slope:slope]. {flat}',
  'sentence.mean_gradient': 'The [gradient:gradients] of the {rows} rows were added up. Divided by {rows} they are an average, so that a larger [batch:batch] does not make a larger step.',
  'sentence.mean_gradient_one': 'With many rows the [gradient:gradients] would be averaged. Here there is only one row, so they stay as they are.',
  'sentence.decay': '[l2:L2] adds {l2} times each weight to its [gradient:gradient]. So the step will pull every weight a little towards 0; biases are left alone.',
  'sentence.velocity': '[momentum:Momentum] keeps {momentum} of the step before, and takes off the [gradient:gradient] times the [learning_rate:learning rate] {rate}.',
  'sentence.mean': '[adam:Adam] remembers which way each weight was pulled: nine tenths of what it remembered, and one tenth of the new [gradient:gradient].',
  'sentence.square': '[adam:Adam] also remembers how large the [gradient:gradients] of each weight are: 999 thousandths of what it remembered, and one thousandth of the new gradient squared.',
  'sentence.adam_step': 'The running mean, divided by the usual size of the gradient, times the [learning_rate:learning rate] {rate}. Pulled the same way again and again, a weight goes about that far; pulled to and fro, much less.',
  'sentence.new_parameters': 'Each weight and each bias moves by its step, and the update is done: these are what the next one starts from.',
  'sentence.new_parameters_sgd': 'Each weight and each bias moves against its [gradient:gradient]: the gradient times the [learning_rate:learning rate] {rate} is taken off. These are what the next update starts from.',
  'sentence.noise': 'With [perturbation:perturbation] nothing is worked out backwards. Every weight into {units} gets a random number from 0 to 1, times the [learning_rate:learning rate] {rate}: a move to be tried.',
  'sentence.cost': 'The [cost:cost] with the weights as they are is {number}: {loss}{averaged}.',
  'sentence.cost_minus': 'The [cost:cost] with the move taken away is {number}; with the weights as they were it was {cost}.',
  'sentence.cost_plus': 'The [cost:cost] with the move added is {number}; with the weights as they were it was {cost}.',
  'sentence.move_minus': 'The random move is taken away from every weight, to see whether the network answers better that way. Biases stay.',
  'sentence.move_plus': 'Now the same move is added to the weights as they were. Biases stay.',
  'sentence.move_kept': 'Taking the move away was best. So the weights go there once more, and stay.',
  'sentence.choice_minus': 'Taking the move away gives the least [cost:cost]: {minus}, against {plus} with the move added and {cost} without. So it is kept.',
  'sentence.choice_plus': 'Adding the move gives the least [cost:cost]: {plus}, against {minus} with the move taken away and {cost} without. So it is kept.',
  'sentence.choice_none': 'A move is kept only if it beats both the other one and the weights as they were. The [cost:cost] is {cost} without a move, {minus} with it taken away, {plus} with it added: nothing changes.',
  'sentence.moved_back': 'Neither move is kept, so every weight is put back to where it was.',
  'edited.sentence': 'This step runs edited code, {own}. What it should compute is not known here: its numbers and its source say what it does.',

  'averaged': ', averaged over the {rows} rows',
  'rowwise': ' It does so for each of the {rows} rows separately.',
  'every_input.inputs': 'each input',
  'every_input.pixels': 'the ink of each pixel',
  'every_input.answers': 'each answer of {units}',
  'bends.sigmoid': 'The [sigmoid:sigmoid] bends each sum into a number between 0 and 1: the larger the sum, the nearer to 1; a sum of 0 becomes 0.5.',
  'bends.tanh': '[tanh:tanh] bends each sum into a number between −1 and 1: large sums end near 1, very negative ones near −1.',
  'bends.relu': '[relu:ReLU] lets every sum above 0 pass as it is, and makes any other 0.',
  'bends.leaky_relu': '[relu:Leaky ReLU] lets every sum above 0 pass as it is, and makes any other a hundredth of itself.',
  'bends.softmax': '[softmax:Softmax] makes the sums of a row into shares, all above 0, that add up to 1: the larger a sum, the larger its share.',
  'flat.sigmoid': 'Where an answer is near 0 or 1 the sigmoid is almost flat, and hardly any blame gets through.',
  'flat.tanh': 'Where an answer is near −1 or 1 tanh is almost flat, and hardly any blame gets through.',
  'flat.relu': 'Where an answer is 0 the slope is 0, and no blame gets through.',
  'flat.leaky_relu': 'Where an answer is below 0 the slope is 0.01, and hardly any blame gets through.',
  'slope.sigmoid': 'the answer times 1 minus the answer. That is a quarter at most, and almost 0 near 0 and 1.',
  'slope.tanh': '1 minus the square of its answer. That is 1 for an answer of 0, and almost 0 near −1 and 1.',
  'slope.relu': 'as much as the sum itself where the answer is above 0, and not at all where it is 0.',
  'slope.leaky_relu': 'as much as the sum itself where the answer is above 0, and a hundredth of that elsewhere.',
  'loss.squared_error': 'every error squared, all added up',
  'loss.softmax_cross_entropy': 'minus the logarithm of the share that the right answer got',
  'loss.sigmoid_cross_entropy': 'minus the logarithm of how far each output went the right way, all added up',
  'function.sigmoid': 'the sigmoid',
  'function.tanh': 'tanh',
  'function.relu': 'ReLU',
  'function.leaky_relu': 'leaky ReLU',
  'function.softmax': 'softmax',

  'layer.inputs': 'the inputs',
  'layer.outputs': 'the outputs',
  'layer.hidden': 'the hidden layer',
  'layer.hidden_of_many': 'hidden layer {number}',

  'unit.input': 'input {name}',
  'unit.hidden': '{name}',
  'unit.output': 'output {name}',
  'unit.pixel': 'pixel ({row}, {column})',
  'unit.hidden_digits': 'hidden unit {unit}',
  'unit.hidden_digits_deep': 'unit {unit} of hidden layer {number}',
  'unit.digit': 'digit {unit}',
  'unit.sign': 'sign “{name}”',

  'role.inputs': '{unit}',
  'role.targets': 'target of {unit}',
  'role.weights': 'weight from {from} to {unit}',
  'role.biases': 'bias of {unit}',
  'role.gradient_weights': 'gradient of the weight from {from} to {unit}',
  'role.gradient_biases': 'gradient of the bias of {unit}',
  'role.velocity_weights': 'running step of the weight from {from} to {unit}',
  'role.velocity_biases': 'running step of the bias of {unit}',
  'role.mean_weights': 'running mean of the weight from {from} to {unit}',
  'role.mean_biases': 'running mean of the bias of {unit}',
  'role.square_weights': 'running square of the weight from {from} to {unit}',
  'role.square_biases': 'running square of the bias of {unit}',
  'role.adam_step_weights': 'step of the weight from {from} to {unit}',
  'role.adam_step_biases': 'step of the bias of {unit}',
  'role.noise': 'random move of a weight',
  'role.weighted_sum': 'weighted sum of {unit}',
  'role.activation': 'answer of {unit}',
  'role.logits': 'weighted sum of {unit}',
  'role.outputs': 'answer of {unit}',
  'role.output_error': 'error of {unit}',
  'role.output_delta': 'delta of {unit}',
  'role.error_below': 'error of {unit}',
  'role.slope': 'slope of {unit}',
  'role.hidden_delta': 'delta of {unit}',
  'role.unnamed': 'number on the way',
  'role.of_row': '{words}, row {row}',

  'short.inputs': '{unit}',
  'short.targets': 'target {unit}',
  'short.weights': 'weight {from}→{unit}',
  'short.biases': 'bias {unit}',
  'short.gradient_weights': 'gradient {from}→{unit}',
  'short.gradient_biases': 'gradient of bias {unit}',
  'short.velocity_weights': 'running step {from}→{unit}',
  'short.velocity_biases': 'running step of bias {unit}',
  'short.mean_weights': 'running mean {from}→{unit}',
  'short.mean_biases': 'running mean of bias {unit}',
  'short.square_weights': 'running square {from}→{unit}',
  'short.square_biases': 'running square of bias {unit}',
  'short.adam_step_weights': 'step {from}→{unit}',
  'short.adam_step_biases': 'step of bias {unit}',
  'short.noise': 'move',
  'short.weighted_sum': 'sum {unit}',
  'short.activation': 'answer {unit}',
  'short.logits': 'sum {unit}',
  'short.outputs': 'answer {unit}',
  'short.output_error': 'error {unit}',
  'short.output_delta': 'delta {unit}',
  'short.error_below': 'error {unit}',
  'short.slope': 'slope {unit}',
  'short.hidden_delta': 'delta {unit}',
  'short.of_row': 'row {row}: {words}',
  'short_unit.pixel': 'pixel {row},{column}',
  'short_unit.hidden': 'unit {unit}',
  'short_unit.digit': 'digit {unit}',
  'short_unit.sign': '“{name}”',

  'name.learning_rate': 'learning rate',
  'name.l2': 'L2',
  'name.config.l2': 'L2',
  'name.config.momentum': 'momentum',
  'name.ADAM_MEAN_DECAY': 'share kept of the mean',
  'name.ADAM_SQUARE_DECAY': 'share kept of the square',
  'name.ADAM_EPSILON': 'so that it is never 0',
  'name.LEAK': 'slope below 0',
  'name.lowest': 'lowest sum that exp can take',
  'name.len(targets)': 'number of rows',
  'name.len(error)': 'number of rows',
  'name.len(costs)': 'number of rows',
  'name.state.steps': 'number of updates',
  'name.mean_correction': 'since the mean began at 0',
  'name.square_correction': 'since the square began at 0',
  'name.size': 'usual size of the gradient',
  'name.step': 'rate × running mean',
  'name.kept.vector': 'parameter before the move',
  'name.layer_noise': 'random number',
  'name.layer_move': 'move',
  'name.exponentials': 'e to the power of the sum',
  'name.total': 'total of the row',
  'name.shifted': 'sum minus the largest of the row',
  'name.largest': 'largest sum of the row',
  'name.log_total': 'logarithm of the total',
  'name.target_logit': 'sum of the right answer',
  'name.mean_error': 'average error of the row',

  'sign.error_below_positive': 'Positive: {unit} should answer less.',
  'sign.error_below_negative': 'Negative: {unit} should answer more.',
  'sign.error_below_zero': 'No blame reaches {unit}.',
  'sign.output_error_positive': 'Positive: {unit} is too large.',
  'sign.output_error_negative': 'Negative: {unit} is too small.',
  'sign.output_error_zero': '{Unit} is exactly right.',
  'sign.delta_positive': 'Positive: the sum of {unit} should be smaller.',
  'sign.delta_negative': 'Negative: the sum of {unit} should be larger.',
  'sign.delta_zero': 'Nothing here asks {unit} to change.',
  'sign.gradient_weights_positive': 'Positive: the weight should become smaller.',
  'sign.gradient_weights_negative': 'Negative: the weight should become larger.',
  'sign.gradient_weights_zero': 'Nothing here asks this weight to change.',
  'sign.gradient_biases_positive': 'Positive: the bias should become smaller.',
  'sign.gradient_biases_negative': 'Negative: the bias should become larger.',
  'sign.gradient_biases_zero': 'Nothing here asks this bias to change.',
  'sign.slope_flat': 'Almost flat here: hardly any blame gets through.',
  'sign.slope_zero': 'The slope is 0: no blame gets through.',
  'sign.off': '{Unit} is off: its sum is not above 0.',
  'sign.rises': 'It rises by {change}.',
  'sign.falls': 'It falls by {change}.',
  'sign.stays': 'It stays as it is.',
  'letter.x_i': 'input i',
  'letter.x_ri': 'input i in row r',
  'letter.a_i': 'answer of unit i',
  'letter.a_ri': 'answer of unit i in row r',
  'letter.a_j': 'answer of unit j',
  'letter.b_j': 'bias of unit j',
  'letter.b_k': 'bias of output k',
  'letter.w_ij': 'weight from i to j',
  'letter.w_ik': 'weight from i to k',
  'letter.z_j': 'weighted sum of unit j',
  'letter.z_k': 'weighted sum of output k',
  'letter.o_k': 'answer of output k',
  'letter.t_k': 'target of output k',
  'letter.e_k': 'error of k',
  'letter.e_i': 'error of unit i',
  'letter.δ_k': 'delta of k',
  'letter.δ_i': 'delta of unit i',
  'letter.δ_j': 'delta of j',
  'letter.δ_rj': 'delta of j in row r',
  'letter.s_i': 'slope for unit i',
  'letter.ē': 'average error of the row',
  'letter.l': 'each output in turn',
  'letter.r': 'each row in turn',
  'letter.n': 'number of rows, {rows}',
  'letter.g_ij': 'gradient of the weight from i to j',
  'letter.g_j': 'gradient of the bias of j',
  'letter.λ': 'L2, {l2}',
  'letter.η': 'learning rate, {rate}',
  'letter.μ': 'momentum, {momentum}',
  'letter.ε': '0.00000001, so that nothing is divided by 0',
  'letter.v_ij': 'running step of the weight from i to j',
  'letter.m_ij': 'running mean of its gradient',
  'letter.q_ij': 'running mean of its gradient squared',
  'letter.d_ij': 'step of the weight from i to j',
  'letter.t': 'how many updates the running means cover',
  'letter.p_ij': 'random move of the weight from i to j',
  'letter.u_ij': 'random number from 0 to 1',
  'letter.w°_ij': 'the same weight before any move',
  'letter.c_k': 'what output k adds to the cost',
  'letter.C': 'cost with the weights as they are',
  'letter.C_−': 'cost with the move taken away',
  'letter.C_+': 'cost with the move added',

  'edited.formula': 'Edited code computes here, {own}, so no formula is known. Choose Numbers to see how a number came about, or Source for the lines themselves.',
  'formula.if': 'if\u00a0',
  'formula.else': 'else',
  'read.equals': 'equals',
  'read.plus': 'plus',
  'read.minus': 'minus',
  'read.times': 'times',
  'read.becomes': 'becomes',
  'read.above': 'is above',
  'read.open': 'open bracket',
  'read.close': 'close bracket',
  'read.delta': 'delta',
  'read.eta': 'eta',
  'read.lambda': 'lambda',
  'read.mu': 'mu',
  'read.epsilon': 'epsilon',
  'read.before': 'old w',
  'read.mean': 'corrected m',
  'read.square': 'corrected q',
  'read.squared': '{one} squared',
  'read.power': '{one} to the power of {two}',
  'read.over': 'fraction {one} over {two} end of fraction',
  'read.root': 'the square root of {one} end of root',
  'read.sum': 'the sum over {one} of {two}',

  'numbers.choose': 'Choose a number of what this step made, to see how it came about.',
  'numbers.follow': '{number}, {words}: where does this number come from?',
  'numbers.none': 'There are no numbers of this step to be shown.',
  'numbers.given': 'It was there before this update.',
  'numbers.unknown': 'Its line computes in a way that is not written out here; this is what it left behind.',
  'numbers.others': 'and {count} {count:other|others}',
  'numbers.row': 'row {row}',
  'numbers.above': '> {number}, so',
  'numbers.not_above': 'is not > {number}, so',

  'mostly': 'Mostly because of {what}.',
  'mostly.unit': '{unit}',
  'mostly.row': 'row {row}',
  'mostly.bias': 'its bias',
};

/**
 * The heading of a part of the update.
 * @param {string} section
 */
export function sectionTitle(section) {
  return passText(`section.${section}`);
}

/**
 * A step as the list of the update names it.
 * @param {PassStep} step
 * @param {Recording} recording
 */
export function stepListWords(step, recording) {
  const words = filled(wordsOf('list', step, recording), stepValues(step, recording));
  return step.own ? passText('edited.list', { words }) : words;
}

/**
 * The heading of a step.
 * @param {PassStep} step
 * @param {Recording} recording
 */
export function stepTitle(step, recording) {
  const words = filled((step.own && PASS_WORDS[`list.${step.code}_own`]) || wordsOf('title', step, recording) || wordsOf('list', step, recording), stepValues(step, recording));
  return capitalized(words);
}

/**
 * What a step does, in one or two sentences, with marked words.
 * @param {PassStep} step
 * @param {Recording} recording
 */
export function stepSentence(step, recording) {
  if (step.own || !hasFormula(step, recording)) return passText('edited.sentence', { own: ownName(step, recording) });
  return filled(wordsOf('sentence', step, recording), stepValues(step, recording));
}

/**
 * What a number is, such as "weight from h6 to output a".
 * @param {Role} role
 * @param {Recording} recording
 */
export function roleWords(role, recording) {
  return roleIn('role', role, recording);
}

/**
 * The same in few words, such as "weight h6→a", for a place below a number.
 * @param {Role} role
 * @param {Recording} recording
 * @param {boolean} [namesRow] whether the row is named, where there are several
 */
export function roleLabel(role, recording, namesRow = false) {
  return roleIn('short', role, recording, namesRow);
}

/**
 * What the sign of a number means, and where most of it comes from; empty where there is nothing to say.
 * @param {WrittenOut} writtenOut
 * @param {Recording} recording
 */
export function writtenOutSentence({ role, meaning }, recording) {
  const { code, change, cause, example } = meaning;
  const unit = unitOf(role, recording);
  const sign = code && passText(`sign.${code}`, { unit, Unit: capitalized(unit), change: formatTraced(Math.abs(change)) });
  const what = cause && passText(`mostly.${cause}`, { unit: unitOf(example, recording), row: example.cell[0] + 1 });
  return [sign, what && passText('mostly', { what })].filter(Boolean).join(' ');
}

/**
 * What of the source a step runs that the page knows nothing of.
 * @param {PassStep} step
 * @param {Recording} recording
 */
export function ownName({ own, line }, { lines }) {
  return own || lines[line]?.function || '';
}

/** The names of the shipped source that formulas are known of. */
const KNOWN = {
  activations: ['sigmoid', 'tanh', 'relu', 'leaky_relu'],
  costs: ['squared_error', 'softmax_cross_entropy', 'sigmoid_cross_entropy'],
  deltas: ['cross_entropy', 'softmax'],
  optimizers: ['sgd', 'momentum', 'adam'],
  moves: ['minus', 'plus', 'kept'],
  choices: ['minus', 'plus', 'none'],
};

/**
 * Whether the mathematics of a step is known: it runs the shipped source, under names that the page has formulas and words for.
 * @param {PassStep} step
 * @param {Recording} recording
 */
export function hasFormula({ code, variant, own }, { config }) {
  const [hidden, output] = [String(config.hidden_activation), String(config.output_activation)];
  if (own || !Object.hasOwn(PASS_WORDS, `list.${code}`)) return false;
  switch (code) {
    case 'activation': case 'slope': return KNOWN.activations.includes(hidden);
    case 'outputs': return output === 'softmax' || KNOWN.activations.includes(output);
    case 'output_delta': return KNOWN.deltas.includes(variant) || (variant === 'slope' && KNOWN.activations.includes(output));
    case 'new_parameters': return KNOWN.optimizers.includes(variant);
    case 'cost': case 'cost_minus': case 'cost_plus': return KNOWN.costs.includes(variant);
    case 'move': return KNOWN.moves.includes(variant);
    case 'choice': return KNOWN.choices.includes(variant);
    default: return true;
  }
}

/** A text of the Code tab's own catalogue, filled with values. */
export const passText = createCatalogue(PASS_WORDS);

/**
 * What a letter of a formula stands for.
 * @param {string} letter such as `w_ij`
 * @param {Recording} recording
 */
export function letterWords(letter, { config, learning_rate, rows }) {
  return passText(`letter.${letter}`, {
    rows, rate: formatTraced(learning_rate), l2: formatTraced(Number(config.l2)), momentum: formatTraced(Number(config.momentum)),
  });
}

/**
 * The template of a step: that of its variant, if it has one of its own; empty if it has none.
 * @param {'list' | 'title' | 'sentence'} kind
 * @param {PassStep} step
 * @param {Recording} recording
 */
function wordsOf(kind, step, recording) {
  if (step.code === 'own_line') return PASS_WORDS[`edited.line_${kind}`];
  const key = `${kind}.${step.code}`;
  if (step.own && kind === 'list' && Object.hasOwn(PASS_WORDS, `${key}_own`)) return PASS_WORDS[`${key}_own`];
  return PASS_WORDS[`${key}_${variantOf(kind, step, recording)}`] ?? PASS_WORDS[key] ?? '';
}

/**
 * Which of its texts a step takes: that of its variant, unless the size of the network or of the batch decides.
 * @param {'list' | 'title' | 'sentence'} kind
 * @param {PassStep} step
 * @param {Recording} recording
 */
function variantOf(kind, { code, variant }, { layer_sizes, rows }) {
  if (code === 'error_below' && kind !== 'sentence') return layer_sizes.length > 3 ? 'deep' : '';
  if (code === 'mean_gradient') return rows === 1 ? 'one' : '';
  return variant;
}

/**
 * @param {PassStep} step
 * @param {Recording} recording
 * @returns {Record<string, string | number | boolean>}
 */
function stepValues({ layer, variant, number, shown, own }, recording) {
  const { config, rows, layer_sizes } = recording;
  const name = String(layer === layer_sizes.length - 2 ? config.output_activation : config.hidden_activation);
  const costs = Object.fromEntries(recording.steps.filter(({ code }) => code.startsWith('cost')).map((step) => [step.code.replace('cost_', ''), formatTraced(step.number)]));
  return {
    ...costs,
    own,
    made: shown[0]?.name ?? '',
    units: layer < 0 ? '' : layerWords(layer + 1, recording),
    every_input: layer > 0 ? passText('every_input.answers', { units: layerWords(layer, recording) }) : passText(`every_input.${isOfPixels(config) ? 'pixels' : 'inputs'}`),
    function: PASS_WORDS[`function.${name}`] ?? name,
    bends: PASS_WORDS[`bends.${name}`] ?? '',
    flat: PASS_WORDS[`flat.${name}`] ?? '',
    slope: PASS_WORDS[`slope.${name}`] ?? '',
    loss: PASS_WORDS[`loss.${variant}`] ?? '',
    rows,
    batch: rows > 1,
    half: config.loss === 'squared_error' && config.error_rule === 'exact',
    averaged: rows > 1 ? passText('averaged', { rows }) : '',
    rowwise: rows > 1 ? passText('rowwise', { rows }) : '',
    rate: formatTraced(recording.learning_rate),
    l2: formatTraced(Number(config.l2)),
    momentum: formatTraced(Number(config.momentum)),
    number: formatTraced(number),
  };
}

/**
 * @param {number} layer 0 for the inputs
 * @param {Recording} recording
 */
function layerWords(layer, { layer_sizes }) {
  const last = layer_sizes.length - 1;
  if (layer === 0) return passText('layer.inputs');
  if (layer === last) return passText('layer.outputs');
  return passText(last === 2 ? 'layer.hidden' : 'layer.hidden_of_many', { number: layer });
}

/**
 * @param {'role' | 'short'} kind
 * @param {Role} role
 * @param {Recording} recording
 * @param {boolean} [namesRow]
 */
function roleIn(kind, role, recording, namesRow = true) {
  if (role.code === 'name') return PASS_WORDS[`name.${role.name}`] ?? (role.name || passText('role.unnamed'));
  const { code, of, layer, cell } = role;
  if (!Object.hasOwn(PASS_WORDS, `${kind}.${code}`)) return role.name || passText('role.unnamed'); // edited code makes what has no name else
  const nameIt = kind === 'short' ? shortUnitName : unitName;
  const words = passText(`${kind}.${code}`, {
    from: of === 'weights' ? nameIt(layer, cell[0], recording) : '',
    unit: of === '' ? '' : nameIt(layer + 1, cell[1], recording),
  });
  return of === 'units' && namesRow && recording.rows > 1 ? passText(`${kind}.of_row`, { words, row: cell[0] + 1 }) : words;
}

/**
 * The name of the unit that a number is of, or that its weight leads to; empty where there is none.
 * @param {Role} role
 * @param {Recording} recording
 */
function unitOf({ of, layer, cell }, recording) {
  return of === '' ? '' : unitName(layer + 1, cell[1], recording);
}

/**
 * @param {number} layer 0 for the inputs
 * @param {number} unit
 * @param {Recording} recording
 */
function unitName(layer, unit, { layer_sizes, config }) {
  const last = layer_sizes.length - 1;
  const isHidden = layer > 0 && layer < last;
  if (!isOfPixels(config)) {
    return passText(layer === 0 ? 'unit.input' : isHidden ? 'unit.hidden' : 'unit.output', { name: unitNames(layer_sizes, config)[layer]?.[unit] ?? String(unit + 1) });
  }
  if (layer === 0) return passText('unit.pixel', pixelOf(unit));
  if (!isHidden) return config.sign_names ? passText('unit.sign', { name: signName(config, unit) }) : passText('unit.digit', { unit });
  return passText(last === 2 ? 'unit.hidden_digits' : 'unit.hidden_digits_deep', { unit: unit + 1, number: layer });
}

/**
 * @param {number} layer 0 for the inputs
 * @param {number} unit
 * @param {Recording} recording
 */
function shortUnitName(layer, unit, { layer_sizes, config }) {
  if (!isOfPixels(config)) return unitNames(layer_sizes, config)[layer]?.[unit] ?? String(unit + 1);
  if (layer === 0) return passText('short_unit.pixel', pixelOf(unit));
  if (layer < layer_sizes.length - 1) return passText('short_unit.hidden', { unit: unit + 1 });
  return config.sign_names ? passText('short_unit.sign', { name: signName(config, unit) }) : passText('short_unit.digit', { unit });
}

/**
 * Whether a network reads pictures.
 * @param {Recording['config']} config
 */
function isOfPixels({ dataset }) {
  return dataset !== 'truth_table' && dataset !== 'points';
}

/**
 * What a person named the sign that an output stands for.
 * @param {Recording['config']} config
 * @param {number} unit
 */
function signName({ sign_names: names }, unit) {
  return String(names).split(' ')[unit].replace('[', '[\u2060'); // which marks no word of the glossary
}

/** @param {number} index */
function pixelOf(index) {
  return { row: Math.floor(index / SIDE) + 1, column: (index % SIDE) + 1 };
}

/** @param {string} words */
function capitalized(words) {
  const first = words.search(/\p{L}/u);
  return words.slice(0, first) + words.charAt(first).toUpperCase() + words.slice(first + 1);
}
