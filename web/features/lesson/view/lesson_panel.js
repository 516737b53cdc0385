// The task of a lesson at the top of the page, with buttons to fold it and to leave the lesson.

import { LONGEST_NAME } from '../../../page/state/own_name.js';
import { whenChanged } from '../../../parts/changed.js';
import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';

/**
 * @typedef {object} LessonView
 * @property {string} task plain text; may be empty
 * @property {boolean} restricts whether it hides or locks anything
 * @property {boolean} lifted whether everything is shown and unlocked for now
 * @property {boolean} folded
 * @property {boolean} can_submit whether to ask for a name for a proof or report
 * @property {string} own_name
 */

/**
 * @param {HTMLElement} element
 * @param {{ onFold: (folded: boolean) => void, onLift: (lifted: boolean) => void, onName: (name: string) => void, onSubmission: () => void }} callbacks
 */
export function createLessonPanel(element, { onFold, onLift, onName, onSubmission }) {
  const attached = new AbortController();
  /** @type {LessonView | undefined} */
  let shown;
  const title = html('h2', {}, text('lesson.task'));
  const task = html('p', { class: 'lesson-task' });
  const note = html('p', { class: 'note' });
  const fold = button((view) => onFold(!view.folded));
  const lift = button((view) => onLift(!view.lifted));
  const name = html('input', { type: 'text', maxlength: LONGEST_NAME, autocomplete: 'off', spellcheck: 'false' });
  const nameLabel = html('label', { class: 'lesson-name', 'data-hint': text('lesson.name_help') }, html('span', {}, text('lesson.name')), name);
  name.addEventListener('input', () => onName(name.value), { signal: attached.signal });
  const submit = html('button', { type: 'button', 'aria-haspopup': 'dialog', 'data-hint': text('walk.hand_in_help') }, text('walk.hand_in'));
  submit.addEventListener('click', onSubmission, { signal: attached.signal });
  element.replaceChildren(html('div', { class: 'lesson-words' }, title, task, note), html('div', { class: 'lesson-buttons' }, nameLabel, submit, fold, lift));

  function button(/** @type {(view: LessonView) => void} */ act) {
    const made = html('button', { type: 'button' });
    made.addEventListener('click', () => shown && act(shown), { signal: attached.signal });
    return made;
  }

  function label(/** @type {HTMLElement} */ control, /** @type {string} */ key) {
    setText(control, text(key));
    control.dataset.hint = text(`${key}_help`);
    control.setAttribute('aria-description', text(`${key}_help`));
  }

  const draw = whenChanged((/** @type {LessonView} */ view) => {
    setText(task, view.task);
    task.hidden = view.folded || view.task === '';
    note.hidden = view.folded;
    nameLabel.hidden = submit.hidden = view.folded || !view.can_submit;
    if (document.activeElement !== name) name.value = view.own_name;
    setText(title, text(view.task ? 'lesson.task' : 'lesson.title'));
    setText(note, text(view.lifted ? 'lesson.lifted' : view.restricts ? 'lesson.restricts' : 'lesson.task_alone'));
    fold.hidden = view.task === '' && !view.folded;
    lift.hidden = !view.restricts;
    label(fold, view.folded ? 'lesson.unfold' : 'lesson.fold');
    fold.setAttribute('aria-expanded', String(!view.folded));
    label(lift, view.lifted ? 'lesson.back' : 'lesson.lift');
  });

  return {
    /** @param {LessonView | undefined} view undefined hides the panel */
    update(view) {
      element.hidden = view === undefined;
      if (view && shown && Object.entries(view).every(([key, value]) => /** @type {any} */ (shown)[key] === value)) return;
      shown = view;
      if (view) draw(view);
    },
    destroy() {
      attached.abort();
      element.replaceChildren();
    },
  };
}
