// Places of errors in a lesson, in words.

import { troubleSentence } from '../../../words/refusals.js';
import { hasText, text } from '../../../words/text.js';

/** @import { Trouble } from '../../../wire/protocol.js' */

/** Lists with one item per line. */
const LISTS = ['can_say', 'hints', 'question_choices', 'hide', 'lock'];

/** The error in a lesson as a sentence that names its place. */
export function lessonTrouble(/** @type {Trouble} */ trouble) {
  const { code, values } = trouble;
  if (!code.startsWith('lesson_') || typeof values.place !== 'string') return troubleSentence(trouble);
  const isChoice = code === 'lesson_not_whole' && values.place.endsWith('question, right'); // in the JSON, `right` is just the number of a choice
  return troubleSentence({ ...trouble, values: { ...values, place: lessonPlace(isChoice ? `${values.place}, choice` : values.place) } });
}

/** A place as Python names it, such as `steps, 1, text`, as the beginning of a sentence. */
export function lessonPlace(/** @type {string} */ place) {
  const [first, second, ...others] = place.split(', ');
  if (place === 'lesson') return text('place.lesson');
  if (first !== 'steps' || second === undefined) return text('place.in_lesson', { part: partInWords(second === undefined ? [first] : [first, second, ...others]) });
  const number = Number(second);
  return others.length ? text('place.in_step', { number, part: partInWords(others) }) : text('place.step', { number });
}

/** A field's label in the lesson maker. @param {string} name */
function fieldInWords(name) {
  return hasText(`place.field_${name}`) ? text(`place.field_${name}`) : name;
}

function partInWords(/** @type {string[]} */ [first, ...others]) {
  if (first === 'goal' && others.length) {
    const [number, name] = others;
    const part = text('place.condition', { number: Number(number) });
    return name === undefined ? part : text('place.of', { name: fieldInWords(name), part });
  }
  if (first === 'question' && others[0] === 'right' && others[1] !== undefined) return text('place.of', { name: fieldInWords(others[1]), part: text('place.question') });
  const isNamed = first === 'question' && hasText(`place.question_${others[0]}`);
  const key = isNamed ? `question_${others.shift()}` : first;
  const part = hasText(`place.${key}`) ? text(`place.${key}`) : text('place.other', { name: first });
  const [last] = others.slice(-1);
  if (last === undefined) return part;
  return LISTS.includes(key) && others.length === 1 ? text('place.item', { number: Number(last), part }) : text('place.of', { name: last, part });
}
