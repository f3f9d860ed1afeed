import type { FileSystem } from '../file-system/file-system.ts';
import type { Input, Output } from '../machine/program.ts';

/**
 * What the lab's Docker engine can be asked, after the Docker Engine API (v1.47): the `docker` command, the checks and
 * the picture of what runs all speak to it through this. Names and ids may be given as Docker takes them: a name, a
 * whole id, or the first characters of one that are enough to tell.
 * @throws {EngineError} from every method, with the daemon's own words.
 */
export interface DockerEngine {
  readonly images: Images;
  readonly containers: Containers;
  readonly networks: Networks;
  readonly volumes: Volumes;
  /** Builds; resolves to the image's id. Steps and their output come through `options.progress` as they happen. */
  readonly build: (context: FileSystem, folder: string, options: BuildOptions) => Promise<BuildResult>;
  /** `docker system df`. */
  readonly usage: () => readonly Usage[];
  readonly pruneBuildCache: () => number;
}

/** What the daemon answers instead: `No such container: web`. */
export class EngineError extends Error {
  /** The API's status: 400 a bad request, 404 not found, 409 in conflict, 500 otherwise. */
  readonly status: 400 | 404 | 409 | 500;
  constructor(status: 400 | 404 | 409 | 500, message: string) {
    super(message);
    this.status = status;
  }
}

export interface BuildOptions {
  /** Of the Dockerfile, relative to the context; `Dockerfile` where not said. */
  readonly dockerfile?: string;
  readonly tags: readonly string[];
  readonly buildArguments: Readonly<Record<string, string | undefined>>;
  readonly target?: string;
  readonly noCache?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** `--secret id=…`: what `RUN --mount=type=secret` reads. */
  readonly secrets?: Readonly<Record<string, Uint8Array>>;
  readonly platform?: string;
  readonly pull?: boolean;
  readonly progress: (event: BuildProgress) => void;
  readonly signal?: AbortSignal;
}

/** BuildKit's progress, a vertex at a time; the command prints it as `--progress=plain` does. */
export type BuildProgress =
  | { readonly type: 'start'; readonly vertex: number; readonly name: string }
  | { readonly type: 'cached'; readonly vertex: number; readonly name: string }
  /** A line that a program of the step has written, and when, since the step began. */
  | { readonly type: 'text'; readonly vertex: number; readonly text: string; readonly seconds: number }
  /** What the builder itself says of the step: `transferring context: 2B done`. */
  | { readonly type: 'status'; readonly vertex: number; readonly text: string }
  | { readonly type: 'done'; readonly vertex: number; readonly seconds: number }
  | { readonly type: 'error'; readonly vertex: number; readonly message: string }
  /** BuildKit's closing warnings (`- SecretsUsedInArgOrEnv: …`), from the checker. */
  | { readonly type: 'warning'; readonly code: string; readonly message: string; readonly line: number }
  /** A closing warning that is about no line: a build argument that nothing has asked for. */
  | { readonly type: 'notice'; readonly text: string }
  /** The build is over, well or not: nothing follows. */
  | { readonly type: 'end' };

export interface BuildResult {
  readonly id: string;
  readonly steps: number;
  readonly cached: number;
}

/** A build that failed: at a line of the Dockerfile, with BuildKit's words, and the excerpt it prints below. */
export class BuildError extends EngineError {
  readonly line: number | undefined;
  readonly excerpt: readonly string[];
  constructor(message: string, line?: number, excerpt: readonly string[] = []) {
    super(400, message);
    this.line = line;
    this.excerpt = excerpt;
  }
}

/** The OCI image configuration's fields that Docker shows. https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  readonly Env: readonly string[];
  readonly Cmd: readonly string[] | null;
  readonly Entrypoint: readonly string[] | null;
  readonly WorkingDir: string;
  readonly User: string;
  readonly ExposedPorts: Readonly<Record<string, object>>;
  readonly Volumes: Readonly<Record<string, object>>;
  readonly Labels: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly Shell?: readonly string[];
  readonly Healthcheck?: Healthcheck;
  readonly OnBuild?: readonly string[];
}

export interface Healthcheck {
  /** `['CMD', …]`, `['CMD-SHELL', …]` or `['NONE']`. Times in nanoseconds, as Docker keeps them. */
  readonly Test: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

