import { hexOf } from '@/lab/engine/image/digest.ts';

/** What a programmer writes. Its name is computed from it, as Git does. */
export interface Commit {
  readonly id: string;
  readonly message: string;
  /** Whether a program that is built from it comes up. */
  readonly starts: boolean;
}

/** An image. Its digest stands for a hash of what is inside; here the same commit always gives the same one. */
export interface Build {
  readonly commit: Commit;
  readonly digest: string;
}

/** A build and a config under a number. Nothing changes it afterwards. */
export interface Release {
  readonly number: number;
  readonly build: Build;
  readonly config: string;
}

/** A service on its way from one release to another. */
export interface Deployment {
  readonly to: number;
  /** Tasks of the new release that are healthy. */
  readonly healthy: number;
  /** Tasks of the new release that failed, one after another. */
  readonly failed: number;
  readonly status: 'in progress' | 'completed' | 'rolled back';
}

/** The whole pipeline, as it is at one moment. */
export interface Pipeline {
  readonly commits: readonly Commit[];
  readonly builds: readonly Build[];
  readonly releases: readonly Release[];
  /** How many tasks the service wants. */
  readonly desired: number;
  /** The number of the release that was last deployed to the end: the one to go back to. */
  readonly completed: number;
  /** Tasks of that release which run and are healthy. */
  readonly old: number;
  readonly deployment: Deployment | undefined;
}

const DOCKERFILE = [
  'FROM node:24.11-slim',
  'WORKDIR /app',
  'COPY package.json package-lock.json ./',
  'RUN npm ci --omit=dev',
  'COPY src ./src',
  'USER 1000',
  'CMD ["node", "src/server.js"]',
].join('\n');

function commit(message: string, starts = true): Commit {
  return { id: hexOf(message).slice(0, 7), message, starts };
}

/** Builds a commit: the digest is a SHA-256 of the commit and the Dockerfile, and of nothing else. */
export function buildOf(source: Commit): Build {
  return { commit: source, digest: `sha256:${hexOf(`${source.id}\n${DOCKERFILE}`)}` };
}

const COMMITS = [commit('Show prices'), commit('Sort by date'), commit('Read a missing file', false)];
const FIRST_NUMBER = 41;
const DESIRED = 4;

/** One commit is built, released and running; two more are waiting. */
export function begin(): Pipeline {
  const [first] = COMMITS;
  const builds = first === undefined ? [] : [buildOf(first)];
  return {
    commits: COMMITS,
    builds,
    releases: builds.map((build) => ({ number: FIRST_NUMBER, build, config: 'db-1' })),
    desired: DESIRED,
    completed: FIRST_NUMBER,
    old: DESIRED,
    deployment: undefined,
  };
}

/** The build of a commit, if it has been built. */
export function builtFrom({ builds }: Pipeline, id: string): Build | undefined {
  return builds.find((build) => build.commit.id === id);
}

/** The release of a number. */
export function releaseOf({ releases }: Pipeline, number: number): Release | undefined {
  return releases.find((release) => release.number === number);
}

/** Builds a commit, once. A real second build would be another image, so there is none. */
export function build(pipeline: Pipeline, id: string): Pipeline {
  const source = pipeline.commits.find((each) => each.id === id);
  if (source === undefined || builtFrom(pipeline, id) !== undefined) return pipeline;
  return { ...pipeline, builds: [...pipeline.builds, buildOf(source)] };
}

/** Joins a build with a config, under the next number. */
export function release(pipeline: Pipeline, id: string, config: string): Pipeline {
  const built = builtFrom(pipeline, id);
  const last = pipeline.releases.at(-1);
  if (built === undefined || last === undefined) return pipeline;
  return {
    ...pipeline,
    releases: [...pipeline.releases, { number: last.number + 1, build: built, config }],
  };
}

/** Whether a deployment is under way. */
export function isDeploying({ deployment }: Pipeline): boolean {
  return deployment?.status === 'in progress';
}

/** Starts to run a release, old or new. One deployment at a time, and none to what runs already. */
export function deploy(pipeline: Pipeline, number: number): Pipeline {
  if (releaseOf(pipeline, number) === undefined || isDeploying(pipeline)) return pipeline;
  if (number === pipeline.completed) return pipeline;
  return {
    ...pipeline,
    deployment: { to: number, healthy: 0, failed: 0, status: 'in progress' },
  };
}

/**
 * How many failed tasks end a deployment: half of the desired count, at least 3 and at most 200.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentCircuitBreaker.html
 */
export function breakerThreshold(desired: number): number {
  return Math.min(200, Math.max(3, Math.ceil(desired / 2)));
}

/**
 * One moment of a rolling deployment at 100 and 200 percent, the defaults: a new task becomes healthy and an old one is
 * stopped for it, or a new task fails. Old tasks are stopped only for new ones that are healthy.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function tick(pipeline: Pipeline): Pipeline {
  const { deployment, desired, old } = pipeline;
  if (deployment?.status !== 'in progress') return pipeline;
  if (releaseOf(pipeline, deployment.to)?.build.commit.starts !== true) {
    const failed = deployment.failed + 1;
    const status = failed < breakerThreshold(desired) ? 'in progress' : 'rolled back';
    return { ...pipeline, deployment: { ...deployment, failed, status } };
  }
  const healthy = deployment.healthy + 1;
  if (healthy < desired) return { ...pipeline, old: old - 1, deployment: { ...deployment, healthy } };
  return {
    ...pipeline,
    completed: deployment.to,
    old: desired,
    deployment: { ...deployment, healthy, status: 'completed' },
  };
}

/** Lets a deployment go on to its end, whichever that is. */
export function settle(pipeline: Pipeline): Pipeline {
  return isDeploying(pipeline) ? settle(tick(pipeline)) : pipeline;
}

/** The tasks of each release that runs or is meant to, the new one first. */
export interface TaskRow {
  readonly number: number;
  readonly healthy: number;
  readonly starting: number;
  readonly failed: number;
}

/** What the service runs now. */
export function taskRows({ deployment, completed, desired, old }: Pipeline): readonly TaskRow[] {
  const running = { number: completed, healthy: old, starting: 0, failed: 0 };
  if (deployment === undefined || deployment.status === 'completed') return [running];
  const { to, healthy, failed, status } = deployment;
  const starting = status === 'in progress' ? desired - healthy - failed : 0;
  return [{ number: to, healthy, starting: Math.max(0, starting), failed }, running];
}
