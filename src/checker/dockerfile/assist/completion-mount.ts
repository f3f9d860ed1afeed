import type { DockerfileContext } from '../context.ts';
import { imageItems } from './completion-image.ts';
import { innerToken, order, valueItems, type Completion, type Token } from './completion-item.ts';
import {
  MOUNT_KEY_ALIASES,
  MOUNT_KEY_HELP,
  MOUNT_SWITCHES,
  MOUNT_TYPES,
  MOUNT_VALUES,
  mountKeyHelp,
} from './data/mounts.ts';

/** Inside `--mount=`: a whole mount to begin with, the keys of its type, or a key's values. */
export function mountItems(context: DockerfileContext, token: Token, offset: number): readonly Completion[] {
  const field = innerToken(token, token.typed.lastIndexOf(',') + 1, ',');
  const equals = field.typed.indexOf('=');
  const others = token.whole.split(',').filter((other) => other !== field.whole);
  if (equals !== -1) return valuesOf(context, field, equals, offset);
  if (token.whole === field.whole) return typeSnippets(context, field);
  const type = others.find((other) => other.startsWith('type='))?.slice('type='.length) ?? 'bind';
  const given = new Set(others.map((other) => other.replace(/=.*/s, '')).map(canonical));
  const range = context.range(innerToken(field, 0, '='));
  const hasValue = field.whole.includes('=');
  const keys = Object.hasOwn(MOUNT_TYPES, type)
    ? (MOUNT_TYPES[type]?.keys ?? [])
    : Object.keys(MOUNT_KEY_HELP);
  return [...(given.has('type') ? [] : ['type']), ...keys.filter((key) => !given.has(key))].map(
    (key, index) => ({
      label: key,
      kind: 'flag',
      range,
      insert: hasValue || MOUNT_SWITCHES.has(key) ? key : `${key}=`,
      documentation: mountKeyHelp(key, type) ?? '',
      sort: order(index),
    }),
  );
}

function typeSnippets(context: DockerfileContext, token: Token): readonly Completion[] {
  const range = context.range(token);
  return Object.keys(MOUNT_TYPES).map((type, index) => {
    const { summary = '', snippet = '' } = MOUNT_TYPES[type] ?? {};
    return {
      label: `type=${type}`,
      kind: 'snippet',
      documentation: summary,
      range,
      insert: snippet,
      isSnippet: true,
      sort: order(index),
    };
  });
}

function valuesOf(
  context: DockerfileContext,
  field: Token,
  equals: number,
  offset: number,
): readonly Completion[] {
  const key = canonical(field.typed.slice(0, equals).toLowerCase());
  const value = innerToken(field, equals + 1, ',');
  if (key === 'from') return imageItems(context, value, offset);
  if (key !== 'type') {
    return valueItems(
      context,
      value,
      (Object.hasOwn(MOUNT_VALUES, key) ? MOUNT_VALUES[key] : undefined) ?? {},
    );
  }
  const types = Object.keys(MOUNT_TYPES).map((type) => [type, MOUNT_TYPES[type]?.summary ?? ''] as const);
  return valueItems(context, value, Object.fromEntries(types));
}

function canonical(key: string): string {
  return (Object.hasOwn(MOUNT_KEY_ALIASES, key) ? MOUNT_KEY_ALIASES[key] : undefined) ?? key;
}
