// The dialog in which a pupil reviews and chooses what goes in, and copies or saves the line.

import { LONGEST_NAME } from '../../../page/state/own_name.js';
import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createPixelImage } from '../../../parts/pictures/pixel_image.js';
import { isStep } from '../../../page/state/open_question.js';
import { STEP_STATUSES } from '../../../page/state/step_status.js';
import { whenChanged } from '../../../parts/changed.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { runName } from '../../runs/sentences/run_names.js';
import { runKey } from '../state.js';
import { submissionSituation, namelessNote, standingsInWords } from './submission_sentences.js';

/** @import { StepStanding } from '../../../page/state/step_status.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { DrawingToSubmit, SubmittedStep } from '../../../wire/protocol.js' */
/** @import { SubmissionState, OfferedRun } from '../state.js' */

/**
 * @typedef {object} SubmissionView
 * @property {SubmissionState} submission
 * @property {string} own_name
 * @property {{ key: string, title: string }[]} lessons the begun lessons
 * @property {SubmittedStep[]} steps of the chosen lesson
 * @property {(StepStanding & { number: number })[]} standings the statuses that a teacher will see
 * @property {DrawingToSubmit | undefined} drawing
 * @property {Record<string, number[]>} reached by run key, the numbers of the steps whose goals were reached in the run
 * @property {Record<string, string>} names the names that the user gave to kept runs, by id
 */

/**
 * @param {HTMLElement} element the dialog's parent
 * @param {Record<string, string>} tables the named truth tables
 * @param {object} callbacks
 * @param {() => void} callbacks.onClose
 * @param {(name: string) => void} callbacks.onName
 * @param {(key: string) => void} callbacks.onLesson
 * @param {(key: string, isTaken: boolean) => void} callbacks.onTake
 * @param {(isTaken: boolean) => void} callbacks.onDrawing
 * @param {(words: string) => void} callbacks.onCopy
 * @param {() => void} callbacks.onSave
 */
