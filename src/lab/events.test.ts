import { expect, it } from 'vitest';
import { EventStream, type LabEvent } from './events.ts';

const laptop = { id: 'laptop', name: 'laptop' };

it('stamps, tells and remembers what happens', () => {
  let time = 5;
  const events = new EventStream(() => time);
  const heard: LabEvent[] = [];
  const end = events.listen((event) => heard.push(event));
  events.emit({ type: 'listen', action: 'open', machine: laptop, port: 8080 });
  end();
  time = 6;
  events.emit({ type: 'listen', action: 'close', machine: laptop, port: 8080 });
  expect(heard).toEqual([{ type: 'listen', action: 'open', machine: laptop, port: 8080, time: 5 }]);
  expect(events.past.map((event) => event.time)).toEqual([5, 6]);
});

it('forgets the oldest of a long story', () => {
  const events = new EventStream(() => 0, 10);
  for (let port = 0; port < 100; port += 1)
    events.emit({ type: 'listen', action: 'open', machine: laptop, port });
  expect(events.past.length).toBeLessThanOrEqual(15);
  expect(events.past.at(-1)).toMatchObject({ port: 99 });
});
