// The types of everything that crosses between the page and the worker. Spelled in snake_case, as in Python's bridge.py.
//
// Request `{ id, type, payload }`; reply `{ id, result }` or `{ id, error }`; events have no id.

/** @typedef {'xor' | 'digits'} LabName */

/**
 * A Config of pysrc/glassnet/config.py: one flat record of plain values.
 * @typedef {Record<string, string | number>} ConfigRecord
 */

/** @typedef {'numpy' | 'simd' | 'simd_relaxed'} EngineName */
/** @typedef {'' | 'no_simd' | 'not_loaded'} KernelProblem why NumPy computes alone; empty when the kernel helps */

/** @typedef {string | number | boolean | string[] | number[]} RefusalValue */

/**
 * What went wrong, for the page to put into words.
 * @typedef {object} Trouble
 * @property {string} code of a Refusal of Python's; empty for any other error, which message describes
 * @property {Record<string, RefusalValue>} values the values that the words need
 * @property {string} field the setting it is about; empty if it is about none
 * @property {string} message in the page's words if the error comes from the page or the worker; else in Python's
 */

/** A change of a setting that cannot be made, with the value as it came, and why. @typedef {Trouble & { setting: string, value: string | number }} RefusedChange */

/** @typedef {Trouble & { type: string, traceback: string }} WireError type: the exception's name */

/**
 * Points of a history, as three arrays of one length: after which iteration, the cost, the share of correct rows.
 * @typedef {object} Points
 * @property {Float64Array} iteration
 * @property {Float64Array} cost
 * @property {Float64Array} accuracy
 */

/**
 * The state of a lab, and the points of its history that were not sent before.
 * @typedef {object} Progress
 * @property {LabName} lab
 * @property {number} run which run this belongs to; progress of an older run is dropped
 * @property {ConfigRecord} config
 * @property {number[]} layer_sizes
 * @property {'ready' | 'finished' | 'stopped_early' | 'diverged'} status
 * @property {number} iteration
 * @property {boolean} has_learnt whether the weights differ from those the seed gave: by an update, a loaded model, or
 *   by hand
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate that is used now
 * @property {EngineName} engine_in_use what computes: the config's engine, or what stands in for it
 * @property {string} platform a Python other than a browser's that computed a part of it or computes now, in words; empty
 *   without one
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset
 */

/** The progress of a run that has begun, with what the one before had learnt, if anything. @typedef {Progress & { kept?: TakenCheckpoint }} Begun */

/**
 * @typedef {object} SettingsReply
 * @property {Progress | undefined} progress undefined where there is no point to learn from
 * @property {ConfigRecord} wanted the settings that can be had; some may wait for a reset
 * @property {RefusedChange[]} refused those that cannot be had, the newest last
 * @property {boolean} begun whether another run has begun
 * @property {TakenCheckpoint} [kept] what the run before had learnt, if another one has begun
 * @property {number} run
 */

/**
 * An earlier moment of a run, or how far training again on the way there has come.
 * @typedef {object} LookedAt
 * @property {boolean} done whether it is reached
 * @property {number} earliest the first iteration that can be looked at
 * @property {boolean} begins_elsewhere whether what came before it was, or would here be, computed with other last digits
 * @property {number} iteration
 * @property {number} epoch
 * @property {number} learning_rate
 * @property {ConfigRecord} config the settings then
 */

/**
 * A run that goes on twice from the same numbers, once with one thing changed.
 * @typedef {object} WhatIfReport
 * @property {boolean} done
 * @property {number} start the iteration at which they begin
 * @property {number} iteration how far both are
 * @property {number} total the iteration at which both end
 * @property {{ found: boolean, iteration: number, layer: number, fan_in: number, unit: number, unchanged: number, changed: number, count: number }} first
 *   the first parameter that differs, after which update, and how many differ then; fan_in -1 is the bias
 * @property {Float64Array} iterations after which both were compared
 * @property {Float64Array[]} shares one array a layer, as long: the share of its parameters that differ
 * @property {Float64Array[]} largest one array a layer, as long: the largest difference
 * @property {{ iteration: Float64Array, cost: Float64Array }} unchanged_cost
 * @property {{ iteration: Float64Array, cost: Float64Array }} changed_cost
 */

