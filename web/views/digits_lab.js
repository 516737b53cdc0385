// The Digits lab: five views of one network, of which one is shown: learning, inside, mistakes, data, story.

import { AVERAGED } from '../state/curve.js';
import { formatCost, formatNumber, formatPercent, formatSmall, formatWholePercent, text } from '../texts.js';
import { createAugmentationPreview } from './augmentation_preview.js';
import { createCellDigits } from './cell_digits.js';
import { createConfusionMatrix } from './confusion_matrix.js';
import { createDataBrowser } from './data_browser.js';
import { createDigitDialog } from './digit_dialog.js';
import { createDigitGrid } from './digit_grid.js';
import { setText } from './dom.js';
import { createLayerReport } from './layer_report.js';
import { createLineChart } from './line_chart.js';
import { createOwnData } from './own_data.js';
import { createStoryBench } from './story_bench.js';
import { createStoryTimeline } from './story_timeline.js';
import { createTabs } from './tabs.js';
import { createWeightImages } from './weight_images.js';
import { chartSentence } from './xor_lab.js';

/** @import { LabState, DigitsAnswers } from '../state/lab_state.js' */
/** @import { ReplayReport, ReplaySwitches } from '../engine/protocol.js' */
/** @import { Palette } from './colors.js' */
/** @import { CellChoice, DigitsView, ExampleChoice, UnitChoice } from '../actions/digits_actions.js' */
/** @import { ReplayName } from '../actions/story_actions.js' */

/**
 * Where the parts of the lab go.
 * @typedef {object} DigitsPlaces
 * @property {HTMLElement} intro which data there are
 * @property {HTMLElement} tabs of the five views
 * @property {HTMLElement} hero
 * @property {HTMLElement} charts
 * @property {HTMLElement} inside
 * @property {HTMLElement} mistakes
 * @property {HTMLElement} data
 * @property {HTMLElement} story
 */

/**
 * @param {DigitsPlaces} places
 * @param {{
 *   onView: (view: DigitsView) => void,
 *   onOtherDigits: () => void,
 *   onMistakesOnly: (only: boolean) => void,
 *   onUnits: (choice: UnitChoice) => void,
 *   onCell: (choice: CellChoice) => void,
 *   onBrowse: (choice: ExampleChoice) => void,
 *   onOpenDigit: (part: ExampleChoice['part'], index: number) => void,
 *   onCloseDigit: () => void,
 *   onAnotherCopy: () => void,
 *   onFiles: (files: File[]) => void,
 *   onUseOwn: () => void,
 *   onShippedDigits: () => void,
 *   onReplay: (replay: ReplayName, switches: ReplaySwitches) => void,
 *   onStopReplay: () => void,
 *   onModern: () => void,
 * }} callbacks
 */
