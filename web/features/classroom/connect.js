// Connects the classroom; loaded when it is first opened.

import { csvLine } from '../../parts/dialogs/csv_text.js';
import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { createSlices } from '../../parts/slices.js';
import { createClassroomActions } from './actions/classroom_actions.js';
import { pupilsOf } from './state/classroom.js';
import { sortedPupils } from './state/pupil_order.js';
import { classTable } from './state/summaries.js';
import { createClassDialog } from './view/class_dialog.js';
import { pupilNames, runCheckSentence, standingSentence, submittedStepSentence } from './view/class_sentences.js';
import { text } from '../../words/text.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */
/** @import { KnownLesson } from './state/step_statuses.js' */

/** Makes spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Resolves once the dialog can be opened.
 * @param {Wires} wires
 * @param {{ stepsOf: (name: string, title: string) => Promise<KnownLesson | undefined> }} lessons what is known here of a lesson; undefined if nothing is
 */
export async function connectClassroom({ first, store, rules }, { stepsOf }) {
  await lateStyles('parts/dialogs/styles.css', 'features/classroom/styles.css');
  const actions = createClassroomActions(first, store, { giveFile: saveFile, largestFile: rules.limits.file_bytes, stepsOf });
  const writeSlowly = createSlices();
  const fileName = (/** @type {string} */ ending) => `${text('class.csv_name')}-${new Date().toISOString().slice(0, 10)}.${ending}`;
  const usual_seeds = Object.values(rules.presets).map(({ seed }) => Number(seed));
  const dialog = createClassDialog(byId('runs'), usual_seeds, {
    onClose: actions.close,
    onForget: actions.forget,
    onStay: actions.stay,
    onAdd: actions.add,
    onFiles: actions.addFiles,
    onCheck: actions.check,
    onStop: actions.stop,
    onLook: actions.look,
    onSort: actions.sort,
    onTurn: actions.turn,
    onPick: actions.pick,
    onCompare: actions.compare,
    onApart: actions.countApart,
    onCsv: saveCsv,
    onSave: () => actions.save(fileName('txt')),
  });

  function saveCsv() {
    const { classroom } = store.get();
    if (!classroom) return;
    const nameOf = pupilNames(classroom);
    const { pupils, known } = pupilsOf(classroom);
    const table = classTable(sortedPupils(pupils, classroom.sort, (row) => nameOf(row.number), known), known, {
      nameOf: ({ number }) => nameOf(number),
      proofOf: standingSentence,
      proofOfRun: runCheckSentence,
      columns: {
        name: text('class.column_name'), lesson: text('class.column_lesson'), made: text('class.column_made'), proved: text('class.column_proved'), answered: text('class.column_answered'), said: text('class.column_said'),
        false: text('class.column_false'), steps: text('class.column_steps'),
        hints: text('class.column_hints'), right: text('class.column_right'), judged: text('class.column_judged'), proof: text('class.column_proof'), runs: text('class.column_runs'),
      },
      runColumn: (which, field) => text(`class.column_${which}`, { field: text(`class.run_${field}`) }),
      stepColumn: (number, title) => (title ? text('class.column_step', { title }) : submittedStepSentence(number, title)),
      answerColumn: (title) => text('class.column_answer', { title }),
      statusOf: (status) => text(`step_status.${status}`),
      stepOf: submittedStepSentence,
      layersOf: (layers) => text('class.csv_layers', { layers }),
    });
    writeSlowly(function* write() {
      const lines = [BYTE_ORDER_MARK];
      for (const row of table) {
        lines.push(csvLine(row));
        yield;
      }
      saveFile(fileName('csv'), new Blob(lines, { type: 'text/csv' }));
    }());
  }

  return {
    /** @param {string | File[]} [given] lines or files, including sign collections */
    async open(given) {
      actions.open();
      if (given !== undefined) await (typeof given === 'string' ? actions.add(given) : actions.addFiles(given));
    },
    /**
     * @param {PageState} state
     * @param {Palette} palette
     */
    update: ({ classroom }, palette) => dialog.update(classroom, palette),
  };
}
