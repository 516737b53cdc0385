// The types of the engine, which runs Python in a worker.

import type { Jobs, NativePython, PythonParts, Requests, SnapshotUse } from '../wire/protocol.js';

/** Options of a job. */
export interface JobOptions<Report> {
  /** cancels the job */ signal?: AbortSignal;
  /** receives every report but the last, which is the job's result */ onReport?: (report: Report) => void;
}

export interface WorkerClient {
  request: <T extends keyof Requests>(type: T, payload: Requests[T]['payload']) => Promise<Requests[T]['result']>;
  /** starts long work; resolves to its last report, or to undefined once cancelled, after which no report follows */
  job: <T extends keyof Jobs>(name: T, payload: Jobs[T]['payload'], options?: JobOptions<Jobs[T]['report']>) => Promise<Jobs[T]['report'] | undefined>;
  /** ends the worker; pending requests and jobs are rejected */ end: () => void;
  /** ends the worker and starts another */ restart: () => void;
}

/** A Python that has started. */
export interface StartedPython {
  /** Python's version, such as 3.14.0 */ version: string;
  siteVersion: string;
  /** Python's memory, which the kernels share; undefined if Python runs outside the browser */ memory: WebAssembly.Memory | undefined;
  /** facts about a Python outside the browser; undefined otherwise */ native: NativePython | undefined;
  snapshot: SnapshotUse;
  /** the number of live PyProxies made since the first call; 0 if Python runs outside the browser */ liveProxies: () => number;
  /** resolves once all modules that a request needs are installed; rejects if they do not arrive */ prepare: (name: string) => Promise<void>;
  /** passes a request to Python's bridge and returns the reply */ handle: (name: string, payload: object) => any;
  /** copies what another Python can start from; absent if Python runs outside the browser */ transferParts?: () => Promise<PythonParts>;
}

/** The downloads that Python starts from. Each promise rejects if its file does not arrive. */
export interface Downloads {
  /** the list of the site's files, with the site's version */ listing: Promise<{ version: string }>;
  /** the modules of SCRIPTS */ scripts: Promise<any[]>;
  /** the module WASM, compiled while it arrives */ wasm: Promise<WebAssembly.Module>;
  lock: Promise<Response>;
  /** the zips of PACKED, decompressed */ zips: Promise<Uint8Array<ArrayBuffer>>[];
  /** rejects at the first failure, or if for too long nothing arrives or Python does not start */ failed: Promise<never>;
  /** makes `failed` reject, if Python cannot start from the files */ fail: (error: Error) => void;
  /** stops the timeout of `failed` */ stop: () => void;
}

/** Python's memory once NumPy and our package are imported, before it was used. */
export interface Snapshot {
  /** as Pyodide makes it: its own description, then all memory */ memory: Uint8Array<ArrayBuffer>;
  /** each open library's number and path */ handles: [handle: number, path: string][];
  /** what glassnet.browser.snapshot.proof gave */ proof: string;
}

/** Where the snapshot of this version of the site is kept. */
export interface SnapshotStore {
  /** undefined if there is none; rejects if it is damaged or storage fails */ find: () => Promise<Snapshot | undefined>;
  /** deletes one that did not restore */ discard: () => Promise<void>;
}

/** Work that the worker does in slices. */
export interface Work {
  /** its rank, as in JOB_RANKS of wire/requests.js; due work of a lower rank goes first */ rank: number;
  /** does one slice and returns the milliseconds until the next may begin; must not throw */ slice: () => number;
}
