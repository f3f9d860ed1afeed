import { objectsAt, stringAt } from '../json/node.ts';
import type { TaskDefinitionContext } from './context.ts';

/** The names of the volumes that some container mounts. */
export function mountedVolumes({ containers }: TaskDefinitionContext): ReadonlySet<string> {
  return new Set(
    containers.flatMap(({ object }) =>
      objectsAt(object, 'mountPoints').flatMap((mount) => stringAt(mount, 'sourceVolume')?.value ?? []),
    ),
  );
}
