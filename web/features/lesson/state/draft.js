// A lesson being written: its steps as form values, and the JSON made from them.

import { changedFields } from '../../../lab/state/config.js';
import { activeLab } from '../../../page/state/page_state.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { CheckedLesson, ConfigRecord, GoalVocabulary, LessonCondition, LessonPlace, Trouble } from '../../../wire/protocol.js' */

/**
 * A question as it is typed.
 * @typedef {object} DraftQuestion
 * @property {'' | 'choice' | 'number' | 'words'} kind empty for no question
 * @property {string} text
 * @property {string} choices one per line
 * @property {string} right the number of the right choice, or the right number; empty if any answer will do
 * @property {string} number which number of the run is the answer; empty if `right` is the answer
 * @property {Record<string, string>} of the row, unit or weight it refers to
 * @property {string} within the allowed deviation of a number
 * @property {string} because
 */

/**
 * @typedef {object} DraftStep
 * @property {string} text
 * @property {LessonPlace | undefined} place
 * @property {string[]} hide
 * @property {string[]} lock
 * @property {DraftQuestion} question
 * @property {LessonCondition[]} goal
 * @property {string} hints one per line
 */

/**
 * @typedef {object} LessonDraft
 * @property {string} title
 * @property {string} about
 * @property {string} minutes
 * @property {DraftStep[]} steps
 * @property {number} at the index of the step being edited
 * @property {string} can_say one per line, two at most
 * @property {string} open_question
 * @property {number} opened the count of opened files; when it changes, the form is refilled
 * @property {GoalVocabulary | undefined} goals the available goals, once Python has listed them
 * @property {{ lesson: CheckedLesson | undefined, trouble: Trouble | undefined, words: string, key: string } | undefined} made the last result: its
 *   JSON, and the key with which an address carries it, empty if it is too long
 */

/** @returns {DraftStep} */
export function emptyStep() {
  return { text: '', place: undefined, hide: [], lock: [], question: { kind: '', text: '', choices: '', right: '', number: '', of: {}, within: '0', because: '' }, goal: [], hints: '' };
}

/** @returns {LessonDraft} */
export function emptyDraft() {
  return { title: '', about: '', minutes: '10', steps: [emptyStep()], at: 0, can_say: '', open_question: '', opened: 0, goals: undefined, made: undefined };
}

/**
 * A step to follow the edited one, with the same parts hidden and locked.
 * @param {LessonDraft} draft
 * @returns {DraftStep}
 */
export function nextStep({ steps, at }) {
  const { hide, lock } = steps[at];
  return { ...emptyStep(), hide, lock };
}

/** Whether a draft contains anything worth keeping: more than a first step's place. */
export function isWritten(/** @type {LessonDraft} */ { title, about, can_say, open_question, minutes, steps }) {
  const empty = emptyDraft();
  const [first, ...others] = steps;
  return others.length > 0 || [title, about, can_say, open_question].some((words) => words.trim()) || minutes !== empty.minutes || JSON.stringify({ ...first, place: undefined }) !== JSON.stringify(empty.steps[0]);
}

/**
 * Whether this is a kept draft: stored data may be damaged or from another version.
 * @param {any} value
 * @returns {value is LessonDraft}
 */
export function isDraft(value) {
  const areTexts = ['title', 'about', 'minutes', 'can_say', 'open_question'].every((name) => typeof value?.[name] === 'string');
  return areTexts && Array.isArray(value.steps) && value.steps[value.at] !== undefined && value.steps.every((/** @type {any} */ step) => (
    typeof step?.text === 'string' && typeof step.hints === 'string' && typeof step.question?.kind === 'string' && [step.goal, step.hide, step.lock].every(Array.isArray)));
}

/**
 * The current page as the beginning of a step: the tab, its view, and the settings that differ from the lab's preset.
 * @param {PageState} state
 * @param {Record<string, ConfigRecord>} presets
 * @returns {LessonPlace}
 */
export function placeNow(state, presets) {
  const { shown, digits_view, draw_view, labs } = state;
  const lab = activeLab(state);
  if (shown === 'draw') return { tab: shown, view: draw_view };
  const { config } = labs[lab];
  const settings = Object.fromEntries(changedFields(config, presets[lab]).map((field) => [field, config[field]]));
  return { tab: shown, view: shown === 'digits' ? digits_view : shown === 'code' ? lab : '', settings };
}

/**
 * @param {LessonDraft} draft
 * @param {Partial<DraftStep>} change to the edited step
 * @returns {LessonDraft}
 */
export function withDraftStep(draft, change) {
  return { ...draft, steps: draft.steps.map((step, index) => (index === draft.at ? { ...step, ...change } : step)) };
}

/**
 * The draft with a step inserted after the edited one, which is edited next.
 * @param {LessonDraft} draft
 * @param {DraftStep} step
 * @returns {LessonDraft}
 */
export function withNewStep(draft, step) {
  const at = draft.at + 1;
  return { ...draft, at, steps: [...draft.steps.slice(0, at), step, ...draft.steps.slice(at)] };
}

/**
 * The draft without the edited step, unless it is the only one.
 * @param {LessonDraft} draft
 * @returns {LessonDraft}
 */
export function withoutStep(draft) {
  if (draft.steps.length === 1) return { ...draft, steps: [emptyStep()], opened: draft.opened + 1 };
  const steps = draft.steps.filter((_, index) => index !== draft.at);
  return { ...draft, steps, at: Math.min(draft.at, steps.length - 1), opened: draft.opened + 1 };
}

