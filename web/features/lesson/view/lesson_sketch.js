// A small sketch of the page for pupils: hidden parts are missing, locked ones are marked.

import { html } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';

/**
 * @typedef {object} SketchView
 * @property {string} shown the tab
 * @property {string[]} hide
 * @property {string[]} lock
 * @property {string[]} groups of settings in the lab
 * @property {(part: string) => string} nameOf
 */

const TABS = ['xor', 'digits', 'draw', 'code'];

export function createLessonSketch() {
  const element = html('div', { class: 'lesson-sketch' });
  return {
    element,
    update(/** @type {SketchView} */ { shown, hide, lock, groups, nameOf }) {
      const isSeen = (/** @type {string} */ part) => part === shown || !hide.includes(part);
      const tabs = TABS.filter(isSeen).map((tab) => html('span', { class: tab === shown ? 'shown' : '' }, nameOf(tab)));
      const settings = ['preset', ...groups, 'model', 'share'].filter(isSeen).map((part) => html('li', {}, nameOf(part), ...(lock.includes(part) ? [lockMark()] : [])));
      const single = lock.filter((name) => name !== 'preset' && !groups.includes(name));
      element.replaceChildren(
        html('div', { class: 'sketch-tabs' }, ...tabs),
        ...(isSeen('settings') ? [html('ul', { class: 'sketch-settings' }, ...settings)] : []),
        html('div', { class: 'sketch-lab' }, nameOf(shown), ...(isSeen('verdict') ? [] : [html('small', {}, text('lesson.no_verdicts'))])),
        html('div', { class: 'sketch-bar' }, text('run.train')),
        ...(single.length ? [html('p', { class: 'note' }, text('lesson.also_locked', { fields: single.map((field) => text(`field.${field}`)).join(', ') }))] : []),
      );
    },
  };
}

function lockMark() {
  return html('span', { class: 'lock-mark' }, text('lesson.locked'));
}
