import type { SourceFile } from './diagnostic.ts';
import { languageOf, type Language } from './language.ts';
import { NOTHING_AROUND, type Settings, type Surroundings } from './settings.ts';

/** The names under which hadolint's configuration lies in a folder, the first one first. */
export const CONFIG_NAMES: readonly string[] = ['.hadolint.yaml', '.hadolint.yml'];
export const IGNORE_FILE_NAME = '.dockerignore';

/**
 * What bears on a file: the check of its language, where that has to be fetched; the `.hadolint.yaml` of the nearest
 * folder upwards, and the `.dockerignore` of its build context. The context is not known from the files alone:
 * `<file>.dockerignore` beside the file wins, as in Docker, and otherwise the nearest folder upwards with a
 * `.dockerignore` counts as the context.
 * @param beside Files with paths from the same root; those that do not bear on it may be among them.
 * @returns Never rejects over what the files hold: of a broken configuration, what can be read counts.
 * Source: https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export async function surroundingsOf(file: SourceFile, beside: readonly SourceFile[]): Promise<Surroundings> {
  const { path } = file;
  const language = languageOf(path, file.text);
  const languageCheck = await fetchCheck(language);
  const own = languageCheck === undefined ? NOTHING_AROUND : { ...NOTHING_AROUND, languageCheck };
  // What is wrong with the settings is told whatever they say.
  if (beside.length === 0 || language === 'hadolint-config') return own;
  const files = new Map(beside.map((file) => [file.path, file]));
  const config = nearest(path, CONFIG_NAMES, files);
  const ignoreFile = files.get(`${path}${IGNORE_FILE_NAME}`) ?? nearest(path, [IGNORE_FILE_NAME], files);
  return {
    ...own,
    settings: config === undefined ? NOTHING_AROUND.settings : await readSettings(config.text),
    ...(ignoreFile !== undefined && { ignoreFile }),
  };
}

/** The check of a language that not every visitor needs; undefined for those that are at hand. */
async function fetchCheck(language: Language | undefined): Promise<Surroundings['languageCheck']> {
  switch (language) {
    case 'hadolint-config':
      return (await import('./hadolint-config/check-config.ts')).checkConfig;
    case 'kubernetes':
      return (await import('./kubernetes/check-manifest.ts')).checkManifest;
    case 'compose':
      return (await import('./compose/check-compose.ts')).checkCompose;
    default:
      return undefined;
  }
}

/**
 * The same, and what the other files tell of this one. The rules that look at several files are fetched when there is
 * one beside it that they read.
 */
export async function neighbourhoodOf(
  file: SourceFile,
  beside: readonly SourceFile[],
): Promise<Surroundings> {
  const surroundings = await surroundingsOf(file, beside);
  const others = beside.filter(({ path }) => path !== file.path);
  if (others.every(({ path: each }) => isSetting(each))) return surroundings;
  const { checkAmong } = await import('./factors/among.ts');
  return { ...surroundings, workspaceCheck: await checkAmong(file, others, surroundings.settings) };
}

/** What is read as a setting of another file, and tells nothing by itself. */
function isSetting(path: string): boolean {
  const language = languageOf(path, '');
  return language === 'hadolint-config' || language === 'dockerignore';
}

/** The settings that a `.hadolint.yaml` asks for. The YAML reader is fetched when it is first called. */
export async function readSettings(text: string): Promise<Settings> {
  const { readConfig } = await import('./hadolint-config/read-config.ts');
  return readConfig(text).settings;
}

/** The file with the first of these names in the folder of `path`, or else in the folder above it, and so on. */
function nearest(
  path: string,
  names: readonly string[],
  files: ReadonlyMap<string, SourceFile>,
): SourceFile | undefined {
  let end = path.lastIndexOf('/');
  for (;;) {
    const folder = path.slice(0, end + 1);
    for (const name of names) {
      const file = files.get(`${folder}${name}`);
      if (file !== undefined) return file;
    }
    if (end < 0) return undefined;
    end = end === 0 ? -1 : path.lastIndexOf('/', end - 1);
  }
}
