import { stringAt } from '../../json/node.ts';
import { addExecutionRole, hasExecutionRole } from '../execution-role.ts';
import { awslogs } from '../logging.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const ECR = /^\d{12}\.dkr[.-]ecr[.-]/;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/ecr-execution-role',
  severity: 'error',
  summary: 'On Fargate an image from Amazon ECR needs an execution role',
  why: 'On Fargate no machine of yours pulls the image: ECS does, with the task’s execution role, which has to be allowed to read from the registry.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4",
      "memory": 256
    }
  ]
}
`,
      fixed: `{
  "family": "web",
  "executionRoleArn": "arn:aws:iam::111122223333:role/ecsTaskExecutionRole",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4",
      "memory": 256
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
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "executionRoleArn": "arn:aws:iam::111122223333:role/web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4",
      "memory": 256
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "public.ecr.aws/nginx/nginx:1.29",
      "memory": 256
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate || hasExecutionRole(context)) return;
    // The rule on awslogs asks for the same role.
    if (awslogs(context).length > 0) return;
    for (const { object, label } of context.containers) {
      const image = stringAt(object, 'image');
      if (image === undefined || !ECR.test(image.value)) continue;
      yield {
        range: context.range(image),
        message: `The image of ${label} lies in Amazon ECR, and the task has no role that may pull it. ECS would answer: “Fargate requires task definition to have execution role ARN to support ECR images”. Add \`executionRoleArn\`.`,
        fixes: [addExecutionRole(context)],
      };
      return;
    }
  },
};
