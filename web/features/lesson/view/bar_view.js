// The view model of a lesson, from the page's state.

import { OPEN_QUESTION } from '../../../page/state/open_question.js';
import { layerSizes } from '../../runs/sentences/run_names.js';
import { ledBy } from '../state/address_lesson.js';
import { lessonToGoOnWith, progressOf, withStep } from '../state/progress.js';
import { asksNow, comingLesson, givesAway, isLost, isReached, isSettled, labOfPlace, labOfStep, predicts, stepOf } from '../state/walk.js';
import { goalSentence, missingSentence } from '../sentences/goal_sentences.js';
import { plainWords } from './words_into.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { CheckedLesson, ConfigRecord, LessonStep } from '../../../wire/protocol.js' */
/** @import { ShownLesson } from '../state/address_lesson.js' */
/** @import { AllProgress, StepProgress } from '../state/progress.js' */
/** @import { LessonWalk } from '../state/walk.js' */
/** @import { GoalLine } from './goal_lines.js' */
/** @import { BarView } from './lesson_bar.js' */
/** @import { ShownQuestion } from './lesson_question.js' */

/** The key of a lesson being previewed. */
const PREVIEW = 'preview';

/**
 * @param {PageState} state
 * @param {LessonWalk} walk
 * @param {ShownLesson} lesson
 * @returns {BarView}
 */
export function barView(state, walk, { folded, lifted, hide, lock }) {
  const { key, lesson, course, trouble, at } = walk;
  const { steps: all = [], open_answer = '' } = state.lesson_progress?.[key] ?? {};
  const step = stepOf(walk);
  const progress = all.find(({ name }) => name === step?.name);
  return {
    key,
    trouble,
    title: lesson ? plainWords(lesson.title) : '',
    at,
    steps: lesson?.steps.map(({ name }) => all.find((each) => each.name === name)?.state ?? 'open') ?? [],
    text: step?.text,
    question: step ? shownQuestion(walk, step, progress) : openQuestion(walk, open_answer),
    goal: step && !(predicts(step) && progress?.answer === undefined) ? goalLines(state, walk, step, progress) : undefined,
    judgements: walk.judged?.found.judgements ?? [],
    hints: step?.hints.slice(0, progress?.hints ?? 0) ?? [],
    all_hints: step?.hints.length ?? 0,
    asks: step ? asksNow(step, progress) : 'done',
    sets_up: lesson?.steps.slice(0, at + 1).some(({ place }) => place?.settings) ?? false,
    folded,
    lifted,
    restricts: hide.length + lock.length > 0,
    can_say: lesson?.can_say ?? [],
    next_lesson: step ? undefined : nextLesson(course, state.lesson_progress ?? {}, key),
  };
}

/** @returns {BarView['next_lesson']} */
function nextLesson(/** @type {LessonWalk['course']} */ course, /** @type {AllProgress} */ all, /** @type {string} */ key) {
  const name = lessonToGoOnWith(course.map((each) => each.name), all, key);
  const found = course.find((each) => each.name === name);
  return found && { key: found.name, title: plainWords(found.title) };
}

/**
 * The bar as a pupil would see it on reaching a step of the draft, with all hints shown; after the last step, the end, with all steps reached.
 * @param {PageState} state
 * @param {CheckedLesson} lesson
 * @param {number} at the number of steps for the end
 * @param {Record<string, ConfigRecord>} presets
 * @returns {BarView}
 */
export function previewOf(state, lesson, at, presets) {
  const walk = { ...comingLesson(PREVIEW), lesson, at };
  const begun = progressOf(lesson, plainWords(lesson.title), undefined);
  const step = lesson.steps.at(at);
  if (!step) {
    const progress = { ...begun, steps: begun.steps.map((each) => ({ ...each, state: /** @type {const} */ ('reached') })) };
    return barView({ ...state, lesson_progress: { [PREVIEW]: progress } }, walk, ledBy(PREVIEW));
  }
  const { name, hints, hide, lock } = step;
  const progress = withStep(begun, name, { hints: hints.length });
  const place = lesson.steps.slice(0, at + 1).findLast((step) => step.place?.settings)?.place;
  const lab = place && labOfPlace(place);
  const labs = lab ? { ...state.labs, [lab]: { ...state.labs[lab], layer_sizes: layerSizes({ ...presets[lab], ...place.settings }) } } : state.labs;
  return barView({ ...state, labs, lesson_progress: { [PREVIEW]: progress } }, walk, { ...ledBy(PREVIEW), hide, lock });
}

/**
 * The open question at the end.
 * @param {LessonWalk} walk
 * @param {string} answer
 * @returns {ShownQuestion | undefined}
 */
function openQuestion({ key, lesson }, answer) {
  if (!lesson) return undefined;
  return {
    id: `${key} ${OPEN_QUESTION}`, text: lesson.open_question, kind: 'words', choices: [], asks: 'open', answer: answer || undefined, answered_right: undefined, because: undefined, is_open: true,
  };
}

/**
 * @param {LessonWalk} walk
 * @param {LessonStep} step
 * @param {StepProgress | undefined} progress
 * @returns {ShownQuestion | undefined}
 */
function shownQuestion(walk, step, progress) {
  const { question } = step;
  if (!question) return undefined;
  const isDone = progress?.state === 'reached';
  const isSaid = isDone || (!step.goal.length && progress?.answer !== undefined) || isReached(step, walk.judged, progress);
  const { text, kind, choices, because } = question;
  return {
    id: `${walk.key} ${step.name}`,
    text,
    kind,
    choices,
    asks: predicts(step) ? 'predict' : 'question',
    answer: progress?.answer,
    answered_right: progress?.answered_right,
    because: isSaid && (because.text || because.key) ? because : undefined,
    is_open: !isDone,
  };
}

/**
 * @param {PageState} state
 * @param {LessonWalk} walk
 * @param {LessonStep} step
 * @param {StepProgress | undefined} progress
 * @returns {GoalLine[]}
 */
function goalLines({ labs, shown }, walk, step, progress) {
  const { layer_sizes: sizes } = labs[labOfStep(walk) ?? (shown === 'xor' ? 'xor' : 'digits')];
  return step.goal.flatMap((condition, index) => {
    if (condition.kind === 'answer_right' || (!isSettled(step, progress) && givesAway(step, condition))) return []; // the question covers it
    const sentence = goalSentence(condition, sizes);
    if (progress?.state === 'reached') return { sentence, missing: '', state: /** @type {const} */ ('reached') };
    const judgement = walk.judged?.found.judgements[index];
    return judgement ? { sentence, missing: missingSentence(judgement), state: judgement.state === 'lost' && !isLost(walk, judgement) ? /** @type {const} */ ('not_yet') : judgement.state } : { sentence, missing: '', state: /** @type {const} */ ('unknown') };
  });
}
