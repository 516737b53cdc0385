// What a person can do with the notebook's story: replay it in slices, and try what frees its network.

import { messageOf } from './lab_actions.js';

/** @import { Engine } from '../engine/client.js' */
/** @import { ReplayReport, ReplaySwitches, StoryTold } from '../engine/protocol.js' */

/** @typedef {'notebook' | 'bench'} ReplayName */

const SLICE_SECONDS = 0.08;
/** Before so many seconds the time left would only be guessed. */
const TOO_SOON_SECONDS = 2;

/**
 * @param {Engine} engine
 * @param {{
 *   onStory: (story: StoryTold) => void,
 *   onReport: (replay: ReplayName, report: ReplayReport, running: boolean, secondsLeft?: number) => void,
 *   onError: (sentence: string) => void,
 *   pauseTraining: () => Promise<void>,
 * }} page
 */
export function createStoryActions(engine, { onStory, onReport, onError, pauseTraining }) {
  let run = 0;
  let told = false;

  return {
    /** Tells the story once. */
    async tell() {
      if (told) return;
      told = true;
      try {
        onStory(await engine.request('tell_story', {}));
      } catch (error) {
        told = false;
        onError(messageOf(error));
      }
    },
    /**
     * Runs a replay until it is done, or stopped, or another begins.
     * @param {ReplayName} replay
     * @param {ReplaySwitches} switches
     */
    async begin(replay, switches) {
      run += 1;
      const mine = run;
      try {
        await pauseTraining();
        let report = await engine.request('begin_replay', { replay, ...switches });
        const begun = performance.now();
        while (run === mine && !report.done) {
          const { share } = report;
          const seconds = (performance.now() - begun) / 1000;
          onReport(replay, report, true, seconds < TOO_SOON_SECONDS ? undefined : (seconds * (1 - share)) / share);
          report = await engine.request('go_on_with_replay', { replay, seconds: SLICE_SECONDS });
        }
        onReport(replay, report, false);
      } catch (error) {
        onError(messageOf(error));
      }
    },
    stop() {
      run += 1;
    },
  };
}
