// What crosses between the page and the worker, as types. Spelled in snake_case, as in Python's bridge.py.
//
// Request `{ id, type, payload }`; reply `{ id, result }` or `{ id, error }`; events have no id.

/** @typedef {'xor' | 'digits'} LabName */

/**
 * A Config of pysrc/glassnet/config.py: one flat record of plain values.
 * @typedef {Record<string, string | number>} ConfigRecord
 */

/** @typedef {'numpy' | 'simd' | 'simd_relaxed'} EngineName */
/** @typedef {'' | 'no_simd' | 'not_loaded'} KernelProblem why NumPy computes alone; empty when the kernel helps */

/**
 * @typedef {object} WireError
 * @property {string} type the Python exception's name
 * @property {string} message what was expected, what came, what to do
 * @property {string} [field] the setting that it is about, if it is about one
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
 * @property {boolean} has_learnt whether the weights are other than the seed gave them: by an update, a loaded model, or
 *   a hand
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate in fact used
 * @property {EngineName} engine_in_use what computes: the config's engine, or what stands in for it
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset
 */

/**
 * How right a network is.
 * @typedef {object} Judged
 * @property {'train' | 'validation' | 'test'} part of the data that tells it
 * @property {number} rows of that part
 * @property {number} right how many of them it answers rightly
 */

/**
 * @typedef {object} TruthTableAnswers
 * @property {number} iteration after which the network answered
 * @property {number} rows
 * @property {Float64Array} places where each row lies in the surfaces: the inputs of a table, x and y of a point
 * @property {Float64Array} targets row by row
 * @property {Float64Array} outputs row by row
 * @property {Uint8Array} correct
 * @property {number} cost
 * @property {number} maximum_error
 * @property {Float64Array[]} weights a layer each, row by row: (fan_in, units)
 * @property {Float64Array[]} biases a layer each
 * @property {Float64Array[]} weight_gradients shaped as the weights, over all rows, by the run's error rule
 * @property {Float64Array[]} bias_gradients a layer each
 * @property {number[][]} units_off layer (0 after the inputs) and unit of those switched off
 * @property {number[]} square where the surfaces begin and end on both axes
 * @property {Float32Array[]} surfaces a layer each, hidden first: its units' surfaces one after another
 * @property {Float32Array} input_surfaces of points: those of the inputs, one after another; else empty
 * @property {Judged} judged
 * @property {Float64Array} validation_places as places, of the rows that are not learnt from
 * @property {Float64Array} validation_targets row by row
 */

/** @typedef {{ axes: [number, number], fixed: number[], resolution: number }} SurfaceRequest */

/**
 * @typedef {object} DigitGrid
 * @property {Float64Array} indices of the test digits
 * @property {Uint8Array} pixels 784 a digit, row by row
 * @property {Uint8Array} labels
 * @property {Uint8Array} first_guess
 * @property {Uint8Array} second_guess
 * @property {Float64Array} confidence the output of the first guess
 * @property {boolean} are_shares whether outputs are
 */

/**
 * @typedef {object} DigitAnswers
 * @property {number} iteration after which the network answered
 * @property {{ train: number, validation: number, test: number }} parts how many digits each part of the data has
 * @property {number} cost
 * @property {Judged} judged
 * @property {Float64Array} confusion 10 x 10, digit by guess
 * @property {Float64Array} soft_confusion 10 x 10, sums of output vectors
 * @property {DigitGrid} grid
 */

/**
 * @typedef {object} Recognition
 * @property {boolean} empty
 * @property {string[]} hints what could be done better: edge, small, two
 * @property {number[]} crop top, left, bottom, right of the part of the drawing that was scaled
 * @property {number[]} shift down, right
 * @property {Float32Array} boxed 784 values in [0, 1], row by row, before the centring
 * @property {Float32Array} image 784 values in [0, 1], row by row, as the network gets them
 * @property {Float32Array} outputs
 * @property {boolean} are_shares whether the outputs add up to 1
 * @property {number} lead how far the best output stands above the second, 0 to 1
 * @property {Uint8Array} ranked digits from the most to the least likely
 * @property {Float32Array} contributions what each pixel spoke for the first of them and against the second
 * @property {Float32Array[]} hidden a layer each, a value a unit
 * @property {string} hidden_activation
 * @property {{ digit: Uint8Array, share: Float32Array }} otherwise the best guess with the pen, the crop,
 *   the box, the centring the other way
 */

