import { member, objectAt, objectsAt, stringAt, type JsonString } from '../../json/node.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { linksOf } from '../links.ts';
import { readable } from './values.ts';

/** A place of the file that names a container or a volume of the task. */
export interface Named {
  readonly kind: 'container' | 'volume';
  readonly name: string;
  /**
   * `definition`: the thing’s own `name`. `reference`: its name elsewhere. `role`: what means it without its name, as the
   * log driver `awsfirelens` means the container that is the log router.
   */
  readonly by: 'definition' | 'reference' | 'role';
  /** The name without quotes, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Every place that names a container or a volume, of one that the task has or not, in the order of the text. */
export function allNamed(context: TaskDefinitionContext): readonly Named[] {
  const { root, containers } = context;
  const found: Named[] = [];
  const add = (
    kind: Named['kind'],
    by: Named['by'],
    text: JsonString | undefined,
    name = text?.value ?? '',
  ) => {
    if (text === undefined || name === '') return;
    const end = by === 'role' ? text.end - 1 : endOf(context, text, name.length);
    found.push({ kind, name, by, start: text.start + 1, end });
  };
  for (const { object, name } of containers) {
    add('container', 'definition', name);
    for (const one of objectsAt(object, 'dependsOn'))
      add('container', 'reference', stringAt(one, 'containerName'));
    for (const one of objectsAt(object, 'volumesFrom')) {
      add('container', 'reference', stringAt(one, 'sourceContainer'));
    }
    for (const one of objectsAt(object, 'mountPoints'))
      add('volume', 'reference', stringAt(one, 'sourceVolume'));
  }
  for (const { text, target } of linksOf(context)) add('container', 'reference', text, target);
  for (const volume of objectsAt(root, 'volumes')) add('volume', 'definition', stringAt(volume, 'name'));
  add('container', 'reference', stringAt(objectAt(root, 'proxyConfiguration'), 'containerName'));

  const router = containers.find(({ object }) => member(object, 'firelensConfiguration') !== undefined)?.name;
  if (router !== undefined) {
    for (const { object } of containers) {
      const driver = stringAt(objectAt(object, 'logConfiguration'), 'logDriver');
      if (driver?.value === 'awsfirelens') add('container', 'role', driver, router.value);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What an offset names, with all places that mean the same. */
export interface NamedAt {
  readonly context: TaskDefinitionContext;
  /** The place that the offset lies in, or right behind. */
  readonly here: Named;
  /** In the order of the text, the place itself among them. */
  readonly places: readonly Named[];
}

/** What a place of a text names; undefined where it names nothing, or where the text cannot be read. */
export function namedAt(text: string, offset: number): NamedAt | undefined {
  const context = readable(text);
  if (context === undefined) return undefined;
  const all = allNamed(context);
  const here = all.find(({ start, end }) => start <= offset && offset <= end);
  if (here === undefined) return undefined;
  const places = all.filter(({ kind, name }) => kind === here.kind && name === here.name);
  return { context, here, places };
}

/** Where the first `count` units of a string’s value end in the text, in which an escape takes several. */
function endOf(
  { lines: { text } }: TaskDefinitionContext,
  { start, end }: JsonString,
  count: number,
): number {
  let at = start + 1;
  for (let left = count; left > 0; left--)
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? '\\u0000'.length : '\\n'.length;
  return Math.min(at, end - 1);
}
