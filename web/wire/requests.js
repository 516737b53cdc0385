// Facts about requests, for the worker.
//
// Written by `python3 build.py wire` from pysrc/glassnet/browser/ and wire/: change those instead.

/** Requests that change a lab's session, so a checkpoint is due. @type {Set<string>} */
export const CHANGES_SESSION = new Set([
  'step', 'set_parameter', 'switch_unit', 'restore_checkpoint', 'open_checked_run', 'change_settings', 'load_model',
  'open_run_link', 'branch_here', 'take_replay',
]);

/** Requests that give a lab a new session for the run they carry, unless the reply's `begun` is false. @type {Set<string>} */
export const BEGINS_RUN = new Set([
  'restore_checkpoint', 'open_checked_run', 'change_settings', 'load_model', 'open_run_link', 'branch_here',
  'take_replay',
]);

/** Requests answered with a lab's progress. @type {Set<string>} */
export const GIVES_PROGRESS = new Set([
  'train', 'step', 'set_parameter', 'switch_unit', 'restore_checkpoint', 'open_checked_run', 'load_model',
  'open_run_link', 'branch_here', 'take_replay',
]);

/** Requests whose modules come in the later pack. @type {Set<string>} */
export const COMES_LATER = new Set([
  'see_blame', 'describe_digits', 'browse_digits', 'preview_augmentation', 'use_own_digits', 'inspect_layers',
  'inspect_units', 'confused_digits', 'open_digit', 'see_valley', 'preview_weight', 'read_image', 'read_sheet',
  'run_to_submit', 'write_class_text', 'read_class_texts', 'read_lesson', 'judge_step', 'list_goals', 'make_proof',
  'open_checked_run', 'teaching_settings', 'prepare_signs', 'write_signs', 'write_signs_text', 'read_signs_text',
  'see_taught', 'begin_job', 'go_on_with_job', 'end_job', 'export_model', 'load_model', 'read_carried_code',
  'record_pass', 'see_value', 'write_out', 'open_line', 'check_gradient', 'compare_error_rules', 'name_edits',
  'read_sources', 'export_runs', 'check_kept_run', 'compare_runs', 'write_run_link', 'open_run_link', 'look_at_now',
  'branch_here', 'pushes_at', 'take_replay', 'report_run', 'report_kept_run', 'plan_search', 'give_trial_up',
  'read_search', 'show_story', 'diagnose',
]);

/**
 * The rank of each job, lower first: 0 if the user can do nothing else meanwhile, 1 if the
 * user watches it, 2 if it may take minutes.
 * @type {Record<string, number>}
 */
export const JOB_RANKS = {
  check_own_digits: 1,
  judge_drawing: 0,
  check_class_proof: 2,
  judge_handwritings: 2,
  check_proof: 2,
  read_signs: 1,
  what_if_code: 1,
  check_code: 1,
  import_runs: 1,
  look_at: 0,
  pushes: 1,
  replay: 0,
  try_trial: 2,
  experiments: 2,
  what_if: 1,
};
