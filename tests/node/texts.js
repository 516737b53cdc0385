// Preloaded wherever modules of web/ run in Node: gives them Fluent as bundled by the build, and all texts of the page.

import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';

const FLUENT = new URL('../../dist/vendor/fluent.js', import.meta.url).href;
const RESOLVE = `export const resolve = (name, context, next) => (name.endsWith('/vendor/fluent.js') ? { url: ${JSON.stringify(FLUENT)}, shortCircuit: true } : next(name, context));`;
const TEXTS = new URL('../../web/words/en/', import.meta.url);

register(`data:text/javascript,${encodeURIComponent(RESOLVE)}`);
const { addTexts } = await import('../../web/words/text.js');
const { error } = console;
/** A missing value in a text is the caller's fault, so it throws. */
console.error = (words, ...others) => {
  if (String(words).includes('Unknown variable')) throw new Error(words);
  error(words, ...others);
};
const sources = readdirSync(TEXTS).map((name) => readFileSync(new URL(name, TEXTS), 'utf8'));
sources.forEach(addTexts);

/** The rest of every text key with this beginning. @param {string} start such as `thing.` */
export function keysAfter(start) {
  const ids = sources.flatMap((source) => [...source.matchAll(/^[\w-]+(?= =)/gm)]).map(([id]) => id.replaceAll('-', '.'));
  return ids.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}
