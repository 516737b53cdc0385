// Teaching: the Digits lab learns the drawings, starting from the page's network or from new weights, while the page shows how it reads them.

import { isStop, troubleOf } from '../../../lab/actions/errors.js';
import { createQuestion } from '../../../lab/actions/question.js';
import { newRunId } from '../../../lab/actions/run_id.js';
import { shownIteration } from '../../../lab/state/moment.js';
import { watchState } from '../../../page/state/store.js';
import { inOrder, signsOf } from '../state/collection.js';
import { afterAnswer, openedTeach, shownCollection, taughtNow, teachingSettings, withTaught } from '../state/teach.js';
import { packedCollection, pointsOf } from './collecting.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { LabActions } from '../../../lab/actions/lab_actions.js' */
/** @import { PageClock, PageStore } from '../../../page/page_types.js' */
/** @import { DrawnContent } from '../../../tabs/draw/state/drawing.js' */
/** @import { TeachingSettings } from '../../../wire/protocol.js' */
/** @import { SignDrawing } from '../state/collection.js' */
/** @import { BeginChoice, TeachState } from '../state/teach.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {object} page
 * @param {Complain} page.onError
 * @param {PageClock} page.clock
 * @param {(content: DrawnContent) => void} page.show puts a drawing on the paper, if that is empty
 * @param {(model: 'shipped' | 'digits') => void} page.readWith chooses the network that reads the paper
 */
export function createTeaching(worker, store, labs, { onError, clock, show, readWith }) {
  /** @type {TeachingSettings | undefined} */
  let settings;
  const teach = () => store.get().teach ?? openedTeach(); // undefined once everything is deleted
  const set = (/** @type {Partial<TeachState>} */ change) => store.set({ teach: { ...teach(), ...change } });
  const lab = () => store.get().labs.digits;
  const taught = () => (lab().opened ? taughtNow(teach(), lab()) : undefined);
  /** Resolves the wait for a teaching's end. */
  let ended = () => {};

  const seeing = createQuestion({ ask: see, isWanted: () => taught() !== undefined, about: () => lab().run, onError, pause: () => 0, clock }); // after each slice of training: a teaching is short, and most happens in its first updates

  async function see() {
    const { run } = lab();
    const now = await worker.request('see_taught', { lab: 'digits' });
    const about = taught();
    if (!about || lab().run !== run) return;
    store.set({ teach: afterAnswer(teach(), about.id, now) });
    if (isAtRest() && now.iteration === lab().iteration) ended();
  }

  /** Whether the taught run has stopped training: it is done, or the user has paused it. */
  function isAtRest() {
    const { training, iteration } = lab();
    return !training && iteration > 0;
  }

  watchState(store, ({ labs: { digits } }) => [digits.run, shownIteration(digits), digits.training, digits.status], () => {
    if (taught()) seeing.again();
    else ended();
  });

  /** Gives Python the collection as the user's own digits, in the form of a file. */
  async function give() {
    const { kind } = teach();
    const collection = shownCollection(teach());
    const { file } = await worker.request('write_signs', packedCollection(kind, collection));
    const own = new File([/** @type {Uint8Array<ArrayBuffer>} */ (file)], 'signs.zip');
    const data = new Uint8Array(await own.arrayBuffer());
    const found = (await worker.job('check_own_digits', { files: [{ name: own.name, data }] }))?.found;
    await worker.request('use_own_digits', {});
    store.set({ own_data: { ...store.get().own_data, found: undefined, taken: false, used: [own], used_sha256: found?.sha256 ?? '' } });
    return inOrder(collection);
  }

  /**
   * Begins a network and trains it until it is done, paused or replaced. Resolves to whether it is done.
   * @param {number} begun how many runs this teaching has begun before
   */
  async function teachFrom(/** @type {string} */ begin_from, /** @type {SignDrawing[]} */ drawings, begun) {
    const { kind } = teach();
    settings ??= await worker.request('teaching_settings', {});
    const config = teachingSettings(teach(), settings, begin_from);
    const before = lab().run;
    await labs.beginFrom('digits', config);
    const { run, opened, error } = lab();
    if (error || !opened || run === before) return false; // the lab shows the error itself
    const id = newRunId();
    labs.setLab('digits', { kept_as: { id } }); // as the run's first checkpoint would
    store.set({ teach: withTaught(teach(), { id, begun: begun + 1, kind, signs: signsOf(kind, shownCollection(teach())), drawings, config, first: undefined, now: undefined, last: undefined, curve: [], lowest: 1 }) });
    readWith('digits');
    await see();
    const end = new Promise((resolve) => {
      ended = () => resolve(undefined);
    });
    await labs.train('digits');
    await end;
    return lab().run === run && lab().status === 'finished';
  }

  return {
    /** @param {number} rehearsal */
    rehearse: (rehearsal) => set({ rehearsal }),
    /** @param {BeginChoice} begin_from */
    beginFrom: (begin_from) => set({ begin_from }),
    /** Teaches the network the drawings. */
    async teach() {
      if (teach().busy) return;
      set({ busy: 'teaching', trouble: undefined, refused: '' });
      try {
        const drawings = await give();
        const last = shownCollection(teach()).drawings.findLast(({ strokes }) => strokes.length);
        if (last) show({ strokes: last.strokes.map(pointsOf), image: undefined });
        const { kind, begin_from } = teach();
        const begins = kind === 'digit' ? ['shipped'] : begin_from === 'both' ? ['drawn', 'shipped_layers'] : [begin_from];
        for (const [index, begin] of begins.entries()) {
          if (!await teachFrom(begin, drawings, index)) break;
        }
      } catch (error) {
        if (!isStop(error)) set({ trouble: troubleOf(error) });
      } finally {
        set({ busy: '' });
      }
    },
    /** Restores the network from before the teaching. */
    async undo() {
      readWith('shipped');
      for (let left = taught()?.begun ?? 0; left > 0; left -= 1) await labs.undo('digits');
    },
  };
}
