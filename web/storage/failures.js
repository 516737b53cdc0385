// What the methods of the browser's storage reject with.

/** What `keep` rejects with when another page has become the run's writer, or a person has deleted the run. */
export class TakenOver extends Error {
  name = 'TakenOver';
}

/** What `keep` rejects with when a run needs data that are neither kept nor given. */
export class DataMissing extends Error {
  name = 'DataMissing';
}

/** What every method rejects with when the browser's storage fails. Its message is empty in some browsers, its name never. */
export class StorageFailure extends Error {
  name = 'StorageFailure';
  field = '';

  constructor(/** @type {{ name: string }} */ { name }) {
    super(name);
    this.code = name === 'QuotaExceededError' ? 'storage_full' : 'storage_failed';
    this.values = { cause: name };
  }
}

/** What a write rejects with that goes on from something which a person has deleted meanwhile, on this page or another. */
export class Deleted extends Error {
  name = 'Deleted';
}

/** What a method rejects with: the browser's errors as one kind, which the page has words for. */
export function storageFailureOf(/** @type {unknown} */ error) {
  return error instanceof DOMException ? new StorageFailure(error) : error;
}
