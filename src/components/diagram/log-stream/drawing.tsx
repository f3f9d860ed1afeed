/** @jsxImportSource preact */
import { Box } from '../parts/Box.tsx';
import { Code } from '../parts/Code.tsx';
import { Instance } from '../parts/Instance.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import type { LoggedTask, Stream } from './streams.ts';

interface Props {
  readonly group: string;
  readonly prefix: string;
  readonly containers: readonly [string, string];
  readonly tasks: readonly LoggedTask[];
  readonly shown: readonly Stream[];
}

const PLACES = 3;
const nameOf = ({ id, running }: LoggedTask) => `Task ${id}${running ? '' : ', stopped'}`;

/** The parts that a stream's name is made of, with what each of them is. */
const partsOf = ({ prefix, containers, tasks }: Props) => [
  { text: prefix, name: 'stream prefix' },
  { text: containers[0], name: 'container' },
  { text: tasks[0]?.id ?? '', name: 'task ID' },
];

/** Measured in the fixed-width face, with room for a slash between them. */
const CHAR = 10.8;
const SLASH = 46;

/** The streams of a group, one below the other; a quiet line says where none begins as asked. */
function Streams({
  shown,
  x,
  y,
  width,
  row,
}: {
  shown: readonly Stream[];
  x: number;
  y: number;
  width: number;
  row: number;
}) {
  if (shown.length === 0)
    return (
      <text class="label" x={x} y={y + row / 2} dy="0.35em">
        No stream begins so.
      </text>
    );
  return (
    <>
      {shown.map(({ name, written }, index) => (
        <g key={name} class={written ? undefined : 'quiet'}>
          <Code x={x} y={y + index * row} width={width} height={row - 8} text={name} />
        </g>
      ))}
    </>
  );
}

export function Wide(props: Props) {
  const { group, containers, tasks, shown } = props;
  const parts = partsOf(props);
  const lengths = parts.map(({ text }) => text.length * CHAR + 36);
  const nameWidth = lengths.reduce((sum, length) => sum + length, 0) + SLASH * (parts.length - 1);
  const at = (index: number) =>
    (1200 - nameWidth) / 2 + lengths.slice(0, index).reduce((sum, length) => sum + length + SLASH, 0);
  const middle = 207;
  return (
    <>
      {tasks.map((task, index) => {
        const y = 4 + index * 140;
        return (
          <>
            <Instance x={1} y={y} width={290} height={126} label={nameOf(task)} />
            {containers.map((container, row) => (
              <Task
                x={15}
                y={y + 38 + row * 42}
                width={262}
                height={36}
                label={container}
                planned={!task.running}
              />
            ))}
            {task.running && (
              <Wire
                points={[
                  [291, y + 63],
                  [346, y + 63],
                  [346, middle],
                  [409, middle],
                ]}
              />
            )}
          </>
        );
      })}
      {tasks.some(({ running }) => running) && (
        <Wire
          points={[
            [346, middle],
            [409, middle],
          ]}
          arrow
        />
      )}
      <text class="label" x={378} y={middle - 12} text-anchor="middle">
        stdout
      </text>
      <Box x={411} y={middle - 44} width={180} height={88} label="awslogs" sub="log driver" />
      <Wire
        points={[
          [591, middle],
          [667, middle],
        ]}
        arrow
      />
      <Instance x={669} y={4} width={530} height={406} label={`Log group ${group}`} />
      <Streams shown={shown} x={689} y={46} width={490} row={59} />
      {parts.map(({ text, name }, index) => (
        <>
          {index > 0 && (
            <text class="code" x={at(index) - SLASH / 2} y={488} text-anchor="middle">
              /
            </text>
          )}
          <Code x={at(index)} y={454} width={lengths[index] ?? 0} height={56} text={text} />
          <text class="accent" x={at(index) + (lengths[index] ?? 0) / 2} y={542} text-anchor="middle">
            {name}
          </text>
        </>
      ))}
    </>
  );
}

export function Tall(props: Props) {
  const { group, containers, tasks, shown } = props;
  const driver = PLACES * 92 + 34;
  const list = driver + 96;
  const names = list + 324;
  return (
    <>
      {tasks.map((task, index) => {
        const y = 1 + index * 92;
        return (
          <>
            <Instance x={1} y={y} width={388} height={82} label={nameOf(task)} />
            {containers.map((container, column) => (
              <Task
                x={13 + column * 184}
                y={y + 35}
                width={178}
                height={38}
                label={container}
                planned={!task.running}
              />
            ))}
          </>
        );
      })}
      <Wire
        points={[
          [195, tasks.length * 92 - 8],
          [195, driver - 2],
        ]}
        arrow
      />
      <text class="label" x={207} y={driver - 14}>
        stdout
      </text>
      <Box x={105} y={driver} width={180} height={58} label="awslogs" sub="log driver" />
      <Wire
        points={[
          [195, driver + 58],
          [195, list - 2],
        ]}
        arrow
      />
      <Instance x={1} y={list} width={388} height={290} label={`Log group ${group}`} />
      <Streams shown={shown} x={11} y={list + 40} width={368} row={41} />
      {partsOf(props).map(({ text, name }, index) => (
        <>
          <Code x={1} y={names + index * 40} width={220} height={34} text={text} />
          <text class="accent" x={235} y={names + index * 40 + 23}>
            {name}
          </text>
        </>
      ))}
    </>
  );
}
