// What a person can do with a drawing: draw it, undo it, and have it read whenever it changes.

import {
  afterEarlyAnswer, afterImage, afterPenDown, afterPenMoved, afterPenUp, afterRecognition, clearedDrawing, toJudge, undoneDrawing, waitingDrawing,
} from '../state/drawing.js';
import { shownIteration } from '../state/moment.js';
import { watchState } from '../state/store.js';
import { troubleOf, unlessStopped } from './errors.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { Brightness, Drawing, Likeness, StepChoice } from '../worker/protocol.js' */
/** @import { Complain } from './errors.js' */
/** @import { EarlyReader } from '../worker/early_answers.js' */
/** @import { DrawingState, DrawnContent, ModelName, Point } from '../state/drawing.js' */
/** @import { PageStore } from '../state/page_state.js' */

/** How long Python prepares to judge drawings before it looks for other questions. */
const PREPARING_SECONDS = 0.02;
const PIXELS = 784;

/** For how long at most a finished drawing's judgement is waited for before it is said what it was read as. */
const CLAIM_MILLISECONDS = 500;

/** @type {Likeness} */
const WAITING = { state: 'waiting', alike: false, too_much: new Float32Array(), missing: new Float32Array() };

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {{
 *   inkOf: (content: DrawnContent) => Drawing,
 *   loadEarlyReader: () => Promise<EarlyReader>,
 *   onError: Complain,
 * }} page
 */
