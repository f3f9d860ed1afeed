import { forEachChild, type SyntaxNode } from 'unbash';
import type { Shell } from './shell.ts';
import type { Source } from './source.ts';
import type { SyntaxFault } from './syntax-error.ts';

/** Syntax of bash that this shell cannot read: `<<<`, `<( … )`, arrays, `function`. */
export function findUnknown(source: Source, { features, flavor }: Shell): SyntaxFault | undefined {
  if (flavor === 'bash' || !/<<<|[<>=]\(|\bfunction\b|for\s*\(\(/.test(source.text)) return undefined;
  const say = (token: string): string =>
    flavor === 'ash' ? `syntax error: unexpected ${token}` : `Syntax error: ${token} unexpected`;
  const messageFor = (node: SyntaxNode): string | undefined => {
    if (node.type === 'HereString' && !features.hereString) return say('redirection');
    if (node.type === 'ArrayValue' && !features.arrays) return say('"("');
    if (node.type === 'ProcessSubstitution' && !features.hereString) return say('"("');
    if (node.type === 'ArithmeticFor' && !features.arithmeticCommand)
      return flavor === 'ash' ? 'syntax error: bad for loop variable' : 'Syntax error: Bad for loop variable';
    const isKeyword = node.type === 'Function' && source.text.startsWith('function', node.pos);
    if (isKeyword && !features.functionKeyword)
      return say(/^function\s+\S+?\s*\(\)/.test(source.slice(node)) ? '"("' : '"}"');
    return undefined;
  };
  const open: SyntaxNode[] = [...source.script.commands].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const message = messageFor(node);
    if (message !== undefined) {
      const pos = node.type === 'Function' ? node.end - 1 : node.pos;
      return { pos, line: source.lineAt(pos), messages: [message] };
    }
    // Scripts in escaped backticks have positions of their own.
    if (node.type === 'Script' && node.source !== undefined) continue;
    const children: SyntaxNode[] = [];
    forEachChild(node, (child) => children.push(child));
    open.push(...children.reverse());
  }
  return undefined;
}
