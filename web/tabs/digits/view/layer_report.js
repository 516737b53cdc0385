// The network's inside, a band for each layer: which units are awake, and the distributions of weights, gradients and activations.

import { areSigns } from '../../../lab/state/config.js';
import { barsOf, createHistogram } from '../../../parts/charts/histogram.js';
import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createCellMap } from '../../../parts/pictures/cell_map.js';
import { setTerms } from '../../../parts/term.js';
import { formatNumber, formatSmall, formatWholePercent } from '../../../words/numbers.js';
import { choiceName } from '../../../words/settings.js';
import { text } from '../../../words/text.js';

/** @import { DigitsAnswers } from '../../../lab/lab_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { LayerReport } from '../../../wire/protocol.js' */
/** @typedef {LayerReport['layers'][number]} Layer */

const KINDS = /** @type {const} */ (['weights', 'gradients', 'activations']);
/** Of a wall's width to its height. */
const WALL = 2.2;
/** The colour of a unit that is hardly awake, as a share of full ink. */
const PALEST = 0.1;

export function createLayerReport(/** @type {HTMLElement} */ element) {
  const waiting = html('p', { class: 'note' }, text('digits.loading'));
  const list = html('ol', { class: 'layers' });
  const words = html('p', { class: 'below-words' });
  const pointed = html('output', { class: 'below-words', hidden: true });
  const foot = html('div', { class: 'stage-foot', hidden: true }, words, pointed, html('span', { class: 'note' }, text('inside.note')));
  element.append(html('section', { class: 'block', 'aria-label': text('inside.title') }, waiting, list, foot));
  /** @type {ReturnType<typeof layerItem>[]} */
  let items = [];

  /** About the unit that is pointed at, in place of the words below the bands. */
  function say(/** @type {string} */ sentence) {
    setText(pointed, sentence);
    pointed.hidden = sentence === '';
    words.hidden = !pointed.hidden;
  }

  return {
    /**
     * @param {string | number} hiddenActivation as in Config
     * @param {readonly string[]} names of the classes
     * @param {DigitsAnswers | undefined} answers to the test digits
     */
    update(/** @type {LayerReport | undefined} */ report, hiddenActivation, /** @type {string | number} */ outputActivation, /** @type {Palette} */ palette, names, answers) {
      if (!report) return;
      const signs = areSigns(names);
      const { layers, rows, looked_at: lookedAt } = report;
      const isLast = (/** @type {number} */ index) => index === layers.length - 1;
      const placeOf = (/** @type {number} */ index) => (
        isLast(index) ? text('inside.output_layer') : text('inside.hidden_layer', { number: index + 1 }));
      waiting.hidden = true;
      foot.hidden = false;
      setText(words, text('inside.measured', { signs, rows: formatNumber(rows) }));
      if (items.length !== layers.length) {
        for (const { destroy } of items) destroy();
        items = layers.map((_, index) => layerItem(placeOf(index), index === 0, isLast(index) ? createWins() : createWall(say)));
        list.replaceChildren(...items.map(({ item }) => item));
        list.style.setProperty('--layers', String(layers.length));
      }
      layers.forEach((layer, index) => {
        const activation = choiceName(isLast(index) ? outputActivation : hiddenActivation);
        const title = `${placeOf(index)}: ${text('inside.units', { units: formatNumber(layer.units), activation })}`;
        items[index].update(layer, title, lookedAt, { signs, palette, names, answers });
      });
    },
  };
}

/**
 * @typedef {{ signs: boolean, palette: Palette, names: readonly string[], answers: DigitsAnswers | undefined }} Around
 * @typedef {{ element: HTMLElement, update: (layer: Layer, around: Around) => void, destroy: () => void }} Awake
 */

/**
 * A square for each unit, the darker the more awake it is; stuck ones are framed.
 * @param {(sentence: string) => void} onRead
 * @returns {Awake}
 */
