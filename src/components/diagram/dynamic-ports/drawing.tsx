/** @jsxImportSource preact */
import { Box } from '../parts/Box.tsx';
import { Code } from '../parts/Code.tsx';
import { Instance } from '../parts/Instance.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire, type Point } from '../parts/Wire.tsx';
import { addressOf, CONTAINER_PORT, PLACES, type NetworkMode, type Target } from './targets.ts';

/** What there is to draw: two rules with their groups, the targets, and the way that the request takes. */
export interface Picture {
  readonly rules: readonly { readonly priority: number; readonly pattern: string; readonly group: string }[];
  readonly targets: readonly Target[];
  readonly hosts: number;
  readonly mode: NetworkMode;
  /** The group of the rule that matched, `default` where none did; undefined while nothing was sent. */
  readonly matched: string | undefined;
  readonly chosen: Target | undefined;
}

const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const outside = (target: Target, mode: NetworkMode) =>
  String(mode === 'bridge' ? target.port : CONTAINER_PORT);
const beneath = (target: Target, mode: NetworkMode) => {
  if (!target.healthy) return 'unhealthy';
  return mode === 'bridge' ? `inside: ${CONTAINER_PORT}` : addressOf(target);
};
const hostLabel = (mode: NetworkMode) => (mode === 'bridge' ? 'EC2 instance' : 'EC2 instance, or Fargate');
const DEFAULT = 'default: 404';

const [gap, slot, pad, top] = [60, 144, 24, 292];
const hostWidth = PLACES * slot + (PLACES + 1) * pad;
const ruleAt = [250, 690];
const bendAt = [210, 236];
export const wideHeight = top + 202;

/** The chosen way drawn once more, over the others. */
const last = <Each,>(items: readonly Each[], is: (item: Each) => boolean) =>
  items.toSorted((one, other) => Number(is(one)) - Number(is(other)));

export function Wide({ rules, targets, hosts, mode, matched, chosen }: Picture) {
  const xOf = ({ host, place }: Target) => host * (hostWidth + gap) + pad + place * (slot + pad);
  const doors = [
    ...rules.map(({ priority, pattern, group }, index) => ({
      group,
      x: ruleAt[index] ?? 0,
      width: 240,
      text: `${priority} ${short(pattern, 17)}`,
    })),
    { group: 'default', x: 1080, width: 200, text: DEFAULT },
  ];
  return (
    <>
      {last(doors, ({ group }) => group === matched).map(({ group, x }) => (
        <Wire
          key={group}
          points={[
            [600, 65],
            [600, 95],
            [x, 95],
            [x, 123],
          ]}
          accent={group === matched}
        />
      ))}
      {last(targets, (target) => target === chosen).map((target) => {
        const rule = rules.findIndex(({ group }) => group === target.app);
        const x = xOf(target) + slot / 2;
        const start = ruleAt[rule] ?? 0;
        const bend = bendAt[rule] ?? 0;
        const points: readonly Point[] = [
          [start, 177],
          [start, bend],
          [x, bend],
          [x, top - 22],
        ];
        return <Wire key={target.id} points={points} arrow accent={target === chosen} />;
      })}
      <Box x={480} y={1} width={240} height={64} label="Load balancer" />
      {doors.map(({ group, x, width, text }) => (
        <g key={group}>
          <Code x={x - width / 2} y={123} width={width} height={54} text={text} />
          {group === matched && (
            <rect class="wire accent" x={x - width / 2} y={123} width={width} height={54} rx="4" />
          )}
        </g>
      ))}
      {Array.from({ length: hosts }, (_, host) => (
        <g key={host}>
          <Instance x={host * (hostWidth + gap) + 1} y={top} width={hostWidth - 2} height={200} />
          <text class="label" x={host * (hostWidth + gap) + hostWidth / 2} y={top + 184} text-anchor="middle">
            {hostLabel(mode)}
          </text>
        </g>
      ))}
      {targets.map((target) => {
        const x = xOf(target);
        return (
          <g key={target.id}>
            <Wire
              points={[
                [x + slot / 2, top + 20],
                [x + slot / 2, top + 52],
              ]}
              accent={target === chosen}
            />
            <Code x={x + 22} y={top - 20} width={slot - 44} height={40} text={outside(target, mode)} />
            <Task x={x} y={top + 52} width={slot} height={68} label={target.app} planned={!target.healthy} />
            <text
              class={target.healthy ? 'label' : 'accent'}
              x={x + slot / 2}
              y={top + 146}
              text-anchor="middle"
            >
              {beneath(target, mode)}
            </text>
          </g>
        );
      })}
    </>
  );
}

