import type { LeftOut as LeftOutFile, Reason } from '../../checker/factors/take-in.ts';

const WORDS: readonly { readonly reason: Reason; readonly words: string }[] = [
  { reason: 'unreadable', words: 'could not be read' },
  { reason: 'large', words: 'larger than 256 KB' },
  { reason: 'surplus', words: 'beyond 2,000 files or 8 MB' },
  { reason: 'binary', words: 'no text' },
  { reason: 'dependency', words: 'dependencies and what a build makes' },
];
const SHOWN = 20;

/** What was not read, and why. */
export function LeftOut({ files }: { readonly files: readonly LeftOutFile[] }) {
  if (files.length === 0) return null;
  const groups = WORDS.map(({ reason, words }) => ({
    words,
    paths: files.filter((file) => file.reason === reason).map(({ path }) => path),
  })).filter(({ paths }) => paths.length > 0);
  return (
    <details className="left-out">
      <summary>
        {files.length === 1 ? '1 file was left out' : `${String(files.length)} files were left out`}
      </summary>
      {groups.map(({ words, paths }) => (
        <p key={words}>
          {paths.length}: {words}. <span className="paths">{paths.slice(0, SHOWN).join(', ')}</span>
          {paths.length > SHOWN && ' …'}
        </p>
      ))}
    </details>
  );
}
