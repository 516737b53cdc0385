// One open unit: its bias and incoming weights, each with its gradient, to be read and edited.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { paintSurface, surfaceEnds } from '../../../parts/pictures/surface_canvas.js';
import { termWord } from '../../../parts/term.js';
import { fixedDigits, formatGradient, formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { axisNames, unitNames } from '../../../words/unit_names.js';
import { gradientKind } from './network_words.js';

/** @import { UnitPlace, XorAnswers } from '../../../lab/state/lab_state.js' */

/** How many weights are shown: the first ones, or those around the weight that was clicked. */
const SHOWN_ROWS = 32;

/**
 * @param {HTMLElement} element
 * @param {{
 *   onParameter: (place: UnitPlace, fanIn: number, value: number) => void,
 *   onSwitch: (place: UnitPlace, off: boolean) => void,
 *   onPushes: (place: UnitPlace) => void,
 *   onClose: (place: UnitPlace) => void,
 * }} callbacks fanIn is -1 for the bias
 */
export function createUnitInspector(element, { onParameter, onSwitch, onPushes, onClose }) {
  const attached = new AbortController();
  const title = html('h3');
  const hint = html('p', { class: 'note' }, text('inspector.empty'));
  const off = html('input', { type: 'checkbox' });
  const switchLabel = html('label', { class: 'choice', 'data-hint': text('inspector.off_help') }, off, html('span', {}, text('inspector.off')));
  const examples = html('button', { type: 'button', class: 'small', 'data-hint': text('inspector.examples_help') });
  const body = html('tbody');
  const gradientWord = termWord('gradient', text('inspector.gradient_whole'));
  const heads = [text('inspector.from'), text('inspector.value'), gradientWord].map((column) => html('th', { scope: 'col' }, column));
  const table = html('table', { class: 'inspector' },
    html('thead', {}, html('tr', {}, ...heads)), body);
  const canvas = html('canvas', { role: 'img', class: 'unit-surface' });
  const legend = createScaleLegend();
  const across = html('span', { class: 'axis-across' });
  const upwards = html('span', { class: 'axis-up' });
  const picture = html('div', {}, html('div', { class: 'surface-box' }, upwards, canvas, across), legend.element);
  const enlarge = createPictureButton({ title: text('inspector.title'), data });
  const header = html('div', { class: 'block-title' }, title, enlarge);
  const block = html('section', { class: 'block inspector-block', 'aria-label': text('inspector.title') }, header, hint, html('div', {}, switchLabel, examples, table), picture);
  element.append(block);
  let shown = '';
  /** @type {{ name: string, input: HTMLInputElement, gradient: HTMLElement, fanIn: number, value: number, slope: number }[]} */
  let rows = [];
  /** @type {UnitPlace | undefined} */
  let place;
  /** What was chosen last and has been scrolled into view. @type {UnitPlace | undefined} */
  let revealed;

  off.addEventListener('change', () => place && onSwitch(place, off.checked), { signal: attached.signal });
  examples.addEventListener('click', () => place && onPushes(place), { signal: attached.signal });
  body.addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const row = rows.find((each) => each.input === input);
    if (row && place && Number.isFinite(input.valueAsNumber)) onParameter(place, row.fanIn, input.valueAsNumber);
  }, { signal: attached.signal });

  block.addEventListener('keydown', ({ key }) => {
    // When enlarged, Escape closes the dialog instead.
    if (key === 'Escape' && place && !block.closest('dialog')) onClose(place);
  }, { signal: attached.signal });

  /** The bias and the weights as a table. */
  function data() {
    if (!place) return undefined;
    return {
      columns: heads.map(({ textContent }) => textContent ?? ''),
      rows: rows.map(({ name, value, slope }) => [name, value, slope]),
    };
  }

  /** @param {UnitPlace} chosen is scrolled into view; a weight that was clicked can be typed over at once */
  function reveal({ fan_in }) {
    const input = rows.find(({ fanIn }) => fanIn === fan_in)?.input;
    (input ?? rows[0].input).scrollIntoView({ block: 'nearest' });
    input?.focus({ preventScroll: true });
    input?.select();
  }

  /**
   * @param {string[][]} names of every layer's units
   * @param {number} first of the weights to show
   */
  function rebuild(names, first) {
    if (!place) return;
    const sources = names[place.layer].map((name, fanIn) => /** @type {const} */ ([fanIn, name])).slice(first, first + SHOWN_ROWS);
    setText(title, text('inspector.unit', { name: names[place.layer + 1][place.unit] }));
    rows = [/** @type {const} */ ([-1, text('inspector.bias')]), ...sources].map(([fanIn, name]) => {
      const label = fanIn === -1 ? name : text('inspector.weight', { from: name });
      const input = html('input', { type: 'number', step: 0.1, 'aria-label': label, 'data-hint': text('inspector.value_help') });
      const gradient = html('td');
      body.append(html('tr', {}, html('th', { scope: 'row' }, fanIn === -1 ? termWord('bias', name) : name), html('td', {}, input), gradient));
      return { name, input, gradient, fanIn, value: NaN, slope: NaN };
    });
  }

  return {
    /**
     * @param {XorAnswers} answers
     * @param {UnitPlace | undefined} selected
     * @param {{ surfaceTable: Uint8ClampedArray }} palette
     */
    update(answers, selected, { surfaceTable }) {
      const exists = selected && answers && selected.layer < answers.layer_sizes.length - 1 && selected.unit < answers.layer_sizes[selected.layer + 1];
      place = exists ? selected : undefined;
      hint.hidden = place !== undefined;
      table.hidden = place === undefined;
      examples.hidden = place === undefined || answers.iteration === 0; // nothing has moved it yet
      header.hidden = place === undefined;
      picture.hidden = place === undefined;
      switchLabel.hidden = place === undefined || place.layer === answers.layer_sizes.length - 2;
      const isChosen = selected !== revealed;
      revealed = selected;
      if (!place) return;
      const { layer, unit } = place;
      const names = unitNames(answers.layer_sizes, answers.config);
      const first = Math.floor((place.fan_in ?? 0) / SHOWN_ROWS) * SHOWN_ROWS;
      const key = `${names[0]}:${answers.layer_sizes.join('-')}:${layer}:${unit}:${first}`;
      if (key !== shown) {
        shown = key;
        body.replaceChildren();
        rebuild(names, first);
      }
      setText(examples, examplesOf(place, names));
      setText(gradientWord, text(`inspector.gradient_${gradientKind(answers.config)}`));
      off.checked = answers.units_off.some((/** @type {number[]} */ at) => at[0] === layer && at[1] === unit);
      const width = answers.layer_sizes[layer + 1];
      const size = answers.surfaces[layer].length / width;
      const surface = answers.surfaces[layer].subarray(unit * size, (unit + 1) * size);
      const isOutput = layer === answers.layer_sizes.length - 2;
      const activation = String(answers.config[isOutput ? 'output_activation' : 'hidden_activation']);
      paintSurface(canvas, surface, activation, surfaceTable);
      canvas.setAttribute('aria-label', text('inspector.surface', { name: names[layer + 1][unit] }));
      const [right, up] = axisNames(answers.layer_sizes[0], answers.config, answers.view);
      setText(across, `${right} →`);
      setText(upwards, `${up} →`);
      const [low, high] = surfaceEnds(surface, activation).map(formatSmall);
      legend.update('surface', low, high);
      for (const row of rows) {
        const index = row.fanIn * width + unit;
        row.value = row.fanIn === -1 ? answers.biases[layer][unit] : answers.weights[layer][index];
        row.slope = row.fanIn === -1 ? answers.bias_gradients[layer][unit] : answers.weight_gradients[layer][index];
        if (row.input !== document.activeElement) row.input.value = fixedDigits(row.value, 3);
        setText(row.gradient, formatGradient(row.slope));
      }
      if (isChosen) reveal(place);
    },
    destroy() {
      attached.abort();
      block.remove();
    },
  };
}

/**
 * What is asked about the weight, the bias or the unit that was chosen.
 * @param {UnitPlace} place
 * @param {string[][]} names of every layer's units
 */
function examplesOf({ layer, unit, fan_in: fanIn }, names) {
  const into = names[layer + 1][unit];
  if (fanIn === undefined) return text('units.examples', { unit: into });
  return fanIn < 0 ? text('inspector.examples_bias') : text('inspector.examples_weight', { from: names[layer][fanIn], unit: into });
}
