// The types of the Code tab, which steps through a recorded update.

import type { ConfigRecord, LabName, PartOfLine, Recording, Trouble, WrittenOut } from '../../wire/protocol.js';

/** The level of detail at which a step is shown. */
export type Zoom = 'short' | 'formula' | 'numbers' | 'source';

/** The speed of Play. */
export type Pace = 'slow' | 'medium' | 'fast';

/**
 * The network to record, and the data: the run's own next update, an example from a part of its data, or a drawing.
 * target: the drawing's class; -1 for none.
 */
export type Subject = { lab: LabName, subject: 'batch' }
  | { lab: LabName, subject: 'example', part: string, index: number }
  | { lab: LabName | 'shipped', subject: 'drawing', image: Float32Array, target: number };

/** A number: a cell of an array as it was after a line. value: the array's index; before: as it was before that line instead. */
export type Place = { value: number, cell: number[], line: number, before?: boolean };

/** The subject of a recording, and the network at that time. */
export interface About {
  subject: Subject;
  /** the settings of the lab's run */ config: ConfigRecord;
  run: number;
  iteration: number;
  interventions: number;
}

export interface CodeState {
  /** the subject to record */ subject: Subject;
  /** whether Python has yet to be asked for the recording */ is_due: boolean;
  phase: 'waiting' | 'recording' | 'recorded' | 'refused';
  /** why Python refused to record */ trouble: Trouble | undefined;
  /** the last recording, which stays while the next is made */ recording: Recording | undefined;
  about: About | undefined;
  /** the current position: the index of a line, or the number of lines for the end */ line: number;
  zoom: Zoom;
  /** the selected number */ place: Place | undefined;
  /** the weight to follow: of each step, the number that belongs to it is selected first */ weight: WeightPlace | undefined;
  /** the places from which numbers were followed, the latest last */ trail: Place[];
  /** how the selected number was computed; may still describe the previous selection */ written: WrittenOut | undefined;
  /** the loaded numbers of large arrays, by the array's index */ seen: Record<number, Float32Array | Float64Array>;
  playing: boolean;
  pace: Pace;
  checked: GradientCheck | undefined;
  /** each step under both error rules; apart: the largest difference */ compared: { code: string, layer: number, apart: number }[] | undefined;
  /** the expanded line, with its expressions */ opened: { line: number, parts: PartOfLine[] } | undefined;
  /** the package's source; undefined until the user opens it */ library: PackageSource | undefined;
  /** the number to show first in the next recording */ begin_at: NumberPlace | undefined;
  /** beginning: the next recording is of the run's first update; error: likewise, shown from its error step; empty: of the network shown */ from: '' | 'beginning' | 'error';
  /** the place in the package's source that is shown instead of the running line */ reading: { file: string, line: number } | undefined;
}

export type PackageSource = { files: { file: string, text: string }[], definitions: { name: string, file: string, line: number }[] };

/** A weight, or a bias: then fan_in is -1. */
export type WeightPlace = { layer: number, fan_in: number, unit: number };

/** A number that a step computes. step: the code of the step; fan_in: -1 also for a number of a unit as a whole. */
export type NumberPlace = WeightPlace & { step: string };

/** The gradient of a weight or bias, and the central difference that checks it. */
export type GradientCheck = WeightPlace & { gradient: number, central_difference: number };
