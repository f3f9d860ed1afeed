import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { READ_ONLY_MEMBERS } from '../read-only.ts';
import { SCHEMA } from '../schema.generated.ts';
import { hasSuggested, type UnknownMember } from '../structure.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/unknown-member',
  severity: 'error',
  summary: 'Every member is one that ECS knows',
  why: `The AWS CLI checks a task definition against the ECS model before it sends anything, and refuses names it does not know. Names are camelCase and case counts: \`ContainerDefinitions\` is CloudFormation's spelling of \`containerDefinitions\`.

The list of names is generated from the AWS SDK, version 3.1164.0. A member newer than that is reported here too.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMapping": [{ "containerPort": 8080 }],
      "Essential": true
    }
  ]
}
`,
      fixed: `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080 }],
      "essential": true
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
    { "name": "web", "image": "web:1.4", "memory": 256, "portMappings": [{ "containerPort": 8080 }] }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const problem of context.problems) {
      if (problem.kind !== 'unknown-member') continue;
      const { key } = problem.member;
      // Members of the service's answer have a rule of their own.
      if (problem.owner === SCHEMA.root && READ_ONLY_MEMBERS.has(key.value)) continue;
      const text = JSON.stringify(problem.suggestion);
      const fixable = problem.suggestion !== undefined && !hasSuggested(problem);
      yield {
        range: context.range(key),
        message: describe(problem),
        fixes: fixable
          ? [context.fix(`Rename it to ${text}`, [{ start: key.start, end: key.end, text }])]
          : [],
      };
    }
  },
};

function describe({ member: { key }, owner, suggestion }: UnknownMember): string {
  const name = code(key.value);
  if (
    suggestion !== undefined &&
    /^[A-Z]/.test(key.value) &&
    suggestion.toLowerCase() === key.value.toLowerCase()
  ) {
    return `${name} is how CloudFormation spells it; a task definition in JSON has \`${suggestion}\`. Case counts, and the AWS CLI refuses names it does not know.`;
  }
  const place = owner === SCHEMA.root ? 'A task definition' : `\`${owner}\``;
  const hint =
    suggestion === undefined ? 'Remove it, or look up where it belongs' : `Did you mean \`${suggestion}\`?`;
  return `${place} has no member ${name}. The AWS CLI refuses names it does not know. ${hint}${suggestion === undefined ? '.' : ''}`;
}
