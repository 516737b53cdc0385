// The drawings as cards, a pile for each sign above the key that names the drawing on the paper.

import { html, setHint, setText } from '../../../parts/dom.js';
import { createPixelImage } from '../../../parts/pictures/pixel_image.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { SignDrawing } from '../state/collection.js' */
/** @import { CardReading } from '../state/teach.js' */
/** @typedef {{ button: HTMLButtonElement, guess: HTMLElement, image: ReturnType<typeof createPixelImage>, pixels: Uint8Array | undefined, table: Uint8ClampedArray | undefined }} Card */
/** @typedef {{ key: HTMLButtonElement, under: HTMLElement, pile: HTMLElement }} Column */

const FLIGHT_MILLISECONDS = 180;

/** @param {{ onKeep: (sign: string) => void, onOpen: (id: string) => void, from: () => HTMLElement | null, isStill: () => boolean }} callbacks from: the paper's canvas */
export function createDeck({ onKeep, onOpen, from, isStill }) {
  const keys = html('div', { class: 'sign-keys', role: 'group', 'aria-label': text('teach.this_is') });
  const piles = html('div', { class: 'piles', role: 'group', 'aria-label': text('teach.collection') });
  const note = html('small', { class: 'deck-note' });
  const element = html('div', { class: 'deck' }, html('div', { class: 'deck-title' }, html('h3', {}, text('teach.collection')), note), keys, piles);
  /** @type {Map<string, Column>} */
  let columns = new Map();
  /** @type {Map<string, Card>} */
  const cards = new Map();
  /** A picture of the paper as it was when its drawing was named, until the card appears. @type {{ sign: string, picture: HTMLCanvasElement, box: DOMRect } | undefined} */
  let leaving;

  keys.addEventListener('click', (event) => {
    const key = /** @type {Element} */ (event.target).closest('button');
    for (const [sign, column] of columns) if (column.key === key) keep(sign);
  });
  piles.addEventListener('click', (event) => {
    const id = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-drawing]'))?.dataset.drawing;
    if (id) onOpen(id);
  });

  function keep(/** @type {string} */ sign) {
    const paper = from()?.querySelector('canvas');
    if (paper && !isStill()) {
      const picture = html('canvas', { class: 'flying-card', 'aria-hidden': 'true', width: paper.width, height: paper.height });
      picture.getContext('2d')?.drawImage(paper, 0, 0);
      leaving = { sign, picture, box: paper.getBoundingClientRect() };
    }
    onKeep(sign);
  }

  /** Lets the picture of the paper fly to its card. */
  function fly(/** @type {HTMLElement} */ card) {
    if (!leaving) return;
    const { picture, box } = leaving;
    leaving = undefined;
    const to = card.getBoundingClientRect();
    document.body.append(picture);
    picture.style.left = `${box.left}px`;
    picture.style.top = `${box.top}px`;
    picture.style.width = `${box.width}px`;
    picture.style.height = `${box.height}px`;
    picture.animate([{ transform: 'none' }, { transform: `translate(${to.left - box.left}px, ${to.top - box.top}px) scale(${to.width / box.width})` }], { duration: FLIGHT_MILLISECONDS, easing: 'ease-in' })
      .finished.finally(() => picture.remove());
  }

  /** @returns {Column} */
  function columnOf(/** @type {string} */ sign) {
    const under = html('small');
    const key = html('button', { type: 'button', class: 'sign-key' }, html('b', {}, sign), under);
    setHint(key, text('teach.this_is_help', { sign }));
    return { key, under, pile: html('div', { class: 'pile', role: 'group', 'data-sign': sign }) };
  }

  /** @returns {Card} */
  function cardOf(/** @type {string} */ id) {
    const image = createPixelImage('');
    image.canvas.removeAttribute('role');
    image.canvas.setAttribute('aria-hidden', 'true');
    const guess = html('span', { class: 'card-guess', 'aria-hidden': 'true' });
    const button = html('button', { type: 'button', class: 'card', 'data-drawing': id }, image.canvas, guess);
    return { button, guess, image, pixels: undefined, table: undefined };
  }

  /**
   * @param {SignDrawing} drawing
   * @param {number} number among those of its sign
   * @param {CardReading | undefined} reading
   * @param {boolean} isTaught whether the reading is a taught network's
   * @param {Uint8ClampedArray} table
   */
  function showCard(drawing, number, reading, isTaught, table) {
    const { id, sign, part, hand, pixels } = drawing;
    const card = cards.get(id) ?? cardOf(id);
    cards.set(id, card);
    if (card.pixels !== pixels || card.table !== table) card.image.update(pixels, 255, table);
    Object.assign(card, { pixels, table });
    card.button.dataset.part = part;
    card.button.dataset.read = !reading ? '' : !reading.is_right ? 'wrong' : isTaught ? 'right' : '';
    setText(card.guess, reading && !reading.is_right ? reading.guess : '');
    const plain = text(part === 'test' ? 'teach.drawing_test' : 'teach.drawing', { sign, number });
    const named = hand ? text('teach.drawing_of', { drawing: plain, hand }) : plain;
    const said = !reading ? named : text(reading.is_right ? 'teach.drawing_right' : 'teach.drawing_wrong', { drawing: named, guess: reading.guess });
    if (card.button.getAttribute('aria-label') !== said) card.button.setAttribute('aria-label', said);
    return card.button;
  }

  return {
    element,
    keep,
    /**
     * @param {string[]} signs
     * @param {SignDrawing[]} drawings
     * @param {Map<string, CardReading>} readings by the drawing's id
     * @param {boolean} isTaught whether they are a taught network's
     * @param {Uint8ClampedArray} table
     */
    update(signs, drawings, readings, isTaught, table) {
      if ([...columns.keys()].join(' ') !== signs.join(' ')) {
        columns = new Map(signs.map((sign) => [sign, columnOf(sign)]));
        keys.replaceChildren(...[...columns.values()].map(({ key }) => key));
        piles.replaceChildren(...[...columns.values()].map(({ pile }) => pile));
        element.style.setProperty('--signs', String(signs.length));
      }
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
      for (const [sign, { key, pile }] of columns) {
        const all = drawings.filter((drawing) => drawing.sign === sign);
        const words = text('teach.this_is_one', { sign, count: all.length });
        if (key.getAttribute('aria-label') !== words) key.setAttribute('aria-label', words);
        if (all.length) key.dataset.count = formatNumber(all.length);
        else delete key.dataset.count;
        pile.setAttribute('aria-label', text('teach.row', { sign, count: all.length }));
        const shape = all.map(({ id }) => id).join();
        const before = pile.dataset.shape ?? '';
        const buttons = all.map((drawing, index) => showCard(drawing, index + 1, readings.get(drawing.id), isTaught, table));
        if (shape === before) continue;
        pile.dataset.shape = shape;
        pile.replaceChildren(...buttons);
        const newest = buttons.at(-1);
        if (!newest || all.length <= before.split(',').filter(Boolean).length) continue;
        pile.scrollTop = -pile.scrollHeight; // the newest is on top
        if (leaving?.sign === sign) fly(newest);
      }
      const drawn = new Set(drawings.map(({ id }) => id));
      for (const [id, { button }] of cards) {
        if (drawn.has(id)) continue;
        if (button === focused) keys.querySelector('button')?.focus();
        cards.delete(id);
      }
      if (focused && !document.body.contains(focused)) keys.querySelector('button')?.focus();
      setText(note, drawings.length === 0 ? '' : text(isTaught ? 'teach.deck_taught' : 'teach.deck_note'));
    },
    /** @param {string | undefined} guess the sign that the paper is read as */
    mark(guess) {
      for (const [sign, { key, under }] of columns) {
        const isGuess = sign === guess;
        key.toggleAttribute('data-guess', isGuess);
        setText(under, isGuess ? text('teach.it_says') : '');
      }
    },
    /** Forgets the picture that was to fly, when the drawing was not taken. */
    stay() {
      leaving = undefined;
    },
  };
}
