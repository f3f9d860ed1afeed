import { characters } from '../characters.ts';
import { searchBack } from './history.ts';
import type { Key } from './keys.ts';

/** What ctrl-R has found so far. */
export interface Search {
  readonly query: string;
  /** The entry's place, or -1. */
  readonly at: number;
}

/** How a key moves a search on; undefined where it ends it. */
export function moveSearch(search: Search, key: Key, entries: readonly string[]): Search | undefined {
  const find = (query: string, before: number): Search => {
    const at = query === '' ? -1 : searchBack(entries, query, before);
    return { query, at: at === -1 && query === search.query ? search.at : at };
  };
  if (key.kind !== 'key')
    return find(search.query + key.text, search.at === -1 ? entries.length : search.at + 1);
  if (key.name === 'backspace') return find(characters(search.query).slice(0, -1).join(''), entries.length);
  if (key.name === 'ctrl-r') return find(search.query, search.at === -1 ? entries.length : search.at);
  return undefined;
}

export const searchPrompt = ({ query, at }: Search): string =>
  `(${at === -1 && query !== '' ? 'failed ' : ''}reverse-i-search)\`${query}': `;
