import { checkFile } from '../src/checker/check.ts';
import { checkWorkspace } from '../src/checker/factors/workspace.ts';
import type { Rival } from './rivals/rivals.ts';

/** A measured case: median milliseconds of one whole check. */
export interface CheckerTiming {
  readonly shape: string;
  readonly lines: number;
  readonly milliseconds: number;
}

/** A file of the comparison: how long we take for it, and how long each rival does, in their order. */
export interface RivalTiming extends CheckerTiming {
  readonly rivals: readonly number[];
}

const STAGE = `FROM node:24-slim AS build
WORKDIR /app
ENV NODE_ENV=production \\
    PORT=8080
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci \\
    # only what the lock file says
    && npm cache verify
COPY --chown=node:node . .
RUN <<EOF
npm run build
npm prune
EOF
LABEL org.opencontainers.image.title="shop" org.opencontainers.image.version="1.2.3"
EXPOSE 8080/tcp
USER node
HEALTHCHECK --interval=30s CMD ["node", "health.js"]
ENTRYPOINT ["node", "server.js"]
CMD ["--port", "8080"]
`;
const STAGE_LINES = STAGE.split('\n').length - 1;

/** A Dockerfile of about so many lines: the same realistic stage again and again. */
export function realisticDockerfile(lines: number): string {
  return Array.from({ length: Math.max(1, Math.round(lines / STAGE_LINES)) }, (_, index) =>
    STAGE.replace('AS build', `AS build-${index}`),
  ).join('');
}

/** The shape on which other checkers grow fastest: every line uses a variable that the line before it set. */
export function envChainDockerfile(lines: number): string {
  const chain = Array.from({ length: lines }, (_, index) => `ENV X${index + 1}="$X${index} a"\n`);
  return `FROM alpine:3.22\n${chain.join('')}`;
}

/** A task definition of about so many lines: container upon container, with plain settings. */
export function realisticTaskDefinition(lines: number): string {
  const settings = Array.from({ length: 20 }, (_, at) => ({ name: `NAME_${at}`, value: 'x' }));
  const containerDefinitions = Array.from({ length: Math.max(1, Math.round(lines / 87)) }, (_, index) => ({
    name: `c${index}`,
    image: `web:${index}`,
    memory: 64,
    environment: settings,
  }));
  return JSON.stringify({ family: 'web', containerDefinitions }, undefined, 2);
}

/** Median milliseconds of a whole check of a task definition, all rules on. */
export function benchTaskDefinition(): CheckerTiming {
  const file = { path: 'task-definition.json', text: realisticTaskDefinition(1_000) };
  return { shape: 'task definition', lines: 1_000, milliseconds: median(() => checkFile(file)) };
}

const COMPOSE = `services:
  web:
    build: .
    environment:
      PORT: "8080"
      DATABASE_URL: postgres://database/shop
    ports:
      - "8080:8080"
  database:
    image: postgres:18.1
    volumes:
      - data:/var/lib/postgresql
volumes:
  data:
`;
const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      terminationGracePeriodSeconds: 60
      containers:
        - name: web
          image: registry.example.com/shop:1.4
          ports:
            - containerPort: 8080
          env:
            - name: PORT
              value: "8080"
          envFrom:
            - secretRef: { name: shop }
          readinessProbe:
            httpGet: { path: /up, port: 8080 }
          resources:
            requests: { cpu: 100m, memory: 128Mi }
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 80
      targetPort: 8080
`;

/** Median milliseconds of a whole workspace as a lab has one: twelve files, scorecard included. */
export async function benchWorkspace(): Promise<CheckerTiming> {
  const code = (lines: number): string =>
    Array.from(
      { length: lines },
      (_, at) => `export const step${at} = () => process.env.STEP ?? 'a // b';`,
    ).join('\n');
  const files = [
    { path: 'Dockerfile', text: realisticDockerfile(40) },
    { path: 'Dockerfile.dev', text: realisticDockerfile(30) },
    { path: '.dockerignore', text: 'node_modules\n.env*\n' },
    { path: 'web.task-definition.json', text: realisticTaskDefinition(100) },
    { path: 'worker.task-definition.json', text: realisticTaskDefinition(80) },
    { path: 'compose.yaml', text: COMPOSE },
    { path: 'k8s/web.yaml', text: MANIFEST },
    { path: 'package.json', text: '{ "name": "shop", "dependencies": { "pg": "8.16.3" } }\n' },
    { path: 'package-lock.json', text: '{ "lockfileVersion": 3 }\n' },
    { path: 'src/server.js', text: `${code(100)}\nhttp.createServer(f).listen(process.env.PORT);\n` },
    { path: 'src/orders.js', text: code(80) },
    { path: 'src/worker.js', text: code(60) },
  ];
  const lines = files.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  const times: number[] = [];
  for (let run = 0; run < 200; run += 1) {
    const started = performance.now();
    await checkWorkspace(files);
    times.push(performance.now() - started);
  }
  // The first ones are what the engine learns from.
  const settled = times.slice(50).sort((a, b) => a - b);
  return { shape: 'workspace', lines, milliseconds: settled[Math.floor(settled.length / 2)] ?? 0 };
}

/**
 * Median milliseconds of `checkFile` with all rules, on Dockerfiles of 20 to 20,000 lines and on chains of variables,
 * beside what each rival does with the same text.
 */
export function* benchDockerfile(rivals: readonly Rival[]): Generator<RivalTiming> {
  const shapes = [
    ...[20, 200, 2_000, 20_000].map((lines) => ({
      shape: 'Dockerfile',
      lines,
      text: realisticDockerfile(lines),
    })),
    ...[200, 2_000, 8_000].map((lines) => ({ shape: 'ENV chain', lines, text: envChainDockerfile(lines) })),
  ];
  for (const { shape, lines, text } of shapes) {
    const [milliseconds = 0, ...others] = medians([
      () => checkFile({ path: 'Dockerfile', text }),
      ...rivals.map(
        ({ run }) =>
          () =>
            run(text),
      ),
    ]);
    yield { shape, lines, milliseconds, rivals: others };
  }
}

const WARM_UP = 3_000;
const ROUNDS = 6;
const ROUND = 100;
/** What takes longer than this once is run twice, and not warmed up. */
const SLOW = 1_500;

function median(run: () => unknown): number {
  return medians([run])[0] ?? 0;
}

/**
 * Median milliseconds of each of several, run for half a second and at least six times after three seconds of warm-up,
 * since much code takes long to be compiled. They take turns, so that what else the machine does meets all of them.
 */
function medians(all: readonly (() => unknown)[]): readonly number[] {
  const runs = all.map((run) => ({ run, samples: [time(run)] }));
  for (const { run, samples } of runs) {
    if ((samples[0] ?? 0) > SLOW) continue;
    samples.length = 0;
    timesOf(run, WARM_UP);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { run, samples } of runs) {
      if ((samples[0] ?? 0) <= SLOW) samples.push(...timesOf(run, ROUND));
      else if (round === 0) samples.push(time(run));
    }
  }
  return runs.map(({ samples }) => samples.sort((a, b) => a - b)[samples.length >> 1] ?? 0);
}

/** How long each run takes, for so many milliseconds and at least once. */
function timesOf(run: () => unknown, milliseconds: number): number[] {
  const until = performance.now() + milliseconds;
  const samples = [time(run)];
  while (performance.now() < until) samples.push(time(run));
  return samples;
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
