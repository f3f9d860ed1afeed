import type { LabEvent, Place } from '../events.ts';
import { seenRequests, type SeenRequest } from './requests.ts';

/** A container that was asked to end by a signal, and has ended. Times are the lab's, in milliseconds since 1970. */
export interface SeenStop {
  readonly container: Place;
  /** What it was made of, as it was typed: `api`. */
  readonly image: string;
  readonly signal: string;
  readonly askedAt: number;
  readonly endedAt: number;
  readonly exitCode: number;
  /** Requests that were open when the signal came. */
  readonly open: readonly SeenRequest[];
  /** Those of them that got no answer. */
  readonly lost: readonly SeenRequest[];
  /** What became of the signal in process 1, and which program that was. */
  readonly first: { readonly argv: readonly string[]; readonly outcome: string } | undefined;
}

/** Every stop, oldest first. A container that is killed at once, by SIGKILL, was not asked. */
export function seenStops(events: readonly LabEvent[]): readonly SeenStop[] {
  const requests = seenRequests(events);
  const asked = new Map<string, { readonly at: number; readonly place: number; readonly signal: string }>();
  const firsts = new Map<string, SeenStop['first']>();
  const stops: SeenStop[] = [];
  for (const [place, event] of events.entries()) {
    if (event.type === 'process' && event.action === 'signal' && event.pid === 1) {
      const { argv, outcome = '' } = event;
      if (event.signal !== 'SIGKILL') firsts.set(event.machine.id, { argv, outcome });
      continue;
    }
    if (event.type !== 'container') continue;
    const { container, image, time } = event;
    if (event.action === 'start') {
      asked.delete(container.id);
      firsts.delete(container.id);
    } else if (event.action === 'kill' && event.signal !== undefined && event.signal !== 'SIGKILL') {
      if (!asked.has(container.id)) asked.set(container.id, { at: time, place, signal: event.signal });
    } else if (event.action === 'die') {
      const began = asked.get(container.id);
      if (began === undefined) continue;
      asked.delete(container.id);
      const open = requests.filter(
        ({ machine, first, last }) =>
          machine === container.id &&
          first < began.place &&
          last !== undefined &&
          last > began.place &&
          last <= place,
      );
      stops.push({
        container,
        image,
        signal: began.signal,
        askedAt: began.at,
        endedAt: time,
        exitCode: event.exitCode ?? 0,
        open,
        lost: open.filter(({ status }) => status === undefined),
        first: firsts.get(container.id),
      });
    }
  }
  return stops;
}
