import type { ContainerEvent, ImageEvent, LabEvent } from '../../../events.ts';
import { signalNumber } from '../../../machine/signal.ts';
import type { Command, Context } from '../command.ts';
import { CommandError } from '../failure.ts';
import { filterFlag, fits, readFilters, type Filters } from '../filter.ts';
import { writeValue } from '../format/listing.ts';
import { readMoment, rfc3339Fixed } from '../format/time.ts';
import { endOf } from '../stream/signals.ts';

const KEYS = ['container', 'event', 'image', 'type'];

/** An event as Docker tells of it. */
interface Told {
  readonly type: 'container' | 'image';
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly time: number;
}

export const events: Command = {
  paths: [['events'], ['system', 'events']],
  usage: '[OPTIONS]',
  about: 'Show what happens, as it happens',
  flags: [
    filterFlag(KEYS, 'f'),
    { name: 'format', kind: 'string', about: "How to show it: 'json', or a Go template", takes: ['json'] },
    { name: 'since', kind: 'string', about: 'From a date on, or from 10m ago', takes: 'nothing' },
    { name: 'until', kind: 'string', about: 'Up to a date', takes: 'nothing' },
  ],
  arguments: [0, 0],
  takes: ['nothing'],
  run: async (context) => {
    const { flags, process, events: stream } = context;
    if (stream === undefined) throw new CommandError('docker events: nothing in this lab keeps what happens');
    const filters = readFilters(flags, KEYS);
    const now = process.clock.now();
    const since = moment(context, 'since');
    const until = moment(context, 'until');
    const show = (event: LabEvent) => {
      const told = toldOf(event);
      if (told === undefined || told.time > (until ?? Number.POSITIVE_INFINITY) || !isWanted(told, filters))
        return;
      write(context, told);
    };
    if (since !== undefined) for (const event of stream.past) if (event.time >= since) show(event);
    if (until !== undefined && until <= now) return 0;
    const stop = stream.listen(show);
    process.ended.addEventListener('abort', stop, { once: true });
    try {
      if (until === undefined) await endOf(process);
      else await process.clock.sleep(until - now, process.ended);
    } finally {
      stop();
    }
    return 0;
  },
};

function moment({ flags, process }: Context, name: 'since' | 'until'): number | undefined {
  const text = flags.text(name);
  if (text === undefined || text === '') return undefined;
  const time = readMoment(text, process.clock.now());
  if (time === undefined)
    throw new CommandError(`failed to parse value as time or duration: ${JSON.stringify(text)}`);
  return time;
}

function toldOf(event: LabEvent): Told | undefined {
  if (event.type === 'container') return containerEvent(event);
  return event.type === 'image' ? imageEvent(event) : undefined;
}

function containerEvent({ action, container, image, exitCode, signal, health, time }: ContainerEvent): Told {
  const attributes = {
    ...(exitCode === undefined ? {} : { exitCode: String(exitCode) }),
    image,
    name: container.name,
    ...(action === 'kill' && signal !== undefined ? { signal: String(signalNumber(signal)) } : {}),
  };
  const told = action === 'health' ? `health_status: ${health ?? ''}` : action;
  return { type: 'container', action: told, id: container.id, attributes, time };
}

function imageEvent({ action, reference, id, time }: ImageEvent): Told | undefined {
  if (action === 'build' || action === 'build-failed') return undefined;
  const name = reference === '' ? {} : { name: reference };
  return { type: 'image', action, id: id ?? reference, attributes: name, time };
}

function isWanted({ type, action, id, attributes }: Told, filters: Filters): boolean {
  // An image goes by its name with and without the tag.
  const isNamed = (asked: string) =>
    id.startsWith(asked) ||
    attributes.name === asked ||
    (type === 'image' && attributes.name?.startsWith(`${asked}:`) === true);
  return (
    fits(filters, 'type', (asked) => type === asked) &&
    fits(filters, 'event', (asked) => action === asked || action.startsWith(`${asked}:`)) &&
    fits(filters, 'container', (asked) => type === 'container' && isNamed(asked)) &&
    fits(filters, 'image', (asked) => (type === 'image' ? isNamed(asked) : attributes.image === asked))
  );
}

function write({ flags, process }: Context, { type, action, id, attributes, time }: Told): void {
  const format = flags.text('format') ?? '';
  if (format === '') {
    const list = Object.entries(attributes).map(([name, value]) => `${name}=${value}`);
    process.stdout.write(`${rfc3339Fixed(time)} ${type} ${action} ${id} (${list.join(', ')})\n`);
    return;
  }
  const event = {
    status: action,
    id,
    Type: type,
    Action: action,
    Actor: { ID: id, Attributes: attributes },
    scope: 'local',
    time: Math.trunc(time / 1000),
    timeNano: time * 1e6,
  };
  // Templates may call the fields by their names in Go; JSON has them as the API sends them.
  const named = {
    ...event,
    Status: action,
    ID: id,
    Scope: 'local',
    Time: event.time,
    TimeNano: event.timeNano,
  };
  writeValue(process.stdout, format === 'json' ? event : named, format, 'events.Message');
}
