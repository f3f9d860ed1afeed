/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import { hosts } from './hosts.ts';
import { commits, deployNames, digestIn, digestOf, type Building, type Deploys } from './releases.ts';

const above = divide(34, 230, 3, 12);
const below = divide(334, 276, 3, 12);
const newestFirst = commits.toReversed();
const image = { x: 218, width: 172 };

interface Props {
  deploys: Deploys;
  building: Building;
}

/** On a phone: each commit with its image beside it, the deploys beneath; the hash says which runs which. */
export function Tall({ deploys, building }: Props) {
  const once = building === 'once';
  return (
    <>
      <text class="strong" x="0" y="20">
        One repository
      </text>
      <text class="strong" x={image.x} y="20">
        {once ? 'An image each' : 'None of its own'}
      </text>
      <path class="wire" d={`M16 ${above[0]?.middle ?? 0}V${above[2]?.middle ?? 0}`} />
      {above.map(({ at, size, middle }, row) => {
        const commit = newestFirst[row];
        return (
          <g key={row}>
            <rect class="box" x="0" y={at} width="184" height={size} rx="6" />
            <circle class="accent" cx="16" cy={middle} r="6" />
            <text class="code strong" x="32" y={middle} dy="-0.3em">
              {commit?.hash}
            </text>
            <text class="label" x="32" y={middle} dy="1.2em">
              {commit?.subject}
            </text>
            <Wire
              points={[
                [184, middle],
                [image.x - 5, middle],
              ]}
              arrow
              dashed={!once}
            />
            <rect
              class={once ? 'layer' : 'planned'}
              x={image.x}
              y={at}
              width={image.width}
              height={size}
              rx="6"
            />
            {once && (
              <>
                <text class="code strong" x={image.x + 12} y={middle} dy="-0.3em">
                  shop:{commit?.hash}
                </text>
                <text class="code" x={image.x + 12} y={middle} dy="1.2em">
                  sha256:{digestOf(commit?.hash ?? '')}
                </text>
              </>
            )}
          </g>
        );
      })}
      <text class="strong" x="0" y="318">
        Many deploys
      </text>
      {deployNames.map((name, index) => {
        const row = below[index];
        return (
          row && (
            <g key={name}>
              <rect class="box" x="0" y={row.at} width="390" height={row.size} rx="6" />
              <text class="strong" x="14" y={row.at + 26}>
                {name}
              </text>
              <text class="label" x="14" y={row.at + 48}>
                {hosts[name]}
              </text>
              <text class="code" x="14" y={row.at + 71}>
                sha256:{digestIn(deploys, name, building)}
              </text>
              <Task x={276} y={row.middle - 24} width={100} height={48} label={deploys[name]} />
            </g>
          )
        );
      })}
    </>
  );
}
