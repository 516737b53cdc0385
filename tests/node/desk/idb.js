// Replaces vendor/idb.js: in-memory databases with serial, all-or-nothing transactions.

/** @typedef {{ isClosed: boolean }} Connection */
/** What each database holds, by its name. @type {Map<string, { version: number, stores: Map<string, { keyPath: string | string[], rows: Map<string, any> }>, last: Promise<unknown>, connections: Connection[], failure?: Error | undefined }>} */
const databases = new Map();

/** Called before each write; a test can make it throw. @type {(store: string, act: 'put' | 'delete', what: any) => void} */
let onWrite = () => {};

/** @param {typeof onWrite} act may throw, as a browser's store does */
export function beforeWrites(act) {
  onWrite = act;
}

/**
 * Changes all values of a store, as damage or another version of the page might.
 * @param {string} name of the database
 */
export function changeValues(name, /** @type {string} */ store, /** @type {object | ((value: any) => object)} */ change) {
  const rows = databases.get(name)?.stores.get(store)?.rows ?? new Map();
  for (const [key, value] of rows) rows.set(key, { ...value, ...(typeof change === 'function' ? change(value) : change) });
}

/**
 * How many values each store holds; empty ones are left out.
 * @param {string} name of the database
 * @returns {Record<string, number>}
 */
export function heldIn(name) {
  const stores = [...databases.get(name)?.stores ?? []];
  return Object.fromEntries(stores.flatMap(([store, { rows }]) => (rows.size ? [[store, rows.size]] : [])));
}

/** Closes a database's connections without notice, as a browser does when it needs memory. */
export function closeConnections(/** @type {string} */ name) {
  for (const connection of databases.get(name)?.connections ?? []) connection.isClosed = true;
}

/**
 * Makes every operation on a database fail with an error; without one it works again.
 * @param {Error} [failure]
 */
export function fail(/** @type {string} */ name, failure) {
  Object.assign(databases.get(name) ?? {}, { failure });
}

/** Makes a database hang until the returned function is called. */
export function hang(/** @type {string} */ name) {
  const database = /** @type {NonNullable<ReturnType<typeof databases.get>>} */ (databases.get(name));
  let goOn = () => {};
  const before = database.last;
  database.last = Promise.all([before, new Promise((resolve) => {
    goOn = () => resolve(undefined);
  })]);
  return goOn;
}

const nameOf = (/** @type {any} */ key) => JSON.stringify(key, (_, value) => (value === Infinity ? 'Infinity' : value));

/** Keys are strings, or a string and a number. */
globalThis.IDBKeyRange = /** @type {any} */ ({
  bound: (/** @type {any} */ [of]) => ({ has: (/** @type {any} */ key) => key[0] === of }),
});

/**
 * @param {string} name
 * @param {number} version
 * @param {{ upgrade: (database: any, before: number, after: number, transaction: any) => unknown }} callbacks
 */
export async function openDB(name, version, { upgrade }) {
  const before = databases.get(name)?.version ?? 0;
  if (before > version) throw Object.assign(new Error('a newer version is there'), { name: 'VersionError' });
  if (!databases.has(name)) databases.set(name, { version: 0, stores: new Map(), last: Promise.resolve(), connections: [] });
  const database = /** @type {NonNullable<ReturnType<typeof databases.get>>} */ (databases.get(name));
  if (before < version) {
    await upgrade({
      createObjectStore(/** @type {string} */ store, /** @type {any} */ { keyPath }) {
        database.stores.set(store, { keyPath, rows: new Map() });
        return { createIndex() {} };
      },
    }, before, version, undefined);
    database.version = version;
  }
  const connection = { isClosed: false };
  database.connections.push(connection);
  return {
    transaction() {
      if (connection.isClosed) throw new DOMException('', 'InvalidStateError');
      if (database.failure) throw database.failure;
      return begun(database);
    },
    close() {},
  };
}

function begun(/** @type {NonNullable<ReturnType<typeof databases.get>>} */ database) {
  const saved = new Map();
  let waiting = 0;
  let ended = false;
  /** @type {(error?: Error) => void} */
  let end = () => {};
  const done = /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    end = (error) => {
      ended = true;
      if (error) reject(error);
      else resolve();
    };
  }));
  const turn = database.last;
  database.last = done.catch(() => {});

  /** Ends the transaction once nothing more is requested of it. */
  function endSoon() {
    setImmediate(() => {
      if (!waiting && !ended) end();
    });
  }

  /**
   * @template T
   * @param {() => T} act
   */
  async function request(act) {
    waiting += 1;
    try {
      await turn;
      if (ended) throw new Error('The transaction has ended.');
      return structuredClone(act());
    } finally {
      waiting -= 1;
      endSoon();
    }
  }
  turn.then(endSoon);

  return {
    done,
    abort() {
      for (const [store, rows] of saved) /** @type {any} */ (database.stores.get(store)).rows = rows;
      if (!ended) end(Object.assign(new Error('aborted'), { name: 'AbortError' }));
    },
    objectStore(/** @type {string} */ name) {
      const store = /** @type {any} */ (database.stores.get(name));
      const keyOf = (/** @type {any} */ value) => (Array.isArray(store.keyPath) ? store.keyPath.map((/** @type {string} */ key) => value[key]) : value[store.keyPath]);
      const keys = (/** @type {any} */ range) => [...store.rows.keys()].map((key) => JSON.parse(key)).filter((key) => !range || range.has(key))
        .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
      const writing = (/** @type {() => void} */ act) => request(() => {
        if (!saved.has(name)) saved.set(name, new Map(store.rows));
        act();
      });
      return {
        get: (/** @type {any} */ key) => request(() => store.rows.get(nameOf(key))),
        getKey: (/** @type {any} */ key) => request(() => (store.rows.has(nameOf(key)) ? key : undefined)),
        getAllKeys: (/** @type {any} */ range) => request(() => keys(range)),
        getAll: (/** @type {any} */ range) => request(() => keys(range).map((key) => store.rows.get(nameOf(key)))),
        put(/** @type {any} */ value) {
          onWrite(name, 'put', value);
          const copy = structuredClone(value);
          return writing(() => store.rows.set(nameOf(keyOf(copy)), copy));
        },
        delete(/** @type {any} */ key) {
          onWrite(name, 'delete', key);
          return writing(() => store.rows.delete(nameOf(key)));
        },
        clear: () => writing(() => store.rows.clear()),
        index: (/** @type {string} */ of) => ({
          async openKeyCursor() {
            const found = await request(() => [...store.rows.values()].map((row) => row[of]));
            const from = (/** @type {number} */ at) => (at < found.length ? { key: found[at], continue: async () => from(at + 1) } : null);
            return from(0);
          },
        }),
      };
    },
  };
}
