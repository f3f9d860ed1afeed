import type { Diagnostic, SourceFile } from '../../../checker/diagnostic.ts';
import type { WorkspaceReport } from '../../../checker/factors/workspace.ts';
import type { LabTask } from '../../../lab/checks/check.ts';
import type { TaskOutcome } from '../../../lab/checks/watch-checks.ts';
import type { ShellSession, World } from '../../../lab/world.ts';
import type { WorkspaceChecker } from '../../../workspace/checking.ts';
import type { Database } from '../../../workspace/database.ts';
import { jotLab, savedLab, saveLab, watchLab } from '../../../workspace/labs.ts';
import { merge, type Texts } from '../../../workspace/merge.ts';
import type { SavedLab } from '../../../workspace/saved-lab.ts';
import { fromFragment, LONGEST_LINK, toFragment } from '../../../workspace/share-link.ts';
import type { LabSpec } from '../lab-spec.ts';
import { connectFiles, type FileLink } from './file-link.ts';
import { WAKING, type LabNotice, type LabState } from './lab-state.ts';

const KEEP_AFTER = 400;

export interface LabSessionOptions {
  readonly spec: LabSpec;
  readonly tasks: readonly LabTask[];
  readonly checker: WorkspaceChecker;
  readonly database: Database;
  /** Tells this tab from the others that have the lab open. */
  readonly origin?: string;
}

/**
 * A lab without its looks: its files here, in the world and in the browser's keeping, its tabs, its tasks, and what a
 * learner can do with all of it.
 */
export class LabSession {
  readonly spec: LabSpec;
  readonly tasks: readonly LabTask[];
  /** The files as the page was built with them. */
  readonly start: Texts;
  readonly #checker: WorkspaceChecker;
  readonly #database: Database;
  readonly #origin: string;
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #state = WAKING;
  /** The files as they were last kept: what another tab's version is held against. */
  #kept: Texts = new Map();
  #history: readonly string[] = [];
  #link: FileLink | undefined;
  #shell: ShellSession | undefined;
  /** Commands that were asked for before there was a terminal. */
  readonly #early: string[] = [];
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #checked: { readonly files: Texts; readonly report: Promise<WorkspaceReport> } | undefined;

  constructor({ spec, tasks, checker, database, origin = crypto.randomUUID() }: LabSessionOptions) {
    this.spec = spec;
    this.tasks = tasks;
    this.start = new Map(spec.start.map(({ path, text }) => [path, text]));
    this.#checker = checker;
    this.#database = database;
    this.#origin = origin;
    this.#key = `lab/${spec.id}`;
  }

  readonly state = (): LabState => this.#state;

  /** Calls back after every change of the state. @returns Ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What was typed in the terminal before, oldest first. */
  get history(): readonly string[] {
    return this.#shell?.history ?? this.#history;
  }

  /** Opens what the page's address carries, or else what this browser has kept, or else the lab's start. */
  async wake(fragment: string): Promise<void> {
    this.#checker.warm();
    const shared = fromFragment(fragment, 'lab');
    if (shared !== undefined && shared !== 'broken' && shared.name === this.spec.id) {
      this.#open({ files: textsOf(shared.files), isShared: true });
      return;
    }
    await this.#openKept();
    if (shared === 'broken')
      this.tell({
        text: 'The link is broken: its files cannot be read. Ask for it again; a program may have cut it.',
        grave: true,
      });
    else if (shared !== undefined)
      this.tell({ text: 'The link is one of another lab: open it on that lab’s page.', grave: true });
  }

