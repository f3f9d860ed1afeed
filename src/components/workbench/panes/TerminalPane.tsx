import { useEffect, useRef, useState } from 'react';
import type { ShellSession, World } from '../../../lab/world.ts';
import type { TerminalView } from '../../../terminal/mount.ts';
import { device } from '../device.ts';
import { openTerminal } from '../parts.ts';
import type { LabSession } from '../session/lab-session.ts';

interface Props {
  readonly session: LabSession;
  readonly world: World | undefined;
  /** Why there is no world. */
  readonly status: string | undefined;
  readonly onRun: (command: string) => void;
  /** An address on the screen was followed. */
  readonly onLink: (address: string) => void;
}

const ALOUD = 'bench-aloud';

/** The terminal on the learner's laptop, and what to type first. */
export function TerminalPane({ session, world, status, onRun, onLink }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<TerminalView<ShellSession>>(undefined);
  const [fault, setFault] = useState<string>();
  const [isAloud, setAloud] = useState(() => device.getItem(ALOUD) === 'yes');
  const followed = useRef(onLink);
  useEffect(() => {
    followed.current = onLink;
  }, [onLink]);
  useEffect(() => {
    const element = host.current;
    if (element === null || world === undefined) return undefined;
    let isOver = false;
    const close = (opened: TerminalView<ShellSession>) => {
      opened.seat.close();
      opened.dispose();
    };
    openTerminal(element, {
      label: 'Terminal on your laptop',
      isReadAloud: device.getItem(ALOUD) === 'yes',
      open: (screen) => world.shell(screen, { history: session.history }),
      onLink: (address) => {
        followed.current(address);
      },
    }).then(
      (opened) => {
        if (isOver) {
          close(opened);
          return;
        }
        view.current = opened;
        session.useShell(opened.seat);
        setFault(undefined);
      },
      (error: unknown) => {
        setFault(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      isOver = true;
      if (view.current === undefined) return;
      session.useShell(undefined);
      close(view.current);
      view.current = undefined;
    };
  }, [session, world]);
  // Who has begun needs no beginning any more.
  const command = session.history.length > 0 ? undefined : session.spec.command;
  const told = fault === undefined ? status : `The terminal did not open: ${fault} Load this page again.`;
  return (
    <div className="terminal-pane">
      <div className={command === undefined ? 'suggestion folded' : 'suggestion'}>
        {command !== undefined && (
          <p>
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
        <button
          type="button"
          className="tool aloud"
          aria-pressed={isAloud}
          title="Reads lines aloud as they come, for who uses a screen reader"
          onClick={() => {
            device.setItem(ALOUD, isAloud ? 'no' : 'yes');
            setAloud(!isAloud);
            view.current?.readAloud(!isAloud);
          }}
        >
          Screen reader
        </button>
      </div>
      {told !== undefined && (
        <p className="told" role="status">
          {told}
        </p>
      )}
      <div className="screen" ref={host} />
    </div>
  );
}
