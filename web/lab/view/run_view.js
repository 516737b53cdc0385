// The run bar's content for a lab: numbers, and sentences that say what is going on.

import { formatCost, formatExactly, formatMinutes, formatNumber, formatPercent, formatRate } from '../../words/numbers.js';
import { troubleSentence } from '../../words/refusals.js';
import { settingValue, settingWithValue } from '../../words/settings.js';
import { text } from '../../words/text.js';
import { runVerdict } from '../../words/verdicts.js';
import { areSigns, classNames } from '../state/config.js';
import { figuresOf } from '../state/figures.js';
import { samplesPerSecond, secondsLeft, secondsToCome } from '../state/lab_state.js';
import { shownUpdate } from '../state/made_update.js';
import { currentVerdict } from '../state/verdict.js';

/** @import { Verdict } from '../../wire/protocol.js' */
/** @import { Figures, LabState, Measure, Moment, PythonPhase, RunView, ShownMeasure } from '../lab_types.js' */

/** A press of Train that takes longer is announced beforehand. */
const LONG_SECONDS = 60;
/** If more settings changed than this (by a preset, say), the sentence omits some. */
const MOST_NAMED = 4;

/** The sentences that announce a restored network. */
const RECOVERED = { '': 'state.recovered', kept: 'state.came_back', replayed: 'state.replayed' };

/**
 * @param {LabState} lab
 * @param {PythonPhase} phase
 * @param {boolean} [isSilent] whether a lesson hides verdicts
 * @param {boolean} [isLed] whether a lesson says what to press
 * @returns {RunView}
 */
export function runView(lab, phase, isSilent = false, isLed = false) {
  const figures = figuresOf(lab);
  const verdict = isSilent ? undefined : currentVerdict(lab);
  const { sentence, mood, isNews = true } = situation(lab, phase, verdict, isLed);
  const last = lab.undo.at(-1);
  const isOpen = phase === 'ready' && lab.opened;
  const toCome = secondsToCome(lab) ?? 0;
  const isLong = isOpen && !lab.moment && mood !== 'bad' && verdict?.mood !== 'bad' && lab.status !== 'empty' && lab.needs_reset.length === 0 && toCome > LONG_SECONDS;
  return {
    enabled: isOpen && lab.status !== 'empty',
    training: lab.training,
    pace: lab.pace,
    canBeSlow: lab.name === 'xor',
    sentence,
    mood,
    isNews,
    length: isLong ? text(lab.training ? 'state.long_left' : 'state.takes_long', { duration: formatMinutes(toCome) }) : '',
    isPast: lab.moment !== undefined,
    isMoving: lab.moment?.playing === true || lab.moment?.reached !== undefined,
    isOnTheWay: lab.moment?.reached !== undefined,
    trainHelp: text(lab.moment ? 'run.go_on_help' : lab.status === 'finished' && lab.config.schedule !== 'constant' ? 'run.train_again_help' : 'run.train_help'),
    canSpeedUp: isLong && lab.pace !== 'full',
    hasVerdict: isOpen && verdict !== undefined,
    canBringBack: isOpen && !lab.has_learnt && !lab.training && last?.kept !== undefined && last.run !== lab.run,
    iteration: figures.iteration,
    epoch: lab.epoch,
    share: lab.moment?.reached !== undefined ? lab.moment.reached / Math.max(lab.moment.wanted, 1) : lab.goal > lab.goal_start ? (lab.iteration - lab.goal_start) / (lab.goal - lab.goal_start) : 0,
    cost: shownMeasure(figures.cost, figures, formatCost, saysPart(lab)),
    testCost: shownMeasure(figures.test_cost, figures, formatCost),
    accuracy: shownMeasure(figures.accuracy, figures, formatPercent, saysPart(lab)),
    costHelp: text('run.cost_help', { cost: figures.cost ? formatExactly(figures.cost.value) : text('run.none') }),
    costSentence: costSentence(lab, figures),
    accuracySentence: accuracySentence(lab.answers),
    rate: lab.status === 'finished' && lab.config.schedule === 'cosine' ? text('run.rate_ended') : formatRate(lab.learning_rate),
    samplesPerSecond: samplesPerSecond(lab),
    elapsedSeconds: lab.elapsed_seconds,
    secondsLeft: secondsLeft(lab) ?? (lab.training ? secondsToCome(lab) : undefined),
  };
}

