// The types of everything that crosses between the page, its worker and Python.
// A request is `{ id, type, payload }`, a reply `{ id, result }` or `{ id, error }`.
//
// Written by `python3 build.py wire` from pysrc/glassnet/wire/: change that.

/** @typedef {'xor' | 'digits'} LabName */

/**
 * The network that reads a drawing.
 * @typedef {'shipped' | 'digits'} ReaderName
 */

/**
 * A Config of pysrc/glassnet/config/record.py: one flat record of plain values.
 * @typedef {Record<string, string | number>} ConfigRecord
 */

/**
 * Why NumPy computes alone; empty when the kernel helps.
 * @typedef {'' | 'no_simd' | 'not_loaded'} KernelProblem
 */

/** @typedef {string | number | boolean | string[] | number[]} RefusalValue */

/**
 * What is recorded.
 * @typedef {RecordBatchRequest | RecordExampleRequest | RecordDrawingRequest} RecordPassRequest
 */

/**
 * Whether a drawing looks like the digits that its network has learnt from.
 * @typedef {NotJudged | JudgedDrawing} Likeness
 */

/** @typedef {'npz' | 'folder' | 'json' | 'script' | 'notebook' | 'pytorch' | 'keras' | 'onnx'} FormatName */

/**
 * What must be true of a run: its kind, and the settings of that kind, as lessons/goals.py has them.
 * @typedef {Record<string, RefusalValue>} LessonCondition
 */

/**
 * What shows afterwards that a step was reached: a run that is trained again, an answer, or no more than the page on
 * which it happened.
 * @typedef {'run' | 'answer' | 'page'} ShownBy
 */

/** @typedef {'grid' | 'random' | 'tpe'} SearchKind */

/** @typedef {'rung' | 'finished' | 'stopped_early' | 'diverged' | 'pruned' | 'killed'} TrialStatus */

/**
 * A module's path in the package, such as learning/losses.py -> its whole text.
 * @typedef {Record<string, string>} Edits
 */

/** @typedef {'passed' | 'failed' | 'noted' | 'skipped'} CheckStatus */

/** @typedef {'activation' | 'loss' | 'initializer' | 'optimizer' | 'learning_rule' | 'point_set'} TemplateKind */

/**
 * `notebook`: all ten experiments; `bench`: one short training with other choices.
 * @typedef {'notebook' | 'bench'} ExperimentsName
 */

/** @typedef {BootProgressEvent | TrainedEvent | TrainingFailedEvent | CheckpointEvent | CheckpointFailedEvent | PrintedEvent} WorkerEvent */

/** @typedef {'own_digits' | 'model' | 'code'} DataKind */

/** @typedef {'learn' | 'test'} SignPart */

/** @typedef {'open' | 'reached' | 'skipped'} StepState */

/**
 * What of a run, or which name, a proof contradicts.
 * @typedef {'name' | 'lab' | 'settings' | 'layer_sizes' | 'iterations' | 'cost' | 'accuracy' | 'curve'} Contradicted
 */

/**
 * A payload or a reply without fields.
 * @typedef {object} Nothing
 */

/**
 * A request about a lab, and nothing else.
 * @typedef {object} OfLab
 * @property {LabName} lab
 */

/**
 * What belongs to a run.
 * @typedef {object} OfRun
 * @property {number} run which one, as the page counts them; what belongs to an older run is dropped
 */

/**
 * A request after which the lab has another session, on the run that is named.
 * @typedef {object} Begun
 * @property {LabName} lab
 * @property {number} run which one, as the page counts them; what belongs to an older run is dropped
 */

/**
 * What went wrong, for the page to put into words.
 * @typedef {object} Trouble
 * @property {string} code of a Refusal of Python's; empty for any other error, which message describes
 * @property {Record<string, RefusalValue>} values that the words need
 * @property {string} field the setting it is about; empty if it is about none
 * @property {string} message in words if it comes from the page or the worker; of a Refusal the code
 */

/**
 * A change of a setting that cannot be made, and why.
 * @typedef {object} RefusedChange
 * @property {string} code of a Refusal of Python's; empty for any other error, which message describes
 * @property {Record<string, RefusalValue>} values that the words need
 * @property {string} field the setting it is about; empty if it is about none
 * @property {string} message in words if it comes from the page or the worker; of a Refusal the code
 * @property {string} setting
 * @property {string | number} value as it came
 */

/**
 * A checkpoint that could not be read, and why.
 * @typedef {object} RefusedRun
 * @property {string} code of a Refusal of Python's; empty for any other error, which message describes
 * @property {Record<string, RefusalValue>} values that the words need
 * @property {string} field the setting it is about; empty if it is about none
 * @property {string} message in words if it comes from the page or the worker; of a Refusal the code
 * @property {number} run its number among those that were given
 */

/**
 * Why a request failed.
 * @typedef {object} WireError
 * @property {string} code of a Refusal of Python's; empty for any other error, which message describes
 * @property {Record<string, RefusalValue>} values that the words need
 * @property {string} field the setting it is about; empty if it is about none
 * @property {string} message in words if it comes from the page or the worker; of a Refusal the code
 * @property {string} type the exception's name
 * @property {string} traceback of what Python did not expect, or the worker; empty for a Refusal
 */

/**
 * A job that has a number.
 * @typedef {object} NumberedJob
 * @property {number} job of the request that began it
 */

/**
 * A job to begin.
 * @typedef {object} BeginJobRequest
 * @property {number} job of the request that began it
 * @property {string} name one of Jobs
 * @property {any} payload
 */

/**
 * A slice of a job.
 * @typedef {object} GoOnWithJobRequest
 * @property {number} job of the request that began it
 * @property {number} seconds about how long
 */

/**
 * A job that nobody wants any more.
 * @typedef {object} EndJobRequest
 * @property {number} job of the request that began it
 */

/**
 * What a job reports after a slice.
 * @typedef {object} JobReport
 * @property {boolean} done whether it is the last one
 * @property {any} report
 */

/**
 * Which plane of the inputs the surfaces show; for points it is the one they lie in.
 * @typedef {object} SurfaceView
 * @property {number[]} axes the input to the right, and the one upwards
 * @property {number[]} fixed a value for every input
 * @property {number} resolution pixels a side
 */

/**
 * What a network answers now.
 * @typedef {object} ExamineRequest
 * @property {LabName} lab
 * @property {number} grid_seed draws the digits that are shown
 * @property {boolean} grid_mistakes whether these are mistakes only
 * @property {SurfaceView} view
 */

/**
 * How right a network is.
 * @typedef {object} Judged
 * @property {'train' | 'validation' | 'test'} part the part of the data it is measured on
 * @property {number} rows of that part
 * @property {number} right how many of them are answered correctly
 */

/**
 * Of which network something is said.
 * @typedef {object} OfMoment
 * @property {number} iteration after which it was asked
 * @property {number} weights_of after which its weights came to be: earlier where early stopping put them back
 * @property {boolean} changed whether a person changed it, or the data, after that update
 */

/**
 * The answers to a truth table, or to points.
 * @typedef {object} TruthTableAnswers
 * @property {number} iteration after which it was asked
 * @property {number} weights_of after which its weights came to be: earlier where early stopping put them back
 * @property {boolean} changed whether a person changed it, or the data, after that update
 * @property {number} rows
 * @property {Float64Array} places where each row lies in the surfaces: the inputs of a table's row, or x and y of a
 *   point
 * @property {Float64Array} targets row by row
 * @property {Float64Array} outputs row by row
 * @property {Uint8Array} correct
 * @property {number} cost
 * @property {number} maximum_error
 * @property {Float64Array[]} weights one array for each layer, row by row: (fan_in, units)
 * @property {Float64Array[]} biases one array for each layer
 * @property {Float64Array[]} weight_gradients shaped like the weights, over all rows, by the run's error rule
 * @property {Float64Array[]} bias_gradients one array for each layer
 * @property {Float64Array[]} row_sums one array for each layer, row by row of a truth table: what each unit adds up;
 *   empty for points
 * @property {Float64Array[]} row_values and what it makes of that
 * @property {number[][]} units_off [layer, unit] of those switched off; layer 0 comes after the inputs
 * @property {number[]} square the edges of the surfaces on both axes
 * @property {Float32Array[]} surfaces one array for each layer after the inputs: its units' surfaces one after another
 * @property {Float32Array} input_surfaces for points: the surfaces of the inputs, one after another; else empty
 * @property {Judged} judged
 * @property {Float64Array} validation_places like places, for the rows that are not learnt from
 * @property {Float64Array} validation_targets row by row
 */

/**
 * Some of the test digits.
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
 * How many digits are in each part of the data.
 * @typedef {object} PartSizes
 * @property {number} train
 * @property {number} validation
 * @property {number} test
 */

/**
 * The answers to the test digits, summed up, and some of them.
 * @typedef {object} DigitAnswers
 * @property {number} iteration after which it was asked
 * @property {number} weights_of after which its weights came to be: earlier where early stopping put them back
 * @property {boolean} changed whether a person changed it, or the data, after that update
 * @property {PartSizes} parts
 * @property {number} cost
 * @property {Judged} judged
 * @property {Float64Array} confusion classes x classes, sign by guess
 * @property {Float64Array} soft_confusion classes x classes, sums of output vectors
 * @property {DigitGrid} grid
 */

/**
 * The run's own next update.
 * @typedef {object} BatchSubject
 * @property {'batch'} subject
 */

/**
 * What an update on one row of a part of the data would do.
 * @typedef {object} ExampleSubject
 * @property {'example'} subject
 * @property {string} part
 * @property {number} index
 */

/**
 * An image.
 * @typedef {object} DrawingSubject
 * @property {'drawing'} subject
 * @property {Float32Array} image
 * @property {number} target the digit it should be; -1 for none: then it is an answer alone
 */

/**
 * An update to record.
 * @typedef {object} RecordBatchRequest
 * @property {'batch'} subject
 * @property {LabName} lab
 */

/**
 * An update to record.
 * @typedef {object} RecordExampleRequest
 * @property {'example'} subject
 * @property {string} part
 * @property {number} index
 * @property {LabName} lab
 */

/**
 * An update or an answer to record.
 * @typedef {object} RecordDrawingRequest
 * @property {'drawing'} subject
 * @property {Float32Array} image
 * @property {number} target the digit it should be; -1 for none: then it is an answer alone
 * @property {LabName | 'shipped'} lab or the network that ships with the page
 */

