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

interface PeElement extends HTMLElement { changed(): void; check(): void; response: PeResponse }

interface PeMemory {
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
  /** What is kept now (`theirs`), with what changed in this tab between `base` and `mine`; null for nothing. */
  merge(kind: string, base: PeResponse, theirs: PeResponse, mine: PeResponse): PeResponse;
  /** The ids of all that is kept, of exercises on other pages and of those that are gone too. */
  readonly ids: string[];
  /** Erase all that the course keeps, of whatever kind. */
  forget(): void;
  /** Browsers tell other tabs of a change; this tells the page itself in the same way. Without an id: of all. */
  tell(id?: string): void;
}

declare var psychoed: { kinds: Record<string, PeKind>; memory: PeMemory };

/** One state of a figure, as `figures.web` writes it. */
interface PeFigureState { words: string; picture: string; sentence: string; table: string }
declare var psychoedFigures: { add(name: string, states: PeFigureState[]): void };

/** An exercise in the catalogue of what a device may keep; `html`, of ungraded ones, is its real element. */
interface PeListed {
  id: string; title: string; kind: string; graded: boolean; address: string; html?: string;
  /** What it asks, as plain text, and the words behind each id of a response: choices, items, prompts, scenes. */
  question: string; words: Record<string, string>;
}
/** The lessons in the order of the contents; addresses begin at the root of the site. */
interface PeLesson { title: string; address: string; exercises: PeListed[] }
