/** @jsxImportSource preact */
import { Choice, Slider, Tick } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import { clients, hasMoved, whenMoved } from './dns.ts';
import { names, Tall, tallHeight, Wide, wideHeight, type DrawingProps } from './drawing.tsx';

interface Props {
  /** Only the time can be moved: on a slide, where the steps do the rest. */
  brief?: boolean;
}

const LIFETIME = 120;
const kept = { ttl: 300, lifetime: undefined };
const presets: [DrawingProps, ...DrawingProps[]] = [
  { setting: kept, since: undefined, copies: 2 },
  { setting: kept, since: 0, copies: 2 },
  { setting: kept, since: 300, copies: 2 },
  { setting: { ttl: 300, lifetime: LIFETIME }, since: 300, copies: 3 },
];
const targets = [
  { value: 'old', label: 'Old database' },
  { value: 'new', label: 'New database' },
];
const ttls = [
  { value: '300', label: '300 s' },
  { value: '60', label: '60 s' },
];

/** A sentence about who talks to which database. */
function saying({ setting, since }: DrawingProps): string {
  if (since === undefined) return 'All three tasks talk to the old database.';
  const moved = clients.filter((client) => hasMoved(client, setting, since)).length;
  const rest = clients.length - moved;
  const stays = clients.some((client) => whenMoved(client, setting, since) === 'stays for good');
  const tail = stays ? ' One keeps its connection open, and never asks DNS again.' : '';
  return `${since} s after the change: ${moved} of 3 tasks talk to the new database, ${rest} to the old one.${tail}`;
}

/** A name is re-pointed; the reader sees who still talks to the old database, and for how long. */
export const cnameRepointed = defineView<Props>({
  steps: () => [
    'app1 runs in three tasks and knows two names. The tasks have asked DNS at different times, and one keeps its connection open.',
    'The name now leads to the new database. Nobody was told: all three tasks still talk to the old one.',
    'After 300 seconds no cache holds the old answer. The connection that was never closed still leads to the old database.',
    'With an end to every connection the last task has moved as well. Below, a third copy of app2 joins behind the load balancer, and no name has moved.',
  ],
  View({ step, brief = false }) {
    const [now, set] = useStepState(step, presets);
    const { setting, since, copies } = now;
    return (
      <Diagram
        label={`app1 runs in three tasks. ${names.database} leads to the ${since === undefined ? 'old' : 'new'} database, with a TTL of ${setting.ttl} seconds. ${saying(now)} ${names.service} leads to a load balancer with ${copies} copies of app2 behind it.`}
        wide={[1200, wideHeight]}
        tall={[390, tallHeight]}
        draw={(layout) => (layout === 'wide' ? <Wide {...now} /> : <Tall {...now} />)}
        controls={
          <>
            {!brief && (
              <Choice
                legend="The name leads to"
                options={targets}
                value={since === undefined ? 'old' : 'new'}
                onChoose={(target) => {
                  set({ ...now, since: target === 'old' ? undefined : 0 });
                }}
              />
            )}
            <Slider
              label="Time since the change"
              min={0}
              max={360}
              step={10}
              value={since ?? 0}
              unit=" s"
              onSlide={(seconds) => {
                set({ ...now, since: seconds });
              }}
            />
            <Tick
              label={`End connections after ${LIFETIME} s`}
              checked={setting.lifetime !== undefined}
              onTick={(ends) => {
                set({ ...now, setting: { ...setting, lifetime: ends ? LIFETIME : undefined } });
              }}
            />
            {!brief && (
              <>
                <Choice
                  legend="TTL"
                  options={ttls}
                  value={String(setting.ttl)}
                  onChoose={(ttl) => {
                    set({ ...now, setting: { ...setting, ttl: Number(ttl) } });
                  }}
                />
                <Slider
                  label="Copies of app2"
                  min={1}
                  max={4}
                  value={copies}
                  onSlide={(count) => {
                    set({ ...now, copies: count });
                  }}
                />
              </>
            )}
          </>
        }
        said={saying(now)}
      />
    );
  },
});
