// The types of everything that crosses between the page, its worker and Python.
// A request is `{ id, type, payload }`, a reply `{ id, result }` or `{ id, error }`.
//
// Written by `python3 build.py wire` from pysrc/glassnet/browser/ and wire/: change those instead.

/** Progress of the downloads at start, in bytes. */
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

/** The state of a lab, and the points of its history not yet sent. */
export interface LabProgress {
  lab: LabName;
  config: ConfigRecord;
  layer_sizes: number[];
  status: 'ready' | 'finished' | 'stopped_early' | 'diverged';
  iteration: number;
  /** how often the user has changed the run since it began */ interventions: number;
  /** whether the weights differ from those the seed gave: by an update, a loaded model, or by hand */
  has_learnt: boolean;
  goal: number;
  done: boolean;
  epoch: number;
  samples: number;
  /** the rate in use now */ learning_rate: number;
  /** the config's engine, or its substitute */ engine_in_use: string;
  /** the Python outside a browser that computed part of the run or computes now; else empty */ platform: string;
  training: Points;
  validation: Points;
  /** the settings whose changes wait for a reset */ needs_reset: string[];
}

/** Something that belongs to a run. */
export interface OfRun {
  /** its number, as the page counts runs; anything of an older run is dropped */ run: number;
}

/** A lab's progress as the page receives it; the worker has added the run. */
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
  /** of a refusal, or foreign_reply (check_shape.js); empty for other errors */ code: string;
  /** the values its sentence needs */ values: Record<string, RefusalValue>;
  /** the setting it is about; empty if it is about none */ field: string;
  /** a text's key (from web/engine/), a Refusal's code, or plain words */ message: string;
}

/** Why a request failed. */
export interface WireError extends Trouble {
  /** the exception's name */ type: string;
  /** of an unexpected error in Python or in the worker; empty for a Refusal */ traceback: string;
}

/** A slice of training that failed; no slice follows. */
export interface TrainingFailedEvent {
  type: 'training_failed';
  lab: LabName;
  error: WireError;
}

/** A whole session, from which training continues to the same bits. */
export interface TakenCheckpoint {
  iteration: number;
  data: Uint8Array;
  /** the same as data, where that is large, for the browser's storage */ blob?: Blob;
  /** the JSON that replays it */ record: string;
}

/** A request about a lab, and nothing else. */
export interface OfLab {
  lab: LabName;
}

/** A checkpoint that no request asked for. */
export interface CheckpointEvent extends TakenCheckpoint, OfLab, OfRun {
  type: 'checkpoint';
}

/** Why there is no checkpoint. */
export interface CheckpointFailedEvent {
  type: 'checkpoint_failed';
  error: WireError;
}

/** What edited code has printed. */
export interface PrintedEvent {
  type: 'printed';
  text: string;
  /** how many excess characters were dropped */ lost: number;
}

export type WorkerEvent = BootProgressEvent | TrainedEvent | TrainingFailedEvent | CheckpointEvent | CheckpointFailedEvent | PrintedEvent;

/** A payload or a reply without fields. */
export interface Nothing {}

/** The plane of the inputs that the surfaces show; for points, the one they lie in. */
export interface SurfaceView {
  /** the input to the right, and the one upwards */ axes: number[];
  /** a value for every input */ fixed: number[];
  /** pixels a side */ resolution: number;
}

/** The moment that an answer refers to. */
export interface OfMoment {
  /** after which the network was asked */ iteration: number;
  /** the iteration its weights are from: earlier where early stopping put them back */ weights_of: number;
  /** whether the user changed network or data after that update */ changed: boolean;
}

/** A network's accuracy. */
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
  /** one array for each layer, row by row of a truth table: each unit's weighted sum; empty for points */
  row_sums: Float64Array[];
  /** likewise: each unit's activation */ row_values: Float64Array[];
  /** [layer, unit] of those switched off; layer 0 comes after the inputs */ units_off: number[][];
  /** the edges of the surfaces on both axes */ square: number[];
  /** one array for each layer after the inputs: its units' surfaces one after another */ surfaces: Float32Array[];
  /** for points: the surfaces of the inputs, one after another; else empty */ input_surfaces: Float32Array;
  judged: Judged;
  /** like places, for the rows that are not learnt from */ validation_places: Float64Array;
  /** row by row */ validation_targets: Float64Array;
}

/** What flows through a network. Arrays are row by row, one for each layer after the inputs. */
export interface RowsBlamed {
  answers: TruthTableAnswers;
  inputs: Float64Array;
  /** each unit's weighted sum */ sums: Float64Array[];
  /** each unit's activation */ values: Float64Array[];
  /** how the loss changes with each activation; no arrays without backpropagation */ errors: Float64Array[];
  /** what each unit hands down, before multiplication by weights */ handed_down: Float64Array[];
}

/** A description of the data. */
export interface DigitsDescription {
  /** of the user's own data; empty for the shipped digits */ name: string;
  /** of each class, for train, validation and test */ counts: Float64Array[];
  /** 784 for each class, in [0, 1] */ averages: Float32Array;
}

/** Examples of the data. */
export interface DigitExamples {
  total: number;
  /** within their part */ indices: Float64Array;
  /** 784 for each digit */ pixels: Uint8Array;
  labels: Uint8Array;
}

/** A training digit and its augmented copies. */
export interface AugmentationPreview {
  /** 784 values in [0, 1] */ original: Float32Array;
  /** 784 for each copy */ changed: Float32Array;
  /** whether the settings make any change */ active: boolean;
}

/** A file that the user brought. */
export interface OwnFile {
  name: string;
  data: Uint8Array;
}

/** How many digits are in each part of the data. */
export interface PartSizes {
  train: number;
  validation: number;
  test: number;
}

/** The digits found in files. */
export interface CheckedDigits {
  /** of the files */ name: string;
  total: number;
  parts: PartSizes;
  sha256: string;
  /** of each class */ counts: Float64Array;
  /** of the first twenty, 784 for each digit */ pixels: Uint8Array;
  /** of the first twenty */ labels: Uint8Array;
  /** the classes' names, as in Config; empty for digits */ sign_names: string;
}

/** Progress in reading files, and at the end their contents. */
export interface OwnDigitsReport {
  /** 0 to 1 */ share: number;
  found?: CheckedDigits;
}

/** The files now behind the dataset `own_digits`: those checked last. */
export interface OwnDigitsInUse {
  name: string;
  /** as in Config; empty for digits */ sign_names: string;
}

/** How often values fall into BINS equal bins from `low` to `high`. */
export interface Histogram {
  low: number;
  high: number;
  /** (BINS,) */ counts: Float64Array;
}

/** One layer of units, with the weights that lead into it. */
export interface LayerStatistics {
  units: number;
  weights: Histogram;
  gradients: Histogram;
  activations: Histogram;
  /** how many units no longer learn; None when that is not defined (softmax) */ stuck?: number;
  /** empty when `stuck` is None */ stuck_kind: string;
  /** the indices of those that no longer learn */ stuck_units: Float64Array;
  /** how awake each unit is, as from awake_units */ awake: Float64Array;
  /** of the weights, regardless of its sign */ largest_gradient: number;
  /** whether an update moves a weight by more than rounding does. If none moves, units need not be stuck: the errors
    may have vanished on their way down, or all be 0 */
  moves: boolean;
}

/** Statistics of the layers. */
export interface LayerReport {
  /** the number of digits they come from */ rows: number;
  /** for how many digits a unit must be off to be dead */ looked_at: number;
  /** those after the inputs */ layers: LayerStatistics[];
}

/** The incoming weights of units in the first layer. */
export interface UnitImages {
  /** their indices */ units: Float64Array;
  /** units of the layer */ total: number;
  /** 784 for each unit, row by row */ weights: Float32Array;
  biases: Float64Array;
  /** the largest absolute weight of each unit */ largest: Float64Array;
  /** the iteration these weights are from */ weights_of: number;
}

