/** @jsxImportSource preact */
import { Box } from '../parts/Box.tsx';
import { Code } from '../parts/Code.tsx';
import { Database } from '../parts/Database.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import { clients, hasMoved, whenMoved, type Client, type Setting } from './dns.ts';

export const names = { database: 'postgres.mycompany.com', service: 'app2.mycompany.com' };

export interface DrawingProps {
  readonly setting: Setting;
  /** Seconds since the name was re-pointed; undefined before. */
  readonly since: number | undefined;
  /** Copies of app2. */
  readonly copies: number;
}

/** What a task remembers, in a few words. */
function memory({ asked, keeps }: Client): string {
  return keeps ? 'keeps its connection' : `asked DNS ${asked} s before`;
}

function record({ setting, since }: DrawingProps): string {
  return `CNAME → ${since === undefined ? 'old' : 'new'} database, TTL ${setting.ttl} s`;
}

const wide = { first: 90, pitch: 66, task: 50, database: [76, 196] as const, balancer: 412 };
export const wideHeight = 470;

/** Above, a name that is re-pointed and three tasks that learn of it; below, a name that holds still. */
export function Wide(props: DrawingProps) {
  const { setting, since, copies } = props;
  const [oldY, newY] = wide.database;
  const height = 88;
  const middle = wide.balancer;
  return (
    <>
      <Code x={400} y={1} width={330} height={40} text={names.database} />
      <text class="label" x="565" y="64" text-anchor="middle">
        {record(props)}
      </text>
      <Wire
        points={
          since === undefined
            ? [
                [730, 21],
                [1060, 21],
                [1060, oldY - 2],
              ]
            : [
                [730, 21],
                [1190, 21],
                [1190, newY + height / 2],
                [1162, newY + height / 2],
              ]
        }
        dashed
        arrow
      />
      {clients.map((client, index) => {
        const y = wide.first + index * wide.pitch;
        const moved = hasMoved(client, setting, since);
        const bend = 830 + index * 28;
        const end = (moved ? newY : oldY) + height / 2 + (index - 1) * 18;
        return (
          <g key={index}>
            <Task x={1} y={y} width={120} height={wide.task} label="app1" />
            <text class="label" x="136" y={y + wide.task / 2} dy="0.35em">
              {memory(client)}
            </text>
            <text class={moved ? 'good' : 'accent'} x="590" y={y + wide.task / 2 - 9}>
              {whenMoved(client, setting, since)}
            </text>
            <Wire
              points={[
                [380, y + wide.task / 2],
                [bend, y + wide.task / 2],
                [bend, end],
                [958, end],
              ]}
              accent={moved}
              arrow
            />
          </g>
        );
      })}
      <Database x={960} y={oldY} width={200} height={height} label="Old PostgreSQL" />
      {since !== undefined && (
        <Database x={960} y={newY} width={200} height={height} label="New PostgreSQL" />
      )}

      <Wire
        points={[
          [61, wide.first + 2 * wide.pitch + wide.task],
          [61, middle],
          [136, middle],
        ]}
      />
      <text class="label" x="291" y={middle - 36} text-anchor="middle">
        alias record
      </text>
      <Code x={136} y={middle - 24} width={310} height={48} text={names.service} />
      <Wire
        points={[
          [446, middle],
          [538, middle],
        ]}
        arrow
      />
      <Box x={540} y={middle - 36} width={220} height={72} label="Load balancer" />
      <Wire
        points={[
          [760, middle],
          [828, middle],
        ]}
        accent
        arrow
      />
      <rect class="group" x="830" y={middle - 56} width="369" height="112" rx="6" />
      {Array.from({ length: copies }, (_, index) => (
        <Task key={index} x={846 + index * 86} y={middle - 32} width={78} height={64} label="app2" />
      ))}
    </>
  );
}

export const tallHeight = 668;

/** The same from top to bottom; where a task goes stands at its right. */
export function Tall(props: DrawingProps) {
  const { setting, since, copies } = props;
  return (
    <>
      <Code x={1} y={1} width={388} height={40} text={names.database} />
      <text class="label" x="0" y="62">
        {record(props)}
      </text>
      {clients.map((client, index) => {
        const y = 82 + index * 62;
        const moved = hasMoved(client, setting, since);
        return (
          <g key={index}>
            <Task x={1} y={y} width={76} height={48} label="app1" />
            <text class="label" x="90" y={y + 19}>
              {memory(client)}
            </text>
            <text class={moved ? 'good' : 'accent'} x="90" y={y + 41}>
              {whenMoved(client, setting, since)}
            </text>
            <text class={moved ? 'good strong' : 'strong'} x="390" y={y + 30} text-anchor="end">
              → {moved ? 'new' : 'old'}
            </text>
          </g>
        );
      })}
      <Database x={1} y={278} width={182} height={84} label="Old PostgreSQL" />
      {since !== undefined && <Database x={207} y={278} width={182} height={84} label="New PostgreSQL" />}
      <text class="label" x={since === undefined ? 92 : 298} y="384" text-anchor="middle">
        the name leads here
      </text>
      <Code x={1} y={424} width={388} height={40} text={names.service} />
      <Wire
        points={[
          [195, 464],
          [195, 488],
        ]}
        arrow
      />
      <Box x={85} y={490} width={220} height={52} label="Load balancer" />
      <Wire
        points={[
          [195, 542],
          [195, 568],
        ]}
        accent
        arrow
      />
      <rect class="group" x="1" y="570" width="388" height="92" rx="6" />
      {Array.from({ length: copies }, (_, index) => (
        <Task key={index} x={15 + index * 92} y={590} width={82} height={52} label="app2" />
      ))}
    </>
  );
}
