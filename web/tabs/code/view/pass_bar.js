// The Code tab's run bar: buttons, keys and a slider to move through an update, with one cell for each of its steps.

import { html, setDisabled, setHint, setText, svg } from '../../../parts/dom.js';
import { createRunFrame } from '../../../parts/frame/run_frame.js';
import { formatCost } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { countStops, isAtEnd, lastLine, lineAfter, PACES, stepAt, stepIndexAt } from '../state/code.js';
import { sectionTitle, stepTitle } from '../sentences/pass_steps.js';

/** @import { Recording } from '../../../wire/protocol.js' */
/** @import { CodeState, Pace, Zoom } from '../code_types.js' */
/** @import { Move } from '../state/code.js' */

const MOVES = /** @type {const} */ (['first', 'back', 'next', 'into', 'out', 'layer', 'end']);
/** The drawings on narrow buttons, in a square of 16. @type {Partial<Record<Move, string>>} */
const SIGNS = { first: 'M3 3h2v10H3zM13 3v10L6 8z', back: 'M11 3v10L4 8z', end: 'M11 3h2v10h-2zM3 3v10l7-5z' };
/** @type {Record<string, Move>} */
const KEYS = { ArrowRight: 'next', ArrowLeft: 'back', ArrowDown: 'into', ArrowUp: 'out', l: 'layer', Home: 'first', End: 'end' };
/** @type {Record<string, Zoom>} */
const ZOOM_KEYS = { 1: 'short', 2: 'formula', 3: 'numbers', 4: 'source' };

/**
 * @param {HTMLElement} element
 * @param {{
 *   onMove: (move: Move) => void,
 *   onLine: (line: number) => void,
 *   onZoom: (zoom: Zoom) => void,
 *   onPlay: () => void,
 *   onStop: () => void,
 *   onPace: (pace: Pace) => void,
 * }} callbacks
 */
export function createPassBar(element, { onMove, onLine, onZoom, onPlay, onStop, onPace }) {
  const buttons = Object.fromEntries(MOVES.map((move) => [move, button(`move.${move}`, () => onMove(move), SIGNS[move])]));
  const play = button('play', onPlay);
  const stop = button('stop', onStop);
  const pace = html('select', {}, ...Object.keys(PACES).map((name) => new Option(text(`pace.${name}`), name)));
  const paceLabel = html('label', { class: 'pace when-open', 'data-hint': text('pace.help') }, html('span', {}, text('pace')), pace);
  pace.addEventListener('change', () => onPace(/** @type {Pace} */ (pace.value)));
  const range = html('input', { type: 'range', min: 0, step: 1, 'aria-label': text('position') });
  setHint(range, text('position.help'));
  const cells = html('div', { class: 'pass-cells', 'aria-hidden': 'true' });
  const place = html('p', { class: 'run-sentence' });
  const status = html('p', { class: 'hidden-text', role: 'status', 'aria-label': text('position') });
  const { first, back, next, into, out, layer, end } = buttons;
  next.classList.add('pass-next');
  for (const each of [first, layer, end]) each.classList.add('when-open');
  element.setAttribute('aria-label', text('controls'));
  const { values } = createRunFrame(element, {
    buttons: [first, back, next, into, out, layer, end, play, stop, paceLabel],
    state: html('div', {}, html('div', { class: 'run-said' }, place), html('div', { class: 'pass-range' }, cells, range), status),
    numbers: [{ name: 'cost_before', label: text('pass_number.cost_before'), hint: text('pass_number.cost_before_help'), rank: 'more' }],
  });
  /** @type {CodeState | undefined} */
  let shown;
  /** @type {Recording | undefined} */
  let drawn;

  range.addEventListener('input', () => {
    if (shown?.recording) onLine(shown.recording.steps[Number(range.value)]?.line ?? lastLine(shown.recording));
  });

  /** @param {string} [sign] drawn instead of the name */
  function button(/** @type {string} */ key, /** @type {() => void} */ onClick, sign) {
    const created = html('button', { type: 'button', class: sign ? 'pass-sign' : '', 'aria-label': sign && text(key), 'data-hint': text(key.includes('.') ? `${key}_help` : `${key}.help`) }, sign ? svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: sign })) : text(key));
    created.addEventListener('click', onClick);
    return created;
  }

  /** A cell for each stop of the slider, in groups by section. */
  function drawCells(/** @type {Recording} */ recording) {
    drawn = recording;
    const sections = recording.steps.map(({ section }) => sectionTitle(section));
    if (recording.with_targets) sections.push(text('list.outcome'));
    const begins = sections.flatMap((section, index) => (section === sections[index - 1] ? [] : [index]));
    cells.replaceChildren(...begins.map((from, index) => {
      const count = (begins[index + 1] ?? sections.length) - from;
      const group = html('div', {}, ...Array.from({ length: count }, () => html('i')));
      group.style.flexGrow = String(count);
      return group;
    }));
    range.style.setProperty('--stops', String(sections.length));
  }

  /** The position in words. */
  function placeWords(/** @type {CodeState} */ { recording, line, zoom }) {
    if (!recording) return '';
    const step = stepAt(recording, line);
    const place = { number: stepIndexAt(recording, line) + 1, count: countStops(recording), title: step ? stepTitle(step, recording) : text('outcome.title') };
    if (zoom !== 'source' || isAtEnd({ recording, line })) return text('position.step_words', place);
    return text('position.line_words', { number: line + 1, count: recording.lines.length, function: recording.lines[line].function, step: place.number, title: place.title });
  }

  return {
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
    /** @param {CodeState} code @param {boolean} leads whether moving on is what to do next */
    update(code, leads) {
      shown = code;
      const { recording, line, zoom, playing } = code;
      for (const move of MOVES) setDisabled(buttons[move], lineAfter(code, move) === undefined);
      next.classList.toggle('primary', leads);
      const isOfLines = zoom === 'source' && recording !== undefined && !isAtEnd(code);
      into.hidden = !isOfLines;
      out.hidden = !isOfLines;
      const focused = document.activeElement === play || document.activeElement === stop;
      play.hidden = playing;
      stop.hidden = !playing;
      for (const each of [play, stop]) each.classList.toggle('when-open', isOfLines);
      if (focused) (playing ? stop : play).focus();
      play.disabled = range.disabled = recording === undefined;
      pace.value = code.pace;
      const words = placeWords(code);
      const at = recording ? stepIndexAt(recording, line) : 0;
      range.setAttribute('aria-valuetext', words);
      setText(place, recording ? text('position.step', { number: at + 1, count: countStops(recording) }) : '');
      setText(status, words);
      setText(values.cost_before, recording?.with_targets ? formatCost(recording.outcome.cost_before) : text('run.none'));
      if (!recording) return;
      if (recording !== drawn) drawCells(recording);
      range.max = String(countStops(recording) - 1);
      range.value = String(at);
      [...cells.querySelectorAll('i')].forEach((cell, index) => {
        cell.dataset.at = index < at ? 'before' : index === at ? 'here' : '';
      });
    },
  };
}
