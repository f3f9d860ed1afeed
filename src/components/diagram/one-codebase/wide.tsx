/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import { hosts } from './hosts.ts';
import { commits, deployNames, digestIn, digestOf, type Building, type Deploys } from './releases.ts';

const rows = divide(48, 366, 3, 27);
const columns = { commit: [0, 310], image: [430, 310], deploy: [850, 350] } as const;
const newestFirst = commits.toReversed();
const rowOf = (hash: string) => newestFirst.findIndex((commit) => commit.hash === hash);
const middleOf = (row: number) => rows[row]?.middle ?? 0;

interface Props {
  deploys: Deploys;
  building: Building;
}

/** From left to right: commits, images, deploys; each column a row apart, wires between those that belong together. */
export function Wide({ deploys, building }: Props) {
  const [commitX, commitWidth] = columns.commit;
  const [imageX, imageWidth] = columns.image;
  const [deployX, deployWidth] = columns.deploy;
  // Each wire bends at a place of its own, so that two that cross can be told apart.
  const bend = (left: number, right: number, index: number) => left + ((index + 1.5) * (right - left)) / 5.5;
  return (
    <>
      <text class="strong" x={commitX} y="24">
        One repository
      </text>
      <text class="strong" x={imageX} y="24">
        {building === 'once' ? 'One image for each commit' : 'An image for each deploy'}
      </text>
      <text class="strong" x={deployX} y="24">
        Many deploys
      </text>

      <path class="wire" d={`M${commitX + 22} ${middleOf(0)}V${middleOf(2)}`} />
      {rows.map(({ at, size, middle }, row) => {
        const commit = newestFirst[row];
        return (
          <g key={row}>
            <rect class="box" x={commitX} y={at} width={commitWidth} height={size} rx="6" />
            <circle class="accent" cx={commitX + 22} cy={middle} r="7" />
            <text class="code strong" x={commitX + 46} y={middle} dy="-0.3em">
              {commit?.hash}
            </text>
            <text class="label" x={commitX + 46} y={middle} dy="1.2em">
              {commit?.subject}
            </text>
          </g>
        );
      })}

      {rows.map(({ at, size, middle }, row) => {
        const name = deployNames[row] ?? 'Staging';
        const hash = building === 'once' ? newestFirst[row]?.hash : deploys[name];
        const digest =
          building === 'once' ? digestOf(newestFirst[row]?.hash ?? '') : digestIn(deploys, name, building);
        const tag = building === 'once' ? hash : name.toLowerCase().replace('your machine', 'local');
        const source = middleOf(rowOf(hash ?? ''));
        const turn = bend(commitX + commitWidth, imageX, row);
        return (
          <g key={row}>
            <Wire
              points={[
                [commitX + commitWidth, source],
                [turn, source],
                [turn, middle],
                [imageX - 6, middle],
              ]}
              arrow
            />
            <rect class="layer" x={imageX} y={at} width={imageWidth} height={size} rx="6" />
            <text class="code strong" x={imageX + 20} y={middle} dy="-0.3em">
              shop:{tag}
            </text>
            <text class="code" x={imageX + 20} y={middle} dy="1.2em">
              sha256:{digest}
            </text>
          </g>
        );
      })}

      {deployNames.map((name, index) => {
        const row = rows[index];
        const hash = deploys[name];
        const source = building === 'once' ? middleOf(rowOf(hash)) : middleOf(index);
        const turn = bend(imageX + imageWidth, deployX, index);
        return (
          row && (
            <g key={name}>
              <Wire
                points={[
                  [imageX + imageWidth, source],
                  [turn, source],
                  [turn, row.middle],
                  [deployX - 6, row.middle],
                ]}
                arrow
                accent
              />
              <rect class="box" x={deployX} y={row.at} width={deployWidth} height={row.size} rx="6" />
              <text class="strong" x={deployX + 20} y={row.middle} dy="-0.3em">
                {name}
              </text>
              <text class="label" x={deployX + 20} y={row.middle} dy="1.2em">
                {hosts[name]}
              </text>
              <Task
                x={deployX + deployWidth - 126}
                y={row.middle - 26}
                width={108}
                height={52}
                label={hash}
              />
            </g>
          )
        );
      })}
    </>
  );
}
