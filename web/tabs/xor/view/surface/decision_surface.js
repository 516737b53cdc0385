// The enlarged answers of the output, or of an open or pointed-at unit, over the square of two inputs: with the training rows or
// points, a slice through the other inputs, and points added by hand.

import { createScaleLegend } from '../../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../../parts/dialogs/picture_dialog.js';
import { html, refill, setText, svg } from '../../../../parts/dom.js';
import { paintSurface, surfaceEnds } from '../../../../parts/pictures/surface_canvas.js';
import { createVisibleDrawing } from '../../../../parts/pictures/visible_drawing.js';
import { termWord } from '../../../../parts/term.js';
import { formatFixed, formatSmall } from '../../../../words/numbers.js';
import { text } from '../../../../words/text.js';
import { axisNames, inputNames, outputNames, unitNames } from '../../../../words/unit_names.js';
import { DECISION } from '../../state/decision.js';
import { createSurfaceCursor } from './surface_cursor.js';
import { createSurfacePoints } from './surface_points.js';
import { createSurfaceSlices } from './surface_slices.js';

/** @import { SurfaceView, UnitPlace, XorAnswers } from '../../../../lab/lab_types.js' */
/** @import { Palette } from '../../../../parts/pictures/colors.js' */

const SIZE = 100;

/**
 * Longer than other functions: the whole picture depends on what is open, pointed at and chosen here.
 * @param {HTMLElement} element
 * @param {{
 *   onView: (change: Partial<SurfaceView>) => void,
 *   onAddPoint: (x: number, y: number, kind: number) => void,
 *   onCopyPoints: () => void,
 *   onClearPoints: () => void,
 * }} callbacks x and y of a point from -1 to 1
 */
