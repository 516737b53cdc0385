// The types of everything that crosses between the page, its worker and Python.
// A request is `{ id, type, payload }`, a reply `{ id, result }` or `{ id, error }`.
//
// Written by `python3 build.py wire` from pysrc/glassnet/browser/ and wire/: change these.

/** How far the downloads of a start are, in bytes. */
export interface BootProgressEvent {
  type: 'boot_progress';
  file: string;
  loaded: number;
  total: number;
}

export type LabName = 'xor' | 'digits';

/** A Config of pysrc/glassnet/config/record.py: one flat record of plain values. */
export type ConfigRecord = Record<string, string | number>;

/** Points of a history, as three arrays of one length. */
export interface Points {
  /** after which the others were measured */ iteration: Float64Array;
  cost: Float64Array;
  /** the share of correct rows */ accuracy: Float64Array;
}

/** The state of a lab, and the points of its history that were not sent before. */
export interface LabProgress {
  lab: LabName;
  config: ConfigRecord;
  layer_sizes: number[];
  status: 'ready' | 'finished' | 'stopped_early' | 'diverged';
  iteration: number;
  /** how often a person has changed the run since it began */ interventions: number;
  /** whether the weights differ from those the seed gave: by an update, a loaded model, or by hand */
  has_learnt: boolean;
  goal: number;
  done: boolean;
  epoch: number;
  samples: number;
  /** the rate that is used now */ learning_rate: number;
  /** what computes: the config's engine, or what stands in for it */ engine_in_use: string;
  /** a Python other than a browser's that computed a part of it or computes now, in words; else empty */
  platform: string;
  training: Points;
  validation: Points;
  /** the settings whose changes wait for a reset */ needs_reset: string[];
}

/** What belongs to a run. */
export interface OfRun {
  /** which one, as the page counts them; what belongs to an older run is dropped */ run: number;
}

/** A lab's progress as the page hears it; the worker has added the run. */
export interface Progress extends LabProgress, OfRun {}

/** A slice of training. */
export interface TrainedEvent {
  type: 'progress';
  progress: Progress;
  /** rows */ samples: number;
  computing_seconds: number;
}

export type RefusalValue = string | number | boolean | string[] | number[];

/** What went wrong, for the page to put into words. */
export interface Trouble {
  /** of a Refusal of Python's; empty for any other error, which message describes */ code: string;
  /** that the words need */ values: Record<string, RefusalValue>;
  /** the setting it is about; empty if it is about none */ field: string;
  /** in words if it comes from the page or the worker; of a Refusal the code */ message: string;
}

/** Why a request failed. */
export interface WireError extends Trouble {
  /** the exception's name */ type: string;
  /** of what Python did not expect, or the worker; empty for a Refusal */ traceback: string;
}

/** A slice of training that failed, after which there is no other. */
export interface TrainingFailedEvent {
  type: 'training_failed';
  lab: LabName;
  error: WireError;
}

/** A whole session, from which it goes on to the same bits. */
export interface TakenCheckpoint {
  iteration: number;
  data: Uint8Array;
  /** the same as data, where that is large, for the browser's storage */ blob?: Blob;
  /** the JSON of what replays it */ record: string;
}

/** A request about a lab, and nothing else. */
export interface OfLab {
  lab: LabName;
}

/** A checkpoint that nobody asked for. */
export interface CheckpointEvent extends TakenCheckpoint, OfLab, OfRun {
  type: 'checkpoint';
}

/** Why there is none. */
export interface CheckpointFailedEvent {
  type: 'checkpoint_failed';
  error: WireError;
}

/** What edited code has printed. */
export interface PrintedEvent {
  type: 'printed';
  text: string;
  /** characters that were too many */ lost: number;
}

export type WorkerEvent = BootProgressEvent | TrainedEvent | TrainingFailedEvent | CheckpointEvent | CheckpointFailedEvent | PrintedEvent;

