import type { Diagnostic } from '../checker/diagnostic.ts';
import type { Database } from '../workspace/database.ts';
import type { WorkspaceChecker } from '../workspace/checking.ts';
import type { Intake } from '../checker/factors/take-in.ts';
import { withPasted } from '../workspace/intake/pasted.ts';
import { readRecord, toRecord, type ProjectFile } from './saved-project.ts';
import { fromFragment, LONGEST_LINK, toFragment } from '../workspace/share-link.ts';
import { currentFiles, INITIAL, type Notice, type ProjectState } from './state.ts';

const OWN = 'project/own';
const KEEP_AFTER = 400;

/** A reader's project without its looks: taken in, checked, edited, mended, kept, shared. */
export class ProjectSession {
  readonly #checker: WorkspaceChecker;
  readonly #database: Database;
  readonly #listeners = new Set<() => void>();
  #state = INITIAL;
  /** What Undo brings back. */
  #before: ProjectState | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  /** Raised by every change of the files: an answer about older ones is not shown. */
  #version = 0;

  constructor(checker: WorkspaceChecker, database: Database) {
    this.#checker = checker;
    this.#database = database;
  }

  readonly state = (): ProjectState => this.#state;

  /** Calls back after every change of the state. @returns Ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens what the page's address carries, or else what this browser has kept. */
  async wake(fragment: string): Promise<void> {
    this.#checker.warm();
    const shared = fromFragment(fragment);
    if (shared === 'broken') {
      await this.#openKept({
        text: 'The link is broken: its project cannot be read. Ask for it again; a program may have cut it.',
        grave: true,
      });
    } else if (shared === undefined) await this.#openKept(undefined);
    else {
      const files = shared.files.map(({ path, text }) => ({ path, text, original: text }));
      await this.#open({ name: shared.name, files, leftOut: [], isShared: true }, undefined);
    }
  }

  /** Shows what was given, once it has been read. What was there before can be had back. */
  async take(intake: Promise<Intake>): Promise<void> {
    this.#remember();
    const { phase } = this.#state;
    this.#set({ phase: 'reading', notice: undefined });
    try {
      const { name, files, leftOut } = await intake;
      if (files.length === 0) {
        this.#set({
          phase: phase === 'reading' ? 'empty' : phase,
          notice: { text: nothingIn(leftOut.length), grave: true },
        });
        return;
      }
      const own = files.map(({ path, text }) => ({ path, text, original: text }));
      const opened = this.#open({ name, files: own, leftOut, isShared: false }, undefined);
      void this.#keep();
      await opened;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#set({ phase: phase === 'reading' ? 'empty' : phase, notice: { text: why, grave: true } });
    }
  }

  /** Adds a text as a file. */
  async paste(path: string, text: string): Promise<void> {
    this.#remember();
    const files = withPasted(currentFiles(this.#state.files), path, text);
    const added = files.at(-1);
    if (added === undefined) return;
    const all = [...this.#state.files, { ...added, original: added.text }].sort((a, b) =>
      a.path < b.path ? -1 : 1,
    );
    const { name, leftOut, isShared } = this.#state;
    const opened = this.#open({ name, files: all, leftOut, isShared }, added.path);
    void this.#keep();
    await opened;
  }

  select(path: string): void {
    this.#set({ selected: path });
  }

  /**
   * The editor's text of a file. @returns The findings in it; undefined where a later change has overtaken this one.
   * @param generation The one that the editor was opened in: what an editor of an earlier one says is out of date.
   * @throws Error where the checker failed.
   */
  async edit(path: string, text: string, generation: number): Promise<readonly Diagnostic[] | undefined> {
    if (generation !== this.#state.generation) return undefined;
    if (this.#state.files.some((file) => file.path === path && file.text !== text)) {
      this.#set({
        files: this.#state.files.map((file) => (file.path === path ? { ...file, text } : file)),
        notice: undefined,
      });
      this.#keepSoon();
      await this.#check();
    } else if (this.#state.report === undefined) await this.#check();
    return this.#state.report?.diagnostics.filter((diagnostic) => diagnostic.path === path);
  }

  /** Applies every certain fix in every file. */
  async fixAll(): Promise<void> {
    const version = this.#version;
    const outcome = await this.#checker.mend(currentFiles(this.#state.files));
    if (version !== this.#version) return;
    if ('failed' in outcome) {
      this.#set({ notice: { text: outcome.failed, grave: true } });
      return;
    }
    this.#remember();
    const texts = new Map(outcome.mended.map(({ path, text }) => [path, text]));
    const files = this.#state.files.map((file) => ({ ...file, text: texts.get(file.path) ?? file.text }));
    this.#change(files, {
      text: `Applied ${count(outcome.fixes, 'fix', 'fixes')} in ${count(texts.size, 'file', 'files')}.`,
      canUndo: true,
    });
    await this.#check();
  }

  /** Takes the last deed back: fixing all, starting over, taking another project in. */
  async undo(): Promise<void> {
    const before = this.#before;
    if (before === undefined) return;
    this.#before = undefined;
    this.#set({ ...before, generation: this.#state.generation + 1, notice: { text: 'Undone.' } });
    this.#keepSoon();
    await this.#check();
  }

  /** Puts the project away. */
  startOver(): void {
    this.#remember();
    this.#version += 1;
    this.#set({ ...INITIAL, phase: 'empty', notice: { text: 'The project is put away.', canUndo: true } });
    this.#keepSoon();
  }

  /** Makes a link's project the reader's own; the one that was kept can be had back. */
  async adopt(): Promise<void> {
    const kept = readRecord(await this.#database.get(OWN).catch(() => undefined));
    const { report, selected } = INITIAL;
    this.#before =
      kept === undefined
        ? undefined
        : { ...INITIAL, ...kept, phase: 'open', isShared: false, report, selected };
    this.#set({
      isShared: false,
      notice:
        kept === undefined
          ? { text: 'The project is yours now.' }
          : { text: 'The project is yours now, in place of the one before.', canUndo: true },
    });
    this.#keepSoon();
  }

  /** Leaves a link's project for the reader's own. */
  async backToOwn(): Promise<void> {
    this.#set({ ...INITIAL });
    await this.#openKept(undefined);
  }

  /** The address, from the page's own on, that carries the project; undefined where it would be too long. */
  link(): string | undefined {
    const { name, files } = this.#state;
    const fragment = toFragment({ name, files: currentFiles(files) });
    return fragment.length > LONGEST_LINK ? undefined : `#${fragment}`;
  }

  tell(notice: Notice | undefined): void {
    this.#set({ notice });
  }

  /** Keeps at once what is waiting to be kept: the page is about to go. */
  flush(): void {
    if (this.#keepTimer !== undefined) void this.#keep();
  }

  async #openKept(notice: Notice | undefined): Promise<void> {
    const record = await this.#database.get(OWN).catch(() => undefined);
    const kept = readRecord(record);
    if (record !== undefined && kept === undefined) {
      // Broken, or of a newer version of the site: kept aside, so that nothing is lost.
      await this.#database.set(`aside/${OWN}/${String(Date.now())}`, record).catch(() => undefined);
    }
    if (kept === undefined || kept.files.length === 0) this.#set({ phase: 'empty', notice });
    else await this.#open({ ...kept, isShared: false }, undefined, notice);
  }

  async #open(
    project: Pick<ProjectState, 'name' | 'files' | 'leftOut' | 'isShared'>,
    selected: string | undefined,
    notice?: Notice,
  ): Promise<void> {
    const { name, files, leftOut, isShared } = project;
    this.#version += 1;
    this.#set({
      ...INITIAL,
      phase: 'open',
      name,
      files,
      leftOut,
      isShared,
      selected,
      generation: this.#state.generation + 1,
      notice,
    });
    await this.#check();
    if (this.#state.selected === undefined) this.#set({ selected: this.#worst() });
  }

  /** The file with most to mend, or else the first one. */
  #worst(): string | undefined {
    const { files, report } = this.#state;
    const counts = new Map<string, number>();
    for (const { path, severity } of report?.diagnostics ?? []) {
      const weight = severity === 'error' ? 1_000 : severity === 'warning' ? 10 : 1;
      counts.set(path, (counts.get(path) ?? 0) + weight);
    }
    const [worst] = [...files].sort((a, b) => (counts.get(b.path) ?? 0) - (counts.get(a.path) ?? 0));
    return worst?.path;
  }

  #remember(): void {
    if (this.#state.phase === 'open') this.#before = this.#state;
  }

  #change(files: readonly ProjectFile[], notice: Notice): void {
    this.#version += 1;
    this.#set({ files, notice, generation: this.#state.generation + 1 });
    this.#keepSoon();
  }

  async #check(): Promise<void> {
    const version = ++this.#version;
    const outcome = await this.#checker.check(currentFiles(this.#state.files));
    if (version !== this.#version) return;
    if ('failed' in outcome) {
      this.#set({ notice: { text: outcome.failed, grave: true } });
      throw new Error(outcome.failed);
    }
    this.#set({ report: outcome.report });
  }

  #set(change: Partial<ProjectState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #keepSoon(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => void this.#keep(), KEEP_AFTER);
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    const { name, files, leftOut, isShared, phase } = this.#state;
    // What came in a link does not take the place of the reader's own until it is asked to.
    if (isShared) return;
    try {
      if (phase === 'open')
        await this.#database.set(OWN, toRecord({ name, files, leftOut, savedAt: Date.now() }));
      else if (phase === 'empty') await this.#database.delete(OWN);
    } catch {
      this.#set({
        notice: { text: 'This browser did not keep the project. Download it before you leave.', grave: true },
      });
    }
  }
}

function nothingIn(leftOut: number): string {
  return leftOut === 0
    ? 'Nothing was in it. Drop a folder or files, or paste a text.'
    : `Nothing in it can be checked: ${count(leftOut, 'file was', 'files were')} left out, as pictures and other binary files are. Drop the folder with the Dockerfile.`;
}

function count(number: number, one: string, many: string): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}
