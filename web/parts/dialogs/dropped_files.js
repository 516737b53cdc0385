// Files dropped on the page: one listener receives them all, and can offer them to the element under them.

/** The event that offers dropped files to the element under them; a handler that takes them prevents the default. */
const FOR_PLACE = 'filesdropped';

/**
 * Lets an element take files that are dropped on it.
 * @param {HTMLElement} element
 * @param {object} place
 * @param {(isOver: boolean) => void} place.onOver whether files are being dragged over it
 * @param {(files: File[]) => void} place.onFiles
 * @param {() => boolean} [place.mayTake]
 */
export function takeDropped(element, { onOver, onFiles, mayTake = () => true }) {
  element.addEventListener('dragover', (event) => {
    if (hasFiles(event) && mayTake()) onOver(true);
  });
  element.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) onOver(false);
  });
  element.addEventListener('drop', () => onOver(false));
  element.addEventListener(FOR_PLACE, (event) => {
    if (event.defaultPrevented || !mayTake()) return;
    event.preventDefault();
    onFiles(/** @type {CustomEvent<File[]>} */ (event).detail);
  });
}

/**
 * Handles all files dropped on the page, which the browser would otherwise open in its place.
 * @param {(files: File[], passOn: () => boolean, folders: FileSystemEntry[]) => void} onFiles passOn: offers them to the element under them;
 *   false if nothing takes them. folders: the dropped folders, which cannot be read as files
 */
export function hearDropped(/** @type {Document} */ page, onFiles) {
  page.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  page.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const { target } = event;
    const files = [...event.dataTransfer?.files ?? []];
    const folders = [...event.dataTransfer?.items ?? []].flatMap((item) => item.webkitGetAsEntry?.() ?? []).filter(({ isDirectory }) => isDirectory);
    const offer = new CustomEvent(FOR_PLACE, { bubbles: true, cancelable: true, detail: files });
    if (files.length) onFiles(files, () => target?.dispatchEvent(offer) === false, folders);
  });
}

function hasFiles(/** @type {DragEvent} */ event) {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
