// The styles of the editor and the diff, beyond those of the reader.

/** @import { StyleRule } from '../source_style.js' */

const WORDS = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** A gutter sign whose shape means the same as its colour. @param {string} sign @param {string} color @returns {StyleRule} */
const signed = (sign, color) => ({ color, '&::before': { content: `"${sign}"` } });
/** @param {string} color @returns {StyleRule} */
const underlined = (color) => ({
  paddingBottom: '0', backgroundImage: 'none', textDecoration: `underline wavy ${color}`, textDecorationSkipInk: 'none', textUnderlineOffset: '0.2em',
});

/** @type {{ [selector: string]: StyleRule }} */
export const EDITOR_STYLE = {
  '.cm-gutterElement': { boxSizing: 'border-box' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.25rem', padding: '0 4px', cursor: 'default' },
  '.editor-changes': { width: '1rem' },
  '.editor-changes .cm-gutterElement': { padding: '0', fontWeight: '700', textAlign: 'center', cursor: 'default' },
  '.editor-added': signed('+', 'var(--good)'),
  '.editor-changed': signed('~', 'var(--mark)'),
  '.editor-removed': signed('−', 'var(--bad)'),

  '.cm-gutter-lint': { width: '1.25rem' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0', textAlign: 'center' },
  '.cm-lint-marker': { display: 'inline-block', width: 'auto', height: 'auto', fontWeight: '700', cursor: 'help' },
  '.cm-lint-marker-error': { content: 'normal', ...signed('✕', 'var(--bad)') },
  '.cm-lint-marker-warning': { content: 'normal', ...signed('▲', 'var(--mark)') },
  '.cm-lint-marker-info': { content: 'normal', ...signed('i', 'var(--accent)') },
  '.cm-lintRange-error': underlined('var(--bad)'),
  '.cm-lintRange-warning': underlined('var(--mark)'),
  '.cm-lintRange-info': underlined('var(--accent)'),
  '.cm-lintRange-active': { backgroundColor: 'var(--sunken)' },
  '.cm-lintPoint-error::after': { borderBottomColor: 'var(--bad)' },
  '.cm-lintPoint-warning::after': { borderBottomColor: 'var(--mark)' },
  '.cm-lintPoint-info::after': { borderBottomColor: 'var(--accent)' },

  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--running)', outline: '1px solid var(--edge)' },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--bad)' },

  '.cm-tooltip': {
    color: 'var(--text)', backgroundColor: 'var(--surface)', border: '1px solid var(--edge)', borderRadius: 'var(--radius)', overflow: 'hidden',
    font: 'inherit', fontFamily: WORDS, maxWidth: 'min(26rem, 90vw)', zIndex: '2',
  },
  '.cm-tooltip-lint': { margin: '0', padding: '0', listStyle: 'none' },
  '.cm-diagnostic': { margin: '0', padding: '6px 10px', borderLeft: 'none', whiteSpace: 'normal' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--bad)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--mark)' },
  '.cm-diagnostic-info': { borderLeft: '4px solid var(--accent)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '14rem', minWidth: '12rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { display: 'flex', alignItems: 'center', gap: '12px', minHeight: '1.75rem', padding: '2px 10px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--accent-text)', backgroundColor: 'var(--accent)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionMatchedText': { fontWeight: '600', textDecoration: 'none' },
  '.cm-completionDetail': {
    flex: '1 1 0', marginLeft: '0', color: 'var(--muted)', fontFamily: WORDS, fontStyle: 'normal',
    textAlign: 'right', overflow: 'hidden', textOverflow: 'ellipsis', fontSize: '0.75rem',
  },
  // Replacing is left to other editors.
  '.cm-panel.cm-search [name=replace], .cm-panel.cm-search [name=replaceAll], .cm-panel.cm-search br': { display: 'none !important' },
  '@media (pointer: coarse)': {
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { minHeight: '44px' },
  },
  '@media (max-width: 30rem)': {
    '.cm-gutter-lint': { width: '1rem' },
    '.editor-changes': { width: '0.75rem' },
    '.cm-lineNumbers .cm-gutterElement': { minWidth: '1.75rem', padding: '0 2px' },
  },
};

/** @type {{ [selector: string]: StyleRule }} */
export const DIFF_STYLE = {
  '.cm-line, .cm-deletedLine': { position: 'relative', padding: '0 12px 0 24px', textIndent: '0' },
  '.cm-changedLine::before, .cm-deletedLine::before': { position: 'absolute', left: '8px', fontWeight: '700' },
  '.cm-changedLine::before': { content: '"+"', color: 'var(--good)' },
  '.cm-deletedLine::before': { content: '"−"', color: 'var(--bad)' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'color-mix(in srgb, var(--good) 9%, transparent)' },
  '.cm-deletedChunk': { padding: '0', backgroundColor: 'color-mix(in srgb, var(--bad) 9%, transparent)' },
  '&.cm-merge-b .cm-changedText': { background: 'none', boxShadow: 'inset 0 -2px var(--good)' },
  '.cm-deletedChunk .cm-deletedText': { background: 'none', boxShadow: 'inset 0 -2px var(--bad)' },

  '.diff-row': {
    boxSizing: 'border-box', display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', minHeight: '2.25rem', padding: '2px 12px 2px 24px',
    color: 'var(--muted)', backgroundColor: 'var(--surface)', borderTop: '1px solid var(--line)', fontFamily: WORDS, lineHeight: '1.4',
  },
  '.diff-row span': { flex: '1 1 8rem', color: 'var(--text)', fontWeight: '600' },
  '.diff-row button': {
    minHeight: '1.75rem', padding: '0 10px', color: 'var(--text)', background: 'var(--raised)', border: '1px solid var(--edge)', borderRadius: 'var(--radius)',
    font: 'inherit', cursor: 'pointer',
  },
  '.diff-row button:hover': { borderColor: 'var(--accent)' },
  '.diff-row button:focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.diff-unchanged': { borderBottom: '1px solid var(--line)' },
  '.diff-unchanged button': { color: 'inherit', borderColor: 'transparent', background: 'none', marginLeft: '-10px' },
  '@media (pointer: coarse)': {
    '.diff-row button': { minHeight: '44px' },
  },
};
