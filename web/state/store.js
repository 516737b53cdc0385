// An observable value: whoever subscribes hears of every change, at most once an animation frame.

/**
 * @template T
 * @typedef {object} Store
 * @property {() => T} get
 * @property {(change: Partial<T>) => void} set replaces some properties
 * @property {() => void} announce tells the listeners again, for what is to be drawn anew though it is the same
 * @property {(listener: (state: T) => void) => void} subscribe called now, and a frame after changes
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
    announce,
    subscribe(listener) {
      listeners.push(listener);
      listener(state);
    },
  };
}