/**
 * What an element of a recording is in the mathematics.
 * @typedef {object} Role
 * @property {string} code a step's, or of what was given: inputs, targets, weights, biases, gradient_weights,
 *   mean_biases ...; `name` for what has only a name in the source
 * @property {'weights' | 'biases' | 'units' | ''} of what the cell counts: weights (from, to), biases (0, unit), units
 *   (row, unit)
 * @property {number} layer whose weights or units, counted from 0 after the inputs; -1 for the inputs, and for what has
 *   none
 * @property {number[]} cell which element of that
 * @property {string} name as the source calls it
 */

/**
 * A part of a formula, with its number.
 * @typedef {object} Term
 * @property {string} kind number for a leaf; rest for the sum of terms that are left out; else what is done with the
 *   terms: sum, difference, product, quotient, power, negative, exp ...
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
 * @property {string} code what its sign or size means, such as `delta_positive`, `slope_flat` or `rises`; empty for
 *   nothing
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
 * What a line made of a name.
 * @typedef {object} MadeValue
 * @property {string} name
 * @property {'set' | 'in_place'} how
 * @property {number} array the number of an array, or -1 for a plain value, which text writes
 * @property {string} text
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
 * @property {MadeValue[]} made
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
 * What a step gave.
 * @typedef {object} ShownValue
 * @property {string} name
 * @property {number} value
 */

/**
 * A step of the pass that has a name.
 * @typedef {object} PassStep
 * @property {string} code
 * @property {string} variant the form its mathematics takes, such as `softmax`, `notebook` or `plus`; empty if there is
 *   but one
 * @property {string} section forward, error, backward, step; of the perturbation rule: trial, unmoved, minus, plus,
 *   choice
 * @property {number} layer whose weights, or whose units, counted from 0 after the inputs; -1 for none
 * @property {number} line where it stands
 * @property {ShownValue[]} shown
 * @property {number} number what it gave if that is a single number, else NaN
 * @property {string} own what of the source that it runs is edited, such as `tanh`; empty if it is all as shipped
 */

/**
 * A file of the package.
 * @typedef {object} SourceFile
 * @property {string} file
 * @property {string} sha256
 * @property {string} text
 */

/**
 * What an update did; NaN and empty for an answer alone.
 * @typedef {object} PassOutcome
 * @property {number} cost_before
 * @property {number} promised what the gradient said the cost would be
 * @property {number} cost_after
 * @property {Float32Array | Float64Array} outputs_before
 * @property {Float32Array | Float64Array} outputs_after
 */

/**
 * One update of a copy of a network, line by line.
 * @typedef {object} Recording
 * @property {number} rows
 * @property {boolean} with_targets false for an answer alone
 * @property {number} learning_rate
 * @property {number[]} layer_sizes
 * @property {ConfigRecord} config
 * @property {SourceFile[]} files those that ran
 * @property {RecordedLine[]} lines
 * @property {RecordedArray[]} arrays
 * @property {PassStep[]} steps
 * @property {PassOutcome} outcome
 * @property {number} seconds
 */

/**
 * An array of the recording.
 * @typedef {object} SeeValueRequest
 * @property {number} value
 */

/**
 * All its numbers.
 * @typedef {object} SeenValue
 * @property {Float32Array | Float64Array} numbers
 */

/**
 * An element of an array of the recording.
 * @typedef {object} WriteOutRequest
 * @property {number} value
 * @property {number[]} cell
 * @property {number} line after which it is looked at
 * @property {boolean} [before] or before which, as the line's own formula sees it
 */

/**
 * A line of the recording.
 * @typedef {object} OpenLineRequest
 * @property {number} line
 */

/**
 * Its expressions; none for a line with a body.
 * @typedef {object} OpenedLine
 * @property {PartOfLine[]} parts
 */

/**
 * The slope of the cost by a weight, computed in two ways.
 * @typedef {object} CheckedGradient
 * @property {number} gradient
 * @property {number} central_difference
 */

/**
 * A step by both error rules.
 * @typedef {object} ComparedStep
 * @property {string} code
 * @property {number} layer
 * @property {number} apart how far they are
 */

/**
 * Every step by both error rules.
 * @typedef {object} ComparedRules
 * @property {ComparedStep[]} steps
 */

/**
 * Where a name is defined.
 * @typedef {object} Definition
 * @property {string} name
 * @property {string} file
 * @property {number} line
 */

/**
 * Every file of the package, from learning/ on.
 * @typedef {object} Sources
 * @property {SourceFile[]} files
 * @property {Definition[]} definitions
 * @property {string[]} editable the files that may be edited
 */

/**
 * Ink on paper, row by row: 0 for paper and 255 for full ink.
 * @typedef {object} Drawing
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} ink drawn with a pen that suits the digit's size
 * @property {Uint8Array} plain_ink drawn with the pen of the screen
 */

/**
 * Whether each step of the preparation is taken.
 * @typedef {object} StepChoice
 * @property {boolean} pen
 * @property {boolean} crop
 * @property {boolean} box
 * @property {boolean} centre
 */

/**
 * A drawing, and how it is prepared.
 * @typedef {object} Question
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} ink drawn with a pen that suits the digit's size
 * @property {Uint8Array} plain_ink drawn with the pen of the screen
 * @property {boolean} pen
 * @property {boolean} crop
 * @property {boolean} box
 * @property {boolean} centre
 */

/**
 * What a drawing becomes, and what a network makes of it.
 * @typedef {object} RecognizeRequest
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} ink drawn with a pen that suits the digit's size
 * @property {Uint8Array} plain_ink drawn with the pen of the screen
 * @property {boolean} pen
 * @property {boolean} crop
 * @property {boolean} box
 * @property {boolean} centre
 * @property {ReaderName} model
 */

/**
 * The best guesses with the pen, crop, box or centring alone switched over.
 * @typedef {object} SwitchedOver
 * @property {Uint8Array} digit
 * @property {Float32Array} share
 */

/**
 * The answer about a drawing without ink.
 * @typedef {object} EmptyDrawing
 * @property {true} empty
 */

/**
 * What a drawing becomes, and what a network makes of it.
 * @typedef {object} Recognition
 * @property {false} empty
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
 * @property {SwitchedOver} otherwise
 */

/**
 * Whether a drawing looks like the digits that its network has learnt from.
 * @typedef {object} JudgeDrawingRequest
 * @property {ReaderName} model
 * @property {number} digit what it was read as
 * @property {Float32Array} image 784 values in [0, 1]
 */

/**
 * Why there is no judgement.
 * @typedef {object} NotJudged
 * @property {'waiting' | 'preparing' | 'unjudged'} state waiting: they have not loaded. preparing: it will come.
 *   unjudged: there are too few of them
 */

/**
 * A judgement.
 * @typedef {object} JudgedDrawing
 * @property {'judged'} state
 * @property {boolean} alike
 * @property {Float32Array} too_much 784 values in [0, 1]: ink that the nearest such digits have nowhere close by
 * @property {Float32Array} missing 784 values in [0, 1]: ink of theirs that the drawing has nowhere close by
 */

/**
 * A photo or an image file.
 * @typedef {object} Brightness
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} brightness row by row, 0 for black
 */

/**
 * The answer about an image in which nothing is drawn.
 * @typedef {object} NoInk
 * @property {false} found
 */

/**
 * The ink of an image.
 * @typedef {object} FoundInk
 * @property {true} found
 * @property {Uint8Array} ink
 */

/**
 * A cell of the printed sheet in which something is written.
 * @typedef {object} WrittenCell
 * @property {number} row from 0, as the signs' names stand on the sheet
 * @property {number} column from 0
 * @property {Uint8Array} pixels 784 values, row by row, prepared as MNIST's digits were
 */

/**
 * What is written on the printed sheet, row by row; blank cells are left out.
 * @typedef {object} SheetRead
 * @property {WrittenCell[]} cells
 */

/**
 * The network that is shown, as a file of a format.
 * @typedef {object} ExportModelRequest
 * @property {LabName} lab
 * @property {FormatName} format
 */

/**
 * What our own reader finds in a file that was written.
 * @typedef {object} FoundInFile
 * @property {number[]} layer_sizes
 * @property {string} hidden_activation of the layers between; meaningless where there are none
 * @property {string} output_activation
 * @property {string} precision
 * @property {number} parameters weights and biases
 * @property {boolean} equal_weights whether each is that of the network, to the bit
 * @property {number} scale what inputs are divided by
 * @property {string[]} told what the network is told of a point; empty for others
 * @property {number} units_off how many hidden units are switched off
 * @property {number} rows that the file has to check answers with
 * @property {number} largest_difference between the answers to these and those that the file expects
 */

/**
 * A network as a file, and what our own reader finds in it.
 * @typedef {object} ExportedModel
 * @property {string} name
 * @property {Uint8Array} data
 * @property {FoundInFile} found
 */

/**
 * A file with a network.
 * @typedef {object} CarriedCodeRequest
 * @property {Uint8Array} data
 */

/**
 * The edited source that its run was computed by, as far as the file says; neither is trusted.
 * @typedef {object} CarriedCode
 * @property {string} sha256 empty for the shipped source
 * @property {string} patch empty where the file carries none
 */

/**
 * How often values fall into equal bins from `low` to `high`.
 * @typedef {object} WireHistogram
 * @property {number} low
 * @property {number} high
 * @property {Float64Array} counts
 */

/**
 * A layer after the inputs.
 * @typedef {object} ReportedLayer
 * @property {number} units
 * @property {number} stuck units that no longer learn, -1 if that is not defined
 * @property {string} stuck_kind
 * @property {number} largest_gradient
 * @property {boolean} moves whether the gradients move any weight by more than rounding does
 * @property {WireHistogram} weights
 * @property {WireHistogram} gradients
 * @property {WireHistogram} activations
 */

/**
 * What the layers are like.
 * @typedef {object} LayerReport
 * @property {number} rows how many digits it comes from
 * @property {number} looked_at for how many digits a dead unit is off
 * @property {ReportedLayer[]} layers those after the inputs
 */

/**
 * Which units of the first layer to show.
 * @typedef {object} InspectUnitsRequest
 * @property {LabName} lab
 * @property {string} kind `weights`, or their `change` since training began
 * @property {string} order by `number`, from `start` on; or the `strongest`: those whose weights vary most
 * @property {number} start
 * @property {number} count
 */

