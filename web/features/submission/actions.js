// The actions on a pupil's submission: choose its contents, have the line written, copy it, save it.

import { isStop, troubleOf } from '../../lab/actions/errors.js';
import { cleanName, fileWord } from '../../page/state/own_name.js';
import { begunLessons, submittedDrawing, submittedSteps, lessonsSoFar, MOST_RUNS, emptySubmission, offeredRuns, runKey, saidRun, stepsOfRun, withOffered } from './state.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Kept, PageClock, PageStore } from '../../page/page_types.js' */
/** @import { ConfigRecord } from '../../wire/protocol.js' */
/** @import { SubmissionState, OfferedRun, StepWords } from './state.js' */

/** The pause in typing before the line is written again: every run's proof contains the name. */
const PAUSE_MILLISECONDS = 400;
const SECOND = 1000;

/**
 * @param {{ worker: WorkerClient, first: WorkerClient }} pythons worker: computes for the labs; first: the page's own worker, for writing the line
 * @param {PageStore} store
 * @param {object} page
 * @param {PageClock} page.clock
 * @param {() => number} page.time milliseconds since 1970
 * @param {Promise<Kept | undefined>} page.kept
 * @param {(words: string) => Promise<void>} page.write copies text to the clipboard
 * @param {(name: string, content: Blob) => void} page.giveFile saves a file for the user
 * @param {string} page.fileName the beginning of the file's name
 * @param {(settings: ConfigRecord) => number[]} page.layerSizes units in each layer, inputs first
 * @param {() => Promise<void>} page.bringBack loads the progress made in lessons
 * @param {(key: string) => Promise<StepWords>} page.wordsOf a lesson's texts about its steps; empty where unknown
 */
export function createSubmissionActions({ worker, first }, store, { clock, time, kept, write, giveFile, fileName, layerSizes, bringBack, wordsOf }) {
  let making = new AbortController();
  let timer = 0;
  /** The name in the proofs made so far. */
  let proved_as = '';

  const submission = () => store.get().submission ?? emptySubmission();

  function set(/** @type {Partial<SubmissionState>} */ change) {
    store.set({ submission: { ...submission(), ...change } });
  }

  /** Rewrites the line after a pause. */
  function makeSoon() {
    making.abort();
    set({ text: '', given: '', is_making: true, trouble: undefined });
    clock.clearTimeout(timer);
    timer = clock.setTimeout(make, PAUSE_MILLISECONDS);
  }

  async function make() {
    clock.clearTimeout(timer);
    making.abort();
    making = new AbortController();
    const { signal } = making;
    set({ text: '', given: '', is_making: true, trouble: undefined });
    const name = store.get().own_name;
    if (name !== proved_as) set({ runs: submission().runs.map((run) => ({ ...run, submitted: undefined })) });
    proved_as = name;
    try {
      for (const run of submission().runs) {
        if (!run.is_taken || run.submitted || signal.aborted) continue;
        const change = await described(run, name);
        if (signal.aborted) return;
        set({ runs: withOffered(submission().runs, runKey(run), change) });
      }
      const text = await written(name);
      if (!signal.aborted) set({ text, is_making: false });
    } catch (error) {
      if (!signal.aborted) set({ is_making: false, trouble: troubleOf(error) });
    }
  }

  /**
   * The record of a run to submit: from Python, which reads its network; or from the kept row if the network is missing or unreadable.
   * @param {OfferedRun} run
   * @param {string} name
   * @returns {Promise<Partial<OfferedRun>>}
   */
  async function described({ id, lab, is_shown }, name) {
    const whole = is_shown ? undefined : await (await kept)?.runs?.read(id);
    try {
      const checkpoint = is_shown ? (await worker.request('take_checkpoint', { lab })).data : whole?.checkpoint?.data;
      if (checkpoint) {
        const { run, no_proof } = await worker.request('run_to_submit', { checkpoint, name });
        return { submitted: run, no_proof: no_proof[0], trouble: undefined, iteration: run.iterations };
      }
      return whole ? { submitted: saidRun(whole, layerSizes(whole.row.config)), no_proof: undefined, trouble: undefined } : { is_taken: false };
    } catch (error) {
      if (isStop(error)) throw error;
      const trouble = troubleOf(error);
      return whole ? { submitted: saidRun(whole, layerSizes(whole.row.config)), no_proof: trouble, trouble: undefined } : { trouble, is_taken: false };
    }
  }

  async function written(/** @type {string} */ name) {
    const state = store.get();
    const { key, words, runs, with_drawing } = submission();
    const lesson = lessonsSoFar(state)[key];
    const oldestFirst = [...runs].reverse(); // readers take the last run as the latest
    const drawing = with_drawing ? submittedDrawing(state) : undefined;
    const { text } = await first.request('write_class_text', {
      name, made: Math.floor(time() / SECOND), lesson: lesson?.lesson ?? '', title: lesson?.title ?? '', steps: submittedSteps(lesson, words),
      runs: oldestFirst.flatMap(({ id, is_taken, submitted }) => (is_taken && submitted ? [{ ...submitted, steps: stepsOfRun(lesson, id) }] : [])), drawings: drawing ? [drawing] : [],
    });
    return text;
  }

  /**
   * @param {string} key of a lesson
   * @param {string[]} chosen ids of kept runs
   */
  async function about(key, chosen) {
    const state = store.get();
    set({ key, words: {}, runs: offeredRuns(state, { lesson: lessonsSoFar(state)[key], chosen }) });
    if (key) {
      const words = await wordsOf(key).catch(() => ({})); // the steps then have only their names
      if (submission().key === key) set({ words });
    }
    await make();
  }

  return {
    /**
     * Opens the dialog.
     * @param {{ lesson?: string, chosen?: string[] }} [wanted] lesson: its key in the progress; chosen: ids of kept runs
     */
    async open({ lesson, chosen = [] } = {}) {
      set({ open: true });
      await Promise.all([kept, bringBack()]); // before that, no runs or lessons are known
      await about(lesson ?? begunLessons(lessonsSoFar(store.get()))[0] ?? '', chosen);
    },
    close() {
      making.abort();
      clock.clearTimeout(timer);
      store.set({ submission: undefined });
    },
    /** @param {string} key */
    chooseLesson: (key) => about(key, []),
    /** @param {string} key of the run */
    take(key, /** @type {boolean} */ is_taken) {
      const { runs } = submission();
      const isFull = runs.filter((run) => run.is_taken).length >= MOST_RUNS;
      if (!(is_taken && isFull)) set({ runs: withOffered(runs, key, { is_taken }) });
      return make();
    },
    takeDrawing(/** @type {boolean} */ with_drawing) {
      set({ with_drawing });
      return make();
    },
    /** @param {string} name as typed */
    nameOneself(name) {
      store.set({ own_name: cleanName(name) });
      makeSoon();
    },
    async copy(/** @type {string} */ words) {
      set({ given: await write(words).then(() => /** @type {const} */ ('copied'), () => /** @type {const} */ ('refused')) });
    },
    save() {
      const { text, key } = submission();
      const { own_name } = store.get();
      const lesson = lessonsSoFar(store.get())[key]?.lesson ?? '';
      if (!text) return;
      giveFile(`${[fileName, ...fileWord(own_name), ...fileWord(lesson)].join('-')}.txt`, new Blob([`${text}\n`], { type: 'text/plain' }));
      set({ given: 'saved' });
    },
  };
}