export function createDecisionSurface(element, { onView, onAddPoint, onCopyPoints, onClearPoints }) {
  const { block, titleWord, outputs, canvas, marks, cross, noNumber, frame, across, upwards, legend, readout, validation, validationChoice, steps, slices, kind, kindLabel, copy, clear, pen } = surfaceElements(data);
  element.append(block);
  const points = createSurfacePoints(marks, SIZE, cross);
  /** The output surfaces before the held weight was moved. @type {Float32Array | undefined} */
  let before;
  const slicesControls = createSurfaceSlices(slices, { now: () => view, onView });
  /** Unset before the first update. @type {XorAnswers} */
  let answers;
  let isPoints = false;
  /** Whether the points are custom: then a click adds one; otherwise it only shows the value. */
  let isOwn = false;
  /** Whether the user has asked for the value at the cursor, which is then always shown. */
  let isRead = false;
  let shownControls = '';
  /** The open unit. @type {UnitPlace | undefined} */
  let opened;
  /** The unit opened last, to detect a newly opened one. @type {UnitPlace | undefined} */
  let openedLast;
  /** The data at the last drawing. */
  let learntFrom = '';
  /** Whether the open unit is shown instead of the chosen output. */
  let isOpenedShown = false;
  /** A unit shown temporarily while pointed at. @type {UnitPlace | undefined} */
  let pointed;
  /** @type {Pick<Palette, 'signed' | 'surfaceTable'>} */
  let palette;
  /** @type {SurfaceView} */
  let view = { axes: [0, 1], fixed: [], output: 0, row: 0 };

  const cursor = createSurfaceCursor(frame, SIZE, cross, { onMove: () => showValue(), onPress: add });
  for (const choice of [validation, steps]) {
    choice.addEventListener('change', () => {
      if (!answers) return;
      paint();
      drawMarks();
    });
  }
  copy.addEventListener('click', onCopyPoints);
  clear.addEventListener('click', onClearPoints);

  /**
   * A place in the square, by default the cursor's, in the network's coordinates.
   * @param {{ x: number, y: number }} [at]
   */
  function place(at = cursor.place()) {
    const [low, high] = isPoints ? [-1, 1] : answers.square;
    return { x: low + (high - low) * (at.x / SIZE), y: high - (high - low) * (at.y / SIZE) };
  }

  /** The displayed values at the pixel centres: x across, y down. */
  function data() {
    if (!answers) return undefined;
    const { surface, name } = shownSurface();
    const resolution = Math.sqrt(surface.length);
    const middles = Array.from({ length: resolution }, (_, pixel) => {
      const at = ((pixel + 0.5) * SIZE) / resolution;
      return place({ x: at, y: at });
    });
    const names = axes();
    const label = (/** @type {number} */ axis, /** @type {number} */ value) => `${names[axis]} = ${value.toFixed(3)}`;
    return {
      columns: [name, ...middles.map(({ x }) => label(0, x))],
      rows: middles.map(({ y }, row) => [label(1, y), ...surface.subarray(row * resolution, (row + 1) * resolution)]),
    };
  }

  /** Adds a point at the cursor; returns whether one can be added. */
  function add() {
    if (isOwn) {
      const { x, y } = place();
      onAddPoint(x, y, Number(kind.value));
    }
    return isOwn;
  }

  /** @param {'polite' | 'off'} live `off` for a value that changes while watched: it is not announced each time */
  function showValue(live = 'polite') {
    if (!answers) return;
    isRead = true;
    readout.setAttribute('aria-live', live);
    const { surface, name, isOutput } = shownSurface();
    const resolution = Math.sqrt(surface.length);
    const pixel = (/** @type {number} */ at) => Math.min(Math.floor((at / SIZE) * resolution), resolution - 1);
    const at = cursor.place();
    const value = surface[pixel(at.y) * resolution + pixel(at.x)];
    const [right, up] = axes();
    const { x, y } = place();
    setText(readout, text(isOutput ? 'surface.readout' : 'surface.readout_unit', {
      right, x: formatFixed(x, 2), up, y: formatFixed(y, 2), name, value: formatFixed(value),
    }));
    cursor.show();
  }

  const axes = () => axisNames(answers.layer_sizes[0], answers.config, view);

  /** The chosen output, or the last one if there are fewer now. */
  function shownOutput() {
    return Math.min(view.output, answers.layer_sizes[answers.layer_sizes.length - 1] - 1);
  }

  /** The place shown while no unit is pointed at. */
  function chosen() {
    return isOpenedShown && opened ? opened : { layer: answers.surfaces.length - 1, unit: shownOutput() };
  }

  function surfaceOf(/** @type {UnitPlace} */ { layer, unit }) {
    const size = answers.surfaces[layer].length / answers.layer_sizes[layer + 1];
    return answers.surfaces[layer].subarray(unit * size, (unit + 1) * size);
  }

  /** What the picture shows: the output, the open unit, or the unit pointed at. */
  function shownSurface() {
    const place = pointed ?? chosen();
    const isOutput = place.layer === answers.surfaces.length - 1;
    const activation = String(answers.config[isOutput ? 'output_activation' : 'hidden_activation']);
    const surface = surfaceOf(place);
    const name = unitNames(answers.layer_sizes, answers.config)[place.layer + 1][place.unit];
    return { name, isOutput, activation, surface, ends: surfaceEnds(surface, activation) };
  }

  /** Draws the picture with its legend, name and value at the cursor. */
  function paint() {
    const { name, isOutput, surface, ends } = shownSurface();
    const [low, high] = ends.map(formatSmall);
    legend.update('surface', low, high);
    noNumber.hidden = answers.judged.rows === 0 || surface.every(Number.isFinite);
    const alone = answers.layer_sizes[answers.layer_sizes.length - 1] < 2;
    const unitTitle = text('surface.title_unit', { name });
    setText(titleWord, isOutput ? text(alone ? 'surface.title' : 'surface.title_of', { output: name }) : unitTitle);
    const label = isOwn ? 'surface.own_label' : isPoints ? 'surface.points_label' : 'surface.label';
    frame.setAttribute('aria-label', text(label, { what: isOutput ? text('surface.the_output') : unitTitle }));
    if (isRead) showValue('off');
    drawing.request();
  }

  function paintPicture() {
    const { surface, ends, isOutput, activation } = shownSurface();
    const edge = isOutput ? DECISION : (ends[0] + ends[1]) / 2;
    const decided = surface.map((value) => (Number.isNaN(value) ? value : ends[Number(value >= edge)]));
    paintSurface(canvas, steps.checked ? decided : surface, activation, palette.surfaceTable);
  }

  const drawing = createVisibleDrawing(frame, paintPicture);

  /**
   * A button that enlarges an output or a unit.
   * @param {string} name
   * @param {UnitPlace} place
   * @param {string} hint catalogue key of its hint
   * @param {() => void} onClick
   */
  function choice(name, { layer, unit }, hint, onClick) {
    const isChosen = layer === chosen().layer && unit === chosen().unit;
    const button = html('button', { type: 'button', class: 'small', 'aria-pressed': String(isChosen), 'data-key': `shown-${layer}-${unit}`, 'data-hint': text(hint) }, name);
    button.addEventListener('click', onClick);
    return button;
  }

  function rebuildControls() {
    const names = inputNames(answers.layer_sizes[0]);
    const last = answers.surfaces.length - 1;
    const hidden = opened && opened.layer < last ? opened : undefined;
    const results = outputNames(answers.layer_sizes[last + 1]).map((name, output) => (
      choice(name, { layer: last, unit: output }, 'surface.output_help', () => {
        isOpenedShown = false;
        onView({ output });
      })));
    const openedChoice = hidden && choice(unitNames(answers.layer_sizes, answers.config)[hidden.layer + 1][hidden.unit], hidden, 'surface.unit_help', () => {
      isOpenedShown = true;
      rebuildControls();
      paint();
    });
    refill(outputs, ...(openedChoice ? [...results, openedChoice] : results.length < 2 ? [] : results));
    slicesControls.update(isPoints ? [] : names);
  }

  function drawMarks() {
    points.update(answers, { output: shownOutput(), validation: validation.checked, color: palette.signed, before: shownSurface().isOutput ? before : undefined });
  }

  function setKind() {
    const { config, judged } = answers;
    isPoints = config.dataset === 'points';
    isOwn = isPoints && config.point_set === 'own';
    pen.hidden = !isPoints;
    kindLabel.hidden = !isOwn;
    copy.hidden = isOwn || judged.rows === 0;
    if (judged.rows > 0) return;
    isRead = false; // the value was another network's
    setText(readout, '');
  }

  return {
    /** @param {UnitPlace} place the output or open unit to show */
    see({ layer, unit }) {
      isOpenedShown = layer < answers.surfaces.length - 1;
      if (!isOpenedShown) return onView({ output: unit });
      rebuildControls();
      return paint();
    },
    /** @param {UnitPlace | undefined} place the unit to show while it is pointed at */
    point(place) {
      pointed = place;
      if (answers) paint();
    },
    /**
     * @param {XorAnswers} newAnswers
     * @param {Pick<Palette, 'signed' | 'surfaceTable'>} newPalette
     * @param {UnitPlace | undefined} selected
     * @param {Float32Array | undefined} newBefore the output surfaces before the held weight was moved
     */
    update(newAnswers, newPalette, selected, newBefore) {
      before = newBefore;
      answers = newAnswers;
      view = answers.view;
      palette = newPalette;
      opened = selected && selected.unit < (answers.layer_sizes[selected.layer + 1] ?? 0) ? selected : undefined;
      if (selected !== openedLast) isOpenedShown = selected?.fan_in === undefined; // while a weight is edited, the output is watched
      openedLast = selected;
      const { dataset, truth_table, point_set, own_points } = answers.config;
      const data = [dataset, dataset === 'points' ? `${point_set} ${own_points}` : truth_table].join(' ');
      // A change of data shows the output again; the unit stays open beside it.
      if (!opened || (learntFrom !== '' && data !== learntFrom)) isOpenedShown = false;
      learntFrom = data;
      setKind();
      const [right, up] = axes();
      setText(across, `${right} →`);
      setText(upwards, `${up} →`);
      const controls = JSON.stringify([isPoints, answers.layer_sizes[0], answers.layer_sizes.at(-1), view.axes, view.row, opened, chosen()]);
      if (controls !== shownControls) {
        shownControls = controls;
        rebuildControls();
      }
      paint();
      drawMarks();
      validationChoice.hidden = answers.validation_places.length === 0;
    },
  };
}

