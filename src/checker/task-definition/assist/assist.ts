/**
 * What an editor asks about a task definition beside its problems. Offsets are UTF-16 code units; every function answers
 * for any text, broken where it is being typed or not, in time proportional to it.
 */
export { formatJson as format } from '../../json/format.ts';
export { folds, type Fold } from '../../json/folds.ts';
export { complete, type Completion } from './completion.ts';
export { hover, type Hover } from './hover.ts';
export { definition, references } from './navigate.ts';
export { rename, renameRange } from './rename.ts';
export { symbols, type OutlineSymbol } from './symbols.ts';
