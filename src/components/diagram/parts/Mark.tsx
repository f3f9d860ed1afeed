/** @jsxImportSource preact */
import type { Factor } from '../../../checker/diagnostic.ts';
import { roman } from '../../../checker/factors/roman.ts';

interface Props {
  factor: Factor;
  /** Filled: it is lit, done or kept. */
  lit?: boolean;
}

/** A factor's mark, a container seen end-on with the numeral on it. What it stands for is said in words beside it. */
export function Mark({ factor, lit = false }: Props) {
  const numeral = roman(factor);
  return (
    <svg class={`factor-mark${lit ? ' done' : ''}`} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect class="wall" x="2" y="2" width="44" height="44" rx="4" />
      <path class="rib" d="M9.5 7v34M16.75 7v34M24 7v34M31.25 7v34M38.5 7v34" />
      <text x="24" y="30" text-anchor="middle" textLength={numeral.length > 3 ? 31 : undefined}>
        {numeral}
      </text>
    </svg>
  );
}