/**
 * The incoming weights of units in the first layer.
 * @typedef {object} UnitImages
 * @property {Float64Array} units their numbers, from 0
 * @property {number} total units of the layer
 * @property {Float32Array} weights 784 for each unit, row by row
 * @property {Float64Array} biases
 * @property {Float64Array} largest the largest absolute weight of each unit
 * @property {number} weights_of after which update they came to be
 */

/**
 * A cell of the confusion matrix.
 * @typedef {object} ConfusedDigitsRequest
 * @property {LabName} lab
 * @property {number} digit
 * @property {number} guess
 * @property {string} kind `hard`: digits that were read as `guess`; `soft`: all of the class
 */

/**
 * The digits in it.
 * @typedef {object} DigitCell
 * @property {number} total digits in the cell
 * @property {Float64Array} indices of the digits that are shown, the surest first
 * @property {Uint8Array} pixels 784 for each digit
 * @property {Float64Array} confidence their outputs for the guess
 * @property {boolean} are_shares whether the outputs add up to 1
 */

/**
 * A digit of the data.
 * @typedef {object} OpenDigitRequest
 * @property {LabName} lab
 * @property {string} part
 * @property {number} index
 */

/**
 * A digit, and what it does to every unit.
 * @typedef {object} OpenedDigit
 * @property {number} label
 * @property {Uint8Array} pixels
 * @property {Float32Array[]} activations one array for each layer, the outputs last
 * @property {boolean} are_shares whether the outputs add up to 1
 * @property {Uint8Array} ranked digits from the most to the least likely
 */

/**
 * Points of a history, as three arrays of one length.
 * @typedef {object} Points
 * @property {Float64Array} iteration after which the others were measured
 * @property {Float64Array} cost
 * @property {Float64Array} accuracy the share of correct rows
 */

/**
 * The state of a lab, and the points of its history that were not sent before.
 * @typedef {object} LabProgress
 * @property {LabName} lab
 * @property {ConfigRecord} config
 * @property {number[]} layer_sizes
 * @property {'ready' | 'finished' | 'stopped_early' | 'diverged'} status
 * @property {number} iteration
 * @property {number} interventions how often a person has changed the run since it began
 * @property {boolean} has_learnt whether the weights differ from those the seed gave: by an update, a loaded model, or
 *   by hand
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate that is used now
 * @property {string} engine_in_use what computes: the config's engine, or what stands in for it
 * @property {string} platform a Python other than a browser's that computed a part of it or computes now, in words; else
 *   empty
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset the settings whose changes wait for a reset
 */

/**
 * A lab's progress as the page hears it; the worker has added the run.
 * @typedef {object} Progress
 * @property {LabName} lab
 * @property {ConfigRecord} config
 * @property {number[]} layer_sizes
 * @property {'ready' | 'finished' | 'stopped_early' | 'diverged'} status
 * @property {number} iteration
 * @property {number} interventions how often a person has changed the run since it began
 * @property {boolean} has_learnt whether the weights differ from those the seed gave: by an update, a loaded model, or
 *   by hand
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate that is used now
 * @property {string} engine_in_use what computes: the config's engine, or what stands in for it
 * @property {string} platform a Python other than a browser's that computed a part of it or computes now, in words; else
 *   empty
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset the settings whose changes wait for a reset
 * @property {number} run which one, as the page counts them; what belongs to an older run is dropped
 */

/**
 * The progress of a lab after a slice of training.
 * @typedef {object} TrainedSlice
 * @property {LabName} lab
 * @property {ConfigRecord} config
 * @property {number[]} layer_sizes
 * @property {'ready' | 'finished' | 'stopped_early' | 'diverged'} status
 * @property {number} iteration
 * @property {number} interventions how often a person has changed the run since it began
 * @property {boolean} has_learnt whether the weights differ from those the seed gave: by an update, a loaded model, or
 *   by hand
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate that is used now
 * @property {string} engine_in_use what computes: the config's engine, or what stands in for it
 * @property {string} platform a Python other than a browser's that computed a part of it or computes now, in words; else
 *   empty
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset the settings whose changes wait for a reset
 * @property {number} samples_trained the rows that the slice trained on
 */

/**
 * A whole session, from which it goes on to the same bits.
 * @typedef {object} TakenCheckpoint
 * @property {number} iteration
 * @property {Uint8Array} data
 * @property {Blob | undefined} [blob] the same as data, where that is large, for the browser's storage
 * @property {string} record the JSON of what replays it
 */

/**
 * What a run had learnt in whose place another one begins.
 * @typedef {object} Learnt
 * @property {TakenCheckpoint} [kept] where it had learnt something
 */

/**
 * The progress of a lab that has another session, on another run.
 * @typedef {object} NewRun
 * @property {LabName} lab
 * @property {ConfigRecord} config
 * @property {number[]} layer_sizes
 * @property {'ready' | 'finished' | 'stopped_early' | 'diverged'} status
 * @property {number} iteration
 * @property {number} interventions how often a person has changed the run since it began
 * @property {boolean} has_learnt whether the weights differ from those the seed gave: by an update, a loaded model, or
 *   by hand
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate that is used now
 * @property {string} engine_in_use what computes: the config's engine, or what stands in for it
 * @property {string} platform a Python other than a browser's that computed a part of it or computes now, in words; else
 *   empty
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset the settings whose changes wait for a reset
 * @property {TakenCheckpoint} [kept] where it had learnt something
 */

/**
 * The progress of a lab that has the network of a file.
 * @typedef {object} LoadedModel
 * @property {LabName} lab
 * @property {ConfigRecord} config
 * @property {number[]} layer_sizes
 * @property {'ready' | 'finished' | 'stopped_early' | 'diverged'} status
 * @property {number} iteration
 * @property {number} interventions how often a person has changed the run since it began
 * @property {boolean} has_learnt whether the weights differ from those the seed gave: by an update, a loaded model, or
 *   by hand
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate that is used now
 * @property {string} engine_in_use what computes: the config's engine, or what stands in for it
 * @property {string} platform a Python other than a browser's that computed a part of it or computes now, in words; else
 *   empty
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset the settings whose changes wait for a reset
 * @property {TakenCheckpoint} [kept] where it had learnt something
 * @property {number} learnt_before the updates that the file's record counts, 0 without one
 */

/**
 * Changes of a lab's settings; run is that of the session that may begin with them.
 * @typedef {object} ChangeSettingsRequest
 * @property {LabName} lab
 * @property {number} run which one, as the page counts them; what belongs to an older run is dropped
 * @property {ConfigRecord} [base] legal settings that take the place of all those before; the first time there are none
 *   before
 * @property {ConfigRecord} changes
 * @property {boolean} anew whether a fresh session begins in any case
 */

/**
 * What has become of a lab whose settings were changed.
 * @typedef {object} TakenSettings
 * @property {TakenCheckpoint} [kept] where it had learnt something
 * @property {LabProgress} [progress] unless there is no point to learn from, and so no session
 * @property {boolean} begun whether another run has begun
 */

/**
 * Which settings a lab can have, and which not.
 * @typedef {object} SettingsReply
 * @property {TakenCheckpoint} [kept] where it had learnt something
 * @property {LabProgress} [progress] unless there is no point to learn from, and so no session
 * @property {boolean} begun whether another run has begun
 * @property {ConfigRecord} wanted those that it can have; some may wait for a reset
 * @property {RefusedChange[]} refused those that it cannot have, the newest last
 */

/**
 * Training, from now until it is done or paused.
 * @typedef {object} TrainRequest
 * @property {LabName} lab
 * @property {number} [steps_per_second] as in set_pace
 */

/**
 * At which pace to train.
 * @typedef {object} PaceRequest
 * @property {number} steps_per_second 0 means as fast as possible
 */

/**
 * A slice of training.
 * @typedef {object} TrainForRequest
 * @property {LabName} lab
 * @property {number} seconds
 * @property {number} [most_steps] the most updates of the slice
 */

/**
 * A weight or a bias.
 * @typedef {object} Parameter
 * @property {number} layer
 * @property {number} fan_in -1 is the bias
 * @property {number} unit
 */

/**
 * A weight or a bias, and what it is set to.
 * @typedef {object} ParameterValue
 * @property {number} layer
 * @property {number} fan_in -1 is the bias
 * @property {number} unit
 * @property {number} value
 */

/**
 * A weight or a bias that is set by hand.
 * @typedef {object} SetParameterRequest
 * @property {number} layer
 * @property {number} fan_in -1 is the bias
 * @property {number} unit
 * @property {number} value
 * @property {LabName} lab
 */

/**
 * A hidden unit that is switched off, or on again.
 * @typedef {object} SwitchUnitRequest
 * @property {LabName} lab
 * @property {number} layer
 * @property {number} unit
 * @property {boolean} off
 */

/**
 * The progress of a lab whose weight or bias was set by hand.
 * @typedef {object} ParameterSet
 * @property {LabName} lab
 * @property {ConfigRecord} config
 * @property {number[]} layer_sizes
 * @property {'ready' | 'finished' | 'stopped_early' | 'diverged'} status
 * @property {number} iteration
 * @property {number} interventions how often a person has changed the run since it began
 * @property {boolean} has_learnt whether the weights differ from those the seed gave: by an update, a loaded model, or
 *   by hand
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate that is used now
 * @property {string} engine_in_use what computes: the config's engine, or what stands in for it
 * @property {string} platform a Python other than a browser's that computed a part of it or computes now, in words; else
 *   empty
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset the settings whose changes wait for a reset
 * @property {number} value_before that of the weight or bias; of one from a unit that is off, what it gets back
 */

/**
 * The progress of a lab with a hidden unit switched off, or on again.
 * @typedef {object} UnitSwitched
 * @property {LabName} lab
 * @property {ConfigRecord} config
 * @property {number[]} layer_sizes
 * @property {'ready' | 'finished' | 'stopped_early' | 'diverged'} status
 * @property {number} iteration
 * @property {number} interventions how often a person has changed the run since it began
 * @property {boolean} has_learnt whether the weights differ from those the seed gave: by an update, a loaded model, or
 *   by hand
 * @property {number} goal
 * @property {boolean} done
 * @property {number} epoch
 * @property {number} samples
 * @property {number} learning_rate the rate that is used now
 * @property {string} engine_in_use what computes: the config's engine, or what stands in for it
 * @property {string} platform a Python other than a browser's that computed a part of it or computes now, in words; else
 *   empty
 * @property {Points} training
 * @property {Points} validation
 * @property {string[]} needs_reset the settings whose changes wait for a reset
 * @property {boolean} was_off before
 */

