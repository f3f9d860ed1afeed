/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { Crossed } from '../parts/Crossed.tsx';
import { Moved } from '../parts/Moved.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import { shortDigest } from '../digest.ts';
import {
  breakerThreshold,
  builtFrom,
  isDeploying,
  taskRows,
  type Pipeline,
  type Release,
  type TaskRow,
} from './pipeline.ts';

/** Releases that a drawing has room for: the last ones, and the one that serves. */
export function shownReleases({ releases, completed }: Pipeline): readonly Release[] {
  const last = releases.slice(-3);
  const serving = releases.find(({ number }) => number === completed);
  return serving === undefined || last.includes(serving) ? last : [serving, ...last.slice(-2)];
}

/** What has come of a release, in a word. */
export function stateOf(pipeline: Pipeline, { number }: Release): string {
  const { deployment, completed } = pipeline;
  if (number === completed) return 'serves';
  if (deployment?.to !== number) return '';
  return deployment.status === 'rolled back' ? 'failed' : 'comes up';
}

interface CardProps {
  x: number;
  y: number;
  width: number;
  height: number;
  title: string;
  /** Stands at the right of the title. */
  state?: string;
  /** In the fixed-width face, beneath. */
  code?: string;
  /** Softly, beneath, where there is no code. */
  note?: string;
  solid: boolean;
}

function Card({ x, y, width, height, title, state = '', code, note, solid }: CardProps) {
  const [first, second] = [y + height * 0.38, y + height * 0.76];
  return (
    <g>
      <rect
        class={solid ? 'box' : 'group'}
        x={x}
        y={y}
        width={width}
        height={height}
        rx="6"
        stroke-dasharray={solid ? undefined : '6 5'}
      />
      <text class={solid ? 'strong' : 'label'} x={x + 14} y={first}>
        {title}
      </text>
      <text class={state === 'serves' ? 'good' : 'accent'} x={x + width - 14} y={first} text-anchor="end">
        {state}
      </text>
      <text class={code === undefined ? 'label' : 'code'} x={x + 14} y={second}>
        {code ?? note}
      </text>
    </g>
  );
}

interface Places {
  readonly build: (row: number) => { x: number; y: number; width: number; height: number };
  readonly release: (row: number) => { x: number; y: number; width: number; height: number };
}

function Cards({ pipeline, build, release }: Places & { pipeline: Pipeline }) {
  return (
    <>
      {pipeline.commits.map((commit, row) => {
        const built = builtFrom(pipeline, commit.id);
        return built === undefined ? (
          <Card
            key={commit.id}
            {...build(row)}
            title={commit.message}
            note={`${commit.id}, not built`}
            solid={false}
          />
        ) : (
          <Card
            key={commit.id}
            {...build(row)}
            title={commit.message}
            code={`${commit.id} → ${shortDigest(built.digest)}`}
            solid
          />
        );
      })}
      {shownReleases(pipeline).map((each, row) => (
        <Card
          key={each.number}
          {...release(row)}
          title={`orders:${each.number}`}
          state={stateOf(pipeline, each)}
          code={`${shortDigest(each.build.digest)} + ${each.config}`}
          solid
        />
      ))}
    </>
  );
}

interface RowProps {
  row: TaskRow;
  desired: number;
  width: number;
  height: number;
}

/** The tasks of one release: healthy ones solid, starting ones outlined, failed ones crossed out. */
function Row({ row, desired, width, height }: RowProps) {
  const gap = 10;
  const each = (width - gap * (desired - 1)) / desired;
  const task = (slot: number): ComponentChildren => {
    const place = { x: slot * (each + gap), y: 12, width: each, height };
    if (slot < row.healthy) return <Task {...place} />;
    if (slot < row.healthy + row.failed)
      return (
        <>
          <Task {...place} planned />
          <Crossed x={place.x + each / 2 - 11} y={place.y + height / 2 - 11} width={22} height={22} />
        </>
      );
    return slot < row.healthy + row.failed + row.starting ? <Task {...place} planned /> : null;
  };
  return (
    <>
      <text class="code" x="0" y="0">
        orders:{row.number}
      </text>
      {Array.from({ length: desired }, (_, slot) => (
        <g key={slot}>{task(slot)}</g>
      ))}
    </>
  );
}

