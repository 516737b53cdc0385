// Brings a line into view by scrolling only its editor: the page stays where it is.

/** @import { EditorView } from '@codemirror/view' */

/** @param {HTMLElement} element the editor's container */
export function createLineScroll(element, /** @type {() => EditorView} */ editor) {
  /** The line still to scroll to. @type {number | undefined} */
  let wanted;
  // The editor does not always notice that it is visible again, above all within one frame.
  const appearance = new ResizeObserver(() => {
    if (!element.clientHeight) return;
    appearance.disconnect();
    goOn();
  });

  /** Scrolls until the line is in view: line heights are estimates until drawn. */
  function goOn() {
    if (wanted === undefined) return;
    const view = editor();
    view.requestMeasure({
      key: goOn,
      read: ({ state, scrollDOM: { scrollTop, clientHeight }, documentPadding }) => {
        const { top, bottom } = view.lineBlockAt(state.doc.line(Math.min(wanted ?? 1, state.doc.lines)).from);
        const begin = top + documentPadding.top;
        const isSeen = begin >= scrollTop && Math.min(bottom + documentPadding.top, begin + clientHeight / 2) <= scrollTop + clientHeight;
        return { isHidden: clientHeight === 0, isSeen, target: Math.max(0, begin - clientHeight / 3) };
      },
      write: ({ isHidden, isSeen, target }) => {
        if (isHidden) appearance.observe(element);
        else if (isSeen) wanted = undefined;
        else view.scrollDOM.scrollTop = target;
      },
    });
  }

  return {
    /** @param {number | undefined} line counted from 1 */
    to(line) {
      wanted = line;
    },
    goOn,
  };
}
