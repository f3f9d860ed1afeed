import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { portMappings } from '../port-mappings.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/port-name',
  severity: 'error',
  factor: 7,
  summary: 'A port’s name is 1 to 64 small letters, digits, underscores and hyphens',
  why: 'Service Connect and VPC Lattice find a port by its `name`. It takes up to 64 small letters, digits, underscores and hyphens, and does not begin with a hyphen. The name appears in DNS, which is why capitals are kept out.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "name": "Web.HTTP" }]
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
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "name": "web-http" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of portMappings(context)) {
      const name = stringAt(object, 'name');
      if (name === undefined || /^[a-z0-9_][a-z0-9_-]{0,63}$/.test(name.value) || isTemplate(name.value))
        continue;
      yield {
        range: context.range(name),
        message:
          name.value === ''
            ? 'The port’s name is empty. Leave `name` out, or write one that Service Connect can find.'
            : `The port’s name ${code(name.value)} ${problemOf(name.value)}. It takes up to 64 small letters, digits, underscores and hyphens, the first of them no hyphen.`,
      };
    }
  },
};

function problemOf(name: string): string {
  if (name.length > 64) return `has ${name.length} characters`;
  if (name.startsWith('-')) return 'begins with a hyphen';
  return /[A-Z]/.test(name) ? 'has a capital letter' : 'has a character that is not allowed';
}
