// Saves a file as a browser download.

/** A browser may start reading the file long after the click, and nothing reports when it is done. */
const KEPT_MILLISECONDS = 60_000;

export function saveFile(/** @type {string} */ name, /** @type {Blob} */ content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MILLISECONDS);
}
