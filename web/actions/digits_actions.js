// What a person can look at in the Digits lab: its first units, its layers, its mistakes, its data.

import { EXAMPLES_A_PAGE, UNITS_A_PAGE } from '../state/digits_pages.js';
import { createQuestion } from './question.js';

/** @import { Engine } from '../engine/client.js' */
/** @import { AugmentationPreview, DigitCell, DigitExamples, DigitsDescription, LayerReport, OpenedDigit, UnitImages } from '../engine/protocol.js' */
/** @import { PageStore } from '../state/page_state.js' */

/** @typedef {import('../state/digits_pages.js').DigitsView} DigitsView */
/** @typedef {{ kind: 'weights' | 'change', order: 'number' | 'strongest', start: number, count: number }} UnitChoice */
/** @typedef {{ digit: number, guess: number, kind: 'hard' | 'soft' }} CellChoice */
/** @typedef {{ part: 'train' | 'validation' | 'test', digit: number, start: number, count: number }} ExampleChoice */

/** Changed copies of a digit that show the augmentation. */
const COPIES = 11;
/** Pictures that follow training are asked for this long after the last answer. */
const PAUSE_MILLISECONDS = { units: 300, layers: 600, cell: 1000, data: 0, examples: 0, copies: 0, digit: 600 };

/**
 * @param {Engine} engine
 * @param {PageStore} store
 * @param {{
 *   onUnits: (units: UnitImages, choice: UnitChoice) => void,
 *   onLayers: (report: LayerReport) => void,
 *   onCell: (cell: DigitCell, choice: CellChoice) => void,
 *   onData: (description: DigitsDescription) => void,
 *   onCopies: (preview: AugmentationPreview) => void,
 *   onExamples: (examples: DigitExamples, choice: ExampleChoice) => void,
 *   onDigit: (digit: OpenedDigit) => void,
 *   onError: (sentence: string) => void,
 * }} page
 */
export function createDigitsActions(engine, store, page) {
  const lab = /** @type {const} */ ('digits');
  let view = /** @type {DigitsView} */ ('learning');
  let units = /** @type {UnitChoice} */ ({ kind: 'change', order: 'number', start: 0, count: UNITS_A_PAGE });
  /** @type {CellChoice | undefined} */
  let cell;
  let examples = /** @type {ExampleChoice} */ ({ part: 'train', digit: -1, start: 0, count: EXAMPLES_A_PAGE });
  /** @type {{ part: string, index: number } | undefined} */
  let digit;
  let copied = 0;
  let seen = '';
  let seenConfig = /** @type {unknown} */ (undefined);

  const isShown = (/** @type {DigitsView} */ wanted) => {
    const { shown, labs, python } = store.get();
    return view === wanted && shown === 'digits' && labs.digits.opened && python.phase === 'ready';
  };
  /**
   * @param {keyof typeof PAUSE_MILLISECONDS} name
   * @param {() => boolean} isWanted
   * @param {() => Promise<void>} ask
   */
  const question = (name, isWanted, ask) => createQuestion({ ask, isWanted, onError: page.onError, pauseMilliseconds: PAUSE_MILLISECONDS[name] });

  const questions = {
    units: question('units', () => isShown('learning'), async () => {
      const choice = units;
      const answer = await engine.request('inspect_units', { lab, ...choice });
      if (units === choice) page.onUnits(answer, choice);
    }),
    layers: question('layers', () => isShown('inside'), async () => {
      page.onLayers(await engine.request('inspect_layers', { lab }));
    }),
    cell: question('cell', () => cell !== undefined && isShown('mistakes'), async () => {
      const choice = /** @type {CellChoice} */ (cell);
      const answer = await engine.request('confused_digits', { lab, ...choice });
      if (cell === choice) page.onCell(answer, choice);
    }),
    data: question('data', () => isShown('data'), async () => {
      page.onData(await engine.request('describe_digits', { lab }));
    }),
    examples: question('examples', () => isShown('data'), async () => {
      const choice = examples;
      const answer = await engine.request('browse_digits', { lab, ...choice });
      if (examples === choice) page.onExamples(answer, choice);
    }),
    copies: question('copies', () => isShown('data'), async () => {
      const { config } = store.get().labs.digits;
      page.onCopies(await engine.request('preview_augmentation', { lab, config, index: copied, count: COPIES, seed: copied }));
    }),
    digit: question('digit', () => digit !== undefined && store.get().labs.digits.opened, async () => {
      const choice = /** @type {{ part: string, index: number }} */ (digit);
      const answer = await engine.request('open_digit', { lab, ...choice });
      if (digit === choice) page.onDigit(answer);
    }),
  };

  /** The network has changed, or another view is shown. */
  function networkChanged() {
    questions.units.again();
    questions.layers.again();
    questions.cell.again();
    questions.digit.again();
  }

  store.subscribe(({ shown, python, labs }) => {
    if (labs.digits.config !== seenConfig) {
      seenConfig = labs.digits.config;
      questions.copies.again();
    }
    const { run, iteration, opened } = labs.digits;
    const now = [shown, python.phase, run, iteration, opened].join();
    if (now === seen) return;
    const dataSeen = seen.split(',').slice(0, 3).join();
    seen = now;
    networkChanged();
    if (dataSeen !== [shown, python.phase, run].join() || iteration === 0) {
      questions.data.again();
      questions.examples.again();
      questions.copies.again();
    }
  });

  return {
    /** @param {DigitsView} wanted */
    show(wanted) {
      view = wanted;
      networkChanged();
      questions.data.again();
      questions.examples.again();
      questions.copies.again();
    },
    /** @param {UnitChoice} choice */
    chooseUnits(choice) {
      units = choice;
      return questions.units.now();
    },
    /** @param {CellChoice} choice */
    openCell(choice) {
      cell = choice;
      return questions.cell.now();
    },
    /** @param {ExampleChoice} choice */
    browse(choice) {
      examples = choice;
      return questions.examples.now();
    },
    /**
     * @param {'train' | 'validation' | 'test'} part
     * @param {number} index
     */
    openDigit(part, index) {
      digit = { part, index };
      return questions.digit.now();
    },
    anotherCopy() {
      copied += 1;
      return questions.copies.now();
    },
    closeDigit() {
      digit = undefined;
    },
  };
}