/** The digits in a cell of the confusion matrix. */
export interface DigitCell {
  /** digits in the cell */ total: number;
  labels: Float64Array;
  guesses: Float64Array;
  /** of the digits shown, the surest first */ indices: Float64Array;
  /** 784 for each digit */ pixels: Uint8Array;
  /** the output for the guess */ confidence: Float64Array;
  /** whether the outputs add up to 1 */ are_shares: boolean;
}

/** A digit and its activations in every layer. */
export interface OpenedDigit {
  label: number;
  pixels: Uint8Array;
  /** one array for each layer, the outputs last */ activations: Float32Array[];
  /** whether the outputs add up to 1 */ are_shares: boolean;
  /** digits from the most to the least likely */ ranked: Uint8Array;
}

/** The network that reads a drawing. */
export type ReaderName = 'shipped' | 'digits';

/** A network that reads drawings, for the page to show and to read with while Python is busy. */
export interface ReadingNetwork {
  /** a layer each: one row for each unit below, row by row */ weights: Float32Array[];
  /** a layer each */ biases: Float32Array[];
  hidden_activation: string;
  output_activation: string;
  /** whether its classes are the digits, not custom signs */ reads_digits: boolean;
}

/** The answer for a drawing without ink. */
export interface EmptyDrawing {
  empty: true;
}

/** The best guesses with only one of pen, crop, box and centring toggled. */
export interface SwitchedOver {
  digit: Uint8Array;
  share: Float32Array;
}

/** What a drawing becomes, and what a network makes of it. */
export interface Recognition {
  empty: false;
  /** how the drawing could be better: edge, small, two */ hints: string[];
  /** top, left, bottom, right of the part of the drawing that was scaled */ crop: number[];
  /** down, right */ shift: number[];
  /** 784 values in [0, 1], row by row, before the centring */ boxed: Float32Array;
  /** 784 values in [0, 1], row by row, as the network gets them */ image: Float32Array;
  outputs: Float32Array;
  /** whether the outputs add up to 1 */ are_shares: boolean;
  /** how far the best output leads the second, 0 to 1 */ lead: number;
  /** digits from the most to the least likely */ ranked: Uint8Array;
  /** a second digit that is worth naming; -1 if there is none */ rival: number;
  /** how much each pixel favoured the likeliest digit over the second */ contributions: Float32Array;
  /** one array for each layer, one value for each unit */ hidden: Float32Array[];
  otherwise: SwitchedOver;
}

/** What each value costs. */
export interface Valley {
  costs: Float64Array;
}

/** Why there is no judgement. */
export interface NotJudged {
  /** waiting: the digits have not loaded. preparing: under way. unjudged: too few digits */
  state: 'waiting' | 'preparing' | 'unjudged';
}

/** A judgement. */
export interface JudgedDrawing {
  state: 'judged';
  alike: boolean;
  /** 784 values in [0, 1]: ink far from any ink of the nearest digits */ too_much: Float32Array;
  /** 784 values in [0, 1]: ink of the nearest digits far from any in the drawing */ missing: Float32Array;
}

/** Whether a drawing looks like the digits that its network has learnt from. */
export type Likeness = NotJudged | JudgedDrawing;

/** The answer for an image without ink. */
export interface NoInk {
  found: false;
}

/** The ink of an image. */
export interface FoundInk {
  found: true;
  ink: Uint8Array;
}

/** A cell of the printed sheet in which something is written. */
export interface WrittenCell {
  /** from 0, in the order of the signs' names on the sheet */ row: number;
  /** from 0 */ column: number;
  /** 784 values, row by row, prepared as MNIST's digits were */ pixels: Uint8Array;
}

/** What is written on the printed sheet, row by row; blank cells are left out. */
export interface SheetRead {
  cells: WrittenCell[];
}

/** The engines that are available now. */
export interface ProvidedKernel {
  engines: string[];
}

/** The network that ships with the page. */
export interface ShippedModel {
  layer_sizes: number[];
  /** the lead of the best guess below which it is unsure */ unsure_below: number;
}

/** The progress of a lab after a slice of training. */
export interface TrainedSlice extends LabProgress {
  /** the rows that the slice trained on */ samples_trained: number;
}

/** The progress of a lab whose weight or bias was set by hand. */
export interface ParameterSet extends LabProgress {
  /** the old value; for a weight from a unit that is off, the one it has when on */ value_before: number;
}

