// The menus for the weight, bias or unit, and for the moments of the run.

import { classNames } from '../../../lab/state/config.js';
import { html } from '../../../parts/dom.js';
import { PIXEL_NAMES } from '../../../parts/pictures/pixel_image.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';
import { ALL_MOMENTS } from '../state/pushes.js';

/** @import { ConfigRecord } from '../../../wire/protocol.js' */
/** @import { Pushed, PushesState } from '../state/pushes.js' */

/** The value of the menu "from" that stands for all sources. */
const ALL = 'all';

/** The names of a network's units, layer by layer, inputs first. */
export function unitNamesOf(/** @type {number[]} */ sizes, /** @type {ConfigRecord} */ config) {
  if (config.dataset === 'truth_table' || config.dataset === 'points') return unitNames(sizes, config);
  const hidden = sizes.slice(1, -1).map((size) => Array.from({ length: size }, (_, unit) => String(unit + 1)));
  return [PIXEL_NAMES, ...hidden, [...classNames(config)]];
}

/**
 * A unit's name within a sentence, such as h1, pixel 14,14, unit 17, output 7.
 * @param {string[][]} names of all units
 * @param {ConfigRecord} config
 * @param {number} layer 0 for the inputs
 * @param {number} unit
 */
export function unitCalled(names, { dataset }, layer, unit) {
  const name = names[layer][unit] ?? '';
  if (dataset === 'truth_table' || dataset === 'points' || layer === 0) return name;
  return text(layer === names.length - 1 ? 'pushes.output' : 'pushes.unit', { unit: name });
}

/**
 * @param {{ onChoose: (pushed: Pushed) => void, onMoment: (moment: number) => void }} callbacks
 */
export function createPushedChooser({ onChoose, onMoment }) {
  const [layer, unit, from, moment] = ['layer', 'into', 'from', 'moment'].map((name) => {
    const select = html('select');
    const label = html('label', { class: 'menu', 'data-hint': text(`pushes.${name}_help`) }, html('span', {}, text(`pushes.${name}`)), select);
    return { select, label };
  });
  const element = html('div', { class: 'pushes-choices' }, from.label, unit.label, layer.label, moment.label);

  layer.select.addEventListener('change', () => onChoose({ layer: Number(layer.select.value), unit: 0 }));
  for (const { select } of [unit, from]) {
    select.addEventListener('change', () => {
      const fanIn = from.select.value;
      onChoose({ layer: Number(layer.select.value), unit: Number(unit.select.value), ...(fanIn !== ALL && { fan_in: Number(fanIn) }) });
    });
  }
  moment.select.addEventListener('change', () => onMoment(Number(moment.select.value)));

  return {
    element,
    /**
     * @param {PushesState} state
     * @param {number[]} sizes
     * @param {string[][]} names of the units
     */
    update({ pushed, moment: chosen, report }, sizes, names) {
      const numbered = (/** @type {string[]} */ words) => words.map((word, index) => /** @type {[string, string | number]} */ ([word, index]));
      fill(layer.select, numbered(sizes.slice(1).map((_, index) => String(index + 1))), pushed.layer);
      fill(unit.select, numbered(names[pushed.layer + 1]), pushed.unit);
      fill(from.select, [[text('pushes.from_all'), ALL], [text('pushes.from_bias'), -1], ...numbered(names[pushed.layer])], pushed.fan_in ?? ALL);
      const iterations = [...report?.iterations ?? []];
      const nameOf = (/** @type {number} */ iteration) => text(`pushes.moment_${iteration === report?.last ? 'next' : 'one'}`, { iteration: formatNumber(iteration) });
      fill(moment.select, [[text('pushes.moment_all', { count: report?.summed ?? 0 }), ALL_MOMENTS], ...numbered(iterations.map(nameOf))], chosen);
      moment.label.hidden = !report || report.planned < 2; // before the first update there is nothing to choose
      layer.label.hidden = sizes.length < 3;
    },
  };
}

/**
 * Fills a menu, unless the options are the same: an open menu would close.
 * @param {[string, string | number][]} options words and value
 */
function fill(/** @type {HTMLSelectElement} */ menu, options, /** @type {string | number} */ chosen) {
  const { length } = options;
  const isAlike = menu.options.length === length && options.every(([words], at) => menu.options[at].text === words);
  if (!isAlike) menu.replaceChildren(...options.map(([words, value]) => new Option(words, String(value))));
  if (menu.value !== String(chosen)) menu.value = String(chosen);
}
