// The foot of help: the keys, and notes, one at a time; a note opens above the buttons, which stay where they are.

import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';

// Comes with the texts of keeping: what is new.

const KEYS = [['Space', 'train'], ['Tab ← →', 'reach'], ['Esc', 'close']];

/** @param {() => string} happened what happened, as text @param {(words: string) => Promise<void>} write copies it @param {() => Promise<[boolean, string][]>} ready whether this computer is, in lines */
export function createHelpFoot(happened, write, ready) {
  const told = html('div', { class: 'help-told', role: 'status', hidden: true });
  const keys = KEYS.map(([pressed, does]) => html('span', {}, ...pressed.split(' ').map((key) => html('kbd', {}, key)), text(`help_dialog.key_${does}`)));
  const buttons = Object.entries({
    private: () => [text('help_dialog.private_note')],
    offline: () => [text('help_dialog.offline_note')],
    news: () => [text('keeping.news', { version: '' })],
    teachers: () => [text('help_dialog.teachers_note')],
    happened: async () => {
      const words = happened();
      return [await write(words).then(() => text('help_dialog.copied'), () => text('help_dialog.by_hand')),
        html('textarea', { readonly: true, rows: 5, 'aria-label': text('help_dialog.happened_text'), 'data-hint': text('help_dialog.happened_text_help') }, words)];
    },
    ready: async () => [html('ul', {}, ...(await ready()).map(([isReady, sentence]) => html('li', {}, html('b', { 'data-tone': isReady ? 'good' : 'doubt' }, isReady ? '✓' : '△'), sentence)))],
  }).map(([name, noteOf]) => {
    const button = html('button', { type: 'button', class: 'small', 'aria-expanded': 'false', 'data-hint': text(`help_dialog.${name}_help`) }, text(`help_dialog.${name}`));
    button.addEventListener('click', async () => {
      told.hidden = button.ariaExpanded === 'true';
      for (const each of buttons) each.ariaExpanded = String(each === button && !told.hidden);
      setText(told, name === 'ready' && !told.hidden ? text('help_dialog.ready_looks') : '');
      const note = told.hidden ? [] : await noteOf();
      if (button.ariaExpanded === 'true') told.replaceChildren(...note);
    });
    return button;
  });

  return {
    element: html('footer', {}, told, html('p', { role: 'group', 'aria-label': text('help_dialog.keys') }, ...keys), html('div', { class: 'buttons' }, ...buttons)),
    fold: () => buttons.find(({ ariaExpanded }) => ariaExpanded === 'true')?.click(),
  };
}
