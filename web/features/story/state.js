// The notebook's story: its experiments as recorded and as run here, and the attempts to free its network.

/** @import { ExperimentsName, ExperimentsReport, Jobs, RecordedStory } from '../../wire/protocol.js' */

/** @typedef {ExperimentsReport['outcomes'][number]} Outcome */
/** The choices with which experiments are rerun. @typedef {Omit<Jobs['experiments']['payload'], 'experiments'>} ExperimentsSwitches */

/**
 * @typedef {object} BegunExperiments
 * @property {number} run its number: reports of older runs are dropped
 * @property {ExperimentsSwitches} switches
 * @property {ExperimentsReport | undefined} report the newest; undefined before the first
 * @property {boolean} running
 * @property {number | undefined} seconds_left undefined while unknown
 */

/**
 * One try at freeing the network.
 * @typedef {object} SwitchExperiment
 * @property {number} run the number of its latest run
 * @property {ExperimentsSwitches} switches
 * @property {Outcome | undefined} outcome so far
 * @property {number} units how many hidden units
 */

/**
 * @typedef {object} StoryState
 * @property {RecordedStory['experiments']} experiments empty until Python has sent them
 * @property {number} run counts up when experiments begin
 * @property {Record<ExperimentsName, BegunExperiments | undefined>} begun
 * @property {SwitchExperiment[]} switch_experiments in the order they began
 * @property {SwitchExperiment[]} finished the complete ones, in the order they ended
 */

/** The lesson that leads through the story. */
export const STORY_LESSON = 'the-stall';
/** How the modern network's settings differ from the preset `digits`: they reach 98 % with the notebook's shape. */
export const MODERN_CHANGES = { augment_shift: 1.5, augment_rotate: 10, augment_scale: 0.1, iterations: 4000 };

/**
 * The story once experiments have begun. The last report under this name stays until a new one arrives.
 * @param {StoryState} story
 * @param {ExperimentsName} name
 * @param {ExperimentsSwitches} switches
 * @returns {StoryState}
 */
export function afterExperimentsBegun(story, name, switches) {
  const run = story.run + 1;
  const report = story.begun[name]?.report;
  const begun = { ...story.begun, [name]: { run, switches, report, running: false, seconds_left: undefined } };
  if (name === 'notebook') return { ...story, run, begun };
  const experiment = { run, switches, outcome: undefined, units: 0 };
  return { ...story, run, begun, switch_experiments: [...withoutChoices(story.switch_experiments, switches), experiment] };
}

/**
 * The story after a report; the same object if the experiments have been restarted since.
 * @param {StoryState} story
 * @param {ExperimentsName} name
 * @param {number} run the report's run
 * @param {ExperimentsReport} report
 * @param {boolean} running
 * @param {number} [seconds_left]
 */
export function afterReport(story, name, run, report, running, seconds_left) {
  const before = story.begun[name];
  if (before?.run !== run) return story;
  const next = { ...story, begun: { ...story.begun, [name]: { ...before, report, running, seconds_left } } };
  const [outcome] = report.outcomes;
  if (name === 'notebook' || !outcome) return next;
  const experiment = { run, switches: before.switches, outcome, units: report.units };
  return {
    ...next,
    switch_experiments: story.switch_experiments.map((each) => (each.run === run ? experiment : each)),
    finished: report.done && !running ? [...withoutChoices(story.finished, experiment.switches), experiment] : story.finished,
  };
}

/** After a failure, the experiments can be started again. */
export function afterExperimentsFailed(/** @type {StoryState} */ story, /** @type {ExperimentsName} */ name, /** @type {number} */ run) {
  const before = story.begun[name];
  return before?.run === run ? { ...story, begun: { ...story.begun, [name]: { ...before, running: false } } } : story;
}

/** The switch experiments without the one with these choices. */
function withoutChoices(/** @type {SwitchExperiment[]} */ switch_experiments, /** @type {ExperimentsSwitches} */ switches) {
  return switch_experiments.filter((experiment) => switchesKey(experiment.switches) !== switchesKey(switches));
}

function switchesKey(/** @type {ExperimentsSwitches} */ { initializer, error_rule, batch_size }) {
  return [initializer, error_rule, batch_size].join(' ');
}
