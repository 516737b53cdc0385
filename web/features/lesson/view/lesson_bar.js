// A lesson in steps, as a dock: the task on the left, the question and the goal on the right, the way on beside them. Its height never changes.

import { whenChanged } from '../../../parts/changed.js';
import { html, setDisabled, setHint, setText } from '../../../parts/dom.js';
import { createSpokenStatus } from '../../../parts/spoken_status.js';
import { text } from '../../../words/text.js';
import { lessonTrouble } from '../sentences/place_sentences.js';
import { createGoalLines } from './goal_lines.js';
import { createLessonQuestion } from './lesson_question.js';
import { wordsInto } from './words_into.js';

/** @import { GoalJudgement, LessonWords, Trouble } from '../../../wire/protocol.js' */
/** @import { Asks } from '../state/walk.js' */
/** @import { GoalLine } from './goal_lines.js' */
/** @import { ShownQuestion } from './lesson_question.js' */

/**
 * The view model of a lesson.
 * @typedef {object} BarView
 * @property {string} key
 * @property {Trouble | undefined} trouble
 * @property {string} title empty while the lesson loads
 * @property {number} at
 * @property {('open' | 'reached' | 'skipped')[]} steps
 * @property {LessonWords | undefined} text of the step; undefined at the end
 * @property {ShownQuestion | undefined} question
 * @property {GoalLine[] | undefined} goal undefined until a guess is made
 * @property {GoalJudgement[]} judgements
 * @property {LessonWords[]} hints the shown hints
 * @property {number} all_hints
 * @property {Asks} asks
 * @property {boolean} sets_up whether there is something to set up again
 * @property {boolean} folded
 * @property {boolean} lifted
 * @property {boolean} restricts
 * @property {LessonWords[]} can_say
 * @property {{ key: string, title: string } | undefined} next_lesson offered at the end
 */

/**
 * @param {HTMLElement} element
 * @param {object} callbacks
 * @param {(folded: boolean) => void} callbacks.onFold
 * @param {(lifted: boolean) => void} callbacks.onLift
 * @param {() => void} callbacks.onLeave
 * @param {(at: number) => void} callbacks.onStep
 * @param {() => void} callbacks.onBack
 * @param {() => void} callbacks.onNext
 * @param {() => void} callbacks.onSkip
 * @param {() => void} callbacks.onHint
 * @param {() => void} callbacks.onSetUp
 * @param {(answer: string | number) => void} callbacks.onAnswer
 * @param {() => void} callbacks.onRestart
 * @param {() => void} callbacks.onOthers
 * @param {(key: string) => void} callbacks.onSubmission
 * @param {() => void} callbacks.onAgain
 * @param {(key: string) => void} callbacks.onLesson opens another lesson
 */
