/** What an author says on a code fence: ```` ```dockerfile live id="first" expect="DL3007" ```` */
export interface FenceFacts {
  /** The fence's own language word: `dockerfile`, `task-definition`, `json`, `sh` … */
  readonly language: string;
  /** The path under which the checker sees the text. */
  readonly path: string;
  /** Becomes an editor. */
  readonly live: boolean;
  /** Names a live fence within its chapter: the reader's edits are kept under it. */
  readonly id: string | undefined;
  /** The codes of the deliberate faults. */
  readonly expect: readonly string[];
}

/** A fence that says something no fence may say; the message says what to write instead. */
export class FenceError extends Error {}

const WORD = /^([a-z]+)(?:="([^"]*)")?(?:\s+|$)/;
const USUAL_PATH: Readonly<Record<string, string>> = {
  dockerfile: 'Dockerfile',
  'task-definition': 'task-definition.json',
};

/**
 * Reads a fence's language and the words after it.
 * @throws FenceError on an unknown word, a live fence without an id, or a language no editor knows.
 */
export function parseFence(language: string | null | undefined, meta: string | null | undefined): FenceFacts {
  const name = language ?? 'text';
  const words = new Map<string, string>();
  let rest = (meta ?? '').trim();
  while (rest !== '') {
    const match = WORD.exec(rest);
    const word = match?.[1];
    if (match === null || word === undefined)
      throw new FenceError(
        `cannot read “${rest}” after \`\`\`${name}: write words such as live or id="name"`,
      );
    words.set(word, match[2] ?? '');
    rest = rest.slice(match[0].length);
  }
  for (const word of words.keys()) {
    if (!['live', 'id', 'file', 'expect'].includes(word))
      throw new FenceError(
        `“${word}” on a \`\`\`${name} fence is unknown: there are live, id, file and expect`,
      );
  }
  const path = words.get('file') ?? USUAL_PATH[name] ?? `snippet.${name}`;
  const live = words.has('live');
  const id = words.get('id');
  if (live && (id === undefined || !/^[a-z0-9-]+$/.test(id)))
    throw new FenceError(
      'a live fence needs an id of small letters, digits and hyphens, such as id="scorekeep": edits are kept under it',
    );
  if (live && USUAL_PATH[name] === undefined)
    throw new FenceError(
      `a \`\`\`${name} fence cannot be live: editors check dockerfile and task-definition`,
    );
  const expect = (words.get('expect') ?? '').split(/\s+/).filter((code) => code !== '');
  return { language: name, path, live, id, expect };
}
