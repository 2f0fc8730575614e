// What the scripts share.  Nothing of this reaches a browser.

/** What a learner gave, as in responses.py. */
type PeResponse = string | boolean | string[] | Record<string, string> | null;
type PeVerdict = "right" | "partly" | "wrong" | "empty" | "unclear";
type PeCalibration = "sure-right" | "sure-wrong" | "unsure-right" | "unsure-wrong";

/** What came of a response, as in grading.py. */
interface PeGraded { credit: number | null; due?: string[]; missed?: string[]; unclear?: boolean }
interface PeOutcome {
  verdict: PeVerdict; credit: number | null; due: string[]; missed: string[];
  sure: boolean | null; calibration: PeCalibration | null;
}

/** What a device keeps of one exercise; `again` is the second answer to a scale. */
interface PeRecord {
  v?: number; kind?: string; response: PeResponse; again?: PeResponse; sure?: boolean | null;
  finished?: boolean; checked: boolean; attempts: number; hints: number; verdict?: PeVerdict;
}

/** One kind of exercise: how its controls are read and set, and how it is graded. */
interface PeKind {
  /** What is given; null for nothing. */
  read(root: HTMLElement): PeResponse;
  /** Set the controls; whatever does not fit them is left out. */
  write(root: HTMLElement, response: PeResponse): void;
  /** A response in the words of the page. */
  words(root: HTMLElement, response: PeResponse): string;
  /** Twin of `grade` in grading.py. */
  grade?(key: any, response: PeResponse): PeGraded;
  /** What the learner gave to the part of an entry of the key; undefined: the entry's own words say it. */
  named?(root: HTMLElement, id: string): string | undefined;
  /** Whether the learner came to an end; without it, any answer is one. */
  finished?(root: HTMLElement): boolean;
  /** Bring controls to life that need more than the browser does by itself. */
  start?(root: PeElement, signal: AbortSignal): void;
}

interface PeResponses {
  /** What a response means, whatever order it was given in; "" for nothing. */
  meaning(kind: string, response: PeResponse): string;
  /** Whether answers to the one kind make sense to the other. */
  akin(was: string | undefined, kind: string): boolean;
  /** What was given to each part; nothing where a response is of another kind. */
  pairs(response: PeResponse): Record<string, string>;
  /** What is kept now (`theirs`), with what changed in this tab between `base` and `mine`; null for nothing. */
  merge(kind: string, base: PeResponse, theirs: PeResponse, mine: PeResponse): PeResponse;
}

interface PeOutcomes {
  /** What comes of what is given now. */
  of(root: PeAnswer): PeOutcome;
  /** What is said of an outcome. */
  said(root: PeAnswer, outcome: PeOutcome): Node[];
  /** What a scale was answered before, beside what it was answered when it was asked again. */
  compared(root: PeAnswer): Element | null;
  /** A copy of words in the template of an exercise. */
  word(root: PeAnswer, name: string): Node;
}

/** A part of a page. */
interface PePart extends HTMLElement {
  /** Hear events of its own, and of the window where something changes elsewhere, for as long as it stands there. */
  listen(own: string[], others?: string[]): AbortSignal;
  disconnectedCallback(): void;
  handleEvent(event: Event): void | Promise<void>;
  /** The element that its HTML calls so. */
  find(name: string): HTMLElement;
}

/** An answer on a page; `again`: where a scale is asked once more, `other`: what it was answered in its other place. */
interface PeAnswer extends PePart {
  readonly exercise: string; readonly graded: boolean; readonly keeps: boolean; readonly again: boolean;
  readonly kind: PeKind; readonly standing: string; readonly kept: string | null;
  response: PeResponse; other: PeResponse; sure: boolean | null; outcome: PeOutcome | null;
  attempts: number; hints: number; outdated: boolean;
  show(outcome: PeOutcome, restored?: boolean): void;
  forget(): void;
  recall(anew?: boolean): void;
  keep(checked: boolean): void;
  keepHint(): void;
}
interface PeElement extends PeAnswer { changed(): void; check(): void }

interface PeMemory {
  /** The version of the records that this course writes. */
  readonly newest: number;
  /** What the names of all begin with that the course keeps. */
  readonly course: string;
  /** The name under which an exercise is kept. */
  name(id: string): string;
  /** What is kept, in its newest form; throws where the device refuses or it cannot be read. */
  read(id: string): PeRecord | null;
  /** A record in its newest form; throws a SyntaxError where it cannot be read. */
  understand(text: string): PeRecord;
  write(id: string, record: PeRecord): void;
  erase(id: string): void;
  /** Whether and when these questions come back is forgotten too. */
  unplan(ids: string[]): void;
  /** The ids of all that is kept, of exercises on other pages and of those that are gone too. */
  readonly ids: string[];
  /** Erase all that the course keeps, of whatever kind. */
  forget(): void;
  /** Browsers tell other tabs of a change; this tells the page itself in the same way. Without an id: of all. */
  tell(id?: string): void;
}

