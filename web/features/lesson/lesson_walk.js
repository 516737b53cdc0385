// A walk through lessons without its views: fetches and reads lessons, judges their steps, and keeps the progress.

import { text } from '../../words/text.js';
import { createLessonFiles } from './actions/lesson_files.js';
import { createProgressKeeper } from './actions/progress_keeper.js';
import { createWalking } from './actions/walking.js';
import { plainWords } from './view/words_into.js';

/** @import { Wires } from '../../page/page_types.js' */

/**
 * @param {Wires} wires
 * @param {{ fetchText: (path: string) => Promise<string> }} page fetchText: as in createLessonFiles
 */
export function createLessonWalk({ worker, first, store, rules, clock, everyLab, complain, kept, cameBack }, { fetchText }) {
  const files = createLessonFiles({
    fetchText,
    kept,
    sentences: { notKept: (name) => text('lessons.not_kept', { name }), noSuch: (name) => text('lessons.no_such', { name }) },
  });
  const keeper = createProgressKeeper(store, kept);
  const ready = Promise.all([keeper.bringBack(), cameBack]);
  const walking = createWalking({ worker, first }, store, {
    labs: everyLab, presets: rules.presets, clock, files, titleOf: plainWords, ready, onReached: keeper.reached, onError: complain,
  });
  walking.follow();
  return { walking, files, keeper, ready };
}
