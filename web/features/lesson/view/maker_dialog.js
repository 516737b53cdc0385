// The dialog for writing a lesson in steps: its steps on the left, the edited step on the right, the pupil's view below.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setDisabled, setHint, setText } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { isWritten } from '../state/draft.js';
import { cutAtWord } from '../sentences/shortened_text.js';
import { lessonTrouble } from '../sentences/place_sentences.js';
import { createLessonBar } from './lesson_bar.js';
import { createMakerStep } from './maker_step.js';

/** @import { LessonCondition } from '../../../wire/protocol.js' */
/** @import { DraftQuestion, DraftStep, LessonDraft } from '../state/draft.js' */
/** @import { BarView } from './lesson_bar.js' */

/** The most characters of a step in the list. */
const LONGEST_SHOWN = 40;
const nothing = () => {};

/**
 * @param {HTMLElement} page
 * @param {object} callbacks
 * @param {(change: Partial<LessonDraft>) => void} callbacks.onChange
 * @param {(change: Partial<DraftStep>) => void} callbacks.onStep
 * @param {(change: Partial<DraftQuestion>) => void} callbacks.onQuestion
 * @param {(goal: LessonCondition[]) => void} callbacks.onGoal
 * @param {(at: number) => void} callbacks.onChoose
 * @param {(must: boolean) => void} callbacks.onMustBeRight
 * @param {() => void} callbacks.onTakeNow
 * @param {() => void} callbacks.onAddNow
 * @param {() => void} callbacks.onAdd
 * @param {() => void} callbacks.onRemove
 * @param {(by: 1 | -1) => void} callbacks.onMove
 * @param {() => void} callbacks.onClear
 * @param {() => Promise<boolean>} callbacks.onCopy resolves to whether the browser allowed it
 * @param {() => void} callbacks.onQr shows the link as a QR code
 * @param {() => void} callbacks.onSave
 * @param {() => void} callbacks.onTry
 * @param {(file: File) => Promise<string>} callbacks.onFile resolves to what is wrong with it; empty if nothing is
 * @param {() => void} callbacks.onSimple makes a lesson with a single task instead
 * @param {(draft: LessonDraft, at: number) => BarView} callbacks.barOf the pupil's view of a step; after the last one, of the end
 * @param {(key: string) => string} callbacks.linkOf
 * @param {(part: string) => string} callbacks.nameOf
 */
