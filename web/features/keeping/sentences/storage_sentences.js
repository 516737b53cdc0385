// Sentences about a failing browser storage, in a notice and in the drawer of kept runs.

import { troubleSentence } from '../../../words/refusals.js';
import { hasText, LANGUAGE, text } from '../../../words/text.js';

/** @import { Trouble } from '../../../wire/protocol.js' */
/** @import { Unkept } from '../actions/storage_watch.js' */

/** Joins a list: "the drawing, your signs and your answers". */
const listed = new Intl.ListFormat(LANGUAGE);

/**
 * The failure, what the user would lose, and what to do.
 * @param {Trouble} trouble from KeptState
 */
export function storageSentence(trouble) {
  const { code } = trouble;
  if (code === 'not_loaded') return text('kept.not_loaded');
  const found = thingsOf(trouble);
  const things = listed.format((found.length ? found : ['anything']).map((what) => text(`thing.${what}`)));
  const values = { ...valuesOf(trouble), things };
  const sentences = [isReason(trouble) ? text('keeping.failed', values) : text(`keeping.${code}`, values)];
  if (!['newer', 'unsound'].includes(code) && found.some((what) => what === 'runs' || what === 'network')) sentences.push(text('keeping.save_model'));
  if (isReason(trouble)) sentences.push(reasonSentence(trouble));
  return sentences.join(' ');
}

/** What the user would lose. */
export function thingsOf(/** @type {Trouble} */ { code, values }) {
  return code === 'not_loaded' ? ['runs'] : /** @type {Unkept[]} */ (values.things);
}

/** Why something the user wanted was not done. */
export function notDoneSentence(/** @type {Trouble} */ trouble) {
  return isReason(trouble) ? text('keeping.not_done', { reason: reasonSentence(trouble) }) : troubleSentence(trouble);
}

/** The reason alone. */
export function reasonSentence(/** @type {Trouble} */ trouble) {
  return isReason(trouble) ? text(`reason.${trouble.code}`, valuesOf(trouble)) : troubleSentence(trouble);
}

/** Whether the browser's storage failed, rather than Python or the page. */
function isReason(/** @type {Trouble} */ { code }) {
  return hasText(`reason.${code}`);
}

/** @param {Trouble} trouble from the browser's storage: its values are strings and numbers */
function valuesOf({ values }) {
  return /** @type {Record<string, string | number>} */ (values);
}
