import { code } from '../../json/say.ts';
import { awslogs } from '../logging.ts';
import { nearest } from '../nearest.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const KNOWN: ReadonlySet<string> = new Set(
  'awslogs-group awslogs-region awslogs-stream awslogs-stream-prefix awslogs-create-group awslogs-create-stream awslogs-datetime-format awslogs-multiline-pattern awslogs-endpoint awslogs-credentials-endpoint awslogs-force-flush-interval-seconds awslogs-max-buffered-events awslogs-format mode max-buffer-size tag labels labels-regex env env-regex cache-disabled cache-max-file cache-max-size cache-compress'.split(
    ' ',
  ),
);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/awslogs-unknown-option',
  severity: 'warning',
  summary: 'The awslogs driver knows the options it is given',
  why: 'An option that the driver does not know stops the container from starting, on EC2 when Docker makes it. The list here is the documented one with the options of Docker’s own driver.\n\nAn option newer than that is reported too, so this is a warning.',
  source: 'https://docs.docker.com/engine/logging/drivers/awslogs/',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "web",
          "awslogs-region": "eu-central-1",
          "awslogs-stream-prefix": "web",
          "awslogs-groups": "web"
        }
      }
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "web",
          "awslogs-region": "eu-central-1",
          "awslogs-stream-prefix": "web",
          "mode": "non-blocking",
          "tag": "web"
        }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { options } of awslogs(context)) {
      for (const { key } of options?.members ?? []) {
        if (KNOWN.has(key.value) || isTemplate(key.value)) continue;
        const suggestion = nearest(key.value, [...KNOWN]);
        yield {
          range: context.range(key),
          message: `The \`awslogs\` driver has no option ${code(key.value)}, as far as its documentation says. The container may not start.${suggestion === undefined ? ' Remove it.' : ` Did you mean ${code(suggestion)}?`}`,
        };
      }
    }
  },
};
