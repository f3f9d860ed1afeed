import type { LabEvent, Place } from '../../../lab/events.ts';

/** A line of the logs pane: what a container wrote, or what befell it. */
export interface LogRow {
  readonly key: number;
  readonly time: number;
  readonly container: Place;
  readonly kind: 'stdout' | 'stderr' | 'lab';
  readonly text: string;
}

/** So many lines are kept to be shown. */
const MOST_ROWS = 2_000;

/** The rows with an event's row added, where it has one. */
export function addRow(rows: readonly LogRow[], event: LabEvent): readonly LogRow[] {
  const row = rowOf(event, (rows.at(-1)?.key ?? 0) + 1);
  if (row === undefined) return rows;
  return [...(rows.length >= MOST_ROWS ? rows.slice(-MOST_ROWS / 2) : rows), row];
}

function rowOf(event: LabEvent, key: number): LogRow | undefined {
  const { time } = event;
  switch (event.type) {
    case 'log':
      return {
        key,
        time,
        container: event.container,
        kind: event.stream,
        text: event.text.replace(/\r?\n$/, ''),
      };
    case 'notice':
      return { key, time, container: event.machine, kind: 'lab', text: event.text };
    case 'container': {
      const text = lifeWords(event);
      return text === undefined ? undefined : { key, time, container: event.container, kind: 'lab', text };
    }
    case 'process': {
      if (event.action !== 'signal' || event.signal === undefined || event.machine.id === 'laptop')
        return undefined;
      const outcome =
        event.outcome === 'ignored'
          ? 'has no handler and ignores it'
          : event.outcome === 'handled'
            ? 'handles it'
            : 'is ended by it';
      const text = `${event.signal} to process ${String(event.pid)} (${event.argv[0] ?? ''}), which ${outcome}`;
      return { key, time, container: event.machine, kind: 'lab', text };
    }
    case 'listen':
    case 'connection':
    case 'request':
    case 'image':
      return undefined;
  }
}

function lifeWords(event: Extract<LabEvent, { type: 'container' }>): string | undefined {
  switch (event.action) {
    case 'start':
      return `started from ${event.image}`;
    case 'die':
      return `exited with code ${String(event.exitCode ?? 0)}`;
    case 'oom':
      return 'ran out of its memory';
    case 'health':
      return event.health === 'starting' ? undefined : `is ${event.health ?? 'healthy'}`;
    case 'destroy':
      return 'removed';
    case 'create':
    case 'stop':
    case 'kill':
    case 'restart':
      return undefined;
  }
}

/** `12:04:09.870`, in the learner's own time zone. */
export function clockWords(time: number): string {
  const at = new Date(time);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}
