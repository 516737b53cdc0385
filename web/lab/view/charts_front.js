// A lab's large picture and curves in place of its stage, until the user goes back.

import { html } from '../../parts/dom.js';
import { text } from '../../words/text.js';

/**
 * @param {HTMLElement} panel the panel whose stage is replaced
 * @param {HTMLElement} charts
 * @param {{ back: string, onBack: () => void }} options back: the label of the button that leads back
 */
export function createChartsFront(panel, charts, { back, onBack }) {
  const leave = html('button', { type: 'button', class: 'charts-back', hidden: true, 'data-hint': text('charts.back_help') }, back);
  charts.prepend(leave);
  /** The element that had the focus when the charts opened. @type {HTMLElement | undefined} */
  let opener;
  leave.addEventListener('click', onBack);
  document.addEventListener('keydown', (event) => {
    const isSeen = !leave.hidden && leave.getClientRects().length > 0;
    if (event.key !== 'Escape' || event.defaultPrevented || !isSeen || document.querySelector('dialog[open]')) return;
    event.preventDefault(); // otherwise the same Escape would also dismiss a shown update
    onBack();
  });

  return {
    update(/** @type {boolean} */ isOpen) {
      if (leave.hidden !== isOpen) return;
      const focused = /** @type {HTMLElement} */ (document.activeElement);
      leave.hidden = !isOpen;
      panel.toggleAttribute('data-charts', isOpen);
      if (isOpen) {
        opener = focused;
        panel.scrollIntoView({ block: 'nearest' });
        leave.focus({ preventScroll: true });
      } else if (charts.contains(focused)) {
        const isSeen = opener && opener !== document.body && opener.offsetParent !== null;
        (isSeen && opener ? opener : panel).focus({ preventScroll: true });
      }
    },
  };
}
