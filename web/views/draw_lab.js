// The Draw lab: a drawing, what the net sees of it in five steps, ten outputs, and why.

import { formatNumber, formatPercent, text } from '../texts.js';
import { createActivations } from './activations.js';
import { createDigitBars } from './digit_bars.js';
import { html, setText } from './dom.js';
import { createDrawingSurface } from './drawing_surface.js';
import { createEvidence } from './evidence.js';
import { brightnessOf } from './image_brightness.js';
import { createPreparationSteps } from './preparation_steps.js';
import { saveFile } from './save_file.js';

/** @import { Brightness, Question, Recognition } from '../engine/protocol.js' */
/** @typedef {import('./colors.js').Palette} Palette */
/** @typedef {import('./digit_bars.js').Answer} Answer */
/** @typedef {'shipped' | 'digits'} ModelName */

/**
 * @param {HTMLElement} element
 * @param {{
 *   onDrawing: () => void,
 *   onModel: (model: ModelName) => void,
 *   onImage: (image: Brightness, name: string) => void,
 * }} callbacks
 */
export function createDrawLab(element, { onDrawing, onModel, onImage }) {
  const attached = new AbortController();
  const { signal } = attached;
  const surfaceBlock = html('section', { class: 'block draw-surface' });
  const surface = createDrawingSurface(surfaceBlock, {
    onChange() {
      showPossible();
      onDrawing();
    },
  });
  const clearButton = button('draw.clear', surface.clear);
  const undoButton = button('draw.undo', surface.undo);
  const file = html('input', { type: 'file', accept: 'image/*' });
  const openImage = html('label', { class: 'button', 'data-hint': text('draw.open_help') }, html('span', {}, text('draw.open')), file);
  const hints = html('p', { class: 'draw-hints', role: 'status', 'aria-label': text('draw.hints') });
  const tools = html('div', { class: 'block draw-tools' },
    html('div', { class: 'buttons' }, clearButton, undoButton, openImage),
    hints, html('p', { class: 'note' }, html('span', { class: 'keys-note' }, text('draw.surface_keys'), ' '), text('draw.surface_note')));
  element.append(surfaceBlock, tools);

  const shippedModel = radio('shipped');
  const digitsModel = radio('digits');
  shippedModel.input.checked = true;
  const answer = createDigitBars(element, html('fieldset', { class: 'block choices draw-model' },
    html('legend', {}, text('draw.model')), shippedModel.label, digitsModel.label,
    html('a', { href: '#lab=digits', 'data-hint': text('draw.model_train_help') }, text('draw.model_train'))));
  const steps = createPreparationSteps(element, { onChange: onDrawing, onSave: (image) => saveFile('digit-28x28.png', image) });
  const evidence = createEvidence(element);
  const layers = createActivations(element);
  /** @type {{ recognition: Recognition, question: Question } | undefined} */
  let shown;
  clear(text('draw.empty'));
  showPossible();

  // An image may be chosen, pasted, or dropped.

  file.addEventListener('change', () => {
    openFile(file.files?.[0]);
    file.value = '';
  }, { signal });
  document.addEventListener('paste', ({ clipboardData }) => {
    if (!element.closest('[hidden]')) openFile(clipboardData?.files[0]);
  }, { signal });
  element.addEventListener('dragover', (event) => {
    event.preventDefault();
    surfaceBlock.dataset.dropping = 'true';
  }, { signal });
  element.addEventListener('dragleave', () => delete surfaceBlock.dataset.dropping, { signal });
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    delete surfaceBlock.dataset.dropping;
    openFile(event.dataTransfer?.files[0]);
  }, { signal });

  /** @param {File | undefined} chosen */
  async function openFile(chosen) {
    if (!chosen) return;
    try {
      onImage(await brightnessOf(chosen), chosen.name);
    } catch {
      complain(text('error.not_image', { name: chosen.name }));
    }
  }

  /** @param {string} sentence what is wrong with an image */
  function complain(sentence) {
    setText(hints, sentence);
    hints.dataset.bad = 'true';
  }

  /** Clear and Undo can be pressed where they do something. */
  function showPossible() {
    clearButton.disabled = surface.isEmpty();
    undoButton.disabled = !surface.canUndo();
  }

  /**
   * @param {string} key
   * @param {() => void} onClick
   */
  function button(key, onClick) {
    const created = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, text(key));
    created.addEventListener('click', onClick, { signal });
    return created;
  }

  /** @param {ModelName} model */
  function radio(model) {
    const input = html('input', { type: 'radio', name: 'model', value: model });
    input.addEventListener('change', () => {
      answer.setShipped(model === 'shipped');
      onModel(model);
    }, { signal });
    const name = html('span', {}, text(`draw.model_${model}`, { iterations: 0 }));
    return { input, name, label: html('label', { class: 'choice', 'data-hint': text(`draw.model_${model}_help`) }, input, name) };
  }

  /** @param {string} reason */
  function clear(reason) {
    shown = undefined;
    setText(hints, '');
    answer.clear(reason);
    for (const view of [steps, evidence, layers]) view.clear();
  }

  return {
    /** @returns {Question} the drawing as it is now, and the steps that are to be taken */
    question: () => ({ ...surface.drawing(), ...steps.choice() }),
    /** Whether the pen is on the paper. */
    isDrawing: surface.isDrawing,
    /**
     * @param {Recognition} recognition
     * @param {Question} question what it answers
     * @param {boolean} settled whether the pen was up, so that the answer will stay
     * @param {Palette} palette
     */
    showRecognition(recognition, question, settled, palette) {
      if (recognition.empty) {
        clear(text('draw.empty'));
        return;
      }
      shown = { recognition, question };
      answer.update(recognition, settled);
      steps.update(recognition, question, palette, surface.isImage());
      evidence.update(recognition, palette);
      layers.update(recognition, palette);
      hints.dataset.bad = 'false';
      if (settled) setText(hints, recognition.hints.map((hint) => text(`draw.hint_${hint}`)).join(' '));
    },
    showWaiting: () => clear(text('draw.waiting')),
    /**
     * @param {Answer | undefined} early without the reasons for it, which Python finds; undefined for an empty drawing
     * @param {boolean} settled
     */
    showEarlyAnswer(early, settled) {
      clear(text('draw.empty'));
      if (!early) return;
      answer.update(early, settled);
      setText(hints, text('draw.early'));
    },
    showInk: surface.showInk,
    /** @param {string} name of an image in which no digit was found */
    showNoDigit: (name) => complain(text('draw.no_digit', { name })),
    setUnsureBelow: answer.setUnsureBelow,
    /**
     * @param {{ iteration: number, has_learnt: boolean }} network of the Digits lab
     * @param {number | undefined} accuracy of it, 0 to 1
     */
    update({ iteration, has_learnt }, accuracy) {
      const [unmeasured, measured] = has_learnt && iteration === 0
        ? ['draw.model_loaded', 'draw.model_loaded_right']
        : ['draw.model_digits', 'draw.model_digits_right'];
      setText(digitsModel.name, text(has_learnt && accuracy !== undefined ? measured : unmeasured, {
        iterations: formatNumber(iteration), accuracy: formatPercent(accuracy ?? 0),
      }));
    },
    /** @param {Palette} palette */
    repaint(palette) {
      const style = getComputedStyle(document.documentElement);
      const [ink, line, accent] = ['--ink', '--line', '--accent'].map((name) => style.getPropertyValue(name).trim());
      surface.update({ ink, line, accent });
      if (shown) this.showRecognition(shown.recognition, shown.question, false, palette);
    },
    destroy() {
      attached.abort();
      for (const view of [surface, answer, steps, evidence, layers]) view.destroy();
      element.replaceChildren();
    },
  };
}
