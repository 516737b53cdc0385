// The progress of experiments: a bar, the share in words, and the time left.

import { html, setText } from '../../../parts/dom.js';
import { formatDuration, formatWholePercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

export function createExperimentsProgress() {
  const bar = html('progress', { max: 1, value: 0, 'aria-label': text('story.progress') });
  const words = html('span', { class: 'note' });
  const element = html('div', { class: 'experiments-progress', hidden: true }, bar, words);

  return {
    element,
    /**
     * @param {number} share of the work that is done, 0 to 1
     * @param {number | undefined} secondsLeft undefined while unknown
     */
    update(share, /** @type {boolean} */ running, secondsLeft) {
      element.hidden = !running;
      bar.value = share;
      const done = formatWholePercent(Math.floor(100 * share) / 100);
      setText(words, secondsLeft === undefined ? text('story.done', { share: done })
        : text('story.done_left', { share: done, left: formatDuration(secondsLeft) }));
    },
  };
}
