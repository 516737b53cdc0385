// The questions that a lab can begin with: each is a preset with some changes.

import { changedFields } from '../config.js';
import { CHANGED_DIGITS } from './sentence.js';

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { Rules } from '../../lab_types.js' */

/** @typedef {{ name: string, preset: string, changes: ConfigRecord }} Question */
/** A choice in the menu: its value, label key and settings. @typedef {{ value: string, key: string, config: ConfigRecord }} Beginning */

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
 * The choices to begin with in a lab: its questions and its presets.
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

/** The value of the choice with these settings, presets first; empty if there is none. The user's own digits match the page's. */
export function beginningWith(/** @type {ReturnType<typeof beginnings>} */ { questions, presets }, /** @type {ConfigRecord} */ config) {
  const compared = { ...config, ...(config.dataset === 'own_digits' && { dataset: 'digits', sign_names: '' }) };
  return [...presets, ...questions].find((each) => changedFields(compared, each.config).length === 0)?.value ?? '';
}
