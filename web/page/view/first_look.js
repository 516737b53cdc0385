// The first look: what a quiet part hides appears, in its place, as soon as the part is pointed at; everything does at a press, a key,
// a focus or when the page is scrolled.

import { QUIET_PARTS } from '../state/quiet.js';

/** @import { QuietPart } from '../state/quiet.js' */

/**
 * @param {readonly QuietPart[]} quiet
 * @param {{ onSeen: (seen: readonly QuietPart[]) => void }} callbacks onSeen: these parts are quiet no longer
 */
export function createFirstLook(quiet, { onSeen }) {
  const hearing = new AbortController();
  const { signal } = hearing;
  /** @type {readonly QuietPart[]} */
  let left = quiet;

  function see(/** @type {readonly QuietPart[]} */ seen) {
    onSeen(seen);
    left = left.filter((part) => !seen.includes(part));
    if (left.length === 0) hearing.abort();
  }

  if (left.length === 0) return;
  for (const type of ['pointerdown', 'keydown', 'focusin', 'scroll']) document.addEventListener(type, () => see(left), { signal, capture: true });
  document.addEventListener('pointermove', ({ target }) => {
    const pointed = left.filter((part) => target instanceof Element && target.closest(QUIET_PARTS[part]));
    if (pointed.length) see(pointed);
  }, { signal, passive: true });
}

/** Marks the quiet parts: also before the first paint, so that nothing is seen that will be hidden. */
export function markQuiet(/** @type {readonly QuietPart[]} */ quiet) {
  const { dataset } = document.documentElement;
  if (quiet.length) dataset.quiet = quiet.join(' ');
  else delete dataset.quiet;
}
