// What frees the notebook's network: three switches, a short training, and a picture of each one tried.

import { formatNumber, formatPercent, text } from '../texts.js';
import { html, setText } from './dom.js';
import { createPictureButton } from './picture_dialog.js';
import { createReplayProgress } from './replay_progress.js';
import { createSpokenStatus } from './spoken_status.js';
import { createStoryTrial, verdictSentence } from './story_trial.js';

/** @import { ReplayReport, ReplaySwitches } from '../engine/protocol.js' */

const ROWS = 4000;
/** The choices of each switch, the notebook's first. @type {Record<string, string[]>} */
const SWITCHES = { initializer: ['uniform', 'scaled'], error_rule: ['notebook', 'exact'], batch_size: ['1', '100'] };

/**
 * @param {HTMLElement} element
 * @param {{ onTry: (switches: ReplaySwitches) => void, onStop: () => void, onModern: () => void }} callbacks
 */
export function createStoryBench(element, { onTry, onStop, onModern }) {
  const attached = new AbortController();
  const { signal } = attached;
  const fieldsets = Object.entries(SWITCHES).map(([name, choices]) => html('fieldset', { class: 'switch' },
    html('legend', {}, text(`story.switch_${name}`)),
    ...choices.map((choice, index) => html('label', { class: 'choice', 'data-hint': text(`story.switch_${name}_help`) },
      html('input', { type: 'radio', name: `story-${name}`, value: choice, checked: index === 0 }),
      html('span', {}, text(`story.${name}_${choice}`))))));
  const run = html('button', { type: 'button', class: 'primary', 'data-hint': text('story.try_help') }, text('story.try'));
  const progress = createReplayProgress();
  const trials = html('ol', { class: 'trials', 'aria-label': text('story.trials') });
  const columns = ['switch_initializer', 'switch_error_rule', 'switch_batch_size', 'column_stuck', 'column_right'].map((key) => text(`story.${key}`));
  const body = html('tbody', {});
  const tried = html('table', { class: 'plain-table', 'aria-label': text('story.tried') },
    html('thead', {}, html('tr', {}, ...columns.map((name) => html('th', { scope: 'col' }, name)))), body);
  const comparison = html('div', { class: 'block', hidden: true },
    html('header', { class: 'block-title' }, html('h3', {}, text('story.tried')), createPictureButton({ title: text('story.tried'), data })), html('div', { class: 'table-scroll' }, tried));
  const modern = html('button', { type: 'button', 'data-hint': text('story.modern_help') }, text('story.modern'));
  const block = html('section', { class: 'block story' },
    html('h3', {}, text('story.bench_title')),
    html('p', { class: 'prose' }, text('story.bench_intro', { rows: formatNumber(ROWS) })),
    html('div', { class: 'switches' }, ...fieldsets), run, progress.element, trials, comparison,
    html('h3', {}, text('story.modern_title')), html('p', { class: 'prose' }, text('story.modern_intro')), modern);
  element.append(block);
  const status = createSpokenStatus(block, text('story.bench_status'));
  let running = false;
  /** @type {ReplaySwitches | undefined} */
  let under;
  /** What was tried, by its three choices. @type {Map<string, ReturnType<typeof createStoryTrial>>} */
  const shown = new Map();
  /** @type {Map<string, HTMLTableRowElement>} */
  const rows = new Map();

  /** What was tried so far, as it is shown. */
  function data() {
    return rows.size ? { columns, rows: [...rows.values()].map(({ cells }) => [...cells].map(({ textContent }) => textContent ?? '')) } : undefined;
  }

  /** @param {string} name */
  const chosen = (name) => /** @type {HTMLInputElement} */ (block.querySelector(`[name="story-${name}"]:checked`)).value;

  run.addEventListener('click', () => {
    if (running) {
      onStop();
      return;
    }
    under = { scale: 1, rows: ROWS, initializer: chosen('initializer'), error_rule: chosen('error_rule'), batch_size: Number(chosen('batch_size')) };
    begin(under);
    onTry(under);
  }, { signal });
  modern.addEventListener('click', onModern, { signal });

  /** @param {ReplaySwitches} switches */
  const namesOf = ({ initializer, error_rule: rule, batch_size: size }) => [
    text(`story.initializer_${initializer}`), text(`story.error_rule_${rule}`), text(`story.batch_size_${size}`)];

  /** @param {ReplaySwitches} switches */
  function begin(switches) {
    const name = namesOf(switches).join(' · ');
    shown.get(name)?.destroy();
    shown.set(name, createStoryTrial(trials, name));
  }

  /**
   * @param {ReplaySwitches} switches
   * @param {ReplayReport['outcomes'][number]} outcome
   * @param {number} units
   */
  function keep(switches, { accuracy, stuck }, units) {
    const names = namesOf(switches);
    const values = [...names, text('story.of', { stuck: stuck[stuck.length - 1], units }), formatPercent(accuracy[accuracy.length - 1])];
    const row = html('tr', {}, ...values.map((value) => html('td', {}, value)));
    const key = names.join(' · ');
    rows.get(key)?.remove();
    rows.set(key, row);
    body.append(row);
    comparison.hidden = false;
  }

  return {
    /**
     * @param {ReplayReport} report
     * @param {boolean} isRunning
     * @param {number | undefined} secondsLeft
     */
    update({ outcomes: [outcome], units, done, share }, isRunning, secondsLeft) {
      running = isRunning;
      setText(run, text(running ? 'story.stop' : 'story.try'));
      progress.update(share, running, secondsLeft);
      if (!outcome || !under) return;
      shown.get(namesOf(under).join(' · '))?.update(outcome, units);
      status.update(verdictSentence(outcome, units), !running);
      if (done && !running) keep(under, outcome, units);
    },
    failed() {
      running = false;
      setText(run, text('story.try'));
      progress.update(0, false, undefined);
    },
    repaint() {
      for (const trial of shown.values()) trial.repaint();
    },
    destroy() {
      attached.abort();
      status.destroy();
      for (const trial of shown.values()) trial.destroy();
      block.remove();
    },
  };
}
