/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks';
import { Press, Slider, Tick } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useReducedMotion, useStepState, useTicks } from '../hooks.ts';
import { defineView } from '../view.ts';
import { Tall, TALL, Wide, WIDE } from './drawing.tsx';
import { POLICY, type ScaleState } from './state.ts';
import { REMEMBERED, busyHours, each, nextMinute, standing, steady } from './model.ts';

/** A minute of the service lasts so long on the screen. */
const MINUTE = 120;

const still = (copies: number): ScaleState => ({
  load: 600,
  scaled: standing(copies, 600),
  tracking: false,
  playing: false,
});
const hours: ScaleState = { load: 100, scaled: standing(1, 100), tracking: true, playing: true };

/** The next minute, under the load of the busy hours while they run. */
function later(state: ScaleState): ScaleState {
  const load = state.playing ? busyHours(state.scaled.minute) : state.load;
  const scaled = nextMinute(state.scaled, load, POLICY);
  return { ...state, load: Math.round(load), scaled, playing: state.playing && scaled.minute < REMEMBERED };
}

/** All of the two hours at once, for those who want no motion. */
function played(state: ScaleState): ScaleState {
  let now = state;
  while (now.playing) now = later(now);
  return now;
}

/** The last step is drawn with its hours over, for paper; where there is motion they begin when it is shown. */
const PRESETS: readonly [ScaleState, ...ScaleState[]] = [still(1), still(3), still(6), played(hours)];
const LAST = PRESETS.length - 1;

/** One container, copied over six instances under a load that moves: by the reader's hand, then by target tracking. */
export const scaleOut = defineView({
  steps: () => [
    'Six hundred requests a second reach a single copy. It was made for a hundred.',
    'Three copies: the load balancer gives two hundred to each.',
    'Six copies, a hundred for each. Nothing in the app has changed, only the desired count.',
    'Target tracking sets the count. In a rush its alarm takes some minutes; then it adds all that is missing in one step. Afterwards it takes copies away one by one.',
  ],
  View({ step }) {
    const [state, set] = useStepState(step, PRESETS);
    const reduced = useReducedMotion();
    const moving = state.tracking && (state.playing || !steady(state.scaled, state.load, POLICY));
    const ticks = useTicks(moving && !reduced, MINUTE);
    useEffect(() => {
      if (ticks > 0) set((before) => (before.tracking ? later(before) : before));
    }, [ticks, set]);
    useEffect(() => {
      if (step === LAST && !reduced) set(hours);
    }, [step, reduced, set]);
    useEffect(() => {
      if (reduced && state.playing) set(played);
    }, [reduced, state.playing, set]);
    return (
      <Diagram
        label={labelOf(state)}
        wide={WIDE}
        tall={TALL}
        draw={(layout) => (layout === 'wide' ? <Wide state={state} /> : <Tall state={state} />)}
        controls={
          <>
            <Slider
              label="Load"
              min={0}
              max={900}
              step={50}
              value={state.load}
              unit=" requests/s"
              onSlide={(load) => {
                set((before) => withLoad(before, load));
              }}
            />
            <Slider
              label="Desired count"
              min={1}
              max={POLICY.most}
              value={state.scaled.running + state.scaled.starting.length}
              onSlide={(copies) => {
                set((before) => ({
                  ...before,
                  tracking: false,
                  playing: false,
                  scaled: standing(copies, before.load),
                }));
              }}
            />
            <Tick
              label="Target tracking"
              checked={state.tracking}
              onTick={(tracking) => {
                set((before) => ({ ...before, tracking, playing: before.playing && tracking }));
              }}
            />
            <Press
              onPress={() => {
                set((before) => (before.playing ? { ...before, playing: false } : hours));
              }}
            >
              {state.playing ? 'Stop' : 'Play two busy hours'}
            </Press>
          </>
        }
        said={said(state)}
      />
    );
  },
});

/** A load that the reader sets holds from now on; with a fixed count there is nothing to wait for. */
function withLoad(before: ScaleState, load: number): ScaleState {
  const { scaled, tracking } = before;
  return { ...before, load, playing: false, scaled: tracking ? scaled : standing(scaled.running, load) };
}

const copiesOf = (count: number): string => `${count} ${count === 1 ? 'copy' : 'copies'}`;

/** What each copy gets, in words for all to read. */
function said({ load, scaled, tracking, playing }: ScaleState): string {
  // While the hours run, a sentence a minute would be read aloud; the end is told.
  if (playing) return 'Two busy hours in a quarter of a minute.';
  const share = Math.round(each(load, scaled.running));
  const verdict =
    share > POLICY.target
      ? `${share - POLICY.target} more than a copy is made for.`
      : 'No copy gets more than it is made for.';
  const next = scaled.starting.length > 0 ? ` ${copiesOf(scaled.starting.length)} more on the way.` : '';
  return `${copiesOf(scaled.running)} ${scaled.running === 1 ? 'gets' : 'share'} ${load} requests a second: ${share} each. ${verdict}${next}${tracking ? ' Target tracking holds the count.' : ''}`;
}

function labelOf({ load, scaled }: ScaleState): string {
  return `A load balancer shares ${load} requests a second among ${copiesOf(scaled.running)} of the same container, each on an instance of its own: ${Math.round(each(load, scaled.running))} requests a second each. ${copiesOf(scaled.starting.length)} starting. Below, a chart of the copies that the load needs and the copies that run.`;
}
