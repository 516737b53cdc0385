// The reporter of `node --test` here: the failures, and one line with the number of passed tests. build.py test uses it.

import { basename, relative } from 'node:path';
import { inspect } from 'node:util';

/** The lines of a stack trace that belong to Node. */
const OF_NODE = /\n +at [^\n]*\bnode:[^\n]*/g;

/** @param {AsyncIterable<{ type: string, data: any }>} events of node:test */
export default async function* report(events) {
  const started = performance.now();
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type === 'test:fail') {
      failed += 1;
      const { cause } = data.details.error;
      const words = (cause?.stack ?? inspect(cause)).replace(OF_NODE, '');
      yield `FAILED ${relative('.', data.file)}:${data.line} ${data.name}\n${words}\n`;
    }
    // Node 24 counts a file without any matching test as a passed test.
    if (type === 'test:pass' && data.skip === undefined && basename(data.file) !== basename(data.name)) passed += 1;
  }
  if (passed + failed === 0) return;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  yield `${passed} ${passed === 1 ? 'test' : 'tests'} of JavaScript passed${failed ? `, ${failed} FAILED` : ''} in ${seconds} s.\n`;
}
