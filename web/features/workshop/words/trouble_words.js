// Words for what went wrong in edited code.

import { troubleSentence } from '../../../words/refusals.js';
import { hasText, text } from '../../../words/text.js';

/** @import { CodeTrouble, Trouble } from '../../../wire/protocol.js' */

/** What went wrong, without its place. */
export function troubleWords(/** @type {Pick<CodeTrouble, 'code' | 'values'>} */ { code, values }) {
  const keys = [...(values.suggestion ? [`${code}_suggested`] : []), `${code}.${values.kind}`, code, `${code}.other`];
  const key = keys.find((each) => hasText(`trouble.${each}`)) ?? 'other';
  return text(`trouble.${key}`, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])));
}

/** Why edited code cannot run in this browser at all. */
export function problemSentence(/** @type {Trouble} */ problem) {
  return text('edit.problem', { problem: text('sandbox.refused', { message: troubleSentence(problem) }) });
}
