// What requests do, for the worker.
//
// Written by `python3 build.py wire` from pysrc/glassnet/wire/ and browser/later.py:
// change these.

/** They change a lab's session, so that a checkpoint is due. @type {Set<string>} */
export const CHANGES_SESSION = new Set([
  'change_settings', 'set_parameter', 'switch_unit', 'step', 'branch_here', 'take_replay', 'restore_checkpoint',
  'open_trial', 'open_run_link', 'load_model',
]);

/** They give a lab another session, on the run that the payload names. @type {Set<string>} */
export const BEGINS_RUN = new Set([
  'branch_here', 'take_replay', 'restore_checkpoint', 'open_trial', 'open_run_link', 'load_model',
]);

/** They are answered with a lab's progress. @type {Set<string>} */
export const GIVES_PROGRESS = new Set([
  'train', 'set_parameter', 'switch_unit', 'step', 'branch_here', 'take_replay', 'restore_checkpoint', 'open_trial',
  'open_run_link', 'load_model',
]);

/** They need modules that come in a pack of their own. @type {Set<string>} */
export const COMES_LATER = new Set([
  'describe_digits', 'browse_digits', 'preview_augmentation', 'use_own_digits', 'inspect_layers', 'inspect_units',
  'confused_digits', 'open_digit', 'show_story', 'read_image', 'read_sheet', 'diagnose', 'read_lesson', 'judge_step',
  'list_goals', 'write_run_link', 'open_run_link', 'record_pass', 'see_value', 'write_out', 'open_line',
  'check_gradient', 'compare_error_rules', 'read_sources', 'name_edits', 'export_runs', 'check_kept_run',
  'compare_runs', 'export_model', 'load_model', 'read_carried_code', 'report_run', 'report_kept_run', 'look_at_now',
  'branch_here', 'see_valley', 'try_weight', 'see_blame', 'make_proof', 'open_trial', 'hand_run_in', 'write_class_text',
  'read_class_texts', 'pushes_at', 'take_replay', 'teaching_settings', 'prepare_signs', 'write_signs',
  'write_signs_text', 'read_signs_text', 'see_taught', 'plan_search', 'give_trial_up', 'read_search', 'begin_job',
  'go_on_with_job', 'end_job',
]);
