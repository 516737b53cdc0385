// Words for what went wrong in edited code.

import { filled } from '../../../words/text.js';
import { TROUBLE_TEXTS } from './trouble_texts.js';

/** @import { CodeTrouble } from '../../../wire/protocol.js' */

/** What went wrong, without its place. */
export function troubleWords(/** @type {Pick<CodeTrouble, 'code' | 'values'>} */ { code, values }) {
  const keys = [...(values.suggestion ? [`${code}_suggested`] : []), `${code}.${values.kind}`, code, `${code}.other`];
  const key = keys.find((each) => Object.hasOwn(TROUBLE_TEXTS, each)) ?? 'other';
  return filled(TROUBLE_TEXTS[key], Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])));
}