/**
 * Which examples pushed a weight most, and which way.
 * @typedef {object} PushesReport
 * @property {boolean} done whether all moments were asked
 * @property {number} iteration where training again is
 * @property {number} last the iteration of the last moment
 * @property {number} planned how many moments are asked
 * @property {number} summed how many of the moments so far are added up: not the last, whose update is still to come
 * @property {number} left_out of them without pushes: no gradient was followed, or numbers were too large
 * @property {Float64Array} iterations after which the moments so far were
 * @property {Float64Array} values of the weight or bias then; of a unit the length of all that leads into it
 * @property {Float64Array} incoming the weights into the unit, of the network that is shown
 * @property {number} rows training examples
 * @property {{ count: number, total: number }} up those that push up, at the moment that is told, or added up
 * @property {{ count: number, total: number }} down
 * @property {PushingExamples} strongest
 */

/**
 * The examples that push up most, the strongest first, then those that push down most.
 * @typedef {object} PushingExamples
 * @property {Float64Array} indices in the training data
 * @property {Float64Array} pushes
 * @property {Float64Array} moments of those so far the one at which each pushed hardest, or the one that is told
 * @property {Float64Array} places of rows and points, as in TruthTableAnswers; empty for digits
 * @property {Float64Array} targets row by row; empty for digits
 * @property {Uint8Array} pixels 784 for each digit; else empty
 * @property {Uint8Array} labels of digits; else empty
 */

/**
 * How right a network is.
 * @typedef {object} Judged
 * @property {'train' | 'validation' | 'test'} part the part of the data it is measured on
 * @property {number} rows of that part
 * @property {number} right how many of them are answered correctly
 */

/**
 * @typedef {object} TruthTableAnswers
 * @property {number} iteration after which the network answered
 * @property {number} rows
 * @property {Float64Array} places where each row lies in the surfaces: the inputs of a table's row, or x and y of a point
 * @property {Float64Array} targets row by row
 * @property {Float64Array} outputs row by row
 * @property {Uint8Array} correct
 * @property {number} cost
 * @property {number} maximum_error
 * @property {Float64Array[]} weights one array for each layer, row by row: (fan_in, units)
 * @property {Float64Array[]} biases one array for each layer
 * @property {Float64Array[]} weight_gradients shaped like the weights, over all rows, by the run's error rule
 * @property {Float64Array[]} bias_gradients one array for each layer
 * @property {number[][]} units_off [layer, unit] of those switched off; layer 0 comes after the inputs
 * @property {number[]} square the edges of the surfaces on both axes
 * @property {Float32Array[]} surfaces one array for each layer after the inputs: its units' surfaces one after another
 * @property {Float32Array} input_surfaces for points: the surfaces of the inputs, one after another; else empty
 * @property {Judged} judged
 * @property {Float64Array} validation_places like places, for the rows that are not learnt from
 * @property {Float64Array} validation_targets row by row
 */

/** @typedef {{ axes: [number, number], fixed: number[], resolution: number }} SurfaceRequest */

/**
 * @typedef {object} DigitGrid
 * @property {Float64Array} indices of the test digits
 * @property {Uint8Array} pixels 784 for each digit, row by row
 * @property {Uint8Array} labels
 * @property {Uint8Array} first_guess
 * @property {Uint8Array} second_guess
 * @property {Float64Array} confidence the output of the first guess
 * @property {boolean} are_shares whether the outputs add up to 1
 */

/**
 * @typedef {object} DigitAnswers
 * @property {number} iteration after which the network answered
 * @property {{ train: number, validation: number, test: number }} parts how many digits are in each part of the data
 * @property {number} cost
 * @property {Judged} judged
 * @property {Float64Array} confusion 10 x 10, digit by guess
 * @property {Float64Array} soft_confusion 10 x 10, sums of output vectors
 * @property {DigitGrid} grid
 */

