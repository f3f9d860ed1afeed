/** @jsxImportSource preact */
import { Crossed } from '../parts/Crossed.tsx';
import { Instance } from '../parts/Instance.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import { answer, type Attachment, type Outcome } from './attach.ts';

/** A service and the line of config that names it. */
export interface Attached {
  readonly variable: string;
  readonly url: string;
  /** Undefined where nobody answers. */
  readonly service: { readonly name: string; readonly where: string } | undefined;
}

export interface DrawingProps {
  readonly release: Attachment;
  readonly outcome: Outcome;
  readonly digest: string;
  /** The database first. */
  readonly services: readonly Attached[];
  /** Whether the database was swapped, so that its line stands out. */
  readonly swapped: boolean;
}

interface BoxProps {
  x: number;
  y: number;
  width: number;
  height: number;
}

const clip = (text: string, room: number) => (text.length > room ? `${text.slice(0, room - 1)}…` : text);

function Setting({
  x,
  y,
  width,
  height,
  variable,
  url,
  room,
  changed,
}: BoxProps & Omit<Attached, 'service'> & { room: number; changed: boolean }) {
  return (
    <g>
      <rect class={changed ? 'layer' : 'code-box'} x={x} y={y} width={width} height={height} rx="4" />
      <text class="label" x={x + 14} y={y + height * 0.4}>
        {variable}
        {changed ? ', changed' : ''}
      </text>
      <text class="code" x={x + 14} y={y + height * 0.78}>
        {url === '' ? '(empty)' : clip(url, room)}
      </text>
    </g>
  );
}

function Service({ x, y, width, height, service }: BoxProps & Pick<Attached, 'service'>) {
  const [middle, first, second] = [x + width / 2, y + height * 0.42, y + height * 0.76];
  return (
    <g>
      <rect
        class={service ? 'box' : 'group'}
        x={x}
        y={y}
        width={width}
        height={height}
        rx="6"
        stroke-dasharray={service ? undefined : '6 5'}
      />
      <text class={service ? 'strong' : 'label'} x={middle} y={first} text-anchor="middle">
        {service?.name ?? 'Nobody'}
      </text>
      <text class="label" x={middle} y={second} text-anchor="middle">
        {service?.where ?? 'is at this address'}
      </text>
    </g>
  );
}

/** What stays and what changes: the image by its digest, the release by its number. */
function Facts({
  x,
  y,
  width,
  pitch,
  release,
  digest,
}: Omit<BoxProps, 'height'> & { pitch: number } & Pick<DrawingProps, 'release' | 'digest'>) {
  const line = (at: number, name: string, value: string) => (
    <>
      <text class="label" x={x} y={at}>
        {name}
      </text>
      <text class="code" x={x + width} y={at} text-anchor="end">
        {value}
      </text>
    </>
  );
  return (
    <>
      {line(y, 'release', `app1:${release.number}`)}
      {line(y + pitch, 'image', digest)}
    </>
  );
}

function Said({ x, y, width, height, outcome }: BoxProps & Pick<DrawingProps, 'outcome'>) {
  const well = outcome.kind === 'attached';
  return (
    <g>
      <rect class={well ? 'code-box' : 'lost'} x={x} y={y} width={width} height={height} rx="4" />
      <text class="code" x={x + 14} y={y + height * 0.4}>
        {answer(outcome)}
      </text>
      <text
        class={`${well ? 'good' : 'accent'} ${width < 340 ? 'small' : ''}`}
        x={x + 14}
        y={y + height * 0.78}
      >
        {clip(well ? `rows from ${outcome.name}` : outcome.error, 28)}
      </text>
    </g>
  );
}

function App({ x, y, width, height, outcome }: BoxProps & Pick<DrawingProps, 'outcome'>) {
  const runs = outcome.kind !== 'unusable';
  return (
    <>
      <Task x={x} y={y} width={width} height={height} label="app1" planned={!runs} />
      {!runs && <Crossed x={x + width - 44} y={y + height / 2 - 13} width={26} height={26} />}
    </>
  );
}

const wide = { pitch: 116, settingX: 372, setting: 450, serviceX: 900, service: 299 };
export const wideHeight = 4 * wide.pitch;

/** The app on the left, its config in the middle, the services on the right. */
export function Wide({ release, outcome, digest, services, swapped }: DrawingProps) {
  const host = { x: 1, y: 1, width: 300, height: 336 };
  const exit = host.y + host.height / 2;
  return (
    <>
      <Instance {...host} label="Host">
        <App x={41} y={60} width={220} height={110} outcome={outcome} />
        <Facts x={24} y={230} width={254} pitch={50} release={release} digest={digest} />
      </Instance>
      <Said x={1} y={wideHeight - 93} width={300} height={92} outcome={outcome} />
      {services.map(({ variable, url, service }, row) => {
        const y = wide.pitch * (row + 0.5);
        return (
          <g key={variable}>
            <Wire
              points={[
                [301, exit],
                [336, exit],
                [336, y],
                [wide.settingX, y],
              ]}
            />
            <Setting
              x={wide.settingX}
              y={y - 42}
              width={wide.setting}
              height={84}
              variable={variable}
              url={url}
              room={39}
              changed={swapped && row === 0}
            />
            <Wire
              points={[
                [wide.settingX + wide.setting, y],
                [wide.serviceX - 2, y],
              ]}
              accent
              arrow
              dashed={service === undefined}
            />
            <Service x={wide.serviceX} y={y - 42} width={wide.service} height={84} service={service} />
          </g>
        );
      })}
    </>
  );
}

const tall = { first: 300, pitch: 152 };
export const tallHeight = tall.first + 4 * tall.pitch - 18;

/** The app above, a service beneath the other. */
export function Tall({ release, outcome, digest, services, swapped }: DrawingProps) {
  return (
    <>
      <Instance x={1} y={1} width={388} height={188} label="Host">
        <App x={85} y={38} width={220} height={70} outcome={outcome} />
        <Facts x={16} y={136} width={358} pitch={34} release={release} digest={digest} />
      </Instance>
      <Said x={1} y={204} width={388} height={70} outcome={outcome} />
      {services.map(({ variable, url, service }, row) => {
        const y = tall.first + row * tall.pitch;
        return (
          <g key={variable}>
            <Setting
              x={1}
              y={y}
              width={388}
              height={58}
              variable={variable}
              url={url}
              room={41}
              changed={swapped && row === 0}
            />
            <Wire
              points={[
                [195, y + 58],
                [195, y + 74],
              ]}
              accent
              arrow
              dashed={service === undefined}
            />
            <Service x={40} y={y + 76} width={310} height={58} service={service} />
          </g>
        );
      })}
    </>
  );
}