export interface ImageSummary {
  /** `sha256:…` of the configuration. */
  readonly id: string;
  /** `name:tag`, empty for an image that has lost its name. */
  readonly references: readonly string[];
  readonly created: number;
  readonly size: number;
  readonly config: ImageConfig;
  /** `sha256:…` of each layer's tar, lowest first. */
  readonly layers: readonly string[];
  readonly history: readonly HistoryEntry[];
  readonly architecture: string;
  /** `sha256:…` of the manifest, by which a registry knows the image. */
  readonly digest?: string;
}

export interface HistoryEntry {
  readonly created: number;
  readonly createdBy: string;
  readonly size: number;
  readonly comment: string;
  readonly empty: boolean;
}

export interface Images {
  readonly list: () => readonly ImageSummary[];
  readonly find: (reference: string) => ImageSummary;
  /** Brings an image of the lab's own shelf to the local store. @throws {EngineError} 404 for one it does not have: says which it has. */
  readonly pull: (
    reference: string,
    progress?: (line: string) => void,
  ) => Promise<{ readonly digest: string; readonly fresh: boolean }>;
  readonly tag: (source: string, target: string) => void;
  /** `docker rmi`: its lines (`Untagged: …`, `Deleted: …`). */
  readonly remove: (reference: string, force?: boolean) => readonly string[];
  readonly prune: (all?: boolean) => readonly string[];
  /** The image's files, for a look; nobody else sees writes. */
  readonly open: (reference: string) => FileSystem;
  /** References that a pull would find. */
  readonly shelf: readonly string[];
}

export interface CreateOptions {
  readonly image: string;
  readonly name?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly env?: readonly string[];
  readonly workingDir?: string;
  readonly user?: string;
  readonly hostname?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly ports?: readonly PortBinding[];
  /** Ports that it exposes beside those of its image. */
  readonly exposed?: readonly number[];
  /** Names that it knows beside those of its networks. */
  readonly extraHosts?: readonly ExtraHost[];
  /** `-P`: a free port for each that the image exposes. */
  readonly publishAll?: boolean;
  readonly mounts?: readonly Mount[];
  readonly network?: string;
  readonly aliases?: readonly string[];
  readonly restart?: {
    readonly name: 'no' | 'always' | 'unless-stopped' | 'on-failure';
    readonly maximum?: number;
  };
  readonly autoRemove?: boolean;
  readonly init?: boolean;
  /** Bytes. */
  readonly memory?: number;
  readonly stopSignal?: string;
  /** Seconds. */
  readonly stopTimeout?: number;
  readonly health?: Healthcheck;
  readonly readOnly?: boolean;
  readonly terminal?: { readonly columns: number; readonly rows: number };
  /** `-i`: standard input stays open though nobody is attached. */
  readonly interactive?: boolean;
}

export interface ExtraHost {
  readonly name: string;
  /** `host-gateway` for the laptop. */
  readonly address: string;
}

export interface PortBinding {
  readonly container: number;
  /** Undefined: the engine picks a free one from 49153 on. */
  readonly host?: number;
  readonly address?: string;
}

export interface Mount {
  readonly type: 'volume' | 'bind' | 'tmpfs';
  /** The volume's name, or a path of the laptop; undefined for an anonymous volume. */
  readonly source?: string;
  readonly target: string;
  readonly readOnly?: boolean;
}