export function createDigitsLab(places, callbacks) {
  const tabs = createTabs(places.tabs, { onSelect: (view) => show(/** @type {DigitsView} */ (view)) });
  const grid = createDigitGrid(places.hero, {
    onOthers: callbacks.onOtherDigits,
    onMistakesOnly: callbacks.onMistakesOnly,
    onOpen: (index) => callbacks.onOpenDigit('test', index),
  });
  const units = createWeightImages(places.hero, { onChoose: callbacks.onUnits });
  const series = [
    { label: text('part.train'), color: '--faint', width: 1 },
    { label: text('chart.smoothed', { window: AVERAGED }), color: '--accent', width: 2 },
    { label: text('part.validation'), color: '--second', width: 2, dash: [6, 4] },
  ];
  const cost = createLineChart(places.charts, {
    title: text('chart.cost'), unit: '', series, log: true, format: formatCost, tick: formatSmall,
  });
  const accuracy = createLineChart(places.charts, {
    title: text('chart.accuracy'), unit: '', series, format: formatPercent, tick: formatWholePercent,
  });
  const layers = createLayerReport(places.inside);
  const confusion = createConfusionMatrix(places.mistakes, { onCell: callbacks.onCell });
  const cell = createCellDigits(places.mistakes, { onOpen: (index) => callbacks.onOpenDigit('test', index) });
  const data = createDataBrowser(places.data, { onBrowse: callbacks.onBrowse, onOpen: callbacks.onOpenDigit });
  const augmentation = createAugmentationPreview(places.data, { onAnother: callbacks.onAnotherCopy });
  const own = createOwnData(places.data, { onFiles: callbacks.onFiles, onUse: callbacks.onUseOwn, onBack: callbacks.onShippedDigits });
  const timeline = createStoryTimeline(places.story, {
    onReplay: (switches) => callbacks.onReplay('notebook', switches), onStop: callbacks.onStopReplay,
  });
  const bench = createStoryBench(places.story, {
    onTry: (switches) => callbacks.onReplay('bench', switches), onStop: callbacks.onStopReplay, onModern: callbacks.onModern,
  });
  const dialog = createDigitDialog(document.body, { onClose: callbacks.onCloseDigit });
  let view = /** @type {DigitsView} */ ('learning');
  /** @type {unknown} */
  let shownAnswers;
  /** @type {Palette | undefined} */
  let palette;
  tabs.update(view);

  /** @param {DigitsView} wanted */
  function show(wanted) {
    view = wanted;
    tabs.update(view);
    callbacks.onView(view);
  }

  /** @param {Palette} newPalette */
  function repaint(newPalette) {
    palette = newPalette;
    shownAnswers = undefined;
    units.repaint(palette);
    layers.repaint();
    cell.repaint(palette.shareTable);
    data.repaint(palette.shareTable);
    augmentation.repaint(palette.shareTable);
    dialog.repaint(palette);
    cost.repaint();
    accuracy.repaint();
    bench.repaint();
  }

  return {
    show,
    repaint,
    /**
     * @param {LabState<DigitsAnswers>} lab
     * @param {Palette} newPalette
     */
    update(lab, newPalette) {
      const { trained, validated, answers, running } = lab;
      if (palette !== newPalette) repaint(newPalette);
      layers.setConfig(running);
      if (view === 'learning') {
        cost.setUnit(text(`chart.cost_unit_${running.loss}`));
        cost.update([trained.cost, smoothed(trained.cost), validated.cost],
          chartSentence(text('chart.cost'), trained.cost, formatCost));
        accuracy.update([trained.accuracy, smoothed(trained.accuracy), validated.accuracy],
          chartSentence(text('chart.accuracy'), trained.accuracy, formatPercent));
      }
      if (answers === shownAnswers) return;
      shownAnswers = answers;
      if (answers) {
        const { train, validation, test } = answers.parts;
        setText(places.intro, text('digits.intro_counts', {
          train: formatNumber(train), validation: formatNumber(validation), test: formatNumber(test),
        }));
      }
      grid.update(answers?.grid, newPalette.shareTable, !lab.has_learnt);
      confusion.update(answers, newPalette);
    },
    /** What the answers to the lab's questions go to. */
    receivers: {
      onUnits: units.update,
      onLayers: layers.update,
      /**
       * @param {import('../engine/protocol.js').DigitCell} digits
       * @param {CellChoice} choice
       */
      onCell: (digits, choice) => palette && cell.update(digits, choice, palette.shareTable),
      /** @param {import('../engine/protocol.js').DigitsDescription} description */
      onData(description) {
        data.describe(description);
        own.showInUse(description.name);
      },
      /** @param {import('../engine/protocol.js').AugmentationPreview} preview */
      onCopies: (preview) => palette && augmentation.update(preview, palette.shareTable),
      onExamples: data.update,
      /** @param {import('../engine/protocol.js').OpenedDigit} digit */
      onDigit: (digit) => palette && dialog.update(digit, palette),
    },
    ownReceivers: {
      onChecking: own.checking,
      /** @param {import('../engine/protocol.js').OwnDigits} digits */
      onFound: (digits) => palette && own.preview(digits, palette.shareTable),
      onRefused: own.refuse,
    },
    tellStory: timeline.tell,
    /**
     * @param {ReplayName} replay
     * @param {ReplayReport} report
     * @param {boolean} running
     * @param {number} [secondsLeft]
     */
    showReplay(replay, report, running, secondsLeft) {
      (replay === 'notebook' ? timeline : bench).update(report, running, secondsLeft);
    },
    replayFailed() {
      timeline.failed();
      bench.failed();
    },
    destroy() {
      const views = [tabs, grid, units, cost, accuracy, layers, confusion, cell, data, augmentation, own, timeline, bench, dialog];
      for (const each of views) each.destroy();
    },
  };
}

/** @param {import('../state/curve.js').Curve} curve */
function smoothed(curve) {
  return { x: curve.x, y: curve.averages };
}
