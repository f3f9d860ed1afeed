/** A base image that many build on, with tags that name a version. */
export interface KnownImage {
  readonly name: string;
  /** What is in it, in a few words. */
  readonly summary: string;
  /** The first one is offered by default. */
  readonly tags: readonly string[];
}

/**
 * Chosen on 2026-11-23: version families of which a stored copy of the maintainers' own list shows the tag, or that
 * have been published for a year or more; no `latest`, `stable` or other tag that changes its version. A tag stays
 * once it is pushed, so the list ages without going wrong.
 * Sources: https://github.com/docker-library/official-images/tree/master/library (node, python, golang, php, postgres,
 * redis, rust), https://hub.docker.com/_/nginx, https://hub.docker.com/_/ruby, https://hub.docker.com/_/php,
 * https://github.com/GoogleContainerTools/distroless, https://gallery.ecr.aws/docker, https://gallery.ecr.aws/lambda
 */
const TABLE = `
node: Node.js and npm: 24-slim 24-alpine 24 24-bookworm-slim 24-trixie-slim 26-slim 26-alpine 26 22-slim 22-alpine 22
python: Python and pip: 3.14-slim 3.14-alpine 3.14 3.15-slim 3.13-slim 3.13-slim-bookworm 3.13-alpine 3.13 3.12-slim
golang: the Go toolchain: 1.27 1.27-alpine 1.27-trixie 1.27-bookworm 1.26 1.26-alpine 1.25 1.25-alpine
eclipse-temurin: Java (OpenJDK): 25-jre 25-jdk 21-jre 21-jdk 21-jre-alpine 21-jdk-alpine 17-jre 17-jdk
rust: Rust and Cargo: 1.93-slim 1.93 1.93-alpine 1.93-slim-bookworm 1.93-slim-trixie
ruby: Ruby and Bundler: 3.4-slim 3.4-alpine 3.4 3.3-slim
php: PHP: 8.5-fpm 8.5-fpm-alpine 8.5-apache 8.5-cli 8.4-fpm 8.4-fpm-alpine 8.4-apache 8.4-cli
debian: Debian: trixie-slim bookworm-slim trixie bookworm
ubuntu: Ubuntu: 24.04 22.04
alpine: small Linux, with musl instead of glibc: 3.24 3.23 3.22
amazonlinux: Amazon Linux: 2023
busybox: a shell and small tools: 1.37 1.36
nginx: web server and reverse proxy: 1.30 1.30-alpine 1.31 1.31-alpine
postgres: PostgreSQL: 18 18-alpine 17 17-alpine 16 16-alpine
redis: Redis: 8-alpine 8 8.10-alpine 8.10 7-alpine 7
oven/bun: Bun: 1-slim 1-alpine 1
mcr.microsoft.com/dotnet/aspnet: ASP.NET Core to run: 10.0 8.0 8.0-alpine
mcr.microsoft.com/dotnet/sdk: the .NET SDK to build: 10.0 8.0 8.0-alpine
gcr.io/distroless/static-debian13: no shell, no packages, for static binaries: nonroot debug-nonroot
gcr.io/distroless/base-debian13: no shell, glibc and OpenSSL: nonroot debug-nonroot
gcr.io/distroless/cc-debian13: no shell, libstdc++ too: nonroot debug-nonroot
gcr.io/distroless/nodejs24-debian13: no shell, Node.js: nonroot debug-nonroot
gcr.io/distroless/python3-debian13: no shell, Python: nonroot debug-nonroot
gcr.io/distroless/java21-debian12: no shell, Java: nonroot debug-nonroot
public.ecr.aws/docker/library/node: official, from Amazon ECR Public: =node
public.ecr.aws/docker/library/python: official, from Amazon ECR Public: =python
public.ecr.aws/docker/library/debian: official, from Amazon ECR Public: =debian
public.ecr.aws/docker/library/alpine: official, from Amazon ECR Public: =alpine
public.ecr.aws/lambda/nodejs: AWS Lambda runtime: 22 20
public.ecr.aws/lambda/python: AWS Lambda runtime: 3.13 3.12`;

/** Common base images, the most common first in each kind. */
export const KNOWN_IMAGES: readonly KnownImage[] = readTable();

/** Where the official images of Docker Hub are to be had under a longer name. */
const MIRRORS = /^(?:(?:index\.)?docker\.io\/(?:library\/)?|library\/|public\.ecr\.aws\/docker\/library\/)/;

/** The image of a name without tag and digest, under a mirror's name too. */
export function knownImage(name: string): KnownImage | undefined {
  const short = name.replace(MIRRORS, '');
  return KNOWN_IMAGES.find((image) => image.name === short);
}

function readTable(): readonly KnownImage[] {
  const images: KnownImage[] = [];
  for (const line of TABLE.trim().split('\n')) {
    const [name = '', summary = '', list = ''] = line.split(': ');
    const like = list.startsWith('=') ? images.find((image) => image.name === list.slice(1)) : undefined;
    images.push({ name, summary, tags: like?.tags ?? list.split(' ') });
  }
  return images;
}
