// The dialog that makes a lesson: a task, hidden parts and locks, next to a preview for pupils.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setAttributes, setHint, setText } from '../../../parts/dom.js';
import { LANGUAGE, text } from '../../../words/text.js';
import { cleanTask, canSubmit } from '../state/address_lesson.js';
import { createLessonPanel } from './lesson_panel.js';
import { createLessonSketch } from './lesson_sketch.js';

/** @import { Lesson } from '../state/address_lesson.js' */

const LIST = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });

/** Parts of the page whose names have other keys in the catalogue. @type {Record<string, string>} */
const PART_NAMES = {
  xor: 'tab.xor', digits: 'tab.digits', draw: 'tab.draw', code: 'lesson.code', story: 'view.story', teach: 'draw.view_teach', settings: 'lesson.all_settings', preset: 'lesson.preset', data: 'settings.data',
  network: 'settings.network', learning: 'settings.learning', advanced: 'settings.advanced', model: 'model.title', share: 'share.title', verdict: 'lesson.verdicts', runs: 'runs.button',
};

/**
 * The lesson's context.
 * @typedef {object} LessonSubject
 * @property {string} shown the tab that pupils will see
 * @property {string[]} hideable parts of the page
 * @property {{ group: string, fields: string[] }[]} lockable
 * @property {string} settings the starting settings in words
 * @property {boolean} has_learnt
 * @property {Lesson | undefined} lesson the lesson to begin with; without one, the last typed text stays
 */

/** @typedef {{ link: string, carried: string, refused: string }} MadeLesson the link is empty if refused gives a reason */

/**
 * @param {HTMLElement} page
 * @param {{ most: number }} limits the most characters in a task
 * @param {object} callbacks
 * @param {(lesson: Lesson, learnt: boolean) => Promise<MadeLesson>} callbacks.make
 * @param {(link: string) => Promise<boolean>} callbacks.copy resolves to whether the browser allowed it
 * @param {(link: string) => void} callbacks.showQr shows the link as a QR code
 * @param {() => void} callbacks.onSteps writes a lesson in steps instead
 */
