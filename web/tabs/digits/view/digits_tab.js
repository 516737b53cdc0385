// The Digits tab: five views of one network, shown one at a time: learning, inside, mistakes, data, story.

import { createSwitchExperiments } from '../../../features/story/view/switch_experiments.js';
import { createStoryTimeline } from '../../../features/story/view/story_timeline.js';
import { areSigns, classNames } from '../../../lab/state/config.js';
import { createChartsFront } from '../../../lab/view/charts_front.js';
import { whenChanged } from '../../../parts/changed.js';
import { chartSentence } from '../../../parts/charts/chart_sentence.js';
import { createLineChart } from '../../../parts/charts/line_chart.js';
import { html } from '../../../parts/dom.js';
import { setTerms } from '../../../parts/term.js';
import { formatCost, formatNumber, formatPercent, formatSmall, formatWholePercent } from '../../../words/numbers.js';
import { wordedLoss } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { followedIndex, openedCell, openedDigit } from '../state/digits_answers.js';
import { createAugmentationPreview } from './augmentation_preview.js';
import { createCellDigits } from './cell_digits.js';
import { createConfusionMatrix } from './confusion_matrix.js';
import { createDataBrowser } from './data_browser.js';
import { createDigitDialog } from './digit_dialog.js';
import { createDigitGrid } from './digit_grid.js';
import { createDigitStage } from './digit_stage.js';
import { createLayerReport } from './layer_report.js';
import { createOwnData } from './own_data.js';
import { createWeightImages } from './weight_images.js';

/** @import { ExperimentsSwitches } from '../../../features/story/state.js' */
/** @import { DigitsAnswers, LabState } from '../../../lab/lab_types.js' */
/** @import { PageState } from '../../../page/page_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { ExperimentsName } from '../../../wire/protocol.js' */
/** @import { CellChoice, DataPart, ExampleChoice, UnitChoice } from '../state/digits_answers.js' */

/**
 * The places of the tab's parts.
 * @typedef {object} DigitsPlaces
 * @property {HTMLElement} intro for the sentence about the data
 * @property {HTMLElement} tabs of the five views, with a note beside them
 * @property {HTMLElement} learning the view that contains the hero and the charts
 * @property {HTMLElement} hero
 * @property {HTMLElement} charts
 * @property {HTMLElement} inside
 * @property {HTMLElement} mistakes
 * @property {HTMLElement} data
 * @property {HTMLElement} story
 */

/**
 * @param {{
 *   onOtherDigits: () => void,
 *   onMistakesOnly: (only: boolean) => void,
 *   onUnits: (change: Partial<UnitChoice>) => void,
 *   onTurnUnits: (pages: number) => void,
 *   onPushes: (unit: number) => void,
 *   onCell: (choice: CellChoice) => void,
 *   onKind: (kind: CellChoice['kind']) => void,
 *   onBrowse: (change: Partial<ExampleChoice>) => void,
 *   onTurnExamples: (pages: number) => void,
 *   onOpenDigit: (part: DataPart, index: number) => void,
 *   onFollow: (index: number) => void,
 *   onCloseDigit: () => void,
 *   onStepThrough: () => void,
 *   onAnotherCopy: () => void,
 *   onFiles: (files: File[]) => void,
 *   onStopReading: () => void,
 *   onUseOwn: () => void,
 *   onShippedDigits: () => void,
 *   onExperiments: (name: ExperimentsName, switches: ExperimentsSwitches) => void,
 *   onStopExperiments: () => void,
 *   onModern: () => void,
 *   onLesson: () => void,
 *   onStage: () => void,
 * }} callbacks onStage: returns from the enlarged curves to the stage
 */
