/** The parts of an image's name that pin it. */
export interface ImageName {
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/**
 * Takes an image's name apart: `registry:5000/app:1.2@sha256:…`. Undefined where a variable in the last part of the
 * path leaves open whether there is a tag. Source: https://pkg.go.dev/github.com/distribution/reference
 */
export function parseImageName(text: string): ImageName | undefined {
  const at = text.indexOf('@');
  const named = at === -1 ? text : text.slice(0, at);
  const last = named.slice(named.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  if (colon === -1 && last.includes('$')) return undefined;
  return {
    tag: colon === -1 ? undefined : last.slice(colon + 1),
    digest: at === -1 ? undefined : text.slice(at + 1),
  };
}
