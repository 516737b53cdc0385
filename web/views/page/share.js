// Sharing: copies a link with the settings, or code that shows the lab in another page, and says what they carry.

import { text } from '../../texts/text.js';
import { whenChanged } from '../parts/changed.js';
import { html, setText } from '../parts/dom.js';

/** @import { carriedData, CopyNote } from '../../state/sharing.js' */

/**
 * @typedef {object} ShareView
 * @property {string} link
 * @property {string} code that shows the lab in another page
 * @property {ReturnType<typeof carriedData>} data what the link carries of the data
 * @property {CopyNote | undefined} note what was copied last; told until the settings change
 */

/**
 * @param {HTMLElement} element
 * @param {{ onCopy: (words: string) => void }} callbacks
 */
export function createShare(element, { onCopy }) {
  const attached = new AbortController();
  const link = html('input', { type: 'text', readonly: true, 'aria-label': text('share.link'), hidden: true });
  const code = html('textarea', { readonly: true, rows: 5, spellcheck: 'false', 'aria-label': text('share.code') });
  const linkTold = html('p', { class: 'note', role: 'status', 'aria-label': text('share.link') });
  const codeTold = html('p', { class: 'note', role: 'status', 'aria-label': text('share.code') });
  const embed = html('details', {},
    html('summary', { 'data-hint': text('share.embed_help') }, text('share.embed')),
    html('p', { class: 'note' }, text('share.embed_note')),
    code,
    copyButton('share.copy_code', code),
    codeTold);
  // It is the last of the settings, and would unfold out of sight.
  embed.addEventListener('toggle', () => embed.open && embed.scrollIntoView({ block: 'nearest' }), { signal: attached.signal });
  element.append(copyButton('share.copy_link', link), linkTold, link, embed);

  /**
   * @param {string} key
   * @param {HTMLInputElement | HTMLTextAreaElement} source
   */
  function copyButton(key, source) {
    const button = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, text(key));
    button.addEventListener('click', () => onCopy(source.value), { signal: attached.signal });
    return button;
  }

  const tell = whenChanged((/** @type {CopyNote | undefined} */ note, /** @type {string} */ carries) => {
    const isLink = note?.words === link.value;
    const isCode = note?.words === code.value;
    const sentence = note?.copied ? text('share.copied') : text('share.not_copied');
    setText(linkTold, isLink ? `${sentence} ${carries}` : '');
    setText(codeTold, isCode ? sentence : '');
    link.hidden = !isLink || note.copied;
    if (note?.copied) return;
    if (isLink) link.select();
    if (isCode) code.select();
  });

  return {
    /** @param {ShareView} view */
    update({ link: address, code: words, data, note }) {
      if (link.value !== address) link.value = address;
      if (code.value !== words) code.value = words;
      const isCurrent = note && [address, words].includes(note.words);
      const from = address.startsWith('file:') ? ` ${text('share.from_disk')}` : '';
      tell(isCurrent ? note : undefined, text(`share.carries_${data}`) + from);
    },
    destroy() {
      attached.abort();
      element.replaceChildren();
    },
  };
}
