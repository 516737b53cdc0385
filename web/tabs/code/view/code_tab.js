// The Code tab: the steps of a recorded update; the current one in words and as formula, numbers or source; and its result.

import { whenChanged } from '../../../parts/changed.js';
import { html, setText } from '../../../parts/dom.js';
import { setTerms } from '../../../parts/term.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { countStops, isAtEnd, stepAt, stepIndexAt, ZOOMS } from '../state/code.js';
import { writtenNow } from '../state/panes.js';
import { labOfCode } from '../state/code_subject.js';
import { sectionTitle, stepSentence, stepTitle } from '../sentences/pass_steps.js';
import { createFormulaView } from './formulas/formula_view.js';
import { createNetworkPicture } from './network_picture.js';
import { createValueView } from './numbers/value_view.js';
import { createOutcomeView } from './outcome_view.js';
import { createPassControls } from './pass_controls.js';
import { createSourcePanel } from './source/source_panel.js';
import { createStepList } from './step_list.js';
import { createSubjectChooser } from './subject_chooser.js';

/** @import { WorkshopView } from '../../../features/workshop/state/workshop.js' */
/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { PageState } from '../../../page/page_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { CodeState, Pace, Subject, WeightPlace, Zoom } from '../code_types.js' */
/** @import { Move } from '../state/code.js' */
/** @import { Pane } from '../state/panes.js' */

/** Python's refusal code for an example that the data do not have. */
const NO_EXAMPLE = 'part_unknown';

/**
 * @param {{
 *   onView: (view: WorkshopView) => void,
 *   onSubject: (subject: Subject) => void,
 *   onBeginning: () => void,
 *   onNow: () => void,
 *   onAgain: () => void,
 *   onMove: (move: Move) => void,
 *   onLine: (line: number) => void,
 *   onZoom: (zoom: Zoom) => void,
 *   onPane: (pane: Pane) => void,
 *   onCell: (cell: number[]) => void,
 *   onFollow: (value: number, cell: number[]) => void,
 *   onReturn: () => void,
 *   onPlay: () => void,
 *   onStop: () => void,
 *   onPace: (pace: Pace) => void,
 *   onCheck: (weight: WeightPlace) => void,
 *   onCompare: () => void,
 *   onOpenLine: () => void,
 *   onRead: (file: string) => void,
 *   onDefinition: (name: string) => void,
 *   onStopReading: () => void,
 * }} callbacks
 */