/** Why a file cannot be used: none of ours, damaged, of another course, from the future, not as we write it. */
type PeFileProblem = "foreign" | "broken" | "course" | "newer" | "wrong";
/** A file that was looked at: what it keeps, by names without that of the course; how much nobody could read. */
interface PeDeskFile { saved: string; texts: Map<string, string>; unreadable: number; locked?: undefined; problem?: undefined }
interface PeLocked { cipher: string; derivation: string; rounds: number; salt: string; nonce: string; closed: string }
interface PeFile {
  readonly mostBytes: number;
  /** The names of all that the course keeps here, without its own. */
  readonly names: string[];
  /** A record of ours in its newest form; throws a SyntaxError where any part of it is something else. */
  understand(text: string): PeRecord;
  /** A sheet for an appointment; throws likewise. */
  understandSheet(text: string): PeSheet;
  /** All that is kept here, as the text of a file. */
  pack(now: Date): string;
  /** The text of a file that opens with a passphrase. */
  seal(locked: PeLocked): string;
  /** What a file holds, or what is wrong with it. */
  read(text: string): PeDeskFile | { locked: unknown; problem?: undefined } | { problem: PeFileProblem; locked?: undefined };
}
/** What a file would change under one name: it comes in, both are joined, all the same, the learner chooses, this
 * device stays as it is set, nothing can be done. */
interface PeChange { name: string; how: "fresh" | "joined" | "same" | "differs" | "stays" | "stuck"; text?: string; mine?: string }
interface PeJoin {
  plan(texts: Map<string, string>): PeChange[];
  /** Write all of it or, where the device refuses, nothing; then it throws. */
  write(texts: Map<string, string>): void;
}
interface PeLock {
  readonly able: boolean;
  close(text: string, passphrase: string): Promise<PeLocked>;
  /** Whether it is a lock of ours, with as much work as a device can do. */
  fits(given: unknown): given is PeLocked;
  /** What is inside; null where it does not open. */
  open(locked: PeLocked, passphrase: string): Promise<string | null>;
}

/** What the parts of the page Keep or erase have in common. */
interface PeKeepPart extends PePart {
  /** All exercises; none where their list cannot be had. */
  lessons: PeLesson[];
  /** Where a passphrase is written. */
  readonly letters: HTMLInputElement;
  fill(): void;
  /** Fetch the list of exercises, once there is something to name. */
  learn(): Promise<void>;
  /** Say how it went. */
  tell(name: string, values?: Record<string, string | number>): void;
  /** Words from the template, and what goes where they leave room. */
  word(name: string, values?: Record<string, string | number>): Element;
  /** What something kept is called. */
  titleOf(name: string): string;
  listed(name: string): PeListed | undefined;
  /** A response in words, a line for each part. */
  lines(listed: PeListed | undefined, response: PeResponse | undefined): string[];
  entries(texts: (string | null)[]): Element[];
  copy(selector: string): Element | null;
}

declare var psychoed: {
  kinds: Record<string, PeKind>; memory: PeMemory; responses: PeResponses; outcomes: PeOutcomes;
  Part: new () => PePart; Answer: new () => PeAnswer;
  /** A text with values where it leaves room for them: "{name}". */
  filled(text: string, values: Record<string, string | number>): string;
  /** An arrow in the direction of the text. */
  arrow(root: HTMLElement): string;
  /** Save a file that this page made. */
  download(name: string, text: string, type: string): void;
  ladder: PeLadder;
  /** What the desk keeps under a name; `understand` throws where it is none of ours. */
  keepsake<T>(what: string, understand: (text: string) => T): PeKeepsake<T>;
  /** Days, counted as the ladder does, as the text of a calendar file; what is empty is left out. */
  calendar(days: number[], now: Date, said: { title: string; about: string; address: string }): string;
  /** On the page Keep or erase alone. */
  file: PeFile; join: PeJoin; lock: PeLock; KeepPart: new () => PeKeepPart;
  /** A date as in the names of files; "" where the clock gives none. */
  day(date: Date): string;
  /** All that is kept, as a page to read. */
  readable(part: PeKeepPart, now: Date): string;
};

/** One state of a figure, as `figures.web` writes it. */
interface PeFigureState { words: string; picture: string; sentence: string; table: string }
declare var psychoedFigures: { add(name: string, states: PeFigureState[]): void };

