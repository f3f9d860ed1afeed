import type { SavedFile } from '../../workspace/saved-file.ts';
import { plain } from '../problems/message.ts';
import { announceCheck } from '../problems/words.ts';
import { Announcer } from './announcer.ts';
import type { CheckService } from './checking.ts';
import type { Formatter } from './formatting.ts';
import {
  CANNOT_FORMAT,
  CHECKER_RESTARTED,
  INITIAL,
  NOTHING_TO_FORMAT,
  reduce,
  type EditorEvent,
  type EditorState,
} from './state.ts';
import type { Surface, SurfaceEvents } from './surface.ts';

/** How long typing must pause before a check starts and before the text is kept, in milliseconds. */
const CHECK_AFTER = 40;
const KEEP_AFTER = 300;

/** Where a session keeps the reader's version. */
export interface Keeper {
  readonly load: () => Promise<SavedFile | undefined>;
  readonly save: (text: string) => Promise<unknown>;
  readonly forget: () => Promise<void>;
  /** Notes the text at once, for a page that is about to go. */
  readonly jot: (text: string) => void;
}

export interface SessionOptions {
  /** The text the page was built with: what Reset brings back. */
  readonly original: string;
  readonly checks: CheckService;
  readonly keeper: Keeper;
  /** Where the language has a formatter. */
  readonly format?: Formatter | undefined;
  /** Puts a sentence into the live region. */
  readonly say: (text: string) => void;
}

/** One open editor without its looks: it checks, keeps, fixes, resets, and says what it did. */
export class Session {
  readonly #options: SessionOptions;
  readonly #announcer: Announcer;
  readonly #listeners = new Set<() => void>();
  #state = INITIAL;
  #surface: Surface | undefined;
  /** Raised by every change: a diagnostic of an older version points at the wrong place. */
  #version = 0;
  #checkedVersion = -1;
  #checkTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  /** The text before the last deed that offers Undo. */
  #before: string | undefined;
  #byHand = true;

