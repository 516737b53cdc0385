// The errors of the browser's storage.

/** The error of `keep` when another page has become the run's writer, or the user has deleted the run. */
export class TakenOver extends Error {
  name = 'TakenOver';
}

/** The error of `keep` when a run needs data that are neither kept nor given. */
export class DataMissing extends Error {
  name = 'DataMissing';
}

/** The error of every method when the browser's storage fails. The browser's own error may have no message, but always has a name. */
export class StorageFailure extends Error {
  name = 'StorageFailure';
  field = '';

  constructor(/** @type {{ name: string }} */ { name }) {
    super(name);
    this.code = name === 'QuotaExceededError' ? 'storage_full' : 'storage_failed';
    this.values = { cause: name };
  }
}

/** The error of a write that builds on something that the user has since deleted, on this page or another. */
export class Deleted extends Error {
  name = 'Deleted';
}

/** Converts the browser's errors into StorageFailure, which the page has words for; others stay as they are. */
export function storageFailureOf(/** @type {unknown} */ error) {
  return error instanceof DOMException ? new StorageFailure(error) : error;
}
