/**
 * What an editor asks about a Dockerfile beside its problems. Offsets are UTF-16 code units into the context's text; every
 * function answers for any text, reads the file in time proportional to it, and changes nothing.
 */
export { complete, type Completion } from './completion.ts';
export { hover, type Hover } from './hover.ts';
export { definition, references } from './navigate.ts';
export { rename, renameRange } from './rename.ts';
export { symbols, type OutlineSymbol } from './symbols.ts';
export { folds, type Fold } from './folds.ts';
export { format } from './format.ts';
export { SEMANTIC_KINDS, semanticTokens, type SemanticKind, type SemanticToken } from './semantic-tokens.ts';
