import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/environment-names',
  severity: 'warning',
  summary: 'Variables have names, and each has one value',
  why: 'A name with `=` in it is cut at that sign when the container starts; an empty one is dropped or refused. Of two entries of one name only one counts.\n\nHow ECS answers is not documented, so this is a warning.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html',
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
      "environment": [
        {
          "name": "MODE",
          "value": "a"
        },
        {
          "name": "MODE",
          "value": "b"
        },
        {
          "name": "A=B",
          "value": "c"
        },
        {
          "name": "",
          "value": "d"
        }
      ]
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
      "environment": [
        {
          "name": "MODE",
          "value": "a"
        },
        {
          "name": "mode",
          "value": "b"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const seen = new Set<string>();
      for (const entry of objectsAt(object, 'environment')) {
        const name = stringAt(entry, 'name');
        if (name === undefined || isTemplate(name.value)) continue;
        const problem =
          name.value === ''
            ? 'This variable has no name'
            : name.value.includes('=')
              ? `${code(name.value)} has an \`=\` in its name`
              : seen.has(name.value)
                ? `${code(name.value)} is set twice, and only one of the values counts`
                : undefined;
        seen.add(name.value);
        if (problem === undefined) continue;
        yield {
          range: context.range(name),
          message: `${problem}. The program may see another value than you mean. Give each variable one name and one value.`,
        };
      }
    }
  },
};
