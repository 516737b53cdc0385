// What the page knows and what its parts share, as types.

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
  /** bytes */ loaded: number;
  /** bytes */ total: number;
  version: string;
  kernel_problem: import('../wire/protocol.js').KernelProblem;
  /** those that there are beside `numpy`; undefined until Python has started */ engines: string[] | undefined;
  /** if Python runs in the terminal */ native: import('../wire/protocol.js').NativePython | undefined;
}

/** What was done with a model file, shown while its lab is; with an empty key there is nothing to show yet, or only why it was not done. */
export type ModelFileNote = { lab: LabName, key: '' | 'model.saved' | 'model.loaded', name: string, refused?: Trouble };

export interface PageState {
  shown: TabName;
  /** which view of the Digits tab */ digits_view: import('../tabs/digits/state/digits_pages.js').DigitsView;
  /** whether the Draw tab reads what is drawn, or is taught it */ draw_view: 'read' | 'teach';
  python: PythonState;
  labs: Labs;
  model_file: ModelFileNote | undefined;
  copy: import('./state/sharing.js').CopyNote | undefined;
  /** whether a copied link is to carry what has been learnt */ share_learnt: boolean;
  lesson: import('../features/lesson/state/address_lesson.js').ShownLesson | undefined;
  /** through a lesson in steps; undefined without one */ walk: import('../features/lesson/state/walk.js').LessonWalk | undefined;
  /** undefined until lessons are opened */ lesson_progress: import('../features/lesson/state/progress.js').AllProgress | undefined;
  /** a lesson that is written; undefined until then */ lesson_draft: import('../features/lesson/state/draft.js').LessonDraft | undefined;
  /** the lab whose large picture and curves fill its stage */ charts: LabName | undefined;
  /** whether all settings are shown beside the lab */ settings_open: boolean;
  /** whether what saves and shares is shown there alone, while all settings are not */ share_open: boolean;
  /** that a person gives for proofs and reports; may be empty */ own_name: string;
  digits_answers: import('../tabs/digits/state/digits_answers.js').AnswersAboutDigits;
  own_data: import('../tabs/digits/state/own_data.js').OwnDataState;
  story: import('../features/story/state.js').StoryState;
  drawing: import('../tabs/draw/state/drawing.js').DrawingState;
  /** signs that a network is taught; undefined before that is first shown */ teach: import('../features/teach/state/teach.js').TeachState | undefined;
  /** drawings that were dropped as a file, or came with a link, and are not read yet */ arriving_signs: File | { text: string } | undefined;
  /** undefined while it is closed */ what_if: import('../features/what_if/state.js').WhatIfState | undefined;
  /** the weight in the hand */ held_weight: import('../features/held_weight/state.js').HeldWeight | undefined;
  /** which examples moved a weight; undefined while it is closed */ pushes: import('../features/pushes/state/pushes.js').PushesState | undefined;
  code: import('../tabs/code/code_types.js').CodeState;
  kept: import('../features/keeping/state.js').KeptState;
  /** the drawer of kept runs; undefined until it is first opened */ runs: import('../features/runs/state.js').RunsDrawer | undefined;
  /** of training; undefined until they are first opened */ proofs: import('../features/proofs/state.js').ProofsState | undefined;
  /** what a pupil hands in; undefined while it is closed */ submission: import('../features/submission/state.js').SubmissionState | undefined;
  /** what a teacher reads; undefined while it is closed */ classroom: import('../features/classroom/state/classroom.js').ClassroomState | undefined;
  /** of a run; undefined until one is first opened */ report: import('../features/report/state.js').ReportState | undefined;
  /** undefined until it is first opened */ search: import('../features/search/state/search.js').SearchState | undefined;
  /** of a network; undefined until they are first opened */ exports: import('../features/exports/state/exports.js').ExportsState | undefined;
  /** code of somebody else, until the workshop has it */ arriving_code: import('../features/workshop/state/workshop.js').ArrivingCode | undefined;
  /** undefined until it is first opened */ workshop: import('../features/workshop/state/workshop.js').WorkshopState | undefined;
}

export type PageStore = import('./state/store.js').Store<PageState>;

export type Kept = import('../features/keeping/keep_page.js').Kept;

