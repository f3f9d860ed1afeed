import { arrayAt, member, stringAt, type JsonNode, type JsonObject } from '../json/node.ts';
import { mountsOf } from './mounts.ts';

/** Something at the top level that a service names. */
export interface Named {
  readonly list: 'volumes' | 'networks' | 'secrets' | 'configs';
  readonly name: string;
  readonly place: JsonNode;
}

/** All that a service names of what the file declares. */
export function namedBy(service: JsonObject): readonly Named[] {
  const found: Named[] = mountsOf(service).flatMap(({ kind, source, place }) =>
    kind === 'volume' && source !== undefined ? [{ list: 'volumes' as const, name: source, place }] : [],
  );
  const networks = member(service, 'networks')?.value;
  if (networks?.kind === 'object')
    found.push(
      ...networks.members.map(({ key }) => ({ list: 'networks' as const, name: key.value, place: key })),
    );
  for (const list of ['networks', 'secrets', 'configs'] as const) {
    for (const item of arrayAt(service, list)?.items ?? []) {
      const name =
        item.kind === 'string' ? item : item.kind === 'object' ? stringAt(item, 'source') : undefined;
      if (name !== undefined) found.push({ list, name: name.value, place: name });
    }
  }
  return found;
}
