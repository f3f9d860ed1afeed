import type { Range } from '../../checker/diagnostic.ts';
import { HostedEditor } from '../../editor/live/HostedEditor.tsx';
import type { ProjectFile } from '../saved-project.ts';
import type { ProjectSession } from '../session.ts';

interface Props {
  readonly file: ProjectFile;
  readonly project: ProjectSession;
  /** The project's, when this editor is opened. */
  readonly generation: number;
  /** Where the reader wants to look; a new object for every wish. */
  readonly place: { readonly range: Range } | undefined;
}

/** One file of the project in an editor. What else changes the file has to make a new one, by another key. */
export function FileEditor({ file, project, generation, place }: Props) {
  return (
    <HostedEditor
      path={file.path}
      original={file.original}
      text={file.text}
      check={(text) => project.edit(file.path, text, generation)}
      place={place}
      unfetched="The editor could not be fetched. Check the connection, and load this page again: the project stays."
    />
  );
}