/** A payload or a reply without fields. */
export interface Nothing {}

/** The first parameter that differs. */
export interface FirstDifference {
  found: boolean;
  /** after which update */ iteration: number;
  layer: number;
  /** -1 is the bias */ fan_in: number;
  unit: number;
  unchanged: number;
  changed: number;
  /** how many differ then */ count: number;
}

/** The cost of a run. */
export interface CostCurve {
  iteration: Float64Array;
  cost: Float64Array;
}

/** A run that goes on twice from the same numbers, once with one thing changed. */
export interface WhatIfReport {
  done: boolean;
  /** the iteration at which they begin */ start: number;
  /** how far both are */ iteration: number;
  /** the iteration at which both end */ total: number;
  first: FirstDifference;
  /** after which both were compared */ iterations: Float64Array;
  /** one array a layer, as long: the share of its parameters that differ */ shares: Float64Array[];
  /** one array a layer, as long: the largest difference */ largest: Float64Array[];
  unchanged_cost: CostCurve;
  changed_cost: CostCurve;
}

/** What a job reports after a slice. */
export interface JobReport {
  /** whether it is the last one */ done: boolean;
  report: any;
}

export type Edits = Record<string, string>;

/** A place of the package that an error went through. */
export interface CodeFrame {
  file: string;
  line: number;
  function: string;
}

/** What went wrong in edited code, for the page to put into words. */
export interface CodeTrouble {
  code: string;
  values: Record<string, RefusalValue>;
  /** the nearest place in what was edited; empty if there is none */ file: string;
  /** from 1; 0 if there is none */ line: number;
  /** from 1; 0 if it is not known */ column: number;
  places: CodeFrame[];
  /** as Python words it */ original: string;
}

/** What computes in the sandbox from now on, or why it cannot: then nothing has changed. */
export interface RunningCode {
  /** names that it adds to the choices of a setting */ added: Record<string, string[]>;
  /** shipped ones that it does not have */ lost: Record<string, string[]>;
  trouble?: CodeTrouble;
}

/** An array, as a small picture. */
export interface ShownArray {
  shape: number[];
  dtype: string;
  /** of the picture */ rows: number;
  columns: number;
  numbers: Float32Array;
}

/** What came of it. What it prints is sent meanwhile. */
export interface ConsoleReply {
  /** whether it is only the beginning of something */ more: boolean;
  /** what it gave, as Python writes it; empty for nothing */ value: string;
  array?: ShownArray;
  /** whether it has changed a run, which can then not be repeated */ changed: boolean;
  trouble?: CodeTrouble;
}

/** How it may go on, each with its beginning. */
export interface Completions {
  /** where in the text that beginning stands */ start: number;
  names: string[];
}

/** What can be imported now. */
export interface Installed {
  modules: string[];
}

/** The engines that there are now. */
export interface ProvidedKernel {
  engines: string[];
}

/** How many digits are in each part of the data. */
export interface PartSizes {
  train: number;
  validation: number;
  test: number;
}

/** The network that ships with the page. */
export interface ShippedModel {
  layer_sizes: number[];
  /** its answer is unsure if the best guess leads by less */ unsure_below: number;
}

/** What a run had learnt in whose place another one begins. */
export interface Learnt {
  /** where it had learnt something */ kept?: TakenCheckpoint;
}

/** What has become of a lab whose settings were changed. */
export interface TakenSettings extends Learnt {
  /** unless there is no point to learn from, and so no session */ progress?: LabProgress;
  /** whether another run has begun */ begun: boolean;
}

/** A change of a setting that cannot be made, and why. */
export interface RefusedChange extends Trouble {
  setting: string;
  /** as it came */ value: string | number;
}

/** Which settings a lab can have, and which not. */
export interface SettingsReply extends TakenSettings {
  /** those that it can have; some may wait for a reset */ wanted: ConfigRecord;
  /** those that it cannot have, the newest last */ refused: RefusedChange[];
}

