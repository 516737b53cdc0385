// Connects what the user opens beside or over the lab: all settings and sharing. Loaded once the first tab is ready, or when
// one of them is opened.

import { changedFields } from '../lab/state/config.js';
import { isShownStill } from '../lab/state/moment.js';
import { closeButton } from '../parts/dialogs/dialog.js';
import { saveFile } from '../parts/dialogs/save_file.js';
import { byId, html, setText } from '../parts/dom.js';
import { lateModule } from '../parts/late_files.js';
import { text } from '../words/text.js';
import { createModelFileActions } from './actions/model_file_actions.js';
import { createShareActions, learntLink } from './actions/share_actions.js';
import { createLatePart } from './late_part.js';
import { activeLab } from './state/page_state.js';
import { carriedCode, carriedData, carriedLesson, currentNote, frameCodeOf, linkOf, promisesSameBits } from './state/sharing.js';
import { watchState } from './state/store.js';
import { takeDecimalComma } from './view/decimal_comma.js';
import { createSettingsPanel } from './view/settings_panel.js';
import { createShare } from './view/share.js';

/** @import { Palette } from '../parts/pictures/colors.js' */
/** @import { PageState, Wires } from './page_types.js' */

/**
 * @param {Wires} wires
 * @param {{
 *   write: (words: string | Promise<string>) => Promise<void>,
 *   onExport: () => void,
 *   onReport: () => void,
 *   onLesson: () => void,
 * }} page write: copies a text
 */
export function connectOpened(wires, { write, onExport, onReport, onLesson }) {
  const { worker, store, rules, labs } = wires;
  const lab = () => activeLab(store.get());
  const modelFiles = createModelFileActions(store, labs, {
    readCode: (data) => wires.first.request('read_carried_code', { data }),
    giveFile: (name, data) => saveFile(name, new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (data)], { type: 'application/octet-stream' })),
  });
  const settings = createSettingsPanel({
    form: byId('settings'),
    truthTable: byId('truth-table-preset'),
    pointInputs: byId('point-inputs'),
    layersNote: byId('layers-note'),
    newSeed: byId('new-seed'),
    sameStart: byId('same-start'),
    saveModel: byId('save-model'),
    loadModel: byId('load-model'),
    modelStatus: byId('model-status'),
  }, rules, {
    onChange: (record) => labs.configure(lab(), record),
    onNewSeed: () => labs.newSeed(lab()),
    onReset: () => labs.reset(lab()),
    onSave: modelFiles.save,
    onLoad: modelFiles.load,
    onExport,
    onSearch: () => search.need((it) => it.open(lab())),
  });
  const search = createLatePart(wires, 'late.search', async () => {
    const { connectSearch } = await lateModule('features/search/connect.js', () => import('../features/search/connect.js'));
    return connectSearch(wires);
  });
  const qr = createLatePart(wires, 'late.qr', async () => {
    const { connectQr } = await lateModule('features/qr/connect.js', () => import('../features/qr/connect.js'));
    return connectQr();
  });
  const title = html('h2');
  const close = closeButton();
  byId('settings').prepend(html('div', { class: 'dialog-head' }, title, close));
  const leave = () => {
    const opener = byId(store.get().settings_open ? 'open-settings' : 'open-share');
    opener.focus();
    opener.click();
  };
  close.addEventListener('click', leave);
  byId('settings').addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) leave();
  });
  takeDecimalComma(document.body); // before anything can be typed
  const sharing = createShareActions(store, { write });
  const share = createShare(byId('share'), {
    onCopy: sharing.copy,
    onCopyLearnt: () => sharing.copyMade(learntLink(worker, store, rules.presets, { href: location.href })),
    onChoose: sharing.choose,
    onQr: (link) => qr.need((it) => it.open(link ?? learntLink(worker, store, rules.presets, { href: location.href }).then((made) => made.link))),
    onSave: modelFiles.save,
    onReport,
    onLesson,
  });
  const showShare = () => {
    const state = store.get();
    const active = state.labs[activeLab(state)];
    const link = linkOf(state, rules.presets, location.href);
    const code = frameCodeOf(state, rules.presets, location.href, text(`tab.${state.shown}_help`));
    share.update({
      link,
      code,
      data: carriedData(active.config),
      own_code: carriedCode(state),
      lesson: carriedLesson(state),
      has_learnt: active.has_learnt,
      learnt: state.share_learnt,
      same_bits: promisesSameBits(active),
      note: currentNote(state, link, code),
    });
  };
  // Sharing is not redrawn in every frame of training, but once the note on a copied link is outdated.
  watchState(store, (state) => {
    const lab = state.labs[activeLab(state)];
    const { config, has_learnt, engine_in_use, platform, moment } = lab;
    const isOld = state.copy?.carried && !isShownStill(state.copy.carried, lab);
    return [state.shown, state.code.subject, state.digits_view, state.copy, state.workshop?.running, state.share_learnt, state.lesson, state.walk?.link_key, config, moment?.seen, has_learnt, engine_in_use, platform, isOld];
  }, showShare);
  showShare();
  offerLesson().catch(() => {});

  /** Offers the first lesson to first-time users. If it does not arrive, no error is shown. */
  async function offerLesson() {
    await wires.kept;
    const { kept, lesson, shown, labs: { xor } } = store.get();
    if (kept.phase !== 'ready' || kept.runs.length || lesson || shown !== 'xor' || changedFields(xor.config, rules.presets.xor).length) return;
    const { offerFirstLesson } = await lateModule('features/lesson/connect_offer.js', () => import('../features/lesson/connect_offer.js'));
    await offerFirstLesson(wires);
  }
  settings.update(store.get()); // a lesson marks the settings it locks
  const onPaper = () => settings.update(store.get()); // settings are printed, open or not
  window.addEventListener('beforeprint', onPaper);
  matchMedia('print').addEventListener('change', onPaper);

  return {
    /** @param {string | Promise<string>} link to show as a QR code */
    openQr: (link) => qr.need((it) => it.open(link)),
    /** @param {File} file written by a search */
    openSearch: (file) => search.need((it) => it.openFile(lab(), file)),
    update(/** @type {PageState} */ state, /** @type {Palette} */ palette) {
      search.get()?.update(state, palette);
      setText(title, text(state.settings_open ? 'settings.all' : 'settings.share'));
      if (state.settings_open || state.share_open) settings.update(state); // otherwise they are hidden, and too many to update in vain
    },
  };
}
