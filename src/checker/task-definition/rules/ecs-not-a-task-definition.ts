import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/not-a-task-definition',
  severity: 'error',
  summary: 'The file is a task definition, and nothing around it',
  why: `\`aws ecs register-task-definition --cli-input-json\` takes one object with \`family\` and \`containerDefinitions\`. Three things look much like it: the answer of \`describe-task-definition\`, which wraps it in \`taskDefinition\`; the list of containers alone, as Terraform's \`container_definitions\` wants it; and a CloudFormation template, which spells every name with a capital.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "taskDefinition": {
    "family": "web",
    "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
  },
  "tags": []
}
`,
    },
    { text: '[{ "name": "web", "image": "web:1.4", "memory": 256 }]\n' },
    {
      text: `{
  "Resources": {
    "Web": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": { "Family": "web" }
    }
  }
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
  *check({ top, lines, shape }) {
    if (shape.message === undefined) return;
    const { start, end, kind } = top;
    const opens = kind === 'object' || kind === 'array';
    yield { range: lines.range(start, opens ? start + 1 : end), message: shape.message };
  },
};
