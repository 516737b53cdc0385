// The Code tab: the steps of a recorded update; the current one in words and as formula, numbers or source; and its result.

import { whenChanged } from '../../../parts/changed.js';
import { byId, html, setText } from '../../../parts/dom.js';
import { createBand } from '../../../parts/frame/band.js';
import { createSegments } from '../../../parts/frame/segments.js';
import { createTabs } from '../../../parts/tabs.js';
import { formatNumber } from '../../../words/numbers.js';
import { setTerms } from '../../../parts/term.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { countStops, isAtEnd, isOutdated, stepAt, stepIndexAt, ZOOMS } from '../state/code.js';
import { writtenNow } from '../state/panes.js';
import { labOfCode } from '../state/code_subject.js';
import { sectionTitle, stepSentence, stepTitle, writtenOutSentence } from '../sentences/pass_steps.js';
import { createFormulaView } from './formulas/formula_view.js';
import { createNetworkPicture } from './network_picture.js';
import { createValueView } from './numbers/value_view.js';
import { createOutcomeView } from './outcome_view.js';
import { createPassBar } from './pass_bar.js';
import { createShortCards } from './short_cards.js';
import { createSourcePanel } from './source/source_panel.js';
import { createStepList } from './step_list.js';
import { createSubjectSentence } from './subject_sentence.js';

/** @import { WorkshopView } from '../../../features/workshop/state/workshop.js' */
/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { PageState } from '../../../page/page_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { CodeState, Pace, Subject, WeightPlace, Zoom } from '../code_types.js' */
/** @import { Move } from '../state/code.js' */
/** @import { Pane } from '../state/panes.js' */

