import { useEffect, useState } from 'react';
import type { World } from '../../lab/world.ts';
import { keepLabOffline } from '../../offline/register.ts';
import { openWorld } from './parts.ts';
import type { LabSession } from './session/lab-session.ts';

export type WorldState =
  | { readonly status: 'opening' }
  | { readonly status: 'open'; readonly world: World }
  | { readonly status: 'failed'; readonly why: string };

/** The world of a lab's present round, tied to its files. A new round, or going away, closes the one before. */
export function useWorld(session: LabSession, round: number): WorldState {
  const [state, setState] = useState<WorldState & { readonly round: number }>({ status: 'opening', round });
  useEffect(() => {
    let isOver = false;
    let close: (() => void) | undefined;
    const { files } = session.state();
    openWorld({ files, services: session.spec.services }).then(
      (world) => {
        if (isOver) {
          world.close();
          return;
        }
        const leave = session.enter(world);
        close = () => {
          leave();
          world.close();
        };
        setState({ status: 'open', world, round });
        keepLabOffline();
      },
      (error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        if (!isOver) setState({ status: 'failed', why, round });
      },
    );
    return () => {
      isOver = true;
      close?.();
    };
  }, [session, round]);
  // What is known of an earlier round is not shown any more.
  return state.round === round ? state : { status: 'opening' };
}
