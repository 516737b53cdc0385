// The answer as a card: the best guess, or the best two, in large type, with a few words about them.

import { html, setText } from '../dom.js';

/** @import { Mood } from '../frame/verdict_line.js' */

/** A name that is longer stands in a line of its own. */
const LONG = 2;

export function createAnswerCard() {
  const best = html('span', { class: 'answer-digit' });
  const rival = html('span', { class: 'answer-rival' });
  const words = html('p');
  const card = html('div', { class: 'answer' }, best, rival, words);

  return {
    card,
    /**
     * @param {readonly string[]} guesses the names of the best class and, if it is to be shown beside it, of the second; none while there is no answer
     * @param {readonly string[]} lines the first one is strong
     */
    update(/** @type {Mood} */ mood, guesses, lines) {
      card.dataset.mood = mood;
      card.toggleAttribute('data-empty', guesses.length === 0);
      card.toggleAttribute('data-long', guesses.some((name) => [...name].length > LONG));
      setText(best, guesses[0] ?? '');
      rival.hidden = guesses.length < 2;
      setText(rival, guesses[1] ?? '');
      while (words.children.length < lines.length) words.append(html(words.children.length ? 'span' : 'b'));
      [...words.children].forEach((line, index) => setText(line, lines[index] ?? ''));
    },
  };
}
