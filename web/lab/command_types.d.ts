// What a person does to a lab, as types.

import type { ConfigRecord } from '../wire/protocol.js';
import type { Arriving, LabState, Provenance, RefusedSetting, RunLink } from './lab_types.js';

/** A change of settings, put so that it means the same whatever has been changed before it. target: flips one of the truth table. table: with other inputs (by one, so that rows double or halve) or outputs. units: of a hidden layer. layers: the last one is added or goes. point: x and y in hundredths, and the class, 0 or 1 */
export type Edit = { edit: 'settings', record: ConfigRecord }
  | { edit: 'target', row: number, output: number }
  | { edit: 'table', inputs: number, outputs: number }
  | { edit: 'units', layer: number, by: number, most: number }
  | { edit: 'layers', by: 1 | -1, most: number }
  | { edit: 'point', x: number, y: number, kind: number };

export type LayersEdit = Extract<Edit, { edit: 'units' | 'layers' }>;

/** A change of the network by hand: a weight, the bias if fan_in is -1, a hidden unit. */
export type ByHandCommand = { does: 'set_parameter', layer: number, unit: number, fan_in: number, value: number }
  | { does: 'switch_unit', layer: number, unit: number, off: boolean };

/** change: base is a preset that the change starts from, in place of the settings of before; anew: a fresh run begins in any case. by_lesson: a lesson wants it. go_on_with: as another run. open: when Python is there */
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

/** A kept run that a lab is to show. */
export type BroughtBack = Pick<LabState, 'config' | 'checkpoint' | 'elapsed_seconds' | 'kept_as'> & Pick<Provenance, 'learnt_before'> & Pick<Arriving, 'to_replay'>;

/** Settings, with what can be undone of them. */
export type Seen = { config: ConfigRecord, refused: RefusedSetting[], undo: { config: ConfigRecord, refused: RefusedSetting[] }[] };

export type UnsettledLab = Pick<LabState, 'undo' | 'waiting'> & { settings: Pick<LabState['settings'], 'judged' | 'unchecked'> };
