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
      'Copies files into the image, as `COPY` does, and does more: it downloads URLs, clones Git repositories and unpacks local tar archives. For plain files use `COPY`.',
    forms: ['ADD [flags] source… target', 'ADD [flags] ["source", … "target"]'],
    example: 'ADD --unpack=true https://example.com/tool.tar.gz /opt/',
    anchor: 'add',
    factor: [2, 'A download is a dependency: pin it with `--checksum`.'],
  },
  ARG: {
    summary:
      'Declares a variable for the build, which `--build-arg` can set. The container does not have it, but the image’s history shows it. Before the first `FROM` it serves `FROM` lines only, until a stage declares it again.',
    forms: ['ARG NAME[=default] …'],
    example: 'ARG NODE_VERSION=24\nFROM node:${NODE_VERSION}-slim',
    anchor: 'arg',
    factor: [3, 'One image serves all deploys: what differs between them, and every secret, stays out.'],
  },
  CMD: {
    summary:
      'What the container runs unless `docker run` or the task definition says otherwise; behind an `ENTRYPOINT` in exec form, its default arguments. Only the last one counts.',
    forms: ['CMD ["program", "argument", …]', 'CMD ["argument", …]', 'CMD command argument …'],
    example: 'CMD ["node", "server.js"]',
    anchor: 'cmd',
    factor: [9, 'In exec form the process itself gets SIGTERM; in shell form `/bin/sh` does.'],
  },
  COPY: {
    summary:
      'Copies files from the build context, or with `--from` from another stage or image. Sources are relative to the context, a relative target to `WORKDIR`. With several sources the target ends with `/`.',
    forms: ['COPY [flags] source… target', 'COPY [flags] ["source", … "target"]'],
    example: 'COPY --chown=node:node package.json package-lock.json ./',
    anchor: 'copy',
    factor: [5, 'Built once, the same image goes through every release.'],
  },
  ENTRYPOINT: {
    summary:
      'The program that the container runs. In exec form it is given the arguments of `docker run`, or else `CMD`.',
    forms: ['ENTRYPOINT ["program", "argument", …]', 'ENTRYPOINT command argument …'],
    example: 'ENTRYPOINT ["python", "-m", "shop"]\nCMD ["serve"]',
    anchor: 'entrypoint',
    factor: [12, 'A one-off task runs in the same image: `docker run shop migrate`.'],
  },
  ENV: {
    summary:
      'Sets variables for the instructions that follow and for the container, where `docker run --env` can replace them. Values of one instruction do not see each other.',
    forms: ['ENV NAME=value …', 'ENV NAME value (legacy)'],
    example: 'ENV NODE_ENV=production PORT=8080',
    anchor: 'env',
    factor: [3, 'For defaults. What differs between deploys, and every secret, comes from outside.'],
  },
  EXPOSE: {
    summary:
      'Says on which port the process listens. It publishes nothing by itself: `docker run -p` or the task definition does. Without a protocol it means TCP.',
    forms: ['EXPOSE port[/tcp|/udp] …'],
    example: 'EXPOSE 8080',
    anchor: 'expose',
    factor: [7, 'The app brings its own server and binds to a port.'],
  },
  FROM: {
    summary:
      'Begins a stage, from an image, an earlier stage or the empty `scratch`. The last stage is what the build gives, and only the stages that it needs are built.',
    forms: ['FROM [--platform=…] image[:tag|@digest] [AS name]'],
    example: 'FROM golang:1.27 AS build',
    anchor: 'from',
    factor: [2, 'The base image is a dependency: name its version.'],
  },
  HEALTHCHECK: {
    summary:
      'A command that Docker runs in the container now and then: exit code 0 is healthy, 1 is not. The last one counts. Amazon ECS ignores it: there the task definition has its own.',
    forms: ['HEALTHCHECK [flags] CMD command', 'HEALTHCHECK NONE'],
    example: 'HEALTHCHECK --interval=30s --timeout=3s CMD ["node", "health.js"]',
    anchor: 'healthcheck',
  },
  LABEL: {
    summary:
      'Puts metadata on the image, as `key=value`; values with spaces stand in double quotes. Labels of the base image are inherited.',
    forms: ['LABEL key=value …'],
    example: 'LABEL org.opencontainers.image.source="https://github.com/example/shop"',
    anchor: 'label',
    factor: [1, 'The revision in a label ties an image to its commit.'],
  },
  MAINTAINER: {
    summary: 'Names the image’s author. Deprecated: use a label.',
    forms: ['MAINTAINER name'],
    example: 'LABEL org.opencontainers.image.authors="team@example.com"',
    anchor: 'maintainer-deprecated',
  },
  ONBUILD: {
    summary:
      'Defers an instruction until another Dockerfile builds `FROM` this image: there it runs right after `FROM`.',
    forms: ['ONBUILD INSTRUCTION …'],
    example: 'ONBUILD COPY . /app',
    anchor: 'onbuild',
  },
  RUN: {
    summary:
      'Runs a command while the image is built and keeps what it changed as a layer; the cache gives it again while nothing before it changed. Deleting what an earlier layer holds saves no space.',
    forms: ['RUN [flags] command …', 'RUN [flags] <<EOF … EOF', 'RUN [flags] ["program", "argument", …]'],
    example: 'RUN --mount=type=cache,target=/root/.npm npm ci',
    anchor: 'run',
    factor: [5, 'What needs compilers and downloads happens in the build.'],
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
      'The signal that asks the container to stop, by name or number; `SIGTERM` by default. A process that goes on is killed: after 10 seconds with `docker stop`, 30 on Amazon ECS, unless that is set.',
    forms: ['STOPSIGNAL signal'],
    example: 'STOPSIGNAL SIGQUIT',
    anchor: 'stopsignal',
    factor: [9, 'Processes start fast and stop gracefully.'],
  },
  USER: {
    summary:
      'Who runs the instructions that follow and the container. A number needs no entry in `/etc/passwd`, and Kubernetes can tell that it is not root.',
    forms: ['USER user[:group]', 'USER uid[:gid]'],
    example: 'USER 1000:1000',
    anchor: 'user',
  },
  VOLUME: {
    summary:
      'Keeps directories outside of the container’s own layer. Where nothing is mounted, each container gets an anonymous volume.',
    forms: ['VOLUME path …', 'VOLUME ["path", …]'],
    example: 'VOLUME ["/var/lib/postgresql"]',
    anchor: 'volume',
    factor: [6, 'What has to last belongs in a backing service.'],
  },
  WORKDIR: {
    summary:
      'The directory of the instructions that follow and of the container; made if it is missing. A relative path continues the one before.',
    forms: ['WORKDIR path'],
    example: 'WORKDIR /app',
    anchor: 'workdir',
  },
};

/** The factors' numbers as they are written, from the first. Source: https://12factor.net/ */
export const NUMERALS: readonly string[] = 'I II III IV V VI VII VIII IX X XI XII'.split(' ');

/** A heading on the reference page. */
export function reference(anchor: string): string {
  return `https://docs.docker.com/reference/dockerfile/#${anchor}`;
}
