import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { cpuUnits, memoryMib } from '../fargate-sizes.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/task-size',
  severity: 'error',
  summary: 'Task CPU and memory are written as ECS reads them',
  why: 'The task’s `cpu` is CPU units (`"256"`, where 1024 are one vCPU) or vCPUs (`"1 vCPU"`); its `memory` is MiB (`"512"`) or gigabytes (`"1 GB"`). Other units, such as Kubernetes’ `512Mi` or `250m`, mean nothing to ECS.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  bad: [
    {
      text: `{
  "family": "web",
  "cpu": "250m",
  "memory": "512Mi",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "cpu": "1 vCPU",
  "memory": "2048",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  *check(context) {
    const cpu = stringAt(context.root, 'cpu');
    if (cpu !== undefined && cpuUnits(cpu.value) === undefined && !isTemplate(cpu.value)) {
      yield {
        range: context.range(cpu),
        message: `${code(cpu.value)} is no size for a task: write CPU units such as \`"256"\`, or vCPUs such as \`"1 vCPU"\`. ECS would answer: “Invalid 'cpu' setting for task”.`,
      };
    }
    const memory = stringAt(context.root, 'memory');
    if (memory !== undefined && memoryMib(memory.value) === undefined && !isTemplate(memory.value)) {
      yield {
        range: context.range(memory),
        message: `${code(memory.value)} is no size for a task: write MiB such as \`"512"\`, or gigabytes such as \`"1 GB"\`.`,
      };
    }
  },
};