/**
 * @typedef {object} Recognition
 * @property {boolean} empty
 * @property {string[]} hints how the drawing could be better: edge, small, two
 * @property {number[]} crop top, left, bottom, right of the part of the drawing that was scaled
 * @property {number[]} shift down, right
 * @property {Float32Array} boxed 784 values in [0, 1], row by row, before the centring
 * @property {Float32Array} image 784 values in [0, 1], row by row, as the network gets them
 * @property {Float32Array} outputs
 * @property {boolean} are_shares whether the outputs add up to 1
 * @property {number} lead how far the best output stands above the second, 0 to 1
 * @property {Uint8Array} ranked digits from the most to the least likely
 * @property {number} rival the digit to name beside the first of them; -1 if none is worth it
 * @property {Float32Array} contributions how much each pixel spoke for the first of them, against the second
 * @property {Float32Array[]} hidden one array for each layer, one value for each unit
 * @property {string} hidden_activation
 * @property {{ digit: Uint8Array, share: Float32Array }} otherwise the best guesses with the pen, crop, box or centring
 *   alone switched over
 */

/**
 * @typedef {object} Drawing
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} ink row by row, 0 for paper and 255 for full ink, drawn with a pen that suits the digit's size
 * @property {Uint8Array} plain_ink the same, drawn with the pen of the screen
 */

/**
 * Whether a drawing looks like the digits that its network has learnt from. waiting: they have not loaded. preparing:
 * ask again. unjudged: there are too few of them to tell. judged: has the other fields.
 * @typedef {object} Likeness
 * @property {'waiting' | 'preparing' | 'unjudged' | 'judged'} state
 * @property {boolean} alike
 * @property {Float32Array} too_much 784 values in [0, 1]: ink that the nearest such digits have nowhere close by
 * @property {Float32Array} missing 784 values in [0, 1]: ink of theirs that the drawing has nowhere close by
 */

/** @typedef {{ pen: boolean, crop: boolean, box: boolean, centre: boolean }} StepChoice whether each step is taken */
/** @typedef {Drawing & StepChoice} Question */
/** @typedef {{ width: number, height: number, brightness: Uint8Array }} Brightness row by row, 0 for black */

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
 * @property {number} looked_at for how many digits a dead unit is off
 * @property {{ units: number, stuck: number, stuck_kind: string, largest_gradient: number, moves: boolean, weights: WireHistogram, gradients: WireHistogram, activations: WireHistogram }[]} layers
 *   those after the inputs. stuck: units that no longer learn, -1 if that is not defined. moves: whether the gradients
 *   move any weight by more than rounding does
 */

/**
 * The incoming weights of units in the first layer.
 * @typedef {object} UnitImages
 * @property {Float64Array} units their numbers, from 0
 * @property {number} total units of the layer
 * @property {Float32Array} weights 784 for each unit, row by row
 * @property {Float64Array} biases
 * @property {Float64Array} largest the largest absolute weight of each unit
 * @property {number} iteration
 */

/**
 * @typedef {object} DigitCell
 * @property {number} total digits in the cell
 * @property {Float64Array} indices of the digits that are shown, the surest first
 * @property {Uint8Array} pixels 784 for each digit
 * @property {Float64Array} confidence their outputs for the guess
 * @property {boolean} are_shares whether the outputs add up to 1
 */

/**
 * @typedef {object} OpenedDigit
 * @property {number} label
 * @property {Uint8Array} pixels
 * @property {Float32Array[]} activations one array for each layer, the outputs last
 * @property {boolean} are_shares whether the outputs add up to 1
 * @property {Uint8Array} ranked digits from the most to the least likely
 */

/**
 * @typedef {object} DigitsDescription
 * @property {string} name of a person's own data; empty for the digits that ship
 * @property {Float64Array[]} counts ten for each part: train, validation, test
 * @property {Float32Array} averages 784 for each class, in [0, 1]
 */

/**
 * @typedef {object} DigitExamples
 * @property {number} total
 * @property {Float64Array} indices in their part
 * @property {Uint8Array} pixels 784 for each digit
 * @property {Uint8Array} labels
 */

