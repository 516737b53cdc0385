// Replaces import() in the one-file page: build.py joins lazily imported modules into separate scripts,
// carried like every other file. The page's policy allows exactly these scripts.

import { CARRIED_BASE } from './assets.js';

/**
 * @param {string} path of the module to import
 * @returns {Promise<object>} what it exports
 */
export async function importJoined(path) {
  const { joinedModules } = /** @type {{ joinedModules: Record<string, object> }} */ (/** @type {unknown} */ (globalThis));
  if (!joinedModules[path]) {
    const response = await fetch(new URL(path, CARRIED_BASE));
    const script = document.createElement('script');
    script.textContent = await response.text();
    document.head.append(script); // this runs it
    script.remove();
  }
  return joinedModules[path];
}
