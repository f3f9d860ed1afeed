import { member, type JsonNode } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

const BOOLEAN = /^(?:true|false|y|yes|on|n|no|off)$/i;
const WHOLE = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Source: https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values */
const SIZE = /^\d+(?:\.\d*)? ?(?:[kmgtp]i?)?b?$/i;

type Kind = readonly [values: RegExp, said: string];
const AS_BOOLEAN: Kind = [BOOLEAN, '`true` or `false`'];
const AS_WHOLE: Kind = [WHOLE, 'a whole number'];
const AS_NUMBER: Kind = [NUMBER, 'a number'];
const AS_SIZE: Kind = [SIZE, 'a size such as `512m`'];

/**
 * Members of a service that may be text, so that a variable can fill them; a star stands for every name or entry.
 * Source: https://github.com/compose-spec/compose-go/blob/v2.9.1/loader/interpolate.go
 */
const VALUES: readonly (readonly [path: string, kind: Kind])[] = [
  ...[
    'init',
    'oom_kill_disable',
    'privileged',
    'read_only',
    'stdin_open',
    'tty',
    'healthcheck.disable',
    'volumes.*.read_only',
    'volumes.*.volume.nocopy',
  ].map((path) => [path, AS_BOOLEAN] as const),
  ...[
    'cpu_count',
    'cpu_period',
    'cpu_quota',
    'cpu_rt_period',
    'cpu_rt_runtime',
    'cpu_shares',
    'oom_score_adj',
    'pids_limit',
    'scale',
    'deploy.replicas',
    'deploy.update_config.parallelism',
    'deploy.rollback_config.parallelism',
    'deploy.restart_policy.max_attempts',
    'deploy.placement.max_replicas_per_node',
    'healthcheck.retries',
    'ports.*.target',
    'ulimits.*',
    'ulimits.*.hard',
    'ulimits.*.soft',
  ].map((path) => [path, AS_WHOLE] as const),
  ...[
    'cpus',
    'cpu_percent',
    'deploy.update_config.max_failure_ratio',
    'deploy.rollback_config.max_failure_ratio',
  ].map((path) => [path, AS_NUMBER] as const),
  ...[
    'mem_limit',
    'mem_reservation',
    'memswap_limit',
    'shm_size',
    'deploy.resources.limits.memory',
    'deploy.resources.reservations.memory',
    'volumes.*.tmpfs.size',
  ].map((path) => [path, AS_SIZE] as const),
];

export const rule: Rule<ComposeContext> = {
  code: 'compose/text-value',
  severity: 'error',
  summary: 'Text in place of a number or of `true` holds one',
  why: 'Some members take a number, a size or a boolean as text, so that a variable can stand for it: `replicas: "${COUNT:-2}"`. Other text passes the schema, and stops Compose when it reads it: `failed to cast to expected type`.',
  source: 'https://docs.docker.com/reference/compose-file/interpolation/',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    read_only: "partly"
`,
    },
    {
      text: `services:
  worker:
    image: registry.example.com/shop/web:1.4.2
    deploy:
      replicas: "two"
`,
    },
    {
      text: `services:
  worker:
    image: registry.example.com/shop/web:1.4.2
    cpus: 500m
`,
    },
    {
      text: `services:
  worker:
    image: registry.example.com/shop/web:1.4.2
    deploy:
      resources:
        limits:
          memory: half
`,
    },
  ],
  good: [
    {
      text: `services:
  worker:
    image: registry.example.com/shop/web:1.4.2
    read_only: "true"
    cpus: "1.5"
    mem_limit: 1.5gb
    deploy:
      replicas: \${COUNT:-2}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.services) {
      for (const [path, [values, said]] of VALUES) {
        for (const { name, value } of at(object, path.split('.'))) {
          if (value.kind !== 'string' || value.value.includes('$') || values.test(value.value)) continue;
          // Minus one takes the limit away.
          if (name === 'memswap_limit' && value.value === '-1') continue;
          yield {
            range: context.range(value),
            message: `${code(name)} takes ${said}, and ${code(value.value)} is none. Compose refuses the file. Write ${said}.`,
          };
        }
      }
    }
  },
};

interface Found {
  readonly name: string;
  readonly value: JsonNode;
}

function at(node: JsonNode, [step, ...rest]: readonly string[], name = ''): readonly Found[] {
  if (step === undefined) return [{ name, value: node }];
  if (step === '*') {
    if (node.kind === 'array') return node.items.flatMap((item) => at(item, rest, name));
    if (node.kind === 'object') return node.members.flatMap(({ key, value }) => at(value, rest, key.value));
    return [];
  }
  const found = node.kind === 'object' ? member(node, step) : undefined;
  return found === undefined ? [] : at(found.value, rest, step);
}
