/** @jsxImportSource preact */
import { Press } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import {
  begin,
  firstFit,
  KINDS,
  later,
  left,
  packed,
  place,
  running,
  startAgain,
  stop,
  stuck,
  type Packing,
  type Refusal,
} from './hand-packed.ts';
import { asks, gigabytes, PackingDrawing, size } from './packing-drawing.tsx';

interface State {
  readonly packing: Packing;
  /** What came of the last thing that was done. */
  readonly told?: string;
  readonly before?: State;
}

/** The instance that stops at the last step. */
const LOST = 3;
const PRESETS: readonly [State, ...State[]] = [
  { packing: begin() },
  { packing: packed() },
  { packing: stop(packed(), LOST) },
];
const ALL = begin().waiting.length;

/** The reader starts twenty containers on five instances by hand, and sees what fits and what does not; then an instance stops. */
export const handPacked = defineView({
  steps: () => [
    'Twenty containers of three kinds wait, and you have five instances of 4 GB each. Start them, one by one.',
    'This is the only way to fit them all: a web, two workers and a report on each instance. It took an afternoon.',
    'Instance 4 stops. Its four containers are gone, nothing starts them elsewhere, and there is no room for them.',
  ],
  View({ step }) {
    const [state, set] = useStepState(step, PRESETS);
    const { packing } = state;
    const next = packing.waiting[0];
    const change = (after: Packing, told: string) => {
      set({ packing: after, told, before: state });
    };
    const start = (at: number) => {
      if (next === undefined) return;
      const after = place(packing, at);
      if (typeof after === 'string') set({ ...state, told: refused(after, at, packing) });
      else change(after, `${name(next)} runs on instance ${at + 1}.`);
    };
    const down = packing.instances.findIndex((instance) => !instance.running);
    return (
      <Diagram
        label={described(packing)}
        wide={size('wide')}
        tall={size('tall')}
        draw={(layout) => <PackingDrawing packing={packing} layout={layout} />}
        controls={
          <>
            <fieldset class="choice">
              <legend>Start the next one on instance</legend>
              <div>
                {packing.instances.map((_, at) => (
                  <Press
                    key={at}
                    disabled={next === undefined}
                    onPress={() => {
                      start(at);
                    }}
                  >
                    {at + 1}
                  </Press>
                ))}
              </div>
            </fieldset>
            <fieldset class="choice">
              <legend>Or</legend>
              <div>
                <Press
                  disabled={packing.waiting.length < 2}
                  onPress={() => {
                    change(later(packing), 'It goes to the end of the queue.');
                  }}
                >
                  Leave it for later
                </Press>
                <Press
                  disabled={next === undefined}
                  onPress={() => {
                    const after = firstFit(packing);
                    change(
                      after,
                      `${running(after) - running(packing)} more run, each where it first fitted.`,
                    );
                  }}
                >
                  Put the rest where it fits first
                </Press>
                <Press
                  onPress={() => {
                    if (down === -1) change(stop(packing, LOST), lostWith(packing));
                    else change(startAgain(packing, down), `Instance ${down + 1} is back, and empty.`);
                  }}
                >
                  {down === -1 ? `Stop instance ${LOST + 1}` : `Start instance ${down + 1} again`}
                </Press>
                <Press
                  disabled={state.before === undefined}
                  onPress={() => {
                    if (state.before) set(state.before);
                  }}
                >
                  Undo
                </Press>
              </div>
            </fieldset>
          </>
        }
        said={[state.told, goesOn(packing)].filter((part) => part !== undefined).join(' ')}
      />
    );
  },
});

const name = (kind: string): string => `A ${kind}`;

function refused(why: Refusal, at: number, { instances, waiting: [next] }: Packing): string {
  const instance = instances[at];
  if (next === undefined || instance === undefined) return '';
  const where = `instance ${at + 1}`;
  if (why === 'stopped') return `Nothing starts on ${where}: it has stopped.`;
  if (why === 'port')
    return `It does not start on ${where}: port 8080 is already allocated there, to the other web.`;
  return `It does not fit on ${where}: ${asks(next)}, and ${gigabytes(left(instance))} is left.`;
}

function lostWith({ instances }: Packing): string {
  const count = instances[LOST]?.tasks.length ?? 0;
  return `Instance ${LOST + 1} has stopped, and ${count === 0 ? 'nothing ran there' : `${count} containers are gone with it`}.`;
}

/** What is next, and whether there is a way on. */
function goesOn(packing: Packing): string {
  const { waiting } = packing;
  const [next] = waiting;
  if (next === undefined) return 'All twenty run.';
  const room = packing.instances.reduce((sum, each) => sum + (each.running ? left(each) : 0), 0);
  const count = `${waiting.length} of ${ALL} wait`;
  if (stuck(packing)) {
    const way =
      room < KINDS[next].memory ? 'It would take another instance.' : 'You would have to move others first.';
    return `${count}. The next, ${asks(next)}, starts nowhere, with ${gigabytes(room)} free in all. ${way}`;
  }
  return `${count}. Next: ${asks(next)}.`;
}

function described({ instances, waiting }: Packing): string {
  const each = instances.map((instance, at) => {
    const where = `Instance ${at + 1}`;
    if (!instance.running)
      return `${where} has stopped; ${instance.gone.length === 0 ? 'nothing' : instance.gone.join(', ')} ran there.`;
    if (instance.tasks.length === 0) return `${where} is empty.`;
    return `${where} runs ${instance.tasks.join(', ')}; ${gigabytes(left(instance))} is left.`;
  });
  const rest = waiting.length === 0 ? 'Nothing waits.' : `${waiting.length} of ${ALL} containers wait.`;
  return `Five EC2 instances of 4 GB, packed by hand. ${each.join(' ')} ${rest}`;
}
