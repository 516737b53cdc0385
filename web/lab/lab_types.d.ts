// What the page knows of one lab, and what is done with it, as types.

import type { ConfigRecord, DigitAnswers, LabName, LookedAt, OfMoment, Progress, RowsBlamed, Trouble, TruthTableAnswers, Verdict } from '../wire/protocol.js';
import type { Command, ByHandCommand } from './command_types.js';
import type { PHASES } from './state/made_update.js';

/** What was asked when a reply to `examine` came. */
export interface Asked {
  config: ConfigRecord;
  /** Config's truth_table */ table: string | number;
  layer_sizes: number[];
  /** fitted to the number of inputs */ view: SurfaceView;
}

/** preview: with a value of a weight that is only tried, so that it says nothing of the run */
export type XorAnswers = TruthTableAnswers & Asked & { is_preview?: true };

export type DigitsAnswers = DigitAnswers & Asked;

export interface SurfaceView {
  /** which input runs to the right, and which upwards */ axes: [number, number];
  /** a value for each of the other inputs */ fixed: number[];
  /** which output is shown */ output: number;
  /** of a truth table, that runs through the network */ row: number;
}

/** A unit, or one of its weights. */
export interface UnitPlace {
  /** 0 comes after the inputs */ layer: number;
  unit: number;
  /** the unit of the layer below that the weight comes from */ fan_in?: number;
}

/** The newest slices of training, added up; a slice counts less with every newer one. From sums a speed can be taken at any time, while the time of a single slice may be 0 by a coarse clock. */
export interface RecentTraining {
  samples: number;
  /** that Python took for the samples */ computing_seconds: number;
  iterations: number;
  /** that passed, including everything else that was done */ seconds: number;
}

/** What was measured on some rows, at the same iterations. */
export type MeasuredCurves = { cost: Curve, accuracy: Curve };

/** The same object as long as no curve in it changes. */
export interface Curves {
  /** on the rows that are learnt from */ trained: MeasuredCurves;
  /** on those that are held out; empty if none are */ validated: MeasuredCurves;
  /** of the run before this one, on the same data, to be seen behind */ before: MeasuredCurves;
}

/** How a run came to be what its first update found. Several may hold at once: a loaded network can be restored later. */
export interface Provenance {
  /** fields whose change ended a run that had learnt something, and began this one */ begun_with: string[];
  /** whether a lesson changed them, and not the person */ by_lesson: boolean;
  /** the iteration at which a link opened it */ linked: number | undefined;
  /** iterations that a loaded network had learnt for, 0 if its file does not say; undefined for one that was not loaded */ learnt_before: number | undefined;
  /** the model file that it began with, until the page is loaded again */ loaded_file: { name: string, data: Uint8Array } | undefined;
  /** the iteration that was restored after Python had stopped, by undo, or when the page was loaded */ recovered: number | undefined;
  /** whether it was restored because the browser had kept it, or trained again because only its record could be read */ came_back: '' | 'kept' | 'replayed';
}

/** What Python thinks of the settings, as far as it is known. Training leaves the object as it is. */
export interface LabSettings {
  /** what Python said last */ judged: Judged;
  /** what an address or a kept run wants besides, before Python is there to judge it */ unchecked: ConfigRecord;
  /** what is refused once all that waits is done, as far as it is known, the newest last */ refused: RefusedSetting[];
}

/** A run to be opened, and the settings that the address names beside it. */
export type RunLink = { text: string, settings: ConfigRecord };

/** What a lab waits to open, of a link or from its record, and how that goes. */
export interface Arriving {
  /** the run of a link */ link: RunLink | undefined;
  /** why the run of a link was not opened */ link_refused: Trouble | undefined;
  /** what trains the run again if it has no checkpoint, or one that cannot be read; models: the files that the record names */
  to_replay: { record: string, models: Uint8Array[], exact?: boolean } | undefined;
  /** the share that is trained again by now; undefined when nothing is */ replayed: number | undefined;
}

