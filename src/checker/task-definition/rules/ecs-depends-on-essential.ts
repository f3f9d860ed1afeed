import { booleanAt, member, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const ENDS: ReadonlySet<string> = new Set(['SUCCESS', 'COMPLETE']);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/depends-on-essential',
  severity: 'error',
  summary: 'What has to finish first is not essential',
  why: 'A task stops when an essential container stops. A dependency with `SUCCESS` or `COMPLETE` waits for a container to end, so that container cannot be essential: `"essential": false` has to stand on it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "migrate",
      "image": "web:1.4",
      "memory": 256
    },
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [
        {
          "containerName": "migrate",
          "condition": "SUCCESS"
        }
      ]
    }
  ]
}
`,
      fixed: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "migrate",
      "image": "web:1.4",
      "memory": 256,
      "essential": false
    },
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [
        {
          "containerName": "migrate",
          "condition": "SUCCESS"
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
      "name": "migrate",
      "image": "web:1.4",
      "memory": 256,
      "essential": false
    },
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [
        {
          "containerName": "migrate",
          "condition": "SUCCESS"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const byName = new Map(context.containers.map(({ object, name }) => [name?.value, object]));
    for (const { object } of context.containers) {
      for (const dependency of objectsAt(object, 'dependsOn')) {
        const condition = stringAt(dependency, 'condition');
        const target = stringAt(dependency, 'containerName');
        const other = byName.get(target?.value);
        if (condition === undefined || target === undefined || other === undefined) continue;
        if (!ENDS.has(condition.value) || booleanAt(other, 'essential')?.value === false) continue;
        const essential = member(other, 'essential');
        const edit =
          essential === undefined
            ? context.editor.insert(other, 'essential', false)
            : { start: essential.value.start, end: essential.value.end, text: 'false' };
        yield {
          range: context.range(condition),
          message: `${code(target.value)} is essential, and ${code(condition.value)} waits until it ends, which ends the task. ECS would answer: “A dependency container with SUCCESS or COMPLETE condition cannot be an essential container”. Set \`essential\` to \`false\` on it.`,
          fixes: context.containers.length > 1 ? [context.fix('Make it not essential', [edit])] : [],
        };
      }
    }
  },
};
