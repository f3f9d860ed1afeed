/** @jsxImportSource preact */
import { Choice, Slider, Tick } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import { stopOf, type StopSettings } from './stop.ts';
import { Timeline, type Rows } from './timeline.tsx';
import { outcomeOf } from './words.ts';

const calm: StopSettings = {
  by: 'service',
  form: 'exec',
  init: false,
  handler: 'finish',
  request: 8,
  stopTimeout: 30,
  deregistrationDelay: 20,
};
const presets: readonly [StopSettings, ...StopSettings[]] = [
  calm,
  { ...calm, form: 'shell' },
  { ...calm, deregistrationDelay: 4 },
  { ...calm, by: 'stop-task' },
  { ...calm, by: 'stop-task', handler: 'wait' },
  { ...calm, by: 'spot', handler: 'wait', request: 45 },
  { ...calm, by: 'spot', handler: 'wait', request: 45, stopTimeout: 120 },
];

const wide: Rows = {
  x: 160,
  width: 1030,
  names: 'beside',
  marks: [18, 44, 70],
  balancer: 90,
  task: 134,
  requests: 180,
  bottom: 336,
  most: 14,
};
const tall: Rows = {
  x: 2,
  width: 386,
  names: 'above',
  marks: [16, 40, 64],
  balancer: 102,
  task: 162,
  requests: 222,
  bottom: 376,
  most: 6,
};

/** A stop in its time, computed from what the reader sets: who stops the task, what hears the signal, how long each may take. */
export const shutdown = defineView({
  steps: () => [
    'A service scales in. ECS deregisters the task, waits out the delay, sends SIGTERM. Nothing is open any more; the program ends by itself, with 0.',
    'The same with a shell as process 1. SIGTERM ends at the shell, so the task idles for the whole stopTimeout and is killed, with 137. It was drained, so no request is lost.',
    'A deregistration delay shorter than the longest request: what is still open when it runs out is cut off.',
    'StopTask sends SIGTERM first. The program closes its port at once, while the load balancer still sends for some seconds.',
    'The program goes on taking requests for ten seconds and closes then. Nothing is lost.',
    'A Spot task with requests of 45 seconds. Of the two minutes’ warning it gets thirty seconds, because stopTimeout says no more.',
    'The same with a stopTimeout of 120, the most that Fargate grants. Every request is answered, if the load balancer looks away in time.',
  ],
  View({ step }) {
    const [settings, set] = useStepState(step, presets);
    const stop = stopOf(settings);
    const outcome = outcomeOf(settings, stop);
    const change = (changed: Partial<StopSettings>) => {
      set({ ...settings, ...changed });
    };
    return (
      <Diagram
        label={`A timeline of a stop: the load balancer, the task and ${stop.requests.length} requests. SIGTERM comes after ${stop.sigterm} seconds, SIGKILL would come after ${stop.deadline}. ${outcome}`}
        wide={[1200, 366]}
        tall={[390, 408]}
        draw={(layout) => <Timeline settings={settings} stop={stop} rows={layout === 'wide' ? wide : tall} />}
        controls={
          <>
            <Choice
              legend="What stops the task"
              options={[
                { value: 'service', label: 'A service scales in' },
                { value: 'stop-task', label: 'StopTask' },
                { value: 'spot', label: 'Spot takes it back' },
              ]}
              value={settings.by}
              onChoose={(by) => {
                change({ by });
              }}
            />
            <Choice
              legend="The command"
              options={[
                { value: 'exec', label: 'A list' },
                { value: 'shell', label: 'Text, run by a shell' },
              ]}
              value={settings.form}
              onChoose={(form) => {
                change({ form });
              }}
            />
            <Choice
              legend="On SIGTERM the program"
              options={[
                { value: 'none', label: 'has no handler' },
                { value: 'finish', label: 'closes and finishes' },
                { value: 'wait', label: 'waits 10 s, then does' },
              ]}
              value={settings.handler}
              onChoose={(handler) => {
                change({ handler });
              }}
            />
            <Tick
              label="An init is process 1"
              checked={settings.init}
              onTick={(init) => {
                change({ init });
              }}
            />
            <Slider
              label="A request takes"
              min={1}
              max={60}
              value={settings.request}
              unit=" s"
              onSlide={(request) => {
                change({ request });
              }}
            />
            <Slider
              label="stopTimeout"
              min={2}
              max={120}
              value={settings.stopTimeout}
              unit=" s"
              onSlide={(stopTimeout) => {
                change({ stopTimeout });
              }}
            />
            {settings.by === 'service' && (
              <Slider
                label="Deregistration delay"
                min={0}
                max={300}
                value={settings.deregistrationDelay}
                unit=" s"
                onSlide={(deregistrationDelay) => {
                  change({ deregistrationDelay });
                }}
              />
            )}
          </>
        }
        said={outcome}
      />
    );
  },
});
