// What crosses between the page and the worker, as types. Spelled in snake_case, as in Python's bridge.py.
//
// Request `{ id, type, payload }`; reply `{ id, result }` or `{ id, error }`; events have no id.

/** @typedef {'xor' | 'digits'} LabName */

/**
 * A Config of pysrc/glassnet/config.py: one flat record of plain values.
 * @typedef {Record<string, string | number>} ConfigRecord
 */

/**
 * @typedef {object} WireError
 * @property {string} type the Python exception's name
 * @property {string} message what was expected, what came, what to do
 * @property {string} traceback
 */

/**
 * Points of a history: after which iteration, the cost, and the share of correct rows; equally long.
 * @typedef {object} Points
 * @property {Float64Array} iteration
 * @property {Float64Array} cost
 * @property {Float64Array} accuracy
 */

/**
 * The state of a lab, and the points of its history that were not told before.
 * @typedef {object} Progress
 * @property {LabName} lab
 * @property {number} run which run this belongs to; progress of an older run is dropped
 * @property {ConfigRecord} config
 * @property {number[]} layer_sizes
 * @property {'ready' | 'finished' | 'stopped_early' | 'diverged'} status
 * @property {number} iteration
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate in fact used
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset
 */

/**
 * @typedef {object} TruthTableAnswers
 * @property {number} iteration after which the network answered
 * @property {number} rows
 * @property {Float64Array} inputs row by row
 * @property {Float64Array} targets row by row
 * @property {Float64Array} outputs row by row
 * @property {Uint8Array} correct
 * @property {number} cost
 * @property {number} maximum_error
 * @property {Float64Array[]} weights a layer each, row by row: (fan_in, units)
 * @property {Float64Array[]} biases a layer each
 */

/**
 * @typedef {object} DigitGrid
 * @property {Uint8Array} pixels 784 a digit, row by row
 * @property {Uint8Array} labels
 * @property {Uint8Array} first_guess
 * @property {Uint8Array} second_guess
 */

/**
 * @typedef {object} DigitAnswers
 * @property {number} iteration after which the network answered
 * @property {number} rows
 * @property {number} cost
 * @property {number} accuracy
 * @property {Float64Array} confusion 10 x 10, digit by guess
 * @property {Float64Array} soft_confusion 10 x 10, sums of output vectors
 * @property {DigitGrid} grid
 */

/**
 * @typedef {object} Recognition
 * @property {boolean} empty
 * @property {number[]} crop top, left, bottom, right
 * @property {number[]} shift down, right
 * @property {Float32Array} boxed 784 values in [0, 1], row by row, before the centring
 * @property {Float32Array} image 784 values in [0, 1], row by row, as the network gets them
 * @property {Float32Array} outputs
 * @property {Uint8Array} ranked digits from the most to the least likely
 */

/**
 * @typedef {object} Drawing
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} ink row by row, 0 for paper and 255 for full ink
 */

/**
 * Every request by its type: what is sent, and what comes back.
 * @typedef {object} Requests
 * @property {{ payload: { base_url: string }, result: { python: string } }} boot
 * @property {{ payload: {}, result: { train: number, validation: number, test: number } }} load_digits
 * @property {{ payload: {}, result: { layer_sizes: number[] } }} load_shipped_model
 * @property {{ payload: { lab: LabName, config: ConfigRecord, run: number }, result: Progress }} open_lab
 * @property {{ payload: { lab: LabName, config: ConfigRecord }, result: Progress }} configure
 * @property {{ payload: { lab: LabName }, result: Progress }} train
 * @property {{ payload: {}, result: {} }} pause
 * @property {{ payload: { lab: LabName }, result: Progress }} step
 * @property {{ payload: { lab: LabName, grid_seed: number }, result: TruthTableAnswers | DigitAnswers }} examine
 * @property {{ payload: Drawing & { model: 'shipped' | 'digits' }, result: Recognition }} recognize
 * @property {{ payload: { lab: LabName }, result: { name: string, data: Uint8Array } }} save_model
 * @property {{ payload: { lab: LabName, data: Uint8Array, run: number }, result: Progress }} load_model
 */

/**
 * @typedef {{ type: 'boot_progress', file: string, loaded: number, total: number }} BootProgressEvent
 * @typedef {{ type: 'progress', progress: Progress, samples_per_second: number }} ProgressEvent_
 * @typedef {{ type: 'training_failed', lab: LabName, error: WireError }} TrainingFailedEvent
 * @typedef {BootProgressEvent | ProgressEvent_ | TrainingFailedEvent} EngineEvent
 */

export {};
