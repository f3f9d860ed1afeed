/** @jsxImportSource preact */
import { axisOf, type Axis } from './axis.ts';
import { LOOKS_AWAY, type Request, type Stop, type StopSettings } from './stop.ts';
import { seconds } from './words.ts';

/** Where a drawing's rows stand. */
export interface Rows {
  readonly x: number;
  readonly width: number;
  /** Where the rows' names stand: beside them, or above them. */
  readonly names: 'beside' | 'above';
  readonly marks: readonly [number, number, number];
  readonly balancer: number;
  readonly task: number;
  readonly requests: number;
  readonly bottom: number;
  readonly most: number;
}

const BAR = 30;
const LINE = 24;

interface Props {
  readonly settings: StopSettings;
  readonly stop: Stop;
  readonly rows: Rows;
}

/** A stop drawn over its time: the load balancer, the task and each request, and the moments that part them. */
export function Timeline({ settings, stop, rows }: Props) {
  const begin = Math.min(...stop.requests.map(({ start }) => start));
  const end = Math.max(stop.deadline, stop.ended, ...stop.requests.map((request) => request.end));
  const axis = axisOf({ begin, end }, rows);
  const left = axis.across(axis.begin);
  const at = axis.across;
  // A figure at the very edge would be cut off.
  const ticks = axis.ticks.filter((tick) => at(tick) > rows.x + 20 && at(tick) < rows.x + rows.width - 16);
  const drains = settings.by === 'service';
  const marks = marksOf(settings, stop).map((mark, index) => ({ ...mark, y: rows.marks[index] ?? 0 }));
  return (
    <>
      <path class="wire" d={`M${left} ${rows.bottom}H${at(axis.end)}`} />
      {ticks.map((tick) => (
        <>
          <path class="wire" d={`M${at(tick)} ${rows.bottom}v6`} />
          <text class="label" x={at(tick)} y={rows.bottom + 26} text-anchor="middle">
            {String(tick).replace('-', '−')} s
          </text>
        </>
      ))}
      <rect class="box" x={left} y={rows.balancer} width={at(stop.drained) - left} height={BAR} rx="4" />
      {drains && stop.sigterm > 0 && (
        <rect
          class="waiting"
          x={at(0)}
          y={rows.balancer}
          width={at(stop.sigterm) - at(0)}
          height={BAR}
          rx="4"
        />
      )}
      <Inside axis={axis} from={axis.begin} to={stop.drained} y={rows.balancer} text="sends" />
      {drains && (
        <Inside axis={axis} from={0} to={stop.sigterm} y={rows.balancer} text="deregistration delay" />
      )}
      <rect
        class="planned"
        x={at(stop.sigterm)}
        y={rows.task}
        width={at(stop.deadline) - at(stop.sigterm)}
        height={BAR}
        rx="4"
      />
      <rect
        class="task"
        x={left}
        y={rows.task}
        width={Math.max(4, at(stop.ended) - left)}
        height={BAR}
        rx="4"
      />
      <Inside axis={axis} from={stop.ended} to={stop.deadline} y={rows.task} text="stopTimeout" />
      {stop.requests.map((request, index) => (
        <Track axis={axis} request={request} y={rows.requests + index * LINE + LINE / 2} />
      ))}
      {marks.map((mark) => (
        <path class="moment" d={`M${at(mark.seconds)} ${mark.y - 14}V${rows.bottom}`} />
      ))}
      {marks.map((mark) => (
        <MarkName axis={axis} rows={rows} {...mark} />
      ))}
      <Name rows={rows} y={rows.balancer} text="Load balancer" />
      <Name rows={rows} y={rows.task} text="Task" />
      <Name rows={rows} y={rows.requests - 3} text="Requests" />
    </>
  );
}

/** The moments with a name, in the order in which their names stand above each other. */
function marksOf({ by }: StopSettings, { sigterm, ended, exitCode }: Stop) {
  const first = { service: 'deregistered', 'stop-task': 'StopTask', spot: 'Spot warning' }[by];
  const killed = exitCode === 137 ? 'SIGKILL, ' : '';
  return [
    { seconds: 0, text: by === 'service' ? `0 s: ${first}` : `0 s: ${first}, SIGTERM` },
    ...(by === 'service' ? [{ seconds: sigterm, text: `${seconds(sigterm)}: SIGTERM` }] : []),
    ...(by === 'service' ? [] : [{ seconds: LOOKS_AWAY, text: `${seconds(LOOKS_AWAY)}: no new requests` }]),
    { seconds: ended, text: `${seconds(ended)}: ${killed}exit ${exitCode}` },
  ];
}

/** A moment's time and name, on the side of its line where there is room. */
function MarkName(props: { axis: Axis; rows: Rows; seconds: number; text: string; y: number }) {
  const { axis, rows, seconds: when, text, y } = props;
  const x = axis.across(when);
  const isLeft = x < rows.x + rows.width * 0.55;
  return (
    <text class="strong over" x={x + (isLeft ? 8 : -8)} y={y} text-anchor={isLeft ? 'start' : 'end'}>
      {text}
    </text>
  );
}

/** What a stretch of a row is, written into it where it fits. */
function Inside(props: { axis: Axis; from: number; to: number; y: number; text: string }) {
  const { axis, from, to, y, text } = props;
  const [left, right] = [axis.across(from), axis.across(to)];
  if (right - left < text.length * 9 + 16) return null;
  return (
    <text class="label" x={(left + right) / 2} y={y + BAR / 2} dy="0.35em" text-anchor="middle">
      {text}
    </text>
  );
}

function Name({ rows, y, text }: { rows: Rows; y: number; text: string }) {
  return rows.names === 'beside' ? (
    <text x={rows.x - 18} y={y + BAR / 2} dy="0.35em" text-anchor="end">
      {text}
    </text>
  ) : (
    <text class="label over" x={rows.x} y={y - 8}>
      {text}
    </text>
  );
}

/** One request: a full line that ends in a tick where it was answered, a dashed one that ends in a cross where not. */
function Track({ axis, request, y }: { axis: Axis; request: Request; y: number }) {
  const from = axis.across(request.start);
  const to = axis.across(request.end);
  const answered = request.fate === 'answered';
  return (
    <>
      <path class={answered ? 'answered' : 'dropped'} d={`M${from} ${y}H${to}`} />
      <path class={answered ? 'answered' : 'drop'} d={`M${from} ${y - 5}v10`} />
      <path
        class={answered ? 'answered' : 'drop'}
        d={answered ? `M${to - 6} ${y}l4 5l8 -11` : `M${to - 6} ${y - 6}l12 12m0 -12l-12 12`}
      />
    </>
  );
}
