// A step as mathematics: its formula in letters beside the same with the numbers of the selected cell, or these numbers with their names.

import { html, refill } from '../../../../parts/dom.js';
import { text } from '../../../../words/text.js';
import { ownName, roleLabel, roleWords, stepListWords } from '../../sentences/pass_steps.js';
import { formatTraced } from '../../sentences/traced_numbers.js';
import { drawMath, letter, named, row, words } from './math.js';
import { numberMath } from './number_math.js';
import { stepFormulas } from './step_formulas.js';

/** @import { PassStep, Recording, Term, WrittenOut } from '../../../../wire/protocol.js' */
/** @import { Zoom } from '../../code_types.js' */
/** @import { MathTree } from './math.js' */

/** How many terms of a long sum stand beside the letters. */
const MOST_TERMS = 4;
/** @type {Record<string, string>} */
const COST_LETTERS = { cost: 'C', cost_minus: 'C_−', cost_plus: 'C_+' };

/**
 * @typedef {object} FormulaShown
 * @property {Recording} recording
 * @property {PassStep} step
 * @property {Zoom} zoom
 * @property {WrittenOut | null} writtenOut of the selected cell; null until it is loaded or if none is selected
 * @property {number[] | null} cell the selected cell
 */

/**
 * @param {HTMLElement} host
 * @param {{ onFollow: (value: number, cell: number[]) => void }} callbacks onFollow: shows where an array's element was computed
 */
export function createFormulaView(host, { onFollow }) {
  const view = html('div', { class: 'formula-view', tabindex: -1 });
  host.append(view);
  /** @type {FormulaShown | undefined} */
  let shown;

  function draw(/** @type {FormulaShown} */ { recording, step, zoom, writtenOut }) {
    const hadFocus = view.contains(document.activeElement);
    refill(view, ...(zoom === 'formula' ? both(step, recording, writtenOut) : numbers(step, recording, writtenOut)));
    if (hadFocus && !view.contains(document.activeElement)) view.focus();
  }

  /** The numbers alone, each with its name; one that an array has leads to where it was made. */
  function numbers(/** @type {PassStep} */ step, /** @type {Recording} */ recording, /** @type {WrittenOut | null} */ writtenOut) {
    if (!writtenOut) return [step.shown.length ? html('p', { class: 'note' }, text('pass.numbers.choose')) : html('div', {}, ...costs(step, recording))];
    const { role, known, number } = writtenOut;
    const isOverRows = role.code.startsWith('gradient_');
    const withName = (/** @type {Term} */ leaf, /** @type {MathTree} */ drawn) => {
      const { role: of, value, cell } = leaf;
      if (of.code === 'name' && !of.name) return drawn;
      const label = text('pass.numbers.follow', { number: formatTraced(leaf.number), words: roleWords(of, recording) });
      return named(drawn, roleLabel(of, recording, isOverRows), value < 0 ? undefined : { label, follow: () => onFollow(value, cell) });
    };
    const line = known === 'formula' ? numberMath(writtenOut, Infinity, withName).map((part) => drawMath(part)) : [formatTraced(number)];
    return [html('p', { class: 'written-name' }, roleWords(role, recording)), html('div', { class: 'formula-line' }, ...line),
      ...(known === 'formula' ? [] : [html('p', { class: 'note' }, text(`pass.numbers.${known}`))])];
  }

  return {
    update(/** @type {FormulaShown} */ now) {
      const same = shown && now.recording === shown.recording && now.step === shown.step && now.zoom === shown.zoom && now.writtenOut === shown.writtenOut;
      // The next number arrives shortly: until then the last one stays, faint, since a gap would move everything.
      const waits = shown?.recording === now.recording && shown.zoom === now.zoom && (now.zoom === 'numbers' || now.step === shown.step) && now.cell !== null && !now.writtenOut;
      view.toggleAttribute('data-waiting', waits);
      if (same || waits) return;
      shown = now;
      draw(now);
    },
  };
}

/** A step's formula, and the same with the numbers of one cell. */
function both(/** @type {PassStep} */ step, /** @type {Recording} */ recording, /** @type {WrittenOut | null} */ writtenOut) {
  const formulas = stepFormulas(step, recording);
  if (!formulas) return [html('p', { class: 'note' }, text('pass.edited.formula', { own: ownName(step, recording) }))];
  const numbers = writtenOut?.known === 'formula' ? [html('div', { class: 'formula-line' }, ...numberMath(writtenOut, MOST_TERMS).map((part) => drawMath(part)))] : costs(step, recording);
  const what = writtenOut ? roleWords(writtenOut.role, recording) : stepListWords(step, recording);
  return [html('div', { class: 'formula-both' },
    html('div', {}, html('small', {}, text('pass.formula.letters')), ...formulas.map((line) => drawMath(line, { block: true }))),
    html('div', {}, html('small', {}, text('pass.formula.numbers', { what })), ...numbers))];
}

/** The cost that a step computes, or the three that it compares. */
function costs(/** @type {PassStep} */ step, /** @type {Recording} */ { steps }) {
  const shown = step.code === 'choice' ? steps : [step];
  return shown.filter(({ code }) => Object.hasOwn(COST_LETTERS, code))
    .map(({ code, number }) => drawMath(row(letter(COST_LETTERS[code]), '=', words(formatTraced(number))), { block: true }));
}
