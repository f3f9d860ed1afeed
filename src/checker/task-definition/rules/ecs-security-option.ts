import { stringsAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const FORMS =
  /^(?:no-new-privileges(?::(?:true|false))?|(?:apparmor|label|credentialspec|credentialspecdomainless):.+)$/;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/security-option',
  severity: 'warning',
  summary: 'A security option has one of four forms',
  why: '`dockerSecurityOptions` takes `no-new-privileges`, `apparmor:PROFILE`, `label:VALUE` and `credentialspec:FILE`, or `credentialspecdomainless:FILE` for a machine outside a domain. Docker’s other options, such as `seccomp=…`, are not among them.\n\nThe documentation lists these; the answer of ECS to others is not known, so this is a warning.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
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
      "dockerSecurityOptions": [
        "seccomp=unconfined"
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
      "dockerSecurityOptions": [
        "no-new-privileges"
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
      "dockerSecurityOptions": [
        "apparmor:web"
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (context.fargate) return;
    for (const { object } of context.containers) {
      for (const option of stringsAt(object, 'dockerSecurityOptions')) {
        if (FORMS.test(option.value) || isTemplate(option.value)) continue;
        yield {
          range: context.range(option),
          message: `${code(option.value)} is no security option that ECS documents. It takes \`no-new-privileges\`, \`apparmor:PROFILE\`, \`label:VALUE\` and \`credentialspec:FILE\`. Write one of these.`,
        };
      }
    }
  },
};
