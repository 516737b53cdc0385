// The list of lessons in the order of the course, each with its duration and progress.

import { createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { plainWords, wordsInto } from './words_into.js';

/** @import { LessonWords } from '../../../wire/protocol.js' */

/** @typedef {{ key: string, title: LessonWords, about: LessonWords | undefined, minutes: number | undefined, reached: number, steps: number }} ListEntry steps: 0 before it is begun */

/**
 * @param {HTMLElement} page
 * @param {{ onOpen: (key: string) => void, onFile: (file: File) => void, onAgain: () => void, onMake: () => void, onClass: (() => void) | undefined }} callbacks
 */
export function createLessonList(page, { onOpen, onFile, onAgain, onMake, onClass }) {
  const intro = html('p', { class: 'note' }, text('lessons.intro'));
  const list = html('ol', { class: 'lesson-list' });
  const ownTitle = html('h3', {}, text('lessons.own'));
  const own = html('ul', { class: 'lesson-list' });
  const status = html('p', { class: 'note', role: 'status' });
  const again = html('button', { type: 'button', hidden: true }, text('walk.again'));
  setHint(again, text('walk.again_help'));
  const picker = html('input', { type: 'file', accept: '.json,application/json' });
  const file = html('label', { class: 'button', 'data-hint': text('lessons.file_help') }, html('span', {}, text('lessons.file')), picker);
  const teachers = html('p', { class: 'lesson-teachers' }, html('span', { class: 'note' }, text('lessons.teachers')), leading('lessons.make', onMake), ...(onClass ? [leading('lessons.class', onClass)] : []));
  const close = html('button', { type: 'button', class: 'primary' }, text('lessons.close'));
  setHint(close, text('lessons.close_help'));
  const title = html('h2', { tabindex: -1, autofocus: true }, text('lessons.title'));
  const { dialog, openDialog, closeDialog } = createDialog(page, { class: 'lessons-dialog', 'aria-label': text('lessons.title') }, { close },
    title, intro, list, ownTitle, own, status, again, teachers, html('div', { class: 'dialog-foot' }, html('div', { class: 'buttons' }, file, close)));
  again.addEventListener('click', onAgain);
  picker.addEventListener('change', () => {
    const [chosen] = picker.files ?? [];
    picker.value = '';
    if (chosen) onFile(chosen);
  });
  dialog.addEventListener('click', ({ target }) => {
    const key = target instanceof HTMLElement ? target.closest('button')?.dataset.lesson : undefined;
    if (key === undefined) return;
    closeDialog();
    onOpen(key);
  });

  /** A button that opens another dialog. */
  function leading(/** @type {'lessons.make' | 'lessons.class'} */ key, /** @type {() => void} */ act) {
    const made = html('button', { type: 'button', 'aria-haspopup': 'dialog' }, text(key));
    setHint(made, text(`${key}_help`));
    made.addEventListener('click', () => {
      closeDialog();
      act();
    });
    return made;
  }

  function item(/** @type {ListEntry} */ { key, title: words, about, minutes, reached, steps }) {
    const name = plainWords(words);
    const isDone = steps > 0 && reached === steps;
    const open = html('button', { type: 'button', 'data-lesson': key, 'data-key': key }, text(isDone ? 'lessons.again' : steps ? 'lessons.go_on' : 'lessons.begin', { title: name }));
    setHint(open, text('lessons.begin_help'));
    const facts = [
      ...(minutes === undefined ? [] : [text('lessons.minutes', { minutes })]),
      steps ? text(isDone ? 'lessons.done' : 'lessons.reached', { reached, steps }) : text('lessons.new'),
    ];
    return html('li', { 'data-done': isDone }, open, html('span', { class: 'note lesson-facts' }, facts.join(', ')), ...(about ? [wordsInto(html('p'), about)] : []));
  }

  return {
    isOpen: () => dialog.open,
    open() {
      openDialog();
      dialog.scrollTop = 0;
    },
    close: closeDialog,
    /**
     * @param {ListEntry[]} others the lessons opened from files
     * @param {string} trouble why there is no list, or a file is not a lesson; empty if all is well
     * @param {boolean} mayAsk whether a retry may help
     */
    update(/** @type {ListEntry[]} */ course, others, trouble, mayAsk) {
      list.replaceChildren(...course.map(item));
      own.replaceChildren(...others.map(item));
      own.hidden = ownTitle.hidden = others.length === 0;
      setText(status, trouble);
      again.hidden = !mayAsk;
    },
  };
}
