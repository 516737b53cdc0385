// Makes Python's memory snapshot and keeps it, in a worker of its own that ends afterwards.

import { beginDownloads } from '../downloads.js';
import { createSnapshots } from '../snapshots.js';
import { makeSnapshot } from './restored_python.js';

keepSnapshot(new URL('../..', import.meta.url).href).then(() => postMessage('made'), (error) => postMessage(String(error)));

async function keepSnapshot(/** @type {string} */ baseUrl) {
  const snapshots = createSnapshots(baseUrl);
  const downloads = beginDownloads(baseUrl, () => {});
  try {
    const { version } = await downloads.listing;
    if (await snapshots.isWanted(version)) await snapshots.keep(version, await Promise.race([makeSnapshot(baseUrl, downloads), downloads.failed]));
  } finally {
    downloads.stop();
  }
}
