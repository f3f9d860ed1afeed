/** @jsxImportSource preact */

interface Props {
  x: number;
  y: number;
  kind: 'load' | 'running' | 'unmet';
  text: string;
}

/** One line of a load chart's key: the stroke or the fill, and what it means. */
export function LoadKey({ x, y, kind, text }: Props) {
  return (
    <>
      {kind === 'unmet' ? (
        <rect class="unmet" x={x} y={y - 15} width="44" height="18" />
      ) : (
        <path class={kind} d={`M${x} ${y - 6}h44`} />
      )}
      <text class="label" x={x + 58} y={y}>
        {text}
      </text>
    </>
  );
}
