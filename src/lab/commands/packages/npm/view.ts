import { identity, type StoredPackage } from '../package-store.ts';
import { satisfiesText } from '../semver/range.ts';
import { noTarget, notFound, NpmError } from './errors.ts';
import { catalogOf, type NpmCommand } from './npm-process.ts';

/** `npm view`: what the store knows of a package. https://docs.npmjs.com/cli/v11/commands/npm-view */
export const view: NpmCommand = async (npm) => {
  const { process, config } = npm;
  const [, spec, ...fields] = config.words;
  if (spec === undefined) throw new NpmError(['code EUSAGE', 'npm view <package-spec> [<field>...]']);
  const at = spec.indexOf('@', 1);
  const name = at === -1 ? spec : spec.slice(0, at);
  const range = at === -1 ? 'latest' : spec.slice(at + 1);
  const versions = (await catalogOf(npm)).versions(name);
  const [latest] = versions;
  if (latest === undefined) throw notFound(name, range, []);
  const found =
    range === 'latest' ? [latest] : versions.filter(({ version }) => satisfiesText(version, range)).reverse();
  if (found.length === 0)
    throw noTarget(
      name,
      range,
      versions.map(({ version }) => version),
      config.get('before'),
    );
  const all = versions.map(({ version }) => version).reverse();
  const time = timesOf(versions);
  for (const each of found) {
    if (fields.length === 0) process.stdout.write(card(each, all));
    for (const field of fields) {
      const value = fieldOf({ ...each, time }, all, field);
      if (value === undefined) continue;
      const text = config.isOn('json') ? JSON.stringify(value, undefined, 2) : shown(value);
      const isOne = found.length === 1 && fields.length === 1;
      const who = found.length === 1 ? `${field} = ` : `${identity(each)} `;
      process.stdout.write(
        `${isOne ? '' : who}${!isOne && typeof value === 'string' ? `'${value}'` : text}\n`,
      );
    }
  }
  return 0;
};

function fieldOf(
  found: StoredPackage & { readonly time: object | undefined },
  versions: readonly string[],
  field: string,
): unknown {
  const facts: Readonly<Record<string, unknown>> = {
    ...found,
    versions,
    'dist-tags': { latest: versions.at(-1) },
    dist: { integrity: found.integrity, tarball: found.resolved },
  };
  return field
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null
          ? Object.entries(value).find(([each]) => each === key)?.[1]
          : undefined,
      facts,
    );
}

/** When each version was published, oldest first, behind the first and the last date; undefined where no date is known. */
function timesOf(versions: readonly StoredPackage[]): Readonly<Record<string, string>> | undefined {
  const dates = versions
    .flatMap(({ version, published }) => (published === undefined ? [] : [[version, published] as const]))
    .sort(([, a], [, b]) => (a < b ? -1 : 1));
  const [first] = dates;
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { created: first[1], modified: last[1], ...Object.fromEntries(dates) };
}

/** As Node prints a value, as far as these have parts. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const items = value.map((each) => `'${String(each)}'`);
    const line = `[ ${items.join(', ')} ]`;
    return line.length <= 72 && items.length <= 6 ? line : `[\n  ${items.join(',\n  ')}\n]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(
    ([key, each]) => `${/^\w+$/.test(key) ? key : `'${key}'`}: '${String(each)}'`,
  );
  const line = `{ ${parts.join(', ')} }`;
  return line.length <= 72 ? line : `{\n  ${parts.join(',\n  ')}\n}`;
}

function card(found: StoredPackage, versions: readonly string[]): string {
  const { name, version, license = 'none', dependencies = {}, resolved, integrity, published } = found;
  const count = Object.keys(dependencies).length;
  return [
    '',
    `${name}@${version} | ${license} | deps: ${count === 0 ? 'none' : count} | versions: ${versions.length}`,
    '',
    'dist',
    `.tarball: ${resolved}`,
    `.integrity: ${integrity}`,
    ...(count === 0
      ? []
      : ['', 'dependencies:', ...Object.entries(dependencies).map(([each, range]) => `${each}: ${range}`)]),
    '',
    'dist-tags:',
    `latest: ${versions.at(-1) ?? version}`,
    '',
    published === undefined ? "from the lab's own store" : `published ${published}, in the lab's own store`,
    '',
  ].join('\n');
}