/**
 * @typedef {object} OwnDigits
 * @property {string} name of the files
 * @property {number} total
 * @property {{ train: number, validation: number, test: number }} parts how many digits each part of the data will have
 * @property {string} sha256
 * @property {Float64Array} counts of each class
 * @property {Uint8Array} pixels of the first twenty, 784 for each digit
 * @property {Uint8Array} labels of the first twenty
 */

/**
 * @typedef {object} AugmentationPreview
 * @property {Float32Array} original 784 values in [0, 1]
 * @property {Float32Array} changed 784 for each copy
 * @property {boolean} active whether the settings make any change
 */

/**
 * @typedef {object} StoryTold
 * @property {{ learning_rule: string, learning_rate: number, iterations: number, lowest: number, highest: number, last: number }[]} experiments
 *   lowest, highest: correct answers of 100 that the notebook recorded. last: at the end; -1 if it does not say
 */

/** `notebook`: all ten experiments; `bench`: one short training with other choices. @typedef {'notebook' | 'bench'} ExperimentsName */

/**
 * @typedef {object} ExperimentsSwitches
 * @property {number} scale share of the notebook's iterations that are run
 * @property {number} rows digits that the bench trains on
 * @property {string} initializer
 * @property {string} error_rule
 * @property {number} batch_size
 */

/**
 * @typedef {object} ExperimentsReport
 * @property {boolean} done
 * @property {number} share of the whole work that is done, 0 to 1
 * @property {number} units hidden units
 * @property {Float64Array} totals updates of each experiment
 * @property {ExperimentOutcome[]} outcomes of the experiments begun so far
 */

/**
 * @typedef {object} ExperimentOutcome
 * @property {number} total updates
 * @property {number} done updates
 * @property {number} changes updates that changed any weight
 * @property {Float64Array} looks the updates after which the network was examined, beginning with 0
 * @property {Float64Array} accuracy at each look, of held-out digits
 * @property {Float64Array} stuck hidden units that no longer learnt, at each look
 * @property {number} commonest how often the most frequent answer was given, as a share, at the last look
 * @property {WireHistogram} activations of all hidden units, at the last look
 */

/**
 * What to try next with a run.
 * @typedef {object} Remedy
 * @property {string} code empty if there is nothing to try
 * @property {ConfigRecord} changes the settings that it changes
 * @property {boolean} begins_anew whether it takes a fresh network; else training goes on
 */

/**
 * What happened in a run, why, and what to try next.
 * @typedef {object} Verdict
 * @property {number} iteration after which it was given
 * @property {string} code
 * @property {'' | 'good' | 'mark' | 'bad'} mood
 * @property {Record<string, string | number>} values that the words need
 * @property {Remedy} remedy
 */

/**
 * A whole session, from which it goes on to the same bits. record: the JSON of what replays it; blob: the same as data,
 * where that is large, for the browser's storage.
 * @typedef {{ iteration: number, data: Uint8Array, blob?: Blob | undefined, record: string }} TakenCheckpoint
 */

/**
 * A kept run on its way into a file or out of one.
 * @typedef {object} SavedRun
 * @property {string} row the JSON of a KeptRun of state/kept_runs.js, without its writer
 * @property {Points} trained
 * @property {Points} validated
 * @property {Uint8Array} checkpoint empty if there is none
 */

/** @typedef {SavedRun & { checkpoint_iteration: number, blob?: Blob | undefined }} ImportedRun blob: as of TakenCheckpoint, of checkpoint */

/** What a person brought, by its hash. @typedef {{ sha256: string, kind: 'own_digits' | 'model', name: string, files: { name: string, data: Uint8Array }[] }} SavedData */

/**
 * A run among others that it is compared with.
 * @typedef {object} ComparedRun
 * @property {number} run its number among the checkpoints that were given
 * @property {number} iteration
 * @property {number} cost
 * @property {number} right of the rows it is judged by: the table or points it learnt, or the test digits
 * @property {number} rows
 * @property {Float64Array} class_right ten for digits, else empty
 * @property {Float64Array} class_rows ten for digits, else empty
 * @property {Float64Array} targets of a truth table, row by row; else empty
 * @property {Float64Array} outputs as the targets
 * @property {number[]} layer_sizes
 * @property {Float32Array} weights into the first twelve units of the first layer, unit by unit
 */

