// What the page knows of a recorded update, as types.

import type { ConfigRecord, LabName, PartOfLine, Recording, Trouble, WrittenOut } from '../../wire/protocol.js';

/** How closely a step is looked at. */
export type Zoom = 'formula' | 'numbers' | 'source';

/** How fast it plays. */
export type Pace = 'slow' | 'medium' | 'fast';

/** Which network is recorded, and on what: the run's own next update, a row of a part of its data, or an image. target: the digit that it should be; -1 for none */
export type Subject = { lab: LabName, subject: 'batch' }
  | { lab: LabName, subject: 'example', part: string, index: number }
  | { lab: LabName | 'shipped', subject: 'drawing', image: Float32Array, target: number };

/** An array as it was after a line, or before it, and one of its numbers. */
export type Place = { value: number, cell: number[], line: number, before?: boolean };

/** What a recording is of. */
export interface About {
  subject: Subject;
  /** of the network's run */ config: ConfigRecord;
  run: number;
  iteration: number;
  interventions: number;
}

export interface CodeState {
  /** what is to be recorded */ subject: Subject;
  /** whether it has not been asked for yet */ is_due: boolean;
  phase: 'waiting' | 'recording' | 'recorded' | 'refused';
  /** why it was refused */ trouble: Trouble | undefined;
  /** the last, also while the next is made */ recording: Recording | undefined;
  /** what the recording is of */ about: About | undefined;
  /** where one is: the index of a line, or the number of lines for the end */ line: number;
  zoom: Zoom;
  /** the number that one looks at */ place: Place | undefined;
  /** where one came from by following a number, the last at the end */ trail: Place[];
  /** how the number at the place came about; perhaps still of the place before */ written: WrittenOut | undefined;
  /** numbers of large arrays */ seen: Record<number, Float32Array | Float64Array>;
  playing: boolean;
  pace: Pace;
  checked: GradientCheck | undefined;
  /** every step by both error rules */ compared: { code: string, layer: number, apart: number }[] | undefined;
  /** the expressions of a line */ opened: { line: number, parts: PartOfLine[] } | undefined;
  /** the package's source, once it was asked for */ library: PackageSource | undefined;
  /** the number that the next recording begins with */ begin_at: NumberPlace | undefined;
  /** where the next recording is to begin: at the first update of the run, and there, perhaps, at the error */ from: '' | 'beginning' | 'error';
  /** what is read of it instead of the line that runs */ reading: { file: string, line: number } | undefined;
}

export type PackageSource = { files: { file: string, text: string }[], definitions: { name: string, file: string, line: number }[] };

/** fan_in -1 is the bias */
export type WeightPlace = { layer: number, fan_in: number, unit: number };

/** A number that a step gives. step: the code of the step; fan_in: -1 also for what is a unit's */
export type NumberPlace = WeightPlace & { step: string };

/** A weight's gradient, and the same by trying. */
export type GradientCheck = WeightPlace & { gradient: number, central_difference: number };