export function createDigitsTab(/** @type {DigitsPlaces} */ places, callbacks) {
  /** Whether a button of another view requested the learning view. */
  let isLed = false;
  /** The test digit on the stage. @type {number | undefined} */
  let opened;
  const way = html('div', { class: 'digits-way' });
  places.hero.append(html('div', { class: 'stage' }, way));
  const stage = createDigitStage(way, {
    onOpen: () => opened !== undefined && callbacks.onOpenDigit('test', opened), stirred: () => units.stirred(), unitsBox: () => units.box(),
  });
  const grid = createDigitGrid(way, { onOthers: callbacks.onOtherDigits, onMistakesOnly: callbacks.onMistakesOnly, onFollow: callbacks.onFollow });
  const units = createWeightImages(way, { onChoose: callbacks.onUnits, onTurn: callbacks.onTurnUnits, onPushes: callbacks.onPushes, onDrawn: () => stage.drawLines() });
  way.append(stage.out);
  const series = [
    { label: text('part.train'), color: '--faint', width: 1 },
    { label: text('chart.smoothed'), color: '--accent', width: 2 },
    { label: text('part.validation'), color: '--second', width: 2, dash: [6, 4] },
    { label: text('chart.before'), color: '--edge', width: 1, dash: [2, 3], is_ghost: true },
  ];
  const front = createChartsFront(places.learning, places.charts, { back: text('charts.back_digits'), onBack: callbacks.onStage });
  const cost = createLineChart(places.charts, {
    title: text('chart.cost'), term: 'cost', unit: '', series, log: true, format: formatCost, tick: formatSmall,
  });
  const accuracy = createLineChart(places.charts, {
    title: text('chart.accuracy'), term: 'accuracy', unit: '', series, format: formatPercent, tick: formatWholePercent,
  });
  /** Beside the tabs, what can be chosen in a view. */
  const notes = { mistakes: html('div', { class: 'views-note' }), data: html('div', { class: 'views-note' }) };
  places.intro.after(notes.mistakes, notes.data);
  const mistakes = html('div', { class: 'stage-mistakes' });
  places.mistakes.append(html('div', { class: 'stage' }, mistakes));
  const layers = createLayerReport(places.inside);
  const data = { classes: html('div', { class: 'data-classes' }), copies: html('div') };
  const side = html('div', { class: 'data-side' }, data.copies);
  places.data.append(html('div', { class: 'stage' }, html('div', { class: 'stage-data' }, data.classes, side)));
  const own = createOwnData(side, { onFiles: callbacks.onFiles, onStop: callbacks.onStopReading, onUse: callbacks.onUseOwn, onBack: callbacks.onShippedDigits });
  /** The class names in the views that have a part for each class. */
  let classesShown = /** @type {readonly string[]} */ (classNames({ dataset: 'digits' }));
  let classViews = createClassViews(mistakes, data, notes, classesShown, callbacks);
  const timeline = createStoryTimeline(places.story, {
    onExperiments: (switches) => callbacks.onExperiments('notebook', switches), onStop: callbacks.onStopExperiments, onLesson: callbacks.onLesson,
  });
  const switched = createSwitchExperiments(places.story, {
    onTry: (switches) => callbacks.onExperiments('switches', switches), onStop: callbacks.onStopExperiments,
    onModern() {
      isLed = true;
      callbacks.onModern();
    },
  });
  const dialog = createDigitDialog(document.body, { onClose: callbacks.onCloseDigit, onStepThrough: callbacks.onStepThrough });

  const draw = {
    view: whenChanged(showView),
    intro: whenChanged(showCounts),
    curves: whenChanged(showCurves),
    grid: whenChanged(grid.update),
    units: whenChanged(units.update),
    stirred: whenChanged(units.follow),
    stage: whenChanged(stage.update),
    layers: whenChanged(layers.update),
    own: whenChanged(own.update),
    timeline: whenChanged(timeline.update),
    switched: whenChanged(switched.update),
    dialog: whenChanged(dialog.update),
  };

  /**
   * Called when a view is shown. If a button of another view led here, scrolls to the top of the page, where the verdict may have replaced
   * the lab's title.
   */
  function showView(/** @type {PageState['digits_view']} */ view) {
    notes.mistakes.hidden = view !== 'mistakes';
    notes.data.hidden = view !== 'data';
    places.intro.hidden = view === 'mistakes';
    if (!isLed || view !== 'learning') return;
    isLed = false;
    /** @type {HTMLElement | null} */ (places.tabs.querySelector('[aria-selected="true"]'))?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  /** @param {readonly string[]} names of the classes */
  function classViewsOf(names) {
    if (names === classesShown) return classViews;
    classViews.destroy();
    classesShown = names;
    classViews = createClassViews(mistakes, data, notes, names, callbacks);
    return classViews;
  }

  /** @param {boolean} signs whether the digits are signs named by the user */
  function showCounts(/** @type {DigitsAnswers['parts'] | undefined} */ parts, signs) {
    if (!parts) return;
    const { train, validation, test } = parts;
    setTerms(places.intro, text('digits.intro_counts', {
      signs, train: formatNumber(train), validation: formatNumber(validation), test: formatNumber(test),
    }));
  }

  /**
   * @param {LabState['curves']} curves
   * @param {string | number} loss
   * @param {Palette} palette
   * @param {number | undefined} mark the earlier iteration on display
   */
  function showCurves({ trained, validated, before }, loss, palette, mark) {
    cost.setUnit(text(`chart.cost_unit_${wordedLoss(loss)}`, { loss }));
    cost.update([trained.cost, smoothed(trained.cost), validated.cost, smoothed(before.cost)],
      chartSentence(text('chart.cost'), trained.cost, formatCost), palette, mark);
    accuracy.update([trained.accuracy, smoothed(trained.accuracy), validated.accuracy, smoothed(before.accuracy)],
      chartSentence(text('chart.accuracy'), trained.accuracy, formatPercent), palette, mark);
  }

  return {
    /**
     * @param {PageState} state
     * @param {Palette} palette
     */
    update({ digits_view: view, charts, digits_answers, own_data, story, labs: { digits: lab } }, palette) {
      const { answers, running } = lab;
      const { answered, choices } = digits_answers;
      const { shareTable } = palette;
      const names = classNames(answers?.config ?? running);
      draw.view(view);
      front.update(charts === 'digits');
      draw.intro(answers?.parts, areSigns(names));
      draw.dialog(openedDigit(digits_answers), palette, answered.digit?.names ?? names);
      if (view === 'learning') {
        draw.curves(lab.curves, running.loss, palette, lab.moment?.seen?.iteration);
        draw.grid(answers?.grid, lab.grid.mistakes_only, !lab.has_learnt && !lab.training, shareTable, followedIndex(choices, answers?.grid.indices ?? []), names);
        draw.units(answered.units, palette);
        const followed = answered.followed?.reply;
        opened = followed?.index;
        draw.stirred(followed, !lab.has_learnt && !lab.training);
        draw.stage(followed, !lab.has_learnt && !lab.training, palette, answered.followed?.names ?? names);
      } else if (view === 'inside') {
        draw.layers(answered.layers?.reply, running.hidden_activation, running.output_activation, palette, names, answers);
      } else if (view === 'mistakes') {
        const { confusion, cell, wrong } = classViewsOf(names);
        confusion(answers, openedCell(choices, answers?.confusion));
        if (answered.cell?.names === names) cell(answered.cell, shareTable);
        if (answered.wrong?.names === names) wrong(answered.wrong.reply, shareTable);
      } else if (view === 'data') {
        const { classes, examples, copies } = classViewsOf(answered.data?.names ?? names);
        classes(answered.data?.reply, shareTable);
        if (answered.examples?.names === answered.data?.names) examples(answered.examples, shareTable);
        copies(answered.copies?.reply, shareTable);
        draw.own(own_data, answered.data?.reply.name ?? '', shareTable);
      } else {
        draw.timeline(story.experiments, story.begun.notebook);
        draw.switched(story, palette);
      }
    },
  };
}

/**
 * The views with a part for each class: the confusion matrix with the digits of a cell, and the data.
 * @param {HTMLElement} mistakes
 * @param {{ classes: HTMLElement, copies: HTMLElement }} places of the data
 * @param {{ mistakes: HTMLElement, data: HTMLElement }} notes
 * @param {readonly string[]} names of the classes
 * @param {Pick<Parameters<typeof createDigitsTab>[1], 'onCell' | 'onKind' | 'onOpenDigit' | 'onBrowse' | 'onTurnExamples' | 'onAnotherCopy'>} callbacks
 */
function createClassViews(mistakes, places, notes, names, { onCell, onKind, onOpenDigit, onBrowse, onTurnExamples, onAnotherCopy }) {
  const confusion = createConfusionMatrix(mistakes, notes.mistakes, names, { onCell, onKind });
  const cell = createCellDigits(mistakes, names, { onOpen: (index) => onOpenDigit('test', index) });
  const data = createDataBrowser(places.classes, notes.data, names, { onBrowse, onTurn: onTurnExamples, onOpen: onOpenDigit });
  const augmentation = createAugmentationPreview(places.copies, names, { onAnother: onAnotherCopy });
  return {
    confusion: whenChanged(confusion.update),
    cell: whenChanged(cell.update),
    wrong: whenChanged(cell.updateWrong),
    classes: whenChanged(data.updateClasses),
    examples: whenChanged(data.updateExamples),
    copies: whenChanged(augmentation.update),
    destroy() {
      for (const view of [confusion, cell, data, augmentation]) view.destroy();
    },
  };
}

function smoothed(/** @type {import('../../../lab/lab_types.js').Curve} */ curve) {
  return { x: curve.x, y: curve.averages };
}
