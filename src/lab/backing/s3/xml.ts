/** XML as S3 writes and reads it: elements in elements, text in the innermost. */
export type Node = string | number | boolean | readonly Element[];
export type Element = readonly [name: string, content: Node];

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** A document; S3 puts its namespace at all roots but those of errors. */
export function writeXml([name, content]: Element, hasNamespace = true): string {
  const attribute = hasNamespace ? ` xmlns="${NAMESPACE}"` : '';
  return `${HEAD}<${name}${attribute}>${write(content)}</${name}>`;
}

function write(content: Node): string {
  if (typeof content !== 'object') return escape(String(content));
  return content
    .map(([name, inside]) =>
      inside === '' || (typeof inside === 'object' && inside.length === 0)
        ? `<${name}/>`
        : `<${name}>${write(inside)}</${name}>`,
    )
    .join('');
}

const escape = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[\r\x00-\x08\x0b\x0c\x0e-\x1f]/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** An element that was read: its text, where it has no elements, and these by their names. */
export interface ReadElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly ReadElement[];
}

/** The root of a document; undefined where it is not well-formed. Attributes are passed over. */
export function readXml(text: string): ReadElement | undefined {
  const token = /<\?[^]*?\?>|<!--[^]*?-->|<\/([\w:.-]+)\s*>|<([\w:.-]+)(?:\s[^<>]*?)?(\/?)>|([^<]+)/y;
  const open: { name: string; text: string; children: ReadElement[] }[] = [
    { name: '', text: '', children: [] },
  ];
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const match = token.exec(text);
    const inside = open.at(-1);
    if (match === null || inside === undefined) return undefined;
    const [all, end, start, isEmpty, words] = match;
    at += all.length;
    if (words !== undefined) inside.text += unescape(words);
    else if (start !== undefined && isEmpty === '/')
      inside.children.push({ name: start, text: '', children: [] });
    else if (start !== undefined) open.push({ name: start, text: '', children: [] });
    else if (end !== undefined) {
      const closed = open.pop();
      const parent = open.at(-1);
      if (closed?.name !== end || parent === undefined) return undefined;
      parent.children.push(closed);
    }
  }
  return open.length === 1 ? open[0]?.children[0] : undefined;
}

const unescape = (text: string): string =>
  text.replace(
    /&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g,
    (all, hex?: string, decimal?: string, name?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return name === undefined ? String.fromCodePoint(code) : (NAMED[name] ?? all);
    },
  );

export const childText = (element: ReadElement | undefined, name: string): string | undefined =>
  element?.children.find((child) => child.name === name)?.text;
