// The Draw tab: a drawing, its five steps to the network's input, ten outputs, and the reasons.

import { areSigns, classNames } from '../../../lab/state/config.js';
import { measuredAccuracy } from '../../../lab/state/figures.js';
import { whenChanged } from '../../../parts/changed.js';
import { takeDropped } from '../../../parts/dialogs/dropped_files.js';
import { saveFile } from '../../../parts/dialogs/save_file.js';
import { html, setText } from '../../../parts/dom.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { isEmptyContent } from '../state/content.js';
import { isClaimed, likenessOf, namesToDraw, readNames } from '../state/drawing.js';
import { createActivations } from './activations.js';
import { createDigitBars } from './digit_bars.js';
import { createDrawingSurface } from './drawing_surface.js';
import { createEvidence } from './evidence.js';
import { brightnessOf } from './image_brightness.js';
import { createLikeness } from './likeness.js';
import { createPreparationSteps } from './preparation_steps.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Likeness } from '../../../wire/protocol.js' */
/** @import { Brightness, DrawingState, ModelName, Point, Reading, StepChoice } from '../state/drawing.js' */

/**
 * @param {{
 *   onView: (view: PageState['draw_view']) => void,
 *   onPenDown: (point: Point) => void,
 *   onPenMoved: (points: Point[]) => void,
 *   onPenUp: () => void,
 *   onClear: () => void,
 *   onUndo: () => void,
 *   onSteps: (change: Partial<StepChoice>) => void,
 *   onModel: (model: ModelName) => void,
 *   onUnsureBelow: (lead: number) => void,
 *   onImage: (decoding: Promise<Brightness>, name: string) => void,
 *   onStepThrough: () => void,
 *   onDigits: () => void,
 * }} callbacks onImage: a file was opened; decoding rejects if it is no image
 */
