import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Range } from '../../../checker/diagnostic.ts';
import { fileName } from '../../../editor/frame/file-name.ts';
import { HostedEditor } from '../../../editor/live/HostedEditor.tsx';
import { countWords, gravest } from '../../../editor/problems/words.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { LabState } from '../session/lab-state.ts';
import { FileTree } from './FileTree.tsx';

/** Where somebody wants to look; a new object for every wish. */
export interface Place {
  readonly path: string;
  readonly range: Range;
}

interface Props {
  readonly session: LabSession;
  readonly state: LabState;
  readonly place: Place | undefined;
  readonly hasTree: boolean;
  readonly onTree: (shown: boolean) => void;
}

/** The lab's files in editors, one behind the other, with their tabs and the tree beside them. */
export function CodePane({ session, state, place, hasTree, onTree }: Props) {
  const { tabs, selected, files, report, revisions, round } = state;
  const found = report?.diagnostics.filter(({ path }) => path === selected);
  return (
    <div className="code-pane">
      <div className="code-head">
        <button
          type="button"
          className="tool"
          aria-expanded={hasTree}
          onClick={() => {
            onTree(!hasTree);
          }}
        >
          Files
        </button>
        <Tabs session={session} state={state} />
        {selected !== undefined && (
          <button
            type="button"
            className="tool close"
            aria-label={`Close ${selected}`}
            title="Close the file (Delete on its tab)"
            onClick={() => {
              session.close(selected);
            }}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 4l8 8M12 4l-8 8" />
            </svg>
          </button>
        )}
        {found !== undefined && (
          <span className={`count ${gravest(found) ?? 'clean'}`}>{countWords(found.length)}</span>
        )}
      </div>
      <div className="code-body">
        {hasTree && (
          <FileTree
            session={session}
            state={state}
            onOpen={(path) => {
              session.select(path);
            }}
          />
        )}
        <div className="editors">
          {tabs.map((path) => {
            const text = files.get(path);
            return text === undefined ? null : (
              <div
                key={`${String(round)} ${path}`}
                role="tabpanel"
                id={panelId(path)}
                aria-labelledby={tabId(path)}
                hidden={path !== selected}
              >
                <OpenFile
                  session={session}
                  path={path}
                  text={text}
                  replaced={revisions.get(path) ?? 0}
                  surroundings={report}
                  place={place?.path === path && path === selected ? place : undefined}
                />
              </div>
            );
          })}
          {tabs.length === 0 && (
            <p className="empty">
              No file is open.{' '}
              {!hasTree && (
                <button
                  type="button"
                  className="quiet"
                  onClick={() => {
                    onTree(true);
                  }}
                >
                  Show the files
                </button>
              )}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

const idOf = (path: string): string => path.replaceAll(/[^\w-]/g, '_');
const tabId = (path: string): string => `bench-tab-${idOf(path)}`;
const panelId = (path: string): string => `bench-file-${idOf(path)}`;

function Tabs({ session, state }: Pick<Props, 'session' | 'state'>) {
  const { tabs, selected } = state;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected, tabs.length]);
  const names = tabs.map(fileName);
  const onKey = (event: KeyboardEvent): void => {
    const at = tabs.indexOf(selected ?? '');
    const next =
      event.key === 'ArrowRight'
        ? tabs[(at + 1) % tabs.length]
        : event.key === 'ArrowLeft'
          ? tabs[(at - 1 + tabs.length) % tabs.length]
          : event.key === 'Home'
            ? tabs[0]
            : event.key === 'End'
              ? tabs.at(-1)
              : undefined;
    if (event.key === 'Delete' && selected !== undefined) session.close(selected);
    else if (next === undefined) return;
    else session.select(next);
    event.preventDefault();
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    });
  };
  if (tabs.length === 0) return <div className="tabs" />;
  return (
    <div className="tabs" role="tablist" aria-label="Open files" ref={list} onKeyDown={onKey}>
      {tabs.map((path, index) => (
        <button
          key={path}
          type="button"
          role="tab"
          id={tabId(path)}
          aria-controls={panelId(path)}
          aria-selected={path === selected}
          tabIndex={path === selected ? 0 : -1}
          title={path}
          onClick={() => {
            session.select(path);
          }}
          onAuxClick={(event) => {
            if (event.button === 1) session.close(path);
          }}
        >
          {names.filter((name) => name === names[index]).length > 1 ? path : names[index]}
        </button>
      ))}
    </div>
  );
}

interface OpenProps {
  readonly session: LabSession;
  readonly path: string;
  readonly text: string;
  readonly replaced: number;
  readonly surroundings: unknown;
  readonly place: Place | undefined;
}

function OpenFile({ session, path, text, replaced, surroundings, place }: OpenProps) {
  // What Reset brings back: the lab's own version, or for a file of the learner's what it was opened with.
  const [original] = useState(() => session.start.get(path) ?? text);
  return (
    <HostedEditor
      path={path}
      original={original}
      text={text}
      replaced={replaced}
      surroundings={surroundings}
      check={(next) => session.edit(path, next)}
      place={place}
      fills
      unfetched="The editor could not be fetched. Check the connection, and load this page again: the files stay."
    />
  );
}
