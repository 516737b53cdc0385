// Preloaded by all that runs modules of web/ in Node: gives them Fluent as the build has bundled it, and all texts of the page.

import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';

const FLUENT = new URL('../../dist/vendor/fluent.js', import.meta.url).href;
const RESOLVE = `export const resolve = (name, context, next) => (name.endsWith('/vendor/fluent.js') ? { url: ${JSON.stringify(FLUENT)}, shortCircuit: true } : next(name, context));`;
const TEXTS = new URL('../../web/words/en/', import.meta.url);

register(`data:text/javascript,${encodeURIComponent(RESOLVE)}`);
const { addTexts } = await import('../../web/words/text.js');
for (const name of readdirSync(TEXTS)) addTexts(readFileSync(new URL(name, TEXTS), 'utf8'));
