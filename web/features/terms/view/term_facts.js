// The numbers of the current network and its settings for the small pictures.

import { figuresOf } from '../../../lab/state/figures.js';
import { samplesPerSecond } from '../../../lab/state/lab_state.js';
import { shownLab } from '../../../lab/state/moment.js';
import { activeLab } from '../../../page/state/page_state.js';
import { costRows } from './cost_rows.js';

/** @import { PageState } from '../../../page/page_types.js' */

const DIGIT_PIXELS = 784;
const ACTIVATIONS_FILE = 'learning/activations.py';

/**
 * @typedef {object} TermFacts
 * @property {Record<string, string | number>} config of the run, or of the one that will begin
 * @property {boolean} edits_activations whether edited code computes the activations
 * @property {number | undefined} cost
 * @property {import('./cost_rows.js').CostRow[]} cost_rows of the XOR lab's table
 * @property {number | undefined} accuracy 0 to 1
 * @property {number} rate
 * @property {number | undefined} speed samples a second
 * @property {number[]} sizes of the layers; empty before there is a network
 * @property {number | undefined} rows how many the training data have
 * @property {{ train: number, validation: number, test: number } | undefined} parts the sizes of the digits' parts
 * @property {number[]} weights three of the XOR lab's first layer: the largest, a middle one, the smallest
 * @property {number | undefined} bias of the XOR lab's first unit
 * @property {Uint8Array | undefined} digit 784 pixels of 0 to 255
 */

/**
 * @param {PageState} state
 * @returns {TermFacts}
 */
export function factsOf(state) {
  const name = activeLab(state);
  const lab = shownLab(state.labs[name]);
  const isBegun = lab.layer_sizes.length > 0;
  const config = isBegun ? lab.running : lab.config; // without a network yet, the settings of the next one
  const { xor, digits } = state.labs;
  const { cost, test_cost, accuracy } = figuresOf(lab);
  const answers = name === 'xor' ? xor.answers : undefined;
  const parts = name === 'digits' ? digits.answers?.parts : undefined;
  const weights = answers ? [...answers.weights[0]].sort((one, other) => Math.abs(other) - Math.abs(one)) : [];
  return {
    config,
    edits_activations: ACTIVATIONS_FILE in (state.workshop?.running.edits ?? {}),
    cost: (cost ?? test_cost)?.value,
    cost_rows: costRows(answers),
    accuracy: accuracy?.value,
    rate: isBegun ? lab.learning_rate : Number(config.learning_rate),
    speed: samplesPerSecond(lab),
    sizes: lab.layer_sizes,
    rows: answers?.rows ?? parts?.train,
    parts,
    weights: [0, weights.length >> 1, weights.length - 1].map((place) => weights[place]).filter(Number.isFinite),
    bias: answers?.biases[0][0],
    digit: digits.answers?.grid.pixels.subarray(0, DIGIT_PIXELS),
  };
}
