import { useCallback, type ReactNode } from 'react';

interface Props {
  /** The instructions as the page was built with them. */
  readonly text: HTMLElement;
  /** Runs a command of the instructions in the terminal. */
  readonly onRun: (command: string) => void;
  /** Opens a place that the instructions speak of. */
  readonly onPlace: (path: string, line: number) => void;
  readonly children: ReactNode;
}

/** `#server.js:7`, as the instructions link to a line; `#Dockerfile` is the file's first one. */
const PLACE = /^#([^#:]+?)(?::(\d+))?$/;

/** The instructions, in the very element that the page came with, and the tasks below. */
export function TaskPane({ text, onRun, onPlace, children }: Props) {
  const adopt = useCallback(
    (host: HTMLDivElement | null) => {
      if (host !== null && text.parentNode !== host) host.append(text);
    },
    [text],
  );
  return (
    <div
      className="task-pane"
      onClick={(event) => {
        if (!(event.target instanceof Element)) return;
        const command = event.target.closest<HTMLElement>('[data-run]')?.dataset['run'];
        if (command !== undefined) onRun(command);
        const link = event.target.closest('a[href^="#"]');
        const place = link === null ? null : PLACE.exec(decodeURI(link.getAttribute('href') ?? ''));
        if (place?.[1] === undefined || document.getElementById(place[1]) !== null) return;
        event.preventDefault();
        onPlace(place[1], Number(place[2] ?? 1));
      }}
    >
      <div ref={adopt} />
      {children}
    </div>
  );
}
