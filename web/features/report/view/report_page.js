// A run's report as the text of one self-contained HTML document without scripts.
// Comes with the texts of verdict: it says why a run came out as it did.

import { areSigns, classNames } from '../../../lab/state/config.js';
import { networkOf } from '../../../lab/state/figures.js';
import { judgedPart, trainingCost } from '../../../lab/state/kept_runs.js';
import { reasonOf } from '../../../lab/state/verdict.js';
import { joined, mark, Markup } from '../../../parts/markup.js';
import { withoutTerms } from '../../../parts/term.js';
import { formatCost, formatDuration, formatNumber, formatPercent } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { choiceName } from '../../../words/settings.js';
import { LANGUAGE, text } from '../../../words/text.js';
import { runVerdict, verdictValues } from '../../../words/verdicts.js';
import { formatDay, networkWords, runName, withPart } from '../../runs/sentences/run_names.js';
import { readRecordOf } from '../state.js';
import { curvesOfReport } from './report_curves.js';
import { digitsOfReport } from './report_digits.js';
import { networkOfReport } from './report_network.js';
import { againOfReport, doneOfReport, settingsOfReport } from './report_settings.js';
import { REPORT_STYLE } from './report_style.js';

/** @import { DataPart, NetworkOf } from '../../../lab/lab_types.js' */
/** @import { RunReport } from '../../../wire/protocol.js' */
/** @import { ReportMaterial } from '../state.js' */

/** Whatever a name or a note contains, no script runs and nothing is fetched. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** @typedef {{ title: string, body: string, whole: string }} WrittenReport body: the content of the document's body */

/**
 * @param {ReportMaterial} material
 * @param {Record<string, string>} tables the named truth tables
 * @returns {WrittenReport}
 */
export function writeReport(material, tables) {
  const { row, report, missing, refusal } = material;
  const { config } = readRecordOf(row);
  const name = runName(row.name, config, tables);
  const title = material.by ? text('report.document_by', { name, by: material.by }) : text('report.document', { name });
  const networks = report ? [
    ...report.rows.flatMap((answers) => networkOfReport({ layer_sizes: report.layer_sizes, answers, config })),
    ...report.digits.flatMap((answers) => digitsOfReport(answers, report.confusions, classNames(readRecordOf(row).config))),
  ] : [];
  const body = joined([
    mark('main', {},
      mark('header', {}, mark('p', { class: 'muted' }, text('report.kind')), mark('h1', {}, name), material.by ? mark('p', {}, text('report.by', { by: material.by })) : undefined,
        mark('p', { class: 'muted' }, text('report.dates', { changed: formatDay(row.changed), made: formatDay(material.made) }))),
      mark('p', {}, sentences(material)),
      report && !material.without_verdict ? verdictOf(report.verdict) : undefined,
      row.note ? mark('section', { 'aria-label': text('report.note') }, mark('p', { class: 'note' }, row.note)) : undefined,
      numbers(material),
      missing ? mark('p', {}, text(`report.missing_${missing}`, { reason: refusal ? troubleSentence(refusal) : '' })) : undefined,
      curvesOfReport(material), ...networks, settingsOfReport(material), doneOfReport(material), againOfReport(material)),
    mark('footer', {}, text('report.footer')),
  ]);
  const whole = joined([new Markup('<!DOCTYPE html>\n'), mark('html', { lang: LANGUAGE },
    mark('head', {}, mark('meta', { charset: 'utf-8' }), mark('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      mark('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }), mark('meta', { name: 'color-scheme', content: 'light dark' }),
      mark('title', {}, title), mark('style', {}, new Markup(REPORT_STYLE))),
    mark('body', {}, body))]);
  return { title, body: body.source, whole: whole.source };
}

/** The run and its provenance, in sentences. */
function sentences(/** @type {ReportMaterial} */ { row, report }) {
  const { config } = readRecordOf(row);
  const names = classNames(config);
  const kind = config.dataset === 'truth_table' ? 'table' : config.dataset === 'points' ? 'points' : areSigns(names) ? 'signs' : 'digits';
  const sizes = (report?.layer_sizes ?? String(config.hidden_layers).split('-')).join('-');
  const values = { names: names.join(', '), sizes, rows: String(config.truth_table).split(' ').length, iterations: formatNumber(row.iteration) };
  return [
    text(`report.sentence_${kind}`, values),
    row.begun_from ? text('report.branched', { iteration: formatNumber(row.begun_from.iteration) }) : '',
    row.learnt_before === undefined ? '' : text('report.loaded', { iterations: formatNumber(row.learnt_before) }),
  ].filter(Boolean).join(' ');
}

/** @param {RunReport['verdict']} verdict */
function verdictOf({ code, mood, values, remedy, iteration }) {
  if (code === 'too_early') return undefined;
  const verdict = { code, mood, values, remedy, iteration };
  const why = code === 'learnt' ? withoutTerms(text(`learnt.${remedy.code || 'more'}`)) : withoutTerms(text(`because.${reasonOf(verdict)}`, verdictValues(values)));
  return mark('p', { class: `verdict ${mood}` }, mark('strong', {}, runVerdict(verdict)), mark('br'), why);
}

/** @param {NetworkOf} [of] */
function measured(/** @type {DataPart} */ part, /** @type {number | undefined} */ value, of) {
  return value === undefined ? undefined : { part, value, of };
}

function numbers(/** @type {ReportMaterial} */ { row, report }) {
  const answers = report?.rows[0] ?? report?.digits[0];
  const { config } = readRecordOf(row);
  const of = answers ? networkOf(answers) : row.of ?? {};
  const costs = row.lab === 'digits' ? [measured('train', trainingCost(row)), measured('test', answers?.cost, of)] : [measured('train', answers?.cost ?? row.cost, of)];
  const judged = answers?.judged;
  /** @type {[string, string, string][]} */
  const shown = [[text('report.iterations'), formatNumber(row.iteration), '']];
  shown.push(...costs.filter((cost) => cost !== undefined).map(({ part, value, of: network }) => (
    /** @type {[string, string, string]} */ ([text('report.cost'), withPart(formatCost(value), part, config, network), choiceName(config.loss)]))));
  if (judged) {
    const share = text('report.right_of', { right: formatNumber(judged.right), rows: formatNumber(judged.rows) });
    shown.push([text('report.right'), formatPercent(judged.right / judged.rows), [text(`report.right_${judged.part}`, { share, signs: areSigns(classNames(config)) }), ...networkWords(of)].join(', ')]);
  } else if (row.accuracy !== undefined) {
    shown.push([text('report.right'), withPart(formatPercent(row.accuracy), judgedPart(row.config), row.config, of), '']);
  }
  shown.push([text('report.trained'), formatDuration(row.elapsed_seconds), '']);
  return mark('dl', { class: 'numbers' }, ...shown.map(([name, value, more]) => (
    mark('div', {}, mark('dt', {}, name), mark('dd', {}, value, more ? mark('small', {}, more) : undefined)))));
}
