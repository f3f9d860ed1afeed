import { EngineError, type HistoryEntry, type ImageConfig } from '../api.ts';
import type { Layer } from '../../file-system/entry.ts';
import { EXECUTABLE } from '../../machine/binary.ts';
import { createImage, EMPTY_CONFIG, storeLayer, type Image } from '../image/image.ts';
import { familiarName, parseReference } from '../image/reference.ts';
import { alpine, busybox, debian } from './systems.ts';
import { Tree } from './tree.ts';

/** When the shelf was filled: a fixed date, so that the same image has the same digest on every machine. */
const FILLED = Date.UTC(2026, 9, 20, 9);
const NODE_24 = '24.11.0';
const NODE_22 = '22.21.1';

interface Recipe {
  /** Names that a pull knows it by. */
  readonly names: readonly string[];
  readonly layers: (has: Has) => readonly (readonly [layer: Layer, createdBy: string])[];
  readonly config: Partial<ImageConfig>;
}
type Has = (program: string) => boolean;

const tags = (name: string, ...all: readonly string[]) => all.map((tag) => `${name}:${tag}`);
const DEBIAN_BY = "# debian.sh --arch 'amd64' out/ 'bookworm'";
const ALPINE_BY = 'ADD alpine-minirootfs-3.22.2-x86_64.tar.gz / # buildkit';
const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Runs what it is given; `node` where that is an option, or no program that the image has. */
const NODE_ENTRYPOINT = `#!/bin/sh
set -e
if [ "\${1#-}" != "\${1}" ] || [ -z "$(command -v "\${1}")" ]; then
  set -- node "$@"
fi
exec "$@"
`;
/** Words that begin with a dash are for the image's program. */
const entrypointOf = (program: string, alsoWhere = '') => `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ]${alsoWhere}; then
  set -- ${program} "$@"
fi
exec "$@"
`;

function nodeLayer(has: Has, version: string): Layer {
  const tree = new Tree(FILLED)
    .binary('/usr/local/bin/node', 'node')
    .link('/usr/local/bin/nodejs', '/usr/local/bin/node')
    .file('/usr/local/bin/docker-entrypoint.sh', NODE_ENTRYPOINT, EXECUTABLE)
    .file('/usr/local/include/node/node_version.h', `#define NODE_VERSION "v${version}"\n`)
    .folder('/home/node', 0o755, 1000);
  for (const tool of ['npm', 'npx', 'corepack', 'yarn'])
    if (has(tool)) tree.binary(`/usr/local/bin/${tool}`, tool);
  return tree.layer();
}

/** The base system with one more account. */
function withAccount(system: Layer, name: string, uid: number, home: string): Layer {
  const entries = new Map(system.entries);
  const add = (path: string, line: string) => {
    const entry = entries.get(path);
    if (entry?.kind !== 'file') return;
    const text = new TextDecoder().decode(entry.content) + line;
    entries.set(path, { ...entry, content: new TextEncoder().encode(text) });
  };
  add('/etc/passwd', `${name}:x:${uid}:${uid}::${home}:/bin/sh\n`);
  add('/etc/group', `${name}:x:${uid}:\n`);
  return { entries };
}

function node(version: string, system: 'debian' | 'alpine'): Recipe {
  const major = version.slice(0, 2);
  const minor = version.split('.').slice(0, 2).join('.');
  const isLatest = version === NODE_24;
  const versions = [version, minor, major, ...(isLatest ? ['lts', 'current', 'krypton'] : ['jod'])];
  const suffixes = system === 'debian' ? ['slim', 'bookworm-slim', 'bookworm'] : ['alpine', 'alpine3.22'];
  const names = versions.flatMap((each) => suffixes.map((suffix) => `${each}-${suffix}`));
  const alone = system === 'debian' ? [...versions, ...(isLatest ? ['latest'] : [])] : [];
  const bare = isLatest ? suffixes : [];
  return {
    names: tags('node', `${major}-${suffixes[0] ?? ''}`, ...names, ...alone, ...bare),
    layers: (has) => [
      [
        withAccount(
          system === 'debian' ? debian(FILLED, has) : alpine(FILLED, has),
          'node',
          1000,
          '/home/node',
        ),
        system === 'debian' ? DEBIAN_BY : ALPINE_BY,
      ],
      [nodeLayer(has, version), `RUN /bin/sh -c install node ${version} # buildkit`],
    ],
    config: {
      Env: [PATH, `NODE_VERSION=${version}`, 'YARN_VERSION=1.22.22'],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['node'],
    },
  };
}

