// The subject of the recording in plain words, and the choice of another network or example.

import { areSigns } from '../../../lab/state/config.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { isEmptyContent } from '../../draw/state/content.js';
import { namesOf } from '../../draw/state/drawing.js';
import { isOutdated } from '../state/code.js';
import { labOfCode } from '../state/code_subject.js';

/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { PageState } from '../../../page/page_types.js' */
/** @import { ConfigRecord } from '../../../wire/protocol.js' */
/** @import { About, Subject } from '../code_types.js' */

const NETWORKS = /** @type {const} */ (['xor', 'digits', 'shipped']);
/** @typedef {typeof NETWORKS[number]} NetworkName */
/** Below this cost, little is left to correct. */
const LITTLE = 0.05;

/**
 * @param {Rules} rules
 * @param {{ onSubject: (subject: Subject) => void, onBeginning: () => void, onNow: () => void, onAgain: () => void }} callbacks
 */
export function createSubjectChooser({ truth_tables: tables }, { onSubject, onBeginning, onNow, onAgain }) {
  const sentence = html('span');
  const newest = html('span', { class: 'code-outdated' });
  const again = html('button', { type: 'button', class: 'small', 'data-hint': text('again.help') }, text('again'));
  again.addEventListener('click', onAgain);
  const outdated = html('span', { class: 'code-newer' }, newest, ' ', again);
  const beginning = html('button', { type: 'button', class: 'small', 'data-hint': text('beginning.help') }, text('beginning'));
  const why = html('span');
  const small = html('p', { class: 'code-small', hidden: true }, why, ' ', beginning);
  const now = html('button', { type: 'button', class: 'small', hidden: true, 'data-hint': text('now.help') }, text('now'));
  for (const [button, act] of /** @type {const} */ ([[beginning, onBeginning], [now, onNow]])) button.addEventListener('click', act);
  const network = menu('choose.network');
  const kind = menu('choose.on');
  const row = menu('choose.row');
  const number = html('input', { type: 'number', min: 1, step: 1, inputmode: 'numeric' });
  const numberName = html('span');
  const numberLabel = html('label', {}, numberName, number);
  const target = menu('choose.target');
  const fold = html('details', {}, html('summary', { 'data-hint': text('choose.help') }, text('choose')),
    html('div', { class: 'code-choices' }, network.label, kind.label, row.label, numberLabel, target.label));
  const words = html('p', {}, sentence, ' ', text('about.copy'));
  const element = html('header', { class: 'code-about' }, words, small, now, outdated, fold);
  /** @type {PageState | undefined} */
  let shown;

  for (const each of [network, kind, row, target]) each.menu.addEventListener('change', () => choose(each === network, each === kind));
  number.addEventListener('change', () => choose(false, false));

  function menu(/** @type {string} */ key) {
    const select = html('select');
    const label = html('label', {}, html('span', {}, text(key)), select);
    setHint(label, text(`${key}_help`));
    return { menu: select, label };
  }

  /**
   * Records what the menus have selected.
   * @param {boolean} isOther whether the network was changed
   * @param {boolean} isOfOther whether the kind of example was changed
   */
  function choose(isOther, isOfOther) {
    if (!shown) return;
    const lab = /** @type {NetworkName} */ (network.menu.value);
    const wanted = kind.menu.value;
    if (lab === 'shipped' || (!isOther && wanted === 'drawing')) return onSubject(ofDrawing(lab, isOther ? -1 : Number(target.menu.value || -1)));
    if (wanted === 'batch' && !isOther) return onSubject({ lab, subject: 'batch' });
    const isRow = isOfTable(shown.labs[lab].running);
    const given = isOther || isOfOther ? 1 : isRow ? Number(row.menu.value) : Math.round(Number(number.value) || 1) - 1;
    const { subject } = shown.code;
    const part = subject.subject === 'example' && subject.lab === lab ? subject.part : 'train';
    return onSubject({ lab, subject: 'example', part, index: Math.max(given, 0) });
  }

  /**
   * @param {NetworkName} lab
   * @param {number} wanted the class the drawing should be read as; -1 if unknown
   * @returns {Subject}
   */
  function ofDrawing(lab, wanted) {
    const { reading } = /** @type {PageState} */ (shown).drawing;
    const image = reading.kind === 'read' ? reading.recognition.image : new Float32Array();
    return { lab, subject: 'drawing', image, target: wanted };
  }

  function fill(/** @type {PageState} */ { code, labs, drawing }) {
    const { subject } = code;
    const { running } = labs[labOfCode(code)];
    const isRow = isOfTable(running);
    const names = namesOf(subject.lab === 'shipped' ? 'shipped' : 'digits', running);
    const signs = areSigns(names);
    const example = running.dataset === 'points' ? 'point' : isRow ? 'row' : 'digit';
    const hasDrawing = drawing.reading.kind === 'read' && !isEmptyContent(drawing.content);
    options(network.menu, NETWORKS.filter((name) => name !== 'shipped' || hasDrawing || subject.lab === name).map((name) => [name, text(`choose.network_${name}`)]));
    network.menu.value = subject.lab;
    const isOfDigits = subject.lab !== 'xor';
    const kinds = [...(subject.lab === 'shipped' ? [] : ['batch', 'example']), ...(isOfDigits && (hasDrawing || subject.subject === 'drawing') ? ['drawing'] : [])];
    options(kind.menu, kinds.map((name) => [name, text(`choose.on_${name === 'example' ? example : name}`, { signs })]));
    kind.menu.value = subject.subject;
    row.label.hidden = subject.subject !== 'example' || !isRow;
    numberLabel.hidden = subject.subject !== 'example' || isRow;
    target.label.hidden = subject.subject !== 'drawing';
    if (subject.subject === 'example') {
      if (isRow) {
        const words = String(running.truth_table).split(' ');
        options(row.menu, words.map((_, index) => [String(index), text('choose.row_words', { inputs: bitsOf(index, words.length), targets: spaced(words[index]) })]));
        row.menu.value = String(subject.index);
      }
      setText(numberName, text(`choose.${example === 'row' ? 'point' : example}`, { signs }));
      setHint(numberLabel, text(`choose.${example === 'row' ? 'point' : example}_help`, { signs }));
      if (number !== document.activeElement) number.value = String(subject.index + 1);
    }
    if (subject.subject === 'drawing') {
      options(target.menu, [['-1', text('choose.target_none')], ...names.map((name, index) => [String(index), name])]);
      target.menu.value = String(subject.target);
    }
  }

  return {
    element,
    update(/** @type {PageState} */ state) {
      shown = state;
      const { code, labs } = state;
      fill(state);
      const lab = labs[labOfCode(code)];
      const isOld = code.phase === 'recorded' && isOutdated(code, lab);
      outdated.hidden = !isOld;
      if (isOld) setText(newest, text('outdated', { iteration: formatNumber(lab.iteration) }));
      const { about, recording } = code;
      words.hidden = !about || !recording;
      small.hidden = isOld || !about?.iteration || code.subject.lab === 'shipped' || code.phase !== 'recorded';
      setText(why, (recording?.outcome.cost_before ?? NaN) < LITTLE ? text('beginning.why') : '');
      now.hidden = !lab.moment || code.phase !== 'recorded';
      setText(sentence, about && recording ? aboutWords(about, recording.rows, tables) : '');
    },
  };
}

