import { objectsAt, stringAt, type JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { closingEdges, type Edge } from '../circles.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/depends-on-cycle',
  severity: 'error',
  summary: 'Containers do not wait for each other in a circle',
  why: 'A container starts when those in its `dependsOn` have come as far as it asks. Containers that wait for each other, or for themselves, never start.',
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
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [
        {
          "containerName": "proxy",
          "condition": "START"
        }
      ]
    },
    {
      "name": "proxy",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [
        {
          "containerName": "web",
          "condition": "START"
        }
      ]
    }
  ]
}
`,
    },
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
      "dependsOn": [
        {
          "containerName": "web",
          "condition": "START"
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
      "name": "proxy",
      "image": "web:1.4",
      "memory": 256
    },
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [
        {
          "containerName": "proxy",
          "condition": "START"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { place, from, to } of circles(context)) {
      yield {
        range: context.range(place),
        message: `${from === to ? `${code(from)} waits for itself` : `${code(from)} waits for ${code(to)}, which waits for it`}, directly or over others. None of them ever starts. Take one dependency out of the circle.`,
      };
    }
  },
};

/** The dependencies that lead back to where they came from, one for each circle. */
function circles(context: TaskDefinitionContext): readonly Edge<JsonString>[] {
  return closingEdges(
    context.containers.flatMap(({ object, name }) =>
      objectsAt(object, 'dependsOn').flatMap((dependency) => {
        const target = stringAt(dependency, 'containerName');
        return name === undefined || target === undefined
          ? []
          : [{ from: name.value, to: target.value, place: target }];
      }),
    ),
  );
}
