// The conditions of a step's goal, edited through menus of what Python can judge.

import { html, setHint, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { ANSWER_RIGHT, firstCondition, isShare } from '../state/conditions.js';
import { goalSentence } from '../sentences/goal_sentences.js';

/** @import { ConditionValue, GoalField, GoalKind, GoalVocabulary, LessonCondition } from '../../../wire/protocol.js' */

export function createMakerGoal(/** @type {{ onGoal: (goal: LessonCondition[]) => void }} */ { onGoal }) {
  const list = html('ul', { class: 'maker-goal' });
  const add = html('button', { type: 'button' }, text('maker.goal_add'));
  setHint(add, text('maker.goal_add_help'));
  const element = html('fieldset', {}, html('legend', {}, text('maker.goal')), html('p', { class: 'note' }, text('maker.goal_note')), list, add);
  /** The whole goal, including the condition set with the question. @type {LessonCondition[]} */
  let goal = [];
  /** @type {GoalKind[]} */
  let kinds = [];

  add.addEventListener('click', () => change([...goal, firstCondition(kinds[0])]));

  function change(/** @type {LessonCondition[]} */ next) {
    goal = next;
    onGoal(goal);
    draw();
  }

  function replace(/** @type {number} */ index, /** @type {LessonCondition} */ condition) {
    goal = goal.map((each, place) => (place === index ? condition : each));
    onGoal(goal);
  }

  function row(/** @type {LessonCondition} */ condition, /** @type {number} */ index) {
    const kind = kinds.find((each) => each.kind === condition.kind) ?? kinds[0];
    const menu = html('select', { 'aria-label': text('maker.goal_kind') }, ...kinds.map((each) => html('option', { value: each.kind, selected: each.kind === kind.kind }, text(`maker.kind_${each.kind}`))));
    setHint(menu, text('maker.goal_kind_help'));
    menu.addEventListener('change', () => change(goal.map((each, place) => (place === index ? firstCondition(kinds.find((other) => other.kind === menu.value) ?? kind) : each))));
    const remove = html('button', { type: 'button', class: 'small' }, text('maker.goal_remove'));
    setHint(remove, text('maker.goal_remove_help'));
    remove.addEventListener('click', () => change(goal.filter((_, place) => place !== index)));
    const sentence = html('p', { class: 'note' });
    const say = () => setText(sentence, goalSentence(goal[index], []));
    const controls = kind.fields.map((field) => {
      const control = controlOf(field, goal[index][field.name]);
      control.dataset.field = field.name;
      control.addEventListener('input', () => {
        const { [field.name]: _, ...others } = goal[index];
        const value = valueOf(field, control.value);
        replace(index, value === undefined ? others : { ...others, [field.name]: value });
        say();
      });
      return html('label', { class: 'menu' }, html('span', {}, fieldLabel(field)), control);
    });
    say();
    return html('li', { 'data-at': index }, html('div', { class: 'maker-row' }, menu, ...controls, remove), sentence);
  }

  function draw() {
    list.replaceChildren(...(kinds.length ? goal.flatMap((condition, index) => (condition.kind === ANSWER_RIGHT ? [] : [row(condition, index)])) : []));
    add.disabled = kinds.length === 0;
  }

  return {
    element,
    /**
     * The control for part of a condition; undefined if there is none.
     * @param {number} index
     * @param {string | undefined} name the field's name; undefined for the menu of the condition's kind
     */
    controlOf: (index, name) => /** @type {HTMLElement | null | undefined} */ (list.querySelector(`[data-at="${index}"] ${name ? `[data-field=${CSS.escape(name)}]` : 'select'}`)) ?? undefined,
    /** Adopts a goal to which the step's question may have added a condition. @param {LessonCondition[]} conditions */
    take(conditions) {
      if (conditions === goal) return;
      goal = conditions;
      draw();
    },
    fill(/** @type {LessonCondition[]} */ conditions, /** @type {GoalVocabulary | undefined} */ vocabulary) {
      goal = conditions;
      kinds = vocabulary?.kinds.filter((each) => each.kind !== ANSWER_RIGHT) ?? [];
      draw();
    },
  };
}

function fieldLabel(/** @type {GoalField} */ field) {
  if (isShare(field)) return field.name === 'at_least' ? text('maker.share_at_least') : text('maker.share_at_most');
  return text(`maker.field_${field.name}`);
}

function controlOf(/** @type {GoalField} */ { kind, name, known, whole }, /** @type {ConditionValue | undefined} */ value) {
  if (kind === 'word') {
    return html('select', {}, ...known.map((word) => html('option', { value: word, selected: word === value }, name === 'field' ? text(`field.${word}`) : text(`maker.word_${word}`))));
  }
  const words = Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);
  const control = html('input', { type: 'text', value: words, inputmode: kind === 'words' ? 'text' : whole ? 'numeric' : 'decimal', autocomplete: 'off' });
  setHint(control, text('maker.goal_field_help'));
  return control;
}

/**
 * @param {GoalField} field
 * @param {string} words as typed
 * @returns {ConditionValue | undefined}
 */
function valueOf({ kind }, words) {
  const plain = words.trim();
  if (kind === 'word') return plain;
  if (plain === '') return undefined;
  if (kind === 'words') return plain.split(',').map((word) => word.trim()).filter(Boolean);
  const number = Number(plain.replace(',', '.'));
  return Number.isFinite(number) ? number : plain; // Python refuses a text, and names its place
}
