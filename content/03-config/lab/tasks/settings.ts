import { Dockerignore } from '../../../../src/checker/dockerignore/dockerignore.ts';
import type { ContainerView, Observation } from '../../../../src/lab/checks/check.ts';

const CODE = /\.[cm]?[jt]s$/;
/** A variable of the environment, as code reads it: by its name, or by a name that is handed on. */
const READ =
  /process\.env\.([A-Za-z_]\w*)|process\.env\[\s*['"`]([A-Za-z_]\w*)['"`]\s*\]|['"`]([A-Z][A-Z0-9]*_[A-Z0-9_]+)['"`]/g;
const TAKEN_APART = /\{([^{}]*)\}\s*=\s*process\.env\b/g;
/** What has a default in this code, or comes with every container. */
const HAS_DEFAULT = /process\.env\.([A-Za-z_]\w*)\s*(?:\?\?|\|\|)/g;
const GIVEN = new Set(['PORT', 'NODE_ENV', 'HOME', 'PATH', 'HOSTNAME']);

/** The passwords that the lab began with. */
export function secretsOf({ start }: Observation): readonly string[] {
  const lines = (start.get('.env') ?? '').split('\n');
  return lines.map((line) => line.slice(line.indexOf('=') + 1).trim()).filter((value) => value.length >= 6);
}

/** The variables that the learner's code reads and has no default for. */
export function settingsOf({ files }: Observation): readonly string[] {
  const found = new Set<string>();
  for (const [path, text] of files) {
    if (!CODE.test(path) || !text.includes('process.env')) continue;
    const free = new Set([...text.matchAll(HAS_DEFAULT)].map(([, name]) => name));
    const names = [
      ...[...text.matchAll(READ)].map(([, plain, quoted, handed]) => plain ?? quoted ?? handed),
      ...[...text.matchAll(TAKEN_APART)].flatMap(([, inside = '']) => namesIn(inside)),
    ];
    for (const name of names) if (name !== undefined && !free.has(name) && !GIVEN.has(name)) found.add(name);
  }
  return [...found];
}

/** `{ DATABASE_URL, DB_SCHEMA: schema, LEVEL = 'info' }`: those without a default. */
function namesIn(inside: string): readonly string[] {
  return inside
    .split(',')
    .filter((part) => !part.includes('='))
    .map((part) => part.split(':')[0]?.trim() ?? '')
    .filter((name) => /^[A-Z]\w*$/.test(name));
}

/** Those of them that a container was not given. */
export function unset(lab: Observation, { env }: ContainerView): readonly string[] {
  return settingsOf(lab).filter((name) => (env[name] ?? '') === '');
}

/** Files that hold a deploy's settings: `.env`, `staging.env`, `env/production`. */
export function envFiles({ files }: Observation): readonly string[] {
  return [...files]
    .filter(
      ([path, text]) =>
        /(?:^|\/)\.env(?:\.[^/]+)?$|\.env$|(?:^|\/)env\/[^/]+$/.test(path) && /^\s*\w+=/m.test(text),
    )
    .map(([path]) => path);
}

/** Whether a file is kept out of the build. */
export function isLeftOut({ files }: Observation, path: string): boolean {
  return new Dockerignore(files.get('.dockerignore') ?? '').ruleThatExcludes(path) !== undefined;
}