function createWall(onRead) {
  const map = createCellMap({ onRead });
  const legend = createScaleLegend(text('inside.awake'));
  return {
    element: html('div', { class: 'awake' }, map.element, legend.element),
    update({ units, awake, stuck_units: stuck, stuck_kind: kind }, { palette: { shareTable } }) {
      const isStuck = new Set(stuck);
      legend.update('share', text(`inside.least_${kind || 'dead'}`), text(`inside.most_${kind || 'dead'}`));
      const columns = Math.ceil(Math.sqrt(units * WALL));
      map.element.style.setProperty('--columns', String(columns));
      map.element.style.setProperty('--rows', String(Math.ceil(units / columns)));
      map.update({
        label: text('inside.wall', { units }),
        columns,
        count: units,
        marked: [...stuck],
        color(unit) {
          const at = 4 * Math.round(255 * (isStuck.has(unit) ? 0 : PALEST + (1 - PALEST) * Math.sqrt(awake[unit] || 0)));
          return shareTable.subarray(at, at + 4);
        },
        describe: (unit) => text(`inside.awake_${kind || 'dead'}`, { unit: unit + 1, stuck: isStuck.has(unit), share: formatWholePercent(awake[unit] || 0) }),
      });
    },
    destroy: map.destroy,
  };
}

/**
 * How often each output is the largest, as bars.
 * @returns {Awake}
 */
function createWins() {
  const bars = html('ol', { class: 'wins' });
  const caption = html('p', { class: 'note' });
  return {
    element: html('div', { class: 'awake' }, bars, caption),
    update(_, { signs, names, answers }) {
      if (!answers || answers.confusion.length !== names.length ** 2) return;
      const wins = names.map((_, guess) => names.reduce((sum, _, digit) => sum + answers.confusion[digit * names.length + guess], 0));
      const most = Math.max(...wins, 1);
      while (bars.children.length < names.length) bars.append(html('li', {}, html('span'), html('i', { 'aria-hidden': 'true' }), html('b')));
      [...bars.children].forEach((item, guess) => {
        const [count, bar, name] = /** @type {HTMLElement[]} */ ([...item.children]);
        setText(count, formatNumber(wins[guess]));
        bar.style.setProperty('--share', String(wins[guess] / most));
        setText(name, names[guess]);
      });
      setText(caption, text('inside.wins', { signs, rows: formatNumber(answers.judged.rows) }));
    },
    destroy() {},
  };
}

/**
 * One layer: its name, its stuck units, which are awake, three histograms.
 * @param {string} place identifies the layer
 * @param {boolean} isFirst whether terms are marked here
 * @param {Awake} awake
 */
function layerItem(place, isFirst, awake) {
  const name = html('h3', {});
  const sentence = html('p', { class: 'stuck' });
  const histograms = KINDS.map((kind) => createHistogram(kind, isFirst));
  const block = html('div', { class: 'block layer' },
    html('div', { class: 'layer-said' }, html('div', { class: 'block-title' }, name, createPictureButton({ title: place, data })), sentence, awake.element),
    html('div', { class: 'histograms' }, ...histograms.map(({ figure }) => figure)));
  const item = html('li', {}, block);
  /** @type {Layer | undefined} */
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
     * @param {Around} around
     */
    update(/** @type {Layer} */ layer, /** @type {string} */ title, lookedAt, around) {
      shown = layer;
      const { units, stuck } = layer;
      setText(name, title);
      const { key, still, mood } = learningOf(layer);
      sentence.hidden = key === '' && still === '';
      const values = { signs: around.signs, stuck: stuck ?? 0, units, rows: formatNumber(lookedAt) };
      setTerms(sentence, key ? `${text(`inside.${layer.stuck_kind}_${key}`, values)}${still}` : still);
      sentence.dataset.mood = mood;
      awake.update(layer, around);
      KINDS.forEach((each, index) => histograms[index].update(layer[each]));
    },
    destroy() {
      awake.destroy();
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
