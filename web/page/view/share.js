// Sharing: copies a link with the settings, optionally with what was learnt, or code that shows the lab in another
// page; and says what they carry.

import { whenChanged } from '../../parts/changed.js';
import { html, setText } from '../../parts/dom.js';
import { formatNumber } from '../../words/numbers.js';
import { troubleSentence } from '../../words/refusals.js';
import { text } from '../../words/text.js';

/** @import { carriedData, CopyNote } from '../state/sharing.js' */

/**
 * @typedef {object} ShareView
 * @property {string} link with the settings
 * @property {string} code that shows the lab in another page
 * @property {ReturnType<typeof carriedData>} data what the link carries of the data
 * @property {ReturnType<typeof import('../state/sharing.js').carriedCode>} own_code whether the link carries the code that computes
 * @property {'none' | 'carried' | 'too_long'} lesson whether the link carries it
 * @property {boolean} has_learnt whether there is more to carry than settings
 * @property {boolean} learnt whether the link should carry what was learnt
 * @property {boolean} same_bits whether training gives the same numbers everywhere
 * @property {CopyNote | undefined} note on the last copy; undefined if copying now would give something else
 */

/**
 * @param {HTMLElement} element
 * @param {object} callbacks
 * @param {(words: string) => void} callbacks.onCopy
 * @param {() => void} callbacks.onCopyLearnt copies a link with what was learnt
 * @param {(learnt: boolean) => void} callbacks.onChoose
 * @param {() => void} callbacks.onSave saves what was learnt as a file, if it does not fit into a link
 * @param {(link: string | undefined) => void} callbacks.onQr shows a link as a QR code; undefined: the one with what was learnt
 * @param {() => void} callbacks.onLesson
 * @param {() => void} callbacks.onReport
 */
export function createShare(element, { onCopy, onCopyLearnt, onChoose, onSave, onQr, onLesson, onReport }) {
  const settingsOnly = html('input', { type: 'radio', name: 'share-choice', checked: true });
  const withLearnt = html('input', { type: 'radio', name: 'share-choice' });
  const choice = html('div', { class: 'share-choice', role: 'radiogroup', 'aria-label': text('share.choice') },
    html('label', { 'data-hint': text('share.settings_only_help') }, settingsOnly, ' ', text('share.settings_only')),
    html('label', { 'data-hint': text('share.with_learnt_help') }, withLearnt, ' ', text('share.with_learnt')));
  const link = html('input', { type: 'text', readonly: true, 'aria-label': text('share.link'), hidden: true });
  const code = html('textarea', { readonly: true, rows: 5, spellcheck: 'false', 'aria-label': text('share.code') });
  const linkStatus = html('p', { class: 'note', role: 'status', 'aria-label': text('share.link') });
  const codeStatus = html('p', { class: 'note', role: 'status', 'aria-label': text('share.code') });
  const save = button('share.save_instead', onSave);
  let settingsLink = '';
  let isLearnt = false;
  const embed = html('details', {},
    html('summary', { 'data-hint': text('share.embed_help') }, text('share.embed')),
    html('p', { class: 'note' }, text('share.embed_note')),
    code,
    button('share.copy_code', () => onCopy(code.value)),
    codeStatus);
  // The frame's code is the last of the settings, and would unfold out of sight.
  embed.addEventListener('toggle', () => embed.open && embed.scrollIntoView({ block: 'nearest' }));
  choice.addEventListener('change', (event) => {
    event.stopPropagation(); // the form handles only its own fields, which have names
    onChoose(event.target === withLearnt);
  });
  const copyLink = button('share.copy_link', () => (isLearnt ? onCopyLearnt() : onCopy(settingsLink)));
  const showQr = button('share.qr', () => onQr(isLearnt ? undefined : settingsLink));
  showQr.setAttribute('aria-haspopup', 'dialog');
  const makeLesson = button('share.make_lesson', onLesson);
  makeLesson.setAttribute('aria-haspopup', 'dialog');
  const report = button('share.report', onReport);
  report.setAttribute('aria-haspopup', 'dialog');
  element.append(choice, copyLink, showQr, linkStatus, link, save, report, makeLesson, embed);

  function button(/** @type {string} */ key, /** @type {() => void} */ act) {
    const made = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, text(key));
    made.addEventListener('click', act);
    return made;
  }

  const showNote = whenChanged((/** @type {CopyNote | undefined} */ note, /** @type {string} */ carries) => {
    const isCode = note !== undefined && note.words === code.value;
    const isLink = note !== undefined && !isCode;
    const sentence = note?.copied ? text('share.copied') : text('share.not_copied');
    const refused = note?.refused && troubleSentence(note.refused);
    setText(linkStatus, isLink ? refused ?? `${sentence} ${carries}` : '');
    setText(codeStatus, isCode ? sentence : '');
    link.hidden = !isLink || note.copied || refused !== undefined;
    save.hidden = note?.refused?.code !== 'run_link_too_long';
    if (note?.copied) return;
    if (isLink) link.select();
    if (isCode) code.select();
  });

  return {
    update(/** @type {ShareView} */ { link: address, code: words, data, own_code, lesson, has_learnt, learnt, same_bits, note }) {
      settingsLink = address;
      isLearnt = learnt && has_learnt;
      const shown = note?.words || address;
      if (link.value !== shown) link.value = shown;
      if (code.value !== words) code.value = words;
      withLearnt.disabled = !has_learnt;
      report.disabled = !has_learnt;
      settingsOnly.checked = !isLearnt;
      withLearnt.checked = isLearnt;
      showNote(note, carries({ data, own_code, carried: note?.carried, lesson, same_bits, from_disk: address.startsWith('file:') }));
    },
  };
}

/**
 * Describes what a link carries.
 * @param {{ data: ShareView['data'], own_code: ShareView['own_code'], carried: CopyNote['carried'], lesson: ShareView['lesson'], same_bits: boolean, from_disk: boolean }} link
 */
export function carries({ data, own_code, carried, lesson, same_bits, from_disk }) {
  const sentences = carried
    ? [
      text(`share.learnt_${data}`, { iterations: formatNumber(carried.iteration) }),
      carried.by_hand ? text('share.by_hand', { count: formatNumber(carried.by_hand) }) : '',
      text(same_bits ? 'share.goes_on' : 'share.goes_on_nearly'),
    ]
    : [text(`share.carries_${data}`)];
  if (own_code !== 'shipped') sentences.push(text(`share.code_${own_code}`));
  if (lesson !== 'none') sentences.push(text(`share.lesson_${lesson}`));
  if (from_disk) sentences.push(text('share.from_disk'));
  return sentences.filter(Boolean).join(' ');
}
