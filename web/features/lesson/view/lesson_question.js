// A question of a lesson; its answer stays visible next to the result.

import { html, setHint, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { plainWords, wordsInto } from './words_into.js';

/** @import { LessonWords } from '../../../wire/protocol.js' */

/**
 * @typedef {object} ShownQuestion
 * @property {string} id changes with the question
 * @property {LessonWords} text
 * @property {'choice' | 'number' | 'words'} kind
 * @property {LessonWords[]} choices
 * @property {'predict' | 'question' | 'open'} asks predict: a guess, before the goal is shown; open: the question at the end
 * @property {string | number | undefined} answer
 * @property {boolean | undefined} answered_right
 * @property {LessonWords | undefined} because the explanation, once it may be shown
 * @property {boolean} is_open whether the answer may be changed
 */

/** The most characters in a worded answer. */
const LONGEST_ANSWER = 400;
let made = 0;

export function createLessonQuestion(/** @type {{ onAnswer: (answer: string | number) => void }} */ { onAnswer }) {
  const attached = new AbortController();
  const { signal } = attached;
  made += 1;
  const group = `lesson-answer-${made}`;
  const label = html('span', { class: 'note walk-predict' });
  const asked = html('span', { class: 'walk-asked', id: `${group}-asked` });
  const choices = html('div', { class: 'walk-choices', role: 'radiogroup', 'aria-labelledby': `${group}-asked` });
  const field = html('input', { type: 'text', autocomplete: 'off', maxlength: LONGEST_ANSWER, 'aria-label': text('walk.answer'), 'data-hint': text('walk.answer_help') });
  const give = html('button', { type: 'submit', class: 'primary' }, text('walk.give'));
  setHint(give, text('walk.give_help'));
  const refused = html('p', { class: 'note walk-refused', role: 'alert', hidden: true });
  const form = html('form', { novalidate: true }, choices, html('div', { class: 'walk-field' }, field, give), refused);
  const said = html('p', { class: 'walk-said' });
  const change = html('button', { type: 'button', class: 'small' }, text('walk.change'));
  setHint(change, text('walk.change_help'));
  const because = html('p', { class: 'walk-because' });
  const answered = html('div', { class: 'walk-answered' }, said, change, because);
  const element = html('div', { class: 'walk-question', role: 'group', 'aria-label': text('walk.question') }, html('p', {}, label, ' ', asked), form, answered);
  /** @type {ShownQuestion | undefined} */
  let shown;
  /** Whether the answer is being changed. */
  let isAgain = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!shown) return;
    const answer = given(shown);
    refused.hidden = typeof answer !== 'object';
    if (typeof answer === 'object') {
      setText(refused, answer.refused);
      return;
    }
    isAgain = false;
    onAnswer(answer);
  }, { signal });
  change.addEventListener('click', () => {
    isAgain = true;
    if (shown) draw(shown);
    (shown?.kind === 'choice' ? choices.querySelector('input') : field)?.focus();
  }, { signal });

  /**
   * @param {ShownQuestion} question
   * @returns {string | number | { refused: string }}
   */
  function given({ kind }) {
    if (kind === 'choice') {
      const chosen = choices.querySelector('input:checked');
      return chosen instanceof HTMLInputElement ? Number(chosen.value) : { refused: text('walk.choose_one') };
    }
    const words = field.value.trim();
    if (kind === 'words') return words || { refused: text('walk.say_something') };
    const number = numberIn(words);
    return number === undefined ? { refused: text('walk.no_number') } : number;
  }

  function fill(/** @type {ShownQuestion} */ { kind, choices: all, answer }) {
    choices.hidden = kind !== 'choice';
    field.hidden = kind === 'choice';
    field.inputMode = kind === 'number' ? 'decimal' : 'text';
    field.value = answer === undefined ? '' : String(answer);
    choices.replaceChildren(...all.map((words, index) => html('label', {},
      html('input', { type: 'radio', name: group, value: index + 1, checked: answer === index + 1 }), ' ', wordsInto(html('span'), words))));
    refused.hidden = true;
  }

  function draw(/** @type {ShownQuestion} */ question) {
    const isAnswered = question.answer !== undefined && !isAgain;
    setText(label, question.asks === 'question' ? '' : text(question.asks === 'predict' ? 'walk.predict' : 'walk.open_question'));
    give.classList.toggle('primary', question.asks !== 'open'); // the next lesson is the filled button there
    setHint(give, text(question.asks === 'open' ? 'walk.give_open_help' : 'walk.give_help'));
    wordsInto(asked, question.text);
    form.hidden = isAnswered;
    answered.hidden = !isAnswered;
    if (!isAnswered) return;
    const { answer, answered_right: right, is_open, asks } = question;
    const predicts = asks === 'predict';
    const chosen = question.kind === 'choice' && typeof answer === 'number' ? question.choices[answer - 1] : undefined;
    const judged = right === undefined ? '' : text(right ? 'walk.right' : is_open && !predicts ? 'walk.wrong_again' : 'walk.wrong');
    setText(said, [text('walk.you_said', { answer: chosen ? plainWords(chosen) : String(answer) }), ...(judged && (question.because || !predicts) ? [judged] : [])].join('. ').replace('..', '.'));
    change.hidden = !is_open;
    because.hidden = !question.because;
    if (question.because) wordsInto(because, question.because);
  }

  return {
    element,
    update(/** @type {ShownQuestion | undefined} */ question) {
      element.hidden = !question;
      if (!question) {
        shown = undefined;
        return;
      }
      if (question.id !== shown?.id) {
        isAgain = false;
        fill(question);
      }
      if (question.answer === undefined || question.answer !== shown?.answer) isAgain = isAgain && question.answer === shown?.answer;
      shown = question;
      draw(question);
    },
    destroy: () => attached.abort(),
  };
}

/** The typed number, with a point or a comma; undefined for anything else. */
export function numberIn(/** @type {string} */ words) {
  const signed = words.replace(/^\+/, '').replaceAll('−', '-').replaceAll(/\s/g, '');
  const plain = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(signed) ? signed.replaceAll(',', '') : signed.replace(',', '.'); // 1,000 is a thousand; 0,500 a half
  if (!/^-?(\d+\.?\d*|\.\d+)(e-?\d{1,2})?$/i.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}