function Status({ pipeline, x, y }: { pipeline: Pipeline; x: number; y: number }) {
  const { deployment, desired, completed } = pipeline;
  const failed = deployment?.status === 'completed' ? 0 : (deployment?.failed ?? 0);
  return (
    <>
      <text class="label" x={x} y={y}>
        {isDeploying(pipeline) ? 'Deployment in progress' : `orders:${completed} serves`}
      </text>
      <text class={failed > 0 ? 'accent' : 'label'} x={x} y={y + 26}>
        {failed > 0 ? `${failed} of ${breakerThreshold(desired)} failures: ` : 'Circuit breaker: '}
        {failed === 0 ? 'on' : isDeploying(pipeline) ? 'tried again' : 'rolled back'}
      </text>
    </>
  );
}

const wide = {
  columns: [0, 420, 840] as const,
  size: 360,
  top: 66,
  card: 92,
  pitch: 112,
};
export const wideHeight = wide.top + 2 * wide.pitch + wide.card + 1;

/** Three columns, from left to right. */
export function Wide({ pipeline }: { pipeline: Pipeline }) {
  const [buildX, releaseX, runX] = wide.columns;
  const cardWidth = 344;
  const place = (x: number) => (row: number) => ({
    x: x + 1,
    y: wide.top + row * wide.pitch,
    width: cardWidth - 2,
    height: wide.card,
  });
  const middle = (row: number) => wide.top + row * wide.pitch + wide.card / 2;
  const releases = shownReleases(pipeline);
  const rows = taskRows(pipeline);
  const heads = [
    ['Build', 'commit → image, once'],
    ['Release', 'image + config → number'],
    ['Run', 'number → tasks'],
  ] as const;
  return (
    <>
      {heads.map(([head, sub], index) => (
        <g key={head}>
          <text class="strong" x={wide.columns[index]} y="20">
            {head}
          </text>
          <text class="label" x={wide.columns[index]} y="46">
            {sub}
          </text>
        </g>
      ))}
      {releases.map((each, row) => {
        const from = pipeline.commits.findIndex(({ id }) => id === each.build.commit.id);
        const bend = buildX + cardWidth + 24 + row * 14;
        return (
          <Wire
            key={`made-${each.number}`}
            points={[
              [buildX + cardWidth, middle(from)],
              [bend, middle(from)],
              [bend, middle(row)],
              [releaseX - 4, middle(row)],
            ]}
            arrow
          />
        );
      })}
      {rows.map(({ number, healthy, starting }, index) => {
        const from = releases.findIndex((each) => each.number === number);
        const bend = releaseX + cardWidth + 24 + index * 16;
        const to = wide.top + index * wide.pitch + 58;
        return from === -1 || healthy + starting === 0 ? null : (
          <Wire
            key={`run-${number}`}
            points={[
              [releaseX + cardWidth, middle(from)],
              [bend, middle(from)],
              [bend, to],
              [runX - 8, to],
            ]}
            arrow
            accent
          />
        );
      })}
      <Cards pipeline={pipeline} build={place(buildX)} release={place(releaseX)} />
      {rows.map((row, index) => (
        <Moved key={row.number} x={runX} y={wide.top + 20 + index * wide.pitch}>
          <Row row={row} desired={pipeline.desired} width={wide.size} height={52} />
        </Moved>
      ))}
      <Status pipeline={pipeline} x={runX} y={wide.top + 2 * wide.pitch + 42} />
    </>
  );
}

const tall = { card: 66, pitch: 76, build: 34, release: 318, run: 602 };
export const tallHeight = tall.run + 250;

/** Three parts, from top to bottom. */
export function Tall({ pipeline }: { pipeline: Pipeline }) {
  const place = (top: number) => (row: number) => ({
    x: 1,
    y: top + row * tall.pitch,
    width: 388,
    height: tall.card,
  });
  const head = (y: number, name: string, sub: string) => (
    <>
      <text class="strong" x="0" y={y - 14}>
        {name}
      </text>
      <text class="label" x="390" y={y - 14} text-anchor="end">
        {sub}
      </text>
    </>
  );
  const arrow = (y: number) => (
    <Wire
      points={[
        [195, y],
        [195, y + 34],
      ]}
      arrow
      accent
    />
  );
  return (
    <>
      {head(tall.build, 'Build', 'commit → image, once')}
      {head(tall.release, 'Release', 'image + config → number')}
      {head(tall.run, 'Run', 'number → tasks')}
      <Cards pipeline={pipeline} build={place(tall.build)} release={place(tall.release)} />
      {arrow(tall.build + 3 * tall.pitch - 2)}
      {arrow(tall.release + 3 * tall.pitch - 2)}
      {taskRows(pipeline).map((row, index) => (
        <Moved key={row.number} x={0} y={tall.run + 18 + index * 92}>
          <Row row={row} desired={pipeline.desired} width={390} height={50} />
        </Moved>
      ))}
      <Status pipeline={pipeline} x={0} y={tall.run + 212} />
    </>
  );
}
