import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Range } from '../../checker/diagnostic.ts';
import type { Evidence } from '../../checker/factors/workspace.ts';
import { exampleProject } from '../example.ts';
import type { FactorName } from '../factor-names.ts';
import { takeInChosen, takeInDrop } from '../../workspace/intake/from-browser.ts';
import type { ProjectSession } from '../session.ts';
import { fixableCount, type Notice, type ProjectState } from '../state.ts';
import { Actions } from './Actions.tsx';
import { copyLink, downloadAs, savePicture } from './deeds.ts';
import { DropZone } from './DropZone.tsx';
import { Explanation } from './Explanation.tsx';
import { FileEditor } from './FileEditor.tsx';
import { FileList } from './FileList.tsx';
import { LeftOut } from './LeftOut.tsx';
import { Scorecard } from './Scorecard.tsx';

interface Props {
  readonly session: ProjectSession;
  readonly names: readonly FactorName[];
}

/** A reader's project: taken in, graded, and open in an editor. */
export function ProjectApp({ session, names }: Props) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  useDropAnywhere(session);
  const { phase, notice } = state;
  if (phase === 'waking') return null;
  return (
    <>
      <DropZone
        isSmall={phase === 'open'}
        isReading={phase === 'reading'}
        onDrop={(items) => void session.take(takeInDrop(items))}
        onChoose={(files) => void session.take(takeInChosen(files))}
        onPaste={(path, text) => void session.paste(path, text)}
        onExample={() => void session.take(Promise.resolve(exampleProject()))}
      />
      <NoticeLine notice={notice} onUndo={() => void session.undo()} />
      {phase === 'empty' && <Explanation />}
      {phase === 'open' && <OpenProject state={state} session={session} names={names} />}
    </>
  );
}

function NoticeLine({
  notice,
  onUndo,
}: {
  readonly notice: Notice | undefined;
  readonly onUndo: () => void;
}) {
  return (
    <p className={`project-notice${notice?.grave === true ? ' grave' : ''}`} role="status">
      {notice?.text}{' '}
      {notice?.canUndo === true && (
        <button type="button" className="quiet" onClick={onUndo}>
          Undo
        </button>
      )}
    </p>
  );
}

interface OpenProps {
  readonly state: ProjectState;
  readonly session: ProjectSession;
  readonly names: readonly FactorName[];
}

function OpenProject({ state, session, names }: OpenProps) {
  const { name, files, leftOut, report, selected, generation, isShared } = state;
  const [place, setPlace] = useState<{ readonly range: Range }>();
  const file = files.find(({ path }) => path === selected);
  const show = ({ path, range }: Evidence): void => {
    if (path === undefined) return;
    session.select(path);
    setPlace(range === undefined ? undefined : { range });
    document.querySelector('.project-desk')?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <header className="project-head">
        <h2>{name ?? 'Your project'}</h2>
        <p>{describe(state)}</p>
        {isShared && (
          <p className="shared">
            This project came in a link. Your changes to it are not kept here until you make it yours.{' '}
            <button type="button" className="quiet" onClick={() => void session.adopt()}>
              Make it mine
            </button>{' '}
            <button
              type="button"
              className="quiet"
              onClick={() => {
                history.replaceState(null, '', location.pathname);
                void session.backToOwn();
              }}
            >
              Back to my own
            </button>
          </p>
        )}
        <Actions
          fixable={fixableCount(report)}
          isChanged={files.some(({ text, original }) => text !== original)}
          onFixAll={() => void session.fixAll()}
          onDownload={(what) => void downloadAs(what, session)}
          onLink={() => void copyLink(session)}
          onStartOver={() => {
            history.replaceState(null, '', location.pathname);
            session.startOver();
          }}
        />
        <LeftOut files={leftOut} />
      </header>
      {report !== undefined && (
        <Scorecard
          scorecard={report.scorecard}
          names={names}
          onPlace={show}
          onPicture={() => void savePicture(session, names)}
        />
      )}
      <section className="project-desk" aria-labelledby="project-desk-title">
        <h2 id="project-desk-title">Files</h2>
        <FileList
          files={files}
          diagnostics={report?.diagnostics ?? []}
          selected={selected}
          onSelect={(path) => {
            setPlace(undefined);
            session.select(path);
          }}
        />
        <div className="desk-editor">
          {file !== undefined && (
            <FileEditor
              key={`${file.path} ${String(generation)}`}
              file={file}
              project={session}
              generation={generation}
              place={place}
            />
          )}
        </div>
      </section>
    </>
  );
}

/** `6 files: 2 errors, 4 warnings, 1 note.` */
function describe({ files, report }: ProjectState): string {
  const counts = (['error', 'warning', 'info', 'style'] as const).flatMap((severity, at) => {
    const count = report?.diagnostics.filter((each) => each.severity === severity).length ?? 0;
    const [one = '', many = ''] =
      [
        ['error', 'errors'],
        ['warning', 'warnings'],
        ['note', 'notes'],
        ['matter of style', 'matters of style'],
      ][at] ?? [];
    return count === 0 ? [] : [`${String(count)} ${count === 1 ? one : many}`];
  });
  const found =
    report === undefined ? 'being checked' : counts.length === 0 ? 'nothing found' : counts.join(', ');
  return `${String(files.length)} ${files.length === 1 ? 'file' : 'files'}: ${found}.`;
}

/** Dropped beside the zone, a file would be opened by the browser in place of the page. */
function useDropAnywhere(session: ProjectSession): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (event.defaultPrevented || event.dataTransfer === null) return;
      event.preventDefault();
      void session.take(takeInDrop(event.dataTransfer.items));
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, [session]);
}
