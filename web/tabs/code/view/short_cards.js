// An update in short: a card for each of its sections, with the numbers of one weight in a sentence and a small sum.

import { html, setText } from '../../../parts/dom.js';
import { withTerms } from '../../../parts/term.js';
import { text } from '../../../words/text.js';
import { roleWords, sectionTitle, stepSentence, nameOfUnit } from '../sentences/pass_steps.js';
import { formatTraced } from '../sentences/traced_numbers.js';
import { stepAt } from '../state/code.js';
import { shortOf } from '../state/short.js';
import { drawMath, row, words } from './formulas/math.js';

/** @import { PassStep, Recording } from '../../../wire/protocol.js' */
/** @import { CodeState } from '../code_types.js' */

export function createShortCards() {
  const title = html('h3', { class: 'step-title' });
  const cards = html('div', { class: 'short-cards' });
  return {
    element: html('div', {}, title, cards),
    /** @param {CodeState} code @param {Recording} recording */
    update(code, recording) {
      const { line } = code;
      const short = shortOf(code);
      const told = short && toldOf(short, recording);
      setText(title, short ? text('short.title', { weight: roleWords({ code: 'weights', of: 'weights', layer: short.weight.layer, cell: [short.weight.fan_in, short.weight.unit], name: '' }, recording) }) : text('zoom.short'));
      const { steps } = recording;
      const sections = steps.filter(({ section }, index) => section !== steps[index + 1]?.section);
      cards.replaceChildren(...sections.map((last) => {
        const card = told && Object.hasOwn(told, last.section) ? told[last.section] : undefined;
        const isKnown = card?.sums.flat().every(Number.isFinite);
        const sentence = card && isKnown ? card.words : short?.missing.size ? [text('value.loading')] : withTerms(stepSentence(last, recording));
        return html('section', { 'aria-current': stepAt(recording, line)?.section === last.section && 'step' }, html('h4', {}, sectionTitle(last.section)), html('p', {}, ...sentence),
          html('div', {}, ...(card && isKnown ? card.sums.map((numbers) => sumOf(card.sign, numbers)) : [])));
      }));
    },
  };
}

/**
 * What is said of a weight in each section, and the numbers of its sums.
 * @param {NonNullable<ReturnType<typeof shortOf>>} short
 * @param {Recording} recording
 * @returns {Record<PassStep['section'], { words: (Node | string)[], sign: string, sums: number[][] }>}
 */
function toldOf({ weight: { layer, fan_in: fanIn, unit }, row: at, output, came, answer, said, target, error, delta, gradient, before, after }, recording) {
  const { rows, layer_sizes: sizes, config } = recording;
  const optimizer = config.optimizer === 'sgd' && Number(config.l2) > 0 ? 'decayed' : String(config.optimizer);
  const hasSlope = layer === sizes.length - 2 && error !== 0 && delta !== error; // at an output the delta is its error times the slope
  const values = {
    rows, row: at + 1, from: nameOfUnit(layer, fanIn, recording), to: nameOfUnit(layer + 1, unit, recording), output: nameOfUnit(sizes.length - 1, output, recording),
    ...Object.fromEntries(Object.entries({ came, answer, said, target, gradient }).map(([name, number]) => [name, formatTraced(number)])), step: text('short.moved', { optimizer, way: Math.sign(after - before), rate: formatTraced(Number(config.learning_rate)) }),
  };
  return {
    forward: { words: withTerms(text('short.forward', values)), sign: '·', sums: [[came, before, came * before]] },
    error: { words: withTerms(text('short.error', values)), sign: '−', sums: [[said, target, error]] },
    backward: { words: withTerms(text('short.backward', values)), sign: '·', sums: [...(hasSlope ? [[error, delta / error, delta]] : []), [delta, came, delta * came]] },
    step: { words: withTerms(text('short.step', values)), sign: '+', sums: [[before, after - before, after]] },
  };
}

/** Two numbers with a sign between them, and what they make. @param {string} sign @param {number[]} numbers */
function sumOf(sign, [one, other, result]) {
  const number = (/** @type {number} */ value) => words(formatTraced(value));
  return drawMath(row(number(one), sign, other < 0 && sign !== '−' ? row('(', number(other), ')') : number(other), '=', number(result)), { block: true });
}