export function createLessonDialog(page, { most }, { make, copy, showQr, onSteps }) {
  const task = html('textarea', { rows: 6, maxlength: most, 'data-hint': text('lesson.task_help') });
  const count = html('span', { class: 'note' });
  const learnt = html('input', { type: 'checkbox' });
  const learntLabel = html('label', { 'data-hint': text('lesson.learnt_help') }, learnt, ' ', text('lesson.learnt'));
  const hiding = html('div', { class: 'lesson-ticks' });
  const warning = html('p', { class: 'note lesson-warning', role: 'status', hidden: true }, text('lesson.nothing_to_hand_in'));
  const locking = html('div', { class: 'lesson-ticks' });
  /** A checkbox for each setting, in the form's order. */
  const single = html('div');
  const hide = folded('lesson.hide', hiding);
  const lock = folded('lesson.lock', locking, single);
  const preview = html('div', { class: 'lesson-preview', role: 'group', 'aria-label': text('lesson.preview') });
  const panelPlace = html('section', { class: 'lesson', inert: true });
  const panel = createLessonPanel(panelPlace, { onFold() {}, onLift() {}, onName() {}, onSubmission() {} });
  const sketch = createLessonSketch();
  const settings = html('p', { class: 'note' });
  preview.append(html('h3', {}, text('lesson.preview')), panelPlace, sketch.element, settings);
  const status = html('p', { class: 'note', role: 'status', 'aria-label': text('lesson.link') });
  const byHand = html('input', { type: 'text', readonly: true, 'aria-label': text('lesson.link'), hidden: true });
  const copyButton = html('button', { type: 'button', class: 'primary', 'data-hint': text('lesson.copy_help') }, text('lesson.copy'));
  const qrButton = html('button', { type: 'button', 'aria-haspopup': 'dialog', 'data-hint': text('share.qr_help') }, text('share.qr'));
  const tryIt = html('a', { class: 'button', target: '_blank', rel: 'noopener', 'data-hint': text('lesson.try_help') }, text('lesson.try'));
  const close = closeButton();
  const inSteps = html('button', { type: 'button', 'data-hint': text('lesson.in_steps_help') }, text('lesson.in_steps'));
  const { dialog, openDialog, closeDialog } = createDialog(page, { class: 'lesson-dialog', 'aria-label': text('lesson.make') }, { close, stays: true },
    html('div', { class: 'dialog-head' }, html('h2', {}, text('lesson.make')), inSteps, close),
    html('p', {}, text('lesson.make_note')),
    html('div', { class: 'lesson-columns' },
      html('div', { class: 'lesson-form' },
        html('label', {}, html('span', {}, text('lesson.task')), task), count,
        hide.element, warning, lock.element, learntLabel),
      preview),
    html('div', { class: 'dialog-foot' }, status, byHand, html('div', { class: 'buttons' }, copyButton, qrButton, tryIt)));
  /** @type {LessonSubject} */
  let subject = { shown: 'xor', hideable: [], lockable: [], settings: '', has_learnt: false, lesson: undefined };
  /** Counts requests, so that late answers are dropped. */
  let asked = 0;
  let link = '';
  let carried = '';

  dialog.addEventListener('input', () => changed());
  inSteps.addEventListener('click', () => {
    closeDialog();
    onSteps();
  });
  qrButton.addEventListener('click', () => showQr(link));
  copyButton.addEventListener('click', async () => {
    const copied = await copy(link);
    setText(status, `${text(copied ? 'share.copied' : 'share.not_copied')} ${carried}`);
    byHand.hidden = copied;
    if (!copied) byHand.select();
  });

  function tick(/** @type {string} */ value, /** @type {string} */ name, /** @type {boolean} */ checked) {
    return html('label', {}, html('input', { type: 'checkbox', value, checked }), ' ', name);
  }

  function ticked(/** @type {HTMLElement} */ element) {
    return [...element.querySelectorAll('input')].filter((box) => box.checked && !box.disabled).map(({ value }) => value);
  }

  function lessonNow() {
    return { task: cleanTask(task.value), hide: ticked(hiding), lock: [...ticked(locking), ...ticked(single)] };
  }

  async function changed() {
    const groups = ticked(locking);
    for (const box of single.querySelectorAll('input')) {
      const isOfGroup = subject.lockable.some(({ group: name, fields }) => groups.includes(name) && fields.includes(box.value));
      if (box.disabled === isOfGroup) continue;
      box.disabled = isOfGroup;
      [box.checked, box.dataset.own] = isOfGroup ? [true, String(box.checked)] : [box.dataset.own === 'true', ''];
    }
    const lesson = lessonNow();
    setText(count, text('lesson.count', { count: task.value.length, most }));
    const restricts = lesson.hide.length + lesson.lock.length > 0;
    const isEmpty = !lesson.task && !restricts;
    panel.update({ ...lesson, restricts, lifted: false, folded: false, can_submit: canSubmit(lesson), own_name: '' });
    warning.hidden = canSubmit(lesson);
    hide.update(lesson.hide);
    lock.update(lesson.lock);
    sketch.update({ ...lesson, shown: subject.shown, groups: subject.lockable.map(({ group: name }) => name), nameOf: partName });
    asked += 1;
    const turn = asked;
    const made = isEmpty ? { link: '', carried: '', refused: text('lesson.empty') } : await make(lesson, learnt.checked && !learnt.disabled);
    if (turn !== asked) return;
    ({ link, carried } = made);
    byHand.hidden = true;
    byHand.value = link;
    setText(status, made.refused);
    copyButton.disabled = link === '';
    qrButton.disabled = link === '';
    setAttributes(tryIt, link ? { href: link, 'aria-disabled': false, role: false } : { href: false, 'aria-disabled': 'true', role: 'link' });
    setHint(tryIt, link ? text('lesson.try_help') : made.refused);
  }

  return {
    open(/** @type {LessonSubject} */ about) {
      const before = about.lesson ?? lessonNow();
      subject = about;
      if (about.lesson) task.value = about.lesson.task;
      hiding.replaceChildren(...about.hideable.map((part) => tick(part, partName(part), before.hide.includes(part))));
      locking.replaceChildren(...['preset', ...about.lockable.map(({ group: name }) => name)].map((name) => tick(name, partName(name), before.lock.includes(name))));
      single.replaceChildren(...about.lockable.map(({ group: name, fields }) => html('div', { role: 'group', 'aria-label': partName(name) },
        html('h3', {}, partName(name)), html('div', { class: 'lesson-ticks' }, ...fields.map((field) => tick(field, partName(field), before.lock.includes(field)))))));
      learnt.disabled = !about.has_learnt;
      setText(settings, about.settings);
      changed();
      openDialog();
      task.focus();
    },
  };
}

/**
 * Choices that are folded, with a summary of the chosen ones.
 * @param {string} key
 * @param {...Node} children
 */
function folded(key, ...children) {
  const summary = html('summary', { 'data-hint': text(`${key}_help`) });
  return {
    element: html('details', { class: 'lesson-folded', 'aria-label': text(key) }, summary, ...children),
    update: (/** @type {string[]} */ chosen) => setText(summary, chosen.length ? text(`${key}_names`, { names: LIST.format(chosen.map(partName)) }) : text(key)),
  };
}

/** @param {string} part of the page, a group of settings, or a setting */
export function partName(part) {
  return text(PART_NAMES[part] ?? `field.${part}`);
}
