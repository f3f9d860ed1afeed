import { arrayAt, booleanAt, member, numberAt, objectAt, objectsAt, stringAt } from '../../json/node.ts';
import type { TaskDefinitionContext } from '../../task-definition/context.ts';
import type { Deployed } from './deployed.ts';

/** What ECS waits where the task definition does not say, in seconds. */
const STOP_TIMEOUT = 30;

/** The containers of a task definition. */
export function deployedByTask(task: TaskDefinitionContext): readonly Deployed[] {
  const size = member(task.root, 'cpu')?.key;
  const essential = task.containers.filter(({ object }) => booleanAt(object, 'essential')?.value !== false);
  return task.containers.map((container): Deployed => {
    const { object, label } = container;
    const secrets = arrayAt(object, 'secrets');
    const stop = numberAt(object, 'stopTimeout');
    const readOnly = booleanAt(object, 'readonlyRootFilesystem');
    const init = booleanAt(objectAt(object, 'linuxParameters'), 'initProcessEnabled');
    const image = stringAt(object, 'image');
    return {
      platform: 'ecs',
      file: task,
      object,
      label,
      unit: task.family,
      ends: false,
      program: image?.value ?? '',
      image,
      dockerfile: undefined,
      variables: [
        ...objectsAt(object, 'environment').flatMap((entry) => {
          const [name, value] = [stringAt(entry, 'name'), stringAt(entry, 'value')];
          return name === undefined ? [] : [{ name: name.value, value: value?.value, place: value ?? name }];
        }),
        ...objectsAt(object, 'secrets').flatMap((entry) => {
          const name = stringAt(entry, 'name');
          return name === undefined ? [] : [{ name: name.value, value: undefined, place: name }];
        }),
      ],
      hasMore: objectsAt(object, 'environmentFiles').length > 0,
      ports: objectsAt(object, 'portMappings').flatMap((mapping) => {
        const port = numberAt(mapping, 'containerPort');
        return port === undefined ? [] : [{ port: port.value, place: port }];
      }),
      stop: { seconds: stop?.value ?? STOP_TIMEOUT, place: stop },
      secrets:
        secrets === undefined || secrets.items.length === 0
          ? undefined
          : { count: secrets.items.length, place: secrets },
      readOnly: readOnly?.value === true ? readOnly : undefined,
      init: init?.value === true ? init : undefined,
      logDriver: stringAt(objectAt(object, 'logConfiguration'), 'logDriver'),
      size: essential.length === 1 && essential[0] === container ? size : undefined,
      readiness: undefined,
    };
  });
}
