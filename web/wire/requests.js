// What requests do, for the worker.
//
// Written by `python3 build.py wire` from pysrc/glassnet/browser/ and wire/: change these.

/** They change a lab's session, so that a checkpoint is due. @type {Set<string>} */
export const CHANGES_SESSION = new Set([
  'change_settings', 'step', 'set_parameter', 'switch_unit', 'restore_checkpoint',
]);

/** They give a lab another session, on the run that is sent, unless `begun` in the reply is false. @type {Set<string>} */
export const BEGINS_RUN = new Set([
  'change_settings', 'restore_checkpoint',
]);

/** They are answered with a lab's progress. @type {Set<string>} */
export const GIVES_PROGRESS = new Set([
  'train', 'step', 'set_parameter', 'switch_unit', 'restore_checkpoint',
]);

/** They need modules that come in a pack of their own. @type {Set<string>} */
export const COMES_LATER = new Set([
  'begin_job', 'go_on_with_job', 'end_job',
]);

/**
 * How long jobs may wait: 0 if a person can do nothing else meanwhile, 1 if a person watches
 * it come, 2 if it may take minutes.
 * @type {Record<string, number>}
 */
export const JOB_RANKS = {
  what_if_code: 1,
  check_code: 1,
};
