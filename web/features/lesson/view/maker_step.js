// One step of a lesson being written: its text, beginning, question, goal and hints.

import { html, setHint, setText } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { settingWithValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { HIDEABLE, LOCK_GROUPS } from '../state/address_lesson.js';
import { mustBeRight } from '../state/conditions.js';
import { createMakerGoal } from './maker_goal.js';

/** @import { AskedNumber, GoalVocabulary, LessonCondition, LessonPlace } from '../../../wire/protocol.js' */
/** @import { DraftQuestion, DraftStep, LessonDraft } from '../state/draft.js' */

const KINDS = /** @type {const} */ (['none', 'choice', 'number', 'words']);

/**
 * @param {object} callbacks
 * @param {(change: Partial<DraftStep>) => void} callbacks.onStep
 * @param {(change: Partial<DraftQuestion>) => void} callbacks.onQuestion
 * @param {(goal: LessonCondition[]) => void} callbacks.onGoal
 * @param {(must: boolean) => void} callbacks.onMustBeRight whether the answer must be right, or is a guess
 * @param {() => void} callbacks.onTakeNow
 * @param {(part: string) => string} callbacks.nameOf a part of the page, or a group of settings
 */
export function createMakerStep({ onStep, onQuestion, onGoal, onMustBeRight, onTakeNow, nameOf }) {
  /** The most words in a step's text. */
  let most = 60;
  /** The numbers of a run that a question can ask for. @type {AskedNumber[]} */
  let numbers = [];
  /** The typed row, unit or weight of the chosen number. @type {Record<string, string>} */
  let of = {};
  const words = area('maker.text', 4);
  const count = html('span', { class: 'note' });
  const place = html('p', { class: 'note' });
  const take = button('maker.take_now', onTakeNow);
  const goesOn = button('maker.no_place', () => onStep({ place: undefined }));
  const hide = html('div', { class: 'lesson-ticks' });
  const lock = html('div', { class: 'lesson-ticks' });
  const kind = html('select', {}, ...KINDS.map((each) => html('option', { value: each }, text(`maker.question_${each}`))));
  const asked = area('maker.question_text', 2);
  const choices = area('maker.choices', 5);
  const right = line('maker.right');
  const rightChoice = line('maker.right_choice');
  const number = html('select');
  const numberLabel = labelled('maker.number', number);
  const numberOf = html('div', { class: 'maker-row' });
  const within = line('maker.within');
  const isAsked = html('select', {}, html('option', { value: 'guess' }, text('maker.asked_guess')), html('option', { value: 'right' }, text('maker.asked_right')));
  const isAskedLabel = labelled('maker.asked', isAsked);
  const because = area('maker.because', 2);
  const goal = createMakerGoal({ onGoal });
  const hints = area('maker.hints', 2);
  const kindLabel = labelled('maker.question', kind);
  const heading = html('h3');
  const element = html('div', { class: 'maker-step' },
    heading, words.label, count,
    html('fieldset', {}, html('legend', {}, text('maker.place')), place, html('div', { class: 'buttons' }, take, goesOn)),
    html('fieldset', {}, html('legend', {}, text('maker.question')), kindLabel, asked.label, choices.label, rightChoice.label, numberLabel, numberOf, right.label, within.label, isAskedLabel, because.label),
    goal.element, hints.label,
    html('details', {}, html('summary', {}, text('maker.hide')), hide), html('details', {}, html('summary', {}, text('maker.lock')), lock));

  function labelled(/** @type {string} */ key, /** @type {HTMLElement} */ control) {
    return html('label', { 'data-hint': text(`${key}_help`, { most }) }, html('span', {}, text(key)), control);
  }

  /** @param {string} key @param {number} rows */
  function area(key, rows) {
    const control = html('textarea', { rows });
    return { control, label: labelled(key, control) };
  }

  function line(/** @type {string} */ key) {
    const control = html('input', { type: 'text', autocomplete: 'off' });
    return { control, label: labelled(key, control) };
  }

  /** @param {string} key @param {() => void} act */
  function button(key, act) {
    const made = html('button', { type: 'button' }, text(key));
    setHint(made, text(`${key}_help`));
    made.addEventListener('click', act);
    return made;
  }

  words.control.addEventListener('input', () => {
    onStep({ text: words.control.value });
    tell();
  });
  kind.addEventListener('change', () => {
    onQuestion({ kind: kind.value === 'none' ? '' : /** @type {'choice' | 'number' | 'words'} */ (kind.value) });
    showQuestion();
  });
  asked.control.addEventListener('input', () => onQuestion({ text: asked.control.value }));
  choices.control.addEventListener('input', () => onQuestion({ choices: choices.control.value }));
  for (const { control } of [right, rightChoice]) {
    control.addEventListener('input', () => {
      right.control.value = rightChoice.control.value = control.value; // one answer, shared by both kinds of question
      onQuestion({ right: control.value });
    });
  }
  isAsked.addEventListener('change', () => onMustBeRight(isAsked.value === 'right'));
  within.control.addEventListener('input', () => onQuestion({ within: within.control.value }));
  because.control.addEventListener('input', () => onQuestion({ because: because.control.value }));
  hints.control.addEventListener('input', () => onStep({ hints: hints.control.value }));
  hide.addEventListener('change', () => onStep({ hide: ticked(hide) }));
  lock.addEventListener('change', () => onStep({ lock: ticked(lock) }));

  function tell() {
    setText(count, text('maker.words', { count: words.control.value.split(/\s+/).filter(Boolean).length, most }));
  }

  number.addEventListener('change', () => {
    of = Object.fromEntries(fieldsOf(number.value).map(({ name }) => [name, '0']));
    onQuestion({ number: number.value, of });
    drawNumber();
    showQuestion();
  });

  /** The row, unit or weight fields of a number of the run. @param {string} name */
  function fieldsOf(name) {
    return numbers.find((each) => each.name === name)?.fields ?? [];
  }

  function drawNumber() {
    numberOf.replaceChildren(...fieldsOf(number.value).map(({ name }) => {
      const control = html('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off', value: of[name] ?? '', 'data-field': name });
      control.addEventListener('input', () => {
        of = { ...of, [name]: control.value };
        onQuestion({ of });
      });
      return html('label', { class: 'menu' }, html('span', {}, text(`maker.field_${name}`)), control);
    }));
  }

  function showQuestion() {
    const chosen = kind.value;
    for (const { label } of [asked, because]) label.hidden = chosen === 'none';
    for (const { label } of [choices, rightChoice]) label.hidden = chosen !== 'choice';
    for (const each of [numberLabel, within.label]) each.hidden = chosen !== 'number';
    isAskedLabel.hidden = chosen !== 'choice' && chosen !== 'number';
    numberOf.hidden = chosen !== 'number' || number.value === '';
    right.label.hidden = chosen !== 'number' || number.value !== '';
  }

  /** @param {LessonPlace | undefined} begins @param {boolean} isFirst */
  function showPlace(begins, isFirst) {
    goesOn.hidden = !begins;
    if (!begins) return setText(place, isFirst ? text('maker.place_first') : text('maker.place_none'));
    const tab = text(`tab.${begins.tab}`);
    if (!begins.settings) return setText(place, text('maker.place_tab', { tab }));
    const settings = Object.entries(begins.settings).map(([field, value]) => settingWithValue(field, value)).join('; ');
    return setText(place, text('maker.place_is', { tab, settings: settings || text('maker.place_preset') }));
  }

  return {
    element,
    focus: () => words.control.focus(),
    /** Updates what can change without refilling the form: the step's number, its beginning, and whether the answer must be right. */
    show(/** @type {Pick<LessonDraft, 'steps' | 'at'>} */ { steps, at }) {
      const step = steps[at];
      setText(heading, text('maker.step_of', { number: formatNumber(at + 1), steps: formatNumber(steps.length) }));
      showPlace(step.place, at === 0);
      isAsked.value = mustBeRight(step) ? 'right' : 'guess';
      goal.take(step.goal);
    },
    /**
     * The control for the part of the step that an error names; undefined if the form has none.
     * @param {string[]} names such as `question`, `text`
     * @returns {HTMLElement | undefined}
     */
    controlOf([first, second, third]) {
      if (first === undefined) return this.controlOf(['question', 'right']); // an error that names the whole step: the right answer is missing
      if (first === 'goal') return goal.controlOf(Number(second) - 1, third);
      if (first === 'question') {
        if (second === 'right') return kind.value === 'choice' ? rightChoice.control : third === 'within' ? within.control : number.value ? /** @type {HTMLElement | null} */ (numberOf.querySelector(`[data-field=${CSS.escape(third ?? '')}]`)) ?? number : right.control;
        return { text: asked.control, choices: choices.control, because: because.control }[second] ?? kind;
      }
      return { text: words.control, hints: hints.control }[first];
    },
    fill(/** @type {DraftStep} */ step, /** @type {GoalVocabulary | undefined} */ vocabulary) {
      const { question } = step;
      most = vocabulary?.most_words ?? most;
      numbers = vocabulary?.numbers ?? [];
      number.replaceChildren(html('option', { value: '' }, text('maker.number_own')), ...numbers.map(({ name }) => html('option', { value: name }, text(`maker.number_${name}`))));
      number.value = question.number ?? '';
      of = question.of ?? {};
      drawNumber();
      setHint(words.label, text('maker.text_help', { most }));
      words.control.value = step.text;
      kind.value = question.kind || 'none';
      asked.control.value = question.text;
      choices.control.value = question.choices;
      right.control.value = rightChoice.control.value = question.right;
      within.control.value = question.within;
      because.control.value = question.because;
      hints.control.value = step.hints;
      hide.replaceChildren(...HIDEABLE.map((part) => tick(part, nameOf(part), step.hide.includes(part))));
      lock.replaceChildren(...['preset', ...Object.keys(LOCK_GROUPS)].map((part) => tick(part, nameOf(part), step.lock.includes(part))));
      goal.fill(step.goal, vocabulary);
      showQuestion();
      tell();
    },
  };
}

function tick(/** @type {string} */ value, /** @type {string} */ name, /** @type {boolean} */ checked) {
  return html('label', {}, html('input', { type: 'checkbox', value, checked }), ' ', name);
}

function ticked(/** @type {HTMLElement} */ element) {
  return [...element.querySelectorAll('input')].filter((box) => box.checked).map(({ value }) => value);
}
