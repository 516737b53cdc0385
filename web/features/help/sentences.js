// Whether this computer is ready for a class: a sentence for each thing looked at, with what to do where it is not.

import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';

/** Bytes for a few hundred runs. */
const ROOM = 100e6;
/** Samples a second: the first training of Digits takes ten seconds, and a minute. */
const [FAST, ENOUGH] = [12_000, 2_000];

/**
 * @param {{ keeps: boolean, room: number, stays: boolean, offline: string, engine: string, plain: boolean, speed: number, width: number, height: number, touch: boolean }} facts
 *   room: NaN if the browser does not say; stays: without internet; offline: whether it does, in words; engine: in words, empty without Python;
 *   plain: without the kernel; speed: in samples a second, 0 if none was measured
 * @returns {[isReady: boolean, sentence: string][]}
 */
export function readyLines({ keeps, room, stays, offline, engine, plain, speed, width, height, touch }) {
  const kept = !keeps ? 'not' : room < ROOM ? 'full' : room ? 'room' : 'here';
  const pace = speed >= FAST ? 'fast' : speed >= ENOUGH ? 'enough' : speed ? 'slow' : 'not';
  const size = width < 360 || height < 480 ? 'small' : touch ? 'touch' : 'good';
  return [
    [kept === 'room' || kept === 'here', text(`help_dialog.kept_${kept}`, { megabytes: formatNumber(room / 1e6) })],
    [stays, stays ? offline : text('help_dialog.stays_not', { why: offline })],
    [engine !== '' && !plain, text(`help_dialog.engine_${!engine ? 'not' : plain ? 'plain' : 'good'}`, { engine })],
    [speed >= ENOUGH, text(`help_dialog.speed_${pace}`, { rate: formatNumber(Number(speed.toPrecision(2))) })],
    [size !== 'small', text(`help_dialog.window_${size}`, { width, height })],
  ];
}
