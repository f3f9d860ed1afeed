import { stringsAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/credential-specs',
  severity: 'error',
  summary: 'A container has one credential specification',
  why: '`credentialSpecs` joins a container to an Active Directory domain. There is one at most, and it begins with `credentialspec:` or `credentialspecdomainless:`.',
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
      "credentialSpecs": [
        "arn:aws:s3:::shop/spec.json"
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
      "credentialSpecs": [
        "credentialspec:arn:aws:s3:::shop/spec.json"
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.containers) {
      const specs = stringsAt(object, 'credentialSpecs');
      const second = specs[1];
      if (second !== undefined) {
        yield {
          range: context.range(second),
          message: `${label} has ${specs.length} credential specifications. ECS takes one. Remove the others.`,
        };
      }
      for (const spec of specs) {
        if (/^credentialspec(?:domainless)?:./.test(spec.value) || isTemplate(spec.value)) continue;
        yield {
          range: context.range(spec),
          message: `${code(spec.value)} does not say what kind of specification it is. It begins with \`credentialspec:\` or \`credentialspecdomainless:\`. Put one of these in front.`,
        };
      }
    }
  },
};
