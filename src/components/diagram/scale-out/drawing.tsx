/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import { Box } from '../parts/Box.tsx';
import { Instance } from '../parts/Instance.tsx';
import { LoadKey } from '../parts/LoadKey.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import { REMEMBERED, each, type Minute } from './model.ts';
import { POLICY, type ScaleState } from './state.ts';

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The coordinates of both drawings. */
export const WIDE = [1200, 476] as const;
export const TALL = [390, 640] as const;

const wideBoxes: readonly Rect[] = divide(0, 1200, POLICY.most, 24).map(({ at, size }) => ({
  x: at,
  y: 134,
  width: size,
  height: 122,
}));
const tallBoxes: readonly Rect[] = divide(0, 2 * 124 + 10, 2, 10).flatMap((row) =>
  divide(0, 390, 3, 12).map(({ at, size }) => ({ x: at, y: 96 + row.at, width: size, height: row.size })),
);

/** Six instances in a row, the chart beneath. */
export function Wide({ state }: { state: ScaleState }) {
  return (
    <>
      <Box x={450} y={1} width={300} height={76} label="Load balancer" sub={`${state.load} requests/s`} />
      {wideBoxes.slice(0, state.scaled.running).map(({ x, y, width }) => {
        const middle = x + width / 2;
        return (
          <Wire
            key={x}
            points={[
              [600, 77],
              [600, 104],
              [middle, 104],
              [middle, y - 2],
            ]}
            arrow
          />
        );
      })}
      <Copies state={state} boxes={wideBoxes} />
      <Chart past={state.scaled.past} x={0} y={306} width={900} height={152} />
      <Key x={940} y={338} />
    </>
  );
}

/** Six instances in two rows, the chart beneath. */
export function Tall({ state }: { state: ScaleState }) {
  const { running } = state.scaled;
  return (
    <>
      <Box x={85} y={1} width={220} height={62} label="Load balancer" sub={`${state.load} requests/s`} />
      <Wire
        points={[
          [195, 63],
          [195, 94],
        ]}
        arrow
      />
      <Copies state={state} boxes={tallBoxes} />
      <text class="label" x={195} y={384} text-anchor="middle">
        {running === 1 ? '1 copy' : `${running} copies`}, {share(state)} each
      </text>
      <Chart past={state.scaled.past} x={0} y={416} width={390} height={124} />
      <Key x={0} y={576} />
    </>
  );
}

const share = ({ load, scaled }: ScaleState): string => `${Math.round(each(load, scaled.running))}/s`;

/** What runs, what starts, and the places that are free. */
function Copies({ state, boxes }: { state: ScaleState; boxes: readonly Rect[] }) {
  const { running, starting } = state.scaled;
  const tooMuch = each(state.load, running) > POLICY.target;
  return (
    <>
      {boxes.map((box, index) => {
        const task = { x: box.x + 14, y: box.y + 40, width: box.width - 28, height: box.height - 54 };
        const runs = index < running;
        const starts = !runs && index < running + starting.length;
        return (
          <g key={index}>
            <Instance {...box} />
            <text class={runs && tooMuch ? 'strong small' : 'label small'} x={box.x + 14} y={box.y + 26}>
              {runs ? `${share(state)}${tooMuch ? ', too much' : ''}` : starts ? 'starts' : 'free'}
            </text>
            {runs && (
              <g class={state.playing ? 'arrives' : undefined}>
                <Task {...task} />
              </g>
            )}
            {starts && <Task {...task} planned />}
          </g>
        );
      })}
    </>
  );
}

/** The copies that the load needs and those that run, over the last minutes; what is missing is filled. */
function Chart({ past, x, y, width, height }: Rect & { past: readonly Minute[] }) {
  const most = POLICY.most + 3;
  const across = (minute: number) => x + (minute * width) / REMEMBERED;
  const up = (copies: number) => y + height - (Math.min(copies, most) * height) / most;
  // What does not move yet is drawn all across, so that it is seen at all.
  const first = past[0];
  const shown =
    past.length === 1 && first !== undefined ? Array.from({ length: REMEMBERED }, () => first) : past;
  const need = shown.map(({ load }) => load / POLICY.target);
  const stairs = (values: readonly number[]) =>
    values.map((value, at) => `${at === 0 ? 'M' : 'L'}${across(at)} ${up(value)}H${across(at + 1)}`).join('');
  const unmet = shown
    .map(({ running }, at) => ({ at, running, wanted: need[at] ?? 0 }))
    .filter(({ running, wanted }) => wanted > running)
    .map(
      ({ at, running, wanted }) =>
        `M${across(at)} ${up(wanted)}H${across(at + 1)}V${up(running)}H${across(at)}z`,
    )
    .join('');
  return (
    <>
      <text class="label small" x={x + 10} y={y + 14}>
        copies
      </text>
      <text class="label small" x={x + width} y={y + height + 16} text-anchor="end">
        two hours
      </text>
      <path class="unmet" d={unmet} />
      <path class="wire" d={`M${x} ${y}v${height}h${width}`} />
      <path class="load" d={stairs(need)} />
      <path class="running" d={stairs(shown.map(({ running }) => running))} />
    </>
  );
}

function Key({ x, y }: { x: number; y: number }) {
  return (
    <>
      <LoadKey x={x} y={y} kind="load" text="copies needed" />
      <LoadKey x={x} y={y + 26} kind="running" text="copies running" />
      <LoadKey x={x} y={y + 52} kind="unmet" text="too few of them" />
    </>
  );
}
