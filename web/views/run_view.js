// What the run bar shows of a lab: numbers, and sentences about what is going on.

import { samplesPerSecond, secondsLeft } from '../state/lab_state.js';
import { errorSentence, formatCost, formatNumber, formatPercent, formatRate, text } from '../texts.js';

/** @import { LabState } from '../state/lab_state.js' */
/** @import { RunView } from './run_bar.js' */
/** @typedef {import('../state/page_state.js').PythonState['phase']} PythonPhase */

/** How many times as many right answers as the commonest digit has may still be luck. */
const BY_CHANCE = 1.5;

/**
 * @param {LabState} lab
 * @param {PythonPhase} phase
 * @param {boolean} errorShown whether the form already shows the lab's error
 * @param {boolean} inDrawLab whether the lab is not shown itself, but the one where its network may answer
 * @returns {RunView}
 */
export function runView(lab, phase, errorShown, inDrawLab) {
  const { answers, trained } = lab;
  const digits = String(lab.config.dataset).endsWith('digits');
  // A truth table at rest has been measured just now; the last point of the curve may be some passes old.
  const atRest = !digits && !lab.training && answers;
  const cost = atRest ? answers.cost : trained.cost.last?.y ?? answers?.cost;
  const isMeasured = answers && Number.isFinite(answers.cost);
  const { sentence, mood } = situation(lab, phase, errorShown);
  const last = lab.undo.at(-1);
  const isOpen = phase === 'ready' && lab.opened;
  return {
    enabled: isOpen && lab.status !== 'empty',
    training: lab.training,
    pace: lab.pace,
    sentence: inDrawLab ? sentenceInDrawLab(lab, sentence) : sentence,
    mood,
    canBringBack: isOpen && !inDrawLab && !lab.has_learnt && !lab.training && last?.kept !== undefined && last.run !== lab.run,
    iteration: lab.iteration,
    epoch: lab.epoch,
    share: lab.goal > lab.goal_start ? (lab.iteration - lab.goal_start) / (lab.goal - lab.goal_start) : 0,
    cost,
    accuracy: isMeasured ? answers.judged.right / answers.judged.rows : undefined,
    accuracyPart: answers?.judged.part,
    costSentence: cost === undefined ? text('status.cost_none')
      : text('status.cost', { cost: formatCost(cost), iterations: formatNumber(atRest ? answers.iteration : lab.iteration) }),
    accuracySentence: accuracySentence(answers),
    rate: lab.status === 'finished' && lab.config.schedule === 'cosine' ? text('run.rate_ended') : formatRate(lab.learning_rate),
    samplesPerSecond: samplesPerSecond(lab),
    elapsedSeconds: lab.elapsed_seconds,
    secondsLeft: secondsLeft(lab),
  };
}

/**
 * @param {LabState} lab
 * @param {string} sentence what is going on
 */
function sentenceInDrawLab(lab, sentence) {
  if (!lab.opened) return sentence;
  const isUntouched = lab.iteration === 0 && !lab.training && !lab.error;
  return isUntouched ? text('state.ready_draw') : text('state.of_digits', { sentence });
}

/**
 * Whether the network, having seen all that there is to learn from, answers hardly better than one that always
 * guesses the commonest digit.
 * @param {LabState} lab
 */
function isStalled({ answers, iteration, epoch }) {
  if (!answers || !('confusion' in answers) || answers.iteration !== iteration || epoch < 1) return false;
  const { confusion, judged } = answers;
  const classes = Math.sqrt(confusion.length);
  const sizes = Array.from({ length: classes }, (_, digit) => (
    confusion.subarray(digit * classes, (digit + 1) * classes).reduce((sum, count) => sum + count, 0)));
  return judged.right <= BY_CHANCE * Math.max(...sizes);
}

/**
 * How many rows are right, and of which part of the data.
 * @param {LabState['answers']} answers
 */
function accuracySentence(answers) {
  if (!answers) return text('status.accuracy_none');
  if (!Number.isFinite(answers.cost)) return text('status.accuracy_no_number');
  const { judged: { part, rows, right }, iteration, config } = answers;
  const values = { right, rows: formatNumber(rows), accuracy: formatPercent(right / rows), iterations: formatNumber(iteration) };
  if (part === 'test') return text('status.accuracy_digits', values);
  if (config.dataset === 'truth_table') return text('status.accuracy_rows', values);
  return text('status.accuracy_points', { ...values, part: text(`part.${part}`) });
}

/**
 * What is going on in a lab, in one sentence.
 * @param {LabState} lab
 * @param {PythonPhase} phase
 * @param {boolean} errorShown
 * @returns {{ sentence: string, mood: '' | 'good' | 'bad' | 'mark' }}
 */
function situation(lab, phase, errorShown) {
  // What the end of Python did to the lab is no more than that.
  if (!lab.opened && phase !== 'ready') return { sentence: text(`state.unopened_${phase}`), mood: '' };
  if (lab.error && !errorShown) return { sentence: errorSentence(lab.error), mood: 'bad' };
  if (!lab.opened) return { sentence: text(lab.error ? 'state.refused' : 'state.unopened_ready'), mood: '' };
  if (lab.status === 'empty') return { sentence: text('state.empty'), mood: '' };
  if (lab.needs_reset.length) {
    return { sentence: text('state.needs_reset', { fields: fieldNames(lab.needs_reset) }), mood: 'mark' };
  }
  if (lab.training) return { sentence: text('state.training'), mood: '' };
  if (lab.status === 'diverged') return { sentence: text('state.diverged'), mood: 'bad' };
  if (lab.iteration === lab.recovered) {
    return { sentence: text('state.recovered', { iteration: formatNumber(lab.recovered) }), mood: 'mark' };
  }
  if (lab.status === 'finished' || lab.status === 'stopped_early') {
    if (isStalled(lab)) return { sentence: text('state.stalled'), mood: 'bad' };
    const goesBack = lab.status === 'finished' && lab.config.schedule !== 'constant';
    return { sentence: text(goesBack ? 'state.finished_schedule' : `state.${lab.status}`), mood: 'good' };
  }
  if (lab.begun_with.length && lab.iteration === 0) {
    return { sentence: text('state.begun_anew', { fields: fieldNames(lab.begun_with) }), mood: 'mark' };
  }
  return { sentence: text(lab.iteration ? 'state.paused' : 'state.ready'), mood: '' };
}

/** @param {string[]} fields of Config */
function fieldNames(fields) {
  return fields.map((field) => text(`field.${field}`)).join(', ');
}
