/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import { Box } from '../parts/Box.tsx';
import { Code } from '../parts/Code.tsx';
import { Database } from '../parts/Database.tsx';
import { Group } from '../parts/Group.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';

/** A one-off task: its name or how it ended, and a second word. */
export interface OneOff {
  readonly name: string;
  readonly word: string;
  readonly bad: boolean;
}

/** What there is to draw: the service above, the one-off tasks below, the database and what it remembers. */
export interface Picture {
  readonly image: string;
  readonly config: string;
  readonly service: { readonly command: string; readonly copies: number };
  /** What the frame of the one-off tasks is called. */
  readonly title: string;
  readonly tasks: readonly OneOff[];
  readonly remembers: readonly { readonly text: string; readonly bad: boolean }[];
}

/** Below this step the one-off tasks are not there yet. */
const ONE_OFF = 1;
const ROW = 5;

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly gap: number;
  /** The height of a task, and from one line of text to the next. */
  readonly height: number;
  readonly line: number;
}

/** The one-off tasks side by side, in a second row from the sixth on; in two rows each has one line of text. */
function OneOffs({ tasks, x, y, width, gap, height, line }: Frame & { tasks: readonly OneOff[] }) {
  const rows = tasks.length > ROW ? [tasks.slice(0, ROW), tasks.slice(ROW)] : [tasks];
  const low = rows.length > 1 ? height / 2 : height;
  return (
    <>
      {rows.map((row, at) => {
        const top = y + at * (low + line + 8);
        return divide(x, width, Math.max(row.length, 3), gap).map(({ at: left, size }, index) => {
          const task = row[index];
          if (task === undefined) return null;
          return (
            <g key={`${at}/${index}`}>
              <Task x={left} y={top} width={size} height={low} />
              <text
                class={task.bad ? 'code accent' : 'code'}
                x={left + size / 2}
                y={top + low + line - 2}
                text-anchor="middle"
              >
                {task.name}
              </text>
              {rows.length === 1 && (
                <text class="label" x={left + size / 2} y={top + low + 2 * line + 1} text-anchor="middle">
                  {task.word}
                </text>
              )}
            </g>
          );
        });
      })}
    </>
  );
}

export function Wide({ image, config, service, title, tasks, remembers }: Picture) {
  const [upper, lower] = [96, 362];
  return (
    <>
      <Box x={1} y={143} width={220} height={76} label={image} sub="one image" />
      <Code x={1} y={245} width={220} height={60} text={config} />
      <text class="label" x={111} y={334} text-anchor="middle">
        one config
      </text>
      {[181, 275].map((y) => (
        <Wire
          points={[
            [221, y],
            [251, y],
            [251, 229],
            [271, 229],
          ]}
        />
      ))}
      <Wire
        points={[
          [271, 229],
          [271, upper],
          [319, upper],
        ]}
        arrow
      />
      <Wire
        points={[
          [271, 229],
          [271, lower],
          [319, lower],
        ]}
        arrow
        from={ONE_OFF}
      />
      <rect class="box" x={321} y={1} width={580} height={190} rx="6" />
      <text class="label" x={343} y={upper - 64}>
        Service: always {service.copies}
      </text>
      {divide(343, 536, service.copies, 18).map(({ at, size }) => (
        <Task x={at} y={upper - 42} width={size} height={64} />
      ))}
      <text class="code" x={611} y={upper + 64} text-anchor="middle">
        {service.command}
      </text>
      <Group x={321} y={lower - 95} width={580} height={190} label={title} from={ONE_OFF}>
        <OneOffs tasks={tasks} x={343} y={lower - 42} width={536} gap={18} height={64} line={26} />
      </Group>
      <Wire
        points={[
          [901, upper],
          [1089, upper],
          [1089, 160],
        ]}
        arrow
      />
      <Wire
        points={[
          [901, lower],
          [940, lower],
          [940, 240],
          [977, 240],
        ]}
        arrow
        from={ONE_OFF}
      />
      <Database x={979} y={162} width={220} height={134} label="PostgreSQL" />
      {remembers.map(({ text, bad }, index) => (
        <text class={bad ? 'accent' : 'label'} x={1089} y={334 + index * 28} text-anchor="middle">
          {text}
        </text>
      ))}
    </>
  );
}

export function Tall({ image, config, service, title, tasks, remembers }: Picture) {
  return (
    <>
      <Box x={1} y={1} width={186} height={58} label={image} sub="one image" />
      <Code x={203} y={1} width={186} height={58} text={config} />
      <Wire
        points={[
          [94, 59],
          [94, 78],
          [195, 78],
        ]}
      />
      <Wire
        points={[
          [296, 59],
          [296, 78],
          [195, 78],
          [195, 102],
        ]}
        arrow
      />
      <rect class="box" x={28} y={104} width={334} height={144} rx="6" />
      <text class="label" x={42} y={130}>
        Service: always {service.copies}
      </text>
      {divide(42, 306, service.copies, 14).map(({ at, size }) => (
        <Task x={at} y={146} width={size} height={50} />
      ))}
      <text class="code" x={195} y={228} text-anchor="middle">
        {service.command}
      </text>
      <Group x={28} y={272} width={334} height={166} label={title} from={ONE_OFF}>
        <Wire
          points={[
            [94, 78],
            [10, 78],
            [10, 350],
            [26, 350],
          ]}
          arrow
        />
        <OneOffs tasks={tasks} x={42} y={318} width={306} gap={14} height={50} line={22} />
        <Wire
          points={[
            [195, 438],
            [195, 492],
          ]}
          arrow
        />
      </Group>
      <Wire
        points={[
          [362, 176],
          [380, 176],
          [380, 549],
          [292, 549],
        ]}
        arrow
      />
      <Database x={100} y={494} width={190} height={110} label="PostgreSQL" />
      {remembers.map(({ text, bad }, index) => (
        <text class={bad ? 'accent' : 'label'} x={195} y={630 + index * 24} text-anchor="middle">
          {text}
        </text>
      ))}
    </>
  );
}
