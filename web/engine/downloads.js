// The files that Python needs before the first prediction: all are requested at once, counted as they arrive, and
// listed when they fail. Pyodide alone would request them one by one, and hang if one does not arrive.
// Also the one file that Python needs later.

import { importModule } from './assets.js';
import { EngineError } from './engine_error.js';

/** @import { Downloads } from './engine_types.js' */
/** @typedef {ReturnType<typeof trackProgress>} DownloadProgress */

const STALLED_SECONDS = 30;
/** How long Python may take to start once all files have arrived; a slow device takes half a minute. */
const STARTING_SECONDS = 90;
/** Each timeout is this many looks at the clock. A worker that was busy skips missed looks, so it hears of arrivals before it times out. */
const LOOKS = 10;
/** Milliseconds between progress messages: each makes the page redraw while it is busy starting. */
const REPORT_PAUSE = 100;
const LIST = 'files.json';
const SCRIPTS = ['runtime/pyodide.js', 'runtime/pyodide.asm.js'];
const WASM = 'runtime/pyodide.asm.wasm';
const WASM_TYPE = 'application/wasm';
const LOCK = 'runtime/pyodide-lock.json';
/** Uncompressed zips inside gzip: smaller than ordinary zips, and decompressed by the browser. */
const PACKED = ['runtime/python_stdlib.packed', 'runtime/numpy.packed', 'runtime/glassnet.packed'];
/** Our modules that the first answer does not need, packed in the same way. */
const PACKED_LATER = 'runtime/glassnet_later.packed';

/**
 * @param {string} baseUrl the site's address, with a slash at its end
 * @param {(file: string, loaded: number, total: number) => void} onProgress bytes so far, and bytes in all
 * @returns {Downloads}
 */
export function beginDownloads(baseUrl, onProgress) {
  const { failed, fail } = failure();
  const progress = trackProgress(onProgress, fail);

  /**
   * @template T
   * @param {string} file
   * @param {Promise<T>} download
   */
  const watched = (file, download) => {
    progress.begin(file);
    download.then(() => progress.arrive(file), fail);
    return download;
  };
  const listing = readListing(baseUrl);
  watched(LIST, listing.then(({ files }) => progress.expect(new Map([...SCRIPTS, WASM, ...PACKED].map((file) => [file, files[file].size])))));
  const wasm = request(baseUrl, WASM);
  // Counts a clone, which must be made before anyone reads the response.
  watched(WASM, wasm.then((response) => countAll(response.clone(), WASM, progress)));
  const compiled = wasm.then(compile);
  compiled.catch(fail);
  return {
    listing,
    scripts: Promise.all(SCRIPTS.map((file) => watched(file, importFile(baseUrl, file, progress)))),
    wasm: compiled,
    zips: PACKED.map((file) => watched(file, unpackedFile(baseUrl, file, progress))),
    lock: watched(LOCK, request(baseUrl, LOCK)),
    failed,
    fail,
    stop: progress.stop,
  };
}

/** The unpacked zip PACKED_LATER. Rejects if it does not arrive or is damaged. */
export async function downloadLater(/** @type {string} */ baseUrl) {
  const { failed, fail } = failure();
  const progress = trackProgress(() => {}, fail);
  progress.begin(PACKED_LATER);
  try {
    return await Promise.race([unpackedFile(baseUrl, PACKED_LATER, progress), failed]);
  } finally {
    progress.stop();
  }
}

function failure() {
  /** @type {(error: Error) => void} */
  let fail = () => {};
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {}); // it may fail after everyone has stopped waiting
  return { failed, fail };
}

/**
 * Adds up bytes as they arrive; fails when none have arrived for a long time.
 * @param {(file: string, loaded: number, total: number) => void} onProgress
 * @param {(error: Error) => void} fail
 */
