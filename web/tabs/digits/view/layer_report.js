// The network's inside, layer by layer: the distributions of weights, gradients and activations, and the stuck units.

import { areSigns } from '../../../lab/state/config.js';
import { barsOf, createHistogram } from '../../../parts/charts/histogram.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { setTerms } from '../../../parts/term.js';
import { formatNumber, formatSmall } from '../../../words/numbers.js';
import { choiceName } from '../../../words/settings.js';
import { text } from '../../../words/text.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { LayerReport } from '../../../wire/protocol.js' */

const KINDS = /** @type {const} */ (['weights', 'gradients', 'activations']);

export function createLayerReport(/** @type {HTMLElement} */ element) {
  const waiting = html('p', { class: 'note' }, text('digits.loading'));
  const list = html('ol', { class: 'layers' });
  const note = html('p', { class: 'note', hidden: true });
  element.append(html('section', { class: 'block', 'aria-label': text('inside.title') }, waiting, list, note));
  /** @type {ReturnType<typeof layerItem>[]} */
  let items = [];

  return {
    /**
     * @param {string | number} hiddenActivation as in Config
     * @param {Palette} _ unused: the histograms read the theme's colours from the page
     * @param {readonly string[]} names of the classes
     */
    update(/** @type {LayerReport | undefined} */ report, hiddenActivation, /** @type {string | number} */ outputActivation, _, names) {
      if (!report) return;
      const signs = areSigns(names);
      const { layers, rows, looked_at: lookedAt } = report;
      const isLast = (/** @type {number} */ index) => index === layers.length - 1;
      const placeOf = (/** @type {number} */ index) => (
        isLast(index) ? text('inside.output_layer') : text('inside.hidden_layer', { number: index + 1 }));
      waiting.hidden = true;
      note.hidden = false;
      const kind = layers.some(({ stuck_kind }) => stuck_kind === 'dead') ? 'dead' : 'saturated';
      setText(note, text(`inside.note_${kind}`, { signs, rows: formatNumber(rows), looked_at: formatNumber(lookedAt), note: text('inside.note') }));
      if (items.length !== layers.length) {
        for (const { destroy } of items) destroy();
        items = layers.map((_, index) => layerItem(placeOf(index), index === 0));
        list.replaceChildren(...items.map(({ item }) => item));
      }
      layers.forEach((layer, index) => {
        const activation = choiceName(isLast(index) ? outputActivation : hiddenActivation);
        items[index].update(layer, `${placeOf(index)}: ${text('inside.units', { units: formatNumber(layer.units), activation })}`, lookedAt, signs);
      });
    },
  };
}

/**
 * One layer: its name, its stuck units, three histograms.
 * @param {string} place identifies the layer
 * @param {boolean} isFirst whether terms are marked here
 */
function layerItem(place, isFirst) {
  const name = html('h3', {});
  const fill = html('span', { class: 'bar-fill' });
  const bar = html('span', { class: 'bar-track stuck-bar', 'aria-hidden': 'true' }, fill);
  const sentence = html('p', { class: 'stuck' });
  const histograms = KINDS.map((kind) => createHistogram(kind, isFirst));
  const block = html('div', { class: 'block' }, html('div', { class: 'block-title' }, name, createPictureButton({ title: place, data })),
    bar, sentence, html('div', { class: 'histograms' }, ...histograms.map(({ figure }) => figure)));
  const item = html('li', {}, block);
  /** @type {LayerReport['layers'][number] | undefined} */
  let shown;

  /** All bars of the three histograms. */
  function data() {
    if (!shown) return undefined;
    const layer = shown;
    const rows = KINDS.flatMap((kind) => barsOf(layer[kind]).map(({ from, to, count }) => [text(`inside.${kind}`), from, to, count]));
    return { columns: ['kind', 'from', 'to', 'count'].map((column) => text(`inside.column_${column}`)), rows };
  }

  return {
    item,
    /**
     * @param {number} lookedAt the number of digits; a dead unit is off for all of them
     * @param {boolean} signs whether the digits are signs named by the user
     */
    update(/** @type {LayerReport['layers'][number]} */ layer, /** @type {string} */ title, lookedAt, signs) {
      shown = layer;
      const { units, stuck } = layer;
      setText(name, title);
      bar.hidden = stuck === undefined;
      const { key, still, mood } = learningOf(layer);
      sentence.hidden = key === '' && still === '';
      const values = { signs, stuck: stuck ?? 0, units, rows: formatNumber(lookedAt) };
      setTerms(sentence, key ? `${text(`inside.${layer.stuck_kind}_${key}`, values)}${still}` : still);
      sentence.dataset.mood = mood;
      if (stuck !== undefined) fill.style.setProperty('--share', String(stuck / units));
      KINDS.forEach((each, index) => histograms[index].update(layer[each]));
    },
    destroy() {
      for (const { destroy } of histograms) destroy();
    },
  };
}

/**
 * Whether a layer can still learn: how many of its units are stuck, and whether the others have stopped learning, too.
 * @param {LayerReport['layers'][number]} layer
 * @returns {{ key: '' | 'all' | 'some' | 'none' | 'still', still: string, mood: 'good' | 'mark' | 'bad' }} key: the
 *   end of a text's key; empty for softmax, whose units are never called stuck. still: a sentence, or empty
 */
export function learningOf({ units, stuck, largest_gradient, moves }) {
  const still = moves || stuck === units ? '' : ` ${text('inside.no_move', { largest: formatSmall(largest_gradient) })}`;
  if (stuck === undefined) return { key: '', still, mood: 'mark' };
  const key = stuck === units ? 'all' : stuck > 0 ? 'some' : moves ? 'none' : 'still';
  return { key, still, mood: stuck * 2 >= units ? 'bad' : stuck === 0 && moves ? 'good' : 'mark' };
}
