/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import { Task } from '../parts/Task.tsx';
import { KINDS, left, MEMORY, type Instance, type Kind, type Packing } from './hand-packed.ts';

/** Where everything stands in one of the two drawings. */
interface Layout {
  readonly width: number;
  readonly gap: number;
  /** How high the memory of an instance is drawn. */
  readonly memory: number;
  /** From where on the instances stand. */
  readonly top: number;
  readonly next: { readonly width: number; readonly height: number };
  readonly others: { readonly x: number; readonly y: number; readonly each: number; readonly height: number };
  readonly instance: (index: number) => string;
  /** Whether a task has room to say its port. */
  readonly ports: boolean;
}

const LAYOUTS: Readonly<Record<'wide' | 'tall', Layout>> = {
  wide: {
    width: 1200,
    gap: 24,
    memory: 264,
    top: 104,
    next: { width: 316, height: 60 },
    others: { x: 344, y: 0, each: 45, height: 60 },
    instance: (index) => `Instance ${index + 1}`,
    ports: true,
  },
  tall: {
    width: 390,
    gap: 8,
    memory: 248,
    top: 136,
    next: { width: 390, height: 44 },
    others: { x: 0, y: 56, each: 20.5, height: 40 },
    instance: (index) => `No. ${index + 1}`,
    ports: false,
  },
};
const HEAD = 40;
const PADDING = 10;

/** How large each drawing is. */
export const size = (layout: 'wide' | 'tall'): readonly [number, number] => {
  const { width, top, memory } = LAYOUTS[layout];
  return [width, top + HEAD + memory + PADDING + 60];
};

/** Memory in words: half a gigabyte is 0.5 GB. */
export const gigabytes = (memory: number): string => `${memory / 1024} GB`;

/** A kind with what it asks for: “web, 0.5 GB, port 8080”. */
export function asks(kind: Kind): string {
  const { memory, port } = KINDS[kind];
  return `${kind}, ${gigabytes(memory)}${port === undefined ? '' : `, port ${port}`}`;
}

/** What waits above, the next one first, and the instances with what runs on them, as high as the memory it takes. */
export function PackingDrawing({ packing, layout }: { packing: Packing; layout: 'wide' | 'tall' }) {
  const { width, gap, top, next, others } = LAYOUTS[layout];
  const [first, ...rest] = packing.waiting;
  const largest = Math.max(...Object.values(KINDS).map(({ memory }) => memory));
  return (
    <>
      {first === undefined ? (
        <text class="strong" x="0" y={next.height / 2} dy="0.35em">
          Nothing waits: all twenty run.
        </text>
      ) : (
        <Task x={0} y={0} {...next} label={`Next: ${asks(first)}`} planned />
      )}
      {rest.map((kind, index) => {
        const height = (others.height * KINDS[kind].memory) / largest;
        return (
          <Task
            key={index}
            x={others.x + index * others.each}
            y={others.y + others.height - height}
            width={others.each * 0.78}
            height={height}
            label=""
            planned
          />
        );
      })}
      {divide(0, width, packing.instances.length, gap).map(({ at, size: across }, index) => {
        const instance = packing.instances[index];
        return (
          instance && (
            <g key={index} transform={`translate(${at} ${top})`}>
              <Machine instance={instance} index={index} width={across} layout={layout} />
            </g>
          )
        );
      })}
    </>
  );
}

interface MachineProps {
  instance: Instance;
  index: number;
  width: number;
  layout: 'wide' | 'tall';
}

function Machine({ instance, index, width, layout }: MachineProps) {
  const { memory, instance: name, ports } = LAYOUTS[layout];
  const height = HEAD + memory + PADDING;
  const floor = HEAD + memory;
  const side = layout === 'wide' ? 14 : 6;
  const scale = memory / MEMORY;
  const tasks = instance.running ? instance.tasks : instance.gone;
  return (
    <>
      <rect class={instance.running ? 'box' : 'lost'} width={width} height={height} rx="6" />
      <text class="label" x={width / 2} y="26" text-anchor="middle">
        {name(index)}
      </text>
      {tasks.map((kind, place) => {
        const below = tasks.slice(0, place + 1).reduce((sum, each) => sum + KINDS[each].memory, 0);
        const { port, memory: takes } = KINDS[kind];
        return (
          <Task
            key={place}
            x={side}
            y={floor - below * scale + 2}
            width={width - 2 * side}
            height={takes * scale - 4}
            label={ports && port !== undefined ? `${kind} :${port}` : kind}
            planned={!instance.running}
          />
        );
      })}
      <text
        class={instance.running ? 'label' : 'accent strong'}
        x={width / 2}
        y={height + 30}
        text-anchor="middle"
      >
        {instance.running ? gigabytes(left(instance)) : 'stopped'}
      </text>
      <text class="label" x={width / 2} y={height + 52} text-anchor="middle">
        {instance.running ? 'left' : `${instance.gone.length} gone`}
      </text>
    </>
  );
}
