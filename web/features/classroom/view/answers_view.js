// The answers to each question, grouped, each with a count and a pupil's name.

import { html } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { answersTo, askedOfClass } from '../state/summaries.js';
import { answeredBy, submittedStepSentence } from './class_sentences.js';

/** @import { PupilRow } from '../state/classroom.js' */
/** @import { AnswerGroup } from '../state/summaries.js' */

/**
 * Draws the answers, one question after another.
 * @param {HTMLElement} panel
 * @param {PupilRow[]} pupils
 * @param {(number: number) => string} nameOf
 */
export function* drawAnswers(panel, pupils, nameOf) {
  panel.replaceChildren();
  for (const [index, asked] of askedOfClass(pupils).entries()) {
    yield;
    const answered = answersTo(pupils, asked, index + 1);
    if (!answered) continue;
    const { number, title, question, groups, unanswered } = answered;
    const name = question || title || submittedStepSentence(number, '');
    const list = html('ul');
    panel.append(html('section', { class: 'class-question', 'aria-label': name },
      html('h3', {}, html('bdi', {}, name)), list,
      ...(unanswered ? [html('p', { class: 'note' }, text('class.unanswered', { count: unanswered }))] : [])));
    for (const group of groups) {
      list.append(groupItem(group, pupils.length, nameOf));
      yield;
    }
  }
  if (!panel.hasChildNodes()) panel.append(html('p', {}, text('class.no_answers')));
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
      ...(right === undefined ? [] : [html('strong', {}, right ? '✓ ' : '✕ ', text(right ? 'class.answer_right' : 'class.answer_wrong')), ' ']),
      html('small', {}, answeredBy(rows, nameOf))));
}
