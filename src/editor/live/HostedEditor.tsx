import { useCallback, useEffect, useRef, useState } from 'react';
import type { Diagnostic, Range } from '../../checker/diagnostic.ts';
import { codeLanguage } from '../frame/code-language.ts';
import { formatterOf } from './formatting.ts';
import { LiveForm } from './LiveForm.tsx';
import { loadSurface, onPhone } from './mount.tsx';
import { Session } from './session.ts';
import type { Surface } from './surface.ts';

interface Props {
  readonly path: string;
  /** What Reset brings back. */
  readonly original: string;
  /** What the editor begins with; later values are taken over when `replaced` is raised. */
  readonly text: string;
  /** Raised when somebody else than this editor has changed the text. */
  readonly replaced?: number;
  /** Another value here asks for another check: something around the file has changed. */
  readonly surroundings?: unknown;
  /** Takes the text, and answers with the findings in it. @throws Error where the checker failed. */
  readonly check: (text: string) => Promise<readonly Diagnostic[] | undefined>;
  /** Where the reader wants to look; a new object for every wish. */
  readonly place: { readonly range: Range } | undefined;
  /** It is as high as its element, and its name stands elsewhere. */
  readonly fills?: boolean;
  /** Said where the editor's parts cannot be fetched. */
  readonly unfetched: string;
}

/** An editor for a file that somebody else keeps and checks. */
export function HostedEditor({
  path,
  original,
  text,
  replaced = 0,
  surroundings,
  check,
  place,
  fills = false,
  unfetched,
}: Props) {
  const language = codeLanguage(path, text);
  const [hosted] = useState(() => openSession(original, language, check));
  const [region, say] = useState('');
  const surface = useRef<Surface>(undefined);
  const [isReady, setReady] = useState(false);
  const { editing } = hosted;

  const onHost = useCallback(
    (host: HTMLElement) => {
      void loadSurface()
        .then((create) => create(host, { text, language, label: path, fills, events: editing.events }))
        .then(async (made) => {
          surface.current = made;
          await editing.attach(made, text === original ? undefined : { text, savedAt: Date.now() });
          setReady(true);
        })
        .catch(() => {
          say(unfetched);
        });
    },
    // The file is the one that this editor was opened with, for as long as it is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  );

  useEffect(() => {
    hosted.use(check);
  }, [hosted, check]);

  useEffect(() => {
    hosted.listen(say);
    return () => {
      editing.dispose();
    };
  }, [hosted, editing]);

  useEffect(() => {
    if (isReady && place !== undefined) surface.current?.goTo(place.range);
  }, [isReady, place]);

  const seen = useRef({ replaced, surroundings });
  useEffect(() => {
    if (!isReady) return;
    const before = seen.current;
    seen.current = { replaced, surroundings };
    if (before.replaced !== replaced) editing.replace(text, 'Changed outside of this editor.');
    else if (before.surroundings !== surroundings) editing.recheck();
  }, [editing, isReady, replaced, surroundings, text]);

  return (
    <div className={fills ? 'editor fills' : 'editor'}>
      <div className="live-form">
        <div>
          <LiveForm
            name={path}
            label={path}
            session={editing}
            trapsTab={!onPhone()}
            isHeadless={fills}
            formats={hosted.formats}
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

/** An editor's session whose keeper and checker are somebody else's. */
function openSession(original: string, language: string, first: Props['check']) {
  const format = onPhone() ? undefined : formatterOf(language);
  let hear: (text: string) => void = () => undefined;
  let check = first;
  const editing = new Session({
    original,
    format,
    checks: { check: (text) => check(text) },
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
    use: (next: Props['check']) => {
      check = next;
    },
    listen: (listener: (text: string) => void) => {
      hear = listener;
    },
  };
}
