// Errors in edited code, in words.

import { troubleSentence } from '../../../words/refusals.js';
import { hasText, text } from '../../../words/text.js';

/** @import { CodeTrouble, Trouble } from '../../../wire/protocol.js' */

/** The error without its place. */
export function codeTroubleSentence(/** @type {Pick<CodeTrouble, 'code' | 'values'>} */ { code, values }) {
  const keys = [...(values.suggestion ? [`trouble.${code}_suggested`] : []), `trouble.${code}.${values.kind}`, `trouble.${code}`, `trouble.${code}.other`];
  return text(keys.find(hasText) ?? 'trouble.other', Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])));
}

/** Why edited code cannot run in this browser at all. */
export function problemSentence(/** @type {Trouble} */ problem) {
  return text('edit.problem', { problem: text('sandbox.refused', { message: troubleSentence(problem) }) });
}
