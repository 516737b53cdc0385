// The texts about what stays in this browser, in notices and in the drawer of kept runs. They come with what keeps the runs.

import { createCatalogue } from '../../../words/text.js';

/** @type {Record<string, string>} */
export const KEEPING_WORDS = {
  'keeping.offer': 'This address begins a new run. Your last run in {lab} is kept, at iteration {iteration}.',
  'keeping.no_files': 'The last run learnt from {name}, which this browser has not kept. Choose the files again under Data.',
  'keeping.dropped': 'This browser is short of room, so what the oldest {count:run|runs} had learnt had to go: {count} can be repeated from the record only. A run with a star stays whole.',
  'keeping.dropped_native': 'This browser is short of room, so what {count} {count:run|runs} of the terminal’s Python had learnt had to go, after all others. From the record Train repeats {count:it|them} only approximately: no other computer promises the last digits.',
  'keeping.damaged': '{count} kept {count:run|runs} can no longer be read. Nothing of {count:it|them} was deleted: press Runs to save what is left.',
  'keeping.unsound': 'What your code says of its run could not be read again, so that is not kept. What was kept of it before stays.',
  'keeping.network_full': 'This browser has no room left: of what is learnt now, only the record and the curves are kept. Delete old runs, or save the model.',
  'keeping.no_storage': 'This browser keeps nothing here, as in a private window: what is learnt is lost when this page is closed. Save a model or copy the link to take it with you.',
  'keeping.newer': 'A newer Glassnet keeps the runs here, and this one leaves them alone: what is learnt is lost when this page is closed. Reload the page to get the newer one.',
  'keeping.slow': 'This browser’s storage has not answered for {seconds} seconds, so what is learnt now may be lost: save the model if you want to keep it.',
  'keeping.failed': 'What is learnt now is not kept in this browser: save the model if you want to keep it. {reason}',
  'keeping.not_shown': 'The run kept in {lab}, at iteration {iteration}, could not be opened. {reason}',
  'keeping.not_done': 'This could not be done. {reason}',
  'reason.storage_full': 'The browser has no room left. Runs lists what can be deleted.',
  'reason.storage_failed': 'The browser’s storage fails: {cause}.',
};

/** A text about what stays in this browser. */
export const keepingText = createCatalogue(KEEPING_WORDS);
