// A link with which the keyboard skips what stands before a part of the page.

/**
 * @param {HTMLElement} link
 * @param {{ focus: () => void }} target
 */
export function createSkipLink(link, target) {
  link.addEventListener('click', (event) => {
    event.preventDefault(); // the address already names the tab and its settings
    target.focus();
  });
}
