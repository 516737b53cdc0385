// Actions of the Code tab: record an update, step through it, and follow its numbers.

import { isStop, troubleOf } from '../../lab/actions/errors.js';
import { createQuestion } from '../../lab/actions/question.js';
import { shownLab } from '../../lab/state/moment.js';
import { watchState } from '../../page/state/store.js';
import { afterMove, afterNoRecording, afterRecording, atDefinition, atLine, atSource, followed, lineAfter, PACES, returned, zoomed } from './state/code.js';
import { numbersOf, parentsOf, placeIn, shownPane, writtenNow } from './state/panes.js';
import { afterLoss, fromBeginning, labOfCode, ofSteps, withFittingTarget, withSubject } from './state/code_subject.js';
import { changingMost, selecting, shortOf, withWeight } from './state/short.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Complain } from '../../lab/actions/errors.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { LabName } from '../../wire/protocol.js' */
/** @import { CodeState, Pace, Subject, WeightPlace, Zoom } from './code_types.js' */
/** @import { Move } from './state/code.js' */
/** @import { Pane } from './state/panes.js' */

/** How many large arrays are kept at most. */
const MOST_SEEN = 8;

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {object} page
 * @param {() => Promise<unknown>} page.pause stops training
 * @param {(lab: LabName, iteration: number) => Promise<void>} page.lookAt shows a lab as it was after that iteration
 * @param {(lab: LabName) => Promise<void>} page.lookAtNow
 * @param {Complain} page.onError
 */
