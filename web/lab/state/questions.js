// The questions that a lab begins with: each is a preset, with what it changes in it.

import { changedFields } from './config.js';

/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { Rules } from './config.js' */

/** @typedef {{ name: string, preset: string, changes: ConfigRecord }} Question */

/** The easiest first. @type {Record<LabName, Question[]>} */
const QUESTIONS = {
  xor: [
    { name: 'six', preset: 'xor', changes: {} },
    { name: 'three', preset: 'xor', changes: { hidden_layers: '3' } },
    { name: 'no_hidden', preset: 'xor', changes: { hidden_layers: 'none' } },
    { name: 'points', preset: 'points-xor', changes: {} },
    { name: 'spiral', preset: 'points-xor', changes: { point_set: 'spiral', hidden_layers: '20-20', iterations: 5000 } },
  ],
  digits: [
    { name: 'read', preset: 'digits', changes: {} },
    { name: 'few', preset: 'digits', changes: { hidden_layers: '10' } },
    { name: 'no_layer', preset: 'digits', changes: { hidden_layers: 'none' } },
    { name: 'shifted', preset: 'digits', changes: { augment_shift: 1.5, augment_rotate: 10, augment_scale: 0.1, iterations: 4000 } },
  ],
};

/**
 * What can be begun with in a lab: its questions, and its named settings.
 * @param {LabName} lab
 * @param {Pick<Rules, 'presets' | 'labs'>} rules
 */
export function beginnings(lab, { presets, labs }) {
  return {
    questions: QUESTIONS[lab].map(({ name, preset, changes }) => ({ name, config: { ...presets[preset], ...changes } })),
    presets: Object.keys(presets).filter((name) => labs[lab].includes(String(presets[name].dataset))).map((name) => ({ name, config: presets[name] })),
  };
}

/**
 * The value that the menu has for these settings; empty if they have no name. A person's own digits count as those of the page.
 * @param {ReturnType<typeof beginnings>} all
 * @param {ConfigRecord} config
 */
export function beginningWith({ questions, presets }, config) {
  const compared = { ...config, ...(config.dataset === 'own_digits' && { dataset: 'digits' }) };
  const isSame = (/** @type {{ config: ConfigRecord }} */ each) => changedFields(compared, each.config).length === 0;
  const preset = presets.find(isSame);
  const question = questions.find(isSame);
  return preset ? preset.name : question ? `question.${question.name}` : '';
}
