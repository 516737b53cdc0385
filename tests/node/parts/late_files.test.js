// Lazily loaded modules are imported only once every file has loaded: browsers that remember a failed import() never request it again.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { text } from '../../../web/words/text.js';

const LISTED = { 'features/runs/connect.js': ['features/runs/connect.js', 'features/runs/view/list.js', 'words/en/runs.json'], 'features/report/connect.js': ['features/report/connect.js', 'features/runs/view/list.js'] };
const SCRIPT = { 'Content-Type': 'text/javascript' };
/** The host's answers, by file; undefined if there is none. @type {Map<string, (() => Response | undefined)>} */
let host;
/** The requested files, in order. @type {string[]} */
let asked;
let imports = 0;
/** @type {typeof import('../../../web/parts/late_files.js')} */
let late;

globalThis.fetch = async (file) => {
  asked.push(String(file));
  const answer = host.get(String(file))?.();
  if (!answer) throw new TypeError('Failed to fetch');
  return answer;
};

beforeEach(async () => {
  const head = { append: (/** @type {EventTarget} */ link) => queueMicrotask(() => link.dispatchEvent(new Event('load'))) };
  globalThis.document = /** @type {any} */ ({ querySelector: () => ({}), createElement: () => new EventTarget(), head }); // a page whose files are served
  host = new Map([['late_modules.json', () => Response.json(LISTED)]]);
  for (const file of new Set(Object.values(LISTED).flat())) host.set(file, () => new Response('', { headers: SCRIPT }));
  for (const name of ['later', 'refusals', 'runs']) host.set(`words/en/${name}.json`, () => Response.json(`of-${name} = Of ${name}.\n`));
  host.set('parts/later.css', () => new Response('', { headers: { 'Content-Type': 'text/css' } }));
  asked = [];
  imports = 0;
  late = await import(`../../../web/parts/late_files.js?${performance.now()}`); // with nothing loaded yet
});

const load = async () => {
  imports += 1;
  return 'the module';
};
const ask = (path = 'features/runs/connect.js') => late.lateModule(path, load);

test('a module is imported once all that it needs has come, and a file that two need is asked for once', async () => {
  assert.equal(await ask(), 'the module');
  assert.equal(await ask('features/report/connect.js'), 'the module');
  assert.deepEqual(asked.sort(), ['features/report/connect.js', 'features/runs/connect.js', 'features/runs/view/list.js', 'late_modules.json', 'parts/later.css', 'words/en/later.json', 'words/en/refusals.json', 'words/en/runs.json']);
  for (const name of ['later', 'refusals', 'runs']) assert.equal(text(`of.${name}`), `Of ${name}.`);
});

for (const [what, answer, sentence] of /** @type {const} */ ([
  ['gets no answer', () => undefined, text('worker.no_answer', { file: 'features/runs/view/list.js' })],
  ['is refused', () => new Response('', { status: 404 }), text('worker.refused', { status: 404, file: 'features/runs/view/list.js', suffix: '.js' })],
  ['is another', () => new Response('<p>', { headers: { 'Content-Type': 'text/html' } }), text('worker.other_file', { file: 'features/runs/view/list.js', came: 'text/html' })],
  ['breaks off', () => new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('network error')) }), { headers: SCRIPT }), text('worker.broken', { file: 'features/runs/view/list.js' })],
])) {
  test(`nothing is imported as long as a file that it needs ${what}, which a sentence says; asked again, only that is requested`, async () => {
    const right = host.get('features/runs/view/list.js');
    host.set('features/runs/view/list.js', answer);
    await assert.rejects(ask(), { message: sentence });
    await assert.rejects(ask(), { message: sentence });
    assert.equal(imports, 0);
    host.set('features/runs/view/list.js', /** @type {any} */ (right));
    asked.length = 0;
    assert.equal(await ask(), 'the module');
    assert.deepEqual([asked, imports], [['features/runs/view/list.js'], 1]);
  });
}

test('the list of what comes later can be asked for again, too', async () => {
  const right = host.get('late_modules.json');
  host.set('late_modules.json', () => undefined);
  await assert.rejects(ask(), { message: text('worker.no_answer', { file: 'late_modules.json' }) });
  host.set('late_modules.json', /** @type {any} */ (right));
  assert.equal(await ask(), 'the module');
});

test('a module that the browser does not import although all has come needs a new page', async () => {
  const refused = late.lateModule('features/runs/connect.js', () => Promise.reject(new TypeError('Importing a module script failed.')));
  await assert.rejects(refused, { name: 'ReloadNeeded', message: text('late.reload') });
});

test('the one-file page asks for nothing', async () => {
  globalThis.document = /** @type {any} */ ({ querySelector: () => null });
  assert.equal(await ask(), 'the module');
  assert.deepEqual(asked, []);
});
