// What runs Python, as types.

import type { PythonParts, Jobs, NativePython, Requests } from '../wire/protocol.js';

/** What can be done while a job is under way. */
export interface JobOptions<Report> {
  /** cancels it */ signal?: AbortSignal;
  /** hears what it reports after each slice but the last */ onReport?: (report: Report) => void;
}

export interface WorkerClient {
  request: <T extends keyof Requests>(type: T, payload: Requests[T]['payload']) => Promise<Requests[T]['result']>;
  /** long work, which gives its last report, or undefined once it is cancelled: then nothing more is heard of it */
  job: <T extends keyof Jobs>(name: T, payload: Jobs[T]['payload'], options?: JobOptions<Jobs[T]['report']>) => Promise<Jobs[T]['report'] | undefined>;
  /** ends the worker; all requests are rejected */ end: () => void;
  /** ends it and starts a fresh one */ restart: () => void;
}

/** A Python that has started, and answers for as long as the worker lives. */
export interface StartedPython {
  /** such as 3.14.0 */ version: string;
  siteVersion: string;
  /** that the kernel shares; undefined if Python runs outside of the browser */ memory: WebAssembly.Memory | undefined;
  /** what is known of it there */ native: NativePython | undefined;
  /** how many of the PyProxies made since the first call are alive; that call begins the counting */ liveProxies: () => number;
  /** settles when all modules that a request needs are there */ prepare: (name: string) => Promise<void>;
  /** asks the bridge */ handle: (name: string, payload: object) => any;
  /** what another Python can start from; left out where Python is not the browser's */ transferParts?: () => Promise<PythonParts>;
}

/** each promise rejects if its file does not arrive */
export interface Downloads {
  /** of the site's files, with their version */ listing: Promise<{ version: string }>;
  /** the modules of SCRIPTS */ scripts: Promise<any[]>;
  /** compiled while it arrives */ wasm: Promise<WebAssembly.Module>;
  lock: Promise<Response>;
  /** those of PACKED, unpacked */ zips: Promise<Uint8Array<ArrayBuffer>>[];
  /** rejects when the first of them fails, or when nothing has arrived for a long time */ failed: Promise<never>;
  /** has `failed` reject, if the files have come in vain */ fail: (error: Error) => void;
  /** ends the watch for such a time */ stop: () => void;
}

/** What is under way. */
export interface Work {
  /** as JOB_RANKS of wire/requests.js; while there is work of a lower one, this is suspended */ rank: number;
  /** goes on; gives the milliseconds until it may go on again. It must not throw */ slice: () => number;
}
