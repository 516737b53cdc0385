// What the collection is worth, beside its piles: how many drawings are read wrong, for what, and whether it is ready to teach. Before the first
// drawing: how it goes.

import { whenChanged } from '../../../parts/changed.js';
import { html, setText, svg } from '../../../parts/dom.js';
import { createPixelImage } from '../../../parts/pictures/pixel_image.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { readinessOf } from '../state/collection.js';
import { mistakesOf } from '../state/teach.js';

/** @import { Collection } from '../state/collection.js' */
/** @import { CardReading } from '../state/teach.js' */

/** Pictures of one kind of mistake, and kinds of mistakes. */
const [MOST_PICTURES, MOST_MISTAKES] = [6, 4];

/** @param {{ onOpen: (id: string) => void }} callbacks */
export function createCollected({ onOpen }) {
  const how = html('ol', { class: 'how' }, ...HOW.map(({ key, picture }) => html('li', {}, picture(), html('p', {}, html('b', {}, text(`teach.how_${key}`)), html('span', {}, text(`teach.how_${key}_more`))))));
  const wrong = html('span', { class: 'score-number' });
  const of = html('small');
  const scoreWords = html('p');
  const score = html('p', { class: 'score' }, html('span', { class: 'score-numbers' }, wrong, of), scoreWords);
  const mistakes = html('ul', { class: 'misses' });
  const took = html('div', {}, html('h3', {}, text('teach.it_took')), mistakes);
  const ready = html('ul', { class: 'ready' });
  const collected = html('div', { class: 'collected' }, score, took, html('div', {}, html('h3', {}, text('teach.ready')), ready));
  const element = html('div', {}, how, collected);

  mistakes.addEventListener('click', (event) => {
    const id = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-open]'))?.dataset.open;
    if (id) onOpen(id);
  });

  const drawMistakes = whenChanged((/** @type {Collection['drawings']} */ drawings, /** @type {Map<string, CardReading>} */ readings, /** @type {Uint8ClampedArray} */ table) => {
    const all = mistakesOf(drawings, readings);
    took.hidden = all.length === 0;
    mistakes.replaceChildren(...all.slice(0, MOST_MISTAKES).map(({ sign, guess, drawings: taken }) => html('li', {},
      html('span', { class: 'miss-pictures' }, ...taken.slice(-MOST_PICTURES).map(({ id, pixels }) => {
        const image = createPixelImage('');
        image.canvas.removeAttribute('role');
        image.canvas.setAttribute('aria-hidden', 'true');
        image.update(pixels, 255, table);
        return html('button', { type: 'button', class: 'miss', 'data-open': id, 'aria-label': text('teach.miss_open', { sign, guess }) }, image.canvas);
      })),
      html('span', {}, text('teach.miss', { sign, guess, count: taken.length })))));
  });

  return {
    element,
    /**
     * @param {string[]} signs
     * @param {Collection} collection
     * @param {Map<string, CardReading>} readings by the network that came with the page; none of signs
     * @param {Uint8ClampedArray} table
     */
    update(signs, collection, readings, table) {
      const { drawings } = collection;
      how.hidden = drawings.length > 0;
      collected.hidden = drawings.length === 0;
      if (drawings.length === 0) return;
      const knows = readings.size > 0;
      const count = [...readings.values()].filter(({ is_right }) => !is_right).length;
      setText(wrong, formatNumber(knows ? count : drawings.length));
      setText(of, knows ? text('teach.score_of', { count: formatNumber(drawings.length) }) : '');
      setText(scoreWords, text(knows ? 'teach.score_wrong' : 'teach.score_signs', { count: knows ? count : drawings.length }));
      drawMistakes(drawings, readings, table);
      const { three, test, ten, most } = readinessOf(signs, collection);
      const marks = /** @type {const} */ ([['three', three], ['test', test], ['ten', ten]]);
      ready.replaceChildren(...marks.map(([name, isDone]) => html('li', { 'data-done': String(isDone) },
        html('span', { class: 'hidden-text' }, text(isDone ? 'teach.done' : 'teach.not_done')), html('span', {}, text(`teach.ready_${name}`, { sign: most?.sign ?? '', count: most?.count ?? 0 })))));
    },
  };
}

const box = (/** @type {SVGElement[]} */ ...parts) => svg('svg', { viewBox: '0 0 64 48', 'aria-hidden': 'true' }, ...parts);
/** The three steps, each with its picture. */
const HOW = /** @type {const} */ ([
  { key: 'draw', picture: () => box(svg('rect', { class: 'how-paper', x: 12, y: 4, width: 40, height: 40, rx: 4 }), svg('path', { class: 'how-ink', d: 'M22 24 34 12V36' })) },
  { key: 'name', picture: () => box(svg('rect', { class: 'how-key', x: 18, y: 10, width: 28, height: 28, rx: 5 }), svg('path', { class: 'how-digit', d: 'M27 20 32 16V32' })) },
  { key: 'teach', picture: () => box(svg('path', { class: 'how-own', d: 'M6 40C24 38 26 12 58 8' }), svg('path', { class: 'how-old', d: 'M6 14H58' })) },
]);
