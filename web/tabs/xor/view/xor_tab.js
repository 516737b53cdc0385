// The XOR tab: the data, the network with what every unit has learnt, the large surface, and the cost.

import { withSwitches } from '../../../lab/state/commands.js';
import { fittedView, isSamePlane } from '../../../lab/state/lab_state.js';
import { shownAnswers } from '../../../lab/state/made_update.js';
import { createChartsFront } from '../../../lab/view/charts_front.js';
import { chartSentence } from '../../../parts/charts/chart_sentence.js';
import { createLineChart } from '../../../parts/charts/line_chart.js';
import { formatCost, formatPercent, formatSmall, formatWholePercent } from '../../../words/numbers.js';
import { wordedLoss } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { blankAnswers } from '../state/blank_answers.js';
import { createBook } from './book.js';
import { createNetworkDiagram } from './network_diagram.js';
import { createOpenedUnit } from './opened_unit.js';
import { createDecisionSurface } from './surface/decision_surface.js';
import { createTruthTable } from './table/truth_table.js';

/** @import { Flow } from '../../../features/slow_motion/state.js' */
/** @import { LayersEdit } from '../../../lab/command_types.js' */
/** @import { Limits, SurfaceView, UnitPlace } from '../../../lab/lab_types.js' */
/** @import { PageState } from '../../../page/page_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */

/**
 * @param {{ panel: HTMLElement, hero: HTMLElement, charts: HTMLElement }} places hero: for the network and its data; charts: for the curves
 * @param {Limits} limits
 * @param {{
 *   onRow: (row: number) => void,
 *   onInput: (input: number) => void,
 *   onPreview: (value: number) => void,
 *   onLetGo: () => void,
 *   onFlip: (row: number, output: number) => void,
 *   onShape: (inputs: number, outputs: number) => void,
 *   onLayers: (edit: LayersEdit) => void,
 *   onView: (change: Partial<SurfaceView>) => void,
 *   onSelect: (place: UnitPlace) => void,
 *   onCloseUnit: () => void,
 *   onParameter: (place: UnitPlace, fanIn: number, value: number) => void,
 *   onSwitch: (place: UnitPlace, off: boolean) => void,
 *   onPushes: (place: UnitPlace) => void,
 *   onAddPoint: (x: number, y: number, kind: number) => void,
 *   onCopyPoints: () => void,
 *   onClearPoints: () => void,
 *   onStepThrough: (row: number) => void,
 *   onPlaced: () => void,
 *   onCharts: (open: boolean) => void,
 * }} callbacks onPlaced: units have moved; onCharts: whether the large picture and the curves fill the stage
 */
