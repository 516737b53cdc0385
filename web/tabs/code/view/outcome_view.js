// The end of an update: its effect on the cost and on each answer; the gradient check; both error rules compared.

import { html, setHint, setText } from '../../../parts/dom.js';
import { formatCost, formatGradient } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { numbersOf } from '../state/panes.js';
import { formatInCell } from '../../../words/cell_numbers.js';
import { stepListWords } from '../sentences/pass_steps.js';
import { formatTraced } from '../sentences/traced_numbers.js';
import { largestOf, layerLabel, unitLabel } from './numbers/array_names.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Recording } from '../../../wire/protocol.js' */
/** @import { CodeState, WeightPlace } from '../code_types.js' */

/** How many rows of a large batch are listed. */
const MOST_ROWS = 16;
/** How many of a layer's units a menu lists at most. */
const MOST_NAMED = 1000;

export function createOutcomeView(/** @type {{ onCheck: (weight: WeightPlace) => void, onCompare: () => void }} */ { onCheck, onCompare }) {
  const sentence = html('p', { class: 'step-sentence' });
  const costs = html('dl', { class: 'outcome-costs' });
  const answers = html('div', { class: 'table-scroll' });
  const more = html('p', { class: 'note' });
  const layer = menu('check.layer');
  const from = menu('check.from');
  const to = menu('check.to');
  const check = button('check.button', () => onCheck({ layer: Number(layer.menu.value), fan_in: Number(from.menu.value), unit: Number(to.menu.value) }));
  const checked = html('p', { role: 'status', class: 'outcome-checked', 'aria-label': text('check.title') });
  const compare = button('rules.button', onCompare);
  const compared = html('div', { role: 'status', 'aria-label': text('rules.title') });
  const rules = folded('rules', compare, compared);
  const element = html('div', { class: 'outcome' }, sentence, costs,
    html('section', {}, html('h4', {}, text('outcome.answers')), answers, more),
    folded('check', html('div', { class: 'code-choices' }, layer.label, from.label, to.label, check), checked), rules);
  /** @type {Recording | undefined} */
  let listed;
  layer.menu.addEventListener('change', () => listed && fillUnits(listed));

  function folded(/** @type {string} */ key, /** @type {HTMLElement[]} */ ...parts) {
    return html('details', {}, html('summary', { 'data-hint': text(`${key}.button_help`) }, text(`${key}.title`)), html('p', { class: 'note' }, text(`${key}.words`)), ...parts);
  }

  function menu(/** @type {string} */ key) {
    const select = html('select');
    const label = html('label', {}, html('span', {}, text(key)), select);
    setHint(label, text(`${key}_help`));
    return { menu: select, label };
  }

  function button(/** @type {string} */ key, /** @type {() => void} */ onClick) {
    const created = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, text(key));
    created.addEventListener('click', onClick);
    return created;
  }

  function fillMenus(/** @type {Recording} */ recording) {
    layer.menu.replaceChildren(...recording.layer_sizes.slice(1).map((_, index) => new Option(layerLabel(recording, index + 1), String(index))));
    fillUnits(recording);
  }

  function fillUnits(/** @type {Recording} */ recording) {
    const above = Number(layer.menu.value) + 1;
    const names = (/** @type {number} */ of) => Array.from({ length: Math.min(recording.layer_sizes[of], MOST_NAMED) }, (_, unit) => new Option(unitLabel(recording, of, unit), String(unit)));
    from.menu.replaceChildren(...names(above - 1), new Option(text('check.bias'), '-1'));
    to.menu.replaceChildren(...names(above));
  }

  function fillCosts(/** @type {Recording} */ { outcome: { cost_before: before, promised, cost_after: after } }) {
    const way = after < before ? 'lower' : after > before ? 'higher' : 'same';
    setText(sentence, `${text(`outcome.${way}`, { before: formatCost(before), after: formatCost(after) })} ${text('outcome.promise', { promised: costWords(promised) })}`);
    const scale = Math.max(before, after, Math.abs(promised)) || 1;
    costs.replaceChildren(...[['before', before], ['promised', promised], ['after', after]].map(([name, cost]) => {
      const fill = html('i', { class: 'outcome-bar', 'aria-hidden': 'true' });
      fill.style.width = `${Math.max(0, (100 * Number(cost)) / scale)}%`;
      return html('div', { class: `outcome-${name}` }, html('dt', {}, text(`outcome.${name}`)), html('dd', {}, html('span', {}, costWords(Number(cost))), html('span', { class: 'outcome-track' }, fill)));
    }));
  }

  function fillAnswers(/** @type {CodeState} */ code, /** @type {Recording} */ recording, /** @type {Palette} */ { signed, textOnSigned }) {
    const { outcome, rows, layer_sizes } = recording;
    const last = layer_sizes.length - 1;
    const outputs = layer_sizes[last];
    const targetsAt = recording.arrays.findIndex(({ role }) => role.code === 'targets');
    const targets = targetsAt < 0 ? undefined : numbersOf(code, targetsAt);
    const shown = Math.min(rows, MOST_ROWS);
    const scale = Math.max(largestOf(outcome.outputs_before), largestOf(outcome.outputs_after), 1);
    const head = [...(rows > 1 ? ['outcome.row'] : []), 'outcome.name', ...(targets ? ['outcome.target'] : []), 'outcome.answer_before', 'outcome.answer_after'];
    const body = [];
    for (let index = 0; index < shown * outputs; index += 1) {
      const row = Math.floor(index / outputs);
      const cells = [outcome.outputs_before[index], outcome.outputs_after[index]].map((value) => {
        const cell = html('td', { class: 'outcome-number' }, formatTraced(value));
        cell.style.background = signed(value / scale);
        cell.style.color = textOnSigned(value / scale);
        return cell;
      });
      body.push(html('tr', {}, ...(rows > 1 ? [html('td', {}, index % outputs ? '' : String(row + 1))] : []),
        html('th', { scope: 'row' }, unitLabel(recording, last, index % outputs)),
        ...(targets ? [html('td', {}, formatInCell(targets[index]))] : []), ...cells));
    }
    answers.replaceChildren(html('table', { class: 'outcome-table' }, html('caption', { class: 'hidden-text' }, text('outcome.answers')),
      html('thead', {}, html('tr', {}, ...head.map((key) => html('th', { scope: 'col' }, text(key))))), html('tbody', {}, ...body)));
    more.hidden = shown === rows;
    setText(more, text('outcome.more_rows', { shown, rows }));
  }

  function fillRules(/** @type {CodeState} */ { compared: steps }, /** @type {Recording} */ recording) {
    rules.hidden = recording.config.learning_rule !== 'backpropagation';
    compare.hidden = steps !== undefined;
    if (!steps) return compared.replaceChildren();
    const first = steps.findIndex(({ apart }) => apart > 0);
    const words = (/** @type {number} */ index) => stepListWords(recording.steps[index], recording);
    if (first < 0) return compared.replaceChildren(html('p', { class: 'outcome-part' }, text('rules.never')));
    compared.replaceChildren(html('p', { class: 'outcome-part' }, text('rules.first', { step: words(first) })),
      html('table', { class: 'outcome-table' }, html('caption', { class: 'hidden-text' }, text('rules.caption')),
        html('thead', {}, html('tr', {}, html('th', { scope: 'col' }, text('rules.step')), html('th', { scope: 'col' }, text('rules.apart')))),
        html('tbody', {}, ...steps.flatMap(({ apart }, index) => (apart > 0 ? [html('tr', { 'data-first': index === first },
          html('th', { scope: 'row' }, `${index + 1} ${words(index)}`), html('td', {}, formatInCell(apart)))] : [])))));
  }

  return {
    element,
    /** @param {CodeState} code at the end of the update */
    update(code, /** @type {Palette} */ palette) {
      const { recording, checked: gradient } = code;
      if (!recording) return;
      if (recording !== listed) {
        listed = recording;
        fillMenus(recording);
        fillCosts(recording);
      }
      fillAnswers(code, recording, palette);
      fillRules(code, recording);
      checked.replaceChildren(...(gradient ? [
        html('span', {}, `${text('check.gradient')} `, html('strong', {}, formatTraced(gradient.gradient))),
        html('span', {}, `${text('check.difference')} `, html('strong', {}, formatTraced(gradient.central_difference))),
        html('span', {}, apartWords(Math.abs(gradient.gradient - gradient.central_difference))),
      ] : []));
    },
  };
}

function apartWords(/** @type {number} */ apart) {
  return apart === 0 ? text('check.equal') : text('check.apart', { apart: formatGradient(apart) });
}

/** @param {number} cost may be below 0 if predicted */
function costWords(cost) {
  return cost < 0 ? formatTraced(cost) : formatCost(cost);
}
