// A link that lets keyboard users skip to a part of the page.

export function createSkipLink(/** @type {HTMLElement} */ link, /** @type {{ focus: () => void }} */ target) {
  link.addEventListener('click', (event) => {
    event.preventDefault(); // the address already holds the tab and its settings
    target.focus();
  });
}
