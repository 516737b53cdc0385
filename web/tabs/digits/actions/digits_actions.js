// Queries about the Digits lab: first-layer units, layers, mistakes and data.

import { createQuestion } from '../../../lab/actions/question.js';
import { classNames } from '../../../lab/state/config.js';
import { dataOf } from '../../../lab/state/lab_state.js';
import { shownIteration } from '../../../lab/state/moment.js';
import { watchState } from '../../../page/state/store.js';
import { afterChoice, afterOtherData, afterReply, isPastTheEnd, openedCell, turnedPage, followedIndex } from '../state/digits_answers.js';
import { afterDescription } from '../state/own_data.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { CellChoice, Choices, DataPart, ExampleChoice, QuestionName, Replies, UnitChoice } from '../state/digits_answers.js' */
/** @import { DigitsView } from '../state/digits_pages.js' */

/** The number of changed copies that illustrate the augmentation. */
const COPIES = 11;
/** The pause before pictures that follow training are requested again. */
const PAUSE_MILLISECONDS = { units: 300, layers: 600, cell: 1000, wrong: 1000, data: 0, examples: 0, copies: 0, digit: 600, followed: 300 };

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {{ onError: Complain }} page
 */
export function createDigitsActions(worker, store, { onError }) {
  const lab = /** @type {const} */ ('digits');
  const choices = () => store.get().digits_answers.choices;

  const followed = () => followedIndex(choices(), store.get().labs.digits.answers?.grid.indices ?? []);

  /** The open cell of the confusion matrix. */
  const cell = () => openedCell(choices(), store.get().labs.digits.answers?.confusion);

  const isShown = (/** @type {DigitsView} */ wanted) => {
    const { shown, digits_view, labs, python } = store.get();
    return digits_view === wanted && shown === 'digits' && labs.digits.opened && python.phase === 'ready';
  };

  /**
   * @template {QuestionName} Name
   * @param {Name} name
   * @param {() => boolean} isWanted
   * @param {(choice: Choices[Name]) => Promise<Replies[Name]>} ask
   */
  function question(name, isWanted, ask) {
    return createQuestion({
      isWanted,
      about: () => store.get().labs.digits.run,
      onError,
      pause: () => PAUSE_MILLISECONDS[name],
      async ask() {
        const { run, running } = store.get().labs.digits;
        const asked = { choice: choices()[name], run, names: classNames(running) };
        const reply = await ask(asked.choice);
        const { digits_answers, labs } = store.get();
        store.set({ digits_answers: afterReply(digits_answers, name, asked, reply, labs.digits.run) });
      },
    });
  }

  const questions = {
    units: question('units', () => isShown('learning'), async (choice) => {
      // Before the first update nothing has changed: all images would be grey.
      const kind = shownIteration(store.get().labs.digits) === 0 ? 'weights' : choice.kind;
      const reply = await worker.request('inspect_units', { lab, ...choice, kind });
      return fitting('units', choice, { ...reply, kind });
    }),
    layers: question('layers', () => isShown('inside'), () => worker.request('inspect_layers', { lab })),
    cell: question('cell', () => isShown('mistakes') && cell() !== undefined, async () => {
      const asked = /** @type {CellChoice} */ (cell());
      return { ...await worker.request('confused_digits', { lab, ...asked }), cell: asked };
    }),
    wrong: question('wrong', () => isShown('mistakes'), () => worker.request('confused_digits', { lab, digit: 0, guess: 0, kind: 'wrong' })),
    data: question('data', () => isShown('data'), async () => {
      const reply = await worker.request('describe_digits', { lab });
      store.set({ own_data: afterDescription(store.get().own_data, reply.name) });
      return reply;
    }),
    examples: question('examples', () => isShown('data'), async (choice) => {
      const reply = await worker.request('browse_digits', { lab, ...choice });
      return fitting('examples', choice, reply);
    }),
    copies: question('copies', () => isShown('data'), (choice) => {
      const { config } = store.get().labs.digits;
      return worker.request('preview_augmentation', { lab, config, index: choice, count: COPIES, seed: choice });
    }),
    followed: question('followed', () => isShown('learning') && followed() !== undefined, async () => {
      const index = /** @type {number} */ (followed());
      return { ...await worker.request('open_digit', { lab, part: 'test', index }), index };
    }),
    digit: question('digit', () => choices().digit !== undefined && store.get().labs.digits.opened, (choice) => (
      worker.request('open_digit', { lab, .../** @type {{ part: DataPart, index: number }} */ (choice) }))),
  };

  /**
   * Returns the reply; also asks for the first page if the requested one is past the end.
   * @template {'units' | 'examples'} Name
   * @param {Name} name
   * @param {Choices[Name]} choice
   * @param {Replies[Name]} reply
   */
  function fitting(name, choice, reply) {
    if (isPastTheEnd(choice, reply)) choose(name, { ...choice, start: 0 });
    return reply;
  }

  /**
   * @template {QuestionName} Name
   * @param {Name} name
   * @param {Choices[Name]} choice
   */
  function choose(name, choice) {
    store.set({ digits_answers: afterChoice(store.get().digits_answers, name, choice) });
    return questions[name].now();
  }

  /** Called when the network may answer differently, or another view is shown. */
  function askNetwork() {
    questions.units.again();
    questions.layers.again();
    questions.cell.again();
    questions.wrong.again();
    questions.digit.again();
    questions.followed.again();
  }

  function askData() {
    questions.data.again();
    questions.examples.again();
    questions.copies.again();
  }

  watchState(store, ({ labs: { digits: { running } }, own_data }) => [dataOf({ config: running }), own_data.used_sha256], () => {
    store.set({ digits_answers: afterOtherData(store.get().digits_answers) });
  });
  // Before training, changed settings make another network in the same run at once.
  watchState(store, ({ shown, digits_view, python, labs: { digits } }) => (
    [shown, digits_view, python.phase, digits.run, shownIteration(digits), digits.running, digits.opened]), askNetwork);
  watchState(store, ({ shown, digits_view, python, labs: { digits: { run, opened } } }) => (
    [shown, digits_view, python.phase, run, opened]), askData);
  watchState(store, ({ labs }) => [labs.digits.config], questions.copies.again);
  watchState(store, ({ labs }) => [labs.digits.answers?.grid.indices.join()], questions.followed.again);
  watchState(store, () => [cell()?.digit, cell()?.guess], questions.cell.again);
  askNetwork();
  askData();

  return {
    /** @param {Partial<UnitChoice>} change */
    chooseUnits: (change) => choose('units', { ...choices().units, ...change }),
    /** @param {number} pages forward; negative goes back */
    turnUnits: (pages) => choose('units', turnedPage(choices().units, pages)),
    openCell: (/** @type {CellChoice} */ chosen) => choose('cell', chosen),
    /** @param {CellChoice['kind']} kind the way to count, for the open cell */
    countAs(kind) {
      const opened = cell();
      return opened && choose('cell', { ...opened, kind });
    },
    /** @param {Partial<ExampleChoice>} change */
    chooseExamples: (change) => choose('examples', { ...choices().examples, ...change }),
    /** @param {number} pages forward; negative goes back */
    turnExamples: (pages) => choose('examples', turnedPage(choices().examples, pages)),
    /**
     * @param {DataPart} part
     * @param {number} index
     */
    openDigit: (part, index) => choose('digit', { part, index }),
    closeDigit: () => choose('digit', undefined),
    /** @param {number} index of the test digit to send through the network */
    follow: (index) => choose('followed', index),
    anotherCopy: () => choose('copies', choices().copies + 1),
  };
}