export function createXorTab({ panel, hero, charts }, limits, callbacks) {
  const table = createTruthTable(hero, limits, callbacks);
  const diagram = createNetworkDiagram(hero, limits, {
    ...callbacks,
    onPoint: (place) => surface.point(place?.fan_in === undefined ? place : undefined),
    onLarge: seeLarge,
    rowHeight: () => (book.form() === 'table' ? table.rowHeight() : undefined),
    onPlaced() {
      putInspector();
      callbacks.onPlaced();
    },
  });
  const inspector = createOpenedUnit(hero, {
    ...callbacks,
    onTake: callbacks.onSelect,
    onLarge: seeLarge,
    onGrown: () => putInspector(),
    onClose(place) {
      diagram.focus(place); // the focused element disappears
      callbacks.onCloseUnit();
    },
  });
  const front = createChartsFront(panel, charts, { back: text('charts.back_xor'), onBack: () => callbacks.onCharts(false) });
  const surface = createDecisionSurface(charts, callbacks);
  const series = [
    { label: text('part.train'), color: '--accent', width: 2 },
    { label: text('part.validation'), color: '--second', width: 2, dash: [6, 4] },
    { label: text('chart.before'), color: '--edge', width: 1, dash: [2, 3], is_ghost: true },
  ];
  const cost = createLineChart(charts, { title: text('chart.cost'), term: 'cost', unit: '', series, log: true, format: formatCost, tick: formatSmall });
  const accuracy = createLineChart(charts, { title: text('chart.accuracy'), term: 'accuracy', unit: '', series, format: formatPercent, tick: formatWholePercent });
  /** What network, surface and unit were last drawn from. @type {unknown[]} */
  let drawn = [];
  /** @type {UnitPlace | undefined} */
  let opened;
  /** The unit the card was last placed beside. @type {UnitPlace | undefined} */
  let placed;
  const book = createBook(hero, () => {
    diagram.rowMoved();
    putInspector();
  });

  /** @param {UnitPlace} place to show enlarged on the stage */
  function seeLarge(place) {
    surface.see(place);
    callbacks.onCharts(true);
  }

  /** Puts the open unit's card beside it; called only after a change, because it reads the page's layout. */
  function putInspector() {
    placed = opened;
    inspector.putBeside(opened && book.form() !== 'stacked' ? diagram.around(opened) : undefined, book.form() === 'table');
  }

  return {
    /** The place for the controls of the held weight. */
    heldWeightHost: inspector.heldWeightHost,
    /** The places for a displayed update's words and numbers. */
    update_stage: { words: diagram.updateWords, marks: diagram.marks, placeOf: diagram.placeOf },
    /** Brings the last selection into view once everything is drawn. */
    reveal: inspector.reveal,
    /** Preloads the unit card. */
    fetch: inspector.fetch,
    /**
     * @param {PageState} state
     * @param {Palette} palette
     * @param {Flow} [flow] the values along the lines in a displayed update
     */
    update({ held_weight, charts: inFront, labs: { xor: lab } }, palette, flow) {
      front.update(inFront === 'xor');
      const { config, running, view, selected, curves: { trained, validated, before } } = lab;
      const seen = shownAnswers(lab);
      const answers = seen && withSwitches(seen, lab.waiting);
      const isTable = config.dataset === 'truth_table';
      const targets = String(config.truth_table);
      const inputs = isTable ? Math.log2(targets.split(' ').length) : 0;
      book.update(isTable ? { inputs, outputs: targets.split(' ')[0].length } : undefined);
      table.update(isTable ? targets : undefined, answers?.table === targets ? answers : undefined, palette, fittedView(view, inputs).row);
      cost.setUnit(text(`chart.cost_unit_${wordedLoss(running.loss)}`, { loss: running.loss }));
      cost.update([trained.cost, validated.cost, before.cost], chartSentence(text('chart.cost'), trained.cost, formatCost), palette, lab.moment?.seen?.iteration);
      accuracy.update([trained.accuracy, validated.accuracy, before.accuracy], chartSentence(text('chart.accuracy'), trained.accuracy, formatPercent), palette, lab.moment?.seen?.iteration);
      const moved = held_weight && held_weight.preview !== held_weight.was && answers && isSamePlane(held_weight.before.view, answers.view) ? held_weight.before.surfaces[held_weight.before.surfaces.length - 1] : undefined;
      diagram.hold(held_weight);
      const wanted = [answers ?? config, view, selected, palette, held_weight?.place, moved, flow];
      if (wanted.every((value, index) => value === drawn[index])) return;
      // With edited code, a network that cannot answer has no numbers; those of the previous network must not be shown instead.
      const isBlank = !lab.opened || lab.status === 'empty' || lab.error !== undefined;
      const shown = answers ?? (isBlank ? blankAnswers(lab, limits) : undefined);
      if (!shown) return; // the next answers are on their way; until then the old ones stay
      drawn = wanted;
      const now = shown.view === view ? shown : { ...shown, view: fittedView(view, shown.layer_sizes[0]) };
      opened = selected;
      diagram.update({ answers: now, palette, selected, scale: lab.weight_scale, before: moved, flow });
      surface.update(shown, palette, selected, moved);
      inspector.update(now, selected, palette);
      if (opened !== placed) putInspector();
    },
  };
}