/** A checkpoint that could not be read, by its number. @typedef {Trouble & { run: number }} RefusedRun */

/**
 * @typedef {object} RunsComparison
 * @property {ComparedRun[]} runs those that could be read
 * @property {RefusedRun[]} refused why the others could not
 * @property {boolean} same_rows whether all of them are judged by the same rows
 * @property {{ total: number, indices: Float64Array, pixels: Uint8Array, labels: Uint8Array, guesses: Uint8Array[] }} disputed
 *   test digits that one reads right and another wrong; guesses: for each of `runs`
 */

/**
 * Everything that a report tells of a network.
 * @typedef {object} ToldRun
 * @property {number} iteration
 * @property {string} record JSON of what replays it
 * @property {number[]} layer_sizes
 * @property {Verdict} verdict
 * @property {TruthTableAnswers[]} rows one, for a truth table or points; else none
 * @property {DigitAnswers[]} digits one, for digits; else none
 * @property {{ digit: number, guess: number, count: number, indices: Float64Array, pixels: Uint8Array }[]} confusions of digits, the
 *   commonest first, each with its surest digits
 * @property {string} link the run as text for an address; empty if there can be none
 * @property {Trouble[]} no_link why not
 * @property {string} proof a line that claims how its training ended; empty if there can be none
 * @property {Trouble[]} no_proof why not
 */

/**
 * A Python that runs in the terminal of this computer and serves the page, instead of in the browser.
 * @typedef {object} NativePython
 * @property {string} session the tab's, by which Python knows its labs
 * @property {string} numpy its version
 * @property {string} blas what computes NumPy's products, with its version
 * @property {number | undefined} elsewhere the port that was wanted, if another program had it
 */

/**
 * @typedef {object} BootReply
 * @property {string} python its version
 * @property {string} site_version
 * @property {string[]} engines those that there are beside `numpy`
 * @property {KernelProblem} kernel_problem
 * @property {NativePython} [native]
 */

/**
 * What an element of a recording is in the mathematics.
 * @typedef {object} Role
 * @property {string} code a step's, or of what was given: inputs, targets, weights, biases, gradient_weights, mean_biases
 *   ...; `name` for what has only a name in the source
 * @property {'weights' | 'biases' | 'units' | ''} of what the cell counts: weights (from, to), biases (0, unit), units (row, unit)
 * @property {number} layer whose weights or units, counted from 0 after the inputs; -1 for the inputs, and for what has none
 * @property {number[]} cell which element of that
 * @property {string} name as the source calls it
 */

/**
 * A part of a formula with its number: `number` is a leaf, `rest` sums up terms that are left out.
 * @typedef {object} Term
 * @property {string} kind number, rest, or what is done with the terms: sum, difference, product, quotient, power, negative, exp ...
 * @property {number} number
 * @property {string} name of a leaf, as the source calls it
 * @property {number} value of which the leaf is an element; -1 for none
 * @property {number[]} cell
 * @property {Role} role
 * @property {number} rest how many terms of a sum are in its rest
 * @property {Term[]} terms
 */

/**
 * What can be said of a number.
 * @typedef {object} NumberMeaning
 * @property {string} code what its sign or size means, such as `delta_positive`, `slope_flat` or `rises`; empty for nothing
 * @property {number} change how far a new weight or bias is from the old one
 * @property {'bias' | 'unit' | 'row' | ''} cause what most of it comes from; empty for none of these
 * @property {Role} example of that unit or row
 */

/**
 * How an element came about.
 * @typedef {object} WrittenOut
 * @property {number} value
 * @property {number[]} cell
 * @property {number} number as it is stored
 * @property {'formula' | 'given' | 'unknown'} known given: it was there before; unknown: its line cannot be written out
 * @property {number} line the line that made it; -1 for none
 * @property {Role} role
 * @property {NumberMeaning} meaning
 * @property {Term} formula the number alone when it is given or unknown
 */

