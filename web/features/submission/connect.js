// Connects the submission dialog; loaded when it is first opened.

import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { text } from '../../words/text.js';
import { layerSizes } from '../runs/sentences/run_names.js';
import { createSubmissionActions } from './actions.js';
import { begunLessons, submittedDrawing, submittedSteps, lessonsSoFar, runKey, standingsToBe, stepNumbersIn } from './state.js';
import { createSubmissionDialog } from './view/submission_dialog.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */
/** @import { StepWords } from './state.js' */

/**
 * Resolves once the dialog can be opened.
 * @param {Wires} wires
 * @param {{ write: (words: string) => Promise<void>, bringBack: () => Promise<void>, wordsOf: (key: string) => Promise<StepWords> }} page write: to the
 *   clipboard; bringBack: loads lesson progress; wordsOf: a lesson's texts about its steps, by its key in the progress
 */
export async function connectSubmission({ worker, first, store, rules, clock, kept }, { write, bringBack, wordsOf }) {
  await lateStyles('parts/dialogs/styles.css', 'features/submission/styles.css');
  const actions = createSubmissionActions({ worker, first }, store, { clock, time: Date.now, kept, write, giveFile: saveFile, fileName: text('submission.file'), layerSizes, bringBack, wordsOf });
  const dialog = createSubmissionDialog(byId('runs'), rules.truth_tables, {
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
      const { submission, own_name, kept: { runs } } = state;
      const lessons = lessonsSoFar(state);
      dialog.update(submission && {
        submission, own_name,
        lessons: begunLessons(lessons).map((key) => ({ key, title: lessons[key].title || lessons[key].lesson })),
        steps: submittedSteps(lessons[submission.key], submission.words),
        standings: standingsToBe(lessons[submission.key], submission.words, submission.runs),
        drawing: submittedDrawing(state),
        reached: Object.fromEntries(submission.runs.map((run) => [runKey(run), stepNumbersIn(lessons[submission.key], run.id)])),
        names: Object.fromEntries(runs.filter(({ name }) => name).map(({ id, name }) => [id, name])),
      }, palette);
    },
  };
}
