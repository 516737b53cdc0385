// A run's settings in its report, its interventions, and how to repeat it.

import { areSigns, changedFields, classNames } from '../../../lab/state/config.js';
import { mark } from '../../../parts/markup.js';
import { formatFixed, formatNumber } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { settingValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';
import { readRecordOf } from '../state.js';
import { outwardLink, reportSection, reportTable } from './report_parts.js';

/** @import { DoneByHand, ReadRecord, ReportMaterial } from '../state.js' */

/** How many interventions are listed. */
const MOST_LISTED = 100;
/** A longer address is not printed, only linked. */
const LONGEST_SHOWN = 1200;

export function settingsOfReport(/** @type {ReportMaterial} */ { row, preset }) {
  const { config } = readRecordOf(row);
  const name = text(`preset.${row.lab}`);
  const fields = changedFields(preset, config);
  const cells = fields.map((field) => [text(`field.${field}`), settingValue(config[field]), settingValue(preset[field])]);
  const columns = [text('report.setting'), text('report.this_run'), text('report.preset', { name })];
  return reportSection(text('report.settings'),
    fields.length ? reportTable({ caption: text('report.differ', { name }), columns, rows: cells }, 'words whole') : mark('p', {}, text('report.same', { name })),
    mark('h3', {}, text('report.all_settings')),
    mark('ul', { class: 'all' }, ...Object.keys(config).filter((field) => config[field] !== '' && !isAboutOtherData(field, String(config.dataset))).map((field) => (
      mark('li', {}, mark('span', {}, text(`field.${field}`)), settingValue(config[field]))))));
}

function isAboutOtherData(/** @type {string} */ field, /** @type {string} */ dataset) {
  const kind = /^(truth_table|point|own_points|held_out|augment)/.exec(field)?.[1];
  if (!kind) return false;
  return dataset === 'points' ? kind === 'truth_table' || kind === 'augment' : dataset === 'truth_table' ? kind !== 'truth_table' : kind !== 'augment';
}

export function doneOfReport(/** @type {ReportMaterial} */ material) {
  const record = readRecordOf(material.row);
  const done = doneInWords(record, material.report?.layer_sizes ?? []);
  const listed = done.slice(0, MOST_LISTED).map(({ iteration, what }) => mark('li', {}, text('report.done', { iteration: formatNumber(iteration), what })));
  const more = done.length > MOST_LISTED ? [mark('li', {}, text('report.done_more', { count: formatNumber(done.length - MOST_LISTED) }))] : [];
  return reportSection(text('report.by_hand'), done.length ? mark('ul', {}, ...listed, ...more) : mark('p', {}, text('report.nothing_by_hand')));
}

/**
 * @param {ReadRecord} record
 * @param {number[]} sizes of the layers; empty if unknown
 * @returns {{ iteration: number, what: string }[]}
 */
function doneInWords({ config, interventions }, sizes) {
  const now = { ...config };
  const names = sizes.length && config.dataset !== 'digits' && config.dataset !== 'own_digits' ? unitNames(sizes, config) : [];
  const nameOf = (/** @type {number} */ layer, /** @type {number} */ unit) => names[layer]?.[unit] ?? `${layer}.${unit + 1}`;
  return interventions.flatMap(({ iteration, kind, settings }) => {
    if (kind === 'extend' && iteration === 0) return []; // the run began this way
    if (kind !== 'settings') return [{ iteration, what: text(`report.done_${kind === 'parameter' && settings.fan_in === -1 ? 'bias' : kind}`, valuesOf(settings, nameOf)) }];
    return Object.entries(settings).map(([field, value]) => {
      const before = now[field];
      now[field] = /** @type {string | number} */ (value);
      return { iteration, what: text('report.done_settings', { name: text(`field.${field}`), before: settingValue(before), after: settingValue(now[field]) }) };
    });
  });
}

/**
 * @param {DoneByHand['settings']} settings
 * @param {(layer: number, unit: number) => string} nameOf
 */
function valuesOf({ layer, fan_in, unit, value, off, sha256, engine }, nameOf) {
  return {
    from: nameOf(Number(layer), Number(fan_in)), to: nameOf(Number(layer) + 1, Number(unit)), value: formatFixed(Number(value)), off,
    sha256: String(sha256), engine: settingValue(String(engine)),
  };
}

/** @param {'report.data' | 'report.known' | 'report.old'} key @param {string} sha256 empty for none */
function hashFact(key, sha256) {
  return sha256 ? [[text(key), mark('code', {}, sha256)]] : [];
}

export function againOfReport(/** @type {ReportMaterial} */ { row, report, address, run_address, proof_address }) {
  const { config, interventions, data_sha256, known_sha256, old_sha256, engine, code_sha256, platform } = readRecordOf(row);
  const byHand = interventions.some(({ kind }) => kind !== 'extend' && kind !== 'engine');
  const which = byHand ? 'by_hand' : platform ? 'native' : engine === 'simd_relaxed' ? 'relaxed' : 'settings';
  const code = code_sha256 ? text('report.code_other', { sha256: code_sha256 }) : text('report.code_shipped');
  const facts = [
    [text('report.seed'), String(config.seed)], [text('report.iterations'), formatNumber(row.iteration)],
    [text('report.engine'), engine ? settingValue(engine) : text('report.engine_unknown')],
    ...(platform ? [[text('report.platform'), platform]] : []),
    ...hashFact('report.data', data_sha256), ...hashFact('report.known', known_sha256), ...hashFact('report.old', old_sha256), [text('report.code'), code],
  ];
  const noProof = report?.no_proof.map(troubleSentence).join(' ');
  return reportSection(text('report.again'),
    mark('p', {}, text(`report.again_${which}`)),
    mark('p', {}, outwardLink(address, address)),
    config.dataset === 'own_digits' ? mark('p', {}, text(row.data_name ? 'report.again_own_named' : 'report.again_own', { signs: areSigns(classNames(config)), name: row.data_name ?? '' })) : undefined,
    run_address ? mark('p', {}, outwardLink(run_address, text('report.again_run'))) : mark('p', {}, text('report.again_file')),
    run_address && run_address.length <= LONGEST_SHOWN ? mark('pre', {}, mark('code', {}, run_address)) : undefined,
    address.startsWith('file:') ? mark('p', { class: 'muted' }, text('report.from_disk')) : undefined,
    reportTable({ caption: text('report.facts'), columns: [text('report.fact'), text('report.value')], rows: facts }, 'words whole'),
    ...(report?.proof ? [
      mark('h3', {}, text('report.proof')), mark('p', {}, text('report.proof_what')), mark('pre', {}, mark('code', {}, report.proof)),
      mark('p', { class: 'screen' }, outwardLink(proof_address, text('report.proof_open'))),
    ] : noProof ? [mark('p', {}, text('report.no_proof', { reason: noProof }))] : []));
}
