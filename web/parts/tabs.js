// A row of tabs, one of them shown; arrow keys move along it.

/**
 * @template {string} Name
 * @param {HTMLElement} element the tablist; its buttons have aria-controls and the tab's name in data-tab
 * @param {{ onSelect: (name: Name) => void }} callbacks
 */
export function createTabs(element, { onSelect }) {
  const tabs = /** @type {HTMLButtonElement[]} */ ([...element.querySelectorAll('[role=tab]')]);

  element.addEventListener('click', (event) => {
    const tab = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[role=tab]'));
    if (tab) onSelect(nameOf(tab));
  });

  element.addEventListener('keydown', (event) => {
    const seen = tabs.filter((tab) => tab.getClientRects().length); // a lesson may hide some
    const from = seen.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: seen.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = seen[(to + seen.length) % seen.length];
    onSelect(nameOf(next));
    next.focus();
  });

  const nameOf = (/** @type {HTMLElement} */ tab) => /** @type {Name} */ (tab.dataset.tab);

  return {
    update(/** @type {Name} */ shown) {
      for (const tab of tabs) {
        const selected = nameOf(tab) === shown;
        tab.setAttribute('aria-selected', String(selected));
        tab.tabIndex = selected ? 0 : -1;
        const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
        if (panel) panel.hidden = !selected;
      }
    },
  };
}
