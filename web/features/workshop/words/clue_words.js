// Words for clues to a planted bug.

import { createCatalogue } from '../../../words/text.js';

const clueText = createCatalogue({
  'clue.look_at_curve': 'Train, and compare the curve with that of the shipped code: when does it go wrong?',
  'clue.look_at_gradient_check': 'Check it: what does the gradient check say, and at which weight?',
  'clue.compare_first_update': 'Step through the first update, here and with the shipped code: which number is the first to differ?',
  'clue.compare_ten_updates': 'Check it: after how many updates does it differ from the shipped code?',
  'clue.look_at_first_weights': 'Look at the weights before anything is learnt.',
  'clue.look_at_large_sums': 'Try it with large weights: what becomes of large sums?',
  'clue.look_at_learning_rate': 'Watch the learning rate while it trains.',
  'clue.look_at_step': 'Step through one update, and look closely at this step: {what}.',
  'clue.look_at_function': 'Read the function {what}.',
});

/** @param {string} clue a code; what follows a colon is a step of an update, or a function */
export function clueWords(clue) {
  const [code, what = ''] = clue.split(':');
  return clueText(`clue.${code}`, { what: what.replaceAll('_', code === 'look_at_step' ? ' ' : '_') });
}
