import type { Factor } from '../../../diagnostic.ts';

/** What an instruction is for, as its hover tells it. */
export interface InstructionHelp {
  /** Markdown, two or three sentences. */
  readonly summary: string;
  /** The ways to write it. */
  readonly forms: readonly [string, ...string[]];
  readonly example: string;
  /** The heading on https://docs.docker.com/reference/dockerfile/ */
  readonly anchor: string;
  /** What the twelve-factor app has to say here. */
  readonly factor?: readonly [Factor, string];
}

/** Facts from https://docs.docker.com/reference/dockerfile/, words ours. */
export const INSTRUCTION_HELP: Readonly<Record<string, InstructionHelp>> = {
  ADD: {
    summary:
      'Copies files into the image, as `COPY` does, and does more: it downloads URLs, clones Git repositories and unpacks local tar archives. For plain files `COPY` says what is meant.',
    forms: ['ADD [flags] source… target', 'ADD [flags] ["source", … "target"]'],
    example: 'ADD --checksum=sha256:24454f83… https://example.com/tool.tar.gz /opt/',
    anchor: 'add',
    factor: [2, 'A download is a dependency: pin it with `--checksum`.'],
  },
  ARG: {
    summary:
      'Declares a variable for the build, which `--build-arg` can set. It is gone in the running container, but its value stays readable in the image’s history. Before the first `FROM` it serves `FROM` lines only, until a stage declares it again.',
    forms: ['ARG NAME[=default] …'],
    example: 'ARG NODE_VERSION=24\nFROM node:${NODE_VERSION}-slim',
    anchor: 'arg',
    factor: [3, 'Neither secrets nor what differs between deploys: the one image serves them all.'],
  },
  CMD: {
    summary:
      'What the container runs when `docker run` or the task definition names no other command. After an `ENTRYPOINT` in exec form it gives that one its default arguments. Only the last one counts.',
    forms: ['CMD ["program", "argument", …]', 'CMD ["argument", …]', 'CMD command argument …'],
    example: 'CMD ["node", "server.js"]',
    anchor: 'cmd',
    factor: [
      9,
      'In exec form the process itself gets SIGTERM and can stop gracefully; in shell form `/bin/sh` does.',
    ],
  },
  COPY: {
    summary:
      'Copies files from the build context, or with `--from` from another stage or image. Sources are relative to the context, a relative target to `WORKDIR`. With several sources the target ends with `/`.',
    forms: ['COPY [flags] source… target', 'COPY [flags] ["source", … "target"]'],
    example: 'COPY --chown=node:node package.json package-lock.json ./',
    anchor: 'copy',
    factor: [5, 'The build puts code and dependencies together once; releases differ by config alone.'],
  },
  ENTRYPOINT: {
    summary:
      'The program that the container always runs. Arguments of `docker run`, or else `CMD`, are put behind it when it is in exec form. Only the last one counts.',
    forms: ['ENTRYPOINT ["program", "argument", …]', 'ENTRYPOINT command argument …'],
    example: 'ENTRYPOINT ["python", "-m", "shop"]\nCMD ["serve"]',
    anchor: 'entrypoint',
    factor: [
      12,
      'With the command in `CMD`, a one-off task runs in the same image: `docker run shop migrate`.',
    ],
  },
  ENV: {
    summary:
      'Sets variables for the instructions that follow and for the running container. Values stay in the image and can be replaced with `docker run --env`. One instruction’s values do not see each other.',
    forms: ['ENV NAME=value …', 'ENV NAME value (legacy)'],
    example: 'ENV NODE_ENV=production PORT=8080',
    anchor: 'env',
    factor: [3, 'Good for defaults. What differs between deploys, and every secret, comes from outside.'],
  },
  EXPOSE: {
    summary:
      'Says on which port the process listens. It publishes nothing by itself: `docker run -p` or the task definition does. Without a protocol it means TCP.',
    forms: ['EXPOSE port[/tcp|/udp] …'],
    example: 'EXPOSE 8080',
    anchor: 'expose',
    factor: [7, 'The app brings its own server and binds to a port, best one that the environment names.'],
  },
  FROM: {
    summary:
      'Begins a stage, from an image, an earlier stage or the empty `scratch`. The last stage is what the build gives, and only the stages that it needs are built.',
    forms: ['FROM [--platform=…] image[:tag|@digest] [AS name]'],
    example: 'FROM golang:1.27 AS build',
    anchor: 'from',
    factor: [2, 'The base image is a dependency like any other: name its version.'],
  },
  HEALTHCHECK: {
    summary:
      'A command that Docker runs in the container now and then: exit code 0 is healthy, 1 is not. The last one counts; `NONE` drops the base image’s. Amazon ECS ignores it and takes the health check of the task definition.',
    forms: ['HEALTHCHECK [flags] CMD command', 'HEALTHCHECK NONE'],
    example: 'HEALTHCHECK --interval=30s --timeout=3s CMD ["node", "health.js"]',
    anchor: 'healthcheck',
  },
  LABEL: {
    summary:
      'Puts metadata on the image, as `key=value`; values with spaces stand in double quotes. Labels of the base image are inherited. `org.opencontainers.image.*` keys are known to many tools.',
    forms: ['LABEL key=value …'],
    example: 'LABEL org.opencontainers.image.source="https://github.com/example/shop"',
    anchor: 'label',
    factor: [1, 'The revision in a label ties an image to its commit.'],
  },
  MAINTAINER: {
    summary:
      'Names the image’s author. Deprecated: the label `org.opencontainers.image.authors` does the same.',
    forms: ['MAINTAINER name'],
    example: 'LABEL org.opencontainers.image.authors="team@example.com"',
    anchor: 'maintainer-deprecated',
  },
  ONBUILD: {
    summary:
      'Defers an instruction until another Dockerfile builds `FROM` this image: there it runs right after `FROM`. It takes neither `FROM`, `ONBUILD` nor `MAINTAINER`.',
    forms: ['ONBUILD INSTRUCTION …'],
    example: 'ONBUILD COPY . /app',
    anchor: 'onbuild',
  },
  RUN: {
    summary:
      'Runs a command while the image is built and keeps what it changed as a layer. A layer is taken from the cache while nothing before it changed. What one `RUN` deletes still takes its space if an earlier one made it.',
    forms: ['RUN [flags] command …', 'RUN [flags] <<EOF … EOF', 'RUN [flags] ["program", "argument", …]'],
    example: 'RUN --mount=type=cache,target=/root/.npm npm ci',
    anchor: 'run',
    factor: [5, 'All that needs compilers and downloads happens in the build; a release only starts.'],
  },
  SHELL: {
    summary:
      'The shell that runs the shell form of `RUN`, `CMD` and `ENTRYPOINT` from here on. The default is `["/bin/sh", "-c"]`, on Windows `["cmd", "/S", "/C"]`.',
    forms: ['SHELL ["program", "argument", …]'],
    example: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
    anchor: 'shell',
  },
  STOPSIGNAL: {
    summary:
      'The signal that asks the container to stop, by name or number; `SIGTERM` if nobody says. A process that does not end in time is killed: after 10 seconds with `docker stop`, after 30 on Amazon ECS by default.',
    forms: ['STOPSIGNAL signal'],
    example: 'STOPSIGNAL SIGQUIT',
    anchor: 'stopsignal',
    factor: [9, 'Processes start fast and stop gracefully.'],
  },
  USER: {
    summary:
      'The user, and the group if given, of the instructions that follow and of the running container. A number needs no entry in `/etc/passwd`, and Kubernetes can tell that it is not root.',
    forms: ['USER user[:group]', 'USER uid[:gid]'],
    example: 'USER 1000:1000',
    anchor: 'user',
  },
  VOLUME: {
    summary:
      'Marks directories whose data lives outside the container’s own layer. Where nothing is mounted there, Docker makes an anonymous volume for each container.',
    forms: ['VOLUME path …', 'VOLUME ["path", …]'],
    example: 'VOLUME ["/var/lib/postgresql"]',
    anchor: 'volume',
    factor: [6, 'Processes keep nothing: what has to last belongs in a backing service.'],
  },
  WORKDIR: {
    summary:
      'The directory in which later instructions and the container’s process run; it is made if it is missing. A relative path continues the one before.',
    forms: ['WORKDIR path'],
    example: 'WORKDIR /app',
    anchor: 'workdir',
  },
};

/** The factors by number. Source: https://12factor.net/ */
export const FACTORS: Readonly<Record<Factor, readonly [numeral: string, name: string, slug: string]>> = {
  1: ['I', 'Codebase', 'codebase'],
  2: ['II', 'Dependencies', 'dependencies'],
  3: ['III', 'Config', 'config'],
  4: ['IV', 'Backing services', 'backing-services'],
  5: ['V', 'Build, release, run', 'build-release-run'],
  6: ['VI', 'Processes', 'processes'],
  7: ['VII', 'Port binding', 'port-binding'],
  8: ['VIII', 'Concurrency', 'concurrency'],
  9: ['IX', 'Disposability', 'disposability'],
  10: ['X', 'Dev/prod parity', 'dev-prod-parity'],
  11: ['XI', 'Logs', 'logs'],
  12: ['XII', 'Admin processes', 'admin-processes'],
};

/** A heading on the reference page. */
export function reference(anchor: string): string {
  return `https://docs.docker.com/reference/dockerfile/#${anchor}`;
}