/**
 * @typedef {object} Drawing
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} ink row by row, 0 for paper and 255 for full ink, the pen as wide as suits the digit
 * @property {Uint8Array} plain_ink the same with the pen as it was on the screen
 */

/** @typedef {{ pen: boolean, crop: boolean, box: boolean, centre: boolean }} StepChoice which steps are taken */
/** @typedef {Drawing & StepChoice} Question */
/** @typedef {{ width: number, height: number, brightness: Uint8Array }} Brightness 0 for black, row by row */

/**
 * How often values fall into equal bins from `low` to `high`.
 * @typedef {object} WireHistogram
 * @property {number} low
 * @property {number} high
 * @property {Float64Array} counts
 */

/**
 * @typedef {object} LayerReport
 * @property {number} rows how many digits it comes from
 * @property {number} looked_at digits for all of which a dead unit is off
 * @property {{ units: number, stuck: number, stuck_kind: string, weights: WireHistogram, gradients: WireHistogram, activations: WireHistogram }[]} layers
 *   after the inputs; stuck: units that no longer learn, -1 where that is not defined
 */

/**
 * Weights into units of the first layer.
 * @typedef {object} UnitImages
 * @property {Float64Array} units their numbers, from 0
 * @property {number} total units of the layer
 * @property {Float32Array} weights 784 a unit, row by row
 * @property {Float64Array} biases
 * @property {Float64Array} largest the largest size of a weight, a unit each
 * @property {number} iteration
 */

/**
 * @typedef {object} DigitCell
 * @property {number} total digits in the cell
 * @property {Float64Array} indices of those shown, the surest first
 * @property {Uint8Array} pixels 784 a digit
 * @property {Float64Array} confidence their outputs for the guess
 * @property {boolean} are_shares whether the outputs add up to 1
 */

/**
 * @typedef {object} OpenedDigit
 * @property {number} label
 * @property {Uint8Array} pixels
 * @property {Float32Array[]} activations a layer each, the outputs last
 * @property {boolean} are_shares whether the outputs add up to 1
 * @property {Uint8Array} ranked digits from the most to the least likely
 */

/**
 * @typedef {object} DigitsDescription
 * @property {string} name of a person's own data; empty for the digits that ship
 * @property {Float64Array[]} counts ten each: train, validation, test
 * @property {Float32Array} averages 784 a class, in [0, 1]
 */

/**
 * @typedef {object} DigitExamples
 * @property {number} total
 * @property {Float64Array} indices in their part
 * @property {Uint8Array} pixels 784 a digit
 * @property {Uint8Array} labels
 */

/**
 * @typedef {object} OwnDigits
 * @property {string} name of the files
 * @property {number} total
 * @property {string} sha256
 * @property {Float64Array} counts of each class
 * @property {Uint8Array} pixels of the first twenty, 784 a digit
 * @property {Uint8Array} labels of the first twenty
 */

/**
 * @typedef {object} AugmentationPreview
 * @property {Float32Array} original 784 values in [0, 1]
 * @property {Float32Array} changed 784 a copy
 * @property {boolean} active whether the settings ask for any change
 */

/**
 * @typedef {object} StoryTold
 * @property {{ learning_rule: string, learning_rate: number, iterations: number, lowest: number, highest: number, last: number }[]} experiments
 *   lowest, highest: correct of 100 as the notebook recorded; last: at the end, -1 where it does not say
 */

/**
 * @typedef {object} ReplaySwitches
 * @property {number} scale part of the notebook's iterations
 * @property {number} rows digits that the bench trains on
 * @property {string} initializer
 * @property {string} error_rule
 * @property {number} batch_size
 */

/**
 * @typedef {object} ReplayReport
 * @property {boolean} done
 * @property {number} share of the whole work that is done, 0 to 1
 * @property {number} units hidden ones
 * @property {Float64Array} totals updates of each experiment
 * @property {ReplayOutcome[]} outcomes of the experiments begun so far
 */

/**
 * @typedef {object} ReplayOutcome
 * @property {number} total updates
 * @property {number} done updates
 * @property {number} changes updates that changed any weight
 * @property {Float64Array} looks after how many updates the network was looked at, 0 first
 * @property {Float64Array} accuracy at each look, of held-out digits
 * @property {Float64Array} stuck hidden units that no longer learnt, at each look
 * @property {number} commonest the share of the answer given most often, at the last look
 * @property {WireHistogram} activations of all hidden units, at the last look
 */

/** @typedef {{ python: string, site_version: string, kernel_problem: KernelProblem }} BootReply */

