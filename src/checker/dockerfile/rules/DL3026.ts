import type { Finding, Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { mountFields } from '../mount.ts';
import type { Span } from '../syntax/tree.ts';

const DOCKER_HUB = 'docker.io';
/** Other names that people have for Docker Hub. */
const DOCKER_HUBS = new Set([DOCKER_HUB, 'hub.docker.com', 'index.docker.io']);

export const rule: Rule<DockerfileContext> = {
  code: 'DL3026',
  severity: 'error',
  summary: 'Images come from registries that the team trusts',
  why: 'Whoever can push to a registry decides what runs in your image. `trustedRegistries` in `.hadolint.yaml` names those that a team trusts, such as `docker.io`, `*.example.com` or `registry.*`; without the list, the rule is silent.\n\n`FROM`, `COPY --from` and `RUN --mount=from=…` all take images. A name without a registry is one on Docker Hub; a name with a variable in its registry is let through where the value is not known.',
  source: 'https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image',
  bad: [
    {
      text: 'FROM quay.io/example/node:24\nCMD ["node", "server.js"]\n',
      beside: [{ path: '.hadolint.yaml', text: "trustedRegistries:\n  - docker.io\n  - '*.example.com'\n" }],
    },
    {
      text: 'FROM registry.example.com/node:24\nCOPY --from=busybox:1.37 /bin/httpd /bin/\n',
      beside: [{ path: '.hadolint.yaml', text: 'trustedRegistries:\n  - registry.example.com\n' }],
    },
  ],
  good: [
    {
      text: 'FROM registry.example.com/node:24 AS build\nRUN npm run build\n\nFROM nginx:1.29\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
      beside: [{ path: '.hadolint.yaml', text: "trustedRegistries:\n  - docker.io\n  - '*.example.com'\n" }],
    },
    { text: 'FROM quay.io/example/node:24\nCMD ["node", "server.js"]\n' },
  ],
  about: ['trustedRegistries'],
  *check(context) {
    const trusted = context.settings.trustedRegistries;
    if (trusted.length === 0) return;
    for (const { at, name } of images(context)) {
      const registry = registryOf(name);
      if (registry === undefined || trusted.some((pattern) => matches(pattern, registry))) continue;
      const listed = trusted.length > 3 ? [...trusted.slice(0, 3), '…'] : trusted;
      yield finding(
        context,
        at,
        registry,
        listed.map((each) => (each === '…' ? each : `\`${each}\``)),
      );
    }
  },
};

function finding(
  context: DockerfileContext,
  at: Span,
  registry: string,
  trusted: readonly string[],
): Finding {
  return {
    range: context.range(at),
    message: `This image comes from \`${registry}\`, which is not on the list of trusted registries. Take one from ${trusted.join(', ')}.`,
  };
}

interface Image {
  readonly at: Span;
  readonly name: string;
}

/** Every image that the file takes. A bare word in `from=` may be a build context, and is left alone. */
function* images(context: DockerfileContext): Generator<Image> {
  const { tree, stages, variables } = context;
  for (const stage of tree.stages) {
    const { image } = stage;
    if (image === undefined || stages.parents.has(stage)) continue;
    yield { at: image, name: variables.image(stage) ?? image.text };
  }
  for (const { flags } of context.named('COPY')) {
    for (const { name, value } of flags) {
      if (name === 'from' && value !== undefined && isImage(context, value.text))
        yield { at: value, name: value.text };
    }
  }
  for (const run of context.named('RUN')) {
    if (run.flags.length === 0) continue;
    for (const { key, value } of mountFields(run)) {
      if (key === 'from' && value !== undefined && isImage(context, value.text))
        yield { at: value, name: value.text };
    }
  }
}

function isImage({ stages }: DockerfileContext, text: string): boolean {
  return /[/:@]/.test(text) && stages.named(text) === undefined;
}

/** The registry of an image's name, in lower case; undefined for the empty image and where a variable hides it. */
function registryOf(name: string): string | undefined {
  if (name === 'scratch' || name === '') return undefined;
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  if (name.slice(0, slash === -1 ? undefined : slash).includes('$')) return undefined;
  const isHost = /[.:A-Z]/.test(first) || first === 'localhost';
  return isHost ? first.toLowerCase() : DOCKER_HUB;
}

/** A pattern has one `*`, at its start or at its end. */
function matches(pattern: string, registry: string): boolean {
  const wanted = pattern.toLowerCase();
  if (wanted === '*' || wanted === registry) return true;
  if (wanted.startsWith('*')) return registry.endsWith(wanted.slice(1));
  if (wanted.endsWith('*')) return registry.startsWith(wanted.slice(0, -1));
  return DOCKER_HUBS.has(wanted) && DOCKER_HUBS.has(registry);
}