const VIEWS = /** @type {const} */ (['steps', 'edit', 'console']);
/** The panels of the views, in index.html: the editor and the console are late. */
const PANELS = { steps: 'code-lab', edit: 'code-edit', console: 'code-console' };
/** Below this cost, little is left to correct. */
const LITTLE = 0.05;
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
  const list = createStepList({
    below: () => bar.getBoundingClientRect().top,
    onLine(line) {
      if (isNarrow.matches) map.open = false; // the chosen step must be visible
      callbacks.onLine(line);
    },
  });
  const value = createValueView(callbacks);
  const bar = byId('run-code');
  const controls = createPassBar(bar, callbacks);
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
  const formulaHost = html('div', { class: 'step-formula' });
  const formula = createFormulaView(formulaHost, { onFollow: callbacks.onFollow });
  const short = createShortCards();
  const source = createSourcePanel(callbacks);
  const network = createNetworkPicture();
  const outcome = createOutcomeView(callbacks);
  const main = html('article', { class: 'code-step', tabindex: 0, 'aria-label': text('main') }, short.element, title, sentence, formulaHost, source.element, network.element, outcome.element);
  const panes = html('div', { class: 'code-panes', hidden: true }, map, main, value.element);
  const waiting = html('p', { role: 'status' });
  const again = html('button', { type: 'button', 'data-hint': text('again.try_help') }, text('again.try'));
  again.addEventListener('click', callbacks.onAgain);
  const wait = html('div', { class: 'code-wait' }, waiting, again);
  const zooms = createSegments({ name: 'zoom', label: text('zoom'), choices: ZOOMS.map((zoom) => /** @type {const} */ ([zoom, text(`zoom.${zoom}`), text(`zoom.${zoom}_help`)])), onChoose: callbacks.onZoom });
  const viewRow = html('div', { class: 'views', role: 'tablist', 'aria-label': text('code_view') }, ...VIEWS.map((view) => (
    html('button', { type: 'button', role: 'tab', id: `tab-code-${view}`, 'data-tab': view, 'aria-controls': PANELS[view], 'data-hint': text(`code_view.${view}_help`) }, text(`code_view.${view}`)))));
  byId('code-views').prepend(viewRow, zooms.element);
  const views = createTabs(viewRow, { onSelect: callbacks.onView });
  const meaning = html('p', { class: 'code-words' });
  element.append(wait, panes, meaning);

  const subject = createSubjectSentence(rules, callbacks);
  const told = html('p', {}, text('code_band.console_told'));
  const edited = byId('edit-sentence'); // the editor, which is late, writes it
  const beginning = button('beginning', callbacks.onBeginning);
  const now = button('now', callbacks.onNow);
  let follow = () => {};
  const band = createBand(byId('ask-code'), { label: text('code_band'), sentence: html('div', { class: 'sentence' }, subject.element, told, edited), side: [beginning, now], onNext: () => follow() });
  main.addEventListener('keydown', (event) => {
    if (event.target === main) controls.press(event);
  });
  bar.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLButtonElement) controls.press(event);
  });

  function button(/** @type {string} */ key, /** @type {() => void} */ onClick) {
    const created = html('button', { type: 'button', 'data-hint': text(`${key}.help`) }, text(key));
    created.addEventListener('click', onClick);
    return created;
  }

  const draw = {
    list: whenChanged(list.update),
    step: whenChanged(showStep),
    value: whenChanged(value.update),
    network: whenChanged(network.update),
    outcome: whenChanged(outcome.update),
    controls: whenChanged(controls.update),
    band: whenChanged(showBand),
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
    const written = writtenNow(code);
    if (!step || written || zoom === 'short') setText(meaning, !step ? '' : zoom === 'short' ? text('short.hint') : (written && writtenOutSentence(written, recording)) || text('value.parents_hint'));
    const isShort = step !== undefined && zoom === 'short';
    short.element.hidden = !isShort;
    title.hidden = isShort;
    sentence.hidden = isShort || !step;
    formulaHost.hidden = !step || isShort || zoom === 'source';
    source.element.hidden = !step || zoom !== 'source';
    if (isShort) return short.update(code, recording);
    if (step && zoom === 'source') source.update(code);
    if (step && zoom !== 'source') formula.update({ recording, step, zoom, writtenOut: written ?? null, cell: code.place?.cell ?? null });
  }

  /**
   * What the band asks or says. Returns whether it has a button for what to do next.
   * @param {WorkshopView} view
   * @param {CodeState} code
   * @param {number | undefined} newest the iteration of the lab, if it has changed since the recording
   * @param {boolean} canBegin
   */
  function showBand(view, { recording, zoom, subject: { subject: of } }, newest, canBegin) {
    if (view === 'steps' && newest !== undefined) {
      follow = callbacks.onAgain;
      band.update({ mood: 'mark', said: text('outdated'), why: text('outdated.why', { iteration: formatNumber(newest) }), next: text('again'), short: '', hint: text('again.help') });
    } else if (view === 'steps' && canBegin && (recording?.outcome.cost_before ?? NaN) < LITTLE) {
      follow = callbacks.onBeginning;
      band.update({ mood: '', said: text('beginning.said'), why: '', next: text('beginning'), short: '', hint: text('beginning.help') });
    } else {
      const isAnswer = view === 'steps' && recording?.with_targets === false && of === 'drawing';
      const count = recording ? countStops(recording) : 0;
      band.update({ asked: text(`code_band.${view}`), cue: isAnswer ? text('code_band.drawing_cue') : text(`code_band.${view === 'steps' && recording && zoom === 'short' ? 'short' : view}_cue`, { count }) });
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
      views.update(view);
      zooms.element.hidden = view !== 'steps';
      zooms.update(code.zoom);
      const lab = state.labs[labOfCode(code)];
      const isRecorded = code.phase === 'recorded';
      const newest = isRecorded && isOutdated(code, lab) ? lab.iteration : undefined;
      const isSmall = isRecorded && newest === undefined && code.subject.lab !== 'shipped' && (code.about?.iteration ?? 0) > 0;
      const words = waitWords(state);
      draw.band(view, code, newest, isSmall);
      subject.element.hidden = view !== 'steps';
      told.hidden = view !== 'console';
      edited.hidden = view !== 'edit';
      beginning.hidden = view !== 'steps' || !isSmall || (recording?.outcome.cost_before ?? NaN) < LITTLE;
      now.hidden = view !== 'steps' || !lab.moment || !isRecorded;
      if (view !== 'steps') return;
      subject.update(state);
      setText(waiting, words);
      wait.hidden = words === '';
      again.hidden = code.phase !== 'refused';
      panes.hidden = words !== '';
      draw.controls(words ? { ...code, recording: undefined } : code, newest === undefined);
      if (!recording || words) return;
      const isEnd = isAtEnd(code);
      panes.dataset.end = String(isEnd);
      panes.dataset.busy = String(code.phase !== 'recorded');
      draw.step(code);
      value.element.hidden = isEnd || !code.place;
      outcome.element.hidden = !isEnd;
      if (isEnd) draw.outcome(code, palette);
      draw.value(code, palette);
      draw.network(code, palette);
      draw.list(recording, line); // last, because it scrolls to the step
    },
  };
}
