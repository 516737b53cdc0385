// The card of an open unit, beside the unit or below the network: its sum for the current row, written out, with its bias and weights to
// edit, and their gradients.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { paintSurface, surfaceEnds } from '../../../parts/pictures/surface_canvas.js';
import { termWord } from '../../../parts/term.js';
import { fixedDigits, formatFixed, formatGradient, formatSmall } from '../../../words/numbers.js';
import { choiceName } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { axisNames, unitNames } from '../../../words/unit_names.js';
import { unitSum } from '../state/unit_sum.js';
import { gradientKind } from './network_sentences.js';

/** @import { UnitPlace, XorAnswers } from '../../../lab/lab_types.js' */

/**
 * @typedef {object} Surroundings
 * @property {DOMRect} unit
 * @property {DOMRect} stage
 * @property {number} sources the left edge of the layer below
 * @property {number} from the right edge of the layer below, where the unit's lines begin
 * @property {number} outputs the right limit of a card that leaves the outputs visible
 */

/** Pixels between the card and its unit. */
const GAP = 12;

/**
 * @param {HTMLElement} element
 * @param {{
 *   onParameter: (place: UnitPlace, fanIn: number, value: number) => void,
 *   onSwitch: (place: UnitPlace, off: boolean) => void,
 *   onPushes: (place: UnitPlace) => void,
 *   onTake: (place: UnitPlace) => void,
 *   onLarge: (place: UnitPlace) => void,
 *   onGrown: () => void,
 *   onClose: (place: UnitPlace) => void,
 * }} callbacks fanIn is -1 for the bias; onTake: a weight is taken to be held; onLarge: the unit's answers are to be enlarged;
 *   onGrown: the card's size has changed
 * @param {HTMLElement} heldWeightHost the place for the controls of the held weight
 */
