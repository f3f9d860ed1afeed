/**
 * What an editor asks about a task definition beside its problems. Offsets are UTF-16 code units; every function answers
 * for any text, broken where it is being typed or not, in time proportional to it.
 */
export { complete, type Completion } from './completion.ts';
export { hover, type Hover } from './hover.ts';
