import type { Diagnostic } from '../../checker/diagnostic.ts';
import { gravest } from '../../editor/problems/words.ts';
import type { ProjectFile } from '../saved-project.ts';

interface Props {
  readonly files: readonly ProjectFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly selected: string | undefined;
  readonly onSelect: (path: string) => void;
}

/** The project's files, those with findings first, each with how many it has. */
export function FileList({ files, diagnostics, selected, onSelect }: Props) {
  const byPath = Map.groupBy(diagnostics, ({ path }) => path);
  const flawed = files.filter(({ path }) => byPath.has(path));
  const clean = files.filter(({ path }) => !byPath.has(path));
  const item = ({ path, original, text }: ProjectFile) => {
    const found = byPath.get(path) ?? [];
    return (
      <li key={path}>
        <button
          type="button"
          aria-current={path === selected ? 'true' : undefined}
          onClick={() => {
            onSelect(path);
          }}
        >
          <span className="path">
            {path.includes('/') && <span className="folder">{path.slice(0, path.lastIndexOf('/') + 1)}</span>}
            <span>{path.slice(path.lastIndexOf('/') + 1)}</span>
          </span>
          {text !== original && <span className="changed">changed</span>}
          {found.length > 0 && (
            <span className={`count ${gravest(found) ?? ''}`}>
              {found.length}
              <span className="visually-hidden"> {found.length === 1 ? 'problem' : 'problems'}</span>
            </span>
          )}
        </button>
      </li>
    );
  };
  return (
    <nav className="project-files" aria-label="Files">
      {flawed.length > 0 && <ul role="list">{flawed.map(item)}</ul>}
      {clean.length > 0 && (
        <details open={flawed.length === 0 || clean.some(({ path }) => path === selected)}>
          <summary>
            {clean.length === 1
              ? '1 file without problems'
              : `${String(clean.length)} files without problems`}
          </summary>
          <ul role="list">{clean.map(item)}</ul>
        </details>
      )}
    </nav>
  );
}
