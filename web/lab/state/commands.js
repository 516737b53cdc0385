// The user's commands to a lab, as plain records: they wait in a queue per lab, and are performed one after another. Their effect
// on the settings is shown while they wait.

import { changedFields, hiddenSizes } from './config.js';

/** @import { ConfigRecord } from '../../wire/protocol.js' */
/** @import { Command, Edit, Seen, UnsettledLab } from '../command_types.js' */

/** @type {ConfigRecord} */
const NO_CHANGE = {};
/** Units of a newly added layer. */
const NEW_LAYER = 4;

/** How each edit changes the settings. @type {{ [Name in Edit['edit']]: (edit: Extract<Edit, { edit: Name }>, config: ConfigRecord) => ConfigRecord }} */
const EDITS = {
  settings: ({ record }) => record,
  target({ row, output }, { truth_table }) {
    const rows = String(truth_table).split(' ').map((word) => [...word]);
    if (rows[row]?.[output] === undefined) return NO_CHANGE; // the row no longer exists
    rows[row][output] = rows[row][output] === '1' ? '0' : '1';
    return { truth_table: rows.map((word) => word.join('')).join(' ') };
  },
  table({ inputs, outputs }, { truth_table }) {
    const before = String(truth_table).split(' ');
    const rows = 2 ** inputs;
    const kept = Array.from({ length: rows }, (_, row) => before[Math.floor((row * before.length) / rows)]);
    return { truth_table: kept.map((word) => word.slice(0, outputs).padEnd(outputs, '0')).join(' ') };
  },
  units: ({ layer, by, most }, config) => {
    const sizes = hiddenSizes(config);
    const size = sizes[layer] + by;
    return size >= 1 && size <= most ? { hidden_layers: sizes.map((each, index) => (index === layer ? size : each)).join('-') } : NO_CHANGE;
  },
  layers({ by, most }, config) {
    const sizes = hiddenSizes(config);
    const next = by > 0 ? [...sizes, NEW_LAYER] : sizes.slice(0, -1);
    return sizes.some(Number.isNaN) || next.length > most ? NO_CHANGE : { hidden_layers: next.join('-') || 'none' };
  },
  point({ x, y, kind }, { own_points }) {
    return { point_set: 'own', own_points: `${own_points} ${x},${y},${kind}`.trim() };
  },
};

/** The settings that an edit changes. @param {ConfigRecord} config the settings before */
export function changesOf(/** @type {Edit} */ edit, config) {
  return /** @type {(edit: Edit, config: ConfigRecord) => ConfigRecord} */ (EDITS[edit.edit])(edit, config);
}

/**
 * The effect of each waiting command on the settings, as far as the page knows it; a command without an entry leaves them alone.
 * @type {{ [Name in Command['does']]?: (seen: Seen, command: Extract<Command, { does: Name }>) => Seen }}
 */
const MEANWHILE = {
  change: (seen, { edit, base }) => edited(seen, edit, base),
  go_on_with: (seen, { record }) => edited(seen, { edit: 'settings', record }),
  undo(seen) {
    const last = seen.undo.at(-1);
    return last ? { ...last, undo: seen.undo.slice(0, -1) } : seen;
  },
  set_parameter: byHand,
  switch_unit: byHand,
};

function byHand(/** @type {Seen} */ { config, refused, undo }) {
  return { config, refused, undo: [...undo, { config, refused }] };
}

/**
 * @param {Seen} seen
 * @param {Edit} edit
 * @param {ConfigRecord} [base]
 */
function edited({ config, refused, undo }, edit, base) {
  const changes = changesOf(edit, config);
  const next = { config: { ...base ?? config, ...changes }, refused: base ? [] : refused.filter(({ field }) => !Object.hasOwn(changes, field)) };
  const isSame = !changedFields(config, next.config).length && next.refused.length === refused.length;
  return { ...next, undo: isSame ? undo : [...undo, { config, refused }] };
}

function after(/** @type {Seen} */ seen, /** @type {Command} */ command) {
  return /** @type {((seen: Seen, command: Command) => Seen) | undefined} */ (MEANWHILE[command.does])?.(seen, command) ?? seen;
}

/**
 * @param {UnsettledLab} lab
 * @returns {Seen} the lab as it will be after all waiting commands
 */
function afterAll({ settings: { judged, unchecked }, undo, waiting }) {
  const config = { ...judged.accepted, ...unchecked };
  const refused = judged.refused.filter(({ field }) => !Object.hasOwn(unchecked, field));
  return waiting.reduce(after, /** @type {Seen} */ ({ config, refused, undo }));
}

/** The settings of a lab after all waiting commands; those that Python refused are separate. */
export function wantedSettings(/** @type {UnsettledLab} */ lab) {
  const { config, refused } = afterAll(lab);
  return { config, refused };
}

/** Whether there is a change to undo, including one that is still waiting. */
export function canUndo(/** @type {UnsettledLab} */ lab) {
  return afterAll(lab).undo.length > 0;
}

/**
 * A network's answers, with hidden units off or on as after these commands, so that a switch shows at once.
 * Returns the same object if no command switches a unit.
 * @template {object} Answers
 * @param {Answers} answers
 * @param {Command[]} commands
 */
export function withSwitches(answers, commands) {
  return commands.reduce((before, command) => {
    if (command.does !== 'switch_unit' || !('units_off' in before)) return before;
    const { layer, unit, off } = command;
    const others = /** @type {number[][]} */ (before.units_off).filter((place) => place[0] !== layer || place[1] !== unit);
    return { ...before, units_off: off ? [...others, [layer, unit]] : others };
  }, answers);
}
