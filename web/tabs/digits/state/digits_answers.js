// Questions about the digits' network and data besides `examine`, with the newest answer to each.

/** @import { AugmentationPreview, DigitCell, DigitExamples, DigitsDescription, LayerReport, OpenedDigit, UnitImages } from '../../../wire/protocol.js' */

/** @typedef {{ kind: 'weights' | 'change', order: 'number' | 'strongest', start: number, count: number }} UnitChoice */
/** @typedef {{ digit: number, guess: number, kind: 'hard' | 'soft' }} CellChoice */
/** @typedef {DigitCell & { cell: CellChoice }} ShownCell */
/** @typedef {'train' | 'validation' | 'test'} DataPart */
/** digit -1: every class. @typedef {{ part: DataPart, digit: number, start: number, count: number }} ExampleChoice */
/** @typedef {{ part: DataPart, index: number }} DigitChoice */
/** kind: what the images show; before the first update always weights. @typedef {UnitImages & { kind: UnitChoice['kind'] }} ShownUnits */
/** A test digit followed through the network. @typedef {OpenedDigit & { index: number }} FollowedDigit */

/**
 * The user's latest choices, one for each question.
 * @typedef {object} Choices
 * @property {UnitChoice} units
 * @property {undefined} layers
 * @property {CellChoice | undefined} cell of the confusion matrix; undefined for the commonest mistake
 * @property {undefined} wrong
 * @property {undefined} data
 * @property {ExampleChoice} examples
 * @property {number} copies both the index of the training digit to change and the changes' seed
 * @property {DigitChoice | undefined} digit shown large; undefined while none is
 * @property {number | undefined} followed the test digit to follow through the network; undefined for the first of the twenty
 */

/**
 * @typedef {object} Replies
 * @property {ShownUnits} units
 * @property {LayerReport} layers
 * @property {ShownCell} cell
 * @property {DigitCell} wrong all mistakes
 * @property {DigitsDescription} data
 * @property {DigitExamples} examples
 * @property {AugmentationPreview} copies
 * @property {OpenedDigit} digit
 * @property {FollowedDigit} followed
 */

/** @typedef {keyof Replies} QuestionName */

/**
 * A reply with its choice and the class names at the time; undefined before the first reply.
 * @template {QuestionName} Name
 * @typedef {{ choice: Choices[Name], reply: Replies[Name], names: readonly string[] } | undefined} Answered
 */

/**
 * @typedef {object} AnswersAboutDigits
 * @property {Choices} choices
 * @property {{ [Name in QuestionName]: Answered<Name> }} answered
 */

/**
 * @template {QuestionName} Name
 * @param {AnswersAboutDigits} answers
 * @param {Name} name
 * @param {Choices[Name]} choice
 * @returns {AnswersAboutDigits}
 */
export function afterChoice(answers, name, choice) {
  return { ...answers, choices: { ...answers.choices, [name]: choice } };
}

/**
 * The state after the data have changed: cell, class and digit of the previous data are closed.
 * @param {AnswersAboutDigits} answers
 * @returns {AnswersAboutDigits}
 */
export function afterOtherData({ choices, answered }) {
  const examples = { ...choices.examples, digit: -1, start: 0 };
  return { choices: { ...choices, examples, cell: undefined, digit: undefined, followed: undefined }, answered: { ...answered, cell: undefined } };
}

/**
 * Another page of units or examples.
 * @template {UnitChoice | ExampleChoice} Choice
 * @param {Choice} choice
 * @param {number} pages forward; negative goes back
 * @returns {Choice}
 */
export function turnedPage(choice, pages) {
  return { ...choice, start: Math.max(0, choice.start + pages * choice.count) };
}

/**
 * The answers after a reply; the same object if the choice has changed since, or another run has begun.
 * @template {QuestionName} Name
 * @param {AnswersAboutDigits} answers
 * @param {Name} name
 * @param {{ choice: Choices[Name], run: number, names: readonly string[] }} asked
 * @param {Replies[Name]} reply
 * @param {number} run of the lab now
 */
export function afterReply(answers, name, { choice, run: askedRun, names }, reply, run) {
  if (choice !== answers.choices[name] || askedRun !== run) return answers;
  return { ...answers, answered: { ...answers.answered, [name]: { choice, reply, names } } };
}

/** Whether the requested page is past the end: another network has fewer units, or other data fewer digits. */
export function isPastTheEnd(/** @type {{ start: number }} */ { start }, /** @type {{ total: number }} */ { total }) {
  return start > 0 && start >= total;
}

/**
 * The open cell of the confusion matrix: the chosen one, otherwise the commonest mistake.
 * @param {Pick<Choices, 'cell'>} choices
 * @param {Float64Array | undefined} confusion guesses counted, a row for each class
 * @returns {CellChoice | undefined} undefined if there are no mistakes
 */
export function openedCell({ cell }, confusion) {
  if (cell || !confusion) return cell;
  const classes = Math.sqrt(confusion.length);
  const mistakes = Array.from(confusion, (count, index) => (index % (classes + 1) ? count : 0));
  const most = mistakes.indexOf(Math.max(...mistakes));
  return mistakes[most] > 0 ? { digit: Math.floor(most / classes), guess: most % classes, kind: 'hard' } : undefined;
}

/** The open digit: the chosen one, once its answer has arrived. */
export function openedDigit(/** @type {AnswersAboutDigits} */ { choices, answered }) {
  return choices.digit && answered.digit?.choice === choices.digit ? answered.digit.reply : undefined;
}

/**
 * The displayed test digit that is followed through the network: the chosen one if displayed, otherwise the first.
 * @param {Pick<Choices, 'followed'>} choices
 * @param {ArrayLike<number>} indices of the displayed digits
 * @returns {number | undefined} undefined if there are none
 */
export function followedIndex({ followed }, indices) {
  return followed !== undefined && Array.from(indices).includes(followed) ? followed : indices[0];
}
