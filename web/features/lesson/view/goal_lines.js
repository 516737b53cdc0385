// The goal of a step: a line for each condition, with a tick once it holds, and until then what is missing.

import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { withNames } from '../sentences/named_controls.js';

/** @typedef {{ sentence: string, missing: string, state: 'reached' | 'not_yet' | 'lost' | 'unknown' }} GoalLine */

const MARKS = { reached: '✓', not_yet: '○', lost: '✕', unknown: '○' };

export function createGoalLines() {
  const list = html('ul', { class: 'walk-goal' });
  const how = html('p', { class: 'note walk-lost' }, withNames(text('walk.lost_how')));
  const element = html('section', { class: 'walk-goals', 'aria-label': text('walk.goal') }, html('h3', {}, text('walk.goal')), list, how);
  /** @type {{ item: HTMLElement, mark: HTMLElement, name: HTMLElement, sentence: HTMLElement, missing: HTMLElement }[]} */
  let lines = [];

  function line() {
    const mark = html('span', { class: 'walk-mark', 'aria-hidden': 'true' });
    const name = html('span', { class: 'hidden-text' });
    const sentence = html('span', { class: 'walk-condition' });
    const missing = html('span', { class: 'note walk-missing' });
    return { item: html('li', {}, mark, name, html('span', {}, sentence, ' ', missing)), mark, name, sentence, missing };
  }

  return {
    element,
    /** What is still missing, for screen readers. */
    inWords: () => (element.hidden ? '' : lines.filter(({ item }) => item.dataset.state !== 'reached').map(({ sentence, missing }) => `${sentence.textContent}: ${missing.textContent}`).join('. ')),
    update(/** @type {GoalLine[] | undefined} */ goal) {
      element.hidden = !goal?.length;
      if (!goal) return;
      if (lines.length !== goal.length) {
        lines = goal.map(line);
        list.replaceChildren(...lines.map(({ item }) => item));
      }
      how.hidden = !goal.some(({ state }) => state === 'lost');
      goal.forEach(({ sentence, missing, state }, index) => {
        const shown = lines[index];
        shown.item.dataset.state = state;
        setText(shown.mark, MARKS[state]);
        setText(shown.name, state === 'unknown' ? '' : `${text(`walk.${state}`)}: `);
        setText(shown.sentence, sentence);
        setText(shown.missing, missing && `(${missing})`);
      });
    },
  };
}