/**
 * One line that ran.
 * @typedef {object} RecordedLine
 * @property {string} function
 * @property {string} file its path in the package
 * @property {number} line
 * @property {number[]} scope first and last line of its function
 * @property {number} depth 0 for the function that was called first
 * @property {number} caller the line that called its function; -1 for none
 * @property {string} target the name that its statement changes; empty for none
 * @property {{ name: string, how: 'set' | 'in_place', array: number, text: string }[]} made array: the number of an array,
 *   or -1 for a plain value, which text writes
 */

/**
 * An array as it was after a line.
 * @typedef {object} RecordedArray
 * @property {number[]} shape
 * @property {string} dtype
 * @property {number} made_at the line that made these numbers; -1 if they were given
 * @property {number} lowest
 * @property {number} highest
 * @property {Float32Array | Float64Array} numbers row by row; empty for a larger array, which see_value gives
 * @property {Role} role of its first element
 */

/**
 * An expression of a line, and what it was.
 * @typedef {object} PartOfLine
 * @property {string} text
 * @property {number} start at which character of its line
 * @property {number[]} shape empty if it was no array
 * @property {string} plain what it was if it was no array
 * @property {Float32Array | Float64Array} numbers row by row; empty for a larger array
 */

/**
 * A step of the pass that has a name.
 * @typedef {object} PassStep
 * @property {string} code
 * @property {string} variant which form its mathematics takes, such as `softmax`, `notebook` or `plus`; empty if it has one alone
 * @property {string} section forward, error, backward, step; of the perturbation rule: trial, unmoved, minus, plus, choice
 * @property {number} layer whose weights, or whose units, counted from 0 after the inputs; -1 for none
 * @property {number} line where it stands
 * @property {{ name: string, value: number }[]} shown what it gave
 * @property {number} number what it gave if that is a single number, else NaN
 */

/**
 * One update of a copy of a network, line by line.
 * @typedef {object} Recording
 * @property {number} rows
 * @property {boolean} with_targets false for an answer alone
 * @property {number} learning_rate
 * @property {number[]} layer_sizes
 * @property {ConfigRecord} config
 * @property {{ file: string, sha256: string, text: string }[]} files those that ran
 * @property {RecordedLine[]} lines
 * @property {RecordedArray[]} arrays
 * @property {PassStep[]} steps
 * @property {{ cost_before: number, promised: number, cost_after: number, outputs_before: Float32Array | Float64Array, outputs_after: Float32Array | Float64Array }} outcome
 *   NaN and empty for an answer alone; promised: what the gradient said the cost would be
 * @property {number} seconds
 */

/**
 * What is recorded: `batch` is the run's own next update, `example` one row of a part of the data, `drawing` an image.
 * @typedef {{ subject: 'batch' }
 *   | { subject: 'example', part: string, index: number }
 *   | { subject: 'drawing', image: Float32Array, target: number }} PassSubject target: the digit it should be, or -1
 */

/** How far a run is that is trained again from its record. @typedef {{ iteration: number, total: number, done: boolean }} Replayed */

