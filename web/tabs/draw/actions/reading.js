// Reads what is on the paper: at once with the network's weights, and by Python for the reasons, or where only Python can.

import { createQuestion } from '../../../lab/actions/question.js';
import { shownIteration } from '../../../lab/state/moment.js';
import { watchState } from '../../../page/state/store.js';
import { isEmptyContent } from '../state/content.js';
import { afterReading, namesOf, shownContent, waitingDrawing } from '../state/drawing.js';
import { createJudging } from './judging.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { ImageReader, QuickReader } from '../../../engine/quick_reader.js' */
/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { PageClock, PageStore } from '../../../page/page_types.js' */
/** @import { ReadingNetwork } from '../../../wire/protocol.js' */
/** @import { DrawnContent } from '../state/drawing.js' */

/** @typedef {(content: DrawnContent, pen?: number) => { width: number, height: number, ink: Uint8Array }} InkOf pen: a multiple of the width that suits the drawing; 0 for the screen's */
/** @typedef {{ loadShipped: () => Promise<ReadingNetwork>, canRead: (network: ReadingNetwork) => boolean, createReader: (network: ReadingNetwork) => QuickReader, createImageReader: (network: ReadingNetwork) => ImageReader }} QuickReading */

/** The shortest time between two looks at the weights of a network in training. */
const NETWORK_MILLISECONDS = 200;
const INPUTS = 784;

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {{ inkOf: InkOf, loadQuickReading: () => Promise<QuickReading>, clock: Pick<PageClock, 'setTimeout'>, onError: Complain }} page
 */
