/** What a flag is for. */
export interface FlagHelp {
  /** Markdown, one or two sentences. */
  readonly summary: string;
  /** Values to offer, where some are common, each with what it does if that needs saying. */
  readonly values?: Readonly<Record<string, string>>;
  /** The heading on the reference page, where it is not `instruction---flag`. */
  readonly anchor?: string;
}

const BOOLEAN = { true: '', false: '' };

const TRANSFER: Readonly<Record<string, FlagHelp>> = {
  chown: {
    summary:
      'Who owns the files, as `user:group`, by name or number. Names are looked up in the image’s own `/etc/passwd` and `/etc/group`; without the flag all is owned by 0:0.',
    values: { '1000:1000': '', 'root:root': '' },
  },
  chmod: {
    summary:
      'The permissions of the files, as an octal number such as `755` or in letters such as `u=rwX,go=rX`.',
    values: {
      '755': 'all may read and run, the owner may write',
      '644': 'all may read, the owner may write',
      '600': 'the owner alone',
    },
  },
  link: {
    summary:
      'Puts the files into a layer of their own, which does not depend on those before it: it stays in the cache when the base image changes. Symbolic links on the target’s path are not followed.',
    values: BOOLEAN,
  },
  exclude: {
    summary: 'Leaves out the files that match a pattern, as in `--exclude=*.md`. May be given several times.',
  },
};

/** Every flag, by instruction. Facts from https://docs.docker.com/reference/dockerfile/, words ours. */
export const FLAG_HELP: Readonly<Record<string, Readonly<Record<string, FlagHelp>>>> = {
  ADD: {
    ...TRANSFER,
    'keep-git-dir': { summary: 'Keeps the `.git` directory of a cloned Git repository.', values: BOOLEAN },
    checksum: {
      summary:
        'Fails the build where the download differs: `sha256:…` for a URL, the commit for a Git repository.',
      values: { 'sha256:': 'then 64 hexadecimal digits' },
    },
    unpack: {
      summary: 'Whether tar archives are unpacked. Without it, local ones are and downloaded ones are not.',
      values: BOOLEAN,
    },
  },
  COPY: {
    from: {
      summary:
        'Copies from an earlier stage, another image or a named build context instead of the build context. It takes no variable.',
    },
    ...TRANSFER,
    parents: {
      summary:
        'Keeps the sources’ parent directories: `COPY --parents src/a.js /app/` gives `/app/src/a.js`.',
      values: BOOLEAN,
    },
  },
  FROM: {
    platform: {
      summary:
        'The platform of the base image, where it comes in several. Without it, the platform that the build is for.',
      values: {
        $BUILDPLATFORM: 'the machine that builds: for stages that cross-compile',
        $TARGETPLATFORM: 'the platform to build for; the default',
        'linux/amd64': '64-bit Intel and AMD',
        'linux/arm64': '64-bit ARM: AWS Graviton, Apple silicon',
        'linux/arm/v7': '32-bit ARM',
        'windows/amd64': '',
      },
      anchor: 'from',
    },
  },
  HEALTHCHECK: {
    interval: {
      summary: 'How long to wait between checks; 30 seconds by default.',
      values: { '30s': '', '10s': '', '1m': '' },
      anchor: 'healthcheck',
    },
    timeout: {
      summary: 'A check that takes longer has failed; 30 seconds by default.',
      values: { '3s': '', '5s': '', '10s': '' },
      anchor: 'healthcheck',
    },
    'start-period': {
      summary:
        'Time to start up: failures in it do not count, unless a check has succeeded before. 0 by default.',
      values: { '10s': '', '30s': '', '1m': '' },
      anchor: 'healthcheck',
    },
    'start-interval': {
      summary: 'How long to wait between checks during the start period; 5 seconds by default.',
      values: { '5s': '', '1s': '' },
      anchor: 'healthcheck',
    },
    retries: {
      summary: 'So many failures in a row make the container unhealthy; 3 by default.',
      values: { '3': '', '5': '' },
      anchor: 'healthcheck',
    },
  },
  RUN: {
    mount: {
      summary:
        'Mounts something for this command alone; it does not become part of the image. The `type` says what: `cache`, `secret`, `bind`, `ssh` or `tmpfs`. Without one it is `bind`.',
    },
    network: {
      summary: 'Which network the command sees.',
      values: {
        default: 'the build’s own network',
        none: 'no network at all',
        host: 'the machine’s network; the build has to allow it',
      },
    },
    security: {
      summary: 'How far the command is shut in.',
      values: {
        sandbox: 'the default',
        insecure: 'with elevated privileges; the builder and the build have to allow it',
      },
    },
    device: { summary: 'Gives the command a device of the builder, by its CDI name.' },
  },
};