export function createLessonBar(element, callbacks) {
  const attached = new AbortController();
  const { signal } = attached;
  /** @type {BarView | undefined} */
  let shown;
  const title = html('h2', { tabindex: -1 });
  const count = html('span', { class: 'note walk-count' });
  const dots = html('ol', { class: 'walk-dots', 'aria-label': text('walk.steps') });
  const fold = button(() => callbacks.onFold(!shown?.folded));
  fold.classList.add('walk-fold');
  const lift = button(() => callbacks.onLift(!shown?.lifted));
  const leave = button(callbacks.onLeave);
  leave.textContent = '✕';
  nameSign(leave, 'walk.leave');
  const step = html('p', { class: 'walk-text' });
  const question = createLessonQuestion({ onAnswer: callbacks.onAnswer });
  const goal = createGoalLines();
  const hints = html('ol', { class: 'walk-hints', 'aria-label': text('walk.hints') });
  const end = html('div', { class: 'walk-end' });
  const back = button(callbacks.onBack, 'walk.back');
  back.classList.add('walk-back');
  const hint = button(callbacks.onHint);
  const setUp = button(callbacks.onSetUp, 'walk.set_up');
  setUp.classList.add('walk-set-up');
  const skip = button(callbacks.onSkip, 'walk.skip');
  const next = button(callbacks.onNext);
  next.classList.add('walk-next');
  const restart = button(callbacks.onRestart, 'walk.restart');
  const others = button(callbacks.onOthers, 'walk.others');
  const submitButton = button(() => shown && callbacks.onSubmission(shown.key), 'walk.hand_in');
  submitButton.setAttribute('aria-haspopup', 'dialog');
  const onward = button(() => shown?.next_lesson && callbacks.onLesson(shown.next_lesson.key));
  onward.classList.add('walk-onward');
  const again = button(callbacks.onAgain, 'walk.again');
  const words = html('div', { class: 'walk-words', tabindex: 0, role: 'group', 'aria-label': text('walk.task') }, step, end, hints); // reached by keys, to be scrolled
  const side = html('div', { class: 'walk-asks', tabindex: 0, role: 'group', 'aria-label': text('walk.asked') }, question.element, goal.element);
  const extras = html('div', { class: 'walk-extras' }, dots, restart, lift);
  const body = html('div', { class: 'walk-body' }, words, side, extras);
  const nav = html('div', { class: 'walk-nav' }, hint, setUp, back, skip, next, others, again, submitButton, onward);
  const whole = html('div', { class: 'walk' }, html('div', { class: 'walk-head' }, title, count), body, nav, html('div', { class: 'walk-tools' }, fold, leave));
  element.replaceChildren(whole);
  const spoken = createSpokenStatus(element, text('walk.goal'));
  dots.addEventListener('click', ({ target }) => {
    const at = target instanceof HTMLElement ? target.closest('button')?.dataset.at : undefined;
    if (at !== undefined) callbacks.onStep(Number(at));
  }, { signal });

  /** @param {string} [key] the key of its label in the catalogue */
  function button(/** @type {() => void} */ act, key) {
    const made = html('button', { type: 'button' });
    if (key) name(made, key);
    made.addEventListener('click', () => act(), { signal });
    return made;
  }

  /** @param {Record<string, string | number>} [values] */
  function name(/** @type {HTMLButtonElement} */ control, /** @type {string} */ key, values) {
    setText(control, text(key, values));
    setHint(control, text(`${key}_help`));
  }

  /** A button that shows a sign. */
  function nameSign(/** @type {HTMLButtonElement} */ control, /** @type {string} */ key) {
    control.setAttribute('aria-label', text(key));
    setHint(control, text(`${key}_help`));
  }

  const drawSteps = whenChanged((/** @type {string} */ states, /** @type {number} */ at) => {
    dots.replaceChildren(...states.split(' ').filter(Boolean).map((state, index) => {
      const label = text(`walk.step_${state}`, { step: index + 1 });
      const dot = html('button', { type: 'button', 'data-at': index, 'data-state': state, 'aria-label': label, 'data-hint': text('walk.step_help'), 'aria-current': index === at ? 'step' : undefined });
      return html('li', {}, dot);
    }));
  });

  const drawHints = whenChanged((/** @type {string} */ _, /** @type {LessonWords[]} */ told) => {
    hints.replaceChildren(...told.map((each) => wordsInto(html('li'), each)));
  });

  function drawEnd(/** @type {BarView} */ { steps, can_say }) {
    const reached = steps.filter((state) => state === 'reached').length;
    end.replaceChildren(html('p', {}, text('walk.end', { reached, steps: steps.length })),
      ...(can_say.length ? [html('h3', {}, text('walk.can_say')), html('ul', {}, ...can_say.map((each) => wordsInto(html('li'), each)))] : []));
  }

  function draw(/** @type {BarView} */ view) {
    const { trouble, at, steps, folded, asks } = view;
    const isComing = view.title === '';
    const isEnd = !isComing && at >= steps.length;
    setText(title, view.title || text(trouble ? 'lessons.title' : 'walk.coming'));
    setText(count, isComing ? '' : isEnd ? text('walk.end_count') : text('walk.count', { step: at + 1, steps: steps.length }));
    drawSteps(steps.join(' '), at);
    dots.hidden = isComing || folded;
    nameSign(fold, folded ? 'walk.unfold' : 'walk.fold');
    fold.setAttribute('aria-expanded', String(!folded));
    fold.hidden = isComing;
    name(lift, view.lifted ? 'walk.lower' : 'walk.lift');
    lift.hidden = !view.restricts || isComing || isEnd;
    body.hidden = folded;
    if (trouble) setText(step, lessonTrouble(trouble));
    else if (view.text) wordsInto(step, view.text);
    step.hidden = !trouble && !view.text;
    end.hidden = !isEnd;
    if (isEnd) drawEnd(view);
    question.update(view.question);
    goal.update(isEnd || isComing ? undefined : view.goal);
    side.hidden = question.element.hidden && goal.element.hidden;
    drawHints(`${view.key} ${at} ${view.hints.length}`, view.hints);
    hints.hidden = view.hints.length === 0;
    for (const control of [skip, next]) control.hidden = isComing || isEnd;
    back.hidden = isComing;
    setDisabled(back, at === 0);
    name(hint, 'walk.hint', { told: view.hints.length, all: view.all_hints });
    hint.hidden = isEnd || view.all_hints === 0;
    setDisabled(hint, view.hints.length >= view.all_hints);
    setUp.hidden = isEnd || !view.sets_up;
    const goesOn = asks === 'done' || asks === 'read';
    const finishes = at === steps.length - 1;
    const onwardKey = finishes ? 'walk.finish' : 'walk.next';
    name(next, onwardKey);
    setHint(next, text(goesOn ? `${onwardKey}_help` : 'walk.next_waits'));
    setDisabled(next, !goesOn);
    next.classList.toggle('primary', goesOn); // one filled button: what to do next
    skip.style.visibility = goesOn ? 'hidden' : ''; // keeps its place
    restart.hidden = submitButton.hidden = !isEnd;
    others.hidden = !isEnd && !trouble;
    again.hidden = !trouble;
    onward.hidden = !isEnd || !view.next_lesson;
    if (view.next_lesson) name(onward, 'walk.onward', { title: view.next_lesson.title });
    onward.classList.toggle('primary', view.next_lesson !== undefined);
    submitButton.classList.toggle('primary', view.next_lesson === undefined);
    spoken.update(asks === 'done' && view.goal?.length ? text('walk.all_reached', { next: text(onwardKey) }) : goal.inWords(), asks === 'done');
  }

  return {
    /** Moves the focus to the start of a new step. */
    focus: () => title.focus({ preventScroll: true }),
    update(/** @type {BarView} */ view) {
      if (shown && same(shown, view)) return;
      const before = shown;
      shown = view;
      draw(view);
      const isNew = before?.key !== view.key || before.at !== view.at;
      if (isNew) for (const part of [words, side, body]) part.scrollTop = 0;
      if (isNew && before?.key === view.key && before.title && element.contains(document.activeElement)) title.focus({ preventScroll: true });
      if (!isNew && before && view.hints.length > before.hints.length) scrollTo(hints.lastElementChild);
    },
    destroy() {
      attached.abort();
      question.destroy();
      spoken.destroy();
      element.replaceChildren();
    },
  };
}

/** Scrolls its own part of the dock, never the page. */
function scrollTo(/** @type {Element | null} */ item) {
  for (let part = item?.parentElement; part && !part.classList.contains('walk'); part = part.parentElement) part.scrollTop += Math.max(0, (item?.getBoundingClientRect().bottom ?? 0) - part.getBoundingClientRect().bottom);
}

function same(/** @type {BarView} */ one, /** @type {BarView} */ other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
