import { arrayAt, member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/inference-accelerators',
  severity: 'error',
  summary: 'Elastic Inference is no more',
  why: 'Elastic Inference attached a share of an accelerator to a task. AWS has retired it: the SDK still lists the member as deprecated, the service refuses it. Ask for a GPU in `resourceRequirements`, or for an instance with Inferentia.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "ml",
  "requiresCompatibilities": ["EC2"],
  "inferenceAccelerators": [{ "deviceName": "device_1", "deviceType": "eia2.medium" }],
  "containerDefinitions": [{ "name": "ml", "image": "ml:1.4", "memory": 2048 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "ml",
  "requiresCompatibilities": ["EC2"],
  "containerDefinitions": [
    {
      "name": "ml",
      "image": "ml:1.4",
      "memory": 2048,
      "resourceRequirements": [{ "type": "GPU", "value": "1" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const accelerators = member(context.root, 'inferenceAccelerators');
    const { items = [] } = arrayAt(context.root, 'inferenceAccelerators') ?? {};
    if (accelerators === undefined || items.length === 0) return;
    yield {
      range: context.range(accelerators.key),
      message:
        "AWS has retired Elastic Inference. ECS would answer: “Unsupported field 'inferenceAccelerators'”. Remove it, and ask for a GPU or for Inferentia where one is needed.",
    };
  },
};
