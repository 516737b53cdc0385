// The types of a lab's commands, which wait in its queue.

import type { ConfigRecord } from '../wire/protocol.js';
import type { Arriving, LabState, Provenance, RefusedSetting, RunLink } from './lab_types.js';

/**
 * A change of settings that means the same whichever changes precede it.
 * target: flips a target of the truth table. table: changes the number of inputs (by one, so that the rows double or halve) or of
 * outputs. units: adds units to a hidden layer or removes them. layers: adds a hidden layer at the end or removes the last one.
 * point: adds a point; x and y are in hundredths, kind is its class, 0 or 1. most: the largest legal number.
 */
export type Edit = { edit: 'settings', record: ConfigRecord }
  | { edit: 'target', row: number, output: number }
  | { edit: 'table', inputs: number, outputs: number }
  | { edit: 'units', layer: number, by: number, most: number }
  | { edit: 'layers', by: 1 | -1, most: number }
  | { edit: 'point', x: number, y: number, kind: number };

export type LayersEdit = Extract<Edit, { edit: 'units' | 'layers' }>;

/** A change by hand: it sets a weight, or the bias if fan_in is -1, or switches a hidden unit off or on. */
export type ByHandCommand = { does: 'set_parameter', layer: number, unit: number, fan_in: number, value: number }
  | { does: 'switch_unit', layer: number, unit: number, off: boolean };

/**
 * A command to a lab.
 * open: opens a session in the Python that has started. change: changes settings; base: the complete settings to start from instead
 * of the present ones; anew: begins a fresh run in any case; by_lesson: a lesson requested it, not the user. go_on_with: continues
 * with other settings, as another run. locked: the settings that a lesson locks.
 */
export type Command = { does: 'open' }
  | { does: 'change', edit: Edit, base?: ConfigRecord, anew?: boolean, by_lesson?: boolean }
  | { does: 'go_on_with', record: ConfigRecord }
  | { does: 'undo' }
  | { does: 'train' }
  | { does: 'step' }
  | ByHandCommand
  | { does: 'open_link', link: RunLink }
  | { does: 'bring_back', run: BroughtBack }
  | { does: 'load_model', data: Uint8Array, name: string, locked: ConfigRecord }
  | { does: 'open_checked_run', locked: ConfigRecord };

/** A run for a lab to show: one kept in the browser, or a search trial. */
export type BroughtBack = Pick<LabState, 'config' | 'checkpoint' | 'elapsed_seconds' | 'kept_as'> & Pick<Provenance, 'learnt_before'> & Pick<Arriving, 'to_replay'>;

/** The settings as the user sees them, with the undo history up to them. */
export type Seen = { config: ConfigRecord, refused: RefusedSetting[], undo: { config: ConfigRecord, refused: RefusedSetting[] }[] };

export type UnsettledLab = Pick<LabState, 'undo' | 'waiting'> & { settings: Pick<LabState['settings'], 'judged' | 'unchecked'> };
