import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { nearest } from '../nearest.ts';
import { isTemplate } from '../template.ts';

/** Documented as read leniently: every protocol but `udp` counts as `tcp`. The SDK's list contradicts that. */
const LENIENT = 'TransportProtocol';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/unknown-value',
  severity: 'error',
  summary: 'A value is one of those that ECS lists',
  why: `Some members take only certain words, and case counts: \`FARGATE\`, but \`awsvpc\`. ECS refuses any other.

The lists are generated from the AWS SDK, version 3.1164.0. For the protocol of a port, Amazon's pages contradict each other about other values, so that one is a warning.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "aws-vpc",
  "requiresCompatibilities": ["Fargate"],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    for (const problem of context.problems) {
      if (problem.kind !== 'unknown-value' || isTemplate(problem.value.value)) continue;
      const { value, allowed, type, path } = problem;
      const suggestion = nearest(value.value, allowed);
      const text = JSON.stringify(suggestion);
      yield {
        range: context.range(value),
        ...(type === LENIENT && { severity: 'warning' }),
        message: `${code(path, 120)} does not take ${code(value.value)}. ECS knows ${list(allowed)}${suggestion === undefined ? '.' : `; did you mean \`${suggestion}\`?`}`,
        fixes:
          suggestion === undefined
            ? []
            : [context.fix(`Write ${text}`, [{ start: value.start, end: value.end, text }])],
      };
    }
  },
};

function list(values: readonly string[]): string {
  const shown = values.slice(0, 12).map((value) => `\`${value}\``);
  const more = values.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
