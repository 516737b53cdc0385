// The layout of the XOR tab: the table open like a book with the network in its fold, the network beside the picture of the points, or,
// with no room for either, one below the other.

/** Widths in rem: a column of bits, of answers, of marks; the narrowest fold, which holds the network; the network and the points side by side. */
const BIT = 2.25;
const ANSWER = 6.25;
const MARKS = 4.25;
const FOLD = 30;
const POINTS = 56;
/** In rem: a shorter window has no room for a table beside the network. */
const LOWEST = 30;

/** @param {() => void} onChange the layout has changed */
export function createBook(/** @type {HTMLElement} */ hero, onChange) {
  const panel = /** @type {HTMLElement} */ (hero.parentElement);
  /** The table's columns; undefined for points. @type {{ inputs: number, outputs: number } | undefined} */
  let table;
  /** @type {'table' | 'points' | 'stacked'} */
  let form = 'stacked';

  function arrange() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const width = panel.clientWidth / rem;
    const pages = table ? BIT * table.inputs + ANSWER * table.outputs + MARKS : 0;
    const isWide = innerHeight / rem >= LOWEST && width >= (table ? pages + FOLD : POINTS);
    form = isWide ? (table ? 'table' : 'points') : 'stacked';
    panel.dataset.book = form;
    if (!table) return;
    panel.style.setProperty('--inputs', String(table.inputs));
    panel.style.setProperty('--outputs', String(table.outputs));
    panel.toggleAttribute('data-one-output', table.outputs === 1); // then columns are as wide as their headings
    panel.style.setProperty('--rows', String(2 ** table.inputs));
  }

  new ResizeObserver(() => {
    arrange();
    onChange();
  }).observe(panel);

  return {
    form: () => form,
    /** @param {{ inputs: number, outputs: number } | undefined} shown the table's columns; undefined for points */
    update(shown) {
      if (shown && table && shown.inputs === table.inputs && shown.outputs === table.outputs) return;
      if (!shown && !table && panel.dataset.book) return;
      table = shown;
      arrange();
    },
  };
}
