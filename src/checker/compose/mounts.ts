import { arrayAt, stringAt, type JsonNode, type JsonObject } from '../json/node.ts';

/** One entry of a service’s `volumes`. */
export interface Mount {
  readonly kind: 'bind' | 'volume' | 'other';
  /** The volume’s name or the path on the host; undefined for a volume without a name. */
  readonly source: string | undefined;
  readonly target: string;
  readonly place: JsonNode;
}

/**
 * What a service mounts, in the short form and in the long one.
 * Source: https://docs.docker.com/reference/compose-file/services/#volumes
 */
export function mountsOf(service: JsonObject): readonly Mount[] {
  return (arrayAt(service, 'volumes')?.items ?? []).flatMap((item): readonly Mount[] => {
    if (item.kind === 'string') return [shortForm(item.value, item)];
    if (item.kind !== 'object') return [];
    const type = stringAt(item, 'type')?.value;
    const source = stringAt(item, 'source');
    const kind = type === 'bind' || type === 'volume' ? type : 'other';
    return [
      { kind, source: source?.value, target: stringAt(item, 'target')?.value ?? '', place: source ?? item },
    ];
  });
}

function shortForm(text: string, place: JsonNode): Mount {
  const [source, target] = shortFormParts(text);
  if (source === undefined || target === undefined)
    return { kind: 'volume', source: undefined, target: text, place };
  const isPath = /^(?:[.~/\\$]|[A-Za-z]:[\\/])/.test(source);
  return { kind: isPath ? 'bind' : 'volume', source, target, place };
}

/** What stands between the colons. A variable may hold colons of its own, and a Windows path begins with a letter and one. */
export function shortFormParts(text: string): readonly string[] {
  return text.match(/(?:(?<=^|:)[A-Za-z]:[\\/]|\$\{[^}]*\}|[^:])+/g) ?? [];
}