/**
 * Every request by its type: what is sent, and what comes back.
 * @typedef {object} Requests
 * @property {{ payload: { base_url: string, carried?: import('./assets.js').CarriedFiles }, result: BootReply }} boot
 * @property {{ payload: {}, result: { bytes: number, live_proxies: number } }} measure_memory bytes of WebAssembly; and
 *   the proxies of Python objects that were made since the first such request and are still alive
 * @property {{ payload: {}, result: { train: number, validation: number, test: number } }} load_digits
 * @property {{ payload: {}, result: { layer_sizes: number[], unsure_below: number } }} load_shipped_model
 * @property {{ payload: {}, result: {} }} warm_up loads what a fresh network takes; asked early, it is answered as soon as
 *   Python has started, while the page only hears of that
 * @property {{ payload: { lab: LabName, changes: ConfigRecord, base?: ConfigRecord, anew: boolean, run: number }, result: SettingsReply }} change_settings
 *   base: legal settings that take the place of all those before. anew: a fresh session begins in any case. run: of the run that may begin
 * @property {{ payload: { lab: LabName, steps_per_second?: number }, result: Progress }} train steps_per_second as in set_pace
 * @property {{ payload: {}, result: {} }} pause
 * @property {{ payload: { steps_per_second: number }, result: {} }} set_pace 0 means as fast as possible
 * @property {{ payload: { lab: LabName, layer: number, unit: number, fan_in: number, value: number }, result: Progress }} set_parameter fan_in -1 is the bias
 * @property {{ payload: { lab: LabName, layer: number, unit: number, off: boolean }, result: Progress }} switch_unit
 * @property {{ payload: { lab: LabName }, result: Progress }} step
 * @property {{ payload: { lab: LabName, grid_seed: number, grid_mistakes: boolean, view: SurfaceRequest }, result: TruthTableAnswers | DigitAnswers }} examine
 * @property {{ payload: Question & { model: 'shipped' | 'digits' }, result: Recognition }} recognize
 * @property {{ payload: { model: 'shipped' | 'digits', digit: number, image: Float32Array, seconds: number }, result: Likeness }} judge_drawing
 *   seconds: about how long to prepare for it
 * @property {{ payload: Brightness, result: { found: boolean, ink: Uint8Array } }} read_image
 * @property {{ payload: { lab: LabName, training: boolean, followed: string[] }, result: Verdict }} diagnose training: whether it goes on
 *   now. followed: the codes of the advice that was followed with this data before
 * @property {{ payload: PassSubject & { lab: LabName | 'shipped' }, result: Recording }} record_pass
 * @property {{ payload: { value: number }, result: { numbers: Float32Array | Float64Array } }} see_value
 * @property {{ payload: { value: number, cell: number[], line: number, before?: boolean }, result: WrittenOut }} write_out line:
 *   after which it is looked at; or before which, as the line's own formula sees it
 * @property {{ payload: { line: number }, result: { parts: PartOfLine[] } }} open_line
 * @property {{ payload: { layer: number, fan_in: number, unit: number }, result: { gradient: number, central_difference: number } }} check_gradient fan_in -1 is the bias
 * @property {{ payload: {}, result: { steps: { code: string, layer: number, apart: number }[] } }} compare_error_rules
 * @property {{ payload: {}, result: { files: { file: string, sha256: string, text: string }[], definitions: { name: string, file: string, line: number }[] } }} read_sources
 * @property {{ payload: { runs: SavedRun[], data: SavedData[] }, result: { data: Uint8Array } }} export_runs
 * @property {{ payload: { data: Uint8Array }, result: { runs: ImportedRun[], data: SavedData[] } }} import_runs
 * @property {{ payload: { lab: LabName, checkpoints: Uint8Array[] }, result: RunsComparison }} compare_runs
 * @property {{ payload: { lab: LabName }, result: ToldRun }} tell_run of the run that is shown, at the moment that is shown
 * @property {{ payload: { checkpoint: Uint8Array }, result: ToldRun }} tell_kept_run
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
 * @property {{ payload: ExperimentsSwitches & { experiments: ExperimentsName }, result: ExperimentsReport }} begin_experiments
 * @property {{ payload: { experiments: ExperimentsName, seconds: number }, result: ExperimentsReport }} go_on_with_experiments
 * @property {{ payload: { lab: LabName, iteration: number, seconds: number }, result: LookedAt }} look_at seconds: about how
 *   long to train again on the way there. Until look_at_now, what is asked about the network is answered about that moment
 * @property {{ payload: { lab: LabName }, result: {} }} look_at_now
 * @property {{ payload: { lab: LabName, changes: ConfigRecord, parameter?: { layer: number, fan_in: number, unit: number, value: number }, target?: { row: number, output: number } }, result: WhatIfReport }} begin_what_if
 *   of the network that is shown. fan_in -1 is the bias; a target of a truth table is flipped
 * @property {{ payload: { seconds: number }, result: WhatIfReport }} go_on_with_what_if
 * @property {{ payload: { lab: LabName, layer: number, unit: number, fan_in?: number }, result: PushesReport }} begin_pushes up to
 *   the moment that is shown. fan_in -1 is the bias; without it, all that leads into the unit
 * @property {{ payload: { seconds: number, moment: number }, result: PushesReport }} go_on_with_pushes moment: which of those so
 *   far is told, -1 for all that are added up
 * @property {{ payload: { record: string, models: Uint8Array[] }, result: Replayed }} begin_replay models: the files that the record names
 * @property {{ payload: { seconds: number }, result: Replayed }} go_on_with_replay
 * @property {{ payload: { lab: LabName, run: number }, result: Begun }} take_replay the repeated run becomes the lab's
 * @property {{ payload: { lab: LabName, run: number }, result: Begun }} branch_here the moment that is looked at becomes the
 *   lab's session, and its whole history is told
 * @property {{ payload: { lab: LabName }, result: TakenCheckpoint }} take_checkpoint
 * @property {{ payload: { lab: LabName }, result: { text: string, iteration: number } }} make_proof text: a line that claims how
 *   the lab's training ended
 * @property {{ payload: { text: string }, result: TrialBegun }} begin_trial an earlier trial is dropped
 * @property {{ payload: { seconds: number }, result: TrialReport }} go_on_with_trial
 * @property {{ payload: { lab: LabName, locked: ConfigRecord, run: number }, result: Begun }} open_trial what was trained on
 *   trial becomes the lab's session, and its whole history is told. locked: settings that it must have, else it is refused
 * @property {{ payload: { lab: LabName, data: Uint8Array, run: number }, result: Begun }} restore_checkpoint
 * @property {{ payload: { lab: LabName }, result: { link: string, iteration: number, by_hand: number } }} write_run_link the
 *   whole run as text for an address. by_hand: how many changes by hand its network has had
 * @property {{ payload: { lab: LabName, link: string, run: number }, result: Begun }} open_run_link
 * @property {{ payload: { lab: LabName }, result: { name: string, data: Uint8Array } }} save_model
 * @property {{ payload: { lab: LabName, data: Uint8Array, locked: ConfigRecord, run: number }, result: Begun & { learnt_before: number } }} load_model
 *   learnt_before: the updates that the file's record tells of, 0 without one. locked: as for open_trial
 */

