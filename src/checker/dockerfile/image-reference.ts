const COMPONENT = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.|$|(?=:)))+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[\da-f]{64}|sha384:[\da-f]{96}|sha512:[\da-f]{128})$/;
const LONGEST_NAME = 255;

/** What is wrong with an image's name. */
export type ImageNameFault = 'empty' | 'capitals' | 'name' | 'tag' | 'digest';

/**
 * What keeps Docker from reading a text as an image's name, `registry:5000/team/app:1.2@sha256:…`; undefined where
 * nothing does. Source: https://pkg.go.dev/github.com/distribution/reference#ParseNormalizedNamed
 */
export function imageNameFault(text: string): ImageNameFault | undefined {
  if (text === '') return 'empty';
  const [named = '', ...digests] = text.split('@');
  if (digests.length > 1 || (digests[0] !== undefined && !isDigest(digests[0]))) return 'digest';
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  if (colon !== -1 && !TAG.test(named.slice(colon + 1))) return 'tag';
  const name = colon === -1 ? named : named.slice(0, colon);
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const hasHost = /[.:A-Z]/.test(first) || first === 'localhost';
  if (hasHost && !HOST.test(first)) return 'name';
  const path = hasHost ? name.slice(slash + 1) : name;
  if (path.length > LONGEST_NAME || /^[\da-f]{64}$/.test(text)) return 'name';
  if (path.split('/').every((component) => COMPONENT.test(component))) return undefined;
  return path
    .toLowerCase()
    .split('/')
    .every((component) => COMPONENT.test(component))
    ? 'capitals'
    : 'name';
}

/**
 * Whether Docker takes a text as a digest: of these algorithms alone, in small letters.
 * Source: https://pkg.go.dev/github.com/opencontainers/go-digest#Parse
 */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}
