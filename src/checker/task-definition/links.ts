import { stringsAt, type JsonString } from '../json/node.ts';
import type { Container, TaskDefinitionContext } from './context.ts';

/** One entry of a container's `links`: `db`, or `db:database` with another name for it. */
export interface Link {
  readonly container: Container;
  readonly text: JsonString;
  /** The name of the container that is linked to. */
  readonly target: string;
}

/** The links of all containers, in the order of the text. */
export function linksOf(context: TaskDefinitionContext): readonly Link[] {
  return context.containers.flatMap((container) =>
    stringsAt(container.object, 'links').map((text) => ({
      container,
      text,
      target: text.value.split(':', 1)[0] ?? '',
    })),
  );
}
