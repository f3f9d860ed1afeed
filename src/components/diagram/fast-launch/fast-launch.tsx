/** @jsxImportSource preact */
import { Slider } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { LoadChart } from '../parts/LoadChart.tsx';
import { LoadKey } from '../parts/LoadKey.tsx';
import { defineView } from '../view.ts';
import { idleSeconds, unmetRequests } from './unmet.ts';

interface Props {
  /** Copies that the load needs, one value each ten seconds. */
  need?: readonly number[];
  /** How long a copy takes from the decision to its first answer: left, and right until the reader sets it. */
  starts?: readonly [number, number];
}

/** Seconds that one value of the load stands for, and what one copy answers in a second. */
const rate = { seconds: 10, each: 100 };
const SPIKE = [2, 2, 2, 3, 5, 7, 8, 8, 7, 6, 5, 4, 3, 2, 2, 2];
const keys = [
  { kind: 'load', text: 'copies needed' },
  { kind: 'running', text: 'copies running' },
  { kind: 'unmet', text: 'requests that wait or fail' },
] as const;

const count = new Intl.NumberFormat('en-GB');

/** The same spike met twice: by copies that start quickly, and by copies as slow as the reader makes them. */
export const fastLaunch = defineView<Props>({
  steps: ({ starts = [10, 60] }) => [
    `The same spike twice. Copies that are ready in ${starts[0]} seconds follow it; copies that need ${starts[1]} arrive when it is nearly over.`,
  ],
  View({ need = SPIKE, starts = [10, 60], step }) {
    const [slow, setSlow] = useStepState(step, [starts[1]]);
    const charts = [starts[0], slow].map((start, index) => {
      const delay = Math.round(start / rate.seconds);
      return {
        start,
        index,
        delay,
        label: `A copy is ready in ${start} seconds`,
        unmet: unmetRequests(need, delay, rate),
      };
    });
    const [quick, other] = charts.map(({ unmet }) => count.format(unmet));
    const idle = Math.round(idleSeconds(need, Math.round(slow / rate.seconds), rate.seconds) / 60);
    const said = `At ${rate.each} requests a second for each copy, ${quick} requests wait or fail where a copy starts in ${starts[0]} seconds, and ${other} where it takes ${slow}. The late copies then run for ${idle} ${idle === 1 ? 'minute' : 'minutes'} in all with nothing to do.`;
    return (
      <Diagram
        label={`Two charts of the same spike, from ${need[0] ?? 0} copies needed to ${Math.max(...need)} and back. On the left a copy is ready in ${starts[0]} seconds, and the running copies follow the load closely. On the right it takes ${slow} seconds. ${said}`}
        wide={[1200, 420]}
        tall={[390, 590]}
        draw={(layout) => (
          <>
            {charts.map(({ delay, index, label }) => (
              <LoadChart
                {...(layout === 'wide'
                  ? { x: 1 + index * 630, y: 44, width: 568, height: 296 }
                  : { x: 1, y: 40 + index * 244, width: 388, height: 170 })}
                {...{ need, delay, label }}
              />
            ))}
            {keys.map((key, index) => (
              <LoadKey
                {...(layout === 'wide' ? { x: 130 + index * 310, y: 410 } : { x: 70, y: 514 + index * 30 })}
                {...key}
              />
            ))}
          </>
        )}
        controls={
          <Slider
            label="In the second chart, a copy is ready in"
            min={0}
            max={120}
            step={rate.seconds}
            value={slow}
            unit=" s"
            onSlide={setSlow}
          />
        }
        said={said}
      />
    );
  },
});