export interface LabState<Answers extends XorAnswers | DigitsAnswers = XorAnswers | DigitsAnswers> {
  name: LabName;
  /** one more with every fresh session; progress of older runs is dropped */ run: number;
  settings: LabSettings;
  /** what a person has done that has not taken effect yet, the oldest first */ waiting: Command[];
  /** the settings that are wanted once all that waits is done, without those that Python refused */ config: ConfigRecord;
  /** the settings of this run; those that wait for a reset are only in config */ running: ConfigRecord;
  /** whether Python has a session for it */ opened: boolean;
  training: boolean;
  /** full speed, or this many updates a second, or each update shown in phases */ pace: 'full' | '200' | '30' | '5' | '1' | 'slow';
  /** empty while there is no point to learn from */ status: Progress['status'] | 'empty';
  layer_sizes: number[];
  iteration: number;
  /** how often a person has changed the run since it began */ interventions: number;
  /** whether it was trained, loaded, or edited by hand */ has_learnt: boolean;
  goal: number;
  /** the iteration at which this press of Train began */ goal_start: number;
  epoch: number;
  learning_rate: number;
  engine_in_use: Progress['engine_in_use'];
  platform: Progress['platform'];
  recent: RecentTraining;
  /** time in milliseconds, by the page's clock, when training began or its last slice arrived */ heard_at: number;
  /** of training */ elapsed_seconds: number;
  curves: Curves;
  /** the newest reply to `examine` */ answers: Answers | undefined;
  /** of the lines of a small network, as weight_scale.js gives it */ weight_scale: number;
  /** the newest on this run; state/verdict.js says whether it is still true */ verdict: Verdict | undefined;
  /** the XOR lab's slice through the inputs */ view: SurfaceView;
  /** which twenty test digits the Digits lab shows */ grid: { seed: number, mistakes_only: boolean };
  /** the open unit, and which of its weights was clicked */ selected: UnitPlace | undefined;
  /** the last update that was made by itself, to be shown */ made: MadeUpdate | undefined;
  /** oldest first */ undo: UndoEntry[];
  /** the earlier moment that is looked at; undefined for the run as it is now */ moment: Moment | undefined;
  /** the kept run that this one is, and the one that it branched off; undefined for a run that has learnt nothing yet */
  kept_as: { id: string, begun_from?: { id: string, iteration: number } } | undefined;
  /** the newest of this run, in case Python stops */ checkpoint: Checkpoint | undefined;
  provenance: Provenance;
  arriving: Arriving;
  /** advice that was followed, and with which data */ followed: { code: string, data: string }[];
  /** fields whose change waits for a reset */ needs_reset: string[];
  /** what went wrong; undefined when all is well */ error: Trouble | undefined;
}

/** Each lab by its name. */
export type Labs = { xor: LabState<XorAnswers>, digits: LabState<DigitsAnswers> };

/** What a lab's actions read and set of the page's state. */
export type LabsStore = { get: () => { labs: Labs }, set: (change: { labs: Labs }) => void };

/** How far Python is. */
export type PythonPhase = 'loading' | 'starting' | 'ready' | 'failed' | 'crashed';

/** What config.json says of settings; build.py writes it from glassnet/config/. */
export interface Rules {
  /** the legal words of each field that is chosen from a list */ choices: Record<string, string[]>;
  /** of each field that is a number */ bounds: Record<string, { low: number, high: number, whole: boolean }>;
  /** those that may change while training */ live_fields: string[];
  /** those of each lab whose change begins anew at once, rather than waiting for a reset */ begins_anew: Record<LabName, string[]>;
  /** all inputs that a network may get for a point, in order */ point_inputs: string[];
  /** by name, as Config's truth_table */ truth_tables: Record<string, string>;
  /** by name; each has every field */ presets: Record<string, ConfigRecord>;
  /** the datasets of each lab */ labs: Record<LabName, string[]>;
  limits: Limits;
}

/** The limits besides the bounds of single fields. */
export type Limits = {
  table_inputs: number;
  table_outputs: number;
  hidden_layers: number;
  /** units */ layer_size: number;
  file_bytes: number;
};

/** A whole session at some iteration, to go on from. was_kept: in the browser, before the page was loaded */
export type Checkpoint = { data: Uint8Array, iteration: number, was_kept?: boolean };

/** What undo brings back: with how long it had been trained, here and before it was loaded, and which kept run it is. */
export type KeptSession = Checkpoint & { record: string } & Pick<LabState, 'elapsed_seconds' | 'kept_as'> & Pick<Provenance, 'learnt_before' | 'loaded_file'>;

/** Settings before a change, with those that were refused, and their run; with what that run had learnt if the change ended it. Or what takes back a change by hand, which left the settings alone. anew: it had learnt nothing. */
export type UndoEntry = { config: import('../wire/protocol.js').ConfigRecord, refused: RefusedSetting[], run: number, anew?: boolean, kept?: KeptSession, back?: ByHandCommand };

/** While a lab is looked back at. */
export interface Moment {
  /** the iteration that a person wants to see */ wanted: number;
  /** the iteration of the run as it is now */ last: number;
  /** the first iteration that can be seen */ earliest: number;
  /** as in LookedAt */ begins_elsewhere: boolean;
  /** how far training again has come on a long way there; undefined once it is there */ reached: number | undefined;
  /** what is shown; undefined before the first moment has come */
  seen: { iteration: number, interventions: number, epoch: number, learning_rate: number, config: ConfigRecord } | undefined;
  /** whether it goes on by itself */ playing: boolean;
  /** the same from the first look until it is left, so that no late answer is taken for one of the next */ visit: object;
}