export interface Containers {
  readonly list: (all?: boolean) => readonly ContainerDetails[];
  readonly find: (reference: string) => ContainerDetails;
  readonly create: (options: CreateOptions) => Promise<ContainerDetails>;
  readonly start: (reference: string) => Promise<void>;
  /** STOPSIGNAL, then the grace period, then SIGKILL. Resolves when it has stopped. */
  readonly stop: (
    reference: string,
    options?: { readonly timeout?: number; readonly signal?: string },
  ) => Promise<void>;
  readonly restart: (reference: string, options?: { readonly timeout?: number }) => Promise<void>;
  readonly kill: (reference: string, signal?: string) => Promise<void>;
  readonly remove: (
    reference: string,
    options?: { readonly force?: boolean; readonly volumes?: boolean },
  ) => Promise<void>;
  readonly rename: (reference: string, name: string) => void;
  /** Resolves to the exit code when it stops; at once where it has. */
  readonly wait: (reference: string) => Promise<number>;
  /** Writes what the container writes from now on, and hands it input. @returns Lets go; the container runs on. */
  readonly attach: (reference: string, streams: Streams) => () => void;
  readonly logs: (reference: string) => readonly LogLine[];
  /** Calls back for each line written from now on. @returns Ends it. */
  readonly follow: (reference: string, line: (line: LogLine) => void) => () => void;
  readonly exec: (
    reference: string,
    argv: readonly string[],
    options: Streams & {
      readonly env?: readonly string[];
      readonly workingDir?: string;
      readonly user?: string;
      readonly terminal?: { readonly columns: number; readonly rows: number };
      /** Handed what tells the process of another size of its terminal. */
      readonly resizes?: (resize: (columns: number, rows: number) => void) => void;
      readonly signal?: AbortSignal;
    },
  ) => Promise<number>;
  readonly processes: (reference: string) => readonly {
    readonly pid: number;
    readonly ppid: number;
    readonly user: string;
    readonly argv: readonly string[];
    readonly started: number;
  }[];
  /** The container's files as they are now. */
  readonly files: (reference: string) => FileSystem;
  /** The terminal of a container that has one has another size now. */
  readonly resize: (reference: string, columns: number, rows: number) => void;
  /** `docker diff`: what differs from the image. */
  readonly changes: (
    reference: string,
  ) => readonly { readonly kind: 'A' | 'C' | 'D'; readonly path: string }[];
  readonly prune: () => Promise<readonly string[]>;
}

export interface Streams {
  readonly stdin?: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface LogLine {
  readonly time: number;
  readonly stream: 'stdout' | 'stderr';
  /** Without its line end. */
  readonly text: string;
}

export interface ContainerDetails {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  /** As the person wrote it (`api`), and what it stood for (`sha256:…`). */
  readonly image: string;
  readonly imageId: string;
  /** The program and its arguments, entrypoint first. */
  readonly command: readonly string[];
  readonly config: ImageConfig & { readonly Hostname: string };
  readonly state: {
    readonly status: 'created' | 'running' | 'restarting' | 'exited' | 'dead';
    readonly exitCode: number;
    readonly oomKilled: boolean;
    /** The lab's own words where it had to stop the container, or the daemon's where it could not start. */
    readonly error: string;
    readonly startedAt: number | undefined;
    readonly finishedAt: number | undefined;
    readonly health?: {
      readonly status: 'starting' | 'healthy' | 'unhealthy';
      readonly failingStreak: number;
      readonly log: readonly { readonly start: number; readonly exitCode: number; readonly output: string }[];
    };
  };
  readonly restartCount: number;
  readonly ports: readonly {
    readonly container: number;
    readonly host: number | undefined;
    readonly address: string;
  }[];
  readonly networks: readonly {
    readonly name: string;
    readonly address: string;
    readonly gateway: string;
    readonly aliases: readonly string[];
  }[];
  readonly mounts: readonly (Mount & { readonly name: string })[];
  readonly options: CreateOptions;
}

export interface Networks {
  readonly list: () => readonly NetworkDetails[];
  readonly find: (reference: string) => NetworkDetails;
  readonly create: (name: string) => NetworkDetails;
  readonly remove: (reference: string) => string;
  readonly connect: (network: string, container: string, aliases?: readonly string[]) => void;
  readonly disconnect: (network: string, container: string) => void;
  readonly prune: () => readonly string[];
}
export interface NetworkDetails {
  readonly id: string;
  readonly name: string;
  readonly driver: 'bridge' | 'host' | 'null';
  readonly subnet: string;
  readonly gateway: string;
  readonly created: number;
  readonly containers: readonly { readonly id: string; readonly name: string; readonly address: string }[];
}

export interface Volumes {
  readonly list: () => readonly VolumeDetails[];
  readonly find: (name: string) => VolumeDetails;
  readonly create: (name?: string) => VolumeDetails;
  readonly remove: (name: string, force?: boolean) => void;
  readonly prune: (all?: boolean) => readonly string[];
  readonly files: (name: string) => FileSystem;
}
export interface VolumeDetails {
  readonly name: string;
  readonly created: number;
  readonly size: number;
  readonly anonymous: boolean;
}

export interface Usage {
  readonly type: 'Images' | 'Containers' | 'Local Volumes' | 'Build Cache';
  readonly total: number;
  readonly active: number;
  readonly size: number;
  readonly reclaimable: number;
}
