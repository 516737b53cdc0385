// Leads the pupil through a lesson: sets up each step, has its goal judged, and records progress.

import { troubleOf } from '../../../lab/actions/errors.js';
import { createQuestion } from '../../../lab/actions/question.js';
import { newRunId } from '../../../lab/actions/run_id.js';
import { changedFields } from '../../../lab/state/config.js';
import { LABS } from '../../../lab/state/lab_state.js';
import { watchState } from '../../../page/state/store.js';
import { firstSubject, labOfCode, withSubject } from '../../../tabs/code/state/code_subject.js';
import { HIDEABLE, ledBy } from '../state/address_lesson.js';
import { progressOf, withProgress, withRun, withStep } from '../state/progress.js';
import { asksNow, comingLesson, isReached, labOfPlace, labOfStep, stepOf } from '../state/walk.js';
import { CARRIED_LESSON, OWN } from './lesson_files.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { LabActions } from '../../../lab/actions/lab_actions.js' */
/** @import { PageClock, PageState, PageStore } from '../../../page/page_types.js' */
/** @import { ConfigRecord, LabName, LessonStep, LessonWords } from '../../../wire/protocol.js' */
/** @import { LessonProgress, StepProgress } from '../state/progress.js' */
/** @import { LessonFiles } from './lesson_files.js' */

/** The interval between judgements of a goal during training. */
const TRAINING_MILLISECONDS = 2000;

/**
 * @param {{ worker: WorkerClient, first: WorkerClient }} pythons worker: computes for the labs; first: the page's own worker, which reads lessons
 * @param {PageStore} store
 * @param {object} page
 * @param {LabActions} page.labs without locks: a lesson may change what it locks
 * @param {Record<string, ConfigRecord>} page.presets
 * @param {PageClock} page.clock
 * @param {LessonFiles} page.files
 * @param {(words: LessonWords) => string} page.titleOf the title of a lesson in words
 * @param {Promise<unknown>} page.ready settles once earlier progress and runs are back
 * @param {(run: string, lesson: { key: string, step: string }) => void} page.onReached called when a goal was reached in a kept run
 * @param {Complain} page.onError
 */
