// Controls to move through an update: buttons, keys, play, a slider, and the position in words.

import { html, setDisabled, setHint, setText, svg } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { countStops, isAtEnd, lastLine, lineAfter, PACES, stepAt, stepIndexAt } from '../state/code.js';
import { stepTitle } from '../sentences/pass_steps.js';

/** @import { CodeState, Pace, Zoom } from '../code_types.js' */
/** @import { Move } from '../state/code.js' */

const MOVES = /** @type {const} */ (['first', 'back', 'next', 'into', 'out', 'layer', 'end']);
/** The drawings on narrow buttons, in a square of 16. @type {Partial<Record<Move, string>>} */
const SIGNS = { first: 'M3 3h2v10H3zM13 3v10L6 8z', back: 'M11 3v10L4 8z', end: 'M11 3h2v10h-2zM3 3v10l7-5z' };
/** @type {Record<string, Move>} */
const KEYS = { ArrowRight: 'next', ArrowLeft: 'back', ArrowDown: 'into', ArrowUp: 'out', l: 'layer', Home: 'first', End: 'end' };
/** @type {Record<string, Zoom>} */
const ZOOM_KEYS = { 1: 'formula', 2: 'numbers', 3: 'source' };

/**
 * @param {{
 *   onMove: (move: Move) => void,
 *   onLine: (line: number) => void,
 *   onZoom: (zoom: Zoom) => void,
 *   onPlay: () => void,
 *   onStop: () => void,
 *   onPace: (pace: Pace) => void,
 * }} callbacks
 */
export function createPassControls({ onMove, onLine, onZoom, onPlay, onStop, onPace }) {
  const buttons = Object.fromEntries(MOVES.map((move) => [move, button(`move.${move}`, () => onMove(move), SIGNS[move])]));
  buttons.next.classList.add('primary');
  const play = button('play', onPlay);
  const stop = button('stop', onStop);
  const pace = html('select', { 'aria-label': text('pace') }, ...Object.keys(PACES).map((name) => new Option(text(`pace.${name}`), name)));
  setHint(pace, text('pace.help'));
  pace.addEventListener('change', () => onPace(/** @type {Pace} */ (pace.value)));
  const range = html('input', { type: 'range', min: 0, step: 1, 'aria-label': text('position') });
  setHint(range, text('position.help'));
  const place = html('span', { class: 'pass-place' });
  const status = html('p', { class: 'hidden-text', role: 'status', 'aria-label': text('position') });
  const { first, back, next, into, out, layer, end } = buttons;
  const more = button('more', () => open(element.dataset.open === undefined));
  more.classList.add('pass-more');
  for (const each of [play, stop]) each.classList.add('pass-play');
  for (const each of [first, layer, end, pace]) each.classList.add('when-open');
  const element = html('div', { class: 'pass-controls', role: 'group', 'aria-label': text('controls') },
    html('div', { class: 'pass-buttons' }, first, back, next, into, out, layer, end, play, stop, pace, more),
    html('div', { class: 'pass-range' }, range, place), status);
  open(false);
  /** @type {CodeState | undefined} */
  let shown;

  range.addEventListener('input', () => {
    if (!shown?.recording) return;
    const at = Number(range.value);
    onLine(shown.zoom === 'source' ? at : shown.recording.steps[at]?.line ?? lastLine(shown.recording));
  });

  /** Opens or folds the controls: with little room, only the most important are shown until opened. */
  function open(/** @type {boolean} */ isOpen) {
    element.toggleAttribute('data-open', isOpen);
    more.setAttribute('aria-expanded', String(isOpen));
  }

  /** @param {string} [sign] drawn instead of the name */
  function button(/** @type {string} */ key, /** @type {() => void} */ onClick, sign) {
    const created = html('button', { type: 'button', class: sign ? 'sign' : '', 'aria-label': sign && text(key), 'data-hint': text(key.includes('.') ? `${key}_help` : `${key}.help`) }, sign ? svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: sign })) : text(key));
    created.addEventListener('click', onClick);
    return created;
  }

  /** The position in words. */
  function placeWords(/** @type {CodeState} */ { recording, line, zoom }) {
    if (!recording) return ['', ''];
    const count = countStops(recording);
    const step = stepAt(recording, line);
    const title = step ? stepTitle(step, recording) : text('outcome.title');
    const number = stepIndexAt(recording, line) + 1;
    if (zoom !== 'source' || isAtEnd({ recording, line })) {
      return [text('position.step', { number, count }), text('position.step_words', { number, count, title })];
    }
    const lines = recording.lines.length;
    return [text('position.line', { number: line + 1, count: lines }),
      text('position.line_words', { number: line + 1, count: lines, function: recording.lines[line].function, step: number, title })];
  }

  return {
    element,
    /** Handles a key pressed while the step has the focus. */
    press(/** @type {KeyboardEvent} */ event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !shown?.recording) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const move = KEYS[key];
      const zoom = ZOOM_KEYS[key];
      if (move) onMove(move);
      else if (zoom) onZoom(zoom);
      else if (key === 'p') (shown.playing ? onStop : onPlay)();
      else return;
      event.preventDefault();
    },
    update(/** @type {CodeState} */ code) {
      shown = code;
      const { recording, line, zoom, playing } = code;
      element.hidden = !recording;
      if (!recording) return;
      for (const move of MOVES) setDisabled(buttons[move], lineAfter(code, move) === undefined);
      const isOfLines = zoom === 'source' && !isAtEnd(code);
      into.hidden = !isOfLines;
      out.hidden = !isOfLines;
      element.toggleAttribute('data-lines', isOfLines);
      const focused = document.activeElement === play || document.activeElement === stop;
      play.hidden = playing;
      stop.hidden = !playing;
      if (focused) (playing ? stop : play).focus();
      pace.value = code.pace;
      range.max = String(zoom === 'source' ? lastLine(recording) : countStops(recording) - 1);
      range.value = String(zoom === 'source' ? line : stepIndexAt(recording, line));
      const [short, words] = placeWords(code);
      range.setAttribute('aria-valuetext', words);
      setText(place, short);
      setText(status, words);
    },
  };
}
