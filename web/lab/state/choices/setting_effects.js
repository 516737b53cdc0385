// Which settings have an effect, given the others: the form, a search and the lesson maker offer only those.

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { Rules } from '../../lab_types.js' */

const OF_TABLES = ['dataset=truth_table'];
const OF_POINTS = ['dataset=points'];
const OF_OWN = ['dataset=own_digits'];
const OF_DIGITS = ['dataset!=truth_table', 'dataset!=points'];
const BY_GRADIENT = ['learning_rule=backpropagation'];
const BY_STEPS = ['schedule=step'];
/** The conditions under which a setting has an effect; settings not listed always have one. @type {Record<string, string[]>} */
const WHEN = {
  truth_table: OF_TABLES, point_set: OF_POINTS, point_noise: OF_POINTS, held_out: OF_POINTS, point_inputs: OF_POINTS, own_points: OF_POINTS,
  begin_from: OF_OWN, rehearsal: OF_OWN, sign_names: OF_OWN,
  error_rule: BY_GRADIENT, optimizer: BY_GRADIENT, momentum: [...BY_GRADIENT, 'optimizer=momentum'], l2: BY_GRADIENT,
  decay_every: BY_STEPS, decay_factor: BY_STEPS, patience: ['dataset!=truth_table'],
  augment_shift: OF_DIGITS, augment_rotate: OF_DIGITS, augment_scale: OF_DIGITS, augment_noise: OF_DIGITS,
};

/**
 * Whether a setting has an effect, given the others.
 * @param {(name: string) => unknown[]} [valuesOf] the possible values of another setting; one that meets the condition is enough
 */
export function hasEffect(/** @type {string} */ field, /** @type {ConfigRecord} */ config, valuesOf = (name) => [config[name]]) {
  return (Object.hasOwn(WHEN, field) ? WHEN[field] : []).every((condition) => {
    const [name, value] = condition.split(/!?=/);
    return valuesOf(name).some((each) => (String(each) === value) !== condition.includes('!'));
  });
}

/**
 * Whether a setting can have an effect in a lab, whatever the others are.
 * @param {string} field
 * @param {LabName} lab
 * @param {Pick<Rules, 'labs' | 'choices'>} rules
 */
export function belongsTo(field, lab, { labs, choices }) {
  return hasEffect(field, {}, (name) => (name === 'dataset' ? labs[lab] : choices[name]));
}
