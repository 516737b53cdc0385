// "See it here": shows the tab of a word's place, scrolls to it, rings it, says what to look at, and offers the way back.

import { placeBeside } from '../../../parts/beside.js';
import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { placesOf } from './term_places.js';

/** @import { TermPage } from './term_card.js' */
/** @import { Place } from './term_places.js' */

const RING_MILLISECONDS = 8000;
/** How long a tab may take to load. */
const ARRIVAL_MILLISECONDS = 5000;
/** How long a place is kept in view while content arriving above pushes it down. */
const SETTLING_MILLISECONDS = 1000;
/** Keys that leave the ring in place. */
const LOOKING = ['Tab', 'Shift', 'Control', 'Alt', 'Meta'];

/**
 * @param {HTMLElement} element the page's body
 * @param {TermPage} page
 */
export function createTermGuide(element, { state, canShow, onShow, onUnit, onBeginning }) {
  const look = html('p', { role: 'status' });
  const back = html('button', { type: 'button', 'data-hint': text('term_card.back_help') });
  const sign = html('div', { class: 'term-back', hidden: true }, look, back);
  element.append(sign);
  /** The ringed element. @type {HTMLElement | undefined} */
  let ringed;
  let timer = 0;
  let since = 0;
  const growth = new ResizeObserver(() => {
    if (performance.now() - since < SETTLING_MILLISECONDS) showRinged();
  });
  /** Returns to the word. @type {() => void} */
  let goBack = () => {};
  /** Leaves the beginning of a run, if that was shown. */
  let leave = () => {};

  const placesHere = (/** @type {string} */ term) => placesOf(term, state()).filter(({ tab }) => canShow(tab));

  /**
   * Shows the tab of the first place that can be seen; returns its element and what to look at there.
   * @param {HTMLElement} word a place that contains it is skipped
   */
  async function find(/** @type {Place[]} */ places, word) {
    const { selected } = state().labs.xor;
    for (const { tab, view, selector, unit, look: key, begins, in_settings } of places) {
      if (begins) leave = onBeginning();
      else onShow({ shown: tab, charts: undefined, ...(view && { digits_view: view }), ...(in_settings && { settings_open: true }) });
      onUnit(unit && !selected ? unit : selected);
      const found = await arrival(selector);
      const target = found?.closest('.field') ?? found;
      for (let fold = target?.closest('details:not([open])'); fold; fold = fold.parentElement?.closest('details:not([open])')) {
        if (fold instanceof HTMLDetailsElement) fold.open = true;
      }
      if (target) unfold(target);
      if (target instanceof HTMLElement && isSeen(target) && !target.contains(word)) return { target, words: key ? text(`look.${key}`) : '' };
    }
    return undefined;
  }

  /** Scrolls to the ringed element and puts the sign beside it. */
  function showRinged() {
    if (!ringed) return;
    if (!isClear(ringed)) ringed.scrollIntoView({ block: ringed.offsetHeight > window.innerHeight / 2 ? 'start' : 'center' });
    placeBeside(sign, ringed);
  }

  function unring() {
    clearTimeout(timer);
    growth.disconnect();
    ringed?.classList.remove('ringed');
    ringed = undefined;
  }

  function end() {
    unring();
    sign.hidden = true;
    setText(look, '');
    document.documentElement.removeAttribute('data-explained');
  }

  back.addEventListener('click', () => goBack());
  window.addEventListener('pointerdown', ({ target }) => {
    if (!sign.hidden && !sign.contains(/** @type {Node} */ (target))) end();
  }, { capture: true });
  window.addEventListener('keydown', (event) => {
    if (sign.hidden || LOOKING.includes(event.key) || event.target === back && event.key !== 'Escape') return;
    if (event.key !== 'Escape') return end();
    event.preventDefault();
    event.stopPropagation();
    goBack();
  }, { capture: true });
  window.addEventListener('scroll', () => {
    if (!sign.hidden && ringed) placeBeside(sign, ringed);
  }, { capture: true, passive: true });

  return {
    /**
     * Whether some place of the word belongs to this page.
     * @param {string} term
     */
    canPoint: (term) => placesHere(term).length > 0,
    /**
     * Rings the word's place and returns true; without one, restores the page and returns false.
     * @param {HTMLElement} word the pressed one, to return to
     */
    async pointAt(/** @type {string} */ term, word, /** @type {() => void} */ onBack) {
      const { shown, digits_view, settings_open, share_open, charts, labs: { xor: { selected } } } = state();
      const dialog = word.closest('dialog');
      dialog?.close();
      const found = await find(placesHere(term), word);
      goBack = async () => {
        end();
        leave();
        leave = () => {};
        onShow({ shown, digits_view, settings_open, share_open, charts });
        onUnit(selected);
        await nextFrame();
        if (dialog?.isConnected && !isSeen(word)) dialog.showModal();
        word.focus({ preventScroll: true });
        word.scrollIntoView({ block: 'nearest' });
        if (found) onBack();
      };
      if (!found) {
        goBack();
        await nextFrame();
        return false;
      }
      const { target, words } = found;
      target.classList.add('ringed');
      ringed = target;
      since = performance.now();
      timer = window.setTimeout(unring, RING_MILLISECONDS);
      document.documentElement.dataset.explained = '';
      setText(back, text('term_card.back', { name: text(`term.${term}`) }));
      sign.hidden = false;
      setText(look, words);
      showRinged();
      growth.observe(element);
      focusOn(target);
      return true;
    },
  };
}

/** The element with this selector, once its tab is loaded and drawn; null if it does not appear in time. */
async function arrival(/** @type {string} */ selector) {
  const latest = performance.now() + ARRIVAL_MILLISECONDS;
  while (!document.querySelector(selector) && performance.now() < latest) await nextFrame();
  await nextFrame();
  await nextFrame();
  return document.querySelector(selector);
}

function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
}

function isSeen(/** @type {Element} */ target) {
  return target.getClientRects().length > 0;
}

/** Presses the button that unfolds a part hidden for lack of space. */
function unfold(/** @type {Element} */ target) {
  const folded = /** @type {HTMLElement | null} */ (target.closest('[data-opened-by]'));
  if (!folded || isSeen(target)) return;
  const openers = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(folded.dataset.openedBy ?? ''));
  [...openers].find(isSeen)?.click();
}

/** Whether an element is fully in view and not covered, e.g. by the run bar. */
function isClear(/** @type {Element} */ target) {
  const { left, top, right, bottom } = target.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight
    && [top + 1, bottom - 1].every((y) => target.contains(document.elementFromPoint((left + right) / 2, y)));
}

/** Focuses a setting's control, or else the place itself, so that a screen reader continues there. */
function focusOn(/** @type {HTMLElement} */ target) {
  const control = /** @type {HTMLElement | null} */ (target.querySelector(':scope > input, :scope > select'));
  if (!control && !target.hasAttribute('tabindex')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  (control ?? target).focus({ preventScroll: true });
}
