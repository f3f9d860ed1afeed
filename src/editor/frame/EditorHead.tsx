import type { Severity } from '../../checker/diagnostic.ts';
import { countWords } from '../problems/words.ts';

interface Props {
  readonly name: string;
  /** How many problems the last check found; undefined before the first. */
  readonly count: number | undefined;
  readonly worst?: Severity | undefined;
}

/** The file's name, and at the right what the checker makes of it. */
export function EditorHead({ name, count, worst }: Props) {
  return (
    <div className="editor-head">
      <b>{name}</b>
      {count !== undefined && <span className={`count ${worst ?? 'clean'}`}>{countWords(count)}</span>}
    </div>
  );
}
