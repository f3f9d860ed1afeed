import { Lines } from '../../text.ts';
import type { DockerfileContext } from '../context.ts';
import { colourings, SEMANTIC_KINDS, type SemanticKind } from './colouring.ts';

export { SEMANTIC_KINDS, type SemanticKind } from './colouring.ts';

/** A stretch of one line, 0-based, in UTF-16 code units. */
export interface SemanticToken {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly kind: SemanticKind;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** What each part of the file is, in order, each within one line, none over another. What is plain has no token. */
export function semanticTokens(context: DockerfileContext): readonly SemanticToken[] {
  const { text } = context;
  // One number a character: what comes later is painted over what came before.
  const canvas = new Uint8Array(text.length);
  for (const { start, end, kind } of colourings(context)) {
    canvas.fill(SEMANTIC_KINDS.indexOf(kind) + 1, start, end);
  }
  const lines = new Lines(text);
  const tokens: SemanticToken[] = [];
  let line = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) line += 1;
    const kind = SEMANTIC_KINDS[(canvas[at] ?? 0) - 1];
    const start = at;
    at += 1;
    if (kind === undefined || isLineEnd(code)) continue;
    while (at < text.length && canvas[at] === canvas[start] && !isLineEnd(text.charCodeAt(at))) at += 1;
    tokens.push({ line, character: start - lines.start(line), length: at - start, kind });
  }
  return tokens;
}

function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}