/** The draft with the edited step moved by one place. */
export function withMovedStep(/** @type {LessonDraft} */ draft, /** @type {1 | -1} */ by) {
  const to = draft.at + by;
  if (to < 0 || to >= draft.steps.length) return draft;
  const steps = [...draft.steps];
  [steps[draft.at], steps[to]] = [steps[to], steps[draft.at]];
  return { ...draft, steps, at: to };
}

/**
 * The JSON of a lesson, as read by Python.
 * @param {LessonDraft} draft
 * @param {{ about: string, open_question: string }} otherwise replaces empty texts
 */
export function draftJson({ title, about, minutes, steps, can_say, open_question }, otherwise) {
  return `${JSON.stringify({
    glassnet_lesson: 1,
    name: nameOf(title),
    title,
    about: about.trim() || otherwise.about,
    minutes: numberOr(minutes, 10),
    steps: steps.map(plainStep),
    can_say: linesOf(can_say).slice(0, 2),
    open_question: open_question.trim() || otherwise.open_question,
  }, null, 1)}\n`;
}

function plainStep(/** @type {DraftStep} */ { text, place, hide, lock, question, goal, hints }, /** @type {number} */ index) {
  return {
    name: `step_${index + 1}`,
    text,
    ...(place && { place }),
    ...(hide.length && { hide }),
    ...(lock.length && { lock }),
    ...(question.kind && { question: plainQuestion(question) }),
    ...(goal.length && { goal }),
    ...(hints.trim() && { hints: linesOf(hints) }),
  };
}

function plainQuestion(/** @type {DraftQuestion} */ { kind, text, choices, right, number = '', of = {}, within, because }) {
  const isComputed = kind === 'number' && number !== '';
  const isJudged = isComputed || (right.trim() !== '' && kind !== 'words');
  const wanted = isComputed ? { number, ...Object.fromEntries(Object.entries(of).map(([name, value]) => [name, numberOr(value, value)])) } : { value: numberOr(right, right) };
  return {
    text,
    kind,
    ...(kind === 'choice' && { choices: linesOf(choices) }),
    ...(isJudged && { right: kind === 'choice' ? numberOr(right, right) : { ...wanted, within: numberOr(within, 0) } }),
    ...(because.trim() && { because }),
  };
}

/**
 * The draft as a lesson for the preview, in the form in which Python returns a valid one.
 * @param {LessonDraft} draft
 * @param {{ title: string, about: string, open_question: string }} otherwise replaces empty texts
 * @returns {CheckedLesson}
 */
export function writtenLesson(draft, otherwise) {
  const { title, minutes, about, steps, open_question, can_say } = JSON.parse(draftJson(draft, otherwise));
  return {
    name: '', title: words(title.trim() || otherwise.title), about: words(about), minutes, can_say: can_say.map(words), open_question: words(open_question),
    steps: steps.map((/** @type {any} */ { text, question, goal = [], hide = [], lock = [], hints = [], ...step }) => ({
      ...step, text: words(text), hide, lock, goal, hints: hints.map(words),
      ...(question && { question: { ...question, text: words(question.text), choices: (question.choices ?? []).map(words), right: rightRecord(question.right), because: words(question.because ?? '') } }),
    })),
  };
}

function words(/** @type {string} */ text) {
  return { text, key: '' };
}

/** The right answer in the form that Python returns; for a choice, a lesson's JSON has just its number. */
function rightRecord(/** @type {any} */ right) {
  if (right === undefined) return {};
  return typeof right === 'object' ? right : { choice: right };
}

/**
 * The draft for editing an existing lesson.
 * @param {CheckedLesson} lesson
 * @param {(words: { text: string, key: string }) => string} wordsOf
 * @returns {LessonDraft}
 */
export function draftOf(lesson, wordsOf) {
  return {
    ...emptyDraft(),
    title: wordsOf(lesson.title),
    about: wordsOf(lesson.about),
    minutes: String(lesson.minutes),
    can_say: lesson.can_say.map(wordsOf).join('\n'),
    open_question: wordsOf(lesson.open_question),
    steps: lesson.steps.map(({ text, place, hide, lock, question, goal, hints }) => ({
      ...emptyStep(),
      text: wordsOf(text), place, hide, lock, goal: goal.map((each) => ({ ...each })), hints: hints.map(wordsOf).join('\n'),
      ...(question && {
        question: {
          kind: question.kind,
          text: wordsOf(question.text),
          choices: question.choices.map(wordsOf).join('\n'),
          right: 'choice' in question.right ? String(question.right.choice) : 'value' in question.right ? String(question.right.value) : '',
          ...numberOfRun(question.right),
          within: 'within' in question.right ? String(question.right.within) : '0',
          because: question.because.text || question.because.key ? wordsOf(question.because) : '',
        },
      }),
    })),
  };
}

/**
 * The right answer as form values if it is a number of the run; empty for a choice or a given number.
 * @param {Record<string, unknown>} right
 * @returns {Pick<DraftQuestion, 'number' | 'of'>}
 */
function numberOfRun({ number, within: _, ...of }) {
  if (number === undefined) return { number: '', of: {} };
  return { number: String(number), of: Object.fromEntries(Object.entries(of).map(([name, value]) => [name, String(value)])) };
}

/** A name for a file and an address, from a lesson's title. */
export function nameOf(/** @type {string} */ title) {
  const letters = title.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 40).replace(/-+$/, '');
  return letters || 'lesson';
}

function linesOf(/** @type {string} */ words) {
  return words.split('\n').map((line) => line.trim()).filter(Boolean);
}

/**
 * @template Other
 * @param {string} words
 * @param {Other} otherwise
 */
function numberOr(words, otherwise) {
  const plain = words.trim().replace(',', '.');
  const number = Number(plain);
  return plain !== '' && Number.isFinite(number) ? number : otherwise;
}
