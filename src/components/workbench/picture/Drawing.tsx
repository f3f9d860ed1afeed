import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { fitting, layOut, pathOf, type Box, type ContainerLayout, type Layout, type Wire } from './layout.ts';
import { isHelper, LAPTOP, openRequests, type Picture, type ProcessPicture } from './picture.ts';
import { commandWords, containerWords, portLines, requestWords, signalWords, stateWords } from './words.ts';

interface Props {
  readonly picture: Picture;
  /** The lab's time. */
  readonly now: number;
  /** In CSS pixels. */
  readonly width: number;
  /** How much larger than usual everything is drawn. */
  readonly scale: number;
  /** The container whose logs are shown. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** How wide a character is in the drawing's two faces at their sizes, in its units. */
const MONO = 7.4;
const SANS = 6.9;

/** What runs, drawn in the diagrams' hand. Each container takes the focus; choosing it shows its logs. */
export function Drawing({ picture, now, width, scale, chosen, onChoose }: Props) {
  const layout = layOut(picture, Math.max(240, width / scale));
  const lengths = `0 0 ${String(layout.width)} ${String(layout.height)}`;
  return (
    <svg
      className="drawing"
      viewBox={lengths}
      width={layout.width * scale}
      height={layout.height * scale}
      role="group"
      aria-label="What runs"
    >
      <Laptop picture={picture} layout={layout} />
      {layout.networks.map(({ name, box }) => (
        <g key={name} aria-hidden="true">
          <rect className="group" {...box} rx="6" />
          <text className="label" x={box.x + 10} y={box.y + 17}>
            network {name}
          </text>
        </g>
      ))}
      {layout.wires.map((wire) => (
        <WireLine key={`${wire.from} ${wire.to}`} wire={wire} />
      ))}
      {layout.services.map(({ id, name, box }) => (
        <Service key={id} name={name} box={box} />
      ))}
      {layout.containers.map((placed) => (
        <ContainerBox
          key={placed.container.id}
          placed={placed}
          picture={picture}
          now={now}
          isChosen={placed.container.id === chosen}
          onChoose={onChoose}
        />
      ))}
      <Dots picture={picture} layout={layout} />
    </svg>
  );
}

function Laptop({ picture, layout }: { readonly picture: Picture; readonly layout: Layout }) {
  const { laptop: box } = layout;
  const programs = picture.laptop
    .filter((process) => !isHelper(process))
    .map(({ argv }) => commandWords(argv));
  const words = programs.length === 0 ? 'localhost' : programs.join(' · ');
  return (
    <g aria-hidden="true">
      <rect className="box" {...box} rx="6" />
      <text className="strong" x={box.x + 12} y={box.y + 19}>
        Your laptop
      </text>
      <text className="code soft" x={box.x + 12} y={box.y + 36}>
        {fitting(words, box.width - 24, MONO)}
      </text>
    </g>
  );
}

function WireLine({ wire }: { readonly wire: Wire }) {
  const end = wire.points.at(-1);
  const kind = wire.isDead ? 'wire dead' : wire.isOpen ? 'wire open' : 'wire';
  return (
    <g aria-hidden="true">
      <path className={kind} d={pathOf(wire.points)} />
      {end !== undefined && <circle className={`plug ${kind}`} cx={end[0]} cy={end[1]} r="3.2" />}
    </g>
  );
}

function Service({ name, box }: { readonly name: string; readonly box: Box }) {
  const { x, y, width, height } = box;
  const curve = 7;
  const side = height - 2 * curve;
  const lid = (depth: number): string =>
    `c0 ${String(depth)} ${String(width)} ${String(depth)} ${String(width)} 0`;
  const back = `c0 ${String(-curve)} ${String(-width)} ${String(-curve)} ${String(-width)} 0`;
  return (
    <g role="img" aria-label={`${name}, attached`}>
      <path
        className="box"
        d={`M${String(x)} ${String(y + curve)}v${String(side)}${lid(curve)}v${String(-side)}${back}${lid(curve)}`}
      />
      <text className="strong" x={x + width / 2} y={y + height - 12} textAnchor="middle">
        {fitting(name, width - 20, SANS)}
      </text>
    </g>
  );
}

interface ContainerProps {
  readonly placed: ContainerLayout;
  readonly picture: Picture;
  readonly now: number;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}

function ContainerBox({ placed, picture, now, isChosen, onChoose }: ContainerProps) {
  const { container, box, processes, portLines: baselines } = placed;
  const open = openRequests(picture, container.id);
  const choose = (): void => {
    onChoose(container.id);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    choose();
  };
  const inner = box.width - 24;
  const requests =
    open > 0 ? requestWords(open) : container.answered > 0 ? answeredWords(container.answered) : '';
  const state = stateWords(container, now);
  const stateRoom = inner - (requests.length + 2) * SANS;
  return (
    <g className={`container ${container.state}${isChosen ? ' chosen' : ''}`} onClick={choose}>
      <rect className="zone" {...box} rx="6" />
      <rect
        className="ring"
        role="button"
        tabIndex={0}
        aria-pressed={isChosen}
        aria-label={`${containerWords(picture, container, now)} Show its logs.`}
        onKeyDown={onKey}
        x={box.x - 4}
        y={box.y - 4}
        width={box.width + 8}
        height={box.height + 8}
        rx="9"
      />
      {/* The label says all of it, in sentences. */}
      <g aria-hidden="true">
        <text x={box.x + 12} y={box.y + 19}>
          <tspan className="strong">{fitting(container.name, inner * 0.6, SANS)}</tspan>
          <tspan className="soft" dx="8">
            {fitting(container.image, inner - Math.min(container.name.length * SANS, inner * 0.6) - 16, SANS)}
          </tspan>
        </text>
        <text className={`label state ${isAlarming(container) ? 'alarm' : ''}`} x={box.x + 12} y={box.y + 37}>
          {fitting(state, stateRoom, SANS)}
        </text>
        {requests !== '' && (
          <text
            className={open > 0 ? 'label alarm' : 'label'}
            x={box.x + box.width - 12}
            y={box.y + 37}
            textAnchor="end"
          >
            {requests}
          </text>
        )}
        {container.processes.map((process, index) => {
          const at = processes[index];
          return at === undefined ? null : (
            <ProcessBox key={process.pid} process={process} box={at.box} parent={at.parent} />
          );
        })}
        {portLines(container).map(({ text, isDead }, index) => (
          <text
            key={text}
            className={isDead ? 'code small alarm' : 'code small soft'}
            x={box.x + 12}
            y={baselines[index]}
          >
            {fitting(text, inner, MONO * 0.92)}
          </text>
        ))}
      </g>
    </g>
  );
}

function isAlarming({ state, exitCode, outOfMemory, health }: ContainerLayout['container']): boolean {
  if (state === 'stopping' || outOfMemory || health === 'unhealthy') return true;
  return state === 'exited' && exitCode !== 0;
}

function answeredWords(count: number): string {
  return `${String(count)} answered`;
}

interface ProcessProps {
  readonly process: ProcessPicture;
  readonly box: Box;
  /** Of the process that has started it. */
  readonly parent: Box | undefined;
}

function ProcessBox({ process, box, parent }: ProcessProps) {
  const helper = isHelper(process);
  const signal = signalWords(process);
  const pid = `PID ${String(process.pid)}`;
  const signalWidth = signal === undefined ? 0 : (signal.length + 2) * SANS;
  const command = commandWords(process.argv);
  const middle = box.y + box.height / 2;
  return (
    <g aria-hidden="true" className={helper ? 'process helper' : 'process app'}>
      {parent !== undefined && (
        <path
          className="wire"
          d={pathOf([
            [parent.x + 8, parent.y + parent.height],
            [parent.x + 8, middle],
            [box.x, middle],
          ])}
        />
      )}
      <rect className={helper ? 'box' : 'task'} {...box} rx="4" />
      <text className="pid strong" x={box.x + 10} y={box.y + 20}>
        {pid}
      </text>
      <text className="code" x={box.x + 58} y={box.y + 20}>
        {fitting(command, box.width - 66 - signalWidth, MONO)}
        <title>{command}</title>
      </text>
      {signal !== undefined && (
        <text className="signal" x={box.x + box.width - 10} y={box.y + 20} textAnchor="end">
          {signal}
          {process.signal?.outcome === 'ignored' ? ' ✕' : ''}
        </text>
      )}
    </g>
  );
}

/** Requests on their way: there while they are open, back when they are answered, red and gone when they fail. */
function Dots({ picture, layout }: { readonly picture: Picture; readonly layout: Layout }): ReactNode {
  const base = useId();
  return picture.flights.slice(-12).map((flight, index) => {
    const wire =
      layout.wires.find(({ from, to }) => from === flight.from && to === flight.to) ??
      layout.wires.find(({ from, to }) => from === LAPTOP && to === flight.to);
    if (wire === undefined) return null;
    const path = pathOf(wire.points);
    return (
      <circle
        key={`${base}${flight.key}${String(flight.began)}${flight.outcome}`}
        className={`dot ${flight.outcome}`}
        r="4.5"
        style={{
          offsetPath: `path("${path}")`,
          animationDelay: `${String(flight.outcome === 'open' ? (index % 4) * 60 : 0)}ms`,
        }}
        aria-hidden="true"
      />
    );
  });
}
