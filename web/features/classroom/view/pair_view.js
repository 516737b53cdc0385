// Two pupils side by side: their curves in one chart, the settings that differ, and their answers.

import { whenChanged } from '../../../parts/changed.js';
import { createLineChart } from '../../../parts/charts/line_chart.js';
import { html } from '../../../parts/dom.js';
import { createSlices } from '../../../parts/slices.js';
import { formatCost, formatNumber, formatPercent, formatSmall } from '../../../words/numbers.js';
import { settingValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { askedOfClass, comparedRun, differingFields, stepOfPupil, stepsOfSubmittedRun } from '../state/summaries.js';
import { runStanding } from '../state/standing.js';
import { submittedRunSentence, runCheckSentence, submittedStepSentence } from './class_sentences.js';
import { standingMark } from './standing_mark.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { SubmittedRun } from '../../../wire/protocol.js' */
/** @import { PupilRow } from '../state/classroom.js' */
/** @import { RunCheck } from '../state/standing.js' */
/** @import { AskedStep } from '../state/summaries.js' */

/** The two curves differ in dash as well as in colour. */
const LINES = [{ color: '--accent' }, { color: '--second', dash: [8, 4] }];

/**
 * @param {{ onPick: (number: number, isPicked: boolean) => void, onCompare: (number: number, run: number) => void }} callbacks
 *   onCompare: run: the index among that pupil's runs
 */
export function createPairView({ onPick, onCompare }) {
  const menus = ['first', 'second'].map((which) => {
    const menu = html('select', {});
    const run = html('select', {});
    return {
      menu, run, label: html('label', { class: 'menu' }, html('span', {}, text(`class.pair_${which}`)), menu),
      runLabel: html('label', { class: 'menu' }, html('span', {}, text(`class.pair_${which}_run`)), run),
    };
  });
  const choose = html('div', { class: 'class-pair-menus' }, ...menus.map(({ label, runLabel }) => html('div', {}, label, runLabel)));
  const content = html('div', { class: 'class-pair' });
  const charts = html('section', { class: 'class-pair-chart' });
  const tables = html('div', { class: 'compare-tables' });
  const element = html('div', {}, choose, content);
  /** @type {{ chart: ReturnType<typeof createLineChart>, lines: { x: number[], y: number[] }[], words: string } | undefined} */
  let drawn;
  /** @type {number[]} */
  let chosen = [];
  for (const [index, { menu, run }] of menus.entries()) {
    run.addEventListener('change', () => onCompare(chosen[index], Number(run.value)));
    menu.addEventListener('change', () => {
      const before = chosen[index];
      if (before !== undefined) onPick(before, false);
      if (menu.value) onPick(Number(menu.value), true);
    });
  }

  const fillSlowly = createSlices();
  const showMenus = whenChanged((/** @type {PupilRow[]} */ members, /** @type {(number: number) => string} */ nameOf) => fillSlowly(fillMenus(members, nameOf)));

  /** Fills both menus, name by name: measuring all names of a large class at once would take too long. */
  function* fillMenus(/** @type {PupilRow[]} */ members, /** @type {(number: number) => string} */ nameOf) {
    for (const { menu } of menus) menu.replaceChildren(html('option', { value: '' }, text('class.none')));
    for (const { number } of members) {
      for (const [index, { menu }] of menus.entries()) {
        menu.append(html('option', { value: String(number) }, nameOf(number)));
        if (number === chosen[index]) menu.value = String(number);
      }
      yield;
    }
  }

  const showRuns = menus.map(({ run, runLabel }) => whenChanged((/** @type {string} */ listed) => {
    const runs = listed.split('\n');
    runLabel.hidden = runs.length < 2;
    run.replaceChildren(...runs.map((each, at) => html('option', { value: String(at) }, each)));
  }));

  const showPair = whenChanged((/** @type {PupilRow | undefined} */ one, /** @type {PupilRow | undefined} */ other, /** @type {string} */ names, /** @type {string} */ places, /** @type {AskedStep[]} */ steps) => {
    drawn?.chart.destroy();
    drawn = undefined;
    if (!one || !other) {
      content.replaceChildren(html('p', { role: 'status' }, text('class.pair_choose', { chosen: Number(Boolean(one)) + Number(Boolean(other)) })));
      return;
    }
    const pair = [one, other];
    const called = names.split('\n');
    const runs = places.split(' ').map((place, index) => runAt(pair[index], Number(place)));
    charts.replaceChildren();
    content.replaceChildren(charts, tables);
    const lines = runs.map((found) => ({ x: found?.run.places ?? [], y: found?.run.costs ?? [] }));
    const words = lines.map(({ x, y }, index) => (x.length
      ? text('class.pair_line', { name: called[index], first: formatCost(y[0]), last: formatCost(y[y.length - 1]), iterations: formatNumber(x[x.length - 1]) })
      : text('class.pair_no_curve', { name: called[index] })));
    drawn = {
      chart: createLineChart(charts, {
        title: text('class.pair_cost'), unit: '', series: LINES.map((style, index) => ({ label: called[index], width: 2, ...style })), log: true, format: formatCost, tick: formatSmall,
        ended: (iteration) => text('class.pair_ended', { iteration: formatNumber(iteration) }),
      }),
      lines, words: text('class.pair_chart', { lines: words.join(' ') }),
    };
    tables.replaceChildren(resultsOf(runs, called, steps), settingsOf(runs, called), answersOf(pair, called));
  });

  return {
    element,
    /**
     * @param {PupilRow[]} pupils
     * @param {{ members: PupilRow[], steps: AskedStep[], picked: number[], compared: Record<number, number>, nameOf: (number: number) => string }} view
     *   members: the pupils, in an array that stays the same while only proof results change
     * @param {Palette} palette
     */
    update(pupils, { members, steps, picked, compared, nameOf }, palette) {
      const pair = picked.flatMap((number) => pupils.find((row) => row.number === number) ?? []);
      chosen = pair.map(({ number }) => number);
      showMenus(members, nameOf);
      const places = pair.map((row) => comparedRun(row, compared));
      for (const [index, { menu, run }] of menus.entries()) {
        menu.value = String(chosen[index] ?? '');
        showRuns[index]((pair[index]?.entry.runs ?? []).map((each) => submittedRunSentence(each, steps)).join('\n'));
        run.value = String(places[index] ?? '');
      }
      showPair(pair[0], pair[1], chosen.map(nameOf).join('\n'), places.join(' '), steps);
      drawn?.chart.update(drawn.lines, drawn.words, palette);
    },
  };
}

/** A run and its proof check. @typedef {{ run: SubmittedRun, check: RunCheck | undefined } | undefined} CheckedRun */

/**
 * @param {PupilRow} row
 * @param {number} at the run's index; -1 for none
 * @returns {CheckedRun}
 */
function runAt({ entry: { runs }, checks }, at) {
  return at < 0 ? undefined : { run: runs[at], check: checks[at] };
}

/**
 * @param {string} caption
 * @param {string} first the first heading
 * @param {string[]} names
 * @param {{ name: string, cells: (string | HTMLElement)[] }[]} rows
 */
function tableOf(caption, first, names, rows) {
  return html('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': caption }, html('table', { class: 'plain-table compare-table' },
    html('caption', {}, caption),
    html('thead', {}, html('tr', {}, html('th', { scope: 'col' }, first), ...names.map((name) => html('th', { scope: 'col' }, html('bdi', {}, name))))),
    html('tbody', {}, ...rows.map(({ name, cells }) => html('tr', {}, html('th', { scope: 'row' }, html('bdi', {}, name)), ...cells.map((cell) => html('td', {}, html('bdi', {}, cell))))))));
}

