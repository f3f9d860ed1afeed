import { JsonContext } from '../../json/context.ts';
import { objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { TaskDefinitionContext } from '../context.ts';
import { cpuUnits, FARGATE_SIZES, memoryMib } from '../fargate-sizes.ts';
import { CAPABILITIES, FARGATE_DRIVERS } from './log-options.ts';
import type { Meaning } from './meaning.ts';

/** A value that fits a place, with a few words on it. */
export interface Fitting {
  readonly value: string;
  readonly detail?: string;
}

/** The task definition in a text that may be broken where it is being typed, as far as it can be read. */
export function readable(text: string): TaskDefinitionContext | undefined {
  const json = new JsonContext('task-definition.json', text);
  const root = json.parsed.root;
  return root === undefined ? undefined : new TaskDefinitionContext(json, root);
}

/** The strings that fit a place beyond those of its enum. */
export function fittingValues(
  { owner, name }: Meaning,
  path: readonly (string | number)[],
  context: TaskDefinitionContext | undefined,
): readonly Fitting[] {
  switch (`${owner ?? ''}.${name}`) {
    case 'RegisterTaskDefinitionRequest.cpu':
      return sizes('cpu', context);
    case 'RegisterTaskDefinitionRequest.memory':
      return sizes('memory', context);
    case 'RegisterTaskDefinitionRequest.executionRoleArn':
    case 'RegisterTaskDefinitionRequest.taskRoleArn':
      return [role(context, name === 'taskRoleArn' ? 'ROLE' : 'ecsTaskExecutionRole')];
    case 'ContainerDependency.containerName':
    case 'VolumeFrom.sourceContainer':
    case 'ProxyConfiguration.containerName':
      return otherContainers(path, context).map((value) => ({ value, detail: 'container of this task' }));
    case 'ContainerDefinition.links':
      return otherContainers(path, context).map((value) => ({ value, detail: 'container of this task' }));
    case 'MountPoint.sourceVolume':
      return volumes(context).map((value) => ({ value, detail: 'volume of this task' }));
    case 'Secret.valueFrom':
      return secrets(context);
    case 'KernelCapabilities.add':
      return (context?.fargate === true ? ['SYS_PTRACE'] : CAPABILITIES).map((value) => ({ value }));
    case 'KernelCapabilities.drop':
      return CAPABILITIES.map((value) => ({ value }));
    case 'LogConfiguration.logDriver':
      return context?.fargate === true
        ? FARGATE_DRIVERS.map((value) => ({ value, detail: 'on Fargate' }))
        : [];
    default:
      return [];
  }
}

/** The log driver beside the options at a path. */
export function driverAt(
  path: readonly (string | number)[],
  context: TaskDefinitionContext | undefined,
): string {
  const at = path.indexOf('containerDefinitions') + 1;
  const index = path[at];
  const container = typeof index === 'number' ? context?.containers[index]?.object : undefined;
  return stringAt(objectAt(container, 'logConfiguration'), 'logDriver')?.value ?? '';
}

/** The sizes of Fargate that fit the other half of the pair. */
function sizes(half: 'cpu' | 'memory', context: TaskDefinitionContext | undefined): readonly Fitting[] {
  const cpu = cpuUnits(stringAt(context?.root, 'cpu')?.value ?? '');
  const memory = memoryMib(stringAt(context?.root, 'memory')?.value ?? '');
  if (half === 'memory') {
    const fitting =
      (cpu === undefined ? undefined : FARGATE_SIZES.get(cpu)) ??
      [...new Set([...FARGATE_SIZES.values()].flat())].sort((a, b) => a - b);
    return fitting.map((mib) => ({ value: String(mib), detail: `${String(mib / 1024)} GB` }));
  }
  const pairs = [...FARGATE_SIZES].filter(
    ([, sizesOfCpu]) => memory === undefined || sizesOfCpu.includes(memory),
  );
  return (pairs.length > 0 ? pairs : [...FARGATE_SIZES]).map(([units]) => ({
    value: String(units),
    detail: `${String(units / 1024)} vCPU`,
  }));
}

function role(context: TaskDefinitionContext | undefined, name: string): Fitting {
  const { partition, account } = context?.place ?? { partition: 'aws', account: undefined };
  return { value: `arn:${partition}:iam::${account ?? 'ACCOUNT'}:role/${name}`, detail: 'IAM role' };
}

function secrets(context: TaskDefinitionContext | undefined): readonly Fitting[] {
  const { partition, region, account } = context?.place ?? {
    partition: 'aws',
    region: undefined,
    account: undefined,
  };
  const start = (service: string): string =>
    `arn:${partition}:${service}:${region ?? 'REGION'}:${account ?? 'ACCOUNT'}`;
  return [
    { value: `${start('secretsmanager')}:secret:NAME-AbCdEf`, detail: 'Secrets Manager' },
    {
      value: `${start('secretsmanager')}:secret:NAME-AbCdEf:JSON-KEY::`,
      detail: 'Secrets Manager, one key of it',
    },
    { value: `${start('ssm')}:parameter/NAME`, detail: 'Systems Manager parameter' },
  ];
}

function otherContainers(
  path: readonly (string | number)[],
  context: TaskDefinitionContext | undefined,
): readonly string[] {
  const own = path[path.indexOf('containerDefinitions') + 1];
  return (context?.containers ?? []).flatMap(({ name }, index) =>
    name === undefined || name.value === '' || index === own ? [] : name.value,
  );
}

function volumes(context: TaskDefinitionContext | undefined): readonly string[] {
  return objectsAt(context?.root, 'volumes').flatMap((volume) => stringAt(volume, 'name')?.value ?? []);
}
