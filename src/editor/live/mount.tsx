import { createRoot } from 'react-dom/client';
import type { SourceFile } from '../../checker/diagnostic.ts';
import { forgetFile, savedFile, saveFile, watchFile } from '../../workspace/files.ts';
import { jot } from '../../workspace/journal.ts';
import type { SavedFile } from '../../workspace/saved-file.ts';
import type { StandIn } from '../element/stand-in.ts';
import { fileName } from '../frame/file-name.ts';
import { checksOf } from './checking.ts';
import { formatterOf } from './formatting.ts';
import { toLf, withLineEndsOf } from './line-ends.ts';
import { LiveForm } from './LiveForm.tsx';
import { Session } from './session.ts';
import type { CreateSurface } from './surface.ts';

/** The file behind an editor, as the page was built with it. */
export interface LiveFile {
  readonly key: string;
  readonly path: string;
  readonly label: string;
  readonly language: string;
  readonly text: string;
  /** The files around it that bear on it. */
  readonly beside: readonly SourceFile[];
}

/** What the reader did to open the editor, done once it is there. */
export type Wish =
  | { readonly type: 'write'; readonly caret?: number | undefined }
  | { readonly type: 'go-to'; readonly problem: number }
  | { readonly type: 'fix'; readonly problem: number; readonly fix: number };

export interface Opening {
  readonly file: LiveFile;
  /** The element in which the live form is made; it shows itself when this resolves. */
  readonly container: HTMLElement;
  readonly saved: SavedFile | undefined;
  /** Where the reader may already be typing. */
  readonly standIn: StandIn | undefined;
  readonly wish: Wish | undefined;
}

/**
 * Called as the form is shown: it takes over what stands in the stand-in and does what the reader wished.
 * @param mayFocus The reader is not busy elsewhere on the page.
 */
export type TakeOver = (mayFocus: boolean) => void;

/** Monaco is made for a mouse and a keyboard; its makers say so. */
export const onPhone = (): boolean => matchMedia('(pointer: coarse) and (max-width: 60rem)').matches;

/** Fetches the surface that fits the device. */
export async function loadSurface(): Promise<CreateSurface> {
  if (onPhone()) return (await import('../textarea/surface.ts')).createTextareaSurface;
  return (await import('../monaco/surface.ts')).createMonacoSurface;
}

/** Fetches what an editor needs, so that a touch finds it there. */
export function preload(): void {
  void loadSurface().catch(() => undefined);
}

/**
 * Makes the live form of a file beside its static one, checked and drawn.
 * Rejects where a part cannot be fetched.
 */
export async function mount({ file, container, saved, standIn, wish }: Opening): Promise<TakeOver> {
  const createSurface = await loadSurface();
  const origin = crypto.randomUUID();
  const region = document.createElement('p');
  region.className = 'visually-hidden';
  region.setAttribute('role', 'status');
  // A phone's small foot has no room for one more button.
  const format = onPhone() ? undefined : formatterOf(file.language);
  const session = new Session({
    format,
    original: file.text,
    checks: checksOf(file.key, file.path, file.beside),
    keeper: {
      load: () => savedFile(file.key),
      save: (text) => saveFile(file.key, text, origin),
      forget: () => forgetFile(file.key, origin),
      jot: (text) => {
        jot(file.key, text);
      },
    },
    say: (text) => {
      region.textContent = text;
    },
  });
  const form = document.createElement('div');
  container.append(form, region);
  const root = createRoot(form);
  const host = await new Promise<HTMLElement>((onHost) => {
    root.render(
      <LiveForm
        name={fileName(file.path)}
        label={file.label}
        session={session}
        trapsTab={!onPhone()}
        formats={format !== undefined}
        onHost={onHost}
      />,
    );
  });
  const text = saved?.text ?? file.text;
  const { language, label } = file;
  const surface = await createSurface(host, { text, language, label, events: session.events });
  await session.attach(surface, saved);
  watchFile(file.key, origin, () => {
    session.changedElsewhere();
  });
  addEventListener('pagehide', () => {
    session.flush();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') session.flush();
  });

  return (mayFocus) => {
    const typed = standIn?.typed();
    const focused = standIn?.focused === true;
    standIn?.remove();
    if (typed !== undefined && typed.text !== toLf(surface.text()))
      surface.replace(withLineEndsOf(typed.text, file.text));
    if (wish?.type === 'fix') session.fix(wish.problem, wish.fix);
    if (focused) surface.focus(typed?.start, typed?.end);
    else if (mayFocus && wish?.type === 'go-to') session.goTo(wish.problem);
    else if (mayFocus && wish !== undefined) surface.focus();
  };
}