/**
 * Every request by its type: what is sent, and what comes back.
 * @typedef {object} Requests
 * @property {{ payload: { base_url: string, carried?: import('./assets.js').CarriedFiles }, result: BootReply }} boot
 * @property {{ payload: {}, result: { bytes: number, live_proxies: number } }} measure_memory bytes of WebAssembly, and
 *   proxies of Python objects that were made since the first such request and still live
 * @property {{ payload: {}, result: { train: number, validation: number, test: number } }} load_digits
 * @property {{ payload: {}, result: { layer_sizes: number[], unsure_below: number } }} load_shipped_model
 * @property {{ payload: { lab: LabName, config: ConfigRecord, run: number }, result: Progress }} open_lab
 * @property {{ payload: { lab: LabName, config: ConfigRecord }, result: Progress }} configure
 * @property {{ payload: { lab: LabName, steps_per_second?: number }, result: Progress }} train steps_per_second as of set_pace
 * @property {{ payload: {}, result: {} }} pause
 * @property {{ payload: { steps_per_second: number }, result: {} }} set_pace 0 for as fast as it goes
 * @property {{ payload: { lab: LabName, layer: number, unit: number, fan_in: number, value: number }, result: Progress }} set_parameter fan_in -1 is the bias
 * @property {{ payload: { lab: LabName, layer: number, unit: number, off: boolean }, result: Progress }} switch_unit
 * @property {{ payload: { lab: LabName }, result: Progress }} step
 * @property {{ payload: { lab: LabName, grid_seed: number, grid_mistakes: boolean, view: SurfaceRequest }, result: TruthTableAnswers | DigitAnswers }} examine
 * @property {{ payload: Question & { model: 'shipped' | 'digits' }, result: Recognition }} recognize
 * @property {{ payload: Brightness, result: { found: boolean, ink: Uint8Array } }} read_image
 * @property {{ payload: { lab: LabName }, result: LayerReport }} inspect_layers
 * @property {{ payload: { lab: LabName, kind: string, order: string, start: number, count: number }, result: UnitImages }} inspect_units
 * @property {{ payload: { lab: LabName, digit: number, guess: number, kind: string }, result: DigitCell }} confused_digits
 * @property {{ payload: { lab: LabName, part: string, index: number }, result: OpenedDigit }} open_digit
 * @property {{ payload: { lab: LabName }, result: DigitsDescription }} describe_digits
 * @property {{ payload: { lab: LabName, part: string, digit: number, start: number, count: number }, result: DigitExamples }} browse_digits
 * @property {{ payload: { lab: LabName, config: ConfigRecord, index: number, count: number, seed: number }, result: AugmentationPreview }} preview_augmentation
 * @property {{ payload: { files: { name: string, data: Uint8Array }[] }, result: OwnDigits }} check_own_digits
 * @property {{ payload: {}, result: { name: string } }} use_own_digits
 * @property {{ payload: {}, result: StoryTold }} tell_story
 * @property {{ payload: ReplaySwitches & { replay: string }, result: ReplayReport }} begin_replay
 * @property {{ payload: { replay: string, seconds: number }, result: ReplayReport }} go_on_with_replay
 * @property {{ payload: { lab: LabName }, result: { iteration: number, data: Uint8Array } }} take_checkpoint
 * @property {{ payload: { lab: LabName, data: Uint8Array, run: number }, result: Progress }} restore_checkpoint
 * @property {{ payload: { lab: LabName }, result: { name: string, data: Uint8Array } }} save_model
 * @property {{ payload: { lab: LabName, data: Uint8Array, run: number }, result: Progress }} load_model
 */

/**
 * @typedef {{ type: 'boot_progress', file: string, loaded: number, total: number }} BootProgressEvent
 * @typedef {{ type: 'progress', progress: Progress, samples: number, computing_seconds: number }} ProgressEvent_
 * @typedef {{ type: 'training_failed', lab: LabName, error: WireError }} TrainingFailedEvent
 * @typedef {{ type: 'checkpoint', lab: LabName, run: number, iteration: number, data: Uint8Array }} CheckpointEvent
 *   a whole session, to go on from should Python stop
 * @typedef {{ type: 'checkpoint_failed', error: WireError }} CheckpointFailedEvent
 * @typedef {BootProgressEvent | ProgressEvent_ | TrainingFailedEvent | CheckpointEvent | CheckpointFailedEvent} EngineEvent
 */

export {};
