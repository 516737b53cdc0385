// What requests do, for the worker.
//
// Written by `python3 build.py wire` from pysrc/glassnet/browser/ and wire/: change these.

/** They change a lab's session, so that a checkpoint is due. @type {Set<string>} */
export const CHANGES_SESSION = new Set([
  'change_settings', 'open_run_link', 'load_model', 'branch_here', 'open_trial', 'take_replay', 'step', 'set_parameter',
  'switch_unit', 'restore_checkpoint',
]);

/** They give a lab another session, on the run that is sent, unless `begun` comes as false. @type {Set<string>} */
export const BEGINS_RUN = new Set([
  'change_settings', 'open_run_link', 'load_model', 'branch_here', 'open_trial', 'take_replay', 'restore_checkpoint',
]);

/** They are answered with a lab's progress. @type {Set<string>} */
export const GIVES_PROGRESS = new Set([
  'open_run_link', 'load_model', 'branch_here', 'open_trial', 'take_replay', 'train', 'step', 'set_parameter',
  'switch_unit', 'restore_checkpoint',
]);

/** They need modules that come in a pack of their own. @type {Set<string>} */
export const COMES_LATER = new Set([
  'see_blame', 'hand_run_in', 'write_class_text', 'read_class_texts', 'record_pass', 'see_value', 'write_out',
  'open_line', 'check_gradient', 'compare_error_rules', 'name_edits', 'read_sources', 'describe_digits',
  'browse_digits', 'preview_augmentation', 'use_own_digits', 'inspect_layers', 'inspect_units', 'confused_digits',
  'open_digit', 'see_valley', 'try_weight', 'begin_job', 'go_on_with_job', 'end_job', 'export_runs', 'check_kept_run',
  'compare_runs', 'read_lesson', 'judge_step', 'list_goals', 'write_run_link', 'open_run_link', 'export_model',
  'load_model', 'read_carried_code', 'look_at_now', 'branch_here', 'read_image', 'make_proof', 'open_trial',
  'pushes_at', 'take_replay', 'report_run', 'report_kept_run', 'plan_search', 'give_trial_up', 'read_search',
  'read_sheet', 'show_story', 'teaching_settings', 'prepare_signs', 'write_signs', 'write_signs_text',
  'read_signs_text', 'see_taught', 'diagnose',
]);

/**
 * How long jobs may wait: 0 if a person can do nothing else meanwhile, 1 if a person watches
 * it come, 2 if it may take minutes.
 * @type {Record<string, number>}
 */
export const JOB_RANKS = {
  class_trial: 2,
  what_if_code: 1,
  check_own_digits: 1,
  try_hands: 2,
  import_runs: 1,
  judge_drawing: 0,
  look_at: 0,
  trial: 2,
  pushes: 1,
  replay: 0,
  try_trial: 2,
  experiments: 2,
  read_signs: 1,
  what_if: 1,
  check_code: 1,
};
