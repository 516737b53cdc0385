// The added lines that do not count: unreadable ones with the reason, older ones of the same pupil, and quotes of what was left out.

import { whenChanged } from '../../../parts/changed.js';
import { html, setText } from '../../../parts/dom.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { sortedOut } from '../state/classroom.js';
import { pupilNames } from './class_sentences.js';

/** @import { ClassRow } from '../state/classroom.js' */

/** The most left-out lines, and characters of each, to quote. */
const MOST_QUOTED = 3;
const MOST_LETTERS = 30;
const SECOND = 1000;
const TIME = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** @param {{ onApart: (number: number) => void }} callbacks onApart: lets an older row count, too */
export function createClassAsides({ onApart }) {
  const asideTitle = html('summary');
  const asideList = html('ul');
  const aside = html('details', { class: 'class-aside' }, asideTitle, asideList);
  const olderTitle = html('summary', {}, text('class.older'));
  const olderList = html('ul');
  const older = html('details', { class: 'class-aside' }, olderTitle, olderList);

  const showAside = whenChanged((/** @type {ClassRow[]} */ rows, /** @type {number[]} */ apart, /** @type {boolean} */ isAnonymous) => {
    const out = sortedOut({ rows, apart });
    const nameOf = pupilNames({ rows, anonymous: isAnonymous });
    aside.hidden = out.refused.length === 0;
    setText(asideTitle, text('class.not_read'));
    asideList.replaceChildren(...out.refused.map(({ number, from, refused }) => html('li', {}, html('bdi', {}, text('class.not_read_entry', {
      name: isAnonymous || !from ? text('class.line_numbered', { number }) : from, reason: refused ? troubleSentence(refused) : '',
    })))));
    older.hidden = out.older.length === 0;
    olderList.replaceChildren(...out.older.map(({ number, entry, counts: by }) => {
      const apartButton = html('button', { type: 'button', class: 'small', 'aria-label': text('class.count_apart_named', { name: nameOf(by) }), 'data-hint': text('class.count_apart_help') }, text('class.count_apart'));
      apartButton.addEventListener('click', () => onApart(number));
      return html('li', {}, html('bdi', {}, text('class.older_entry', { name: nameOf(by), time: TIME.format((entry?.made ?? 0) * SECOND) })), ' ', apartButton);
    }));
  });

  return { elements: [aside, older], update: showAside };
}

/** A few of the left-out lines, in quotes. */
export function quotedLines(/** @type {string[]} */ lines) {
  return lines.slice(0, MOST_QUOTED).map((line) => text('class.quoted', { line: line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS)} …` : line })).join(', ');
}
