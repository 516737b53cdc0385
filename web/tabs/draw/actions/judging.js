// Judges whether a finished drawing looks like what it was read as, and claims the reading once that is known.

import { unlessStopped } from '../../../lab/actions/errors.js';
import { createQuestion } from '../../../lab/actions/question.js';
import { isOfNow, likenessOf, toJudge } from '../state/drawing.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { PageClock, PageStore } from '../../../page/page_types.js' */
/** @import { Likeness } from '../../../wire/protocol.js' */
/** @import { DrawnContent } from '../state/drawing.js' */

const PIXELS = 784;
/** The longest wait for a finished drawing's judgement before its reading is claimed. */
const CLAIM_MILLISECONDS = 500;
/** @type {Likeness} */
const WAITING = { state: 'waiting' };

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {{ isReady: () => boolean, clock: Pick<PageClock, 'setTimeout'>, onError: Complain }} page isReady: whether Python has the network that reads
 */
export function createJudging(worker, store, { isReady, clock, onError }) {
  const drawing = () => store.get().drawing;
  const set = (/** @type {Partial<ReturnType<typeof drawing>>} */ change) => store.set({ drawing: { ...drawing(), ...change } });
  const digits = () => store.get().labs.digits;
  const run = () => digits().run;
  /** An untrained network is not asked. */
  const question = createQuestion({ isWanted: canJudge, about: run, onError, pause: () => 0, ask: () => unlessStopped(judgeUntilDone()) });

  /** Claims the reading: at once if it will not be judged, otherwise after a short wait for the judgement. */
  function claimSoon() {
    const { content, pen_down, moving, looked, claimed } = drawing();
    if (pen_down || moving || looked || claimed === content || !isOfNow(drawing())) return;
    if (isReady() && nextToJudge()) clock.setTimeout(() => claim(content), CLAIM_MILLISECONDS);
    else claim(content);
  }

  /** @param {DrawnContent} content claimed only if it is still the drawing */
  function claim(content) {
    if (drawing().content === content && drawing().claimed !== content) set({ claimed: content });
  }

  async function judgeUntilDone() {
    for (;;) {
      const asked = nextToJudge();
      if (!asked && !canPrepare()) return;
      if (asked && !digits().opened) { // judging must wait for the digits, so its Python modules are not loaded, either
        const { image, ...about } = asked;
        set({ judged: { ...about, likeness: WAITING } });
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
    const askedRun = run();
    const going = new AbortController();
    const isOfRun = () => run() === askedRun;
    const take = (/** @type {Likeness} */ likeness) => {
      if (!isOfRun()) return; // judged with other digits
      const prepared = likeness.state === 'preparing' ? undefined : { model, run: askedRun };
      const judged = asked ? { content: asked.content, steps: asked.steps, model, digit, likeness } : drawing().judged;
      set({ prepared, judged });
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
    const { shown, teach } = store.get();
    const { has_learnt, training } = digits();
    if (!isReady() || teach?.busy === 'teaching') return false; // a network about to be replaced is not worth preparing for
    // A network in training changes with each update; preparing for it would hold up its training.
    return shown === 'draw' && (drawing().model === 'shipped' || (has_learnt && !training));
  }

  const nextToJudge = () => (canJudge() ? toJudge(drawing()) : undefined);

  function canPrepare() {
    const { model, prepared } = drawing();
    return canJudge() && digits().opened && !(prepared?.model === model && prepared.run === run());
  }

  return {
    again: question.again,
    claimSoon,
    /** Forgets what was judged with other digits. */
    forget() {
      set({ prepared: undefined, judged: undefined });
      question.again();
    },
  };
}
