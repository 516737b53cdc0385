// What a worker's replies, reports and events must be, for check_shape.js.
//
// A shape is written as a type is; `integer` is a whole number, `integer_1_48` one from 1 to
// 48. Behind `of` is the length of an array: a product of fields and numbers. A record has
// exactly these fields, of which those with `?` may be missing, and those that `&` brings.
//
// Written by `python3 build.py wire` from the functions of pysrc/glassnet/browser/.

/** Of each request the reply. @type {Record<string, string>} */
export const REPLIES = {
  boot: 'BootReply', measure_memory: 'Memory', load_digits: 'PartSizes', load_shipped_model: 'ShippedModel', pause: 'Nothing',
  set_pace: 'Nothing', warm_up: 'Nothing', change_settings: 'SettingsReply', train: 'LabProgress & OfRun', step: 'LabProgress & OfRun',
  set_parameter: 'ParameterSet & OfRun', switch_unit: 'UnitSwitched & OfRun', examine: 'TruthTableAnswers | DigitAnswers',
  take_checkpoint: 'TakenCheckpoint', restore_checkpoint: 'NewRun & OfRun', save_model: 'SavedModel', run_code: 'RunningCode',
  run_console: 'ConsoleReply', complete: 'Completions', install_wheel: 'Installed', describe_edits: 'DescribedEdits',
  read_edits: 'ReadEdits', restore_part: 'RestoredPart', fill_template: 'FilledTemplate', plant_bug: 'PlantedBug',
  judge_repair: 'JudgedRepair',
};

/** Of each job what it reports. @type {Record<string, string>} */
export const REPORTS = {
  what_if_code: 'WhatIfReport', check_code: 'CheckReport',
};