function postgres(system: 'debian' | 'alpine'): Recipe {
  const suffixes = system === 'debian' ? ['', '-bookworm'] : ['-alpine', '-alpine3.22'];
  const names = ['18', '18.1', ...(system === 'debian' ? ['latest'] : [])].flatMap((version) =>
    version === 'latest' ? [version] : suffixes.map((suffix) => version + suffix),
  );
  return {
    names: tags('postgres', ...names, ...(system === 'alpine' ? ['alpine'] : [])),
    layers: (has) => {
      const tree = new Tree(FILLED)
        .binary('/usr/local/bin/postgres', 'postgres')
        .file('/usr/local/bin/docker-entrypoint.sh', entrypointOf('postgres'), EXECUTABLE)
        .folder('/docker-entrypoint-initdb.d')
        .folder('/var/lib/postgresql', 0o1777, 999)
        .folder('/var/run/postgresql', 0o3777, 999);
      for (const tool of ['psql', 'pg_isready', 'pg_dump'])
        if (has(tool)) tree.binary(`/usr/local/bin/${tool}`, tool);
      const base = system === 'debian' ? debian(FILLED, has) : alpine(FILLED, has);
      return [
        [
          withAccount(base, 'postgres', 999, '/var/lib/postgresql'),
          system === 'debian' ? DEBIAN_BY : ALPINE_BY,
        ],
        [tree.layer(), 'RUN /bin/sh -c install postgresql 18 # buildkit'],
      ];
    },
    config: {
      Env: [
        PATH,
        'PG_MAJOR=18',
        'PG_VERSION=18.1',
        'PGDATA=/var/lib/postgresql/18/docker',
        'LANG=en_US.utf8',
      ],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['postgres'],
      ExposedPorts: { '5432/tcp': {} },
      Volumes: { '/var/lib/postgresql': {} },
      StopSignal: 'SIGINT',
    },
  };
}

function redis(system: 'debian' | 'alpine'): Recipe {
  const names =
    system === 'debian'
      ? ['8', '8.2', '8-bookworm', 'latest', 'bookworm']
      : ['8-alpine', '8.2-alpine', 'alpine'];
  return {
    names: tags('redis', ...names),
    layers: (has) => {
      const tree = new Tree(FILLED)
        .binary('/usr/local/bin/redis-server', 'redis-server')
        .file(
          '/usr/local/bin/docker-entrypoint.sh',
          entrypointOf('redis-server', ' || [ "${1%.conf}" != "$1" ]'),
          EXECUTABLE,
        )
        .folder('/data', 0o755, 999);
      if (has('redis-cli')) tree.binary('/usr/local/bin/redis-cli', 'redis-cli');
      const base = system === 'debian' ? debian(FILLED, has) : alpine(FILLED, has);
      return [
        [withAccount(base, 'redis', 999, '/data'), system === 'debian' ? DEBIAN_BY : ALPINE_BY],
        [tree.layer(), 'RUN /bin/sh -c install redis 8 # buildkit'],
      ];
    },
    config: {
      Env: [PATH],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['redis-server'],
      WorkingDir: '/data',
      ExposedPorts: { '6379/tcp': {} },
      Volumes: { '/data': {} },
    },
  };
}