  /** Calls back to take over what other tabs keep. @returns Ends it. */
  watchOthers(): () => void {
    return watchLab(this.#key, this.#origin, () => void this.#takeFromOthers());
  }

  /** Ties the files to a world's, both ways. @returns Unties them. */
  enter(world: Pick<World, 'files' | 'home'>): () => void {
    const link = connectFiles(world, this.#state.files, {
      changed: (files) => {
        this.#changedOutside(files);
      },
      failed: (path, why) => {
        this.tell({ text: `${path} was not written: ${why}`, grave: true });
      },
    });
    this.#link = link;
    return () => {
      link.end();
      if (this.#link === link) this.#link = undefined;
    };
  }

  /** The terminal's shell is there: commands go to it, its history is kept. */
  useShell(shell: ShellSession | undefined): void {
    if (shell === undefined && this.#shell !== undefined) this.#history = this.#shell.history;
    this.#shell = shell;
    if (shell !== undefined) for (const line of this.#early.splice(0)) this.run(line);
  }

  /** Types a command into the terminal; where the lab is still starting, as soon as there is one. */
  run(line: string): void {
    if (this.#shell === undefined) {
      this.#early.push(line);
      return;
    }
    void this.#shell.run(line).then(() => {
      this.keepSoon();
    });
  }

  /**
   * The editor's text of a file. @returns The findings in it; undefined where the file is gone.
   * @throws Error where the checker failed.
   */
  async edit(path: string, text: string): Promise<readonly Diagnostic[] | undefined> {
    const before = this.#state.files.get(path);
    if (before === undefined) return undefined;
    if (before !== text) this.#setFiles(new Map(this.#state.files).set(path, text));
    const report = await this.#check();
    return report.diagnostics.filter((diagnostic) => diagnostic.path === path);
  }

  /** The report on certain files; what was checked last is not checked again. @throws Error where the checker failed. */
  report(files: Texts): Promise<WorkspaceReport> {
    if (this.#checked !== undefined && isSame(this.#checked.files, files)) return this.#checked.report;
    const report = this.#checker.check([...files].map(([path, text]) => ({ path, text }))).then((outcome) => {
      if ('failed' in outcome) throw new Error(outcome.failed);
      return outcome.report;
    });
    this.#checked = { files, report };
    report.catch(() => {
      this.#checked = undefined;
    });
    return report;
  }

  select(path: string): void {
    if (!this.#state.files.has(path)) return;
    const tabs = this.#state.tabs.includes(path) ? this.#state.tabs : [...this.#state.tabs, path];
    this.#set({ tabs, selected: path });
    this.keepSoon();
  }

  close(path: string): void {
    const { tabs, selected } = this.#state;
    const at = tabs.indexOf(path);
    const rest = tabs.filter((tab) => tab !== path);
    this.#set({ tabs: rest, selected: selected === path ? (rest[at] ?? rest.at(-1)) : selected });
    this.keepSoon();
  }

  /** Makes an empty file and opens it. The name has been found without {@link nameFault}. */
  create(path: string): void {
    this.#setFiles(new Map(this.#state.files).set(path, ''));
    this.select(path);
  }

  /** Gives a file another path; what it was open as, it stays open as. */
  rename(from: string, to: string): void {
    const text = this.#state.files.get(from);
    if (text === undefined || from === to) return;
    const files = new Map(this.#state.files);
    files.delete(from);
    const { tabs, selected } = this.#state;
    this.#setFiles(files.set(to, text), {
      tabs: tabs.map((tab) => (tab === from ? to : tab)),
      selected: selected === from ? to : selected,
    });
  }