/**
 * A file with a network.
 * @typedef {object} LoadModelRequest
 * @property {LabName} lab
 * @property {number} run which one, as the page counts them; what belongs to an older run is dropped
 * @property {Uint8Array} data
 * @property {ConfigRecord} locked settings that it must have, else it is refused
 */

/**
 * A network as a file.
 * @typedef {object} SavedModel
 * @property {string} name
 * @property {Uint8Array} data an .npz
 */

/**
 * A checkpoint that becomes the lab's session.
 * @typedef {object} RestoreCheckpointRequest
 * @property {LabName} lab
 * @property {number} run which one, as the page counts them; what belongs to an older run is dropped
 * @property {Uint8Array} data
 */

/**
 * A text: itself, or the key of a catalogue that has it; the other is empty.
 * @typedef {object} LessonWords
 * @property {string} text
 * @property {string} key
 */

/**
 * What is asked before looking.
 * @typedef {object} LessonQuestion
 * @property {LessonWords} text
 * @property {'choice' | 'number' | 'words'} kind
 * @property {LessonWords[]} choices none for a number or free words
 * @property {LessonCondition} right without a field when the answer is only kept
 * @property {LessonWords} because empty if nothing is said
 */

/**
 * Where a step begins.
 * @typedef {object} LessonPlace
 * @property {'xor' | 'digits' | 'draw' | 'code'} tab
 * @property {string} view of the digits, or the lab that code is read for; may be empty
 * @property {ConfigRecord} [settings] that differ from the lab's preset; without them all stays
 */

/**
 * A step of a lesson.
 * @typedef {object} LessonStep
 * @property {string} name
 * @property {LessonWords} text
 * @property {LessonPlace} [place]
 * @property {string[]} hide
 * @property {string[]} lock
 * @property {LessonQuestion} [question]
 * @property {LessonCondition[]} goal
 * @property {LessonWords[]} hints
 * @property {ShownBy} shown_by
 */

/**
 * A lesson that has been read.
 * @typedef {object} CheckedLesson
 * @property {string} name
 * @property {LessonWords} title
 * @property {LessonWords} about
 * @property {number} minutes
 * @property {LessonStep[]} steps
 * @property {LessonWords[]} can_say
 * @property {LessonWords} open_question
 */

/**
 * The JSON of a lesson, which may be anybody's.
 * @typedef {object} ReadLessonRequest
 * @property {string} text
 */

/**
 * What is to be judged of a lab's run as it is now.
 * @typedef {object} JudgeStepRequest
 * @property {LabName} lab
 * @property {boolean} training whether it goes on now
 * @property {LessonCondition[]} goal
 * @property {LessonCondition} right what is right of the step's question; without a field if nothing is
 * @property {string | number} [answer] of a choice its number, counted from 1
 * @property {boolean} [was_right] what was judged of this answer when it was given, which stays
 * @property {boolean} bug_repaired whether a planted bug has been found and repaired
 * @property {number} [digit] what the drawing is read as
 * @property {number[]} drawn how many drawings of each digit there are, 0 first; may be empty
 * @property {number} [parted_at] after which update two histories of this run first differed
 */

/**
 * Whether a condition holds, and what is missing yet.
 * @typedef {object} GoalJudgement
 * @property {'reached' | 'not_yet' | 'lost'} state
 * @property {string} code
 * @property {Record<string, RefusalValue>} values that the words need
 */

/**
 * What is true of a step's goal.
 * @typedef {object} JudgedStep
 * @property {number} iteration after which it was judged
 * @property {GoalJudgement[]} judgements one for each condition
 * @property {'' | 'right' | 'wrong' | 'kept'} answer empty while there is none
 */

/**
 * A setting of a condition.
 * @typedef {object} GoalField
 * @property {string} name
 * @property {'number' | 'word' | 'words'} kind
 * @property {number} low of a number
 * @property {number} high
 * @property {boolean} whole
 * @property {string[]} known the words that a word can be
 */

/**
 * A kind of condition that a lesson can ask for.
 * @typedef {object} GoalKind
 * @property {string} kind
 * @property {GoalField[]} fields
 * @property {string[]} may_miss fields that can be left out
 * @property {string[]} one_of of these at least one is needed
 */

/**
 * A number of the run that a question can ask for.
 * @typedef {object} AskedNumber
 * @property {string} name
 * @property {GoalField[]} fields of which row, unit or weight
 */

/**
 * Everything that a lesson can ask for.
 * @typedef {object} GoalVocabulary
 * @property {GoalKind[]} kinds
 * @property {AskedNumber[]} numbers
 * @property {number} most_words of a text
 */

/**
 * What is to be searched, with the settings of a lab for all else.
 * @typedef {object} PlanSearchRequest
 * @property {LabName} lab
 * @property {'grid' | 'random'} kind
 * @property {string} space as `glassnet search` takes it
 * @property {number} trials of random points; a grid has as many as it has combinations
 * @property {number} seed of random points
 */

/**
 * What is tried of a setting: these values, or any from low to high.
 * @typedef {object} SearchedSetting
 * @property {string} name
 * @property {string[]} values in their order; empty for a range
 * @property {number} low
 * @property {number} high
 * @property {boolean} log whether the range is even in its logarithm
 * @property {boolean} whole whether it has only whole numbers
 */

/**
 * A search that can be made.
 * @typedef {object} PlannedSearch
 * @property {string} head the first line of its file
 * @property {LabName} lab
 * @property {SearchKind} kind
 * @property {boolean} prune whether trials that do badly are given up
 * @property {number} trials
 * @property {number} seed of random points
 * @property {number} updates of one trial, with the settings that are not searched
 * @property {ConfigRecord} base
 * @property {SearchedSetting[]} searched
 */

/**
 * A trial to make.
 * @typedef {object} TryTrialRequest
 * @property {string} head
 * @property {number} number
 */

/**
 * What has become of a trial.
 * @typedef {object} TriedTrial
 * @property {number} number
 * @property {ConfigRecord} settings those that are searched
 * @property {TrialStatus} status
 * @property {number} iteration
 * @property {number} cost of the rows that are judged; NaN where it has none
 * @property {number} accuracy
 * @property {string} weights_sha256
 * @property {string} record the JSON of its run; empty if it never ended
 * @property {boolean} exact whether a browser trains it again to the same bits
 * @property {string} line of the file
 */

/**
 * How far a trial is.
 * @typedef {object} TrialProgress
 * @property {number} iteration
 * @property {number} total
 * @property {TriedTrial} [tried] in the last report
 */

/**
 * A file of a search.
 * @typedef {object} ReadSearchRequest
 * @property {Uint8Array} data
 */

/**
 * What a file of a search has.
 * @typedef {object} ReadSearch
 * @property {PlannedSearch} planned
 * @property {TriedTrial[]} tried the last line of each trial
 * @property {string[]} lines all that follow the first
 */

/**
 * Where the site is.
 * @typedef {object} BootRequest
 * @property {string} base_url
 * @property {Record<string, string>} [carried] files that the page carries, by their path: gzip in base64
 */

/**
 * A Python that runs in the terminal of this computer, and serves the page.
 * @typedef {object} NativePython
 * @property {string} session by which it knows the labs of this page
 * @property {string} numpy its version
 * @property {string} blas what computes NumPy's products, with its version
 * @property {number | undefined} elsewhere the port that was wanted, if another program had it
 */

/**
 * What has started.
 * @typedef {object} BootReply
 * @property {string} python its version
 * @property {string} site_version
 * @property {string[]} engines those that there are beside `numpy`
 * @property {KernelProblem} kernel_problem
 * @property {NativePython | undefined} [native]
 */

/**
 * What Python takes.
 * @typedef {object} Memory
 * @property {number} bytes of WebAssembly
 * @property {number} live_proxies of Python objects, that were made since the first such request and are still alive
 */

/**
 * What web/kernel/ computes with.
 * @typedef {object} ProvideKernelRequest
 * @property {Record<string, Record<string, Function>>} engines functions by engine
 */

/**
 * The engines that there are now.
 * @typedef {object} ProvidedKernel
 * @property {string[]} engines
 */

/**
 * A file of the site.
 * @typedef {object} ProvideRequest
 * @property {Uint8Array} data
 */

/**
 * The network that ships with the page.
 * @typedef {object} ShippedModel
 * @property {number[]} layer_sizes
 * @property {number} unsure_below its answer is unsure if the best guess leads by less
 */

/**
 * How a run went.
 * @typedef {object} DiagnoseRequest
 * @property {LabName} lab
 * @property {boolean} training whether it goes on now
 * @property {string[]} followed the codes of the advice that was followed with this data before
 */

/**
 * What to try next with a run.
 * @typedef {object} Remedy
 * @property {string} code empty if there is nothing to try
 * @property {ConfigRecord} changes the settings that it changes
 * @property {boolean} begins_anew whether it takes a fresh network; else training goes on
 * @property {string} preset the named settings that the changes lead to as a whole; empty if they are none
 */

/**
 * What happened in a run, why, and what to try next.
 * @typedef {object} Verdict
 * @property {number} iteration after which it was given
 * @property {string} code
 * @property {'' | 'good' | 'mark' | 'bad'} mood
 * @property {Record<string, string | number>} values that the words need
 * @property {Remedy} remedy
 * @property {boolean} [own_code] of edited code: whether any of it computes in such a run
 */

/**
 * What the page's own worker has loaded, for another Python to start from.
 * @typedef {object} HandedOver
 * @property {any} wasm a WebAssembly.Module
 * @property {Uint8Array[]} zips of the standard library, NumPy and our package
 */

/**
 * Edited code; none is the shipped one.
 * @typedef {object} EditsRequest
 * @property {Edits} edits
 */

/**
 * A place of the package that an error went through.
 * @typedef {object} CodeFrame
 * @property {string} file
 * @property {number} line
 * @property {string} function
 */

/**
 * What went wrong in edited code, for the page to put into words.
 * @typedef {object} CodeTrouble
 * @property {string} code
 * @property {Record<string, RefusalValue>} values
 * @property {string} file the nearest place in what was edited; empty if there is none
 * @property {number} line from 1; 0 if there is none
 * @property {number} column from 1; 0 if it is not known
 * @property {CodeFrame[]} places
 * @property {string} original as Python words it
 */

