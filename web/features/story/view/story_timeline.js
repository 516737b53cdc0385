// The notebook's ten experiments in order, each with its recorded results and those of repeating it here.

import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { withTerms } from '../../../parts/term.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { createExperimentsProgress } from './experiments_progress.js';

/** @import { ExperimentsReport, RecordedStory } from '../../../wire/protocol.js' */
/** @import { BegunExperiments, ExperimentsSwitches } from '../state.js' */

const SCALES = ['0.001', '0.01', '0.1', '1'];
/** The random moves before backpropagation: those the notebook shows, or fewer that lead to its results. @type {ExperimentsSwitches['past'][]} */
const PASTS = ['shown', 'guessed'];
/** The learning rate of the first experiment in the guessed past. */
const GUESSED_RATE = 1.5;
/** The numbers on the axis: digits right of 100. */
const TICKS = [0, 20, 40, 60, 80, 100];
const NOTEBOOK = { rows: 0, initializer: 'uniform', error_rule: 'notebook', batch_size: 1 };

/**
 * @param {HTMLElement} element
 * @param {{ onExperiments: (switches: ExperimentsSwitches) => void, onStop: () => void, onLesson: () => void }} callbacks onLesson: shows the story as a lesson
 */
export function createStoryTimeline(element, { onExperiments, onStop, onLesson }) {
  const scale = choice('scale', SCALES);
  scale.value = '0.01';
  const past = choice('past', PASTS);
  past.addEventListener('change', () => {
    if (PASTS[past.selectedIndex] === 'guessed') scale.value = '1'; // less of it does not get there
  });
  const begin = html('button', { type: 'button', class: 'primary', 'data-hint': text('story.replay_help') }, text('story.replay'));
  const lesson = html('button', { type: 'button', 'data-hint': text('story.lesson_help') }, text('story.lesson'));
  lesson.addEventListener('click', onLesson);
  const status = html('p', { class: 'note', role: 'status', 'aria-label': text('story.status') }, text('story.not_replayed'));
  const progress = createExperimentsProgress();
  const list = html('ol', { class: 'timeline' });
  const picture = html('div', { class: 'block' },
    html('p', { class: 'timeline-head', 'aria-hidden': 'true' },
      html('span', { 'data-kind': 'recorded' }, text('story.recorded_short')), html('span', { 'data-kind': 'replayed' }, text('story.replayed_short')), html('span', { class: 'timeline-axis' }, text('story.axis'))),
    html('p', { class: 'timeline-ticks', 'aria-hidden': 'true' }, ...TICKS.map((tick) => html('span', {}, formatNumber(tick)))),
    list);
  element.append(html('section', { class: 'block story' },
    html('div', { class: 'block-title' }, html('h3', {}, text('story.title')), createPictureButton({ title: text('story.title'), data, picture })),
    html('p', { class: 'prose' }, ...withTerms(text('story.intro'))),
    html('div', { class: 'view-controls' },
      field('scale', scale), field('past', past), begin, lesson),
    html('p', { class: 'note' }, text('story.apart')),
    status,
    progress.element,
    picture,
    html('h3', {}, text('story.why_title')),
    html('p', { class: 'prose why-saturated' }, ...withTerms(text('story.why_saturated'))),
    html('p', { class: 'prose' }, text('story.why_ten')),
    html('p', { class: 'prose' }, text('story.why_thirty'))));
  let isRunning = false;
  /** @type {ReturnType<typeof timelineItem>[]} */
  let items = [];
  /** @type {RecordedStory['experiments']} */
  let listed = [];
  /** @type {ExperimentsReport['outcomes']} */
  let outcomes = [];

  /** The recorded and the repeated results, one row for each experiment. */
  function data() {
    if (listed.length === 0) return undefined;
    const columns = ['rule', 'rate', 'iterations', 'recorded_lowest', 'recorded_highest', 'recorded_last', 'replayed_lowest', 'replayed_highest', 'replayed_updates', 'stuck'];
    const rows = listed.map(({ learning_rule: rule, learning_rate: rate, iterations, lowest, highest, last }, index) => {
      const outcome = outcomes[index];
      const shares = outcome ? [...accuracyEnds(outcome).map((share) => 100 * share), outcome.done, lastOf(outcome.stuck)] : [NaN, NaN, NaN, NaN];
      return [text(`option.${rule}`), rate, iterations, lowest, highest, last ?? NaN, ...shares];
    });
    return { columns: columns.map((column) => text(`story.column_${column}`)), rows };
  }

  begin.addEventListener('click', () => {
    if (isRunning) onStop();
    else onExperiments({ ...NOTEBOOK, scale: Number(scale.value), past: PASTS[past.selectedIndex] });
  });

  return {
    /** @param {RecordedStory['experiments']} experiments empty until Python has sent them */
    update(experiments, /** @type {BegunExperiments | undefined} */ begun) {
      if (experiments !== listed) {
        listed = experiments;
        items = experiments.map(timelineItem);
        list.replaceChildren(...items.map(({ item }) => item));
      }
      if (!begun?.report) return;
      const { report, running, seconds_left, switches } = begun;
      isRunning = running;
      outcomes = report.outcomes;
      setText(begin, text(running ? 'story.stop' : 'story.replay'));
      scale.disabled = running;
      past.disabled = running;
      items.forEach((item, index) => item.update(report.outcomes[index], report.totals[index], report.units, switches));
      setText(status, situation(report, running));
      progress.update(report.share, running, seconds_left);
    },
  };
}