/**
 * Describes the subject of a recording.
 * @param {About} about
 * @param {number} rows
 * @param {Record<string, string>} tables
 */
function aboutWords({ subject, config, iteration }, rows, tables) {
  const names = namesOf(subject.lab === 'shipped' ? 'shipped' : 'digits', config);
  const signs = areSigns(names);
  const name = Object.keys(tables).find((each) => tables[each] === config.truth_table);
  const network = subject.lab === 'shipped' ? text('network.shipped')
    : isOfTable(config) ? text('network.table', { table: text(`table.${name ?? 'own'}`) })
      : text(config.dataset === 'points' ? 'network.points' : 'network.digits', { signs });
  const values = { signs, network, rows, iteration: formatNumber(iteration) };
  if (subject.subject === 'batch') return text('about.batch', values);
  if (subject.subject === 'drawing') return text(subject.target < 0 ? 'about.drawing' : 'about.drawing_target', { ...values, digit: names[subject.target] });
  const { index, part } = subject;
  if (isOfTable(config)) return text('about.row', { ...values, row: bitsOf(index, String(config.truth_table).split(' ').length) });
  return text(config.dataset === 'points' ? 'about.point' : 'about.digit', { ...values, part: text(`part.${part}`), index: formatNumber(index + 1) });
}

function isOfTable(/** @type {ConfigRecord} */ { dataset }) {
  return dataset === 'truth_table';
}

/** A row's inputs, for example 0 1 1. */
function bitsOf(/** @type {number} */ row, /** @type {number} */ rows) {
  return spaced(row.toString(2).padStart(Math.log2(rows), '0'));
}

function spaced(/** @type {string} */ word) {
  return [...word].join(' ');
}

/** @param {string[][]} choices pairs of a value and its words */
function options(/** @type {HTMLSelectElement} */ menu, choices) {
  const wanted = choices.map(([value, words]) => `${value} ${words}`).join('|');
  if (menu.dataset.choices === wanted) return;
  menu.dataset.choices = wanted;
  menu.replaceChildren(...choices.map(([value, words]) => new Option(words, value)));
}
