// Why a run came out as it did, and what to try next. Its verdict in one sentence is in english.js: the run bar tells it.

import { filled } from './text.js';

/** @type {Record<string, string>} */
export const VERDICT_WORDS = {
  'because.falling': 'The [cost:cost] has come down from {first_cost} to {last_cost}. Let it go on.',
  'because.loaded': 'Its weights come from a file. Train goes on from them.',
  'learnt.more': 'More training only makes its answers surer.',
  'learnt.fewer_units': 'Are fewer units enough, too? Take some away until it fails.',
  'learnt.harder_table': 'A line was enough for this table. For XOR it is not: see what happens without a hidden layer.',
  'learnt.next_table': 'So you know how few units are enough. Next comes a table with more inputs.',
  'learnt.next_points': 'So you know how few units are enough. Next come points that are harder to part.',
  'learnt.harder_points': 'A line was enough for these points. See what happens with points that no line parts.',
  'learnt.change_digits': 'It could do better still if no digit ever came twice the same: shift and turn them a little each time.',
  'learnt.notebook_weights': 'Would it have learnt from the notebook’s first weights, too? All of them lie between 0 and 1.',
  'because.mixed': 'The two colours overlap: only {neighbour_share} of the points lie among their own kind, so no network gets all of them right.',
  'because.by_heart': 'Of its own {own_rows} it knows {own_share}, some of them by heart. That is called [overfitting:overfitting].',
  'because.stopped_too_early': '{right} of {rows} {what} are right so far, and more training would help.',
  'because.rate_too_small': 'The [learning_rate:learning rate] is {rate}; about {usual_rate} usually works here.',
  'because.rate_too_large': 'The [learning_rate:learning rate] is {rate}; about {usual_rate} usually works here. Larger steps jump over every good place.',
  'because.diverged': 'With a [learning_rate:learning rate] of {rate} each step made the next one larger, until there were no numbers left for the cost.',
  'because.no_line': 'Such a network can only draw a straight line between ones and zeros, and here no line parts them.',
  'because.no_hidden_layer': 'Its outputs can only weigh single pixels. [hidden_unit:Hidden units] can look for strokes.',
  'because.too_few_units': 'The cost no longer falls. With {units} {units:unit|units} in a layer the network cannot bend its answer enough, or finds no way to.',
  'because.flat': 'It stands on a plateau, or in a hollow from which no small step leads down.',
  'because.saturated': 'They are [saturation:saturated]: their sums are so large that they always answer the same, and a flat curve does not tell which way to go.',
  'because.dead': 'They are off for every row, and a [relu:ReLU] unit that is off does not learn.',
  'because.saturated_outputs': 'They are [saturation:saturated]: their sums are so large that they stand where their curve is flat, also when they are wrong.',
  'because.dead_outputs': 'They answer 0 to everything, and a [relu:ReLU] unit that is off does not learn.',
  'because.large_weights': 'All of these [weight:weights] lie between 0 and 1, and so many add up to huge sums. It spends its time on getting down from there.',
  'because.no_better_move': 'None of the last {tried} tries made the cost smaller, so none was kept.',
  'because.slow_moves': 'With so many weights, a random move almost never makes all of them better. [backpropagation:Backpropagation] tells each which way to go.',
  'because.pulled': 'The [l2:L2 penalty] of {l2} is stronger than what the errors ask for.',
  'remedy.add_hidden_layer': 'Give it a hidden layer',
  'remedy.more_units': 'Take more units',
  'remedy.fewer_units': 'Take units away',
  'remedy.lower_rate': 'Take smaller steps',
  'remedy.raise_rate': 'Take larger steps',
  'remedy.spread_weights': 'Begin with weights around zero',
  'remedy.backpropagation': 'Learn by backpropagation',
  'remedy.train_on': 'Train on',
  'remedy.another_start': 'Try another start',
  'remedy.with_adam': 'Go on with Adam',
  'remedy.gentler_changes': 'Change the digits less',
  'remedy.sigmoid_outputs': 'Take sigmoid outputs',
  'remedy.no_pull': 'Take the penalty away',
  'remedy.change_digits': 'Shift and turn the digits',
  'remedy.more_points': 'Learn from more points',
  'remedy.stop_early': 'Stop before it gets worse',
  'remedy.harder_table': 'Try XOR',
  'remedy.next_table': 'Try a harder table',
  'remedy.next_points': 'Try harder points',
  'remedy.harder_points': 'Try other points',
  'remedy.notebook_weights': 'Begin as the notebook did',
  'remedy.anew': 'Begins anew with {sets}. Undo brings this network back.',
  'remedy.anew_brief': 'Begins anew; Undo brings this back.',
  'remedy.on_brief': 'Goes on; Undo brings this back.',
  'remedy.on': 'Goes on{sets? with |}{sets}. Undo brings this network back.',
};

/**
 * A text of the verdict's panel, filled with values. Throws for a key that is not here.
 * @param {string} key
 * @param {Record<string, string | number | boolean>} [values]
 */
export function verdictText(key, values = {}) {
  const template = VERDICT_WORDS[key];
  if (template === undefined) throw new Error(`There are no words for ${key}. Add them to texts/verdict_words.js.`);
  return filled(template, values);
}
