// Where in a lesson something is wrong, in words.

import { createCatalogue } from '../../../words/text.js';
import { troubleSentence } from '../../../words/refusals.js';

/** @import { Trouble } from '../../../wire/protocol.js' */

/** @type {Record<string, string>} */
export const PLACE_WORDS = {
  'place.lesson': 'The lesson',
  'place.step': 'Step {number}',
  'place.in_lesson': 'In the lesson, {part}',
  'place.in_step': 'In step {number}, {part}',
  'place.other': '“{name}”',
  'place.item': 'line {number} of {part}',
  'place.of': '“{name}” of {part}',
  'place.condition': 'condition {number} of the goal',
  'place.at_least': '“at least” of {part}',
  'place.at_most': '“at most” of {part}',
  'place.title': 'the title',
  'place.name': 'the name',
  'place.about': 'what it is about',
  'place.minutes': 'the time in minutes',
  'place.steps': 'the list of steps',
  'place.can_say': 'what a pupil can say after it',
  'place.open_question': 'the open question',
  'place.text': 'the text',
  'place.place': 'what it begins with',
  'place.hide': 'what is hidden',
  'place.lock': 'what is locked',
  'place.hints': 'the hints',
  'place.goal': 'the goal',
  'place.question': 'the question',
  'place.question_text': 'the text of the question',
  'place.question_kind': 'the kind of the question',
  'place.question_choices': 'the answers to choose from',
  'place.question_right': 'the right answer',
  'place.question_because': 'the reason',
};

const placeText = createCatalogue(PLACE_WORDS);
/** Lists whose items are lines. */
const LISTS = ['can_say', 'hints', 'question_choices', 'hide', 'lock'];

/**
 * What went wrong with a lesson, in a sentence that says where.
 * @param {Trouble} trouble
 */
export function lessonTrouble(trouble) {
  const { code, values } = trouble;
  return troubleSentence(code.startsWith('lesson_') && typeof values.place === 'string' ? { ...trouble, values: { ...values, place: lessonPlace(values.place) } } : trouble);
}

/**
 * A place as Python names it, such as `steps, 1, text`, in the words with which a sentence begins.
 * @param {string} place
 */
export function lessonPlace(place) {
  const [first, second, ...others] = place.split(', ');
  if (place === 'lesson') return placeText('place.lesson');
  if (first !== 'steps' || second === undefined) return placeText('place.in_lesson', { part: partInWords(second === undefined ? [first] : [first, second, ...others]) });
  const number = Number(second);
  return others.length ? placeText('place.in_step', { number, part: partInWords(others) }) : placeText('place.step', { number });
}

/** @param {string[]} names */
function partInWords([first, ...others]) {
  if (first === 'goal' && others.length) {
    const [number, name] = others;
    const part = placeText('place.condition', { number: Number(number) });
    if (name === undefined) return part;
    return name === 'at_least' || name === 'at_most' ? placeText(`place.${name}`, { part }) : placeText('place.of', { name, part });
  }
  const isNamed = first === 'question' && Object.hasOwn(PLACE_WORDS, `place.question_${others[0]}`);
  const key = isNamed ? `question_${others.shift()}` : first;
  const part = Object.hasOwn(PLACE_WORDS, `place.${key}`) ? placeText(`place.${key}`) : placeText('place.other', { name: first });
  const [last] = others.slice(-1);
  if (last === undefined) return part;
  return LISTS.includes(key) && others.length === 1 ? placeText('place.item', { number: Number(last), part }) : placeText('place.of', { name: last, part });
}
