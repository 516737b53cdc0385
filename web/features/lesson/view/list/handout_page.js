// A lesson on paper, as the text of one HTML document: the pupils' sheet, with room for answers, or the teacher's key, with the right ones.

import { joined, mark, Markup } from '../../../../parts/markup.js';
import { text } from '../../../../words/text.js';
import { formatGiven } from '../../../../words/numbers.js';
import { layerSizes } from '../../../runs/sentences/run_names.js';
import { goalSentence } from '../../sentences/goal_sentences.js';
import { labOfPlace } from '../../state/walk.js';
import { plainWords } from '../words_into.js';

/** @import { CheckedLesson, ConfigRecord, LessonQuestion, LessonStep, LessonWords } from '../../../../wire/protocol.js' */

/** The ruled lines for an answer in one's own words. */
const LINES = 2;
/** The question answers these goals, so they are no boxes of their own. */
const ANSWERED = 'answer_right';

export const HANDOUT_STYLE = `
@page { margin: 15mm; }
html { background: #fff; color: #000; color-scheme: light; }
body { margin: 1rem auto; max-width: 44rem; padding: 0 1rem; font: 11pt/1.4 system-ui, sans-serif; }
h1 { font-size: 18pt; margin: 0; }
h2 { font-size: 12pt; margin: 0 0 0.25rem; }
p { margin: 0.25rem 0; }
section { margin-top: 1rem; padding-top: 0.5rem; border-top: 1px solid #bbb; break-inside: avoid; }
ul { margin: 0.25rem 0; padding: 0; list-style: none; }
li { padding-left: 1.5rem; text-indent: -1.5rem; }
.who { display: flex; gap: 1rem; margin: 1rem 0 0; }
.who span { flex: 1; border-bottom: 1px solid #888; padding-bottom: 0.125rem; }
.asked { font-weight: 600; margin-top: 0.5rem; }
.right { font-weight: 600; }
.line { height: 1.75rem; border-bottom: 1px solid #888; }
.number { display: inline-block; width: 9rem; }
.small { color: #444; font-size: 9.5pt; overflow-wrap: anywhere; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
`;

/**
 * @param {CheckedLesson} lesson
 * @param {object} how
 * @param {boolean} how.isKey
 * @param {string} how.link its address; empty if it has none
 * @param {Record<string, ConfigRecord>} how.presets
 * @returns {{ title: string, body: string }} body: the content of the document's body
 */
export function handoutDocument(lesson, { isKey, link, presets }) {
  const name = plainWords(lesson.title);
  const body = joined([
    mark('h1', {}, isKey ? text('handout.key_of', { title: name }) : name),
    line(lesson.about),
    mark('p', { class: 'small' }, text('lessons.minutes', { minutes: lesson.minutes }), ...(link ? [' · ', link] : [])),
    ...(isKey ? [] : [mark('p', { class: 'who' }, ...['name', 'class', 'date'].map((what) => mark('span', {}, text(`handout.${what}`))))]),
    ...lesson.steps.map((step, at) => section(step, at, isKey, sizesAt(lesson, at, presets))),
    ending(lesson, isKey),
  ]);
  return { title: name, body: body.source };
}

function section(/** @type {LessonStep} */ step, /** @type {number} */ at, /** @type {boolean} */ isKey, /** @type {number[]} */ sizes) {
  const { text: task, question, goal, hints } = step;
  const boxes = goal.filter(({ kind }) => kind !== ANSWERED).map((condition) => box(false, goalSentence(condition, sizes)));
  return mark('section', {}, mark('h2', {}, text('place.step', { number: at + 1 })), line(task), ...(question ? asked(question, isKey) : []),
    ...(boxes.length ? [mark('p', { class: 'asked' }, text('walk.goal')), mark('ul', {}, ...boxes)] : []),
    ...(isKey && hints.length ? [mark('p', { class: 'small' }, text('handout.hints', { hints: hints.map(plainWords).join(' · ') }))] : []));
}

/** @returns {Markup[]} */
function asked(/** @type {LessonQuestion} */ question, /** @type {boolean} */ isKey) {
  const { kind, choices, right, because } = question;
  const ask = mark('p', { class: 'asked' }, plainWords(question.text));
  if (kind === 'choice') {
    return [ask, mark('ul', {}, ...choices.map((words, index) => box(isKey && right.choice === index + 1, plainWords(words)))), ...reason(because, isKey)];
  }
  if (!isKey) return [ask, ...(kind === 'number' ? [mark('div', { class: 'line number' })] : ruled())];
  return [ask, mark('p', { class: 'right' }, kind === 'words' ? text('handout.own_words') : rightNumber(right)), ...reason(because, isKey)];
}

function reason(/** @type {LessonWords | undefined} */ because, /** @type {boolean} */ isKey) {
  return isKey && because && (because.text || because.key) ? [line(because)] : [];
}

/** The right number, or which number of each pupil's run it is. */
function rightNumber(/** @type {LessonQuestion['right']} */ right) {
  const within = formatGiven(Number(right.within ?? 0));
  if ('value' in right) return text(Number(right.within) ? 'handout.right_about' : 'handout.right', { value: formatGiven(Number(right.value)), within });
  return 'number' in right ? text(Number(right.within) ? 'handout.right_of_run' : 'handout.exactly_of_run', { what: text(`maker.number_${String(right.number)}`), within }) : text('handout.any');
}

function ending(/** @type {CheckedLesson} */ { can_say, open_question: open }, /** @type {boolean} */ isKey) {
  const said = can_say.map((words) => box(false, plainWords(words)));
  return mark('section', {}, ...(isKey && said.length ? [mark('h2', {}, text('walk.can_say')), mark('ul', {}, ...said)] : []),
    mark('p', { class: 'asked' }, plainWords(open)), ...(isKey ? [mark('p', { class: 'right' }, text('handout.own_words'))] : ruled()));
}

function box(/** @type {boolean} */ isTicked, /** @type {string} */ words) {
  return mark('li', { class: isTicked ? 'right' : undefined }, `${isTicked ? '☑' : '☐'} ${words}`);
}

function line(/** @type {LessonWords} */ words) {
  return mark('p', {}, plainWords(words));
}

function ruled() {
  return Array.from({ length: LINES }, () => mark('div', { class: 'line' }));
}

/** The layer sizes with which a step begins: its goals name units by them. */
function sizesAt(/** @type {CheckedLesson} */ { steps }, /** @type {number} */ at, /** @type {Record<string, ConfigRecord>} */ presets) {
  const place = steps.slice(0, at + 1).findLast((step) => step.place?.settings)?.place;
  return layerSizes({ ...presets[place ? labOfPlace(place) : 'xor'], ...place?.settings });
}
