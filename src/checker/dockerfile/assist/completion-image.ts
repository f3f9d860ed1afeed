import type { DockerfileContext } from '../context.ts';
import { innerToken, order, type Completion, type Token } from './completion-item.ts';
import { stagesBefore } from './completion-site.ts';
import { KNOWN_IMAGES, knownImage } from './data/images.ts';
import { code } from './markdown.ts';

/** Stages and images for a token that names one of them; behind a known image's colon, its tags. */
export function imageItems(context: DockerfileContext, token: Token, offset: number): readonly Completion[] {
  const colon = token.typed.indexOf(':', token.typed.lastIndexOf('/') + 1);
  if (colon !== -1) return tagItems(context, token, colon);
  const range = context.range(token);
  return [
    ...stageItems(context, token, offset),
    ...KNOWN_IMAGES.map(({ name, summary, tags }, index): Completion => {
      const [tag = ''] = tags;
      return {
        label: name,
        kind: 'image',
        detail: summary,
        documentation: `Tags: ${tags.map(code).join(', ')}`,
        range,
        insert: `${name}:\${1:${tag}}`,
        isSnippet: true,
        sort: order(index, 1),
      };
    }),
    {
      label: 'scratch',
      kind: 'image',
      detail: 'nothing at all, for static binaries',
      range,
      insert: 'scratch',
      sort: order(KNOWN_IMAGES.length, 1),
    },
  ];
}

/** The stages that stand before the cursor's own. */
export function stageItems(context: DockerfileContext, token: Token, offset: number): readonly Completion[] {
  const range = context.range(token);
  const seen = new Set<string>();
  return stagesBefore(context, offset).flatMap(({ alias, image, from }) => {
    if (alias === undefined || seen.has(alias.text.toLowerCase())) return [];
    seen.add(alias.text.toLowerCase());
    const { text } = alias;
    const line = context.line(from.start) + 1;
    const detail = `stage on line ${line}, from ${image?.text ?? ''}`;
    return { label: text, kind: 'stage', detail, range, insert: text, sort: `0${text}` } as const;
  });
}

function tagItems(context: DockerfileContext, token: Token, colon: number): readonly Completion[] {
  if (token.typed.includes('@')) return [];
  const image = knownImage(token.typed.slice(0, colon));
  const range = context.range(innerToken(token, colon + 1, '@'));
  return (image?.tags ?? []).map((tag, index) => ({
    label: tag,
    kind: 'tag',
    range,
    insert: tag,
    sort: order(index),
    ...(image !== undefined && { detail: `${image.name}:${tag}` }),
  }));
}
