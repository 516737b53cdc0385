// Styles of a part of the page that is loaded later. The one-file page has all of them from the start.

/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/**
 * Resolves once a stylesheet is there. Rejects when it cannot be loaded; it can be asked for again then.
 * @param {string} path in web/
 * @returns {Promise<void>}
 */
export function lateStyles(path) {
  if (!document.querySelector('link[rel=stylesheet]')) return Promise.resolve();
  const before = asked.get(path);
  if (before) return before;
  const coming = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = path;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      asked.delete(path);
      link.remove();
      reject(new Error(`${path} could not be loaded.`));
    });
    document.head.append(link);
  });
  asked.set(path, coming);
  return coming;
}
