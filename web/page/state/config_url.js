// The address as a record: the tab, the view of the digits, and the settings that differ from the preset.

import { changedFields, readConfig } from '../../lab/state/config.js';
import { DIGITS_VIEWS } from '../../tabs/digits/state/digits_pages.js';
import { addressWords, isLinkWord } from './links.js';
import { fromPlayground } from './playground.js';

/** @import { Rules } from '../../lab/lab_types.js' */
/** @import { DigitsView } from '../../tabs/digits/state/digits_pages.js' */
/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */

/**
 * @typedef {object} Address
 * @property {string} tab the name after `lab=`; the drawing tab is `lab=draw`, although it has no lab of its own
 * @property {DigitsView} view the view of the digits; defaults to the first
 * @property {'read' | 'teach'} draw_view
 * @property {LabName} of the lab that the Code tab is about
 * @property {ConfigRecord} settings
 */

/** The tabs whose addresses may use TensorFlow Playground's names; its own addresses name no tab. */
const OF_POINTS = ['', 'xor', 'code'];
/** Limits on the unknown names repeated to the user: how many, and their length. */
const MOST_NAMES = 5;
const LONGEST_NAME = 30;

/**
 * @param {string} hash location.hash, e.g. `#lab=digits&learning_rate=0.01`
 * @param {Pick<Rules, 'bounds'>} rules
 * @returns {Address}
 */
export function readAddress(hash, rules) {
  const { lab: tab = '', view: named, ...rest } = addressWords(hash);
  const own = Object.fromEntries(Object.entries(rest).filter(([name]) => !isLinkWord(name)));
  const others = OF_POINTS.includes(tab) ? fromPlayground(own).words : own;
  const { of: lab, ...withoutLab } = others;
  const settings = tab === 'code' ? withoutLab : others;
  const view = DIGITS_VIEWS.find((known) => tab === 'digits' && known === named) ?? DIGITS_VIEWS[0];
  return { tab, view, draw_view: tab === 'draw' && named === 'teach' ? 'teach' : 'read', of: tab === 'code' && lab === 'digits' ? lab : 'xor', settings: readConfig(settings, rules) };
}

/** Whether an address has names of TensorFlow Playground that mean something here. */
export function isOfPlayground(/** @type {string} */ hash) {
  const words = addressWords(hash);
  return OF_POINTS.includes(words.lab ?? '') && fromPlayground(words).isForeign;
}

/**
 * @param {string} tab
 * @param {DigitsView} view
 * @param {ConfigRecord} config
 * @param {ConfigRecord} preset
 * @param {LabName} [lab] the lab of the settings, for a tab that may show either
 * @param {'read' | 'teach'} [draw_view]
 * @returns {string} a hash that readAddress reads back
 */
export function writeAddress(tab, view, config, preset, lab, draw_view = 'read') {
  const words = new URLSearchParams({ lab: tab });
  if (tab === 'digits' && view !== DIGITS_VIEWS[0]) words.set('view', view);
  if (tab === 'draw' && draw_view !== 'read') words.set('view', draw_view);
  if (tab === 'code' && lab === 'digits') words.set('of', lab);
  for (const field of changedFields(config, preset)) words.set(field, String(config[field]));
  return `#${words}`;
}

/**
 * The settings of an address that the preset has, and the names of the others, shortened.
 * @param {ConfigRecord} settings
 * @param {ConfigRecord} preset
 * @returns {{ known: ConfigRecord, unknown: string[] }}
 */
export function knownSettings(settings, preset) {
  const known = Object.entries(settings).filter(([name]) => Object.hasOwn(preset, name));
  const unknown = Object.keys(settings).filter((name) => !Object.hasOwn(preset, name));
  return { known: Object.fromEntries(known), unknown: unknown.slice(0, MOST_NAMES).map((name) => name.slice(0, LONGEST_NAME)) };
}