/** An exercise in the catalogue of what a device may keep; `html`, of ungraded ones, is its real element. */
interface PeListed {
  id: string; title: string; kind: string; graded: boolean; address: string; html?: string;
  /** What it asks, as plain text; the words behind each part of a response, and behind "/" of what is given to a part. */
  question: string; words: Record<string, string>;
  /** The answer, of graded ones; the element that asks a scale once more; what items of a checklist are about. */
  key?: unknown; again?: string; about?: Record<string, string>;
  /** About how long it takes, of graded ones. */
  seconds?: number;
  /** Whether it speaks of stopping a medicine: whatever shows it then says how to do so safely. */
  stopping?: boolean;
}
/** The lessons in the order of the contents; addresses begin at the root of the site. */
interface PeLesson {
  title: string; address: string; exercises: PeListed[];
  /** The file with the elements of its graded exercises by their ids, in a book where questions come back. */
  faces?: string;
}

/** A question that comes back: its step on the ladder and its day, counted from 1970; null: it stays away. */
interface PeCard { step: number; due: number | null }
/** What is kept of a review: the questions by id, and how many seconds were used on the last day. */
interface PeReview { v: 1; day: number; spent: number; cards: Record<string, PeCard> }
interface PeKeepsake<T> {
  readonly name: string;
  /** What is kept; null for nothing; throws where it cannot be read. */
  read(): T | null;
  /** Keep it, or nothing any more; false where the device refuses: then it holds for this page. */
  write(kept: T | null): boolean;
}
/** Which question comes next; `left`: not today, `seen`: answered on this page, the last one at the end. */
interface PeQueue {
  /** Put questions on the ladder that were checked in a lesson since. */
  takeIn(kept: PeReview, lessons: PeLesson[]): void;
  /** What is due, what comes first in front: what one was sure of, then the lower steps, then what waited longest. */
  due(kept: PeReview, lessons: PeLesson[], left: Set<string>, seen: Set<string>): PeListed[];
  /** The one of them that still fits into the minutes of today. */
  next(kept: PeReview, due: PeListed[]): PeListed | undefined;
  /** Note how long an answer took. */
  spend(kept: PeReview, seconds: number): void;
  /** The first day of what is not due yet; null where nothing comes. */
  firstDay(kept: PeReview): number | null;
}
interface PeLadder {
  /** The days between two answers, by step. */
  readonly days: number[];
  /** The day by the clock of this device, counted from 1970; 0 where it gives none. */
  today(now?: Date): number;
  /** A day as in the names of files; "" where there is none such. */
  date(day: number): string;
  /** Throws a SyntaxError where it is none of ours. */
  understand(text: string): PeReview;
  /** What is kept; null where nobody asked for it; throws where it cannot be read. */
  read(): PeReview | null;
  write(review: PeReview | null): boolean;
  /** Where a question begins that was checked in its lesson. */
  enter(standing: "done" | "again" | "sure-wrong", today: number): PeCard;
  /** Where it stands after an answer. */
  after(card: PeCard, outcome: PeOutcome, today: number): PeCard;
  isDue(card: PeCard, today: number): boolean;
  /** What two devices keep in one. */
  join(mine: PeReview, theirs: PeReview): PeReview;
}
/** A part of the desk: it shows exercises of the catalogue, and says what its template holds. */
interface PeDeskPart extends PePart {
  /** All exercises, once they were fetched. */
  lessons: PeLesson[] | undefined;
  /** Fetch them, or say that they cannot be had; whether they are there. */
  learn(): Promise<boolean>;
  /** Say something from the template in a place of its own. */
  say(where: string, word?: string, values?: Record<string, string>): void;
  word(name: string): Node;
  copy(name: string): HTMLElement;
}
interface PeDesk {
  Part: new () => PeDeskPart;
  /** On the page where questions come back alone. */
  queue: PeQueue;
  /** Called by a file that was asked for. */
  add(content: unknown): void;
  /** What a file brings: all exercises (`PeLesson[]`), or elements by their ids; fails where it cannot be had. */
  load(file: string): Promise<any>;
  /** How an exercise stands by what is kept of it. */
  standing(listed: PeListed, record: PeRecord): "open" | "done" | "again" | "sure-wrong";
  /** The ids of all exercises that this device keeps something of. */
  readonly ids: string[];
  /** An address that begins at the root of the site, as a link. */
  href(address: string): string;
  /** Give `parent` these children in this order; what stays in its place is not touched. */
  settle(parent: Element, wanted: Element[]): void;
  /** On the page of the appointment alone. */
  sheet: PeSheetStore; items: PeSheetItems; moves: PeSheetMoves;
}
declare var psychoedDesk: PeDesk;

