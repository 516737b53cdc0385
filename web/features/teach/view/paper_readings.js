// What is read on the paper: by the network that came with the page, and, once there is one, by the network that was taught.

import { html, setText } from '../../../parts/dom.js';
import { formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @typedef {{ sign: string, share: number, are_shares: boolean }} PaperReading */

export function createPaperReadings() {
  const before = place();
  const now = place();
  now.element.classList.add('now');
  const ask = html('p', { class: 'name-it' }, html('span'), html('span', {}, text('teach.press_its_name')));
  const element = html('div', { class: 'paper-readings' }, before.element, now.element, ask);

  function place() {
    const label = html('small');
    const sign = html('b');
    const share = html('span');
    return { element: html('p', { class: 'paper-reading' }, label, sign, share), label, sign, share };
  }

  /** @param {ReturnType<typeof place>} into @param {string} key @param {PaperReading | undefined} reading */
  function show(into, key, reading) {
    setText(into.label, text(key));
    setText(into.sign, reading ? reading.sign : '?');
    setText(into.share, reading ? formatOutput(reading.share, reading.are_shares) : '');
    into.element.toggleAttribute('data-none', !reading);
  }

  return {
    element,
    /**
     * @param {object} readings
     * @param {PaperReading | undefined} readings.before
     * @param {PaperReading | undefined} readings.now
     * @param {boolean} readings.knows whether the network that came with the page reads such signs
     * @param {boolean} readings.isTaught
     * @param {boolean} readings.isEmpty whether the paper is
     */
    update(readings) {
      const { knows, isTaught, isEmpty } = readings;
      before.element.hidden = !knows;
      now.element.hidden = !isTaught;
      ask.hidden = knows && isTaught;
      show(before, isTaught ? 'teach.read_before' : 'teach.reads', readings.before);
      show(now, knows ? 'teach.read_now' : 'teach.reads', readings.now);
      setText(/** @type {HTMLElement} */ (ask.firstChild), text(isEmpty ? 'teach.draw_it' : 'teach.what_is_it'));
    },
  };
}

/** Both readings in words. */
export function readingsSentence(/** @type {PaperReading | undefined} */ before, /** @type {PaperReading | undefined} */ now) {
  const said = (/** @type {string} */ key, /** @type {PaperReading | undefined} */ reading) => (
    reading ? text(key, { sign: reading.sign, share: formatOutput(reading.share, reading.are_shares) }) : '');
  return [said(now ? 'teach.said_read_before' : 'teach.said_reads', before), said(before ? 'teach.said_read_now' : 'teach.said_reads', now)].filter(Boolean).join(' ');
}
