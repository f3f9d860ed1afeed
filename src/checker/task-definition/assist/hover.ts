import type { Range } from '../../diagnostic.ts';
import { Lines } from '../../text.ts';
import { SCHEMA } from '../schema.generated.ts';
import { DOCS } from './docs.generated.ts';
import { definitionOf, meaningOf, typeWords } from './meaning.ts';
import { placeAt } from './place.ts';

/** What there is to say about a place of the file. */
export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** What AWS says of the member whose name, or whose value, an offset touches. */
export function hover(text: string, offset: number): Hover | undefined {
  const place = placeAt(text, offset);
  if (place.start === place.end) return undefined;
  const path = place.role === 'name' ? [...place.path, place.whole] : place.path;
  const meaning = meaningOf(path);
  const owner = meaning?.owner;
  if (meaning === undefined || owner === undefined) return undefined;
  const { name, member } = meaning;
  const definition = definitionOf(meaning) ?? SCHEMA.definitions[member.type];
  const values = definition !== undefined && 'values' in definition ? definition.values : [];
  const facts = [
    typeWords(member),
    ...(member.required === true ? ['required'] : []),
    ...(member.deprecated === true ? ['deprecated'] : []),
  ];
  const paragraphs = [
    `**${name}**: ${facts.join(', ')}`,
    ...(values.length === 0 ? [] : [`One of ${values.map((value) => `\`${value}\``).join(', ')}.`]),
    DOCS[owner]?.[name] ?? '',
  ];
  return {
    range: new Lines(text).range(place.start, place.end),
    markdown: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
  };
}
