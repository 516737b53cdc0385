// Exports with a real Bridge: what is written, what is found in it, late answers, and failures.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createExportActions } from '../../../../web/features/exports/actions.js';
import { FORMATS } from '../../../../web/features/exports/state/exports.js';
import { TESTED } from '../../../../web/features/exports/state/tested.js';
import { createModelFileActions } from '../../../../web/page/actions/model_file_actions.js';
import { openPage } from '../../desk/open_page.js';

/** @param {Awaited<ReturnType<typeof openPage>>} page */
const opened = (page) => ({ ...createExportActions(page.worker, page.store), shown: () => /** @type {import('../../../../web/features/exports/state/exports.js').ExportsState} */ (page.store.get().exports) });

test('every format is written, is read again as it was, and is opened again where it says so', async () => {
  const page = await openPage();
  await page.train(30);
  const weights = await page.weights();
  const exports = opened(page);
  const files = createModelFileActions(page.store, page.labs, { giveFile() {}, readCode: assert.fail });
  for (const format of [...FORMATS.elsewhere, ...FORMATS.here]) {
    await exports.choose(format);
    const { written, trouble } = exports.shown();
    assert.equal(trouble, undefined);
    assert.ok(written, format);
    assert.match(written.name, /^glassnet-xor-3-6-2-\d+[.-]/);
    const { found } = written;
    assert.deepEqual(
      [found.equal_weights, found.largest_difference, found.rows, found.parameters, [...found.layer_sizes]], [true, 0, 8, 38, [3, 6, 2]], format,
    );
    if (format === 'script' || format === 'notebook') continue;
    await page.press('step');
    await files.load(new File([/** @type {Uint8Array<ArrayBuffer>} */ (written.data)], written.name));
    assert.equal(page.store.get().model_file?.refused, undefined, format);
    assert.equal(await page.weights(), weights, format);
  }
});

test('of two formats that are asked for at once, the one that was chosen last is shown', async () => {
  const page = await openPage();
  const exports = opened(page);
  await Promise.all([exports.open(), exports.choose('json'), exports.choose('onnx')]);
  assert.equal(exports.shown().format, 'onnx');
  assert.match(exports.shown().written?.name ?? '', /-onnx\.zip$/);
});

test('what comes after the dialog was closed is dropped, and opened again it has the format that was chosen last', async () => {
  const page = await openPage();
  const exports = opened(page);
  const writing = exports.choose('keras');
  exports.close();
  await writing;
  assert.deepEqual([exports.shown().open, exports.shown().written], [false, undefined]);
  await exports.open();
  assert.deepEqual([exports.shown().open, exports.shown().format], [true, 'keras']);
});

test('every format has a figure of the tests', () => {
  assert.deepEqual(Object.keys(TESTED).sort(), [...FORMATS.elsewhere, ...FORMATS.here].sort());
});
