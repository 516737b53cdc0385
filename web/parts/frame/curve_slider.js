// Curves of how something went, with a slider below them that leads back along it, and a button that plays it.

import { html, setText, svg } from '../dom.js';
import { text } from '../../words/text.js';

/** The height of the curves' box, in units of its own. */
const HEIGHT = 34;

/** A curve. role: whose colour it has. places: from 0 to 1 across, and from 0 to 1 up. @typedef {{ role: 'first' | 'second' | 'other', places: [across: number, up: number][] }} SliderCurve */
/** A word on the curves. @typedef {{ words: string, role: SliderCurve['role'], across: number }} CurveName */

/**
 * @param {{ label: string, hint: string, playHint: string, least: number, onLook: (at: number) => void, onPlay: () => void, onStop: () => void }} options least: the slider's
 *   first place
 */
export function createCurveSlider({ label, hint, playHint, least, onLook, onPlay, onStop }) {
  const said = html('p', { class: 'growth-said' });
  const play = html('button', { type: 'button', class: 'small growth-play', 'data-hint': playHint });
  const curves = svg('svg', { class: 'growth-curves', viewBox: `0 0 100 ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
  const names = html('div', { class: 'growth-names', 'aria-hidden': 'true' });
  const slider = html('input', { type: 'range', min: least, step: 1, 'aria-label': label, 'data-hint': hint });
  const mark = html('i', { class: 'growth-mark', 'aria-hidden': 'true' });
  const picture = html('div', { class: 'growth-picture' }, curves, names, mark, slider);
  const element = html('div', { class: 'growth' }, html('div', { class: 'growth-head' }, said, play), picture);
  let isPlaying = false;

  slider.addEventListener('input', () => onLook(slider.valueAsNumber));
  // The curves themselves can be dragged along, too.
  for (const type of /** @type {const} */ (['pointerdown', 'pointermove'])) {
    picture.addEventListener(type, (event) => {
      if (event.target === slider || slider.hidden || slider.disabled || event.buttons !== 1) return;
      if (type === 'pointerdown') picture.setPointerCapture(event.pointerId);
      const { left, width } = curves.getBoundingClientRect();
      const share = Math.min(Math.max((event.clientX - left) / width, 0), 1);
      onLook(Math.round(least + share * (Number(slider.max) - least)));
    });
  }
  play.addEventListener('click', () => (isPlaying ? onStop() : onPlay()));

  const y = (/** @type {number} */ up) => 1 + (HEIGHT - 2) * (1 - Math.min(Math.max(up, 0), 1));

  return {
    element,
    /** @param {{ words: string, most: number, at: number, valueText: string, plays: boolean, canLook: boolean }} place at: the shown place of `most` */
    update({ words, most, at, valueText, plays, canLook }) {
      const hasWay = most > least;
      isPlaying = plays;
      setText(said, words);
      play.hidden = slider.hidden = !hasWay;
      setText(play, text(plays ? 'time.stop' : 'time.play'));
      play.disabled = slider.disabled = !canLook;
      if (slider.max !== String(most)) slider.max = String(most);
      if (slider.valueAsNumber !== at) slider.valueAsNumber = at;
      slider.setAttribute('aria-valuetext', valueText);
      mark.hidden = at === most;
      mark.style.left = `calc(${hasWay ? (at - least) / (most - least) : 1} * (100% - var(--thumb)))`; // as the slider's thumb
    },
    /**
     * @param {SliderCurve[]} shown the last one on top
     * @param {CurveName[]} words
     * @param {string} description of the curves
     */
    draw(shown, words, description) {
      curves.replaceChildren(
        ...[0, 0.5, 1].map((up) => svg('path', { class: 'growth-grid', d: `M0 ${y(up)}H100` })),
        ...shown.map(({ role, places }) => svg('path', {
          class: `growth-${role}`, d: places.map(([across, up], index) => `${index ? 'L' : 'M'}${(100 * across).toFixed(2)} ${y(up).toFixed(2)}`).join(''),
        })));
      curves.setAttribute('aria-label', description);
      names.replaceChildren(...words.map(({ words: word, role, across }) => {
        const name = html('span', { class: `growth-${role}` }, word);
        name.style.left = `${100 * across}%`;
        return name;
      }));
    },
  };
}
