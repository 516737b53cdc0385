// Actions on a drawing: draw, undo, and read it whenever it changes.

import { troubleOf, unlessStopped } from '../../lab/actions/errors.js';
import { createQuestion } from '../../lab/actions/question.js';
import { shownIteration } from '../../lab/state/moment.js';
import { watchState } from '../../page/state/store.js';
import {
  afterEarlyAnswer, afterImage, afterPenDown, afterPenMoved, afterPenUp, afterPut, afterRecognition, clearedDrawing, isOfNow, likenessOf, namesOf, toJudge, undoneDrawing, waitingDrawing,
} from './state/drawing.js';

/** @import { EarlyReader } from '../../engine/early_answers.js' */
/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Complain } from '../../lab/actions/errors.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { Likeness } from '../../wire/protocol.js' */
/** @import { Brightness, Drawing, DrawingState, DrawnContent, ModelName, Point, StepChoice } from './state/drawing.js' */

const PIXELS = 784;

/** The longest wait for a finished drawing's judgement before its reading is claimed. */
const CLAIM_MILLISECONDS = 500;

/** @type {Likeness} */
const WAITING = { state: 'waiting' };

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
  /** The reader used until Python is ready; it loads its weights once drawings are in view. @type {Promise<void> | undefined} */
  let readerComes;
  /** @type {EarlyReader | undefined} */
  let readEarly;
  /** The number of opened images: a slow one must not replace a later one. */
  let images = 0;

  const drawing = () => store.get().drawing;
  const set = (/** @type {DrawingState} */ next) => store.set({ drawing: next });
  const question = () => ({ ...inkOf(drawing().content), ...drawing().steps });
  const isShown = () => store.get().shown === 'draw';
  /** Whether the network is being taught: anything prepared now would be for a network about to be replaced. */
  const isBeingTaught = () => store.get().teach?.busy === 'teaching';
  const digitsRun = () => store.get().labs.digits.run;
  /** Whether Python has the reading network, which a change of the running Python code or a crash removes for a while. */
  const isReady = () => drawing().has_model && (drawing().model === 'shipped' || store.get().labs.digits.opened);

  /** Reads the drawing, and again if it has changed in the meantime. */
  const reading = createQuestion({
    isWanted: () => true, about: () => drawing().model !== 'shipped' && digitsRun(), onError, pause: () => 0, ask: read,
  });
  /** Judges whether the drawing looks like its reading. An untrained network is not asked. */
  const judging = createQuestion({
    isWanted: canJudge, about: digitsRun, onError, pause: () => 0, ask: () => unlessStopped(judgeUntilDone()),
  });

  async function read() {
    const { model, pen_down, is_awaited, content, steps } = drawing();
    if (!isReady()) {
      if (readEarly && model === 'shipped') set(afterEarlyAnswer(drawing(), readEarly(question()), !pen_down));
      else set(waitingDrawing(drawing()));
      return;
    }
    set({ ...drawing(), is_awaited: false });
    const asked = { question: question(), content, steps, model, names: namesOf(model, store.get().labs.digits.running) };
    const recognition = await worker.request('recognize', { ...asked.question, model });
    set(afterRecognition(drawing(), recognition, asked, is_awaited && !pen_down));
    claimSoon();
    judging.again();
  }

  /** Claims the reading: at once if it will not be judged, otherwise after a short wait for the judgement. */
  function claimSoon() {
    const { content, pen_down, claimed } = drawing();
    if (pen_down || claimed === content || !isOfNow(drawing())) return;
    if (nextToJudge()) setTimeout(() => claim(content), CLAIM_MILLISECONDS);
    else claim(content);
  }

  /** @param {DrawnContent} content claimed only if it is still the drawing */
  function claim(content) {
    if (drawing().content === content && drawing().claimed !== content) set({ ...drawing(), claimed: content });
  }

  async function judgeUntilDone() {
    for (;;) {
      const asked = nextToJudge();
      if (!asked && !canPrepare()) return;
      if (asked && !store.get().labs.digits.opened) { // judging must wait for the digits, so its Python modules are not loaded, either
        const { image, ...about } = asked;
        set({ ...drawing(), judged: { ...about, likeness: WAITING } });
        claim(about.content);
        return;
      }
      await judge(asked);
    }
  }

  /**
   * Judges a drawing; stops if another one is to be judged.
   * @param {ReturnType<typeof toJudge>} asked if undefined, only prepares, with a blank image, so the first drawing need not wait
   */
  async function judge(asked) {
    const { model, digit, image } = asked ?? { model: drawing().model, digit: 0, image: new Float32Array(PIXELS) };
    const run = digitsRun();
    const going = new AbortController();
    const isOfRun = () => digitsRun() === run;
    const take = (/** @type {Likeness} */ likeness) => {
      if (!isOfRun()) return; // judged with other digits
      const prepared = likeness.state === 'preparing' ? undefined : { model, run };
      const judged = asked ? { content: asked.content, steps: asked.steps, model, digit, likeness } : drawing().judged;
      set({ ...drawing(), prepared, judged });
      if (asked && likeness.state !== 'preparing') claim(asked.content);
    };
    const isWanted = () => isOfRun() && (asked ? isAskedStill() : !nextToJudge() && canPrepare());
    const onReport = (/** @type {Likeness} */ likeness) => {
      take(likeness);
      if (!isWanted()) going.abort();
    };
    const likeness = await worker.job('judge_drawing', { model, digit, image }, { signal: going.signal, onReport });
    if (likeness) take(likeness);
  }

  /** Whether the last judgement is about the drawing to be judged. */
  const isAskedStill = () => nextToJudge() !== undefined && likenessOf(drawing()) !== undefined;

  /** Whether drawings are in view and their network is trained and at rest. */
  function canJudge() {
    const { has_learnt, training } = store.get().labs.digits;
    if (isBeingTaught()) return false;
    // A network in training changes with each update; preparing for it would hold up its training.
    return isShown() && (drawing().model === 'shipped' || (has_learnt && !training));
  }

  const nextToJudge = () => (canJudge() ? toJudge(drawing()) : undefined);

  function canPrepare() {
    const { model, has_model, prepared } = drawing();
    const { run, opened } = store.get().labs.digits;
    return canJudge() && opened && has_model && !(prepared?.model === model && prepared.run === run);
  }

  /** Takes over the user's change to the drawing, and reads it. */
  function change(/** @type {DrawingState} */ next) {
    if (next === drawing()) return undefined;
    set({ ...next, is_awaited: true });
    return reading.again();
  }

  /** Prepares to answer drawings without Python until it is ready. */
  function expectDrawings() {
    if (drawing().has_model) return;
    readerComes ??= loadEarlyReader().then((reader) => {
      readEarly = reader;
      if (!drawing().has_model) reading.again();
    }, () => {
      readerComes = undefined; // Python needs the same file, and reports failures
    });
  }

  watchState(store, ({ shown }) => [shown], () => {
    if (!isShown()) return;
    expectDrawings();
    change({ ...drawing() });
  });
  watchState(store, ({ workshop }) => [isReady(), workshop?.running.apart, workshop?.running.sha256], reading.again);
  // The drawing may be read by the network in training, which changes.
  watchState(store, ({ labs: { digits } }) => [digits.run, shownIteration(digits), digits.running], () => {
    if (drawing().model === 'digits' && isShown()) reading.again();
  });
  // The digits have loaded, or the network learns from other data.
  watchState(store, ({ labs: { digits: { run, opened } } }) => [run, opened], () => {
    set({ ...drawing(), prepared: undefined, judged: undefined });
    judging.again();
  });
  watchState(store, ({ labs: { digits: { training } } }) => [training, isBeingTaught()], judging.again);
  if (isShown()) expectDrawings();

  return {
    /**
     * Loads the shipped network in Python. Rejects when that fails.
     * @param {Promise<unknown>} booted settles when Python has started
     */
    async load(booted) {
      const [{ unsure_below }] = await Promise.all([worker.request('load_shipped_model', {}), booted]);
      set({ ...drawing(), has_model: true, unsure_below: drawing().unsure_below ?? unsure_below });
    },
    /** @param {Point} point */
    penDown: (point) => change(afterPenDown(drawing(), point)),
    /** @param {Point[]} points */
    penMoved: (points) => change(afterPenMoved(drawing(), points)),
    penUp: () => change(afterPenUp(drawing())),
    clear: () => change(clearedDrawing(drawing())),
    undo: () => change(undoneDrawing(drawing())),
    /** @param {DrawnContent} content to put on the paper if it is empty */
    put: (content) => change(afterPut(drawing(), content)),
    /** @param {Partial<StepChoice>} steps the steps to switch on or off */
    takeSteps: (steps) => change({ ...drawing(), steps: { ...drawing().steps, ...steps } }),
    /** @param {ModelName} model */
    chooseModel: (model) => change({ ...drawing(), model }),
    /** @param {number} unsure_below 0 to 1 */
    setUnsureBelow: (unsure_below) => set({ ...drawing(), unsure_below }),
    /**
     * Takes the ink of an image as the drawing, unless another image is opened before it is read.
     * @param {Promise<Brightness>} decoding rejects when the file is no image
     * @param {string} name of the file
     */
    async openImage(decoding, name) {
      images += 1;
      const number = images;
      const refuse = (/** @type {'error.not_image' | 'draw.no_digit'} */ key) => set({ ...drawing(), refused: { key, name } });
      const image = await decoding.catch(() => undefined);
      if (number !== images) return;
      if (!image) {
        refuse('error.not_image');
        return;
      }
      try {
        const read = await worker.request('read_image', image);
        if (number !== images) return;
        if (read.found) change(afterImage(drawing(), image.width, image.height, read.ink));
        else refuse('draw.no_digit');
      } catch (error) {
        onError(troubleOf(error));
      }
    },
  };
}
