// Freeing the notebook's network: three switches, a short training, and a picture of each try.

import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createSpokenStatus } from '../../../parts/spoken_status.js';
import { termWord, withTerms } from '../../../parts/term.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { createExperimentsProgress } from './experiments_progress.js';
import { createSwitchExperiment } from './switch_experiment.js';
import { verdictSentence } from './story_verdict.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { BegunExperiments, ExperimentsSwitches, StoryState, SwitchExperiment } from '../state.js' */

const ROWS = 4000;
/** The choices of each switch, the notebook's first. @type {Record<string, string[]>} */
const SWITCHES = { initializer: ['uniform', 'scaled'], error_rule: ['notebook', 'exact'], batch_size: ['1', '100'] };
/** The glossary words that explain the switches. @type {Record<string, string>} */
const SWITCH_TERMS = { initializer: 'initializer', error_rule: 'error_rule', batch_size: 'batch' };

/**
 * @param {HTMLElement} element
 * @param {{ onTry: (switches: ExperimentsSwitches) => void, onStop: () => void, onModern: () => void }} callbacks
 */
export function createSwitchExperiments(element, { onTry, onStop, onModern }) {
  const fieldsets = Object.entries(SWITCHES).map(([name, choices]) => html('fieldset', { class: 'switch' },
    html('legend', {}, termWord(SWITCH_TERMS[name], text(`story.switch_${name}`))),
    ...choices.map((choice, index) => html('label', { class: 'choice', 'data-hint': text(`story.switch_${name}_help`) },
      html('input', { type: 'radio', name: `story-${name}`, value: choice, checked: index === 0 }),
      html('span', {}, text(`story.${name}_${choice}`))))));
  const run = html('button', { type: 'button', class: 'primary', 'data-hint': text('story.try_help') }, text('story.try'));
  const progress = createExperimentsProgress();
  const list = html('ol', { class: 'experiments', 'aria-label': text('story.switches_pictures') });
  const columns = ['switch_initializer', 'switch_error_rule', 'switch_batch_size', 'column_updates', 'column_stuck', 'column_right'].map((key) => text(`story.${key}`));
  const body = html('tbody', {});
  const tried = html('table', { class: 'plain-table', 'aria-label': text('story.tried') },
    html('thead', {}, html('tr', {}, ...columns.map((name) => html('th', { scope: 'col' }, name)))), body);
  const comparison = html('div', { class: 'block', hidden: true },
    html('div', { class: 'block-title' }, html('h3', {}, text('story.tried')), createPictureButton({ title: text('story.tried'), data })), html('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': text('story.tried') }, tried));
  const modern = html('button', { type: 'button', 'data-hint': text('story.modern_help') }, text('story.modern'));
  const block = html('section', { class: 'block story' },
    html('h3', {}, text('story.switches_title')),
    html('p', { class: 'prose' }, text('story.switches_intro', { rows: formatNumber(ROWS) })),
    html('div', { class: 'switches' }, ...fieldsets), run, progress.element, list, comparison,
    html('h3', {}, text('story.modern_title')), html('p', { class: 'prose' }, ...withTerms(text('story.modern_intro'))), modern);
  element.append(block);
  const status = createSpokenStatus(block, text('story.switches_status'));
  let isRunning = false;
  /** The pictures of the tries, by run. @type {Map<number, ReturnType<typeof createSwitchExperiment>>} */
  const pictures = new Map();
  /** @type {SwitchExperiment[]} */
  let finished = [];

  /** The completed tries as a table. */
  function data() {
    return finished.length ? { columns, rows: finished.map(cellsOf) } : undefined;
  }

  /** @param {string} name */
  const chosen = (name) => /** @type {HTMLInputElement} */ (block.querySelector(`[name="story-${name}"]:checked`)).value;

  run.addEventListener('click', () => {
    if (isRunning) onStop();
    else onTry({ scale: 1, past: 'shown', rows: ROWS, initializer: chosen('initializer'), error_rule: chosen('error_rule'), batch_size: Number(chosen('batch_size')) });
  });
  modern.addEventListener('click', onModern);

  const namesOf = (/** @type {ExperimentsSwitches} */ { initializer, error_rule: rule, batch_size: size }) => [
    text(`story.initializer_${initializer}`), text(`story.error_rule_${rule}`), text(`story.batch_size_${size}`)];

  /** @param {SwitchExperiment} experiment a complete one */
  function cellsOf({ switches, outcome, units }) {
    const [stuck, right] = [outcome?.stuck.at(-1) ?? NaN, outcome?.accuracy.at(-1) ?? NaN];
    return [...namesOf(switches), formatNumber(outcome?.done ?? NaN), text('story.of', { stuck, units }), formatPercent(right)];
  }

  /** Shows a picture for each try, the newest first. */
  function showPictures(/** @type {SwitchExperiment[]} */ tried, /** @type {Palette} */ palette) {
    for (const [key, picture] of pictures) {
      if (tried.some((experiment) => experiment.run === key)) continue;
      picture.destroy(); // these choices are being tried again
      pictures.delete(key);
    }
    for (const { run: key, switches, outcome, units } of tried) {
      const picture = pictures.get(key) ?? createSwitchExperiment(list, namesOf(switches).join(' · '), switches.error_rule === 'exact');
      pictures.set(key, picture);
      picture.update(outcome, units, palette);
    }
  }

  /** @param {BegunExperiments} begun the current ones, or the last */
  function showExperiments({ report, running, seconds_left }) {
    isRunning = running;
    setText(run, text(running ? 'story.stop' : 'story.try'));
    progress.update(report?.share ?? 0, running, seconds_left);
  }

  return {
    update(/** @type {StoryState} */ { switch_experiments: tried, finished: ended, begun: { switches: begun } }, /** @type {Palette} */ palette) {
      showPictures(tried, palette);
      if (ended !== finished) {
        finished = ended;
        body.replaceChildren(...finished.map((experiment) => html('tr', {}, ...cellsOf(experiment).map((value) => html('td', {}, value)))));
        comparison.hidden = finished.length === 0;
      }
      if (!begun) return;
      showExperiments(begun);
      const { outcome, units } = tried.find((experiment) => experiment.run === begun.run) ?? {};
      if (outcome && units) status.update(verdictSentence(outcome, units), !begun.running);
    },
  };
}