/**
 * What a proof of training claims.
 * @typedef {object} TrialBegun
 * @property {LabName} lab
 * @property {ConfigRecord} config the settings that its run began with
 * @property {number[]} layer_sizes
 * @property {number} iterations to train again
 * @property {number} by_hand how often a person changed the run
 * @property {string} engine that computed
 * @property {string} weights_sha256
 */

/**
 * How a claim was found when it was trained again.
 * @typedef {object} TrialJudgement
 * @property {boolean} is_true whether training ended at the claimed weights, to the bit
 * @property {number} same_until the last iteration up to which the costs were the claimed ones
 * @property {number} differs_by the first at which something is known to differ
 * @property {boolean} diverged whether the cost stopped being a number before the claimed end
 * @property {number} cost the newest of the training curve
 * @property {number} accuracy
 */

/** How far a trial is. @typedef {{ done: boolean, iteration: number, judgement?: TrialJudgement }} TrialReport */

/**
 * @typedef {{ type: 'boot_progress', file: string, loaded: number, total: number }} BootProgressEvent
 * @typedef {{ type: 'progress', progress: Progress, samples: number, computing_seconds: number }} ProgressEvent_
 * @typedef {{ type: 'training_failed', lab: LabName, error: WireError }} TrainingFailedEvent
 * @typedef {{ type: 'checkpoint', lab: LabName, run: number } & TakenCheckpoint} CheckpointEvent
 * @typedef {{ type: 'checkpoint_failed', error: WireError }} CheckpointFailedEvent
 * @typedef {BootProgressEvent | ProgressEvent_ | TrainingFailedEvent | CheckpointEvent | CheckpointFailedEvent} WorkerEvent
 */

export {};