export function createSubmissionDialog(element, tables, { onClose, onName, onLesson, onTake, onDrawing, onCopy, onSave }) {
  const close = closeButton();
  const name = html('input', { type: 'text', maxlength: LONGEST_NAME, autocomplete: 'off', spellcheck: 'false' });
  const lesson = html('select', {});
  const lessonLabel = html('label', { class: 'menu' }, html('span', {}, text('submission.lesson')), lesson);
  const stepsLine = html('p');
  const standingsList = html('ul', { class: 'submission-standings', 'aria-label': text('submission.will') });
  const answersTitle = html('summary');
  const answersList = html('ul');
  const answers = html('details', { class: 'submission-answers' }, answersTitle, answersList);
  const runsTitle = html('h4', {}, text('submission.runs'));
  const runs = html('ul', { class: 'submission-runs' });
  const picture = createPixelImage(text('submission.drawing_picture'));
  const withDrawing = html('input', { type: 'checkbox' });
  const drawingWords = html('span');
  const drawingLabel = html('label', { class: 'submission-drawing' }, withDrawing, picture.canvas, drawingWords);
  const line = html('textarea', { readonly: true, rows: 4, spellcheck: 'false', 'aria-label': text('submission.line') });
  const copy = html('button', { type: 'button', class: 'primary', 'aria-describedby': 'submission-nameless', 'data-hint': text('submission.copy_help') }, text('submission.copy'));
  const save = html('button', { type: 'button', 'aria-describedby': 'submission-nameless', 'data-hint': text('submission.save_help') }, text('submission.save'));
  const status = html('p', { class: 'note', role: 'status' });
  const nameless = html('p', { class: 'note', id: 'submission-nameless' });
  const wrong = html('p', { class: 'field-error', role: 'alert' });
  const { openDialog, closeDialog } = createDialog(element, { class: 'drawer submission-dialog', 'aria-labelledby': 'submission-title' }, { close, onClose },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'submission-title' }, text('submission.title')), close),
    html('div', { class: 'submission-page' },
      html('p', {}, text('submission.what')),
      html('label', { class: 'menu', 'data-hint': text('submission.name_help') }, html('span', {}, text('submission.name')), name),
      html('section', { class: 'submission-list', 'aria-labelledby': 'submission-goes-in' }, html('h3', { id: 'submission-goes-in' }, text('submission.goes_in')),
        lessonLabel, stepsLine, standingsList, answers, runsTitle, runs, drawingLabel),
      line,
      html('div', { class: 'buttons' }, copy, save), nameless, status, wrong));

  name.addEventListener('input', () => onName(name.value));
  lesson.addEventListener('change', () => onLesson(lesson.value));
  withDrawing.addEventListener('change', () => onDrawing(withDrawing.checked));
  line.addEventListener('focus', () => line.select());
  copy.addEventListener('click', () => onCopy(line.value));
  save.addEventListener('click', onSave);

  const showLessons = whenChanged((/** @type {string} */ lessons) => {
    const begun = /** @type {SubmissionView['lessons']} */ (JSON.parse(lessons));
    lesson.replaceChildren(html('option', { value: '' }, text('submission.no_lesson')), ...begun.map(({ key, title }) => html('option', { value: key }, title)));
    lessonLabel.hidden = begun.length === 0;
  });

  const showSteps = whenChanged((/** @type {string} */ submitted) => {
    const steps = /** @type {SubmittedStep[]} */ (JSON.parse(submitted));
    const of_lesson = steps.filter(isStep);
    const count = (/** @type {SubmittedStep['state']} */ state) => of_lesson.filter((step) => step.state === state).length;
    const answered = steps.filter(({ answer }) => answer !== undefined);
    const hints = steps.reduce((sum, step) => sum + step.hints, 0);
    stepsLine.hidden = steps.length === 0;
    setText(stepsLine, text('submission.steps', { reached: count('reached'), steps: of_lesson.length, skipped: count('skipped'), hints }));
    answers.hidden = answered.length === 0;
    setText(answersTitle, text('submission.answers', { count: answered.length }));
    answersList.replaceChildren(...answered.map(({ title, question, answer }) => html('li', {}, text('submission.answer', { title: question || title, answer: String(answer) }))));
  });

  const showStandings = whenChanged((/** @type {string} */ listed) => {
    const lines = /** @type {ReturnType<typeof standingsInWords>} */ (JSON.parse(listed));
    standingsList.hidden = lines.length === 0;
    standingsList.replaceChildren(...lines.map(({ status, words }) => html('li', {}, html('span', { 'aria-hidden': 'true', 'data-tone': STEP_STATUSES[status].tone }, STEP_STATUSES[status].mark), ' ', words)));
  });

  /** @type {Map<string, ReturnType<typeof createRun>>} */
  const shownRuns = new Map();

  function createRun(/** @type {string} */ key) {
    const box = html('input', { type: 'checkbox' });
    const words = html('span');
    const note = html('small');
    box.addEventListener('change', () => onTake(key, box.checked));
    return {
      item: html('li', {}, html('label', {}, box, html('span', {}, words, ' ', note))),
      update(/** @type {OfferedRun} */ run, /** @type {Record<string, string>} */ names, /** @type {number[]} */ reached) {
        box.checked = run.is_taken;
        const said = runWords(run, names, tables);
        setText(words, reached.length ? text('submission.run_steps', { run: said, count: reached.length, steps: reached.join(', ') }) : said);
        setText(note, noteOf(run));
        note.classList.toggle('submission-proved', Boolean(run.submitted?.proof));
      },
    };
  }

  const showDrawing = whenChanged((/** @type {DrawingToSubmit['pixels'] | undefined} */ pixels, /** @type {string} */ reads, /** @type {Palette} */ palette) => {
    drawingLabel.hidden = pixels === undefined;
    setText(drawingWords, text('submission.drawing', { digit: reads }));
    if (pixels) picture.update(/** @type {Uint8Array} */ (pixels), 255, palette.shareTable);
  });

  return {
    update(/** @type {SubmissionView | undefined} */ view, /** @type {Palette} */ palette) {
      if (!view?.submission.open) {
        closeDialog();
        return;
      }
      const { submission, own_name, lessons, steps, standings, drawing, reached, names } = view;
      if (document.activeElement !== name) name.value = own_name;
      showLessons(JSON.stringify(lessons));
      lesson.value = submission.key;
      showSteps(JSON.stringify(steps));
      showStandings(JSON.stringify(standingsInWords(standings)));
      const keys = submission.runs.map(runKey);
      for (const [key, { item }] of shownRuns) {
        if (keys.includes(key)) continue;
        item.remove();
        shownRuns.delete(key);
      }
      for (const [index, run] of submission.runs.entries()) {
        const entry = shownRuns.get(keys[index]) ?? createRun(keys[index]);
        shownRuns.set(keys[index], entry);
        if (runs.children[index] !== entry.item) runs.insertBefore(entry.item, runs.children[index] ?? null);
        entry.update(run, names, reached[keys[index]] ?? []);
      }
      runsTitle.hidden = submission.runs.length === 0;
      showDrawing(drawing?.pixels, drawing?.reads ?? '', palette);
      withDrawing.checked = submission.with_drawing;
      const isEmpty = submission.key === '' && !drawing && submission.runs.length === 0;
      if (line.value !== submission.text) line.value = submission.text;
      copy.disabled = submission.text === '' || isEmpty;
      save.disabled = copy.disabled;
      setText(nameless, namelessNote(own_name, isEmpty));
      setText(status, submissionSituation(submission, isEmpty));
      setText(wrong, submission.trouble ? troubleSentence(submission.trouble) : '');
      if (!openDialog()) return;
      name.focus();
    },
  };
}

/**
 * @param {OfferedRun} run
 * @param {Record<string, string>} names
 * @param {Record<string, string>} tables
 */
function runWords({ id, iteration, config, is_shown, submitted }, names, tables) {
  const name = runName(names[id] ?? '', submitted?.settings ?? config, tables);
  const run = text('submission.run', { name, iterations: formatNumber(iteration) });
  const right = submitted?.accuracy === undefined ? run : text('submission.run_right', { run, share: formatPercent(submitted.accuracy) });
  return is_shown ? text('submission.run_now', { run: right }) : right;
}

function noteOf(/** @type {OfferedRun} */ { is_taken, submitted, no_proof, trouble }) {
  if (trouble) return text('submission.not_in', { reason: troubleSentence(trouble) });
  if (!is_taken) return '';
  if (!submitted) return text('submission.looking');
  if (submitted.proof) return text('submission.with_proof');
  return text('submission.without_proof', { reason: no_proof ? troubleSentence(no_proof) : text('submission.network_gone') });
}