  /** Takes a file away; a notice offers it back. */
  remove(path: string): void {
    const text = this.#state.files.get(path);
    if (text === undefined) return;
    const files = new Map(this.#state.files);
    files.delete(path);
    this.#setFiles(files);
    this.tell({
      text: `${path} is gone.`,
      offer: {
        label: 'Bring it back',
        run: () => {
          this.#setFiles(new Map(this.#state.files).set(path, text));
          this.select(path);
          this.tell({ text: `${path} is back.` });
        },
      },
    });
  }

  /** Adds files that came from outside; those of the same path are replaced, and the notice offers them back. */
  add(files: readonly SourceFile[], into = ''): void {
    const before = this.#state.files;
    const added = files.map(({ path, text }) => [into === '' ? path : `${into}/${path}`, text] as const);
    if (added.length === 0) {
      this.tell({ text: 'Nothing of it is text that the lab can hold.', grave: true });
      return;
    }
    this.replaceFiles(
      new Map([...before, ...added]),
      added.length === 1 ? `${added[0]?.[0] ?? ''} is here.` : `${String(added.length)} files are here.`,
    );
    this.select(added[0]?.[0] ?? '');
  }

  /** Changes files at once, as the editor does not; the notice offers the files before. */
  replaceFiles(files: Texts, told: string): void {
    const before = this.#state.files;
    this.#changedOutside(files);
    this.#link?.write(files);
    this.tell({
      text: told,
      offer: {
        label: 'Undo',
        run: () => {
          this.#changedOutside(before);
          this.#link?.write(before);
          this.tell({ text: 'Undone.' });
        },
      },
    });
  }

  /** Back to the start, with machines of no past. What was there is kept and can be brought back. */
  reset(): void {
    const { files } = this.#state;
    this.#open({ files: this.start, isShared: this.#state.isShared });
    this.#set({ before: { files: sourceFiles(files), at: Date.now() } });
    this.keepSoon();
    this.tell({
      text: 'The lab is as it was at the start.',
      offer: { label: 'Bring my version back', run: this.bringBack },
    });
  }

  /** The version that a reset has put away takes the place of this one, and the other way round. */
  readonly bringBack = (): void => {
    const { before, files } = this.#state;
    if (before === undefined) return;
    const back = textsOf(before.files);
    this.#changedOutside(back);
    this.#link?.write(back);
    this.#set({ before: { files: sourceFiles(files), at: Date.now() } });
    this.tell({ text: 'Your version is back.', offer: { label: 'Undo', run: this.bringBack } });
  };

  /** Makes a link's files the learner's own; what was kept before can be brought back. */
  async adopt(): Promise<void> {
    const kept = await savedLab(this.#key, this.#database).catch(() => undefined);
    this.#set({
      isShared: false,
      before: kept === undefined ? undefined : { files: kept.files, at: kept.savedAt },
    });
    this.keepSoon();
    this.tell({
      text: 'The files are yours now.',
      ...(kept === undefined ? {} : { offer: { label: 'Bring the ones before back', run: this.bringBack } }),
    });
  }

  /** Leaves a link's files for the learner's own. */
  async backToOwn(): Promise<void> {
    this.#set({ isShared: false });
    await this.#openKept();
  }

