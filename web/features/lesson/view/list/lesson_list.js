// The list of lessons: four paths of three with a picture each, how far one has come, and the one to go on with; below, what a teacher needs.

import { closeButton, createDialog } from '../../../../parts/dialogs/dialog.js';
import { html, refill, setHint, setText } from '../../../../parts/dom.js';
import { text } from '../../../../words/text.js';
import { plainWords } from '../words_into.js';
import { lessonPicture } from './lesson_pictures.js';

/** @import { LessonWords } from '../../../../wire/protocol.js' */

/** @typedef {{ key: string, path: string, title: LessonWords, about: LessonWords | undefined, minutes: number, reached: number, steps: number }} ListEntry path: empty outside the course; minutes: 0 if unknown; steps: 0 before it is begun */

/**
 * @param {HTMLElement} page
 * @param {object} callbacks
 * @param {(key: string) => void} callbacks.onOpen
 * @param {(file: File) => void} callbacks.onFile
 * @param {() => void} callbacks.onAgain fetches the list again
 * @param {() => void} callbacks.onMake
 * @param {(() => void) | undefined} callbacks.onClass
 * @param {(key: string) => void} callbacks.onQr
 * @param {(key: string, isKey: boolean) => void} callbacks.onPaper shows the pupils' sheet or the teacher's key, to print
 */
export function createLessonList(page, { onOpen, onFile, onAgain, onMake, onClass, onQr, onPaper }) {
  const close = closeButton();
  const title = html('h2', { tabindex: -1, autofocus: true }, text('lessons.title'));
  const sum = html('p', { class: 'note' });
  const paths = html('div', { class: 'lesson-paths' });
  const status = html('p', { class: 'note', role: 'status' });
  const again = button('walk.again', onAgain);
  const goOn = html('button', { type: 'button', class: 'primary' });
  setHint(goOn, text('lessons.begin_help'));
  const picker = html('input', { type: 'file', accept: '.json,application/json' });
  const file = html('label', { class: 'button', 'data-hint': text('lessons.file_help') }, html('span', {}, text('lessons.file')), picker);
  const chosen = html('select', { 'aria-label': text('lessons.which') });
  const teachers = html('div', { class: 'lesson-teachers', role: 'group', 'aria-label': text('lessons.teachers') }, html('span', { class: 'note' }, text('lessons.teachers')),
    chosen, leading('lessons.sheet', () => onPaper(chosen.value, false), false), leading('lessons.key', () => onPaper(chosen.value, true), false), leading('share.qr', () => onQr(chosen.value), false),
    leading('lessons.make', onMake), ...(onClass ? [leading('lessons.class', onClass)] : []), file);
  const { dialog, openDialog, closeDialog } = createDialog(page, { class: 'lessons-dialog', 'aria-label': text('lessons.title') }, { close },
    html('div', { class: 'dialog-head' }, title, close), sum, paths, status, again, teachers, html('div', { class: 'dialog-foot' }, goOn));
  picker.addEventListener('change', () => {
    const [given] = picker.files ?? [];
    picker.value = '';
    if (given) onFile(given);
  });
  goOn.addEventListener('click', () => open(goOn.value));
  dialog.addEventListener('click', ({ target }) => {
    const key = target instanceof HTMLElement ? target.closest('button')?.dataset.lesson : undefined;
    if (key !== undefined) open(key);
  });

  /** The lesson to go on with when a lesson was last chosen for the teachers. @type {string | undefined} */
  let preset;

  function open(/** @type {string} */ key) {
    closeDialog();
    onOpen(key);
  }

  function button(/** @type {string} */ key, /** @type {() => void} */ act) {
    const made = html('button', { type: 'button' }, text(key));
    setHint(made, text(`${key}_help`));
    made.addEventListener('click', act);
    return made;
  }

  /** A button that opens another dialog. @param {string} key @param {() => void} act @param {boolean} [instead] whether that takes the place of the list */
  function leading(key, act, instead = true) {
    const made = button(key, () => {
      if (instead) closeDialog();
      act();
    });
    made.setAttribute('aria-haspopup', 'dialog');
    return made;
  }

  function card(/** @type {ListEntry} */ entry, /** @type {string | undefined} */ next) {
    const { key, title: words, about, minutes, reached, steps } = entry;
    const state = isDone(entry) ? 'done' : key === next ? 'next' : steps ? 'begun' : 'new';
    const facts = [
      ...(state === 'done' ? [text('lessons.done')] : state === 'next' ? [text('lessons.next')] : []),
      ...(state !== 'done' && steps ? [text('lessons.reached', { reached, steps })] : []),
      ...(state === 'done' || !minutes ? [] : [text('lessons.minutes', { minutes })]),
    ];
    const opens = html('button', { type: 'button', 'data-lesson': key, 'data-key': key }, plainWords(words));
    setHint(opens, text('lessons.begin_help'));
    return html('li', { class: 'lesson-card', 'data-state': state }, lessonPicture(key), opens, html('span', { class: 'lesson-facts' }, facts.join(', ')), ...(about ? [html('p', {}, plainWords(about))] : []));
  }

  function path(/** @type {string} */ name, /** @type {ListEntry[]} */ entries, /** @type {string | undefined} */ next) {
    const done = entries.filter(isDone).length;
    return html('section', {}, html('h3', {}, text(name ? `lessons.path_${name}` : 'lessons.own'), ' ', ...(done ? [html('small', {}, text('lessons.path_done', { done, all: entries.length }))] : [])),
      html('ol', {}, ...entries.map((entry) => card(entry, next))));
  }

  return {
    isOpen: () => dialog.open,
    open() {
      openDialog();
      dialog.scrollTop = 0;
    },
    close: closeDialog,
    /**
     * @param {ListEntry[]} entries
     * @param {string | undefined} next the key of the lesson to go on with; undefined if every lesson is done
     * @param {string} trouble why there is no list, or a file is not a lesson; empty if all is well
     * @param {boolean} mayAsk whether a retry may help
     */
    update(entries, next, trouble, mayAsk) {
      const names = [...new Set(entries.map((entry) => entry.path))];
      refill(paths, ...names.map((name) => path(name, entries.filter((entry) => entry.path === name), next)));
      const course = entries.filter((entry) => entry.path);
      const done = course.filter(isDone);
      setText(sum, course.length ? text('lessons.sum', { done: done.length, all: course.length, minutes: minutesOf(done), of: minutesOf(course) }) : '');
      const found = entries.find(({ key }) => key === next);
      goOn.hidden = !found;
      if (found) {
        goOn.value = found.key;
        setText(goOn, text(found.steps ? 'lessons.go_on' : 'lessons.begin', { title: plainWords(found.title) }));
      }
      const before = chosen.value;
      chosen.replaceChildren(...entries.map(({ key, title: words }) => html('option', { value: key }, plainWords(words))));
      const stays = preset === next && entries.some(({ key }) => key === before);
      chosen.value = stays ? before : next ?? entries[0]?.key ?? '';
      preset = next;
      teachers.hidden = !entries.length && mayAsk;
      setText(status, trouble);
      again.hidden = !mayAsk;
    },
  };
}

function isDone(/** @type {ListEntry} */ { reached, steps }) {
  return steps > 0 && reached === steps;
}

function minutesOf(/** @type {ListEntry[]} */ entries) {
  return entries.reduce((sum, { minutes }) => sum + minutes, 0);
}
