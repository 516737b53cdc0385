// Preloaded by all that runs modules of web/ in Node: gives them Fluent as the build has bundled it, and all texts of the page.

import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';

const FLUENT = new URL('../../dist/vendor/fluent.js', import.meta.url).href;
const RESOLVE = `export const resolve = (name, context, next) => (name.endsWith('/vendor/fluent.js') ? { url: ${JSON.stringify(FLUENT)}, shortCircuit: true } : next(name, context));`;
const TEXTS = new URL('../../web/words/en/', import.meta.url);

register(`data:text/javascript,${encodeURIComponent(RESOLVE)}`);
const { addTexts } = await import('../../web/words/text.js');
const { error } = console;
/** A text that lacks a value is a fault of whoever asks for it. */
console.error = (words, ...others) => {
  if (String(words).includes('Unknown variable')) throw new Error(words);
  error(words, ...others);
};
const sources = readdirSync(TEXTS).map((name) => readFileSync(new URL(name, TEXTS), 'utf8'));
sources.forEach(addTexts);

/** What follows in the keys of the texts that begin so. @param {string} start such as `thing.` */
export function keysAfter(start) {
  const ids = sources.flatMap((source) => [...source.matchAll(/^[\w-]+(?= =)/gm)]).map(([id]) => id.replaceAll('-', '.'));
  return ids.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}