export function createUnitInspector(element, { onParameter, onSwitch, onPushes, onTake, onLarge, onGrown, onClose }, heldWeightHost) {
  const title = html('h3');
  const off = html('input', { type: 'checkbox' });
  const switchLabel = html('label', { class: 'choice', 'data-hint': text('inspector.off_help') }, off, html('span', {}, text('inspector.off')));
  const examples = html('button', { type: 'button', class: 'small', 'data-hint': text('inspector.examples_help') });
  const gradients = html('button', { type: 'button', class: 'small gradients-button', 'aria-pressed': 'false', 'data-hint': text('inspector.gradients_help') }, text('inspector.gradients'));
  const large = html('button', { type: 'button', class: 'small see-large', 'data-hint': text('inspector.large_help') }, text('inspector.large'));
  const close = html('button', { type: 'button', class: 'small close-unit', 'aria-label': text('inspector.close'), 'data-hint': text('inspector.close_help') }, '×');
  const body = html('tbody');
  const foot = html('tfoot');
  const gradientWord = termWord('gradient', text('inspector.gradient_whole'));
  const heads = /** @type {const} */ ([['from', text('inspector.from')], ['answer', text('inspector.answer')], ['value', text('inspector.weight_column')],
    ['product', text('inspector.product')], ['gradient', gradientWord]]).map(([kind, column]) => html('th', { scope: 'col', class: `${kind}-cell` }, column));
  const table = html('table', { class: 'inspector', 'data-opened-by': '.gradients-button' },
    html('thead', {}, html('tr', {}, ...heads)), body, foot);
  const canvas = html('canvas', { role: 'img', class: 'unit-surface' });
  const legend = createScaleLegend();
  const across = html('span', { class: 'axis-across' });
  const upwards = html('span', { class: 'axis-up' });
  const picture = html('div', {}, html('div', { class: 'surface-box' }, upwards, canvas, across), legend.element);
  const enlarge = createPictureButton({ title: text('inspector.title'), data });
  const header = html('div', { class: 'block-title' }, title, html('span', { class: 'caption-buttons' }, enlarge, close));
  const block = html('section', { class: 'block inspector-block', 'aria-label': text('inspector.title') }, header, html('div', { class: 'unit-body' }, heldWeightHost, table, html('div', { class: 'unit-acts' }, switchLabel, large, gradients, examples)), picture);
  element.append(block);
  new ResizeObserver(onGrown).observe(block);
  let shown = '';
  /** @type {{ name: string, input: HTMLInputElement, answer: HTMLElement, product: HTMLElement, gradient: HTMLElement, fanIn: number, value: number, slope: number, shown: string }[]} */
  let rows = [];
  const sum = html('td', { class: 'product-cell' });
  const made = html('td', { class: 'product-cell' });
  const othersName = html('th', { scope: 'row', colspan: 3 });
  const othersSum = html('td', { class: 'product-cell' });
  const others = html('tr', { class: 'others' }, othersName, othersSum, html('td', { class: 'gradient-cell' }));
  const madeName = html('th', { scope: 'row', colspan: 3 });
  foot.append(html('tr', {}, html('th', { scope: 'row', colspan: 3, 'data-hint': text('inspector.sum_help') }, text('inspector.sum')), sum, html('td', { class: 'gradient-cell' })),
    html('tr', { class: 'made' }, madeName, made, html('td', { class: 'gradient-cell' })));
  /** @type {UnitPlace | undefined} */
  let place;
  /** The last selection, already scrolled into view or about to be. @type {UnitPlace | undefined} */
  let revealed;
  /** Whether the selection still has to be brought into view. */
  let isChosen = false;
  /** Whether a weight was just taken, so that its slider still has to get the focus. */
  let isTaken = false;

  /** @param {boolean} areShown whether gradients replace the sum's terms */
  function showGradients(areShown) {
    block.toggleAttribute('data-gradients', areShown);
    gradients.setAttribute('aria-pressed', String(areShown));
  }

  gradients.addEventListener('click', () => showGradients(!block.hasAttribute('data-gradients')));
  large.addEventListener('click', () => place && onLarge(place));
  close.addEventListener('click', () => place && onClose(place));
  off.addEventListener('change', () => place && onSwitch(place, off.checked));
  examples.addEventListener('click', () => place && onPushes(place));
  body.addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const row = rows.find((each) => each.input === input);
    if (row && place && Number.isFinite(input.valueAsNumber)) onParameter(place, row.fanIn, input.valueAsNumber);
  });

  body.addEventListener('click', ({ target }) => {
    const taken = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-take]'));
    if (!taken || !place) return;
    isTaken = true;
    onTake({ ...place, fan_in: Number(taken.dataset.take) });
  });

  block.addEventListener('keydown', ({ key }) => {
    // When enlarged, Escape closes the dialog instead.
    if (key === 'Escape' && place && !block.closest('dialog')) onClose(place);
  });
  // Escape also closes the unit when nothing in the tab has the focus, as after a press outside the card.
  document.addEventListener('keydown', ({ key, target, defaultPrevented }) => {
    const isSeen = block.getClientRects().length > 0 && !document.querySelector('dialog[open]');
    if (key === 'Escape' && place && isSeen && /** @type {Node} */ (target).contains(block) && !defaultPrevented) onClose(place);
  });

  /** The bias and the weights as a table. */
  function data() {
    if (!place) return undefined;
    return {
      columns: [text('inspector.from'), text('inspector.value'), gradientWord.textContent ?? ''],
      rows: rows.map(({ name, value, slope }) => [name, value, slope]),
    };
  }

  /** Whether the card is to the right of a network that is fully in view. */
  function isInSight() {
    const network = element.querySelector('.network')?.getBoundingClientRect();
    const card = block.getBoundingClientRect();
    const covered = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom);
    return network !== undefined && card.left >= network.right && network.top >= 0 && card.top >= 0 && network.bottom <= window.innerHeight - covered;
  }

  /** @param {UnitPlace} chosen the selection; a weight's field gets the focus, to be typed over, unless a screen keyboard would cover everything */
  function bringIntoView({ fan_in }) {
    if (!block.classList.contains('beside') && !isInSight()) element.scrollIntoView({ block: 'start' });
    const input = rows.find(({ fanIn }) => fanIn === fan_in)?.input;
    if (!input || matchMedia('(pointer: coarse)').matches) return;
    input.focus({ preventScroll: true });
    input.select();
  }

  /**
   * The button that takes a weight to be held.
   * @param {string} name of the unit the weight comes from
   */
  function take(/** @type {number} */ fanIn, name) {
    const label = text('inspector.take', { name: fanIn === -1 ? text('inspector.bias') : name });
    return html('button', { type: 'button', class: 'small take-weight', 'data-take': fanIn, 'data-key': `take-${fanIn}`, 'aria-label': label, 'data-hint': text('inspector.take_help') }, name, html('span', { 'aria-hidden': 'true' }, ' ⇅'));
  }

  /**
   * @param {string[][]} names of every layer's units
   * @param {number[]} fanIns the individually listed terms; -1 for the bias
   */
  function rebuild(names, fanIns) {
    if (!place) return;
    const sources = names[place.layer];
    setText(title, text('inspector.unit', { name: names[place.layer + 1][place.unit] }));
    rows = fanIns.map((fanIn) => {
      const name = fanIn === -1 ? text('inspector.bias') : sources[fanIn];
      const label = fanIn === -1 ? name : text('inspector.weight', { from: name });
      const input = html('input', { type: 'number', step: 0.1, 'aria-label': label, 'data-hint': text('inspector.value_help') });
      const [answer, product, gradient] = ['answer', 'product', 'gradient'].map((kind) => html('td', { class: `${kind}-cell` }));
      body.append(html('tr', {}, html('th', { scope: 'row' }, ...(fanIn === -1 ? [termWord('bias', name), ' '] : []), take(fanIn, fanIn === -1 ? '' : name)), answer, html('td', {}, input), product, gradient));
      return { name, input, answer, product, gradient, fanIn, value: NaN, slope: NaN, shown: '' };
    });
    body.lastElementChild?.before(others);
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
      block.hidden = place === undefined;
      examples.hidden = answers.iteration === 0; // no example has moved a weight yet
      switchLabel.hidden = place?.layer === answers.layer_sizes.length - 2;
      isChosen = selected !== revealed;
      revealed = selected;
      if (!place) return;
      const { layer, unit } = place;
      const names = unitNames(answers.layer_sizes, answers.config);
      const { terms, others: left, rest: leftSum } = unitSum(answers, place);
      const key = `${names[0]}:${answers.layer_sizes.join('-')}:${layer}:${unit}:${terms[0].fan_in}`;
      if (key !== shown) {
        shown = key;
        showGradients(false); // a new unit shows its sum first
        body.replaceChildren();
        rebuild(names, terms.map(({ fan_in: fanIn }) => fanIn));
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
      terms.forEach(({ answer, value, slope }, at) => {
        const row = rows[at];
        Object.assign(row, { value, slope });
        const isTyped = row.input === document.activeElement && row.input.value !== row.shown;
        if (!isTyped) row.input.value = row.shown = fixedDigits(value, 3);
        setText(row.gradient, formatGradient(slope));
        setText(row.answer, row.fanIn === -1 ? '' : `${formatFixed(answer, layer === 0 ? 0 : 2)} ×`);
        setText(row.product, `${row.fanIn === -1 ? '' : '= '}${formatFixed(answer * value, 2)}`);
      });
      others.hidden = left === 0;
      setText(othersName, text('inspector.others', { count: left }));
      setText(othersSum, `= ${formatFixed(leftSum, 2)}`);
      const shownRow = answers.view.row * width + unit;
      block.toggleAttribute('data-row', answers.row_sums[layer].length > 0);
      setText(sum, formatFixed(answers.row_sums[layer][shownRow] ?? NaN, 2));
      setText(made, formatFixed(answers.row_values[layer][shownRow] ?? NaN, 2));
      setText(madeName, text('inspector.made', { activation: choiceName(activation) }));
    },
    /**
     * Puts the card in the first place with room: right of its unit, left of the layer below, between the two if enough of the lines stays visible,
     * or over the table's right page. It never covers the outputs, and the rows' answers only as a last resort.
     * @param {Surroundings | undefined} around the unit's surroundings; undefined: the card goes below the network, as when there is no room
     * @param {boolean} hasPage whether a page of the table is to the right of the network
     */
    putBeside(around, hasPage) {
      const isCard = around !== undefined && !block.hidden && !block.closest('dialog');
      block.classList.toggle('beside', isCard);
      block.removeAttribute('style');
      if (!isCard) return;
      const { unit, stage, sources, from, outputs } = around;
      const frame = element.getBoundingClientRect();
      const width = block.offsetWidth;
      const page = Math.min(stage.right, frame.right - width);
      const right = unit.right + GAP;
      const before = sources - GAP - width;
      const between = unit.left - GAP - width;
      const elsewhere = between - from > width / 2 ? between : hasPage ? page : before;
      const left = right + width <= outputs ? right : before < frame.left ? elsewhere : before;
      if (left < frame.left) {
        block.classList.remove('beside');
        return;
      }
      const top = Math.min(Math.max((unit.top + unit.bottom - block.offsetHeight) / 2, stage.top), Math.max(stage.bottom - block.offsetHeight, stage.top));
      Object.assign(block.style, { left: `${left - frame.left}px`, top: `${top - frame.top}px`, minWidth: left === page ? `${frame.right - page}px` : '', maxHeight: `max(12rem, min(${stage.height}px, 100vh - var(--bar, 0px) - ${Math.max(top, 0)}px - 0.25rem))` }); // clear of the run bar
    },
    /** Brings the last selection into view. */
    reveal() {
      const slider = isTaken ? heldWeightHost.querySelector('input') : undefined;
      if (place && isChosen && !isTaken) bringIntoView(place);
      if (slider) block.scrollTop = 0; // the slider is above the pressed row
      slider?.focus({ preventScroll: true });
      isTaken &&= !slider;
      isChosen = false;
    },
  };
}

/**
 * The question about the selected weight, bias or unit.
 * @param {UnitPlace} place
 * @param {string[][]} names of every layer's units
 */
function examplesOf({ layer, unit, fan_in: fanIn }, names) {
  const into = names[layer + 1][unit];
  if (fanIn === undefined) return text('units.examples');
  return fanIn < 0 ? text('inspector.examples_bias') : text('inspector.examples_weight', { from: names[layer][fanIn], unit: into });
}