export function createCodeActions(worker, store, { pause, lookAt, lookAtNow, onError }) {
  const code = () => store.get().code;
  const set = (/** @type {CodeState} */ next) => store.set({ code: next });
  const labNow = () => store.get().labs[labOfCode(code())];
  let timer = 0;

  /** Whether Python has what the recording needs. */
  function canRecord() {
    const { shown, python, drawing, workshop } = store.get();
    if (shown !== 'code' || python.phase !== 'ready') return false;
    if (workshop?.starting) return false; // edited code that never ends would keep the other tabs from opening
    return code().subject.lab === 'shipped' ? drawing.has_model : labNow().opened && labNow().status !== 'empty';
  }

  const recording = question(() => code().is_due && canRecord(), async () => {
    const { from } = code();
    const subject = withFittingTarget(code().subject, labNow().running);
    set({ ...code(), subject, is_due: false, phase: 'recording' });
    if (labNow().training) await pause();
    if (from && subject.lab !== 'shipped') await lookAt(subject.lab, 0);
    const { run, iteration, interventions, running: config } = shownLab(labNow());
    try {
      const reply = await worker.request('record_pass', subject);
      if (code().subject === subject) set(afterRecording(code(), reply, { subject, config, run, iteration, interventions }));
    } catch (error) {
      if (code().subject === subject) set(isStop(error) ? afterLoss(code()) : afterNoRecording(code(), troubleOf(error)));
    }
  });

  const writing = question(() => code().phase === 'recorded' && code().zoom !== 'short' && code().place !== undefined && !writtenNow(code()) && canRecord(), async () => {
    const { recording: asked, place } = code();
    if (!place) return;
    const written = await worker.request('write_out', place);
    if (code().recording === asked) set({ ...code(), written });
  });

  /** The large arrays that are in view but not loaded. */
  function missing() {
    const now = code();
    if (now.phase !== 'recorded' || !now.recording) return [];
    const pane = shownPane(now);
    const written = writtenNow(now);
    if (now.zoom === 'short') return [...(pane && !numbersOf(now, pane.value) ? [pane.value] : []), ...(shortOf(now)?.missing ?? [])];
    const parents = written ? parentsOf(now.recording, written).map((parent) => parent.pane.value) : [];
    return [...(pane ? [pane.value] : []), ...parents].filter((value) => !numbersOf(now, value));
  }

  const seeing = question(() => missing().length > 0 && canRecord(), async () => {
    const [value] = missing();
    const { recording: asked } = code();
    const { numbers } = await worker.request('see_value', { value });
    const now = code();
    if (now.recording !== asked) return;
    const kept = Object.entries(now.seen).slice(-(MOST_SEEN - 1));
    const seen = { ...now, seen: { ...Object.fromEntries(kept), [value]: numbers } };
    const pane = shownPane(seen);
    // The largest number is selected first; it is known only now.
    const isFirst = pane?.value === value && now.place?.cell.every((index) => index === 0) && !now.trail.length;
    if (isFirst && now.place) set(now.zoom === 'short' ? withWeight({ ...seen, weight: changingMost(seen) }) : { ...seen, place: placeIn(seen, pane, now.place.line) });
    else set(seen);
  });

  function question(/** @type {() => boolean} */ isWanted, /** @type {() => Promise<void>} */ ask) {
    return createQuestion({
      isWanted,
      about: () => labNow().run,
      pause: () => 0,
      onError,
      async ask() {
        try {
          await ask();
        } catch (error) {
          if (!isStop(error)) throw error; // a recording lost by a stop is repeated
        }
      },
    });
  }

  function askAll() {
    recording.again();
    writing.again();
    seeing.again();
  }

  // The recording is brought up to date when the tab is shown, but does not change while it is being read.
  watchState(store, ({ shown, python, code: now, drawing, workshop, labs: { xor, digits } }) => (
    [shown, python.phase, workshop?.starting, now, drawing.has_model, xor.opened, digits.opened, xor.status, digits.status]), askAll);
  watchState(store, ({ code: { playing, line, pace }, shown }) => [playing, line, pace, shown], wait);
  askAll();

  /** While playing, moves on after the pace's delay. */
  function wait() {
    clearTimeout(timer);
    const { playing, pace } = code();
    if (!playing) return;
    if (store.get().shown !== 'code') return set({ ...code(), playing: false });
    timer = setTimeout(() => {
      set(afterMove(code(), 'next'));
      if (lineAfter(code(), 'next') === undefined) set({ ...code(), playing: false });
    }, PACES[pace]);
  }

  /** @param {CodeState} next the state after the user's move, which stops playing */
  const go = (next) => set({ ...next, playing: false });

  return {
    /** @param {Subject} subject */
    choose: (subject) => set(withSubject(code(), subject)),
    /** Records the run's first update instead. */
    begin: () => set(fromBeginning(code(), { ...code().subject }, 'beginning')),
    /** Stops looking back, and records an update of the lab as it is now. */
    async now() {
      await lookAtNow(labOfCode(code()));
      set(withSubject(code(), { ...code().subject }));
    },
    /** Records again, on the current network. */
    again: () => set(withSubject(code(), { ...code().subject })),
    /** @param {Move} move */
    move: (move) => go(afterMove(code(), move)),
    /** @param {number} line */
    goTo: (line) => go(atLine({ ...code(), zoom: ofSteps(code().zoom) }, line)),
    /** @param {Zoom} zoom */
    zoom: (zoom) => set(zoomed(code(), zoom)),
    choosePane(/** @type {Pane} */ pane) {
      const { place } = code();
      if (place) go({ ...code(), place: placeIn(code(), pane, place.line), checked: undefined });
    },
    /** Selects another number of the displayed array. */
    chooseCell(/** @type {number[]} */ cell) {
      const { place } = code();
      if (place) go({ ...selecting(code(), { ...place, cell }), checked: undefined });
    },
    /**
     * Goes to where a number was computed.
     * @param {number} value its array's index
     * @param {number[]} cell
     */
    follow: (value, cell) => go(followed(code(), value, cell)),
    goBack: () => go(returned(code())),
    play() {
      const isOver = lineAfter(code(), 'next') === undefined;
      set({ ...(isOver ? afterMove(code(), 'first') : code()), playing: true });
    },
    stop: () => go(code()),
    /** @param {Pace} pace */
    setPace: (pace) => set({ ...code(), pace }),
    async checkGradient(/** @type {WeightPlace} */ weight) {
      const { recording: asked } = code();
      await attempt(async () => {
        const report = await worker.request('check_gradient', weight);
        if (code().recording === asked) set({ ...code(), checked: { ...weight, ...report } });
      });
    },
    /** Expands the current line into its expressions. */
    async openLine() {
      const { recording: asked, line } = code();
      await attempt(async () => {
        const { parts } = await worker.request('open_line', { line });
        if (code().recording === asked) set({ ...code(), opened: { line, parts } });
      });
    },
    /** Opens the package's source at a file. @param {string} file */
    async read(file) {
      await attempt(async () => {
        const library = code().library ?? await worker.request('read_sources', {});
        set(atSource({ ...code(), library }, file));
      });
    },
    /** @param {string} name */
    goToDefinition: (name) => set(atDefinition(code(), name)),
    /** Returns to the running line. */
    stopReading: () => set({ ...code(), reading: undefined }),
    async compareRules() {
      const { recording: asked } = code();
      await attempt(async () => {
        const { steps } = await worker.request('compare_error_rules', {});
        if (code().recording === asked) set({ ...code(), compared: steps });
      });
    },
  };

  async function attempt(/** @type {() => Promise<void>} */ ask) {
    try {
      await ask();
    } catch (error) {
      if (!isStop(error)) onError(troubleOf(error), () => attempt(ask));
    }
  }
}
