// Connects handing in; loaded when it is first opened.

import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { text } from '../../words/text.js';
import { layerSizes } from '../runs/words/run_names.js';
import { createHandInActions } from './actions.js';
import { begunLessons, handedDrawing, handedSteps, lessonsSoFar, runKey, standingsToBe, stepNumbersIn } from './state.js';
import { createHandInDialog } from './view/hand_in_dialog.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */
/** @import { StepWords } from './state.js' */

/**
 * Resolves once the dialog can be opened.
 * @param {Wires} wires
 * @param {{ write: (words: string) => Promise<void>, bringBack: () => Promise<void>, wordsOf: (key: string) => Promise<StepWords> }} page write: to the
 *   clipboard; bringBack: loads lesson progress; wordsOf: a lesson's texts about its steps, by its key in the progress
 */
export async function connectHandIn({ worker, first, store, rules, clock, kept }, { write, bringBack, wordsOf }) {
  await lateStyles('parts/dialogs/styles.css', 'features/hand_in/styles.css');
  const actions = createHandInActions({ worker, first }, store, { clock, time: Date.now, kept, write, handOver: saveFile, fileName: text('hand_in.file'), layerSizes, bringBack, wordsOf });
  const dialog = createHandInDialog(byId('runs'), rules.truth_tables, {
    onClose: actions.close,
    onName: actions.nameOneself,
    onLesson: actions.chooseLesson,
    onTake: actions.take,
    onDrawing: actions.takeDrawing,
    onCopy: actions.copy,
    onSave: actions.save,
  });
  return {
    open: actions.open,
    update(/** @type {PageState} */ state, /** @type {Palette} */ palette) {
      const { hand_in: handing, own_name, kept: { runs } } = state;
      const lessons = lessonsSoFar(state);
      dialog.update(handing && {
        handing, own_name,
        lessons: begunLessons(lessons).map((key) => ({ key, title: lessons[key].title || lessons[key].lesson })),
        steps: handedSteps(lessons[handing.key], handing.words),
        standings: standingsToBe(lessons[handing.key], handing.words, handing.runs),
        drawing: handedDrawing(state),
        reached: Object.fromEntries(handing.runs.map((run) => [runKey(run), stepNumbersIn(lessons[handing.key], run.id)])),
        names: Object.fromEntries(runs.filter(({ name }) => name).map(({ id, name }) => [id, name])),
      }, palette);
    },
  };
}
