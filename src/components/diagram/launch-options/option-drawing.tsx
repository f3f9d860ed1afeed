/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import { Box } from '../parts/Box.tsx';
import { Listing } from '../parts/Listing.tsx';
import {
  HOSTS,
  OPTIONS,
  ORCHESTRATORS,
  type Chosen,
  type Host,
  type Option,
  type Orchestrator,
} from './options.ts';

const HEIGHT = 452;
const TALL = { cell: 66, head: 28, panel: 366 };
/** How large each drawing is. */
export const SIZES = { wide: [1200, HEIGHT], tall: [390, TALL.panel + 356] } as const;

/** The rows from the top down, in the order in which they came, and the columns. */
const ROWS: readonly Host[] = ['you', 'fargate', 'aws'];
const ORDER: readonly Orchestrator[] = ['ecs', 'eks'];

interface Props {
  chosen: Chosen;
  /** Today’s answers; else those of June 2019. */
  today: boolean;
  layout: 'wide' | 'tall';
}

/** The table of options with the chosen one framed, and what it asks of you beside it, on a phone beneath it. */
export function OptionDrawing({ chosen, today, layout }: Props) {
  const isWide = layout === 'wide';
  const width = isWide ? 620 : 390;
  const columns = divide(0, width, ORDER.length, isWide ? 20 : 12);
  const top = isWide ? 40 : TALL.head;
  const each = isWide ? 136 : 112;
  const height = isWide ? 84 : TALL.cell;
  const option = OPTIONS[chosen.orchestrator][chosen.host];
  return (
    <>
      {columns.map(({ middle }, column) => (
        <text key={column} class="strong" x={middle} y="20" text-anchor="middle">
          {ORCHESTRATORS[ORDER[column] ?? 'ecs']}
        </text>
      ))}
      {ROWS.map((host, row) => {
        const y = top + row * each;
        return (
          <g key={host} class="stepped" data-off={!today && host === 'aws' ? '' : undefined}>
            <text class="label" x="0" y={y + (isWide ? 26 : 24)}>
              {HOSTS[host]}
            </text>
            {columns.map(({ at, size }, column) => {
              const orchestrator = ORDER[column] ?? 'ecs';
              return (
                <Cell
                  key={column}
                  x={at}
                  y={y + (isWide ? 40 : 34)}
                  width={size}
                  height={height}
                  option={OPTIONS[orchestrator][host]}
                  chosen={orchestrator === chosen.orchestrator && host === chosen.host}
                  today={today}
                  layout={layout}
                />
              );
            })}
          </g>
        );
      })}
      <g
        class="stepped"
        data-off={today ? undefined : ''}
        transform={isWide ? 'translate(668 0)' : `translate(0 ${TALL.panel})`}
      >
        <Panel option={option} layout={layout} />
      </g>
    </>
  );
}

interface CellProps {
  x: number;
  y: number;
  width: number;
  height: number;
  option: Option;
  chosen: boolean;
  today: boolean;
  layout: 'wide' | 'tall';
}

/** A name that is too long for a phone stands in two lines there, without its date. */
function Cell({ option, chosen, today, layout, ...box }: CellProps) {
  if (!today && option.in2019 === 'promised')
    return (
      <>
        <rect class={chosen ? 'planned chosen' : 'planned'} {...box} rx="6" />
        <text
          class="label"
          x={box.x + box.width / 2}
          y={box.y + box.height / 2}
          dy="0.35em"
          text-anchor="middle"
        >
          promised
        </text>
      </>
    );
  const name = today ? option.name : (option.nameIn2019 ?? option.name);
  if (layout === 'wide')
    return <Box {...box} label={name} sub={today ? option.since : 'in June 2019'} chosen={chosen} />;
  const [first, second] = inTwo(name);
  return (
    <>
      <rect class={chosen ? 'box chosen' : 'box'} {...box} rx="6" />
      {[first, second].map((line, index) => (
        <text
          key={index}
          class="strong"
          x={box.x + box.width / 2}
          y={box.y + box.height / 2}
          dy={second === undefined ? '0.35em' : ['-0.3em', '1em'][index]}
          text-anchor="middle"
        >
          {line}
        </text>
      ))}
    </>
  );
}

/** A long name after its first word. */
function inTwo(name: string): [string, string?] {
  if (name.length < 17) return [name];
  const at = name.indexOf(' ');
  return [name.slice(0, at), name.slice(at + 1)];
}

/** What is left to you, and the lines of the file that change. */
function Panel({ option, layout }: { option: Option; layout: 'wide' | 'tall' }) {
  const isWide = layout === 'wide';
  const line = isWide ? 28 : 24;
  const { yours, lines, command = [] } = option;
  const listed = [...lines, ...command];
  const list = isWide ? 66 : 56;
  const under = list + 3 * line + (isWide ? 30 : 22);
  return (
    <>
      <text class="strong" x="0" y="20">
        {option.name}
      </text>
      <text class="label" x="0" y={isWide ? 48 : 44} dy={isWide ? 0 : -2}>
        {`${option.since}; you look after:`}
      </text>
      {yours.map((words, index) => (
        <text key={index} x="18" y={list + index * line} dy="0.8em">
          {words}
        </text>
      ))}
      <text class="label" x="0" y={under}>
        {command.length > 0 ? 'In the task definition and the command:' : 'In the manifest:'}
      </text>
      <Listing
        x={0}
        y={under + 14}
        width={isWide ? 532 : 390}
        height={listed.length * (isWide ? 27 : 23) + 28}
        lines={listed}
      />
    </>
  );
}
