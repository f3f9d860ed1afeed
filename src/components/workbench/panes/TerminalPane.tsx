import { useEffect, useRef, useState } from 'react';
import type { World } from '../../../lab/world.ts';
import { openTerminal } from '../parts.ts';
import type { LabSession } from '../session/lab-session.ts';

interface Props {
  readonly session: LabSession;
  readonly world: World | undefined;
  /** Why there is no world. */
  readonly status: string | undefined;
  readonly onRun: (command: string) => void;
}

/** The terminal on the learner's laptop, and what to type first. */
export function TerminalPane({ session, world, status, onRun }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    const element = host.current;
    if (element === null || world === undefined) return undefined;
    let isOver = false;
    let close: (() => void) | undefined;
    openTerminal(element, {
      label: 'Terminal on your laptop',
      open: (port) => world.shell(port, { history: session.history }),
    }).then(
      (view) => {
        if (isOver) {
          view.dispose();
          return;
        }
        session.useShell(view.shell);
        setFault(undefined);
        close = () => {
          session.useShell(undefined);
          view.shell.close();
          view.dispose();
        };
      },
      (error: unknown) => {
        setFault(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      isOver = true;
      close?.();
    };
  }, [session, world]);
  const { command } = session.spec;
  const told = fault === undefined ? status : `The terminal did not open: ${fault} Load this page again.`;
  return (
    <div className="terminal-pane">
      {command !== undefined && (
        <p className="suggestion">
          <span>To begin:</span> <code>{command}</code>{' '}
          <button
            type="button"
            className="tool"
            aria-label={`Run ${command}`}
            disabled={world === undefined}
            onClick={() => {
              onRun(command);
            }}
          >
            Run
          </button>
        </p>
      )}
      {told !== undefined && (
        <p className="told" role="status">
          {told}
        </p>
      )}
      <div className="screen" ref={host} />
    </div>
  );
}