/**
 * What computes in the sandbox from now on, or why it cannot: then nothing has changed.
 * @typedef {object} RunningCode
 * @property {Record<string, string[]>} added names that it adds to the choices of a setting
 * @property {Record<string, string[]>} lost shipped ones that it does not have
 * @property {CodeTrouble | undefined} trouble
 */

/**
 * What edits go by, as a Python says that has never run them.
 * @typedef {object} NamedEdits
 * @property {string} sha256 empty for the shipped code
 * @property {string} patch
 */

/**
 * A function, class or constant that is edited.
 * @typedef {object} ChangedPart
 * @property {string} file
 * @property {string} name
 * @property {'changed' | 'added' | 'removed'} how
 * @property {number} line in the edited text, or where it stood
 */

/**
 * What edits are.
 * @typedef {object} DescribedEdits
 * @property {string} sha256
 * @property {string} patch
 * @property {ChangedPart[]} parts
 * @property {CodeTrouble | undefined} trouble a text that is no Python
 */

/**
 * A file that somebody brings: a patch, or one module.
 * @typedef {object} ReadPatchRequest
 * @property {string} name
 * @property {string} text
 */

/**
 * The edits that are in it.
 * @typedef {object} ReadEdits
 * @property {Edits} edits
 * @property {string} sha256
 */

/**
 * A part that is to be as it was shipped.
 * @typedef {object} RestorePartRequest
 * @property {string} file
 * @property {string} text
 * @property {string} name
 */

/**
 * The text of the whole file then.
 * @typedef {object} RestoredPart
 * @property {string} text
 */

/**
 * What is to be begun, in which code.
 * @typedef {object} TemplateRequest
 * @property {Edits} edits
 * @property {TemplateKind} kind
 * @property {string} name
 */

/**
 * The code with it.
 * @typedef {object} FilledTemplate
 * @property {Edits} edits
 * @property {string} file where it stands
 * @property {number} line
 */

/**
 * Which bug is to be planted: the same for everyone with this seed.
 * @typedef {object} PlantRequest
 * @property {number} seed
 */

/**
 * Code with a bug in it.
 * @typedef {object} PlantedBug
 * @property {Edits} edits
 * @property {string} file
 * @property {string[]} clues codes, the vaguest first
 */

/**
 * Code that is perhaps repaired.
 * @typedef {object} JudgeRepairRequest
 * @property {Edits} edits
 * @property {number} seed
 */

/**
 * Whether it computes what the shipped code does.
 * @typedef {object} JudgedRepair
 * @property {boolean} repaired
 */

/**
 * What one check has found.
 * @typedef {object} CheckedCode
 * @property {string} code
 * @property {CheckStatus} status
 * @property {Record<string, RefusalValue>} values
 * @property {string} file
 * @property {number} line
 * @property {CodeTrouble | undefined} trouble
 */

/**
 * What all checks so far have found.
 * @typedef {object} CheckReport
 * @property {CheckedCode[]} results
 */

/**
 * What was typed, perhaps in several lines.
 * @typedef {object} ConsoleRequest
 * @property {LabName} lab
 * @property {string} source
 */

/**
 * An array, as a small picture.
 * @typedef {object} ShownArray
 * @property {number[]} shape
 * @property {string} dtype
 * @property {number} rows of the picture
 * @property {number} columns
 * @property {Float32Array} numbers
 */

/**
 * What came of it. What it prints is sent meanwhile.
 * @typedef {object} ConsoleReply
 * @property {boolean} more whether it is only the beginning of something
 * @property {string} value what it gave, as Python writes it; empty for nothing
 * @property {ShownArray} [array]
 * @property {boolean} changed whether it has changed a run, which can then not be repeated
 * @property {CodeTrouble | undefined} trouble
 */

/**
 * The beginning of a name, with what stands before it.
 * @typedef {object} CompleteRequest
 * @property {LabName} lab
 * @property {string} text
 */

/**
 * How it may go on, each with its beginning.
 * @typedef {object} Completions
 * @property {number} start where in the text that beginning stands
 * @property {string[]} names
 */

/**
 * A wheel that a person chose.
 * @typedef {object} InstallRequest
 * @property {string} name
 * @property {Uint8Array} data
 */

/**
 * What can be imported now.
 * @typedef {object} Installed
 * @property {string[]} modules
 */

/**
 * What edited code has printed.
 * @typedef {object} PrintedEvent
 * @property {'printed'} type
 * @property {string} text
 * @property {number} lost characters that were too many
 */

/**
 * What flows through a small network, forward and back, for every training row.
 * @typedef {object} SeeBlameRequest
 * @property {LabName} lab
 * @property {SurfaceView} view
 */

/**
 * What flows through a network; arrays are row by row, one for each layer after the inputs.
 * @typedef {object} RowsBlamed
 * @property {TruthTableAnswers} answers what the network answers
 * @property {Float64Array} inputs
 * @property {Float64Array[]} sums what each unit adds up
 * @property {Float64Array[]} values what it makes of that
 * @property {Float64Array[]} errors how the loss changes with each value; no arrays where the learning rule sends
 *   nothing back
 * @property {Float64Array[]} handed_down times a weight, what flows back along it
 */

/**
 * What the data are.
 * @typedef {object} DigitsDescription
 * @property {string} name of a person's own data; empty for the digits that ship
 * @property {Float64Array[]} counts ten for each part: train, validation, test
 * @property {Float32Array} averages 784 for each class, in [0, 1]
 */

/**
 * Which examples to show.
 * @typedef {object} BrowseDigitsRequest
 * @property {LabName} lab
 * @property {string} part
 * @property {number} digit of this class; -1 for all
 * @property {number} start
 * @property {number} count
 */

/**
 * Examples of the data.
 * @typedef {object} DigitExamples
 * @property {number} total
 * @property {Float64Array} indices in their part
 * @property {Uint8Array} pixels 784 for each digit
 * @property {Uint8Array} labels
 */

/**
 * A training digit to change.
 * @typedef {object} PreviewAugmentationRequest
 * @property {LabName} lab
 * @property {ConfigRecord} config
 * @property {number} index
 * @property {number} count of changed copies
 * @property {number} seed
 */

/**
 * A training digit, and copies that are changed as for training.
 * @typedef {object} AugmentationPreview
 * @property {Float32Array} original 784 values in [0, 1]
 * @property {Float32Array} changed 784 for each copy
 * @property {boolean} active whether the settings make any change
 */

/**
 * A file that a person brought.
 * @typedef {object} OwnFile
 * @property {string} name
 * @property {Uint8Array} data
 */

/**
 * Files with digits.
 * @typedef {object} CheckOwnDigitsRequest
 * @property {OwnFile[]} files
 */

/**
 * What they hold.
 * @typedef {object} OwnDigits
 * @property {string} name of the files
 * @property {number} total
 * @property {PartSizes} parts
 * @property {string} sha256
 * @property {Float64Array} counts of each class
 * @property {Uint8Array} pixels of the first twenty, 784 for each digit
 * @property {Uint8Array} labels of the first twenty
 * @property {string} sign_names what the classes are called, as in Config; empty where they are digits
 */

/**
 * How far files are read, and in the end what they hold.
 * @typedef {object} OwnDigitsReport
 * @property {number} share 0 to 1
 * @property {OwnDigits} [found]
 */

/**
 * The files that the dataset `own_digits` means from now on: those that were checked last.
 * @typedef {object} OwnDigitsInUse
 * @property {string} name
 * @property {string} sign_names as Config has them; empty where they are digits
 */

/**
 * The cost of the training rows at values of one weight, or bias, all others held as they are.
 * @typedef {object} SeeValleyRequest
 * @property {LabName} lab
 * @property {number} layer 0 comes after the inputs
 * @property {number} unit
 * @property {number} fan_in the unit of the layer below that it comes from; -1 for the bias
 * @property {Float64Array} values
 */

/**
 * What each value costs.
 * @typedef {object} Valley
 * @property {Float64Array} costs
 */

/**
 * What a network would answer if one weight, or bias, had another value.
 * @typedef {object} TryWeightRequest
 * @property {LabName} lab
 * @property {number} layer
 * @property {number} unit
 * @property {number} fan_in
 * @property {number} value
 * @property {SurfaceView} view
 */

/**
 * How a lab's training ended, to be claimed.
 * @typedef {object} MakeProofRequest
 * @property {LabName} lab
 * @property {string} [name] of whoever claims it, at most 60 letters
 */

/**
 * A line that claims how a lab's training ended.
 * @typedef {object} Proof
 * @property {string} text
 * @property {number} iteration
 */

/**
 * A line that claims how training ended.
 * @typedef {object} TrialRequest
 * @property {string} text
 * @property {boolean} whole whether to train to the end; else for one slice, which shows how long it takes
 */

/**
 * What a proof of training claims.
 * @typedef {object} TrialClaim
 * @property {LabName} lab
 * @property {ConfigRecord} config the settings that its run began with
 * @property {number[]} layer_sizes
 * @property {number} iterations to train again
 * @property {number} by_hand how often a person changed the run
 * @property {string} engine that computed
 * @property {string} weights_sha256
 * @property {string} name what whoever claims it calls themselves, which nothing proves; may be empty
 */

/**
 * How a claim was found when it was trained again.
 * @typedef {object} TrialJudgement
 * @property {boolean} is_true whether training ended at the claimed weights, to the bit
 * @property {number} same_until the last iteration up to which the costs were the claimed ones
 * @property {number} differs_by the first at which something is known to differ
 * @property {boolean} diverged whether the cost stopped being a number before the claimed end
 * @property {Judged} judged
 */

/**
 * How far a trial is.
 * @typedef {object} TrialReport
 * @property {number} iteration
 * @property {TrialClaim} [claim] in the first report
 * @property {TrialJudgement} [judgement] in the last one, if it came to its end
 */

/**
 * What was trained on trial, to become the lab's session.
 * @typedef {object} OpenTrialRequest
 * @property {LabName} lab
 * @property {number} run which one, as the page counts them; what belongs to an older run is dropped
 * @property {ConfigRecord} locked settings that it must have, else it is refused
 */

/**
 * An experiment that the notebook recorded.
 * @typedef {object} RecordedExperiment
 * @property {string} learning_rule
 * @property {number} learning_rate
 * @property {number} iterations
 * @property {number} lowest correct answers of 100 that the notebook recorded
 * @property {number} highest
 * @property {number} last at the end; -1 if it does not say
 */