/** What is kept of the sheet for an appointment: what the learner chose, put in order and added. */
interface PeSheet {
  v: 1; chosen: Record<string, boolean>; order: string[]; groups: string[];
  own: { id: string; about: string; text: string }[];
}
interface PeSheetStore {
  readonly name: string;
  /** What is kept, or nothing chosen yet; throws a SyntaxError where it cannot be read. */
  read(): PeSheet;
  /** Change what is kept now, whichever tab wrote it last; false where the device refuses: then it holds here. */
  change(edit: (sheet: PeSheet) => void): boolean;
  /** Forget what belongs to items that are gone: of what was erased in its exercise nothing stays, not even its name. */
  prune(kept: PeSheet, ids: string[]): void;
}
/** Something that may go on the sheet; `name` says it in a line, `on` whether it is on the sheet. */
interface PeSheetItem { id: string; group: string; name: string; text: string; on: boolean; own: boolean; from?: PeListed }
interface PeSheetItems {
  /** All there is in the order of the learner; `begun` are lines of their own that are not kept yet. */
  all(kept: PeSheet, lessons: PeLesson[], begun: PeSheet["own"], groups: string[]): PeSheetItem[];
  /** Show an item in its line. */
  show(line: HTMLElement, item: PeSheetItem): void;
  /** The sheet as text. */
  text(title: string, groups: [heading: string, items: PeSheetItem[]][]): string;
}
interface PeSheetMoves {
  /** Let the buttons of what stands in a row say what they move, and whether they can. */
  settle(row: HTMLElement[]): void;
  nameOf(moved: HTMLElement): string;
  /** What a button moves, the row as it is then, and what is to be said. */
  moved(button: HTMLElement): { it: HTMLElement; row: HTMLElement[]; values: Record<string, string> };
}

/** What `render_texts` writes: pages with their passages, and the words of the search. */
type PeFindPassage = [kind: string, heading: string, anchor: string, text: string, stopping?: 1];
interface PeFindTexts {
  pages: [title: string, address: string, weight: number, passages: PeFindPassage[]][];
  words: Record<string, string>; kinds: Record<string, string>; alike: Record<string, string[]>;
  small: string[]; danger: string[]; help: string[];
}
interface PePassage { kind: string; heading: string; address: string; text: string; page: string; weight: number; stopping: boolean }
interface PeFindResult { passage: PePassage; terms: Set<string> }
declare var psychoedFind: {
  start(texts: PeFindTexts): void;
  /** What was read last, and how to read it. */
  texts: PeFindTexts; read(texts: PeFindTexts): void;
  /** The best of `number` results, best first; `near`: nothing has all the words; `small`: none of them is looked for. */
  find(query: string): { found: PeFindResult[]; number: number; near: boolean; small: boolean };
  wordsOf(text: string): string[];
  /** Whether a word of a text is why it was found. */
  isHit(part: string, terms: Set<string>): boolean;
  /** A place for results behind a field, or in `place`, on the search page, where they stay. */
  Found: new (form: HTMLFormElement, place: Element | null) => { input: HTMLInputElement; stays: boolean; show(): void };
};
/** What `render_terms` writes: the explanations by the last part of their addresses. */
interface PeTerms { terms: Record<string, string>; again: string }
declare var psychoedTerms: { start(terms: PeTerms): void };

/** What we use of MiniSearch. */
interface PeMiniSearch {
  addAll(documents: object[]): void;
  search(query: object): { id: number; terms: string[]; match: Record<string, string[]> }[];
}
declare var MiniSearch: new (options: object) => PeMiniSearch;

/** A copy of the course on a device: of each file, what it is marked by; `version` of them all. */
interface PeCopyList { version: string; files: Record<string, string> }
/** `root` is the root of the site. */
interface PeStore {
  /** Load what is missing; on any failure nothing of it is kept. `step` hears how far it is. */
  keep(course: string, root: URL, list: PeCopyList, step?: (done: number, all: number) => void, signal?: AbortSignal): Promise<void>;
  list(course: string, root: URL, version: string): Promise<PeCopyList | null>;
  find(course: string, root: URL, path: string, list: PeCopyList): Promise<Response | undefined>;
  /** Throw away what is not in the list. */
  settle(course: string, root: URL, list: PeCopyList): Promise<void>;
  registration(root: URL): Promise<ServiceWorkerRegistration | undefined>;
  isKept(course: string, root: URL): Promise<boolean>;
  remove(course: string, root: URL): Promise<void>;
}
declare var psychoedStore: PeStore;
/** What the build writes in front of the worker. */
declare const psychoedCopy: { course: string; version: string; missing: string; list: string };
/** What we use of a ServiceWorkerGlobalScope, which TypeScript keeps in a library of its own. */
interface PeWorkerEvent extends Event {
  request: Request; data: unknown;
  waitUntil(work: Promise<unknown>): void; respondWith(answer: Promise<Response>): void;
}
interface PeWorker { addEventListener(type: string, listen: (event: PeWorkerEvent) => void): void; skipWaiting(): Promise<void> }