/** The progress of a lab after a slice of training. */
export interface TrainedSlice extends LabProgress {
  /** the rows that the slice trained on */ samples_trained: number;
}

/** The progress of a lab whose weight or bias was set by hand. */
export interface ParameterSet extends LabProgress {
  /** that of the weight or bias; of one from a unit that is off, what it gets back */ value_before: number;
}

/** The progress of a lab with a hidden unit switched off, or on again. */
export interface UnitSwitched extends LabProgress {
  /** before */ was_off: boolean;
}

/** Which plane of the inputs the surfaces show; for points it is the one they lie in. */
export interface SurfaceView {
  /** the input to the right, and the one upwards */ axes: number[];
  /** a value for every input */ fixed: number[];
  /** pixels a side */ resolution: number;
}

/** Of which network something is said. */
export interface OfMoment {
  /** after which it was asked */ iteration: number;
  /** after which its weights came to be: earlier where early stopping put them back */ weights_of: number;
  /** whether a person changed it, or the data, after that update */ changed: boolean;
}

/** How right a network is. */
export interface Judged {
  /** the part of the data it is measured on */ part: 'train' | 'validation' | 'test';
  /** of that part */ rows: number;
  /** how many of them are answered correctly */ right: number;
}

/** The answers to a truth table, or to points. */
export interface TruthTableAnswers extends OfMoment {
  rows: number;
  /** where each row lies in the surfaces: the inputs of a table's row, or x and y of a point */ places: Float64Array;
  /** row by row */ targets: Float64Array;
  /** row by row */ outputs: Float64Array;
  correct: Uint8Array;
  cost: number;
  maximum_error: number;
  /** one array for each layer, row by row: (fan_in, units) */ weights: Float64Array[];
  /** one array for each layer */ biases: Float64Array[];
  /** shaped like the weights, over all rows, by the run's error rule */ weight_gradients: Float64Array[];
  /** one array for each layer */ bias_gradients: Float64Array[];
  /** one array for each layer, row by row of a truth table: what each unit adds up; empty for points */
  row_sums: Float64Array[];
  /** and what it makes of that */ row_values: Float64Array[];
  /** [layer, unit] of those switched off; layer 0 comes after the inputs */ units_off: number[][];
  /** the edges of the surfaces on both axes */ square: number[];
  /** one array for each layer after the inputs: its units' surfaces one after another */ surfaces: Float32Array[];
  /** for points: the surfaces of the inputs, one after another; else empty */ input_surfaces: Float32Array;
  judged: Judged;
  /** like places, for the rows that are not learnt from */ validation_places: Float64Array;
  /** row by row */ validation_targets: Float64Array;
}

/** Some of the test digits. */
export interface DigitGrid {
  /** of the test digits */ indices: Float64Array;
  /** 784 for each digit, row by row */ pixels: Uint8Array;
  labels: Uint8Array;
  first_guess: Uint8Array;
  second_guess: Uint8Array;
  /** the output of the first guess */ confidence: Float64Array;
  /** whether the outputs add up to 1 */ are_shares: boolean;
}

/** The answers to the test digits, summed up, and some of them. */
export interface DigitAnswers extends OfMoment {
  parts: PartSizes;
  cost: number;
  judged: Judged;
  /** classes x classes, sign by guess */ confusion: Float64Array;
  /** classes x classes, sums of output vectors */ soft_confusion: Float64Array;
  grid: DigitGrid;
}

/** The progress of a lab that has another session, on another run. */
export interface NewRun extends LabProgress, Learnt {}

/** A network as a file. */
export interface SavedModel {
  name: string;
  /** an .npz */ data: Uint8Array;
}

/** A function, class or constant that is edited. */
export interface ChangedPart {
  file: string;
  name: string;
  how: 'changed' | 'added' | 'removed';
  /** in the edited text, or where it stood */ line: number;
}

