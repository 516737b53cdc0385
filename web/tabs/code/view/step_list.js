// The map of an update: its steps in plain words, by section; the current one is open.

import { html } from '../../../parts/dom.js';
import { formatCost } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { countStops, isAtEnd, lastLine, stepIndexAt } from '../state/code.js';
import { sectionTitle, stepListWords } from '../sentences/pass_steps.js';

/** @import { Recording } from '../../../wire/protocol.js' */

/** @param {{ onLine: (line: number) => void, below: () => number }} options below: the window's y where the controls cover the list */
export function createStepList({ onLine, below }) {
  const element = html('nav', { class: 'step-list', 'aria-label': text('list') });
  /** @type {HTMLButtonElement[]} */
  let buttons = [];
  /** @type {Recording | undefined} */
  let listed;
  /** @type {HTMLElement | undefined} */
  let current;

  element.addEventListener('click', ({ target }) => {
    const index = buttons.indexOf(/** @type {HTMLButtonElement} */ (/** @type {Element} */ (target).closest('button')));
    if (!listed || index < 0) return;
    onLine(listed.steps[index]?.line ?? lastLine(listed));
  });

  function list(/** @type {Recording} */ recording) {
    listed = recording;
    const { steps, outcome, with_targets } = recording;
    const words = steps.map((step) => stepListWords(step, recording));
    const sections = steps.map(({ section }) => sectionTitle(section));
    if (with_targets) {
      words.push(text('list.cost', { before: formatCost(outcome.cost_before), after: formatCost(outcome.cost_after) }));
      sections.push(text('list.outcome'));
    }
    buttons = words.map((name, index) => html('button', { type: 'button' }, html('span', { class: 'step-number' }, String(index + 1)), html('span', {}, name)));
    const parts = [];
    for (let from = 0; from < countStops(recording);) {
      const rest = sections.findIndex((section, index) => index > from && section !== sections[from]);
      const to = rest < 0 ? sections.length : rest;
      parts.push(html('details', { name: 'steps' }, html('summary', { 'data-hint': text('list.section_help', { count: to - from, from: from + 1, to }) }, sections[from]),
        html('ol', { start: from + 1 }, ...buttons.slice(from, to).map((button) => html('li', {}, button)))));
      from = to;
    }
    element.replaceChildren(...parts);
  }

  return {
    element,
    update(/** @type {Recording} */ recording, /** @type {number} */ line) {
      if (recording !== listed) list(recording);
      const index = isAtEnd({ recording, line }) ? recording.steps.length : stepIndexAt(recording, line);
      const next = buttons[index];
      if (next === current) return;
      current?.removeAttribute('aria-current');
      current = next;
      current.setAttribute('aria-current', 'step');
      /** @type {HTMLDetailsElement} */ (current.closest('.step-list details')).open = true; // closes the others
      keepInView(/** @type {HTMLElement} */ (element.parentElement), current, below());
    },
  };
}

/**
 * Brings an element into view by scrolling only its box.
 * @param {number} lowest the y below which the box is covered
 */
function keepInView(/** @type {HTMLElement} */ box, /** @type {HTMLElement} */ inside, lowest) {
  const { top, bottom: end } = box.getBoundingClientRect();
  const bottom = Math.min(end, lowest);
  const place = inside.getBoundingClientRect();
  if (place.top < top) box.scrollTop -= top - place.top + place.height;
  else if (place.bottom > bottom) box.scrollTop += place.bottom - bottom + place.height;
}