/** Whether the numbers must state their part of the data: for a table it is always all rows. */
function saysPart(/** @type {LabState} */ { running }) {
  return running.dataset !== 'truth_table';
}

/**
 * @param {Measure | undefined} measure
 * @param {Figures} figures the figures it belongs to
 * @param {(value: number) => string} format
 * @param {boolean} [isNamed] whether to state its part of the data
 * @returns {ShownMeasure | undefined}
 */
function shownMeasure(measure, { iteration }, format, isNamed = true) {
  if (!measure) return undefined;
  const part = isNamed ? text(`part.${measure.part}`) : '';
  const of = measure.weights_of ?? measure.iteration;
  const at = of === iteration ? '' : text('run.at', { iteration: formatNumber(of) });
  const changed = measure.changed ? text('run.changed') : '';
  return { value: format(measure.value), of: [part, at, changed].filter(Boolean).join(', ') };
}

function costSentence(/** @type {LabState} */ lab, /** @type {Figures} */ { cost, test_cost }) {
  const sentences = [cost, test_cost].filter((measure) => measure !== undefined).map(({ value, iteration, part, weights_of, changed }) => {
    const values = { cost: formatCost(value), iterations: formatNumber(weights_of ?? iteration), changed: changed ?? false };
    return saysPart(lab) ? text('status.cost_part', { ...values, part: text(`part.${part}`) }) : text('status.cost', values);
  });
  return sentences.join('; ') || text('status.cost_none');
}

/** How many rows are right, and in which part of the data. */
function accuracySentence(/** @type {LabState['answers']} */ answers) {
  if (!answers) return text('status.accuracy_none');
  if (!Number.isFinite(answers.cost)) return text('status.accuracy_no_number');
  const { judged: { part, rows, right }, weights_of, changed, config } = answers;
  const values = { right, rows: formatNumber(rows), accuracy: formatPercent(right / rows), iterations: formatNumber(weights_of), changed };
  if (part === 'test') return text('status.accuracy_digits', { ...values, signs: areSigns(classNames(config)) });
  if (config.dataset === 'truth_table') return text('status.accuracy_rows', values);
  return text('status.accuracy_points', { ...values, part: text(`part.${part}`) });
}

/**
 * What is going on in a lab, in one sentence. Unless it is news, it is spoken only: the question's band says it, and the buttons show it.
 * @param {LabState} lab
 * @param {PythonPhase} phase
 * @param {Verdict | undefined} verdict
 * @param {boolean} isLed
 * @returns {{ sentence: string, mood: RunView['mood'], isNews?: boolean }}
 */