export function createWalking({ worker, first }, store, { labs, presets, clock, files, titleOf, ready, onReached, onError }) {
  /** The set-up waiting for its lab to open. @type {{ lab: LabName, settings: ConfigRecord } | undefined} */
  let due;
  let hasOpened = false;
  const walk = () => store.get().walk;
  const progress = () => {
    const { walk: now, lesson_progress: all } = store.get();
    return now?.lesson ? progressOf(now.lesson, titleOf(now.lesson.title), all?.[now.key]) : undefined;
  };

  function setProgress(/** @type {LessonProgress} */ next) {
    const now = walk();
    if (now) store.set({ lesson_progress: withProgress(store.get().lesson_progress ?? {}, now.key, next) });
  }

  /** @param {Partial<StepProgress>} change to the shown step */
  function changeStep(change) {
    const now = walk();
    const step = now && stepOf(now);
    const known = progress();
    if (step && known) setProgress(withStep(known, step.name, change));
  }

  /** The progress in the shown step. */
  function stepProgress() {
    const now = walk();
    const step = now && stepOf(now);
    return progress()?.steps.find(({ name }) => name === step?.name);
  }

  /** Fetches and reads a lesson, and shows the step where the pupil left it. */
  async function open(/** @type {string} */ key) {
    const isReload = !hasOpened; // the page comes back with the tab that was shown
    hasOpened = true;
    store.set({ walk: comingLesson(key) });
    try {
      const words = await files.read(key);
      await pythonIsThere();
      await ready;
      const lesson = await first.request('read_lesson', { text: words });
      const link_key = await files.linkKey(key, words);
      const course = key.startsWith(OWN) || key.startsWith(CARRIED_LESSON) ? [] : await files.list();
      const now = walk();
      if (now?.key !== key || now.lesson) return; // another lesson was opened in the meantime
      const known = progressOf(lesson, titleOf(lesson.title), store.get().lesson_progress?.[key]);
      const found = lesson.steps.findIndex(({ name }) => name === known.at);
      store.set({ walk: { ...now, link_key, lesson, course } });
      enter(known.at === '' ? lesson.steps.length : Math.max(0, found), true, isReload);
    } catch (error) {
      const now = walk();
      if (now?.key === key) store.set({ walk: { ...now, trouble: troubleOf(error) } });
    }
  }

  /**
   * Shows a step, or the end of the lesson.
   * @param {boolean} [arrives] whether the lesson has just been opened: the lab may then already be as the pupil left it
   * @param {boolean} [isReload] whether the page has just been loaded with it: the tab may be, too
   */
  function enter(/** @type {number} */ at, arrives = false, isReload = false) {
    const now = walk();
    const known = progress();
    if (!now?.lesson || !known) return;
    const next = { ...now, at, judged: undefined, found_at: undefined };
    const step = stepOf(next);
    const { lesson } = store.get();
    store.set({
      walk: next,
      lesson: { task: '', lock: step?.lock ?? [], hide: (step?.hide ?? ledBy(now.key).hide).filter((part) => HIDEABLE.includes(part)), name: now.key, lifted: false, folded: lesson?.folded ?? false },
    });
    const wasBegun = known.steps[at]?.begun ?? true;
    setProgress(withStep({ ...known, at: step?.name ?? '' }, step?.name ?? '', { begun: true }));
    if (at === 0 && !wasBegun) store.set({ charts: undefined }); // another lesson may have left them open, covering the controls of this one
    if (step?.place && !(isReload && wasBegun)) show(step.place);
    if (step && !wasBegun) setUp(step);
    else if (step && arrives) setUpIfFresh();
    question.now();
  }

  function show(/** @type {NonNullable<LessonStep['place']>} */ { tab, view }) {
    const { code } = store.get();
    const lab = tab === 'code' ? labOfPlace({ tab, view }) : undefined;
    store.set({
      shown: tab,
      ...(tab === 'digits' && view && { digits_view: /** @type {any} */ (view) }),
      ...(tab === 'draw' && { draw_view: view === 'teach' ? /** @type {const} */ ('teach') : /** @type {const} */ ('read') }),
      ...(lab && labOfCode(code) !== lab && { code: withSubject(code, firstSubject(lab)) }),
    });
  }

  function setUp(/** @type {LessonStep} */ { place }) {
    if (!place?.settings) return;
    due = { lab: labOfPlace(place), settings: place.settings };
    setUpDue();
  }

  /** Sets up a step begun earlier if its run was not restored: the lab is then as on a new page. */
  function setUpIfFresh() {
    const placed = placedStep();
    if (!placed?.place) return;
    const lab = store.get().labs[labOfPlace(placed.place)];
    if (!lab.has_learnt && !changedFields(lab.config, presets[lab.name]).length) setUp(placed);
  }

  /** Runs the waiting set-up once its lab is open. */
  async function setUpDue() {
    if (!due || !store.get().labs[due.lab].opened) return;
    const { lab, settings } = due;
    due = undefined;
    const wanted = { ...presets[lab], ...settings };
    const { config, has_learnt } = store.get().labs[lab];
    if (has_learnt || changedFields(config, wanted).length) await labs.beginFrom(lab, wanted, { by_lesson: true });
    question.now();
  }

  /** The step whose set-up applies: the current one, or the last before it that has one. */
  function placedStep() {
    const now = walk();
    return now?.lesson?.steps.slice(0, now.at + 1).findLast(({ place }) => place?.settings);
  }

  /** The lab to judge. */
  function judgedLab() {
    const now = walk();
    const { shown } = store.get();
    return (now && labOfStep(now)) ?? (shown === 'xor' ? 'xor' : 'digits');
  }

  const question = createQuestion({
    isWanted() {
      const now = walk();
      const step = now && stepOf(now);
      const known = stepProgress();
      if (!step || !known || known.state === 'reached' || !store.get().labs[judgedLab()].opened) return false;
      return step.goal.length > 0 || (known.answer !== undefined && known.answered_right === undefined && Object.keys(step.question?.right ?? {}).length > 0);
    },
    async ask() {
      const asked = walk();
      const step = asked && stepOf(asked);
      if (!asked || !step) return;
      const lab = judgedLab();
      const { run, training } = store.get().labs[lab];
      const { answer, answered_right: was_right } = stepProgress() ?? {};
      const { drawing, teach, workshop } = store.get();
      const parted = asked.parted?.lab === lab && asked.parted.run === run ? asked.parted : undefined;
      const found = await worker.request('judge_step', {
        lab,
        training,
        goal: step.goal,
        right: step.question?.right ?? {},
        ...(answer !== undefined && { answer }),
        ...(answer !== undefined && was_right !== undefined && { was_right }),
        bug_repaired: workshop?.variants.some(({ planted }) => planted?.phase === 'repaired') ?? false,
        drawn: drawnDigits(teach),
        ...(parted && { parted_at: parted.at }),
        ...(drawing.reading.kind === 'read' && { digit: drawing.reading.recognition.ranked[0] }),
      });
      const now = walk();
      const known = stepProgress();
      if (!now || now.key !== asked.key || now.at !== asked.at || !known || store.get().labs[lab].run !== run || known.answer !== answer) return;
      if (answer !== undefined && (found.answer === 'right' || found.answer === 'wrong')) changeStep({ answered_right: found.answer === 'right' });
      store.set({ walk: { ...now, judged: { run, answered: answer !== undefined, found }, found_at: now.found_at ?? { run, iteration: found.iteration } } });
      reachIfSo();
    },
    about: () => [walk()?.key, walk()?.at, store.get().labs[judgedLab()].run].join(' '),
    onError,
    pause: () => TRAINING_MILLISECONDS,
    clock,
  });

  /** Marks the step as reached once its goal is, and notes the run. */
  function reachIfSo() {
    const now = walk();
    const step = now && stepOf(now);
    const known = stepProgress();
    if (!now || !step || !known || known.state === 'reached' || !isReached(step, now.judged, known)) return;
    changeStep({ state: 'reached' });
    const lab = judgedLab();
    if (!step.goal.length || !store.get().labs[lab].has_learnt) return;
    if (!store.get().labs[lab].kept_as) labs.setLab(lab, { kept_as: { id: newRunId() } }); // otherwise a run gets its id at its first checkpoint
    const { id } = store.get().labs[lab].kept_as ?? { id: '' };
    changeStep({ run: id });
    const before = progress();
    if (before) setProgress(withRun(before, id));
    onReached(id, { key: now.key, step: step.name });
  }

  for (const lab of LABS) {
    const look = () => (store.get().labs[lab].training ? question.again() : question.now());
    watchState(store, ({ labs: { [lab]: { opened, run, iteration, training, answers, running } } }) => [opened, run, iteration, training, running, training || answers], look);
  }
  watchState(store, ({ drawing, teach, workshop }) => [drawing.reading, teach?.collections, workshop?.variants, workshop?.running], () => question.now());
  watchState(store, ({ labs: { xor, digits } }) => [xor.opened, digits.opened], setUpDue);
  watchState(store, ({ what_if }) => [what_if?.report], noteParting);
  // The address or the Leave button decides which lesson is open.
  watchState(store, ({ lesson }) => [lesson?.name], follow);

  /** Records where two What-if histories diverge: that dialog is closed before a question about them can be answered. */
  function noteParting() {
    const now = walk();
    const { what_if: asked, labs: all } = store.get();
    if (!now || !asked?.report) return;
    const { lab, report: { done, first } } = asked;
    if (first) store.set({ walk: { ...now, parted: { lab, run: all[lab].run, at: first.iteration } } });
    else if (done) store.set({ walk: { ...now, parted: undefined } });
    if (first || done) question.now();
  }

  function follow() {
    const name = store.get().lesson?.name;
    if (name === walk()?.key) return;
    due = undefined;
    if (name) open(name);
    else store.set({ walk: undefined });
  }

  /** Resolves once Python is ready. */
  function pythonIsThere() {
    const isThere = () => store.get().python.phase === 'ready';
    return new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
      if (isThere()) resolve();
      else watchState(store, ({ python }) => [python.phase], () => isThere() && resolve());
    });
  }

  return {
    follow,
    /** Fetches the lesson again after a failure. */
    again() {
      const now = walk();
      if (now) open(now.key);
    },
    enter,
    next() {
      const now = walk();
      const step = now && stepOf(now);
      if (!now || !step) return;
      if (asksNow(step, stepProgress()) === 'read') changeStep({ state: 'reached' });
      enter(now.at + 1);
    },
    skip() {
      const now = walk();
      if (!now || !stepOf(now)) return;
      if (stepProgress()?.state !== 'reached') changeStep({ state: 'skipped' });
      enter(now.at + 1);
    },
    back() {
      const now = walk();
      if (now && now.at > 0) enter(now.at - 1);
    },
    hint() {
      const now = walk();
      const step = now && stepOf(now);
      const hints = stepProgress()?.hints ?? 0;
      if (step && hints < step.hints.length) changeStep({ hints: hints + 1 });
    },
    /**
     * Takes the answer to the step's question, or at the end to the open question.
     * @param {string | number} answer a choice's number, counted from 1
     */
    answer(answer) {
      const now = walk();
      const step = now && stepOf(now);
      const known = progress();
      if (!step && known) setProgress({ ...known, open_answer: String(answer) });
      if (!step || stepProgress()?.state === 'reached') return;
      changeStep({ answer, answered_right: undefined });
      if (!Object.keys(step.question?.right ?? {}).length) reachIfSo(); // else the answer is judged first
      question.now();
    },
    setUpAgain() {
      const step = placedStep();
      if (!step?.place) return;
      show(step.place);
      setUp(step);
    },
    restart() {
      const now = walk();
      if (!now?.lesson) return;
      setProgress(progressOf(now.lesson, titleOf(now.lesson.title), undefined));
      enter(0);
    },
    leave: () => store.set({ lesson: undefined, walk: undefined }),
  };
}

/** The number of drawings of each digit, 0 first. */
function drawnDigits(/** @type {PageState['teach']} */ teach) {
  const drawings = teach?.collections.digit.drawings ?? [];
  return Array.from({ length: 10 }, (_, digit) => drawings.filter(({ sign }) => sign === String(digit)).length);
}
