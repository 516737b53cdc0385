// What the page knows of one lab, as types. No page loads them.

/** @import { ConfigRecord, DigitAnswers, LabName, Progress, Trouble, TruthTableAnswers, Verdict } from '../wire/protocol.js' */
/** @import { Command } from './command_types.js' */
/** @import { MadeUpdate } from './state/made_update.js' */
/** @import { Moment } from './state/moment.js' */
/** @import { Judged, RefusedSetting } from './state/refused_settings.js' */
/** @import { Checkpoint, UndoEntry } from './state/undo.js' */

/** @typedef {import('./state/curve.js').Curve} Curve */

/**
 * What was asked when a reply to `examine` came.
 * @typedef {object} Asked
 * @property {ConfigRecord} config
 * @property {string | number} table Config's truth_table
 * @property {number[]} layer_sizes
 * @property {SurfaceView} view fitted to the number of inputs
 */

/** @typedef {TruthTableAnswers & Asked & { tried?: true }} XorAnswers tried: with a value of a weight that is only tried, so that it says nothing of the run */

/** @typedef {DigitAnswers & Asked} DigitsAnswers */

/**
 * @typedef {object} SurfaceView
 * @property {[number, number]} axes which input runs to the right, and which upwards
 * @property {number[]} fixed a value for each of the other inputs
 * @property {number} output which output is shown
 * @property {number} row of a truth table, that runs through the network
 */

/**
 * A unit, or one of its weights.
 * @typedef {object} UnitPlace
 * @property {number} layer 0 comes after the inputs
 * @property {number} unit
 * @property {number} [fan_in] the unit of the layer below that the weight comes from
 */

/**
 * The newest slices of training, added up; a slice counts less with every newer one. From sums a speed can be taken at
 * any time, while the time of a single slice may be 0 by a coarse clock.
 * @typedef {object} RecentTraining
 * @property {number} samples
 * @property {number} computing_seconds that Python took for the samples
 * @property {number} iterations
 * @property {number} seconds that passed, including everything else that was done
 */

/** What was measured on some rows, at the same iterations. @typedef {{ cost: Curve, accuracy: Curve }} MeasuredCurves */

/**
 * The same object as long as no curve in it changes.
 * @typedef {object} Curves
 * @property {MeasuredCurves} trained on the rows that are learnt from
 * @property {MeasuredCurves} validated on those that are held out; empty if none are
 * @property {MeasuredCurves} before of the run before this one, on the same data, to be seen behind
 */

/**
 * How a run came to be what its first update found. Several may hold at once: a loaded network can be restored later.
 * @typedef {object} Origin
 * @property {string[]} begun_with fields whose change ended a run that had learnt something, and began this one
 * @property {boolean} by_lesson whether a lesson changed them, and not the person
 * @property {number | undefined} linked the iteration at which a link opened it
 * @property {number | undefined} learnt_before iterations that a loaded network had learnt for, 0 if its file does not say;
 *   undefined for one that was not loaded
 * @property {{ name: string, data: Uint8Array } | undefined} loaded_file the model file that it began with, until the page is loaded
 *   again
 * @property {number | undefined} recovered the iteration that was restored after Python had stopped, by undo, or when the page was
 *   loaded
 * @property {'' | 'kept' | 'replayed'} came_back whether it was restored because the browser had kept it, or trained again because
 *   only its record could be read
 */

/**
 * What Python thinks of the settings, as far as it is known. Training leaves the object as it is.
 * @typedef {object} LabSettings
 * @property {Judged} judged what Python said last
 * @property {ConfigRecord} unchecked what an address or a kept run wants besides, before Python is there to judge it
 * @property {RefusedSetting[]} refused what is refused once all that waits is done, as far as it is known, the newest last
 */

/**
 * A run to be opened, and the settings that the address names beside it.
 * @typedef {{ text: string, settings: ConfigRecord }} RunLink
 */

/**
 * What a lab waits to open, of a link or from its record, and how that goes.
 * @typedef {object} Arriving
 * @property {RunLink | undefined} link the run of a link
 * @property {Trouble | undefined} link_refused why the run of a link was not opened
 * @property {{ record: string, models: Uint8Array[], exact?: boolean } | undefined} to_replay what trains the run again if it has no checkpoint, or
 *   one that cannot be read; models: the files that the record names
 * @property {number | undefined} replayed the share that is trained again by now; undefined when nothing is
 */

/**
 * @template {XorAnswers | DigitsAnswers} [Answers=XorAnswers | DigitsAnswers]
 * @typedef {object} LabState
 * @property {LabName} name
 * @property {number} run one more with every fresh session; progress of older runs is dropped
 * @property {LabSettings} settings
 * @property {Command[]} waiting what a person has done that has not taken effect yet, the oldest first
 * @property {ConfigRecord} config the settings that are wanted once all that waits is done, without those that Python refused
 * @property {ConfigRecord} running the settings of this run; those that wait for a reset are only in config
 * @property {boolean} opened whether Python has a session for it
 * @property {boolean} training
 * @property {'full' | '200' | '30' | '5' | '1' | 'slow'} pace full speed, or this many updates a second, or each update shown in phases
 * @property {Progress['status'] | 'empty'} status empty while there is no point to learn from
 * @property {number[]} layer_sizes
 * @property {number} iteration
 * @property {number} interventions how often a person has changed the run since it began
 * @property {boolean} has_learnt whether it was trained, loaded, or edited by hand
 * @property {number} goal
 * @property {number} goal_start the iteration at which this press of Train began
 * @property {number} epoch
 * @property {number} learning_rate
 * @property {Progress['engine_in_use']} engine_in_use
 * @property {Progress['platform']} platform
 * @property {RecentTraining} recent
 * @property {number} heard_at time in milliseconds, by the page's clock, when training began or its last slice arrived
 * @property {number} elapsed_seconds of training
 * @property {Curves} curves
 * @property {Answers | undefined} answers the newest reply to `examine`
 * @property {number} weight_scale of the lines of a small network, as weight_scale.js gives it
 * @property {Verdict | undefined} verdict the newest on this run; state/verdict.js says whether it is still true
 * @property {SurfaceView} view the XOR lab's slice through the inputs
 * @property {{ seed: number, mistakes_only: boolean }} grid which twenty test digits the Digits lab shows
 * @property {UnitPlace | undefined} selected the open unit, and which of its weights was clicked
 * @property {MadeUpdate | undefined} made the last update that was made by itself, to be shown
 * @property {UndoEntry[]} undo oldest first
 * @property {Moment | undefined} moment the earlier moment that is looked at; undefined for the run as it is now
 * @property {{ id: string, begun_from?: { id: string, iteration: number } } | undefined} kept_as the kept run that this one is, and
 *   the one that it branched off; undefined for a run that has learnt nothing yet
 * @property {Checkpoint | undefined} checkpoint the newest of this run, in case Python stops
 * @property {Origin} origin
 * @property {Arriving} arriving
 * @property {{ code: string, data: string }[]} followed advice that was followed, and with which data
 * @property {string[]} needs_reset fields whose change waits for a reset
 * @property {Trouble | undefined} error what went wrong; undefined when all is well
 */

/** Each lab by its name. @typedef {{ xor: LabState<XorAnswers>, digits: LabState<DigitsAnswers> }} Labs */

/**
 * What a lab's actions read and set of the page's state.
 * @typedef {{ get: () => { labs: Labs }, set: (change: { labs: Labs }) => void }} LabsStore
 */

/** How far Python is. @typedef {'loading' | 'starting' | 'ready' | 'failed' | 'crashed'} PythonPhase */

export {};
