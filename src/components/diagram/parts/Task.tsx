/** @jsxImportSource preact */
import { Part, type Stepped } from '../steps.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width?: number;
  height?: number;
  label?: string | undefined;
  planned?: boolean;
}

/** A task: the orange container with its ribs. Planned, it is only its dashed outline; with a label the ribs make room. */
export function Task({ x, y, width = 62, height = 50, label, planned = false, from, until }: Props) {
  const ribs = Math.max(3, Math.round(width / 15));
  const inset = Math.min(7, height / 6);
  const path = Array.from({ length: ribs }, (_, rib) => {
    const at = x + ((rib + 1) * width) / (ribs + 1);
    return `M${at} ${y + inset}v${height - 2 * inset}`;
  }).join('');
  return (
    <Part from={from} until={until}>
      <rect class={planned ? 'planned' : 'task'} x={x} y={y} width={width} height={height} rx="4" />
      {!planned && label === undefined && <path class="task-ribs" d={path} />}
      {label !== undefined && (
        <text
          class={planned ? 'label' : 'task-label'}
          x={x + width / 2}
          y={y + height / 2}
          dy="0.35em"
          text-anchor="middle"
        >
          {label}
        </text>
      )}
    </Part>
  );
}
