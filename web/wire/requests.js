// What requests do, for the worker.
//
// Written by `python3 build.py wire` from pysrc/glassnet/browser/ and wire/: change these.

/** They change a lab's session, so that a checkpoint is due. @type {Set<string>} */
export const CHANGES_SESSION = new Set([
  'open_run_link', 'load_model', 'change_settings', 'step', 'set_parameter', 'switch_unit', 'restore_checkpoint',
]);

/** They give a lab another session, on the run that is sent, unless `begun` comes as false. @type {Set<string>} */
export const BEGINS_RUN = new Set([
  'open_run_link', 'load_model', 'change_settings', 'restore_checkpoint',
]);

/** They are answered with a lab's progress. @type {Set<string>} */
export const GIVES_PROGRESS = new Set([
  'open_run_link', 'load_model', 'train', 'step', 'set_parameter', 'switch_unit', 'restore_checkpoint',
]);

/** They need modules that come in a pack of their own. @type {Set<string>} */
export const COMES_LATER = new Set([
  'see_blame', 'describe_digits', 'browse_digits', 'preview_augmentation', 'use_own_digits', 'inspect_layers',
  'inspect_units', 'confused_digits', 'open_digit', 'see_valley', 'try_weight', 'begin_job', 'go_on_with_job',
  'end_job', 'write_run_link', 'open_run_link', 'export_model', 'load_model', 'read_carried_code', 'read_image',
  'plan_search', 'give_trial_up', 'read_search', 'read_sheet', 'teaching_settings', 'prepare_signs', 'write_signs',
  'write_signs_text', 'read_signs_text', 'see_taught', 'diagnose',
]);

/**
 * How long jobs may wait: 0 if a person can do nothing else meanwhile, 1 if a person watches
 * it come, 2 if it may take minutes.
 * @type {Record<string, number>}
 */
export const JOB_RANKS = {
  what_if_code: 1,
  check_own_digits: 1,
  try_hands: 2,
  judge_drawing: 0,
  try_trial: 2,
  read_signs: 1,
  what_if: 1,
  check_code: 1,
};
