// Handing a person a file, as the browser's own download.

/** A browser may begin to read it long after the click; when it has, nobody tells. */
const KEPT_MILLISECONDS = 60_000;

/**
 * @param {string} name
 * @param {Blob} content
 */
export function saveFile(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MILLISECONDS);
}
