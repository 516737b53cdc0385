// The result of a step: the array of the selected number, and below it, smaller, the arrays that number was computed from.

import { createScaleLegend } from '../../../../parts/charts/scale_legend.js';
import { html, setHint, setText } from '../../../../parts/dom.js';
import { formatSmall } from '../../../../words/numbers.js';
import { text } from '../../../../words/text.js';
import { isAtEnd, stepAt } from '../../state/code.js';
import { indexIn, numbersOf, paneBefore, panesToChoose, parentsOf, shownPane, writtenNow } from '../../state/panes.js';
import { roleWords } from '../../sentences/pass_steps.js';
import { formatTraced } from '../../sentences/traced_numbers.js';
import { elementWords, paneTitle, roleAt } from './array_names.js';
import { createArrayPicture } from './array_picture.js';

/** @import { Palette } from '../../../../parts/pictures/colors.js' */
/** @import { CodeState } from '../../code_types.js' */
/** @import { Pane } from '../../state/panes.js' */

/** The most arrays shown that a number was computed from. */
const MOST_PARENTS = 3;

/**
 * @param {{
 *   onPane: (pane: Pane) => void,
 *   onCell: (cell: number[]) => void,
 *   onFollow: (value: number, cell: number[]) => void,
 *   onReturn: () => void,
 * }} callbacks
 */
export function createValueView({ onPane, onCell, onFollow, onReturn }) {
  const goBack = html('button', { type: 'button', class: 'small value-return' });
  const title = html('h3');
  const part = html('select', { 'aria-label': text('value.part') });
  setHint(part, text('value.part_help'));
  const picture = createArrayPicture({ onChoose: (_, cell) => onCell(cell), hasSlices: true });
  const legend = createScaleLegend();
  const reading = html('output', { class: 'value-said' });
  const note = html('p', { class: 'note' });
  const below = html('div', { class: 'value-parents' });
  const element = html('section', { class: 'value-view', 'aria-label': text('value') }, goBack,
    html('header', {}, title, part), picture.element, html('div', { class: 'legends' }, legend.element), reading, note, below);
  const parents = Array.from({ length: MOST_PARENTS }, () => {
    const of = createArrayPicture({ onChoose: onFollow, hasSlices: false });
    const name = html('h4');
    return { ...of, name, box: html('div', { class: 'value-parent' }, name, of.element) };
  });
  const parentsTitle = html('h3', {}, text('value.parents'));
  below.append(parentsTitle, html('div', { class: 'parents' }, ...parents.map(({ box }) => box)));
  /** @type {Pane[]} */
  let choices = [];
  /** The recording of the arrays below. @type {unknown} */
  let shownOf;

  part.addEventListener('change', () => onPane(choices[part.selectedIndex]));
  goBack.addEventListener('click', () => {
    onReturn();
    title.tabIndex = -1;
    title.focus(); // because this button disappears
  });

  /** @param {CodeState} code with a recording and a place */
  function update(code, /** @type {Palette} */ palette) {
    const { recording, place, trail } = code;
    const pane = shownPane(code);
    if (!recording || !place || !pane) return;
    const index = indexIn(recording, pane, place);
    const before = paneBefore(recording, pane);
    const isYet = code.zoom === 'short' && !isAtEnd(code) && stepAt(recording, code.line)?.section !== 'step'; // in short, the weights are the old ones until the step
    const shown = (isYet && before) || pane;
    const numbers = numbersOf(code, shown.value);
    const written = writtenNow(code);
    setText(title, text('value.made', { what: paneTitle(recording, pane) }));
    const from = trail[trail.length - 1];
    goBack.hidden = !from;
    if (from) setText(goBack, text('value.return', { what: nameOf(code, from) }));
    setHint(goBack, text('value.return_help'));
    choices = panesToChoose(recording, place);
    part.hidden = choices.length < 2;
    const names = choices.map((choice) => paneTitle(recording, choice));
    if ([...part.options].map((option) => option.textContent).join() !== names.join()) part.replaceChildren(...names.map((name) => new Option(name)));
    part.selectedIndex = choices.findIndex(({ value, start }) => value === pane.value && start === pane.start);
    title.classList.toggle('hidden-text', !part.hidden);
    picture.element.hidden = !numbers;
    element.setAttribute('aria-busy', String(!numbers));
    legend.element.hidden = !numbers;
    if (numbers && index !== undefined) {
      const old = before && shown === pane ? numbersOf(code, before.value) : undefined;
      const largest = picture.update({ recording, pane: shown, numbers, before: old, chosen: index, taken: [] }, palette);
      legend.update('signed', formatSmall(-largest), formatSmall(largest));
      setText(reading, text('value.cell', { what: elementWords(recording, pane, index), number: formatTraced(numbers[pane.start + index]) }));
      setText(note, noteOf(written?.known, old !== undefined));
    } else {
      setText(reading, text('value.loading'));
      setText(note, '');
    }
    showParents(code, palette, paneTitle(recording, pane));
  }

  /** @param {CodeState} code @param {Palette} palette @param {string} made the title of the array above */
  function showParents(code, palette, made) {
    const written = writtenNow(code);
    const { recording } = code;
    if (!recording) return;
    if (code.zoom === 'short') {
      below.hidden = true;
      return;
    }
    if (!written) { // the previous number's arrays stay until the answer arrives
      if (shownOf !== recording) below.hidden = true;
      return;
    }
    shownOf = recording;
    const found = parentsOf(recording, written).slice(0, MOST_PARENTS);
    below.hidden = found.length === 0;
    parents.forEach(({ box, name, update: show, element: shown }, at) => {
      const parent = found[at];
      box.hidden = !parent;
      if (!parent) return;
      const numbers = numbersOf(code, parent.pane.value);
      const what = paneTitle(recording, parent.pane);
      setText(name, what === made ? text('value.before', { what }) : what);
      shown.hidden = !numbers;
      if (numbers) show({ recording, pane: parent.pane, numbers, before: undefined, chosen: undefined, taken: parent.indices }, palette);
    });
  }

  return {
    element,
    update,
  };
}

function nameOf(/** @type {CodeState} */ code, /** @type {import('../../code_types.js').Place} */ place) {
  const { recording } = code;
  const pane = shownPane({ ...code, place });
  if (!recording || !pane) return '';
  return roleWords(roleAt(recording, pane, indexIn(recording, pane, place) ?? 0), recording);
}

function noteOf(/** @type {string | undefined} */ known, /** @type {boolean} */ hasBefore) {
  if (known === 'given') return text('value.given');
  if (known === 'unknown') return text('value.unknown');
  return hasBefore ? text('value.changed') : '';
}
