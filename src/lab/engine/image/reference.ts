import { EngineError } from '../api.ts';
import { imageNameFault } from '../../../checker/dockerfile/image-reference.ts';

/** An image's name in its parts, with what Docker adds to what people write. */
export interface Reference {
  /** `docker.io`, or a registry's host. */
  readonly registry: string;
  /** `library/node`, `team/web`. */
  readonly path: string;
  readonly tag: string;
  readonly digest: string | undefined;
}

/**
 * Reads `node`, `node:24`, `localhost:5000/web@sha256:…`.
 * @throws {EngineError} 400 `invalid reference format`
 * Source: https://pkg.go.dev/github.com/distribution/reference#ParseNormalizedNamed
 */
export function parseReference(text: string): Reference {
  const fault = imageNameFault(text);
  if (fault === 'capitals')
    throw new EngineError(400, `invalid reference format: repository name (${text}) must be lowercase`);
  if (fault !== undefined) throw new EngineError(400, 'invalid reference format');
  const [named = '', digest] = text.split('@', 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const name = colon === -1 ? named : named.slice(0, colon);
  const tag = colon === -1 ? 'latest' : named.slice(colon + 1);
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost';
  const registry = isHost ? first.replace(/^index\.docker\.io$/, 'docker.io') : 'docker.io';
  const path = isHost ? name.slice(slash + 1) : name;
  return {
    registry,
    path: registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path,
    tag,
    digest,
  };
}

/** `docker.io/library/node:24`, as BuildKit writes it. */
export function wholeName({ registry, path, tag, digest }: Reference): string {
  return `${registry}/${path}${digest === undefined ? `:${tag}` : `@${digest}`}`;
}

/** The repository as people write it: `node`, `team/web`, `localhost:5000/web`. */
export function familiarRepository({ registry, path }: Reference): string {
  return registry === 'docker.io' ? path.replace(/^library\//, '') : `${registry}/${path}`;
}

/** `node:24`: the form in which `docker images` shows it. */
export function familiarName(reference: Reference): string {
  return `${familiarRepository(reference)}:${reference.tag}`;
}