const [row, first] = [70, 218];
/** How high the tall drawing is, whatever stands in it: each host keeps room for all its places. */
export const tallHeight = (hosts: number) => first + hosts * (PLACES * row + 58) - 18;

export function Tall({ rules, targets, hosts, mode, matched, chosen }: Picture) {
  const hostTop = (host: number) => first + host * (PLACES * row + 58);
  const yOf = ({ host, place }: Target) => hostTop(host) + 36 + place * row;
  const sides = rules.map(({ priority, pattern, group }, index) => ({
    group,
    x: index === 0 ? 95 : 295,
    trunk: index === 0 ? 10 : 380,
    text: `${priority} ${short(pattern, 15)}`,
    lowest: Math.max(0, ...targets.filter(({ app }) => app === group).map(yOf)) + 21,
  }));
  return (
    <>
      {sides.map(({ group, x, trunk, lowest }) => (
        <g key={group}>
          <Wire
            points={[
              [195, 53],
              [195, 75],
              [x, 75],
              [x, 97],
            ]}
            accent={group === matched}
          />
          {lowest > 21 && (
            <Wire
              points={[
                [trunk, 141],
                [trunk, lowest],
              ]}
            />
          )}
        </g>
      ))}
      <Wire
        points={[
          [195, 53],
          [195, 155],
        ]}
        accent={matched === 'default'}
      />
      <Box x={85} y={1} width={220} height={52} label="Load balancer" />
      {[...sides, { group: 'default', x: 195, text: DEFAULT }].map(({ group, x, text }) => {
        const [y, width] = group === 'default' ? [155, 150] : [97, 186];
        return (
          <g key={group}>
            <Code x={x - width / 2} y={y} width={width} height={44} text={text} />
            {group === matched && (
              <rect class="wire accent" x={x - width / 2} y={y} width={width} height={44} rx="4" />
            )}
          </g>
        );
      })}
      {Array.from({ length: hosts }, (_, host) => (
        <g key={host}>
          <Instance x={64} y={hostTop(host)} width={262} height={PLACES * row + 42} />
          <text class="label" x={195} y={hostTop(host) + 24} text-anchor="middle">
            {hostLabel(mode)}
          </text>
        </g>
      ))}
      {targets.map((target) => {
        const y = yOf(target);
        const left = target.app === rules[0]?.group;
        const x = left ? 36 : 284;
        const way: readonly Point[] = left
          ? [
              [10, y + 21],
              [35, y + 21],
            ]
          : [
              [380, y + 21],
              [355, y + 21],
            ];
        const inner: readonly Point[] = left
          ? [
              [106, y + 21],
              [126, y + 21],
            ]
          : [
              [284, y + 21],
              [264, y + 21],
            ];
        return (
          <g key={target.id}>
            {target === chosen && (
              <Wire
                points={[
                  [left ? 10 : 380, 141],
                  [left ? 10 : 380, y + 21],
                ]}
                accent
              />
            )}
            <Wire points={way} arrow accent={target === chosen} />
            <Wire points={inner} accent={target === chosen} />
            <Code x={x} y={y + 4} width={70} height={34} text={outside(target, mode)} />
            <Task x={126} y={y} width={138} height={42} label={target.app} planned={!target.healthy} />
            <text class={target.healthy ? 'label' : 'accent'} x={195} y={y + 60} text-anchor="middle">
              {beneath(target, mode)}
            </text>
          </g>
        );
      })}
    </>
  );
}