/** Milliseconds, and what happens after some of them. */
export interface PageClock {
  now: () => number;
  setTimeout: (act: () => void, milliseconds: number) => number;
  clearTimeout: (timer: number | undefined) => void;
}

/** Sentences that stay until they are closed or no longer true; each has a place of its own. */
export interface Notices {
  show: (place: string, sentence: string, offer?: { key: string, run: () => unknown }) => void;
  clear: (place: string) => void;
}

/** What the parts of a page share. */
export interface Wires {
  /** whose Python computes for the labs */ worker: WorkerClient;
  /** the page's own, which never sees edited code */ first: WorkerClient;
  /** lets another one compute */ exchange: (worker: WorkerClient, code: RunningCode) => void;
  /** whether it is this one */ computes: (worker: WorkerClient) => boolean;
  /** makes a tab ready again, after that */ loadTab: (tab: TabName) => Promise<void>;
  /** hears what another one says by itself */ onEvent: (event: WorkerEvent) => void;
  store: PageStore;
  rules: Rules;
  clock: PageClock;
  labs: LabActions;
  /** the same, for what a lesson sets up: they change what it locks */ everyLab: LabActions;
  complain: Complain;
  /** what keeps things here, once the labs have what comes back; undefined if nothing is to be kept */ kept: Promise<Kept | undefined>;
  /** settles when a lab may be opened: with what comes back, or without if that takes long */ cameBack: Promise<unknown>;
}

/** What shows the state. */
export interface Views {
  update: (state: PageState) => void;
  /** opens the check of a proof of training */ checkProof: (line: string) => void;
  /** makes a tab ready; booted settles once Python has started */ load: (tab: TabName, booted: Promise<unknown>) => Promise<void>;
  /** the tab is ready */ loaded: (tab: TabName) => void;
  notLoaded: (tab: TabName, error: unknown) => void;
}

export interface Surroundings {
  worker: WorkerClient;
  /** booted: its first start, under way; boot: starts it again, after the worker was restarted */ python: { booted: Promise<BootReply>, boot: () => Promise<BootReply> };
  /** as openedStore gives it */ store: PageStore;
  rules: Rules;
  /** the tab that is shown alone, within another page */ embedded: TabName | undefined;
  /** brings back what was kept; undefined where nothing is kept */
  storage: ((wires: Pick<Wires, 'worker' | 'first' | 'store' | 'rules' | 'clock' | 'labs'>) => Promise<Kept | undefined>) | undefined;
  clock: PageClock;
  notices: Notices;
  browser: PageBrowser;
  /** resolves once the sentences of refusals are there; can be asked for again after a failure */ bringTexts: () => Promise<unknown>;
  /** whether Python would now be loaded from another version of the site */ isReplaced: () => boolean;
  connectViews: (wires: Wires) => Views;
}

/** Opens parts, from around the tabs and from one another. */
export interface Openers {
  /** has them come, and does not show them */ settings: () => Promise<void>;
  help: () => void;
  /** that a file tells of */ search: (file: File) => void;
  qr: (link: string) => void;
  exports: () => void;
  shownReport: () => void;
  keptReport: (id: string) => void;
  lessons: () => void;
  lessonFile: (file: File) => void;
  lessonMaker: () => void;
  runs: () => void;
  /** given: a line or files to be checked */ proofs: (page: 'make' | 'check', given?: string | File[]) => void;
  /** lesson: its key in the progress; chosen: ids of kept runs */ submission: (wanted?: { lesson?: string, chosen?: string[] }) => void;
  classroom: (given?: File[]) => void;
}

export type Around = { wires: Wires, isEmbedded: boolean, runBar: ReturnType<typeof createRunBar>, open: Openers };

/** past: with labs as they are shown. */
export type LateUpdate = (state: PageState, palette: Palette, past: PageState) => void;

/** A part that draws the state has `update`, of LateUpdate. */
export interface LateEntry {
  /** its key in the catalogue */ name: string;
  load: (around: Around) => Promise<object>;
  /** where it is said that it is missing, if not where a person is */ place?: () => HTMLElement;
  /** it comes as soon as there is one of these; else when it is opened */ neededBy?: (state: PageState) => unknown[];
}
