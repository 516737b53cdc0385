// The errors of the browser's storage.

/** `keep` rejects with it when another page has become the run's writer, or the user has deleted the run. */
export class TakenOver extends Error {
  name = 'TakenOver';
}

/** `keep` rejects with it when a run needs data that are neither kept nor given. */
export class DataMissing extends Error {
  name = 'DataMissing';
}

/** Every method rejects with it when the browser's storage fails. The browser's error may have no message, but always has a name. */
export class StorageFailure extends Error {
  name = 'StorageFailure';
  field = '';

  constructor(/** @type {{ name: string }} */ { name }) {
    super(name);
    this.code = name === 'QuotaExceededError' ? 'storage_full' : 'storage_failed';
    this.values = { cause: name };
  }
}

/** A write that builds on something the user has since deleted, on this page or another, rejects with it. */
export class Deleted extends Error {
  name = 'Deleted';
}

/** Converts the browser's errors into StorageFailure, which the page has words for; others stay as they are. */
export function storageFailureOf(/** @type {unknown} */ error) {
  return error instanceof DOMException ? new StorageFailure(error) : error;
}
