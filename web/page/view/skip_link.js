// A link with which the keyboard skips what stands before a part of the page.

export function createSkipLink(/** @type {HTMLElement} */ link, /** @type {{ focus: () => void }} */ target) {
  link.addEventListener('click', (event) => {
    event.preventDefault(); // the address already names the tab and its settings
    target.focus();
  });
}
