// Files that fall on the page: one place hears of them all, reads what they are, and hands them to where they fell, or elsewhere.

/** Offers a place the files that fell on it; whoever takes them prevents the default. */
const FOR_PLACE = 'filesdropped';

/**
 * Has an element take files that are dropped on it.
 * @param {HTMLElement} element
 * @param {object} place
 * @param {(isOver: boolean) => void} place.onOver files are held above it
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
 * Hears of all files that are dropped on the page, which a browser would open in place of it.
 * @param {(files: File[], handOver: () => boolean, folders: FileSystemEntry[]) => void} onFiles handOver: gives them to where they fell; false if
 *   nothing there takes any. folders: those of them that cannot be read as files
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
