// An observable value: subscribers hear of changes at most once an animation frame.

/**
 * @template T
 * @typedef {object} Store
 * @property {() => T} get
 * @property {(change: Partial<T>) => void} set replaces some properties
 * @property {(change: Partial<T>) => void} prepare like `set`, but the listeners hear of it only with the next change
 * @property {() => void} announce calls the listeners although nothing changed, to redraw
 * @property {(listener: (state: T) => void) => void} subscribe the listener is called now, and a frame after changes
 */

/**
 * @template {object} T
 * @param {T} initial
 * @returns {Store<T>}
 */
export function createStore(initial) {
  let state = initial;
  let scheduled = false;
  /** @type {((state: T) => void)[]} */
  const listeners = [];

  function notify() {
    scheduled = false;
    for (const listener of listeners) listener(state);
  }

  function announce() {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(notify);
  }

  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      announce();
    },
    prepare(change) {
      state = { ...state, ...change };
    },
    announce,
    subscribe(listener) {
      listeners.push(listener);
      listener(state);
    },
  };
}

/**
 * Calls `act` when selected values of the state have changed, a frame later like any subscriber.
 * @template T
 * @param {Store<T>} store
 * @param {(state: T) => unknown[]} select the values; always the same number of them
 * @param {() => void} act
 */
export function watchState(store, select, act) {
  let before = select(store.get());
  store.subscribe((state) => {
    const now = select(state);
    if (now.every((value, index) => value === before[index])) return;
    before = now;
    act();
  });
}