/**
 * The notebook's ten experiments.
 * @typedef {object} RecordedStory
 * @property {RecordedExperiment[]} experiments
 */

/**
 * With which choices experiments are run again.
 * @typedef {object} ExperimentsSwitches
 * @property {number} scale share of the notebook's iterations that are run
 * @property {'shown' | 'guessed'} past which random moves come before backpropagation
 * @property {number} rows digits that the bench trains on
 * @property {string} initializer
 * @property {string} error_rule
 * @property {number} batch_size
 */

/**
 * Experiments to run.
 * @typedef {object} ExperimentsRequest
 * @property {number} scale share of the notebook's iterations that are run
 * @property {'shown' | 'guessed'} past which random moves come before backpropagation
 * @property {number} rows digits that the bench trains on
 * @property {string} initializer
 * @property {string} error_rule
 * @property {number} batch_size
 * @property {ExperimentsName} experiments
 */

/**
 * How far an experiment is, and what it has come to.
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
 * How far experiments are.
 * @typedef {object} ExperimentsReport
 * @property {boolean} done
 * @property {number} share of the whole work that is done, 0 to 1
 * @property {number} units hidden units
 * @property {Float64Array} totals updates of each experiment
 * @property {ExperimentOutcome[]} outcomes of the experiments begun so far
 */

/**
 * An earlier moment of a run.
 * @typedef {object} LookAtRequest
 * @property {LabName} lab
 * @property {number} iteration
 */

/**
 * An earlier moment of a run, or how far training again on the way there has come.
 * @typedef {object} LookedAt
 * @property {boolean} done whether it is reached
 * @property {number} earliest the first iteration that can be looked at
 * @property {boolean} begins_elsewhere whether what came before it was, or would here be, computed with other last
 *   digits
 * @property {number} iteration
 * @property {number} interventions how often a person had changed the run by then
 * @property {number} epoch
 * @property {number} learning_rate
 * @property {ConfigRecord} config the settings then
 */

/**
 * A target of a truth table.
 * @typedef {object} FlippedTarget
 * @property {number} row
 * @property {number} output
 */

/**
 * The one thing that is different.
 * @typedef {object} WhatIfRequest
 * @property {LabName} lab
 * @property {ConfigRecord} changes of settings, perhaps none
 * @property {ParameterValue} [parameter] a weight or bias that is set
 * @property {FlippedTarget} [target] that is flipped
 */

/**
 * The first parameter that differs.
 * @typedef {object} FirstDifference
 * @property {boolean} found
 * @property {number} iteration after which update
 * @property {number} layer
 * @property {number} fan_in -1 is the bias
 * @property {number} unit
 * @property {number} unchanged
 * @property {number} changed
 * @property {number} count how many differ then
 */

/**
 * The cost of a run.
 * @typedef {object} CostCurve
 * @property {Float64Array} iteration
 * @property {Float64Array} cost
 */

/**
 * A run that goes on twice from the same numbers, once with one thing changed.
 * @typedef {object} WhatIfReport
 * @property {boolean} done
 * @property {number} start the iteration at which they begin
 * @property {number} iteration how far both are
 * @property {number} total the iteration at which both end
 * @property {FirstDifference} first
 * @property {Float64Array} iterations after which both were compared
 * @property {Float64Array[]} shares one array a layer, as long: the share of its parameters that differ
 * @property {Float64Array[]} largest one array a layer, as long: the largest difference
 * @property {CostCurve} unchanged_cost
 * @property {CostCurve} changed_cost
 */

/**
 * A weight, a bias, or all that leads into a unit. The moments end with the one that is shown.
 * @typedef {object} PushesRequest
 * @property {LabName} lab
 * @property {number} layer
 * @property {number} unit
 * @property {number} [fan_in] -1 is the bias; without it, all that leads into the unit
 * @property {boolean} anew whether it is a new question; else what is known of the last one is gone on with
 */

/**
 * Of which moment to report.
 * @typedef {object} PushesAtRequest
 * @property {number} moment which of those so far, -1 for all that are added up
 */

/**
 * The pushes in one direction, at the moment that is chosen, or added up.
 * @typedef {object} PushesOneWay
 * @property {number} count
 * @property {number} total
 */

/**
 * The examples that push up most, the strongest first, then those that push down most.
 * @typedef {object} PushingExamples
 * @property {Float64Array} indices in the training data
 * @property {Float64Array} pushes
 * @property {Float64Array} moments of those so far the one at which each pushed hardest, or the one that is chosen
 * @property {Float64Array} places of rows and points, as in TruthTableAnswers; empty for digits
 * @property {Float64Array} targets row by row; empty for digits
 * @property {Uint8Array} pixels 784 for each digit; else empty
 * @property {Uint8Array} labels of digits; else empty
 */

/**
 * Which examples pushed a weight most, and which way.
 * @typedef {object} PushesReport
 * @property {boolean} done whether all moments were asked
 * @property {number} moment which of them it is about, -1 for all that are added up
 * @property {number} iteration where training again is
 * @property {number} last the iteration of the last moment
 * @property {number} planned how many moments are asked
 * @property {number} summed how many of the moments so far are added up: not the last, whose update is still to come
 * @property {number} left_out of them without pushes: no gradient was followed, or numbers were too large
 * @property {Float64Array} iterations after which the moments so far were
 * @property {Float64Array} values of the weight or bias then; of a unit the length of all that leads into it
 * @property {Float64Array} incoming the weights into the unit, of the network that is shown
 * @property {number} rows training examples
 * @property {PushesOneWay} up
 * @property {PushesOneWay} down
 * @property {PushingExamples} strongest
 */

/**
 * A run to train again from its record.
 * @typedef {object} ReplayRequest
 * @property {string} record the JSON of it
 * @property {Uint8Array[]} models the files that the record names
 * @property {boolean} [exact] false if whatever computes here may train it, which may round otherwise
 */

/**
 * How far a run is that is trained again from its record.
 * @typedef {object} Replayed
 * @property {number} iteration
 * @property {number} total
 */

/**
 * How far the downloads of a start are, in bytes.
 * @typedef {object} BootProgressEvent
 * @property {'boot_progress'} type
 * @property {string} file
 * @property {number} loaded
 * @property {number} total
 */

/**
 * A slice of training.
 * @typedef {object} TrainedEvent
 * @property {'progress'} type
 * @property {Progress} progress
 * @property {number} samples rows
 * @property {number} computing_seconds
 */

/**
 * A slice of training that failed, after which there is no other.
 * @typedef {object} TrainingFailedEvent
 * @property {'training_failed'} type
 * @property {LabName} lab
 * @property {WireError} error
 */

/**
 * A checkpoint that nobody asked for.
 * @typedef {object} CheckpointEvent
 * @property {number} iteration
 * @property {Uint8Array} data
 * @property {Blob | undefined} [blob] the same as data, where that is large, for the browser's storage
 * @property {string} record the JSON of what replays it
 * @property {LabName} lab
 * @property {number} run which one, as the page counts them; what belongs to an older run is dropped
 * @property {'checkpoint'} type
 */

/**
 * Why there is none.
 * @typedef {object} CheckpointFailedEvent
 * @property {'checkpoint_failed'} type
 * @property {WireError} error
 */

/**
 * A whole run as text for an address.
 * @typedef {object} RunLink
 * @property {string} link
 * @property {number} iteration
 * @property {number} by_hand how many changes by hand its network has had
 */

/**
 * The text of such an address.
 * @typedef {object} OpenRunLinkRequest
 * @property {LabName} lab
 * @property {number} run which one, as the page counts them; what belongs to an older run is dropped
 * @property {string} link
 */

/**
 * What a kept run has beside its checkpoint.
 * @typedef {object} KeptRunParts
 * @property {string} row the JSON of a KeptRun of lab/state/kept_runs.js, without its writer
 * @property {Points} trained
 * @property {Points} validated
 */

/**
 * A kept run on its way into a file.
 * @typedef {object} SavedRun
 * @property {string} row the JSON of a KeptRun of lab/state/kept_runs.js, without its writer
 * @property {Points} trained
 * @property {Points} validated
 * @property {Uint8Array} checkpoint empty if there is none
 */

/**
 * A kept run on its way out of a file.
 * @typedef {object} ImportedRun
 * @property {string} row the JSON of a KeptRun of lab/state/kept_runs.js, without its writer
 * @property {Points} trained
 * @property {Points} validated
 * @property {Uint8Array} checkpoint empty if there is none
 * @property {number} checkpoint_iteration
 * @property {Blob | undefined} [blob] of the checkpoint, as of TakenCheckpoint
 */

/**
 * What a person brought, by its hash.
 * @typedef {object} SavedData
 * @property {string} sha256
 * @property {DataKind} kind
 * @property {string} name
 * @property {OwnFile[]} files
 */

/**
 * Kept runs, and the data that they need.
 * @typedef {object} ExportRunsRequest
 * @property {SavedRun[]} runs
 * @property {SavedData[]} data
 */

/**
 * Kept runs as one .zip.
 * @typedef {object} RunsFile
 * @property {Uint8Array} data
 */

/**
 * Such a .zip.
 * @typedef {object} ImportRunsRequest
 * @property {Uint8Array} data
 */

/**
 * What was read in a slice, checked.
 * @typedef {object} ImportedRuns
 * @property {number} total how many runs the file has
 * @property {ImportedRun[]} runs
 * @property {SavedData[]} data
 */

/**
 * Runs to compare.
 * @typedef {object} CompareRunsRequest
 * @property {LabName} lab
 * @property {Uint8Array[]} checkpoints
 */

/**
 * A run among others that it is compared with.
 * @typedef {object} ComparedRun
 * @property {number} iteration after which it was asked
 * @property {number} weights_of after which its weights came to be: earlier where early stopping put them back
 * @property {boolean} changed whether a person changed it, or the data, after that update
 * @property {number} run its number among the checkpoints that were given
 * @property {number} cost of the table or points it learnt, or of the test digits
 * @property {Judged} judged
 * @property {Float64Array} class_right ten for digits, else empty
 * @property {Float64Array} class_rows ten for digits, else empty
 * @property {Float64Array} targets of a truth table, row by row; else empty
 * @property {Float64Array} outputs as the targets
 * @property {number[]} layer_sizes
 * @property {Float32Array} weights into the first twelve units of the first layer, unit by unit
 */

