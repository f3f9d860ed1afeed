import {
  member,
  objectAt,
  stringAt,
  type JsonMember,
  type JsonObject,
  type JsonString,
} from '../json/node.ts';
import type { Container, TaskDefinitionContext } from './context.ts';

/** A container's `logConfiguration` that names a driver. */
export interface Logging {
  readonly container: Container;
  readonly configuration: JsonObject;
  readonly driver: JsonString;
  readonly options: JsonObject | undefined;
}

export function loggings(context: TaskDefinitionContext): readonly Logging[] {
  return context.containers.flatMap((container) => {
    const configuration = objectAt(container.object, 'logConfiguration');
    const driver = stringAt(configuration, 'logDriver');
    if (configuration === undefined || driver === undefined) return [];
    return [{ container, configuration, driver, options: objectAt(configuration, 'options') }];
  });
}

/** Those that send their lines to CloudWatch Logs. */
export function awslogs(context: TaskDefinitionContext): readonly Logging[] {
  return loggings(context).filter(({ driver }) => driver.value === 'awslogs');
}

export function option({ options }: Logging, name: string): JsonMember | undefined {
  return member(options, name);
}