/** What tells apart the networks that labs show. */
export type NetworkMark = Pick<LabState, 'run' | 'iteration' | 'interventions'>;

export type DataPart = 'train' | 'validation' | 'test';

/** After which update a network came to be, and whether it was changed by hand then. */
export type NetworkOf = Partial<Pick<OfMoment, 'weights_of' | 'changed'>>;

/** A cost, or a share of right answers, as measured after an iteration. */
export type Measure = { value: number, iteration: number, part: DataPart } & NetworkOf;

export interface Figures {
  /** that stands beside them: while training, the one after which the cost was measured, as long as that is hardly older */ iteration: number;
  /** of what is learnt from; of digits, of the newest batch that was recorded */ cost: Measure | undefined;
  /** of digits that are not learnt from */ test_cost: Measure | undefined;
  /** of rows that are not learnt from, where there are any */ accuracy: Measure | undefined;
}

/** A curve never changes: appendPoints returns a longer one. */
export interface Curve {
  x: number[];
  y: number[];
  /** for each x, the mean of the last AVERAGED values of y, or of as many as there are */ averages: number[];
  /** the newest values of y, AVERAGED at most, whether kept or not */ recent: number[];
  /** one of this many points is kept */ stride: number;
  /** points so far */ seen: number;
  /** the newest point, always kept exactly */ last: { x: number, y: number } | undefined;
}

export interface RefusedSetting {
  field: string;
  /** what was typed, chosen, or written in an address */ value: string | number;
  /** why it is refused */ trouble: Trouble;
}

/** What Python said last of a lab's settings. accepted: those that are known to be legal, as are a preset's; refused: the newest last */
export type Judged = { accepted: ConfigRecord, refused: RefusedSetting[] };

export type ClauseName = 'layers' | 'activation' | 'data' | 'learning' | 'rate' | 'batch';

/** What a choice of a word changes. */
export type Choice = { value: string, changes: ConfigRecord };

export interface Clause {
  name: ClauseName;
  /** of the settings that it belongs to: a lesson that hides one of them hides it */ groups: string[];
  /** of Config that it says */ fields: string[];
  /** of the choice that is taken now */ value: string;
  /** the one that is taken now among them */ choices: Choice[];
}

export type Phase = typeof PHASES[number];

export interface MadeUpdate {
  /** after it */ iteration: number;
  /** what the network answered before it */ before: XorAnswers;
  /** what flowed through the network before it, for every training row */ flow: Omit<RowsBlamed, 'answers'>;
  /** that is shown */ phase: Phase;
  /** whether the next phase comes by itself */ plays: boolean;
}

/** A number in words, and what it was measured on, and when, where that must be said. */
export type ShownMeasure = { value: string, of: string };

export interface RunView {
  /** whether Python can train this lab now */ enabled: boolean;
  training: boolean;
  pace: 'full' | '200' | '30' | '5' | '1' | 'slow';
  /** whether each update can be shown in phases */ canBeSlow: boolean;
  /** whether an earlier moment of the run is looked at, from which Train goes on */ isPast: boolean;
  /** whether that moment is being trained again */ isOnTheWay: boolean;
  /** whether one moment after another is shown */ isMoving: boolean;
  /** what the next press of Train does */ trainHelp: string;
  /** what is going on, in words */ sentence: string;
  mood: '' | 'good' | 'bad' | 'mark';
  /** whether the chosen pace makes training take long */ canSpeedUp: boolean;
  /** whether there is more to say than the sentence does */ hasVerdict: boolean;
  /** whether undo brings back a network that had learnt before */ canBringBack: boolean;
  iteration: number;
  epoch: number;
  /** of this press of Train that is done, 0 to 1 */ share: number;
  /** of what is learnt from */ cost: ShownMeasure | undefined;
  /** of digits that are not */ testCost: ShownMeasure | undefined;
  accuracy: ShownMeasure | undefined;
  costSentence: string;
  accuracySentence: string;
  /** the current learning rate */ rate: string;
  samplesPerSecond: number | undefined;
  elapsedSeconds: number;
  secondsLeft: number | undefined;
}

export interface CommandEntry<Name extends Command['does']> {
  /** what it does in its turn; before: the lab as that came */
  act: (lab: LabName, command: Extract<Command, { does: Name }>, turn: { isWanted: () => boolean, before: LabState }) => Promise<unknown>;
  /** whether it is about the network that is shown: where that is an earlier one, the lab goes on from there first */
  branches?: (before: LabState, command: Extract<Command, { does: Name }>) => boolean;
  /** whether it is done once Python is there again, if that stopped before; any other was about what is lost */ survives?: boolean;
  /** whether its failure is shown where it was given; that of any other is shown by the lab */ fails_elsewhere?: boolean;
}