/**
 * Test digits that one run reads right and another wrong.
 * @typedef {object} DisputedDigits
 * @property {number} total
 * @property {Float64Array} indices
 * @property {Uint8Array} pixels
 * @property {Uint8Array} labels
 * @property {Uint8Array[]} guesses for each of the runs that could be read
 */

/**
 * How right runs are, and where they differ.
 * @typedef {object} RunsComparison
 * @property {ComparedRun[]} runs those that could be read
 * @property {RefusedRun[]} refused why the others could not
 * @property {boolean} same_rows whether all of them are judged by the same rows
 * @property {DisputedDigits} disputed none unless all of them are
 */

/**
 * The run that a lab shows, to be reported.
 * @typedef {object} ReportRunRequest
 * @property {LabName} lab
 * @property {string} [name] of whoever trained it, for its proof
 */

/**
 * The run of a checkpoint.
 * @typedef {object} KeptRunRequest
 * @property {Uint8Array} checkpoint
 * @property {string} [name] of whoever trained it, for its proof
 */

/**
 * Digits that were read as another.
 * @typedef {object} Confusion
 * @property {number} digit
 * @property {number} guess
 * @property {number} count
 * @property {Float64Array} indices the surest first
 * @property {Uint8Array} pixels
 */

/**
 * Everything that a report shows of a network.
 * @typedef {object} RunReport
 * @property {number} iteration
 * @property {string} record JSON of what replays it
 * @property {number[]} layer_sizes
 * @property {Verdict} verdict
 * @property {TruthTableAnswers[]} rows one, for a truth table or points; else none
 * @property {DigitAnswers[]} digits one, for digits; else none
 * @property {Confusion[]} confusions of digits, the commonest first, each with its surest digits
 * @property {string} link the run as text for an address; empty if there can be none
 * @property {Trouble[]} no_link why not
 * @property {string} proof a line that claims how its training ended; empty if there can be none
 * @property {Trouble[]} no_proof why not
 */

/**
 * The settings that signs are taught with, but for their names.
 * @typedef {object} TeachingSettings
 * @property {ConfigRecord} digit
 * @property {ConfigRecord} signs
 */

/**
 * The ink of one drawing, as the Draw tab makes it.
 * @typedef {object} SignInk
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} ink 0 for paper and 255 for full ink
 */

/**
 * Drawings to prepare as MNIST was made.
 * @typedef {object} PrepareSignsRequest
 * @property {SignInk[]} drawings
 */

/**
 * What a network gets of them.
 * @typedef {object} PreparedSigns
 * @property {Uint8Array} pixels 784 for each drawing; all 0 where there is no ink
 * @property {boolean[]} blank
 */

/**
 * What is known of one drawing, besides its pixels.
 * @typedef {object} SignRecord
 * @property {string} sign
 * @property {SignPart} part
 * @property {string} hand whose it is; may be empty
 * @property {number[][]} strokes each x, y, x, y, ... on a surface of 280 x 280
 */

/**
 * A collection to write as a file.
 * @typedef {object} WriteSignsRequest
 * @property {string[]} names empty where they are the digits 0 to 9
 * @property {SignRecord[]} drawings
 * @property {Uint8Array} pixels 784 for each drawing
 */

/**
 * A .zip of PNG, labels and strokes.
 * @typedef {object} SignsFile
 * @property {Uint8Array} file
 */

/**
 * A small collection, as some thousand letters of a link.
 * @typedef {object} SignsText
 * @property {string} text
 */

/**
 * A file that may hold a collection.
 * @typedef {object} ReadSignsRequest
 * @property {OwnFile} file
 */

/**
 * The collection in a file.
 * @typedef {object} FoundSigns
 * @property {string[]} names
 * @property {SignRecord[]} drawings
 * @property {Uint8Array} pixels 784 for each drawing
 */

/**
 * How far a file is read, and in the end what it holds.
 * @typedef {object} SignsReport
 * @property {number} share 0 to 1
 * @property {FoundSigns} [found]
 */

/**
 * What the network in training makes of the signs: of those learnt from, then of the others.
 * @typedef {object} TaughtSigns
 * @property {number} iteration
 * @property {Uint8Array} guesses of each drawing
 * @property {Float32Array} shares of each guess
 * @property {Float64Array} old_right of the page's own test digits, each class; empty where it does not read digits
 * @property {Float64Array} old_rows
 */

/**
 * The run of a checkpoint, to be handed in.
 * @typedef {object} HandRunInRequest
 * @property {Uint8Array} checkpoint
 * @property {string} [name] of whoever trained it, for its proof
 */

/**
 * What is said of a run that is handed in.
 * @typedef {object} HandedRun
 * @property {LabName} lab
 * @property {ConfigRecord} settings at its end
 * @property {number[]} layer_sizes
 * @property {number} iterations
 * @property {number} [cost] of what it learnt from
 * @property {number} [accuracy] 0 to 1, of the rows that it is judged by
 * @property {number[]} places the iterations of its curve, at most 60
 * @property {number[]} costs at each of them
 * @property {string} proof a line that claims how it was trained; empty without one
 * @property {boolean} own_code whether edited code computed it
 * @property {string[]} steps names of the steps of its lesson whose goals were reached in it
 */

/**
 * What can be said of a run.
 * @typedef {object} RunToHandIn
 * @property {HandedRun} run
 * @property {Trouble[]} no_proof why there is none
 */

/**
 * How far a pupil came with a step of a lesson.
 * @typedef {object} HandedStep
 * @property {string} name
 * @property {string} title
 * @property {StepState} state
 * @property {number} hints opened
 * @property {string} question in words; empty without one
 * @property {string | number} [answer]
 * @property {boolean} [right] not there where nothing says which answer is right
 */

/**
 * A drawing on its way out of the page.
 * @typedef {object} DrawingToHandIn
 * @property {Uint8Array} pixels 28 x 28, row by row, 0 for paper
 * @property {string} reads what the network reads
 */

/**
 * A drawing on its way into the page.
 * @typedef {object} HandedDrawing
 * @property {Uint8Array} pixels
 * @property {string} reads
 */

/**
 * What a pupil hands in, beside drawings.
 * @typedef {object} HandedIn
 * @property {string} name may be empty
 * @property {number} made seconds since 1970
 * @property {string} lesson
 * @property {string} title of the lesson; both are empty if it is about none
 * @property {HandedStep[]} steps
 * @property {HandedRun[]} runs
 */

/**
 * What a pupil hands in, to be written.
 * @typedef {object} WriteClassTextRequest
 * @property {string} name may be empty
 * @property {number} made seconds since 1970
 * @property {string} lesson
 * @property {string} title of the lesson; both are empty if it is about none
 * @property {HandedStep[]} steps
 * @property {HandedRun[]} runs
 * @property {DrawingToHandIn[]} drawings
 */

/**
 * A line that says it.
 * @typedef {object} ClassText
 * @property {string} text
 */

/**
 * What a pupil has handed in.
 * @typedef {object} ClassEntry
 * @property {string} name may be empty
 * @property {number} made seconds since 1970
 * @property {string} lesson
 * @property {string} title of the lesson; both are empty if it is about none
 * @property {HandedStep[]} steps
 * @property {HandedRun[]} runs
 * @property {HandedDrawing[]} drawings
 * @property {string} who the name as it is compared with others, however they are written
 */

/**
 * Lines of a class, at most 500.
 * @typedef {object} ReadClassTextsRequest
 * @property {string[]} texts
 */

/**
 * What was read in a line.
 * @typedef {object} ClassLine
 * @property {ClassEntry} [entry]
 * @property {Trouble} [refused] why nothing could be
 */

/**
 * The lines, in the order in which they were given.
 * @typedef {object} ReadClassTexts
 * @property {ClassLine[]} lines
 */

/**
 * A step that is said to be reached in a run, as the lesson has it that is known here.
 * @typedef {object} ClaimedStep
 * @property {string} name
 * @property {LabName} lab that it is about
 * @property {ConfigRecord} settings that it begins with; without a field if it sets nothing up
 * @property {string[]} locked fields of them that it holds as they are
 * @property {LessonCondition[]} goal
 * @property {LessonCondition} right what is right of its question; without a field if nothing is
 * @property {string | number} [answer] of a choice its number, counted from 1
 */

/**
 * A run that was handed in with a proof, to be trained again.
 * @typedef {object} ClassTrialRequest
 * @property {string} name of the pupil
 * @property {HandedRun} run
 * @property {ClaimedStep[]} steps
 */

/**
 * How far that is.
 * @typedef {object} ClassTrialReport
 * @property {number} iteration
 * @property {number} iterations to train again
 * @property {Contradicted[]} contradicts as far as it is known
 * @property {string} weights_sha256 that are claimed
 * @property {string} name that stands in the proof; may be empty
 * @property {string[]} held names of the steps whose goals have held at a moment of the run, so far
 * @property {TrialJudgement} [judgement] in the last report
 */

/**
 * Collections of signs, of several people.
 * @typedef {object} TryHandsRequest
 * @property {OwnFile[]} files
 */

/**
 * How a network that has learnt from all other hands reads one.
 * @typedef {object} TriedHand
 * @property {string} hand whose
 * @property {number} rows drawings
 * @property {number} right that are read right
 * @property {string} hardest the sign that is read wrongly most often; empty where all are right
 * @property {number} missed how often
 * @property {string} taken_for what it is taken for most often
 */

/**
 * A file that holds no collection, and why.
 * @typedef {object} RefusedHand
 * @property {string} code of a Refusal of Python's; empty for any other error, which message describes
 * @property {Record<string, RefusalValue>} values that the words need
 * @property {string} field the setting it is about; empty if it is about none
 * @property {string} message in words if it comes from the page or the worker; of a Refusal the code
 * @property {string} name
 */

/**
 * What is known so far.
 * @typedef {object} HandsReport
 * @property {TriedHand[]} tried
 * @property {RefusedHand[]} refused
 * @property {number} hands to try; 0 while files are read
 */