/**
 * @param {CheckedRun[]} runs
 * @param {string[]} names
 * @param {{ name: string, title: string }[]} steps
 */
function resultsOf(runs, names, steps) {
  const none = text('class.none');
  const cells = (/** @type {(run: SubmittedRun, check: RunCheck | undefined) => string | HTMLElement | undefined} */ valueOf) => runs.map((each) => (each && valueOf(each.run, each.check)) || none);
  return tableOf(text('class.pair_results'), text('class.pair_result'), names, [
    { name: text('class.pair_steps'), cells: cells((run) => stepsOfSubmittedRun(run, steps).map((number) => submittedStepSentence(number, steps[number - 1].title)).join('; ')) },
    { name: text('class.pair_network'), cells: cells(({ layer_sizes: sizes }) => sizes.join('-')) },
    { name: text('class.pair_iterations'), cells: cells(({ iterations }) => formatNumber(iterations)) },
    { name: text('class.pair_last_cost'), cells: cells(({ cost }) => (cost === undefined ? undefined : formatCost(cost))) },
    { name: text('class.pair_accuracy'), cells: cells(({ accuracy }) => (accuracy === undefined ? undefined : formatPercent(accuracy))) },
    { name: text('class.pair_proof'), cells: cells((_, check) => check && standingMark(runStanding(check), runCheckSentence(check))) },
  ]);
}

function settingsOf(/** @type {CheckedRun[]} */ runs, /** @type {string[]} */ names) {
  if (runs.some((run) => !run)) return html('p', {}, text('class.pair_no_run'));
  const settings = runs.map((each) => each?.run.settings);
  const fields = differingFields(settings);
  if (fields.length === 0) return html('p', {}, text('class.pair_same'));
  return tableOf(text('class.pair_settings'), text('class.pair_setting'), names,
    fields.map((field) => ({ name: text(`field.${field}`), cells: settings.map((each) => settingValue(each?.[field] ?? '')) })));
}

function answersOf(/** @type {PupilRow[]} */ pair, /** @type {string[]} */ names) {
  const asked = askedOfClass(pair).flatMap(({ name, title }, index) => {
    const steps = pair.map((row) => stepOfPupil(row, name));
    if (steps.every((step) => step?.answer === undefined)) return [];
    return [{ name: steps.find((step) => step?.question)?.question ?? (title || submittedStepSentence(index + 1, '')), cells: steps.map((step) => (step?.answer === undefined ? text('class.none') : String(step.answer))) }];
  });
  return asked.length ? tableOf(text('class.pair_answers'), text('class.pair_question'), names, asked) : html('p', {}, text('class.no_answers'));
}
