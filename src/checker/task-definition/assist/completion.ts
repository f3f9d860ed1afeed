import type { Range } from '../../diagnostic.ts';
import { Lines } from '../../text.ts';
import { SCHEMA } from '../schema.generated.ts';
import type { Member } from '../schema.ts';
import { DOCS } from './docs.generated.ts';
import { LOG_OPTIONS } from './log-options.ts';
import { definitionOf, meaningOf, typeWords, type Meaning } from './meaning.ts';
import { placeAt, type JsonPlace } from './place.ts';
import { driverAt, fittingValues, readable } from './values.ts';

/** One thing that could stand at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'member' | 'value';
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is replaced: a string with its quotes, or nothing, around the cursor. */
  readonly range: Range;
  readonly insert: string;
  /** What the editor compares with what is typed. */
  readonly filter: string;
  /** Orders the list. */
  readonly sort: string;
}

/** What could stand at an offset of a task definition: names of members, and values that fit. */
export function complete(text: string, offset: number): readonly Completion[] {
  const place = placeAt(text, offset);
  const range = new Lines(text).range(place.start, place.end);
  const meaning = meaningOf(place.path);
  if (meaning === undefined) return [];
  return place.role === 'name'
    ? memberItems(text, place, meaning, range)
    : valueItems(text, place, meaning, range);
}

function memberItems(text: string, place: JsonPlace, meaning: Meaning, range: Range): readonly Completion[] {
  const taken = new Set(place.frame?.names.filter((name) => name !== place.whole));
  const item = (label: string, skeleton: string, rest: Partial<Completion>, index: number): Completion => ({
    label,
    kind: 'member',
    range,
    insert: `${JSON.stringify(label)}${place.hasColon ? '' : `: ${skeleton}`}`,
    filter: place.isString ? JSON.stringify(label) : label,
    sort: String(index).padStart(3, '0'),
    ...rest,
  });
  if (meaning.name === 'options' && meaning.owner === 'LogConfiguration') {
    const options = LOG_OPTIONS[driverAt(place.path, readable(text))] ?? {};
    return Object.entries(options)
      .filter(([label]) => !taken.has(label))
      .map(([label, detail], index) => item(label, '""', detail === '' ? {} : { detail }, index));
  }
  const definition = definitionOf(meaning);
  if (definition === undefined || !('members' in definition)) return [];
  const docs = DOCS[meaning.member.type] ?? {};
  const members = Object.entries(definition.members).filter(([label]) => !taken.has(label));
  return members
    .sort(([, a], [, b]) => weight(a) - weight(b))
    .map(([label, member], index) => {
      const documentation = docs[label];
      const detail = `${typeWords(member).replaceAll('`', '')}${member.required === true ? ', required' : ''}${member.deprecated === true ? ', deprecated' : ''}`;
      return item(
        label,
        skeletonOf(member),
        { detail, ...(documentation !== undefined && { documentation }) },
        index,
      );
    });
}

/** What is required stands first, what is deprecated last. */
function weight({ required, deprecated }: Member): number {
  return (required === true ? 0 : 1) + (deprecated === true ? 1 : 0);
}

function skeletonOf({ type, form }: Member): string {
  if (form === 'list') return '[]';
  if (form === 'map') return '{}';
  if (type === 'boolean') return 'true';
  if (type === 'integer') return '0';
  const definition = SCHEMA.definitions[type];
  return definition !== undefined && 'members' in definition ? '{}' : '""';
}

function valueItems(text: string, place: JsonPlace, meaning: Meaning, range: Range): readonly Completion[] {
  const isPlain = meaning.member.form === undefined || meaning.isItem;
  const fitting = fittingValues(meaning, place.path, readable(text));
  const { type } = meaning.member;
  const definition = SCHEMA.definitions[type];
  const isNarrowed = fitting.length > 0;
  const values = isNarrowed
    ? fitting
    : isPlain && definition !== undefined && 'values' in definition
      ? definition.values.map((value) => ({ value }))
      : [];
  if (isPlain && type === 'boolean' && !place.isString) {
    return ['true', 'false'].map((label) => ({
      label,
      kind: 'value' as const,
      range,
      insert: label,
      filter: label,
      sort: label === 'true' ? '0' : '1',
    }));
  }
  // A list wants its brackets first.
  if (!isPlain) return [];
  return values.map(({ value, ...rest }, index) => ({
    label: value,
    kind: 'value' as const,
    range,
    insert: JSON.stringify(value),
    filter: place.isString ? JSON.stringify(value) : value,
    sort: String(index).padStart(3, '0'),
    ...rest,
  }));
}
