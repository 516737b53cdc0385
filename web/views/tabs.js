// The row of labs: one is shown, arrow keys move along.

/**
 * @param {HTMLElement} element the tablist, of buttons with data-lab and aria-controls
 * @param {{ onSelect: (lab: string) => void }} callbacks
 */
export function createTabs(element, { onSelect }) {
  const attached = new AbortController();
  const tabs = /** @type {HTMLButtonElement[]} */ ([...element.querySelectorAll('[role=tab]')]);

  element.addEventListener('click', (event) => {
    const tab = /** @type {Element} */ (event.target).closest('[role=tab]');
    if (tab) onSelect(/** @type {HTMLElement} */ (tab).dataset.lab ?? '');
  }, { signal: attached.signal });

  element.addEventListener('keydown', (event) => {
    const from = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    onSelect(next.dataset.lab ?? '');
    next.focus();
  }, { signal: attached.signal });

  return {
    /** @param {string} lab the one that is shown */
    update(lab) {
      for (const tab of tabs) {
        const selected = tab.dataset.lab === lab;
        tab.setAttribute('aria-selected', String(selected));
        tab.tabIndex = selected ? 0 : -1;
        const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
        if (panel) panel.hidden = !selected;
      }
    },
    destroy: () => attached.abort(),
  };
}