/** What these are made of. @type {Record<string, string | Record<string, string>>} */
export const SHAPES = {
  BootProgressEvent: { type: "'boot_progress'", file: 'string', loaded: 'integer', total: 'integer' },
  LabName: "'xor' | 'digits'",
  ConfigRecord: 'Record<string, string | integer | number>',
  Points: { iteration: 'Float64Array', cost: 'Float64Array of iteration', accuracy: 'Float64Array of iteration' },
  LabProgress: {
    lab: 'LabName', config: 'ConfigRecord', layer_sizes: 'integer_1_100000[]',
    status: "'ready' | 'finished' | 'stopped_early' | 'diverged'", iteration: 'integer_0_', interventions: 'integer_0_',
    has_learnt: 'boolean', goal: 'integer_0_', done: 'boolean', epoch: 'number', samples: 'integer_0_', learning_rate: 'number',
    engine_in_use: "'numpy' | 'simd' | 'simd_relaxed'", platform: 'string', training: 'Points', validation: 'Points',
    needs_reset: 'string[]',
  },
  OfRun: { run: 'integer' },
  Progress: { '&': 'LabProgress & OfRun' },
  TrainedEvent: { type: "'progress'", progress: 'Progress', samples: 'integer', computing_seconds: 'number' },
  RefusalValue: 'string | integer | number | boolean | string[] | integer[]',
  Trouble: { code: 'string', values: 'Record<string, RefusalValue>', field: 'string', message: 'string' },
  WireError: { '&': 'Trouble', type: 'string', traceback: 'string' },
  TrainingFailedEvent: { type: "'training_failed'", lab: 'LabName', error: 'WireError' },
  TakenCheckpoint: { iteration: 'integer_0_', data: 'Uint8Array', 'blob?': 'Blob', record: 'string' },
  OfLab: { lab: 'LabName' },
  CheckpointEvent: { '&': 'TakenCheckpoint & OfLab & OfRun', type: "'checkpoint'" },
  CheckpointFailedEvent: { type: "'checkpoint_failed'", error: 'WireError' },
  PrintedEvent: { type: "'printed'", text: 'string', lost: 'integer' },
  WorkerEvent: 'BootProgressEvent | TrainedEvent | TrainingFailedEvent | CheckpointEvent | CheckpointFailedEvent | PrintedEvent',
  Nothing: {},
  FirstDifference: {
    found: 'boolean', iteration: 'integer', layer: 'integer', fan_in: 'integer', unit: 'integer', unchanged: 'number', changed: 'number',
    count: 'integer',
  },
  CostCurve: { iteration: 'Float64Array', cost: 'Float64Array' },
  WhatIfReport: {
    done: 'boolean', start: 'integer', iteration: 'integer', total: 'integer', first: 'FirstDifference', iterations: 'Float64Array',
    shares: 'Float64Array[]', largest: 'Float64Array[]', unchanged_cost: 'CostCurve', changed_cost: 'CostCurve',
  },
  Edits: 'Record<string, string>',
  CodeFrame: { file: 'string', line: 'integer', function: 'string' },
  CodeTrouble: {
    code: 'string', values: 'Record<string, RefusalValue>', file: 'string', line: 'integer_0_', column: 'integer_0_',
    places: 'CodeFrame[]', original: 'string',
  },
  RunningCode: { added: 'Record<string, string[]>', lost: 'Record<string, string[]>', 'trouble?': 'CodeTrouble' },
  ShownArray: {
    shape: 'integer[]', dtype: 'string', rows: 'integer_1_64', columns: 'integer_1_64', numbers: 'Float32Array of rows * columns',
  },
  ConsoleReply: { more: 'boolean', value: 'string', 'array?': 'ShownArray', changed: 'boolean', 'trouble?': 'CodeTrouble' },
  Completions: { start: 'integer_0_', names: 'string[]' },
  Installed: { modules: 'string[]' },
  PartSizes: { train: 'integer', validation: 'integer', test: 'integer' },
  ShippedModel: { layer_sizes: 'integer[]', unsure_below: 'number' },
  Learnt: { 'kept?': 'TakenCheckpoint' },
  TakenSettings: { '&': 'Learnt', 'progress?': 'LabProgress', begun: 'boolean' },
  RefusedChange: { '&': 'Trouble', setting: 'string', value: 'string | integer | number' },
  SettingsReply: { '&': 'TakenSettings', wanted: 'ConfigRecord', refused: 'RefusedChange[]' },
  ParameterSet: { '&': 'LabProgress', value_before: 'number' },
  UnitSwitched: { '&': 'LabProgress', was_off: 'boolean' },
  OfMoment: { iteration: 'integer_0_', weights_of: 'integer_0_', changed: 'boolean' },
  Judged: { part: "'train' | 'validation' | 'test'", rows: 'integer', right: 'integer' },
  TruthTableAnswers: {
    '&': 'OfMoment', rows: 'integer_0_', places: 'Float64Array', targets: 'Float64Array', outputs: 'Float64Array',
    correct: 'Uint8Array of rows', cost: 'number', maximum_error: 'number', weights: 'Float64Array[]', biases: 'Float64Array[]',
    weight_gradients: 'Float64Array[]', bias_gradients: 'Float64Array[]', row_sums: 'Float64Array[]', row_values: 'Float64Array[]',
    units_off: 'integer[][]', square: 'number[]', surfaces: 'Float32Array[]', input_surfaces: 'Float32Array', judged: 'Judged',
    validation_places: 'Float64Array', validation_targets: 'Float64Array',
  },
  DigitGrid: {
    indices: 'Float64Array', pixels: 'Uint8Array of indices * 784', labels: 'Uint8Array of indices', first_guess: 'Uint8Array of indices',
    second_guess: 'Uint8Array of indices', confidence: 'Float64Array of indices', are_shares: 'boolean',
  },
  DigitAnswers: {
    '&': 'OfMoment', parts: 'PartSizes', cost: 'number', judged: 'Judged', confusion: 'Float64Array', soft_confusion: 'Float64Array',
    grid: 'DigitGrid',
  },
  NewRun: { '&': 'LabProgress & Learnt' },
  SavedModel: { name: 'string', data: 'Uint8Array' },
  ChangedPart: { file: 'string', name: 'string', how: "'changed' | 'added' | 'removed'", line: 'integer' },
  DescribedEdits: { sha256: 'string', patch: 'string', parts: 'ChangedPart[]', 'trouble?': 'CodeTrouble' },
  ReadEdits: { edits: 'Edits', sha256: 'string' },
  RestoredPart: { text: 'string' },
  FilledTemplate: { edits: 'Edits', file: 'string', line: 'integer' },
  PlantedBug: { edits: 'Edits', file: 'string', clues: 'string[]' },
  JudgedRepair: { repaired: 'boolean' },
  CheckStatus: "'passed' | 'failed' | 'noted' | 'skipped'",
  CheckedCode: {
    code: "'parses' | 'imports' | 'signatures' | 'shapes' | 'finite' | 'gradient' | 'repeats' | 'ten_updates' | 'xor_learns' | 'speed' | 'own_check'",
    status: 'CheckStatus', values: 'Record<string, RefusalValue>', file: 'string', line: 'integer_0_', 'trouble?': 'CodeTrouble',
  },
  CheckReport: { results: 'CheckedCode[]' },
  KernelProblem: "'' | 'no_simd' | 'not_loaded'",
  NativePython: { session: 'string', numpy: 'string', blas: 'string', 'elsewhere?': 'integer' },
  BootReply: {
    python: 'string', site_version: 'string', engines: 'string[]', kernel_problem: 'KernelProblem', 'native?': 'NativePython',
  },
  Memory: { bytes: 'integer', live_proxies: 'integer' },
};