  /** What the surface tells. */
  readonly events: SurfaceEvents = {
    changed: () => {
      this.#changed();
    },
    focused: (focused) => {
      this.#dispatch({ type: 'focus', focused });
    },
    fix: (diagnostic, fix) => {
      this.fix(diagnostic, fix);
    },
  };

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#announcer = new Announcer(options.say);
  }

  /** The surface is there. Resolves when its text has been checked, or could not be. */
  async attach(surface: Surface, saved: SavedFile | undefined): Promise<void> {
    this.#surface = surface;
    if (saved !== undefined) this.#dispatch({ type: 'opened', savedAt: saved.savedAt });
    await this.#check();
  }

  readonly state = (): EditorState => this.#state;

  /** Calls back after every change of the state. @returns Ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  text(): string {
    return this.#surface?.text() ?? this.#options.original;
  }

  goTo(diagnostic: number): void {
    const found = this.#state.diagnostics?.[diagnostic];
    if (found !== undefined) this.#surface?.goTo(found.range);
  }

  /** Applies a fix of a diagnostic, both by index. Does nothing while a check is under way: the places may have moved. */
  fix(diagnostic: number, fix: number): void {
    const chosen = this.#state.diagnostics?.[diagnostic]?.fixes?.[fix];
    if (chosen === undefined || this.#checkedVersion !== this.#version) return;
    const title = plain(chosen.title);
    this.#deed({ type: 'fixed', title }, `Done: ${title}.`, (surface) => {
      surface.apply(chosen.edits);
    });
  }

  reset(): void {
    this.#deed({ type: 'reset' }, 'The original is back. Undo brings your version back.', (surface) => {
      surface.replace(this.#options.original);
    });
  }

  /** Sets the text well. Does nothing where it changes while that is worked out. */
  async format(): Promise<void> {
    const { format } = this.#options;
    if (format === undefined) return;
    const version = this.#version;
    const edits = await format(this.text());
    if (version !== this.#version) return;
    if (edits === undefined) {
      this.#dispatch({ type: 'cannot-format' });
      this.#announcer.deed(CANNOT_FORMAT);
      return;
    }
    if (edits.length === 0) {
      this.#dispatch({ type: 'nothing-to-format' });
      this.#announcer.deed(NOTHING_TO_FORMAT);
      return;
    }
    this.#deed({ type: 'formatted' }, 'Formatted.', (surface) => {
      surface.apply(edits);
    });
  }

  /** Takes the last fix, format or reset back. */
  undo(): void {
    const before = this.#before;
    if (before === undefined) return;
    this.#deed({ type: 'undone' }, 'Undone.', (surface) => {
      surface.replace(before);
    });
  }

  /** Somebody else has kept another version of this file. */
  changedElsewhere(): void {
    this.#dispatch({ type: 'changed-elsewhere' });
    this.#announcer.deed('This file was changed in another place.');
  }

  /** Brings the version that was kept elsewhere; the original where that was reset. */
  async loadOther(): Promise<void> {
    const other = await this.#options.keeper.load();
    this.#deed({ type: 'loaded-other' }, 'The other version is here.', (surface) => {
      surface.replace(other?.text ?? this.#options.original);
    });
  }

  /** Another text in place of this one, which somebody else than the reader wrote. */
  replace(text: string, told: string): void {
    if (text === this.text()) return;
    this.#deed({ type: 'replaced', told }, told, (surface) => {
      surface.replace(text);
    });
  }

  /** Checks once more: something around the text has changed. */
  recheck(): void {
    void this.#check();
  }

  /** Keeps at once what is waiting to be kept: the page is about to go. */
  flush(): void {
    if (this.#keepTimer === undefined) return;
    this.#options.keeper.jot(this.text());
    void this.#keep();
  }

  dispose(): void {
    this.flush();
    clearTimeout(this.#checkTimer);
    this.#announcer.stop();
    this.#surface?.dispose();
  }

  #dispatch(event: EditorEvent): void {
    this.#state = reduce(this.#state, event);
    for (const listener of this.#listeners) listener();
  }

  #deed(event: EditorEvent, said: string, change: (surface: Surface) => void): void {
    const surface = this.#surface;
    if (surface === undefined) return;
    this.#before = surface.text();
    this.#byHand = false;
    change(surface);
    this.#byHand = true;
    this.#dispatch(event);
    this.#announcer.deed(said);
  }

  #changed(): void {
    this.#version += 1;
    // Until the check answers, whether it differs is not worth reading megabytes at every key.
    this.#dispatch({ type: 'edited', differs: true, byHand: this.#byHand });
    clearTimeout(this.#checkTimer);
    this.#checkTimer = setTimeout(() => void this.#check(), CHECK_AFTER);
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => void this.#keep(), KEEP_AFTER);
  }

  async #check(): Promise<void> {
    const version = this.#version;
    const text = this.text();
    if (version > 0)
      this.#dispatch({ type: 'edited', differs: text !== this.#options.original, byHand: false });
    try {
      const diagnostics = await this.#options.checks.check(text);
      if (diagnostics === undefined || version !== this.#version) return;
      this.#checkedVersion = version;
      const before = this.#state.diagnostics;
      this.#surface?.mark(diagnostics);
      this.#dispatch({ type: 'checked', diagnostics });
      if (before !== undefined) this.#announcer.outcome(announceCheck(before, diagnostics));
    } catch {
      this.#dispatch({ type: 'checker-restarted' });
      this.#announcer.deed(CHECKER_RESTARTED);
    }
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    const { keeper, original } = this.#options;
    const text = this.text();
    try {
      await (text === original ? keeper.forget() : keeper.save(text));
      this.#dispatch({ type: 'kept' });
    } catch {
      if (this.#state.kept !== 'refused') this.#announcer.deed('This browser did not keep your edits.');
      this.#dispatch({ type: 'refused' });
    }
  }
}
