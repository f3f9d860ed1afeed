import { objectsAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';
import { environmentReads } from '../source/signs.ts';

/** Set by the system, by Docker or by Amazon ECS, or read by the language itself. */
const GIVEN =
  /^(?:PATH|HOME|HOSTNAME|USER|PWD|SHELL|TERM|TZ|LANG|LC_\w+|TMPDIR|CI|NODE_ENV|DEBUG|ECS_\w+|AWS_\w+|npm_\w+|PYTHON\w*)$/;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/03-variable-not-set',
  severity: 'warning',
  factor: 3,
  summary: 'Every variable that the code reads is set, or has a default',
  why: 'A variable that the code reads and nobody sets is empty in production, and the program finds out when it first needs it. This looks at the names in the code, in the task definitions and in `ENV`.\n\nIt is a guess: a name put together at run time, an `environmentFiles` entry or a setting made elsewhere cannot be seen. With an environment file in the task definition, nothing is said.',
  source: 'https://12factor.net/config',
  bad: [
    {
      path: 'src/server.js',
      text: 'const key = process.env.PAYMENT_API_KEY;\nconst level = process.env.LOG_LEVEL ?? "info";\n',
      beside: [
        {
          path: 'task-definition.json',
          text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "environment": [{ "name": "PORT", "value": "8080" }]\n    }\n  ]\n}\n',
        },
      ],
    },
  ],
  good: [
    {
      path: 'src/server.js',
      text: 'const port = process.env.PORT;\nconst level = process.env.LOG_LEVEL ?? "info";\n',
      beside: [
        {
          path: 'task-definition.json',
          text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "environment": [{ "name": "PORT", "value": "8080" }]\n    }\n  ]\n}\n',
        },
      ],
    },
  ],
  *check(workspace) {
    const set = settingsOf(workspace);
    if (set === undefined) return;
    const told = new Set<string>();
    for (const source of workspace.sources) {
      for (const { name, hasDefault, sign } of environmentReads(source)) {
        if (hasDefault || GIVEN.test(name) || set.has(name) || told.has(name)) continue;
        told.add(name);
        yield {
          path: sign.path,
          range: sign.range,
          message: `The code reads \`${name}\`, and no task definition or \`ENV\` here sets it. In production it may be empty. Set it, or give it a default in the code.`,
        };
      }
    }
  },
};

/** The names that something sets; undefined where no task definition tells, or one takes them from a file elsewhere. */
function settingsOf(workspace: WorkspaceContext): ReadonlySet<string> | undefined {
  const containers = workspace.tasks.flatMap(({ containers: found }) => found.map(({ object }) => object));
  if (containers.length === 0) return undefined;
  if (containers.some((container) => objectsAt(container, 'environmentFiles').length > 0)) return undefined;
  const names = new Set<string>();
  for (const container of containers) {
    for (const entry of [...objectsAt(container, 'environment'), ...objectsAt(container, 'secrets')]) {
      const name = stringAt(entry, 'name')?.value;
      if (name !== undefined) names.add(name);
    }
  }
  for (const context of workspace.dockerfiles) {
    for (const { pairs } of context.named('ENV')) for (const { key } of pairs) names.add(key.text);
  }
  return names;
}
