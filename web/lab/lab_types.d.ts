// The types of a lab: its state on the page, and the data of its actions and views.

import type { ConfigRecord, DigitAnswers, LabName, LookedAt, OfMoment, Progress, RowsBlamed, Trouble, TruthTableAnswers, Verdict } from '../wire/protocol.js';
import type { Command, ByHandCommand } from './command_types.js';
import type { PHASES } from './state/made_update.js';

/** The context of a question to `examine`, stored with the answers. */
export interface Asked {
  config: ConfigRecord;
  /** the truth_table of the config */ table: string | number;
  layer_sizes: number[];
  /** fitted to the number of inputs */ view: SurfaceView;
}

/** is_preview: the answers are for a previewed weight, and say nothing about the run */
export type XorAnswers = TruthTableAnswers & Asked & { is_preview?: true };

export type DigitsAnswers = DigitAnswers & Asked;

export interface SurfaceView {
  /** the input that increases to the right, then the one that increases upwards */ axes: [number, number];
  /** a value for every input; those of the two axes have no effect */ fixed: number[];
  /** the index of the output shown */ output: number;
  /** the truth table's row whose values are shown in the network */ row: number;
}

/** A unit, or one of its weights. */
export interface UnitPlace {
  /** 0 comes after the inputs */ layer: number;
  unit: number;
  /** the unit of the layer below that the weight comes from; -1 for the bias */ fan_in?: number;
}

/**
 * Sums over the newest slices of training; a slice counts less with every newer one. Sums always give a speed, whereas a coarse
 * clock may measure 0 for a single slice.
 */
export interface RecentTraining {
  samples: number;
  /** the time Python took for the samples */ computing_seconds: number;
  iterations: number;
  /** the time that passed, including everything besides computing */ seconds: number;
}

/** Cost and accuracy on one part of the data, measured at the same iterations. */
export type MeasuredCurves = { cost: Curve, accuracy: Curve };

/** A lab's curves; the same object until one of them changes. */
export interface Curves {
  /** on the training data */ trained: MeasuredCurves;
  /** on the held-out rows; empty if there are none */ validated: MeasuredCurves;
  /** the ghost curves: those of the last earlier run that has a curve; empty if its training data differ */ before: MeasuredCurves;
}

/** How a run began. Several facts may be true at once: a loaded network may be restored later. */
export interface Provenance {
  /** the fields whose change began this run and ended one that had learnt something */ begun_with: string[];
  /** whether a lesson changed them, not the user */ by_lesson: boolean;
  /** the iteration at which a link opened the run; undefined for other runs */ linked: number | undefined;
  /** the iterations a loaded network had trained for, 0 for none or unknown; undefined unless loaded */ learnt_before: number | undefined;
  /** the model file that the run began with, unless the browser's storage has it already */ loaded_file: { name: string, data: Uint8Array } | undefined;
  /** the iteration at which the run was restored from a checkpoint or its record; undefined if it was not */ recovered: number | undefined;
  /** kept: restored from the browser's storage; replayed: trained again from its record; else empty */ came_back: '' | 'kept' | 'replayed';
}

/** Python's judgement of the settings, as far as the page knows it. Training does not replace the object. */
export interface LabSettings {
  /** Python's last judgement */ judged: Judged;
  /** further settings, from an address, a kept run or a command, that Python has yet to judge */ unchecked: ConfigRecord;
  /** the settings still refused after all waiting commands, as far as the page knows, the newest last */ refused: RefusedSetting[];
}

/** A link's run, and the settings in the same address, which override those of the run. */
export type RunLink = { text: string, settings: ConfigRecord };

/** A run that a lab is to open from a link or a record, and the progress or failure of opening it. */
export interface Arriving {
  /** the link to open; undefined if there is none */ link: RunLink | undefined;
  /** why the link's run was not opened */ link_refused: Trouble | undefined;
  /** the record to train the run again from, if it has no readable checkpoint; models: the files that the record names */
  to_replay: { record: string, models: Uint8Array[], exact?: boolean } | undefined;
  /** the share of the run trained again so far, 0 to 1; undefined when no run is replayed */ replayed: number | undefined;
}

