// One unit opened up: its bias and incoming weights, each with its gradient, to be read and edited.

import { text } from '../texts.js';
import { html, setText } from './dom.js';
import { unitNames } from './network_diagram.js';

/** @typedef {import('./network_diagram.js').UnitPlace} UnitPlace */
/** Rows that are shown; a unit with more inputs than this is no longer read one by one. */
const SHOWN_ROWS = 32;

/**
 * @param {HTMLElement} element
 * @param {{
 *   onParameter: (place: UnitPlace, fanIn: number, value: number) => void,
 *   onSwitch: (place: UnitPlace, off: boolean) => void,
 * }} callbacks fanIn is -1 for the bias
 */
export function createUnitInspector(element, { onParameter, onSwitch }) {
  const attached = new AbortController();
  const title = html('h3');
  const hint = html('p', { class: 'note' }, text('inspector.empty'));
  const off = html('input', { type: 'checkbox' });
  const switchLabel = html('label', { class: 'choice' }, off, html('span', {}, text('inspector.off')));
  const body = html('tbody');
  const table = html('table', { class: 'inspector' },
    html('thead', {}, html('tr', {}, ...['from', 'value', 'gradient'].map((column) => html('th', { scope: 'col' }, text(`inspector.${column}`))))), body);
  const block = html('section', { class: 'block', 'aria-label': text('inspector.title') }, title, hint, switchLabel, table);
  element.append(block);
  let shown = '';
  /** @type {{ input: HTMLInputElement, gradient: HTMLElement, fanIn: number }[]} */
  let rows = [];
  /** @type {UnitPlace | undefined} */
  let place;

  off.addEventListener('change', () => place && onSwitch(place, off.checked), { signal: attached.signal });
  body.addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const row = rows.find((each) => each.input === input);
    if (row && place && Number.isFinite(input.valueAsNumber)) onParameter(place, row.fanIn, input.valueAsNumber);
  }, { signal: attached.signal });

  /** @param {number[]} sizes */
  function rebuild(sizes) {
    if (!place) return;
    const names = unitNames(sizes);
    const sources = names[place.layer].slice(0, SHOWN_ROWS);
    setText(title, text('inspector.unit', { name: names[place.layer + 1][place.unit] }));
    rows = [[-1, text('inspector.bias')], ...sources.map((name, fanIn) => [fanIn, name])].map(([fanIn, name]) => {
      const label = fanIn === -1 ? String(name) : text('inspector.weight', { from: name });
      const input = html('input', { type: 'number', step: 0.1, 'aria-label': label });
      const gradient = html('td');
      body.append(html('tr', {}, html('th', { scope: 'row' }, String(name)), html('td', {}, input), gradient));
      return { input, gradient, fanIn: Number(fanIn) };
    });
  }

  return {
    /**
     * @param {any} answers the XOR lab's answers, with layer_sizes
     * @param {UnitPlace | undefined} selected
     */
    update(answers, selected) {
      const exists = selected && answers && selected.layer < answers.layer_sizes.length - 1 && selected.unit < answers.layer_sizes[selected.layer + 1];
      place = exists ? selected : undefined;
      hint.hidden = place !== undefined;
      table.hidden = place === undefined;
      title.hidden = place === undefined;
      switchLabel.hidden = place === undefined || place.layer === answers.layer_sizes.length - 2;
      if (!place) return;
      const { layer, unit } = place;
      const key = `${answers.layer_sizes.join('-')}:${layer}:${unit}`;
      if (key !== shown) {
        shown = key;
        body.replaceChildren();
        rebuild(answers.layer_sizes);
      }
      off.checked = answers.units_off.some((/** @type {number[]} */ at) => at[0] === layer && at[1] === unit);
      const width = answers.layer_sizes[layer + 1];
      for (const { input, gradient, fanIn } of rows) {
        const index = fanIn * width + unit;
        const value = fanIn === -1 ? answers.biases[layer][unit] : answers.weights[layer][index];
        const slope = fanIn === -1 ? answers.bias_gradients[layer][unit] : answers.weight_gradients[layer][index];
        if (input !== document.activeElement) input.value = value.toFixed(3);
        setText(gradient, slope.toExponential(1));
      }
    },
    destroy() {
      attached.abort();
      block.remove();
    },
  };
}
