// Settings that Python refused: what was typed stays in its field, and the network keeps the setting it had.

import { changedFields } from './config.js';

/** @import { ConfigRecord, RefusedChange, Trouble } from '../wire/protocol.js' */
/** @import { LabState } from './lab_state.js' */

/**
 * @typedef {object} RefusedSetting
 * @property {string} field
 * @property {string | number} value what was typed, chosen, or written in an address
 * @property {Trouble} trouble why it is refused
 */

/** What a lab's settings are made of. @typedef {Pick<LabState, 'config' | 'accepted' | 'refused'>} Settings */

/**
 * The settings after some were changed. What had been refused of these is forgotten.
 * @param {Settings} settings
 * @param {ConfigRecord} record the changed ones
 * @param {ConfigRecord} [base] a preset that the change starts from, in place of the current settings
 * @returns {Settings}
 */
export function withSettings({ config, accepted, refused }, record, base) {
  return {
    config: { ...base ?? config, ...record },
    accepted: base ? { ...base } : accepted, // a record of its own, even of the same values: see afterCheck
    refused: base ? [] : refused.filter(({ field }) => !Object.hasOwn(record, field)),
  };
}

/**
 * What Python has not checked yet.
 * @param {Settings} settings
 * @returns {ConfigRecord}
 */
export function uncheckedChanges({ config, accepted }) {
  return Object.fromEntries(changedFields(accepted, config).map((field) => [field, config[field]]));
}

/**
 * The settings after Python has checked some: what it refused is put aside, unless it was changed again meanwhile.
 * @param {Settings} now
 * @param {Settings} asked the settings when it was asked
 * @param {RefusedChange[]} refused
 * @returns {Settings}
 */
export function afterCheck(now, asked, refused) {
  // A link or a preset came meanwhile: all settings start from others, and are checked after this.
  if (now.accepted !== asked.accepted) return { config: now.config, accepted: now.accepted, refused: now.refused };
  const before = Object.fromEntries(refused.map(({ setting }) => [setting, asked.accepted[setting]]));
  // What was changed back meanwhile needs no other check, and has taken effect.
  const back = Object.fromEntries(changedFields(asked.config, now.config).filter((field) => now.config[field] === now.accepted[field])
    .map((field) => [field, now.accepted[field]]));
  const aside = refused.filter(({ setting }) => now.config[setting] === asked.config[setting])
    .map(({ setting: field, ...trouble }) => ({ field, value: asked.config[field], trouble }));
  const names = aside.map(({ field }) => field);
  return {
    config: { ...now.config, ...Object.fromEntries(names.map((field) => [field, before[field]])) },
    accepted: { ...asked.config, ...before, ...back },
    refused: [...now.refused.filter(({ field }) => !names.includes(field)), ...aside],
  };
}

/**
 * What was refused, to be checked once more: a setting that did not go with another one may go with what that is now.
 * @param {Pick<Settings, 'refused'>} settings
 * @returns {ConfigRecord}
 */
export function refusedChanges({ refused }) {
  return Object.fromEntries(refused.map(({ field, value }) => [field, value]));
}

/**
 * The settings after Python has checked once more what was refused: what it takes now takes effect.
 * @param {Settings} now
 * @param {ConfigRecord} asked the values that were checked
 * @param {RefusedChange[]} refused those that it still refuses
 * @returns {Settings}
 */
export function afterSecondCheck({ config, accepted, refused: before }, asked, refused) {
  const names = refused.map(({ setting }) => setting);
  const taken = before.filter(({ field, value }) => asked[field] === value && !names.includes(field));
  const values = refusedChanges({ refused: taken });
  return { config: { ...config, ...values }, accepted: { ...accepted, ...values }, refused: before.filter((each) => !taken.includes(each)) };
}

/**
 * The settings as the form shows them: what was refused stands where it was typed.
 * @param {Pick<Settings, 'config' | 'refused'>} settings
 * @returns {ConfigRecord}
 */
export function shownSettings({ config, refused }) {
  return { ...config, ...refusedChanges({ refused }) };
}
