// Starts nothing: Python runs in the terminal, in the process that serves the page. The worker that this server sends
// has it instead of boot.js, and needs only bootPython of either.

import { EngineError } from '../engine_error.js';
import { packed, unpacked } from './native_wire.js';

/** @import { StartedPython } from '../engine_types.js' */

/** Python ends a session after ten minutes of silence. */
const ALIVE_MILLISECONDS = 20_000;

/**
 * @param {string} baseUrl the site's address, with a slash at its end
 * @param {(file: string, loaded: number, total: number) => void} onProgress
 * @param {(error: Error) => void} onFatal called if Python becomes unusable
 * @returns {Promise<StartedPython>}
 */
export async function bootPython(baseUrl, onProgress, onFatal) {
  onProgress('', 1, 1); // nothing to load; Python is starting
  const { session, python, numpy, blas, site_version, elsewhere } = await begin(baseUrl);
  const address = (/** @type {string} */ request, name = '') => {
    const url = new URL(`python/${request}`, baseUrl);
    url.searchParams.set('session', session);
    if (name) url.searchParams.set('name', name);
    return url;
  };
  const fail = (/** @type {Error} */ error) => {
    clearInterval(alive);
    onFatal(error);
    return error;
  };
  const alive = setInterval(async () => {
    const response = await fetch(address('alive'), { method: 'POST' }).catch(() => undefined);
    if (!response?.ok) fail(await refusal(response));
  }, ALIVE_MILLISECONDS);

  return {
    version: python,
    siteVersion: site_version,
    memory: undefined,
    snapshot: '',
    native: { session, numpy, blas, elsewhere: elsewhere ?? undefined },
    liveProxies: () => 0,
    async prepare() {},
    handle(name, payload) {
      // A worker may block on an answer, as it does with Python in the browser.
      const request = new XMLHttpRequest();
      request.open('POST', address('handle', name), false);
      request.responseType = 'arraybuffer';
      try {
        request.send(packed(payload));
      } catch {
        throw fail(new EngineError('native.silent'));
      }
      if (request.status !== 200) throw fail(new Error(new TextDecoder().decode(request.response)));
      return unpacked(request.response);
    },
  };
}

async function begin(/** @type {string} */ baseUrl) {
  const response = await fetch(new URL('python/begin', baseUrl), { method: 'POST' }).catch(() => undefined);
  if (!response?.ok) throw await refusal(response);
  return response.json();
}

/** @param {Response | undefined} response undefined if none came */
async function refusal(response) {
  return response ? new Error(await response.text()) : new EngineError('native.silent');
}
