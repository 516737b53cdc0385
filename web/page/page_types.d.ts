// The types of the page: its state, and what its parts share.

import type { WorkerClient } from '../engine/engine_types.js';
import type { RunningCode } from '../features/workshop/state/workshop.js';
import type { Complain } from '../lab/actions/errors.js';
import type { LabActions } from '../lab/actions/lab_actions.js';
import type { Labs } from '../lab/lab_types.js';
import type { Rules } from '../lab/lab_types.js';
import type { createRunBar } from '../lab/view/run_bar.js';
import type { Palette } from '../parts/pictures/colors.js';
import type { BootReply, LabName, Trouble, WorkerEvent } from '../wire/protocol.js';
import type { PageBrowser } from './actions/page_address.js';
import type { TABS } from './state/page_state.js';

export type TabName = (typeof TABS)[number];

export interface PythonState {
  phase: import('../lab/lab_types.js').PythonPhase;
  /** the bytes loaded so far */ loaded: number;
  /** the bytes to load */ total: number;
  version: string;
  kernel_problem: import('../wire/protocol.js').KernelProblem;
  snapshot: import('../wire/protocol.js').SnapshotUse;
  /** the engines available besides `numpy`; undefined until Python has started */ engines: string[] | undefined;
  /** facts about a Python in the terminal; undefined if Python runs in the browser */ native: import('../wire/protocol.js').NativePython | undefined;
}

/** The note on the last model file, shown with its lab. An empty key: nothing to show yet, or only why it was refused. */
export type ModelFileNote = { lab: LabName, key: '' | 'model.saved' | 'model.loaded', name: string, refused?: Trouble };

export interface PageState {
  shown: TabName;
  /** the parts of the page that nobody has pointed at yet, while nothing has been pressed */ quiet: readonly import('./state/quiet.js').QuietPart[];
  /** the view shown in the Digits tab */ digits_view: import('../tabs/digits/state/digits_pages.js').DigitsView;
  /** whether the Draw tab reads drawings or teaches them to a network */ draw_view: 'read' | 'teach';
  python: PythonState;
  labs: Labs;
  model_file: ModelFileNote | undefined;
  copy: import('./state/sharing.js').CopyNote | undefined;
  /** whether a copied link carries what has been learnt */ share_learnt: boolean;
  lesson: import('../features/lesson/state/address_lesson.js').ShownLesson | undefined;
  /** the user's place in a lesson in steps; undefined without one */ walk: import('../features/lesson/state/walk.js').LessonWalk | undefined;
  /** the progress in all lessons; undefined until there is any */ lesson_progress: import('../features/lesson/state/progress.js').AllProgress | undefined;
  /** the lesson being written; undefined until the user writes one */ lesson_draft: import('../features/lesson/state/draft.js').LessonDraft | undefined;
  /** the lab whose enlarged picture and curves fill its stage; undefined if none does */ charts: LabName | undefined;
  /** whether all settings are shown beside the lab */ settings_open: boolean;
  /** whether saving and sharing alone are shown there; no effect while all settings are */ share_open: boolean;
  /** the user's name for proofs, reports and submissions; may be empty */ own_name: string;
  /** the last messages, noted by noteHappened */ happened: string[];
  digits_answers: import('../tabs/digits/state/digits_answers.js').AnswersAboutDigits;
  own_data: import('../tabs/digits/state/own_data.js').OwnDataState;
  story: import('../features/story/state.js').StoryState;
  drawing: import('../tabs/draw/state/drawing.js').DrawingState;
  /** the drawings a network is taught, and the results; undefined until first shown */ teach: import('../features/teach/state/teach.js').TeachState | undefined;
  /** drawings from a dropped file or a link, until they are read */ arriving_signs: File | { text: string } | undefined;
  /** undefined while it is closed */ what_if: import('../features/what_if/state.js').WhatIfState | undefined;
  /** the held weight; undefined if none is held */ held_weight: import('../features/held_weight/state.js').HeldWeight | undefined;
  /** the examples that moved a weight; undefined while this is closed */ pushes: import('../features/pushes/state/pushes.js').PushesState | undefined;
  code: import('../tabs/code/code_types.js').CodeState;
  kept: import('../features/keeping/state.js').KeptState;
  /** the drawer of kept runs; undefined until first opened */ runs: import('../features/runs/state.js').RunsDrawer | undefined;
  /** proofs of training; undefined until first opened */ proofs: import('../features/proofs/state.js').ProofsState | undefined;
  /** the pupil's submission; undefined while it is closed */ submission: import('../features/submission/state.js').SubmissionState | undefined;
  /** the submissions of a class; undefined while they are closed */ classroom: import('../features/classroom/state/classroom.js').ClassroomState | undefined;
  /** the report on a run; undefined until one is first opened */ report: import('../features/report/state.js').ReportState | undefined;
  /** undefined until first opened */ search: import('../features/search/state/search.js').SearchState | undefined;
  /** the export of a network; undefined until first opened */ exports: import('../features/exports/state/exports.js').ExportsState | undefined;
  /** edited code that came with a link, a model file or a kept run, until the workshop takes it */ arriving_code: import('../features/workshop/state/workshop.js').ArrivingCode | undefined;
  /** undefined until first opened */ workshop: import('../features/workshop/state/workshop.js').WorkshopState | undefined;
}

