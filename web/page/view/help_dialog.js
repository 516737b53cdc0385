// Help: what the tab shows, what to try first, and the keys.

import { closeButton, createDialog } from '../../parts/dialogs/dialog.js';
import { html } from '../../parts/dom.js';
import { lateModule, showMissing } from '../../parts/late_files.js';
import { text } from '../../words/text.js';

/**
 * @param {HTMLElement} element where it goes
 * @param {{ onLessons: () => void }} callbacks onLessons: shows the list of lessons
 */
export function createHelpDialog(element, { onLessons }) {
  const close = closeButton();
  const lessons = html('button', { type: 'button', 'data-hint': text('help.lessons_help') }, text('help.lessons'));
  const { dialog, openDialog, closeDialog } = createDialog(element, { class: 'help', 'aria-label': text('help.title') }, { close });
  const words = html('p', { class: 'term-list' });
  const glossary = html('section', { 'aria-label': text('help.words') }, html('h3', {}, text('help.words')), words);
  /** Removes the notice that the glossary is missing. */
  let forget = () => {};

  /** @param {string} about the tab to explain */
  function open(about) {
    if (dialog.open) return; // pressed again while it was loading
    const steps = ['1', '2', '3'].map((step) => html('li', {}, text(`help.${about}_${step}`)));
    const keys = ['space', 'tabs', 'charts', 'escape'].map((key) => html('li', {}, text(`help.keys_${key}`)));
    const notes = ['colours', 'share', 'offline', 'private'].map((note) => html('p', { class: 'note' }, text(`help.${note}`)));
    // The glossary is near the top, so that readers need not scroll past the keys.
    // The title gets the focus: on a small screen the first control is far below, and would be scrolled to.
    dialog.replaceChildren(html('div', { class: 'dialog-head' }, html('h2', { tabindex: -1, autofocus: true }, text(`help.${about}_title`)), close), html('ol', {}, ...steps),
      html('p', { class: 'help-lessons' }, text('help.lessons_note'), ' ', lessons), glossary,
      html('h3', {}, text('help.keys')), html('ul', {}, ...keys), ...notes);
    openDialog();
    dialog.scrollTop = 0; // not where it was when closed
    listWords();
  }

  /** Lists every term of the glossary, which is loaded when help is first opened. */
  async function listWords() {
    if (words.querySelector('[data-term]')) return;
    forget();
    try {
      const { wordList } = await lateModule('features/terms/view/term_list.js', () => import('../../features/terms/view/term_list.js'));
      words.replaceChildren(...wordList());
    } catch (error) {
      forget();
      forget = showMissing(glossary, text('late.words'), error, listWords);
    }
  }

  lessons.addEventListener('click', () => {
    closeDialog();
    onLessons();
  });

  return { open };
}
