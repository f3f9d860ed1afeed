import { objectsAt, stringAt } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { nearest } from '../nearest.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/depends-on-exists',
  severity: 'error',
  summary: 'A dependency names a container of the task',
  why: '`dependsOn` orders the containers of one task: this one starts when that one has started, is healthy or has finished. It can only name containers of the same task definition.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "migrate", "image": "web:1.4", "memory": 256, "essential": false },
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [{ "containerName": "migrat", "condition": "SUCCESS" }]
    }
  ]
}
`,
      fixed: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "migrate", "image": "web:1.4", "memory": 256, "essential": false },
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [{ "containerName": "migrate", "condition": "SUCCESS" }]
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
  "containerDefinitions": [
    { "name": "migrate", "image": "web:1.4", "memory": 256, "essential": false },
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [{ "containerName": "migrate", "condition": "SUCCESS" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const names = context.containers.flatMap(({ name }) => (name === undefined ? [] : [name.value]));
    const known = new Set(names);
    for (const { object, name: own } of context.containers) {
      for (const dependency of objectsAt(object, 'dependsOn')) {
        const target = stringAt(dependency, 'containerName');
        if (target === undefined || known.has(target.value)) continue;
        const others = names.slice(0, 50).filter((name) => name !== own?.value);
        const suggestion = nearest(target.value, others);
        const text = JSON.stringify(suggestion);
        yield {
          range: context.range(target),
          message: `No container of this task is called ${code(target.value)}. ECS would answer: “Cannot depend on container ${brief(target.value)} because it does not exist”.${suggestion === undefined ? '' : ` Did you mean ${code(suggestion)}?`}`,
          fixes:
            suggestion === undefined
              ? []
              : [context.fix(`Write ${text}`, [{ start: target.start, end: target.end, text }])],
        };
      }
    }
  },
};
