// The subject of the recording as a sentence whose words choose another network or example.

import { areSigns } from '../../../lab/state/config.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { clauseOf, createWordMenu, splitAtWords } from '../../../parts/frame/sentence.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { isEmptyContent } from '../../draw/state/content.js';
import { namesOf } from '../../draw/state/drawing.js';
import { labOfCode } from '../state/code_subject.js';

/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { PageState } from '../../../page/page_types.js' */
/** @import { ConfigRecord } from '../../../wire/protocol.js' */
/** @import { Subject } from '../code_types.js' */

const NETWORKS = /** @type {const} */ (['xor', 'digits', 'shipped']);
const WORDS = /** @type {const} */ (['network', 'on', 'row', 'number', 'target', 'iteration']);
/** @typedef {typeof NETWORKS[number]} NetworkName */
/** @typedef {{ network?: NetworkName, on?: string, index?: number, target?: number }} Chosen */

/** @param {Rules} rules @param {{ onSubject: (subject: Subject) => void }} callbacks */
export function createSubjectSentence({ truth_tables: tables }, { onSubject }) {
  const menu = (/** @type {'network' | 'on' | 'row' | 'target'} */ name, /** @type {(value: string) => Chosen} */ chosen) => (
    createWordMenu({ label: text(`choose.${name}`), hint: text(`choose.${name}_help`), onChoose: (value) => choose(chosen(value)) }));
  const network = menu('network', (value) => ({ network: /** @type {NetworkName} */ (value) }));
  const on = menu('on', (value) => ({ on: value }));
  const row = menu('row', (value) => ({ index: Number(value) }));
  const target = menu('target', (value) => ({ target: Number(value) }));
  const number = html('input', { type: 'number', min: 1, step: 1, inputmode: 'numeric' });
  number.addEventListener('change', () => choose({ index: Math.max(Math.round(Number(number.value) || 1) - 1, 0) }));
  const iteration = html('span');
  const words = { network: network.element, on: on.element, row: row.element, number: html('span', { class: 'word' }, number), target: target.element, iteration };
  const element = html('p', {});
  let written = '';
  /** @type {PageState | undefined} */
  let shown;

  /** Records what the words now say. */
  function choose(/** @type {Chosen} */ { network: lab, on: kind, index, target: wanted }) {
    if (!shown) return;
    const { subject } = shown.code;
    if (lab === 'shipped' || kind === 'drawing') return onSubject(ofDrawing(lab ?? subject.lab, -1));
    if (wanted !== undefined) return onSubject(ofDrawing(subject.lab, wanted));
    const of = lab ?? /** @type {Exclude<NetworkName, 'shipped'>} */ (subject.lab);
    if (kind === 'batch') return onSubject({ lab: of, subject: 'batch' });
    const part = subject.subject === 'example' && !lab ? subject.part : 'train';
    return onSubject({ lab: of, subject: 'example', part, index: index ?? 0 });
  }

  /**
   * @param {NetworkName} lab
   * @param {number} wanted the class that the drawing should be read as; -1 if unknown
   * @returns {Subject}
   */
  function ofDrawing(lab, wanted) {
    const { reading } = /** @type {PageState} */ (shown).drawing;
    const image = reading.kind === 'read' ? reading.recognition.image : new Float32Array();
    return { lab, subject: 'drawing', image, target: wanted };
  }

  /** The sentence's form, which is written anew when another is needed. */
  function write(/** @type {string} */ form) {
    if (form === written) return;
    written = form;
    const { clauses, end } = splitAtWords((pieces) => text(`about.${form}`, pieces), WORDS);
    element.replaceChildren(...clauses.map(({ name, before }) => clauseOf(name, before, words[name])), html('span', {}, end));
  }

  function networkWords(/** @type {NetworkName} */ name, /** @type {PageState['labs']} */ labs) {
    if (name === 'shipped') return text('network.shipped');
    const { running } = labs[name];
    if (!isOfTable(running)) return text(running.dataset === 'points' ? 'network.points' : 'network.digits', { signs: areSigns(namesOf('digits', running)) });
    return text('network.table', { table: text(`table.${Object.keys(tables).find((each) => tables[each] === running.truth_table) ?? 'own'}`) });
  }

  return {
    element,
    update(/** @type {PageState} */ state) {
      shown = state;
      const { code: { subject, about }, labs, drawing } = state;
      const { running, iteration: now } = labs[labOfCode(state.code)];
      const names = namesOf(subject.lab === 'shipped' ? 'shipped' : 'digits', running);
      const signs = areSigns(names);
      const isRow = isOfTable(running);
      const example = running.dataset === 'points' ? 'point' : isRow ? 'row' : 'digit';
      const hasDrawing = drawing.reading.kind === 'read' && !isEmptyContent(drawing.content);
      write(subject.subject === 'example' ? (isRow ? 'row' : 'number') : subject.subject === 'drawing' && subject.lab === 'shipped' ? 'shipped' : subject.subject);
      network.update(subject.lab, NETWORKS.filter((name) => name !== 'shipped' || hasDrawing || subject.lab === name).map((name) => /** @type {const} */ ([name, networkWords(name, labs)])));
      const kinds = [...(subject.lab === 'shipped' ? [] : ['batch', 'example']), ...(subject.lab !== 'xor' && (hasDrawing || subject.subject === 'drawing') ? ['drawing'] : [])];
      const part = text(`part.${subject.subject === 'example' ? subject.part : 'train'}`);
      on.update(subject.subject, kinds.map((name) => /** @type {const} */ ([name, text(`choose.on_${name === 'example' ? example : name}`, { signs, part })])));
      setText(iteration, formatNumber(about?.iteration ?? now));
      if (subject.subject === 'example' && isRow) {
        const outputs = String(running.truth_table).split(' ');
        row.update(String(subject.index), outputs.map((_, index) => /** @type {const} */ ([String(index), text('choose.row_words', { inputs: bitsOf(index, outputs.length), targets: spaced(outputs[index]) })])));
      } else if (subject.subject === 'example') {
        const key = example === 'point' ? 'point' : 'digit';
        number.setAttribute('aria-label', text(`choose.${key}`, { signs }));
        setHint(number, text(`choose.${key}_help`, { signs }));
        if (number !== document.activeElement) number.value = String(subject.index + 1);
      } else if (subject.subject === 'drawing') {
        target.update(String(subject.target), [['-1', text('choose.target_none')], ...names.map((name, index) => /** @type {const} */ ([String(index), name]))]);
      }
    },
  };
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
