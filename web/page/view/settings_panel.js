// The settings panel: the form with the menu of named tables, seeds, and model files.

import { lockedNow } from '../../features/lesson/state/address_lesson.js';
import { hiddenSizes } from '../../lab/state/config.js';
import { waitsForPython } from '../../lab/state/lab_state.js';
import { shownSettings } from '../../lab/state/refused_settings.js';
import { createPointInputs } from '../../lab/view/point_inputs.js';
import { createSettingsForm } from '../../lab/view/settings_form.js';
import { createTableMenu } from '../../lab/view/table_menu.js';
import { html, setDisabled, setText } from '../../parts/dom.js';
import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { activeLab } from '../state/page_state.js';
import { createModelFiles } from './model_files.js';

/** @import { Rules } from '../../lab/lab_types.js' */
/** @import { ConfigRecord } from '../../wire/protocol.js' */
/** @import { PageState } from '../page_types.js' */

/**
 * @typedef {object} SettingsElements
 * @property {HTMLFormElement} form
 * @property {HTMLSelectElement} truthTable an empty menu
 * @property {HTMLElement} pointInputs
 * @property {HTMLElement} layersNote explains the layers as written
 * @property {HTMLButtonElement} newSeed
 * @property {HTMLButtonElement} sameStart
 * @property {HTMLElement} saveModel
 * @property {HTMLInputElement} loadModel
 * @property {HTMLElement} modelStatus
 */

/**
 * @param {SettingsElements} elements
 * @param {Rules} rules
 * @param {{
 *   onChange: (record: ConfigRecord) => void,
 *   onNewSeed: () => void,
 *   onReset: () => void,
 *   onSave: () => void,
 *   onLoad: (file: File) => void,
 *   onExport: () => void,
 *   onSearch: () => void,
 * }} callbacks
 */
export function createSettingsPanel(elements, rules, { onChange, onNewSeed, onReset, onSave, onLoad, onExport, onSearch }) {
  const { newSeed, sameStart } = elements;
  const pointInputs = createPointInputs(elements.pointInputs, rules.point_inputs, {
    onChange: (words) => onChange({ point_inputs: words }),
  });
  const tables = createTableMenu(elements.truthTable, rules, { onChange });
  const form = createSettingsForm(elements.form, rules, { onChange });
  const modelFiles = createModelFiles({ save: elements.saveModel, load: elements.loadModel, status: elements.modelStatus }, { onSave, onLoad, onExport });
  const search = html('button', { type: 'button', 'aria-haspopup': 'dialog', 'data-hint': text('settings.search_help') }, text('settings.search'));
  sameStart.parentElement?.append(search);
  search.addEventListener('click', onSearch);
  for (const [button, act] of /** @type {const} */ ([[newSeed, onNewSeed], [sameStart, onReset]])) {
    button.addEventListener('click', act);
  }

  return {
    update(/** @type {PageState} */ state) {
      const name = activeLab(state);
      const lab = state.labs[name];
      form.update(shownSettings(lab), lab.config, state.shown, name);
      form.showRefused(lab.settings.refused, lab.config);
      if (state.python.engines) form.offerEngines(state.python.engines);
      pointInputs.update(String(lab.config.point_inputs));
      const sizes = hiddenSizes(lab.config);
      setText(elements.layersNote, sizes.length ? text('settings.layers', { count: sizes.length, units: sizes.map((size) => formatNumber(size)).join(' – ') }) : text('settings.layers_none'));
      setDisabled(newSeed, waitsForPython(lab) || lockedNow(state).fields.includes('seed'));
      const { busy, results } = state.search ?? {};
      setText(search, busy && results ? text('settings.searching', { done: results.tried.length, trials: results.planned.trials }) : text('settings.search'));
      setDisabled(search, waitsForPython(lab) || state.python.phase !== 'ready');
      setDisabled(sameStart, waitsForPython(lab) || state.python.phase !== 'ready');
      form.markWaiting(lab.needs_reset);
      tables.update(lab.config);
      modelFiles.update(state.model_file, name);
    },
  };
}
