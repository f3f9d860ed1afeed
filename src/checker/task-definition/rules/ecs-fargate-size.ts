import { member, stringAt, type JsonString } from '../../json/node.ts';
import type { Finding, Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { cpuUnits, FARGATE_SIZES, FARGATE_WINDOWS_CPU, memoryMib } from '../fargate-sizes.ts';
import { launchTypesPlace } from '../launch-types.ts';
import { isWindows } from '../platform.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-size',
  severity: 'error',
  summary: 'Fargate tasks have one of the sizes that Fargate offers',
  why: `Fargate sells tasks in fixed sizes: each amount of CPU goes with certain amounts of memory, and both have to stand at the level of the task. ECS refuses every other pair.

The table: 256 units with 512 MiB, 1 or 2 GB; 512 with 1–4 GB; 1024 with 2–8 GB; 2048 with 4–16 GB; 4096 with 8–30 GB, in steps of 1 GB; 8192 with 16–60 GB in steps of 4 GB; 16384 with 32–120 GB in steps of 8 GB. Windows tasks have 1024, 2048 or 4096 units.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "512",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "512",
  "memory": "1024",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "memory": "4 GB",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "memory": "4 GB",
  "cpu": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "1 vCPU",
  "memory": "3 GB",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    const { root } = context;
    const cpu = stringAt(root, 'cpu');
    const memory = stringAt(root, 'memory');
    const units = cpu && cpuUnits(cpu.value);
    const mib = memory && memoryMib(memory.value);
    const sizes = sizesFor(context);
    const lacks = (['cpu', 'memory'] as const).filter((name) => member(root, name) === undefined);
    if (lacks.length > 0) yield* missing(context, lacks, smallest(sizes, lacks, units, mib));
    if (cpu === undefined || memory === undefined || units === undefined || mib === undefined) return;
    const memories = sizes.get(units);
    if (memories?.includes(mib) === true) return;
    const answer = `ECS would answer: “No Fargate configuration exists for given values: ${units} CPU , ${mib} memory. See the Amazon ECS documentation for the valid values”.`;
    if (memories === undefined) {
      yield {
        range: context.range(cpu),
        message: `Fargate has no ${isWindows(context) ? 'Windows size' : 'size'} with ${units} CPU units; there are ${[...sizes.keys()].join(', ')}. ${answer}`,
      };
      return;
    }
    const nearest = memories.find((one) => one >= mib) ?? memories.at(-1) ?? mib;
    yield {
      range: context.range(memory),
      message: `With ${units} CPU units Fargate offers ${offer(memories)} of memory, not ${mib} MiB. ${answer}`,
      fixes: [replace(context, memory, memoryText(nearest, memory.value))],
    };
  },
};

function sizesFor(context: TaskDefinitionContext): ReadonlyMap<number, readonly number[]> {
  if (!isWindows(context)) return FARGATE_SIZES;
  return new Map([...FARGATE_SIZES].filter(([cpu]) => FARGATE_WINDOWS_CPU.has(cpu)));
}

/** The smallest size that agrees with what the file says already. */
function smallest(
  sizes: ReadonlyMap<number, readonly number[]>,
  lacks: readonly ('cpu' | 'memory')[],
  units: number | undefined,
  mib: number | undefined,
): { readonly cpu: number; readonly memory: number } | undefined {
  for (const [cpu, [lowest = 0, ...more]] of sizes) {
    if (!lacks.includes('cpu') && cpu !== units) continue;
    if (lacks.includes('memory')) return { cpu, memory: lowest };
    if (mib !== undefined && [lowest, ...more].includes(mib)) return { cpu, memory: mib };
  }
  return undefined;
}

function* missing(
  context: TaskDefinitionContext,
  lacks: readonly ('cpu' | 'memory')[],
  size: { readonly cpu: number; readonly memory: number } | undefined,
): Iterable<Finding> {
  const { root, editor } = context;
  const launch = member(root, 'requiresCompatibilities');
  const fixes = [];
  if (size !== undefined) {
    const values = Object.fromEntries(lacks.map((name) => [name, String(size[name])]));
    const after = member(root, 'cpu') ?? member(root, 'memory') ?? launch;
    const title = `Add ${lacks.map((name) => `"${name}": "${size[name]}"`).join(', ')}, the smallest that fits`;
    fixes.push(context.fix(title, [editor.insertAll(root, values, after)]));
  }
  for (const name of lacks) {
    yield {
      range: launchTypesPlace(context),
      message: `A Fargate task has its ${name === 'cpu' ? 'CPU' : 'memory'} at the level of the task. ECS would answer: “Fargate requires that '${name}' be defined at the task level”.`,
      fixes,
    };
  }
}

/** In the unit the file uses, where that comes out even. */
function memoryText(mib: number, before: string): string {
  return /gb/i.test(before) && mib % 1024 === 0 ? `${mib / 1024} GB` : String(mib);
}

function replace(context: TaskDefinitionContext, { start, end }: JsonString, text: string) {
  return context.fix(`Write "${text}"`, [{ start, end, text: JSON.stringify(text) }]);
}

function offer(memories: readonly number[]): string {
  if (memories.length <= 4) return `${memories.join(', ')} MiB`;
  const [first = 0, second = 0] = memories;
  const last = memories.at(-1) ?? 0;
  return `${first / 1024} to ${last / 1024} GB in steps of ${(second - first) / 1024} GB`;
}
