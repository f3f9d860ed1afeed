import { useRef, useState, type KeyboardEvent } from 'react';
import type { Diagnostic } from '../../../checker/diagnostic.ts';
import { gravest } from '../../../editor/problems/words.ts';
import { takeInChosen, takeInDrop } from '../../../workspace/intake/from-browser.ts';
import type { LabSession } from '../session/lab-session.ts';
import { nameFault, type LabState } from '../session/lab-state.ts';

interface Props {
  readonly session: LabSession;
  readonly state: LabState;
  readonly onOpen: (path: string) => void;
}

/** A row of the tree: a folder on the way, or a file. */
interface Row {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly isFile: boolean;
}

/** The lab's files: to open, make, rename, take away, and to drop others on. */
export function FileTree({ session, state, onOpen }: Props) {
  const [naming, setNaming] = useState<{ readonly from: string | undefined }>();
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const { files, report, selected } = state;
  const byPath = Map.groupBy(report?.diagnostics ?? [], ({ path }) => path);
  const take = async (intake: ReturnType<typeof takeInChosen>): Promise<void> => {
    try {
      session.add((await intake).files);
    } catch (error) {
      session.tell({ text: error instanceof Error ? error.message : String(error), grave: true });
    }
  };
  return (
    <nav
      className={isOver ? 'file-tree over' : 'file-tree'}
      aria-label="Files"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(takeInDrop(event.dataTransfer.items));
      }}
    >
      <div className="tree-tools">
        <button
          type="button"
          className="tool"
          onClick={() => {
            setNaming({ from: undefined });
          }}
        >
          New file
        </button>
        <button type="button" className="tool" onClick={() => chooser.current?.click()}>
          Add…
        </button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files to add to the lab"
          onChange={({ target }) => {
            if (target.files !== null && target.files.length > 0) void take(takeInChosen(target.files));
            target.value = '';
          }}
        />
      </div>
      {naming?.from === undefined && naming !== undefined && (
        <NameForm
          label="Name of the new file"
          first=""
          fault={(name) => nameFault(name, files)}
          onName={(name) => {
            session.create(name);
            setNaming(undefined);
          }}
          onCancel={() => {
            setNaming(undefined);
          }}
        />
      )}
      <ul role="list">
        {rowsOf([...files.keys()]).map((row) =>
          row.isFile && naming?.from === row.path ? (
            <li key={row.path}>
              <NameForm
                label={`New name of ${row.path}`}
                first={row.path}
                fault={(name) => nameFault(name, files, row.path)}
                onName={(name) => {
                  session.rename(row.path, name);
                  setNaming(undefined);
                }}
                onCancel={() => {
                  setNaming(undefined);
                }}
              />
            </li>
          ) : (
            <TreeRow
              key={`${row.path}${row.isFile ? '' : '/'}`}
              row={row}
              isSelected={row.path === selected}
              isChanged={row.isFile && session.start.get(row.path) !== files.get(row.path)}
              found={byPath.get(row.path) ?? []}
              onOpen={() => {
                onOpen(row.path);
              }}
              onRename={() => {
                setNaming({ from: row.path });
              }}
              onRemove={() => {
                session.remove(row.path);
              }}
            />
          ),
        )}
      </ul>
      <p className="drop-hint">Drop files here to add them.</p>
    </nav>
  );
}

interface RowProps {
  readonly row: Row;
  readonly isSelected: boolean;
  readonly isChanged: boolean;
  readonly found: readonly Diagnostic[];
  readonly onOpen: () => void;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

function TreeRow({ row, isSelected, isChanged, found, onOpen, onRename, onRemove }: RowProps) {
  const indent = { '--depth': row.depth } as React.CSSProperties;
  if (!row.isFile)
    return (
      <li className="folder" style={indent}>
        {row.name}/
      </li>
    );
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'F2') onRename();
    else if (event.key === 'Delete') onRemove();
    else return;
    event.preventDefault();
  };
  return (
    <li className="file" style={indent}>
      <button
        type="button"
        className="open"
        aria-current={isSelected ? 'true' : undefined}
        title={`${row.path}. F2 renames, Delete takes it away.`}
        onClick={onOpen}
        onKeyDown={onKey}
      >
        <span className="name">{row.name}</span>
        {isChanged && <span className="visually-hidden">, changed</span>}
        {isChanged && <span className="changed" aria-hidden="true" />}
        {found.length > 0 && (
          <span className={`count ${gravest(found) ?? ''}`}>
            {found.length}
            <span className="visually-hidden"> {found.length === 1 ? 'problem' : 'problems'}</span>
          </span>
        )}
      </button>
      <span className="row-tools">
        <button type="button" aria-label={`Rename ${row.path}`} title="Rename (F2)" onClick={onRename}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 13l.6-2.8L10.8 3a1.2 1.2 0 0 1 1.7 0l.5.5a1.2 1.2 0 0 1 0 1.7L5.8 12.4z" />
          </svg>
        </button>
        <button type="button" aria-label={`Delete ${row.path}`} title="Delete (Del)" onClick={onRemove}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </span>
    </li>
  );
}

interface NameProps {
  readonly label: string;
  readonly first: string;
  readonly fault: (name: string) => string | undefined;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

function NameForm({ label, first, fault, onName, onCancel }: NameProps) {
  const [name, setName] = useState(first);
  const [isTried, setTried] = useState(false);
  const why = fault(name.trim());
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (why === undefined) onName(name.trim());
      }}
    >
      <input
        aria-label={label}
        aria-invalid={isTried && why !== undefined}
        autoFocus
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder="src/name.js"
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
        onBlur={(event) => {
          if (event.currentTarget.form?.contains(event.relatedTarget) !== true) onCancel();
        }}
      />
      <p role="status">{isTried ? why : ''}</p>
    </form>
  );
}

/** Folders before the files in them, each folder once, all in the order of their names. */
function rowsOf(paths: readonly string[]): readonly Row[] {
  const rows: Row[] = [];
  const known = new Set<string>();
  for (const path of [...paths].sort(byFolder)) {
    const parts = path.split('/');
    for (let depth = 0; depth < parts.length - 1; depth += 1) {
      const folder = parts.slice(0, depth + 1).join('/');
      if (known.has(folder)) continue;
      known.add(folder);
      rows.push({ path: folder, name: parts[depth] ?? '', depth, isFile: false });
    }
    rows.push({ path, name: parts.at(-1) ?? '', depth: parts.length - 1, isFile: true });
  }
  return rows;
}

/** Folders first at every level. */
function byFolder(one: string, other: string): number {
  const [a, b] = [one.split('/'), other.split('/')];
  for (let depth = 0; ; depth += 1) {
    const [isFileA, isFileB] = [depth === a.length - 1, depth === b.length - 1];
    const [nameA = '', nameB = ''] = [a[depth], b[depth]];
    if (isFileA !== isFileB) return isFileA ? 1 : -1;
    if (nameA !== nameB) return nameA < nameB ? -1 : 1;
    if (isFileA) return 0;
  }
}
