/** @jsxImportSource preact */
import { instanceRows } from '../instance-rows.ts';
import { Part } from '../steps.tsx';
import { Box } from './Box.tsx';
import { Instance } from './Instance.tsx';
import { Tasks } from './Tasks.tsx';

interface Props {
  x: number;
  y: number;
  width: number;
  height: number;
  /** A second line in each row, from the top down. */
  subs?: readonly string[] | undefined;
  /** Show the rows step by step, from the bottom up. */
  stepped?: boolean;
}

/** What an EC2 instance of an ECS cluster is made of: tasks, the ECS agent, Docker, the ECS AMI beneath them all. */
export function EcsInstance({ x, y, width, height, subs, stepped = false }: Props) {
  const rows = instanceRows(y, height);
  const from = (index: number) => (stepped && index < rows.length - 1 ? rows.length - 1 - index : undefined);
  return (
    <Instance x={x} y={y} width={width} height={height} label="EC2 instance">
      {rows.map((row, index) => {
        const box = { x: x + 14, y: row.at, width: width - 28, height: row.size };
        const sub = subs?.[index];
        return row.tasks ? (
          <Part from={from(index)}>
            <Tasks
              {...box}
              height={row.size - (sub === undefined ? 0 : 26)}
              names={['', '', '', '']}
              slots={4}
              columns={4}
            />
            {sub !== undefined && (
              <text class="label" x={box.x + box.width / 2} y={box.y + box.height - 4} text-anchor="middle">
                {sub}
              </text>
            )}
          </Part>
        ) : (
          <Box {...box} label={row.name} sub={sub} from={from(index)} />
        );
      })}
    </Instance>
  );
}