/** What edits are. */
export interface DescribedEdits {
  sha256: string;
  patch: string;
  parts: ChangedPart[];
  /** a text that is no Python */ trouble?: CodeTrouble;
}

/** The edits that are in it. */
export interface ReadEdits {
  edits: Edits;
  sha256: string;
}

/** The text of the whole file then. */
export interface RestoredPart {
  text: string;
}

export type TemplateKind = 'activation' | 'loss' | 'initializer' | 'optimizer' | 'learning_rule' | 'point_set';

/** The code with it. */
export interface FilledTemplate {
  edits: Edits;
  /** where it stands */ file: string;
  line: number;
}

/** Code with a bug in it. */
export interface PlantedBug {
  edits: Edits;
  file: string;
  /** codes, the vaguest first */ clues: string[];
}

/** Whether it computes what the shipped code does. */
export interface JudgedRepair {
  repaired: boolean;
}

export type CheckStatus = 'passed' | 'failed' | 'noted' | 'skipped';

/** What one check has found. */
export interface CheckedCode {
  code: string;
  status: CheckStatus;
  values: Record<string, RefusalValue>;
  file: string;
  line: number;
  trouble?: CodeTrouble;
}

/** What all checks so far have found. */
export interface CheckReport {
  results: CheckedCode[];
}

/** Why NumPy computes alone; empty when the kernel helps. */
export type KernelProblem = '' | 'no_simd' | 'not_loaded';

/** A Python that runs in the terminal of this computer, and serves the page. */
export interface NativePython {
  /** by which it knows the labs of this page */ session: string;
  /** its version */ numpy: string;
  /** what computes NumPy's products, with its version */ blas: string;
  /** the port that was wanted, if another program had it */ elsewhere?: number;
}

/** What has started. */
export interface BootReply {
  /** its version */ python: string;
  site_version: string;
  /** those that there are beside `numpy` */ engines: string[];
  kernel_problem: KernelProblem;
  native?: NativePython;
}

/** What the page's own worker has loaded, for another Python to start from. */
export interface HandedOver {
  /** a WebAssembly.Module */ wasm: any;
  /** of the standard library, NumPy and our package */ zips: Uint8Array[];
}

/** What Python takes. */
export interface Memory {
  /** of WebAssembly */ bytes: number;
  /** of Python objects, that were made since the first such request and are still alive */ live_proxies: number;
}