export type PageStore = import('./state/store.js').Store<PageState>;

export type Kept = import('../features/keeping/keep_page.js').Kept;

/** The time in milliseconds, and timers. */
export interface PageClock {
  now: () => number;
  setTimeout: (act: () => void, milliseconds: number) => number;
  clearTimeout: (timer: number | undefined) => void;
}

/** Notices, one at each place, which stay until they are closed or no longer true. offer: a button. */
export interface Notices {
  show: (place: string, sentence: string, offer?: { key: string, run: () => unknown }) => void;
  clear: (place: string) => void;
}

/** The connections that the parts of the page share. */
export interface Wires {
  /** the client of whichever worker computes for the labs */ worker: WorkerClient;
  /** the page's own worker, which never runs edited code */ first: WorkerClient;
  /** makes another worker compute for the labs */ exchange: (worker: WorkerClient, code: RunningCode) => void;
  /** whether this worker computes for the labs */ computes: (worker: WorkerClient) => boolean;
  /** loads a tab again after an exchange */ loadTab: (tab: TabName) => Promise<void>;
  /** receives the events of another worker */ onEvent: (event: WorkerEvent) => void;
  store: PageStore;
  rules: Rules;
  clock: PageClock;
  labs: LabActions;
  /** the same actions without a lesson's locks, for the lesson's own changes */ everyLab: LabActions;
  complain: Complain;
  /** resolves to the keeper of runs once the labs have been restored; to undefined if nothing is kept */ kept: Promise<Kept | undefined>;
  /** resolves when the labs may be opened: once they have been restored, or if that takes too long */ cameBack: Promise<unknown>;
}

/** The views of the page. */
export interface Views {
  update: (state: PageState) => void;
  /** opens the check of a proof of training */ checkProof: (line: string) => void;
  /** loads a tab; booted: settles once Python has started or failed to */ load: (tab: TabName, booted: Promise<unknown>) => Promise<void>;
  /** called when a tab is ready */ loaded: (tab: TabName) => void;
  notLoaded: (tab: TabName, error: unknown) => void;
}

/** What a page gets from its surroundings: a browser, or a test. */
export interface Surroundings {
  worker: WorkerClient;
  /** booted: Python's first start, already under way; boot: starts Python in a restarted worker */ python: { booted: Promise<BootReply>, boot: () => Promise<BootReply> };
  /** the store that openedStore returned */ store: PageStore;
  rules: Rules;
  /** the only tab shown, if the page is embedded in another page */ embedded: TabName | undefined;
  /** restores what the browser has kept; undefined if the page keeps nothing */
  storage: ((wires: Pick<Wires, 'worker' | 'first' | 'store' | 'rules' | 'clock' | 'labs'>) => Promise<Kept | undefined>) | undefined;
  clock: PageClock;
  notices: Notices;
  browser: PageBrowser;
  /** loads the sentences of refusals; may be called again after a failure */ bringTexts: () => Promise<unknown>;
  /** whether a restart would load Python from another version of the site */ isReplaced: () => boolean;
  connectViews: (wires: Wires) => Views;
}

/** The functions that open the parts around the tabs, which also open one another. */
export interface Openers {
  /** loads the settings without showing them */ settings: () => Promise<void>;
  help: () => void;
  /** opens the search saved in a file */ search: (file: File) => void;
  qr: (link: string | Promise<string>) => void;
  exports: () => void;
  shownReport: () => void;
  keptReport: (id: string) => void;
  lessons: () => void;
  lessonFile: (file: File) => void;
  lessonMaker: () => void;
  runs: () => void;
  /** given: a line or files to check */ proofs: (page: 'make' | 'check', given?: string | File[]) => void;
  /** lesson: the key of its progress; chosen: the ids of kept runs */ submission: (wanted?: { lesson?: string, chosen?: string[] }) => void;
  classroom: (given?: File[]) => void;
}

export type Around = { wires: Wires, isEmbedded: boolean, runBar: ReturnType<typeof createRunBar>, open: Openers };

/** Draws the state; past: the same state with each lab as it is shown, perhaps at an earlier moment. */
export type LateUpdate = (state: PageState, palette: Palette, past: PageState) => void;

/** A lazily loaded part of the page. If the loaded part draws the state, its `update` is a LateUpdate. */
export interface LateEntry {
  /** the key of its name in the catalogue */ name: string;
  load: (around: Around) => Promise<object>;
  /** where the notice of a failed load goes; by default in view of the user */ place?: () => HTMLElement;
  /** the part is loaded as soon as one of these values is truthy; without neededBy, when it is opened */ neededBy?: (state: PageState) => unknown[];
}
