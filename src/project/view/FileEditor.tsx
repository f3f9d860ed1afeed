import { useCallback, useEffect, useRef, useState } from 'react';
import type { Diagnostic, Range } from '../../checker/diagnostic.ts';
import { languageOf } from '../../checker/language.ts';
import { formatterOf } from '../../editor/live/formatting.ts';
import { LiveForm } from '../../editor/live/LiveForm.tsx';
import { loadSurface, onPhone } from '../../editor/live/mount.tsx';
import { Session } from '../../editor/live/session.ts';
import type { Surface } from '../../editor/live/surface.ts';
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
  const language = languageOf(file.path, file.text) ?? 'text';
  const [session] = useState(() =>
    openSession(file, language, (text) => project.edit(file.path, text, generation)),
  );
  const [region, say] = useState('');
  const surface = useRef<Surface>(undefined);
  const [isReady, setReady] = useState(false);

  const onHost = useCallback(
    (host: HTMLElement) => {
      void loadSurface()
        .then((create) =>
          create(host, { text: file.text, language, label: file.path, events: session.editing.events }),
        )
        .then(async (made) => {
          surface.current = made;
          const { text, original } = file;
          await session.editing.attach(made, text === original ? undefined : { text, savedAt: Date.now() });
          setReady(true);
        })
        .catch(() => {
          say(
            'The editor could not be fetched. Check the connection, and load this page again: the project stays.',
          );
        });
    },
    // The file is the one that this editor was opened with, for as long as it is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  );

  useEffect(() => {
    session.listen(say);
    return () => {
      session.editing.dispose();
    };
  }, [session]);

  useEffect(() => {
    if (isReady && place !== undefined) surface.current?.goTo(place.range);
  }, [isReady, place]);

  return (
    <div className="editor">
      <div className="live-form">
        <div>
          <LiveForm
            name={file.path}
            label={file.path}
            session={session.editing}
            trapsTab={!onPhone()}
            formats={session.formats}
            onHost={onHost}
          />
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {region}
      </p>
    </div>
  );
}

/** An editor's session whose keeper and checker are the project. */
function openSession(
  { original }: ProjectFile,
  language: string,
  check: (text: string) => Promise<readonly Diagnostic[] | undefined>,
) {
  const format = onPhone() ? undefined : formatterOf(language);
  let hear: (text: string) => void = () => undefined;
  const editing = new Session({
    original,
    format,
    checks: { check },
    keeper: {
      load: () => Promise.resolve(undefined),
      save: () => Promise.resolve(),
      forget: () => Promise.resolve(),
      jot: () => undefined,
    },
    say: (text) => {
      hear(text);
    },
  });
  return {
    editing,
    formats: format !== undefined,
    listen: (listener: (text: string) => void) => {
      hear = listener;
    },
  };
}