function trackProgress(onProgress, fail) {
  /** The size of each file in bytes, known soon after the files begin to arrive. @type {Map<string, number>} */
  let sizes = new Map();
  let total = 0;
  /** @type {Map<string, number>} */
  const loaded = new Map();
  /** Files that have not arrived in full. @type {Set<string>} */
  const awaited = new Set();
  let last = '';
  let reported = -Infinity;
  let timer = 0;
  const watch = () => {
    clearInterval(timer);
    const seconds = awaited.size ? STALLED_SECONDS : STARTING_SECONDS;
    let looks = 0;
    timer = setInterval(() => {
      looks += 1;
      if (looks < LOOKS) return;
      clearInterval(timer);
      fail(stalled(seconds, [...awaited]));
    }, (seconds * 1000) / LOOKS);
  };
  const report = () => {
    const sum = [...loaded].reduce((bytes, [file, come]) => bytes + Math.min(come, sizes.get(file) ?? 0), 0);
    const now = performance.now();
    if (total === 0 || (sum < total && now - reported < REPORT_PAUSE)) return;
    reported = now;
    onProgress(last, sum, total);
  };
  return {
    /** @param {string} file the file just requested */
    begin(file) {
      awaited.add(file);
      watch();
    },
    /** @param {string} file the file, now here in full */
    arrive(file) {
      awaited.delete(file);
      watch();
    },
    /** @param {Map<string, number>} listed the size of every file */
    expect(listed) {
      sizes = listed;
      total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      report();
    },
    /** @param {number} bytes arrived so far; Infinity for the whole file */
    reach(/** @type {string} */ file, bytes) {
      watch();
      last = file;
      loaded.set(file, bytes);
      report();
    },
    stop() {
      clearInterval(timer);
    },
  };
}

/**
 * The list that build.py wrote.
 * @param {string} baseUrl
 * @returns {Promise<{ version: string, files: Record<string, { size: number }> }>}
 */
async function readListing(baseUrl) {
  const response = await request(baseUrl, LIST);
  return response.json().catch(() => {
    throw missing(LIST, response);
  });
}

export async function request(/** @type {string} */ baseUrl, /** @type {string} */ file) {
  const response = await fetch(new URL(file, baseUrl)).catch(() => undefined);
  if (!response?.ok) throw missing(file, response);
  return response;
}

async function compile(/** @type {Response} */ response) {
  // Browsers cache code compiled from the host's own response, so that response is used if its type is right.
  const isRight = response.headers.get('Content-Type') === WASM_TYPE;
  const typed = isRight ? response : new Response(response.body, { headers: { 'Content-Type': WASM_TYPE } });
  return WebAssembly.compileStreaming(typed).catch((error) => {
    throw error instanceof RangeError ? new EngineError('worker.no_memory') : broken(WASM);
  });
}

async function unpackedFile(/** @type {string} */ baseUrl, /** @type {string} */ file, /** @type {DownloadProgress} */ progress) {
  const bytes = counted(await request(baseUrl, file), file, progress);
  const unpacked = bytes.pipeThrough(new DecompressionStream('gzip'));
  const buffer = await new Response(unpacked).arrayBuffer().catch(() => {
    throw broken(file);
  });
  return new Uint8Array(buffer);
}

async function countAll(/** @type {Response} */ response, /** @type {string} */ file, /** @type {DownloadProgress} */ progress) {
  await counted(response, file, progress).pipeTo(new WritableStream()).catch(() => {
    throw broken(file);
  });
}

/** A response whose bytes are counted as they pass through. */
function counted(/** @type {Response} */ response, /** @type {string} */ file, /** @type {DownloadProgress} */ progress) {
  let bytes = 0;
  /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const counter = new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      progress.reach(file, bytes);
      controller.enqueue(chunk);
    },
  });
  return /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).pipeThrough(counter);
}

async function importFile(/** @type {string} */ baseUrl, /** @type {string} */ file, /** @type {DownloadProgress} */ progress) {
  try {
    const module = await importModule(baseUrl, file);
    progress.reach(file, Infinity);
    return module;
  } catch {
    await request(baseUrl, file); // reports the host's refusal, which importing hides
    throw broken(file);
  }
}

function missing(/** @type {string} */ file, /** @type {Response | undefined} */ response) {
  if (response && !response.ok) {
    const suffix = file.slice(file.lastIndexOf('.'));
    return new EngineError('worker.refused', { status: response.status, file, suffix });
  }
  if (!response) return new EngineError('worker.no_answer', { file });
  return new EngineError('worker.other_file', { file, came: String(response.headers.get('Content-Type')) });
}

/** @param {string[]} files those that have not arrived */
function stalled(/** @type {number} */ seconds, files) {
  return files.length ? new EngineError('worker.stalled', { seconds, files }) : new EngineError('worker.slow_start', { seconds });
}

/** @param {string} file one that began to arrive */
function broken(file) {
  return new EngineError('worker.broken', { file });
}