function situation(lab, phase, verdict, isLed) {
  const { provenance, arriving: { replayed } } = lab;
  // Before lab.error, which may only report Python's stop.
  if (!lab.opened && phase !== 'ready') return { sentence: text(`state.unopened_${phase}`), mood: '', isNews: phase !== 'loading' && phase !== 'starting' };
  if (replayed !== undefined) return { sentence: text('state.replaying', { share: formatPercent(replayed) }), mood: 'mark' };
  if (lab.error) return { sentence: troubleSentence(lab.error), mood: 'bad' };
  if (!lab.opened) return { sentence: text('state.unopened_ready'), mood: '' };
  if (lab.moment) return { sentence: pastSentence(lab.moment), mood: 'mark', isNews: lab.moment.reached !== undefined };
  if (lab.status === 'empty') return { sentence: text('state.empty'), mood: '' };
  if (lab.needs_reset.length) {
    return { sentence: text('state.needs_reset', { fields: someNames(lab.needs_reset) }), mood: 'mark' };
  }
  if (isBehind(lab)) return { sentence: text('state.made', { iteration: formatNumber(lab.iteration) }), mood: '' };
  if (lab.training) return without(lab) ?? judged('training', verdict, 'state.training');
  if (lab.status === 'diverged') return { sentence: text('state.diverged'), mood: 'bad' };
  if (lab.iteration === provenance.recovered) {
    return { sentence: text(RECOVERED[provenance.came_back], { iteration: formatNumber(provenance.recovered) }), mood: 'mark' };
  }
  if (lab.iteration === provenance.linked) {
    return { sentence: text('state.linked', { iterations: formatNumber(provenance.linked) }), mood: 'mark' };
  }
  if (lab.status === 'finished' || lab.status === 'stopped_early') {
    return judged(lab.status, verdict, `state.${lab.status}`);
  }
  if (provenance.begun_with.length && lab.iteration === 0) {
    return { sentence: text(provenance.by_lesson ? 'state.begun_by_lesson' : 'state.begun_anew', { fields: someNames(provenance.begun_with) }), mood: 'mark' };
  }
  return without(lab) ?? (lab.iteration ? judged('paused', verdict, 'state.paused') : readySituation(lab, isLed));
}

/** Whether the picture still shows the network before an update, while the numbers of the run bar are from after it. */
function isBehind(/** @type {LabState} */ lab) {
  const made = shownUpdate(lab);
  return made !== undefined && made.phase !== 'nudge';
}

function pastSentence(/** @type {Moment} */ { wanted, reached, seen, last }) {
  if (reached !== undefined) return text('state.training_again', { wanted: formatNumber(wanted), reached: formatNumber(reached) });
  return text('state.looking_back', { iteration: formatNumber(seen?.iteration ?? wanted), last: formatNumber(last) });
}

/**
 * @param {LabState} lab a lab without updates
 * @param {boolean} isLed
 */
function readySituation({ provenance: { learnt_before: before } }, isLed) {
  if (before === undefined) return spoken(text(isLed ? 'state.ready_led' : 'state.ready'));
  return { sentence: before ? text('state.loaded', { iterations: formatNumber(before) }) : text('state.loaded_unrecorded'), mood: /** @type {const} */ ('') };
}

function spoken(/** @type {string} */ sentence) {
  return { sentence, mood: /** @type {const} */ (''), isNews: false };
}

/**
 * The refused settings that training ignores; undefined if there are none.
 * @param {LabState} lab
 * @returns {{ sentence: string, mood: 'mark' } | undefined}
 */
function without({ settings: { refused }, config }) {
  const [first, second] = refused;
  if (!first) return undefined;
  const sentence = second
    ? text('state.trains_without_several', { fields: fieldNames(refused.map(({ field }) => field)) })
    : text('state.trains_without', { kept: settingWithValue(first.field, config[first.field]), refused: settingValue(first.value) });
  return { sentence, mood: 'mark' };
}

/**
 * The progress of training, with the verdict if there is one, as the band shows it.
 * @param {'training' | 'paused' | 'finished' | 'stopped_early'} status
 * @param {Verdict | undefined} verdict
 * @param {string} key of the sentence without a verdict
 */
function judged(status, verdict, key) {
  return spoken(verdict ? `${text(`moment.${status}`)} ${runVerdict(verdict)}` : text(key));
}

/** @param {string[]} fields the changed fields of Config */
function someNames(fields) {
  if (fields.length <= MOST_NAMED) return fieldNames(fields);
  const named = fields.slice(0, MOST_NAMED - 2);
  return text('state.more_fields', { fields: fieldNames(named), more: fields.length - named.length });
}

/** @param {string[]} fields of Config */
function fieldNames(fields) {
  return fields.map((field) => text(`field.${field}`)).join(', ');
}