function surfaceElements(/** @type {Parameters<typeof createPictureButton>[0]['data']} */ data) {
  const canvas = html('canvas', { width: 8, height: 8, class: 'surface-picture', 'aria-hidden': 'true' });
  const marks = svg('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, class: 'surface-marks', 'aria-hidden': 'true' });
  const cross = svg('path', { class: 'surface-cursor' });
  const noNumber = html('p', { class: 'note', hidden: true }, text('surface.no_number'));
  const frame = html('div', { class: 'surface-frame', tabindex: 0, role: 'img' }, canvas, marks, noNumber);
  const across = html('span', { class: 'axis-across' });
  const upwards = html('span', { class: 'axis-up' });
  const readout = html('p', { class: 'note readout', role: 'status', 'aria-label': text('surface.value') });
  const outputs = html('span', { class: 'segmented', role: 'group', 'aria-label': text('surface.large') });
  const titleWord = termWord('decision_surface', text('surface.title'));
  const title = html('h3', {}, titleWord);
  const legend = createScaleLegend();
  const validation = html('input', { type: 'checkbox', checked: true });
  const validationChoice = html('label', { class: 'choice note', hidden: true, 'data-hint': text('surface.validation_help') }, validation, text('surface.validation'));
  const steps = html('input', { type: 'checkbox' });
  const stepsChoice = html('label', { class: 'choice note', 'data-hint': text('surface.steps_help') }, steps, text('surface.steps'));
  const slices = html('div', { class: 'slices' });
  const kind = html('select', {}, html('option', { value: 1 }, text('surface.class_1')), html('option', { value: 0 }, text('surface.class_0')));
  const clear = html('button', { type: 'button', 'data-hint': text('surface.clear_help') }, text('surface.clear'));
  const kindLabel = html('label', { 'data-hint': text('surface.add_help') }, text('surface.add'), ' ', kind);
  const copy = html('button', { type: 'button', 'data-hint': text('surface.copy_help') }, text('surface.copy'));
  const pen = html('div', { class: 'buttons point-pen', hidden: true }, kindLabel, copy, clear);
  const block = html('section', { class: 'block' },
    html('div', { class: 'block-title' }, title,
      html('span', { class: 'caption-buttons' }, outputs, createPictureButton({ title: text('surface.title'), data }))),
    html('div', { class: 'surface-box' }, upwards, frame, across),
    html('div', { class: 'surface-foot' }, legend.element, readout), html('div', { class: 'surface-choices' }, stepsChoice, validationChoice), slices, pen);
  return { block, titleWord, outputs, canvas, marks, cross, noNumber, frame, across, upwards, legend, readout, validation, validationChoice, steps, slices, kind, kindLabel, copy, clear, pen };
}