const RECIPES: readonly Recipe[] = [
  node(NODE_24, 'debian'),
  node(NODE_24, 'alpine'),
  node(NODE_22, 'debian'),
  node(NODE_22, 'alpine'),
  {
    names: tags('debian', '12-slim', '12', 'bookworm', 'bookworm-slim', 'stable-slim', 'latest'),
    layers: (has) => [[debian(FILLED, has), DEBIAN_BY]],
    config: { Cmd: ['bash'] },
  },
  {
    names: tags('alpine', '3.22', '3', '3.22.2', 'latest'),
    layers: (has) => [[alpine(FILLED, has), ALPINE_BY]],
    config: { Cmd: ['/bin/sh'] },
  },
  {
    names: tags('busybox', 'latest', '1', '1.37', 'stable', 'musl'),
    layers: (has) => [[busybox(FILLED, has), 'BusyBox 1.37 (musl)']],
    config: { Cmd: ['sh'] },
  },
  postgres('debian'),
  postgres('alpine'),
  redis('debian'),
  redis('alpine'),
  {
    names: tags('lab/s3', 'latest', '1'),
    layers: (has) => [
      [alpine(FILLED, has), ALPINE_BY],
      [
        new Tree(FILLED).binary('/usr/local/bin/s3', 's3').folder('/data').layer(),
        'RUN /bin/sh -c install the lab’s own S3 # buildkit',
      ],
    ],
    config: {
      Env: [PATH],
      Entrypoint: ['s3'],
      Cmd: ['--data', '/data'],
      ExposedPorts: { '9000/tcp': {} },
      Volumes: { '/data': {} },
    },
  },
  {
    names: tags('hello-world', 'latest', 'linux'),
    layers: () => [[new Tree(FILLED).binary('/hello', 'hello').layer(), 'COPY hello / # buildkit']],
    config: { Cmd: ['/hello'] },
  },
];

/** The images that the lab has in store and that a pull can fetch: small, and the lab's own make and size. */
export class Shelf {
  /** Every name, most used first for each image. */
  readonly references: readonly string[];
  readonly #has: Has;
  readonly #recipes = new Map<string, Recipe>();
  readonly #made = new Map<Recipe, Image>();

  /** @param has Whether the lab has a program: an image holds only what can run. */
  constructor(has: Has) {
    this.#has = has;
    for (const recipe of RECIPES) for (const name of recipe.names) this.#recipes.set(name, recipe);
    this.references = [...this.#recipes.keys()];
  }

  /** The image of a name; undefined where the shelf has none. @throws {EngineError} 400 where it is no name. */
  find(text: string): Image | undefined {
    const reference = parseReference(text);
    if (reference.digest !== undefined) {
      const wanted = reference.digest;
      return RECIPES.filter(({ names }) =>
        names.some((name) => name.startsWith(`${familiarName(reference).split(':')[0] ?? ''}:`)),
      )
        .map((recipe) => this.#make(recipe))
        .find(({ digest }) => digest === wanted);
    }
    const recipe = this.#recipes.get(familiarName(reference));
    return recipe === undefined ? undefined : this.#make(recipe);
  }

  /** The daemon's words for an image that nobody has, and which the lab has. */
  missing(text: string): EngineError {
    const reference = parseReference(text);
    const repository = familiarName(reference).split(':')[0] ?? '';
    const same = this.references.filter((name) => name.startsWith(`${repository}:`));
    const isKnown = same.length > 0;
    const words = isKnown
      ? `manifest for ${familiarName(reference)} not found: manifest unknown: manifest unknown`
      : `pull access denied for ${repository}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`;
    return new EngineError(404, `${words}\n${this.hint(isKnown ? same : undefined)}`);
  }

  /** What the lab has instead. */
  hint(same?: readonly string[]): string {
    const names = same ?? RECIPES.map(({ names: [name = ''] }) => name);
    return `The lab has no network and brings its own images: ${names.slice(0, 12).join(', ')}.`;
  }

  #make(recipe: Recipe): Image {
    const known = this.#made.get(recipe);
    if (known !== undefined) return known;
    const layers = recipe
      .layers(this.#has)
      .map(([layer, createdBy]) => ({ ...storeLayer(layer), createdBy }));
    const history: HistoryEntry[] = layers.map(({ createdBy, size }) => ({
      created: FILLED,
      createdBy,
      size,
      comment: 'made by the lab',
      empty: false,
    }));
    const { Entrypoint, Cmd } = recipe.config;
    const list = (name: string, words: readonly string[] | null | undefined) =>
      words === null || words === undefined
        ? []
        : [
            {
              created: FILLED,
              createdBy: `${name} [${words.map((word) => JSON.stringify(word)).join(' ')}]`,
              size: 0,
              comment: 'buildkit.dockerfile.v0',
              empty: true,
            },
          ];
    const image = createImage({
      config: { ...EMPTY_CONFIG, ...recipe.config },
      layers,
      history: [...history, ...list('ENTRYPOINT', Entrypoint), ...list('CMD', Cmd)],
      created: FILLED,
      architecture: 'amd64',
    });
    this.#made.set(recipe, image);
    return image;
  }
}
