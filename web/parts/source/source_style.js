// The styles of source: rules by selector, in the page's colours, which the shadow root inherits.

/** The deepest indentation, in spaces, that a continued line keeps. */
export const DEEPEST = 40;
/** In a narrow window, an indentation space is only half as wide. */
const NARROW = '@media (max-width: 30rem)';

/** @typedef {{ [selector: string]: StyleRule | string | number }} StyleRule */

/**
 * Rules that continue a long line below its own beginning, not at the edge.
 * @param {number} space the width of an indentation space, in characters
 * @param {number} hanging the extra indentation of the continuation
 */
function indentations(space, hanging) {
  return Object.fromEntries(Array.from({ length: DEEPEST + 1 }, (_, spaces) => {
    const width = spaces * space + hanging;
    return [`.source-indent-${spaces}`, { paddingLeft: `calc(8px + ${width}ch)`, textIndent: `-${width}ch` }];
  }));
}

/** A linked name while it can be followed. */
const FOLLOWED = { textDecoration: 'underline', textUnderlineOffset: '0.2em', cursor: 'pointer' };
const MAY_SCROLL = { overflow: 'auto', scrollbarColor: 'var(--edge) transparent' };

/** @type {{ [selector: string]: StyleRule }} */
export const SOURCE_STYLE = {
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--raised)', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', ...MAY_SCROLL },
  '.cm-content': { minWidth: '0', padding: '8px 0', caretColor: 'var(--text)' },
  // Flow-root: a note that does not fit beside its line makes the line taller.
  '.cm-line': { display: 'flow-root', padding: '0 12px 0 8px' },
  ...indentations(1, 4),
  '.cm-gutters': { color: 'var(--muted)', backgroundColor: 'transparent', border: 'none' },
  '.cm-gutters.cm-gutters-before': { borderRightWidth: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.75rem', padding: '0 8px 0 12px', cursor: 'pointer' },
  '.cm-cursor': { borderLeft: '2px solid var(--accent)' },
  '&.cm-focused > .cm-scroller > .cm-cursorLayer': { animation: 'none' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--line)' },

  '.tok-keyword, .tok-operator.tok-keyword': { color: 'var(--second)' },
  '.tok-string, .tok-string2, .tok-number, .tok-bool, .tok-atom': { color: 'var(--mark)' },
  '.tok-definition': { fontWeight: '600' },
  '.tok-comment': { color: 'var(--muted)', fontStyle: 'italic' },
  '.source-docstring': { backgroundColor: 'var(--sunken)' },
  '.source-docstring .tok-string': { color: 'var(--muted)' },

  '.source-line, .source-number': { backgroundColor: 'var(--running)' },
  '.cm-gutterElement.source-number': { color: 'var(--text)', fontWeight: '600', boxShadow: 'inset 3px 0 var(--accent)' },
  // One grey instead of the colours: paler text would be illegible.
  '.source-later, .source-later [class*=tok-]': { color: 'var(--muted)', fontWeight: 'normal' },
  '.source-note': {
    float: 'right',
    boxSizing: 'border-box',
    maxWidth: '100%',
    paddingLeft: '16px',
    color: 'var(--accent)',
    textAlign: 'right',
    textIndent: '0',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
  [NARROW]: {
    '.cm-line': { paddingRight: '8px' },
    '.cm-lineNumbers .cm-gutterElement': { minWidth: '2rem', padding: '0 6px' },
    '.source-space': { letterSpacing: '-0.5ch' },
    ...indentations(0.5, 2),
    '.source-note': { paddingLeft: '0', whiteSpace: 'normal' },
  },

  '.source-link:hover': FOLLOWED,
  '&.cm-focused .source-link-here': FOLLOWED,
  '@media (hover: none)': { '.source-link': { ...FOLLOWED, textDecoration: 'underline dotted' } },

  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--surface)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', padding: '8px 48px 8px 12px', font: 'inherit' },
  // Selecting all matches, regular expressions and whole words are for editing.
  '.cm-panel.cm-search [name=select], .cm-panel.cm-search label:nth-of-type(n + 2)': { display: 'none !important' },
  '.cm-panel.cm-search label': { display: 'flex', alignItems: 'center', gap: '4px', margin: '0', fontSize: 'inherit' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button': { margin: '0', font: 'inherit', accentColor: 'var(--accent)' },
  '.cm-panel.cm-search .cm-textfield, .cm-panel.cm-search .cm-button': {
    minHeight: '32px',
    padding: '0 8px',
    color: 'var(--text)',
    background: 'var(--raised)',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
  },
  '.cm-panel.cm-search .cm-textfield': { flex: '1 1 8rem', maxWidth: '20rem' },
  '.cm-panel.cm-search [name=close]': { top: '4px', right: '4px', width: '40px', height: '40px', color: 'inherit', fontSize: '1.125rem', cursor: 'pointer' },
  '.cm-panel.cm-search :focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '@media (pointer: coarse)': {
    '.cm-scroller': { lineHeight: '1.9' }, // lines are touch targets
    '.cm-panel.cm-search .cm-textfield, .cm-panel.cm-search .cm-button, .cm-panel.cm-search label': { minHeight: '44px' },
    '.cm-panel.cm-search [name=close]': { width: '44px', height: '44px' },
  },
  '.cm-searchMatch': { backgroundColor: 'transparent', outline: '1px solid var(--mark)' },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: 'var(--line)', outline: '2px solid var(--mark)' },
};
