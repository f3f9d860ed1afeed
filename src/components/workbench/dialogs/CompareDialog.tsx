import { useEffect, useState } from 'react';
import type { SourceFile } from '../../../checker/diagnostic.ts';
import { differences, takeOver, type FileDifference, type Hunk } from '../../../workspace/hunks.ts';
import type { Texts } from '../../../workspace/merge.ts';
import type { LabSession } from '../session/lab-session.ts';
import { Dialog } from './Dialog.tsx';

interface Props {
  readonly session: LabSession;
  readonly files: Texts;
  readonly address: string;
  readonly onClose: () => void;
}

/** Where the learner's files differ from the solution; any stretch of it can be taken over. */
export function CompareDialog({ session, files, address, onClose }: Props) {
  const solution = useSolution(address);
  return (
    <Dialog title="Your files and the solution" isWide onClose={onClose}>
      {solution === undefined ? (
        <p role="status">Fetching the solution…</p>
      ) : 'failed' in solution ? (
        <p role="status">{solution.failed}</p>
      ) : (
        <Comparison session={session} files={files} solution={solution.files} />
      )}
    </Dialog>
  );
}

type Solution = { readonly files: Texts } | { readonly failed: string };

function useSolution(address: string): Solution | undefined {
  const [solution, setSolution] = useState<Solution>();
  useEffect(() => {
    const away = new AbortController();
    fetch(address, { signal: away.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`${String(answer.status)} ${answer.statusText}`);
        const files = (await answer.json()) as readonly SourceFile[];
        setSolution({ files: new Map(files.map(({ path, text }) => [path, text])) });
      })
      .catch((error: unknown) => {
        if (away.signal.aborted) return;
        const why = error instanceof Error ? error.message : String(error);
        setSolution({
          failed: `The solution could not be fetched (${why}). Check the connection, and open this again.`,
        });
      });
    return () => {
      away.abort();
    };
  }, [address]);
  return solution;
}

interface ComparisonProps {
  readonly session: LabSession;
  readonly files: Texts;
  readonly solution: Texts;
}

function Comparison({ session, files, solution }: ComparisonProps) {
  const found = differences(files, solution);
  const [told, tell] = useState('');
  const take = (path: string, text: string | undefined): void => {
    if (text === undefined) {
      tell(`${path} has changed meanwhile. Look at it again.`);
      return;
    }
    session.replaceFiles(new Map(files).set(path, text), `${path} has the solution’s lines now.`);
    tell(`Taken over in ${path}. Undo stands below the workbench’s bar.`);
  };
  return (
    <>
      <p className="lead-in">
        {found.length === 0
          ? 'There is no difference.'
          : 'The solution is one way among several. What only you have is marked −, what only the solution has is marked +.'}
      </p>
      <p className="told" role="status">
        {told}
      </p>
      <div className="comparison">
        {found.map((difference) => (
          <FileComparison
            key={difference.path}
            difference={difference}
            onTake={(hunk) => {
              take(difference.path, takeOver(files.get(difference.path) ?? '', hunk));
            }}
            onTakeAll={() => {
              take(difference.path, solution.get(difference.path));
            }}
          />
        ))}
      </div>
    </>
  );
}

interface FileProps {
  readonly difference: FileDifference;
  readonly onTake: (hunk: Hunk) => void;
  readonly onTakeAll: () => void;
}

const KIND_WORDS: Readonly<Record<FileDifference['kind'], string>> = {
  differs: '',
  'only-mine': 'yours alone: the solution has no such file',
  'only-other': 'the solution’s alone',
};

function FileComparison({ difference, onTake, onTakeAll }: FileProps) {
  const { path, kind, hunks } = difference;
  return (
    <section className="compared" aria-label={path}>
      <header>
        <h3>{path}</h3>
        <span>{KIND_WORDS[kind]}</span>
        {kind === 'only-other' && (
          <button type="button" className="tool" onClick={onTakeAll}>
            Take the file over
          </button>
        )}
      </header>
      {kind !== 'only-mine' &&
        hunks.map((hunk) => (
          <div className="hunk" key={`${String(hunk.mineFrom)} ${String(hunk.otherFrom)}`}>
            <pre tabIndex={0} role="group" aria-label={`${path}, from line ${String(hunk.mineFrom)}`}>
              {hunk.lines.map(({ kind: line, text }, at) => (
                <span key={at} className={`diff-line ${line}`}>
                  <span className="sign" aria-hidden="true">
                    {line === 'mine' ? '−' : line === 'other' ? '+' : ' '}
                  </span>
                  {line !== 'same' && (
                    <span className="visually-hidden">{line === 'mine' ? 'yours: ' : 'solution: '}</span>
                  )}
                  {text}
                  {'\n'}
                </span>
              ))}
            </pre>
            {kind === 'differs' && (
              <button
                type="button"
                className="tool"
                aria-label={`Take over from line ${String(hunk.mineFrom)} of ${path}`}
                onClick={() => {
                  onTake(hunk);
                }}
              >
                Take over
              </button>
            )}
          </div>
        ))}
    </section>
  );
}
