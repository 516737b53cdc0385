// The card that explains a word: its meaning, a small live picture, related words, and "see it here". It is not
// modal: the word stays in view and training continues. One card is open at a time. Escape and
// leaving it with Tab close it and return the focus to the word; a press elsewhere only closes it. In help it stays in its dock.

import { placeBeside } from '../../../parts/beside.js';
import { html, setText } from '../../../parts/dom.js';
import { termWord } from '../../../parts/term.js';
import { text } from '../../../words/text.js';
import { GLOSSARY } from './glossary.js';
import { factsOf } from './term_facts.js';
import { createTermGuide } from './term_guide.js';
import { pictureOf } from './term_pictures.js';

/** @import { UnitPlace } from '../../../lab/lab_types.js' */
/** @import { PageState } from '../../../page/page_types.js' */
/** @typedef {ReturnType<typeof createTermCard>} TermCard */

/**
 * @typedef {object} TermPage
 * @property {() => PageState} state
 * @property {(tab: PageState['shown']) => boolean} canShow whether a tab is part of this page
 * @property {(part: Partial<Pick<PageState, 'shown' | 'digits_view' | 'settings_open' | 'share_open' | 'charts'>>) => void} onShow
 * @property {() => () => void} onBeginning shows the error step of the shown run's first update; returns a function that leaves it
 * @property {(unit: UnitPlace | undefined) => void} onUnit opens this unit of the XOR lab, or none
 */

/** What the card must not cover: the setting or number of the run that the word names. */
const EXPLAINED = 'label, .run-numbers > div';
/** With less space than this above and below, the word is scrolled to the top first. */
const LEAST_SPACE = 260;

/** @param {HTMLElement} element the page's body */
export function createTermCard(element, /** @type {TermPage} */ page) {
  const name = html('b', { id: 'term-name' });
  const close = html('button', { type: 'button', class: 'small', 'aria-label': text('dialog.close'), 'data-hint': text('term_card.close_help') }, '×');
  const means = html('p', { id: 'term-means' });
  const picture = html('figure');
  const see = html('button', { type: 'button', 'data-hint': text('term_card.see_help') }, text('term_card.see'));
  const also = html('p', { class: 'term-list' });
  const note = html('p', { class: 'note', role: 'status', hidden: true });
  const card = html('div', { class: 'term-card', role: 'dialog', tabindex: -1, 'aria-labelledby': 'term-name', 'aria-describedby': 'term-means', hidden: true },
    html('div', { class: 'term-head' }, name, close), means, picture, see, note, also);
  const guide = createTermGuide(element, page);
  // The word moves when something above it grows.
  const moves = new ResizeObserver(place);
  /** The pressed word. @type {HTMLElement | undefined} */
  let opener;
  /** Its place in help, if the word is there. @type {HTMLElement | null | undefined} */
  let dock;
  let term = '';
  /** The last drawn picture and caption. @type {Node[] | undefined} */
  let drawn;

  /** @param {boolean} isReturning whether the focus goes back to the word */
  function shut(isReturning) {
    const word = opener;
    opener = undefined;
    word?.setAttribute('aria-expanded', 'false');
    document.documentElement.removeAttribute('data-explained');
    card.hidden = true;
    moves.disconnect();
    if (isReturning) word?.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} word beside which the card goes */
  function open(/** @type {string} */ shown, word) {
    if (opener !== word) shut(false);
    [opener, term, drawn] = [word, shown, undefined];
    const dialog = word.closest('dialog');
    dock = dialog?.querySelector('.word-dock');
    const { also: others = [] } = GLOSSARY[term];
    setText(name, text(`term.${term}`));
    setText(means, `${text(`term.${term}.means_1`)} ${text(`term.${term}.means_2`)}`);
    note.hidden = true;
    see.hidden = !guide.canPoint(term);
    also.hidden = others.length === 0;
    also.replaceChildren(text('term_card.also'), ...others.map((other) => termWord(other, text(`term.${other}`))));
    word.setAttribute('aria-expanded', 'true');
    (dock ?? dialog ?? element).append(card); // an open dialog covers everything outside it
    card.setAttribute('role', dock ? 'region' : 'dialog');
    card.hidden = false;
    (dock ?? card).scrollTop = 0;
    draw();
    if (dock) return; // the focus stays where the word was found
    document.documentElement.dataset.explained = ''; // keeps tooltips off the card
    const { top, bottom } = anchor().getBoundingClientRect();
    if (Math.max(top, window.innerHeight - bottom) < LEAST_SPACE) anchor().scrollIntoView({ block: 'start' });
    place();
    for (const grows of [element, anchor().parentElement ?? element]) moves.observe(grows);
    card.focus({ preventScroll: true });
  }

  /** Closes the card for a press or focus outside it; toggle handles presses of the word. @param {Node} target */
  function leave(target) {
    if (opener && !dock && !card.contains(target) && !opener.contains(target)) shut(false);
  }

  /** The element that the card must not cover. @returns {Element} */
  function anchor() {
    const word = /** @type {HTMLElement} */ (opener);
    return word.closest(EXPLAINED) ?? word;
  }

  function place() {
    if (opener && !dock) placeBeside(card, anchor());
  }

  /** Draws the picture if its numbers have changed. */
  function draw() {
    const made = pictureOf(GLOSSARY[term].picture, factsOf(page.state()));
    const parts = made ? [made.picture, html('figcaption', {}, made.words)] : [];
    if (drawn && parts.length === drawn.length && parts.every((part, index) => part.isEqualNode(/** @type {Node[]} */ (drawn)[index]))) return;
    drawn = parts;
    picture.hidden = !made;
    picture.replaceChildren(...parts);
    place();
  }

  close.addEventListener('click', () => shut(true));
  see.addEventListener('click', async () => {
    const [word, shown] = [/** @type {HTMLElement} */ (opener), term];
    shut(false);
    const isLed = dock || shown !== word.dataset.term; // the user came from help, or from another card: `word` is another term
    if (await guide.pointAt(shown, word, isLed ? () => open(shown, word) : () => {})) return;
    open(shown, word);
    note.hidden = false;
    setText(note, text('term_card.not_there'));
    place();
  });
  card.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node) leave(relatedTarget);
  });
  window.addEventListener('keydown', (event) => {
    if (!opener || dock) return;
    const stops = /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll('button:not([hidden]), [tabindex="0"]'));
    const last = event.shiftKey ? [card, stops[0]] : [stops[stops.length - 1]];
    const leaves = event.key === 'Tab' && last.includes(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key !== 'Escape' && !leaves) return;
    event.preventDefault();
    event.stopPropagation(); // keeps the surrounding dialog or the open unit open
    shut(true);
  }, { capture: true });
  window.addEventListener('pointerdown', ({ target }) => leave(/** @type {Node} */ (target)), { capture: true });
  window.addEventListener('scroll', place, { capture: true, passive: true });
  window.addEventListener('resize', place);

  return {
    /** @param {HTMLElement} word the pressed one: on the page, or in the card */
    toggle(word) {
      const shown = word.dataset.term ?? '';
      const chip = /** @type {HTMLElement | null | undefined} */ (dock?.closest('dialog')?.querySelector(`.word-chips > [data-term=${shown}]`));
      if (word === opener && !dock) shut(true);
      else open(shown, opener && card.contains(word) ? chip ?? opener : word);
    },
    /** Redraws after a change of the state. */
    update() {
      if (!opener || dock?.closest('dialog:not([open])')) return;
      if (!opener.isConnected) return shut(false);
      draw();
    },
  };
}
