import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { SourceFile } from '../diagnostic.ts';
import { languageOf } from '../language.ts';
import { NOTHING_AROUND, type Settings, type Surroundings } from '../settings.ts';
import { CONFIG_NAMES, IGNORE_FILE_NAME, surroundingsOf } from '../surroundings.ts';
import { cannotRead, type Journal } from './journal.ts';

/** What holds for the files of one folder. */
interface Folder {
  readonly names: ReadonlySet<string>;
  readonly settings: Settings;
  readonly ignoreFile: SourceFile | undefined;
}

/**
 * What lies around files on the disk, as `surroundingsOf` finds it among given files; each folder is read once. The
 * search upwards ends at a folder with `.git`, the root of a project.
 */
export class Neighbours {
  readonly #folders = new Map<string, Promise<Folder>>();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** What bears on a file. Never rejects. */
  async around({ path, text }: SourceFile): Promise<Surroundings> {
    const language = languageOf(path, text);
    const own = await surroundingsOf({ path, text }, []);
    if (language === 'hadolint-config') return own;
    const file = resolve(path);
    const folder = await this.#folder(dirname(file));
    if (language !== 'dockerfile') return { ...own, settings: folder.settings };
    const ownName = `${basename(file)}${IGNORE_FILE_NAME}`;
    const ownIgnore = folder.names.has(ownName) ? await this.#read(join(dirname(file), ownName)) : undefined;
    const ignoreFile = ownIgnore ?? folder.ignoreFile;
    return { settings: folder.settings, ...(ignoreFile !== undefined && { ignoreFile }) };
  }

  #folder(folder: string): Promise<Folder> {
    let known = this.#folders.get(folder);
    if (known === undefined) {
      known = this.#look(folder);
      this.#folders.set(folder, known);
    }
    return known;
  }

  async #look(folder: string): Promise<Folder> {
    // A folder that may be passed through but not listed holds nothing that can be found.
    const names = new Set(await readdir(folder).catch(() => []));
    const configName = CONFIG_NAMES.find((name) => names.has(name));
    const config = configName === undefined ? undefined : await this.#read(join(folder, configName));
    const ignoreFile = names.has(IGNORE_FILE_NAME)
      ? await this.#read(join(folder, IGNORE_FILE_NAME))
      : undefined;
    const parent = dirname(folder);
    const isTop = names.has('.git') || parent === folder;
    const above = isTop
      ? { settings: NOTHING_AROUND.settings, ignoreFile: undefined }
      : await this.#folder(parent);
    return {
      names,
      settings: config === undefined ? above.settings : await this.#settings(config),
      ignoreFile: ignoreFile ?? above.ignoreFile,
    };
  }

  async #settings({ path, text }: SourceFile): Promise<Settings> {
    const { readConfig } = await import('../hadolint-config/read-config.ts');
    const { settings, faults } = readConfig(text);
    if (faults.length > 0) {
      this.#journal.note(
        `${path} has faults, and counts only as far as it can be read. Check that file by name to see them.`,
      );
    }
    return settings;
  }

  async #read(path: string): Promise<SourceFile | undefined> {
    try {
      return { path, text: await readFile(path, 'utf8') };
    } catch (error) {
      this.#journal.problem(cannotRead(path, error));
      return undefined;
    }
  }
}
