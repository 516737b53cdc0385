// The places in the labs that a word's card can point at: "see it here".

import { bestPlace } from '../../../lab/state/moment.js';
import { GLOSSARY } from './glossary.js';

/** @import { UnitPlace } from '../../../lab/lab_types.js' */
/** @import { PageState } from '../../../page/page_types.js' */

/**
 * @typedef {object} Place
 * @property {PageState['shown']} tab
 * @property {PageState['digits_view']} [view] of the Digits tab
 * @property {string} selector of the element
 * @property {string} [look] what to look at there: the text `look.NAME`
 * @property {UnitPlace} [unit] the unit to open for it, if none is open
 * @property {boolean} [in_settings] whether all settings must be open
 * @property {boolean} [begins] whether it is the error step of the run's first update
 * @property {(state: PageState) => boolean} [shows] whether the word can be seen there now; if not, other places come first
 */

/** @param {string} selector @returns {Place} */
const xor = (selector) => ({ tab: 'xor', selector: `#panel-xor ${selector}` });

/** @param {string} selector @returns {Place} */
const draw = (selector) => ({ tab: 'draw', selector: `#panel-draw ${selector}` });

/** @param {NonNullable<Place['view']>} view @param {string} selector @returns {Place} */
const digits = (view, selector) => ({ tab: 'digits', view, selector: `#view-${view} ${selector}` });

/** A place that both trained labs show outside their panels. @param {string} selector @returns {Place[]} */
const bothLabs = (selector) => [{ tab: 'xor', selector }, { tab: 'digits', selector }];

/** A setting, or something beside it. @param {string} selector @returns {Place[]} */
const inSettings = (selector) => bothLabs(`#settings ${selector}`).map((place) => ({ ...place, in_settings: true }));

/** The first unit with a bias; a hidden one if there is any. */
const FIRST_UNIT = { layer: 0, unit: 0 };

const hasUnits = (/** @type {PageState} */ { labs: { xor: { answers } } }) => answers !== undefined;

/** Whether the hidden units have a curve that is flat on both sides. @param {import('../../../lab/lab_types.js').LabState} lab */
const hasFlatEnds = ({ running }) => running.hidden_layers !== 'none' && ['sigmoid', 'tanh'].includes(String(running.hidden_activation));

/** Whether the validation cost was lower before. @param {import('../../../lab/lab_types.js').LabState} lab */
const hasRisen = (lab) => bestPlace(lab)?.part === 'validation';

/** @type {Record<string, Place[]>} */
const PLACES = {
  accuracy_chart: [xor('.chart:last-of-type'), digits('learning', '.chart:last-of-type')],
  accuracy_number: bothLabs('.run-accuracy'),
  switches: [digits('story', '.switches')],
  classes: [digits('data', '.class-cards')],
  confusion: [digits('mistakes', '.confusion')],
  copies: [digits('data', '.copies')],
  cost_chart: [xor('.chart'), digits('learning', '.chart')],
  cost_number: bothLabs('.run-cost'),
  digit_grid: [digits('learning', '.digit-grid')],
  draw_bars: [draw('.answer-rows')],
  draw_image: [draw('.tile')],
  draw_layers: [draw('.walls')],
  draw_shares: [{ ...draw('.answer-rows'), look: 'shares' }],
  draw_steps: [draw('.strip')],
  edges: [xor('.network')],
  epoch_number: bothLabs('.run-epoch'),
  flat_squares: [{ ...xor('.network'), look: 'flat_square', shows: ({ labs: { xor: lab } }) => hasFlatEnds(lab) }],
  gradients: [{ ...digits('inside', '.histograms > :nth-child(2)'), look: 'gradients' }],
  histograms: [digits('inside', '.histograms')],
  inspector: [xor('.inspector-block')],
  iteration_number: bothLabs('.run-iteration'),
  layers: [digits('inside', '.layers > li')],
  network: [xor('.network')],
  new_seed: inSettings('#new-seed'),
  output_field: inSettings('[name=output_activation]').map((place) => ({ ...place, shows: () => false })),
  predictions: [xor('.truth-table')],
  preset: bothLabs('#preset'),
  python: [...bothLabs('#python'), { tab: 'draw', selector: '#python' }],
  rate_number: bothLabs('.run-rate'),
  rule_field: inSettings('[name=learning_rule]').map((place) => ({ ...place, shows: () => false })),
  speed_number: bothLabs('.run-speed'),
  story: [digits('story', '.prose')],
  stuck: [digits('inside', '.stuck')],
  stuck_sentence: [{ ...digits('inside', '.stuck'), shows: ({ labs }) => hasFlatEnds(labs.digits) }],
  surface: [xor('.charts .surface-box')],
  timeline: [digits('story', '.timeline')],
  truth_table: [xor('.truth-table')],
  unit: [xor('.network button[data-unit]')],
  unit_bias: [{ ...xor('.inspector tbody tr:last-child td:has(input)'), look: 'bias', unit: FIRST_UNIT, shows: hasUnits }],
  unit_gradients: [{ ...xor('.inspector tbody .gradient-cell'), look: 'gradient', unit: FIRST_UNIT, shows: hasUnits }],
  unit_images: [digits('learning', '.unit-images')],
  backward_steps: [{ tab: 'code', selector: '#panel-code .code-step', look: 'backwards', begins: true }],
  by_heart: bothLabs('#preset').map((place) => ({ ...place, look: 'by_heart' })),
  risen_line: [
    { ...xor('.chart'), look: 'risen', shows: ({ labs: { xor: lab } }) => hasRisen(lab) },
    { ...digits('learning', '.chart'), look: 'risen', shows: ({ labs }) => hasRisen(labs.digits) },
  ],
  validation_line: [
    { ...xor('.chart'), look: 'validation', shows: ({ labs: { xor: { curves } } }) => curves.validated.cost.x.length > 0 },
    { ...digits('learning', '.chart'), look: 'validation' },
  ],
  why_saturated: [digits('story', '.why-saturated')],
};

/**
 * @param {string} name e.g. cost_chart, or field.learning_rate for a setting
 * @returns {Place[]}
 */
export function placesNamed(name) {
  return name.startsWith('field.') ? inSettings(`[name=${name.slice('field.'.length)}]`) : PLACES[name];
}

/** The places of a word: those that show it now come first, and of these, those on screen. */
export function placesOf(/** @type {string} */ term, /** @type {PageState} */ state) {
  const { shown, digits_view: view } = state;
  const isHere = (/** @type {Place} */ place) => (place.tab === shown ? 1 + Number((place.view ?? view) === view) : 0);
  const rank = (/** @type {Place} */ place) => ((place.shows?.(state) ?? true) ? 3 : 0) + isHere(place);
  return GLOSSARY[term].see.flatMap(placesNamed).sort((one, other) => rank(other) - rank(one));
}
