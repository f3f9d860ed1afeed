import type { Reader } from '../../reader/reader.ts';
import { platform } from '../platform.ts';

let text = '';
let loaded: Reader | undefined;

/** The host has sent the reader's script along. */
export function useReader(script: string): void {
  text = script;
}

/** What reads a program's text, loaded when first asked for. */
export const reader = (): Reader => (loaded ??= platform.evaluate(text) as Reader);