export interface LabState<Answers extends XorAnswers | DigitsAnswers = XorAnswers | DigitsAnswers> {
  name: LabName;
  /** the number of the run, which increases with every new session; progress of older runs is dropped */ run: number;
  settings: LabSettings;
  /** the commands that have not taken effect yet, in the order of their execution */ waiting: Command[];
  /** the settings after all waiting commands, without those that Python refused */ config: ConfigRecord;
  /** the settings of this run; changes that wait for a reset are only in `config` */ running: ConfigRecord;
  /** whether Python has opened the lab; with nothing to learn from, it is open without a session */ opened: boolean;
  training: boolean;
  /** full speed, a number of updates a second, or slow motion, which shows each update in phases */ pace: 'full' | '200' | '30' | '5' | '1' | 'slow';
  /** `empty` while there are no points to learn from */ status: Progress['status'] | 'empty';
  layer_sizes: number[];
  iteration: number;
  /** how often the user has changed the run since it began */ interventions: number;
  /** whether the network was trained, loaded or changed by hand */ has_learnt: boolean;
  goal: number;
  /** the iteration at which this press of Train began */ goal_start: number;
  epoch: number;
  learning_rate: number;
  engine_in_use: Progress['engine_in_use'];
  platform: Progress['platform'];
  recent: RecentTraining;
  /** when training began or its last slice arrived, in milliseconds of the page's clock */ heard_at: number;
  /** the time spent training this run */ elapsed_seconds: number;
  curves: Curves;
  /** the newest reply to `examine` */ answers: Answers | undefined;
  /** the weight that the widest line of a small network stands for; see weight_scale.js */ weight_scale: number;
  /** the newest verdict on this run; state/verdict.js decides whether it is still true */ verdict: Verdict | undefined;
  /** the XOR lab's slice through the inputs */ view: SurfaceView;
  /** the choice of the twenty test digits that the Digits lab shows */ grid: { seed: number, mistakes_only: boolean };
  /** the open unit, and the weight clicked in it, if any */ selected: UnitPlace | undefined;
  /** the last update made by Step or in slow motion, for display in phases */ made: MadeUpdate | undefined;
  /** the undo history, the oldest change first */ undo: UndoEntry[];
  /** the earlier moment being viewed; undefined in the present */ moment: Moment | undefined;
  /** the id under which this run is kept, and the run it branched off; undefined before its first checkpoint with anything learnt */
  kept_as: { id: string, begun_from?: { id: string, iteration: number } } | undefined;
  /** the run's newest checkpoint, in case Python stops */ checkpoint: Checkpoint | undefined;
  provenance: Provenance;
  arriving: Arriving;
  /** the advice that the user followed, and the training data at that time, as dataOf names it */ followed: { code: string, data: string }[];
  /** the fields whose changes wait for a reset */ needs_reset: string[];
  /** the last error; undefined if there is none to show */ error: Trouble | undefined;
}

export type Labs = { xor: LabState<XorAnswers>, digits: LabState<DigitsAnswers> };

/** The part of the page's store that the labs' actions use. */
export type LabsStore = { get: () => { labs: Labs }, set: (change: { labs: Labs }) => void };

/** The state of Python itself. */
export type PythonPhase = 'loading' | 'starting' | 'ready' | 'failed' | 'crashed';

/** The rules of the settings, from config.json, which build.py writes from glassnet/config/. */
export interface Rules {
  /** the legal values of each field that is chosen from a list */ choices: Record<string, string[]>;
  /** the bounds of each numeric field */ bounds: Record<string, { low: number, high: number, whole: boolean }>;
  /** the fields that may change during a run */ live_fields: string[];
  /** for each lab, the fields whose change begins a fresh run at once instead of waiting for a reset */ begins_anew: Record<LabName, string[]>;
  /** all inputs that a network can have for a point, in order */ point_inputs: string[];
  /** the named truth tables, as values of Config's truth_table */ truth_tables: Record<string, string>;
  /** the presets by name, each with every field */ presets: Record<string, ConfigRecord>;
  /** the datasets that each lab can learn */ labs: Record<LabName, string[]>;
  limits: Limits;
}

/** Limits that are not the bounds of a single field. */
export type Limits = {
  table_inputs: number;
  table_outputs: number;
  hidden_layers: number;
  /** the most units in a hidden layer */ layer_size: number;
  file_bytes: number;
};

/** A session at an iteration, from which it can continue. was_kept: whether it comes from the browser's storage */
export type Checkpoint = { data: Uint8Array, iteration: number, was_kept?: boolean };

/** A session that undo can restore, with the facts about its run that are not in the checkpoint. */
export type KeptSession = Checkpoint & { record: string } & Pick<LabState, 'elapsed_seconds' | 'kept_as'> & Pick<Provenance, 'learnt_before' | 'loaded_file'>;

/**
 * A change in the undo history: the settings, refused settings and run before it.
 * anew: undo begins a fresh run, because the ended one had learnt nothing; kept: the session of the run that the change ended;
 * back: the command that reverts a change by hand.
 */
export type UndoEntry = { config: import('../wire/protocol.js').ConfigRecord, refused: RefusedSetting[], run: number, anew?: boolean, kept?: KeptSession, back?: ByHandCommand };

/** An earlier moment of a run, as the user views it. */
export interface Moment {
  /** the iteration that the user wants to see */ wanted: number;
  /** the run's present iteration */ last: number;
  /** the first iteration that can be seen */ earliest: number;
  /** as in LookedAt */ begins_elsewhere: boolean;
  /** the iteration reached while Python trains again up to the wanted moment; undefined once it is there */ reached: number | undefined;
  /** the moment shown; undefined until the first one arrives */
  seen: { iteration: number, interventions: number, epoch: number, learning_rate: number, config: ConfigRecord } | undefined;
  /** whether the moments play one after another */ playing: boolean;
  /** the same object until the user returns to the present, so that a late answer cannot enter the next visit */ visit: object;
}

/** The facts that identify a network of a lab. */
export type NetworkMark = Pick<LabState, 'run' | 'iteration' | 'interventions'>;