export function createDrawTab(/** @type {HTMLElement} */ element, callbacks) {
  const views = [
    { name: 'read', view: button('draw.view_read', () => callbacks.onView('read')) },
    { name: 'teach', view: button('draw.view_teach', () => callbacks.onView('teach')) },
  ];
  views[1].view.classList.add('draw-teach');
  const surfaceBlock = html('section', { class: 'block draw-surface' });
  const surface = createDrawingSurface(surfaceBlock, callbacks);
  const clearButton = button('draw.clear', callbacks.onClear);
  const undoButton = button('draw.undo', callbacks.onUndo);
  const through = button('draw.step_through', callbacks.onStepThrough);
  through.classList.add('step-through');
  const file = html('input', { type: 'file', accept: 'image/*' });
  const openImage = html('label', { class: 'button', 'data-hint': text('draw.open_help') }, html('span', {}, text('draw.open')), file);
  const hints = html('p', { class: 'draw-hints', role: 'status', 'aria-label': text('draw.hints') });
  const tools = html('div', { class: 'block draw-tools' },
    html('div', { class: 'buttons' }, clearButton, undoButton, openImage, through),
    hints, html('p', { class: 'note' }, html('span', { class: 'keys-note' }, text('draw.surface_keys'), ' '), text('draw.surface_note')));
  element.append(html('div', { class: 'draw-views', role: 'group', 'aria-label': text('draw.views') }, ...views.map(({ view }) => view)), surfaceBlock, tools);

  // Followed as an address, the link would restart the lab.
  const trainThere = html('a', { href: '#lab=digits', 'data-hint': text('draw.model_train_help') }, text('draw.model_train'));
  trainThere.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another window
    event.preventDefault();
    callbacks.onDigits();
  });
  const shippedModel = radio('shipped');
  const digitsModel = radio('digits');
  const answer = createDigitBars(element, html('fieldset', { class: 'block choices draw-model' },
    html('legend', {}, text('draw.model')), shippedModel.label, digitsModel.label,
    trainThere), callbacks);
  const likeness = createLikeness(element);
  const steps = createPreparationSteps(element, { onSteps: callbacks.onSteps, onSave: (image) => saveFile('digit-28x28.png', image) });
  const evidence = createEvidence(element);
  const layers = createActivations(element);
  /** The last announced reading; a change of colours does not announce it again. @type {Reading | undefined} */
  let announced;
  /** @type {Palette | undefined} */
  let palette;
  let colors = readColors();

  const draw = {
    surface: whenChanged(surface.update),
    limit: whenChanged(answer.updateLimit),
    claim: whenChanged(answer.claim),
    steps: whenChanged(steps.showChoice),
    names: whenChanged(answer.name),
    reading: whenChanged(showReading),
    likeness: whenChanged(showLikeness),
  };

  // An image can be chosen, pasted or dropped.

  file.addEventListener('change', () => {
    openFile(file.files?.[0]);
    file.value = '';
  });
  document.addEventListener('paste', ({ clipboardData }) => {
    if (!element.closest('[hidden]')) openFile(clipboardData?.files[0]);
  });
  takeDropped(element, {
    onOver(isOver) {
      if (isOver) surfaceBlock.dataset.dropping = 'true';
      else delete surfaceBlock.dataset.dropping;
    },
    onFiles: ([image]) => openFile(image),
  });

  function openFile(/** @type {File | undefined} */ chosen) {
    if (chosen) callbacks.onImage(brightnessOf(chosen), chosen.name);
  }

  function button(/** @type {string} */ key, /** @type {() => void} */ onClick) {
    const created = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, text(key));
    created.addEventListener('click', onClick);
    return created;
  }

  function radio(/** @type {ModelName} */ model) {
    const input = html('input', { type: 'radio', name: 'model', value: model });
    input.addEventListener('change', () => callbacks.onModel(model));
    const name = html('span', {}, text(`draw.model_${model}`, { iterations: 0 }));
    return { input, name, label: html('label', { class: 'choice', 'data-hint': text(`draw.model_${model}_help`) }, input, name) };
  }

  /** Reads the drawing's colours in the current theme. */
  function readColors() {
    const style = getComputedStyle(document.documentElement);
    const [ink, line, accent] = ['--ink', '--line', '--accent'].map((name) => style.getPropertyValue(name).trim());
    return { ink, line, accent };
  }

  /**
   * @param {boolean} isImage whether the drawing is an image, not strokes
   * @param {readonly string[]} names of the classes
   */
  function showReading(/** @type {Reading} */ reading, isImage, /** @type {Palette} */ newPalette, names) {
    const isNew = reading !== announced;
    announced = reading;
    if (reading.kind === 'read') {
      const { recognition, asked: { question }, settled } = reading;
      answer.update(recognition, settled && isNew);
      steps.update(recognition, question, isImage, newPalette, names);
      evidence.update(recognition, newPalette, names);
      layers.update(recognition, newPalette);
      return;
    }
    for (const each of [steps, evidence, layers]) each.clear();
    if (reading.kind === 'early') answer.update(reading.answer, reading.settled && isNew);
    else answer.clear(text(reading.kind === 'waiting' ? 'draw.waiting' : 'draw.empty'));
  }

  /**
   * @param {Likeness | undefined} judged
   * @param {Reading} reading
   * @param {Palette} newPalette
   * @param {readonly string[]} names of the classes
   */
  function showLikeness(judged, reading, newPalette, names) {
    answer.doubt(judged?.state === 'judged' && !judged.alike);
    if (reading.kind === 'read') likeness.update(judged, reading.recognition, reading.settled, newPalette, names);
    else likeness.update(undefined, undefined, true, newPalette, names);
  }

  function hintSentence(/** @type {DrawingState} */ { refused, reading, hints: better }) {
    if (refused) return text(refused.key, { name: refused.name });
    if (reading.kind === 'early') return text('draw.early');
    return better.map((hint) => text(`draw.hint_${hint}`)).join(' ');
  }

  /** @param {readonly string[]} names of the classes to draw */
  function drawHint(names) {
    if (!areSigns(names)) return text('draw.hint');
    return names.length ? text('draw.hint_signs', { names: names.join(' ') }) : text('draw.hint_unnamed');
  }

  function modelName(/** @type {PageState} */ { labs: { digits } }) {
    const { iteration, has_learnt, running } = digits;
    const accuracy = measuredAccuracy(digits);
    const [unmeasured, measured] = has_learnt && iteration === 0
      ? ['draw.model_loaded', 'draw.model_loaded_right']
      : ['draw.model_digits', 'draw.model_digits_right'];
    return text(has_learnt && accuracy !== undefined ? measured : unmeasured, {
      signs: areSigns(classNames(running)), iterations: formatNumber(iteration), accuracy: formatPercent(accuracy ?? 0),
    });
  }

  return {
    update(/** @type {PageState} */ state, /** @type {Palette} */ newPalette) {
      const { drawing } = state;
      const { content, past, pen_down, model, refused } = drawing;
      const { running } = state.labs.digits;
      if (palette !== newPalette) colors = readColors();
      palette = newPalette;
      element.dataset.view = state.draw_view;
      for (const { name, view } of views) view.setAttribute('aria-pressed', String(name === state.draw_view));
      clearButton.disabled = isEmptyContent(content);
      undoButton.disabled = past.length === 0;
      through.disabled = drawing.reading.kind !== 'read';
      shippedModel.input.checked = model === 'shipped';
      digitsModel.input.checked = model === 'digits';
      setText(digitsModel.name, modelName(state));
      draw.surface(content, pen_down, colors, drawHint(namesToDraw(state)));
      draw.steps(drawing.steps);
      draw.limit(drawing.unsure_below, model === 'shipped');
      draw.claim(isClaimed(drawing));
      const names = readNames(drawing, running);
      draw.names(names);
      draw.reading(drawing.reading, content.image !== undefined, palette, names);
      draw.likeness(likenessOf(drawing), drawing.reading, palette, names);
      setText(hints, hintSentence(drawing));
      hints.dataset.bad = String(refused !== undefined);
    },
  };
}