export function createMakerDialog(page, callbacks) {
  const title = line('maker.name');
  const about = area('maker.about');
  const minutes = line('maker.minutes');
  const canSay = area('maker.can_say');
  const open = area('maker.open');
  const list = html('ol', { class: 'maker-steps' });
  const remove = sure('maker.remove', callbacks.onRemove);
  const earlier = button('maker.earlier', () => callbacks.onMove(-1));
  const later = button('maker.later', () => callbacks.onMove(1));
  const step = createMakerStep(callbacks);
  const preview = html('section', { class: 'lesson', 'data-walk': true, inert: true });
  const previewTitle = html('h3');
  const bar = createLessonBar(preview, {
    onFold: nothing, onLift: nothing, onLeave: nothing, onStep: nothing, onBack: nothing, onNext: nothing, onSkip: nothing, onHint: nothing, onSetUp: nothing,
    onAnswer: nothing, onRestart: nothing, onOthers: nothing, onAgain: nothing, onSubmission: nothing, onLesson: nothing,
  });
  const status = html('p', { class: 'note', id: 'maker-told', role: 'status', 'aria-label': text('maker.link') });
  const goThere = button('maker.go_there', () => {
    if (wrong) callbacks.onChoose(wrong.step);
    whereWrong()?.focus();
  });
  const byHand = html('input', { type: 'text', readonly: true, hidden: true, 'aria-label': text('maker.link') });
  const copy = button('maker.copy', async () => {
    const copied = await callbacks.onCopy();
    copiedLink = byHand.value;
    copiedWords = text(copied ? 'maker.copied' : 'maker.not_copied');
    setText(status, copiedWords);
    byHand.hidden = copied;
    if (!copied) byHand.select();
  });
  copy.classList.add('primary');
  const qr = button('share.qr', callbacks.onQr);
  qr.setAttribute('aria-haspopup', 'dialog');
  const save = button('maker.save', callbacks.onSave);
  const tryIt = button('maker.try', callbacks.onTry);
  const picker = html('input', { type: 'file', accept: '.json,application/json' });
  const file = html('label', { class: 'button', 'data-hint': text('maker.file_help') }, html('span', {}, text('maker.file')), picker);
  const replaceWords = html('span', { id: 'maker-replaced' });
  const replace = button('maker.replace', async () => {
    const chosen = pending;
    askOf(undefined);
    if (chosen) await read(chosen);
  });
  const keep = button('maker.keep', () => {
    askOf(undefined);
    close.focus();
  });
  const replacing = html('div', { class: 'maker-replacing', role: 'group', 'aria-labelledby': replaceWords.id, hidden: true }, replaceWords, replace, keep);
  const simple = button('maker.simple', () => {
    closeDialog();
    callbacks.onSimple();
  });
  const clear = sure('maker.clear', callbacks.onClear);
  const close = closeButton();
  const { dialog, openDialog, closeDialog } = createDialog(page, { class: 'lesson-dialog maker-dialog', 'aria-label': text('maker.title') }, { close, stays: true },
    html('div', { class: 'dialog-head' }, html('h2', { tabindex: -1, autofocus: true }, text('maker.title')), simple, close), html('p', {}, text('maker.intro')),
    html('div', { class: 'maker-columns' },
      html('div', { class: 'maker-lesson' },
        html('fieldset', {}, html('legend', {}, text('maker.lesson')), title.label, minutes.label, about.label, canSay.label, open.label),
        html('fieldset', {}, html('legend', {}, text('maker.steps')), list,
          html('div', { class: 'buttons' }, adding('maker.add_now', callbacks.onAddNow), adding('maker.add', callbacks.onAdd)),
          html('div', { class: 'buttons' }, earlier, later, remove))),
      html('div', {}, step.element)),
    previewTitle, preview,
    html('div', { class: 'dialog-foot' }, html('div', { class: 'maker-told' }, status, goThere), byHand, replacing, html('div', { class: 'buttons' }, copy, qr, save, tryIt, file, clear)));
  /** The last copied link and its message. @type {string | undefined} */
  let copiedLink;
  let copiedWords = '';
  /** The opened count of the draft shown last. */
  let openedLast = 0;
  /** The draft shown last. @type {LessonDraft | undefined} */
  let shown;
  /** Whether the preview shows the end, as it does while its texts are edited. */
  let atEnd = false;
  /** Whether to focus the text of a newly added step. */
  let leads = false;
  /** A file chosen while the draft had content. @type {File | undefined} */
  let pending;
  /** Identifies what the form was last filled with. */
  let filled = '';
  /** The error: its place as Python names it, and its step. @type {{ names: string[], step: number } | undefined} */
  let wrong;

  for (const [field, name] of /** @type {const} */ ([[title, 'title'], [about, 'about'], [minutes, 'minutes'], [canSay, 'can_say'], [open, 'open_question']])) {
    field.control.addEventListener('input', () => callbacks.onChange({ [name]: field.control.value }));
  }
  dialog.addEventListener('focusin', ({ target }) => {
    const wasAtEnd = atEnd;
    if (target === canSay.control || target === open.control) atEnd = true;
    else if (target instanceof Node && (step.element.contains(target) || list.contains(target))) atEnd = false;
    if (shown && atEnd !== wasAtEnd) showPreview(shown);
  });
  list.addEventListener('click', ({ target }) => {
    const at = target instanceof HTMLElement ? target.closest('button')?.dataset.at : undefined;
    if (at !== undefined) callbacks.onChoose(Number(at));
  });
  picker.addEventListener('change', async () => {
    const [chosen] = picker.files ?? [];
    picker.value = '';
    if (!chosen) return;
    if (!shown || !isWritten(shown)) return void await read(chosen);
    askOf(chosen);
    replace.focus();
  });

  async function read(/** @type {File} */ chosen) {
    setText(status, await callbacks.onFile(chosen));
    picker.focus();
  }

  /** Asks whether a file may replace the draft. @param {File | undefined} chosen undefined cancels the question */
  function askOf(chosen) {
    pending = chosen;
    replacing.hidden = !chosen;
    setText(replaceWords, chosen ? text('maker.replace_sure', { name: chosen.name }) : '');
  }

  /** Forgets the last copy, once another lesson is edited or the dialog is opened again. */
  function forget() {
    copiedLink = undefined;
    byHand.hidden = true;
    askOf(undefined);
  }

  /** A button that adds a step and moves to its text. @param {'maker.add_now' | 'maker.add'} key @param {() => unknown} act */
  function adding(key, act) {
    return button(key, () => {
      leads = true;
      act();
    });
  }

  /** @param {string} key @param {() => unknown} [act] */
  function button(key, act) {
    const made = html('button', { type: 'button' }, text(key));
    setHint(made, text(`${key}_help`));
    made.addEventListener('click', () => act?.());
    return made;
  }

  /** A button that removes something written: a first click makes its label ask, a second acts. */
  function sure(/** @type {'maker.remove' | 'maker.clear'} */ key, /** @type {() => unknown} */ act) {
    const made = button(key, () => {
      const isAsked = made.dataset.asked === 'true';
      made.dataset.asked = String(!isAsked);
      setText(made, isAsked ? text(key) : key === 'maker.remove' ? text('maker.remove_sure') : text('maker.clear_sure'));
      if (isAsked) act();
    });
    made.addEventListener('blur', () => {
      made.dataset.asked = 'false';
      setText(made, text(key));
    });
    return made;
  }

  function line(/** @type {string} */ key) {
    const control = html('input', { type: 'text', autocomplete: 'off' });
    return { control, label: html('label', { 'data-hint': text(`${key}_help`) }, html('span', {}, text(key)), control) };
  }

  function area(/** @type {string} */ key) {
    const control = html('textarea', { rows: 2 });
    return { control, label: html('label', { 'data-hint': text(`${key}_help`) }, html('span', {}, text(key)), control) };
  }

  function fill(/** @type {LessonDraft} */ draft) {
    title.control.value = draft.title;
    about.control.value = draft.about;
    minutes.control.value = draft.minutes;
    canSay.control.value = draft.can_say;
    open.control.value = draft.open_question;
    step.fill(draft.steps[draft.at], draft.goals);
  }

  /** The field with the error, if the form shows it. @returns {HTMLElement | undefined} */
  function whereWrong() {
    const [first, , ...others] = wrong?.names ?? [];
    if (first === 'steps') return step.controlOf(others);
    return { title: title.control, name: title.control, about: about.control, minutes: minutes.control, can_say: canSay.control, open_question: open.control }[first];
  }

  /** Marks the field and the step with the error. */
  function mark(/** @type {LessonDraft} */ draft) {
    const { at, steps, made } = draft;
    const place = isWritten(draft) ? made?.trouble?.values.place : undefined;
    const names = typeof place === 'string' ? place.split(', ') : [];
    const inStep = names[0] === 'steps' && Number(names[1]) >= 1 && Number(names[1]) <= steps.length ? Number(names[1]) - 1 : undefined;
    wrong = names.length && (inStep !== undefined || names[0] !== 'steps') ? { names, step: inStep ?? at } : undefined;
    const field = inStep === undefined || inStep === at ? whereWrong() : undefined;
    for (const before of dialog.querySelectorAll('[aria-invalid]')) {
      if (before === field) continue;
      before.removeAttribute('aria-invalid');
      before.removeAttribute('aria-describedby');
    }
    field?.setAttribute('aria-invalid', 'true');
    field?.setAttribute('aria-describedby', status.id);
    for (const [index, item] of [...list.children].entries()) item.toggleAttribute('data-wrong', index === inStep);
    goThere.style.visibility = field || inStep !== undefined ? '' : 'hidden'; // keeps its place when invisible
  }

  function showPreview(/** @type {LessonDraft} */ draft) {
    const at = atEnd ? draft.steps.length : draft.at;
    setText(previewTitle, atEnd ? text('maker.preview_end') : text('maker.preview', { step: formatNumber(at + 1) }));
    bar.update(callbacks.barOf(draft, at));
  }

  function listSteps(/** @type {LessonDraft} */ { steps, at }) {
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...steps.map(({ text: words }, index) => {
      const shown = cutAtWord(words, LONGEST_SHOWN) || text('maker.step_empty');
      return html('li', {}, html('button', { type: 'button', 'data-at': index, 'aria-current': index === at ? 'step' : undefined }, text('maker.step', { number: index + 1, words: shown })));
    }));
    if (focused) /** @type {HTMLButtonElement | null} */ (list.querySelector('[aria-current]'))?.focus();
  }

  return {
    open: () => {
      forget();
      openDialog();
    },
    close: closeDialog,
    isOpen: () => dialog.open,
    update(/** @type {LessonDraft} */ draft) {
      const { at, steps, opened, goals, made } = draft;
      shown = draft;
      if (opened !== openedLast) forget();
      openedLast = opened;
      const now = [at, steps.length, opened, goals !== undefined].join(' ');
      if (now !== filled) {
        filled = now;
        fill(draft);
      }
      listSteps(draft);
      step.show(draft);
      if (leads) step.focus();
      leads = false;
      setDisabled(earlier, at === 0);
      setDisabled(later, at === steps.length - 1);
      showPreview(draft);
      const isSound = made?.lesson !== undefined;
      const why = isWritten(draft) ? text('maker.not_yet') : text('maker.begin');
      for (const [control, key] of /** @type {const} */ ([[save, 'maker.save'], [tryIt, 'maker.try'], [copy, 'maker.copy'], [qr, 'share.qr']])) {
        const isOff = !isSound || ([copy, qr].includes(control) && !(made?.key && callbacks.linkOf(made.key)));
        setDisabled(control, isOff);
        setHint(control, isSound ? isOff ? text('maker.long') : text(`${key}_help`) : why);
      }
      mark(draft);
      if (!isWritten(draft)) setText(status, why); // nothing is wrong yet
      else if (made?.trouble) setText(status, lessonTrouble(made.trouble));
      else if (isSound && made) {
        const link = made.key && callbacks.linkOf(made.key);
        byHand.value = link;
        const isCopied = link !== undefined && link === copiedLink;
        setText(status, isCopied ? copiedWords : link ? text('maker.sound', { count: formatNumber(link.length) }) : text('maker.long'));
      }
    },
  };
}
