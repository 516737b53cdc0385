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
  'place.field_at_least': 'at least',
  'place.field_at_most': 'at most',
  'place.field_of': 'of',
  'place.field_updates': 'updates',
  'place.field_how': 'how',
  'place.field_row': 'row (0 is the first)',
  'place.field_layer': 'layer (0 is the first)',
  'place.field_fan_in': 'from input or unit (0 is the first, −1 the bias)',
  'place.field_unit': 'to unit (0 is the first)',
  'place.field_field': 'setting',
  'place.field_is': 'is one of',
  'place.field_is_not': 'is none of',
  'place.field_digit': 'digit',
  'place.field_choice': 'Which is right, its number',
  'place.field_number': 'The right answer is',
  'place.field_value': 'The right number',
  'place.field_within': 'May be off by',
};

const placeText = createCatalogue(PLACE_WORDS);
/** Lists whose items are lines. */
const LISTS = ['can_say', 'hints', 'question_choices', 'hide', 'lock'];

/** What went wrong with a lesson, in a sentence that says where. */
export function lessonTrouble(/** @type {Trouble} */ trouble) {
  const { code, values } = trouble;
  if (!code.startsWith('lesson_') || typeof values.place !== 'string') return troubleSentence(trouble);
  const isChoice = code === 'lesson_not_whole' && values.place.endsWith('question, right'); // there the number of a choice stands alone
  return troubleSentence({ ...trouble, values: { ...values, place: lessonPlace(isChoice ? `${values.place}, choice` : values.place) } });
}

/** A place as Python names it, such as `steps, 1, text`, in the words with which a sentence begins. */
export function lessonPlace(/** @type {string} */ place) {
  const [first, second, ...others] = place.split(', ');
  if (place === 'lesson') return placeText('place.lesson');
  if (first !== 'steps' || second === undefined) return placeText('place.in_lesson', { part: partInWords(second === undefined ? [first] : [first, second, ...others]) });
  const number = Number(second);
  return others.length ? placeText('place.in_step', { number, part: partInWords(others) }) : placeText('place.step', { number });
}

/** A field under the label that it has where lessons are written. @param {string} name */
function fieldInWords(name) {
  return Object.hasOwn(PLACE_WORDS, `place.field_${name}`) ? placeText(`place.field_${name}`) : name;
}

function partInWords(/** @type {string[]} */ [first, ...others]) {
  if (first === 'goal' && others.length) {
    const [number, name] = others;
    const part = placeText('place.condition', { number: Number(number) });
    return name === undefined ? part : placeText('place.of', { name: fieldInWords(name), part });
  }
  if (first === 'question' && others[0] === 'right' && others[1] !== undefined) return placeText('place.of', { name: fieldInWords(others[1]), part: placeText('place.question') });
  const isNamed = first === 'question' && Object.hasOwn(PLACE_WORDS, `place.question_${others[0]}`);
  const key = isNamed ? `question_${others.shift()}` : first;
  const part = Object.hasOwn(PLACE_WORDS, `place.${key}`) ? placeText(`place.${key}`) : placeText('place.other', { name: first });
  const [last] = others.slice(-1);
  if (last === undefined) return part;
  return LISTS.includes(key) && others.length === 1 ? placeText('place.item', { number: Number(last), part }) : placeText('place.of', { name: last, part });
}
