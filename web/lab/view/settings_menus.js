// The two menus that set several fields at once: named settings, and named truth tables.

import { text } from '../../words/text.js';
import { changedFields } from '../state/config.js';

/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { Rules } from '../state/config.js' */

/**
 * @param {HTMLSelectElement} presetMenu empty
 * @param {HTMLSelectElement} tableMenu empty
 * @param {Rules} rules
 * @param {{ onPreset: (preset: ConfigRecord) => void, onChange: (record: ConfigRecord) => void }} callbacks
 */
export function createSettingsMenus(presetMenu, tableMenu, { presets, labs, truth_tables: tables }, { onPreset, onChange }) {
  const attached = new AbortController();
  /** @type {LabName | undefined} */
  let shownLab;
  let usesOwnDigits = false;
  fill(tableMenu, Object.keys(tables), 'table', 'table.own');

  presetMenu.addEventListener('change', () => {
    onPreset({ ...presets[presetMenu.value], ...(usesOwnDigits && { dataset: 'own_digits' }) });
  }, { signal: attached.signal });
  tableMenu.addEventListener('change', () => onChange({ truth_table: tables[tableMenu.value] }), { signal: attached.signal });

  /**
   * Fills a menu. Settings without a name get an entry that nobody can choose.
   * @param {HTMLSelectElement} menu
   * @param {string[]} names
   * @param {string} group prefix of their texts
   * @param {string} ownKey
   */
  function fill(menu, names, group, ownKey) {
    const own = new Option(text(ownKey), '');
    own.hidden = true;
    menu.replaceChildren(...names.map((name) => new Option(text(`${group}.${name}`), name)), own);
  }

  return {
    /**
     * @param {LabName} lab whose presets are offered
     * @param {ConfigRecord} config
     */
    update(lab, config) {
      if (shownLab !== lab) {
        shownLab = lab;
        const names = Object.keys(presets).filter((name) => labs[lab].includes(String(presets[name].dataset)));
        fill(presetMenu, names, 'preset', 'settings.preset_own');
      }
      usesOwnDigits = config.dataset === 'own_digits';
      const compared = { ...config, ...(usesOwnDigits && { dataset: 'digits' }) };
      presetMenu.value = Object.keys(presets).find((name) => changedFields(compared, presets[name]).length === 0) ?? '';
      tableMenu.value = Object.keys(tables).find((name) => tables[name] === config.truth_table) ?? '';
    },
    destroy() {
      attached.abort();
      presetMenu.replaceChildren();
      tableMenu.replaceChildren();
    },
  };
}