export type DataPart = 'train' | 'validation' | 'test';

/** How a network differs from the one after the last update: older weights, or changes by the user. Empty if it does not differ. */
export type NetworkOf = Partial<Pick<OfMoment, 'weights_of' | 'changed'>>;

/** A cost or an accuracy, with the iteration and the part of the data it was measured at. */
export type Measure = { value: number, iteration: number, part: DataPart } & NetworkOf;

export interface Figures {
  /** the iteration shown beside the figures: while training that of the cost, unless the cost is too old at the chosen pace */ iteration: number;
  /** on the training data; for digits, on the newest recorded batch */ cost: Measure | undefined;
  /** on the test digits; undefined in the XOR lab */ test_cost: Measure | undefined;
  /** on the test digits or the held-out points, else on the training data */ accuracy: Measure | undefined;
}

/** A curve, which is never modified: appendPoints returns a longer one. */
export interface Curve {
  x: number[];
  y: number[];
  /** for each x, the mean of the last AVERAGED values of y, or of all if there are fewer */ averages: number[];
  /** the newest values of y, at most AVERAGED, including those that were not kept */ recent: number[];
  /** one in this many points is kept */ stride: number;
  /** the number of points so far, kept or not */ seen: number;
  /** the newest point, whatever the stride */ last: { x: number, y: number } | undefined;
}

export interface RefusedSetting {
  field: string;
  /** the value that was typed, chosen or given in an address */ value: string | number;
  /** the reason for the refusal */ trouble: Trouble;
}

/** Python's last judgement of a lab's settings. accepted: known to be legal, as a preset is; refused: the newest last */
export type Judged = { accepted: ConfigRecord, refused: RefusedSetting[] };

export type ClauseName = 'layers' | 'activation' | 'data' | 'learning' | 'rate' | 'batch';

/** A choice that a word of the settings sentence offers, and the settings it changes. */
export type Choice = { value: string, changes: ConfigRecord };

export interface Clause {
  name: ClauseName;
  /** the groups of settings that the clause belongs to: a lesson that hides one of them hides the clause */ groups: string[];
  /** the Config fields that the clause states */ fields: string[];
  /** the value of the current choice */ value: string;
  /** all choices, including the current one */ choices: Choice[];
}

export type Phase = typeof PHASES[number];

export interface MadeUpdate {
  /** the iteration after the update */ iteration: number;
  /** the network's answers before the update */ before: XorAnswers;
  /** the values and errors that flowed through the network in the update, for every training row */ flow: Omit<RowsBlamed, 'answers'>;
  /** the phase shown */ phase: Phase;
  /** whether the phases advance automatically */ plays: boolean;
}

/** A formatted number; of: the part of the data, the iteration and any change by the user, where these must be stated. */
export type ShownMeasure = { value: string, of: string };

export interface RunView {
  /** whether Python can train this lab now */ enabled: boolean;
  training: boolean;
  pace: 'full' | '200' | '30' | '5' | '1' | 'slow';
  /** whether the lab offers slow motion, which shows each update in phases */ canBeSlow: boolean;
  /** whether an earlier moment is shown, from which Train continues */ isPast: boolean;
  /** whether Python is still training again up to that moment */ isOnTheWay: boolean;
  /** whether moments play one after another, or Python is still training up to one */ isMoving: boolean;
  /** the hint of Train: what the next press does */ trainHelp: string;
  /** the sentence that says what is going on */ sentence: string;
  mood: '' | 'bad' | 'mark';
  /** whether nothing else on the page shows what the sentence says */ isNews: boolean;
  /** how long training takes, if long */ length: string;
  /** whether training takes long at a pace below full speed */ canSpeedUp: boolean;
  /** whether a verdict says more than the sentence */ hasVerdict: boolean;
  /** whether undo can restore the trained network of an ended run, and nothing has been learnt since */ canBringBack: boolean;
  iteration: number;
  epoch: number;
  /** the completed share of this press of Train, or of the training up to an earlier moment, 0 to 1 */ share: number;
  /** on the training data */ cost: ShownMeasure | undefined;
  /** on the test digits */ testCost: ShownMeasure | undefined;
  accuracy: ShownMeasure | undefined;
  /** the hint of the cost, with its exact number */ costHelp: string;
  costSentence: string;
  accuracySentence: string;
  /** the current learning rate, or a note that its schedule has ended */ rate: string;
  samplesPerSecond: number | undefined;
  elapsedSeconds: number;
  secondsLeft: number | undefined;
}

export interface CommandEntry<Name extends Command['does']> {
  /** performs the command when its turn comes; before: the lab at that time */
  act: (lab: LabName, command: Extract<Command, { does: Name }>, turn: { isWanted: () => boolean, before: LabState }) => Promise<unknown>;
  /** whether the command applies to the network shown: if an earlier moment is shown, the lab first continues from it as another run */
  branches?: (before: LabState, command: Extract<Command, { does: Name }>) => boolean;
  /** whether the command is performed after a restart if Python stops before it; the others apply to what was lost */ survives?: boolean;
  /** whether the caller shows the command's failure; otherwise the lab shows it */ fails_elsewhere?: boolean;
}
