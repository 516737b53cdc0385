// The one change in What if: the code, a setting, a target of the truth table, or a weight.

import { readConfig } from '../../../lab/state/config.js';
import { html, labelled, setText } from '../../../parts/dom.js';
import { settingValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { inputNames, outputNames } from '../../../words/unit_names.js';
import { unitName } from '../sentences/outcome_sentence.js';

/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { WhatIfChange, WhatIfState } from '../state.js' */

/** Settings whose change has a visible effect, the strongest first. */
const FIELDS = ['learning_rate', 'optimizer', 'batch_size', 'batch_order', 'learning_rule', 'error_rule', 'momentum', 'l2'];
const KINDS = /** @type {const} */ (['code', 'setting', 'weight', 'target']);

export function createWhatIfForm(/** @type {Rules} */ rules, /** @type {{ onBegin: (change: WhatIfChange) => void }} */ { onBegin }) {
  const kind = html('select', {}, ...KINDS.map((name) => new Option(text(`what_if.kind_${name}`), name)));
  const field = html('select', {}, ...FIELDS.map((name) => new Option(text(`field.${name}`), name)));
  const choice = html('select');
  const number = html('input', { type: 'number', step: 'any', inputmode: 'decimal', required: true });
  const [layer, from, unit, target] = [html('select'), html('select'), html('select'), html('select')];
  const fieldLabel = labelled('what_if.setting', field);
  const nowIs = html('span', { class: 'note' });
  const choiceLabel = labelled('what_if.to_choice', choice);
  const numberLabel = html('label', { class: 'menu', 'data-hint': text('what_if.to_help') }, html('span', {}, text('what_if.to')), number);
  const weightLabels = [labelled('what_if.into_layer', layer), labelled('what_if.from', from), labelled('what_if.into', unit)];
  const targetLabel = labelled('what_if.target', target);
  const begin = html('button', { type: 'submit', class: 'primary' }, text('what_if.begin'));
  const element = html('form', { class: 'what-if-form' },
    labelled('what_if.kind', kind), fieldLabel, nowIs, choiceLabel, ...weightLabels, targetLabel, numberLabel, begin);
  /** @type {WhatIfState | undefined} */
  let state;

  kind.value = 'setting'; // 'code' is available only while edited code computes

  for (const menu of [kind, field]) menu.addEventListener('change', arrange);
  layer.addEventListener('change', fillUnits);
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    onBegin(chosen());
  });

  const isChoice = () => Object.hasOwn(rules.choices, field.value);

  /** Shows the fields of the chosen kind of change. */
  function arrange() {
    const { value: what } = kind;
    fieldLabel.hidden = what !== 'setting';
    choiceLabel.hidden = what !== 'setting' || !isChoice();
    numberLabel.hidden = what === 'target' || what === 'code' || (what === 'setting' && isChoice());
    number.disabled = numberLabel.hidden;
    for (const label of weightLabels) label.hidden = what !== 'weight';
    targetLabel.hidden = what !== 'target';
    const now = state?.config[field.value] ?? '';
    setText(nowIs, what === 'setting' ? text('what_if.now', { value: settingValue(now) }) : what === 'code' ? text('what_if.now_code', { name: state?.code ?? '' }) : '');
    if (isChoice()) {
      const others = rules.choices[field.value].filter((each) => each !== now);
      choice.replaceChildren(...others.map((each) => new Option(settingValue(each), each)));
    }
    number.value = what === 'weight' ? '0' : what === 'setting' && typeof now === 'number' ? String(suggested(field.value, now)) : '';
  }

  /** @returns {WhatIfChange} */
  function chosen() {
    if (kind.value === 'code') return { changes: {}, code: 'shipped' };
    if (kind.value === 'weight') {
      const place = { layer: Number(layer.value), fan_in: Number(from.value), unit: Number(unit.value) };
      return { changes: {}, parameter: { ...place, value: number.valueAsNumber } };
    }
    if (kind.value === 'target') {
      const [row, output] = target.value.split(' ').map(Number);
      return { changes: {}, target: { row, output } };
    }
    return { changes: readConfig({ [field.value]: isChoice() ? choice.value : number.value }, rules) };
  }

  function fillUnits() {
    if (!state) return;
    const { layer_sizes: sizes, config } = state;
    const above = Number(layer.value) + 1;
    const names = sizes.map((size, at) => Array.from({ length: size }, (_, index) => unitName(sizes, config, at, index)));
    const options = (/** @type {string[]} */ of) => of.map((name, index) => new Option(name, String(index)));
    from.replaceChildren(...options(names[above - 1]), new Option(text('what_if.bias_menu'), '-1'));
    unit.replaceChildren(...options(names[above]));
  }

  function fillTargets() {
    if (!state) return;
    const words = String(state.config.truth_table).split(' ');
    const width = Math.log2(words.length);
    const names = outputNames(words[0].length);
    target.replaceChildren(...words.flatMap((word, row) => [...word].map((bit, output) => new Option(text('what_if.target_of', {
      inputs: inputNames(width).map((name, input) => `${name} = ${(row >> (width - 1 - input)) & 1}`).join(', '),
      output: names[output], before: bit, after: bit === '1' ? '0' : '1',
    }), `${row} ${output}`))));
  }

  return {
    element,
    update(/** @type {WhatIfState} */ newState) {
      const isOther = newState.config !== state?.config || newState.iteration !== state.iteration || newState.lab !== state.lab || newState.code !== state.code;
      const hadCode = state?.code !== undefined;
      state = newState;
      begin.disabled = newState.goes_on;
      if (!isOther) return;
      const isTable = newState.config.dataset === 'truth_table';
      kind.options[KINDS.indexOf('target')].hidden = !isTable;
      const hasCode = newState.code !== undefined;
      kind.options[KINDS.indexOf('code')].hidden = !hasCode;
      if (hasCode !== hadCode || kind.value === '') kind.value = hasCode ? 'code' : 'setting';
      if (!isTable && kind.value === 'target') kind.value = 'setting';
      layer.replaceChildren(...newState.layer_sizes.slice(1).map((_, index) => new Option(String(index + 1), String(index))));
      fillUnits();
      fillTargets();
      arrange();
    },
  };
}

/**
 * A value that makes a visible difference: twice the current one, 0.001 for 0, or 0.5 for momentum.
 * @param {string} name of the field
 */
function suggested(name, /** @type {number} */ now) {
  if (name === 'momentum') return 0.5;
  return now === 0 ? 0.001 : 2 * now;
}
