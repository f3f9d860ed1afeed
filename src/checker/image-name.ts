/** An image reference, taken apart: `registry:5000/team/web:1.4@sha256:…`. */
export interface ImageName {
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Undefined where the text still has a placeholder in it, such as `$IMAGE` or `<IMAGE1_NAME>`. */
export function imageName(text: string): ImageName | undefined {
  if (text === '' || /[$<>{}%\s]/.test(text)) return undefined;
  const [name = '', digest] = text.split('@', 2);
  // A colon before the last slash belongs to a registry's port.
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  if (colon === -1) return { repository: name, tag: undefined, digest };
  return { repository: name.slice(0, colon), tag: name.slice(colon + 1), digest };
}
