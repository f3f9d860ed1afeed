/** @jsxImportSource preact */
import { Moved } from '../parts/Moved.tsx';
import type { Outcome } from './cache.ts';

interface Props {
  outcomes: readonly Outcome[];
  layout: 'wide' | 'tall';
}

/** The bar of the longest step, in the drawing's units. */
const LONGEST = { wide: 240, tall: 96 } as const;
const SECONDS = 21;

/** The steps one upon the other as they stand in the file; what is rebuilt is orange, and its bar says how long it takes. */
export function Rows({ outcomes, layout }: Props) {
  const Row = layout === 'wide' ? WideRow : TallRow;
  const pitch = layout === 'wide' ? 74 : 92;
  return (
    <>
      {outcomes.map((outcome, index) => (
        <Moved key={outcome.step.text} x={0} y={index * pitch}>
          <Row {...outcome} />
        </Moved>
      ))}
    </>
  );
}

const seconds = ({ cached, step }: Outcome) => (cached ? '0 s' : `${step.seconds} s`);

function WideRow(outcome: Outcome) {
  const { step, cached, why } = outcome;
  return (
    <>
      <rect class={cached ? 'box' : 'layer'} x="0" y="0" width="520" height="60" rx="6" />
      <text class="code" x="22" y="30" dy="0.35em">
        {step.text}
      </text>
      <text
        class={cached ? 'strong good' : 'strong accent'}
        x="548"
        y="30"
        dy={cached ? '0.35em' : '-0.25em'}
      >
        {cached ? 'CACHED' : 'rebuilt'}
      </text>
      {why !== undefined && (
        <text class="label" x="548" y="30" dy="1.15em">
          {why}
        </text>
      )}
      {!cached && (
        <rect
          class="task"
          x="830"
          y="18"
          width={(LONGEST.wide * step.seconds) / SECONDS}
          height="24"
          rx="3"
        />
      )}
      <text
        class="label"
        x={830 + (cached ? 0 : (LONGEST.wide * step.seconds) / SECONDS + 14)}
        y="30"
        dy="0.35em"
      >
        {seconds(outcome)}
      </text>
    </>
  );
}

function TallRow(outcome: Outcome) {
  const { step, cached, why } = outcome;
  return (
    <>
      <rect class={cached ? 'box' : 'layer'} x="0" y="0" width="390" height="76" rx="6" />
      <text class="code" x="14" y="28">
        {step.text}
      </text>
      <text class={cached ? 'strong good' : 'strong accent'} x="14" y="58">
        {cached ? 'CACHED' : 'rebuilt'}
      </text>
      {why !== undefined && (
        <text class="label" x="80" y="58">
          {why}
        </text>
      )}
      {!cached && (
        <rect
          class="task"
          x={340 - (LONGEST.tall * step.seconds) / SECONDS}
          y="14"
          width={(LONGEST.tall * step.seconds) / SECONDS}
          height="16"
          rx="3"
        />
      )}
      <text class="label" x="378" y="28" text-anchor="end">
        {seconds(outcome)}
      </text>
    </>
  );
}
