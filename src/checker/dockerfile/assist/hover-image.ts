import type { DockerfileContext } from '../context.ts';
import { parseImageName } from '../image-name.ts';
import type { Span } from '../syntax/tree.ts';
import { knownImage } from './data/images.ts';
import { about, type Hover } from './hover-item.ts';
import { code } from './markdown.ts';

/** An image: what its name says once variables are put in, as far as they are known. */
export function imageHover(
  context: DockerfileContext,
  span: Span,
  written: string,
  expanded: string | undefined,
): Hover | undefined {
  if (written === '') return undefined;
  if (expanded === undefined) {
    return about(context, span, `${code(written)} depends on variables that the build sets.`);
  }
  const becomes =
    expanded === written ? '' : `${code(written)} becomes ${code(expanded)} with the defaults of this file.`;
  if (expanded === 'scratch') {
    return about(
      context,
      span,
      becomes,
      '**scratch** is the empty image: no files, no shell. A static binary is enough.',
    );
  }
  const parts = parseImageName(expanded);
  if (parts === undefined) return about(context, span, becomes, `The image ${code(expanded)}.`);
  const name = nameOf(expanded);
  const { registry, path, page } = locate(name);
  const known = knownImage(name);
  return about(
    context,
    span,
    becomes,
    `**Image** ${code(path)} from ${registry}${known === undefined ? '' : `: ${known.summary}`}.`,
    [
      tagLine(parts.tag, parts.digest),
      parts.digest === undefined ? '' : `Digest ${code(parts.digest)}: always the very same image.`,
    ]
      .filter((line) => line !== '')
      .join(' '),
    page === undefined ? '' : `[${code(path)} on Docker Hub](${page})`,
  );
}

function tagLine(tag: string | undefined, digest: string | undefined): string {
  if (tag === 'latest') return 'Tag `latest`: it changes its meaning with every release.';
  if (tag !== undefined) return `Tag ${code(tag)}.`;
  return digest === undefined
    ? 'No tag, so Docker takes `latest`: it changes its meaning with every release.'
    : '';
}

/** The name without tag and digest. */
function nameOf(image: string): string {
  const named = image.replace(/@.*/s, '');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return colon === -1 ? named : named.slice(0, colon);
}

function locate(name: string): { registry: string; path: string; page?: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = /[.:]/.test(first) || first === 'localhost';
  if (isHost && !/^(?:index\.)?docker\.io$/.test(first))
    return { registry: code(first), path: name.slice(slash + 1) };
  const path = (isHost ? name.slice(slash + 1) : name).replace(/^library\//, '');
  const url = path.includes('/') ? `r/${path}` : `_/${path}`;
  const registry = path.includes('/') ? 'Docker Hub' : 'Docker Hub’s official images';
  return /^[\w./-]+$/.test(path)
    ? { registry, path, page: `https://hub.docker.com/${url}` }
    : { registry, path };
}