export function createDrawActions(worker, store, { inkOf, loadEarlyReader, onError }) {
  /** Reads a drawing before Python is there, once the weights are loaded. @type {EarlyReader | undefined} */
  let readEarly;
  let isLoadingReader = false;
  /** Whether Python is reading. */
  let isReading = false;
  let isJudging = false;
  /** Takes back what was told when a drawing could not be judged. @type {ReturnType<Complain>} */
  let takeBack;
  /** Whether Python is prepared to judge what the present network reads. */
  let isPrepared = false;
  /** Whether something has changed that was not asked about yet. */
  let isDue = false;
  /** Whether a person made the change, and so waits to hear of it. */
  let byPerson = false;

  const drawing = () => store.get().drawing;
  const set = (/** @type {DrawingState} */ next) => store.set({ drawing: next });
  const question = () => ({ ...inkOf(drawing().content), ...drawing().steps });

  /** Reads the drawing, and reads it again if it changed meanwhile. */
  async function read() {
    isDue = true;
    if (isReading) return;
    if (!drawing().has_model) {
      if (readEarly && drawing().model === 'shipped') set(afterEarlyAnswer(drawing(), readEarly(question()), !drawing().pen_down));
      else set(waitingDrawing(drawing()));
      return;
    }
    isReading = true;
    try {
      while (isDue) {
        const { model, pen_down } = drawing();
        const settled = byPerson && !pen_down;
        isDue = false;
        byPerson = false;
        const asked = question();
        const recognition = await worker.request('recognize', { ...asked, model });
        set(afterRecognition(drawing(), recognition, asked, settled));
      }
      claimSoon();
      judge();
    } catch (error) {
      onError(troubleOf(error));
    } finally {
      isReading = false;
    }
  }

  /** Asks whether the drawing looks like what it was read as. A network that has learnt nothing is not asked. */
  async function judge() {
    if (isJudging) return;
    isJudging = true;
    try {
      await unlessStopped(judgeUntilDone());
      takeBack?.();
    } catch (error) {
      takeBack = onError(troubleOf(error), judge);
    } finally {
      isJudging = false;
    }
  }

  /** Says what was read at once if nobody judges it, and after a short wait if nobody has. */
  function claimSoon() {
    const { content, pen_down, claimed } = drawing();
    if (pen_down || claimed === content) return;
    if (nextToJudge()) setTimeout(() => claim(content), CLAIM_MILLISECONDS);
    else claim(content);
  }

  /** @param {DrawnContent} content if it is drawn still */
  function claim(content) {
    if (drawing().content === content && drawing().claimed !== content) set({ ...drawing(), claimed: content });
  }

  async function judgeUntilDone() {
    for (;;) {
      const asked = nextToJudge();
      if (!asked && !canPrepare()) return;
      if (!asked) {
        // Before anything is drawn, so that the first drawing need not wait: any image will do.
        await askOf({ model: drawing().model, digit: 0, image: new Float32Array(PIXELS) });
        continue;
      }
      const { image, ...about } = asked;
      if (!store.get().labs.digits.opened) { // the digits have not loaded, and Python's modules for this may wait, too
        set({ ...drawing(), judged: { ...about, likeness: WAITING } });
        claim(about.content);
        return;
      }
      const likeness = await askOf({ model: about.model, digit: about.digit, image });
      set({ ...drawing(), judged: { ...about, likeness } });
      if (likeness.state !== 'preparing') claim(about.content);
    }
  }

  /** @param {{ model: ModelName, digit: number, image: Float32Array }} what is to be judged */
  async function askOf({ model, digit, image }) {
    const { run } = store.get().labs.digits;
    const likeness = await worker.request('judge_drawing', { model, digit, image, seconds: PREPARING_SECONDS });
    isPrepared = likeness.state !== 'preparing' && run === store.get().labs.digits.run && model === drawing().model;
    return likeness;
  }

  /** Whether somebody sees drawings, and the network that reads them has learnt from something. */
  function canJudge() {
    return isShown() && (drawing().model === 'shipped' || store.get().labs.digits.has_learnt);
  }

  const nextToJudge = () => (canJudge() ? toJudge(drawing()) : undefined);
  const canPrepare = () => canJudge() && store.get().labs.digits.opened && drawing().has_model && !isPrepared;

  /**
   * Takes over what a person did to the drawing, and reads it.
   * @param {DrawingState} next
   */
  function change(next) {
    if (next === drawing()) return undefined;
    set(next);
    byPerson = true;
    return read();
  }

  /** Gets ready to answer drawings without Python until it is there. */
  async function expectDrawings() {
    if (drawing().has_model || isLoadingReader) return;
    isLoadingReader = true;
    // If the weights do not load, those who wait for Python are told.
    readEarly = await loadEarlyReader().catch(() => undefined);
    if (isDue && !drawing().has_model) read();
  }

  const isShown = () => store.get().shown === 'draw';
  watchState(store, ({ shown }) => [shown], () => {
    if (!isShown()) return;
    expectDrawings();
    byPerson = true;
    read();
  });
  watchState(store, ({ drawing: { has_model } }) => [has_model], read);
  // The drawing may be read by the network in training, which changes.
  watchState(store, ({ labs: { digits } }) => [digits.run, shownIteration(digits), digits.running], () => {
    if (drawing().model === 'digits' && isShown()) read();
  });
  // The digits have loaded, or the network learns from others.
  watchState(store, ({ labs: { digits: { run, opened } } }) => [run, opened], () => {
    set({ ...drawing(), judged: undefined });
    isPrepared = false;
    judge();
  });
  if (isShown()) expectDrawings();

  return {
    /**
     * Gives Python the network that ships with the page. Rejects when that fails.
     * @param {Promise<unknown>} booted settles when Python has started
     */
    async load(booted) {
      const [{ unsure_below }] = await Promise.all([worker.request('load_shipped_model', {}), booted]);
      set({ ...drawing(), has_model: true, unsure_below });
    },
    /** @param {Point} point */
    penDown: (point) => change(afterPenDown(drawing(), point)),
    /** @param {Point[]} points */
    penMoved: (points) => change(afterPenMoved(drawing(), points)),
    penUp: () => change(afterPenUp(drawing())),
    clear: () => change(clearedDrawing(drawing())),
    undo: () => change(undoneDrawing(drawing())),
    /** @param {Partial<StepChoice>} steps whether each is taken from now on */
    takeSteps: (steps) => change({ ...drawing(), steps: { ...drawing().steps, ...steps } }),
    /** @param {ModelName} model */
    chooseModel(model) {
      isPrepared = false;
      return change({ ...drawing(), model });
    },
    /** @param {number} unsure_below 0 to 1 */
    setUnsureBelow: (unsure_below) => set({ ...drawing(), unsure_below }),
    /**
     * Takes the ink of an image as the drawing.
     * @param {Brightness} image
     * @param {string} name
     */
    async openImage(image, name) {
      try {
        const { found, ink } = await worker.request('read_image', image);
        if (found) change(afterImage(drawing(), image.width, image.height, ink));
        else set({ ...drawing(), refused: { key: 'draw.no_digit', name } });
      } catch (error) {
        onError(troubleOf(error));
      }
    },
    /** @param {string} name of a file that is no image */
    refuseFile: (name) => set({ ...drawing(), refused: { key: 'error.not_image', name } }),
  };
}
