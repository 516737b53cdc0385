// The units that speak loudest, each as a card: the weights into it as a picture, and what it adds to the lead.

import { pictureDialog } from '../../../../parts/dialogs/picture_dialog.js';
import { html, setHint, setText } from '../../../../parts/dom.js';
import { SIDE } from '../../../../parts/pictures/pixel_image.js';
import { formatFixed } from '../../../../words/numbers.js';
import { text } from '../../../../words/text.js';
import { LOUDEST, wallColumns, weightsInto } from '../../state/network_view.js';
import { weightsData } from './network_tables.js';

/** @import { ReadingNetwork } from '../../../../wire/protocol.js' */
/** @import { Palette } from '../../../../parts/pictures/colors.js' */
/** @import { LoudUnit } from '../../state/network_view.js' */

export function createUnitCards(/** @type {{ onSay: (sentence: string) => void }} */ { onSay }) {
  const title = html('h3', { class: 'cards-title' });
  const cards = Array.from({ length: LOUDEST }, cardOf);
  const element = html('section', { class: 'unit-cards' }, title, ...cards.map(({ button }) => button));

  function cardOf() {
    const canvas = html('canvas', { 'aria-hidden': 'true' });
    const name = html('small');
    const value = html('b');
    const said = html('span', { class: 'unit-said' }, name, value);
    const button = html('button', { type: 'button', class: 'unit-card', 'aria-haspopup': 'dialog' }, canvas, said);
    setHint(button, text('draw.card_help'));
    const card = { button, canvas, name, value, said, unit: -1, sentence: '', weights: new Float32Array(), painted: /** @type {unknown[]} */ ([]) };
    for (const type of ['pointerenter', 'focus']) button.addEventListener(type, () => onSay(card.sentence));
    for (const type of ['pointerleave', 'blur']) button.addEventListener(type, () => onSay(''));
    button.addEventListener('click', async () => {
      if (button.closest('dialog')) return; // it is large already
      const { openPicture } = await pictureDialog();
      openPicture(button, text('draw.card_title', { unit: card.unit + 1 }), () => weightsData(card.weights), () => button.focus({ preventScroll: true }));
    });
    return card;
  }

  /** @param {ReturnType<typeof cardOf>} card */
  function paint(card, /** @type {ReadingNetwork} */ network, /** @type {number} */ layer, /** @type {Palette} */ palette) {
    const wanted = [network, layer, card.unit, palette];
    if (wanted.every((each, index) => each === card.painted[index])) return;
    card.painted = wanted;
    card.weights = weightsInto(network, layer, card.unit);
    const columns = card.weights.length === SIDE * SIDE ? SIDE : wallColumns(card.weights.length, 1, 1);
    const rows = Math.ceil(card.weights.length / columns);
    Object.assign(card.canvas, { width: columns, height: rows });
    const context = /** @type {CanvasRenderingContext2D} */ (card.canvas.getContext('2d'));
    const picture = context.createImageData(columns, rows);
    const largest = card.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
    card.weights.forEach((weight, index) => {
      const level = Math.round((weight / largest) * 127) + 127;
      picture.data.set(palette.signedTable.subarray(level * 4, level * 4 + 4), index * 4);
    });
    context.putImageData(picture, 0, 0);
  }

  return {
    element,
    /** The shown cards. */
    shown: () => cards.filter(({ button }) => !button.hidden).map(({ button }) => button),
    /**
     * @param {ReadingNetwork | undefined} network
     * @param {LoudUnit[]} loudest none for empty paper: then some units are shown with what they look for
     * @param {number} most of the colour scale
     * @param {{ names: readonly string[], ranked: ArrayLike<number> } | undefined} answer
     * @param {Palette} palette
     */
    update(network, loudest, most, answer, palette) {
      const layer = network ? network.weights.length - 2 : -1;
      element.hidden = layer < 0;
      if (!network || layer < 0) return;
      const units = network.biases[layer].length;
      setText(title, answer && loudest.length ? text('draw.loudest', { first: answer.names[answer.ranked[0]], second: answer.names[answer.ranked[1]] }) : text('draw.look_for'));
      cards.forEach((card, index) => {
        const { button, name, value, said } = card;
        const loud = loudest[index];
        button.hidden = index >= units;
        if (button.hidden) return;
        card.unit = loud?.unit ?? Math.floor(((index + 0.5) * units) / LOUDEST);
        paint(card, network, layer, palette);
        setText(name, text('draw.card_name', { unit: card.unit + 1 }));
        setText(value, loud ? `${loud.speaks > 0 ? '+' : ''}${formatFixed(loud.speaks, 1)}` : '');
        said.style.background = loud ? palette.share(Math.min(Math.abs(loud.value) / (most || 1), 1)) : '';
        said.style.color = loud ? palette.textOnShare(Math.min(Math.abs(loud.value) / (most || 1), 1)) : '';
        card.sentence = loud && answer ? text('draw.card_speaks', {
          unit: card.unit + 1, value: formatFixed(loud.value, 2), first: answer.names[answer.ranked[0]], second: answer.names[answer.ranked[1]], to: formatFixed(loud.to[0], 2), against: formatFixed(loud.to[1], 2), speaks: formatFixed(loud.speaks, 2),
        }) : text('draw.card_quiet', { unit: card.unit + 1 });
        button.setAttribute('aria-label', card.sentence);
      });
    },
  };
}
