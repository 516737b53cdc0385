// The texts of the digit that is followed through the network. They come with the tab.

import { createCatalogue } from '../../words/text.js';

/** @type {Record<string, string>} */
export const STAGE_WORDS = {
  'stage.in': 'Goes in',
  'stage.out': 'It reads',
  'stage.right': '{a digit}, which is right',
  'stage.wrong': '{a guess}, but it is {a digit}',
  'stage.guessing': '{a guess}, but it is only guessing',
  'stage.no_numbers': 'Nothing: its answers are no longer numbers',
  'stage.sure': '{share} for {guess}, {next} for {second}',
  'stage.framed': 'Framed: stirred most by this {digit}.',
  'stage.no_answer': '{digit}, no answer',
  'stage.no_answer_help': 'Its answers are no longer numbers. Press to send it through the network',
  'stage.follow_help': 'Guessed as {guess} with {share}, as the bar shows. Press to send it through the network',
};

/** A text of the digit that is followed, filled with values. */
export const stageText = createCatalogue(STAGE_WORDS);
