// The answers to each question, equal ones together: how many gave each, and one of those who did.

import { html } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { groupedAnswers } from '../state/summaries.js';
import { answeredBy, handedStepSentence } from './class_sentences.js';
import { classText } from '../words.js';

/** @import { PupilRow } from '../state/classroom.js' */
/** @import { AnswerGroup } from '../state/summaries.js' */

/**
 * @param {PupilRow[]} pupils
 * @param {(number: number) => string} nameOf
 */
export function answersOfClass(pupils, nameOf) {
  const questions = groupedAnswers(pupils);
  if (questions.length === 0) return [html('p', {}, classText('class.no_answers'))];
  return questions.map(({ number, title, question, groups, unanswered }) => {
    const asked = question || title || handedStepSentence(number, '');
    return html('section', { class: 'class-question', 'aria-label': asked },
      html('h3', {}, html('bdi', {}, asked)),
      html('ul', {}, ...groups.map((group) => groupItem(group, pupils.length, nameOf))),
      ...(unanswered ? [html('p', { class: 'note' }, classText('class.unanswered', { count: unanswered }))] : []));
  });
}

/**
 * @param {AnswerGroup} group
 * @param {number} all
 * @param {(number: number) => string} nameOf
 */
function groupItem({ answer, right, rows }, all, nameOf) {
  const bar = html('span', { class: 'bar-track', 'aria-hidden': 'true' }, html('span', { class: 'bar-fill' }));
  bar.style.setProperty('--share', String(rows.length / all));
  return html('li', { 'data-right': right === undefined ? '' : String(right) },
    html('span', { class: 'class-given' }, formatNumber(rows.length)), bar,
    html('span', { class: 'class-answer' }, html('bdi', {}, typeof answer === 'number' ? String(answer) : answer), ' ',
      ...(right === undefined ? [] : [html('strong', {}, right ? '✓ ' : '✕ ', classText(right ? 'class.answer_right' : 'class.answer_wrong')), ' ']),
      html('small', {}, answeredBy(rows, nameOf))));
}
