// The two menus that stand for several fields at once: named settings, and named truth tables.

import { text } from '../texts.js';

/** @typedef {Record<string, string | number>} ConfigRecord */

/**
 * What config.json gives a name to.
 * @typedef {object} NamedSettings
 * @property {Record<string, ConfigRecord>} presets every field of each; a name ends with that of its lab
 * @property {Record<string, string>} truth_tables as Config's truth_table
 */

/**
 * @param {HTMLSelectElement} presetMenu empty
 * @param {HTMLSelectElement} tableMenu empty
 * @param {NamedSettings} named
 * @param {{ onChange: (record: ConfigRecord) => void }} callbacks
 */
export function createSettingsMenus(presetMenu, tableMenu, { presets, truth_tables: tables }, { onChange }) {
  const attached = new AbortController();
  let shownLab = '';
  let usesOwnDigits = false;
  fill(tableMenu, Object.keys(tables), 'table', 'table.own');

  presetMenu.addEventListener('change', () => {
    onChange({ ...presets[presetMenu.value], ...(usesOwnDigits && { dataset: 'own_digits' }) });
  }, { signal: attached.signal });
  tableMenu.addEventListener('change', () => onChange({ truth_table: tables[tableMenu.value] }), { signal: attached.signal });

  /**
   * Settings without a name are shown by an entry that nobody can choose.
   * @param {HTMLSelectElement} menu
   * @param {string[]} names
   * @param {string} group of their texts
   * @param {string} ownKey
   */
  function fill(menu, names, group, ownKey) {
    const own = new Option(text(ownKey), '');
    own.hidden = true;
    menu.replaceChildren(...names.map((name) => new Option(text(`${group}.${name}`), name)), own);
  }

  return {
    /**
     * @param {string} lab whose presets are offered
     * @param {ConfigRecord} config
     */
    update(lab, config) {
      if (shownLab !== lab) {
        shownLab = lab;
        fill(presetMenu, Object.keys(presets).filter((name) => name.endsWith(lab)), 'preset', 'settings.preset_own');
      }
      usesOwnDigits = config.dataset === 'own_digits';
      const compared = { ...config, ...(usesOwnDigits && { dataset: 'digits' }) };
      presetMenu.value = Object.keys(presets).find((name) => isSame(presets[name], compared)) ?? '';
      tableMenu.value = Object.keys(tables).find((name) => tables[name] === config.truth_table) ?? '';
    },
    destroy() {
      attached.abort();
      presetMenu.replaceChildren();
      tableMenu.replaceChildren();
    },
  };
}

/**
 * @param {ConfigRecord} preset
 * @param {ConfigRecord} config
 */
function isSame(preset, config) {
  return Object.keys(preset).every((field) => String(preset[field]) === String(config[field]));
}