export function createCodeTab(/** @type {HTMLElement} */ element, /** @type {Rules} */ rules, callbacks) {
  const chooser = createSubjectChooser(rules, callbacks);
  const list = createStepList({
    below: () => controls.element.getBoundingClientRect().top,
    onLine(line) {
      if (isNarrow.matches) map.open = false; // the chosen step must be visible
      callbacks.onLine(line);
    },
  });
  const value = createValueView(callbacks);
  const controls = createPassControls(callbacks);
  const here = html('span');
  const map = html('details', { class: 'code-map', open: true }, html('summary', {}, here), list.element);
  // Beside the step the list is always open; above it, on a narrow screen, it starts folded.
  const isNarrow = matchMedia('screen and (max-width: 860px)');
  const foldMap = () => {
    map.open = !isNarrow.matches;
  };
  foldMap();
  isNarrow.addEventListener('change', foldMap);
  const title = html('h3', { class: 'step-title' });
  const sentence = html('p', { class: 'step-sentence' });
  const zooms = ZOOMS.map((zoom) => {
    const input = html('input', { type: 'radio', name: 'zoom', value: zoom });
    input.addEventListener('change', () => callbacks.onZoom(zoom));
    return { zoom, input, label: html('label', { 'data-hint': text(`zoom.${zoom}_help`) }, input, html('span', {}, text(`zoom.${zoom}`))) };
  });
  const zoomBox = html('fieldset', { class: 'zooms' }, html('legend', { class: 'hidden-text' }, text('zoom')), ...zooms.map(({ label }) => label));
  const formulaHost = html('div', { class: 'step-formula' });
  const formula = createFormulaView(formulaHost, { onFollow: callbacks.onFollow });
  const source = createSourcePanel(callbacks);
  const network = createNetworkPicture();
  const outcome = createOutcomeView(callbacks);
  const main = html('article', { class: 'code-step', tabindex: 0, 'aria-label': text('main') }, title, sentence, zoomBox, formulaHost, source.element, network.element, outcome.element);
  const panes = html('div', { class: 'code-panes', hidden: true }, map, main, value.element);
  const waiting = html('p', { role: 'status' });
  const again = html('button', { type: 'button', 'data-hint': text('again.try_help') }, text('again.try'));
  again.addEventListener('click', callbacks.onAgain);
  const wait = html('div', { class: 'code-wait' }, waiting, again);
  const views = /** @type {const} */ (['steps', 'edit', 'console']).map((view) => {
    const input = html('input', { type: 'radio', name: 'code-view', value: view });
    input.addEventListener('change', () => callbacks.onView(view));
    return { view, input, label: html('label', { 'data-hint': text(`code_view.${view}_help`) }, input, html('span', {}, text(`code_view.${view}`))) };
  });
  const steps = html('div', { class: 'code-steps' }, chooser.element, wait, panes, controls.element);
  element.append(html('fieldset', { class: 'zooms code-views' }, html('legend', { class: 'hidden-text' }, text('code_view')), ...views.map(({ label }) => label)), steps);
  main.addEventListener('keydown', (event) => {
    if (event.target === main) controls.press(event);
  });
  controls.element.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLButtonElement) controls.press(event);
  });

  const draw = {
    list: whenChanged(list.update),
    step: whenChanged(showStep),
    value: whenChanged(value.update),
    network: whenChanged(network.update),
    outcome: whenChanged(outcome.update),
    controls: whenChanged(controls.update),
  };

  function showStep(/** @type {CodeState} */ code) {
    const { recording, line, zoom } = code;
    if (!recording) return;
    const step = stepAt(recording, line);
    const words = step ? stepTitle(step, recording) : text('outcome.title');
    setText(title, words);
    const section = step ? sectionTitle(step.section) : text('list.outcome');
    setText(here, text('list.here', { number: stepIndexAt(recording, line) + 1, count: countStops(recording), section }));
    setTerms(sentence, step ? stepSentence(step, recording) : '');
    zoomBox.hidden = !step;
    formulaHost.hidden = !step || zoom === 'source';
    for (const each of zooms) each.input.checked = each.zoom === zoom;
    source.element.hidden = !step || zoom !== 'source';
    if (step && zoom === 'source') source.update(code);
    if (step && zoom !== 'source') {
      const written = writtenNow(code);
      formula.update({ recording, step, zoom, writtenOut: written ?? null, cell: code.place?.cell ?? null });
    }
  }

  /** Why there is nothing to show yet; empty when there is. */
  function waitWords(/** @type {PageState} */ { code, python, labs, drawing }) {
    if (python.phase === 'crashed') return text('wait.stopped');
    if (python.phase === 'failed') return text('wait.failed');
    if (code.phase === 'refused' && code.trouble?.code === NO_EXAMPLE && code.subject.subject === 'example') return text('wait.no_example');
    if (code.phase === 'refused' && code.trouble) return text('wait.refused', { reason: troubleSentence(code.trouble) });
    if (code.recording) return '';
    if (python.phase !== 'ready') return text('wait.loading');
    if (code.phase === 'recording') return text('wait.recording');
    if (code.subject.subject === 'drawing' && drawing.reading.kind !== 'read') return text('wait.no_drawing');
    return text(labs[labOfCode(code)].status === 'empty' ? 'wait.no_points' : 'wait.lab');
  }

  return {
    update(/** @type {PageState} */ state, /** @type {Palette} */ palette) {
      const { code } = state;
      const { recording, line } = code;
      const view = state.workshop?.view ?? 'steps';
      for (const each of views) each.input.checked = each.view === view;
      steps.hidden = view !== 'steps';
      if (steps.hidden) return;
      chooser.update(state);
      const words = waitWords(state);
      setText(waiting, words);
      wait.hidden = words === '';
      again.hidden = code.phase !== 'refused';
      panes.hidden = words !== '';
      draw.controls(words ? { ...code, recording: undefined } : code);
      if (!recording || words) return;
      const isEnd = isAtEnd(code);
      panes.dataset.end = String(isEnd);
      panes.dataset.busy = String(code.phase !== 'recorded');
      draw.step(code);
      value.element.hidden = isEnd;
      outcome.element.hidden = !isEnd;
      sentence.hidden = isEnd;
      if (isEnd) draw.outcome(code, palette);
      draw.value(code, palette);
      draw.network(code, palette);
      draw.list(recording, line); // last, because it scrolls to the step
    },
  };
}
