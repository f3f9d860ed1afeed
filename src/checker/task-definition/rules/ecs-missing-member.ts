import type { JsonObject } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Finding, Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { SCHEMA } from '../schema.generated.ts';

/** What the service answers, where that is known. */
const ANSWERS: Readonly<Partial<Record<string, string>>> = {
  'ContainerDefinition.name': 'Container.name should not be null or empty',
  'ContainerDefinition.image': 'Container.image should not be null or empty',
};

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/missing-member',
  severity: 'error',
  summary: 'Required members are there',
  why: `A task definition needs a \`family\`, its name, and \`containerDefinitions\`; a container needs a \`name\` and an \`image\`; and many smaller objects have members they cannot do without.

The list is generated from the AWS SDK. Only for a container's \`name\` and \`image\` does the service ask for more than the SDK's types say.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "containerDefinitions": [
    {
      "name": "web",
      "memory": 256,
      "secrets": [{ "name": "DATABASE_URL" }]
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
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    for (const problem of context.problems) {
      if (problem.kind === 'missing-member')
        yield missing(context, problem.object, problem.owner, problem.name);
      else if (problem.kind === 'union') {
        yield {
          range: opening(context, problem.object),
          message: `${code(problem.path, 120)} takes exactly one of ${problem.names.map((name) => `\`${name}\``).join(', ')}.`,
        };
      }
    }
  },
};

function missing(context: TaskDefinitionContext, object: JsonObject, owner: string, name: string): Finding {
  const answer = ANSWERS[`${owner}.${name}`];
  const place = owner === SCHEMA.root ? 'The task definition' : `This ${words(owner)}`;
  return {
    range: opening(context, object),
    message: `${place} has no \`${name}\`, and needs one.${answer === undefined ? '' : ` ECS would answer: “${answer}”.`}`,
  };
}

/** The brace that opens the object: underlining all of it would hide everything else. */
function opening(context: TaskDefinitionContext, { start }: JsonObject): Finding['range'] {
  return context.range({ start, end: start + 1 });
}

/** `LogConfiguration` as people say it. */
function words(owner: string): string {
  if (owner === 'ContainerDefinition') return 'container';
  if (owner === 'KeyValuePair') return 'environment entry';
  return owner.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
