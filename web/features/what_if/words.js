// The texts of What if. They come with it.

import { createCatalogue } from '../../words/text.js';

/** @type {Record<string, string>} */
export const WHAT_IF_WORDS = {
  'what_if.title': 'What if?',
  'what_if.begins': 'From iteration {iteration} on the run goes on twice, from exactly the same numbers: once as it is, and once with one thing changed. Your network stays as it is.',
  'what_if.kind': 'Change',
  'what_if.kind_help': 'What kind of thing is different',
  'what_if.kind_setting': 'a setting',
  'what_if.kind_weight': 'a weight or bias',
  'what_if.kind_target': 'a target',
  'what_if.setting': 'Setting',
  'what_if.setting_help': 'A setting that can change while a network learns',
  'what_if.now': 'from {value}',
  'what_if.to': 'To',
  'what_if.to_help': 'The value it gets instead',
  'what_if.to_choice': 'To',
  'what_if.to_choice_help': 'What is taken instead',
  'what_if.into_layer': 'Layer',
  'what_if.into_layer_help': 'Counted after the inputs',
  'what_if.from': 'From',
  'what_if.from_help': 'Where the weight comes from; or the bias of the unit',
  'what_if.into': 'Into unit',
  'what_if.into_help': 'The unit that the weight leads to',
  'what_if.bias_menu': 'the bias',
  'what_if.target': 'Target',
  'what_if.target_help': 'The target of one row that is turned round',
  'what_if.target_of': '{inputs}: {output} from {before} to {after}',
  'what_if.begin': 'Let both go on',
  'what_if.stop': 'Stop',
  'what_if.unchanged': 'as it is',
  'what_if.changed': 'with the change',
  'what_if.layer': 'layer {layer}',
  'what_if.shares': 'Weights that differ',
  'what_if.largest': 'Largest difference',
  'what_if.at': 'Both are at iteration {iteration} of {total}.',
  'what_if.ended': 'Both ended at iteration {iteration}.',
  'what_if.none': 'Not one number differs.',
  'what_if.first': 'The first number that differs: {where}, after iteration {iteration}: {unchanged} as it is, {changed} with the change. {count} of {all} numbers differed then.',
  'what_if.weight': 'the weight from {from} to {unit} in layer {layer}',
  'what_if.bias': 'the bias of {unit} in layer {layer}',
};

/** A text of What if, filled with values. */
export const whatIfText = createCatalogue(WHAT_IF_WORDS);
