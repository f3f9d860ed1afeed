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
      'Who owns the files, as `user:group`, by name or number; root by default. Names have to be in the image’s `/etc/passwd`.',
    values: { '1000:1000': '', 'root:root': '' },
  },
  chmod: {
    summary: 'The files’ permissions, as in `755` or `u=rwX,go=rX`.',
    values: { '755': '', '644': '', '600': 'the owner alone' },
  },
  link: {
    summary:
      'Makes a layer that does not depend on those before it, and stays in the cache when the base image changes. Symbolic links on the target’s path are not followed.',
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
        'Copies from a stage, an image or a named context instead of the build context. It takes no variable.',
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
      summary: 'The platform of the base image; by default the one that the build is for.',
      values: {
        $BUILDPLATFORM: 'for stages that cross-compile',
        $TARGETPLATFORM: 'the default',
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
      summary: 'Failures during this time do not count, unless a check has succeeded; 0 by default.',
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
        'Mounts something for this command alone; the image does not keep it. The `type` is `bind` (the default), `cache`, `secret`, `ssh` or `tmpfs`.',
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
        insecure: 'with elevated privileges; the build has to allow it',
      },
    },
    device: { summary: 'Gives the command a device of the builder, by its CDI name.' },
  },
};
