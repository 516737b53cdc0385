// The menu of named truth tables.

import { text } from '../../words/text.js';

/** @import { ConfigRecord } from '../../wire/protocol.js' */
/** @import { Rules } from '../lab_types.js' */

/**
 * @param {HTMLSelectElement} menu an empty menu
 * @param {Pick<Rules, 'truth_tables'>} rules
 * @param {{ onChange: (record: ConfigRecord) => void }} callbacks
 */
export function createTableMenu(menu, { truth_tables: tables }, { onChange }) {
  const own = new Option(text('table.own'), '');
  own.hidden = true; // stands for an unnamed table, which cannot be chosen
  menu.replaceChildren(...Object.keys(tables).map((name) => new Option(text(`table.${name}`), name)), own);
  menu.addEventListener('change', () => onChange({ truth_table: tables[menu.value] }));

  return {
    update(/** @type {ConfigRecord} */ config) {
      menu.value = Object.keys(tables).find((name) => tables[name] === config.truth_table) ?? '';
    },
  };
}