function choice(/** @type {'scale' | 'past'} */ name, /** @type {string[]} */ values) {
  return html('select', {}, ...values.map((value) => html('option', { value }, text(`story.${name}_${value}`))));
}

function field(/** @type {'scale' | 'past'} */ name, /** @type {HTMLSelectElement} */ select) {
  return html('label', { class: 'inline-field', 'data-hint': text(`story.${name}_help`) }, html('span', {}, text(`story.${name}`)), select);
}

function situation(/** @type {ExperimentsReport} */ { outcomes, done, units }, /** @type {boolean} */ running) {
  const last = outcomes[outcomes.length - 1];
  if (running || !last) return text('story.running', { number: Math.max(outcomes.length, 1) });
  if (!done) return text('story.stopped', { number: outcomes.length });
  const accepted = outcomes.slice(0, 4).reduce((sum, { changes }) => sum + changes, 0);
  const tried = outcomes.slice(0, 4).reduce((sum, each) => sum + each.done, 0);
  return text(last.commonest > 0.99 ? 'story.finished_constant' : 'story.finished', {
    accepted: formatNumber(accepted), tried: formatNumber(tried), stuck: lastOf(last.stuck), units,
    accuracy: formatPercent(lastOf(last.accuracy)),
  });
}

function timelineItem(/** @type {RecordedStory['experiments'][number]} */ experiment, /** @type {number} */ index) {
  const recorded = rangeFill('recorded');
  const replayed = rangeFill('replayed');
  const { lowest, highest, last } = experiment;
  const recordedWords = last === undefined ? text('story.range', { lowest, highest }) : text('story.range_ending', { lowest, highest, last });
  const replayedWords = html('span', {}, text('story.waiting'));
  const { learning_rule: rule, learning_rate, iterations } = experiment;
  const settings = html('span', {}, settingsWords('shown'));
  recorded.set(lowest / 100, highest / 100);
  const item = html('li', {}, html('details', { name: 'experiment' },
    html('summary', { 'data-hint': text('story.one_help') },
      html('span', { class: 'timeline-number' }, String(index + 1)),
      html('b', {}, text(`option.${rule}`)),
      html('span', { class: 'range-track', 'aria-hidden': 'true' }, recorded.fill, replayed.fill)),
    html('p', { class: 'note' }, settings),
    html('p', {}, `${text('story.recorded_short')}: ${recordedWords}`),
    html('p', {}, `${text('story.replayed_short')}: `, replayedWords)));

  function settingsWords(/** @type {ExperimentsSwitches['past']} */ past) {
    const isGuessed = past === 'guessed' && rule === 'perturbation';
    return text(isGuessed ? 'story.settings_guessed' : 'story.settings', { rate: isGuessed && index === 0 ? GUESSED_RATE : learning_rate, iterations: formatNumber(iterations) });
  }

  return {
    item,
    /**
     * @param {ExperimentsReport['outcomes'][number] | undefined} outcome
     * @param {number} total
     * @param {number} units
     * @param {ExperimentsSwitches} switches of this run
     */
    update(outcome, total, units, { scale, past }) {
      setText(settings, settingsWords(past));
      const isRunning = outcome !== undefined && outcome.done < outcome.total;
      const updates = text(`story.updates_${rule}`, { total: formatNumber(total), part: text(`story.part_${scale}`) });
      item.dataset.running = String(isRunning);
      if (!outcome) {
        replayed.set(0, 0);
        setText(replayedWords, text('story.waiting_total', { updates }));
        return;
      }
      const [low, high] = accuracyEnds(outcome);
      replayed.set(low, high);
      const key = rule === 'perturbation' ? 'story.outcome_perturbation' : isRunning ? 'story.outcome_running' : 'story.outcome';
      setText(replayedWords, text(key, {
        share: text(low === high ? 'story.share_one' : 'story.share_two', { low: formatNumber(100 * low), high: formatNumber(100 * high) }),
        stuck: lastOf(outcome.stuck), units,
        changes: formatNumber(outcome.changes), done: formatNumber(outcome.done), updates,
      }));
    },
  };
}

/** @param {Float64Array} values at least one */
function lastOf(values) {
  return values[values.length - 1];
}

function accuracyEnds(/** @type {ExperimentsReport['outcomes'][number]} */ { accuracy }) {
  return [accuracy.reduce((least, value) => Math.min(least, value), 1), accuracy.reduce((most, value) => Math.max(most, value), 0)];
}

/** The part of a bar that a range of shares, from 0 to 1, takes; hidden while there is none. */
function rangeFill(/** @type {'recorded' | 'replayed'} */ kind) {
  const fill = html('span', { class: 'range-fill', 'data-kind': kind, hidden: true });
  return {
    fill,
    set(/** @type {number} */ from, /** @type {number} */ to) {
      fill.style.setProperty('--from', String(from));
      fill.style.setProperty('--to', String(to));
      fill.hidden = to === 0;
    },
  };
}
