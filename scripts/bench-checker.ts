import { checkFile } from '../src/checker/check.ts';
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
    yield {
      shape,
      lines,
      milliseconds: median(() => checkFile({ path: 'Dockerfile', text })),
      rivals: rivals.map(({ run }) => median(() => run(text))),
    };
  }
}

/** Runs for half a second and at least five times, after three seconds of warm-up, since much code takes long to be compiled; what takes seconds runs twice and is not warmed. */
function median(run: () => unknown): number {
  const once = (): number => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  const first = once();
  if (first > 1_500) return Math.min(first, once());
  const warmUntil = performance.now() + 3_000;
  while (performance.now() < warmUntil) once();
  const samples: number[] = [];
  const until = performance.now() + 500;
  while (performance.now() < until || samples.length < 5) samples.push(once());
  samples.sort((a, b) => a - b);
  return samples[samples.length >> 1] ?? 0;
}