/** The progress of a lab with a hidden unit switched off, or on again. */
export interface UnitSwitched extends LabProgress {
  /** whether it was off before */ was_off: boolean;
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

/** The answers to the test digits as a summary, and some of the digits. */
export interface DigitAnswers extends OfMoment {
  parts: PartSizes;
  cost: number;
  judged: Judged;
  /** classes x classes: the class by row, the guess by column */ confusion: Float64Array;
  /** classes x classes, sums of output vectors */ soft_confusion: Float64Array;
  grid: DigitGrid;
}

/** What the replaced run had learnt. */
export interface Learnt {
  /** absent if it learnt nothing */ kept?: TakenCheckpoint;
}

/** The progress of a lab with another session, and so another run. */
export interface NewRun extends LabProgress, Learnt {}

/** A network as a file. */
export interface SavedModel {
  name: string;
  /** an .npz */ data: Uint8Array;
}

/** The description of a submitted run. */
export interface SubmittedRun {
  lab: LabName;
  /** at the run's end */ settings: ConfigRecord;
  layer_sizes: number[];
  iterations: number;
  /** on its training data */ cost?: number;
  /** 0 to 1, on the rows it is judged by */ accuracy?: number;
  /** the iterations of its curve, at most 60 */ places: number[];
  /** at each of those iterations */ costs: number[];
  /** the line that claims how it was trained; empty without one */ proof: string;
  /** whether edited code computed it */ own_code: boolean;
  /** names of its lesson's steps whose goals it reached */ steps: string[];
}

/** A run, ready for submission. */
export interface RunToSubmit {
  run: SubmittedRun;
  /** why it has no proof */ no_proof: Trouble[];
}

export type StepState = 'open' | 'reached' | 'skipped';

/** A pupil's progress in one step of a lesson. */
export interface SubmittedStep {
  name: string;
  title: string;
  state: StepState;
  /** how many were opened */ hints: number;
  /** in words; empty without one */ question: string;
  answer?: string | number;
  /** absent where no right answer is known */ right?: boolean;
}

/** A drawing on its way out of the page. */
export interface DrawingToSubmit {
  /** 28 x 28, row by row, 0 for paper */ pixels: Uint8Array;
  /** what it is read as */ reads: string;
}

/** A submission as one line. */
export interface ClassText {
  text: string;
}

/** A drawing on its way into the page. */
export interface SubmittedDrawing {
  pixels: Uint8Array;
  reads: string;
}

/** A pupil's submission. */
export interface ClassEntry {
  /** may be empty */ name: string;
  /** seconds since 1970 */ made: number;
  lesson: string;
  /** of the lesson; both are empty without one */ title: string;
  steps: SubmittedStep[];
  runs: SubmittedRun[];
  drawings: SubmittedDrawing[];
  /** the name, normalised for comparison with others */ who: string;
}

/** The result of reading a line. */
export interface ClassLine {
  entry?: ClassEntry;
  /** why it could not be read */ refused?: Trouble;
}

/** The lines, in the order given. */
export interface ReadClassTexts {
  lines: ClassLine[];
}

export type ConditionValue = string | number | string[];

export type LessonCondition = Record<string, ConditionValue>;

/** A step that a run claims to have reached, as this page's lesson defines it. */
export interface ClaimedStep {
  name: string;
  /** the lab it is about */ lab: LabName;
  /** its initial settings; an empty record if it sets nothing up */ settings: ConfigRecord;
  /** the settings it locks */ locked: string[];
  goal: LessonCondition[];
  /** the right answer to its question; an empty record without one */ right: LessonCondition;
  /** for a choice, its number, from 1 */ answer?: string | number;
}

/** What a proof contradicts: a field of the run, or the name. */
export type Contradicted = 'name' | 'lab' | 'settings' | 'layer_sizes' | 'iterations' | 'cost' | 'accuracy' | 'curve';

/** The outcome of training a claimed record again. */
export interface ProofJudgement {
  /** whether training ended at the claimed weights, to the bit */ is_true: boolean;
  /** the last iteration up to which the costs were the claimed ones */ same_until: number;
  /** the first iteration at which something is known to differ */ differs_by: number;
  /** whether the cost stopped being a number before the claimed end */ diverged: boolean;
  judged: Judged;
}

/** Progress of the proof check of a submitted run. */
export interface ClassProofCheckReport {
  iteration: number;
  /** to train again */ iterations: number;
  /** found so far */ contradicts: Contradicted[];
  /** of the claimed weights */ weights_sha256: string;
  /** the name in the proof; may be empty */ name: string;
  /** names of the steps whose goals have held at some point in the run so far */ held: string[];
  /** in the last report */ judgement?: ProofJudgement;
}

/** How well a network reads a handwriting that it has never seen. */
export interface JudgedHandwriting {
  /** the writer */ hand: string;
  /** drawings */ rows: number;
  /** drawings read correctly */ right: number;
  /** the sign misread most often; empty if all are right */ hardest: string;
  /** how often it is misread */ missed: number;
  /** what it is mistaken for most often */ taken_for: string;
}

/** A file that holds no collection, and why. */
export interface RefusedHandwriting extends Trouble {
  name: string;
}

/** The handwritings judged so far, and the unreadable files. */
export interface HandwritingReport {
  judged: JudgedHandwriting[];
  refused: RefusedHandwriting[];
  /** handwritings to judge; 0 while files are read */ count: number;
}

/** A text, or its key in a catalogue; the other is empty. */
export interface LessonWords {
  text: string;
  key: string;
}

export type LessonTab = 'xor' | 'digits' | 'draw' | 'code';

/** Where a step begins. settings: those that differ from the lab's preset; None leaves all as is. */
export interface LessonPlace {
  tab: LessonTab;
  view: string;
  settings?: Record<string, string | number>;
}

export type AnswerKind = 'choice' | 'number' | 'words';

/** A question asked before looking. */
export interface LessonQuestion {
  text: LessonWords;
  kind: AnswerKind;
  /** none for a number or free words */ choices: LessonWords[];
  /** an empty record when the answer is not judged */ right: LessonCondition;
  /** empty without an explanation */ because: LessonWords;
}

export type ShownBy = 'run' | 'answer' | 'page';

/** A step. hide: parts of the page. lock: settings. goal: all conditions must hold at once. */
export interface LessonStep {
  name: string;
  text: LessonWords;
  place?: LessonPlace;
  hide: string[];
  lock: string[];
  question?: LessonQuestion;
  goal: LessonCondition[];
  hints: LessonWords[];
  shown_by: ShownBy;
}

/** A lesson that has been read. can_say: what the learner can say after it. */
export interface CheckedLesson {
  name: string;
  title: LessonWords;
  about: LessonWords;
  minutes: number;
  steps: LessonStep[];
  can_say: LessonWords[];
  open_question: LessonWords;
}

export type GoalState = 'reached' | 'not_yet' | 'lost';

/** Whether a condition holds. code: one of CODES; values: those its sentence needs. */
export interface GoalJudgement {
  state: GoalState;
  code: string;
  values: Record<string, ConditionValue>;
}

/** The judgement of a step's goal and question. */
export interface JudgedStep {
  /** after which it was judged */ iteration: number;
  /** one for each condition */ judgements: GoalJudgement[];
  /** empty without one; `kept` if it is not judged */ answer: '' | 'right' | 'wrong' | 'kept';
}

/** A setting of a condition. */
export interface GoalField {
  name: string;
  kind: 'number' | 'word' | 'words';
  /** of a number */ low: number;
  high: number;
  whole: boolean;
  /** the words to choose from */ known: string[];
}

/** A kind of condition that a lesson can ask for. */
export interface GoalKind {
  kind: string;
  fields: GoalField[];
  /** fields that can be left out */ may_miss: string[];
  /** at least one of these is needed */ one_of: string[];
}

/** A number of the run that a question can ask for. */
export interface AskedNumber {
  name: string;
  /** the row, unit or weight it is about */ fields: GoalField[];
}

/** Everything that a lesson can ask for. */
export interface GoalVocabulary {
  kinds: GoalKind[];
  numbers: AskedNumber[];
  /** of a text */ most_words: number;
}

/** A line that claims how a lab's training ended. */
export interface Proof {
  text: string;
  iteration: number;
}

/** What a proof of training claims. */
export interface ProofClaim {
  lab: LabName;
  /** the settings that its run began with */ config: ConfigRecord;
  layer_sizes: number[];
  /** to train again */ iterations: number;
  /** how often the user changed the run */ by_hand: number;
  /** the one that computed it */ engine: string;
  weights_sha256: string;
  /** what the claimant calls themselves, which nothing proves; may be empty */ name: string;
}

/** Progress of a proof check. */
export interface ProofCheckReport {
  iteration: number;
  /** in the first report */ claim?: ProofClaim;
  /** in the last report, if training again reached its end */ judgement?: ProofJudgement;
}

/** The settings for teaching signs, except the signs' names. */
export interface TeachingSettings {
  digit: ConfigRecord;
  signs: ConfigRecord;
}

/** The ink of one drawing, as the Draw tab makes it. */
export interface SignInk {
  width: number;
  height: number;
  /** 0 for paper and 255 for full ink */ ink: Uint8Array;
}

/** The drawings as a network gets them. */
export interface PreparedSigns {
  /** 784 for each drawing; all 0 where there is no ink */ pixels: Uint8Array;
  blank: boolean[];
}

export type SignPart = 'learn' | 'test';

/** One drawing without its pixels. */
export interface SignRecord {
  sign: string;
  part: SignPart;
  /** whose handwriting it is; may be empty */ hand: string;
  /** each x, y, x, y, ... on a surface of 280 x 280 */ strokes: number[][];
}

/** A .zip of PNG, labels and strokes. */
export interface SignsFile {
  file: Uint8Array;
}

/** A small collection as text for a link, up to 7,600 characters. */
export interface SignsText {
  text: string;
}

/** The collection in a file. */
export interface FoundSigns {
  names: string[];
  drawings: SignRecord[];
  /** 784 for each drawing */ pixels: Uint8Array;
}

/** Progress in reading a file, and at the end its contents. */
export interface SignsReport {
  /** 0 to 1 */ share: number;
  found?: FoundSigns;
}

/** How the network in training reads the signs: first those it learns from, then the others. */
export interface TaughtSigns {
  iteration: number;
  /** of each drawing */ guesses: Uint8Array;
  /** the output for each guess */ shares: Float32Array;
  /** per class, of the page's own test digits: those read right, and all tried; empty for custom signs */
  old_right: Float64Array;
  old_rows: Float64Array;
}

/** The first parameter that differs, with its place as in Session.set_parameter, and both values. */
export interface Difference {
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

/** A run continued twice from the same numbers, once with one thing changed. */
export interface WhatIfReport {
  done: boolean;
  /** the iteration at which both begin */ start: number;
  /** how far both are */ iteration: number;
  /** the iteration at which both end */ total: number;
  /** the first parameter that differs */ first?: Difference;
  /** after which both were compared */ iterations: Float64Array;
  /** for each layer, by iteration: the share of parameters that differ */ shares: Float64Array[];
  /** for each layer, by iteration: the largest difference */ largest: Float64Array[];
  unchanged_cost: CostCurve;
  changed_cost: CostCurve;
}

export type Edits = Record<string, string>;

/** A place in the package that an error passed through. */
export interface CodeFrame {
  file: string;
  line: number;
  /** as Python names it */ function: string;
}

/** An error in edited code, to be put into words. */
export interface CodeTrouble {
  code: string;
  /** what a sentence needs; always `type`, the name of Python's error, and `message`, its text */
  values: Record<string, string | number | string[] | number[]>;
  /** the nearest place in edited code; empty if there is none */ file: string;
  /** from 1; 0 if there is none */ line: number;
  /** from 1; 0 if unknown */ column: number;
  /** all lines of the package on the way there, the outermost first */ places: CodeFrame[];
  /** Python's wording, with files given by their paths in the package */ original: string;
}

/** What the new code adds and lacks; or why it cannot run, and the old code runs on. */
export interface RunningCode {
  /** names that it adds to the choices of a setting */ added: Record<string, string[]>;
  /** shipped names that it lacks */ lost: Record<string, string[]>;
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

/** The result of a command. What it prints is sent as it runs. */
export interface ConsoleReply {
  /** whether the command is incomplete */ more: boolean;
  /** its value as Python writes it; empty for none */ value: string;
  array?: ShownArray;
  /** whether it changed a run, which then cannot be repeated, or the package */ changed: boolean;
  trouble?: CodeTrouble;
}

/** The possible names, each including the part already typed. */
export interface Completions {
  /** where in the text that part begins */ start: number;
  names: string[];
}

/** The modules that can be imported now. */
export interface Installed {
  modules: string[];
}

/** An edited function, class or constant. */
export interface ChangedPart {
  file: string;
  name: string;
  how: 'changed' | 'added' | 'removed';
  /** in the edited text; of a removed part, where it stood */ line: number;
}

/** A description of edits. */
export interface DescribedEdits {
  sha256: string;
  patch: string;
  parts: ChangedPart[];
  /** where a text is not Python */ trouble?: CodeTrouble;
}

/** The edits found in a text. */
export interface ReadEdits {
  edits: Edits;
  sha256: string;
}

export type TemplateKind = 'activation' | 'loss' | 'initializer' | 'optimizer' | 'learning_rule' | 'point_set';

/** The edits with a template in them. */
export interface FilledTemplate {
  edits: Edits;
  /** where the template is */ file: string;
  line: number;
}

/** Code with a bug in it. */
export interface PlantedBug {
  edits: Edits;
  file: string;
  /** codes, the vaguest first */ clues: string[];
}

/** Whether edits do what the shipped code does. */
export interface JudgedRepair {
  repaired: boolean;
}

export type CheckStatus = 'passed' | 'failed' | 'noted' | 'skipped';

/** The finding of one check. */
export interface CheckedCode {
  code: string;
  status: CheckStatus;
  values: Record<string, RefusalValue>;
  file: string;
  line: number;
  trouble?: CodeTrouble;
}

/** A function over the weighted sums from -4 to 4. */
export interface ChangedCurve {
  name: string;
  edited: number[];
  /** empty if it is new */ shipped: number[];
}

/** The findings of all checks so far. */
export interface CheckReport {
  results: CheckedCode[];
  /** once it is known that functions give arrays */ curve?: ChangedCurve;
}

/** A job's report after a slice. */
export interface JobReport {
  /** whether it is the last report */ done: boolean;
  report: any;
}

/** A lab after a change to its settings. */
export interface TakenSettings extends Learnt {
  /** absent without a session: there are no points to learn from */ progress?: LabProgress;
  /** whether another run has begun */ begun: boolean;
}

/** A change to a setting that cannot be made, and why. */
export interface RefusedChange extends Trouble {
  setting: string;
  /** as it came */ value: string | number;
}

/** Which settings a lab can and cannot have. */
export interface SettingsReply extends TakenSettings {
  /** those that it can have; some may wait for a reset */ wanted: ConfigRecord;
  /** those that it cannot have, the newest last */ refused: RefusedChange[];
}

export type FormatName = 'npz' | 'folder' | 'json' | 'script' | 'notebook' | 'pytorch' | 'keras' | 'onnx';

/** What our own reader finds in a written file. */
export interface FoundInFile {
  layer_sizes: number[];
  /** of the hidden layers; meaningless without any */ hidden_activation: string;
  output_activation: string;
  precision: string;
  /** weights and biases */ parameters: number;
  /** whether each equals the network's, to the bit */ equal_weights: boolean;
  /** what inputs are divided by */ scale: number;
  /** the inputs a network gets for a point; empty for other data */ told: string[];
  /** how many hidden units are switched off */ units_off: number;
  /** in the file, to check answers with */ rows: number;
  /** between the answers to these rows and the file's expected answers */ largest_difference: number;
}

/** A network as a file, and what our own reader finds in it. */
export interface ExportedModel {
  name: string;
  data: Uint8Array;
  found: FoundInFile;
}

/** The progress of a lab with the network of a file. */
export interface LoadedModel extends NewRun {
  /** the updates that the file's record counts, 0 without one */ learnt_before: number;
}

/** The edited source that computed the file's run, as far as the file says; not to be trusted. */
export interface CarriedCode {
  /** empty for the shipped source */ sha256: string;
  /** empty where the file carries none */ patch: string;
}

/** A file of the package. */
export interface SourceFile {
  file: string;
  sha256: string;
  text: string;
}

/** A named value after a line changed it. */
export interface MadeValue {
  name: string;
  how: 'set' | 'in_place';
  /** the index of an array, or -1 for a plain value, which is in `text` */ array: number;
  text: string;
}

/** One line that ran. */
export interface RecordedLine {
  function: string;
  /** its path in the package */ file: string;
  line: number;
  /** first and last line of its function */ scope: number[];
  /** 0 for the function that was called first */ depth: number;
  /** the line that called its function; -1 for none */ caller: number;
  /** the name that its statement changes; empty for none */ target: string;
  made: MadeValue[];
}

/** An element's role in the mathematics. */
export interface Role {
  /** a step's code, or one of the given arrays: inputs, targets, weights, biases, gradient_weights, mean_biases ...;
    `name` for something that has only a name in the source */
  code: string;
  /** what `cell` indexes: weights (from, to), biases (0, unit), units (row, unit) */
  of: 'weights' | 'biases' | 'units' | '';
  /** the layer of these weights or units, from 0 after the inputs; -1 for the inputs, or without a layer */
  layer: number;
  /** which of these the element is */ cell: number[];
  /** as the source calls it */ name: string;
}

/** An array as it was after a line. */
export interface RecordedArray {
  shape: number[];
  dtype: string;
  /** the line that made these numbers; -1 if they were given */ made_at: number;
  lowest: number;
  highest: number;
  /** row by row; empty for a larger array, which see_value gives */ numbers: Float32Array | Float64Array;
  /** of its first element */ role: Role;
}

/** A result of a step. */
export interface ShownValue {
  name: string;
  value: number;
}

/** A named step of the pass. */
export interface PassStep {
  code: string;
  /** the form its mathematics takes, such as `softmax`, `notebook` or `plus`; empty if there is only one */
  variant: string;
  /** forward, error, backward, step; of the perturbation rule: trial, unmoved, minus, plus, choice */ section: string;
  /** the layer of its weights or units, counted from 0 after the inputs; -1 for none */ layer: number;
  /** the line it is on */ line: number;
  shown: ShownValue[];
  /** its result if that is a single number, else NaN */ number: number;
  /** what is edited in the source it runs, such as `tanh`; empty if nothing is */ own: string;
}

/** What an update did; NaN and empty where the answer alone was recorded. */
export interface PassOutcome {
  cost_before: number;
  /** the cost that the gradient predicted */ promised: number;
  cost_after: number;
  outputs_before: Float32Array | Float64Array;
  outputs_after: Float32Array | Float64Array;
}

/** One update of a copy of a network, line by line. */
export interface Recording {
  rows: number;
  /** false where the answer alone was recorded */ with_targets: boolean;
  learning_rate: number;
  layer_sizes: number[];
  config: ConfigRecord;
  /** those that ran */ files: SourceFile[];
  lines: RecordedLine[];
  arrays: RecordedArray[];
  steps: PassStep[];
  outcome: PassOutcome;
  seconds: number;
}

/** All numbers of an array. */
export interface SeenValue {
  numbers: Float32Array | Float64Array;
}

/** The meaning of a number. */
export interface NumberMeaning {
  /** what its sign or size means, such as `delta_positive`, `slope_flat` or `rises`; empty for nothing */ code: string;
  /** how far a new weight or bias is from the old one */ change: number;
  /** main cause of the number; empty for none of these */ cause: 'bias' | 'unit' | 'row' | '';
  /** of a number that belongs to the cause */ example: Role;
}

/** A part of a formula, with its number. */
export interface Term {
  /** number for a leaf; rest for the sum of the terms left out; else the operation on the terms: sum, difference,
    product, quotient, power, negative, exp ... */
  kind: string;
  number: number;
  /** of a leaf, as the source calls it */ name: string;
  /** the array that the leaf is an element of; -1 for none */ value: number;
  cell: number[];
  role: Role;
  /** how many terms of a sum are in its rest */ rest: number;
  terms: Term[];
}

/** How an element came about. */
export interface WrittenOut {
  value: number;
  cell: number[];
  /** as it is stored */ number: number;
  /** given: it was there before; unknown: its line cannot be written out */ known: 'formula' | 'given' | 'unknown';
  /** the line that made it; -1 for none */ line: number;
  role: Role;
  meaning: NumberMeaning;
  /** the number alone when it is given or unknown */ formula: Term;
}

/** An expression of a line, and its value. */
export interface PartOfLine {
  text: string;
  /** index of its first character in the line */ start: number;
  /** empty if not an array */ shape: number[];
  /** its value if not an array */ plain: string;
  /** row by row; empty for a larger array */ numbers: Float32Array | Float64Array;
}

/** A line's expressions; none for a line with a body. */
export interface OpenedLine {
  parts: PartOfLine[];
}

/** A weight's gradient, computed in two ways. */
export interface CheckedGradient {
  gradient: number;
  central_difference: number;
}

/** A step under both error rules. */
export interface ComparedStep {
  code: string;
  layer: number;
  /** the largest difference */ apart: number;
}

/** Every step under both error rules. */
export interface ComparedRules {
  steps: ComparedStep[];
}

/** What identifies edits, from a Python that has never run them. */
export interface NamedEdits {
  /** empty for the shipped code */ sha256: string;
  patch: string;
}

/** Where a name is defined. */
export interface Definition {
  name: string;
  file: string;
  line: number;
}

/** The package's source files, in reading order. */
export interface Sources {
  files: SourceFile[];
  definitions: Definition[];
  /** the files that may be edited */ editable: string[];
}

/** A kept run without its checkpoint. */
export interface KeptRunParts {
  /** the JSON of a KeptRun of lab/state/kept_runs.js, without its `writer` */ row: string;
  trained: Points;
  validated: Points;
}

/** A kept run on its way into a file. */
export interface SavedRun extends KeptRunParts {
  /** empty if there is none */ checkpoint: Uint8Array;
}

export type DataKind = 'own_digits' | 'model' | 'code';

/** Something that the user brought, by its hash. */
export interface SavedData {
  sha256: string;
  kind: DataKind;
  name: string;
  files: OwnFile[];
}

/** Kept runs as one .zip. */
export interface RunsFile {
  data: Uint8Array;
}

/** A kept run on its way out of a file. */
export interface ImportedRun extends KeptRunParts {
  /** empty if there is none */ checkpoint: Uint8Array;
  checkpoint_iteration: number;
  /** of the checkpoint, as in TakenCheckpoint */ blob?: Blob;
}

/** The runs read in a slice, checked. */
export interface ImportedRuns {
  /** how many runs the file has */ total: number;
  runs: ImportedRun[];
  data: SavedData[];
}

/** One of several runs that are compared. */
export interface ComparedRun extends OfMoment {
  /** its index among the given checkpoints */ run: number;
  /** on the table or points it learnt, or on the test digits */ cost: number;
  judged: Judged;
  /** right answers in each class; empty without classes */ class_right: Float64Array;
  /** rows of each class; empty without classes */ class_rows: Float64Array;
  /** of a truth table, row by row; else empty */ targets: Float64Array;
  /** like the targets */ outputs: Float64Array;
  layer_sizes: number[];
  /** into the first twelve units of the first layer, unit by unit */ weights: Float32Array;
}

/** A checkpoint that could not be read, and why. */
export interface RefusedRun extends Trouble {
  /** its index among those given */ run: number;
}

/** Test digits that one run reads right and another wrong. */
export interface DisputedDigits {
  total: number;
  indices: Float64Array;
  pixels: Uint8Array;
  labels: Uint8Array;
  /** for each of the readable runs */ guesses: Uint8Array[];
}

/** The runs' accuracy, and where they differ. */
export interface RunsComparison {
  /** those that could be read */ runs: ComparedRun[];
  /** why the others could not be */ refused: RefusedRun[];
  /** whether all of them are judged on the same rows */ same_rows: boolean;
  /** empty unless same_rows */ disputed: DisputedDigits;
}

/** A whole run as text for an address. */
export interface RunLink {
  link: string;
  iteration: number;
  /** how often its network was changed by hand */ by_hand: number;
}

/** An earlier moment of a run, or the progress of retraining towards it. */
export interface LookedAt {
  /** whether it is reached */ done: boolean;
  /** the first iteration that can be looked at */ earliest: number;
  /** whether native Python may have made, or would remake, updates before `earliest` */ begins_elsewhere: boolean;
  iteration: number;
  /** how often the user had changed the run by then */ interventions: number;
  epoch: number;
  learning_rate: number;
  /** the settings then */ config: ConfigRecord;
}

/** The pushes in one direction, at the chosen moment or summed. */
export interface PushesOneWay {
  count: number;
  total: number;
}

/** The examples that push up most, the strongest first, then those that push down most. */
export interface PushingExamples {
  /** in the training data */ indices: Float64Array;
  pushes: Float64Array;
  /** the moment so far at which each pushed hardest, or the chosen one */ moments: Float64Array;
  /** of rows and points, as in TruthTableAnswers; empty for digits */ places: Float64Array;
  /** row by row; empty for digits */ targets: Float64Array;
  /** 784 for each digit; else empty */ pixels: Uint8Array;
  /** of digits; else empty */ labels: Uint8Array;
}

/** Which examples pushed a weight most, and which way. */
export interface PushesReport {
  /** whether all moments are done */ done: boolean;
  /** the moment that is reported, -1 for the sum */ moment: number;
  /** how far retraining is */ iteration: number;
  /** the iteration of the last moment */ last: number;
  /** how many moments there will be */ planned: number;
  /** how many moments are summed: those so far whose update has been made */ summed: number;
  /** moments without pushes: no gradient was followed, or numbers too large */ left_out: number;
  /** of the moments so far */ iterations: Float64Array;
  /** at each: the weight or bias, or the norm of the unit's incoming weights and bias */ values: Float64Array;
  /** the weights into the unit, in the network shown */ incoming: Float64Array;
  /** training examples */ rows: number;
  up: PushesOneWay;
  down: PushesOneWay;
  strongest: PushingExamples;
}

/** Progress of a replay. */
export interface Replayed {
  iteration: number;
  total: number;
}

/** What to try next with a run. */
export interface Remedy {
  /** empty if there is no advice */ code: string;
  /** the settings that it changes */ changes: ConfigRecord;
  /** whether it needs a fresh network; else training goes on */ begins_anew: boolean;
  /** the preset that the changes amount to; empty if none */ preset: string;
}

/** What happened in a run, why, and what to try next. */
export interface Verdict {
  /** the iteration it is about */ iteration: number;
  code: string;
  mood: '' | 'good' | 'mark' | 'bad';
  /** the values its sentence needs */ values: Record<string, string | number>;
  remedy: Remedy;
  /** for edited code: whether a run like this one uses any of it */ own_code?: boolean;
}

/** Digits that were read as another. */
export interface Confusion {
  digit: number;
  guess: number;
  count: number;
  /** the surest first */ indices: Float64Array;
  pixels: Uint8Array;
}

/** Everything that a report shows of a network. */
export interface RunReport {
  iteration: number;
  /** the JSON that replays it */ record: string;
  layer_sizes: number[];
  verdict: Verdict;
  /** one, for a truth table or points; else none */ rows: TruthTableAnswers[];
  /** one, for digits; else none */ digits: DigitAnswers[];
  /** of digits, the commonest first, each with its surest digits */ confusions: Confusion[];
  /** the run as text for an address; empty if there can be none */ link: string;
  /** why not */ no_link: Trouble[];
  /** a line that claims how its training ended; empty if there can be none */ proof: string;
  /** why not */ no_proof: Trouble[];
}

export type SearchKind = 'grid' | 'random' | 'tpe';

/** A setting's values to try: those listed, or any from low to high. */
export interface SearchedSetting {
  name: string;
  /** in their order; empty for a range */ values: string[];
  low: number;
  high: number;
  /** whether the range is sampled on a logarithmic scale */ log: boolean;
  /** whether it has only whole numbers */ whole: boolean;
}

/** A search that can be run. */
export interface PlannedSearch {
  /** the first line of its file */ head: string;
  lab: LabName;
  kind: SearchKind;
  /** whether poor trials are given up */ prune: boolean;
  trials: number;
  /** of random points */ seed: number;
  /** of one trial, by the settings that are not searched */ updates: number;
  base: ConfigRecord;
  searched: SearchedSetting[];
}

export type TrialStatus = 'rung' | 'finished' | 'stopped_early' | 'diverged' | 'pruned' | 'killed';

/** The outcome of a trial. */
export interface TriedTrial {
  number: number;
  /** those that are searched */ settings: ConfigRecord;
  status: TrialStatus;
  iteration: number;
  /** on the rows judged; NaN if it has none */ cost: number;
  accuracy: number;
  weights_sha256: string;
  /** the JSON of its run; empty if it never ended */ record: string;
  /** whether a browser retrains it to the same bits */ exact: boolean;
  /** its line in the file */ line: string;
}

/** Progress of a trial. */
export interface TrialProgress {
  iteration: number;
  total: number;
  /** in the last report */ tried?: TriedTrial;
}

/** The contents of a search's file. */
export interface ReadSearch {
  planned: PlannedSearch;
  /** the last line of each trial */ tried: TriedTrial[];
  /** all lines after the first */ lines: string[];
}

/** One cell of the notebook: a learning rule, a learning rate, iterations of one batch each. */
export interface RecordedExperiment {
  learning_rule: string;
  learning_rate: number;
  iterations: number;
  lowest: number;
  highest: number;
  last?: number;
}

/** The notebook's ten experiments. */
export interface RecordedStory {
  experiments: RecordedExperiment[];
}

/** `notebook`: all ten experiments; `switches`: one short switch experiment. */
export type ExperimentsName = 'notebook' | 'switches';

/** An experiment's progress, and its results so far. */
export interface ExperimentOutcome {
  /** updates */ total: number;
  /** updates */ done: number;
  /** updates that changed any weight */ changes: number;
  /** the updates after which the network was examined, beginning with 0 */ looks: Float64Array;
  /** at each look, of held-out digits */ accuracy: Float64Array;
  /** hidden units that no longer learnt, at each look */ stuck: Float64Array;
  /** how often the most frequent answer was given, as a share, at the last look */ commonest: number;
  /** of all hidden units, at the last look */ activations: Histogram;
}

/** Progress of experiments. */
export interface ExperimentsReport {
  done: boolean;
  /** the share of all the work done, 0 to 1 */ share: number;
  /** hidden units */ units: number;
  /** updates of each experiment */ totals: Float64Array;
  /** of the experiments begun so far */ outcomes: ExperimentOutcome[];
}

/** A weight or a bias. */
export interface Parameter {
  layer: number;
  /** -1 is the bias */ fan_in: number;
  unit: number;
}

/** A weight or a bias, and what it is set to. */
export interface ParameterValue extends Parameter {
  value: number;
}

/** A target of a truth table. */
export interface FlippedTarget {
  row: number;
  output: number;
}

/** Why NumPy computes alone; empty when the kernel helps. */
export type KernelProblem = '' | 'no_simd' | 'not_loaded';

/** How Python started: from nothing, from its memory snapshot, or from nothing because that was refused. */
export type SnapshotUse = '' | 'restored' | 'refused';

/** A Python that runs in a terminal on this computer, and serves the page. */
export interface NativePython {
  /** identifies the labs of this page */ session: string;
  /** its version */ numpy: string;
  /** the library that multiplies for NumPy, with its version */ blas: string;
  /** the requested port, if another program had it */ elsewhere?: number;
}

/** The Python that has started. */
export interface BootReply {
  /** its version */ python: string;
  site_version: string;
  /** those available besides `numpy` */ engines: string[];
  kernel_problem: KernelProblem;
  snapshot: SnapshotUse;
  native?: NativePython;
}

/** What the page's own worker has loaded, for another Python to start from. */
export interface PythonParts {
  /** a WebAssembly.Module */ wasm: any;
  /** of the standard library, NumPy and our package */ zips: Uint8Array[];
  /** a Snapshot of engine/engine_types.d.ts, if one is kept */ snapshot?: any;
}

/** Python's memory use. */
export interface Memory {
  /** of WebAssembly */ bytes: number;
  /** of the proxies made since memory was first measured, how many are alive */ live_proxies: number;
}

/** Requests that the page may send, by type. */
export interface Requests {
  /** Start Python. base_url: where the site is. */
  boot: { payload: { base_url: string; carried?: Record<string, string> }; result: BootReply };
  /** Return what another Python can start from. */
  transfer_python: { payload: {}; result: PythonParts };
  /** Report Python's memory use. */
  measure_memory: { payload: {}; result: Memory };
  /** Load digits.npz, and have Python read it. */
  load_digits: { payload: {}; result: PartSizes };
  /** Load the model that ships with the page, and have Python read it. */
  load_shipped_model: { payload: {}; result: ShippedModel };
  /** Stop training. */
  pause: { payload: {}; result: Nothing };
  /** Train at this pace from now on. */
  set_pace: { payload: { steps_per_second: number }; result: Nothing };
  /** Return what flows forward and back through a small network, for every training row. */
  see_blame: { payload: { lab: LabName; view: SurfaceView }; result: RowsBlamed };
  /** Count each class in each part, and average the images of each class. */
  describe_digits: { payload: { lab: LabName }; result: DigitsDescription };
  /** Return examples of one class, or of all; none where the data lack that part. */
  browse_digits: { payload: { lab: LabName; part: string; digit: number; start: number; count: number }; result:
    DigitExamples };
  /** Augment a training digit several times, as in training. */
  preview_augmentation: { payload: { lab: LabName; config: ConfigRecord; index: number; count: number; seed: number };
    result: AugmentationPreview };
  /** Make the files checked last the dataset `own_digits`. */
  use_own_digits: { payload: {}; result: OwnDigitsInUse };
  /** Return the count of stuck units and three histograms of each layer after the inputs. */
  inspect_layers: { payload: { lab: LabName }; result: LayerReport };
  /** Show the weights into units of the first layer. */
  inspect_units: { payload: { lab: LabName; kind: string; order: string; start: number; count: number }; result:
    UnitImages };
  /** Show the test digits in a cell of the confusion matrix, or all mistakes, surest first. */
  confused_digits: { payload: { lab: LabName; digit: number; guess: number; kind: string }; result: DigitCell };
  /** Show a digit, and its activations in every layer. */
  open_digit: { payload: { lab: LabName; part: string; index: number }; result: OpenedDigit };
  /** The weights of the network that reads drawings. */
  read_network: { payload: { model: ReaderName }; result: ReadingNetwork };
  /** Prepare a drawing and read it. */
  recognize: { payload: { width: number; height: number; ink: Uint8Array; plain_ink: Uint8Array; pen: boolean; crop:
    boolean; box: boolean; centre: boolean; model: ReaderName }; result: EmptyDrawing | Recognition };
  /** Return the training cost at each value of one weight or bias, all others fixed. */
  see_valley: { payload: { lab: LabName; layer: number; unit: number; fan_in: number; values: Float64Array }; result:
    Valley };
  /** Return what a network would answer with another value for one weight or bias, without setting it. */
  preview_weight: { payload: { lab: LabName; layer: number; unit: number; fan_in: number; value: number; view:
    SurfaceView }; result: TruthTableAnswers };
  /** Find the ink of a photo or an image file. */
  read_image: { payload: { width: number; height: number; brightness: Uint8Array }; result: NoInk | FoundInk };
  /** Cut a photo of the printed sheet into its cells, and prepare what is written in them. */
  read_sheet: { payload: { width: number; height: number; brightness: Uint8Array }; result: SheetRead };
  /** Load the random generator of first weights, which takes a browser a tenth of a second. */
  warm_up: { payload: {}; result: Nothing };
  /** Resume a paused training, or begin a new experiment. */
  train: { payload: { lab: LabName; steps_per_second?: number }; result: LabProgress & OfRun };
  /** Make one update. */
  step: { payload: { lab: LabName }; result: LabProgress & OfRun };
  /** Set one weight or bias by hand. */
  set_parameter: { payload: { lab: LabName; layer: number; fan_in: number; unit: number; value: number }; result:
    ParameterSet & OfRun };
  /** Switch a hidden unit off, or on again. */
  switch_unit: { payload: { lab: LabName; layer: number; unit: number; off: boolean }; result: UnitSwitched & OfRun };
  /** Return the network's current answers. */
  examine: { payload: { lab: LabName; view: SurfaceView; grid_seed?: number; grid_mistakes?: boolean }; result:
    TruthTableAnswers | DigitAnswers };
  /** Write the whole session as the bytes of an .npz. */
  take_checkpoint: { payload: { lab: LabName }; result: TakenCheckpoint };
  /** Replace the lab's session with a checkpoint's. */
  restore_checkpoint: { payload: { lab: LabName; data: Uint8Array } & OfRun; result: NewRun & OfRun };
  /** Write the network shown as a file. */
  save_model: { payload: { lab: LabName }; result: SavedModel };
  /** Describe a checkpoint's run for a submission, with a proof if there can be one. */
  run_to_submit: { payload: { checkpoint: Uint8Array; name?: string }; result: RunToSubmit };
  /** Write a pupil's submission as one line. */
  write_class_text: { payload: { name: string; made: number; lesson: string; title: string; steps: SubmittedStep[];
    runs: SubmittedRun[]; drawings: DrawingToSubmit[] }; result: ClassText };
  /** Read each line on its own: an error in one does not affect the others. */
  read_class_texts: { payload: { texts: string[] }; result: ReadClassTexts };
  /** Read a lesson. Raises ValueError, saying where it is wrong. */
  read_lesson: { payload: { text: string }; result: CheckedLesson };
  /** Judge a step's goal on a lab's run as it is now. Raises ValueError for an unknown condition. */
  judge_step: { payload: { lab: LabName; training: boolean; goal: LessonCondition[]; right: LessonCondition;
    bug_repaired: boolean; drawn: number[]; answer?: string | number; was_right?: boolean; digit?: number; parted_at?:
    number }; result: JudgedStep };
  /** Return everything that a lesson can ask for. */
  list_goals: { payload: {}; result: GoalVocabulary };
  /** Claim how a lab's training ended. */
  make_proof: { payload: { lab: LabName; name?: string }; result: Proof };
  /** Replace the lab's session with the one judged last, and send its whole history. */
  open_checked_run: { payload: { lab: LabName; locked: ConfigRecord } & OfRun; result: NewRun & OfRun };
  /** Return the settings for teaching signs. */
  teaching_settings: { payload: {}; result: TeachingSettings };
  /** Prepare drawings as MNIST's were, with all steps taken. */
  prepare_signs: { payload: { drawings: SignInk[] }; result: PreparedSigns };
  /** Write a collection as a file. */
  write_signs: { payload: { names: string[]; drawings: SignRecord[]; pixels: Uint8Array }; result: SignsFile };
  /** Write a small collection as part of a link. */
  write_signs_text: { payload: { names: string[]; drawings: SignRecord[]; pixels: Uint8Array }; result: SignsText };
  /** Read the collection of a link. */
  read_signs_text: { payload: { text: string }; result: FoundSigns };
  /** Read the signs with a lab's network, and the old digits that it may have forgotten. */
  see_taught: { payload: { lab: LabName }; result: TaughtSigns };
  /** Judge changes to settings, and apply those that the lab can have. */
  change_settings: { payload: { lab: LabName; changes: ConfigRecord; anew: boolean; base?: ConfigRecord } & OfRun;
    result: SettingsReply };
  /** Write the network shown as a file in a format, and read it again. */
  export_model: { payload: { lab: LabName; format: FormatName }; result: ExportedModel };
  /** Begin a session with a file's network and settings. */
  load_model: { payload: { lab: LabName; data: Uint8Array; locked: ConfigRecord } & OfRun; result: LoadedModel & OfRun
    };
  /** Return the edited source that a file's network comes from, for the user to read; it is not run. */
  read_carried_code: { payload: { data: Uint8Array }; result: CarriedCode };
  /** Record one update of a copy of a network, line by line. */
  record_pass: { payload: { lab: LabName | 'shipped'; subject: 'batch' | 'example' | 'drawing'; part?: string; index?:
    number; image?: Float32Array; target?: number }; result: Recording };
  /** Return all numbers of an array, however large. */
  see_value: { payload: { value: number }; result: SeenValue };
  /** Write out how an element came about, as seen after a line or in that line's formula. */
  write_out: { payload: { value: number; cell: number[]; line: number; before?: boolean }; result: WrittenOut };
  /** Return the value of every expression in a line. */
  open_line: { payload: { line: number }; result: OpenedLine };
  /** Compute the gradient of a weight or bias in two ways. */
  check_gradient: { payload: { layer: number; fan_in: number; unit: number }; result: CheckedGradient };
  /** Compare every step under the two rules. */
  compare_error_rules: { payload: {}; result: ComparedRules };
  /** Identify edited code. Here it is only text; where it runs, it could claim anything. */
  name_edits: { payload: { edits: Edits }; result: NamedEdits };
  /** Return the source files to read, and where each name is defined. */
  read_sources: { payload: {}; result: Sources };
  /** Write runs, and the data that they need, into a .zip. */
  export_runs: { payload: { runs: SavedRun[]; data: SavedData[] }; result: RunsFile };
  /** Check a run as if read from a file, before keeping it. Runs of edited code may fail this check. */
  check_kept_run: { payload: { row: string; trained: Points; validated: Points; checkpoint: Uint8Array }; result:
    Nothing };
  /** Compare the networks' accuracy, and where they differ. */
  compare_runs: { payload: { lab: LabName; checkpoints: Uint8Array[] }; result: RunsComparison };
  /** Write the run shown as a link. */
  write_run_link: { payload: { lab: LabName }; result: RunLink };
  /** Open a link's session, with as much of its history as the link has. */
  open_run_link: { payload: { lab: LabName; link: string } & OfRun; result: NewRun & OfRun };
  /** Stop looking back: answer for the present. */
  look_at_now: { payload: { lab: LabName }; result: Nothing };
  /** Replace the lab's session with the one being viewed, and send its whole history. */
  branch_here: { payload: { lab: LabName } & OfRun; result: NewRun & OfRun };
  /** Make all later reports cover one of the moments so far, or their sum. */
  pushes_at: { payload: { moment: number }; result: PushesReport };
  /** Replace the lab's session with the one replayed last. */
  take_replay: { payload: { lab: LabName } & OfRun; result: NewRun & OfRun };
  /** Report everything about the run that a lab shows, at the moment shown. */
  report_run: { payload: { lab: LabName; name?: string }; result: RunReport };
  /** Report everything about the run in a checkpoint. */
  report_kept_run: { payload: { checkpoint: Uint8Array; name?: string }; result: RunReport };
  /** Check what is to be searched, with a lab's settings for all else. No trial runs yet. */
  plan_search: { payload: { lab: LabName; kind: 'grid' | 'random'; space: string; trials: number; seed: number };
    result: PlannedSearch };
  /** Note that a trial never finishes, because it crashes any worker that runs it. */
  give_trial_up: { payload: { head: string; number: number }; result: TriedTrial };
  /** Read the file of a search, from anyone. */
  read_search: { payload: { data: Uint8Array }; result: ReadSearch };
  /** Return what the notebook recorded. */
  show_story: { payload: {}; result: RecordedStory };
  /** Judge how a lab's run went. */
  diagnose: { payload: { lab: LabName; training: boolean; followed: string[] }; result: Verdict };
  /** Compute with edited code from now on, which closes all labs. If that fails, nothing changes. */
  run_code: { payload: { edits: Edits }; result: RunningCode };
  /** Run one or more typed lines, with access to the labs. */
  run_console: { payload: { lab: LabName; source: string }; result: ConsoleReply };
  /** Return the completions of a name. */
  complete: { payload: { lab: LabName; text: string }; result: Completions };
  /** Install a wheel that the user chose; it comes from no index. */
  install_wheel: { payload: { name: string; data: Uint8Array }; result: Installed };
  /** Describe what differs from the shipped source, and where a text is not Python. */
  describe_edits: { payload: { edits: Edits }; result: DescribedEdits };
  /** Read the edits of a patch, or of one file of the package. None of it is run. */
  read_edits: { payload: { name: string; text: string }; result: ReadEdits };
  /** The edits with a template in them. */
  fill_template: { payload: { edits: Edits; kind: TemplateKind; name: string }; result: FilledTemplate };
  /** The shipped code with the bug that this seed chooses. */
  plant_bug: { payload: { seed: number }; result: PlantedBug };
  /** Whether edits compute what the shipped code does where the bug was. */
  judge_repair: { payload: { edits: Edits; seed: number }; result: JudgedRepair };
}

/** Requests that only the sandbox answers: the page's own Python never sees edited code. */
export type SandboxRequests = Pick<Requests, 'run_code' | 'run_console' | 'complete' | 'install_wheel' | 'describe_edits' | 'read_edits' | 'fill_template' | 'plant_bug' | 'judge_repair'>;

/** Requests that the worker sends to Python on its own. */
export interface WorkersQuestions {
  /** Provide the engines of web/kernel/, for each Config that names one. */
  provide_kernel: { payload: { engines: Record<string, Record<string, Function>> }; result: ProvidedKernel };
  /** Read digits.npz, unless a native Python has digits of its own. */
  provide_digits: { payload: { data: Uint8Array }; result: PartSizes };
  /** Read the model that ships with the page. */
  provide_model: { payload: { data: Uint8Array }; result: ShippedModel };
  /** Train for about `seconds`. */
  train_for: { payload: { lab: LabName; seconds: number; most_steps?: number }; result: TrainedSlice };
  /** Begin a job, up to its first report. */
  begin_job: { payload: { job: number; name: string; payload: any }; result: JobReport };
  /** Continue a job for about `seconds`. */
  go_on_with_job: { payload: { job: number; seconds: number }; result: JobReport };
  /** Cancel a job that is no longer wanted. */
  end_job: { payload: { job: number }; result: Nothing };
}

/** Long work that the page asks for. The last report of a job is its result. */
export interface Jobs {
  /** Read and check files; use_own_digits then puts them to use. */
  check_own_digits: { payload: { files: OwnFile[] }; report: OwnDigitsReport };
  /** Judge whether a drawing looks like the digit it was read as, after preparing if needed. */
  judge_drawing: { payload: { model: ReaderName; digit: number; image: Float32Array }; report: Likeness };
  /** Retrain a proof's record, compare the run's description with it, and judge the steps. */
  check_class_proof: { payload: { name: string; run: SubmittedRun; steps: ClaimedStep[] }; report: ClassProofCheckReport
    };
  /** Read the files one by one, then judge one person's handwriting after another. */
  judge_handwritings: { payload: { files: OwnFile[] }; report: HandwritingReport };
  /** Read a line's claim and train its record again. The first report has the claim. */
  check_proof: { payload: { text: string; whole: boolean }; report: ProofCheckReport };
  /** Read a file of drawings, a few milliseconds at a time. */
  read_signs: { payload: { file: OwnFile }; report: SignsReport };
  /** Train two sessions from the network shown: one with the edited code, one with the shipped code. */
  what_if_code: { payload: { lab: LabName }; report: WhatIfReport };
  /** Check edits, the cheapest check first; a failed check forbids nothing. */
  check_code: { payload: { edits: Edits }; report: CheckReport };
  /** Read a .zip of kept runs. Each report has the runs read since the last one, all sound. */
  import_runs: { payload: { data: Uint8Array }; report: ImportedRuns };
  /** Go to the run as it was after an update; the first report comes before any retraining. */
  look_at: { payload: { lab: LabName; iteration: number }; report: LookedAt };
  /** Report what is known so far (nothing for a new question), then examine moment after moment. */
  pushes: { payload: { lab: LabName; layer: number; unit: number; anew: boolean; fan_in?: number }; report: PushesReport
    };
  /** Train a run again; the first report comes before any training. take_replay can take the result. */
  replay: { payload: { record: string; models: Uint8Array[]; exact?: boolean }; report: Replayed };
  /** Train a trial to its end. The last report has its outcome. */
  try_trial: { payload: { head: string; number: number }; report: TrialProgress };
  /** Run experiments; the first report comes before any of them. */
  experiments: { payload: { experiments: ExperimentsName; scale: number; past: 'shown' | 'guessed'; rows: number;
    initializer: string; error_rule: string; batch_size: number }; report: ExperimentsReport };
  /** Train the shown network twice from the same numbers, once with one thing changed. */
  what_if: { payload: { lab: LabName; changes: ConfigRecord; parameter?: ParameterValue; target?: FlippedTarget };
    report: WhatIfReport };
}
