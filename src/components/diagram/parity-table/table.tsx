/** @jsxImportSource preact */
import type { Compared } from './parity.ts';

interface Props {
  compared: readonly Compared[];
  layout: 'wide' | 'tall';
}

/** A row for each thing that an app runs on: development, whether it is the same, production, what gets through. */
export function Table({ compared, layout }: Props) {
  return layout === 'wide' ? <Wide compared={compared} /> : <Tall compared={compared} />;
}

interface CellProps {
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
  differs?: boolean;
}

/** What one side has; where it is not production’s, the cell is orange. */
function Cell({ x, y, width, height, text, differs = false }: CellProps) {
  return (
    <>
      <rect class={differs ? 'layer' : 'box'} x={x} y={y} width={width} height={height} rx="6" />
      <text x={x + width / 2} y={y + height / 2} dy="0.35em" text-anchor="middle">
        {text}
      </text>
    </>
  );
}

interface SignProps {
  x: number;
  y: number;
  differs: boolean;
}

function Sign({ x, y, differs }: SignProps) {
  return (
    <text class={differs ? 'strong accent' : 'strong good'} x={x} y={y} dy="0.35em" text-anchor="middle">
      {differs ? '≠' : '='}
    </text>
  );
}

function Wide({ compared }: Pick<Props, 'compared'>) {
  return (
    <>
      <text class="label" x="140" y="20">
        Development
      </text>
      <text class="label" x="462" y="20">
        Production
      </text>
      <text class="label" x="744" y="20">
        What gets through
      </text>
      {compared.map(({ row, development, production, gap }, index) => {
        const y = 36 + index * 78;
        const differs = gap !== undefined;
        return (
          <g key={row.name}>
            <text class="strong" x="0" y={y + 34} dy="0.35em">
              {row.label}
            </text>
            <Cell x={140} y={y} width={262} height={68} text={development} differs={differs} />
            <Sign x={432} y={y + 34} differs={differs} />
            <Cell x={462} y={y} width={254} height={68} text={production} />
            {gap === undefined ? (
              <text class="label" x="744" y={y + 34} dy="0.35em">
                nothing
              </text>
            ) : (
              gap.lines.map((line, place) => (
                <text key={line} class="label" x="744" y={y + 34} dy={place === 0 ? '-0.3em' : '1.1em'}>
                  {line}
                </text>
              ))
            )}
          </g>
        );
      })}
    </>
  );
}

function Tall({ compared }: Pick<Props, 'compared'>) {
  return (
    <>
      <text class="label" x="0" y="14">
        Development
      </text>
      <text class="label" x="390" y="14" text-anchor="end">
        Production
      </text>
      {compared.map(({ row, development, production, gap }, index) => {
        const y = 30 + index * 132;
        const differs = gap !== undefined;
        return (
          <g key={row.name}>
            <text class="strong" x="0" y={y + 16}>
              {row.label}
            </text>
            <Cell x={0} y={y + 26} width={178} height={42} text={development} differs={differs} />
            <Sign x={195} y={y + 47} differs={differs} />
            <Cell x={212} y={y + 26} width={178} height={42} text={production} />
            {gap === undefined ? (
              <text class="label" x="0" y={y + 90}>
                Nothing gets through.
              </text>
            ) : (
              gap.lines.map((line, place) => (
                <text key={line} class="label" x="0" y={y + 90 + place * 20}>
                  {line}
                </text>
              ))
            )}
          </g>
        );
      })}
    </>
  );
}
