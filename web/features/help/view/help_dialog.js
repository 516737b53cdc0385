// Help: what can be done in the shown tab, a lesson that leads, and every word: its card, and chips in groups that are filtered while one types.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { termWord } from '../../../parts/term.js';
import { text } from '../../../words/text.js';
import { plainWords } from '../../lesson/view/words_into.js';
import { GLOSSARY, GROUPS } from '../../terms/view/glossary.js';
import { pictureOf } from '../../terms/view/term_pictures.js';
import { createHelpFoot } from './help_foot.js';

// Comes with the texts of lesson: the title of the lesson that leads.

/** The pictures of what can be done in each tab. @type {Record<import('../../../page/page_types.js').TabName, string[]>} */
const PICTURED = {
  xor: ['slope', 'weights', 'layers'],
  digits: ['accuracy', 'weightImage', 'confusion'],
  draw: ['digit', 'surface', 'augmentation'],
  code: ['backwards', 'unit', 'activation'],
};
const FIRST_WORD = 'weight';

/** @param {HTMLElement} element @param {(lesson: string) => void} onLesson @param {Parameters<typeof createHelpFoot>} notes what the foot needs */
export function createHelpDialog(element, onLesson, ...notes) {
  const close = closeButton();
  const acts = html('ul');
  const lead = html('button', { type: 'button', class: 'primary', 'data-hint': text('help_dialog.led_help') });
  const signs = [html('i', { 'data-scale': 'signed' }), '↺', html('u', {}, text('help_dialog.dotted'))].flatMap((sign, index) => [html('dt', {}, sign), html('dd', {}, text(`help_dialog.sign_${index + 1}`))]);
  const search = html('input', { role: 'searchbox', placeholder: text('help_dialog.find'), 'aria-label': text('help_dialog.find'), 'data-hint': text('help_dialog.find_help') });
  const none = html('p', { class: 'note', role: 'status' });
  const grouped = Object.values(GROUPS).flat();
  const names = Object.fromEntries(Object.keys(GLOSSARY).map((term) => [term, text(`term.${term}`)]));
  const chipsOf = (/** @type {string[]} */ terms) => html('div', { class: 'word-chips' }, ...terms.map((term) => termWord(term, names[term])));
  const others = Object.keys(GLOSSARY).filter((term) => !grouped.includes(term)).sort((one, other) => names[one].localeCompare(names[other]));
  const more = html('details', {}, html('summary', { 'data-hint': text('help_dialog.more_help') }, text('help_dialog.more')), chipsOf(others));
  const groups = [...Object.entries(GROUPS).map(([name, terms]) => html('div', {}, html('h3', { class: 'note' }, text(`help_dialog.words_${name}`)), chipsOf(terms))), more];
  const chips = groups.flatMap((group) => /** @type {HTMLElement[]} */ ([...group.querySelectorAll('[data-term]')]));
  const foot = createHelpFoot(...notes);
  const { dialog, openDialog, closeDialog } = createDialog(element, { class: 'help', 'aria-label': text('page.help') }, { close },
    html('div', { class: 'dialog-head' }, html('h2', { tabindex: -1, autofocus: true }, text('help_dialog.title')), close),
    html('div', { class: 'help-body' }, html('div', {}, acts, lead, html('dl', {}, ...signs)),
      html('section', { 'aria-label': text('help_dialog.words') }, search, html('div', { class: 'word-dock', 'aria-live': 'polite' }), none, ...groups)), foot.element);

  function filter() {
    const typed = search.value.trim().toLowerCase();
    for (const chip of chips) chip.hidden = !names[String(chip.dataset.term)].toLowerCase().includes(typed);
    for (const group of groups) group.hidden = !group.querySelector('[data-term]:not([hidden])');
    more.open = typed !== '';
    setText(none, groups.every(({ hidden }) => hidden) ? text('help_dialog.none', { typed: search.value }) : '');
  }

  search.addEventListener('input', filter);
  search.addEventListener('keydown', ({ key }) => key === 'Enter' && chips.find(({ hidden }) => !hidden)?.click());
  lead.addEventListener('click', () => {
    closeDialog();
    onLesson(lead.value);
  });

  return {
    /**
     * @param {import('../../terms/view/term_facts.js').TermFacts} facts for the pictures
     * @param {Promise<import('../../lesson/state/walk.js').ListedLesson | undefined>} coming the lesson that leads
     */
    async open(/** @type {keyof typeof PICTURED} */ shown, facts, coming) {
      if (!openDialog()) return;
      acts.replaceChildren(...PICTURED[shown].map((name, index) => html('li', {}, pictureOf(name, facts)?.picture ?? '',
        html('div', {}, html('h3', {}, text(`help_dialog.${shown}_${index + 1}`)), html('p', { class: 'note' }, text(`help_dialog.${shown}_${index + 1}_how`))))));
      dialog.scrollTop = 0; // not where it was when closed
      search.value = '';
      filter();
      foot.fold();
      (chips.find(({ ariaExpanded }) => ariaExpanded === 'true') ?? chips.find(({ dataset }) => dataset.term === FIRST_WORD))?.click();
      const lesson = await coming;
      lead.hidden = !lesson;
      if (!lesson) return;
      lead.value = lesson.name;
      setText(lead, text('help_dialog.led', { title: plainWords(lesson.title), minutes: lesson.minutes }));
    },
  };
}
