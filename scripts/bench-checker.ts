import { checkDockerfile } from '../src/checker/dockerfile/check-dockerfile.ts';

/** A measured case: median milliseconds of one whole check. */
export interface CheckerTiming {
  readonly shape: string;
  readonly lines: number;
  readonly milliseconds: number;
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

/**
 * Median milliseconds of `checkDockerfile` with all rules, on files of 20 to 20,000 lines. Each case runs for half a
 * second and at least five times, after a warm-up.
 */
export function benchChecker(): CheckerTiming[] {
  return [
    ...[20, 200, 2_000, 20_000].map((lines) => timing('realistic', lines, realisticDockerfile(lines))),
    ...[200, 2_000, 8_000].map((lines) => timing('ENV chain', lines, envChainDockerfile(lines))),
  ];
}

function timing(shape: string, lines: number, text: string): CheckerTiming {
  const once = (): number => {
    const start = performance.now();
    checkDockerfile({ path: 'Dockerfile', text });
    return performance.now() - start;
  };
  const warmUntil = performance.now() + 250;
  while (performance.now() < warmUntil) once();
  const samples: number[] = [];
  const until = performance.now() + 500;
  while (performance.now() < until || samples.length < 5) samples.push(once());
  samples.sort((a, b) => a - b);
  return { shape, lines, milliseconds: samples[samples.length >> 1] ?? 0 };
}

if (import.meta.main) {
  for (const { shape, lines, milliseconds } of benchChecker()) {
    console.log(`${shape.padEnd(10)} ${String(lines).padStart(6)} lines  ${milliseconds.toFixed(3)} ms`);
  }
}
