/** What a type of mount is for, and its keys. */
interface MountType {
  readonly summary: string;
  /** What to begin with: a snippet with tab stops. */
  readonly snippet: string;
  readonly keys: readonly string[];
}

/** Facts from https://docs.docker.com/reference/dockerfile/#run---mount, words ours. */
export const MOUNT_TYPES: Readonly<Record<string, MountType>> = {
  cache: {
    summary: 'A directory that lasts from build to build, for package managers and compilers.',
    snippet: 'type=cache,target=${1:/root/.npm}',
    keys: ['target', 'id', 'sharing', 'from', 'source', 'mode', 'uid', 'gid', 'readonly'],
  },
  secret: {
    summary: 'A secret (`docker build --secret`), as a file or a variable; it leaves no trace in the image.',
    snippet: 'type=secret,id=${1:name}',
    keys: ['id', 'target', 'env', 'required', 'mode', 'uid', 'gid'],
  },
  bind: {
    summary: 'Files of the build context, a stage or an image, without copying them. Writes are lost.',
    snippet: 'type=bind,source=${1:package.json},target=${2:package.json}',
    keys: ['target', 'source', 'from', 'readwrite'],
  },
  ssh: {
    summary: 'The caller’s SSH agent (`docker build --ssh`), for private repositories.',
    snippet: 'type=ssh',
    keys: ['id', 'target', 'required', 'mode', 'uid', 'gid'],
  },
  tmpfs: {
    summary: 'An empty directory in memory.',
    snippet: 'type=tmpfs,target=${1:/tmp}',
    keys: ['target', 'size'],
  },
};

/** What each key means; `default` stands in for the types that are not named. */
export const MOUNT_KEY_HELP: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  type: { default: 'What is mounted: `bind` (the default), `cache`, `secret`, `ssh` or `tmpfs`.' },
  target: {
    default: 'Where in the container it is mounted.',
    secret: 'The file with the secret; `/run/secrets/` and the id by default.',
  },
  source: { default: 'The path inside `from`; its root by default.' },
  from: {
    default: 'The stage, image or named context to mount from; the build context by default.',
    cache: 'What a new cache begins with: a stage or image; empty by default.',
  },
  readonly: { default: 'Makes the mount read-only.' },
  readwrite: { default: 'Lets the command write. What it writes is lost.' },
  required: { default: 'Fails the build where it is missing; `false` by default.' },
  id: {
    default: 'Tells caches apart; the target by default.',
    secret: 'The secret’s name, as in `docker build --secret id=…`.',
    ssh: 'The agent’s name, as in `docker build --ssh`; `default` by default.',
  },
  sharing: {
    default:
      'Whether builds use it together (`shared`, the default), get one each (`private`) or wait (`locked`).',
  },
  mode: {
    default: 'Permissions, in octal; 0755 by default.',
    secret: 'Permissions, in octal; 0400 by default.',
    ssh: 'Permissions, in octal; 0600 by default.',
  },
  uid: { default: 'The owner’s number; 0 by default.' },
  gid: { default: 'The group’s number; 0 by default.' },
  env: { default: 'The variable that holds the secret, instead of a file.' },
  size: { default: 'The most it may hold, as in `64m`.' },
};

/** Other names for a key. */
export const MOUNT_KEY_ALIASES: Readonly<Record<string, string>> = {
  dst: 'target',
  destination: 'target',
  src: 'source',
  ro: 'readonly',
  rw: 'readwrite',
};

/** Keys that mean something without a value. */
export const MOUNT_SWITCHES: ReadonlySet<string> = new Set(['readonly', 'readwrite', 'required']);

/** What to offer as a key's value: those that Docker knows, and the caches that package managers keep. */
export const MOUNT_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sharing: {
    shared: 'several builds use it at once',
    locked: 'one build at a time: apt needs that',
    private: 'a cache of its own for each',
  },
  required: { true: '', false: '' },
  target: {
    '/root/.npm': 'npm',
    '/root/.cache/pip': 'pip',
    '/root/.cache/uv': 'uv',
    '/root/.cache/go-build': 'Go’s compiler',
    '/go/pkg/mod': 'Go modules',
    '/root/.m2': 'Maven',
    '/root/.gradle': 'Gradle',
    '/usr/local/cargo/registry': 'Cargo',
    '/var/cache/apt': 'apt’s packages',
    '/var/lib/apt': 'apt’s lists',
  },
};

/** What a key means in a mount of a type, by any of its names. */
export function mountKeyHelp(key: string, type: string): string | undefined {
  const name = Object.hasOwn(MOUNT_KEY_ALIASES, key) ? MOUNT_KEY_ALIASES[key] : key;
  if (name === undefined || !Object.hasOwn(MOUNT_KEY_HELP, name)) return undefined;
  const help = MOUNT_KEY_HELP[name];
  return (help !== undefined && Object.hasOwn(help, type) ? help[type] : undefined) ?? help?.['default'];
}
