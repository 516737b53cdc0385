// Words for clues to a planted bug.

import { createCatalogue } from '../../../words/text.js';

const CLUES = {
  'clue.look_at_curve': 'Train, and compare the curve with that of the shipped code: when does it go wrong?',
  'clue.look_at_gradient_check': 'Check it: what does the gradient check say, and at which weight?',
  'clue.compare_first_update': 'Step through the first update, here and with the shipped code: which number is the first to differ?',
  'clue.compare_ten_updates': 'Check it: after how many updates does it differ from the shipped code?',
  'clue.look_at_first_weights': 'Look at the weights before anything is learnt.',
  'clue.look_at_large_sums': 'Try it with large weights: what becomes of large sums?',
  'clue.look_at_learning_rate': 'Watch the learning rate while it trains.',
  'clue.look_at_step': 'Step through one update, and look closely at this step: {what}.',
  'clue.look_at_function': 'Read the function {what}.',
  // As the list of steps calls them where edited code computes.
  'step.adam_step': '“how far each weight goes”',
  'step.bias_gradient': '“gradient of the biases”',
  'step.decay': '“the gradient once more”',
  'step.error_below': '“handing the error back”',
  'step.mean': '“the running mean”',
  'step.mean_gradient': '“the gradient of all rows”',
  'step.new_parameters': '“the new weights”',
  'step.output_delta': 'the delta of the outputs',
  'step.output_error': '“how wrong each output is”',
  'step.outputs': 'what makes the outputs of their weighted sums',
  'step.slope': '“slope” of the hidden units',
  'step.square': '“the running square”',
  'step.velocity': '“the running step”',
  'step.weight_gradient': '“gradient of the weights”',
};
const clueText = createCatalogue(CLUES);

/** @param {string} clue a code; what follows a colon is a step of an update, or a function */
export function clueWords(clue) {
  const [code, what = ''] = clue.split(':');
  const of = (/** @type {string} */ key, /** @type {string} */ otherwise, values = {}) => (Object.hasOwn(CLUES, key) ? clueText(key, values) : otherwise); // a worker may say anything
  return of(`clue.${code}`, clue, { what: code === 'look_at_step' ? of(`step.${what}`, what) : what });
}
