import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { taskCpu } from '../task-size.ts';

/** CPU units, as the API reference gives them; the developer guide begins at 256. */
const LOWEST = 128;
const LOWEST_OF_THE_GUIDE = 256;
const HIGHEST = 196_608;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/task-cpu-range',
  severity: 'error',
  summary: 'On EC2 and ECS Anywhere a task has 128 to 196,608 CPU units',
  why: `The task’s \`cpu\` is a choice on EC2 and on ECS Anywhere, and where it stands it lies between 128 units, an eighth of a vCPU, and 196,608, which are 192 vCPUs.

Below 256 it is a warning: the API reference allows 128, the developer guide begins at 256.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "cpu": "64",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "cpu": "256",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    // Fargate has its own table, `ecs/fargate-size`; of Managed Instances nothing is known.
    const { launchTypes } = context;
    if (context.fargate || (launchTypes.size === 1 && launchTypes.has('MANAGED_INSTANCES'))) return;
    const cpu = taskCpu(context);
    if (cpu === undefined || (cpu.amount >= LOWEST_OF_THE_GUIDE && cpu.amount <= HIGHEST)) return;
    if (cpu.amount >= LOWEST && cpu.amount <= HIGHEST) {
      yield {
        range: context.range(cpu.value),
        severity: 'warning',
        message: `Amazon’s pages differ on whether a task may have ${cpu.amount} CPU units: the API reference begins at ${LOWEST}, the developer guide at ${LOWEST_OF_THE_GUIDE}. Leave \`cpu\` out, or write at least \`"${LOWEST_OF_THE_GUIDE}"\`.`,
      };
      return;
    }
    yield {
      range: context.range(cpu.value),
      message: `A task has ${LOWEST} to ${HIGHEST} CPU units, and ${cpu.amount} stand here. 1024 units are one vCPU. ECS would answer: “Invalid 'cpu' setting for task”.`,
    };
  },
};
