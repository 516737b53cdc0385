// The questions that a lab begins with: each is a preset, with what it changes in it.

import { changedFields } from '../config.js';
import { CHANGED_DIGITS } from './sentence.js';

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { Rules } from '../../lab_types.js' */

/** @typedef {{ name: string, preset: string, changes: ConfigRecord }} Question */
/** What can be begun with: its value in the menu, the key of its words, and all of its settings. @typedef {{ value: string, key: string, config: ConfigRecord }} Beginning */

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
    { name: 'shifted', preset: 'digits', changes: { ...CHANGED_DIGITS, iterations: 4000 } },
  ],
};

/**
 * What can be begun with in a lab: its questions, and its named settings.
 * @param {LabName} lab
 * @param {Pick<Rules, 'presets' | 'labs'>} rules
 * @returns {{ questions: Beginning[], presets: Beginning[] }}
 */
export function beginnings(lab, { presets, labs }) {
  return {
    questions: QUESTIONS[lab].map(({ name, preset, changes }) => ({ value: `question.${name}`, key: `question.${name}`, config: { ...presets[preset], ...changes } })),
    presets: Object.keys(presets).filter((name) => labs[lab].includes(String(presets[name].dataset))).map((name) => ({ value: name, key: `preset.${name}`, config: presets[name] })),
  };
}

/** The value of the beginning that has these settings, named ones first; empty if they have no name. A person's own digits count as those of the page. */
export function beginningWith(/** @type {ReturnType<typeof beginnings>} */ { questions, presets }, /** @type {ConfigRecord} */ config) {
  const compared = { ...config, ...(config.dataset === 'own_digits' && { dataset: 'digits', sign_names: '' }) };
  return [...presets, ...questions].find((each) => changedFields(compared, each.config).length === 0)?.value ?? '';
}
