import { decodeText, Failure, NO_ARRAY, Status, type Reply } from './resp.ts';

/** A reply as redis-cli shows it at a terminal. */
export function formatReply(reply: Reply, indent = ''): string {
  if (reply === null || reply === NO_ARRAY) return '(nil)\n';
  if (typeof reply === 'number') return `(integer) ${reply}\n`;
  if (typeof reply === 'string') return `${quote(reply)}\n`;
  if (reply instanceof Status) return `${reply.text}\n`;
  if (reply instanceof Failure) return `(error) ${reply.text}\n`;
  if (reply.length === 0) return '(empty array)\n';
  const width = String(reply.length).length;
  return reply
    .map((item, index) => {
      const label = `${String(index + 1).padStart(width)}) `;
      return `${index === 0 ? '' : indent}${label}${formatReply(item, indent + ' '.repeat(label.length))}`;
    })
    .join('');
}

/** A reply as it is, for a pipe. */
export function rawReply(reply: Reply): string {
  if (reply === null || reply === NO_ARRAY) return '\n';
  if (typeof reply === 'number') return `${reply}\n`;
  if (typeof reply === 'string') return `${decodeText(reply)}\n`;
  if (reply instanceof Status || reply instanceof Failure) return `${reply.text}\n`;
  return reply.length === 0 ? '\n' : reply.map(rawReply).join('');
}

const SHORT: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
  '"': '\\"',
  '\\': '\\\\',
};

/** In quotes, with each byte that is not plain ASCII as `\xe2`. */
function quote(binary: string): string {
  const inside = Array.from(binary, (character) => {
    const code = character.charCodeAt(0);
    const isPlain = code >= 0x20 && code < 0x7f;
    return SHORT[character] ?? (isPlain ? character : `\\x${code.toString(16).padStart(2, '0')}`);
  });
  return `"${inside.join('')}"`;
}