/**
 * What the page may ask, by its type.
 * @typedef {object} Requests
 * @property {{ payload: BootRequest, result: BootReply }} boot
 * @property {{ payload: Nothing, result: HandedOver }} hand_over
 * @property {{ payload: Nothing, result: Memory }} measure_memory
 * @property {{ payload: Nothing, result: PartSizes }} load_digits
 * @property {{ payload: Nothing, result: ShippedModel }} load_shipped_model
 * @property {{ payload: Nothing, result: Nothing }} pause
 * @property {{ payload: PaceRequest, result: Nothing }} set_pace
 * @property {{ payload: Nothing, result: Nothing }} warm_up loads what a fresh network takes, as soon as Python has
 *   started
 * @property {{ payload: ChangeSettingsRequest, result: SettingsReply }} change_settings
 * @property {{ payload: TrainRequest, result: LabProgress & OfRun }} train goes on with a paused training, or begins a
 *   new experiment
 * @property {{ payload: SetParameterRequest, result: ParameterSet & OfRun }} set_parameter
 * @property {{ payload: SwitchUnitRequest, result: UnitSwitched & OfRun }} switch_unit
 * @property {{ payload: OfLab, result: LabProgress & OfRun }} step
 * @property {{ payload: ExamineRequest, result: TruthTableAnswers | DigitAnswers }} examine
 * @property {{ payload: SeeValleyRequest, result: Valley }} see_valley
 * @property {{ payload: TryWeightRequest, result: TruthTableAnswers }} try_weight what it would answer with another
 *   weight, which is not set
 * @property {{ payload: SeeBlameRequest, result: RowsBlamed }} see_blame
 * @property {{ payload: RecognizeRequest, result: EmptyDrawing | Recognition }} recognize
 * @property {{ payload: Brightness, result: NoInk | FoundInk }} read_image
 * @property {{ payload: Brightness, result: SheetRead }} read_sheet
 * @property {{ payload: DiagnoseRequest, result: Verdict }} diagnose
 * @property {{ payload: ReadLessonRequest, result: CheckedLesson }} read_lesson
 * @property {{ payload: JudgeStepRequest, result: JudgedStep }} judge_step
 * @property {{ payload: Nothing, result: GoalVocabulary }} list_goals
 * @property {{ payload: RecordPassRequest, result: Recording }} record_pass
 * @property {{ payload: SeeValueRequest, result: SeenValue }} see_value
 * @property {{ payload: WriteOutRequest, result: WrittenOut }} write_out
 * @property {{ payload: OpenLineRequest, result: OpenedLine }} open_line
 * @property {{ payload: Parameter, result: CheckedGradient }} check_gradient
 * @property {{ payload: Nothing, result: ComparedRules }} compare_error_rules
 * @property {{ payload: Nothing, result: Sources }} read_sources
 * @property {{ payload: EditsRequest, result: NamedEdits }} name_edits of code that runs elsewhere
 * @property {{ payload: ExportRunsRequest, result: RunsFile }} export_runs
 * @property {{ payload: SavedRun, result: Nothing }} check_kept_run before it is kept
 * @property {{ payload: CompareRunsRequest, result: RunsComparison }} compare_runs
 * @property {{ payload: ReportRunRequest, result: RunReport }} report_run of the run that is shown, at the moment that
 *   is shown
 * @property {{ payload: KeptRunRequest, result: RunReport }} report_kept_run
 * @property {{ payload: OfLab, result: LayerReport }} inspect_layers
 * @property {{ payload: InspectUnitsRequest, result: UnitImages }} inspect_units
 * @property {{ payload: ConfusedDigitsRequest, result: DigitCell }} confused_digits
 * @property {{ payload: OpenDigitRequest, result: OpenedDigit }} open_digit
 * @property {{ payload: OfLab, result: DigitsDescription }} describe_digits
 * @property {{ payload: BrowseDigitsRequest, result: DigitExamples }} browse_digits
 * @property {{ payload: PreviewAugmentationRequest, result: AugmentationPreview }} preview_augmentation
 * @property {{ payload: Nothing, result: OwnDigitsInUse }} use_own_digits
 * @property {{ payload: Nothing, result: TeachingSettings }} teaching_settings
 * @property {{ payload: PrepareSignsRequest, result: PreparedSigns }} prepare_signs
 * @property {{ payload: WriteSignsRequest, result: SignsFile }} write_signs
 * @property {{ payload: WriteSignsRequest, result: SignsText }} write_signs_text
 * @property {{ payload: SignsText, result: FoundSigns }} read_signs_text
 * @property {{ payload: OfLab, result: TaughtSigns }} see_taught
 * @property {{ payload: Nothing, result: RecordedStory }} show_story
 * @property {{ payload: OfLab, result: Nothing }} look_at_now
 * @property {{ payload: Begun, result: NewRun & OfRun }} branch_here the moment that is looked at becomes the lab's
 *   session, and its whole history is sent
 * @property {{ payload: PushesAtRequest, result: PushesReport }} pushes_at so are all reports of the job from now on
 * @property {{ payload: Begun, result: NewRun & OfRun }} take_replay the run that was repeated last becomes the lab's
 * @property {{ payload: OfLab, result: TakenCheckpoint }} take_checkpoint
 * @property {{ payload: RestoreCheckpointRequest, result: NewRun & OfRun }} restore_checkpoint
 * @property {{ payload: MakeProofRequest, result: Proof }} make_proof
 * @property {{ payload: OpenTrialRequest, result: NewRun & OfRun }} open_trial what was judged last becomes the lab's
 *   session, and its whole history is sent
 * @property {{ payload: HandRunInRequest, result: RunToHandIn }} hand_run_in
 * @property {{ payload: WriteClassTextRequest, result: ClassText }} write_class_text
 * @property {{ payload: ReadClassTextsRequest, result: ReadClassTexts }} read_class_texts
 * @property {{ payload: OfLab, result: RunLink }} write_run_link
 * @property {{ payload: OpenRunLinkRequest, result: NewRun & OfRun }} open_run_link
 * @property {{ payload: OfLab, result: SavedModel }} save_model
 * @property {{ payload: ExportModelRequest, result: ExportedModel }} export_model
 * @property {{ payload: LoadModelRequest, result: LoadedModel & OfRun }} load_model
 * @property {{ payload: CarriedCodeRequest, result: CarriedCode }} read_carried_code
 * @property {{ payload: PlanSearchRequest, result: PlannedSearch }} plan_search
 * @property {{ payload: TryTrialRequest, result: TriedTrial }} give_trial_up whose workers have died
 * @property {{ payload: ReadSearchRequest, result: ReadSearch }} read_search
 * @property {{ payload: EditsRequest, result: RunningCode }} run_code all labs are closed by it
 * @property {{ payload: EditsRequest, result: DescribedEdits }} describe_edits
 * @property {{ payload: ReadPatchRequest, result: ReadEdits }} read_edits
 * @property {{ payload: RestorePartRequest, result: RestoredPart }} restore_part
 * @property {{ payload: TemplateRequest, result: FilledTemplate }} fill_template
 * @property {{ payload: PlantRequest, result: PlantedBug }} plant_bug
 * @property {{ payload: JudgeRepairRequest, result: JudgedRepair }} judge_repair
 * @property {{ payload: ConsoleRequest, result: ConsoleReply }} run_console
 * @property {{ payload: CompleteRequest, result: Completions }} complete
 * @property {{ payload: InstallRequest, result: Installed }} install_wheel
 */

/**
 * What the page asks of the sandbox alone; the page's own Python never sees edited code.
 * @typedef {object} SandboxRequests
 * @property {{ payload: EditsRequest, result: RunningCode }} run_code all labs are closed by it
 * @property {{ payload: EditsRequest, result: DescribedEdits }} describe_edits
 * @property {{ payload: ReadPatchRequest, result: ReadEdits }} read_edits
 * @property {{ payload: RestorePartRequest, result: RestoredPart }} restore_part
 * @property {{ payload: TemplateRequest, result: FilledTemplate }} fill_template
 * @property {{ payload: PlantRequest, result: PlantedBug }} plant_bug
 * @property {{ payload: JudgeRepairRequest, result: JudgedRepair }} judge_repair
 * @property {{ payload: ConsoleRequest, result: ConsoleReply }} run_console
 * @property {{ payload: CompleteRequest, result: Completions }} complete
 * @property {{ payload: InstallRequest, result: Installed }} install_wheel
 */

/**
 * What the worker asks of Python by itself.
 * @typedef {object} WorkersQuestions
 * @property {{ payload: ProvideKernelRequest, result: ProvidedKernel }} provide_kernel
 * @property {{ payload: ProvideRequest, result: PartSizes }} provide_digits
 * @property {{ payload: ProvideRequest, result: ShippedModel }} provide_model
 * @property {{ payload: TrainForRequest, result: TrainedSlice }} train_for
 * @property {{ payload: BeginJobRequest, result: JobReport }} begin_job up to its first report
 * @property {{ payload: GoOnWithJobRequest, result: JobReport }} go_on_with_job
 * @property {{ payload: EndJobRequest, result: Nothing }} end_job
 */

/**
 * Long work that the page asks for. The last report of each is its result.
 * @typedef {object} Jobs
 * @property {{ payload: CheckOwnDigitsRequest, report: OwnDigitsReport }} check_own_digits
 * @property {{ payload: ReadSignsRequest, report: SignsReport }} read_signs
 * @property {{ payload: ExperimentsRequest, report: ExperimentsReport }} experiments
 * @property {{ payload: ImportRunsRequest, report: ImportedRuns }} import_runs
 * @property {{ payload: JudgeDrawingRequest, report: Likeness }} judge_drawing what is prepared stays when it is
 *   cancelled
 * @property {{ payload: LookAtRequest, report: LookedAt }} look_at until look_at_now, what is asked about the network is
 *   answered about that moment
 * @property {{ payload: PushesRequest, report: PushesReport }} pushes what is known stays when it is cancelled
 * @property {{ payload: WhatIfRequest, report: WhatIfReport }} what_if of the network that is shown
 * @property {{ payload: TrialRequest, report: TrialReport }} trial
 * @property {{ payload: ClassTrialRequest, report: ClassTrialReport }} class_trial
 * @property {{ payload: TryHandsRequest, report: HandsReport }} try_hands
 * @property {{ payload: ReplayRequest, report: Replayed }} replay take_replay makes the run the lab's
 * @property {{ payload: TryTrialRequest, report: TrialProgress }} try_trial
 * @property {{ payload: EditsRequest, report: CheckReport }} check_code
 * @property {{ payload: OfLab, report: WhatIfReport }} what_if_code of the network that is shown: with the code that
 *   runs, and changed with the shipped one
 */

export {};