export function createReading(worker, store, { inkOf, loadQuickReading, clock, onError }) {
  /** What reads without Python, once it has arrived. @type {QuickReading | undefined} */
  let quick;
  /** @type {Promise<void> | undefined} */
  let comes;
  /** The network that came with the page. @type {ReadingNetwork | undefined} */
  let shipped;
  /** Reads with the state's network; undefined where only Python can. @type {QuickReader | undefined} */
  let reader;
  /** @type {ReadingNetwork | undefined} */
  let readerOf;

  const drawing = () => store.get().drawing;
  const set = (/** @type {Partial<ReturnType<typeof drawing>>} */ change) => store.set({ drawing: { ...drawing(), ...change } });
  const digits = () => store.get().labs.digits;
  const isShown = () => store.get().shown === 'draw';
  const isEdited = () => (store.get().workshop?.running.sha256 ?? '') !== '';
  /** Whether Python has the reading network, which a change of the running Python code or a crash removes for a while. */
  const isReady = () => drawing().has_model && (drawing().model === 'shipped' || digits().opened);

  const judging = createJudging(worker, store, { isReady, clock, onError });
  const about = () => drawing().model !== 'shipped' && digits().run;
  /** Asks Python, one drawing at a time. */
  const asking = createQuestion({ isWanted: isReady, about, onError, pause: () => 0, ask: askPython });
  /** Asks for the weights of the Digits lab's network. */
  const weighing = createQuestion({
    isWanted: () => isShown() && isReady() && drawing().model === 'digits', about, onError, pause: () => NETWORK_MILLISECONDS,
    async ask() {
      const network = await worker.request('read_network', { model: 'digits' });
      if (drawing().model === 'digits') useNetwork(isSound(network) ? network : undefined);
    },
  });

  function useNetwork(/** @type {ReadingNetwork | undefined} */ network) {
    if (network === drawing().network) return;
    set({ network, growth: [], unit_most: drawing().network && network ? drawing().unit_most : 0 });
    again();
  }

  /** The reader of the state's network; undefined if only Python can read with it. */
  function quickReader() {
    const { network } = drawing();
    if (!quick || !network || isEdited() || !quick.canRead(network)) return undefined;
    if (readerOf !== network) reader = quick.createReader(network);
    readerOf = network;
    return reader;
  }

  /** How a drawing would be read with the current steps, model and network. */
  function asked(/** @type {DrawnContent} */ content) {
    const { steps, model } = drawing();
    const { pen, ...others } = steps;
    return { drawn: { ...inkOf(content, pen ? 1 : 0), ...others }, content, steps, model, names: namesOf(model, digits().running) };
  }

  /** Reads what is shown: at once if possible, and by Python. */
  function again() {
    const { pen_down, moving, is_awaited } = drawing();
    const content = shownContent(drawing());
    const read = quickReader();
    if (isEmptyContent(content)) {
      set({ reading: { kind: 'nothing' }, hints: [], is_awaited: false });
      return undefined;
    }
    if (read) {
      const question = asked(content);
      store.set({ drawing: { ...afterReading(drawing(), read(question.drawn), question, is_awaited && !pen_down), is_awaited: isReady() && is_awaited } });
      judging.claimSoon();
      if (pen_down || moving) return undefined; // the reasons can wait for the pen
    } else if (!isReady()) {
      store.set({ drawing: waitingDrawing(drawing()) });
    }
    judging.again();
    return asking.again();
  }

  async function askPython() {
    const { pen_down, is_awaited, steps, model } = drawing();
    const content = shownContent(drawing());
    if (isEmptyContent(content)) return;
    set({ is_awaited: false });
    const question = asked(content);
    const { pen, crop, box, centre } = steps;
    const { width, height, ink } = inkOf(content, 1);
    const answer = await worker.request('recognize', { width, height, ink, plain_ink: inkOf(content, 0).ink, pen, crop, box, centre, model });
    const now = shownContent(drawing());
    if (content !== now && (isEmptyContent(now) || quickReader())) return; // a newer drawing has been read since
    store.set({ drawing: answer.empty ? afterReading(drawing(), undefined, question, true) : afterReading(drawing(), answer, question, is_awaited && !pen_down, answer) });
    judging.claimSoon();
    judging.again();
  }

  /** The answer to a drawing, without showing it. Python is asked where only it can answer; undefined if it has no network, or for no ink. */
  async function outputsOf(/** @type {DrawnContent} */ content) {
    const read = quickReader();
    if (read) return read(asked(content).drawn)?.outputs;
    if (!isReady()) return undefined;
    const { steps: { pen, crop, box, centre }, model } = drawing();
    const answer = await worker.request('recognize', { ...inkOf(content, 1), plain_ink: inkOf(content, 0).ink, pen, crop, box, centre, model });
    return answer.empty ? undefined : answer.outputs;
  }

  /** Loads what reads without Python; a failure is reported by Python, which needs the same file. */
  function expect() {
    comes ??= loadQuickReading().then(async (arrived) => {
      shipped = await arrived.loadShipped();
      quick = arrived;
      chooseNetwork();
    }).catch(() => {
      comes = undefined;
    });
  }

  /** Shows the network that is to read. */
  function chooseNetwork() {
    if (drawing().model === 'shipped') useNetwork(shipped);
    else weighing.now();
  }

  watchState(store, ({ shown }) => [shown], () => {
    if (!isShown()) return;
    expect();
    set({ is_awaited: true });
    chooseNetwork();
    again();
  });
  watchState(store, ({ workshop }) => [drawing().has_model, drawing().model === 'digits' && digits().opened, workshop?.running.apart, workshop?.running.sha256], () => {
    set({ growth: [] }); // edited code may answer otherwise
    chooseNetwork();
    again();
  });
  // The drawing may be read by the network in training, which changes.
  watchState(store, () => [digits().run, shownIteration(digits()), digits().running], () => {
    if (drawing().model !== 'digits' || !isShown()) return;
    weighing.again();
    if (!quickReader()) again();
  });
  // The digits have loaded, or the network learns from other data.
  watchState(store, () => [digits().run, digits().opened], judging.forget);
  watchState(store, ({ teach }) => [digits().training, teach?.busy === 'teaching'], judging.again);
  if (isShown()) expect();

  return { again, chooseNetwork, outputsOf, isReady, isQuick: () => quickReader() !== undefined };
}

/** Whether the arrays fit one another, which those of edited code need not. */
function isSound(/** @type {ReadingNetwork} */ { weights, biases }) {
  return weights.length > 0 && weights.length === biases.length
    && weights.every((layer, index) => layer.length === (index ? biases[index - 1].length : INPUTS) * biases[index].length && layer.length > 0);
}