/** What the page may ask, by its type. */
export interface Requests {
  /** Start Python. base_url: where the site is. */
  boot: { payload: { base_url: string; carried?: Record<string, string> }; result: BootReply };
  /** Give what another Python can start from. */
  hand_over: { payload: {}; result: HandedOver };
  /** Say what Python takes. */
  measure_memory: { payload: {}; result: Memory };
  /** Load digits.npz, and have Python read it. */
  load_digits: { payload: {}; result: PartSizes };
  /** Load the model that ships with the page, and have Python read it. */
  load_shipped_model: { payload: {}; result: ShippedModel };
  /** Stop training. */
  pause: { payload: {}; result: Nothing };
  /** Train at this pace from now on. */
  set_pace: { payload: { steps_per_second: number }; result: Nothing };
  /** Load what draws first weights, which takes a browser a tenth of a second. */
  warm_up: { payload: {}; result: Nothing };
  /** Judge changes of settings, and have the lab take those that it can have. */
  change_settings: { payload: { lab: LabName; changes: ConfigRecord; anew: boolean; base?: ConfigRecord } & OfRun;
    result: SettingsReply };
  /** Go on with a paused training, or begin a new experiment. */
  train: { payload: { lab: LabName; steps_per_second?: number }; result: LabProgress & OfRun };
  /** Make one update. */
  step: { payload: { lab: LabName }; result: LabProgress & OfRun };
  /** Set one weight or bias by hand. */
  set_parameter: { payload: { lab: LabName; layer: number; fan_in: number; unit: number; value: number }; result:
    ParameterSet & OfRun };
  /** Switch a hidden unit off, or on again. */
  switch_unit: { payload: { lab: LabName; layer: number; unit: number; off: boolean }; result: UnitSwitched & OfRun };
  /** Give the network's current answers. */
  examine: { payload: { lab: LabName; grid_seed: number; grid_mistakes: boolean; view: SurfaceView }; result:
    TruthTableAnswers | DigitAnswers };
  /** Write the whole session as the bytes of an .npz. */
  take_checkpoint: { payload: { lab: LabName }; result: TakenCheckpoint };
  /** Put the session of a checkpoint in the place of the lab's. */
  restore_checkpoint: { payload: { lab: LabName; data: Uint8Array } & OfRun; result: NewRun & OfRun };
  /** Write the network that is shown as a file. */
  save_model: { payload: { lab: LabName }; result: SavedModel };
  /** Let edited code compute from now on, which closes all labs; if it cannot be imported, nothing changes. */
  run_code: { payload: { edits: Edits }; result: RunningCode };
  /** Run what was typed, perhaps in several lines, beside the labs. */
  run_console: { payload: { lab: LabName; source: string }; result: ConsoleReply };
  /** Say how a name may go on. */
  complete: { payload: { lab: LabName; text: string }; result: Completions };
  /** Install a wheel that a person chose; it comes from no index. */
  install_wheel: { payload: { name: string; data: Uint8Array }; result: Installed };
  /** What differs from the shipped source; of a text that is no Python, where that shows. */
  describe_edits: { payload: { edits: Edits }; result: DescribedEdits };
  /** The edits of a patch, or of one file of the package. Nothing of them is run. */
  read_edits: { payload: { name: string; text: string }; result: ReadEdits };
  /** The text of a file with one part as it was shipped. */
  restore_part: { payload: { file: string; text: string; name: string }; result: RestoredPart };
  /** The edits with a template in them. */
  fill_template: { payload: { edits: Edits; kind: TemplateKind; name: string }; result: FilledTemplate };
  /** The shipped code with the bug that this seed chooses. */
  plant_bug: { payload: { seed: number }; result: PlantedBug };
  /** Whether edits compute again what the shipped code does, where the bug was. */
  judge_repair: { payload: { edits: Edits; seed: number }; result: JudgedRepair };
}

/** Those that the sandbox alone answers: the page's own Python never sees edited code. */
export type SandboxRequests = Pick<Requests, 'run_code' | 'run_console' | 'complete' | 'install_wheel' | 'describe_edits' | 'read_edits' | 'restore_part' | 'fill_template' | 'plant_bug' | 'judge_repair'>;

/** What the worker asks of Python by itself. */
export interface WorkersQuestions {
  /** Begin a job, up to its first report. */
  begin_job: { payload: { job: number; name: string; payload: any }; result: JobReport };
  /** Go on with a job for about as long. */
  go_on_with_job: { payload: { job: number; seconds: number }; result: JobReport };
  /** Give a job up that nobody wants any more. */
  end_job: { payload: { job: number }; result: Nothing };
  /** Compute with web/kernel/ from now on, where a Config says so. */
  provide_kernel: { payload: { engines: Record<string, Record<string, Function>> }; result: ProvidedKernel };
  /** Read digits.npz. */
  provide_digits: { payload: { data: Uint8Array }; result: PartSizes };
  /** Read the model that ships with the page. */
  provide_model: { payload: { data: Uint8Array }; result: ShippedModel };
  /** Train for a slice. */
  train_for: { payload: { lab: LabName; seconds: number; most_steps?: number }; result: TrainedSlice };
}

/** Long work that the page asks for. The last report of each is its result. */
export interface Jobs {
  /** Begin with two sessions that have not gone on yet, and train both. */
  what_if_code: { payload: { lab: LabName }; report: WhatIfReport };
  /** Check edits, the cheapest check first; a check that fails forbids nothing. */
  check_code: { payload: { edits: Edits }; report: CheckReport };
}
