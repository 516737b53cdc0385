// What frees the notebook's network: three switches, a short training, and how many units are stuck after it.

import { formatNumber, formatPercent, text } from '../texts.js';
import { html, setText } from './dom.js';
import { createPictureButton } from './picture_dialog.js';

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
    ...choices.map((choice, index) => html('label', { class: 'choice' },
      html('input', { type: 'radio', name: `story-${name}`, value: choice, checked: index === 0 }),
      html('span', {}, text(`story.${name}_${choice}`))))));
  const run = html('button', { type: 'button', class: 'primary' }, text('story.try'));
  const status = html('p', { class: 'stuck', role: 'status', 'aria-label': text('story.bench_status') }, text('story.bench_empty'));
  const stuckFill = html('span', { class: 'bar-fill' });
  const rightFill = html('span', { class: 'bar-fill' });
  const bars = html('div', { class: 'bench-bars', 'aria-hidden': 'true' },
    html('span', {}, text('story.bar_stuck')), html('span', { class: 'bar-track stuck-bar' }, stuckFill),
    html('span', {}, text('story.bar_right')), html('span', { class: 'bar-track' }, rightFill));
  const columns = ['switch_initializer', 'switch_error_rule', 'switch_batch_size', 'column_stuck', 'column_right'].map((key) => text(`story.${key}`));
  const body = html('tbody', {});
  const tried = html('table', { class: 'plain-table', hidden: true },
    html('caption', {}, text('story.tried')),
    html('thead', {}, html('tr', {}, ...columns.map((name) => html('th', { scope: 'col' }, name)))), body);
  const enlarge = createPictureButton({ title: text('story.tried'), data });
  const picture = html('div', { class: 'block' }, html('header', { class: 'block-title' }, status, enlarge), bars, html('div', { class: 'table-scroll' }, tried));
  const modern = html('button', { type: 'button' }, text('story.modern'));
  const block = html('section', { class: 'block story' },
    html('h3', {}, text('story.bench_title')),
    html('p', { class: 'prose' }, text('story.bench_intro', { rows: formatNumber(ROWS) })),
    html('div', { class: 'switches' }, ...fieldsets), run, picture,
    html('h3', {}, text('story.modern_title')), html('p', { class: 'prose' }, text('story.modern_intro')), modern);
  element.append(block);
  let running = false;
  /** @type {ReplaySwitches | undefined} */
  let under;
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
    onTry(under);
  }, { signal });
  modern.addEventListener('click', onModern, { signal });

  /** @param {ReplayReport['outcomes'][number]} outcome @param {number} units */
  function keep({ accuracy, stuck }, units) {
    if (!under) return;
    const { initializer, error_rule, batch_size } = under;
    const key = [initializer, error_rule, batch_size].join();
    const values = [text(`story.initializer_${initializer}`), text(`story.error_rule_${error_rule}`), text(`story.batch_size_${batch_size}`),
      text('story.of', { stuck, units }), formatPercent(accuracy[accuracy.length - 1])];
    const row = html('tr', {}, ...values.map((value) => html('td', {}, value)));
    rows.get(key)?.remove();
    rows.set(key, row);
    body.append(row);
    tried.hidden = false;
  }

  return {
    /**
     * @param {ReplayReport} report
     * @param {boolean} isRunning
     */
    update({ outcomes, units, done }, isRunning) {
      running = isRunning;
      setText(run, text(running ? 'story.stop' : 'story.try'));
      const [outcome] = outcomes;
      if (!outcome) return;
      const right = outcome.accuracy[outcome.accuracy.length - 1];
      stuckFill.style.setProperty('--share', String(outcome.stuck / units));
      rightFill.style.setProperty('--share', String(right));
      const key = running ? 'story.bench_running' : outcome.stuck === units ? 'story.bench_stuck' : 'story.bench_free';
      setText(status, text(key, {
        stuck: outcome.stuck, units, right: formatPercent(right), share: formatPercent(outcome.done / outcome.total),
      }));
      status.dataset.mood = running ? '' : outcome.stuck * 2 > units ? 'bad' : 'good';
      if (done && !running) keep(outcome, units);
    },
    failed() {
      running = false;
      setText(run, text('story.try'));
    },
    destroy() {
      attached.abort();
      block.remove();
    },
  };
}