  /** The fragment, with `#`, that carries the files; undefined where it would be too long. */
  link(): string | undefined {
    const fragment = toFragment({ name: this.spec.id, files: sourceFiles(this.#state.files) }, 'lab');
    return fragment.length > LONGEST_LINK ? undefined : `#${fragment}`;
  }

  /** Shows one more hint of a task. */
  hint(task: string): void {
    const { hints } = this.#state;
    this.#set({ hints: { ...hints, [task]: (hints[task] ?? 0) + 1 } });
    this.keepSoon();
  }

  /** What the checks have said. */
  judged(outcomes: readonly TaskOutcome[]): void {
    const ids = this.tasks.filter((_, index) => outcomes[index]?.state === 'done').map(({ id }) => id);
    const done = ids.every((id) => this.#state.done.has(id))
      ? this.#state.done
      : new Set([...this.#state.done, ...ids]);
    if (done !== this.#state.done) this.keepSoon();
    this.#set({ outcomes, done });
  }

  tell(notice: LabNotice | undefined): void {
    this.#set({ notice });
  }

  keepSoon(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => void this.#keep(), KEEP_AFTER);
  }

  /** Keeps at once what is waiting to be kept: the page is about to go. */
  flush(): void {
    if (this.#keepTimer === undefined || this.#state.isShared) return;
    jotLab(this.#key, this.#record());
    void this.#keep();
  }

  async #openKept(): Promise<void> {
    const kept = await savedLab(this.#key, this.#database).catch(() => undefined);
    if (kept === undefined) {
      this.#open({ files: this.start, isShared: false });
      return;
    }
    const files = textsOf(kept.files);
    this.#kept = files;
    this.#history = kept.history;
    this.#open({
      files,
      isShared: false,
      tabs: kept.tabs.filter((path) => files.has(path)),
      selected: kept.selected !== undefined && files.has(kept.selected) ? kept.selected : undefined,
      done: new Set(kept.done),
      hints: kept.hints,
      before: kept.before,
      isBack: kept.history.length > 0,
    });
  }

  #open(change: Pick<LabState, 'files' | 'isShared'> & Partial<LabState>): void {
    const { files } = change;
    const first = this.spec.open.filter((path) => files.has(path));
    const kept = change.tabs ?? [];
    const tabs = kept.length > 0 ? kept : first.length > 0 ? first : [...files.keys()].slice(0, 1);
    this.#set({
      ...WAKING,
      ...change,
      phase: 'open',
      tabs,
      selected: change.selected ?? tabs[0],
      round: this.#state.round + 1,
    });
    void this.#check().catch(() => undefined);
  }

  /** Files that something else than an editor of this page has changed. */
  #changedOutside(files: Texts): void {
    const before = this.#state.files;
    if (isSame(before, files)) return;
    const revisions = new Map(this.#state.revisions);
    for (const [path, text] of files) {
      if (before.has(path) && before.get(path) !== text) revisions.set(path, (revisions.get(path) ?? 0) + 1);
    }
    this.#take(files, { revisions });
    void this.#check().catch(() => undefined);
  }

  /** Files that were changed here; the world gets them too. */
  #setFiles(files: Texts, change: Partial<LabState> = {}): void {
    this.#take(files, { notice: undefined, ...change });
    this.#link?.write(files);
    void this.#check().catch(() => undefined);
  }

  #take(files: Texts, change: Partial<LabState>): void {
    const { tabs, selected } = { ...this.#state, ...change };
    const open = tabs.filter((path) => files.has(path));
    this.#set({
      ...change,
      files,
      tabs: open,
      selected: selected !== undefined && files.has(selected) ? selected : open.at(-1),
    });
    this.keepSoon();
  }

  async #check(): Promise<WorkspaceReport> {
    const { files } = this.#state;
    try {
      const report = await this.report(files);
      if (this.#state.files === files && this.#state.report !== report) this.#set({ report });
      return report;
    } catch (error) {
      this.tell({ text: error instanceof Error ? error.message : String(error), grave: true });
      throw error;
    }
  }

  async #takeFromOthers(): Promise<void> {
    const other = await savedLab(this.#key, this.#database).catch(() => undefined);
    if (other === undefined || this.#state.isShared) return;
    const there = textsOf(other.files);
    const merged = merge(this.#kept, this.#state.files, there);
    this.#kept = there;
    if (isSame(merged, this.#state.files)) return;
    this.#changedOutside(merged);
    this.#link?.write(merged);
    this.tell({ text: 'Another tab has changed the files; they are the same here now.' });
  }

  #record(): SavedLab {
    const { files, tabs, selected, done, hints, before } = this.#state;
    return {
      files: sourceFiles(files),
      tabs,
      selected,
      history: this.history,
      done: [...done],
      hints,
      ...(before === undefined ? {} : { before }),
      savedAt: Date.now(),
    };
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    const { files, isShared, phase } = this.#state;
    // What came in a link does not take the place of the learner's own until it is asked to.
    if (isShared || phase !== 'open') return;
    try {
      await saveLab(this.#key, this.#record(), this.#origin, this.#database);
      this.#kept = files;
    } catch {
      this.tell({ text: 'This browser did not keep the lab. Download it before you leave.', grave: true });
    }
  }

  #set(change: Partial<LabState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}

function textsOf(files: readonly SourceFile[]): Texts {
  return new Map(files.map(({ path, text }) => [path, text]));
}

function sourceFiles(files: Texts): readonly SourceFile[] {
  return [...files].map(([path, text]) => ({ path, text }));
}

function isSame(one: Texts, other: Texts): boolean {
  return (
    one === other || (one.size === other.size && [...one].every(([path, text]) => other.get(path) === text))
  );
}
